"""Reading with a cap and replacing atomically: how the pipeline touches the disk."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from briefgen.errors import BriefgenError
from briefgen.text import is_forbidden


def read_capped(path: Path, limit: int) -> bytes:
    """Return a file's bytes, at most `limit` of them.

    Raises BriefgenError where the file is larger or cannot be read; the size is judged by what is read, since a file may
    grow, or be a device without a size.
    """
    try:
        with os.fdopen(_opened(path), "rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise BriefgenError(f"{path}: cannot be read: {error.strerror or error}") from error
    if len(content) > limit:
        raise BriefgenError(
            f"{path}: larger than the {limit:,} bytes allowed: raise the limit in config.yaml's `limits:`"
        )
    return content


def _opened(path: Path) -> int:
    """Open a file without waiting; a pipe is none: whoever put it there may never write."""
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if stat.S_ISFIFO(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError(errno.EINVAL, "it is a pipe, not a file")
    return opened


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file whole: readers see the old bytes or the new, never a part, and a full disk leaves the old.

    Raises BriefgenError naming the file where it cannot be written.
    """
    with writing_atomically(path) as stream:
        stream.write(content)


@contextmanager
def writing_atomically(path: Path, *, mode: int = 0o666) -> Iterator[BinaryIO]:
    """Replace a file whole by what the block writes, piece by piece; where the block raises, the old file stays.

    `mode` are the new file's rights, less the user's mask. Raises BriefgenError naming the file where it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(
                os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode), "wb"
            ) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise BriefgenError(f"{path}: cannot be written: {error.strerror or error}") from error


def shown(path: Path, root: Path) -> str:
    """Return a path as a person at the workspace's root would type it, with escapes for what may not be printed."""
    # Not the file itself is resolved: a link is named by its own name.
    own = path.parent.resolve() / path.name
    try:
        return visible(own.relative_to(root.resolve()).as_posix())
    except ValueError:
        return visible(str(path))


def visible(name: str) -> str:
    """Return a file name with escapes for line breaks, controls, and bytes that are not UTF-8."""
    return "".join(f"\\u{ord(c):04x}" if c in "\n\t" or is_forbidden(c) else c for c in name)
