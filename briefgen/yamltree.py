"""YAML text → a tree of nodes that know their lines: the only way in for YAML that people or strangers wrote.

The tree is built from the parser's events, never by a constructor, so that a hostile file is refused before it costs
anything, and so that a scalar keeps the characters that were written. Only these plain scalars mean something other
than their text: nothing, `~` and `null`; `true` and `false`; whole and decimal numbers. `NO`, `on`, `12:30`, `1_000`,
`010` and dates are text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NoReturn, TypeAlias

import yaml

from briefgen.errors import InputError, Problem
from briefgen.text import BIDI_CONTROLS

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BYTE_ORDER_MARK = "\ufeff"

# Everything that YAML cannot carry, and the line breaks of other alphabets, which YAML 1.1 counts as lines and
# editors do not: line numbers would lie.
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BIDI = re.compile(f"[{''.join(sorted(BIDI_CONTROLS))}]")
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{''.join(sorted(BIDI_CONTROLS))}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,39})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,39})\.[0-9]{1,40}")
_NULLS = frozenset(("", "~", "null"))
_SAID_BEFORE_GIVING_UP = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost before it is refused."""

    bytes: int = 10_000_000
    nodes: int = 200_000
    """Values, be they scalars, lists or mappings; keys are not counted."""
    depth: int = 40
    scalar: int = 100_000
    """Characters of one value."""
    key: int = 200
    """Characters of one key."""


# The nodes are not frozen: they are filled event by event, and 1,000 facts are 75,000 of them.


@dataclass(slots=True)
class ScalarNode:
    """One value as it was written; `start` and `end` are offsets into `Tree.text`, quotation marks included."""

    text: str
    plain: bool
    line: int
    start: int
    end: int
    broken: bool = False
    """True where a problem was reported for this very node: its value must not be used."""


@dataclass(slots=True)
class ListNode:
    """A list; `end` is the end of its last value, or of the closing bracket."""

    line: int
    start: int
    end: int
    flow: bool
    items: list[Node] = field(default_factory=list)
    broken: bool = False


