"""What nouns refer to: a person, a body, a thing; and whom "I" and "we" mean in a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefgen.extract.language.inflection import singular
from briefgen.extract.names.actors import RANKS
from briefgen.extract.reading import Reading, Scene
from briefgen.extract.telling.phrasing import is_plural_subject, noun_phrase

Kind = Literal["person", "body", "thing", "event"]
_PAIR_REACH = 4000
"""Characters before "the two ministers" in which they must be named."""
_SIDES = frozenset("side party country nation government".split())
_TOGETHER = frozenset("minister leader president head participant delegation ambassador envoy".split())
"""Who stand for their countries where these speak together."""
_MOST_TOGETHER = 4
_MET = re.compile(r"\b(?:met|convened|gathered|held)\b")
_ALL_OF = {"the": 0, "all": 0, "both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
"""Words beside those who speak together, with how many they are."""
_ABOUT = re.compile(r"\b(?:on(?! behalf)|regarding|concerning|about|against|following)\b", re.I)
_SEATS = {
    "white house": "the United States", "downing street": "the United Kingdom", "gov.uk": "the United Kingdom",
    "treasury": "the United States", "department of state": "the United States", "state department": "the United States",
    "kremlin": "Russia", "elysee": "France", "élysée": "France",
}  # fmt: skip
"""Whose word a publisher's is."""
_WITHOUT_ARTICLE = ("International", "Watch")
"""Ends of the names of bodies that take no article."""
_LISTED = 3
"""Countries whose names may stand in a sentence for "we"."""
_FEW = 5
"""Countries of a joint statement that may all be named wherever it says "we"."""
_OPENING = 600
"""Characters of a joint statement that name its two sides."""
_COUNTED = re.compile(r"^(?:the )?(?:both|two|three|four|five|\d+) (?=[a-z])")
_PEOPLE = RANKS | frozenset(
    """official nurse doctor medic envoy delegate diplomat officer soldier fighter gunman rebel militant resident witness
    survivor counterpart successor predecessor colleague man woman boy girl child father mother son daughter brother sister
    wife husband citizen civilian worker journalist reporter correspondent student teacher legislator candidate activist
    protester prisoner hostage detainee refugee migrant sailor pilot suspect attacker driver aide adviser advisor executive
    businessman businesswoman trader banker author scientist scholar academic observer mediator investigator politician
    monarch heir ruler guerrilla mercenary person people villager inhabitant passenger troop gang crew family worshipper
    policeman policewoman peacekeeper caller medic rescuer guard lawmaker member participant signatory co-chair""".split()
)
"""Nouns for people: "he" may take them up, "it" may not."""
_NOBODY = frozenset(
    "nothing nobody none neither everything anything something anyone everyone someone one each".split()
)
_BODY_HEADS = frozenset(
    """army government ministry military administration company agency group party council union alliance force navy
    parliament committee court regime country nation organization organisation bank office department command coalition
    front commission authority authorities state delegation""".split()
)

_BODIES_BY_NAME = frozenset({"country", "organisation", "agency", "group", "outlet", "capital"})


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something that a pronoun may stand for."""

    text: str
    kind: Kind
    plural: bool
    key: str
    """What two mentions of the same have in common: the name, or the noun."""
    members: tuple[str, ...] = ()
    """The names of those whom it means together."""


_GROUP = re.compile(
    r"\b(ministers|leaders|presidents|heads of (?:state|government|delegation)|ambassadors|envoys|members|representatives|"
    r"governments|participants|parties|delegates|signatories)\b",
    re.IGNORECASE,
)


def referent_of(reading: Reading, head: int, *, whole: bool = True) -> Referent | None:
    """Return what a noun refers to, with what it is coordinated with unless `whole` is False; None for pronouns."""
    seen = reading.referents_seen
    if (head, whole) not in seen:
        seen[head, whole] = _referent(reading, head, whole=whole)
    return seen[head, whole]


def members_of(referents: dict[int, Referent], name: str) -> tuple[str, ...]:
    """Return those whom a name of two together means, nobody where it is one's own: "Peru and Chile"."""
    return next((r.members for r in referents.values() if r.members and r.text.removeprefix("the ") == name), ())


