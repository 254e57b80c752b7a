"""Facts files: read, written, brought up to date, completed and checked."""

from __future__ import annotations

from briefgen.facts.complete import complete_facts
from briefgen.facts.edition import EditionFacts, parse_edition
from briefgen.facts.invariants import SourceIndex, check_facts, violations
from briefgen.facts.iso8601 import covered_days, is_iso_date_value
from briefgen.facts.reader import FactsFile, parse_facts
from briefgen.facts.schema import edition_schema, facts_schema
from briefgen.facts.shape import plain_fact
from briefgen.facts.update import Update, update_facts
from briefgen.facts.writer import format_edition, format_fact, format_facts

__all__ = [
    "EditionFacts",
    "FactsFile",
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
    "parse_edition",
    "parse_facts",
    "plain_fact",
    "update_facts",
    "violations",
]
