"""The whole grammar of quantities: at each number, first what makes it none, then its comparator, span and unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.extract.dates import DateMention, find_dates
from briefgen.extract.language.numbers import (
    NUMBER_WORDS,
    PARAGRAPH,
    Number,
    Tokens,
    number_at,
    tokens_of,
)
from briefgen.extract.quantities import words
from briefgen.extract.quantities.dimension import dimension_of
from briefgen.extract.quantities.names import is_name, points_back, stands_alone
from briefgen.extract.quantities.spans import CHANGES, Taken, converted, sign_before, span, span_of_measures
from briefgen.extract.quantities.units import Unit, unit_at, with_matter
from briefgen.model import Quantity

_PREPOSITIONS = frozenset({"over", "under", "above", "below"})
_LONGEST_COMPARATOR = max(len(words_) for words_ in words.APPROXIMATE)
_APPROXIMATE = frozenset(words.APPROXIMATE)
_LAST_OF_COMPARATOR = frozenset(words_[-1] for words_ in words.APPROXIMATE)
_MAX_LIST = 6
_STARTERS = NUMBER_WORDS | {"a", "an"}
_MINUS = frozenset({"minus", "-", "\u2212"})
_DEGREES = frozenset({"degree", "°C", "°F"})


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number or span of numbers with its unit, by tokens."""

    first: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: Unit | None
    approx: bool


def find_quantities(
    text: str, *, start: int = 0, end: int | None = None, dates: Sequence[DateMention] | None = None
) -> list[Quantity]:
    """Find the figures in `text[start:end]`, in order, none over another; `text[q.start:q.end] == q.text`.

    `dates` are the dates that `find_dates` found there: their numbers are no figures, but for durations. Where they are
    not given they are looked for. `unit` is a symbol (km, USD, %) or the singular of the counted noun; `of` is what is
    measured, or the counted nouns as they are written. `approx` holds for about, some, more than, at least and their
    like, whose words are part of the text.
    """
    stop = len(text) if end is None else end
    tokens = tokens_of(text, start, stop)
    if dates is None:
        dates = find_dates(text, published=None, start=start, end=stop)
    taken = Taken(dates)
    found: list[Quantity] = []
    free = reached = 0
    # Hardly any word is a number, so that those which may be are first picked out together.
    kinds = enumerate(zip(tokens.low, tokens.kind, strict=True))
    starts = [i for i, (low, kind) in kinds if low in _STARTERS or kind == "num"]
    for i in starts:
        if i < free:
            continue
        figure = None if taken.covers(tokens.at[i]) else _figure_at(tokens, i, reached, taken)
        if figure is None:
            free = _past(tokens, i)
            continue
        quantity, free = _finish(tokens, figure, taken)
        reached = free
        found.append(quantity)
    return found


def _past(tokens: Tokens, i: int) -> int:
    """Return the token behind a number that is no figure, so that its inner words are not read again."""
    read = number_at(tokens, i)
    return max(i + 1, read.end) if read else i + 1


def _figure_at(tokens: Tokens, i: int, reached: int, taken: Taken) -> _Figure | None:
    low = tokens.low
    if low[i] in ("a", "an") and low[i + 1] in words.TIME_UNITS:
        return _single_unit(tokens, i, reached)
    if is_name(tokens, i) or (low[i - 1] == "in" and low[i - 2] in ("one", "two", "three")):
        # "one in three children" is a share.
        return None
    sign_at, currency = sign_before(tokens, i)
    if sign_at < reached:
        sign_at, currency = i, None
    number = number_at(tokens, i, money=currency is not None)
    if number is None or not stands_alone(tokens, number.end):
        return None
    comparator = _comparator(tokens, sign_at, reached)
    first, approx = (comparator, True) if comparator is not None else (sign_at, False)
    end, high, number, low_value = span(tokens, number, sign_at, currency, taken)
    if high is not None and low[sign_at - 1] == "between" and sign_at - 1 >= reached and comparator is None:
        first = sign_at - 1
    if low[end] == "+" and tokens.glued[end]:
        end, approx = end + 1, True
    elif low[end] in words.DASHES and tokens.glued[end] and low[end + 1] in ("odd", "plus"):
        end, approx = end + 2, True
    unit = unit_at(tokens, number, end, currency)
    if (
        comparator is not None
        and unit is not None
        and unit.counts
        and number.in_words
        and number.value < 10
        and low[comparator] in _PREPOSITIONS
        and sign_at - comparator == 1
    ):
        # "complained over two raids" is no "more than two".
        first, approx = sign_at, False
    if unit is not None and high is None:
        ranged = span_of_measures(tokens, low_value, unit, currency, taken)
        if ranged is not None:
            high, unit = ranged
    if unit is None:
        unit = _borrowed(tokens, end, taken)
    if points_back(tokens, number, unit, sign_at, i):
        return None
    if unit is None:
        unit = _bare(tokens, end, first, approx, number)
        if unit is None:
            return None
    past = max(end, unit.end)
    if low[past] == "or" and low[past + 1] in ("so", "more", "less", "fewer"):
        past, approx = past + 2, True
    if low[first - 1] in _MINUS and unit.unit in _DEGREES and high is None:
        first, low_value = first - 1, -low_value
    return _Figure(first, past, low_value, high, unit, approx)


