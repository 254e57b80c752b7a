"""Who takes part in what a clause tells: who does it, to whom it is done, and whose people and deeds it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from briefgen.extract.language.inflection import singular
from briefgen.extract.language.wordlist import is_common
from briefgen.extract.names.actors import TITLES
from briefgen.extract.names.cast import NameMention, PersonMention
from briefgen.extract.names.states import BODY_NOUNS
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import Referent, is_role
from briefgen.extract.reference.sides import SIDES, sides_of
from briefgen.extract.sources.mentions import (
    BANDS,
    FACTIONS,
    ISSUED,
    PARTIES,
    as_party,
    party_at,
    side_at,
)
from briefgen.extract.sources.participants import Named, group_of, member_of, name_of, state_of
from briefgen.extract.sources.roles import (
    ACTING,
    LEGAL_FORMS,
    describes_another,
    is_only_a_town,
    only_names,
    owns_stance,
    part_of,
)
from briefgen.extract.syntax.clauses import Clause
from briefgen.model import Actor, ActorRole

_BYSTANDERS = frozenset(
    """people civilian resident crew nation country ship vessel statement analyst expert delegation member side ally child
    woman man family patient house casualty victim passenger tourist villager refugee household school target position
    area town village city report figure measure sanction tension relation""".split()
)
"""Nouns for what something happens to or what is spoken of: with a name beside them it is the name that takes part."""
_SIDES = frozenset(
    """rebels guerrillas insurgents militants guerrilla rebel insurgent army military group movement militia organisation
    organization""".split()
)
"""Common nouns that may mean the one army or armed group of a document."""
_BODIES = FACTIONS | BANDS | BODY_NOUNS
"""Common nouns that may name who takes part; of a war, its sides too."""
_BODIES_AND_SIDES = _BODIES | _SIDES
_ENVOY = re.compile(r"(?:'s)? (?:[a-z]+ )?(?:ambassador|envoy|charg\u00e9 d'affaires),? ", re.I)
_TITLE = 60
_OBJECTS = frozenset({"dobj", "pobj", "conj", "nsubjpass", "appos"})
_LIKE_BODIES = LEGAL_FORMS | frozenset(
    """bank refinery shipping trading management holding
    holdings airlines industries enterprises foundation force forces front brigade battalion movement militia union
    league party club""".split()
)
"""What the names of bodies end with."""
_PROVISOS = frozenset({"if", "unless", "until", "once"})
_LANDS = frozenset({"demonym", "country", "agency"})
_JOINED = re.compile(r",? (?:and|or) |, ")


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
        name = party_at(reading, i)
        if name is not None:
            found.add(as_party(reading, name), "recipient")
    for i in _bodies_in(reading, clause, statement):
        part = part_of(reading, clause, i, is_doer=i in doer_positions)
        if i not in telling and part is not None:
            found.add(_body_at(reading, i), part)
    for i in _named_below(reading, clause, statement):
        name = party_at(reading, i)
        if name is not None:
            found.add(as_party(reading, name), "recipient")
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
            name = party_at(reading, i)
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
    name = party_at(reading, position)
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
    return [as_party(reading, n) for n in names]


def _lands_behind(reading: Reading, noun: int) -> list[Named]:
    """Return the countries behind "the presidents of" and "troops from", where each of those listed is one."""
    parse = reading.parse
    for preposition in parse.children(noun, "prep"):
        owner = parse.child(preposition, "pobj")
        if parse.words[preposition].lower not in {"of", "from"} or owner is None:
            continue
        listed = parse.conjuncts(owner)
        names = [n for i in listed if (n := party_at(reading, i)) is not None and n.kind in _LANDS and n.iso3]
        if len({n.iso3 for n in names}) > 1 and len(names) == len(listed):
            return [as_party(reading, n) for n in names]
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
    issued = bare in ISSUED or word.lower in ISSUED
    if issued and role == "recipient":
        # Soldiers who are killed are told in the statement; a party only their country is.
        return True
    if issued or (role == "recipient" and is_role(word.lower)):
        beside = reading.parse.children(noun, "amod", "compound", "poss", "nmod")
        return any(party_at(reading, i) is not None for i in beside)
    return word.lower not in ACTING and bare not in ACTING and not is_role(word.lower)


def _add_named(
    reading: Reading, found: _Found, clause: Clause, position: int, statement: str, *, is_doer: bool
) -> None:
    """Add the person or body whose name begins at a word, if it has a part in the clause."""
    parse, cast = reading.parse, reading.scene.cast
    word = parse.words[position]
    person = cast.person_from(word.start, word.end + 60)
    name = party_at(reading, position)
    if person is None and name is None:
        side = side_at(reading, position)
        part = part_of(reading, clause, position, is_doer=is_doer) if side is not None else None
        if side is not None and part is not None:
            found.add(side, part)
        return
    is_place = name is not None and name.kind in {"country", "capital"}
    if is_place and word.dep == "conj" and not parse.words[word.head].tag.startswith("NNP"):
        # "firms based in Peru, Chile and Fiji": a parser hangs the last place on the firms, or on the verb.
        return
    if name is not None and person is None and (describes_another(reading, position) or only_names(reading, name)):
        return
    part = part_of(reading, clause, position, is_doer=is_doer)
    if part is None or (name is not None and person is None and is_only_a_town(reading, name, position)):
        return
    as_written = name is not None and reading.scene.view[name.start : name.end] in statement
    if part == "recipient" and person is None and as_written and owns_stance(reading, clause, position):
        return
    text = reading.scene.source.text
    if person is not None and person.person.name.split()[-1] in statement:
        iso3 = reading.scene.cast.home_of(person.person)
        found.add(Named(person.person.name, text[person.start : person.end], person.start, person.end, iso3), part)
        sender = _sender_of(reading, person)
        if sender is not None and (part == "recipient" or sender.kind == "organisation"):
            found.add(as_party(reading, sender), part)
    if name is not None:
        found.add(as_party(reading, name), part)


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
            if not here and not common and match.kind in PARTIES and statement[match.end : match.end + 1] != "-":
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
    return words[noun].lower in ACTING or bool(reading.scene.cast.names_in(start, end))
