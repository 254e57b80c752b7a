"""Documents as no one should write them: spliced, cut, glued and garbled, from a seed that makes the same ones again."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_ENDS = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_WORD = re.compile(r"\S+")
_DIGITS = re.compile(r"\d+")
_MARKS = (
    '"',
    "\u201c",
    "\u201d",
    "'",
    "\u2018",
    "\u2019",
    "\u00ab",
    "(",
    ")",
    "[",
    "\u2014",
    ":",
    ";",
    "&",
    "<",
    "{",
    "}",
)
_INVISIBLE = (
    "\u200b",
    "\u202e",
    "\u2066",
    "\u200f",
    "\ufeff",
    "\u00ad",
    "\x00",
    "\x07",
    "\x1b",
    "\x85",
    "\u2028",
    "\r",
)
_BETWEEN = (" ", "\n", "\n\n", "\r\n", ". ", ", ", " and ", "; ", "\t", "  ", "", "\u00a0", "\n- ", "\n\u2022 ", "\n> ")
_MARKUP = (
    "<p>{}</p>", "<b>{}", "<!-- {} -->", "<script>{}</script>", "&nbsp;{}&#8217;s", "26<sup>th</sup> {}", "**{}**", "# {}",
    "[{}](https://example.org)", "- statement: {}", "key: &a {}", '"{}": [', "--- {} ...", "| {} | {} |", "{}\u0301\u0327",
)  # fmt: skip
_RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x5FF), (0x600, 0x6FF), (0x900, 0x97F), (0x2000, 0x206F),
           (0x3040, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xE000, 0xF8FF), (0x1F300, 0x1FAFF), (0x10000, 0x1FFFF))  # fmt: skip

ODD = (
    "", " ", "\n\n\n", "\ufeff", ".", '"', "\u201c", "?!?!", "1", "7 7 7 7 7", "and", "\x00", "\u202e", "\U0001f680 \U0001f680",
    "a" * 5_000, "1" * 5_000, "9," * 2_000, '"' * 999, "(" * 999, "A. B. C. " * 300, "said " * 500, "\n".join("x" * 99),
    "- \n- \n- \n", "---\nkey: [1, 2\n", "<html><body><p>Fired", "\r\n\r\nDAKAR, 3 March\r\n", "of the " * 400,
)  # fmt: skip
"""Texts in which an engine may find nothing, and over which it must not stumble."""


class Garbler:
    """Makes broken documents of sound ones; the same seed and number always give the same document."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self._sentences = [" ".join(part.split()) for text in texts for part in _ENDS.split(text) if part.strip()] or [
            ""
        ]
        self._texts = list(texts) or [""]
        self._seed = seed

    def document(self, number: int) -> str:
        """Return the document of a number."""
        # A text as seed: what Python makes of one does not depend on the process.
        draw = random.Random(f"{self._seed}.{number}")  # noqa: S311 - nothing here is secret
        kind = draw.random()
        if kind < 0.05:
            return draw.choice(ODD) + draw.choice(_BETWEEN) + draw.choice(ODD)
        if kind < 0.12:
            return noise(draw, draw.randrange(1, 400))
        if kind < 0.55:
            text = self._spliced(draw)
        else:
            text = draw.choice(self._texts)
            begin = draw.randrange(0, max(1, len(text) - 400))
            text = text[begin : begin + draw.randrange(200, 1_500)]
        for _ in range(draw.choice((0, 1, 1, 2, 3, 6))):
            text = draw.choice(CHANGES)(draw, text)
        return text

    def _spliced(self, draw: random.Random) -> str:
        between = draw.choice(_BETWEEN)
        parts = [draw.choice(self._sentences) for _ in range(draw.randrange(1, 9))]
        return "".join(part + (between if draw.random() < 0.8 else draw.choice(_BETWEEN)) for part in parts)


def noise(draw: random.Random, length: int) -> str:
    """Return characters of every kind, but no surrogates."""
    chosen = draw.sample(_RANGES, 3)
    return "".join(chr(draw.randint(*draw.choice(chosen))) if draw.random() < 0.85 else " " for _ in range(length))


def _at(draw: random.Random, text: str) -> int:
    return draw.randrange(len(text) + 1)


def _delete(draw: random.Random, text: str) -> str:
    begin = _at(draw, text)
    return text[:begin] + text[begin + draw.choice((1, 1, 2, 5, 20, 100)) :]


def _insert(draw: random.Random, text: str) -> str:
    at = _at(draw, text)
    what = draw.choice((draw.choice(_MARKS), draw.choice(_INVISIBLE), noise(draw, 5), draw.choice("0123456789"), "\n"))
    return text[:at] + what + text[at:]


def _swap(draw: random.Random, text: str) -> str:
    words = text.split(" ")
    for _ in range(draw.randrange(1, 6)):
        a, b = draw.randrange(len(words)), draw.randrange(len(words))
        words[a], words[b] = words[b], words[a]
    return " ".join(words)


def _repeat(draw: random.Random, text: str) -> str:
    begin = _at(draw, text)
    piece = text[begin : begin + draw.choice((1, 3, 12, 60))]
    return text[:begin] + piece * draw.choice((2, 3, 10)) + text[begin:]


def _case(draw: random.Random, text: str) -> str:
    change: Callable[[str], str] = draw.choice((str.upper, str.lower, str.title, str.swapcase))
    if draw.random() < 0.5:
        return change(text)
    begin = _at(draw, text)
    end = begin + draw.randrange(1, 80)
    return text[:begin] + change(text[begin:end]) + text[end:]


def _glue(draw: random.Random, text: str) -> str:
    blanks = [match.start() for match in re.finditer(r"\s", text)]
    gone = set(draw.sample(blanks, min(len(blanks), draw.choice((1, 3, 30)))))
    return "".join(c for i, c in enumerate(text) if i not in gone)


def _digits(draw: random.Random, text: str) -> str:
    with_others = (
        lambda m: str(draw.randrange(10 ** min(len(m[0]) + 1, 9))),
        lambda m: m[0] * 3,
        lambda m: "\u0664" + m[0],
    )
    return _DIGITS.sub(draw.choice(with_others), text, count=draw.randrange(1, 6))


def _long_word(draw: random.Random, text: str) -> str:
    at = _at(draw, text)
    return text[:at] + draw.choice("aA1x\u00e9\u5317") * draw.choice((60, 700, 3_000)) + text[at:]


def _wrap(draw: random.Random, text: str) -> str:
    width = draw.randrange(1, 60)
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def _mark_up(draw: random.Random, text: str) -> str:
    words = list(_WORD.finditer(text))
    if not words:
        return draw.choice(_MARKUP).replace("{}", text)
    first = draw.choice(words)
    end = min(len(text), first.end() + draw.randrange(60))
    return text[: first.start()] + draw.choice(_MARKUP).replace("{}", text[first.start() : end]) + text[end:]


def _quotes(draw: random.Random, text: str) -> str:
    for _ in range(draw.randrange(1, 5)):
        at = _at(draw, text)
        text = text[:at] + draw.choice(_MARKS[:7]) + text[at:]
    return text


CHANGES: tuple[Callable[[random.Random, str], str], ...] = (
    _delete, _insert, _swap, _repeat, _case, _glue, _digits, _long_word, _wrap, _mark_up, _quotes,
)  # fmt: skip
