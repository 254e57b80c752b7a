"""`briefgen init`: a workspace of one's own, from the starter."""

from __future__ import annotations

import shutil
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.pipeline.files import write_atomically
from briefgen.pipeline.workspace import starter

PARTS = ("config.yaml", "seeds", "templates")
GITIGNORE = """\
# Editions are made again by `briefgen build`.
out/
# What cannot be made again: back it up, do not publish it.
state/
# Whom it goes to, and what it is sent with, are nobody else's business.
recipients*
*.pem
*password*
"""


def init_workspace(folder: Path) -> list[Path]:
    """Copy the starter into a new or empty folder; return what was made.

    Raises UsageError where the folder already holds something of that name: nothing is ever overwritten.
    """
    taken = [name for name in PARTS if (folder / name).exists()]
    if taken:
        raise UsageError(
            f"{folder}: already has {', '.join(taken)}: choose another folder, or `cd {folder}` and build there"
        )
    source = starter()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in PARTS:
            if (source / name).is_dir():
                shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
            else:
                shutil.copyfile(source / name, folder / name)
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    if not (folder / ".gitignore").exists():
        write_atomically(folder / ".gitignore", GITIGNORE.encode())
    return [folder / name for name in PARTS]
