"""One process at a time: a lock that the system lets go of when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import BriefgenError, BusyError


@contextmanager
def held(path: Path, doing: str) -> Iterator[None]:
    """Hold the lock at `path` for the length of the block; `doing` says what for, such as "sending 2025-11-07".

    The file stays, with the holder's process number in it: a lock whose file is removed can be held twice. Child processes
    do not inherit it. Raises BusyError at once where another process holds it, BriefgenError where the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise BriefgenError(f"{path}: cannot be locked: {error.strerror or error}") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            named = f" (process {holder})" if holder.isdecimal() else ""
            raise BusyError(f"{doing}: another process is at it{named}: wait until it is done, or stop it") from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
