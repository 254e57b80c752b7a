"""Arithmetic on the date values of the contract: days, times, weeks, months, years and intervals, as ISO 8601 text."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

_TIMED = re.compile(
    r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?", re.ASCII
)
_WEEK = re.compile(r"(\d{4})-W(\d\d)", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
OPEN = ".."


def is_date_value(value: str) -> bool:
    """Say whether a text is a date value as the contract has it."""
    return days_of(value) is not None


def first_day(value: str) -> dt.date | None:
    """Return the first day that a date value covers; None where it has no beginning, or is no date value."""
    days = days_of(value)
    return days[0] if days else None


def last_day(value: str) -> dt.date | None:
    """Return the last day that a date value covers; None where it has no end, or is no date value."""
    days = days_of(value)
    return days[1] if days else None


def contains(outer: str, inner: str) -> bool:
    """Say whether every day of `inner` lies in `outer`; False where either is no date value."""
    wide, narrow = days_of(outer), days_of(inner)
    if wide is None or narrow is None:
        return False
    begins = wide[0] is None or (narrow[0] is not None and wide[0] <= narrow[0])
    ends = wide[1] is None or (narrow[1] is not None and narrow[1] <= wide[1])
    return begins and ends


@lru_cache(maxsize=4096)
def days_of(value: str) -> tuple[dt.date | None, dt.date | None] | None:
    """Return the first and last day of a date value (None at an open side); None where it is no date value."""
    if "/" in value:
        return _interval(value)
    return _point(value)


def _interval(value: str) -> tuple[dt.date | None, dt.date | None] | None:
    left, _, right = value.partition("/")
    low = None if left == OPEN else _point(left)
    high = None if right == OPEN else _point(right)
    if (low is None and left != OPEN) or (high is None and right != OPEN) or left == right == OPEN:
        return None
    begin, end = low[0] if low else None, high[1] if high else None
    return None if begin and end and end < begin else (begin, end)


def _point(value: str) -> tuple[dt.date, dt.date] | None:
    try:
        if _DAY.fullmatch(value):
            day = dt.date.fromisoformat(value)
            return day, day
        if timed := _TIMED.fullmatch(value):
            day = dt.date.fromisoformat(timed[1])
            return day, day
        if _YEAR.fullmatch(value):
            return dt.date(int(value), 1, 1), dt.date(int(value), 12, 31)
        if month := _MONTH.fullmatch(value):
            return month_days(int(month[1]), int(month[2]))
        if week := _WEEK.fullmatch(value):
            monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday, monday + dt.timedelta(6)
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None
    return None


def month_days(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def shift(day: dt.date, amount: int, unit: str) -> str | None:
    """Move a day by some units and return what is then known: a day for days and weeks, else a month, else a year."""
    try:
        if unit in ("day", "week"):
            return (day + dt.timedelta(amount * (7 if unit == "week" else 1))).isoformat()
        if unit == "month":
            months = day.year * 12 + day.month - 1 + amount
            return f"{dt.date(months // 12, months % 12 + 1, 1):%Y-%m}" if months >= 12000 else None
        if unit == "year":
            return str(dt.date(day.year + amount, 1, 1).year) if day.year + amount >= 1000 else None
    except (ValueError, OverflowError):
        return None
    return None


@lru_cache(maxsize=4096)
def as_day(value: str | None) -> dt.date | None:
    """Return the day that a value begins with (2025-11-07, 2025-11-07T05:30Z); None for anything coarser."""
    if not value or not _DAY.fullmatch(value[:10]):
        return None
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None
