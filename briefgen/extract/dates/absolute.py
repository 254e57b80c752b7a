"""Calendar dates: 7 November 2025, Nov. 7, 2025-11-07, November, 2019, and lists and spans of days in one month."""

from __future__ import annotations

import datetime as dt
import itertools

from briefgen.extract.dates import words
from briefgen.extract.dates.clock import clock_at
from briefgen.extract.dates.context import Context, iso_of, joined, settle
from briefgen.extract.dates.iso import as_day, is_date_value
from briefgen.extract.dates.mention import Calendar, Node
from briefgen.extract.dates.years import COUNTED, DASHES, noun_follows, year_after, year_at, year_token
from briefgen.extract.language.numbers import ORDINAL_ENDINGS, Tokens, ordinal_at

_SPANNING = DASHES | {"to", "through", "thru", "until"}
_LISTING = frozenset({",", "and", "&", "or"})
_MAX_LIST = 8
_LIST_REACH = 3 * _MAX_LIST + 6
ALL_MONTHS = frozenset(words.MONTHS) | frozenset(words.SHORT_MONTHS)


def absolute_at(context: Context, i: int) -> Node | None:
    """Read a calendar date at token `i`, with the weekday before it."""
    tokens = context.tokens
    kind = tokens.kind[i]
    if kind == "iso":
        return _iso_at(context, i)
    if kind == "slash" or (kind == "num" and tokens.raw[i].count(".") == 2):
        return _numeric_at(context, i)
    if kind == "word" and (weekday := weekday_at(tokens, i)) is not None:
        return _weekday_and_date(context, i, *weekday)
    if kind not in ("num", "word"):
        return None
    if tokens.low[i] in ALL_MONTHS:
        return _month_first(context, i)
    # A list of days reaches its month within so many tokens; looking first keeps long runs of numbers cheap.
    if not ALL_MONTHS.isdisjoint(tokens.low[i + 1 : i + _LIST_REACH]) and (node := _day_first(context, i)):
        return node
    return year_at(context, i) if kind == "num" else None


def weekday_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Read a weekday's name: the token after it and its number. Short names count only before a date."""
    word = tokens.low[i]
    if word in words.WEEKDAYS:
        return i + 1, words.WEEKDAYS[word]
    if word in words.SHORT_WEEKDAYS and tokens.raw[i][0].isupper():
        return (i + 2 if tokens.low[i + 1] == "." else i + 1), words.SHORT_WEEKDAYS[word]
    return None


def month_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Read a month's name, in full or short: the token after it and its number."""
    word = tokens.low[i]
    if word in words.MONTHS:
        return i + 1, words.MONTHS[word]
    if word in words.SHORT_MONTHS:
        return (i + 2 if tokens.low[i + 1] == "." and tokens.glued[i + 1] else i + 1), words.SHORT_MONTHS[word]
    return None


def _iso_at(context: Context, i: int) -> Node | None:
    raw = context.tokens.raw[i]
    value = raw.upper()
    if len(value) > 10:
        zone = value[16:].lstrip(":.0123456789")
        value = value[:16] + (f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 and ":" not in zone else zone)
        value = value[:-1] + "+00:00" if value.endswith("Z") else value
    if not is_date_value(value):
        return None
    day = as_day(value)
    assert day is not None
    return Node(first=i, end=i + 1, value=value, precision="time" if len(value) > 10 else "day",
                written=Calendar(year=day.year, month=day.month, day=day.day))  # fmt: skip


def _numeric_at(context: Context, i: int) -> Node | None:
    """Read 13/11/2025 or 13.11.2025: a value only where day and month cannot be confused."""
    raw = context.tokens.raw[i]
    parts = raw.split("/") if "/" in raw else raw.split(".")
    if not raw.isascii() or not all(p.isdigit() for p in parts):
        return None
    a, b, c = (int(p) for p in parts)
    if len(parts[0]) == 4 and len(parts[2]) <= 2:
        return (
            settle(context, Node(first=i, end=i + 1), Calendar(year=a, month=b, day=c))
            if 1 <= b <= 12 and 1 <= c <= 31
            else None
        )
    if len(parts[2]) != 4 or len(parts[0]) > 2 or len(parts[1]) > 2 or not 1000 <= c <= 2999:
        return None
    if (a > 12 >= b >= 1 and a <= 31) or 1 <= a == b <= 12:
        return settle(context, Node(first=i, end=i + 1), Calendar(year=c, month=b, day=a))
    if b > 12 >= a >= 1 and b <= 31:
        return settle(context, Node(first=i, end=i + 1), Calendar(year=c, month=a, day=b))
    return Node(first=i, end=i + 1, precision="day") if 1 <= a <= 12 and 1 <= b <= 12 else None


