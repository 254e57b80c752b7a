"""Times of day: 5:30 a.m., 0530 GMT, 14:00 local time (1200 GMT), noon."""

from __future__ import annotations

from briefgen.extract.dates import words
from briefgen.extract.language.numbers import Tokens


def clock_at(tokens: Tokens, i: int) -> tuple[int, str] | None:
    """Read a time of day at token `i`: the token after it, and HH:MM with its offset from UTC where the text has a zone."""
    read = _hour_minute(tokens, i)
    if read is None:
        return None
    end, hour, minute, certain = read
    end, zone, named = _zone_at(tokens, end)
    if not (certain or named):
        return None
    time = f"{hour:02d}:{minute:02d}"
    if zone:
        return end, time + zone
    after, offset = universal_after(tokens, end, hour, minute)
    return after, time + offset


def universal_after(tokens: Tokens, i: int, hour: int, minute: int) -> tuple[int, str]:
    """Read the same moment in GMT behind a local time: the token after it, and the local clock's offset ("" if none).

    "(2030 GMT)", ", or 2030 GMT", "(20:29 GMT Sunday)".
    """
    low = tokens.low
    opened = i + 1 if low[i] in ("(", ",") else i
    if low[opened] == "or":
        opened += 1
    other = _hour_minute(tokens, opened) if opened > i and tokens.kind[opened] in ("num", "clock") else None
    if other is None:
        return i, ""
    after, universal, _ = _zone_at(tokens, other[0])
    if universal != "+00:00":
        return i, ""
    after += low[after] == "on"
    after += low[after] in words.WEEKDAYS
    after += low[after] == ")"
    difference = ((hour - other[1]) * 60 + minute - other[2] + 720) % 1440 - 720
    if difference == -720 or difference % 15:
        return after, ""
    sign = "-" if difference < 0 else "+"
    return after, f"{sign}{abs(difference) // 60:02d}:{abs(difference) % 60:02d}"


def _hour_minute(tokens: Tokens, i: int) -> tuple[int, int, int, bool] | None:
    """Read hour and minute; the last value says whether the form alone shows that it is a time."""
    low, kind, raw = tokens.low, tokens.kind, tokens.raw
    if low[i] in ("noon", "midday", "midnight"):
        return (
            i + 1,
            0 if low[i] == "midnight" else 12,
            0,
            low[i - 1] in ("at", "around", "by", "about", "before", "after"),
        )
    if kind[i] == "clock":
        hour, minute = (int(part) for part in raw[i].split(":")[:2])
        end, certain = i + 1, True
    elif kind[i] == "num" and raw[i].isascii() and raw[i].isdigit() and len(raw[i]) == 4 and int(raw[i]) < 2400:
        hour, minute = divmod(int(raw[i]), 100)
        end, certain = i + 1, False
        if low[end] in ("hours", "hrs", "h"):
            end, certain = end + 1, low[i - 1] in ("at", "around", "about", "by", "from", "until")
    elif kind[i] == "num" and len(raw[i]) <= 2 and raw[i].isdigit():
        hour, minute, end, certain = int(raw[i]), 0, i + 1, False
        if low[end] == "o" and low[end + 1] == "'" and low[end + 2] == "clock":
            return (end + 3, hour, 0, True) if hour <= 12 else None
    elif kind[i] == "num" and raw[i].count(".") == 1 and len(raw[i].split(".")[1]) == 2 and len(raw[i]) <= 5:
        hour, minute = (int(part) for part in raw[i].split("."))
        end, certain = i + 1, False
    else:
        return None
    half = _half_of_day(tokens, end)
    if half is not None:
        end, afternoon = half
        if not 1 <= hour <= 12:
            return (end, hour, minute, True) if 12 < hour < 24 and afternoon and minute < 60 else None
        hour, certain = hour % 12 + (12 if afternoon else 0), True
    elif not certain and len(raw[i]) != 4:
        return None
    return (end, hour, minute, certain) if hour < 24 and minute < 60 else None


def _half_of_day(tokens: Tokens, i: int) -> tuple[int, bool] | None:
    word = tokens.low[i]
    if word in ("a.m.", "am", "p.m.", "pm"):
        end = i + 1
        return end, word[0] == "p"
    if word in ("a", "p") and tokens.low[i + 1] == "." and tokens.low[i + 2] == "m":
        return i + (4 if tokens.low[i + 3] == "." else 3), word == "p"
    return None


def _zone_at(tokens: Tokens, i: int) -> tuple[int, str, bool]:
    """Read a zone at token `i`: the token after it, the offset ("" if the zone has none), and whether there was one."""
    low, raw = tokens.low, tokens.raw
    if low[i] == "(" and tokens.kind[i + 1] == "word":
        inner, zone, named = _zone_at(tokens, i + 1)
        if named and low[inner] == ")":
            return inner + 1, zone, True
    j = i
    if low[j] in words.ZONES and (raw[j].isupper() or tokens.glued[j]):
        zone = words.ZONES[low[j]]
        end = j + 1
        signed = low[j] in ("gmt", "utc") and low[end] in ("+", "-") and tokens.kind[end + 1] in ("num", "clock")
        shifted = _shifted(low[end], raw[end + 1]) if signed else None
        return (end + 2, shifted, True) if shifted else (end, zone, True)
    if low[i] == "local" and low[i + 1] == "time":
        return i + 2, "", True
    if low[i + 1] == "time" and tokens.raw[i][:1].isupper():
        return i + 2, words.CITY_ZONES.get(low[i], ""), True
    if low[i] in ("et", "pt", "ct", "mt", "ist") and raw[i].isupper():
        return i + 1, "", True
    if low[i] in ("eastern", "pacific", "central") and low[i + 1] in ("time", "standard", "daylight"):
        return i + (2 if low[i + 1] == "time" else 3), "", True
    return i, "", False


def _shifted(sign: str, amount: str) -> str | None:
    hours, _, minutes = amount.partition(":")
    if not hours.isdigit() or not (minutes or "00").isdigit() or int(hours) > 14 or int(minutes or 0) > 59:
        return None
    return f"{sign}{int(hours):02d}:{int(minutes or 0):02d}"
