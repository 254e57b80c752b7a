"""How a sentence prints a date: plain newspaper English, the same on every machine."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from briefgen.extract.dates.iso import as_day, is_date_value
from briefgen.extract.dates.words import MONTHS

Style = Literal["newspaper", "iso"]
_MONTH_NAMES = [""] + [name.capitalize() for name in MONTHS]


def phrase(value: str, *, published: str | None = None, style: Style = "newspaper") -> str:
    """Write a date with its preposition: "on 7 November 2025", "in October 2025", "between 3 and 7 November 2025".

    The year is left out of a day or month in the year of `published`, as newspapers do. `style="iso"` keeps the value
    as it is. A text that is no date value gives an empty phrase, so that a sentence simply goes without it.
    """
    if not is_date_value(value):
        return ""
    home = as_day(published)
    year = home.year if home else None
    if "/" in value:
        return _interval(value, year, style)
    if style == "iso":
        return f"{'on' if _is_day(value) else 'in'} {value}"
    if "T" in value:
        return f"at {_clock(value)} on {bare(value, year)}"
    if "W" in value:
        monday = _day(value)
        return f"in the week of {_write_day(monday, year)}"
    return f"{'on' if _is_day(value) else 'in'} {bare(value, year)}"


def on_phrase(value: str) -> str:
    """Write a date with its preposition and always with its year."""
    return phrase(value, published=None)


def bare(value: str, without_year: int | None = None) -> str:
    """Write a point value without a preposition: 7 November 2025, October 2025, 2025."""
    if "W" in value:
        return f"the week of {_write_day(_day(value), without_year)}"
    if len(value) == 4:
        return str(int(value))
    year, month = int(value[:4]), int(value[5:7])
    if len(value) == 7:
        return _MONTH_NAMES[month] if year == without_year else f"{_MONTH_NAMES[month]} {year}"
    return _write_day(dt.date.fromisoformat(value[:10]), without_year)


def _day(value: str) -> dt.date:
    if "W" in value:
        return dt.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
    return dt.date.fromisoformat(value[:10])


def _is_day(value: str) -> bool:
    return len(value) >= 10


def _write_day(day: dt.date, without_year: int | None) -> str:
    written = f"{day.day} {_MONTH_NAMES[day.month]}"
    return written if day.year == without_year else f"{written} {day.year}"


_CLOCK = re.compile(r"T(\d\d:\d\d)(?::\d\d)?(?:(Z)|([+-])(\d\d):(\d\d))?", re.ASCII)


def _clock(value: str) -> str:
    """Write a time of day: 05:30, 05:30 GMT, 05:30 (GMT+9)."""
    match = _CLOCK.search(value)
    if match is None:
        return ""
    hour, zulu, sign, hours, minutes = match.groups()
    if zulu or (sign and int(hours) == int(minutes) == 0):
        return f"{hour} GMT"
    if sign:
        return f"{hour} (GMT{sign}{int(hours)}{'' if minutes == '00' else ':' + minutes})"
    return str(hour)


def _interval(value: str, year: int | None, style: Style) -> str:
    low, _, high = value.partition("/")
    if high == "..":
        return f"since {low if style == 'iso' else bare(low, year)}"
    if low == "..":
        return f"until {high if style == 'iso' else bare(high, year)}"
    if style == "iso":
        return f"between {low} and {high}"
    if low == high:
        return phrase(low, published=f"{year:04d}-01-01" if year else None)
    if len(low) == len(high) == 4 and int(high) - int(low) == 9 and low.endswith("0"):
        return f"in the {int(low)}s"
    if low[:4] != high[:4] and len(low) == len(high) == len("2025-01"):
        # "between January 2024 and January" would leave it to guess which January.
        year = None
    return f"between {_shared(low, high, year)} and {bare(high, year)}"


def _shared(low: str, high: str, year: int | None) -> str:
    """Write the first date of a pair without what the second repeats: between 3 and 7 November, March and May 2025."""
    if len(low) != len(high) or low[:4] != high[:4] or len(low) < 7 or "W" in low:
        return bare(low, year)
    if len(low) == 7:
        return bare(low, int(low[:4]))
    if low[:7] == high[:7]:
        return str(int(low[8:10]))
    return bare(low, int(low[:4]))
