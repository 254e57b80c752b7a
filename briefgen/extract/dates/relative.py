"""Dates that are told from another day: today, on Friday, last month, three weeks ago, two days later, a week before."""

from __future__ import annotations

import datetime as dt

from briefgen.extract.dates import words
from briefgen.extract.dates.absolute import absolute_at, weekday_at
from briefgen.extract.dates.context import Context, joined, weekday_value
from briefgen.extract.dates.iso import shift
from briefgen.extract.dates.mention import Node, Precision
from briefgen.extract.numbers import Tokens, number_at

_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_LATEST = frozenset({"latest", "newest", "today", "this", "current"})
_INEXACT = frozenset({"nearly", "almost", "than", "over", "least", "under", "barely"})
"""Words that make an amount of time one-sided: "nearly four years ago" is not the year four years ago."""
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


def relative_at(context: Context, i: int) -> Node | None:
    """Read a date told from another day at token `i`."""
    low = context.tokens.low
    word = low[i]
    if word in _DEICTIC:
        return _from_publication(context, Node(first=i, end=i + 1, precision="day"), _DEICTIC[word])
    if word == "overnight":
        return _overnight(context, i)
    if word == "recently" or (word == "recent" and low[i + 1] in words.UNITS):
        return Node(first=i, end=i + (1 if word == "recently" else 2), kind="interval")
    if word in words.WEEKDAYS:
        return _bare_weekday(context, i)
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
    return _counted(context, i)


def _from_publication(context: Context, node: Node, days: int) -> Node:
    if context.published is not None:
        node.value, node.anchor = shift(context.published, days, "day"), context.anchor
    return node


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


def _bare_weekday(context: Context, i: int) -> Node | None:
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


def _pointed(context: Context, i: int, which: str) -> Node | None:
    """Read last, this, next, previous … before a weekday, a month, a unit or a part of the day."""
    tokens = context.tokens
    low = tokens.low
    j = i + 1
    if which in ("this", "that") and low[j] in ("past", "last", "coming", "same", "very"):
        which, j = low[j], j + 1
    if which in ("last", "past", "next", "coming", "following", "previous", "preceding") and (
        counted := _window(context, i, j, which)
    ):
        return counted
    if which == "this" and low[j] in words.MODIFIERS:
        j += 1
    if (weekday := weekday_at(tokens, j)) is not None and low[j] in words.WEEKDAYS:
        return _pointed_weekday(context, Node(first=i, end=weekday[0]), weekday[1], which)
    if low[j] in words.MONTHS and tokens.raw[j][0].isupper() and low[j - 1] != "that":
        return _pointed_month(context, Node(first=i, end=j + 1), words.MONTHS[low[j]], which)
    if low[j] in words.SEASONS and which in ("last", "this", "next", "past", "coming"):
        return Node(first=i, end=j + 1)
    if low[j] in words.DAY_PARTS and low[j] not in ("dawn", "dusk", "noon", "midday", "midnight"):
        days = {"this": 0, "last": -1, "tomorrow": 1}.get(which)
        if days is not None and not (which == "last" and low[j] == "morning"):
            return _from_publication(context, Node(first=i, end=j + 1, precision="day"), days)
        return None
    unit = low[j]
    if unit == "weekend":
        return _weekend(context, Node(first=i, end=j + 1, precision="day", kind="interval"), which)
    if unit in ("day", "week", "month", "year", "decade", "century", "quarter", "night"):
        if unit == "day" and which in ("this", "past", "last", "coming"):
            return None
        return _pointed_unit(context, Node(first=i, end=j + 1), unit, which)
    return None


def _pointed_weekday(context: Context, node: Node, weekday: int, which: str) -> Node:
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
        return _from_publication(context, _with(node, "day"), -1) if which == "last" else None
    anaphoric = which in ("previous", "preceding", "following", "same", "that") or (unit == "day" and which == "next")
    day = context.last_day_named(node.first) if anaphoric else published
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
    """Return the part of the running week that is meant: up to today, unless the text speaks of what is to come."""
    if before == "later" or (tense == "future" and before != "earlier"):
        return joined(today.isoformat(), last.isoformat()) if today < last else today.isoformat()
    return joined(first.isoformat(), today.isoformat()) if first < today else today.isoformat()


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


def _window(context: Context, first: int, j: int, which: str) -> Node | None:
    """Read "the past two days", "the last few hours", "the next six months"."""
    tokens = context.tokens
    low = tokens.low
    amount: tuple[int, int | None] | None = _amount(tokens, j)
    bare = (
        amount is None
        and which == "past"
        and low[j] in words.UNITS
        and low[j] != "weekend"
        and low[first - 1] in ("the", "this", "over", "during")
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
    return coarse if coarse in ("time", "day", "week", "month", "year", "decade", "century") else "day"  # type: ignore[return-value]


def _counted(context: Context, i: int) -> Node | None:
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
        return _directed(context, i, end, count, unit)
    single = low[i] in ("a", "an", "one") or article
    if low[i - 1] == "in" and count is not None and context.tense(i, end) == "future":
        return _in_time(context, i, end, count, unit)
    if article or count is None or (single and not _measured(tokens, i)):
        return None
    return Node(first=i, end=end, kind="duration", precision=_precision(unit))


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
            return _from_publication(context, node, 0)
        if minutes % 1440 == 0:
            return _from_publication(context, node, -minutes // 1440)
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
            return context.published + dt.timedelta(_DEICTIC[low[j]])
        inner = absolute_at(context, k) or (_bare_weekday(context, k) if low[k] in words.WEEKDAYS else None)
        if inner is not None and inner.precision == "day" and inner.kind == "point" and inner.value:
            node.end = inner.end
            return dt.date.fromisoformat(inner.value)
        if word in ("before", "prior") and any(low[x] in _LATEST for x in (j, j + 1, j + 2)):
            return context.published
        return None
    if word in ("earlier", "previously"):
        return named or context.published
    return named
