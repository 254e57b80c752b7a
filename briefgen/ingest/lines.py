"""A text as blocks of lines, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROW = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_WHITE = " \t\x0b\x0c\xa0\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str


Block = tuple[Line, ...]
"""Lines with no blank line between them; never empty."""


def split_blocks(text: str) -> list[Block]:
    """Split a text into its blocks of lines; only line feeds and carriage returns end a line."""
    blocks: list[Block] = []
    block: list[Line] = []
    for line in _rows(text):
        if line.text:
            block.append(line)
        elif block:
            blocks.append(tuple(block))
            block = []
    if block:
        blocks.append(tuple(block))
    return blocks


def _rows(text: str) -> Iterator[Line]:
    for match in _ROW.finditer(text):
        row = match[1]
        left = row.lstrip(_WHITE)
        start = match.start() + len(row) - len(left)
        stripped = left.rstrip(_WHITE)
        yield Line(start, start + len(stripped), stripped)
