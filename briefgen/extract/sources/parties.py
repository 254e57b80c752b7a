"""Who takes part in what a clause tells: who does it, to whom it is done, and whose people and deeds it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from briefgen.extract.events.events import is_event_noun
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.language.wordlist import is_common
from briefgen.extract.names.actors import TITLES, NameMention, PersonMention
from briefgen.extract.names.states import BODY_NOUNS
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import Referent, is_role
from briefgen.extract.reference.sides import SIDES, sides_of
from briefgen.extract.sources.participants import Named, government, group_of, member_of, name_of, state_of
from briefgen.extract.syntax.clauses import Clause
from briefgen.model import Actor, ActorRole

_ACTING = frozenset(
    """army forces force military troops soldiers rebels rebel guerrilla guerrillas insurgents militia militants fighters
    separatists front government ministry officials official president minister police authorities authority navy air
    company companies group groups party parliament court council committee commission agency service services leaders
    leader diplomats envoy intelligence workers students protesters demonstrators prisoners gunmen attackers
    assailants rescuers guards jihadists islamists extremists paramilitaries mercenaries bandits hijackers kidnappers pirates raiders bank banks firm firms
    network regime junta bloc administration opposition alliance coalition lawmakers ministers presidents command mediators""".split()
)
"""Nouns that act of themselves, whether or not a name stands with them."""
_BYSTANDERS = frozenset(
    """people civilian resident crew nation country ship vessel statement analyst expert delegation member side ally child
    woman man family patient house casualty victim passenger tourist villager refugee household school target position
    area town village city report figure measure sanction tension relation""".split()
)
"""Nouns for what something happens to or what is spoken of: with a name beside them it is the name that takes part."""
_ISSUED = frozenset(
    "personnel soldier troops serviceman servicewoman troop official warplane jet ship vessel citizen national".split()
)
"""Those whose country takes part, not they: "Syrian soldiers", "American ships"."""
_PARTIES = frozenset({"country", "demonym", "organisation", "group", "agency", "capital"})
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
_SIDES = frozenset(
    """rebels guerrillas insurgents militants guerrilla rebel insurgent army military group movement militia organisation
    organization""".split()
)
"""Common nouns that may mean the one army or armed group of a document."""
_BANDS = frozenset(
    "jihadists gunmen militants insurgents extremists islamists separatists bandits assailants rebels".split()
)
_FACTIONS = frozenset("jihadist rebel militant insurgent guerrilla separatist extremist islamist".split())
_BODIES = _FACTIONS | _BANDS | BODY_NOUNS
"""Common nouns that may name who takes part; of a war, its sides too."""
_BODIES_AND_SIDES = _BODIES | _SIDES
_DEEDS = frozenset(
    """attack attacks assault assaults raid raids ambush ambushes offensive offensives bombing bombings strike strikes shelling
    incursion incursions fire""".split()
)
"""Those whose deed an attack is by the word before it, and such deeds."""
_REBELLIOUS = frozenset("rebel insurgent guerrilla".split())
_QUARTERS = frozenset(
    """suburb suburbs outskirts street streets airport port centre center district districts quarter quarters neighbourhood
    neighborhood neighbourhoods neighborhoods university hospital hospitals mayor residents market stadium church mosque""".split()
)
"""What a town has, and no government."""
_TRAFFIC = frozenset("road route line highway railway bus train flight plane ship ferry convoy truck trip way".split())
_ENVOY = re.compile(r"(?:'s)? (?:[a-z]+ )?(?:ambassador|envoy|charg\u00e9 d'affaires),? ", re.I)
_TITLE = 60
_SERVING = frozenset(
    "soldier sergeant serviceman officer conscript lieutenant policeman peacekeeper pilot sailor marine".split()
)
"""In whom their country is hit."""
_OBJECTS = frozenset({"dobj", "pobj", "conj", "nsubjpass", "appos"})
_LEGAL_FORMS = frozenset("ltd limited llc inc co corp corporation company jsc gmbh fze dmcc".split())
_LIKE_BODIES = _LEGAL_FORMS | frozenset(
    """bank refinery shipping trading management holding
    holdings airlines industries enterprises foundation force forces front brigade battalion movement militia union
    league party club""".split()
)
"""What the names of bodies end with."""
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
_PROVISOS = frozenset({"if", "unless", "until", "once"})
_LANDS = frozenset({"demonym", "country", "agency"})
_LANDMARK = re.compile(r" (?:Peninsula|Strait|Sea|Ocean|Gulf|Basin|Channel|Plateau)\b")
_JOINED = re.compile(r",? (?:and|or) |, ")
_AGENCY = re.compile("[-\u2010\u2011](?:led|backed|run|brokered|mediated|supported)\\b")
"""What follows a name that tells who does something: "US-brokered"."""
_COMPOUND = re.compile(
    "[-\u2010\u2011](?!led|backed|run|controlled|brokered|mediated|affiliated|aligned|allied|supported)[a-z]"
)
"""What follows a name that only describes: "Panama-flagged", "Vienna-based"."""


class _Found:
    """The actors of a clause, each once, in the order in which they are found."""

    def __init__(self, reading: Reading) -> None:
        self._identities = reading.scene.identities
        self.by_name: dict[str, Actor] = {}
        self._seen: set[str] = set()

    def add(self, named: Named | None, role: ActorRole) -> None:
        """Add whom a name means, unless it is there already or part of a longer name that is."""
        if named is None or not named.name or named.name.lower().startswith("no "):
            return
        members = self._identities.members(named.name)
        for name in members or (self._identities.stored(named.name),):
            canonical = self._identities.canonical(name)
            if name not in self.by_name and canonical not in self._seen and not self._is_within(named, name):
                self._seen.add(canonical)
                iso3 = named.iso3
                self.by_name[name] = Actor(
                    name=name, role=role, iso3=iso3, text=named.text, start=named.start, end=named.end
                )

    def _is_within(self, named: Named, name: str) -> bool:
        """Say whether the words stand inside those of an actor of the same country: "the Malian army" and "Malian"."""
        short = _short_of(name)
        if short and any(short == _short_of(a.name) for a in self.by_name.values()):
            return True
        return any(
            a.start is not None
            and a.end is not None
            and a.start <= named.start
            and named.end <= a.end
            and (
                _same_short(name, a.name)
                or (
                    (a.end - a.start) > (named.end - named.start)
                    and (name in a.name or (a.iso3 is not None and a.iso3 == named.iso3))
                )
            )
            for a in self.by_name.values()
        )


def _same_short(one: str, other: str) -> bool:
    """Say whether two names have the same abbreviation in brackets, or one is the other's."""
    return _short_of(one) == _short_of(other) != ""


