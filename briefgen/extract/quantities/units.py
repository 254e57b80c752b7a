"""What a number is of: a measure, a currency, a percentage, a time, or the nouns that it counts."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.language.numbers import Number, Tokens
from briefgen.extract.quantities import words
from briefgen.extract.quantities.nouns import (
    NounPhrase,
    complement,
    counted_phrase,
    plain,
    singular_of,
    singular_phrase,
)

_HYPHENS = frozenset({"-", "‑", "–"})
_PER = frozenset({"a", "an", "per", "each", "every"})
MONEY = (
    frozenset(words.CURRENCY_SIGNS.values())
    | frozenset(words.CURRENCY_WORDS.values())
    | frozenset(c.upper() for c in words.CURRENCY_CODES)
)
UNCOUNTED = frozenset(
    "ways things ones reasons terms words lines decades-long pages percent hundreds thousands millions billions dozens tens thirds quarters fifths".split()
)
_OF_UNITS = frozenset(
    {
        "kg",
        "g",
        "lb",
        "t",
        "kt",
        "Mt",
        "l",
        "gal",
        "barrel",
        "oz",
        "ha",
        "acre",
        "%",
        "m3",
        "ft3",
        "MW",
        "GW",
        "MWh",
        "GWh",
        "km2",
        "mi2",
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that ends before token `end`, and what is measured, where the words right there say so."""

    end: int
    unit: str | None
    of: str | None = None
    counts: bool = False
    """True where the unit is the noun that is counted."""


def unit_at(tokens: Tokens, number: Number, end: int, currency: str | None) -> Unit | None:
    """Read the unit of a number that ends before token `end`; `currency` was written before the number."""
    low = tokens.low
    if currency is not None:
        if (
            low[end] in _HYPHENS
            and low[end + 1] == "per"
            and low[end + 2] in _HYPHENS
            and tokens.kind[end + 3] == "word"
        ):
            return Unit(end + 4, f"{currency} per {low[end + 3]}")
        return _with_rate(tokens, with_matter(tokens, Unit(_past_dollars(tokens, end), currency)))
    if low[end] in _HYPHENS and tokens.glued[end] and tokens.glued[end + 1]:
        return _compound(tokens, number, end + 1)
    measure = _measure(tokens, number, end) or _money_behind(tokens, number, end)
    if measure is not None:
        return _with_rate(tokens, with_matter(tokens, measure))
    if low[end] in words.TIME_UNITS and not (tokens.raw[end].istitle() and tokens.raw[end + 1].istitle()):
        if low[end + 1] in ("old", "olds") or (low[end + 1] == "of" and low[end + 2] == "age"):
            return None
        return Unit(end + 1, words.TIME_UNITS[low[end]])
    return _counted(tokens, number, end)


def _past_dollars(tokens: Tokens, end: int) -> int:
    return end + 1 if tokens.low[end] in ("usd", "dollars", "eur", "euros") else end


def _compound(tokens: Tokens, number: Number, i: int) -> Unit | None:
    """Read the noun of "two-day", "15-member", "700-kilometer-long"."""
    word = tokens.low[i]
    if word == "per" and tokens.low[i + 1] == "cent":
        return Unit(i + 2, "%")
    if word not in words.COMPOUND_HEADS or number.value == 0:
        return None
    if tokens.low[i + 1] in ("old", "olds") or (
        tokens.low[i + 1] in _HYPHENS and tokens.low[i + 2] in ("old", "olds", "one")
    ):
        return None
    if word in words.TIME_UNITS:
        return Unit(i + 1, words.TIME_UNITS[word])
    if word in words.UNITS:
        return Unit(i + 1, words.UNITS[word])
    if word == "pound":
        return Unit(i + 1, "lb")
    if word == "strong":
        return Unit(i + 1, None)
    return Unit(i + 1, word)


