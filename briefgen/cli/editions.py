"""The commands that keep account of editions: what went out, what was wrong with it, what came before."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from briefgen.cli.console import complain, counted, progress, report_set_aside, say

if TYPE_CHECKING:
    from briefgen.pipeline.build import Built

SET_ASIDE = 3


def issue(options: Namespace) -> int:
    """Record that an edition went out."""
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.issued import issued_folder
    from briefgen.pipeline.issuing import issue_edition
    from briefgen.pipeline.workspace import open_workspace

    workspace = open_workspace(options.workspace)
    done = issue_edition(
        workspace,
        options.edition,
        options.audience,
        day=options.date or _today(),
        tell=progress,
        engines=engines_of(workspace, options.engine),
    )
    one = done.issue
    version = f", version {one.version}" if one.version > 1 else ""
    if done.fresh:
        kept = issued_folder(workspace.root, one.audience) / one.edition / one.folder
        say(f"{one.edition} for {one.audience} is No. {one.number}, issued {one.date}: kept in {kept}")
    else:
        say(f"{one.edition} for {one.audience} was issued before, as No. {one.number}{version}, {one.date}")
    return _told(done.built)


def correct(options: Namespace) -> int:
    """Reissue an edition with corrections."""
    from briefgen.errors import UsageError
    from briefgen.pipeline.correcting import correct_edition
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.workspace import open_workspace

    if not options.facts and not options.withdraw:
        raise UsageError(
            "nothing to correct: name each fact that was wrong with --fact ID, or --withdraw the whole edition"
        )
    workspace = open_workspace(options.workspace)
    done = correct_edition(
        workspace,
        options.edition,
        options.audience,
        facts=options.facts,
        why=options.why,
        withdraw=options.withdraw,
        day=options.date or _today(),
        tell=progress,
        engines=engines_of(workspace, options.engine),
    )
    for one in done.corrections:
        say(f"Correction {one.number} of {one.edition}, {one.date}: {one.why}")
        say(f"  was  {one.was or 'the whole edition'}")
        say(f"  now  {one.now or 'withdrawn'}")
    say(f"{done.built.folder}: version {done.issue.version} of No. {done.issue.number}")
    say(f"Those who got it by mail get this one with: briefgen send {done.issue.edition} --again")
    return SET_ASIDE if report_set_aside(done.built.set_aside) else 0


def index(options: Namespace) -> int:
    """Make the index of past editions anew."""
    from briefgen.pipeline.standing import make_index
    from briefgen.pipeline.workspace import open_workspace

    workspace = open_workspace(options.workspace)
    made = make_index(workspace, progress)
    for audience, editions, leads in made.counts:
        say(f"{audience}: {counted(editions, 'edition')}, {counted(leads, 'event')}")
    return SET_ASIDE if report_set_aside(made.set_aside) else 0


def _told(built: Built) -> int:
    for note in built.notes:
        complain(note)
    return SET_ASIDE if report_set_aside(built.set_aside) else 0


def _today() -> date:
    # The day of whoever prints or sends it: this machine's own.
    return datetime.now(UTC).astimezone().date()
