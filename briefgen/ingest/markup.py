"""Marks of Markdown and of simple HTML tags in plain text: they are not words, and keep their place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.ingest.lines import Block, Line

_TAG = re.compile(
    r"</?(?:sup|sub|b|i|em|strong|u|s|small|span|br|p|div|hr|blockquote|center|font)(?:\s[^<>\n]{0,200})?/?>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--(?:(?!-->)[^\x00]){0,2000}-->")
_FRONT = re.compile(r"---[ \t]*\r?\n((?:(?!---[ \t]*\r?\n)[^\n]{0,400}\n){0,60})---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"([A-Za-z_]{2,20})[ \t]*:[ \t]*(\S[^\r\n]*)")
_BLOCK_MARK = re.compile(r"(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|[0-9]{1,3}[.)][ \t]+)+")
_HEADING_END = re.compile(r"[ \t]+#{1,6}$")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,80}\])")
_LINK = re.compile(r"(\[)[^\[\]\n]{1,500}(\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,80}\]))")
_DEFINITION = re.compile(r"\[[^\[\]\n]{1,80}\]:[ \t]+\S{1,1000}.{0,200}")
_AUTOLINK = re.compile(r"<(?:https?|mailto):[^<>\s]{1,1000}>")
_EMPHASIS = re.compile(r"(?<![\\*_])(?:\*{1,3}|_{1,3})(?![*_])")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_SUSPECT = re.compile(r"[#>*+_\[\]!<\\`~\-]|^[0-9]")
"""What a line must hold to have a mark at all; most have none."""
_CODE_FENCE = re.compile(r"(?:```|~~~).{0,40}")


def front_matter(text: str) -> tuple[int, dict[str, str]]:
    """Return where the front matter ends (0 without one) and its plain fields, in lower case, unquoted."""
    match = _FRONT.match(text)
    if match is None:
        return 0, {}
    fields = {name.lower(): value.strip().strip("\"'") for name, value in _FIELD.findall(match[1])}
    return (match.end(), fields) if fields else (0, {})


def without_marks(blocks: list[Block]) -> list[Block]:
    """Return Markdown's blocks without the marks at the edges of each line; lines of marks alone stay as they are."""
    return [tuple(_bare(line) if _SUSPECT.search(line.text) else line for line in block) for block in blocks]


def find_tags(text: str) -> Iterator[tuple[int, int]]:
    """Find simple HTML tags and comments in a text."""
    if "<" in text:
        for pattern in (_TAG, _COMMENT):
            yield from (m.span() for m in pattern.finditer(text))


def find_marks(blocks: list[Block]) -> Iterator[tuple[int, int]]:
    """Find the marks of Markdown: headings, lists, emphasis, link targets, images, escapes."""
    for block in blocks:
        for line in block:
            if _SUSPECT.search(line.text):
                for start, end in _line_marks(line.text):
                    yield line.start + start, line.start + end


def _line_marks(line: str) -> Iterator[tuple[int, int]]:
    if _DEFINITION.fullmatch(line) or _CODE_FENCE.fullmatch(line):
        yield 0, len(line)
        return
    if mark := _BLOCK_MARK.match(line):
        yield mark.span()
        if line.startswith("#") and (end := _HEADING_END.search(line, len(line) - 12 if len(line) > 12 else 0)):
            yield end.span()
    if line.endswith("\\"):
        yield len(line) - 1, len(line)
    for match in _IMAGE.finditer(line):
        yield match.span()
    for match in _LINK.finditer(line):
        yield match.span(1)
        yield match.span(2)
    for pattern in (_AUTOLINK, _ESCAPE):
        yield from (m.span() for m in pattern.finditer(line))
    yield from _emphasis(line)


def _emphasis(line: str) -> Iterator[tuple[int, int]]:
    """Pair opening and closing runs of the same mark; an unpaired asterisk is a word of the text."""
    opened: dict[str, tuple[int, int]] = {}
    for match in _EMPHASIS.finditer(line):
        mark, start, end = match.group(), match.start(), match.end()
        before, after = line[start - 1 : start], line[end : end + 1]
        opens = bool(after.strip()) and (mark[0] == "*" or not before.isalnum())
        closes = bool(before.strip()) and (mark[0] == "*" or not after.isalnum())
        if closes and mark in opened:
            yield opened.pop(mark)
            yield start, end
        elif opens:
            opened[mark] = (start, end)


def _bare(line: Line) -> Line:
    text, start = line.text, line.start
    if mark := _BLOCK_MARK.match(text):
        start += mark.end()
        text = _HEADING_END.sub("", text[mark.end() :]) if text.startswith("#") else text[mark.end() :]
    for edge in ("***", "**", "__", "*", "_"):
        if (
            len(text) > 2 * len(edge)
            and text.startswith(edge)
            and text.endswith(edge)
            and edge not in text[len(edge) : -len(edge)]
        ):
            text = text[len(edge) : -len(edge)]
            start += len(edge)
            break
    text = text.rstrip("\\").rstrip() if text.endswith("\\") else text
    return Line(start, start + len(text), text) if text.strip() == text and text else line
