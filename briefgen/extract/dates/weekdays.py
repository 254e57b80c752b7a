"""Weekdays: on Friday, Monday of last week, the previous Saturday."""

from __future__ import annotations

import datetime as dt

from briefgen.extract.dates import words
from briefgen.extract.dates.context import Context, weekday_value
from briefgen.extract.dates.iso import shift
from briefgen.extract.dates.mention import Node


def from_publication(context: Context, node: Node, days: int) -> Node:
    """Resolve a node to the day so many days from publication."""
    if context.published is not None:
        node.value, node.anchor = shift(context.published, days, "day"), context.anchor
    return node


def bare_weekday(context: Context, i: int) -> Node | None:
    """Read a weekday at token `i` with the week behind it, unless it is part of a name (the Sunday Times)."""
    tokens = context.tokens
    low, raw = tokens.low, tokens.raw
    if (
        low[i - 1] in words.NAMED_DAYS
        and raw[i - 1][:1].isupper()
        or (
            low[i + 1] in words.PAPERS
            and raw[i + 1][0].isupper()
            and not (raw[i + 1].isupper() and low[i + 1] == "people")
        )
    ):
        return None
    if low[i - 1] == "on" and low[i - 2] == "mail":
        return None
    weekday = words.WEEKDAYS[low[i]]
    end = i + 1
    node = Node(first=i, end=end)
    if low[end] == "of":
        end += 1
    if low[end] in ("last", "next", "this") and low[end + 1] == "week":
        node.end = end + 2
        return _day_of_week(context, node, weekday, {"last": -1, "this": 0, "next": 1}[low[end]])
    if low[i + 1] == "a" and low[i + 2] == "week" and low[i + 3] == "ago":
        node.end = i + 4
        return _day_of_week(context, node, weekday, -1)
    return weekday_value(context, node, weekday)


def _day_of_week(context: Context, node: Node, weekday: int, weeks: int) -> Node:
    node.precision = "day"
    if context.published is not None:
        monday = context.published - dt.timedelta(context.published.weekday())
        node.value, node.anchor = shift(monday, 7 * weeks + weekday, "day"), context.anchor
    return node


def pointed_weekday(context: Context, node: Node, weekday: int, which: str) -> Node:
    """Resolve last, this, next, previous, following … Friday."""
    if which in ("previous", "preceding", "following", "same", "that"):
        day = context.last_day_named(node.first)
        if day is None and which in ("previous", "preceding"):
            return weekday_value(context, node, weekday, "last")
        node.precision = "day"
        if day is None:
            return node
        if which in ("previous", "preceding"):
            moved = day - dt.timedelta((day.weekday() - weekday) % 7 or 7)
        else:
            moved = day + dt.timedelta((weekday - day.weekday()) % 7 or (7 if which == "following" else 0))
        node.value, node.anchor = moved.isoformat(), day.isoformat()
        return node
    return weekday_value(
        context,
        node,
        weekday,
        "coming" if which == "coming" else which if which in ("last", "past", "next", "this") else "",
    )
