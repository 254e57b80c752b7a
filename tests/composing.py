"""Facts, documents and settings that the tests of composition are made of."""

from __future__ import annotations

from decimal import Decimal

from briefgen.compose.traits import traits_of
from briefgen.config import Config, Review, SectionConfig
from briefgen.model import (
    Actor,
    Attribution,
    Document,
    DocumentFacts,
    Evidence,
    Fact,
    FactDate,
    Measure,
    Place,
    Quantity,
)
from briefgen.model import Review as FactReview

EDITION = "2025-11-07"
SECTIONS = tuple(SectionConfig(name=name) for name in ("military", "diplomacy", "sanctions"))
CONFIG = Config(sections=SECTIONS)
WITHHOLDING = Config(sections=SECTIONS, review=Review(proposed="withhold"))

NORTH_KOREA = Actor(name="North Korea", iso3="PRK")
SOUTH_KOREA = Actor(name="South Korea", iso3="KOR")
RUSSIA = Actor(name="Russia", iso3="RUS")


def fact(id_, statement="North Korea launched a ballistic missile.", **slots):
    """Make a fact of a missile launch on the edition's day; any slot can be set, `day`, `status` and `at` in short."""
    document = id_.split(".")[0]
    start = slots.pop("at", 10)
    day = slots.pop("day", EDITION)
    status = slots.pop("status", "proposed")
    slots = {
        "section": "military",
        "event": "missile_launch",
        "plover": "MOBILIZE",
        "actors": (NORTH_KOREA,),
        "date": FactDate(value=day) if day else None,
        "evidence": (Evidence(document=document, exact=statement, start=start, end=start + 5),),
        "engine": "rules",
        "confidence": 0.8,
        "review": FactReview(status=status),
    } | slots
    return Fact(id=id_, statement=statement, **slots)


def traits(id_, statement="North Korea launched a ballistic missile.", *, publisher=None, **slots):
    """Make a fact and work out what of it is compared."""
    made = fact(id_, statement, **slots)
    document = id_.split(".")[0]
    return traits_of(made, Document(id=document, path=f"{document}.txt", sha256=None, publisher=publisher))


def document(id_, *facts, publisher=None):
    """Make a document with its facts."""
    described = Document(id=id_, path=f"{id_}.txt", sha256=None, publisher=publisher)
    return DocumentFacts(document=described, facts=tuple(facts))


def quantity(value=None, *, of=None, unit=None, low=None, high=None, approx=False, also=()):
    """Make a quantity; numbers are written as text, `also` as (value, unit)."""
    numbers = {name: Decimal(n) for name, n in (("value", value), ("low", low), ("high", high)) if n is not None}
    measures = tuple(Measure(value=None if n is None else Decimal(n), unit=u) for n, u in also)
    return Quantity(of=of, unit=unit, approx=approx, also=measures, **numbers)


def speaker(name):
    """Make the link of a chain that says who said it."""
    return Attribution(source=name, role="speaker")


def outlet(name):
    """Make the link of a chain that says who carried it."""
    return Attribution(source=name, role="outlet")


def place(name):
    """Make a place."""
    return Place(name=name)


__all__ = [
    "CONFIG",
    "EDITION",
    "NORTH_KOREA",
    "RUSSIA",
    "SECTIONS",
    "SOUTH_KOREA",
    "WITHHOLDING",
    "document",
    "fact",
    "outlet",
    "place",
    "quantity",
    "speaker",
    "traits",
]
