"""Whom an attack is on where its sentence does not say so: in a report of a war between two, the other of them.

Two are at war in a text that tells of deeds of violence by both, names both often, and tells of hardly anybody else's. Only who
strikes is given an opponent: where somebody is found dead, or a town changes hands, the text has to say who else was there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.names.cast import NameMention
from briefgen.extract.names.gazetteer import Gazetteer
from briefgen.extract.names.identities import spoken
from briefgen.extract.reading import Scene
from briefgen.model import Actor, Evidence, Fact

_ASSAULT = "ASSAULT"
_LEAST = 3
"""Deeds of violence that make a war, and times that each side is named."""
_FAR_MORE = 2
_STRIKES = frozenset(
    """attack airstrike drone_strike missile_strike artillery_fire bombing clash ambush gunfire raid strike offensive
    rocket_attack""".split()
)
_UNSURE = frozenset({"denied", "threatened", "planned"})
_RULERS = re.compile(r"\b(?:junta|regime)\b", re.I)
_TWO = 2


def with_opponents(scene: Scene, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts, those of a strike by one side of a war with the other side as the one that suffers it."""
    deeds = [f for f in facts if f.plover == _ASSAULT and f.modality not in _UNSURE]
    sides = _belligerents(scene, deeds)
    if not sides:
        return list(facts)
    told = {fact.id for fact in deeds}
    return [_opposed(scene, fact, sides) if fact.id in told else fact for fact in facts]


def _opposed(scene: Scene, fact: Fact, sides: dict[str, Actor]) -> Fact:
    doers = {p for a in _own(fact) if a.role == "actor" and (p := _party(scene, a)) is not None}
    parties = {p for a in _own(fact) if (p := _party(scene, a)) is not None}
    if fact.event not in _STRIKES or len(doers) != 1 or parties != doers or doers.isdisjoint(sides):
        return fact
    if any(n.iso3 and _named(scene.gazetteer, n) not in sides for e in fact.evidence for n in _names_in(scene, e)):
        # A strike on a third country's soil may be on anybody.
        return fact
    other = next(actor for party, actor in sides.items() if party not in doers)
    return replace(fact, actors=(*fact.actors, other))


def _names_in(scene: Scene, evidence: Evidence) -> list[NameMention]:
    found = scene.cast.names_in(evidence.start or 0, evidence.end or 0)
    return [n for n in found if n.kind not in {"outlet", "organisation"}]


def _own(fact: Fact) -> list[Actor]:
    """Return who takes part in a fact, without those who only tell of it."""
    told = {s.source for s in fact.attribution}
    return [a for a in fact.actors if a.name not in told]


def _party(scene: Scene, actor: Actor) -> str | None:
    """Return the country or armed group for which somebody acts."""
    known = scene.gazetteer.resolve(spoken(actor.name))
    if known is not None and known.kind == "group":
        return known.name
    return scene.gazetteer.country_name(actor.iso3) if actor.iso3 else None


def _belligerents(scene: Scene, deeds: Sequence[Fact]) -> dict[str, Actor]:
    """Return the two sides of the war of which a text tells; nobody where there are more, or it tells of no war."""
    acting, parties, together = Counter[str](), Counter[str](), Counter[frozenset[str]]()
    for fact in deeds:
        found = {(a.role, p) for a in _own(fact) if (p := _party(scene, a)) is not None}
        acting.update(p for role, p in found if role == "actor")
        both = frozenset(p for _, p in found)
        parties.update(both)
        together[both] += 1
    named = Counter(p for n in scene.cast.names if (p := _named(scene.gazetteer, n)) is not None)
    rulers = scene.identities.states.owner_of(("junta",))
    if rulers is not None:
        named[rulers] += len(_RULERS.findall(scene.view))
    ranked = sorted(parties, key=lambda p: (-named[p], p))
    sides = ranked[:_TWO]
    if len(deeds) < _LEAST or len(sides) < _TWO or named[sides[1]] < _LEAST:
        return {}
    homes = {scene.gazetteer.country_name(scene.gazetteer.country_of(p) or "") for p in sides}
    if any(count > named[sides[1]] for party, count in named.items() if party != sides[0] and party not in homes):
        return {}
    if not together[frozenset(sides)] and not all(acting[p] for p in sides):
        return {}
    if all(scene.gazetteer.country_name(scene.gazetteer.country_of(p) or "") != p for p in sides):
        # Two armed groups of one country may both fight its army.
        return {}
    if any(parties[p] > 1 or named[p] * _FAR_MORE > named[sides[1]] for p in ranked[_TWO:]):
        return {}
    stored = scene.identities.stored
    return {p: Actor(name=stored(p), role="recipient", iso3=scene.gazetteer.country_of(p)) for p in sides}


def _named(gazetteer: Gazetteer, name: NameMention) -> str | None:
    """Return the party that a name of the text means."""
    if name.kind == "group":
        return name.name
    return gazetteer.country_name(name.iso3) if name.iso3 and name.kind != "outlet" else None
