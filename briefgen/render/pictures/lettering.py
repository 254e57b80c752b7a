"""How wide words are in a picture, before any font is opened.

Widths are those of Source Sans 3 Semibold in thousandths of the size; a reader's machine may set another family, so some is added.
"""

from __future__ import annotations

import unicodedata

_WIDTHS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-'’",
        (
            516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748,
            481, 495, 443, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674, 582, 674, 592, 545, 546,
            655, 536, 800, 541, 501, 540, 513, 513, 513, 513, 513, 513, 513, 513, 513, 513, 200, 275, 275, 322, 275, 275,
        ),
        strict=True,
    )
)  # fmt: skip
_SPARE = 1.1
_WIDE = frozenset("WF")


def width_of(text: str, size: float, *, spacing: float = 0.0) -> float:
    """Return the width of a line of text in pixels; `spacing` is added to each letter, in parts of the size."""
    return sum(_letter(c) + spacing * 1000 for c in text) * size * _SPARE / 1000


def _letter(c: str) -> float:
    if c in _WIDTHS:
        return _WIDTHS[c]
    if unicodedata.east_asian_width(c) in _WIDE:
        return 1000
    return 0 if unicodedata.combining(c) else _WIDTHS.get(unicodedata.normalize("NFKD", c)[0], 600)


def shortened(text: str, size: float, room: float) -> str:
    """Return a text as it is, or cut at a word and ended with an ellipsis, so that it takes no more room."""
    if width_of(text, size) <= room:
        return text
    words = text.split()
    while len(words) > 1 and width_of(" ".join(words) + "…", size) > room:
        words.pop()
    short = " ".join(words).rstrip(",;:")
    while len(short) > 1 and width_of(short + "…", size) > room:
        short = short[:-1]
    return short + "…"


def broken(text: str) -> tuple[str, ...]:
    """Return a name on one line or, at the blank nearest its middle, on two."""
    blanks = [n for n, c in enumerate(text) if c == " "]
    if not blanks or len(text) < 9:
        return (text,)
    at = min(blanks, key=lambda n: abs(n - len(text) / 2))
    return text[:at], text[at + 1 :]
