"""A past edition in short: what of its facts is compared with today's, as JSON that is read in a moment.

A facts file takes a tenth of a second to read, because everything in it is checked; what the index keeps was checked already.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from briefgen.model import (
    Actor,
    Attribution,
    Document,
    Event,
    Evidence,
    Fact,
    FactDate,
    Figure,
    IssuedEdition,
    Measure,
    PastEdition,
    PastFact,
    Place,
    Quantity,
)


def precis_of(issued: IssuedEdition) -> str:
    """Write an edition in short."""
    return json.dumps(
        {
            "documents": [[one.id, one.path, one.publisher] for one in issued.documents],
            "facts": [_fact_row(fact) for fact in issued.facts],
            "events": [[event.id, event.members, event.independent_sources] for event in issued.events],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read_precis(content: str, past: PastEdition, audience: str) -> IssuedEdition:
    """Return the edition that was written; raises ValueError, KeyError, TypeError or ArithmeticError for what is none."""
    found = json.loads(content)
    return IssuedEdition(
        past=past,
        audience=audience,
        documents=tuple(
            Document(id=id_, path=path, sha256=None, publisher=publisher) for id_, path, publisher in found["documents"]
        ),
        facts=tuple(_fact(row) for row in found["facts"]),
        events=tuple(
            Event(id=id_, members=tuple(members), independent_sources=sources)
            for id_, members, sources in found["events"]
        ),
    )


def figures_text(fact: PastFact) -> str:
    """Write a past fact's figures."""
    return json.dumps([[one.of, one.unit, str(one.low), str(one.high)] for one in fact.figures], ensure_ascii=False)


def read_figures(content: str) -> tuple[Figure, ...]:
    """Return the figures that were written."""
    return tuple(
        Figure(of=of, unit=unit, low=Decimal(low), high=Decimal(high)) for of, unit, low, high in json.loads(content)
    )


def _fact_row(fact: Fact) -> dict[str, Any]:
    """Return what of a fact composition compares; keys of nothing are left out."""
    row = {
        "id": fact.id,
        "section": fact.section,
        "event": fact.event,
        "plover": fact.plover,
        "statement": fact.statement,
        "actors": [[one.name, one.role, one.iso3] for one in fact.actors],
        "date": fact.date.value if fact.date else None,
        "location": [one.name for one in fact.location],
        "quantities": [_quantity_row(one) for one in fact.quantities],
        "attribution": [[one.source, one.role] for one in fact.attribution],
        "modality": fact.modality,
        "polarity": fact.polarity,
        "confidence": fact.confidence,
        "evidence": [[one.document, one.exact] for one in fact.evidence],
    }
    return {key: value for key, value in row.items() if value not in (None, [])}


def _quantity_row(one: Quantity) -> list[Any]:
    return [one.of, *_measure_row(one), one.approx, [_measure_row(other) for other in one.also]]


def _measure_row(one: Quantity | Measure) -> list[str | None]:
    numbers = (None if number is None else str(number) for number in (one.value, one.low, one.high))
    return [*numbers, one.unit, one.text]


def _fact(row: dict[str, Any]) -> Fact:
    return Fact(
        id=row["id"],
        section=row["section"],
        event=row["event"],
        plover=row["plover"],
        statement=row["statement"],
        actors=tuple(Actor(name=name, role=role, iso3=iso3) for name, role, iso3 in row.get("actors", ())),
        date=FactDate(value=row["date"]) if "date" in row else None,
        location=tuple(Place(name=name) for name in row.get("location", ())),
        quantities=tuple(_quantity(one) for one in row.get("quantities", ())),
        attribution=tuple(Attribution(source=source, role=role) for source, role in row.get("attribution", ())),
        modality=row["modality"],
        polarity=row["polarity"],
        confidence=row.get("confidence"),
        evidence=tuple(Evidence(document=document, exact=exact) for document, exact in row.get("evidence", ())),
    )


def _quantity(row: list[Any]) -> Quantity:
    of, *measure, approx, also = row
    return Quantity(of=of, **_measured(measure), approx=approx, also=tuple(Measure(**_measured(one)) for one in also))


def _measured(row: list[Any]) -> dict[str, Any]:
    *numbers, unit, text = row
    value, low, high = (None if number is None else Decimal(number) for number in numbers)
    return {"value": value, "low": low, "high": high, "unit": unit, "text": text}
