"""Finding a fact's words in its document: for facts written by hand, and for documents whose text has moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefgen.errors import Problem
from briefgen.facts.blocks import Block
from briefgen.facts.reader import FactsFile, parse_facts
from briefgen.facts.splice import Edit, apply_edits, set_values
from briefgen.model import Evidence, Fact
from briefgen.yamltree import ListNode, MapNode, Node

_COUNTED = 9
"""Occurrences beyond this many are not counted: nobody needs the number."""


def complete_facts(file: FactsFile, text: str, *, sha256: str | None = None) -> tuple[FactsFile, tuple[Problem, ...]]:
    """Fill in what a person may leave out: `start` and `end` where `exact` occurs once in the text, and the `sha256`.

    Returns the file as it now reads (not written anywhere; `content` has the new text, everything else byte by byte as
    it was), and the problems of the facts that could not be completed; these are no longer among its facts.
    """
    edits: list[Edit] = []
    problems: list[Problem] = []
    unsettled = set()
    for block in file.blocks:
        if block.fact is None:
            continue
        for index, evidence in enumerate(block.fact.evidence):
            if evidence.start is not None:
                continue
            found = occurrences(text, evidence.exact)
            node = slot_node(block.node, "evidence", index)
            if len(found) == 1:
                edits += _spanned(file.content, node, found[0], len(evidence.exact))
            else:
                unsettled.add(block.fact.id)
                problems.append(not_once(file.path, node.line, block.fact.id, len(found), "add"))
    if file.facts.document.sha256 is None and sha256 is not None:
        edits += set_values(file.content, document_node(file), {"sha256": sha256}, after="id")
    if edits:
        file = parse_facts(apply_edits(file.content, edits).encode(), path=file.path)
    settled = tuple(fact for fact in file.facts.facts if fact.id not in unsettled)
    return replace(file, facts=replace(file.facts, facts=settled)), tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relocation:
    """Where the words of one fact went: the edits that correct its offsets, or why they cannot be corrected."""

    edits: tuple[Edit, ...] = ()
    moved: bool = False
    gone: bool = False
    problems: tuple[Problem, ...] = ()


def relocate(file: FactsFile, block: Block, fact: Fact, text: str) -> Relocation:
    """Find the words of a fact in a text that may have changed since; only `start` and `end` are ever corrected."""
    edits: list[Edit] = []
    problems: list[Problem] = []
    shifts: list[tuple[Evidence, int]] = []
    moved = gone = False
    for index, evidence in enumerate(fact.evidence):
        if evidence.start is not None and text[evidence.start : evidence.end] == evidence.exact:
            shifts.append((evidence, 0))
            continue
        found = occurrences(text, evidence.exact)
        node = slot_node(block.node, "evidence", index)
        if len(found) == 1:
            edits += _spanned(file.content, node, found[0], len(evidence.exact))
            moved = moved or evidence.start is not None
            shifts.append((evidence, found[0] - (evidence.start or 0)))
        else:
            gone = gone or not found
            action = "add" if evidence.start is None else "correct"
            problems.append(not_once(file.path, node.line, fact.id, len(found), action))
    slot_edits = [
        edit for slot, node in _slots(fact, block.node) for edit in _slot_edits(file, slot, node, text, shifts)
    ]
    return Relocation(
        edits=(*edits, *slot_edits), moved=moved or bool(slot_edits), gone=gone, problems=tuple(problems)
    )  # fmt: skip


def occurrences(text: str, words: str) -> list[int]:
    """Return where some words occur in a text, overlapping ones too; at most ten places."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) <= _COUNTED:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def not_once(path: str, line: int, fact: str, count: int, action: str) -> Problem:
    """Say why an evidence's place cannot be found."""
    if count == 0:
        remedy = "copy the source's own words, sign by sign"
        return Problem(path, line, f"{fact}: the words of `exact` do not stand in the document", remedy)
    many = f"more than {_COUNTED}" if count > _COUNTED else str(count)
    message = f"{fact}: the words of `exact` occur {many} times in the document"
    return Problem(path, line, message, f"{action} `start:` and `end:`, or take in more words")


def document_node(file: FactsFile) -> MapNode:
    """Return the `document:` of a file that was read."""
    node = file.root.get("document")
    assert isinstance(node, MapNode)
    return node


def slot_node(node: Node, *keys: str | int) -> MapNode:
    """Return a mapping below a fact's node, by the keys and places that lead to it."""
    for key in keys:
        below = node.get(key) if isinstance(node, MapNode) and isinstance(key, str) else None
        if isinstance(node, ListNode) and isinstance(key, int):
            below = node.items[key]
        assert below is not None
        node = below
    assert isinstance(node, MapNode)
    return node


def _spanned(content: str, node: MapNode, start: int, length: int) -> list[Edit]:
    after = "document" if "document" in node.values else "text"
    return set_values(content, node, {"start": str(start), "end": str(start + length)}, after=after)


def _slots(fact: Fact, node: Node) -> Iterator[tuple[Any, MapNode]]:
    """Yield every slot that may have offsets, with its node."""
    for name in ("actors", "location", "quantities", "attribution"):
        for index, slot in enumerate(getattr(fact, name)):
            yield slot, slot_node(node, name, index)
    for quantity_index, quantity in enumerate(fact.quantities):
        for index, measure in enumerate(quantity.also):
            yield measure, slot_node(node, "quantities", quantity_index, "also", index)
    for name in ("date", "quote"):
        if getattr(fact, name) is not None:
            yield getattr(fact, name), slot_node(node, name)


def _slot_edits(file: FactsFile, slot: Any, node: MapNode, text: str, shifts: list[tuple[Evidence, int]]) -> list[Edit]:
    """Correct the offsets of one slot: it goes with its evidence, or where its words occur once."""
    if slot.start is None or not slot.text or text[slot.start : slot.end] == slot.text:
        return []
    for evidence, shift in shifts:
        begin = slot.start + shift
        if (evidence.start or 0) <= slot.start < (evidence.end or 0) and text.startswith(slot.text, begin):
            return _spanned(file.content, node, begin, len(slot.text))
    found = occurrences(text, slot.text)
    return _spanned(file.content, node, found[0], len(slot.text)) if len(found) == 1 else []
