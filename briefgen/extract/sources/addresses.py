"""Who addresses a nation: the officer whom a title names by the office alone, and the country for which he says "we"."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.extract.reading import Scene
from briefgen.extract.reference.references import home_of, with_the
from briefgen.extract.sources.attribution import Voice
from briefgen.extract.sources.signatories import is_collective

_OPENING = 700
"""Characters in which an address tells who speaks."""
_FEW = 5
"""Countries of a joint statement that its name may list."""
_PLACED = 300
"""Characters in which a dateline stands."""
_HOME = re.compile(
    r"\b(?:fellow (?:citizens|countrymen|compatriots)|(?:dear|my) (?:compatriots|countrymen)|(?:to|addresses) the nation|our (?:nation|country|republic|people|state|homeland|borders?|armed forces|army|land))\b|\bto the citizens\b",
    re.I,
)
_OFFICE = re.compile(
    r"\b(?:President|Prime Minister|Government|Presidency|Chancellor|King|Office|Ministry of [A-Z][a-z]+(?: [A-Z][a-z]+)?) of (?:the )?(?:Republic of )?"
)
_SHORT = {"pm": "prime minister", "premier": "prime minister"}


def addressing(scene: Scene, voice: Voice) -> Voice:
    """Return a document's voice with the person who holds the office that its title names, and his country."""
    if voice.joint and not (voice.told or voice.group) and 1 < len(voice.parties) <= _FEW:
        lands = [with_the(land) for land in voice.parties]
        return replace(voice, name=f"{voice.name} of {', '.join(lands[:-1])} and {lands[-1]}")
    if voice.joint or voice.readout:
        return voice
    if is_collective(scene, voice):
        return replace(voice, collective=True)
    voice = _by_name(scene, voice)
    person = scene.cast.person_at(voice.start, voice.end)
    if person is not None and not voice.home:
        # "NATO Secretary General Ada Brell" says "we" of NATO.
        office = [n for n in scene.cast.names_in(voice.start, person.end) if n.kind == "organisation"]
        if office and office[0].end <= person.start:
            return replace(
                voice, name=person.person.name, start=person.start, end=person.end, home=with_the(office[0].name)
            )
    known = person is not None and scene.cast.home_of(person.person) is not None
    if (
        known
        or person is None
        or voice.home
        or home_of(scene, voice.start, voice.end)
        or _HOME.search(scene.view) is None
    ):
        return voice
    return replace(voice, home=_seat(scene) or _office(scene))


def _by_name(scene: Scene, voice: Voice) -> Voice:
    """Return the voice of "the Prime Minister" as that of the prime minister whom the text names first."""
    if scene.cast.person_at(voice.start, voice.end) is not None:
        return voice
    office = voice.name.lower().removeprefix("the ")
    wanted = set(_SHORT.get(office, office).split())
    if voice.name.startswith("PM "):
        return replace(voice, name=voice.name[3:], start=voice.start + 3)
    for mention in scene.cast.persons_in(0, voice.end + _OPENING):
        if "\n" not in scene.view[mention.start : mention.end] and wanted <= set(mention.person.title.lower().split()):
            return replace(voice, name=mention.person.name, start=mention.start, end=mention.end, article=False)
    return voice


def _seat(scene: Scene) -> str:
    """Return the country of the one capital that stands where an address is dated; nothing where there is none or two."""
    capitals = {n.iso3 for n in scene.cast.names_in(0, _PLACED) if n.kind == "capital" and n.iso3}
    country = scene.gazetteer.country_name(capitals.pop()) if len(capitals) == 1 else None
    return with_the(country) if country else ""


def _office(scene: Scene) -> str:
    """Return the country of the office in a document's first lines, "President of Peru"; nothing where they name none or two."""
    found = set()
    for office in _OFFICE.finditer(scene.view, 0, _PLACED):
        found |= {
            n.iso3 for n in scene.cast.names_in(office.end(), office.end() + 40) if n.iso3 and n.start == office.end()
        }
    country = scene.gazetteer.country_name(found.pop() or "") if len(found) == 1 else None
    return with_the(country) if country else ""
