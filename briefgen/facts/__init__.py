"""Facts files: read, written, brought up to date, completed and checked.

Names are looked up on first use: a build from facts neither completes, nor updates, nor knows a schema.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.facts.complete import complete_facts
    from briefgen.facts.edition import EditionFacts, parse_edition
    from briefgen.facts.invariants import SourceIndex, check_facts, violations
    from briefgen.facts.iso8601 import covered_days, is_iso_date_value
    from briefgen.facts.notes import NotesFile, notes_schema, parse_notes, unknown_facts
    from briefgen.facts.reader import FactsFile, parse_facts
    from briefgen.facts.schema import edition_schema, facts_schema
    from briefgen.facts.shape import plain_fact
    from briefgen.facts.update import Update, update_facts
    from briefgen.facts.writer import format_edition, format_fact, format_facts

_HOMES = {
    "EditionFacts": "edition",
    "FactsFile": "reader",
    "NotesFile": "notes",
    "SourceIndex": "invariants",
    "Update": "update",
    "check_facts": "invariants",
    "complete_facts": "complete",
    "covered_days": "iso8601",
    "edition_schema": "schema",
    "facts_schema": "schema",
    "format_edition": "writer",
    "format_fact": "writer",
    "format_facts": "writer",
    "is_iso_date_value": "iso8601",
    "notes_schema": "notes",
    "parse_edition": "edition",
    "parse_facts": "reader",
    "parse_notes": "notes",
    "plain_fact": "shape",
    "unknown_facts": "notes",
    "update_facts": "update",
    "violations": "invariants",
}

__all__ = [
    "EditionFacts",
    "FactsFile",
    "NotesFile",
    "SourceIndex",
    "Update",
    "check_facts",
    "complete_facts",
    "covered_days",
    "edition_schema",
    "facts_schema",
    "format_edition",
    "format_fact",
    "format_facts",
    "is_iso_date_value",
    "notes_schema",
    "parse_edition",
    "parse_facts",
    "parse_notes",
    "plain_fact",
    "unknown_facts",
    "update_facts",
    "violations",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
