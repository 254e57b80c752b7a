"""Changing a file in places: replacing single values and lines, so that everything else keeps its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.facts.blocks import after_value, line_start
from briefgen.yamltree import MapNode, ScalarNode


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of `content[start:end]`."""

    start: int
    end: int
    text: str


def apply_edits(content: str, edits: Iterable[Edit]) -> str:
    """Return the content with every edit made; they do not overlap, and those at one place keep their order."""
    pieces = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [content[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, content[at:]])


def newline_of(content: str) -> str:
    """Return the line break that a file uses."""
    return "\r\n" if "\r\n" in content else "\n"


def set_values(content: str, node: MapNode, values: Mapping[str, str], *, after: str) -> list[Edit]:
    """Return edits that give keys of a mapping new values, as YAML text; absent keys are added behind the key `after`."""
    edits = []
    absent = {}
    for key, text in values.items():
        value = node.get(key)
        if value is None:
            absent[key] = text
        else:
            empty = isinstance(value, ScalarNode) and value.start == value.end
            edits.append(Edit(value.start, value.end, f" {text}" if empty else text))
    if absent:
        edits.append(_added(content, node, absent, after))
    return edits


def _added(content: str, node: MapNode, values: Mapping[str, str], after: str) -> Edit:
    end = node.values[after].end
    if node.flow:
        return Edit(end, end, "".join(f", {key}: {text}" for key, text in values.items()))
    column = node.keys[after].start - line_start(content, node.keys[after].start)
    at = after_value(content, end)
    newline = newline_of(content)
    lines = "".join(f"{' ' * column}{key}: {text}{newline}" for key, text in values.items())
    return Edit(at, at, lines if content[at - 1] in "\r\n" else newline + lines)
