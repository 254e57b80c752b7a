"""What happened when, and what is to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from briefgen.compose.dates import is_day, span_of
from briefgen.model import Item, OutlookEntry, Sentence, TimelineEntry

MOST_PAST = 10
"""Rows of the timeline: what a strip can carry with words to read."""
MOST_COMING = 8
RECENT_DAYS = 31
"""What was longer ago is background."""

_PROSPECTIVE = frozenset({"planned", "threatened"})
_WORDS = frozenset({"STATEMENT", "CAPABILITY"})
"""What is said or owned happens on no day of its own; nor does what did not happen."""


def timeline(ranked: Sequence[Item], home: Mapping[str, str], edition: str) -> tuple[TimelineEntry, ...]:
    """Return the dated events of the month up to the edition's day, oldest first; the weightiest where there are too many."""
    today = span_of(edition)
    if today is None:
        return ()
    dated = []
    for item in ranked:
        span = span_of(item.date) if item.date else None
        if span is None or not is_day(span) or not today[1] - RECENT_DAYS < span[0] <= today[1]:
            continue
        if item.lead.fact.plover not in _WORDS and item.lead.fact.polarity == "positive" and item.date:
            dated.append((span[0], _instant(item.date), item))
    chosen = sorted(dated[:MOST_PAST], key=lambda one: one[:2])  # stable: rank decides within a day
    return tuple(
        TimelineEntry(
            date=item.date or "",
            label=item.label,
            item=item.id,
            section=home[item.id],
            modality=item.modality,
            numbers=item.lead.numbers,
        )
        for _, _, item in chosen
    )


def outlook(ranked: Sequence[Item], home: Mapping[str, str], edition: str) -> tuple[OutlookEntry, ...]:
    """Return what is planned or threatened, the dated first, in the order of its dates, then by importance.

    A date counts where it lies after the edition's day: an earlier one says when the plan was made known.
    """
    found: list[tuple[int, OutlookEntry]] = []
    for item in ranked:
        sentence = next((each for each in item.sentences if each.fact.modality in _PROSPECTIVE), None)
        if sentence is not None:
            begins, date = _coming(sentence, edition)
            found.append((begins, OutlookEntry(date=date, sentence=sentence, item=item.id, section=home[item.id])))
    return tuple(entry for _, entry in sorted(found[:MOST_COMING], key=lambda one: one[0]))


def _coming(sentence: Sentence, edition: str) -> tuple[int, str | None]:
    """Return the day on which something begins, for sorting, and its date as stored; what has none comes last."""
    date, today = sentence.fact.date, span_of(edition)
    span = span_of(date.value) if date else None
    if date is None or span is None or today is None or span[1] <= today[1]:
        return 1 << 62, None
    return max(span[0], today[1]), date.value


def _instant(value: str) -> float:
    """Return a time of day's place within all times; a day without one comes before them."""
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        return 0.0
    if "T" not in value:
        return 0.0
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
