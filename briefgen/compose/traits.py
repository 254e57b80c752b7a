"""What of a fact is compared with other facts, worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.compose.dates import Span, span_of
from briefgen.compose.units import dimension_of, in_base
from briefgen.model import Document, Fact, Measure, Quantity
from briefgen.text import words_of

_STOP = frozenset(
    words_of(
        """
        a about according after again against all also although am an and another any are around as at be because
        been before being between both but by can could did do does during each either for from had has have having
        he her his how i if in into is it its itself just may might more most must no nor not now of off on once one
        only or other our out over own per same she should since so some such than that the their them then there
        these they this those through to too under until up upon very was we were what when where which while who
        whom whose why will with within without would yet you say said says saying tell told report reported reports
        reporting according cite cited claim claimed claims deny denied denies confirm confirmed confirms state
        stated announce announced announces statement monday tuesday wednesday thursday friday saturday sunday
        january february march april june july august september october november december today yesterday tomorrow
        early late morning evening week month year last next
        """
    )
)
"""Words that say nothing of an event: grammar, the verbs of reporting, the calendar."""
_UNITS = {
    "kilometer": "km", "kilometre": "km", "kms": "km", "mile": "mi", "meter": "m", "metre": "m", "foot": "ft", "feet": "ft",
    "kilogram": "kg", "tonne": "t", "percent": "%", "per cent": "%", "$": "USD", "dollar": "USD", "us dollar": "USD",
    "€": "EUR", "euro": "EUR", "£": "GBP", "nautical mile": "nmi", "millimeter": "mm", "millimetre": "mm",
    "centimeter": "cm", "centimetre": "cm", "inch": "in", "inche": "in", "yard": "yd", "kilo": "kg", "gram": "g", "gramme": "g",
    "metric ton": "t", "lb": "lb", "ounce": "oz", "knot": "kn", "kph": "km/h", "km/hr": "km/h", "kmh": "km/h",
    "kilometer per hour": "km/h", "kilometre per hour": "km/h", "kilometers per hour": "km/h", "kilometres per hour": "km/h",
    "mile per hour": "mph", "miles per hour": "mph", "hectare": "ha", "m2": "m²", "sq m": "m²", "square meter": "m²",
    "square metre": "m²", "km2": "km²", "sq km": "km²", "square kilometer": "km²", "square kilometre": "km²", "ft2": "sq ft",
    "mi2": "sq mi", "square foot": "sq ft", "square feet": "sq ft", "square mile": "sq mi",
}  # fmt: skip


_ABOUT = 0.05
_CONVERTED = 0.01
"""Whoever converts a figure rounds it: 700 km are 434 miles in one report and 435 in the next."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a quantity counts, in which unit, and the values it allows; `approx` widens the comparison, not the figure.

    Floats, because they are only compared, and that very often; what is printed is the quantity's own decimal.
    """

    of: str
    unit: str
    low: float
    high: float
    approx: bool
    given: str = ""
    """The unit's symbol in the source, where `unit` is a dimension: lengths are compared in metres, whatever they are given in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """One fact with what of it is compared."""

    fact: Fact
    document: Document
    span: Span | None
    parties: frozenset[str]
    """Everyone in the event, by country where there is one."""
    principals: frozenset[str]
    """Those of them who act."""
    speakers: frozenset[str]
    places: frozenset[str]
    tokens: frozenset[str]
    """Stems of the statement's own words: without names of actors, sources and places, numbers and dates."""
    kind: frozenset[str]
    """Stems of the event's name."""
    figures: tuple[Figure, ...]
    start: int
    """Where the evidence begins; after everything else where nobody says."""

    @property
    def denies(self) -> bool:
        """Whether the fact says that something is not so."""
        return self.fact.modality == "denied" or self.fact.polarity == "negative"

    @property
    def prospective(self) -> bool:
        """Whether the event has yet to come."""
        return self.fact.modality in {"planned", "threatened"}


