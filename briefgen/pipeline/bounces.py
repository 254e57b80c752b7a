"""Reading what came back by mail into the ledger, each mail once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self

from briefgen.config import Secret
from briefgen.deliver.bounces import MOST_BYTES, read_report
from briefgen.deliver.mailboxes import ImapFolder, Position, imap_mails, mails_of, parse_imap
from briefgen.deliver.returned import Returns, Taken
from briefgen.errors import BriefgenError, ReportError
from briefgen.model import SetAside
from briefgen.pipeline.files import read_capped, write_atomically
from briefgen.pipeline.ledgers import ledger_of
from briefgen.pipeline.secrets import load_keys, read_secret
from briefgen.pipeline.workspace import Workspace
from briefgen.text import printable, sha256

HANDLED = Path("state/bounces.handled")
"""The sha256 of every mail that was handled, a line each: what is read again is not told again, nor suppressed again."""
POSITIONS = Path("state/bounces.imap.json")
"""How far each IMAP folder has been read."""
_MOST_STATE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBounces:
    """What reading a mailbox came to."""

    taken: tuple[Taken, ...]
    set_aside: tuple[SetAside, ...]
    known: int
    """Mails that were handled before."""
    automatic: int
    """Answers that mail programs gave by themselves: nothing is to be done about them."""


def read_bounces(
    workspace: Workspace,
    source: str,
    *,
    password: Secret,
    environ: Mapping[str, str],
    now: datetime,
    ca_file: Path | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> ReadBounces:
    """Take every report of a mailbox into the ledger: of a file, a folder, or imaps://USER@HOST/FOLDER.

    Raises UsageError where the source is none, DeliveryError where it cannot be read, LedgerError as the ledger does. Whatever was
    taken by then stays taken; read again, the mailbox goes on from there.
    """
    root = workspace.root
    proof = load_keys(replace(workspace.config.mail, dkim=()), root=root, environ=environ, random=os.urandom).tokens
    if "://" in source:
        folder = parse_imap(source)
        # What is no ASCII is refused there, and never shown.
        secret = read_secret(password, root=root, environ=environ, what="the mailbox's password").decode(
            "ascii", "replace"
        )
        mails = _imap(folder, secret, root / POSITIONS, ca_file)
    else:
        mails = mails_of(Path(source), most=MOST_BYTES)
    taken: list[Taken] = []
    aside: list[SetAside] = []
    known = automatic = 0
    with closing(ledger_of(root)) as ledger, _Handled(root / HANDLED) as handled:
        returns = Returns(ledger, proof)
        for number, mail in enumerate(mails, 1):
            tell(f"mail {number:,}")
            digest = sha256(mail)
            if digest in handled:
                known += 1
                continue
            try:
                report = read_report(mail)
                if report.kind == "automatic":
                    automatic += 1
                else:
                    taken.append(returns.take(report, now=now))
            except ReportError as error:
                aside.append(SetAside(printable(error.subject), printable(error.reason), printable(error.remedy)))
            handled.add(digest)
    return ReadBounces(taken=tuple(taken), set_aside=tuple(aside), known=known, automatic=automatic)


class _Handled:
    """The digests of mails that were handled, kept in a file that only grows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: set[str] = set()
        self._stream: BinaryIO | None = None

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._path.open("a+b")
            self._stream.seek(0)
            # A line that a crash cut short is no digest, and ends here.
            content = self._stream.read()
            self._known = set(content.decode("ascii", "replace").split())
            if content and not content.endswith(b"\n"):
                self._stream.write(b"\n")
        except OSError as error:
            raise BriefgenError(f"{self._path}: cannot be used: {error.strerror or error}") from error
        return self

    def __contains__(self, digest: str) -> bool:
        return digest in self._known

    def add(self, digest: str) -> None:
        """Remember one; on the disk at once, since the next may be the one on which something dies."""
        assert self._stream is not None
        self._known.add(digest)
        self._stream.write(digest.encode("ascii") + b"\n")
        self._stream.flush()

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()


def _imap(folder: ImapFolder, password: str, path: Path, ca_file: Path | None) -> Iterator[bytes]:
    """Yield what is new in a folder; a position is kept when the next mail is asked for, that is, when one has been handled."""
    positions = _positions(path)
    known = positions.get(str(folder), {})
    since = Position(known.get("validity", 0), known.get("uid", 0))
    read = None
    try:
        for position, mail in imap_mails(folder, password, since=since, most=MOST_BYTES, ca_file=ca_file):
            yield mail
            read = position
    finally:
        if read is not None:
            positions[str(folder)] = {"validity": read.validity, "uid": read.uid}
            write_atomically(path, json.dumps(positions, indent=1, sort_keys=True).encode("ascii") + b"\n")


def _positions(path: Path) -> dict[str, dict[str, int]]:
    try:
        tree = json.loads(read_capped(path, _MOST_STATE)) if path.exists() else {}
        return {str(name): {key: int(one[key]) for key in ("validity", "uid")} for name, one in tree.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        # A damaged file costs time only: everything is read again, and known by its digest.
        return {}
