"""How old a ledger is, kept outside it, so that an older copy put back in its place is noticed.

A ledger counts its transactions. The number also stands in small files outside it: one beside it, one in a folder of the
user's own that a backup of the workspace does not bring back. They are written after each transaction, without waiting
for the disk: a counter that lags behind does no harm, one that is ahead of its ledger means that the ledger is an old copy.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(rb"(?P<ledger>[0-9a-f]{16}) (?P<generation>[0-9]{20})\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a counter file says: which ledger, and how many transactions it had."""

    ledger: str
    generation: int


class Counters:
    """The counter files of one ledger; a file that cannot be written or read guards nothing, and stops nothing."""

    def __init__(self, paths: Iterable[Path], ledger: str) -> None:
        self.ledger = ledger
        self._paths = tuple(paths)
        self._descriptors: list[int] | None = None

    def highest(self) -> int:
        """Return the highest number that stands outside for this ledger; 0 where none does."""
        marks = (read_mark(path) for path in self._paths)
        return max((mark.generation for mark in marks if mark and mark.ledger == self.ledger), default=0)

    def write(self, generation: int) -> None:
        """Write a number into every file, in one piece."""
        if self._descriptors is None:
            self._descriptors = [found for path in self._paths if (found := _open(path)) is not None]
        line = f"{self.ledger} {generation:020d}\n".encode()
        for descriptor in self._descriptors:
            with contextlib.suppress(OSError):
                os.pwrite(descriptor, line, 0)

    def close(self) -> None:
        """Let go of the files."""
        for descriptor in self._descriptors or ():
            os.close(descriptor)
        self._descriptors = None


def read_mark(path: Path) -> Mark | None:
    """Read a counter file; None where there is none, or where a power failure left it without meaning."""
    try:
        with path.open("rb") as stream:
            found = _LINE.fullmatch(stream.read(200))
    except OSError:
        return None
    return Mark(found["ledger"].decode(), int(found["generation"])) if found else None


def _open(path: Path) -> int | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        # A longer line of anything else would leave its tail behind ours.
        os.ftruncate(descriptor, 0) if read_mark(path) is None else None
    return descriptor