def traits_of(fact: Fact, document: Document) -> Traits:
    """Work out what of a fact is compared."""
    names = [actor.name for actor in fact.actors] + [place.name for place in fact.location]
    names += [link.source for link in fact.attribution]
    named = {stem(word) for name in names for word in words_of(name)}
    tokens = frozenset(t for t in map(stem, words_of(fact.statement)) if is_content(t) and t not in named)
    starts = [evidence.start for evidence in fact.evidence if evidence.start is not None]
    return Traits(
        fact=fact,
        document=document,
        span=span_of(fact.date.value) if fact.date else None,
        parties=frozenset(actor.iso3 or fold(actor.name) for actor in fact.actors),
        principals=frozenset(actor.iso3 or fold(actor.name) for actor in fact.actors if actor.role == "actor"),
        speakers=frozenset(fold(link.source) for link in fact.attribution if link.role == "speaker"),
        places=frozenset(t for place in fact.location for t in map(stem, words_of(place.name)) if is_content(t)),
        tokens=tokens,
        kind=frozenset(map(stem, fact.event.split("_"))),
        figures=tuple(figure for quantity in fact.quantities for figure in figures_of(quantity)),
        start=min(starts, default=1 << 62),
    )


def is_content(token: str) -> bool:
    """Say whether a stem carries meaning of its own."""
    return len(token) > 1 and not token[0].isdigit() and token not in _STOP


def stem(word: str) -> str:
    """Cut the commonest English endings, so that `launches` and `launched` compare equal."""
    if word in _STOP:
        return word
    for ending in ("ings", "ing", "ies", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


_ABBREVIATION = re.compile(r" \([A-Z][\w&-]{1,9}\)$")


def fold(name: str) -> str:
    """Return a name as names are compared: case-folded words without the article and an abbreviation in brackets."""
    words = words_of(_ABBREVIATION.sub("", name).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def unit_symbol(unit: str | None) -> str:
    """Return a unit by its usual symbol, `km` for kilometres; a unit without one as it is."""
    plain = (unit or "").strip()
    return _UNITS.get(plain.casefold()) or _UNITS.get(plain.casefold().removesuffix("s")) or plain


def figures_of(quantity: Quantity) -> Iterable[Figure]:
    """Return the figure in every unit in which the source gives it."""
    of = " ".join(stem(word) for word in words_of(quantity.of or ""))
    measures: tuple[Quantity | Measure, ...] = (quantity, *quantity.also)
    for measure in measures:
        bounds = bounds_of(measure)
        if bounds is None:
            continue
        unit = unit_symbol(measure.unit)
        dimension = dimension_of(unit)
        if dimension is None:
            yield Figure(of, stem(unit.casefold()), *bounds, quantity.approx)
        else:
            low, high = (in_base(bound, unit) for bound in bounds)
            yield Figure(of, dimension, low, high, quantity.approx, unit)


def bounds_of(measure: Quantity | Measure) -> tuple[float, float] | None:
    """Return the least and the greatest value that a measure allows; None for one without a number."""
    if measure.value is not None:
        return float(measure.value), float(measure.value)
    if measure.low is None and measure.high is None:
        return None
    return (
        float("-inf") if measure.low is None else float(measure.low),
        float("inf") if measure.high is None else float(measure.high),
    )


def comparable(one: Figure, other: Figure) -> bool:
    """Say whether two figures count the same thing in the same unit."""
    return one.unit == other.unit and (one.of == other.of or not one.of or not other.of)


def agree(one: Figure, other: Figure) -> bool:
    """Say whether two comparable figures can both be right; `about` allows a twentieth either way, another unit a hundredth."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low <= high:
        return True
    allowed = _ABOUT if one.approx or other.approx else _CONVERTED if one.given != other.given else 0.0
    return low - high <= max(abs(low), abs(high)) * allowed


def share_figure(one: Traits, other: Traits) -> bool:
    """Say whether two facts give the same figure for the same thing."""
    return any(comparable(f, g) and agree(f, g) for f in one.figures for g in other.figures)


def differ_in_figures(one: Traits, other: Traits) -> bool:
    """Say whether two facts give different figures for the same thing: in no unit do they meet."""
    pairs = [(f, g) for f in one.figures for g in other.figures if comparable(f, g)]
    return bool(pairs) and not any(agree(f, g) for f, g in pairs)
