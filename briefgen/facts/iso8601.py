"""The dates of the contract: ISO 8601 days, times, weeks, months, years, and intervals of these."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
OPEN = ".."


def is_iso_date_value(value: str) -> bool:
    """Say whether a text is a date as facts have it.

    2025-11-07, 2025-11-07T05:30+09:00, 2025-11, 2025, 2025-W45, or an interval such as 2025-09/2025-11-07, where one
    end may be open: 2019/.. .
    """
    return covered_days(value) is not None


def covered_days(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a date value, or None where it is none; an open end is that of all time."""
    if "/" not in value:
        return _single(value)
    first, _, last = value.partition("/")
    begin = (date.min, date.min) if first == OPEN else _single(first)
    end = (date.max, date.max) if last == OPEN else _single(last)
    if begin is None or end is None or first == last == OPEN or begin[0] > end[1]:
        return None
    return begin[0], end[1]


def _single(value: str) -> tuple[date, date] | None:
    try:
        if match := _TIME.fullmatch(value):
            datetime.fromisoformat(value)
            value = match[1]
        if _DAY.fullmatch(value):
            day = date.fromisoformat(value)
            return day, day
        if match := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday, monday + timedelta(days=6)
        if match := _MONTH.fullmatch(value):
            year, month = int(match[1]), int(match[2])
            return date(year, month, 1), _last_of_month(year, month)
        if _YEAR.fullmatch(value):
            return date(int(value), 1, 1), date(int(value), 12, 31)
    except (ValueError, OverflowError):
        return None
    return None


def _last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
