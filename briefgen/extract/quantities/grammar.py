"""The whole grammar of quantities: at each number, first what makes it none, then its comparator, span and unit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.extract.dates import DateMention, find_dates
from briefgen.extract.numbers import (
    NUMBER_WORDS,
    ORDINAL_ENDINGS,
    ORDINALS,
    PARAGRAPH,
    Number,
    Tokens,
    number_at,
    scaled,
    tokens_of,
)
from briefgen.extract.quantities import words
from briefgen.extract.quantities.dimension import dimension_of
from briefgen.extract.quantities.units import MONEY, Unit, unit_at, with_matter
from briefgen.model import Measure, Quantity

_DASHES = frozenset({"-", "–", "—", "‑", "−"})
_SENTENCE_STARTS = frozenset(
    {"", ".", "!", "?", PARAGRAPH, "“", '"', ":", ";", "•", "*", "(", "--", "—", "–", "-", "‘", "'"}
)
_SHORT_NAMES = frozenset(
    {"no", "nos", "art", "sec", "para", "vol", "fig", "res", "op", "pp", "p", "nr", "ch", "tel", "e.o.", "ext"}
)
_FRACTIONS = frozenset(
    {
        "third",
        "thirds",
        "quarter",
        "quarters",
        "fifth",
        "fifths",
        "half",
        "halves",
        "tenth",
        "tenths",
        "fourths",
        "sixth",
        "eighth",
        "sixths",
        "eighths",
    }
)
_CHANGES = frozenset(
    "rose risen rising rise climbed climbing increased increasing grew grown growing fell fallen dropped declined jumped toll total number "
    "reached stands stood doubled cut reduced lowered raised decreased brought bringing went shrank".split()
)
_PREPOSITIONS = frozenset({"over", "under", "above", "below"})
_LONGEST_COMPARATOR = max(len(words_) for words_ in words.APPROXIMATE)
_APPROXIMATE = frozenset(words.APPROXIMATE)
_LAST_OF_COMPARATOR = frozenset(words_[-1] for words_ in words.APPROXIMATE)
_MAX_LIST = 6


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
    taken = _Taken(dates)
    found: list[Quantity] = []
    low, kind = tokens.low, tokens.kind
    i = reached = 0
    while i < tokens.size:
        if kind[i] != "num" and low[i] not in NUMBER_WORDS and low[i] not in ("a", "an"):
            i += 1
            continue
        figure = None if taken.covers(tokens.at[i]) else _figure_at(tokens, i, reached, taken)
        if figure is None:
            i = _past(tokens, i)
            continue
        quantity, i = _finish(tokens, figure, taken)
        reached = i
        found.append(quantity)
    return found


class _Taken:
    """The stretches of text that dates hold."""

    def __init__(self, dates: Sequence[DateMention]) -> None:
        spans = sorted((d.start, d.end) for d in dates if d.kind != "duration")
        self.starts = [s for s, _ in spans]
        self.ends = [e for _, e in spans]

    def covers(self, offset: int) -> bool:
        """Say whether an offset lies inside a date."""
        k = bisect_right(self.starts, offset) - 1
        return k >= 0 and offset < self.ends[k]


def _past(tokens: Tokens, i: int) -> int:
    """Return the token behind a number that is no figure, so that its inner words are not read again."""
    read = number_at(tokens, i)
    return max(i + 1, read.end) if read else i + 1


def _figure_at(tokens: Tokens, i: int, reached: int, taken: _Taken) -> _Figure | None:
    low = tokens.low
    if low[i] in ("a", "an") and low[i + 1] in words.TIME_UNITS:
        return _single_unit(tokens, i, reached)
    if _is_name(tokens, i):
        return None
    sign_at, currency = _sign_before(tokens, i)
    if sign_at < reached:
        sign_at, currency = i, None
    number = number_at(tokens, i, money=currency is not None)
    if number is None or not _stands_alone(tokens, number.end):
        return None
    comparator = _comparator(tokens, sign_at, reached)
    first, approx = (comparator, True) if comparator is not None else (sign_at, False)
    end, high, number, low_value = _span(tokens, number, sign_at, currency, taken)
    if high is not None and low[sign_at - 1] == "between" and sign_at - 1 >= reached and comparator is None:
        first = sign_at - 1
    if low[end] == "+" and tokens.glued[end]:
        end, approx = end + 1, True
    elif low[end] in _DASHES and tokens.glued[end] and low[end + 1] in ("odd", "plus"):
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
        ranged = _span_of_measures(tokens, low_value, unit, currency, taken)
        if ranged is not None:
            high, unit = ranged
    if unit is None:
        unit = _borrowed(tokens, end, taken)
    if _points_back(tokens, number, unit, sign_at, i):
        return None
    if unit is None:
        unit = _bare(tokens, end, first, approx, number)
        if unit is None:
            return None
    past = max(end, unit.end)
    if low[past] == "or" and low[past + 1] in ("so", "more", "less", "fewer"):
        past, approx = past + 2, True
    return _Figure(first, past, low_value, high, unit, approx)


def _is_name(tokens: Tokens, i: int) -> bool:
    """Say whether what stands before a number makes it a part of a name, an identifier, an age or a list's numbering."""
    low, kind, raw, glued = tokens.low, tokens.kind, tokens.raw, tokens.glued
    before = low[i - 1] if i else ""
    digits = kind[i] == "num"
    if glued[i] and (
        kind[i - 1] in ("word", "num", "clock", "slash", "iso")
        or before in ("/", "\\", ":", "@", "_", ".", "°", "×", "=", "^")
    ):
        return True
    if glued[i] and before in _DASHES and glued[i - 1] and kind[i - 1] != "" and kind[i - 2] in ("word", "num", "own"):
        return True
    if glued[i] and before == "," and glued[i - 1] and kind[i - 2] == "num":
        return True
    if (
        before in ("#", "№", "§", "+")
        or (before == "(" and low[i + 1] == ")" and digits)
        or (before == "[" and low[i + 1] == "]")
    ):
        return True
    if before == "." and (low[i - 2] in _SHORT_NAMES):
        return True
    if before in words.IDENTIFYING and (digits or raw[i - 1][:1].isupper() and raw[i][:1].isupper()):
        return True
    if before == "of" and low[i - 2] in ("group", "gang", "council") and raw[i - 2][:1].isupper():
        return True
    if before in ("aged", "age") or (
        before == ","
        and low[i + 1] == ","
        and kind[i - 2] == "word"
        and digits
        and len(raw[i]) == 2
        and raw[i - 2][0].isupper()
    ):
        return True
    named = (
        not digits
        and raw[i][:1].isupper()
        and not raw[i].isupper()
        and raw[i + 1][:1].isupper()
        and before not in _SENTENCE_STARTS
    )
    return named or (before in ("this", "that", "no", "any", "each", "every", "which", "another") and low[i] == "one")