def _measure(tokens: Tokens, number: Number, end: int) -> Unit | None:
    low = tokens.low
    word = low[end]
    if word == "%":
        return Unit(end + 1, "%")
    if word == "per" and low[end + 1] == "cent":
        return Unit(end + 2, "%")
    if word == "percentage" and low[end + 1] in ("point", "points"):
        return Unit(end + 2, "percentage point")
    if word in ("degrees", "degree") and low[end + 1] in ("celsius", "centigrade", "fahrenheit"):
        return Unit(end + 2, "°F" if low[end + 1] == "fahrenheit" else "°C")
    if word == "°" and low[end + 1] in ("c", "f"):
        return Unit(end + 2, "°" + low[end + 1].upper())
    if word in ("square", "cubic", "sq", "cu"):
        k = end + 2 if low[end + 1] == "." else end + 1
        table = words.AREAS if word in ("square", "sq") else words.VOLUMES
        base = words.UNITS.get(low[k], "")
        return Unit(k + 1, table[base]) if base in table else None
    if word == "nautical" and low[end + 1] in ("mile", "miles"):
        return Unit(end + 2, "nmi")
    if word in ("metric", "short", "long", "us") and low[end + 1] in ("ton", "tons", "tonne", "tonnes"):
        return Unit(end + 2, "t")
    unit = words.UNITS.get(word)
    if unit is None:
        return None
    if word in words.LETTER_UNITS and (
        number.in_words
        or number.scale > 1
        or (word in ("in", "g", "l") or tokens.raw[end].isupper())
        and not tokens.glued[end]
    ):
        return None
    if word == "in" or (word == "g" and tokens.raw[end] == "G"):
        return None
    if word == "mw" and not tokens.raw[end].isupper() and tokens.raw[end] != "MW":
        return None
    if low[end + 1] in ("²", "2") and tokens.glued[end + 1] and unit in words.AREAS:
        return Unit(end + 2, words.AREAS[unit])
    return Unit(end + 1, unit)


def _money_behind(tokens: Tokens, number: Number, end: int) -> Unit | None:
    low, raw = tokens.low, tokens.raw
    word = low[end]
    if word in words.CURRENCY_CODES and raw[end].isupper():
        return Unit(end + 1, "CNY" if word == "rmb" else raw[end])
    nation = ""
    k = end
    if (
        tokens.kind[end] == "word"
        and tokens.kind[end + 1] == "word"
        and _currency_noun(low[end + 1])
        and word not in words.STOPS
    ):
        nation, k = word, end + 1
    elif low[end + 2] == "dollars" and (word, low[end + 1]) in (("hong", "kong"), ("new", "zealand")):
        nation, k = low[end + 1], end + 2
    noun = _currency_noun(low[k])
    if noun is None:
        return None
    if noun == "won" and (number.value < 100 or (nation and not raw[end][0].isupper())):
        return None
    if noun == "pound" and number.scale < 10**6 and not nation:
        return Unit(k + 1, "lb" if low[k + 1] == "of" else "pound")
    if nation and (nation, noun) not in words.NATIONAL_CURRENCIES:
        return Unit(k + 1, f"{plain(raw[end])} {noun}") if raw[end][0].isupper() else None
    return Unit(k + 1, words.NATIONAL_CURRENCIES.get((nation, noun)) or words.CURRENCY_WORDS[noun])


def _currency_noun(word: str) -> str | None:
    for candidate in (
        word,
        word[:-1] if word.endswith("s") else "",
        word[:-2] if word.endswith("es") else "",
        words.CURRENCY_PLURALS.get(word, ""),
    ):
        if candidate in words.CURRENCY_WORDS:
            return candidate
    return None


def with_matter(tokens: Tokens, unit: Unit) -> Unit:
    """Add what is weighed or paid for: 20 tons of rice, $5 million in aid, 30 percent of voters."""
    low, j = tokens.low, unit.end
    money = unit.unit in MONEY
    if low[j] == "worth" and low[j + 1] == "of":
        j += 2
    elif (low[j] == "of" and (unit.unit in _OF_UNITS or money)) or (
        low[j] == "in" and money and tokens.raw[j + 1].islower()
    ):
        j += 1
    else:
        return unit
    read = complement(tokens, j)
    return Unit(unit.end, unit.unit, read[1]) if read else unit


