"""The tokens that the grammars of dates and quantities read, and the numbers among them, in digits or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from briefgen.text import Pieces

PARAGRAPH = "\n"
"""The text of the token that stands for a blank line: no date and no quantity reaches across it."""

_TOKEN = re.compile(
    r"(?P<iso>[0-9]{4}-[0-9][0-9]-[0-9][0-9](?![0-9])(?:T[0-9][0-9]:[0-9][0-9](?::[0-9][0-9](?:\.[0-9]+)?)?(?:Z|[+-][0-9][0-9]:?[0-9][0-9])?)?)"
    r"|(?P<slash>[0-9]{1,4}/[0-9]{1,2}/[0-9]{2,4}(?![0-9/]))"
    r"|(?P<clock>[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?(?![0-9:]))"
    r"|(?P<num>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)*)"
    r"|(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+)"
    r"|(?P<own>['’][sS]\b)"
    r"|(?P<skip></?su[bp]>)"
    r"|(?P<para>\n[ \t\r]*\n)"
    r"|(?P<punct>[^\w\s<>\n])(?P=punct)*"
    r"|(?P<other>[^\s])",
)
_PADDING = 16
MAX_DIGITS = 18
"""A longer run of digits is an identifier, never a figure."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A stretch of text, cut up; the lists run in parallel and end in padding, so that looking a little ahead is safe.

    `kind` is one of num, word, own ('s), iso, slash, clock, para, punct, other, or empty for the padding. `glued` says
    that nothing, or only markup such as <sup>, stands between a token and the one before it.
    """

    text: str
    raw: list[str]
    low: list[str]
    at: list[int]
    to: list[int]
    kind: list[str]
    glued: list[bool]
    size: int

    def between(self, first: int, end: int) -> str:
        """Return the text from token `first` up to token `end`, without what follows the last one."""
        return self.text[self.at[first] : self.to[end - 1]]


@lru_cache(maxsize=4)
def tokens_of(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Cut `text[start:end]` into tokens; offsets count from the beginning of `text`."""
    stop = len(text) if end is None else end
    if text.find("\n", start, stop) < 0:
        return _pieced(text, start, stop)
    raw: list[str] = []
    at: list[int] = []
    to: list[int] = []
    kind: list[str] = []
    glued: list[bool] = []
    reached = -1
    for match in _TOKEN.finditer(text, start, stop):
        group = match.lastgroup or "punct"
        begin, past = match.span()
        if group == "skip":
            reached = past if begin == reached else reached
            continue
        raw.append(PARAGRAPH if group == "para" else match.group())
        at.append(begin)
        to.append(past)
        kind.append(group)
        glued.append(begin == reached)
        reached = -1 if group == "para" else past
    return _padded(text, stop, raw, [r.lower().replace("’", "'") for r in raw], at, to, kind, glued)


def _pieced(text: str, start: int, stop: int) -> Tokens:
    """Cut a text without line breaks into tokens, by what its pieces hold."""
    raw: list[str] = []
    low: list[str] = []
    at: list[int] = []
    to: list[int] = []
    kind: list[str] = []
    glued: list[bool] = []
    done = start
    for piece in text[start:stop].split(" "):
        if piece:
            found = _PIECES[piece]
            raw += found.raw
            low += found.low
            kind += found.kind
            glued += found.glued
            if found.size == 1:
                at.append(done + found.at[0])
                to.append(done + found.to[0])
            else:
                at += [done + k for k in found.at]
                to += [done + k for k in found.to]
        done += len(piece) + 1
    return _padded(text, stop, raw, low, at, to, kind, glued)


def _piece(piece: str) -> Tokens:
    """Cut a piece without blanks into tokens, without padding."""
    raw, kind, at, to, glued = list[str](), list[str](), list[int](), list[int](), list[bool]()
    reached = -1
    for match in _TOKEN.finditer(piece):
        group = match.lastgroup or "punct"
        begin, past = match.span()
        if group == "skip":
            reached = past if begin == reached else reached
            continue
        raw.append(match.group())
        at.append(begin)
        to.append(past)
        kind.append(group)
        glued.append(begin == reached)
        reached = past
    return Tokens(piece, raw, [r.lower().replace("’", "'") for r in raw], at, to, kind, glued, len(raw))


_PIECES = Pieces(_piece)


def _padded(
    text: str,
    stop: int,
    raw: list[str],
    low: list[str],
    at: list[int],
    to: list[int],
    kind: list[str],
    glued: list[bool],
) -> Tokens:
    size = len(raw)
    return Tokens(
        text,
        raw + [""] * _PADDING,
        low + [""] * _PADDING,
        at + [stop] * _PADDING,
        to + [stop] * _PADDING,
        kind + [""] * _PADDING,
        glued + [False] * _PADDING,
        size,
    )


ONES = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7,
    "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
GLUED_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}
"""Letters that scale a number only where they touch it; `m` is metres unless the caller knows that it is money."""
_SMALL_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {word: n for n, word in enumerate(_SMALL_ORDINALS, 1)} | {"thirtieth": 30}
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
NUMBER_WORDS = frozenset(ONES) | frozenset(TENS) | {"dozen", "half"}
_SCALED_BY_ARTICLE = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number that ends before token `end`; `scale` is the magnitude that was written as a word (1 if none)."""

    end: int
    value: Decimal
    scale: int = 1
    in_words: bool = False


def number_at(tokens: Tokens, i: int, *, money: bool = False) -> Number | None:
    """Read the longest number that begins at token `i`: 1,500, 3.5 million, twenty-five, a dozen, half a million."""
    if tokens.kind[i] == "num":
        return _digits_at(tokens, i, money)
    if tokens.kind[i] == "word":
        return _words_at(tokens, i)
    return None


def _digits_at(tokens: Tokens, i: int, money: bool) -> Number | None:
    raw = tokens.raw[i].replace(",", "")
    if len(raw) > MAX_DIGITS or raw.count(".") > 1:
        return None
    if not raw.isascii():
        return None
    value, end = Decimal(raw), i + 1
    if "." not in raw and len(raw) <= 3:
        end, value = _spaced_groups(tokens, end, value)
    word = tokens.low[end]
    if tokens.glued[end] and tokens.kind[end] == "word":
        scale = GLUED_SCALES.get(word) if money or word == "k" else None
        scale = scale or (SCALES.get(word) if len(word) <= 3 else None)
        return Number(end + 1, scaled(value, scale), scale) if scale else Number(end, value)
    if word == "-" and tokens.glued[end] and tokens.low[end + 1] in SCALES:
        end, word = end + 1, tokens.low[end + 1]
    if word == "hundred":
        return Number(end + 1, scaled(value, 100), 100)
    if word == "dozen":
        return Number(end + 1, scaled(value, 12), 12)
    if word in SCALES:
        scale = SCALES[word]
        end += 1
        if tokens.low[end] in SCALES and scale < SCALES[tokens.low[end]] and word not in ("million", "billion"):
            scale *= SCALES[tokens.low[end]]
            end += 1
        return Number(end, scaled(value, scale), scale)
    return Number(end, value)


def _spaced_groups(tokens: Tokens, end: int, value: Decimal) -> tuple[int, Decimal]:
    """Read on where thousands are set apart by a hard or thin space, or the group is plainly a group (15 000)."""
    broken = tokens.low[end] == "," and tokens.glued[end] and not tokens.glued[end + 1]
    if broken and len(tokens.raw[end + 1]) == 3 and tokens.raw[end + 1][0] == "0" and tokens.kind[end + 1] == "num":
        # "11, 000" has a blank too many.
        return end + 2, value * 1000 + int(tokens.raw[end + 1])
    while tokens.kind[end] == "num" and len(tokens.raw[end]) == 3 and not tokens.glued[end]:
        gap = tokens.text[tokens.to[end - 1] : tokens.at[end]]
        if len(gap) != 1 or (gap == " " and tokens.raw[end] != "000") or gap == "\n" or value >= 10**12:
            break
        value = value * 1000 + int(tokens.raw[end])
        end += 1
    return end, value


def scaled(value: Decimal, scale: int) -> Decimal:
    """Multiply without an exponent, and without zeros behind the point that nobody wrote."""
    product = value * scale
    whole = product.to_integral_value()
    return whole if product == whole else product.normalize()


def _words_at(tokens: Tokens, i: int) -> Number | None:
    low = tokens.low
    word = low[i]
    if word == "half":
        return _half_at(tokens, i)
    if word in ("a", "an"):
        return _words_from(tokens, i + 1, 1, "ones") if low[i + 1] in _SCALED_BY_ARTICLE else None
    if word in ONES or word in TENS:
        return _words_from(tokens, i, 0, "")
    if word == "dozen":
        return Number(i + 1, Decimal(12), 12, True)
    return None


def _half_at(tokens: Tokens, i: int) -> Number | None:
    low, j = tokens.low, i + 1
    if low[j] in ("a", "-") and low[j + 1] in _SCALED_BY_ARTICLE:
        j += 1
    elif low[j] not in _SCALED_BY_ARTICLE:
        return None
    unit = {"dozen": 12, "hundred": 100}.get(low[j]) or SCALES[low[j]]
    return Number(j + 1, Decimal(unit // 2), unit, True)


def _words_from(tokens: Tokens, i: int, current: int, last: str) -> Number | None:
    """Add up number words from token `i`; `current` is the value so far below the next scale, `last` what it ended in."""
    low, kind = tokens.low, tokens.kind
    total, scale, j, end = 0, 1, i, i
    half = Decimal(0)
    while True:
        word = low[j]
        if (
            word in ONES
            and last in ("", "tens", "hundred", "scale", "and")
            and not (last == "tens" and not 0 < ONES[word] < 10)
        ):
            current += ONES[word]
            last = "ones"
        elif word in TENS and last in ("", "hundred", "scale", "and"):
            current += TENS[word]
            last = "tens"
        elif word == "hundred" and last in ("ones", "tens") and 0 < current < 100:
            current *= 100
            scale, last = max(scale, 100), "hundred"
        elif word == "dozen" and last in ("ones", "tens") and total == 0:
            return Number(j + 1, Decimal(current * 12), 12, True)
        elif word in SCALES and len(word) > 3 and current and (scale in (1, 100) or SCALES[word] < scale):
            total += current * SCALES[word]
            half *= SCALES[word]
            scale, current, last = max(scale, SCALES[word]), 0, "scale"
        elif (
            word == "-"
            and last == "tens"
            and tokens.glued[j]
            and tokens.glued[j + 1]
            and 0 < ONES.get(low[j + 1], 0) < 10
        ):
            j += 1
            continue
        elif word == "and" and last in ("hundred", "scale") and (low[j + 1] in ONES or low[j + 1] in TENS):
            last = "and"
            j += 1
            continue
        elif word == "and" and last == "ones" and low[j + 1] == "a" and low[j + 2] == "half":
            half, last = Decimal("0.5"), "half"
            j += 2
        else:
            break
        j += 1
        end = j
        if kind[j] not in ("word", "punct"):
            break
    if end == i and not current:
        return None
    value = Decimal(total + current) + half
    return Number(
        end, value.to_integral_value() if value == value.to_integral_value() else value.normalize(), scale, True
    )


def _is_raised(tokens: Tokens, i: int) -> bool:
    """Say whether only the blanks of mark-up part a token in small letters from its number: "26     th"."""
    gap = tokens.text[tokens.to[i - 1] : tokens.at[i]]
    return 1 < len(gap) < 12 and not gap.strip(" ") and tokens.raw[i].islower()


def ordinal_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Read an ordinal at token `i` (26th, twenty-sixth, 26<sup>th</sup>): its value and the token after it."""
    low = tokens.low
    if (
        tokens.kind[i] == "num"
        and low[i].isascii()
        and low[i].isdigit()
        and len(low[i]) <= 4
        and low[i + 1] in ORDINAL_ENDINGS
    ):
        return (int(low[i]), i + 2) if tokens.glued[i + 1] or _is_raised(tokens, i + 1) else None
    if low[i] in ORDINALS:
        return ORDINALS[low[i]], i + 1
    if low[i] in TENS and low[i + 1] in ORDINALS and ORDINALS[low[i + 1]] < 10:
        return TENS[low[i]] + ORDINALS[low[i + 1]], i + 2
    if low[i] in TENS and low[i + 1] == "-" and ORDINALS.get(low[i + 2], 99) < 10:
        return TENS[low[i]] + ORDINALS[low[i + 2]], i + 3
    return None