def _stands_alone(tokens: Tokens, end: int) -> bool:
    """Say whether nothing behind a number makes it an ordinal, a fraction, an identifier or a time."""
    low, kind, glued = tokens.low, tokens.kind, tokens.glued
    word = low[end]
    if glued[end] and kind[end] == "word" and word not in words.UNITS:
        return False
    if glued[end] and word == "mm" or word in ("mm", "millimeter", "millimeters", "millimetre", "caliber", "calibre"):
        return False
    if word in ORDINAL_ENDINGS and glued[end]:
        return False
    if word in _FRACTIONS or (word in _DASHES and (low[end + 1] in _FRACTIONS or low[end + 1] in ORDINALS)):
        return False
    if glued[end] and word in ("/", ":", "_", "@") and glued[end + 1]:
        return word == "/" and low[end + 1] in words.TIME_UNITS
    if glued[end] and word == "." and glued[end + 1] and kind[end + 1] in ("word", "num"):
        return False
    return not (glued[end] and word == "," and glued[end + 1] and kind[end + 1] == "num")


def _sign_before(tokens: Tokens, i: int) -> tuple[int, str | None]:
    """Read a currency before a number: the token that it begins with, and its code."""
    low, raw = tokens.low, tokens.raw
    sign = low[i - 1] if i else ""
    if sign in words.CURRENCY_SIGNS:
        if i > 1 and tokens.kind[i - 2] == "word" and (tokens.glued[i - 1] or raw[i - 2] in ("US", "U.S.")):
            joined = low[i - 2].replace(".", "") + sign
            if joined in words.CURRENCY_SIGNS:
                return i - 2, words.CURRENCY_SIGNS[joined]
        return i - 1, words.CURRENCY_SIGNS[sign]
    if sign in words.CURRENCY_CODES and raw[i - 1].isupper():
        return i - 1, "CNY" if sign == "rmb" else raw[i - 1]
    return i, None


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


