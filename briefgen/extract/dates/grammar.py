"""The whole grammar: at each token that can begin a date, the longest reading wins."""

from __future__ import annotations

import datetime as dt

from briefgen.extract.dates import words
from briefgen.extract.dates.context import Context, iso_of, joined, person_months
from briefgen.extract.dates.iso import as_day, days_of, shift
from briefgen.extract.dates.mention import Calendar, DateMention, Node
from briefgen.extract.dates.simple import simple
from briefgen.extract.dates.stretches import STARTERS, stretch_at
from briefgen.extract.dates.years import DASHES
from briefgen.extract.language.numbers import NUMBER_WORDS, ORDINALS, Tokens, tokens_of

_SINCE = frozenset({"since"})
_UNTIL = frozenset({"until", "till", "til"})
_EDGES = frozenset({"by", "before", "after", "through", "thru"})
_TO = frozenset({"to", "through", "thru", "until", "till", "and"}) | DASHES
_PREFIXES = words.MODIFIERS | words.PARTS_OF | {"the", "around", "about", "late", "mid"}
_STARTERS = (
    frozenset(words.MONTHS) | frozenset(words.SHORT_MONTHS) | frozenset(words.WEEKDAYS) | frozenset(words.SHORT_WEEKDAYS)
    | STARTERS | NUMBER_WORDS | frozenset(ORDINALS) | words.MODIFIERS | words.SEASONS | words.DAY_PARTS
    | frozenset(day + "s" for day in words.WEEKDAYS)
    | frozenset("a an the since until till til by before after through thru between from today tonight yesterday tomorrow overnight "
                "recently recent last this next past previous coming following same that preceding current each every few several "
                "hours days weeks months years minutes decades fiscal fy q second first over at daily".split())
)  # fmt: skip
_WEAK = frozenset("the a an that at from by over same each every following".split())
"""Words that begin far more phrases than dates: a date is only looked for where a word for one follows closely."""
_TELLING = (
    frozenset(words.MONTHS) | frozenset(words.SHORT_MONTHS) | frozenset(words.WEEKDAYS) | frozenset(words.SHORT_WEEKDAYS)
    | frozenset(day + "s" for day in words.WEEKDAYS) | frozenset(words.UNITS) | words.DAY_PARTS | words.SEASONS
    | frozenset("today tonight yesterday tomorrow overnight quarter quarters half fiscal fy q ago time now".split())
)  # fmt: skip
_LOOKED_AT = 9
_FIRST_YEAR, _LAST_YEAR = 1500, 2500
_KINDS = frozenset({"num", "iso", "slash", "clock"})


