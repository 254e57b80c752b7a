"""One date with what modifies it: "early on Friday morning", "the end of October", "at 5 a.m. on 3 May"."""

from __future__ import annotations

from briefgen.extract.dates import words
from briefgen.extract.dates.absolute import absolute_at
from briefgen.extract.dates.clock import clock_at, universal_after
from briefgen.extract.dates.context import Context
from briefgen.extract.dates.mention import Node, Precision
from briefgen.extract.dates.relative import relative_at
from briefgen.extract.dates.years import DASHES
from briefgen.extract.language.numbers import ORDINALS, Tokens, ordinal_at


def simple(context: Context, i: int) -> Node | None:
    """Read one date with what modifies it: "early on Friday morning", "the end of October", "at 5 a.m. on 3 May"."""
    tokens = context.tokens
    low = tokens.low
    j, modified = _skip_prefix(tokens, i)
    node = _core(context, j)
    if node is None and j > i + 1 and low[i] == "the":
        j, modified = i + 1, False
        node = _core(context, j)
    if node is None and j > i:
        j, modified = i, False
        node = _core(context, i)
    if node is None:
        return None
    if j > i and (modified or node.kind != "point" or low[i] not in ("the", "about", "around")):
        node.first = i if low[i] != "the" else i + 1 if modified else node.first
    return _with_clock(context, _with_part(tokens, node))


def _skip_prefix(tokens: Tokens, i: int) -> tuple[int, bool]:
    """Pass over early, late, mid-, the end of, the early hours of; the flag says that something of meaning was passed."""
    low = tokens.low
    j, modified = i, False
    for _ in range(6):
        word = low[j]
        if word in ("the", "about", "around") and not modified:
            j += 1
        elif word in words.MODIFIERS:
            if word in ("earlier", "later") and low[j + 1] not in (
                "this",
                "last",
                "next",
                "on",
                "in",
                "today",
                "yesterday",
                "that",
                "tonight",
                *words.WEEKDAYS,
            ):
                break
            j, modified = j + 1, True
            if low[j] in DASHES and tokens.glued[j]:
                j += 1
            elif low[j] == "to" and low[j + 1] == "mid":
                j += 2
            if low[j] in ("on", "in") and low[j + 1] != "the":
                j += 1
            if low[j] == "hours" and low[j + 1] == "of":
                j += 2
                j += low[j] == "the"
            elif low[j] in words.DAY_PARTS and low[j + 1] in ("on", "of"):
                j += 2
        elif word in words.PARTS_OF and low[j + 1] == "of":
            j, modified = j + 2, True
            j += low[j] == "the"
        elif (
            word in words.DAY_PARTS
            and low[j + 1] in ("of", "on")
            and (modified or j > i)
            or word == "year"
            and low[j + 1] == "of"
            and j > i
        ):
            j, modified = j + 2, True
        elif word == "month" and low[j + 1] == "of" and j > i:
            j, modified = j + 2, True
        else:
            break
    return j, modified


def _core(context: Context, j: int) -> Node | None:
    tokens = context.tokens
    low = tokens.low
    if low[j] in ("fiscal", "fy") or low[j] == "financial" and low[j + 1] == "year":
        return _fiscal(tokens, j)
    quarter = _quarter(context, j)
    if quarter is not None:
        return quarter
    absolute = absolute_at(context, j)
    if absolute is None or absolute.precision == "year":
        timed = clock_at(tokens, j)
        if timed is not None:
            return _clocked(context, j, *timed)
    if absolute is not None:
        return absolute
    if low[j] in words.SEASONS:
        return _season(context, j)
    if low[j] in ("year", "month", "week") and low[j - 1] == "the" and j >= 2 and low[j - 2] == "of":
        return _running(context, j)
    if low[j] == "weekend" and low[j - 1] == "the":
        return None
    relative = relative_at(context, j)
    if relative is None and low[j] in ("day", "week", "month", "year") and low[j - 1] == "the":
        return relative_at(context, j - 1)
    return relative


def _running(context: Context, j: int) -> Node | None:
    """Resolve "the end of the year" to the running year, month or week."""
    published = context.published
    unit = context.tokens.low[j]
    node = Node(first=j, end=j + 1, precision="year" if unit == "year" else "month" if unit == "month" else "week")
    if published is not None:
        iso = published.isocalendar()
        node.value = {
            "year": f"{published.year:04d}",
            "month": published.isoformat()[:7],
            "week": f"{iso.year:04d}-W{iso.week:02d}",
        }[unit]
        node.anchor = context.anchor
    return node


def _fiscal(tokens: Tokens, j: int) -> Node | None:
    """Pass over a fiscal year, which has no dates of its own."""
    low, kind = tokens.low, tokens.kind
    end = j + 1
    if low[end] in ("year", "years"):
        end += 1
    if kind[end] != "num":
        return None
    end += 1
    if low[end] in DASHES | {"/"} and kind[end + 1] == "num":
        end += 2
    return Node(first=j, end=end, kind="interval", precision="year")


