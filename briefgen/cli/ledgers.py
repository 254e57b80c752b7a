"""`briefgen ledger`: what became of each recipient, as a person reads it, and what a person may decide."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.console import complain, counted, say
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.deliver.ledger import Entry, Ledger, Sending, State, Suppression

_TOLD: tuple[tuple[State, str], ...] = (
    ("in_doubt", "in doubt: it is not known whether they got it; `briefgen ledger settle` decides"),
    ("deferred", "deferred: they are tried again at the time that is given"),
    ("bounced", "bounced"),
    ("suppressed", "suppressed: they get nothing"),
    ("expired", "expired: they got nothing"),
)
_SHOWN = 50
"""Recipients of one state that are named without --all; those in doubt are all named."""


def ledger(options: Namespace) -> int:
    """Do one of the ledger's actions."""
    actions = {
        "show": _show,
        "settle": _settle,
        "suppress": _suppress,
        "unsuppress": _unsuppress,
        "import": _import,
        "export": _export,
        "adopt": _adopt,
    }
    if not options.workspace.is_dir():
        raise UsageError(f"{options.workspace}: no such folder: name a workspace")
    if options.action is None:
        return _show(Namespace(workspace=options.workspace, edition=None, audience=None, all=False))
    return actions[options.action](options)


@contextmanager
def _opened(options: Namespace) -> Iterator[Ledger]:
    from briefgen.pipeline.ledgers import ledger_of

    with closing(ledger_of(options.workspace)) as found:
        yield found


def _show(options: Namespace) -> int:
    from briefgen.pipeline.ledgers import is_begun

    if options.edition is not None:
        _check_edition(options.edition)
    # To look is not to begin one; but one that has gone is told by opening it.
    if not is_begun(options.workspace):
        say("nothing has been sent from this workspace yet")
        return 0
    with _opened(options) as found:
        sendings = found.sendings(edition=options.edition, audience=options.audience)
        if options.edition is not None and not sendings:
            raise UsageError(f"{options.edition}: was not sent yet: `briefgen ledger` lists what was")
        for sending in sendings:
            _say_numbers(found, sending)
            if options.edition is not None:
                _say_names(found, sending, everybody=options.all)
        if options.edition is None:
            listed = sum(1 for _ in found.suppressions())
            say(
                f"{counted(len(sendings), 'sending')}; {counted(listed, 'address', 'addresses')} on the suppression list"
            )
    return 0


def _check_edition(edition: str) -> None:
    from briefgen.pipeline.workspace import is_edition
    from briefgen.records import did_you_mean

    if not is_edition(edition):
        actions = ("settle", "suppress", "unsuppress", "import", "export", "adopt")
        otherwise = f"write an edition like 2025-11-07, or one of {', '.join(actions)}"
        raise UsageError(f"{edition}: neither an edition nor an action: {did_you_mean(edition, actions, otherwise)}")


def _say_numbers(found: Ledger, sending: Sending) -> None:
    counts = [f"{count:,} {state.replace('_', ' ')}" for state, count in found.counts(sending.id).items() if count]
    planned = f"{sending.planned_at:%Y-%m-%d %H:%M} UTC"
    say(f"{sending.id}  planned {planned}  {counted(sending.recipients, 'recipient')}: {', '.join(counts) or 'nobody'}")


def _say_names(found: Ledger, sending: Sending, *, everybody: bool) -> None:
    for state, heading in _TOLD:
        count = 0
        for count, entry in enumerate(found.entries(sending.id, states=[state]), 1):
            if count == 1:
                say(f"  {heading}")
            if everybody or state == "in_doubt" or count <= _SHOWN:
                say(f"    {_described(entry)}")
        if count > _SHOWN and not everybody and state != "in_doubt":
            say(f"    and {count - _SHOWN:,} more: --all names them")


def _described(entry: Entry) -> str:
    due = f" (again at {entry.next_at:%Y-%m-%d %H:%M} UTC)" if entry.next_at else ""
    message = f" {entry.message_id}" if entry.state == "in_doubt" and entry.message_id else ""
    reason = f": {entry.reason}" if entry.reason else ""
    return f"{entry.recipient.address}{message}{reason}{due}"


def _settle(options: Namespace) -> int:
    _check_edition(options.edition)
    if options.all == bool(options.addresses):
        raise UsageError("ledger settle: name addresses, or all of them with --all")
    now = datetime.now(UTC)
    with _opened(options) as found:
        sendings = found.sendings(edition=options.edition, audience=options.audience)
        doubted = [entry for one in sendings for entry in found.entries(one.id, states=["in_doubt"])]
        wanted = {address.casefold() for address in options.addresses} or {one.recipient.key for one in doubted}
        if options.outcome == "pending" and options.addresses:
            # Whom the relay refused, perhaps for no fault of theirs, may be tried again, but only by the latest sending.
            latest = {one.audience: one for one in sendings}.values()
            doubted += [entry for one in latest for entry in found.entries(one.id, states=["bounced"])]
        chosen = [entry for entry in doubted if entry.recipient.key in wanted]
        missing = wanted - {entry.recipient.key for entry in chosen}
        if missing:
            raise UsageError(
                f"{', '.join(sorted(missing))}: not in doubt in {options.edition}: `briefgen ledger {options.edition}` lists who is"
            )
        for entry in chosen:
            settled = found.settle(entry.sending, address=entry.recipient.address, state=options.outcome, now=now)
            say(f"{entry.sending}  {settled.recipient.address}: {settled.reason}")
    if options.outcome == "pending" and chosen:
        say(f"Send it to them with: briefgen send {options.edition}")
    return 0


