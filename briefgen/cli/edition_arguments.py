"""What may be typed of the commands that keep account of editions, and the help that teaches it."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime

from briefgen.cli.mail_arguments import Add, Workspace


def add_edition_commands(add: Add, workspace: Workspace) -> None:
    """Add the commands of issuing and correcting."""
    _issue(add, workspace)
    _correct(add, workspace)
    _index(add, workspace)


def _issue(add: Add, workspace: Workspace) -> None:
    command = add(
        "issue",
        "record that an edition went out, with the facts that it was built from; `send` does it by itself",
        "briefgen issue                                     # the newest edition, once it is printed\n"
        "briefgen issue 2025-11-07 --audience ministers",
    )
    command.add_argument(
        "edition", nargs="?", metavar="EDITION", help="like 2025-11-07 (default: the newest under seeds/)"
    )
    _common(command, workspace, "when it went out (default: today)")


def _correct(add: Add, workspace: Workspace) -> None:
    command = add(
        "correct",
        "reissue an edition that went out, in every format, with a numbered correction",
        "briefgen correct 2025-11-07 --fact harbour-wire.1a9f3c07b2 \\\n"
        '    --why "The ministry gave the toll as 4, not 40."   # after the fact was edited, or rejected, in its facts file\n'
        "briefgen send 2025-11-07 --again                   # to those who have it by mail",
    )
    command.add_argument("edition", metavar="EDITION", help="like 2025-11-07")
    command.add_argument(
        "--fact",
        action="append",
        default=[],
        metavar="ID",
        dest="facts",
        help="the fact that was wrong, as it stands in seeds/ now; may be given more than once",
    )
    command.add_argument(
        "--withdraw", action="store_true", help="withdraw the whole edition, which goes on under that label"
    )
    command.add_argument(
        "--why", required=True, metavar="TEXT", help="what was wrong, in a sentence that readers will see"
    )
    _common(command, workspace, "the correction's date (default: today)")


def _index(add: Add, workspace: Workspace) -> None:
    command = add(
        "index",
        "make the index of past editions anew, from their facts files; builds keep it up by themselves",
        "briefgen index",
    )
    workspace(command)


def _common(command: argparse.ArgumentParser, workspace: Workspace, dated: str) -> None:
    command.add_argument(
        "--audience", default="main", metavar="NAME", help="an audience of config.yaml (default: main)"
    )
    command.add_argument("--date", type=_day, metavar="DATE", help=dated)
    command.add_argument("--engine", metavar="NAME", help="how facts are found, as in `briefgen build`")
    workspace(command)


def _day(written: str) -> date:
    try:
        # Other spellings of ISO 8601 are dates too, but no edition's name.
        return datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written}: write it like 2025-11-07") from None
