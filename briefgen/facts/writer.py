"""Facts → text: one layout, made for people to read and edit, the same bytes for the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefgen.facts.scalars import block, flow, key_scalar
from briefgen.facts.shape import document_map, event_map, fact_map
from briefgen.model import EDITION_SCHEMA, FACTS_SCHEMA, Document, DocumentFacts, Event, Fact

_ONE_PER_LINE = frozenset(("actors", "quantities", "attribution", "evidence"))


def format_facts(facts: DocumentFacts) -> str:
    """Write one document's facts file."""
    lines = [f"schema: {FACTS_SCHEMA}", "document:", *_entries(document_map(facts.document), "  ")]
    lines += _entries(facts.extra, "")
    lines += _list("facts", (format_fact(fact) for fact in facts.facts))
    return "\n".join(lines) + "\n"


def format_edition(
    edition: str, audience: str, documents: Sequence[Document], facts: Sequence[Fact], events: Sequence[Event]
) -> str:
    """Write an edition's facts file: every fact as its document's file has it, then the events that group them."""
    lines = [f"schema: {EDITION_SCHEMA}", f"edition: {block(edition, key='edition')}", f"audience: {block(audience)}"]
    lines += _list("documents", (_item(_entries(document_map(document), "    "), 2) for document in documents))
    lines += _list("facts", (format_fact(fact) for fact in facts))
    lines += _list("events", (f"  - {flow(event_map(event))}" for event in events))
    return "\n".join(lines) + "\n"


def format_fact(fact: Fact, indent: int = 2) -> str:
    """Write one fact as an item of a list whose dashes stand at column `indent`; no newline at the end."""
    inner = " " * (indent + 2)
    lines: list[str] = []
    for key, value in fact_map(fact).items():
        if key in _ONE_PER_LINE and value:
            lines.append(f"{inner}{key}:")
            lines += (f"{inner}  - {flow(one)}" for one in value)
        else:
            lines.append(f"{inner}{key_scalar(key)}: {block(value, key=key)}")
    return _item(lines, indent)


def _item(lines: Sequence[str], indent: int) -> str:
    """Put the dash of a list item before its first line, which is indented by two more than the dash."""
    first = " " * indent + "- " + lines[0][indent + 2 :]
    return "\n".join([first, *lines[1:]])


def _list(key: str, items: Iterable[str]) -> list[str]:
    written = list(items)
    return [f"{key}:", *written] if written else [f"{key}: []"]


def _entries(values: Mapping[str, Any], indent: str) -> list[str]:
    return [f"{indent}{key_scalar(key)}: {block(value, key=key)}" for key, value in values.items()]
