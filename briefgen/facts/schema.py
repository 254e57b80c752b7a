"""The JSON Schemas of the facts files, for editors that complete and check while one writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from briefgen.facts.reader import EVENT, FACT_ID
from briefgen.model import EDITION_SCHEMA, FACTS_SCHEMA, MAX_EVIDENCE_CHARACTERS, Document, Event, Extra, Fact
from briefgen.records import Schema, json_schema
from briefgen.text import SLUG

_DATE = r"^(\.\.|\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?|-W\d{2})?)"
_DATE_VALUE = f"{_DATE}(/{_DATE[1:]})?$"

_ALSO: dict[str, dict[str, Any]] = {
    "Document.id": {"pattern": f"^{SLUG.pattern}$"},
    "Document.published": {"pattern": _DATE_VALUE},
    "Document.accessed": {"pattern": _DATE_VALUE},
    "FactDate.value": {"pattern": _DATE_VALUE},
    "Fact.id": {"pattern": f"^{FACT_ID.pattern}$"},
    "Fact.section": {"pattern": f"^{SLUG.pattern}$"},
    "Fact.event": {"pattern": f"^{EVENT.pattern}$"},
    "Fact.statement": {"type": "string", "minLength": 1},
    "Fact.evidence": {"type": "array", "minItems": 1},
    "Fact.confidence": {"minimum": 0, "maximum": 1},
    "Evidence.exact": {"type": "string", "minLength": 1, "maxLength": MAX_EVIDENCE_CHARACTERS},
    "Evidence.start": {"minimum": 0},
    "Evidence.end": {"minimum": 1},
}


# The files' roots as records: they have a `schema:`, and lists that may not be left empty by mistake.


@dataclass(frozen=True, slots=True, kw_only=True)
class _FactsRoot:
    """The facts of one document."""

    schema: Literal["briefgen/facts/1"]
    document: Document
    facts: tuple[Fact, ...] = ()
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _EditionRoot:
    """The facts of one edition, and the events that group them."""

    schema: Literal["briefgen/edition/1"]
    edition: str
    audience: str
    documents: tuple[Document, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()


def facts_schema() -> Schema:
    """Return the JSON Schema of a document's facts file."""
    return json_schema(_FactsRoot, title=FACTS_SCHEMA, also=_ALSO)


def edition_schema() -> Schema:
    """Return the JSON Schema of an edition's facts file."""
    return json_schema(_EditionRoot, title=EDITION_SCHEMA, also=_ALSO)