def _weekday_and_date(context: Context, i: int, end: int, weekday: int) -> Node | None:
    low = context.tokens.low
    closing = low[end] == "("
    after = end + 1 if low[end] in (",", "(", "the") else end
    if low[end] == "," and low[after] == "the":
        after += 1
    for part in words.DAY_PARTS:
        if low[end] == part:
            after = end + 2 if low[end + 1] in (",", "(") else end + 1
    node = _day_first(context, after, weekday, i) or _month_first(context, after, weekday, i)
    if node is None and context.tokens.kind[after] == "iso":
        node = _iso_at(context, after)
    if node is None or node.precision not in ("day", "time") or node.kind != "point":
        return None
    node.first = i
    if closing and low[node.end] == ")":
        node.end += 1
    return node


def _day_number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Read a day of the month: its number and the token after it."""
    read = ordinal_at(tokens, i)
    if read is None and tokens.kind[i] == "num" and tokens.raw[i].isdigit() and len(tokens.raw[i]) <= 2:
        read = int(tokens.raw[i]), i + 1
    return read if read and 1 <= read[0] <= 31 else None


def _day_first(context: Context, i: int, weekday: int | None = None, first: int | None = None) -> Node | None:
    tokens = context.tokens
    low = tokens.low
    days: list[tuple[int, int]] = []
    spans = False
    j = i
    while len(days) < _MAX_LIST:
        read = _day_number(tokens, j)
        if read is None:
            if days and low[j - 1] in DASHES and month_at(tokens, j):
                break
            return None
        days.append((read[0], j))
        j = read[1]
        if low[j] == "," and low[j + 1] in ("and", "or") and len(days) > 1:
            j += 2
        elif low[j] in _LISTING or (low[j] in _SPANNING and not spans):
            spans = spans or low[j] in _SPANNING
            j += 1
        else:
            break
    if low[j] == "day":
        j += 1
    if low[j] == "of":
        j += 1
        if low[j] == "the" and low[j + 1] == "month" and low[j + 2] == "of":
            j += 3
    elif (low[j] in DASHES or low[j] == "/") and tokens.glued[j]:
        j += 1
    found = month_at(tokens, j)
    if found is None:
        return None
    end, month = found
    end, year = year_after(context, end, two_digits=True)
    if tokens.raw[j].islower() and low[j] in words.DOUBTFUL_MONTHS and year is None and low[j - 1] != "of":
        return None
    if (
        tokens.kind[i] == "word"
        and low[j - 1] != "of"
        and low[j - 1] not in ORDINAL_ENDINGS
        and not tokens.raw[j][0].isupper()
    ):
        return None
    return _days_of_month(context, days, spans, month, year, end, weekday, i if first is None else first)


def _month_first(context: Context, i: int, weekday: int | None = None, first: int | None = None) -> Node | None:
    tokens = context.tokens
    low = tokens.low
    found = month_at(tokens, i)
    if found is None:
        return None
    j, month = found
    begin = i if first is None else first
    if low[j] == "the" and ordinal_at(tokens, j + 1):
        j += 1
    days: list[tuple[int, int]] = []
    spans = False
    while len(days) < _MAX_LIST and (read := _day_number(tokens, j)):
        if _counts_something(tokens, j, read[1]) or _is_clock(tokens, j):
            break
        days.append((read[0], j))
        j = read[1]
        following = j + 2 if low[j] == "," and low[j + 1] in ("and", "or") and len(days) > 1 else j + 1
        listed = (
            low[j] in ("and", "or", "&")
            or (low[j] == "," and (following == j + 2 or _list_goes_on(tokens, j + 1)))
            or (low[j] in _SPANNING and not spans)
        )
        another = _day_number(tokens, following) if listed else None
        if (
            another is None
            or month_at(tokens, another[1])
            or low[another[1]] in ("of", *words.UNITS)
            or _counts_something(tokens, following, another[1])
        ):
            break
        spans = spans or low[j] in _SPANNING
        j = following
    if days:
        if tokens.raw[i].islower() and low[i] in words.DOUBTFUL_MONTHS and year_after(context, j)[1] is None:
            return None
        j, year = year_after(context, j)
        if (
            low[i] == "may"
            and tokens.raw[i].isupper()
            and year is None
            and not _licensed(tokens, i)
            and low[i - 1] not in ("on", ",")
            and weekday is None
        ):
            return None
        return _days_of_month(context, days, spans, month, year, j, weekday, begin)
    if weekday is not None:
        return None
    return _month_alone(context, i, j, month)


def _list_goes_on(tokens: Tokens, i: int) -> bool:
    """Say whether a comma stands between days, not before a year or a figure: "May 1, 2 and 3"."""
    read = _day_number(tokens, i)
    if read is None:
        return False
    k = read[1] + (1 if tokens.low[read[1]] == "," and tokens.low[read[1] + 1] in ("and", "or") else 0)
    return tokens.low[k] in ("and", "or", ",") and _day_number(tokens, k + 1) is not None


def _is_clock(tokens: Tokens, i: int) -> bool:
    read = clock_at(tokens, i)
    return read is not None and tokens.kind[i] == "num" and len(tokens.raw[i]) <= 2


def _counts_something(tokens: Tokens, i: int, end: int) -> bool:
    """Say whether the number at `i` counts what follows ("in March 20 people died"), by a short list of such nouns."""
    return tokens.kind[i] == "num" and tokens.low[end] in COUNTED


def _month_alone(context: Context, i: int, j: int, month: int) -> Node | None:
    tokens = context.tokens
    low, raw = tokens.low, tokens.raw
    short = low[i] in words.SHORT_MONTHS
    after, year = year_after(context, j, of=True)
    if year is not None and (not raw[i].islower() or low[i] not in ("may", "march")):
        return settle(context, Node(first=i, end=after), Calendar(year=year, month=month))
    if raw[i].islower() or low[i - 1] in ("'", "ms", "mrs", "mr"):
        return None
    if short and (low[j - 1] != "." or low[i] in words.DOUBTFUL_MONTHS):
        return None
    if (
        raw[i].isupper()
        and low[i] in ("may", "march")
        and low[i - 1] not in ("in", "since", "until", "last", "next", "early", "late", "during")
    ):
        return None
    if low[i] in context.people and low[i - 1] not in (
        "in",
        "since",
        "until",
        "last",
        "next",
        "early",
        "late",
        "during",
        "mid",
    ):
        return None
    nominal = low[i - 1] in words.DETERMINERS and noun_follows(tokens, j) and low[i] != "may"
    spanned = low[i - 1] in DASHES | {"and", "or"} and any(month_at(tokens, k) for k in (i - 2, i - 3))
    if not (
        _licensed(tokens, i)
        or nominal
        or spanned
        or _spans_to_month(tokens, j)
        or (low[j] == "'s" and low[i] not in ("may", "april", "june", "august"))
    ):
        return None
    return settle(context, Node(first=i, end=j), Calendar(month=month))


def _licensed(tokens: Tokens, i: int) -> bool:
    low = tokens.low
    word = low[i - 1]
    if word == "-" and low[i - 2] == "mid":
        return True
    if word in ("and", "or", "both", "of", "for", "to"):
        if word == "of":
            return (
                low[i - 2] in words.PARTS_OF
                or low[i - 2] in words.UNITS
                or low[i - 2] in ("as", "half", "part", "days")
            )
        return word in ("to", "for") or any(low[k] in words.MONTHS for k in (i - 2, i + 2))
    return word in words.LICENSING or (i == 0 and low[i + 1] == "'s")


def _spans_to_month(tokens: Tokens, j: int) -> bool:
    low = tokens.low
    if low[j] in _SPANNING or low[j] in ("and", "or"):
        found = month_at(tokens, j + 1)
        return (
            found is not None
            and tokens.raw[j + 1][0].isupper()
            and (low[j] != "to" or year_token(tokens, found[0]) is not None)
        )
    return False


def _days_of_month(
    context: Context,
    days: list[tuple[int, int]],
    spans: bool,
    month: int,
    year: int | None,
    end: int,
    weekday: int | None,
    first: int,
) -> Node | None:
    """Make the node of one or several days of a month; several that follow on each other are an interval."""
    if year is None and context.tokens.low[end] in words.NAMED_AFTER_DAYS and context.tokens.raw[end][:1].isupper():
        # "the May 9 Movement" is a name.
        return None
    last = settle(
        context,
        Node(first=first, end=end),
        Calendar(year=year, month=month, day=days[-1][0], weekday=weekday if len(days) == 1 else None),
    )
    if len(days) == 1:
        if year is None and last.value and (month, days[0][0]) in words.ICONIC:
            _iconic(context, last, (month, days[0][0]))
        return last
    if last.value is None:
        return last
    latest = as_day(last.value)
    assert latest is not None
    numbers = [d for d, _ in days]
    consecutive = all(b == a + 1 for a, b in itertools.pairwise(numbers))
    if not (spans or consecutive):
        return _listed(days, last, latest)
    try:
        low = dt.date(latest.year, latest.month, numbers[0])
    except ValueError:
        return None
    if low >= latest:
        return None
    last.kind, last.value = "interval", joined(low.isoformat(), latest.isoformat())
    last.written = None
    return last


def _listed(days: list[tuple[int, int]], last: Node, latest: dt.date) -> Node:
    nodes = []
    for number, at in days[:-1]:
        written = Calendar(year=latest.year, month=latest.month, day=number)
        nodes.append(
            Node(first=at, end=at + 1, value=iso_of(written), precision="day", anchor=last.anchor, written=written)
        )
    nodes[0].first = min(nodes[0].first, last.first)
    last.first = days[-1][1]
    last.also = tuple(nodes)
    return last


def _iconic(context: Context, node: Node, day: tuple[int, int]) -> None:
    """Give "the October 7 attacks" the year that everybody means, where the text is of another year."""
    tokens = context.tokens
    named = tokens.low[node.end] in words.ICONIC_NOUNS or tokens.low[node.end + 1] in words.ICONIC_NOUNS
    if context.published is None or context.published.year == words.ICONIC[day]:
        return
    if named or tokens.low[node.first - 1] == "since":
        node.value = f"{words.ICONIC[day]}-{day[0]:02d}-{day[1]:02d}" if named else None
        node.anchor = None
