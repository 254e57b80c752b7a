"""Which numbers and names a text holds: what a statement may say, by what its fact's words and slots say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from briefgen.text import Pieces

_TOKEN = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W\d_]))?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
)
_POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_UNITS = {word: Decimal(value) for value, word in enumerate(_SMALL)}
_UNITS |= {word: Decimal(10 * value) for value, word in enumerate(_TENS, start=2)}
_UNITS |= {word: Decimal(value) for value, word in enumerate(_ORDINALS, start=1)}
_UNITS |= {f"{word[:-1]}ieth": Decimal(10 * value) for value, word in enumerate(_TENS, start=2)}
_SCALES = {
    "dozen": Decimal(12), "hundred": Decimal(100), "hundredth": Decimal(100), "thousand": Decimal(1000),
    "thousandth": Decimal(1000), "million": Decimal(10**6), "mn": Decimal(10**6), "billion": Decimal(10**9),
    "bn": Decimal(10**9), "trillion": Decimal(10**12), "tn": Decimal(10**12),
}  # fmt: skip
_COUNTING = _UNITS.keys() | _SCALES.keys()
_VAGUE = frozenset(("dozens", "hundreds", "thousands", "millions", "billions", "trillions"))


class Token(NamedTuple):
    """One word or number of a text. `key` is what words are compared by; numbers have none."""

    text: str
    key: str
    start: int
    end: int
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text: "two hundred" is 200, made of the parts 2 and 100."""

    text: str
    value: Decimal
    parts: tuple[Decimal, ...]


def tokens(text: str) -> list[Token]:
    """Return the words and numbers of a text, in order."""
    new, known = tuple.__new__, _TOKENS  # a third of the time that a named tuple's own constructor takes
    pieces = text.split(" ")
    starts = accumulate([0, *[len(piece) + 1 for piece in pieces]])
    return [
        new(Token, (word, key, at + a, at + b, number))
        for at, piece in zip(starts, pieces, strict=False)
        for word, key, a, b, number in known[piece]
    ]


def _tokens_of(piece: str) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(piece):
        word = match[0]
        if match.lastgroup == "digits":
            found.append(Token(word, "", *match.span(), _decimal(word)))
        else:
            found.append(Token(word, key_of(word), *match.span()))
    return found


_TOKENS = Pieces(_tokens_of)


def words_in(text: str) -> set[str]:
    """Return the words and numbers of a text, each once."""
    return {token.text for piece in set(text.split(" ")) for token in _TOKENS[piece]}


@lru_cache(maxsize=16384)
def key_of(word: str) -> str:
    """Return what a word is compared by: without case, accents, full stops and the possessive."""
    if not word.isascii():
        word = word.replace("’", "'")
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return _POSSESSIVE.sub("", word).replace(".", "").casefold()


def numbers(text: str, words: list[Token]) -> list[Number]:
    """Return the numbers of a text, in digits and in words; `words` are its tokens.

    "one" is none, since it is a pronoun as often, nor are "dozens" and the like, which are words (see `vague`).
    """
    found = []
    run: list[Token] = []
    for token in words:
        counts = token.number is not None or token.key in _COUNTING
        if not run and not counts:
            continue
        if run and not _continues(text, run, token):
            found.append(_number(text, run))
            run = []
        if run or counts:
            run.append(token)
    if run:
        found.append(_number(text, run))
    return [one for one in found if one.text.casefold() != "one"]


def vague(words: list[Token]) -> Iterator[Token]:
    """Yield the words that give a number's size but no number: dozens, hundreds."""
    return (token for token in words if token.key in _VAGUE)


def _continues(text: str, run: list[Token], token: Token) -> bool:
    before = run[-1]
    between = text[before.end : token.start]
    if between not in (" ", "-", "\u2011", "\u00a0"):
        return False
    if token.key in _SCALES:
        return True
    return token.key in _UNITS and before.number is None


def _number(text: str, run: list[Token]) -> Number:
    total, current = Decimal(0), Decimal(0)
    parts = []
    for token in run:
        if token.number is not None:
            value = current = token.number
        elif token.key in _UNITS:
            value = _UNITS[token.key]
            current += value
        else:
            value = _SCALES[token.key]
            # "five hundred thousand": a hundred multiplies what is before it, a thousand all of the run.
            current = (current or 1) * value
            if value >= 1000:
                total, current = total + current, Decimal(0)
        parts.append(value)
    return Number(text[run[0].start : run[-1].end], total + current, tuple(parts))


def _decimal(digits: str) -> Decimal:
    # Numbers of any alphabet's digits; one with more than a hundred is compared by its beginning.
    return Decimal(digits.replace(",", "")[:100])
