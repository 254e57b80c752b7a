"""A facts file → typed facts with their lines, and every problem of the file at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefgen import yamltree
from briefgen.errors import FactsError, InputError, Problem
from briefgen.facts.blocks import Block, find_blocks
from briefgen.facts.iso8601 import is_iso_date_value
from briefgen.model import (
    FACTS_SCHEMA,
    MAX_EVIDENCE_CHARACTERS,
    MAX_STATEMENT_WORDS,
    Document,
    DocumentFacts,
    Fact,
    Measure,
    Quantity,
)
from briefgen.records import INVALID, Reading, Where, did_you_mean, plain, read_record, written
from briefgen.text import SLUG, fact_id
from briefgen.yamltree import ListNode, MapNode, Node, ScalarNode, Tree, is_null

ESCAPES_UNDER = frozenset(("exact", "text"))
FACT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[0-9a-f]{10,64}")
EVENT = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_KEYS = ("schema", "document", "facts")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsFile:
    """One facts file as it was read: what can be used of it, and where everything stands."""

    path: str
    content: str
    """The file as it is, a byte order mark included."""
    facts: DocumentFacts
    """The document, and every fact that is sound."""
    lines: Mapping[str, int]
    """The line on which each sound fact begins."""
    problems: tuple[Problem, ...]
    """Everything that is wrong; facts with problems are not among `facts`."""
    blocks: tuple[Block, ...]
    """Every fact of the file, sound or not, as a stretch of `content`."""
    root: MapNode


def parse_facts(content: bytes, *, path: str) -> FactsFile:
    """Read one document's facts file.

    A fact that is wrong is left out and reported in `problems`. Raises FactsError, with every problem of the file, only
    where the file as a whole cannot be used: it is not YAML, its `schema:` is another, or it describes no document.
    """
    tree = read_tree(content, path)
    reading = Reading(path)
    reading.problems += tree.problems
    root = _root_of(tree, reading, FACTS_SCHEMA)
    document = read_document(root, reading)
    extra = _top_level_extra(root, reading, _KEYS)
    nodes = list_items(root, "facts", reading)
    facts = list(read_facts(nodes, reading, document.id if document else None))
    if document is None or root.broken:
        raise FactsError(sorted(set(reading.problems)))
    blocks = find_blocks(tree.text, root.get("facts"), facts)
    sound = [block for block in blocks if block.fact is not None]
    return FactsFile(
        path=path,
        content=tree.text,
        facts=DocumentFacts(document=document, facts=tuple(fact for fact in facts if fact), extra=extra),
        lines={block.id: block.line for block in sound},
        problems=tuple(sorted(set(reading.problems))),
        blocks=blocks,
        root=root,
    )


def read_tree(content: bytes, path: str, limits: yamltree.Limits | None = None) -> Tree:
    """Read the YAML of a facts file; raises FactsError."""
    try:
        return yamltree.parse(content, path=path, escapes_under=ESCAPES_UNDER, limits=limits)
    except InputError as error:
        raise FactsError(error.problems) from None


def _root_of(tree: Tree, reading: Reading, schema: str) -> MapNode:
    root = tree.root
    if not isinstance(root, MapNode):
        reading.report(root.line, None, f"expected a mapping, found {written(root)}", f"begin with `schema: {schema}`")
        raise FactsError(sorted(reading.problems))
    check_schema(root, reading, schema)
    return root


def check_schema(root: MapNode, reading: Reading, schema: str) -> None:
    """Raise FactsError unless a file says that it follows `schema`."""
    node = root.get("schema")
    if isinstance(node, ScalarNode) and node.text == schema:
        return
    found = f"schema is {written(node)}, not {schema}" if node else "schema is missing"
    reading.report(node.line if node else root.line, None, found, f"write `schema: {schema}`")
    raise FactsError(sorted(reading.problems))


def _top_level_extra(root: MapNode, reading: Reading, known: tuple[str, ...]) -> dict[str, Any]:
    extra = {}
    for key, node in root.values.items():
        if key.startswith("x-"):
            value = plain(node)
            if value is not INVALID:
                extra[key] = value
        elif key not in known:
            remedy = did_you_mean(key, known, "remove it, or begin its name with x- to keep it")
            reading.report(root.keys[key].line, None, f"the key {written(root.keys[key])} is not known", remedy)
    return extra


def read_document(root: MapNode, reading: Reading) -> Document | None:
    """Read and check the `document:` of a facts file."""
    node = root.get("document")
    if node is None:
        reading.report(root.line, None, "document is missing", "add `document:` with its `id:` and `path:`")
        return None
    document = read_record(Document, node, reading, where=(None, "document"))
    return document if document and check_document(document, node, reading, (None, "document")) else None


def check_document(document: Document, node: Node, reading: Reading, where: Where) -> bool:
    """Report what the types cannot say of a document; True where nothing is wrong."""
    before = len(reading.problems)
    if not SLUG.fullmatch(document.id):
        _report(reading, node, where, "id", "is not a slug", "use lower-case letters, digits and single hyphens")
    for key in ("published", "accessed"):
        value = getattr(document, key)
        if value is not None and not is_iso_date_value(value):
            _report(reading, node, where, key, f"{value[:40]} is not an ISO 8601 date", "write it like 2025-11-07")
    for key in ("sha256", "text_sha256"):
        value = getattr(document, key)
        if value is not None and not re.fullmatch(r"[0-9a-f]{64}", value):
            _report(reading, node, where, key, "is not a sha256", "remove the line: `briefgen extract` fills it in")
    return len(reading.problems) == before


def list_items(root: MapNode, key: str, reading: Reading) -> list[Node]:
    """Return the items of a top-level list; none, and a problem, where it is no list."""
    node = root.get(key)
    if node is None or is_null(node):
        return []
    if isinstance(node, ListNode) and not node.broken:
        return node.items
    reading.report(node.line, (None, key), f"expected a list, found {written(node)}", "write each after a dash")
    return []


def read_facts(nodes: list[Node], reading: Reading, document: str | None) -> Iterator[Fact | None]:
    """Yield each fact of a list, or None for one that is wrong.

    `document` is the id that evidence must name; None where several documents are together.
    """
    seen: dict[str, int] = {}
    for index, node in enumerate(nodes):
        where: Where = ((None, "facts"), index)
        fact = read_record(Fact, node, reading, where=where)
        if fact is None:
            _suggest_id(node, reading, where, document)
            yield None
            continue
        if "\n" in fact.statement:
            fact = replace(fact, statement=" ".join(fact.statement.split()))
        sound = _check_fact(fact, node, reading, where, document)
        if fact.id in seen:
            first = seen[fact.id]
            _report(reading, node, where, "id", f"{fact.id} stands in line {first} already", "remove one of the two")
            sound = False
        seen.setdefault(fact.id, node.line)
        yield fact if sound else None


def _suggest_id(node: Node, reading: Reading, where: Where, document: str | None) -> None:
    """Say which id a fact written by hand would get, where all that is missing is the id."""
    if not isinstance(node, MapNode) or node.get("id") is not None or document is None:
        return
    event, evidence = node.get("event"), plain(node.get("evidence") or node)
    if isinstance(event, ScalarNode) and isinstance(evidence, list):
        exacts = [one.get("exact") for one in evidence if isinstance(one, dict)]
        words = [one for one in exacts if isinstance(one, str)]
        reading.report(
            node.line, where, "its id follows from its words", f"add `id: {fact_id(document, event.text, words)}`"
        )


def _check_fact(fact: Fact, node: Node, reading: Reading, where: Where, document: str | None) -> bool:
    """Report what the types cannot say of a fact, without its document's text; True where nothing is wrong."""
    before = len(reading.problems)
    if not FACT_ID.fullmatch(fact.id):
        remedy = f"write it like {document or 'document'}.1a9f3c07b2: the document, a dot, ten hex digits"
        _report(reading, node, where, "id", f"{fact.id[:60]} is no fact id", remedy)
    if not SLUG.fullmatch(fact.section):
        _report(reading, node, where, "section", "is not a slug", "use lower-case letters, digits and hyphens")
    if not EVENT.fullmatch(fact.event):
        _report(reading, node, where, "event", "is not in snake_case", "write it like missile_launch")
    words = len(fact.statement.split())
    if not words:
        _report(reading, node, where, "statement", "is empty", "write one sentence")
    elif words > MAX_STATEMENT_WORDS:
        remedy = f"shorten it to {MAX_STATEMENT_WORDS}"
        _report(reading, node, where, "statement", f"has {words} words", remedy)
    if fact.date is not None and not is_iso_date_value(fact.date.value):
        remedy = "write it like 2025-11-07, 2025-11, 2025-W45 or 2025-09/2025-11-07, or date: null"
        _report(reading, node, where, "date", f"{fact.date.value[:40]} is not an ISO 8601 date", remedy)
    if fact.confidence is not None and not 0 <= fact.confidence <= 1:
        _report(reading, node, where, "confidence", "is not between 0 and 1", "write it like 0.9")
    for quantity in fact.quantities:
        _check_measure(quantity, node, reading, where)
        for measure in quantity.also:
            _check_measure(measure, node, reading, where)
    _check_evidence(fact, node, reading, where, document)
    for start, end in _offsets(fact):
        if (start is None) != (end is None) or (start is not None and end is not None and not 0 <= start < end):
            message, remedy = f"start {start} and end {end} are no span", "correct them, or remove both"
            reading.report(node.line, where, message, remedy)
    return len(reading.problems) == before


