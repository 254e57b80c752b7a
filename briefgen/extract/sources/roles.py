"""Which part a name has in what a clause tells: whoever does it, whoever it is done to, or none, as a flag, a place or an occasion."""

from __future__ import annotations

import re
from typing import Literal

from briefgen.extract.events.events import is_event_noun
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.names.cast import NameMention
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import is_role
from briefgen.extract.sources.mentions import (
    COMPOUND,
    group_among,
    party_at,
)
from briefgen.extract.syntax.clauses import Clause
from briefgen.model import ActorRole

ACTING = frozenset(
    """army forces force military troops soldiers rebels rebel guerrilla guerrillas insurgents militia militants fighters
    separatists front government ministry officials official president minister police authorities authority navy air
    company companies group groups party parliament court council committee commission agency service services leaders
    leader diplomats envoy intelligence workers students protesters demonstrators prisoners gunmen attackers
    assailants rescuers guards jihadists islamists extremists paramilitaries mercenaries bandits hijackers kidnappers pirates raiders bank banks firm firms
    network regime junta bloc administration opposition alliance coalition lawmakers ministers presidents command mediators""".split()
)
"""Nouns that act of themselves, whether or not a name stands with them."""
_CIRCUMSTANCES = frozenset(
    "in at near inside outside off through via since under after before during despite amid around across within".split()
)
_OCCASIONS = frozenset("summit conference forum resolution resolutions".split())
_WAYS = frozenset({"to", "from"})
_MOVING = frozenset(
    "carry walk march ride travel arrive fly go come return head leave depart tow move drive sail".split()
)
_STANCES = frozenset(
    """commitment support condemnation concern view position solidarity resolve backing opposition determination willingness
    readiness interest appreciation gratitude stance policy pledge desire""".split()
)
"""What those hold for whom a person speaks."""
_QUARTERS = frozenset(
    """suburb suburbs outskirts street streets airport port centre center district districts quarter quarters neighbourhood
    neighborhood neighbourhoods neighborhoods university hospital hospitals mayor residents market stadium church mosque""".split()
)
"""What a town has, and no government."""
_TRAFFIC = frozenset("road route line highway railway bus train flight plane ship ferry convoy truck trip way".split())
_SERVING = frozenset(
    "soldier sergeant serviceman officer conscript lieutenant policeman peacekeeper pilot sailor marine".split()
)
"""In whom their country is hit."""
LEGAL_FORMS = frozenset("ltd limited llc inc co corp corporation company jsc gmbh fze dmcc".split())
_WILL = frozenset("request invitation behest hands urging insistence direction orders control rule command".split())
"""Nouns whose "at" or "in" names who wanted or did something."""
_AIMING = frozenset("fire shoot aim launch throw direct strike lob".split())
_SHOWS = frozenset("attend parade ceremony inauguration celebrations funeral".split())
"""What a state holds in its capital."""
_MEDDLING = frozenset("intervene interfere meddle".split())
_SPELLS = frozenset("days weeks months hours day week".split())
_TIMES = frozenset("during after before since following amid despite".split())
_BATTLES = frozenset({"in", "during", "through", "amid", "under"})
"""What stands before a fight in which somebody was hurt: those who fight take part."""
_TRUSTING = frozenset("confidence trust faith belief interest stake role involvement interference investment".split())
"""Nouns whose "in" names a party, not a place."""
_BORDERS = frozenset("border borders frontier boundary".split())
_MEASURES = frozenset(
    """km kms kilometer kilometers kilometre kilometres mile miles meters metres north south east west northeast northwest
    southeast southwest""".split()
)
"""What stands before "from" or "of" in the way to a place."""
_LANDMARK = re.compile(r" (?:Peninsula|Strait|Sea|Ocean|Gulf|Basin|Channel|Plateau)\b")
_AGENCY = re.compile("[-\u2010\u2011](?:led|backed|run|brokered|mediated|supported)\\b")
"""What follows a name that tells who does something: "US-brokered"."""


def only_names(reading: Reading, name: NameMention) -> bool:
    """Say whether a demonym only stands in a name or in another word: "the Korean Peninsula", "pro-Russian", "Israeli-Palestinian"."""
    view = reading.scene.view
    behind, before = view[name.end : name.end + 12], view[max(0, name.start - 5) : name.start]
    return bool(_LANDMARK.match(behind)) or before.lower().endswith(("pro-", "non-", "ex-"))


