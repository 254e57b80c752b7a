"""A fact as nested mappings in the order in which a facts file has them: what is written as YAML and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any

from briefgen.model import Document, Event, Fact, Measure

_ORDER = {"Evidence": ("document", "start", "end", "exact")}
"""Where the file's order is not that of the class: the long words stand last."""


def plain_fact(fact: Fact) -> dict[str, Any]:
    """Return a fact as JSON can have it: numbers as int or float, no key left out that every fact has."""
    return {key: _plain(value) for key, value in fact_map(fact).items()}


def fact_map(fact: Fact) -> dict[str, Any]:
    """Return a fact's keys and values in the order of the file; slots are mappings without their empty keys."""
    shape: dict[str, Any] = {}
    for name in _names(Fact):
        value = getattr(fact, name)
        if isinstance(value, tuple):
            shape[name] = [slot_map(one) for one in value]
        elif value is None or isinstance(value, (str, float)):
            shape[name] = value
        else:
            shape[name] = slot_map(value)
    shape.update(fact.extra)
    return shape


def slot_map(slot: Any) -> dict[str, Any]:
    """Return one slot (an actor, a date, a quantity…) without the keys that say nothing."""
    shape: dict[str, Any] = {}
    for name in _names(slot.__class__):
        value = getattr(slot, name)
        if isinstance(value, tuple):
            if value:
                shape[name] = [slot_map(one) if isinstance(one, Measure) else one for one in value]
        elif value is not None:
            shape[name] = value
    shape.update(slot.extra)
    return shape


def document_map(document: Document) -> dict[str, Any]:
    """Return what is known of a document, with `null` for what could be known; `text_sha256` only where there is one."""
    shape = {name: getattr(document, name) for name in _names(Document)}
    if document.text_sha256 is None:
        del shape["text_sha256"]
    shape.update(document.extra)
    return shape


def event_map(event: Event) -> dict[str, Any]:
    """Return one event of the edition's facts file."""
    return {"id": event.id, "members": list(event.members), "independent_sources": event.independent_sources}


@cache
def _names(cls: Any) -> tuple[str, ...]:
    names = tuple(one.name for one in fields(cls) if one.name != "extra")
    return _ORDER.get(cls.__name__, names)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value
