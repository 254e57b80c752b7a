"""ISO 8601 dates as spans of days, and the edition's date as readers write it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

Span = tuple[int, int]
"""First and last day, both included, as proleptic Gregorian ordinals (`datetime.date.toordinal`)."""

# Names of our own: `strftime` would ask the machine's locale.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_FIRST_DAY = date.min.toordinal()
_LAST_DAY = date.max.toordinal()
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-(\d))?", re.ASCII)
_CALENDAR = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", re.ASCII)


def span_of(value: str) -> Span | None:
    """Return the days that an ISO 8601 value covers; None where it is no such value.

    Open intervals (`2019/..`, `2019/`) reach to the first or last day there is.
    """
    first, is_interval, last = value.partition("/")
    try:
        if not is_interval:
            return _span_of_one(value)
        begins = (_FIRST_DAY, _FIRST_DAY) if first in {"", ".."} else _span_of_one(first)
        ends = (_LAST_DAY, _LAST_DAY) if last in {"", ".."} else _span_of_one(last)
    except ValueError:
        return None
    if begins is None or ends is None or begins[0] > ends[1]:
        return None
    return begins[0], ends[1]


def _span_of_one(value: str) -> Span | None:
    """Return the days of one week, day, month or year; raise ValueError for a day that no calendar has."""
    if week := _WEEK.fullmatch(value):
        year, number, day = week.groups()
        monday = date.fromisocalendar(int(year), int(number), int(day or 1)).toordinal()
        return (monday, monday) if day else (monday, monday + 6)
    calendar = _CALENDAR.fullmatch(value)
    if calendar is None:
        return None
    year, month, day = calendar.groups()
    begins = date(int(year), int(month or 1), int(day or 1)).toordinal()
    if day:
        return begins, begins
    if not month:
        return begins, date(int(year), 12, 31).toordinal()
    return begins, begins + monthrange(int(year), int(month))[1] - 1


def is_day(span: Span | None) -> bool:
    """Say whether a span is exactly one day."""
    return span is not None and span[0] == span[1]


def overlap(one: Span | None, other: Span | None) -> bool:
    """Say whether two spans share a day; an unknown date rules nothing out."""
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def dateline(edition: str) -> str:
    """Write an edition's date as readers do, `Friday, 7 November 2025`; what is no day is returned as it is."""
    span = span_of(edition)
    if span is None or not is_day(span):
        return edition
    day = date.fromordinal(span[0])
    return f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_words(day: int, edition: str) -> str:
    """Write a day as readers of an edition do: `3 March`, with its year where that is another one than the edition's."""
    written = date.fromordinal(day)
    year = "" if edition[:4] == f"{written.year:04}" else f" {written.year}"
    return f"{written.day} {_MONTHS[written.month - 1]}{year}"
