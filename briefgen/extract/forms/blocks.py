"""From stretches of a text to its blocks: paragraphs, list items, and lines that stand by themselves.

Prose that was wrapped at a width is one block over its lines; a line that ends long before that width ends its block, as
the lines of menus, headings and captions do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_WRAPPED = 130
"""No text is wrapped at a width beyond this: longer lines are paragraphs of their own."""
_SLACK = 14
"""Characters by which a wrapped line may fall short of its width, besides its next word."""
_NARROW = 44
"""A width below this is none: the block is a list of short lines."""

_LONGEST_CUT = 400
"""Characters of a line that may have been taken off before a stretch begins."""

_BREAK = re.compile(r"\n[ \t\r]*\n")
_LINE = re.compile(r"[^\n]+")
_MARKER = re.compile(
    r"[ \t]*(?:[-*\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25a0\u25e6\u2043\u00b7\u2013\u2014\uf0b7][ \t]+"
    r"|\(?[0-9]{1,2}[.)][ \t]+(?=\S)|\((?:[a-z]|[ivx]{1,5})\)[ \t]+(?=\S)|(?:[a-h]|[ivx]{1,5})\)[ \t]+(?=\S)|#{1,6} )"
)
_BROKEN = re.compile(r"[a-z]-\s?\Z")
_DASH = re.compile(r"[ \t]*[\u2013\u2014]")
_CLOSED = re.compile(r"[.!?:;,][\"'\u2019\u201d)\]]*(?: and| or)?\s*\Z")
_FIRST_WORD = re.compile(r"[ \t]*(\S+)")
_SENTENCE_END = re.compile(r"[.!?:\u2026][\"'\u2019\u201d)\]]*\s*\Z")
_RUNS_ON = re.compile(
    r"(?:[,\-\u2010\u2013(]|\b(?:the|a|an|of|in|on|at|to|for|with|and|or|by|from|as|that|mr|ms|mrs|dr|gen)\.?)\s*\Z",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch that is read by itself; `start` stands behind the marker of a list's item."""

    start: int
    end: int
    paragraph: int
    marker: str = ""
    """What marks the block as an item of a list: a bullet, "3.", "(a)"."""


def blocks_of(text: str, spans: list[tuple[int, int]]) -> Iterator[Block]:
    """Return the blocks of some stretches of a text, in order; paragraphs are counted from one."""
    paragraph = 0
    for start, end in spans:
        for first, last in _pieces(text, start, end):
            for a, b in _joined_lines(text, first, last):
                paragraph += 1
                marker = _MARKER.match(text, a, b)
                if marker is None or marker.end() >= b:
                    yield Block(a, b, paragraph)
                else:
                    yield Block(marker.end(), b, paragraph, marker[0].strip())


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    done = start
    for m in _BREAK.finditer(text, start, end):
        if text[done : m.start()].strip():
            yield done, m.start()
        done = m.end()
    if text[done:end].strip():
        yield done, end


def _joined_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines = [m.span() for m in _LINE.finditer(text, start, end) if m[0].strip()]
    if not lines:
        return
    width = max(b - a for a, b in lines)
    first, last = lines[0]
    for a, b in lines[1:]:
        if _begins_block(text, first, last, a, b, width):
            yield first, last
            first = a
        last = b
    yield first, last


def _begins_block(text: str, first: int, last: int, start: int, end: int, width: int) -> bool:
    """Say whether a line is no continuation of the block before it, which runs from `first` to `last`."""
    if width > LONGEST_WRAPPED:
        if not text[start:end].lstrip()[:1].islower():
            return True
        # A long line that a stray break parts goes on with a small letter.
        ends = text[max(first, last - 40) : last]
        return _BROKEN.search(ends) is None and (last - first < _NARROW or _CLOSED.search(ends) is not None)
    # The first line may have begun with a dateline, which is cut off here but filled the line all the same.
    before = text[text.rfind("\n", max(0, first - _LONGEST_CUT), last) + 1 : last]
    if _MARKER.match(text, start, end):
        # "the minister — who had …" may be wrapped before its dash.
        return _DASH.match(text, start, end) is None or _CLOSED.search(before) is not None
    word = _FIRST_WORD.match(text, start, end)
    if word is None or word[1][:1].islower() or _RUNS_ON.search(before):
        return False
    if width < _NARROW:
        return True
    return len(before.rstrip()) + 1 + len(word[1]) <= width - _SLACK
