"""Where there is no relay: a folder of .eml files that a mail program opens, and a sink that only counts."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from briefgen.deliver.message import Outgoing
from briefgen.deliver.replies import Reply
from briefgen.deliver.transport import Answered, Broken, Event, Lost, Ready, Supply
from briefgen.errors import BusyError, DeliveryError

_AT_ONCE = 64
"""Files begun in one turn: they are committed together."""
_NOWHERE_AT_ONCE = 256


class Outbox:
    """A folder that gets a file a mail: written under another name first, given its own once that is committed.

    A file that is there is never replaced: it may be another edition's or another audience's, and nobody has sent it yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._begun: dict[int, Path] = {}
        self._lock: int | None = None

    def open(self) -> None:
        """Make the folder, and see that nobody else is writing into it: raises BusyError where somebody is."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            # Some network file systems lock no folder; names are then as safe as one process keeps them.
            with contextlib.suppress(OSError):
                self._hold(self._lock)
            # Parts that a killed run has left: the same rows are written again.
            for part in self._folder.glob(".*.eml.part"):
                part.unlink()
        except OSError as error:
            raise DeliveryError(f"{self._folder}: {error.strerror or error}: name another folder") from error

    def turn(self, end: Sequence[int], supply: Supply, seconds: float) -> list[Event]:
        """Rename what is committed, write what comes next."""
        del seconds
        events: list[Event] = []
        try:
            # One by one: what was renamed before the disk failed is told of as it is.
            events.extend(map(self._finish, end))
            if end:
                self._sync()
            while len(self._begun) < _AT_ONCE and (mail := supply()) is not None:
                self._begun[mail.number] = self._named(mail)
                events.append(self._begin(mail))
        except OSError as error:
            # A full disk is full for every mail: none that has not got its name was written.
            reason = f"{error.filename or self._folder}: {error.strerror or error}"
            events += [Lost(number, ended=False, reason=reason) for number in self._begun]
            self.close()
            events.append(Broken(reason))
        return events

    def drop(self, numbers: Sequence[int]) -> None:
        """Remove what was begun."""
        for number in numbers:
            self._part(self._begun.pop(number)).unlink(missing_ok=True)

    def rest(self) -> None:
        """There is nobody to say goodbye to."""

    def close(self) -> None:
        """Remove what was begun and not finished, and let others write."""
        self.drop(list(self._begun))
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _hold(self, descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.close()
            raise BusyError(
                f"{self._folder}: another process is writing mails there: wait until it is done, or name another folder"
            ) from None

    def _named(self, mail: Outgoing) -> Path:
        """Return where a mail goes: a free name, or that of the very same mail."""
        path = self._folder / file_name(mail.number, mail.recipient)
        for again in count(2):
            if not os.path.lexists(path) or (path.is_file() and path.read_bytes() == mail.content):
                return path
            path = self._folder / file_name(mail.number, mail.recipient, again)
        raise AssertionError

    def _begin(self, mail: Outgoing) -> Event:
        part = self._part(self._begun[mail.number])
        # It names people: only its owner reads it.
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(mail.content)
            stream.flush()
            os.fsync(stream.fileno())
        return Ready(mail.number)

    def _finish(self, number: int) -> Event:
        path = self._begun[number]
        self._part(path).replace(path)
        del self._begun[number]
        return Answered(number, "end", Reply(250, (f"written to {path}",)))

    def _sync(self) -> None:
        """See that the names, too, are on the disk."""
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    @staticmethod
    def _part(path: Path) -> Path:
        return path.with_name(f".{path.name}.part")


class Nowhere:
    """Takes every mail and keeps none: what a bench measures the rest by."""

    def __init__(self) -> None:
        self.mails = 0
        self.bytes = 0
        self._begun = 0

    def open(self) -> None:
        """Nowhere is always open."""

    def turn(self, end: Sequence[int], supply: Supply, seconds: float) -> list[Event]:
        """Take what comes."""
        del seconds
        self.mails += len(end)
        self._begun -= len(end)
        events: list[Event] = [Answered(number, "end", Reply(250, ("gone",))) for number in end]
        while self._begun < _NOWHERE_AT_ONCE and (mail := supply()) is not None:
            self._begun += 1
            self.bytes += len(mail.content)
            events.append(Ready(mail.number))
        return events

    def drop(self, numbers: Sequence[int]) -> None:
        """Forget them."""
        self._begun -= len(numbers)

    def rest(self) -> None:
        """Nothing is open."""

    def close(self) -> None:
        """Nothing is held."""


def file_name(number: int, recipient: str, again: int = 1) -> str:
    """Return a mail's file name, the rows' order first; an address may hold what a file name may not.

    `again` tells those apart that would have the same name.
    """
    other = f".{again}" if again > 1 else ""
    return f"{number:06d}-{re.sub(r'[^A-Za-z0-9@._+-]', '_', recipient)[:120]}{other}.eml"
