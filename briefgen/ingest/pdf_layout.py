"""Printed lines made into paragraphs again. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_EDGE_LINES = 2
"""So many lines at the top and at the bottom of a page are looked at for headers and footers."""
_LONGEST_EDGE = 160
_HYPHENS = "-\u2010\u00ad"
_KEPT_PREFIXES = frozenset(
    "self non long short medium mid high low cross anti counter pro ex co far near well two three four five six seven eight"
    " nine ten first second third half all semi multi inter vice north south east west post pre then once so much"
    " air sea land surface".split()
)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it is printed: its words, its height above the page's foot in points, the size of its letters."""

    text: str
    height: float
    size: float


def paragraphs_of(pages: Sequence[Sequence[PrintedLine]]) -> tuple[list[str], str | None]:
    """Return the paragraphs of a document, and its headline where the first lines are set larger than the rest."""
    kept = _without_edges(pages)
    lines = [line for page in kept for line in page]
    words = Counter(word.casefold() for line in lines for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", line.text))
    paragraphs: list[str] = []
    for page in kept:
        widest = max((len(line.text) for line in page), default=0)
        step = _line_step(page)
        body = _commonest_size(page)
        previous: PrintedLine | None = None
        for line in page:
            if paragraphs and _continues(paragraphs[-1], previous, line, widest, _room(line, body, step)):
                paragraphs[-1] = _join(paragraphs[-1], line.text, words)
            else:
                paragraphs.append(line.text)
            previous = line
    return [paragraph.rstrip("\u00ad") for paragraph in paragraphs], _headline(lines, words)


def _without_edges(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Drop the lines at the edges of pages that stand at the same height on half of them or more, numbers aside."""
    if len(pages) < 2:
        return [list(page) for page in pages]
    seen: Counter[tuple[str, int]] = Counter()
    edges = [_edges(page) for page in pages]
    for edge in edges:
        seen.update(edge)
    repeated = {key for key, count in seen.items() if count >= max(2, (len(pages) + 1) // 2)}
    return [
        [line for line in page if _key(line) not in repeated or _key(line) not in edge]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: Sequence[PrintedLine]) -> set[tuple[str, int]]:
    ordered = sorted(page, key=lambda line: -line.height)
    outer = ordered[:_EDGE_LINES] + ordered[-_EDGE_LINES:] + list(page[:1]) + list(page[-1:])
    return {_key(line) for line in outer if len(line.text) <= _LONGEST_EDGE}


def _key(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"[0-9]+", "#", line.text.casefold()), round(line.height / 4)


def _line_step(page: Sequence[PrintedLine]) -> float:
    gaps = [a.height - b.height for a, b in pairwise(page) if 0.5 < a.height - b.height < 80]
    # The smaller half of the gaps are those within paragraphs, wherever paragraphs have more than two lines.
    return median(sorted(gaps)[: max(1, len(gaps) * 2 // 3)]) if gaps else 0.0


def _room(line: PrintedLine, body: float, step: float) -> float:
    """Return the most that a line may stand below the one before it in the same paragraph; 0 where it is unknown."""
    # The page's usual step is that of the body; the lines of a headline stand further apart.
    return 1.5 * line.size if line.size > 1.15 * body else 1.3 * step


def _commonest_size(lines: Sequence[PrintedLine]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes.items(), key=lambda pair: (pair[1], -pair[0]))[0] if sizes else 0.0


def _continues(paragraph: str, previous: PrintedLine | None, line: PrintedLine, widest: int, room: float) -> bool:
    ended = paragraph.rstrip("\"'”’») ").endswith((".", "!", "?", ":", ";"))
    if previous is None:
        # Over the page break: only a sentence that is not finished goes on.
        return not ended and line.text[:1].islower()
    if previous.size and line.size and abs(previous.size - line.size) > 0.08 * previous.size:
        return False
    gap = previous.height - line.height
    if gap < -0.5 or (room and gap > room):
        # A new column, or space between paragraphs.
        return gap < -0.5 and not ended and line.text[:1].islower()
    return not (ended and len(previous.text) < 0.8 * widest) and not re.match(r"[•‣▪●*–-]\s", line.text)


def _join(paragraph: str, line: str, words: Counter[str]) -> str:
    if paragraph[-1] in _HYPHENS and len(paragraph) > 1 and paragraph[-2].isalpha() and line[:1].islower():
        if paragraph[-1] != "-":
            return paragraph[:-1] + line
        head = re.search(r"[^\W_]+(?:-[^\W_]+)*$", paragraph[-60:-1])
        tail = re.match(r"[^\W_]+(?:-[^\W_]+)*", line)
        if head and tail:
            whole, parted = head.group() + tail.group(), f"{head.group()}-{tail.group()}"
            compound = words[parted.casefold()] > words[whole.casefold()] or (
                not words[whole.casefold()] and head.group().casefold().rpartition("-")[2] in _KEPT_PREFIXES
            )
            return paragraph + line if compound else paragraph[:-1] + line
    return f"{paragraph} {line}"


def _headline(lines: Sequence[PrintedLine], words: Counter[str]) -> str | None:
    """Return the first lines set in the largest letters of the beginning, where the body is set smaller."""
    if not lines:
        return None
    body = _commonest_size(lines)
    opening = lines[:12]
    largest = max(line.size for line in opening)
    if largest <= 1.15 * body:
        return None
    start = next(i for i, line in enumerate(opening) if line.size == largest)
    title = ""
    for line in opening[start : start + 4]:
        if line.size != largest:
            break
        title = _join(title, line.text, words) if title else line.text
    return title if 8 <= len(title) <= 300 and not title.endswith(".") else None