def _short_of(name: str) -> str:
    return name.rpartition(" (")[2][:-1] if name.endswith(")") else name if name.isupper() else ""


def actors_of(reading: Reading, clause: Clause, referents: dict[int, Referent], statement: str) -> tuple[Actor, ...]:
    """Return who acts in a clause and to whom it is done, as far as the statement names them; not who says so."""
    parse = reading.parse
    found = _Found(reading)
    telling = {i for adjunct in reading.adjuncts for i in adjunct.positions}
    for frame in reading.frames_of(clause):
        telling |= set(parse.subtree(frame.clause.subject)) if frame.clause.subject is not None else set()
    doers = [clause.agent] if clause.passive else [clause.subject]
    receivers = [clause.subject] if clause.passive else []
    parts: tuple[tuple[ActorRole, list[int | None]], ...] = (("actor", doers), ("recipient", receivers))
    for role, heads in parts:
        for head in heads:
            for noun in parse.conjuncts(head) if head is not None else ():
                _add_head(reading, found, noun, referents, role)
    doer_positions = {i for h in doers if h is not None for i in parse.subtree(h)}
    words, starts = parse.words, reading.scene.cast.starts
    for word in words if not parse.lowers.isdisjoint(SIDES) else ():
        own = reading.owner(word.i) is clause or (clause.shared_subject and word.i in doer_positions)
        if word.lower in SIDES and own and word.i not in telling:
            together = referents[word.i].members if word.i in referents else sides_of(reading, word.i)
            for member in together:
                found.add(member_of(reading, word.i, member), "actor" if word.i in doer_positions else "recipient")
    nouns = _BODIES_AND_SIDES if reading.scene.identities.has_sides else _BODIES
    named = [i for i in parse.subtree(clause.verb) if words[i].start in starts or words[i].lower in nouns]
    positions = {i for i in named if reading.owner(i) is clause} - telling
    if clause.subject is not None and clause.shared_subject:
        whole = parse.subtree(clause.subject, without=parse.children(clause.subject, "relcl", "acl"))
        positions |= {i for i in whole if words[i].start in starts or words[i].lower in nouns}
    for i in sorted(positions):
        _add_named(reading, found, clause, i, statement, is_doer=i in doer_positions)
    for i in _addressed(reading, clause, statement):
        name = _party_at(reading, i)
        if name is not None:
            found.add(_as_party(reading, name), "recipient")
    for i in _bodies_in(reading, clause, statement):
        part = _part_of(reading, clause, i, is_doer=i in doer_positions)
        if i not in telling and part is not None:
            found.add(_body_at(reading, i), part)
    for i in _named_below(reading, clause, statement):
        name = _party_at(reading, i)
        if name is not None:
            found.add(_as_party(reading, name), "recipient")
    _add_replaced(reading, _without_bodies(statement, referents), found)
    return tuple(found.by_name.values())