def owns_stance(reading: Reading, clause: Clause, position: int) -> bool:
    """Say whether a name only tells whose stance a person voices: "President Brell reaffirmed the Chilean commitment"."""
    words = reading.parse.words
    word = words[position]
    head = words[word.head]
    if word.dep not in {"poss", "amod", "compound", "nmod"} or head.lower not in _STANCES or clause.subject is None:
        return False
    return head.dep == "dobj" and head.head in clause.chain and _is_person(reading, clause.subject)


def is_only_a_town(reading: Reading, name: NameMention, position: int) -> bool:
    """Say whether a capital's name is that of the town: "the Cairo talks", "Beirut's suburbs", "the road between Lima and Ica"."""
    if name.kind != "capital":
        return False
    parse = reading.parse
    word = parse.words[position]
    while word.dep == "conj" and word.head != word.i:
        word = parse.words[word.head]
    head = parse.words[word.head]
    if word.dep in {"compound", "nmod", "poss"} and head.tag.startswith("NN"):
        return is_event_noun(reading, head.i) if word.dep != "poss" else head.lower in _QUARTERS
    if word.dep != "pobj":
        return False
    above = parse.words[head.head]
    return above.lower in _TRAFFIC and head.lower in {"from", "to", "between", "into", "via"}


def describes_another(reading: Reading, position: int) -> bool:
    """Say whether a name only tells whose another named one is: "the Malian president", "Lebanon's Hezbollah"."""
    parse, cast = reading.parse, reading.scene.cast
    at = position
    while parse.words[at].dep in {"compound", "amod", "poss", "nmod"} and parse.words[at].head != at:
        at = parse.words[at].head
    if at == position or is_event_noun(reading, at):
        return False
    head = parse.words[at]
    if any(m.start <= head.start < m.end for m in cast.persons_in(head.start - 60, head.end + 60)):
        return True
    if is_role(head.lower) and not head.lower.endswith("s"):
        after = next(iter(cast.persons_in(head.end, head.end + 60)), None)
        if after is not None and reading.scene.view[head.end : after.start] in {" ", ", "}:
            return True
    own = parse.words[position].start
    group = group_among(reading, at)
    if group is not None and group.start > own:
        # "Yemen's Houthi militias"
        return True
    names = [n for n in cast.names_in(head.start - 60, head.end + 60) if n.start <= head.start < n.end]
    return any(n.kind in {"group", "organisation", "outlet", "agency"} and n.start > own for n in names)