def _check_measure(measure: Quantity | Measure, node: Node, reading: Reading, where: Where) -> None:
    spans = measure.low is not None or measure.high is not None
    if (measure.value is None) != spans:
        remedy = "give either value, or low and high"
        _report(reading, node, where, "quantities", "a figure has no single meaning", remedy)


def _check_evidence(fact: Fact, node: Node, reading: Reading, where: Where, document: str | None) -> None:
    if not fact.evidence:
        _report(reading, node, where, "evidence", "is missing", "copy the source's own words into `exact:`")
    if any(not one.exact.strip() for one in fact.evidence):
        _report(reading, node, where, "evidence", "exact is empty", "copy the source's own words into it")
    length = sum(len(one.exact) for one in fact.evidence)
    if length > MAX_EVIDENCE_CHARACTERS:
        remedy = f"keep the sentence that says it, at most {MAX_EVIDENCE_CHARACTERS} characters"
        _report(reading, node, where, "evidence", f"has {length} characters", remedy)
    for one in fact.evidence:
        if document is not None and one.document != document:
            message = f"names the document {one.document[:60]}, but this file is about {document}"
            _report(reading, node, where, "evidence", message, f"write `document: {document}`")


def _offsets(fact: Fact) -> Iterator[tuple[int | None, int | None]]:
    slots: list[Any] = [*fact.actors, fact.date, *fact.location, *fact.quantities, *fact.attribution, fact.quote]
    slots += [measure for quantity in fact.quantities for measure in quantity.also]
    for slot in (*slots, *fact.evidence):
        if slot is not None:
            yield slot.start, slot.end


def _report(reading: Reading, node: Node, where: Where, key: str, message: str, remedy: str) -> None:
    """Report a problem at the line of a mapping's key."""
    name = node.keys.get(key) if isinstance(node, MapNode) else None
    reading.report(name.line if name else node.line, (where, key), message, remedy)
