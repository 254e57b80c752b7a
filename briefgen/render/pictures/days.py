"""ISO 8601 dates as stretches of days, for axes."""

from __future__ import annotations

from datetime import date

from briefgen.facts.iso8601 import covered_days

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def stretch_of(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a date, week, month, year or interval; None for what has no beginning or no end."""
    days = covered_days(value)
    return None if days is None or days[0] == date.min or days[1] == date.max else days


def day_words(day: date) -> str:
    """Return a day as it stands below an axis: 7 Nov."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def month_words(day: date) -> str:
    """Return a month: Nov, and January with its year."""
    return f"{_MONTHS[day.month - 1]} {day.year}" if day.month == 1 else _MONTHS[day.month - 1]
