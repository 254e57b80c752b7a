"""Dates that are told from another day: today, on Friday, last month, three weeks ago, two days later, a week before."""

from __future__ import annotations

import datetime as dt

from briefgen.extract.dates import words
from briefgen.extract.dates.absolute import weekday_at
from briefgen.extract.dates.context import Context, joined
from briefgen.extract.dates.counted import DEICTIC, counted, window
from briefgen.extract.dates.iso import shift
from briefgen.extract.dates.mention import Node, Precision
from briefgen.extract.dates.weekdays import bare_weekday, from_publication, pointed_weekday

_PARAGRAPHS = 3
"""Paragraphs over which "that evening" may look back to the day named last."""


def relative_at(context: Context, i: int) -> Node | None:
    """Read a date told from another day at token `i`."""
    low = context.tokens.low
    word = low[i]
    if word in DEICTIC:
        return from_publication(context, Node(first=i, end=i + 1, precision="day"), DEICTIC[word])
    if word == "overnight":
        return _overnight(context, i)
    if word in ("earlier", "later") and low[i + 1 : i + 4] == ["in", "the", "day"]:
        return _in_the_day(context, i)
    if word == "recently" or (word == "recent" and low[i + 1] in words.UNITS):
        return Node(first=i, end=i + (1 if word == "recently" else 2), kind="interval")
    if word in words.WEEKDAYS:
        return bare_weekday(context, i)
    if word in (
        "last",
        "this",
        "next",
        "past",
        "previous",
        "coming",
        "following",
        "same",
        "that",
        "preceding",
        "current",
    ):
        return _pointed(context, i, word)
    if word[:-1] in words.WEEKDAYS and word.endswith("s"):
        return Node(first=i, end=i + 1, kind="set")
    if word in ("each", "every"):
        return _every(context, i)
    return counted(context, i)


def _overnight(context: Context, i: int) -> Node | None:
    tokens = context.tokens
    if (
        tokens.kind[i + 1] == "word"
        and tokens.low[i + 1] not in words.NOT_A_NOUN
        and tokens.low[i - 1] in words.DETERMINERS
    ):
        pass
    node = Node(first=i, end=i + 1, precision="day", kind="interval")
    if context.published is not None:
        before = context.published - dt.timedelta(1)
        node.value, node.anchor = joined(before.isoformat(), context.published.isoformat()), context.anchor
    return node


def _pointed(context: Context, i: int, which: str) -> Node | None:
    """Read last, this, next, previous … before a weekday, a month, a unit or a part of the day."""
    tokens = context.tokens
    low = tokens.low
    j = i + 1
    if which in ("this", "that") and low[j] in ("past", "last", "coming", "same", "very"):
        which, j = low[j], j + 1
    if which in ("last", "past", "next", "coming", "following", "previous", "preceding") and (
        stretch := window(context, i, j, which)
    ):
        return stretch
    if which == "this" and low[j] in words.MODIFIERS:
        j += 1
    if (weekday := weekday_at(tokens, j)) is not None and low[j] in words.WEEKDAYS:
        return pointed_weekday(context, Node(first=i, end=weekday[0]), weekday[1], which)
    if low[j] in words.MONTHS and tokens.raw[j][0].isupper() and low[j - 1] != "that":
        return _pointed_month(context, Node(first=i, end=j + 1), words.MONTHS[low[j]], which)
    if low[j] in words.SEASONS and which in ("last", "this", "next", "past", "coming"):
        return Node(first=i, end=j + 1)
    if low[j] in words.DAY_PARTS and low[j] not in ("dawn", "dusk", "noon", "midday", "midnight"):
        if which in ("that", "same", "previous", "preceding", "following"):
            return _that_part(context, i, j, which)
        days = {"this": 0, "last": -1, "tomorrow": 1}.get(which)
        if days is not None and not (which == "last" and low[j] == "morning"):
            return from_publication(context, Node(first=i, end=j + 1, precision="day"), days)
        return None
    unit = low[j]
    if unit == "weekend":
        return _weekend(context, Node(first=i, end=j + 1, precision="day", kind="interval"), which)
    if unit in ("day", "week", "month", "year", "decade", "century", "quarter", "night"):
        if unit == "day" and which in ("this", "past", "last", "coming"):
            return None
        return _pointed_unit(context, Node(first=i, end=j + 1), unit, which)
    return None


def _in_the_day(context: Context, i: int) -> Node:
    """Read "earlier in the day": of the day named last."""
    node = Node(first=i, end=i + 4, precision="day")
    day = context.last_day_named(i, paragraphs=1)
    if day is not None:
        node.value, node.anchor = day.isoformat(), day.isoformat()
    return node