_LISTENING = frozenset("reporters journalists newsmen correspondents".split())


def is_role(word: str) -> bool:
    """Say whether a noun, in the singular or plural, is one for people: "spokesman", "officials"."""
    return word in _PEOPLE or singular(word) in _PEOPLE


def _referent(reading: Reading, head: int, *, whole: bool) -> Referent | None:
    wording = reading.wording()
    parse, cast = reading.parse, reading.scene.cast
    word = parse.words[head]
    if word.lower in _LISTENING and word.dep in {"dobj", "dative", "iobj"}:
        # "told reporters": who listens does nothing of what is told next.
        return None
    if not word.tag.startswith("NN") and not (
        word.text[:1].isupper()
        and word.dep in {"nsubj", "nsubjpass"}
        and word.tag not in {"PRP", "DT", "WP", "WDT", "EX", "CD"}
    ):
        return None
    if word.lower in _NOBODY or any(parse.words[c].lower in {"no", "neither"} for c in parse.children(head, "det")):
        return None
    persons = cast.persons_in(*_span(reading, head)) if head in wording.persons else []
    person = next((m for m in persons if m.start <= word.start and word.end <= m.end), None)
    if person is not None and (not whole or len(parse.conjuncts(head)) == 1):
        return Referent(person.person.name, "person", False, person.person.name)
    text = noun_phrase(wording, head, 2)
    if not text:
        return None
    text = _COUNTED.sub("the ", text)
    plural = is_plural_subject(parse, head)
    role = singular(word.lower)
    if role in _PEOPLE:
        many = plural or role != word.lower
        named = None if many else next(iter(cast.persons_in(word.end, word.end + 60)), None)
        if named is not None and reading.scene.view[word.end : named.start] in {" ", ", "}:
            return Referent(named.person.name, "person", False, named.person.name)
        known = None if many else cast.bearer_of(text)
        if known is not None:
            # "The deputy minister for trade, Ada Brell"
            return Referent(known, "person", False, known)
        return Referent(text, "person", many, text.lower())
    names = []
    if head in wording.names:
        names = [n for n in cast.names_in(word.start, word.end) if n.kind in _BODIES_BY_NAME]
        around = cast.names_in(*_span(reading, head))
        names = names or [n for n in around if n.start <= word.start and word.end <= n.end]
    if names and names[0].kind == "capital" and names[0].iso3 and word.dep in {"nsubj", "nsubjpass", "poss"}:
        # "Tehran denied it": who acts is the government.
        country = reading.scene.gazetteer.country_name(names[0].iso3) or names[0].name
        return Referent(with_the(country), "body", False, country)
    if names:
        plural = plural or (names[0].kind in {"group", "demonym"} and word.text.endswith("s"))
        if whole and len(parse.conjuncts(head)) > 1:
            parts = [cast.names_in(parse.words[i].start, parse.words[i].end) for i in parse.conjuncts(head)]
            members = tuple(part[0].name for part in parts if part)
            return Referent(text, "body", plural, text, members if len(members) == len(parts) else ())
        return Referent(text, "body", plural and names[0].kind not in {"country", "capital"}, names[0].name)
    if word.tag.startswith("NNP") or role in _BODY_HEADS or word.lower in _BODY_HEADS:
        return Referent(text, "body", plural, text)
    return Referent(text, "thing", plural, word.lower)


