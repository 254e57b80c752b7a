"""Dates as newsrooms write them, made into ISO days. What is ambiguous, or lacks its year, is not guessed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

_MONTH_NAMES = (
    "january february march april may june july august september october november december"  # in calendar order
).split()
_MONTHS = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_NO_CLOCK = r"(?:(?![0-9])|(?=[0-9]{1,2}\s?min))(?!\s?[:.][0-9])(?!\s?[ap]\.?m\b)"
"""What may not follow a year, or the hour of "7 Nov 10:30" is taken for one; a page's "4 min read" may touch it."""
_DATE = re.compile(
    rf"""(?<![0-9A-Za-z])(?<![0-9]:)(?:
      (?P<iso_year>[12][0-9]{{3}})(?P<iso_mark>[-/.])(?P<iso_month>[0-9]{{1,2}})(?P=iso_mark)(?P<iso_day>[0-9]{{1,2}})(?![0-9])
    | (?P<group_day>[0-9]{{2}})[0-9]{{4}}z\s?(?P<group_month>{_MONTH})\s?(?P<group_year>[0-9]{{4}}|[0-9]{{2}})(?![0-9])
    | (?P<first>[0-9]{{1,2}})(?P<mark>[-/.])(?P<second>[0-9]{{1,2}})(?P=mark)(?P<last_year>[12][0-9]{{3}}|(?<=/)[0-9]{{2}})(?![0-9/])
    | (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s{{1,3}}of)?[\s-]{{0,3}}(?P<month>{_MONTH})
      (?:,?[\s-]{{0,3}}(?P<year>[12][0-9]{{3}}|'?[0-9]{{2}}){_NO_CLOCK})?
    | (?P<us_month>{_MONTH}),?\s{{0,3}}(?P<us_day>[0-9]{{1,2}})(?![0-9:])(?:st|nd|rd|th)?
      (?:(?:,?\s{{0,3}}(?P<us_year>[12][0-9]{{3}})|,?\s{{0,3}}'(?P<us_short>[0-9]{{2}})){_NO_CLOCK})?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{0,2}$", re.IGNORECASE)
_WEEKDAY_BEHIND = re.compile(r",?\s{0,2}\(?(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b", re.IGNORECASE)
_DAY_FIRST_ZONES = re.compile(r"\b(?:ces?t|ees?t|wes?t|bst|msk|cat|eat|wat|sast|ist)\b", re.IGNORECASE)
_MONTH_FIRST_ZONES = re.compile(r"\b(?:e[ds]t|c[ds]t|m[ds]t|p[ds]t)\b", re.IGNORECASE)
_MOST_MONTHS = 12
_CLOSE = 3
"""Days after something that a text tells on which it may appear, where that is to tell how it writes its dates."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a line: its place there, and its ISO day, or None where the text leaves it open.

    `month_day` is set where only the year is missing ("7 Nov"), `either` holds both readings of "03/05/2024", the one with the day first
    before the other.
    """

    start: int
    end: int
    iso: str | None
    month_day: tuple[int, int] | None = None
    either: tuple[str, ...] = ()


def find_dates(line: str) -> list[WrittenDate]:
    """Find every written date of a line, in order; days that no calendar has are not dates."""
    found = []
    for match in _DATE.finditer(line):
        date = _read(match)
        if date is not None:
            found.append(_settled_beside(line, date) if date.either else date)
    return found


def settled(either: tuple[str, ...], text: str) -> str | None:
    """Choose between two readings of a day by the other dates of its text: how they are written, or a day that is the same."""
    orders = set()
    for match in _DATE.finditer(text):
        first, second = (int(match.group(name) or 0) for name in ("first", "second"))
        if match["mark"] == "/" and max(first, second) > _MOST_MONTHS:
            orders.add(first > second)
    if len(orders) == 1:
        return either[0] if orders.pop() else either[1]
    told = {dt.date.fromisoformat(d.iso) for d in find_dates(text) if d.iso}
    near = {iso for iso in either if any(0 <= (dt.date.fromisoformat(iso) - day).days <= _CLOSE for day in told)}
    return near.pop() if len(near) == 1 else None


def _settled_beside(line: str, date: WrittenDate) -> WrittenDate:
    """Settle a day by the weekday or the time zone beside it: "Tuesday 03/05/2024", "03/05/2024 18:20 CET"."""
    before, after = line[max(0, date.start - 14) : date.start], line[date.end : date.end + 24]
    weekday = _WEEKDAY_BEFORE.search(before) or _WEEKDAY_BEHIND.match(after)
    if weekday is not None:
        fitting = {
            iso for iso in date.either if dt.date.fromisoformat(iso).strftime("%a").lower() == weekday[1].lower()
        }
        return replace(date, iso=fitting.pop(), either=()) if len(fitting) == 1 else date
    if _DAY_FIRST_ZONES.search(after):
        return replace(date, iso=date.either[0], either=())
    if _MONTH_FIRST_ZONES.search(after):
        return replace(date, iso=date.either[1], either=())
    return date


def with_year_of(month_day: tuple[int, int], later: str) -> str | None:
    """Give a date without a year the year of a full ISO date at most a month after it; None where that does not fit."""
    end = dt.date.fromisoformat(later)
    for year in (end.year, end.year - 1):
        iso = _iso(year, *month_day)
        if iso is not None and 0 <= (end - dt.date.fromisoformat(iso)).days <= 31:
            return iso
    return None


def day_of(value: str) -> str | None:
    """Return the ISO day that a machine-written time stamp begins with, in the stamp's own offset."""
    match = re.match(r"\s*([12][0-9]{3})-([0-9]{2})-([0-9]{2})(?![0-9])", value)
    return _iso(*map(int, match.groups())) if match else None


def _read(match: re.Match[str]) -> WrittenDate | None:
    start, end = match.span()
    group = match.groupdict()
    if group["iso_year"]:
        iso = _iso(int(group["iso_year"]), int(group["iso_month"]), int(group["iso_day"]))
    elif group["group_day"]:
        iso = _iso(_year(group["group_year"]), _month(group["group_month"]), int(group["group_day"]))
    elif group["first"]:
        return _numeric(start, end, group)
    else:
        month = _month(group["month"] or group["us_month"])
        day = int(group["day"] or group["us_day"])
        year = group["year"] or group["us_year"] or group["us_short"]
        if year is None:
            # 2024 is a leap year: 29 February is a day even where its year is not given.
            return WrittenDate(start, end, None, (month, day)) if _iso(2024, month, day) else None
        iso = _iso(_year(year), month, day)
    return WrittenDate(start, end, iso) if iso else None


def _numeric(start: int, end: int, group: dict[str, str | None]) -> WrittenDate | None:
    first, second, year = int(group["first"] or 0), int(group["second"] or 0), _year(group["last_year"])
    if group["mark"] == ".":
        # Only countries that write the day first write dates with full stops.
        iso = _iso(year, second, first)
        return WrittenDate(start, end, iso) if iso else None
    readings = tuple(dict.fromkeys(iso for iso in (_iso(year, second, first), _iso(year, first, second)) if iso))
    if not readings:
        return None
    return WrittenDate(start, end, readings[0]) if len(readings) == 1 else WrittenDate(start, end, None, None, readings)


def _month(name: str | None) -> int:
    return _MONTHS[(name or "")[:3].lower()]


def _year(written: str | None) -> int:
    year = int((written or "").lstrip("'"))
    if year >= 100:
        return year
    return year + (1900 if year >= 70 else 2000)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat() if 1800 <= year <= 2199 else None
    except ValueError:
        return None
