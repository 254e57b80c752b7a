"""The masthead: who speaks to whom, of which days, as of when. All times follow from the edition and its documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from briefgen.compose.dates import dateline
from briefgen.config import Audience, Config, Schedule, zone_of
from briefgen.model import Document, Masthead, Standing

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def masthead_of(
    config: Config, reader: Audience, audience: str, edition: str, documents: Sequence[Document], standing: Standing
) -> Masthead:
    """Return what stands at the head of every rendition.

    The cut-off is never before the last source that says when it was published or looked up, the as-of time never before the
    cut-off: what the schedule says is put later where it would not be true. What notes.yaml says of the day goes before the schedule.
    """
    day = _day(edition)
    cut_off, as_of = _times(day, config.schedule, documents, standing) if day else ("", "")
    following = next(_issues(day, config.schedule, 1), None) if day else None
    return Masthead(
        publication=config.publication.title,
        tagline=config.publication.tagline,
        edition=edition,
        dateline=dateline(edition),
        audience=reader.title or audience,
        tlp=reader.tlp,
        contact=config.publication.contact,
        language=config.publication.language,
        number=standing.number,
        version=standing.version,
        label=_label(edition, standing),
        period=_period(day, config.schedule, standing) if day else "",
        cut_off=cut_off,
        as_of=as_of,
        next_edition=standing.notes.next_edition or (following.isoformat() if following else ""),
    )


def _label(edition: str, standing: Standing) -> Literal["", "CORRECTED", "WITHDRAWN"]:
    if standing.withdrawn:
        return "WITHDRAWN"
    corrected = standing.version > 1 or any(one.edition == edition for one in standing.corrections)
    return "CORRECTED" if corrected else ""


def _period(day: date, schedule: Schedule, standing: Standing) -> str:
    """Return the days since the last edition, that one's own included since news went on after it; one day for a first one."""
    before = _day(standing.before.past.edition) if standing.before else next(_issues(day, schedule, -1), None)
    if before is None or before >= day:
        return day.isoformat()
    return f"{before.isoformat()}/{day.isoformat()}"


def _issues(day: date, schedule: Schedule, step: Literal[1, -1]) -> Iterator[date]:
    """Yield the days on which editions appear, within the week after a day or before it, the nearest first."""
    for distance in range(1, 8):
        try:
            other = day + timedelta(days=step * distance)
        except OverflowError:
            return
        if _WEEKDAYS[other.weekday()] in schedule.days:
            yield other


def _times(day: date, schedule: Schedule, documents: Sequence[Document], standing: Standing) -> tuple[str, str]:
    """Return cut-off and as-of time of an edition, in the schedule's zone."""
    zone = zone_of(schedule.zone) or UTC
    known = [moment for document in documents for moment in _moments(document, zone)]
    cut_off = _moment(standing.notes.cut_off, zone)
    if cut_off is None:
        cut_off = max([_at(day, schedule.cut_off, zone), *known])
    as_of = _moment(standing.notes.as_of, zone)
    if as_of is None:
        as_of = _at(day, schedule.as_of, zone)
    return _written(cut_off, zone), _written(max(as_of, cut_off), zone)


def _moments(document: Document, zone: tzinfo) -> Iterator[datetime]:
    """Yield when a document is known to have been there: a day without a time at its beginning."""
    for value in (document.published, document.accessed):
        moment = _moment(value or "", zone)
        if moment is not None:
            yield moment


def _moment(value: str, zone: tzinfo) -> datetime | None:
    """Read an ISO 8601 day or time, without an offset in `zone`; None for what is neither."""
    try:
        moment = datetime.fromisoformat(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _at(day: date, clock: str, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), zone)


def _written(moment: datetime, zone: tzinfo) -> str:
    """Write a moment to the minute, begun ones in full: a cut-off must not lie before what was taken in."""
    local = moment.astimezone(zone)
    whole = local.replace(second=0, microsecond=0)
    last = datetime.max.replace(second=0, microsecond=0, tzinfo=zone)
    return (whole if whole in {local, last} else whole + timedelta(minutes=1)).isoformat(timespec="minutes")


def _day(edition: str) -> date | None:
    try:
        return date.fromisoformat(edition)
    except ValueError:
        return None