def pair_of(reading: Reading, head: int) -> Referent | None:
    """Return the two whom "the two ministers" means: the only two whom the text before names with that title.

    In a joint statement "the ministers" says as much.
    """
    parse, scene = reading.parse, reading.scene
    word = parse.words[head]
    role = singular(word.lower)
    if role == word.lower or (role not in _PEOPLE and role not in _SIDES):
        return None
    around = {parse.words[c].lower for c in parse.children(head) if parse.words[c].dep != "punct"}
    joint = scene.voice is not None and scene.voice.joint
    parties = scene.voice.parties if scene.voice is not None else ()
    called_two = bool(around & {"two", "both"})
    two = len(parties) == 2 and (
        len({m.person.name for m in scene.cast.persons_in(0, word.start)}) == 2
        or (called_two and len(_titled(scene, word.start, role)) == 2)
    )
    if parties and not two and (role in _TOGETHER or role in _SIDES) and around <= _ALL_OF.keys():
        counted = {_ALL_OF[w] for w in around} - {0}
        if counted <= {len(parties)}:
            text = f"the {word.lower}"
            return Referent(text, "person" if role in _PEOPLE else "body", True, text, parties)
    if around == {"the"} and not joint and role in _TOGETHER:
        return _all_titled(scene, word.start, role)
    if not (around <= {"the", "two", "both"} and (called_two or (joint and around == {"the"}))):
        return None
    if role in _SIDES:
        return _two_countries(scene, word.start) if joint else None
    if around == {"the"} and len({m.person.name for m in scene.cast.persons_in(0, word.start)}) != 2:
        # Of more than two the statement's "the ministers" may mean them all.
        return None
    names = _titled(scene, word.start, role)
    if len(names) != 2:
        return None
    text = f"{names[0]} and {names[1]}"
    return Referent(text, "person", True, text, tuple(names))


def _all_titled(scene: Scene, before: int, role: str) -> Referent | None:
    """Return all whom a report has named, where each of them is a minister and it goes on with "the ministers"."""
    names = _titled(scene, before, role)
    named = {m.person.name for m in scene.cast.persons_in(max(0, before - _PAIR_REACH), before)}
    if not 1 < len(names) <= _MOST_TOGETHER or named != set(names):
        return None
    text = f"{', '.join(names[:-1])} and {names[-1]}"
    return Referent(text, "person", True, text, tuple(names))


def _titled(scene: Scene, before: int, role: str) -> list[str]:
    """Return those whom a text names with a title before a position."""
    names: list[str] = []
    for mention in scene.cast.persons_in(max(0, before - _PAIR_REACH), before):
        name = mention.person.name
        after = scene.view[mention.end : mention.end + 40].lower()
        titled = role in mention.person.title.lower().split() or re.match(rf",? (?:the )?{role}\b", after)
        if titled and name not in names:
            names.append(name)
    return names


def parties_of(scene: Scene) -> tuple[str, ...]:
    """Return the countries whose joint text a document is, as its title lists them; nobody for one, or for any other text."""
    if scene.voice is None or not scene.voice.joint:
        return ()
    issuers = lands_in(scene, scene.voice.start, scene.voice.end)
    if len(issuers) > 1:
        return issuers
    title = next((r for r in scene.source.regions if r.kind == "title"), None)
    if title is None:
        return ()
    about = _ABOUT.search(scene.view, title.start, title.end)
    met = _MET.search(scene.view, title.end, title.end + _OPENING)
    spans = [(title.start, about.start() if about is not None else title.end)]
    if met is not None:
        # "The ministers of Chile, Ada Brell, and of Peru, …, met in Lima"
        spans.append((max(title.end, scene.view.rfind("\n\n", title.end, met.start())), met.start()))
    return next((lands for span in spans if len(lands := lands_in(scene, *span)) > 1), ())