def part_of(reading: Reading, clause: Clause, position: int, *, is_doer: bool) -> ActorRole | None:
    """Return the part that a name has in a clause: that of the phrase of the verb in which it stands; None for no part.

    A flag ("Cameroon-flagged"), a place, a bracket, the object of a reason ("for arming them") and whatever only
    describes a circumstance ("on behalf of", "during a visit to") take no part.
    """
    parse = reading.parse
    words = parse.words
    view, at = reading.scene.view, position
    before = view[parse.start : words[at].start]
    party = party_at(reading, position)
    if before.count("(") > before.count(")") or COMPOUND.match(view, words[at].end if party is None else party.end):
        return None
    if party is not None and _AGENCY.match(view, party.end):
        # "a Moscow-brokered truce": who brokered it.
        return "actor" if is_doer else "recipient"
    innermost, is_by = True, False
    while at not in clause.chain and words[at].head != at:
        word, up = words[at], words[words[at].head]
        if word.dep == "pcomp" and up.lower == "for":
            return None
        if word.dep in {"compound", "amod", "nmod"} and up.lower in _OCCASIONS:
            # "the APEC summit", "UN resolutions": the occasion's name, nobody's part.
            return None
        if position != at and word.dep == "appos" and _is_person(reading, up.i):
            return "recipient" if clause.passive and word.lower in _SERVING else None
        if word.dep == "pobj" and up.lower == "of" and _is_person(reading, up.head):
            # "President Ada Brell of Chile"
            return None
        if innermost and word.dep == "pobj" and _is_landmark(reading, up.i):
            return None
        if word.dep == "pobj":
            of_a_thing = up.lower == "of" and not _is_party(reading, up.head)
            if up.lower == "of" and words[up.head].lower.rstrip(".") in LEGAL_FORMS:
                # "Aldan Metals Ltd, of Kigali"
                return None
            if innermost and of_a_thing:
                return None
            if up.lower in _WAYS and word.i == position and _moves_to_a_town(reading, position, up.head):
                return None
            if (
                up.lower == "after"
                and _is_fight(reading, words[up.head].i, "verb")
                and _tells_of_fight(reading, word.i)
            ):
                return "recipient"
            if up.lower == "at" and lemma_of(words[up.head].lower) in _AIMING:
                # "fired at an Israeli patrol"
                return "recipient"
            if (
                up.lower in {"in", "at"}
                and {words[up.head].lower, lemma_of(words[up.head].lower)} & _SHOWS
                and party is not None
                and party.kind == "capital"
            ):
                # "attended a parade in Lima": who held it.
                return "recipient"
            if up.lower == "in" and lemma_of(words[up.head].lower) in _MEDDLING:
                return "recipient"
            if up.lower in _CIRCUMSTANCES and words[up.head].lower not in _TRUSTING and word.lower not in _WILL:
                if up.lower in _BATTLES and _is_fight(reading, word.i) and position != word.i:
                    return "recipient" if words[position].dep == "pobj" and not is_by else "actor"
                if innermost or up.lower in _TIMES:
                    return None
            if up.lower in {"on", "against"}:
                is_doer = False
            is_by = up.lower == "by"
            innermost = False
        at = word.head
    return "actor" if is_doer else "recipient"


def _is_landmark(reading: Reading, preposition: int) -> bool:
    """Say whether a name behind a preposition only tells where: "55 km from Lima", "the border with Chad"."""
    words = reading.parse.words
    word = words[preposition]
    above = words[word.head].lower
    if word.lower == "with":
        along = words[words[word.head].head]
        return above in _BORDERS and words[word.head].dep == "pobj" and not _is_fight(reading, along.head)
    before = words[preposition - 1].lower
    return word.lower in {"from", "of"} and bool({above, before} & _MEASURES)


def _moves_to_a_town(reading: Reading, position: int, verb: int) -> bool:
    """Say whether a name is only the town to or from which somebody goes: "will travel to Lima"."""
    name = party_at(reading, position)
    verb_lemma = lemma_of(reading.parse.words[verb].lower)
    return name is not None and name.kind == "capital" and verb_lemma in _MOVING


def _is_person(reading: Reading, position: int) -> bool:
    word = reading.parse.words[position]
    near = reading.scene.cast.persons_in(max(reading.parse.start, word.start - 60), word.end + 60)
    return any(m.start <= word.start < m.end for m in near)


def _tells_of_fight(reading: Reading, noun: int) -> bool:
    """Say whether a noun names a fight or the time that one took: "two days of fighting"."""
    parse = reading.parse
    below = [c for of in parse.children(noun, "prep") for c in parse.children(of, "pobj", "pcomp")]
    return _is_fight(reading, noun) or (
        parse.words[noun].lower in _SPELLS and any(_is_fight(reading, i) for i in below)
    )


def _is_fight(reading: Reading, noun: int, kind: Literal["noun", "verb"] = "noun") -> bool:
    """Say whether a word names an act of violence: "ambush", "air strikes", "clashes"."""
    lexicon = reading.scene.lexicon
    lemma = lexicon.lemma(reading.parse.words[noun].lower, kind)
    events = lexicon.candidates(lemma, kind) if lemma is not None else ()
    return any(lexicon.events[event].plover == "ASSAULT" for event in events)


def _is_party(reading: Reading, noun: int) -> bool:
    """Say whether what belongs to a name acts or suffers for it: its officials, its bombing, the verb's own object."""
    word = reading.parse.words[noun]
    return (
        word.lower in ACTING
        or word.dep in {"dobj", "nsubj", "nsubjpass", "attr"}
        or is_role(word.lower)
        or is_event_noun(reading, noun)
        or word.tag.startswith("NNP")
        or word.tag.startswith("VB")
    )
