"""Who takes part in a clause, and where: names in the form in which facts store them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefgen.extract.actors import NameMention
from briefgen.extract.clauses import Clause
from briefgen.extract.events import is_event_noun
from briefgen.extract.phrasing import noun_phrase
from briefgen.extract.reading import Reading
from briefgen.extract.references import Referent, is_role
from briefgen.extract.wordlist import is_common
from briefgen.model import Actor, ActorRole, Place

_PLACE_NOUNS = frozenset(
    """waters sea ocean gulf strait county department province district region city town village capital border coast coastline
    zone peninsula island islands airspace airport base port area areas north south east west territory mainland river valley
    mountains desert street square camp stronghold places""".split()
)
_VAGUE = frozenset(
    """it this that these those there he she they we i you who which what one others other some many several all both
    any such more most something nothing everything""".split()
)
_ACTING = frozenset(
    """army forces force military troops soldiers rebels rebel guerrilla guerrillas insurgents militia militants fighters
    separatists front government ministry officials official president minister police authorities authority navy air
    company companies group groups party parliament court council committee commission agency service services leaders
    leader delegation delegations diplomats envoy intelligence analysts experts workers students protesters demonstrators
    residents crews prisoners gunmen bank banks firm firms network regime administration opposition alliance coalition
    lawmakers members people civilians refugees nations countries ships ministers presidents sides parties allies command""".split()
)
_BARE = re.compile(r"^(?:the|a|an|some|both|all|its|their|his|her|our|these|those|this|that) ", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, with the words and offsets in the source that it comes from."""

    name: str
    text: str
    start: int
    end: int
    iso3: str | None


def name_of(reading: Reading, head: int, referents: dict[int, Referent]) -> Named | None:
    """Return whom a noun or pronoun names, in full; None where it names nobody."""
    parse, cast = reading.parse, reading.scene.cast
    word = parse.words[head]
    if head in referents:
        text = reading.scene.source.text[word.start : word.end]
        name = _bare(referents[head].text)
        return (
            Named(name, text, word.start, word.end, reading.scene.gazetteer.country_of(name))
            if referents[head].kind != "thing"
            else None
        )
    if word.lower in _VAGUE or not word.tag.startswith(("NN", "CD", "JJ")):
        return None
    beside = next(
        (
            c
            for c in parse.children(head, "appos")
            if cast.persons_in(*_span(reading, [c, *parse.children(c, "compound")]))
        ),
        None,
    )
    if beside is not None:
        head, word = beside, parse.words[beside]
    person = next(
        (
            m
            for m in cast.persons_in(*_span(reading, [head, *parse.children(head, "compound")]))
            if m.start <= word.start and word.end <= m.end
        ),
        None,
    )
    if person is not None:
        return Named(
            person.person.name, reading.scene.source.text[person.start : person.end], person.start, person.end, None
        )
    kept = [i for i in parse.subtree(head, without=_outer(reading, head)) if parse.words[i].tag != "_SP"]
    if not kept:
        return None
    wording = replace(reading.wording(), replaced={i: _resolved(referents[i]) for i in kept if i in referents})
    name = _bare(noun_phrase(wording.without(set(range(len(parse.words))) - set(kept)), head, 2))
    if not name or len(name) > 120:
        return None
    start, end = parse.words[kept[0]].start, parse.words[kept[-1]].end
    exact = cast.names_in(start, end)
    whole = next((n for n in exact if n.start <= word.start and word.end <= n.end), None)
    if (
        whole is not None
        and len(name.split()) <= len(whole.name.split()) + 1
        and parse.child(head, "poss", "amod") is None
    ):
        name = government(reading, whole)
    iso3 = reading.scene.gazetteer.country_of(name) or next((n.iso3 for n in exact if n.iso3), None)
    return Named(name, reading.scene.source.text[start:end], start, end, iso3)


def _member(reading: Reading, noun: int, name: str) -> Named:
    """Return one of those whom a noun means together: "the two ministers"."""
    word = reading.parse.words[noun]
    text = reading.scene.source.text[word.start : word.end]
    return Named(name, text, word.start, word.end, reading.scene.gazetteer.country_of(name))


