"""Where each fact of a file stands, comments included: what lets a file be changed in places instead of rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.model import Fact
from briefgen.yamltree import ListNode, MapNode, Node, ScalarNode, scalars

_COMMENT = re.compile(r"#[^\r\n]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fact as whole lines of its file: `content[start:end]`, from its dash to its last line."""

    id: str
    """The fact's id as it is written; empty where it cannot be read."""
    fact: Fact | None
    """None where the fact is wrong."""
    node: Node
    line: int
    start: int
    end: int
    indent: int
    """The column of the dash."""


def find_blocks(content: str, node: Node | None, facts: Sequence[Fact | None]) -> tuple[Block, ...]:
    """Return the stretches of a file that hold the facts of its list; empty where the list is not written in lines."""
    if not isinstance(node, ListNode):
        return ()
    indent = node.start - line_start(content, node.start)
    blocks = []
    for item, fact in zip(node.items, facts, strict=True):
        start = item.start if node.flow else _dash(content, item.start, indent)
        end = item.end if node.flow else _end_of_block(content, item.end, indent)
        line = item.line - content.count("\n", start, item.start)
        written = item.get("id") if isinstance(item, MapNode) else None
        name = written.text if isinstance(written, ScalarNode) else ""
        blocks.append(Block(id=name, fact=fact, node=item, line=line, start=start, end=end, indent=indent))
    return tuple(blocks)


def comments_in(content: str, start: int, end: int, nodes: Iterable[Node]) -> list[str]:
    """Return the comments of a stretch, in order; `nodes` are all that it holds, so that no # of a text is one."""
    found: list[str] = []
    at = start
    for scalar in (one for node in nodes for one in scalars(node)):
        found += _COMMENT.findall(content, at, scalar.start)
        at = scalar.end
        if content[scalar.start : scalar.start + 1] in ("|", ">"):
            found += _COMMENT.findall(content, scalar.start, line_end(content, scalar.start))
    return [*found, *_COMMENT.findall(content, at, end)]


def line_start(content: str, at: int) -> int:
    """Return where the line begins that holds an offset."""
    return max(content.rfind("\n", 0, at), content.rfind("\r", 0, at)) + 1


def line_end(content: str, at: int) -> int:
    """Return where the line ends that holds an offset, its line break included."""
    match = _LINE.match(content, at)
    return match.end() if match else len(content)


def after_value(content: str, end: int) -> int:
    """Return where the lines of a value end that ends at an offset: the value may have taken its line break itself."""
    return end if end and content[end - 1] in "\r\n" else line_end(content, end)


def _dash(content: str, at: int, indent: int) -> int:
    """Return the start of the line with the dash of the item that begins at an offset: its own, or one above it."""
    start = line_start(content, at)
    while start and (content[start + indent : start + indent + 1] != "-" or content[start : start + indent].strip(" ")):
        start = line_start(content, start - 1)
    return start


def _end_of_block(content: str, end: int, indent: int) -> int:
    """Return the end of an item's lines; comments right below that are indented deeper than its dash belong to it."""
    end = after_value(content, end)
    while True:
        after = line_end(content, end)
        comment = content[end:after].lstrip(" ")
        if not comment.startswith("#") or after - end - len(comment) <= indent:
            return end
        end = after
