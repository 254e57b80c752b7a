"""Texts that are kept day by day or hour by hour: chronologies ("Jan. 8: …") and live pages ("1952 GMT — …").

Each entry has a day of its own: that of its label, or of the heading it stands under. What an entry tells without a day is of
that day, and "today" in it means that day. A time of day only says when the entry was written, so it is no part of the date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefgen.extract.dates import DateMention, find_dates
from briefgen.extract.forms.entries import entries_of
from briefgen.model import FactDate, Region

_LIVE = re.compile(r"\b(?:live ?(?:blog|updates?|coverage|:)|as it happened|live)(?:\b|(?<=:))|^live\b", re.I)
_HEAD = 300
"""Characters in which a page calls itself live."""
_LABEL_END = re.compile(r"[ \t]*(?:\)?[:–—]|\)?[ \t]+-|\)?[ \t]*(?=\n|\Z))[ \t\n]*")
_BEFORE_LABEL = frozenset("on day monday tuesday wednesday thursday friday saturday sunday".split())
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Day:
    """A stretch of a text with a day of its own."""

    start: int
    day: str
    label: tuple[int, int] | None = None
    """Where the text tells the day; None where it is the document's."""

    def date(self, text: str) -> FactDate:
        """Return the day as a fact of the entry inherits it."""
        if self.label is None:
            return FactDate(value=self.day, inherited=True)
        start, end = self.label
        return FactDate(value=self.day, text=text[start:end], start=start, end=end, inherited=True)


def days_told(
    view: str, dates: Iterable[DateMention], published: str | None, regions: Iterable[Region] = ()
) -> tuple[Day, ...]:
    """Return the days of a chronology or live page in order; none where a text is neither.

    What lies in `regions` (headline, dateline, furniture) labels nothing.
    """
    head = sorted((r.start, r.end) for r in regions)
    starts = [start for start, _ in head]
    labels = [
        m
        for m in dates
        if m.precision == "day" and m.value is not None and not _lies_in(head, starts, m.start) and _is_label(view, m)
    ]
    clocks = [e.mark_start for e in entries_of(view)]
    is_live = _LIVE.search(view, 0, _HEAD) is not None and published is not None
    if len({m.value for m in labels}) < _FEWEST:
        labels = [m for m in labels if view[m.end : m.end + 1] in {"\n", ""} or len(clocks) >= _FEWEST]
    if len(labels) < _FEWEST and len(clocks) < _FEWEST and not is_live:
        return ()
    found = [Day(m.start, m.value, (m.start, m.end)) for m in labels if m.value is not None]
    if published is not None and (len(clocks) >= _FEWEST or is_live):
        first = clocks[0] if len(clocks) >= _FEWEST and not is_live else 0
        if all(d.start > first for d in found):
            found.insert(0, Day(first, published))
    return tuple(found)


def day_at(days: tuple[Day, ...], position: int) -> Day | None:
    """Return the day of a chronology or live page in which a position lies."""
    at = bisect_right(days, position, key=lambda d: d.start)
    return days[at - 1] if at else None


def dates_by_day(
    view: str, dates: list[DateMention], days: tuple[Day, ...], published: str | None
) -> list[DateMention]:
    """Return the dates of a text with those told under each day counted from that day."""
    if all(d.day == published for d in days):
        return dates
    ends = [*(d.start for d in days[1:]), len(view)]
    found = [m for m in dates if m.start < days[0].start]
    for told, end in zip(days, ends, strict=True):
        own = find_dates(view[told.start : end], published=told.day)
        found += (replace(m, start=m.start + told.start, end=m.end + told.start) for m in own)
    return found


def _lies_in(spans: list[tuple[int, int]], starts: list[int], position: int) -> bool:
    at = bisect_right(starts, position)
    return at > 0 and position < spans[at - 1][1]


def _is_label(view: str, mention: DateMention) -> bool:
    """Say whether a date stands before what it dates, apart from it: at the head of a line, or behind a full stop."""
    before = view[max(0, mention.start - 24) : mention.start]
    rest = view[mention.end : mention.end + 400].partition("\n")[0].rstrip()
    if rest.strip(" :") and ". " not in rest and not rest.endswith((".", "!", '"', ")")):
        # A list of other stories, each with its day, is no chronology.
        return False
    line = before.rpartition("\n")[2].lstrip(" \t>*#-•([")
    if line.lower().rstrip(" ,") in _BEFORE_LABEL:
        line = ""
    sentence = bool(re.search(r"[.!?][\"')\]]?\s+$", before))
    end = _LABEL_END.match(view, mention.end)
    if end is None:
        return False
    alone = "\n" in end.group() or end.end() == len(view)
    if sentence and line:
        return ":" in end.group()
    return not line.strip() and (alone or end.group().strip() != "")