def _named_below(reading: Reading, clause: Clause, statement: str) -> Iterator[int]:
    """Yield the names of those who act in what a clause warns of, asks for or makes depend: "unless Oman pays"."""
    parse = reading.parse
    words, starts = parse.words, reading.scene.cast.starts
    for i in parse.subtree(clause.verb):
        if words[i].start not in starts or not _is_told(reading, i, statement):
            continue
        head = _head_in_clause(reading, i)
        owner = reading.owner(i)
        if head is None or owner is None or owner is clause or owner.verb in clause.chain:
            continue
        if words[head].dep == "pobj":
            # "atrocities committed by the rebels"
            if words[words[head].head].dep == "agent" and owner.relation == "reduced" and owner.governor == clause.verb:
                yield i
        elif words[words[head].head].tag == "VB" and owner.relation != "adverbial":
            # "any step that leads Sudan to end the war"
            yield i
        elif owner.governor == clause.verb and (owner.mark in _PROVISOS or owner.relation == "content"):
            yield i


def _addressed(reading: Reading, clause: Clause, statement: str) -> Iterator[int]:
    """Yield the names of states and groups to whom a clause is said: "warned Oman that …"."""
    words = reading.parse.words
    for frame in reading.frames_of(clause):
        for i in reading.parse.children(frame.clause.verb, "dobj", "dative", "iobj"):
            name = _party_at(reading, i)
            if name is not None and name.kind in {"country", "capital", "group"} and words[i].text in statement:
                yield i


def _bodies_in(reading: Reading, clause: Clause, statement: str) -> Iterator[int]:
    """Yield the heads of the names of firms and forces that no list has: "listed Kivura Gold Refinery Ltd"."""
    words = reading.parse.words
    for word in words:
        if word.tag not in {"NNP", "NNPS"} or word.dep not in _OBJECTS or word.lower.rstrip(".") not in _LIKE_BODIES:
            continue
        before = words[word.i - 1] if word.i else word
        if before.tag[:3] != "NNP" or before.head != word.i or f"{before.text} {word.text}" not in statement:
            continue
        if reading.owner(word.i) is clause and not reading.scene.cast.names_in(before.start, word.end):
            yield word.i


def _body_at(reading: Reading, head: int) -> Named:
    """Return a body that no list has by the words in capitals that its name ends with."""
    words, first = reading.parse.words, head
    while first and words[first - 1].tag[:3] == "NNP" and words[first - 1].head == head:
        first -= 1
    start, end = words[first].start, words[head].end
    return Named(
        " ".join(reading.scene.view[start:end].split()), reading.scene.source.text[start:end], start, end, None
    )


def _is_told(reading: Reading, position: int, statement: str) -> bool:
    """Say whether a statement names whose name begins at a word: "Chad's army" tells of "the Chadian army"."""
    name = _party_at(reading, position)
    return reading.parse.words[position].text in statement or (name is not None and name.name in statement)


def _head_in_clause(reading: Reading, position: int) -> int | None:
    """Return the subject or object of a preposition that a name is, describes or stands in a row with."""
    words = reading.parse.words
    at = position
    while words[at].dep in {"compound", "amod", "poss", "nmod", "conj"} and words[at].head != at:
        at = words[at].head
    return at if words[at].dep in {"nsubj", "nsubjpass", "pobj"} else None


