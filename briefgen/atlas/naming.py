"""From the words that a source uses for a place to the one place that is meant, or to none.

Nothing is guessed. A name that only one place bears is that place; one that several bear is the one in a country that has to do with the event,
or the one beside which the others are villages; and where doubt is left there is no answer. Words such as `county`, `off the eastern
coast of` or `north of` make a place an area, or a place nearby, and what is nearby is drawn as uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.atlas.places import Site, key_of, sites

LocatedKind = Literal["point", "area", "sea", "country"]
OVERWHELMING = 25
"""So many times as many people as any namesake, and a name means that city without more said: London, not London in Ontario."""
WELL_KNOWN = 300
"""Thousands of people from which that may hold."""
DISTRICT_KM, DIVISION_KM = 25.0, 100.0
"""How far a county or a province may reach around the town that it is named after."""
CITY_STATE_KM = 30.0
"""A country that reaches no farther is a place like any other."""
ALONE = 100
"""Thousands of people from which a town whose name no other bears is meant wherever the event's parties come from."""
LONGEST_NAME = 120
"""Characters; what is longer is no name."""
_NEARBY_KM = 40.0
_DIVISION = frozenset(
    "province region oblast governorate prefecture state department krai republic voivodeship canton emirate".split()
)
_DISTRICT = frozenset("county district municipality area raion gun commune parish township".split())
_PLAIN = frozenset("city town village port capital downtown central greater metropolitan".split())
_SIDE = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?"
_NEAR = re.compile(
    rf"(?:the )?(?:just |some |about )?(?:(?:{_SIDE}|outskirts|suburbs?|vicinity|outside) of|near|close to|around|outside|off|"
    r"(?:waters|coast|sea|border) (?:off|of|near)) "
)
_PART = re.compile(rf"(?:the )?{_SIDE} ")
_OWNER = re.compile(r"(.{2,40}?)['\u2019]s? ")
_SHORE = re.compile(r"\b(?:coasts?|coastline|coastal|shores?|waters|seaboard)\b", re.IGNORECASE)
_SIDES = re.compile(rf"\b{_SIDE}\b")
_ASIDE = re.compile(
    rf"['\u2019]s?(?= )|\b(?:the|of|off|in|into|from|just|sea|territorial|(?-i:{_SIDE}))\b|{_SHORE.pattern}",
    re.IGNORECASE,
)
_SEEN_FROM = {
    "east sea": (
        (frozenset({"KOR", "PRK", "JPN"}), "Sea of Japan"),
        (frozenset({"VNM", "PHL"}), "South China Sea"),
        (frozenset({"CHN", "TWN"}), "East China Sea"),
    ),
    "west sea": ((frozenset({"KOR", "PRK"}), "Yellow Sea"),),
}
"""Seas that are called by where they lie from somebody's shore: without that shore nobody knows which."""
_TAIL = re.compile(r",[ ]*")


@dataclass(frozen=True, slots=True)
class Located:
    """A place found: degrees, kilometres to the rim of where it may be, and what it is."""

    latitude: float
    longitude: float
    radius_km: float
    kind: LocatedKind
    countries: tuple[str, ...]


def locate(name: str, context: Collection[str]) -> Located | None:
    """Return the one place that a name means, or None.

    `context` holds the ISO 3166 codes of the countries that have to do with the event.
    """
    if len(name) > LONGEST_NAME:
        return None
    words, *tail = [part for part in _TAIL.split(name.strip()) if part] or [""]
    within = frozenset(code for part in tail for code in country_of(part)) or frozenset(context)
    if shores := _SEEN_FROM.get(key_of(words)):
        meant = next((sea for codes, sea in shores if codes & within), "")
        return locate(meant, ()) if meant else None
    if exact := _chosen(sites(words), within, strict=bool(tail)):
        return _as_located(exact)
    if _SHORE.search(words):
        return _coast(words, within)
    if owner := _OWNER.match(words):
        within = frozenset(country_of(owner[1]))
        return locate(words[owner.end() :], within) if within else None
    if near := _NEAR.match(words):
        found = locate(words[near.end() :], within)
        return None if found is None or found.kind == "country" else _around(found)
    if part := _PART.match(words):
        rest = words[part.end() :]
        found = locate(rest, within)
        said = rest.partition(" ")[0] in _DIVISION | _DISTRICT  # the western county of X: all of X
        return found if found is None or found.kind == "country" or said else _around(found)
    return _qualified(words.split(), within)