def _span(
    tokens: Tokens, number: Number, sign_at: int, currency: str | None, taken: _Taken
) -> tuple[int, Decimal | None, Number, Decimal]:
    """Read a second number that ends a span: the token after it, the high end, the number that the unit follows, the low end."""
    low = tokens.low
    j = number.end
    between = low[sign_at - 1] == "between" if sign_at else False
    connector = low[j]
    if connector not in _DASHES and connector not in ("to", "or") and not (between and connector == "and"):
        return j, None, number, number.value
    if connector == "to" and _changes(tokens, sign_at):
        return j, None, number, number.value
    k = j + 1
    if low[k] in words.CURRENCY_SIGNS and currency:
        k += 1
    if taken.covers(tokens.at[k]):
        return j, None, number, number.value
    second = number_at(tokens, k, money=currency is not None)
    if second is None or not _stands_alone(tokens, second.end):
        return j, None, number, number.value
    value = number.value
    if second.scale > 1 and number.scale == 1 and value * second.scale < second.value and second.scale >= 1000:
        value = scaled(value, second.scale)
    if value >= second.value or (connector == "or" and second.value > 3 * value):
        return j, None, number, number.value
    if connector in _DASHES and not tokens.glued[j] and not tokens.glued[k]:
        return j, None, number, number.value
    return second.end, second.value, Number(second.end, second.value, second.scale, second.in_words), value


def _changes(tokens: Tokens, first: int) -> bool:
    """Say whether "from 20 to 30" tells a change, so that both numbers stand for themselves."""
    if first < 1 or tokens.low[first - 1] != "from":
        return False
    return any(tokens.low[k] in _CHANGES for k in range(max(0, first - 7), first))


def _span_of_measures(
    tokens: Tokens, low_value: Decimal, unit: Unit, currency: str | None, taken: _Taken
) -> tuple[Decimal, Unit] | None:
    """Read "5 km to 7 km", "$3 million to $4 million"."""
    j = unit.end
    if unit.counts or tokens.low[j] not in ("to", "-", "–") or taken.covers(tokens.at[j + 1]):
        return None
    k = j + 1
    if currency and tokens.low[k] in words.CURRENCY_SIGNS:
        k += 1
    second = number_at(tokens, k, money=currency is not None)
    if second is None or second.value <= low_value:
        return None
    other = unit_at(tokens, second, second.end, currency)
    return (second.value, other) if other is not None and other.unit == unit.unit else None


def _borrowed(tokens: Tokens, end: int, taken: _Taken) -> Unit | None:
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
        if taken.covers(tokens.at[j]) or _is_name(tokens, j):
            return None
        number = number_at(tokens, j)
        if number is None or not _stands_alone(tokens, number.end):
            return None
        unit = unit_at(tokens, number, number.end, None)
        if unit is not None:
            if not unit.counts or low[unit.end] in ("was", "were", "had", "have", "has", "are"):
                return None
            return Unit(end, unit.unit, unit.of, counts=True)
        j = number.end
    return None