def _add_head(reading: Reading, found: _Found, noun: int, referents: dict[int, Referent], role: ActorRole) -> None:
    """Add the subject or agent itself, where it is somebody and not a deed, a thing or a bystander."""
    referent = referents.get(noun)
    if referent is not None and referent.members:
        for member in referent.members:
            found.add(member_of(reading, noun, member), role)
        return
    word = reading.parse.words[noun]
    if referent is not None and referent.key == "both countries":
        return
    if referent is None and not (word.tag.startswith("NNP") or _acts(reading, noun)):
        return
    lands = _lands_of(reading, noun) if referent is None else []
    for land in lands:
        # "Peruvian and Chilean troops": both countries.
        found.add(land, role)
    if lands:
        return
    # "The group", which stands for "the rebel group", is the one that was named.
    described = referent is None or (referent.kind == "body" and referent.key.islower())
    group = group_of(reading, noun) if described else None
    if group is not None:
        found.add(group, role)
        return
    if referent is None and _is_of_sides(reading, noun, referents):
        return
    state = state_of(reading, noun) if referent is None else None
    if state is not None:
        found.add(state, role)
        return
    if referent is None and _only_describes(reading, noun, role):
        return
    found.add(name_of(reading, noun, referents), role)


def _lands_of(reading: Reading, noun: int) -> list[Named]:
    """Return the countries of "Peruvian and Chilean troops" and "the ministers of Peru and Chile", where there is more than one."""
    parse, scene = reading.parse, reading.scene
    end = parse.words[noun].end
    before = parse.subtree(noun)[0]
    names = [n for n in scene.cast.names_in(parse.words[before].start, end) if n.kind in _LANDS and n.iso3]
    between = [scene.view[a.end : b.start] for a, b in pairwise(names)]
    if len({n.iso3 for n in names}) < 2 or not all(_JOINED.fullmatch(text) for text in between):
        return _lands_behind(reading, noun)
    return [_as_party(reading, n) for n in names]


def _lands_behind(reading: Reading, noun: int) -> list[Named]:
    """Return the countries behind "the presidents of" and "troops from", where each of those listed is one."""
    parse = reading.parse
    for preposition in parse.children(noun, "prep"):
        owner = parse.child(preposition, "pobj")
        if parse.words[preposition].lower not in {"of", "from"} or owner is None:
            continue
        listed = parse.conjuncts(owner)
        names = [n for i in listed if (n := _party_at(reading, i)) is not None and n.kind in _LANDS and n.iso3]
        if len({n.iso3 for n in names}) > 1 and len(names) == len(listed):
            return [_as_party(reading, n) for n in names]
    return []


def _is_of_sides(reading: Reading, noun: int, referents: dict[int, Referent]) -> bool:
    """Say whether those who act are the forces or officials of the two sides, who are named instead: "the armies of both countries"."""
    parse = reading.parse
    beside = parse.children(noun, "poss") + [
        owner
        for of in parse.children(noun, "prep")
        if parse.words[of].lower == "of"
        for owner in parse.children(of, "pobj")
    ]
    return any(
        parse.words[i].lower in SIDES and (bool(referents[i].members) if i in referents else bool(sides_of(reading, i)))
        for i in beside
    )


def _only_describes(reading: Reading, noun: int, role: ActorRole) -> bool:
    """Say whether a noun names a deed or a bystander, so that only the names beside it take part."""
    word = reading.parse.words[noun]
    if word.tag.startswith("NNP") or reading.scene.cast.person_at(word.start, word.end):
        return False
    bare = singular(word.lower)
    if bare in _BYSTANDERS or word.lower in _BYSTANDERS:
        return True
    issued = bare in _ISSUED or word.lower in _ISSUED
    if issued and role == "recipient":
        # Soldiers who are killed are told in the statement; a party only their country is.
        return True
    if issued or (role == "recipient" and is_role(word.lower)):
        beside = reading.parse.children(noun, "amod", "compound", "poss", "nmod")
        return any(_party_at(reading, i) is not None for i in beside)
    return word.lower not in _ACTING and bare not in _ACTING and not is_role(word.lower)


def _party_at(reading: Reading, position: int) -> NameMention | None:
    word = reading.parse.words[position]
    name = reading.scene.cast.name_from(word.start, word.end + 60)
    return name if name is not None and name.kind in _PARTIES else None


def _group_among(reading: Reading, noun: int) -> NameMention | None:
    """Return the armed group that stands before its fighters: "Yemen's Houthi militias" are the Houthis'."""
    named = [_party_at(reading, c) for c in reading.parse.children(noun, "compound", "amod", "nmod")]
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
        name = _group_among(reading, i) or _party_at(reading, i) or _party_at(reading, parse.subtree(i)[0])
        if name is not None and not _COMPOUND.match(reading.scene.view, name.end) and name.start <= word.start:
            found = _as_party(reading, name)
            stored = reading.scene.identities.stored(found.name)
            return Actor(name=stored, role="actor", iso3=found.iso3)
        side = _side_at(reading, i)
        if side is not None:
            return Actor(name=reading.scene.identities.stored(side.name), role="actor", iso3=side.iso3)
    return None