def find_dates(text: str, *, published: str | None, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Find the dates, intervals, durations and recurring times in `text[start:end]`, in order, none over another.

    `published` is the document's ISO day (anything after the day is ignored); without it only dates that carry
    their own year have a value. Give the whole text at once: dates are resolved against dates before them.
    """
    tokens = tokens_of(text, start, len(text) if end is None else end)
    context = Context(tokens, _publication(published), people=person_months(text))
    found: list[DateMention] = []
    size, free = tokens.size, 0
    # Hardly any word begins a date, so that those which may are first picked out together.
    kinds = enumerate(zip(tokens.low, tokens.kind, strict=True))
    starts = [i for i, (low, kind) in kinds if low in _STARTERS or kind in _KINDS]
    for i in starts:
        weak = tokens.low[i] in _WEAK and tokens.kind[i] not in _KINDS
        if i < free or (weak and not _leads_on(tokens, i)):
            continue
        node = _reading(context, i)
        if node is None or node.end <= i:
            continue
        node.end = min(node.end, size)
        for part in (*node.also, node):
            context.resolved.append(part)
            found.append(_mention(tokens, part))
        free = node.end
    return found


def _leads_on(tokens: Tokens, i: int) -> bool:
    """Say whether a word that makes a date stands among those that follow a word."""
    near = slice(i + 1, i + _LOOKED_AT)
    return not (_TELLING.isdisjoint(tokens.low[near]) and _KINDS.isdisjoint(tokens.kind[near]))


def _publication(published: str | None) -> dt.date | None:
    """Return the day of publication; days that no calendar arithmetic around them can stand are none."""
    day = as_day(published)
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _mention(tokens: Tokens, node: Node) -> DateMention:
    start, end = tokens.at[node.first], tokens.to[node.end - 1]
    return DateMention(
        start=start, end=end, text=tokens.text[start:end], value=node.value, kind=node.kind, anchor=node.anchor if node.value else None,
        precision=node.precision, clock=node.clock, offset=node.offset, attributive=node.attributive or _is_attributive(tokens, node),
    )  # fmt: skip


def _is_attributive(tokens: Tokens, node: Node) -> bool:
    low, kind = tokens.low, tokens.kind
    after = node.end
    if kind[after] == "own" or (low[after] == "'" and low[after - 1].endswith("s") and node.kind != "duration"):
        return True
    if (
        low[node.first] in ("born", "dob")
        or low[node.first - 1] in ("born", "dob")
        or low[node.first - 2] in ("born", "dob")
    ):
        return True
    if low[node.first - 1] == "of" and tokens.kind[node.first - 2] == "num" and node.precision == "day":
        return True
    nominal = low[node.first - 1] in words.DETERMINERS or low[node.first] in words.DETERMINERS
    return (
        nominal
        and kind[after] == "word"
        and low[after] not in words.NOT_A_NOUN
        and tokens.raw[after].islower()
        and not low[after].endswith("ly")
    )


def _reading(context: Context, i: int) -> Node | None:
    word = context.tokens.low[i]
    if word in _SINCE:
        return _edge(context, i, "since")
    if word in _UNTIL or word in _EDGES:
        return _edge(context, i, "after" if word == "after" else "until")
    if word in {"between", "from"}:
        return _between(context, i)
    if word == "overnight" and (night := _named_night(context, i)) is not None:
        return night
    node = stretch_at(context, i) or simple(context, i)
    if node is None:
        return None
    return _spanned(context, node) or _adjoining(context, node)


def _named_night(context: Context, i: int) -> Node | None:
    """Read "overnight from Wednesday to Thursday", "overnight on Friday": the days that follow are the night's."""
    low = context.tokens.low
    if low[i + 1] not in ("from", "between", "on", "into", "to", *words.WEEKDAYS):
        return None
    node = _reading(context, i + 2 if low[i + 1] in ("on", "into", "to") else i + 1)
    if node is None or node.kind not in ("point", "interval") or node.also or node.precision not in ("day", "time"):
        return None
    node.first = i
    return node


def _edge(context: Context, i: int, side: str) -> Node | None:
    """Read "since September", "until 2027", "by the end of the year": an interval open at one side."""
    tokens = context.tokens
    low = tokens.low
    j = i + 2 if low[i + 1] in ("at", "around", "about", "as") else i + 1
    if low[i + 1] == "at" and low[i + 2] == "least":
        j = i + 3
    context.leaning = "future" if side == "until" else None
    context.until = low[i] in _UNTIL
    stretch = j + 1 if low[j] == "the" else j
    node = stretch_at(context, stretch) or simple(context, j)
    context.leaning, context.until = None, False
    if node is None or node.kind in ("duration", "set") or node.also:
        return None
    word = low[i]
    if word in _EDGES and (
        _is_attributive(tokens, node) or node.kind == "interval" and node.precision not in ("week", "decade")
    ):
        return None
    if word in ("after", "before", "through", "thru") and (node.precision == "time" or node.clock):
        return None
    if word in ("through", "thru") and tokens.kind[node.end] == "word" and low[node.end] not in words.NOT_A_NOUN:
        return None
    node.first = i
    if side == "since":
        node.attributive = _compares(tokens, i)
    if node.value is None:
        return node
    bounds = node.value.split("/")
    low_end, high_end = bounds[0], bounds[-1]
    if ".." in bounds:
        return None
    node.kind = "interval"
    if side == "since":
        node.value = f"{low_end.split('T')[0]}/.."
    elif side == "after":
        node.value = f"{high_end.split('T')[0]}/.."
    else:
        node.value = f"../{high_end.split('T')[0]}"
    return node


def _compares(tokens: Tokens, i: int) -> bool:
    """Say whether "since" belongs to a comparison: "the deadliest attack since 2006", "for the first time since May"."""
    low = tokens.low
    for k in range(i - 1, max(-1, i - 8), -1):
        word = low[k]
        if word in (".", ";", "\n"):
            return False
        if word in ("first", "worst", "most", "best", "only", "least") or (
            len(word) > 5
            and word.endswith("est")
            and word not in ("protest", "arrest", "request", "interest", "latest")
        ):
            return True
    return False


def _between(context: Context, i: int) -> Node | None:
    tokens = context.tokens
    low = tokens.low
    first = simple(context, i + 1)
    if first is None or first.kind in ("duration", "set") or first.also:
        # "between 3 and 5 May" is read as one list of days.
        if first is None or not first.also or low[i] != "between" or len(first.also) != 1:
            return None
        first.also[0].first, first.also[0].end = first.also[0].first, first.also[0].end
        return _as_interval(first.also[0], first, i)
    if first.kind == "interval":
        if first.value and low[i] in ("between", "from"):
            first.first = i
            return first
        return None
    connectors = ("and",) if low[i] == "between" else ("to", "until", "till", "through", "thru", "-", "–", "—", "into")
    if low[first.end] in connectors:
        second = simple(context, first.end + 1)
        if second is not None and second.kind == "point" and not second.also:
            return _as_interval(first, second, i)
    if low[i] == "from" and low[first.end] in ("onward", "onwards", "on") and first.value:
        first.first, first.kind, first.end = i, "interval", first.end + 1
        first.value = f"{first.value.split('T')[0]}/.."
        return first
    return None


def _spanned(context: Context, node: Node) -> Node | None:
    """Read "3 May to 5 June", "March-May 2023", "2019–2021", "Monday through Wednesday"."""
    tokens = context.tokens
    low = tokens.low
    j = node.end
    if node.kind != "point" or node.precision is None or node.also or low[j] not in _TO or low[j] == "and":
        return None
    second = simple(context, j + 1)
    if second is None:
        return _short_year_span(context, node, j)
    if second.kind != "point" or second.also or second.precision is None:
        return None
    if (
        low[j] == "to"
        and low[node.first - 1] != "from"
        and node.precision != second.precision
        and second.written is None
    ):
        return None
    return _as_interval(node, second, node.first)


def _short_year_span(context: Context, node: Node, j: int) -> Node | None:
    """Read 2018-19."""
    tokens = context.tokens
    raw = tokens.raw[j + 1]
    if (
        node.precision != "year"
        or tokens.low[j] not in DASHES
        or not tokens.glued[j + 1]
        or len(raw) != 2
        or not raw.isdigit()
        or not node.value
    ):
        return None
    second = int(node.value[:2] + raw)
    if second <= int(node.value) or tokens.glued[j + 2] and tokens.low[j + 2] in DASHES:
        return None
    node.kind, node.value, node.end = "interval", f"{node.value}/{second}", j + 2
    return node


def _as_interval(first: Node, second: Node, begin: int) -> Node | None:
    """Join two points; the first takes the year that only the second has."""
    a, b = first.written, second.written
    if a and b and a.year is None and b.year is not None and a.month is not None:
        year = b.year - (1 if b.month is not None and (a.month, a.day or 0) > (b.month, b.day or 99) else 0)
        first.value, first.anchor = iso_of(Calendar(year=year, month=a.month, day=a.day)), None
    elif a and b and a.year is None and b.year is None and first.value and second.value and first.value > second.value:
        moved = Calendar(
            year=int(second.value[:4]) - (1 if (a.month or 0) > (b.month or 0) else 0), month=a.month, day=a.day
        )
        first.value = iso_of(moved)
    node = Node(
        first=begin, end=second.end, kind="interval", precision=second.precision, anchor=second.anchor or first.anchor
    )
    if first.value and second.value:
        value = joined(first.value.split("T")[0], second.value.split("T")[0])
        if days_of(value) is None and a is None and b is None and first.precision == second.precision == "day":
            # "Friday to Sunday" on a Saturday: the first day is the one before the last.
            low, high = as_day(first.value), as_day(second.value)
            moved_back = shift(low, -7, "day") if low and high and 0 < (low - high).days < 7 else None
            value = joined(moved_back, second.value) if moved_back else value
        node.value = value if days_of(value) else None
    return node


def _adjoining(context: Context, node: Node) -> Node:
    """Widen days that follow on each other: "6 and 7 June and early today" on 8 June."""
    tokens = context.tokens
    low = tokens.low
    if (
        node.kind != "interval"
        or node.precision != "day"
        or not node.value
        or low[node.end] != "and"
        or ".." in node.value
    ):
        return node
    second = simple(context, node.end + 1)
    first_value, _, last_value = node.value.partition("/")
    if second is None or second.kind != "point" or second.precision != "day" or second.also or second.value is None:
        return node
    last = as_day(last_value)
    if last is None or shift(last, 1, "day") != second.value:
        return node
    node.end, node.value = second.end, joined(first_value, second.value)
    node.anchor = node.anchor or second.anchor
    return node