def lands_in(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """Return the countries that a stretch names, each once."""
    names = [n for n in scene.cast.names_in(start, end) if n.iso3 and n.kind in {"country", "demonym"}]
    lands = [scene.gazetteer.country_name(code or "") for code in dict.fromkeys(n.iso3 for n in names)]
    return tuple(scene.identities.stored(land) for land in lands if land)


def _two_countries(scene: Scene, before: int) -> Referent | None:
    """Return the two countries between which a joint statement is: the only two that its opening names."""
    opening = [n for n in scene.cast.names_in(0, min(before, _OPENING)) if n.iso3 and n.kind != "outlet"]
    countries = list(dict.fromkeys(scene.gazetteer.country_name(n.iso3 or "") for n in opening))
    if len(countries) != 2 or None in countries:
        return None
    first, second = (with_the(country or "") for country in countries)
    text = f"{first} and {second}"
    return Referent(text, "body", True, text, tuple(c for c in countries if c))


def _span(reading: Reading, head: int) -> tuple[int, int]:
    positions = reading.parse.subtree(head)
    return reading.parse.words[positions[0]].start, reading.parse.words[positions[-1]].end


def speaker_referent(scene: Scene, *, singular: bool) -> Referent | None:
    """Return whom "I" (singular) or "we" means in a document that speaks for somebody."""
    voice = scene.voice
    if voice is None and scene.writer is not None and not singular:
        name = f"the {scene.writer.name}"
        return Referent(name, "body", False, scene.writer.name)
    if voice is None:
        return None
    if not singular and voice.group:
        several = voice.parties if voice.joint and len(voice.parties) <= _FEW else ()
        many = _GROUP.search(voice.group) is not None
        kind: Kind = "person" if many else "body"
        return Referent(voice.group, kind, voice.joint or many, voice.group.removeprefix("the "), several)
    if voice.joint:
        return None if singular else _signatories(scene)
    if voice.collective:
        many = _GROUP.search(voice.name) is not None
        bare = voice.name.removeprefix("the ")
        text = bare if bare.endswith(_WITHOUT_ARTICLE) else f"the {bare}"
        return None if singular else Referent(text, "body", many, voice.name)
    person = scene.cast.person_at(voice.start, voice.end)
    name = person.person.name if person else voice.spoken
    if singular:
        return Referent(name, "person", False, name)
    office = scene.cast.home_of(person.person) if person is not None else None
    held = scene.gazetteer.country_name(office) if office else None
    country = voice.home or (with_the(held) if held else home_of(scene, voice.start, voice.end))
    if not country and person is None and not is_role(voice.name.lower().split()[-1]):
        # "Statement by Amnesty International": the body itself.
        return Referent(voice.spoken, "body", False, voice.name)
    return Referent(country, "body", False, country.removeprefix("the ")) if country else None


def _signatories(scene: Scene) -> Referent | None:
    """Return who "we" are in a joint statement: its two or three countries, or the leaders or ministers of many."""
    parties = scene.voice.parties if scene.voice is not None else ()
    if 1 < len(parties) <= _FEW:
        lands = [with_the(land) for land in parties]
        text = f"{', '.join(lands[:-1])} and {lands[-1]}" if len(lands) <= _LISTED else "the countries"
        return Referent(text, "body", True, text, parties)
    countries = {n.iso3 for n in scene.cast.names_in(0, _OPENING) if n.iso3 and n.kind != "outlet"}
    title = next((r for r in scene.source.regions if r.kind == "title"), None)
    about = _ABOUT.search(scene.view, title.start, title.end) if title is not None else None
    issuers = scene.cast.names_in(title.start, about.start()) if title is not None and about is not None else []
    if len(countries) <= 2 and not any(n.kind in {"organisation", "agency"} and not n.iso3 for n in issuers):
        return Referent("both countries", "body", True, "both countries")
    group = _GROUP.search(scene.view, 0, _OPENING)
    if group is None:
        return None
    text = f"the {group[1].lower()}"
    return Referent(text, "person", True, text)


def home_of(scene: Scene, start: int, end: int) -> str | None:
    """Return the country for which somebody speaks: named beside the title, or else the first country of the text."""
    countries = [n for n in scene.cast.names_in(start, end) if n.iso3]
    if countries:
        return with_the(countries[0].name)
    for name in scene.cast.names:
        if name.iso3 and re.match(
            r" and (?:its|our|my) (?:allies|partners|friends|people)\b|, our (?:country|nation)\b",
            scene.view[name.end : name.end + 40],
        ):
            return with_the(name.name)
    for name in scene.cast.names:
        if name.iso3 and scene.view[max(0, name.start - 7) : name.start].lower() == "fellow ":
            # "the safety of their fellow Ghanaians"
            country = scene.gazetteer.country_name(name.iso3)
            return with_the(country) if country else None
    publisher = scene.source.document.publisher or ""
    return next((land for house, land in _SEATS.items() if house in publisher.lower()), None)


def with_the(country: str) -> str:
    """Put the article before the countries that take one."""
    plural = country.split()[0] in {
        "United",
        "Democratic",
        "Netherlands",
        "Philippines",
        "Maldives",
        "Bahamas",
        "Seychelles",
        "Solomon",
        "Marshall",
        "Comoros",
    }
    return f"the {country}" if plural or country.endswith(("Republic", "Emirates", "Union", "Nations")) else country