def _with_rate(tokens: Tokens, unit: Unit) -> Unit:
    low, j = tokens.low, unit.end
    slash = low[j] == "/" and tokens.glued[j]
    if not (low[j] in _PER or slash) or low[j + 1] not in (
        *words.TIME_UNITS,
        "barrel",
        "person",
        "ton",
        "head",
        "litre",
        "liter",
        "h",
        "unit",
    ):
        return unit
    per = {"h": "hour"}.get(low[j + 1], low[j + 1])
    speed = words.SPEEDS.get(unit.unit or "") if per in ("hour", "second") else None
    if speed is not None and (per == "second") == (speed == "m/s"):
        return Unit(j + 2, speed)
    return Unit(j + 2, f"{unit.unit} per {per}", unit.of)


def _counted(tokens: Tokens, number: Number, end: int) -> Unit | None:
    low = tokens.low
    if low[end] in ("times", "occasions"):
        return _occasions(tokens, number, end)
    if low[end] == "out" and low[end + 1] == "of":
        return _part_of(tokens, end + 2, end)
    if low[end] == "of":
        return _part_of(tokens, end + 1, end)
    if low[end] == "more" or (low[end] == "additional") or low[end] == "other" or low[end] == "further":
        inner = counted_phrase(tokens, end + 1)
        if inner is not None:
            return _of_phrase(tokens, inner)
    phrase = counted_phrase(tokens, end)
    if phrase is None and number.value == 1:
        phrase = singular_phrase(tokens, end, words.ONE_OF)
    return _of_phrase(tokens, phrase) if phrase else None


def _of_phrase(tokens: Tokens, phrase: NounPhrase) -> Unit | None:
    if phrase.head in UNCOUNTED:
        return None
    written = plain(tokens.between(phrase.first, phrase.end))
    unit = singular_of(phrase.head)
    if any(c.isdigit() for c in unit):
        unit = tokens.raw[phrase.end - 1] if phrase.end - 1 == phrase.first else written.split()[-1].removesuffix("s")
    if phrase.head in words.CONTENT_UNITS and tokens.low[phrase.end] == "of":
        read = complement(tokens, phrase.end + 1)
        if read:
            return Unit(read[0], unit, read[1])
    return _with_rate(tokens, Unit(phrase.end, unit, written, counts=True))


def _occasions(tokens: Tokens, number: Number, end: int) -> Unit | None:
    """Read how often something happened: "46 times", not "three times as many" or "it failed five times"."""
    behind = tokens.low[end + 1]
    if number.value < 10 or behind in (
        "more",
        "as",
        "the",
        "larger",
        "higher",
        "bigger",
        "greater",
        "less",
        "faster",
        "that",
        "their",
        "its",
        "over",
    ):
        return None
    return Unit(end + 1, "time" if tokens.low[end] == "times" else "occasion")


def _part_of(tokens: Tokens, i: int, end: int) -> Unit | None:
    """Read the whole that "six of the country's 14 departments" takes a part of, without widening the figure's text."""
    low, kind = tokens.low, tokens.kind
    j = i
    while low[j] in ("the", "its", "their", "his", "her", "our", "these", "those", "my"):
        j += 1
    for k in range(j, j + 4):
        if kind[k] == "own" or (low[k] == "'" and low[k - 1].endswith("s")):
            j = k + 1
            break
        if kind[k] != "word" or low[k] in words.STOPS:
            break
    if kind[j] == "num" or low[j] in ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen"):
        j += 1
    if j == i:
        return Unit(end, None) if low[i] in ("them", "whom", "those", "these", "us") else None
    phrase = counted_phrase(tokens, j)
    if phrase is None or phrase.head in UNCOUNTED:
        return None
    return Unit(end, singular_of(phrase.head), plain(tokens.between(phrase.first, phrase.end)), counts=True)
