"""What may be typed of `briefgen ledger`, and the help that teaches it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

Parser = argparse.ArgumentParser
_SubParsers = argparse._SubParsersAction  # noqa: SLF001 - the type has no public name


class _EditionOrAction(_SubParsers):  # type: ignore[type-arg]  # at run time it takes none
    """An action, or else an edition to show: `ledger 2025-11-07` is `ledger show 2025-11-07`."""

    def __call__(
        self, parser: Parser, namespace: argparse.Namespace, values: Any, option_string: str | None = None
    ) -> None:
        words: Sequence[str] = values
        if words[0] not in self._name_parser_map:
            words = ["show", *words]
        super().__call__(parser, namespace, words, option_string)


class _Add(Protocol):
    def __call__(self, name: str, summary: str, example: str) -> Parser: ...


def add_ledger_command(add: _Add, workspace: Callable[[Parser], None]) -> None:
    """Add `briefgen ledger`."""
    command = add(
        "ledger",
        "show what became of each recipient, settle what is in doubt, keep the suppression list",
        "briefgen ledger                                        # every sending, in numbers\n"
        "briefgen ledger 2025-11-07                             # who is in doubt, bounced or suppressed, and why\n"
        "briefgen ledger settle 2025-11-07 a@example.org --as sent\n"
        "briefgen ledger suppress a@example.org --reason 'asked by telephone'\n"
        "briefgen ledger import unsubscribed.csv                # addresses that get nothing from now on\n"
        "briefgen ledger export ledger.jsonl                    # everything, as lines of JSON",
    )
    workspace(command)
    actions = command.add_subparsers(action=_EditionOrAction, dest="action", metavar="EDITION|ACTION")
    _show(actions)
    _settle(actions)
    _suppress(actions)
    _unsuppress(actions)
    _import(actions)
    _export(actions)
    adopting = actions.add_parser(
        "adopt",
        help="accept an older copy that was put back: what it has open is put in doubt, and nothing is sent by itself",
    )
    _place(adopting)
    # What is none of them is an edition, and judged as one.
    actions.choices = None  # type: ignore[assignment]  # argparse takes None for anything


def _show(actions: _SubParsers[Parser]) -> None:
    showing = actions.add_parser("show", help="the same as an edition alone, or nothing")
    showing.add_argument(
        "edition", nargs="?", metavar="EDITION", help="like 2025-11-07 (default: every sending, in numbers)"
    )
    _audience(showing)
    showing.add_argument("--all", action="store_true", help="name everybody, however many there are")
    _place(showing)


def _settle(actions: _SubParsers[Parser]) -> None:
    settling = actions.add_parser(
        "settle", help="decide what became of recipients in doubt: they got it, they are to get it, or it came back"
    )
    settling.add_argument("edition", metavar="EDITION", help="like 2025-11-07")
    settling.add_argument("addresses", nargs="*", metavar="ADDRESS", help="who is in doubt")
    settling.add_argument("--all", action="store_true", help="all who are in doubt")
    settling.add_argument(
        "--as",
        dest="outcome",
        required=True,
        choices=("sent", "pending", "bounced"),
        help="sent: they have it; pending: they have not, and the next `briefgen send` sends it; bounced: it came back",
    )
    _audience(settling)
    _place(settling)


def _suppress(actions: _SubParsers[Parser]) -> None:
    suppressing = actions.add_parser(
        "suppress", help="send nothing to addresses from now on, in the middle of a run too"
    )
    suppressing.add_argument("addresses", nargs="+", metavar="ADDRESS")
    suppressing.add_argument("--reason", default="by hand", metavar="TEXT", help="kept with it (default: %(default)s)")
    _place(suppressing)


def _unsuppress(actions: _SubParsers[Parser]) -> None:
    allowing = actions.add_parser("unsuppress", help="take addresses off the suppression list")
    allowing.add_argument("addresses", nargs="+", metavar="ADDRESS")
    _place(allowing)


def _import(actions: _SubParsers[Parser]) -> None:
    importing = actions.add_parser(
        "import", help="take over suppressions (.csv), or what `ledger export` wrote (.jsonl)"
    )
    importing.add_argument("file", type=Path, metavar="FILE", help="a .csv with a column `address`, or a .jsonl")
    _place(importing)


def _export(actions: _SubParsers[Parser]) -> None:
    exporting = actions.add_parser("export", help="write everything (.jsonl), or the suppression list (.csv)")
    exporting.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="a .jsonl or .csv (default: everything, to standard output)"
    )
    _place(exporting)


def _audience(command: Parser) -> None:
    command.add_argument("--audience", metavar="NAME", help="one audience of config.yaml (default: all)")


def _place(command: Parser) -> None:
    # Without a default of its own, which would win over what was given before the action.
    command.add_argument(
        "--workspace", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the folder with config.yaml"
    )
