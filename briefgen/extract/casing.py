"""One view of a text that is easy to read for parser and rules, with every character at its own offset.

White space becomes blanks, typographic quotes become straight ones, markup tags become blanks, and paragraphs in capital
letters get the case that running text would have. Nothing moves: `len(readable(text)) == len(text)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.extract.wordlist import is_common

_FOLD = str.maketrans({
    "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ", "\u00ad": " ", "\u2028": " ", "\u2029": " ",
    "\u2010": "-", "\u2011": "-", "\u2015": "\u2014", "`": "'",
})  # fmt: skip
_SPACE = re.compile(r"[\t\n\r\v\f\x00-\x1f\x7f-\x9f]")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?: [^<>]{0,80})?/?>")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t\r]*\n))+")
_WORD = re.compile(r"[^\W\d_]+(?:['\-.][^\W\d_]+)*")
_ACRONYM = re.compile(r"[(\[]([A-Z][A-Z0-9&-]{1,10})[)\]]")
_KNOWN_ACRONYMS = frozenset(
    "UN US EU UK USA UAE DPRK ROK PRC NATO OPEC ASEAN IAEA IMF OAS OSCE WHO UNSC UNICEF USSR AP AFP CIA FBI KGB IMO TV II III IV".split()
)
_MARKS = frozenset("TEXT EXCERPTS EXCERPT SUMMARY BEGIN END RECORDING".split())
_SMALL = frozenset("a an the of in on at by for from with and or to as its it i".split())


def readable(text: str, is_name: Callable[[str], bool] = lambda _: False) -> str:
    """Return the view; `is_name(words)` says whether lower-case words are a place, people or body that one capitalises."""
    folded = _SPACE.sub(" ", text.translate(_FOLD))
    if "<" in folded:
        folded = _TAG.sub(lambda m: " " * len(m[0]), folded)
    acronyms = _KNOWN_ACRONYMS | {m[1] for m in _ACRONYM.finditer(folded)}
    parts: list[str] = []
    done = 0
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        piece = folded[start:end]
        if _shouts(piece):
            parts += [folded[done:start], _calm(piece, acronyms, is_name)]
            done = end
    parts.append(folded[done:])
    return "".join(parts)


def _shouts(piece: str) -> bool:
    """Say whether a paragraph is set in capital letters: most of its letters are, and it is more than a short heading."""
    upper = sum(c.isupper() for c in piece)
    return upper >= 20 and upper > 4 * sum(c.islower() for c in piece)


def _calm(piece: str, acronyms: frozenset[str], is_name: Callable[[str], bool]) -> str:
    words = list(_WORD.finditer(piece))
    names = _names(words, piece, is_name)
    out, done = [], 0
    for k, match in enumerate(words):
        word = match[0]
        before = piece[max(0, match.start() - 2) : match.start()]
        starts = k == 0 or "." in before or before.endswith(("! ", "? ")) or (before[-1:] == '"' and before[:1] in " ,")
        if k in names:
            cased = _title(word)
        elif word in acronyms or _initials(word):
            cased = word
        elif word in _MARKS and before.endswith("["):
            cased = word.lower()
        elif starts:
            cased = _title(word)
        elif word.lower() in _SMALL or is_common(word.lower().removesuffix("'s")):
            cased = word.lower()
        else:
            cased = _title(word)
        if len(cased) != len(word):
            cased = word
        out += [piece[done : match.start()], cased]
        done = match.end()
    out.append(piece[done:])
    return "".join(out)


def _names(words: list[re.Match[str]], piece: str, is_name: Callable[[str], bool]) -> set[int]:
    """Return the positions of words that are part of a known name of up to four words."""
    found: set[int] = set()
    k = 0
    while k < len(words):
        for length in range(min(4, len(words) - k), 0, -1):
            joined = piece[words[k].start() : words[k + length - 1].end()].lower().removesuffix("'s")
            if (length > 1 or (len(joined) > 2 and joined not in _SMALL)) and is_name(joined):
                found |= {j for j in range(k, k + length) if words[j][0].lower() not in _SMALL}
                k += length - 1
                break
        k += 1
    return found


def _initials(word: str) -> bool:
    return "." in word and all(len(p) <= 1 for p in word.split("."))


def _title(word: str) -> str:
    head, mark, tail = word.partition("'")
    cased = "-".join(p[:1].upper() + p[1:].lower() for p in head.split("-"))
    return cased + mark + (tail.lower() if len(tail) <= 1 else tail.capitalize())
