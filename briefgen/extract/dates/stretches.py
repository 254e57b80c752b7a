"""Stretches of time named by what they are part of: the last week of April, the week of 22 April, the weekend, year's end."""

from __future__ import annotations

import datetime as dt

from briefgen.extract.dates import words
from briefgen.extract.dates.context import Context, joined
from briefgen.extract.dates.iso import as_day, days_of
from briefgen.extract.dates.mention import Node
from briefgen.extract.dates.simple import simple

_FROM_START = {"first": 0, "opening": 0, "second": 1, "third": 2}
_FROM_END = frozenset({"last", "final", "closing"})
_LENGTHS = {"week": 7, "day": 1}
_OVER = frozenset("over at during since for".split())
STARTERS = frozenset("first second third opening last final closing week weekend year eve half a".split())
"""Words with which such a stretch can begin."""


def stretch_at(context: Context, i: int) -> Node | None:
    """Read a stretch named by what it is part of at token `i`."""
    low = context.tokens.low
    if low[i] == "the" and low[i + 1] != "the":
        i += 1
    word = low[i]
    if word in _FROM_START or word in _FROM_END:
        return _part(context, i, word)
    if word == "week" and low[i + 1] in ("of", "beginning", "starting"):
        return _week(context, i)
    if word == "weekend" and low[i - 1] == "the" and low[i - 2] in _OVER:
        return _the_weekend(context, i)
    if word == "year" and context.tokens.kind[i + 1] == "own" and low[i + 2] == "end":
        return _years_end(context, i)
    if word == "eve" and low[i + 1] == "of":
        return _eve(context, i)
    if (word == "a" and low[i + 1] in words.UNITS and low[i + 2] == "ago") or (word == "half" and low[i + 1] == "a"):
        return _loosely_ago(context, i)
    return None


def _part(context: Context, i: int, word: str) -> Node | None:
    """Read "the last week of April", "the first day of 2024"; what is no such part is left to be none, not to be guessed."""
    low = context.tokens.low
    unit = low[i + 1].removesuffix("s")
    if low[i + 2] != "of" or unit not in (*_LENGTHS, "month", "year", "hour"):
        return None
    node = Node(first=i, end=i + 3, kind="interval", precision="day")
    start = i + 4 if low[i + 3] == "the" else i + 3
    whole = simple(context, start)
    days = days_of(whole.value) if whole is not None and whole.value is not None else None
    if whole is None or whole.precision not in ("month", "year"):
        # "The last day of talks": not the day before today.
        return node
    node.end, node.anchor = whole.end, whole.anchor
    if days is None or days[0] is None or days[1] is None or unit not in _LENGTHS or low[i + 1].endswith("s"):
        return node
    length = _LENGTHS[unit]
    first = (
        days[1] - dt.timedelta(length - 1) if word in _FROM_END else days[0] + dt.timedelta(length * _FROM_START[word])
    )
    last = first + dt.timedelta(length - 1)
    node.kind = "point" if length == 1 else "interval"
    node.value = first.isoformat() if length == 1 else joined(first.isoformat(), last.isoformat())
    return node


def _week(context: Context, i: int) -> Node | None:
    node = simple(context, i + 2)
    day = as_day(node.value) if node is not None and node.precision == "day" else None
    if node is None or node.precision != "day" or node.kind != "point":
        return None
    node.first, node.kind, node.precision = i, "interval", "week"
    if day is not None:
        first = day - dt.timedelta(day.weekday()) if context.tokens.low[i + 1] == "of" else day
        node.value = joined(first.isoformat(), (first + dt.timedelta(6)).isoformat())
    return node


def _the_weekend(context: Context, i: int) -> Node:
    """Read "over the weekend": the one that is on or was last, or where the text looks ahead, the one that comes."""
    node = Node(first=i, end=i + 1, kind="interval", precision="day")
    published = context.published
    if published is None:
        return node
    saturday = published - dt.timedelta((published.weekday() - 5) % 7)
    if published.weekday() < 5 and context.tense(i, i + 1) == "future":
        saturday += dt.timedelta(7)
    node.value, node.anchor = joined(saturday.isoformat(), (saturday + dt.timedelta(1)).isoformat()), context.anchor
    return node


def _years_end(context: Context, i: int) -> Node:
    node = Node(first=i, end=i + 3, precision="year")
    if context.published is not None:
        node.value, node.anchor = f"{context.published.year:04d}", context.anchor
    return node


def _eve(context: Context, i: int) -> Node | None:
    """Read "on the eve of 3 May": the day before, where that is a day."""
    node = simple(context, i + 3 if context.tokens.low[i + 2] == "the" else i + 2)
    if node is None or node.kind != "point" or node.precision != "day":
        return None
    day = as_day(node.value) if node.value else None
    node.first = i
    node.value = (day - dt.timedelta(1)).isoformat() if day is not None else None
    return node


def _loosely_ago(context: Context, i: int) -> Node | None:
    """Read "a year ago on Wednesday", "half a year ago": a day that cannot be told, not this week's."""
    low = context.tokens.low
    if low[i] == "half":
        return Node(first=i, end=i + 4) if low[i + 2] in words.UNITS and low[i + 3] == "ago" else None
    j = i + 4 if low[i + 3] == "on" else i + 3
    if low[i + 1] not in ("year", "month", "decade") or low[j] not in (*words.WEEKDAYS, "today"):
        return None
    return Node(first=i, end=j + 1, precision="day")
