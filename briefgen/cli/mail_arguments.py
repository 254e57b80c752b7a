"""What may be typed of the commands that mail the brief, and the help that teaches it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from briefgen.cli.ledger_arguments import add_ledger_command


class Add(Protocol):
    """How a command is added: its name, a line about it, examples."""

    def __call__(self, name: str, summary: str, example: str) -> argparse.ArgumentParser:
        """Return the command's own parser."""


Workspace = Callable[[argparse.ArgumentParser], None]


def add_mail_commands(add: Add, workspace: Workspace) -> None:
    """Add the commands of mailing."""
    _run(add, workspace)
    _send(add, workspace)
    add_ledger_command(add, workspace)
    _mail(add, workspace)
    _bounces(add, workspace)
    _unsubscribe_server(add, workspace)
    _units(add, workspace)


def _send(add: Add, workspace: Workspace) -> None:
    command = add(
        "send",
        "mail an edition to its audience, once; run again, it goes on where it was",
        "briefgen send --dry-run                             # who would get what\n"
        "briefgen send 2025-11-07                            # shows it, asks, sends\n"
        "briefgen send --to me@example.org                   # to one address only, apart from the audience's sending\n"
        "briefgen send --outbox mails/                       # .eml files instead, as without a relay\n"
        "briefgen send --as ann@example.org > ann.eml        # the very mail that Ann gets; nothing is sent",
    )
    command.add_argument(
        "edition", nargs="?", metavar="EDITION", help="like 2025-11-07 (default: the newest under seeds/)"
    )
    command.add_argument(
        "--audience", default="main", metavar="NAME", help="an audience of config.yaml (default: main)"
    )
    command.add_argument("--to", default="", metavar="ADDRESS", help="send it to this address and nobody else")
    command.add_argument(
        "--as",
        dest="seen_by",
        default="",
        metavar="ADDRESS",
        help="write the very mail that this recipient gets to standard output, or into --outbox; send nothing",
    )
    command.add_argument("--outbox", type=Path, metavar="DIR", help="write .eml files there instead of sending")
    command.add_argument("--dry-run", action="store_true", help="show what would be sent, and to whom; send nothing")
    command.add_argument("--yes", action="store_true", help="do not ask")
    changed = command.add_mutually_exclusive_group()
    changed.add_argument("--again", action="store_true", help="send a changed edition to everybody once more")
    changed.add_argument(
        "--planned", action="store_true", help="go on with the mail as it was planned, although the edition has changed"
    )
    command.add_argument("--late", action="store_true", help="send it although its deadline has passed")
    command.add_argument(
        "--fewer", action="store_true", help="send it although more than half of the recipients are gone from the files"
    )
    command.add_argument(
        "--no-wait", action="store_true", help="leave mails that the relay puts off to the next run, exit code 4"
    )
    command.add_argument("--engine", metavar="NAME", help="how facts are found, as in `briefgen build`")
    workspace(command)


def _run(add: Add, workspace: Workspace) -> None:
    command = add(
        "run",
        "the daily job: build today's edition and mail it, once however often it is called",
        "briefgen run                                        # for cron, or the timer that `briefgen units` writes\n"
        "briefgen run --date 2025-11-07 --outbox mails/       # another day's, into .eml files",
    )
    command.add_argument(
        "--date", type=_day, metavar="DATE", help="the edition (default: today, by this machine's clock)"
    )
    command.add_argument(
        "--audience",
        action="append",
        default=[],
        metavar="NAME",
        help="only this audience; may be given more than once (default: all that config.yaml mails)",
    )
    command.add_argument("--outbox", type=Path, metavar="DIR", help="write .eml files there instead of sending")
    command.add_argument("--engine", metavar="NAME", help="how facts are found, as in `briefgen build`")
    workspace(command)


def _day(written: str) -> date:
    try:
        # Other spellings of ISO 8601 are dates too, but no edition's name.
        return datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written}: write it like 2025-11-07") from None


def _mail(add: Add, workspace: Workspace) -> None:
    command = add(
        "mail",
        "look at an edition's mail before it goes to anybody",
        "briefgen mail check                                 # the newest edition's\n"
        "briefgen mail check 2025-11-07 --audience ministers\n"
        "briefgen mail check ann.eml                         # a mail as it is",
    )
    actions = command.add_subparsers(metavar="ACTION", required=True, dest="action")
    checking = actions.add_parser(
        "check",
        help="size, links, pictures, contrast, headers and the rest, each with its remedy; exit code 1 if any is wrong",
    )
    checking.add_argument(
        "target", nargs="?", metavar="EDITION|FILE", help="an edition, or an .eml file (default: the newest edition)"
    )
    checking.add_argument(
        "--audience", default="main", metavar="NAME", help="an audience of config.yaml (default: main)"
    )
    checking.add_argument("--engine", metavar="NAME", help="how facts are found, as in `briefgen build`")
    workspace(checking)


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


def _bounces(add: Add, workspace: Workspace) -> None:
    command = add(
        "bounces",
        "read delivery reports, complaints and requests to unsubscribe into the ledger; the mailbox is not changed",
        "briefgen bounces /var/mail/bounces                                # an mbox file, a Maildir, or one .eml\n"
        "briefgen bounces imaps://bounces%40example.org@mail.example.org/   # the password: $BRIEFGEN_IMAP_PASSWORD",
    )
    command.add_argument(
        "source", metavar="FILE|DIR|IMAP", help="an mbox file, a Maildir, an .eml, or imaps://USER@HOST[:PORT][/FOLDER]"
    )
    secret = command.add_mutually_exclusive_group()
    secret.add_argument(
        "--password-env",
        default="BRIEFGEN_IMAP_PASSWORD",
        metavar="NAME",
        help="the environment variable with the mailbox's password (default: %(default)s)",
    )
    secret.add_argument("--password-file", type=Path, metavar="FILE", help="the file with the mailbox's password")
    command.add_argument(
        "--ca-file",
        type=Path,
        metavar="FILE",
        help="the certificate authority of the IMAP server (default: the system's)",
    )
    workspace(command)


def _unsubscribe_server(add: Add, workspace: Workspace) -> None:
    command = add(
        "unsubscribe-server",
        "serve the links to unsubscribe, for a web server that passes them on",
        "briefgen unsubscribe-server                     # listens on http://127.0.0.1:8025/",
    )
    command.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="the address to listen on (default: %(default)s)"
    )
    command.add_argument(
        "--port", type=_port, default=8025, metavar="N", help="the port to listen on (default: %(default)s)"
    )
    workspace(command)


def _port(written: str) -> int:
    if not (written.isascii() and written.isdecimal() and 1 <= int(written[:6]) <= 65_535):
        raise argparse.ArgumentTypeError(f"{written}: write a number from 1 to 65535")
    return int(written)