@dataclass(slots=True)
class MapNode:
    """A mapping in the order of the file; `end` is the end of its last value, or of the closing brace."""

    line: int
    start: int
    end: int
    flow: bool
    keys: dict[str, ScalarNode] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)
    broken: bool = False

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None where the key is absent."""
        return self.values.get(key)


Node: TypeAlias = "ScalarNode | ListNode | MapNode"


@dataclass(frozen=True, slots=True)
class Tree:
    """A file that could be read as YAML; `problems` are what is wrong with single nodes of it."""

    path: str
    text: str
    """The decoded file, a byte order mark included."""
    root: Node
    problems: tuple[Problem, ...] = ()


def parse(
    content: bytes, *, path: str, escapes_under: frozenset[str] = frozenset(), limits: Limits | None = None
) -> Tree:
    r"""Read YAML into a tree.

    Under the keys of `escapes_under`, a value may hold control characters and bidi overrides where the file has them
    as escapes (`"\u202E"`); elsewhere, and as they are, they are refused. Raises InputError where nothing of the file
    can be used; nodes that are wrong by themselves are marked `broken` and reported in `Tree.problems`.
    """
    text = _decode(content, path, limits or Limits())
    return _Builder(path, text, escapes_under, limits or Limits()).build()


def value_of(node: ScalarNode) -> bool | int | Decimal | str | None:
    """Return what a scalar means: see the head of this module for the few that are not text."""
    text = node.text
    if not node.plain:
        return text
    if text in _NULLS:
        return None
    if text in ("true", "false"):
        return text == "true"
    if text[0] in "+-0123456789":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    return text


def is_null(node: Node) -> bool:
    """Say whether a node is nothing, `~` or `null`."""
    return isinstance(node, ScalarNode) and node.plain and node.text in _NULLS


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Yield every scalar at or below a node, keys included, in the order of the file."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.values.items():
            yield node.keys[key]
            yield from scalars(value)


def _decode(content: bytes, path: str, limits: Limits) -> str:
    if len(content) > limits.bytes:
        raise InputError([Problem(path, 0, f"the file has more than {limits.bytes:,} bytes", "split it")])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = 1 + content.count(b"\n", 0, error.start)
        raise InputError([Problem(path, line, "this is not UTF-8", "save the file as UTF-8")]) from None
    problems = []
    for match in _UNREADABLE.finditer(text, 1 if text.startswith(BYTE_ORDER_MARK) else 0):
        line = 1 + len(_LINE_BREAK.findall(text, 0, match.start()))
        problems.append(_forbidden(path, line, match[0]))
        if len(problems) == _SAID_BEFORE_GIVING_UP:
            break
    if problems:
        raise InputError(problems)
    return text


def _forbidden(path: str, line: int, character: str) -> Problem:
    return Problem(
        path, line, f"the character U+{ord(character):04X} may not stand here",
        "remove it; inside `exact` and `text`, where the source has it, write it as an escape in double quotes",
    )  # fmt: skip


class _Builder:
    """Turns the events of one file into a tree; keeps its own stack, so that depth costs no recursion."""

    def __init__(self, path: str, text: str, escapes_under: frozenset[str], limits: Limits) -> None:
        self.path, self.text, self.limits = path, text, limits
        self.escapes_under = escapes_under
        self.problems: list[Problem] = []
        # The parser leaves a byte order mark out of its offsets.
        self.shift = 1 if text.startswith(BYTE_ORDER_MARK) else 0
        self.bidi = [match.start() for match in _BIDI.finditer(text)]
        self.stack: list[ListNode | MapNode] = []
        self.keys: list[ScalarNode | None] = []
        self.root: Node | None = None
        self.nodes = 0

    def build(self) -> Tree:
        for at in self.bidi[:_SAID_BEFORE_GIVING_UP]:
            line = 1 + len(_LINE_BREAK.findall(self.text, 0, at))
            self.problems.append(_forbidden(self.path, line, self.text[at]))
        loader = LOADER(self.text[self.shift :])
        try:
            self._consume(loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 0
            said = ", ".join(part for part in (error.context, error.problem) if part)
            self._give_up(line, f"this is not YAML: {said}", "check indentation, quotes and colons")
        except yaml.YAMLError as error:
            self._give_up(0, f"this is not YAML: {str(error).splitlines()[0]}", "check the file")
        finally:
            loader.dispose()
        root = self.root if self.root is not None else ScalarNode("", True, 1, len(self.text), len(self.text))
        return Tree(self.path, self.text, root, tuple(sorted(self.problems)))

    def _give_up(self, line: int, message: str, remedy: str) -> NoReturn:
        self.problems.append(Problem(self.path, line, message, remedy))
        raise InputError(sorted(self.problems)) from None

    def _report(self, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, line, message, remedy))
        if len(self.problems) >= _SAID_BEFORE_GIVING_UP:
            self._give_up(line, "there is too much wrong to go on", "mend what stands above first")

    def _consume(self, loader: Any) -> None:
        get_event = loader.get_event
        while True:
            event = get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close(event)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                if self.root is not None:
                    self._give_up(event.start_mark.line + 1, "a second document begins here", "keep one per file")
            elif kind is yaml.StreamEndEvent:
                return

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        node = ScalarNode(
            event.value, event.implicit[0] and event.tag is None, mark.line + 1,
            mark.index + self.shift, event.end_mark.index + self.shift,
        )  # fmt: skip
        if event.anchor is not None or event.tag is not None:
            self._refuse_references(event, node)
        if len(node.text) > self.limits.scalar:
            self._report(node.line, f"this value has more than {self.limits.scalar:,} characters", "shorten it")
            node.broken = True
        elif not node.plain and (found := _FORBIDDEN.search(node.text)):
            self._check_escape(node, found[0])
        if self.bidi:
            at = bisect_left(self.bidi, node.start)
            node.broken = node.broken or (at < len(self.bidi) and self.bidi[at] < node.end)
        self._place(node)

    def _check_escape(self, node: ScalarNode, character: str) -> None:
        key = self.keys[-1] if self.keys else None
        if key is not None and key.text in self.escapes_under and not _SURROGATE.search(node.text):
            return
        node.broken = True
        self.problems.append(_forbidden(self.path, node.line, character))

    def _open(self, event: Any, mapping: bool) -> None:
        mark = event.start_mark
        line = mark.line + 1
        if len(self.stack) >= self.limits.depth:
            self._give_up(line, f"this is nested more than {self.limits.depth} levels deep", "flatten it")
        start = mark.index + self.shift
        node: ListNode | MapNode
        if mapping:
            node = MapNode(line, start, start, bool(event.flow_style))
        else:
            node = ListNode(line, start, start, bool(event.flow_style))
        if event.anchor is not None or event.tag is not None:
            self._refuse_references(event, node)
        self._place(node)
        self.stack.append(node)
        self.keys.append(None)

    def _close(self, event: Any) -> None:
        node = self.stack.pop()
        self.keys.pop()
        if node.flow:
            node.end = event.end_mark.index + self.shift
        # A block ends, for the parser, where the next thing begins; for people it ends with its last value.
        if self.stack:
            self.stack[-1].end = node.end

    def _alias(self, event: Any) -> None:
        line = event.start_mark.line + 1
        self._report(line, f"*{event.anchor[:40]} is an alias, which is not allowed", "write the value out")
        start, end = event.start_mark.index + self.shift, event.end_mark.index + self.shift
        self._place(ScalarNode("", False, line, start, end, broken=True))

    def _refuse_references(self, event: Any, node: Node) -> None:
        node.broken = True
        if event.anchor is not None:
            self._report(node.line, f"&{event.anchor[:40]} is an anchor, which is not allowed", "remove it")
        if event.tag is not None:
            self._report(node.line, f"{event.tag[:40]} is a tag, which is not allowed", "remove it")

    def _place(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        key = self.keys[-1]
        if isinstance(parent, MapNode) and key is None:
            self._take_key(node)
            return
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            self._give_up(node.line, f"the file has more than {self.limits.nodes:,} values", "split it")
        parent.end = node.end
        if isinstance(parent, ListNode):
            parent.items.append(node)
            return
        assert key is not None
        self.keys[-1] = None
        if key.text in parent.keys:
            first = parent.keys[key.text].line
            parent.broken = True
            self._report(key.line, f"{key.text} stands here a second time, first in line {first}", "keep one of them")
        else:
            parent.broken = parent.broken or key.broken
            parent.keys[key.text] = key
            parent.values[key.text] = node

    def _take_key(self, node: Node) -> None:
        if not isinstance(node, ScalarNode):
            self._give_up(node.line, "a list or mapping cannot be a key", "write a name before the colon")
        if len(node.text) > self.limits.key:
            self._give_up(node.line, f"this key has more than {self.limits.key} characters", "shorten it")
        self.keys[-1] = node
