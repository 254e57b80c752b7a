"""How many events each day or week brought, by section: of those that have a day, each once however often it was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefgen.compose.dates import is_day, span_of
from briefgen.compose.past import past_fact
from briefgen.model import PastEdition, PastFact, SectionBrief, Trend, TrendSeries

DAYS, WEEKS = 14, 12
"""At most so many columns."""
FEWEST = 3
"""Fewer columns show no trend."""
_LONG = 21
"""Where the first edition lies further back, in days, weeks are shown."""

_Key = tuple[str, int, tuple[str, ...]]


def trend_of(sections: Sequence[SectionBrief], history: Sequence[PastFact], edition: str) -> Trend | None:
    """Return the trend up to this edition; None where the past is too short to show one.

    It begins with the first edition of the index, or with the first whole week after it: what happened before was reported in part.
    """
    today = span_of(edition)
    first = span_of(min((past.edition for past in history), default=""))
    if today is None or first is None:
        return None
    day = date.fromordinal(today[0])
    weekly = today[0] - first[0] > _LONG
    if weekly:
        monday = first[0] - date.fromordinal(first[0]).weekday()
        start = max(monday if monday == first[0] else monday + 7, today[0] - day.weekday() - 7 * (WEEKS - 1))
    else:
        start = max(first[0], today[0] - DAYS + 1)
    length = 7 if weekly else 1
    count = (today[0] - start) // length + 1
    if count < FEWEST:
        return None
    homes = _homes(sections, history, edition)
    series = []
    for section in sections:
        counts = [0] * count
        for (_, when, _), home in homes.items():
            if home == section.name and start <= when <= today[0]:
                counts[(when - start) // length] += 1
        series.append(TrendSeries(section=section.name, title=section.title, counts=tuple(counts)))
    periods = tuple(_period(start + number * length, weekly=weekly) for number in range(count))
    return Trend(unit="week" if weekly else "day", periods=periods, series=tuple(series))


def _homes(sections: Sequence[SectionBrief], history: Sequence[PastFact], edition: str) -> dict[_Key, str]:
    """Return the section of each event, by what happened, on which day, and who did it; the latest report decides."""
    now = PastEdition(edition=edition)
    today = (
        past_fact(item.lead.fact, now, section.name)
        for section in sections
        for item in (*section.items, *section.unchanged)
    )
    return {key: past.section for past in (*history, *today) for key in _key(past)}


def _key(past: PastFact) -> Iterator[_Key]:
    """Name what happened; nothing for what did not, has yet to, or has no day."""
    span = span_of(past.date) if past.date else None
    if (
        span is not None
        and is_day(span)
        and past.modality not in {"planned", "threatened", "denied"}
        and not past.negative
    ):
        yield past.event, span[0], past.parties


def _period(day: int, *, weekly: bool) -> str:
    year, week, _ = date.fromordinal(day).isocalendar()
    return f"{year:04}-W{week:02}" if weekly else date.fromordinal(day).isoformat()