def government(reading: Reading, name: NameMention) -> str:
    """Return a name's form as an actor: a capital stands for its country."""
    if name.kind == "capital" and name.iso3:
        return reading.scene.gazetteer.country_name(name.iso3) or name.name
    return name.name


def _resolved(referent: Referent) -> str:
    from briefgen.extract.inflection import possessive

    return possessive(referent.text)


def _bare(name: str) -> str:
    previous = ""
    while previous != name:
        previous, name = name, _BARE.sub("", name)
    return name


def _outer(reading: Reading, head: int) -> list[int]:
    """Return the dependents that do not belong to a name: clauses, appositions, coordinated nouns, most prepositions."""
    parse = reading.parse
    out = parse.children(
        head, "relcl", "acl", "appos", "conj", "cc", "punct", "nummod", "quantmod", "advmod", "predet", "preconj"
    )
    out = [c for c in out if parse.words[c].text != "-"]
    return out + [p for p in parse.children(head, "prep") if parse.words[p].lower not in {"of", "for"}]


def _span(reading: Reading, positions: list[int]) -> tuple[int, int]:
    words = reading.parse.words
    return min(words[i].start for i in positions), max(words[i].end for i in positions)


def actors_of(reading: Reading, clause: Clause, referents: dict[int, Referent], statement: str) -> tuple[Actor, ...]:
    """Return who acts in a clause and to whom it is done, as far as the statement names them."""
    parse, cast = reading.parse, reading.scene.cast
    found: dict[str, Actor] = {}

    def add(named: Named | None, role: ActorRole) -> None:
        if named is not None and named.name and named.name not in found:
            found[named.name] = Actor(
                name=named.name, role=role, iso3=named.iso3, text=named.text, start=named.start, end=named.end
            )

    doers = [clause.agent] if clause.passive else [clause.subject]
    receivers = [clause.subject] if clause.passive else []
    for role, heads in (("actor", doers), ("recipient", receivers)):
        for head in heads:
            if head is None:
                continue
            for noun in parse.conjuncts(head):
                for member in referents[noun].members if noun in referents else ():
                    add(_member(reading, noun, member), "actor" if role == "actor" else "recipient")
                if noun in referents and referents[noun].members:
                    continue
                if noun in referents or parse.words[noun].tag.startswith("NNP") or _acts(reading, noun):
                    add(name_of(reading, noun, referents), "actor" if role == "actor" else "recipient")
    doer_positions = {i for h in doers if h is not None for i in parse.subtree(h)}
    positions = [i for i in parse.subtree(clause.verb) if reading.owner(i) is clause]
    if clause.subject is not None and clause.shared_subject:
        positions += parse.subtree(clause.subject, without=parse.children(clause.subject, "relcl", "acl"))
    for i in sorted(set(positions)):
        word = parse.words[i]
        person = next((m for m in cast.persons_in(word.start, word.end + 60) if m.start == word.start), None)
        name = next((n for n in cast.names_in(word.start, word.end + 60) if n.start == word.start), None)
        if person is None and (name is None or name.kind not in _PARTIES):
            continue
        if name is not None and name.iso3 and word.dep == "conj" and not parse.words[word.head].tag.startswith("NNP"):
            # "firms based in Peru, Chile and Fiji": a parser hangs the last place on the firms, or on the verb.
            continue
        part = _part_of(reading, clause, i, is_doer=i in doer_positions)
        if part is None:
            continue
        if person is not None and person.person.name.split()[-1] in statement:
            text = reading.scene.source.text[person.start : person.end]
            add(Named(person.person.name, text, person.start, person.end, None), part)
        if name is not None and name.kind in _PARTIES:
            text = reading.scene.source.text[name.start : name.end]
            add(Named(government(reading, name), text, name.start, name.end, name.iso3), part)
    _add_replaced(reading, statement, found)
    return tuple(found.values())


