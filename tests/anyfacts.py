"""Editions of any facts: what the properties of composition are tried on."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from briefgen.model import (
    Actor,
    Attribution,
    Document,
    DocumentFacts,
    Evidence,
    Fact,
    FactDate,
    Place,
    Quantity,
    Quote,
)
from briefgen.model import Review as FactReview

NAMES = ["North Korea", "Russia", "the Ministry", "AP", "Associated Press", "Newsweek", "Kyiv", "조선", ""]
NUMBERS = [*map(Decimal, ["1", "12", "15", "700", "1500000", "2.50", "-3"]), None]


def combinations(make, *values):
    """Make one record of every combination of values: drawing from a list is what keeps these tests quick."""
    return [make(*each) for each in product(*values)]


def none_to_two(records):
    """Draw a tuple of at most two of the records."""
    return st.lists(st.sampled_from(records), max_size=2).map(tuple)


WORDS = st.lists(
    st.sampled_from(
        ["launched", "denied", "struck", "met", "missile", "port", "bank", "minister", "12", "Friday", "tested"]
    ),
    min_size=1,
    max_size=5,
)
ACTORS = combinations(
    lambda name, role, iso3: Actor(name=name, role=role, iso3=iso3), NAMES, ["actor", "recipient"], [None, "PRK"]
)
DATES = ["2025-11-07", "2025-11-06", "2025-11", "2025", "2025-W45", "2019/..", "2025-09/2025-11-07", "nonsense"]
QUANTITIES = combinations(
    lambda of, value, low, unit, approx: Quantity(of=of, value=value, low=low, unit=unit, approx=approx),
    [None, "killed"], NUMBERS, NUMBERS, [None, "km", "miles", "soldiers", "USD", "%", "days"], [True, False],
)  # fmt: skip
LINKS = combinations(lambda source, role: Attribution(source=source, role=role), NAMES, ["speaker", "outlet"])
KINDS = combinations(
    lambda *kind: kind,
    ["military", "diplomacy", "sanctions", "weather"],
    ["missile_launch", "attack", "meeting", "denial"],
    ["MOBILIZE", "ASSAULT", "CONSULT", "REJECT", "STATEMENT", "SANCTION"],
    ["confirmed", "claimed", "estimated", "threatened", "planned", "denied"],
    ["positive", "negative"],
    ["proposed", "accepted", "edited", "rejected"],
)


@st.composite
def facts(draw, id_, document):
    section, event, plover, modality, polarity, status = draw(st.sampled_from(KINDS))
    start = draw(st.sampled_from([None, 0, 7, 200, 600]))
    evidence = Evidence(document=document, exact="x", start=start, end=start if start is None else start + 3)
    return Fact(
        id=id_,
        section=section,
        event=event,
        plover=plover,
        statement=" ".join(draw(WORDS)),
        actors=draw(none_to_two(ACTORS)),
        date=draw(st.sampled_from([None, *(FactDate(value=value) for value in DATES)])),
        location=draw(st.sampled_from([(), *((Place(name=name),) for name in NAMES)])),
        quantities=draw(none_to_two(QUANTITIES)),
        attribution=draw(none_to_two(LINKS)),
        quote=draw(st.sampled_from([None, None, Quote(text="never")])),
        modality=modality,
        polarity=polarity,
        evidence=draw(st.sampled_from([(evidence,), (evidence,), ()])),
        engine=draw(st.sampled_from(["rules", "lite", "person"])),
        confidence=draw(st.sampled_from([None, 0.0, 0.5, 0.9])),
        review=FactReview(status=status),
    )


@st.composite
def editions(draw):
    made = []
    for name in draw(st.lists(st.sampled_from("abc"), max_size=3, unique=True)):
        ids = [f"{name}.{n}" for n in range(draw(st.integers(0, 3)))]
        described = Document(id=name, path=f"{name}.txt", sha256=None, publisher=draw(st.sampled_from([None, *NAMES])))
        made.append(DocumentFacts(document=described, facts=tuple(draw(facts(id_, name)) for id_ in ids)))
    return made
