"""Which party a name or a common noun of a sentence stands for: "Malian raids", "the rebels' attack", "the Hayes administration"."""

from __future__ import annotations

import re

from briefgen.extract.language.inflection import singular
from briefgen.extract.names.cast import NameMention
from briefgen.extract.reading import Reading
from briefgen.extract.sources.participants import Named, government, state_of
from briefgen.model import Actor

ISSUED = frozenset(
    "personnel soldier troops serviceman servicewoman troop official warplane jet ship vessel citizen national".split()
)
"""Those whose country takes part, not they: "Syrian soldiers", "American ships"."""
PARTIES = frozenset({"country", "demonym", "organisation", "group", "agency", "capital"})
BANDS = frozenset(
    "jihadists gunmen militants insurgents extremists islamists separatists bandits assailants rebels".split()
)
FACTIONS = frozenset("jihadist rebel militant insurgent guerrilla separatist extremist islamist".split())
_DEEDS = frozenset(
    """attack attacks assault assaults raid raids ambush ambushes offensive offensives bombing bombings strike strikes shelling
    incursion incursions fire""".split()
)
"""Those whose deed an attack is by the word before it, and such deeds."""
_REBELLIOUS = frozenset("rebel insurgent guerrilla".split())
COMPOUND = re.compile(
    "[-\u2010\u2011](?!led|backed|run|controlled|brokered|mediated|affiliated|aligned|allied|supported)[a-z]"
)
"""What follows a name that only describes: "Panama-flagged", "Vienna-based"."""


def party_at(reading: Reading, position: int) -> NameMention | None:
    """Return the name of a party that begins at a word."""
    word = reading.parse.words[position]
    name = reading.scene.cast.name_from(word.start, word.end + 60)
    return name if name is not None and name.kind in PARTIES else None


def group_among(reading: Reading, noun: int) -> NameMention | None:
    """Return the armed group that stands before its fighters: "Yemen's Houthi militias" are the Houthis'."""
    named = [party_at(reading, c) for c in reading.parse.children(noun, "compound", "amod", "nmod")]
    return next((n for n in named if n is not None and n.kind == "group"), None)


def party_beside(reading: Reading, noun: int) -> Actor | None:
    """Return whose an act is by the words beside it: "Malian raids", "the rebels' attack", "strikes by Israel"."""
    parse = reading.parse
    beside = parse.children(noun, "poss", "amod", "compound", "nmod")
    for preposition in parse.children(noun, "prep", "agent"):
        if parse.words[preposition].lower == "by":
            beside += parse.children(preposition, "pobj")
    for i in beside:
        word = parse.words[i]
        name = group_among(reading, i) or party_at(reading, i) or party_at(reading, parse.subtree(i)[0])
        if name is not None and not COMPOUND.match(reading.scene.view, name.end) and name.start <= word.start:
            found = as_party(reading, name)
            stored = reading.scene.identities.stored(found.name)
            return Actor(name=stored, role="actor", iso3=found.iso3)
        side = side_at(reading, i)
        if side is not None:
            return Actor(name=reading.scene.identities.stored(side.name), role="actor", iso3=side.iso3)
    return None


def side_at(reading: Reading, position: int) -> Named | None:
    """Return the side of a war that a common noun means in this document: "eleven guerrilla members", "army trucks"."""
    parse, identities = reading.parse, reading.scene.identities
    word = parse.words[position]
    if not word.tag.startswith(("NN", "JJ")):
        return None
    faction = _faction_of(reading, position)
    if faction is not None or not identities.has_sides:
        return faction or state_of(reading, position, acting=False)
    if word.lower == "military" and word.dep in {"amod", "compound", "nmod"}:
        # "military actions" are anybody's.
        return None
    if word.tag[:3] == "NNP" and position and parse.words[position - 1].tag[:3] == "NNP":
        # "Karabakh's Defense Army" is not the army.
        return None
    if word.lower in _REBELLIOUS and word.dep in {"compound", "amod"} and identities.rebels is not None:
        # "the rebel stronghold"
        name, text = identities.stored(identities.rebels), reading.scene.source.text[word.start : word.end]
        return Named(name, text, word.start, word.end, None)
    before = [c for c in parse.children(position, "compound", "amod") if c == position - 1]
    first = parse.words[before[0]] if before else word
    for start in dict.fromkeys((first.start, word.start)):
        phrase = " ".join(reading.scene.view[start : word.end].split()).lower()
        stored = identities.side(phrase)
        if stored is not None:
            iso3 = reading.scene.gazetteer.country_of(stored)
            return Named(stored, reading.scene.source.text[start : word.end], start, word.end, iso3)
    return state_of(reading, position, acting=False)


def _faction_of(reading: Reading, position: int) -> Named | None:
    """Return those whose deed a noun is by the word before it: "jihadist attacks"; None where the text has a name for them."""
    word = reading.parse.words[position]
    by = reading.parse.words[word.head].lower == "by" and word.dep == "pobj"
    if word.lower in BANDS and by and reading.scene.identities.rebels is None:
        # "an attack by suspected jihadists"
        return Named(word.lower, reading.scene.source.text[word.start : word.end], word.start, word.end, None)
    if word.lower not in FACTIONS or word.dep not in {"compound", "amod", "nmod"}:
        return None
    if reading.scene.identities.rebels is not None or reading.parse.words[word.head].lower not in _DEEDS:
        return None
    return Named(f"{word.lower}s", reading.scene.source.text[word.start : word.end], word.start, word.end, None)


def as_party(reading: Reading, name: NameMention) -> Named:
    """Return whom a name of the gazetteer means as an actor: for a country's officials or soldiers the country."""
    text = reading.scene.source.text[name.start : name.end]
    last = reading.scene.view[name.start : name.end].split()[-1]
    country = reading.scene.gazetteer.country_name(name.iso3) if name.iso3 else None
    if name.kind == "agency" and country and last == "administration":
        # "the Hayes administration" is the government of its country.
        return Named(country, text, name.start, name.end, name.iso3)
    if name.kind == "agency" and country and last.islower() and (last in ISSUED or singular(last) in ISSUED):
        return Named(country, text, name.start, name.end, name.iso3)
    return Named(government(reading, name), text, name.start, name.end, name.iso3)
