"""Where it happened: the places of the map."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.atlas.naming import Located, country_of, locate
from briefgen.model import Fact, Item, Spot

_KM_A_DEGREE = 111.2
_TOLD_BY_LABELS = frozenset({"confirmed", "planned", "threatened", "denied"})
"""Modalities that a map need not add: labels say of what has not happened that it has not."""
_PROPER = re.compile(r"[^\W\d_a-z]")
"""A letter that is no small one: `the sea` names nothing."""


@dataclass(slots=True)
class _Site:
    """A place while its items are gathered."""

    name: str
    located: Located
    items: dict[str, Item] = field(default_factory=dict)
    numbers: dict[int, None] = field(default_factory=dict)


def spots_of(ranked: Sequence[Item], home: Mapping[str, str]) -> tuple[Spot, ...]:
    """Return the places of items that the atlas knows, one spot for each, in order of importance.

    `home` gives each item's section by the item's id. A name that the atlas lacks, or that several places bear, gives no spot.
    """
    gathered: dict[tuple[float, float, str], _Site] = {}
    for item in ranked:
        for sentence in item.sentences:
            for name, located in _known(sentence.fact, item):
                at = (located.latitude, located.longitude, located.kind)
                site = gathered.setdefault(at, _Site(name, located))
                site.items[item.id] = item
                site.numbers |= dict.fromkeys(sentence.numbers)
    return tuple(_spot(site, home) for site in gathered.values())


def unplaced_of(ranked: Sequence[Item]) -> tuple[str, ...]:
    """Return the names of places that are on no map, because the atlas lacks them or several places bear them."""
    names = (
        place.name
        for item in ranked
        for sentence in item.sentences
        for place in sentence.fact.location
        if _PROPER.search(place.name) and locate(place.name, _context(sentence.fact, item)) is None
    )
    return tuple(dict.fromkeys(names))


def _spot(site: _Site, home: Mapping[str, str]) -> Spot:
    items = tuple(site.items.values())
    return Spot(
        name=site.name,
        latitude=site.located.latitude,
        longitude=site.located.longitude,
        radius_km=site.located.radius_km,
        kind=site.located.kind,
        items=tuple(item.id for item in items),
        labels=tuple(map(_told_on_a_map, items)),
        sections=tuple(dict.fromkeys(home[item.id] for item in items if item.id in home)),
        numbers=tuple(sorted(site.numbers)),
    )


def _known(fact: Fact, item: Item) -> list[tuple[str, Located]]:
    """Return the places of a fact that the atlas knows; of places within each other, the narrowest."""
    context = _context(fact, item)
    found = [(place.name, located) for place in fact.location if (located := locate(place.name, context))]
    return [each for each in found if not any(_within(other, each[1]) for _, other in found)]


def _context(fact: Fact, item: Item) -> set[str]:
    """Return the countries that have to do with a fact; where it names none, those that its event has to do with."""
    facts = [fact, *(sentence.fact for sentence in item.sentences)]
    named = [{actor.iso3 for actor in each.actors if actor.iso3} for each in facts]
    context = named[0] or set().union(*named)
    return context | {code for place in fact.location for code in country_of(place.name)}


def _within(inner: Located, outer: Located) -> bool:
    """Say whether a place lies in another, wider one."""
    if outer.kind == "country":
        return inner.kind != "country" and bool(set(inner.countries) & set(outer.countries))
    return inner.radius_km < outer.radius_km and _km(inner, outer) < outer.radius_km


def _km(one: Located, other: Located) -> float:
    """Return the distance, near enough for places that are near."""
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return math.hypot(east, one.latitude - other.latitude) * _KM_A_DEGREE


def _told_on_a_map(item: Item) -> str:
    """Return an item's label with how sure it is, since a map has no room for marks; what is no fact yet says so itself."""
    return item.label if item.modality in _TOLD_BY_LABELS else f"{item.label} ({item.modality})"
