"""What may be typed of the commands that mail the brief, and the help that teaches it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class Add(Protocol):
    """How a command is added: its name, a line about it, examples."""

    def __call__(self, name: str, summary: str, example: str) -> argparse.ArgumentParser:
        """Return the command's own parser."""


Workspace = Callable[[argparse.ArgumentParser], None]


def add_mail_commands(add: Add, workspace: Workspace) -> None:
    """Add the commands of mailing."""
    _units(add, workspace)


def _units(add: Add, workspace: Workspace) -> None:
    command = add(
        "units",
        "write systemd units for this workspace: the daily run, and its timer",
        "briefgen units                      # into ~/.config/systemd/user\nbriefgen units /etc/systemd/system",
    )
    command.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("~/.config/systemd/user"),
        metavar="DIR",
        help="where to (default: %(default)s)",
    )
    workspace(command)