_HALVES = {1: ("01", "06"), 2: ("07", "12")}


def _quarter(context: Context, j: int) -> Node | None:
    """Read "the third quarter of 2024", "Q3 2024", "the first half of 2025"."""
    tokens = context.tokens
    low = tokens.low
    number, end, noun = 0, j, ""
    if low[j] == "q" and tokens.glued[j + 1] and tokens.raw[j + 1] in ("1", "2", "3", "4"):
        number, end, noun = int(tokens.raw[j + 1]), j + 2, "quarter"
    elif low[j] in ORDINALS or tokens.kind[j] == "num" and low[j + 1] in ("st", "nd", "rd", "th"):
        read = ordinal_at(tokens, j)
        if read is None or low[read[1]] not in ("quarter", "half"):
            return None
        number, noun, end = read[0], low[read[1]], read[1] + 1
    if not noun or not 1 <= number <= (4 if noun == "quarter" else 2):
        return None
    node = Node(first=j, end=end, kind="interval", precision="quarter")
    k = end + 1 if low[end] in ("of", ",") else end
    year = tokens.raw[k]
    if tokens.kind[k] == "num" and len(year) == 4 and year.isascii() and year.isdigit() and 1000 <= int(year) <= 2199:
        first, last = (f"{3 * number - 2:02d}", f"{3 * number:02d}") if noun == "quarter" else _HALVES[number]
        node.value, node.end = f"{year}-{first}/{year}-{last}", k + 1
        return node
    if low[k] in ("this", "last", "next") and low[k + 1] == "year" and context.published is not None:
        of = context.published.year + {"this": 0, "last": -1, "next": 1}[low[k]]
        first, last = (f"{3 * number - 2:02d}", f"{3 * number:02d}") if noun == "quarter" else _HALVES[number]
        node.value, node.end, node.anchor = f"{of}-{first}/{of}-{last}", k + 2, context.anchor
        return node
    return node if noun == "quarter" and low[j] == "q" else None


def _season(context: Context, j: int) -> Node | None:
    """Read a season with its year as that year, which is coarser and true; winter lies in two years and has no value."""
    tokens = context.tokens
    low = tokens.low
    k = j + 2 if low[j + 1] == "of" else j + 1
    year = tokens.raw[k]
    if tokens.kind[k] == "num" and len(year) == 4 and year.isascii() and year.isdigit() and 1900 <= int(year) <= 2100:
        value = None if low[j] == "winter" else year
        return Node(first=j, end=k + 1, value=value, precision="year")
    return None


def _with_part(tokens: Tokens, node: Node) -> Node:
    """Take in the part of the day behind a day: Friday morning, yesterday afternoon, Friday at dawn."""
    low = tokens.low
    if node.precision == "day" and node.kind == "point":
        j = node.end
        if low[j] in ("early", "late"):
            j += 1
        if low[j] in words.DAY_PARTS and low[j] not in ("dawn", "dusk", "noon", "midday", "midnight"):
            node.end = j + 1
    return node


def _with_clock(context: Context, node: Node) -> Node:
    """Take in a time of day behind a day: Friday at 5:30 a.m. local time (2030 GMT)."""
    tokens = context.tokens
    low = tokens.low
    if node.precision != "day" or node.kind != "point" or node.also:
        return node
    j = node.end
    if low[j] in (",", "("):
        j += 1
    while (
        low[j] in ("at", "around", "about", "approximately", "shortly", "just", "after", "before") and j - node.end < 4
    ):
        if low[j] in ("after", "before"):
            return node
        j += 1
    timed = clock_at(tokens, j) if j == node.end or tokens.kind[j] in ("num", "clock", "word") else None
    if timed is None:
        return node
    node.end = timed[0] + 1 if low[node.end] == "(" and low[timed[0]] == ")" else timed[0]
    node.precision = "time"
    if node.value is not None and len(node.value) == 10:
        node.value = f"{node.value}T{timed[1]}"
    return node


def _clocked(context: Context, j: int, end: int, clock: str) -> Node:
    """Read a time of day and the day behind it, if there is one: 5:30 a.m. on Friday, 0530 GMT, 7 November."""
    tokens = context.tokens
    low = tokens.low
    k = end
    if low[k] == ",":
        k += 1
    if low[k] in ("on", "of"):
        k += 1
    k, _ = _skip_prefix(tokens, k) if low[k] in words.MODIFIERS else (k, False)
    day = absolute_at(context, k) if tokens.kind[k] != "clock" else None
    if day is None and tokens.kind[k] == "word":
        day = relative_at(context, k)
    if day is not None and day.precision == "day" and day.kind == "point" and not day.also:
        day.first, day.precision = j, "time"
        if len(clock) == 5:
            day.end, offset = universal_after(tokens, day.end, int(clock[:2]), int(clock[3:]))
            clock += offset
        if day.value is not None:
            day.value = f"{day.value}T{clock}"
        return day
    precision: Precision = "time"
    return Node(first=j, end=end, precision=precision, clock=clock)
