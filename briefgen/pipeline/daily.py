"""The daily job: today's edition, built and mailed to every audience, at most once however often it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefgen.deliver.ledger import OPEN, State
from briefgen.deliver.sending import Clock
from briefgen.errors import BriefgenError
from briefgen.model import SetAside
from briefgen.pipeline.build import Order as BuildOrder
from briefgen.pipeline.build import build
from briefgen.pipeline.gather import Tell
from briefgen.pipeline.locks import held
from briefgen.pipeline.mailing import Mailed, Means, Order, Preview, mail_edition
from briefgen.pipeline.workspace import Workspace, audience_of, documents

if TYPE_CHECKING:
    from briefgen.deliver.progress import Progress
    from briefgen.extract.choice import Engines

_PATIENCE = timedelta(hours=6)
"""For so long it is waited for mails that were put off: they are tried five times, and tomorrow's brief waits for none."""
Outcome = Literal["mailed", "already", "built", "empty", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a run did for one audience."""

    edition: str
    audience: str
    outcome: Outcome
    told: str
    """What happened, in one line."""
    mailed: Mailed | None = None
    preview: Preview | None = None
    error: BriefgenError | None = None
    set_aside: Sequence[SetAside] = ()


class NothingTodayError(BriefgenError):
    """There are no documents for the day."""

    exit_code = 6


def run_day(
    workspace: Workspace,
    day: date,
    *,
    tell: Tell,
    show: Callable[[Progress], None],
    engines: Engines,
    means: Means,
    audiences: Sequence[str] = (),
    outbox: Path | None = None,
) -> list[Day]:
    """Build the day's edition and mail it to the audiences of `mail:`, or to those named; one that fails stops no other.

    An audience that has had the day's edition gets nothing, whatever has changed since; a sending that was broken off is
    gone on with, as it was planned. What a relay puts off is waited for once every audience was mailed to. Where config.yaml mails nobody, the edition is built. Raises NothingTodayError where
    there are no documents, BusyError where another run is at it, UsageError for an audience that there is not.
    """
    for name in audiences:
        audience_of(workspace.config, name)
    edition = day.isoformat()
    folder = workspace.seeds / edition
    if not folder.is_dir() or not documents(folder):
        raise NothingTodayError(f"no documents for {edition}: put them into {folder}/, then run this again")
    with held(workspace.root / "state" / "locks" / "run.lock", f"the run of {edition}"):
        if not workspace.config.mail.audiences and not audiences:
            return [_build(workspace, edition, tell, engines)]
        names = audiences or tuple(workspace.config.mail.audiences)
        orders = [Order(edition=edition, audience=name, planned=True, outbox=outbox, wait=False) for name in names]
        return _mail_all(orders, lambda order: _mail(workspace, order, tell, show, engines, means), tell, means.clock)


def _mail_all(orders: Sequence[Order], mail: Callable[[Order], Day], tell: Tell, clock: Clock) -> list[Day]:
    """Mail to every audience first; only then wait, for some hours, until what a relay has put off is due."""
    days: dict[str, Day] = {}
    last = clock.now() + _PATIENCE
    waiting = list(orders)
    while waiting:
        for order in waiting:
            before, day = days.get(order.audience), mail(order)
            # What the edition was built of, and which rows were set aside, was told of the first time.
            days[order.audience] = replace(day, set_aside=before.set_aside, preview=before.preview) if before else day
            if day.mailed is not None and day.mailed.report.stopped:
                return list(days.values())
        due = {order.audience: at for order in orders if (at := _due(days[order.audience])) is not None and at <= last}
        while due and (now := clock.now()) < min(due.values()):
            tell(f"put off by the relay until {min(due.values()):%H:%M:%S} UTC")
            clock.sleep(min(1.0, (min(due.values()) - now).total_seconds()))
        waiting = [order for order in orders if order.audience in due and due[order.audience] <= clock.now()]
    return list(days.values())


def _due(day: Day) -> datetime | None:
    """Return when the first mail that was put off may be tried again, None where there is none or the relay is at fault."""
    report = day.mailed.report if day.mailed is not None else None
    return None if report is None or report.broken else report.due


def _build(workspace: Workspace, edition: str, tell: Tell, engines: Engines) -> Day:
    built = build(workspace, BuildOrder(edition=edition), tell=tell, engines=engines)
    told = f"built {built.folder}; config.yaml mails it to nobody" if built.made else f"{built.folder} is up to date"
    return Day(edition=edition, audience="main", outcome="built", told=told, set_aside=built.set_aside)


def _mail(
    workspace: Workspace,
    order: Order,
    tell: Tell,
    show: Callable[[Progress], None],
    engines: Engines,
    means: Means,
) -> Day:
    """Mail the edition to one audience, and say in a line what came of it, or what went wrong."""
    edition, audience = str(order.edition), order.audience
    seen: list[Preview] = []

    def decide(preview: Preview) -> bool:
        seen.append(preview)
        return not _is_done(preview) and preview.items != 0

    try:
        mailed = mail_edition(workspace, order, ask=decide, tell=tell, show=show, engines=engines, means=means)
    except OSError as error:
        # A full disk, a folder without permission: told of as the command line tells of it, and no other audience's matter.
        place = error.filename or "input or output"
        wrong = BriefgenError(
            f"{place}: {error.strerror or error}: look at its permissions and at the room on its disk"
        )
        return Day(edition=edition, audience=audience, outcome="failed", told=str(wrong), error=wrong)
    except BriefgenError as error:
        return Day(edition=edition, audience=audience, outcome="failed", told=_first_line(error), error=error)
    preview = seen[-1]
    if mailed is not None:
        return Day(
            edition=edition,
            audience=audience,
            outcome="mailed",
            told=_account(mailed.report.counts),
            mailed=mailed,
            preview=preview,
            set_aside=mailed.set_aside,
        )
    if _is_done(preview):
        told = f"already sent: {_account(preview.counts)}"
        return Day(edition=edition, audience=audience, outcome="already", told=told, preview=preview)
    told = "no document gave a single fact, and an empty brief is not sent: `briefgen build` says why"
    return Day(edition=edition, audience=audience, outcome="empty", told=told, preview=preview)


def _is_done(preview: Preview) -> bool:
    """Say whether the edition was planned for its readers before, and nothing is left to do."""
    return preview.before is not None and not any(preview.counts.get(state, 0) for state in OPEN)


def _account(counts: Mapping[State, int]) -> str:
    """Return counts by state in a line; those in doubt and bounced are told by `briefgen ledger`."""
    return ", ".join(f"{count:,} {state.replace('_', ' ')}" for state, count in counts.items() if count) or "nobody"


def _first_line(error: BriefgenError) -> str:
    first, *more = str(error).splitlines() or [type(error).__name__]
    return f"{first} (and {len(more):,} more: `briefgen check` names them)" if more else first