def _coast(words: str, within: Collection[str]) -> Located | None:
    """Return the sea before one side of a country's coast: the sea off Norland's eastern coast; None where the side is not said.

    `The country` is that of the event, where there is only one.
    """
    side = _SIDES.search(words)
    whose = _ASIDE.sub(" ", words)
    countries = tuple(within) if key_of(whose) == "country" and len(within) == 1 else country_of(whose)
    if side is None or not countries:
        return None
    letters = "".join(word[0] for word in re.findall("north|south|east|west", side[0].lower()))
    return next((_as_located(site) for site in sites(f"coast {countries[0]} {letters}")), None)


def _around(found: Located) -> Located:
    """Return what lies nearby: a sea stays the sea, anything else becomes an area."""
    if found.kind == "sea":
        return found
    return replace(found, kind="area", radius_km=max(found.radius_km, _NEARBY_KM))


def country_of(name: str) -> tuple[str, ...]:
    """Return the code of the country of that name, if it is one."""
    return next((site.countries for site in sites(name) if site.kind == "country"), ())


def _qualified(words: Sequence[str], within: Collection[str]) -> Located | None:
    """Return the place that a name with a common noun means: Kherson region, Taean county, the port of Odesa."""
    kept = [
        word for word in words if key_of(word) not in _DIVISION | _DISTRICT | _PLAIN and key_of(word) not in {"of", ""}
    ]
    said = {key_of(word) for word in words}
    if not kept or len(kept) == len(words):
        return None
    found = sites(" ".join(kept))
    if said & _DIVISION and (division := _chosen([s for s in found if s.kind in {"division", "region"}], within)):
        return _as_located(division)
    town = _chosen([s for s in found if s.kind not in {"division", "country"}], within)
    if town is None:
        return None
    if said & (_DIVISION | _DISTRICT):
        reach = DIVISION_KM if said & _DIVISION else DISTRICT_KM
        return replace(_as_located(town), kind="area", radius_km=max(town.radius_km, reach))
    return _as_located(town)


def _chosen(found: Sequence[Site], context: Collection[str], *, strict: bool = False) -> Site | None:
    """Return the one that is meant, or None; `strict` where a country was named with it."""
    for kinds in ({"country"}, {"sea"}, {"region", "site"}):
        ours = [site for site in found if site.kind in kinds]
        if kinds == {"country"} and ours and _is_home(found, context) and not set(ours[0].countries) & set(context):
            return None  # the country, or the province of one that has to do with the event: Georgia
        if any(site.kind == "division" for site in found) and ours and ours[0].countries == ("GBR",):
            continue  # England, Scotland, Wales and Northern Ireland name the kingdom too, but lie each in its own place
        if len(ours) == 1 and (not strict or not ours[0].countries or set(ours[0].countries) & set(context)):
            return ours[0]
    for kinds in ({"capital", "town", "alias"}, {"division"}):
        # What a town is called in another language is a common word in a third: it counts in its own country alone.
        towns = [
            site
            for site in found
            if site.kind in kinds and (site.kind != "alias" or set(site.countries) & set(context))
        ]
        towns.sort(key=lambda site: -site.people)
        if towns:
            return _town(towns, context, strict=strict)
    return None


def _is_home(found: Sequence[Site], context: Collection[str]) -> bool:
    return any(site.kind == "division" and set(site.countries) & set(context) for site in found)


def _town(towns: Sequence[Site], context: Collection[str], *, strict: bool) -> Site | None:
    here = [site for site in towns if set(site.countries) & set(context)]
    first = towns[0]
    if first.people >= WELL_KNOWN and _overwhelms(first, towns[1:]) and (not strict or first in here):
        return first
    if here and _overwhelms(here[0], here[1:]):
        # Where a far larger namesake lies elsewhere, either may be meant.
        return here[0] if strict or here[0] is first or here[0].people * 2 >= first.people else None
    return first if not strict and not here and len(towns) == 1 and first.people >= ALONE else None


def _overwhelms(site: Site, others: Sequence[Site]) -> bool:
    return all(site.people >= OVERWHELMING * max(other.people, 1) or _same(site, other) for other in others)


def _same(one: Site, other: Site) -> bool:
    """Say whether two entries are one place, told twice."""
    return abs(one.latitude - other.latitude) < 0.15 and abs(one.longitude - other.longitude) < 0.15


def _as_located(site: Site) -> Located:
    if site.kind == "country" and site.radius_km < CITY_STATE_KM:
        return Located(site.latitude, site.longitude, site.radius_km, "area", site.countries)
    kinds: dict[str, LocatedKind] = {
        "capital": "point", "town": "point", "alias": "point", "site": "point", "division": "area", "region": "area", "country": "country",
        "sea": "sea",
    }  # fmt: skip
    return Located(site.latitude, site.longitude, site.radius_km, kinds[site.kind], site.countries)