def _add_named(
    reading: Reading, found: _Found, clause: Clause, position: int, statement: str, *, is_doer: bool
) -> None:
    """Add the person or body whose name begins at a word, if it has a part in the clause."""
    parse, cast = reading.parse, reading.scene.cast
    word = parse.words[position]
    person = cast.person_from(word.start, word.end + 60)
    name = _party_at(reading, position)
    if person is None and name is None:
        side = _side_at(reading, position)
        part = _part_of(reading, clause, position, is_doer=is_doer) if side is not None else None
        if side is not None and part is not None:
            found.add(side, part)
        return
    is_place = name is not None and name.kind in {"country", "capital"}
    if is_place and word.dep == "conj" and not parse.words[word.head].tag.startswith("NNP"):
        # "firms based in Peru, Chile and Fiji": a parser hangs the last place on the firms, or on the verb.
        return
    if name is not None and person is None and (_describes_another(reading, position) or _only_names(reading, name)):
        return
    part = _part_of(reading, clause, position, is_doer=is_doer)
    if part is None or (name is not None and person is None and _is_only_a_town(reading, name, position)):
        return
    as_written = name is not None and reading.scene.view[name.start : name.end] in statement
    if part == "recipient" and person is None and as_written and _owns_stance(reading, clause, position):
        return
    text = reading.scene.source.text
    if person is not None and person.person.name.split()[-1] in statement:
        iso3 = reading.scene.cast.home_of(person.person)
        found.add(Named(person.person.name, text[person.start : person.end], person.start, person.end, iso3), part)
        sender = _sender_of(reading, person)
        if sender is not None and (part == "recipient" or sender.kind == "organisation"):
            found.add(_as_party(reading, sender), part)
    if name is not None:
        found.add(_as_party(reading, name), part)


def _sender_of(reading: Reading, envoy: PersonMention) -> NameMention | None:
    """Return the country whose ambassador somebody is, where that stands before the name: "the Omani ambassador, Ada Brell"."""
    cast = reading.scene.cast
    before = next(reversed(cast.names_in(max(reading.parse.start, envoy.start - _TITLE), envoy.start)), None)
    if before is not None and before.kind == "organisation":
        # "UN Secretary General Ada Brell"
        title = reading.scene.view[before.end : envoy.start].removeprefix("'s").lower().replace("'s ", " ").split()
        return before if title and all(w.strip(".,") in TITLES for w in title) else None
    if before is None or before.kind not in {"country", "demonym"}:
        return None
    return before if _ENVOY.fullmatch(reading.scene.view, before.end, envoy.start) else None


def _only_names(reading: Reading, name: NameMention) -> bool:
    """Say whether a demonym only stands in a name or in another word: "the Korean Peninsula", "pro-Russian", "Israeli-Palestinian"."""
    view = reading.scene.view
    behind, before = view[name.end : name.end + 12], view[max(0, name.start - 5) : name.start]
    return bool(_LANDMARK.match(behind)) or before.lower().endswith(("pro-", "non-", "ex-"))


def _owns_stance(reading: Reading, clause: Clause, position: int) -> bool:
    """Say whether a name only tells whose stance a person voices: "President Brell reaffirmed the Chilean commitment"."""
    words = reading.parse.words
    word = words[position]
    head = words[word.head]
    if word.dep not in {"poss", "amod", "compound", "nmod"} or head.lower not in _STANCES or clause.subject is None:
        return False
    return head.dep == "dobj" and head.head in clause.chain and _is_person(reading, clause.subject)


def _is_only_a_town(reading: Reading, name: NameMention, position: int) -> bool:
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


def _describes_another(reading: Reading, position: int) -> bool:
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
    group = _group_among(reading, at)
    if group is not None and group.start > own:
        # "Yemen's Houthi militias"
        return True
    names = [n for n in cast.names_in(head.start - 60, head.end + 60) if n.start <= head.start < n.end]
    return any(n.kind in {"group", "organisation", "outlet", "agency"} and n.start > own for n in names)


def _side_at(reading: Reading, position: int) -> Named | None:
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
    if word.lower in _BANDS and by and reading.scene.identities.rebels is None:
        # "an attack by suspected jihadists"
        return Named(word.lower, reading.scene.source.text[word.start : word.end], word.start, word.end, None)
    if word.lower not in _FACTIONS or word.dep not in {"compound", "amod", "nmod"}:
        return None
    if reading.scene.identities.rebels is not None or reading.parse.words[word.head].lower not in _DEEDS:
        return None
    return Named(f"{word.lower}s", reading.scene.source.text[word.start : word.end], word.start, word.end, None)


