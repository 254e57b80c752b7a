"""The edition's facts file, read back: what a brief was made of."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.errors import FactsError, Problem
from briefgen.facts.reader import check_document, check_schema, list_items, read_facts, read_tree
from briefgen.model import EDITION_SCHEMA, Document, Event, Fact
from briefgen.records import Reading, Where, read_record, written
from briefgen.text import EDITION, SLUG
from briefgen.yamltree import Limits, MapNode, Node

# An edition holds the facts of many documents; the file is briefgen's own.
_LIMITS = Limits(bytes=100_000_000, nodes=2_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFacts:
    """The documents, facts and events of one edition for one audience."""

    edition: str
    """The edition's date."""
    audience: str
    documents: tuple[Document, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    schema: str
    edition: str
    audience: str


def parse_edition(content: bytes, *, path: str) -> EditionFacts:
    """Read an edition's facts file; raises FactsError with every problem, since a part of an edition is of no use."""
    tree = read_tree(content, path, _LIMITS)
    reading = Reading(path)
    reading.problems += tree.problems
    root = tree.root
    if not isinstance(root, MapNode):
        raise FactsError(
            [Problem(path, root.line, f"expected a mapping, found {written(root)}", "build the edition again")]
        )
    check_schema(root, reading, EDITION_SCHEMA)
    head = read_record(_Head, root, reading, ignore=("documents", "facts", "events"))
    documents = [
        _document(node, reading, index) for index, node in enumerate(list_items(root, "documents", reading))
    ]  # fmt: skip
    facts = list(read_facts(list_items(root, "facts", reading), reading, None))
    events = [
        read_record(Event, node, reading, where=((None, "events"), index))
        for index, node in enumerate(list_items(root, "events", reading))
    ]
    edition = EditionFacts(
        edition=head.edition if head else "",
        audience=head.audience if head else "",
        documents=tuple(document for document in documents if document),
        facts=tuple(fact for fact in facts if fact),
        events=tuple(event for event in events if event),
    )
    if head:
        _check_references(edition, root, reading)
    if reading.problems:
        raise FactsError(sorted(set(reading.problems)))
    return edition


def _document(node: Node, reading: Reading, index: int) -> Document | None:
    where: Where = ((None, "documents"), index)
    document = read_record(Document, node, reading, where=where)
    return document if document and check_document(document, node, reading, where) else None


def _check_references(edition: EditionFacts, root: MapNode, reading: Reading) -> None:
    if not EDITION.fullmatch(edition.edition) or not SLUG.fullmatch(edition.audience):
        reading.report(root.line, None, "edition is no date, or audience no slug", "build the edition again")
    documents = {document.id for document in edition.documents}
    facts = {fact.id for fact in edition.facts}
    for fact in edition.facts:
        for one in fact.evidence:
            if one.document not in documents:
                reading.report(root.line, None, f"{fact.id} stands in {one.document[:60]}, which is not listed")
    for event in edition.events:
        for member in event.members:
            if member not in facts:
                reading.report(
                    root.line, None, f"the event {event.id[:60]} has a member {member[:60]} that is not listed"
                )
