"""The noun phrase behind a number: which words it takes, its head, and the head's singular."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.language.inflection import singular
from briefgen.extract.language.numbers import Tokens
from briefgen.extract.quantities import words

_LONGEST = 9
_HYPHENS = frozenset({"-", "‑", "–"})


_OWN_SINGULARS = {"casualties": "casualty", "sorties": "sortie"}
"""Plurals whose general singular does not do as a unit."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens from `first` up to `end`; `head` is its last noun, in lower case as it is written."""

    first: int
    end: int
    head: str


def is_plural(word: str) -> bool:
    """Say whether a lower-case word looks like a plural noun."""
    if word in words.PLURAL_NOUNS or word.endswith("men") and len(word) > 4:
        return True
    return (
        len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in words.NOT_PLURAL
    )


def singular_of(word: str) -> str:
    """Return the singular of a lower-case plural noun, or what became of people: dead, wounded."""
    if word in words.PARTICIPLES:
        return words.PARTICIPLES[word]
    if word.endswith("s") and word[-2:-1].isdigit():
        return word[:-1]
    if word.endswith("men") and len(word) > 4 and word != "women":
        return word[:-2] + "an"
    return _OWN_SINGULARS.get(word) or singular(word)


def counted_phrase(tokens: Tokens, i: int) -> NounPhrase | None:
    """Read the plural noun phrase at token `i` that a number counts: "North Korean construction troops"."""
    low, kind = tokens.low, tokens.kind
    j, head, plural_at = i, "", -1
    while j - i < _LONGEST:
        word = low[j]
        if _joins(tokens, j) and j > i:
            j += 1
            continue
        if kind[j] == "num" and tokens.glued[j + 1] and low[j + 1] == "mm":
            # A calibre tells what is counted: 30,000 155mm shells.
            j += 2
            continue
        if kind[j] == "num" and tokens.glued[j] and low[j - 1] in _HYPHENS and j > i + 1:
            # A designation inside the phrase: two F-16s, three Su-35 jets.
            j += 1
            if kind[j] == "word" and tokens.glued[j] and tokens.raw[j].isupper() and len(tokens.raw[j]) < 4:
                # 20 BTR-82A carriers
                j += 1
                continue
            if low[j] == "s" and tokens.glued[j]:
                plural_at, head, j = j, tokens.text[tokens.at[j - 3] : tokens.to[j]].lower(), j + 1
            continue
        if kind[j] != "word" or word in words.STOPS:
            break
        if plural_at >= 0 and not _continues(tokens, j, plural_at):
            break
        if word in words.PARTICIPLES and word != "fatalities":
            if plural_at >= 0:
                break
            if not _noun_like(tokens, j + 1):
                plural_at, head = j, word
                j += 1
                break
        elif is_plural(word):
            plural_at, head = j, word
        j += 1
    if plural_at < 0:
        return None
    return NounPhrase(i, plural_at + 1, head)


def _joins(tokens: Tokens, j: int) -> bool:
    return (
        tokens.low[j] in _HYPHENS and tokens.glued[j] and tokens.glued[j + 1] and tokens.kind[j + 1] in ("word", "num")
    )


def _noun_like(tokens: Tokens, j: int) -> bool:
    return (
        tokens.kind[j] == "word"
        and tokens.low[j] not in words.STOPS
        and not tokens.low[j].endswith("ly")
        and tokens.low[j] not in words.KILLING
    )


def _continues(tokens: Tokens, j: int, plural_at: int) -> bool:
    """Say whether the phrase goes on behind a plural: "armed forces casualties", "arms dealers", not "soldiers fled"."""
    word = tokens.low[j]
    if word in words.KILLING or word.endswith(("ing", "ed", "ly")):
        return False
    if plural_at != j - 1:
        return True
    if tokens.low[plural_at] in words.MODIFYING_PLURALS:
        return any(is_plural(tokens.low[k]) and tokens.low[k] not in words.STOPS for k in range(j, j + 3))
    return is_plural(word) and word not in words.PARTICIPLES


def singular_phrase(tokens: Tokens, i: int, nouns: frozenset[str]) -> NounPhrase | None:
    """Read a noun phrase of up to four words at token `i` whose head is one of `nouns`: "Palestinian man"."""
    found = None
    j = i
    while j - i < 5:
        word = tokens.low[j]
        if _joins(tokens, j) and j > i:
            j += 1
            continue
        if (
            tokens.kind[j] != "word"
            or word in words.STOPS
            or word.endswith("ly")
            or (found and word.endswith(("ed", "ing")))
        ):
            break
        if word in nouns:
            found = NounPhrase(i, j + 1, word)
        elif found and not tokens.raw[j].islower():
            break
        elif word.endswith("s") and is_plural(word):
            break
        j += 1
    return found


def complement(tokens: Tokens, i: int) -> tuple[int, str] | None:
    """Read what a measure is made of, at token `i` behind "of": the token after it, and the words."""
    low, kind = tokens.low, tokens.kind
    j = i
    while low[j] in ("the", "its", "their", "his", "her", "this", "these", "all", "a", "an", "our") and j - i < 2:
        j += 1
    first = j
    while j - first < 7:
        if _joins(tokens, j) and j > first:
            j += 1
            continue
        if kind[j] == "own" and j > first:
            j += 1
            continue
        word = low[j]
        if kind[j] != "word" or word in words.STOPS:
            break
        if (
            j > first
            and (word.endswith(("ing", "ed")) or word in words.PARTICIPLES)
            and not low[j - 1].endswith("ly")
            and low[j - 1] not in _HYPHENS
        ):
            break
        j += 1
    while j > first and (low[j - 1].endswith("ly") or kind[j - 1] != "word"):
        j -= 1
    if j == first or first - i > 2:
        return None
    return j, plain(tokens.between(first, j))


def plain(text: str) -> str:
    """Return words on one line."""
    return " ".join(text.replace("<sup>", "").replace("</sup>", "").replace("<sub>", "").replace("</sub>", "").split())
