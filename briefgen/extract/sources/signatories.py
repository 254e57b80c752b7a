"""Whose "we" a statement of a body speaks of, by its title, and whose "I" an address, by its opening words.

A title says it as "African Union statement on Haiti" or "Conclusions of the European Council"; "I, Brigadier Ann Roe, …" tells whose
address it is. Those who sign as "We, the leaders of the Sextet, …" are read before, in issuers.py.
"""

from __future__ import annotations

import re

from briefgen.extract.reading import Scene
from briefgen.extract.sources.attribution import Voice

_OPENING = 2500
"""Characters in which a statement says who makes it."""
_TITLE = 160
_MANY = (
    r"(?:[Ll]eaders|[Hh]eads of (?:[Ss]tate|[Gg]overnment|[Dd]elegation|[Mm]ission)(?: (?:and|or) (?:of )?[Gg]overnment)?|[Mm]inisters"
    r"|[Pp]residents|[Mm]embers|[Rr]epresentatives|[Gg]overnments|[Aa]mbassadors|[Pp]articipants|[Pp]arties|[Dd]elegates|[Ss]ignatories)"
)
_I = re.compile(r"\bI, (?=(?:[A-Z][\w.'-]* ?){2,6},)")
_OWN = re.compile(
    r"^(?:the )?(?P<name>.{2,60}?)(?:'s?)? (?:press |final |summit |leaders'? ){0,2}(?:statement|declaration|conclusions|communiqu[e\u00e9])\b",
    re.I,
)
_BY = re.compile(
    r"\b(?:conclusions|declaration|communiqu[e\u00e9])(?: adopted)? (?:by|of|from) (?:the )?"
    r"(?:(?:president|presidency|chair\w*) (?:of|on behalf of) (?:the )?)?(?P<name>.{3,80}?)"
    r"(?= on | at | following | after | regarding |[,:;\u2013\u2014(]|$)",
    re.I,
)
_GROUP = re.compile(rf"{_MANY}\b")
_BODIES = frozenset({"organisation", "agency", "group"})


def signatories_of(scene: Scene) -> Voice | None:
    """Return for whom a document in the first person speaks whose title names nobody; None where it does not say."""
    return _by_opening(scene) or _by_title(scene)


def is_collective(scene: Scene, voice: Voice) -> bool:
    """Say whether a voice is that of many or of a body, which says "we" of itself and not of a country."""
    if scene.cast.person_at(voice.start, voice.end) is not None:
        return False
    if _GROUP.search(voice.name) is not None:
        return True
    names = scene.cast.names_in(voice.start, voice.end)
    return any(n.kind in _BODIES and not n.iso3 for n in names) and not any(n.iso3 for n in names)


def _by_opening(scene: Scene) -> Voice | None:
    own = _I.search(scene.view, 0, _OPENING)
    person = next(iter(scene.cast.persons_in(own.end(), own.end() + 80)), None) if own is not None else None
    return Voice(person.person.name, person.start, person.end) if person is not None else None


def _by_title(scene: Scene) -> Voice | None:
    for region in scene.source.regions:
        title = scene.view[region.start : min(region.end, region.start + _TITLE)]
        if region.kind != "title":
            continue
        for pattern in (_OWN, _BY):
            found = pattern.search(title)
            if found is None:
                continue
            start = region.start + found.start("name")
            voice = Voice(" ".join(found["name"].split()), start, region.start + found.end("name"), article=True)
            if is_collective(scene, voice):
                return voice
    return None
