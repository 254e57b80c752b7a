"""What makes a number no figure: names, identifiers, ages, ordinals, fractions, and words that only point back."""

from __future__ import annotations

import re

from briefgen.extract.language.numbers import (
    ORDINAL_ENDINGS,
    ORDINALS,
    PARAGRAPH,
    Number,
    Tokens,
)
from briefgen.extract.quantities import words
from briefgen.extract.quantities.units import Unit

_SENTENCE_STARTS = frozenset(
    {"", ".", "!", "?", PARAGRAPH, "“", '"', ":", ";", "•", "*", "(", "--", "—", "–", "-", "‘", "'"}
)


_SHORT_NAMES = frozenset(
    {"no", "nos", "art", "sec", "para", "vol", "fig", "res", "op", "pp", "p", "nr", "ch", "tel", "e.o.", "ext"}
)


_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")
_POINTERS = frozenset({"last", "this", "next", "past", "each", "every", "same", "previous", "a", "per", "that"})
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


def is_name(tokens: Tokens, i: int) -> bool:
    """Say whether what stands before a number makes it a part of a name, an identifier, an age or a list's numbering."""
    low, kind, raw, glued = tokens.low, tokens.kind, tokens.raw, tokens.glued
    before = low[i - 1] if i else ""
    digits = kind[i] == "num"
    if (
        glued[i]
        and not _begins_sentence(tokens, i)
        and (
            (kind[i - 1] in ("word", "num", "clock", "slash", "iso") and before not in words.CURRENCY_SIGNS)
            or before in ("/", "\\", ":", "@", "_", ".", "°", "×", "=", "^")
        )
    ):
        return True
    if (
        glued[i]
        and before in words.DASHES
        and glued[i - 1]
        and kind[i - 1] != ""
        and kind[i - 2] in ("word", "num", "own")
    ):
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
    if (
        before in words.IDENTIFYING
        and not _is_counted(tokens, i)
        and (digits or raw[i - 1][:1].isupper() and raw[i][:1].isupper())
    ):
        return True
    if before == "of" and _YEAR.fullmatch(raw[i]) and low[i - 2] not in ("total", "toll", "number", "force", "some"):
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


def _begins_sentence(tokens: Tokens, i: int) -> bool:
    """Say whether a number stands at the head of a sentence that touches the one before: "at the plant.Two workers"."""
    last, low = tokens.raw[i - 2], tokens.low
    ended = low[i - 1] in (".", '."', '".', "!", "?") and i > 1 and tokens.glued[i - 1]
    plain = tokens.kind[i - 2] == "word" and last.islower() and len(last) > 2 and low[i - 2] not in _SHORT_NAMES
    return ended and plain and (tokens.kind[i] == "num" or tokens.raw[i][:1].isupper())


def _is_counted(tokens: Tokens, i: int) -> bool:
    """Say whether a number behind a word such as "year" is its own: "last year 6,700 people", unlike "year 7"."""
    return "," in tokens.raw[i] or (tokens.low[i - 1] in words.TIME_UNITS and tokens.low[i - 2] in _POINTERS)


def stands_alone(tokens: Tokens, end: int) -> bool:
    """Say whether nothing behind a number makes it an ordinal, a fraction, an identifier or a time."""
    low, kind, glued = tokens.low, tokens.kind, tokens.glued
    word = low[end]
    if glued[end] and kind[end] == "word" and word not in words.UNITS:
        return False
    if glued[end] and word == "mm" or word in ("mm", "millimeter", "millimeters", "millimetre", "caliber", "calibre"):
        return False
    if word in ORDINAL_ENDINGS and glued[end]:
        return False
    if word in _FRACTIONS or (word in words.DASHES and (low[end + 1] in _FRACTIONS or low[end + 1] in ORDINALS)):
        return False
    if glued[end] and word in ("/", ":", "_", "@") and glued[end + 1]:
        return word == "/" and low[end + 1] in words.TIME_UNITS
    if glued[end] and word == "." and glued[end + 1] and kind[end + 1] in ("word", "num"):
        return False
    return not (glued[end] and word == "," and glued[end + 1] and kind[end + 1] == "num")


def points_back(tokens: Tokens, number: Number, unit: Unit | None, sign_at: int, i: int) -> bool:
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