_PARTIES = frozenset({"country", "demonym", "organisation", "group", "agency", "capital"})
_CIRCUMSTANCES = frozenset(
    "in at near inside outside off through via since under after before during despite amid around across within".split()
)


_COMPOUND = re.compile("[-\u2010\u2011](?!led)[a-z]")
"""What follows a name that only describes: "Panama-flagged", "Vienna-based"."""


def _part_of(reading: Reading, clause: Clause, position: int, *, is_doer: bool) -> ActorRole | None:
    """Return the part that a name has in a clause: that of the phrase of the verb in which it stands; None for no part.

    A flag ("Cameroon-flagged"), a place, a bracket, the object of a reason ("for arming them") and whatever only
    describes a circumstance ("on behalf of") take no part.
    """
    parse = reading.parse
    words = parse.words
    view, at = reading.scene.view, position
    before = view[parse.start : words[at].start]
    if before.count("(") > before.count(")") or _COMPOUND.match(view, words[at].end):
        return None
    innermost = True
    while at not in clause.chain and words[at].head != at:
        word, up = words[at], words[words[at].head]
        if word.dep == "pcomp" and up.lower == "for":
            return None
        if word.dep == "pobj":
            of_a_thing = up.lower == "of" and not _is_party(reading, up.head)
            if innermost and (up.lower in _CIRCUMSTANCES or of_a_thing):
                return None
            if up.lower in {"on", "against"}:
                is_doer = False
            innermost = False
        at = word.head
    return "actor" if is_doer else "recipient"


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


def _add_replaced(reading: Reading, statement: str, found: dict[str, Actor]) -> None:
    """Add whom a statement names in place of a pronoun or short form that stands in the sentence."""
    parse, cast = reading.parse, reading.scene.cast
    view = reading.scene.view[parse.start : parse.end]
    known = " ".join(f"{a.name} {a.text}" for a in found.values())
    judged = {n.name for n in cast.names_in(parse.start, parse.end)}
    for match in reading.scene.gazetteer.scan(statement):
        here = match.text in known or match.text in view or match.name in judged
        common = match.kind in {"organisation", "agency"} and is_common(match.text.lower())
        if not here and not common and match.kind in _PARTIES and statement[match.end : match.end + 1] != "-":
            found.setdefault(match.name, Actor(name=match.name, role="recipient", iso3=match.iso3))
    for name in cast.told_in(statement):
        if name not in found and name not in view:
            found[name] = Actor(name=name, role="recipient")


def _acts(reading: Reading, noun: int) -> bool:
    word = reading.parse.words[noun]
    return word.lower in _ACTING or bool(
        reading.scene.cast.names_in(*_span(reading, [noun, *reading.parse.children(noun, "poss", "amod", "compound")]))
    )


def place_name(reading: Reading, noun: int) -> Place | None:
    """Return the place that a noun after "in", "from" or "off" names, or None."""
    parse = reading.parse
    word = parse.words[noun]
    positions = parse.subtree(noun, without=parse.children(noun, "relcl", "acl", "appos", "conj", "cc", "punct"))
    start, end = _span(reading, positions)
    names = [n for n in reading.scene.cast.names_in(start, end) if n.kind in {"country", "capital", "place"}]
    if reading.dates and any(d.start < end and start < d.end for d in reading.dates):
        return None
    proper = word.tag.startswith("NNP") and not reading.scene.cast.persons_in(start, end)
    if not (names or (proper and word.lower not in _NOT_PLACES) or word.lower in _PLACE_NOUNS):
        return None
    if (
        word.lower not in _PLACE_NOUNS
        and not any(n.start <= word.start < n.end for n in names)
        and (names or word.tag == "NNPS")
    ):
        return None
    name = _bare(noun_phrase(reading.wording(), noun, 2))
    if not name or len(name) > 100:
        return None
    return Place(name=name, text=reading.scene.source.text[start:end], start=start, end=end)


_NOT_PLACES = frozenset("monday tuesday wednesday thursday friday saturday sunday english french january".split())