def _as_party(reading: Reading, name: NameMention) -> Named:
    """Return whom a name of the gazetteer means as an actor: for a country's officials or soldiers the country."""
    text = reading.scene.source.text[name.start : name.end]
    last = reading.scene.view[name.start : name.end].split()[-1]
    country = reading.scene.gazetteer.country_name(name.iso3) if name.iso3 else None
    if name.kind == "agency" and country and last == "administration":
        # "the Hayes administration" is the government of its country.
        return Named(country, text, name.start, name.end, name.iso3)
    if name.kind == "agency" and country and last.islower() and (last in _ISSUED or singular(last) in _ISSUED):
        return Named(country, text, name.start, name.end, name.iso3)
    return Named(government(reading, name), text, name.start, name.end, name.iso3)


def _part_of(reading: Reading, clause: Clause, position: int, *, is_doer: bool) -> ActorRole | None:
    """Return the part that a name has in a clause: that of the phrase of the verb in which it stands; None for no part.

    A flag ("Cameroon-flagged"), a place, a bracket, the object of a reason ("for arming them") and whatever only
    describes a circumstance ("on behalf of", "during a visit to") take no part.
    """
    parse = reading.parse
    words = parse.words
    view, at = reading.scene.view, position
    before = view[parse.start : words[at].start]
    party = _party_at(reading, position)
    if before.count("(") > before.count(")") or _COMPOUND.match(view, words[at].end if party is None else party.end):
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
            if up.lower == "of" and words[up.head].lower.rstrip(".") in _LEGAL_FORMS:
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
    name = _party_at(reading, position)
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
        word.lower in _ACTING
        or word.dep in {"dobj", "nsubj", "nsubjpass", "attr"}
        or is_role(word.lower)
        or is_event_noun(reading, noun)
        or word.tag.startswith("NNP")
        or word.tag.startswith("VB")
    )


def _add_replaced(reading: Reading, statement: str, found: _Found) -> None:
    """Add whom a statement names in place of a pronoun or short form that stands in the sentence."""
    parse, scene = reading.parse, reading.scene
    cast = scene.cast
    view = scene.view[parse.start : parse.end]
    words = _words_in(scene.view, parse.start, parse.end)
    # Only words that the sentence does not have can name somebody whom it does not name: most statements have few.
    others = [word for word in statement.split(" ") if word not in words and word.rstrip(".,") not in words]
    if scene.gazetteer.may_name(others):
        known = " ".join(f"{a.name} {a.text}" for a in found.by_name.values())
        judged = {n.name for n in cast.names_in(parse.start, parse.end)}
        for match in scene.gazetteer.scan(statement):
            here = match.text in known or match.text in view or match.name in judged
            common = match.kind in {"organisation", "agency"} and is_common(match.text.lower())
            if not here and not common and match.kind in _PARTIES and statement[match.end : match.end + 1] != "-":
                name = scene.identities.stored(match.name)
                if any(name.casefold() == known_name.casefold() for known_name in found.by_name):
                    continue
                found.by_name.setdefault(name, Actor(name=name, role="recipient", iso3=match.iso3))
    if not any(map(str.isupper, "".join([word[:1] for word in others]))):
        return
    for name in cast.told_in(statement):
        stored = scene.identities.stored(name)
        if stored not in found.by_name and name not in view:
            found.by_name[stored] = Actor(name=stored, role="recipient")


def _without_bodies(statement: str, referents: dict[int, Referent]) -> str:
    """Return a statement without the bodies named for pronouns: "Peru's Coast Guard" names neither Peru nor a guard."""
    for referent in referents.values():
        if referent.kind == "body" and "'s " in referent.text:
            statement = statement.replace(referent.text, "")
    return statement


@lru_cache(maxsize=4)
def _words_in(view: str, start: int, end: int) -> frozenset[str]:
    """Return what stands between a sentence's blanks; each of its statements is compared with it."""
    return frozenset(view[start:end].split())


def _acts(reading: Reading, noun: int) -> bool:
    words = reading.parse.words
    positions = [noun, *reading.parse.children(noun, "poss", "amod", "compound")]
    start, end = min(words[i].start for i in positions), max(words[i].end for i in positions)
    return words[noun].lower in _ACTING or bool(reading.scene.cast.names_in(start, end))