def _comparator(tokens: Tokens, first: int, reached: int) -> int | None:
    """Find the longest comparator right before token `first`, not reaching into the figure before."""
    low = tokens.low
    best = None
    if low[first - 1] not in _LAST_OF_COMPARATOR:
        return None
    for length in range(1, _LONGEST_COMPARATOR + 1):
        begin = first - length
        if begin < reached or begin < 0:
            break
        if tuple(low[begin:first]) in _APPROXIMATE:
            best = begin
    if best is None:
        return None
    if (
        low[best] in ("estimated", "some")
        and best - 1 >= reached
        and best >= 1
        and low[best - 1] in ("an", "some", "about")
    ):
        return best - 1
    return best


def _borrowed(tokens: Tokens, end: int, taken: Taken) -> Unit | None:
    """Take the noun of the last number of a list: "six, five and three casualties"."""
    low = tokens.low
    j = end
    for _ in range(_MAX_LIST):
        if low[j] == "," and low[j + 1] in ("and", "or"):
            j += 2
        elif low[j] in (",", "and", "or"):
            j += 1
        else:
            return None
        if taken.covers(tokens.at[j]) or is_name(tokens, j):
            return None
        number = number_at(tokens, j)
        if number is None or not stands_alone(tokens, number.end):
            return None
        unit = unit_at(tokens, number, number.end, None)
        if unit is not None:
            if not unit.counts or low[unit.end] in ("was", "were", "had", "have", "has", "are"):
                return None
            return Unit(end, unit.unit, unit.of, counts=True)
        j = number.end
    return None


def _bare(tokens: Tokens, end: int, first: int, approx: bool, number: Number) -> Unit | None:
    """Accept a number without a noun where the words around it make it a figure."""
    low = tokens.low
    before = low[first - 1] if first else ""
    if low[end] in ("more", "others") and before in words.KILLING:
        return Unit(end + 1, words.KILLING[before])
    j = end
    while low[j] in (
        "were",
        "was",
        "have",
        "has",
        "had",
        "been",
        "are",
        "is",
        "others",
        "reportedly",
        "also",
        "people",
        "being",
    ):
        j += 1
    if low[j] in words.PARTICIPLES and (
        j > end or not number.in_words or approx or before in ("", ".", "with", "leaving", "and", ",", "left")
    ):
        return Unit(end if j > end else end + 1, words.PARTICIPLES[low[j]])
    if low[end] in (
        ",",
        ".",
        ";",
        "and",
        "in",
        "on",
        "at",
        "near",
        "during",
        "when",
        "as",
        "",
        "overnight",
        ")",
        "including",
        "since",
        "after",
        "before",
        "from",
        PARAGRAPH,
    ):
        if before in words.KILLING:
            both = low[first - 2] in ("and", "or") and low[first - 3] in words.KILLING
            return Unit(end, "casualty" if both else words.KILLING[before])
        if (
            before == "others"
            or low[first - 1] in words.BARE_LICENCE
            and any(low[k] in CHANGES for k in range(max(0, first - 6), first))
        ):
            return Unit(end, None)
    return None


def _single_unit(tokens: Tokens, i: int, reached: int) -> _Figure | None:
    """Read "more than a decade": one unit of time, where it is compared."""
    first = _comparator(tokens, i, reached)
    if first is None or tokens.low[i - 1] == "some":
        return None
    unit = words.TIME_UNITS[tokens.low[i + 1]]
    if tokens.low[i + 2] in ("ago", "earlier", "later", "before", "after"):
        return None
    return _Figure(first, i + 2, Decimal(1), None, Unit(i + 2, unit), True)


def _finish(tokens: Tokens, figure: _Figure, taken: Taken) -> tuple[Quantity, int]:
    """Make the quantity, with the same figure in other units in parentheses behind it."""
    unit = figure.unit
    assert unit is not None
    also, after = converted(tokens, figure.end, unit.unit, taken)
    of = unit.of
    if of is None and also and not unit.counts:
        of = with_matter(tokens, Unit(after, unit.unit)).of
    if of is None and unit.unit is not None and not unit.counts:
        of = dimension_of(tokens, figure.first, figure.end, unit.unit)
    start, end = tokens.at[figure.first], tokens.to[figure.end - 1]
    quantity = Quantity(
        of=of,
        value=figure.low if figure.high is None else None,
        low=None if figure.high is None else figure.low,
        high=figure.high,
        unit=unit.unit,
        approx=figure.approx,
        text=tokens.text[start:end],
        start=start,
        end=end,
        also=also,
    )
    return quantity, after