def _that_part(context: Context, i: int, j: int, which: str) -> Node | None:
    """Read "that evening", "the previous night": of the day named last. "Said that night raids …" is none."""
    low, raw = context.tokens.low, context.tokens.raw
    leads = (
        raw[i][0].isupper()
        or low[j - 1] == "same"
        or low[i - 1] in ("same", "earlier", "later", "on", "of", ",", "and", "the")
    )
    if not leads or (context.tokens.kind[j + 1] == "word" and low[j + 1] not in words.NOT_A_NOUN and which != "that"):
        return None
    if which == "that" and raw[j + 1].endswith("s") and context.tokens.kind[j + 1] == "word":
        return None
    node = Node(first=i, end=j + 1, precision="day")
    day = context.last_day_named(i, paragraphs=_PARAGRAPHS if which in ("that", "same") else 0)
    if day is not None:
        node.value, node.anchor = shift(day, _STEP[which] if which != "same" else 0, "day"), day.isoformat()
    return node


def _pointed_month(context: Context, node: Node, month: int, which: str) -> Node:
    node.precision = "month"
    published = context.published
    if published is None or which not in ("last", "this", "next", "past", "coming"):
        return node
    year = published.year
    if which in ("last", "past"):
        year -= month >= published.month
        if (published.year * 12 + published.month) - (year * 12 + month) == 1 and which == "last":
            return node
    elif which in ("next", "coming"):
        year += month <= published.month
    node.value, node.anchor = f"{year:04d}-{month:02d}", context.anchor
    return node


def _weekend(context: Context, node: Node, which: str) -> Node:
    published = context.published
    if published is None:
        return node
    saturday = published - dt.timedelta((published.weekday() - 5) % 7)
    inside = published.weekday() >= 5
    if which in ("last", "past", "previous"):
        saturday -= dt.timedelta(7 if inside else 0)
    elif which in ("next", "coming"):
        saturday += dt.timedelta(7)
    elif not inside and context.tense(node.first, node.end) != "past":
        saturday += dt.timedelta(7)
    node.value, node.anchor = joined(saturday.isoformat(), (saturday + dt.timedelta(1)).isoformat()), context.anchor
    return node


_STEP = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "same": 0,
    "that": 0,
}


def _pointed_unit(context: Context, node: Node, unit: str, which: str) -> Node | None:
    """Resolve "last week", "this year", "the previous day"; the last two words of the table count from the day before."""
    step, published = _STEP[which], context.published
    if unit in ("decade", "century", "quarter"):
        return Node(
            first=node.first,
            end=node.end,
            precision="quarter" if unit == "quarter" else "decade" if unit == "decade" else "century",
        )
    if unit == "night":
        return from_publication(context, _with(node, "day"), -1) if which == "last" else None
    anaphoric = which in ("previous", "preceding", "following", "same", "that") or (unit == "day" and which == "next")
    further = _PARAGRAPHS if which in ("same", "that") and unit == "day" else 0
    day = context.last_day_named(node.first, paragraphs=further) if anaphoric else published
    if anaphoric and day is None and which in ("previous", "preceding") and unit == "day":
        day = published
    node.precision = "day" if unit == "day" else "week" if unit == "week" else "month" if unit == "month" else "year"
    if day is None:
        return node if anaphoric or published is None else None
    node.anchor = day.isoformat()
    if unit == "day":
        node.value = shift(day, step, "day")
    elif unit == "week":
        monday = day - dt.timedelta(day.weekday())
        node.kind = "interval"
        if step:
            monday += dt.timedelta(7 * step)
            node.value = joined(monday.isoformat(), (monday + dt.timedelta(6)).isoformat())
        else:
            node.value = _current(
                monday,
                day,
                monday + dt.timedelta(6),
                context.tense(node.first, node.end),
                context.tokens.low[node.first - 1],
            )
    else:
        node.value = shift(day, step, unit)
    if node.value is None:
        node.anchor = None
    return node


def _current(first: dt.date, today: dt.date, last: dt.date, tense: str | None, before: str) -> str:
    """Return the part of the running week that is meant: up to today, unless the text speaks of what is to come.

    Where that would be one day, the week is told: "this week" names no day.
    """
    iso = first.isocalendar()
    week = f"{iso.year:04d}-W{iso.week:02d}"
    if before == "later" or (tense == "future" and before != "earlier"):
        return joined(today.isoformat(), last.isoformat()) if today < last else week
    return joined(first.isoformat(), today.isoformat()) if first < today else week


def _with(node: Node, precision: Precision) -> Node:
    node.precision = precision
    return node


def _every(context: Context, i: int) -> Node | None:
    low = context.tokens.low
    j = i + 2 if low[i + 1] in ("other", "single", "two", "three", "few") else i + 1
    if low[j] in words.WEEKDAYS or low[j] in words.UNITS or low[j] in words.DAY_PARTS or low[j] in words.SEASONS:
        return Node(first=i, end=j + 1, kind="set")
    if low[j] in words.MONTHS and context.tokens.raw[j][0].isupper():
        return Node(first=i, end=j + 1, kind="set")
    return None