def _suppress(options: Namespace) -> int:
    from briefgen.deliver.ledger import Suppression

    _check_addresses(options.addresses)
    now = datetime.now(UTC)
    with _opened(options) as found:
        for address in options.addresses:
            new = found.suppress([Suppression(address=address, reason=options.reason, source="operator", at=now)])
            say(f"{address}: gets nothing from now on" if new else _known(found.suppressed(address)))
    return 0


def _known(one: Suppression | None) -> str:
    return f"{one.address}: was on the list since {one.at:%Y-%m-%d}: {one.source}: {one.reason}" if one else ""


def _unsuppress(options: Namespace) -> int:
    missing = 0
    with _opened(options) as found:
        for address in options.addresses:
            one = found.suppressed(address)
            if found.unsuppress(address) and one:
                say(
                    f"{address}: may get mail again; it was on the list since {one.at:%Y-%m-%d}: {one.source}: {one.reason}"
                )
            else:
                missing += 1
                complain(f"{address}: is not on the suppression list")
    return 1 if missing else 0


def _check_addresses(addresses: Sequence[str]) -> None:
    from briefgen.deliver.recipients import address_fault

    for address in addresses:
        if fault := address_fault(address):
            raise UsageError(f"{fault}: write it like a@example.org")


def _import(options: Namespace) -> int:
    from briefgen.errors import Problem

    path: Path = options.file
    _check_suffix(path)
    aside: list[Problem] = []
    with _opened(options) as found:
        if path.suffix.lower() == ".csv":
            from briefgen.deliver.suppression_file import read_suppressions

            new = found.suppress(read_suppressions(path, now=datetime.now(UTC), tell=aside.append))
            say(f"{counted(new, 'address', 'addresses')} new on the suppression list")
        else:
            from briefgen.deliver.transfer import import_lines

            with path.open("rb") as lines:
                taken = import_lines(found, lines, name=str(path))
            known = f"; {counted(taken.known, 'sending')} known already and left as they are" if taken.known else ""
            say(
                f"{counted(taken.sendings, 'sending')} with {counted(taken.entries, 'recipient')}{known}; "
                f"{counted(taken.suppressions, 'address', 'addresses')} new on the suppression list"
            )
            if taken.sendings:
                say("Whoever was still open in it is in doubt here: `briefgen ledger EDITION` names them")
    for problem in aside:
        complain(f"set aside: {problem}")
    return 3 if aside else 0


def _check_suffix(path: Path) -> None:
    if path.suffix.lower() not in (".csv", ".jsonl"):
        raise UsageError(f"{path}: name a .csv for the suppression list, or a .jsonl for everything")


def _export(options: Namespace) -> int:
    import io

    from briefgen.deliver.suppression_file import write_suppressions
    from briefgen.deliver.transfer import export_lines
    from briefgen.pipeline.files import writing_atomically

    with _opened(options) as found:
        if options.file is None:
            if isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8")
            for line in export_lines(found):
                print(line)
            return 0
        _check_suffix(options.file)
        # It names people: only its owner reads it.
        with writing_atomically(options.file, mode=0o600) as binary:
            stream = io.TextIOWrapper(binary, encoding="utf-8", newline="\n")
            if options.file.suffix.lower() == ".csv":
                count = write_suppressions(stream, found.suppressions())
            else:
                count = 0
                for count, line in enumerate(export_lines(found), 1):  # noqa: B007 - it is told below
                    stream.write(f"{line}\n")
            stream.detach()
    say(f"{options.file}  {counted(count, 'line')}")
    return 0


def _adopt(options: Namespace) -> int:
    from briefgen.deliver.adoption import adopt_ledger
    from briefgen.pipeline.ledgers import ledger_path
    from briefgen.pipeline.outside import counters_folder

    path = ledger_path(options.workspace)
    # The day by this machine's clock, since editions are named by it.
    now = datetime.now().astimezone()
    adoption = adopt_ledger(path, outside=counters_folder(), now=now, today=now.date())
    if adoption.begun:
        say(f"{path}: a new, empty ledger")
    else:
        say(
            f"{path}: adopted, with {counted(adoption.sendings, 'sending')}; "
            f"{counted(adoption.doubted, 'recipient')} put in doubt: `briefgen ledger EDITION` names them"
        )
    say(
        f"Editions up to {adoption.through} may have been sent before: `briefgen send EDITION --again` sends one all the same"
    )
    return 0
