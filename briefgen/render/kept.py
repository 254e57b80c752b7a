"""What is worth keeping between builds: cut fonts and compiled templates, in a folder that only the user writes to."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path


def read_kept(kind: str, name: str) -> bytes | None:
    """Return what was kept under a name; None where there is nothing, or where somebody else could have put it there."""
    folder = _folder(kind)
    if folder is None or not _is_ours(folder):
        return None
    with contextlib.suppress(OSError):
        return (folder / name).read_bytes()
    return None


def keep(kind: str, name: str, content: bytes) -> None:
    """Keep some bytes, which other builds may be keeping too; a folder that cannot be written costs time, nothing else."""
    folder = _folder(kind)
    if folder is None:
        return
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not _is_ours(folder):
            return
        handle, temporary = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).replace(folder / name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def _folder(kind: str) -> Path | None:
    """Return the folder of one kind, below XDG_CACHE_HOME, else ~/.cache; None where the user has no home."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        root = Path(base) if base.startswith("/") else Path.home() / ".cache"
    except RuntimeError:
        return None
    return root / "briefgen" / kind


def _is_ours(folder: Path) -> bool:
    """Say whether only this user can write there: what is kept is used without being looked at again."""
    if not hasattr(os, "getuid"):
        return True
    try:
        status = folder.stat()
    except OSError:
        return False
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
