"""`briefgen send`: shows who gets what, asks, tells how far it is, and says what came of it."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from briefgen.cli.console import complain, counted, progress, report_set_aside, say, size

if TYPE_CHECKING:
    from briefgen.deliver.ledger import State
    from briefgen.deliver.progress import Progress
    from briefgen.pipeline.mailing import Mailed, Preview

SET_ASIDE, TRY_LATER, STOPPED = 3, 4, 130
WANTS_A_LOOK: tuple[State, ...] = ("bounced", "in_doubt", "expired")
"""States of people who did not get the mail, or of whom that is not known: no sending is fine that ends with some."""
_STATES = {
    "sent": "sent",
    "pending": "still to be sent",
    "deferred": "put off by the relay",
    "bounced": "bounced",
    "suppressed": "on the suppression list",
    "expired": "expired",
    "in_doubt": "in doubt",
    "claimed": "claimed",
    "committing": "under way",
}


def send(options: Namespace) -> int:
    """Mail an edition."""
    from briefgen.errors import DeliveryError
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.mailing import Means, Order, mail_edition
    from briefgen.pipeline.workspace import open_workspace

    workspace = open_workspace(options.workspace)
    order = Order(
        edition=options.edition,
        audience=options.audience,
        to=options.to,
        outbox=options.outbox,
        again=options.again,
        planned=options.planned,
        late=options.late,
        fewer=options.fewer,
        wait=not options.no_wait,
        engine=options.engine,
    )

    def ask(preview: Preview) -> bool:
        _say_preview(preview, names=options.dry_run)
        return not options.dry_run and (options.yes or _agreed(preview, late=options.late))

    mailed = mail_edition(
        workspace,
        order,
        ask=ask,
        tell=progress,
        show=_Shown(),
        engines=engines_of(workspace, options.engine),
        means=Means(),
    )
    if mailed is None:
        say("Nothing was sent.")
        return 0
    _say_mailed(mailed)
    report = mailed.report
    if report.stopped:
        complain("stopped: run the command again to go on")
        return STOPPED
    if report.broken:
        raise DeliveryError(f"{report.broken}: run the command again to go on")
    if report.counts["pending"] or report.counts["deferred"]:
        return TRY_LATER
    aside = mailed.set_aside or mailed.rows_set_aside
    return SET_ASIDE if aside or any(report.counts[state] for state in WANTS_A_LOOK) else 0


def _say_preview(preview: Preview, *, names: bool) -> None:
    say(f"{preview.subject}")
    say(f"  edition    {preview.edition}, for {preview.audience}, {size(preview.bytes)} a mail")
    say(f"  through    {preview.through}")
    suppressed = f", {preview.suppressed:,} of them on the suppression list" if preview.suppressed else ""
    say(f"  to         {counted(preview.recipients, 'recipient')}{suppressed}")
    if names:
        for one in preview.some:
            say(f"             {one.address}  {one.name}".rstrip())
        if preview.recipients > len(preview.some):
            say(f"             and {preview.recipients - len(preview.some):,} more")
    say_rows(preview)
    for note in preview.notes:
        complain(note)
    if preview.before is not None:
        done = ", ".join(f"{count:,} {_STATES[state]}" for state, count in preview.counts.items() if count)
        when = f"{preview.before.planned_at:%Y-%m-%d %H:%M} UTC"
        changed = "; the edition has changed since" if preview.changed else ""
        say(f"  so far     {preview.before.id}, planned {when}: {done}{changed}")
        if not preview.changed and preview.recipients != preview.before.recipients:
            who = counted(preview.before.recipients, "recipient")
            say(f"             planned for {who}, who stay the same: --to ADDRESS sends it to somebody else")


def say_rows(preview: Preview) -> None:
    """Tell which rows of the recipients files are set aside."""
    for problem in preview.set_aside:
        complain(f"set aside: {problem}")
    if (more := preview.rows_set_aside - len(preview.set_aside)) > 0:
        complain(f"set aside: {counted(more, 'more row')} of the recipients files: put these right first")


def _left(preview: Preview, *, late: bool) -> int:
    """Return to how many a mailing would go: of one that was planned before, those who are still open."""
    from briefgen.deliver.ledger import OPEN

    if preview.before is None or preview.changed:
        return preview.recipients - preview.suppressed
    wanted = {*OPEN, "expired"} if late else OPEN
    return sum(count for state, count in preview.counts.items() if state in wanted)


def _agreed(preview: Preview, *, late: bool) -> bool:
    from briefgen.errors import UsageError

    if not sys.stdin.isatty():
        raise UsageError("there is no terminal to ask at: look at it with --dry-run, then send it with --yes")
    left = _left(preview, late=late)
    if not left:
        return True
    say()
    print(f"Send it to {counted(left, 'recipient')}? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


class _Shown:
    """Shows progress in a line that the next one replaces; what is waited for in a line of its own."""

    def __init__(self) -> None:
        self._waited_until = ""
        self._is_stopping = False

    def __call__(self, one: Progress) -> None:
        if one.stopping and not self._is_stopping:
            awaited = counted(one.stopping, "mail")
            complain(f"stopping: {awaited} out there without an answer yet; asked to stop again, I leave them in doubt")
            self._is_stopping = True
        if one.waits_until is not None:
            until = f"{one.waits_until:%H:%M:%S} UTC"
            if until != self._waited_until:
                complain(f"{counted(one.left, 'mail')} put off by the relay: the next is tried at {until}")
                self._waited_until = until
            return
        ready = f", done at {one.ready_at.astimezone():%H:%M:%S}" if one.ready_at is not None else ""
        progress(f"{one.recipients - one.left:,} of {one.recipients:,}, {one.rate:,.0f} mails a second{ready}")


def _say_mailed(mailed: Mailed) -> None:
    report = mailed.report
    for note in mailed.notes:
        complain(note)
    if found := mailed.recovered.get("committing", 0):
        complain(f"an earlier run died with {counted(found, 'mail')} under way: in doubt, and not sent again")
    rate = f", {report.accepted / report.seconds:,.0f} a second" if report.accepted and report.seconds >= 1 else ""
    say(f"{mailed.sending.id}: {counted(report.accepted, 'mail')} sent by this run through {mailed.through}{rate}")
    for state, count in report.counts.items():
        if count:
            say(f"  {count:>9,}  {_STATES[state]}")
    if report.due is not None:
        say(f"  the next that was put off can be tried from {report.due:%Y-%m-%d %H:%M:%S} UTC on")
    if report.counts["in_doubt"] or report.counts["bounced"]:
        say(f"Who, and why: briefgen ledger {mailed.sending.edition}")
    if report.counts["expired"]:
        say("Those who expired got nothing: the same command with --late sends it to them")
    report_set_aside(mailed.set_aside)
    if mailed.rows_set_aside:
        complain(f"set aside: {counted(mailed.rows_set_aside, 'row')} of the recipients files, named above")
