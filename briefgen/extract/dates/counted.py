"""Amounts of time: three weeks ago, two days later, a week before, the past two days; without a direction, durations."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from briefgen.extract.dates import words
from briefgen.extract.dates.absolute import absolute_at
from briefgen.extract.dates.context import Context, joined
from briefgen.extract.dates.iso import shift
from briefgen.extract.dates.mention import Node, Precision
from briefgen.extract.dates.weekdays import bare_weekday, from_publication
from briefgen.extract.language.numbers import Tokens, number_at

DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


_LATEST = frozenset({"latest", "newest", "today", "this", "current"})


_INEXACT = frozenset({"nearly", "almost", "than", "over", "least", "under", "barely"})
"""Words that make an amount of time one-sided: "nearly four years ago" is not the year four years ago."""


_WITHIN = frozenset({"in", "over", "during", "within", "for"})


_SINGLE = frozenset({"a", "an", "one"})


_BACK = frozenset({"ago", "earlier", "before", "prior", "previously"})


_ONWARD = frozenset({"later", "after", "afterwards", "afterward", "thereafter", "following"})


_COARSE = {
    "decade": "decade",
    "century": "century",
    "hour": "time",
    "minute": "time",
    "second": "time",
    "night": "day",
    "weekend": "day",
    "fortnight": "week",
}


def _amount(tokens: Tokens, i: int) -> tuple[int, int | None] | None:
    """Read how many units: the token after it, and the number (None for "a few", "several")."""
    low = tokens.low
    if low[i] in ("few", "several", "couple", "many"):
        return (i + 2 if low[i + 1] == "of" else i + 1), None
    if low[i] == "a" and low[i + 1] in ("few", "couple"):
        return (i + 3 if low[i + 2] == "of" else i + 2), None
    if low[i] in _SINGLE and low[i + 1] in words.UNITS:
        return i + 1, 1
    read = number_at(tokens, i)
    if read is None or read.value != read.value.to_integral_value() or read.value > 9999:
        return None
    return read.end, int(read.value)


_ROUGHLY = frozenset({"about", "around", "roughly", "approximately", "some"})


def window(context: Context, first: int, j: int, which: str) -> Node | None:
    """Read "the past two days", "the last few hours", "the next six months"."""
    tokens = context.tokens
    low = tokens.low
    amount: tuple[int, int | None] | None = _amount(tokens, j)
    bare = (
        amount is None
        and low[j] in words.UNITS
        and low[j] != "weekend"
        and (
            (which == "past" and low[first - 1] in ("the", "this", "over", "during"))
            or (which == "last" and low[first - 1] == "the" and low[first - 2] in _WITHIN and low[j + 1] != "of")
        )
    )
    if bare:
        amount = (j, 1)
    if amount is None or low[amount[0]] not in words.UNITS:
        return None
    end, count = amount
    if count is None and low[end] in words.UNITS and not low[end].endswith("s"):
        return None
    unit = words.UNITS[low[end]]
    node = Node(first=first, end=end + 1, kind="interval", precision=_precision(unit))
    published = context.published
    if published is None or which in ("previous", "preceding", "following"):
        return node
    if unit in ("hour", "minute", "second"):
        days = 1 if count is None else -(-count // {"hour": 24, "minute": 1440, "second": 86400}[unit])
        other = shift(published, days if which in ("next", "coming") else -days, "day")
    elif count is None:
        return node
    else:
        times, base = words.IN_DAYS.get(unit, (1, unit))
        other = shift(published, count * times * (1 if which in ("next", "coming") else -1), base)
    if other is None:
        return node
    here = published.isoformat()[: len(other)]
    ahead = which in ("next", "coming")
    node.value, node.anchor = (joined(here, other) if ahead else joined(other, here)), context.anchor
    return node


def _precision(unit: str) -> Precision:
    coarse = _COARSE.get(unit, unit)
    return next((known for known in get_args(Precision) if known == coarse), "day")


def counted(context: Context, i: int) -> Node | None:
    """Read an amount of time: with a direction it is a date ("two days ago"), without one a duration."""
    tokens = context.tokens
    low = tokens.low
    article = low[i] == "the" and low[i + 1] in ("day", "week", "month", "year", "night")
    amount = (i + 1, 1) if article else _amount(tokens, i)
    if amount is None and low[i] in words.UNITS and low[i + 1] == "ago":
        amount = (i, None)
    if amount is None:
        return None
    end, count = amount
    hyphen = low[end] in ("-", "‑") and tokens.glued[end]
    if hyphen:
        end += 1
    if low[end] not in words.UNITS:
        return None
    unit = words.UNITS[low[end]]
    singular = not low[end].endswith("s")
    if low[i] in _SINGLE and (not singular or unit == "second"):
        return None
    end += 1
    if low[end] == "'" and (low[end - 1].endswith("s") or low[end + 1] == "s"):
        end += 1
    if (
        low[end] in ("old", "olds")
        or (low[end] in ("-", "‑") and low[end + 1] in ("old", "olds"))
        or (low[end] == "of" and low[end + 1] == "age")
    ):
        return None
    if hyphen or low[end] in ("-", "‑"):
        return Node(first=i, end=end, kind="duration", precision=_precision(unit)) if count and not article else None
    if low[end] in _BACK | _ONWARD | {"from"}:
        node = _directed(context, i, end, count, unit)
        return _roughly(node, unit) if node is not None and low[i - 1] in _ROUGHLY else node
    single = low[i] in ("a", "an", "one") or article
    if low[i - 1] == "in" and count is not None and context.tense(i, end) == "future":
        return _in_time(context, i, end, count, unit)
    if article or count is None or (single and not _measured(tokens, i)):
        return None
    return Node(first=i, end=end, kind="duration", precision=_precision(unit))


def _roughly(node: Node, unit: str) -> Node:
    """Give no exact day for "about a week ago": its week, and for a few days none."""
    if node.value is not None and len(node.value) == len("2024-05-03"):
        week = dt.date.fromisoformat(node.value).isocalendar()
        node.value = f"{week.year}-W{week.week:02}" if unit in ("week", "fortnight") else None
    return node


def _in_time(context: Context, i: int, end: int, count: int, unit: str) -> Node:
    """Resolve "in two weeks" behind a future tense."""
    node = Node(first=i, end=end + (context.tokens.low[end] == "time"), precision=_precision(unit))
    times, base = words.IN_DAYS.get(unit, (1, unit))
    if (
        context.published is not None
        and base in ("day", "week", "month", "year")
        and unit not in ("decade", "century", "weekend", "night")
    ):
        node.value, node.anchor = shift(context.published, count * times, base), context.anchor
    return node


def _measured(tokens: Tokens, i: int) -> bool:
    """Say whether "a week" is an amount here ("for a week", "more than a decade"), not a rate ("twice a week")."""
    low = tokens.low
    return low[i - 1] in (
        "than",
        "for",
        "least",
        "about",
        "nearly",
        "almost",
        "over",
        "within",
        "around",
        "roughly",
        "lasted",
        "took",
        "half",
    )


def _directed(context: Context, i: int, end: int, count: int | None, unit: str) -> Node | None:
    low = context.tokens.low
    word = low[end]
    node = Node(first=i, end=end + 1, precision=_precision(unit))
    if word == "from":
        if low[end + 1] not in ("now", "today"):
            return None
        node.end = end + 2
    if word == "prior" and low[end + 1] == "to":
        node.end = end + 2
    if count is None:
        return node
    times, base = words.IN_DAYS.get(unit, (1, unit))
    if unit in ("hour", "minute", "second"):
        return _hours(context, node, count, unit, word)
    if unit in {"century", "weekend"}:
        return node
    sign = -1 if word in _BACK else 1
    if low[node.first - 1] in _INEXACT:
        return node
    amount = sign * count * times
    node.offset = (amount * (7 if base == "week" else 1), "day" if base == "week" else base)
    anchor = _anchor_of(context, node, word)
    if unit == "decade":
        return node
    if anchor is not None:
        node.value = shift(anchor, amount, base)
        node.anchor = anchor.isoformat() if node.value else None
    return node


def _hours(context: Context, node: Node, count: int, unit: str, word: str) -> Node:
    minutes = count * {"hour": 60, "minute": 1, "second": 0}[unit]
    if word == "ago" and context.published is not None:
        if minutes <= 360:
            return from_publication(context, node, 0)
        if minutes % 1440 == 0:
            return from_publication(context, node, -minutes // 1440)
    return node


def _anchor_of(context: Context, node: Node, word: str) -> dt.date | None:
    """Find the day that an amount of time counts from, and widen the node over its words where they are a date."""
    low = context.tokens.low
    named = context.last_day_named(node.first)
    if word in ("ago", "from"):
        return context.published
    if word in ("before", "after", "prior", "following"):
        j = node.end
        if word in ("before", "prior") and low[j] in (".", ",", ";", ""):
            return named or context.published
        k = j + 1 if low[j] in words.DETERMINERS else j
        if low[j] in ("yesterday", "tomorrow", "today") and context.published is not None:
            node.end = j + 1
            return context.published + dt.timedelta(DEICTIC[low[j]])
        inner = absolute_at(context, k) or (bare_weekday(context, k) if low[k] in words.WEEKDAYS else None)
        if inner is not None and inner.precision == "day" and inner.kind == "point" and inner.value:
            node.end = inner.end
            return dt.date.fromisoformat(inner.value)
        if word in ("before", "prior") and any(low[x] in _LATEST for x in (j, j + 1, j + 2)):
            return context.published
        return None
    if word in ("earlier", "previously"):
        return named or context.published
    return named
