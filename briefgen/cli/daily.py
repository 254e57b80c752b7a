"""`briefgen run`: a line for each audience, for the journal or the mail that cron sends."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefgen.cli.console import complain, progress, report_set_aside, say
from briefgen.cli.sending import WANTS_A_LOOK, say_rows

if TYPE_CHECKING:
    from briefgen.deliver.progress import Progress
    from briefgen.pipeline.daily import Day

SET_ASIDE, TRY_LATER, NOTHING, STOPPED = 3, 4, 6, 130


def run(options: Namespace) -> int:
    """Do the daily job; return the gravest of its audiences' exit codes."""
    from briefgen.pipeline.daily import run_day
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.mailing import Means
    from briefgen.pipeline.workspace import open_workspace

    workspace = open_workspace(options.workspace)
    # The day of whoever reads it in the morning: this machine's own.
    day = options.date or datetime.now(UTC).astimezone().date()
    days = run_day(
        workspace,
        day,
        tell=progress,
        show=_show,
        engines=engines_of(workspace, options.engine),
        means=Means(),
        audiences=options.audience,
        outbox=options.outbox,
    )
    return max((_tell(one) for one in days), key=_GRAVITY.index)


_GRAVITY = (0, SET_ASIDE, NOTHING, TRY_LATER, 5, 2, 1, STOPPED)
"""Exit codes, from what needs nobody to what needs somebody now."""


def _tell(one: Day) -> int:
    line = f"{one.edition} {one.audience}: {one.told}"
    if one.error is not None:
        complain(line)
        return one.error.exit_code
    if one.outcome == "empty":
        complain(line)
        return NOTHING
    say(line)
    aside = report_set_aside(one.set_aside)
    if one.mailed is None or one.preview is None:
        return SET_ASIDE if aside else 0
    say_rows(one.preview)
    for note in (*one.preview.notes, *one.mailed.notes):
        complain(note)
    report = one.mailed.report
    if report.stopped:
        complain(f"{one.edition} {one.audience}: stopped: run it again to go on")
        return STOPPED
    if report.broken:
        complain(f"{one.edition} {one.audience}: {report.broken}: run it again to go on")
        return TRY_LATER
    if report.counts["pending"] or report.counts["deferred"]:
        return TRY_LATER
    doubtful = any(report.counts[state] for state in WANTS_A_LOOK)
    if doubtful:
        complain(f"{one.edition} {one.audience}: who bounced, expired or is in doubt: briefgen ledger {one.edition}")
    return SET_ASIDE if aside or one.preview.set_aside or doubtful else 0


def _show(one: Progress) -> None:
    progress(f"{one.recipients - one.left:,} of {one.recipients:,}, {one.rate:,.0f} mails a second")
