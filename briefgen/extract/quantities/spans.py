"""Spans of figures ("20 to 30 tanks"), currencies before them, and the same figure in another unit behind them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from briefgen.extract.dates import DateMention
from briefgen.extract.language.numbers import (
    Number,
    Tokens,
    number_at,
    scaled,
)
from briefgen.extract.quantities import words
from briefgen.extract.quantities.names import stands_alone
from briefgen.extract.quantities.units import MONEY, Unit, unit_at
from briefgen.model import Measure

CHANGES = frozenset(
    "rose risen rising rise climbed climbing increased increasing grew grown growing fell fallen dropped declined jumped toll total number "
    "reached stands stood doubled cut reduced lowered raised decreased brought bringing went shrank".split()
)


class Taken:
    """The stretches of text that dates hold."""

    def __init__(self, dates: Sequence[DateMention]) -> None:
        spans = sorted((d.start, d.end) for d in dates if d.kind != "duration")
        self.starts = [s for s, _ in spans]
        self.ends = [e for _, e in spans]

    def covers(self, offset: int) -> bool:
        """Say whether an offset lies inside a date."""
        k = bisect_right(self.starts, offset) - 1
        return k >= 0 and offset < self.ends[k]


def sign_before(tokens: Tokens, i: int) -> tuple[int, str | None]:
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


def span(
    tokens: Tokens, number: Number, sign_at: int, currency: str | None, taken: Taken
) -> tuple[int, Decimal | None, Number, Decimal]:
    """Read a second number that ends a span: the token after it, the high end, the number that the unit follows, the low end."""
    low = tokens.low
    j = number.end
    between = low[sign_at - 1] == "between" if sign_at else False
    connector = low[j]
    if connector not in words.DASHES and connector not in ("to", "or") and not (between and connector == "and"):
        return j, None, number, number.value
    if connector == "to" and _changes(tokens, sign_at):
        return j, None, number, number.value
    k = j + 1
    if low[k] in words.CURRENCY_SIGNS and currency:
        k += 1
    if taken.covers(tokens.at[k]):
        return j, None, number, number.value
    second = number_at(tokens, k, money=currency is not None)
    if second is None or not stands_alone(tokens, second.end):
        return j, None, number, number.value
    value = number.value
    if second.scale > 1 and number.scale == 1 and value * second.scale < second.value and second.scale >= 1000:
        value = scaled(value, second.scale)
    if second.scale == number.scale * 12 and value < 12:
        # "two to three dozen"
        value = scaled(value, 12)
    if value >= second.value or (connector == "or" and second.value > 3 * value):
        return j, None, number, number.value
    if connector in words.DASHES and not tokens.glued[j] and not tokens.glued[k]:
        return j, None, number, number.value
    return second.end, second.value, Number(second.end, second.value, second.scale, second.in_words), value


def _changes(tokens: Tokens, first: int) -> bool:
    """Say whether "from 20 to 30" tells a change, so that both numbers stand for themselves."""
    if first < 1 or tokens.low[first - 1] != "from":
        return False
    return any(tokens.low[k] in CHANGES for k in range(max(0, first - 7), first))


def span_of_measures(
    tokens: Tokens, low_value: Decimal, unit: Unit, currency: str | None, taken: Taken
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


def converted(tokens: Tokens, end: int, unit: str | None, taken: Taken) -> tuple[tuple[Measure, ...], int]:
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
        _, currency = sign_before(tokens, j)
        currency = currency if sign_at < j else None
        number = number_at(tokens, j, money=currency is not None)
        if number is None:
            break
        past, high, number, low_value = span(tokens, number, sign_at, currency, taken)
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
