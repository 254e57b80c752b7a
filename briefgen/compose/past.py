"""What is kept of a past edition's events: their leads, small enough to be compared and counted by the thousand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.compose.sections import route
from briefgen.compose.traits import Traits, fold, traits_of, unit_symbol
from briefgen.config import SectionConfig
from briefgen.model import Actor, Document, Fact, Figure, IssuedEdition, Measure, PastEdition, PastFact, Quantity

Told = tuple[Traits, ...]
"""One event as an edition told it, its lead first."""


def told_events(issued: IssuedEdition) -> list[Told]:
    """Return an edition's events with what of their facts is compared, in printed order.

    Documents are named anew by their edition: one of the same name is another one today. A fact whose document or a member
    whose fact is missing is left out.
    """
    documents = {document.id: document for document in issued.documents}
    facts: dict[str, Traits] = {}
    for fact in issued.facts:
        home = documents.get(fact.evidence[0].document) if fact.evidence else None
        if home is not None:
            facts[fact.id] = traits_of(fact, _of_edition(home, issued.past.edition))
    found = (tuple(facts[member] for member in event.members if member in facts) for event in issued.events)
    return [told for told in found if told]


def leads_of(issued: IssuedEdition, sections: Sequence[SectionConfig]) -> tuple[PastFact, ...]:
    """Return what the index keeps of an edition: the lead of each event, under the section that printed it."""
    leads = (told[0].fact for told in told_events(issued))
    routed = ((lead, route(lead, sections)) for lead in leads)
    return tuple(past_fact(lead, issued.past, home.name if home else lead.section) for lead, home in routed)


def past_fact(fact: Fact, past: PastEdition, section: str) -> PastFact:
    """Return what is kept of one fact of a past edition."""
    return PastFact(
        edition=past.edition,
        number=past.number,
        fact=fact.id,
        statement=fact.statement,
        event=fact.event,
        plover=fact.plover,
        section=section,
        date=fact.date.value if fact.date else None,
        modality=fact.modality,
        negative=fact.polarity == "negative",
        parties=tuple(dict.fromkeys(actor.iso3 or fold(actor.name) for actor in doers_of(fact))),
        figures=tuple(figure for quantity in fact.quantities for figure in figures_kept(quantity)),
    )


def doers_of(fact: Fact) -> tuple[Actor, ...]:
    """Return those who act: not those who only say that they do, unless there is nobody else."""
    acting = tuple(actor for actor in fact.actors if actor.role == "actor")
    speakers = {fold(link.source) for link in fact.attribution}
    return tuple(actor for actor in acting if fold(actor.name) not in speakers) or acting


def figures_kept(quantity: Quantity) -> Iterator[Figure]:
    """Yield a quantity's closed figures, in every unit that the source gives; an open span cannot be compared as a number."""
    measures: tuple[Quantity | Measure, ...] = (quantity, *quantity.also)
    for measure in measures:
        bounds = _bounds(measure)
        if bounds is not None:
            yield Figure(of=quantity.of or "", unit=unit_symbol(measure.unit), low=bounds[0], high=bounds[1])


def _bounds(measure: Quantity | Measure) -> tuple[Decimal, Decimal] | None:
    if measure.value is not None:
        return measure.value, measure.value
    if measure.low is None or measure.high is None:
        return None
    return measure.low, measure.high


def _of_edition(document: Document, edition: str) -> Document:
    """Return a document under a name that no document of another edition has."""
    return Document(
        id=f"{edition}/{document.id}", path=document.path, sha256=document.sha256, publisher=document.publisher
    )
