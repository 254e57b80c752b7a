"""The indefinite article before a phrase, by its sound."""

from __future__ import annotations

import re

from briefgen.extract.inflection import VOWELS, word_tables

LETTERS_READ_WITH_A_VOWEL = frozenset("AEFHILMNORSX")
FIRST_WORD = re.compile(r"[^\w$€£]*([\w.]+)")
ABBREVIATION = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?\Z|[A-Z][A-Z0-9]*\Z|[A-Z]\Z")
DIGITS_READ_WITH_A_VOWEL = re.compile(r"(?:8\d*|11|18|11\d{3}|18\d{3}|1[18],\d{3})(?:\D|\Z)|8[\d,.]*")


def indefinite_article(phrase: str) -> str:
    """Return "a" or "an" for a phrase, by its sound: an ICBM, a UN envoy, an 11-year war, a European plan."""
    found = FIRST_WORD.match(phrase)
    if not found:
        return "a"
    word = found[1]
    if word[0].isdigit():
        number = re.match(r"[\d.,]+", phrase[found.start(1) :])
        digits = re.sub(r"[.,]+\Z", "", number[0]) if number else word
        return "an" if _number_with_a_vowel(digits) else "a"
    tables = word_tables()
    if ABBREVIATION.match(word) and word.upper() not in tables.spoken and not (word == "A" and phrase[1:2] == " "):
        return "an" if word[0] in LETTERS_READ_WITH_A_VOWEL else "a"
    lower = word.lower()
    if tables.an_words.match(lower):
        return "an"
    return "a" if tables.a_words.match(lower) or lower[0] not in VOWELS else "an"


def _number_with_a_vowel(digits: str) -> bool:
    """Say whether a number is read with a vowel first: eight…, eleven, eighteen, and their thousands and millions."""
    whole = digits.split(".")[0].replace(",", "")
    if whole.startswith("8"):
        return True
    return whole[:2] in {"11", "18"} and len(whole) % 3 == 2


def with_article(phrase: str) -> str:
    """Put the indefinite article before a phrase."""
    return f"{indefinite_article(phrase)} {phrase}"