def _points_back(tokens: Tokens, number: Number, unit: Unit | None, sign_at: int, i: int) -> bool:
    """Say whether the words only refer: "the two sides", "one" as a pronoun."""
    before = tokens.low[sign_at - 1] if sign_at else ""
    if tokens.low[i] == "one" and number.value == 1:
        return unit is None or (unit.of is None and unit.unit is None) or tokens.low[number.end] == "of"
    if unit is None or not unit.counts or not number.in_words or number.value > 4:
        return False
    head = unit.of.split()[-1].lower() if unit.of else ""
    return (
        before in ("the", "our", "their", "these", "those", "both", "its", "your", "all")
        and head in words.DEFINITE_PAIRS
    )


def _bare(tokens: Tokens, end: int, first: int, approx: bool, number: Number) -> Unit | None:
    """Accept a number without a noun where the words around it make it a figure."""
    low = tokens.low
    before = low[first - 1] if first else ""
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
            and any(low[k] in _CHANGES for k in range(max(0, first - 6), first))
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


def _finish(tokens: Tokens, figure: _Figure, taken: _Taken) -> tuple[Quantity, int]:
    """Make the quantity, with the same figure in other units in parentheses behind it."""
    unit = figure.unit
    assert unit is not None
    also, after = _converted(tokens, figure.end, unit.unit, taken)
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


def _converted(tokens: Tokens, end: int, unit: str | None, taken: _Taken) -> tuple[tuple[Measure, ...], int]:
    """Read "(434 miles)", "(about 434 miles)", ", or 434 miles,": the same figure in another unit."""
    low = tokens.low
    j = end
    if low[j] == "(":
        j += 1
    elif low[j] == "or":
        j += 1
    elif low[j] == "," and low[j + 1] == "or":
        j += 2
    else:
        return (), end
    found: list[Measure] = []
    after = end
    for _ in range(3):
        while (
            low[j]
            in (
                "about",
                "some",
                "around",
                "nearly",
                "roughly",
                "approximately",
                "over",
                "or",
                "almost",
                "approx",
                "just",
                "under",
                "more",
                "than",
                "equivalent",
                "to",
                "~",
                "≈",
                "equal",
                "well",
                "less",
                "least",
                "at",
                "approx.",
            )
            or low[j] == "."
            and low[j - 1] == "approx"
        ):
            j += 1
        sign_at = j
        joined = low[j].replace(".", "") + low[j + 1]
        if joined in words.CURRENCY_SIGNS and low[j + 1] in words.CURRENCY_SIGNS:
            j += 2
        elif low[j] in words.CURRENCY_SIGNS or (low[j] in words.CURRENCY_CODES and tokens.raw[j].isupper()):
            j += 1
        if taken.covers(tokens.at[j]) or tokens.kind[j] not in ("num", "word"):
            break
        _, currency = _sign_before(tokens, j)
        currency = currency if sign_at < j else None
        number = number_at(tokens, j, money=currency is not None)
        if number is None:
            break
        past, high, number, low_value = _span(tokens, number, sign_at, currency, taken)
        other = unit_at(tokens, number, past, currency)
        if other is None or other.counts or not _same_dimension(unit, other.unit):
            break
        start, stop = tokens.at[sign_at], tokens.to[other.end - 1]
        unit_name = "lb" if other.unit == "pound" else other.unit
        found.append(Measure(value=low_value if high is None else None, low=None if high is None else low_value, high=high, unit=unit_name,
                             text=tokens.text[start:stop], start=start, end=stop))  # fmt: skip
        after = j = other.end
        if low[j] not in (",", ";", "/", "or"):
            break
        j += 1
    if found and low[after] == ")":
        after += 1
    return tuple(found), after


def _same_dimension(a: str | None, b: str | None) -> bool:
    if a is None or b is None or a == b:
        return False
    if any(a in units and b in units for units in words.DIMENSIONS.values()):
        return True
    return _is_money(a) and _is_money(b)


def _is_money(unit: str) -> bool:
    base = unit.split(" per ")[0]
    return base in MONEY or base.split()[-1] in words.CURRENCY_WORDS or base in words.NATIONAL_CURRENCIES.values()
