"""Whom and where a noun names: in the form in which facts store names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefgen.extract.names.cast import NameMention
from briefgen.extract.names.states import is_ruling, may_be_body
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import Referent, is_role
from briefgen.extract.telling.phrasing import noun_phrase
from briefgen.model import Place

_PLACE_NOUNS = frozenset(
    """waters sea ocean gulf strait county department province district region city town village capital border coast coastline
    zone peninsula island islands airspace airport base port area areas north south east west territory mainland river valley
    mountains desert street square camp stronghold places""".split()
)
_VAGUE = frozenset(
    """it this that these those there he she they we i you who which what one others other some many several all both
    any such more most something nothing everything""".split()
)
_BARE = re.compile(r"^(?:the|a|an|some|both|all|its|their|his|her|our|these|those|this|that) ", re.I)


_NEAR = 1_000
"""Characters before "the group" in which its name must stand."""
_FORCES_OF = re.compile(
    r"(?:ministry|Ministry|staff|Staff|government|army)'s (?:forces|troops|soldiers|personnel|units|men)$"
)
"""Those whom a state's body calls its forces are the state's."""
_MANY = frozenset("numerous several many more other dead wounded hundred dozen few additional".split())
_LOOSE = frozenset("punct relcl acl conj cc appos nummod".split())
_DESCRIBED = re.compile(r"^(?:(?!al-|el-|bin |von |de )[a-z][a-z-]* )+(?=[A-Z])")
"""What describes a name in small letters before it: "little-known", "new", "the state news agency"."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name, with the words and offsets in the source that it comes from."""

    name: str
    text: str
    start: int
    end: int
    iso3: str | None


def name_of(reading: Reading, head: int, referents: dict[int, Referent]) -> Named | None:
    """Return whom a noun or pronoun names, in the form in which facts store names; None where it names nobody."""
    if not referents.keys().isdisjoint(reading.parse.subtree(head)):
        return _stored(reading, _name_of(reading, head, referents))
    # Without a pronoun below it a noun names the same whoever asks.
    if head not in reading.names_seen:
        reading.names_seen[head] = _stored(reading, _name_of(reading, head, referents))
    return reading.names_seen[head]


def _stored(reading: Reading, named: Named | None) -> Named | None:
    """Return a name in the form in which facts store it."""
    if named is None:
        return None
    if named.text[:4].lower() == "the " and named.iso3 is None:
        # "The militia" is the one that the document names, "a militia" is any.
        side = reading.scene.identities.side(named.name.lower())
        named = replace(named, name=side) if side is not None else named
    bearer = reading.scene.cast.bearer_of(named.name)
    office = named.name.removesuffix(bearer).rstrip() if bearer is not None else ""
    if office and (any(w.islower() for w in office.split()) or is_role(office.rpartition(" ")[2].lower())):
        # "Acting undersecretary for finance Ada Brell": the person, whatever the office.
        return replace(named, name=reading.scene.identities.stored(bearer or ""))
    owner, of, _ = named.name.rpartition("'s ")
    if of and named.iso3 is None and named.name.rsplit(" ", 1)[-1] in _FIGHTERS:
        # The fighters of a group that no gazetteer knows are the group.
        return replace(named, name=reading.scene.identities.stored(owner))
    forces = _FORCES_OF.search(named.name)
    country = reading.scene.gazetteer.country_name(named.iso3) if forces and named.iso3 else None
    stored = country or reading.scene.identities.stored(named.name)
    iso3 = named.iso3 or (reading.scene.gazetteer.country_of(stored) if stored != named.name else None)
    if (stored, iso3) == (named.name, named.iso3):
        return named
    return Named(stored, named.text, named.start, named.end, iso3)


def _name_of(reading: Reading, head: int, referents: dict[int, Referent]) -> Named | None:
    parse, cast = reading.parse, reading.scene.cast
    word = parse.words[head]
    if head in referents:
        text = reading.scene.source.text[word.start : word.end]
        meant = referents[head]
        name = meant.key if meant.kind == "person" and meant.key in meant.text else _bare(meant.text)
        return (
            Named(name, text, word.start, word.end, reading.scene.gazetteer.country_of(name))
            if referents[head].kind != "thing"
            else None
        )
    if word.lower in _VAGUE or not word.tag.startswith(("NN", "CD", "JJ")):
        return None
    group = group_of(reading, head)
    if group is not None:
        return group
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
    if word.tag == "NN":
        # "the conflict monitor ACLED", "the monitoring group SeaTrace"
        named_so = next(
            (c for c in parse.children(head, "appos") if parse.words[c].tag == "NNP" and 0 < c - head <= 3), None
        )
        if named_so is not None and parse.words[head + 1].text not in {",", "("}:
            head, word = named_so, parse.words[named_so]
        bracketed = _in_bracket(reading, head)
        if bracketed is not None:
            return bracketed
    named = reading.wording()
    whose = [head, *parse.children(head, "compound")]
    persons = cast.persons_in(*_span(reading, whose)) if head in named.persons else []
    person = next((m for m in persons if m.start <= word.start and word.end <= m.end), None)
    if person is not None:
        text = reading.scene.source.text[person.start : person.end]
        return Named(person.person.name, text, person.start, person.end, cast.home_of(person.person))
    kept = [i for i in parse.subtree(head, without=_outer(reading, head)) if parse.words[i].tag != "_SP"]
    if not kept:
        return None
    owners = [i for i in kept if i in referents and parse.words[i].tag == "PRP$"]
    wording = named.saying({i: _resolved(referents[i]) for i in owners})
    name = _bare(noun_phrase(wording.without(set(range(len(parse.words))) - set(kept)), head, 2))
    if word.tag.startswith("NNP"):
        name = _DESCRIBED.sub("", name)
    if not name or len(name) > 120:
        return None
    start, end = parse.words[kept[0]].start, parse.words[kept[-1]].end
    exact = [] if named.names.isdisjoint(kept) else cast.names_in(start, end)
    whole = next((n for n in exact if n.start <= word.start and word.end <= n.end), None)
    if (
        whole is not None
        and (
            whole.start <= start + 4
            if whole.kind == "agency"
            else len(name.split()) <= len(whole.name.split()) + 1 and parse.child(head, "poss", "amod") is None
        )
        and not _is_called_more(reading, head, whole)
    ):
        name = government(reading, whole)
    iso3 = reading.scene.gazetteer.country_of(name) or next((n.iso3 for n in exact if n.iso3), None)
    return Named(name, reading.scene.source.text[start:end], start, end, iso3)


def _in_bracket(reading: Reading, noun: int) -> Named | None:
    """Return the body whose name stands in brackets right behind a description: "the regional bloc (Ecowas)"."""
    parse, scene = reading.parse, reading.scene
    if noun + 2 >= len(parse.words) or parse.words[noun + 1].text != "(":
        return None
    start = parse.words[noun + 2].start
    name = next((n for n in scene.cast.names_in(start, start + 60) if n.start == start and n.kind in _BODIES), None)
    if name is None or scene.view[name.end : name.end + 1] != ")":
        return None
    return Named(name.name, scene.source.text[name.start : name.end], name.start, name.end, name.iso3)


_BODIES = frozenset({"organisation", "agency", "group"})
_FIGHTERS = frozenset(
    """rebels rebel fighters fighter militants militant guerrillas guerrilla insurgents insurgent gunmen members member
    forces troops militia militias militiamen group groups movement commandos units""".split()
)


_GROUPS = frozenset("group movement militia insurgents rebels militants guerrillas militias".split())
_ARMED = frozenset("rebel armed militant insurgent guerrilla leftist islamist jihadist extremist paramilitary".split())
"""What stands before "group" where one that was named is meant again."""


def group_of(reading: Reading, noun: int) -> Named | None:
    """Return the armed group whose fighters a noun means: "NPA rebels", "fighters of Boko Haram"; None for others'."""
    parse = reading.parse
    word = parse.words[noun]
    if word.lower not in _FIGHTERS:
        return None
    again = _group_again(reading, noun)
    if again is not None:
        return again
    beside = parse.children(noun, "compound", "amod", "nmod", "poss", "appos")
    beside += [
        c
        for p in parse.children(noun, "prep")
        if parse.words[p].lower in {"of", "from"}
        for c in parse.children(p, "pobj")
    ]
    for i in beside:
        at = parse.words[i]
        again = _group_again(reading, i)
        if again is not None:
            return again
        for name in reading.scene.cast.names_in(max(parse.start, at.start - 60), at.end + 60):
            covers = name.start <= at.start < name.end and at.end <= max(name.end, word.end)
            if name.kind == "group" and covers:
                text = reading.scene.source.text[name.start : max(name.end, word.end)]
                return Named(name.name, text, name.start, max(name.end, word.end), name.iso3)
    return _led_by_name(reading, noun)


def _group_again(reading: Reading, noun: int) -> Named | None:
    """Return the armed group that "the group" means in "fighters of the group": the only one named shortly before."""
    parse, scene = reading.parse, reading.scene
    word = parse.words[noun]
    bare = {parse.words[c].lower for c in parse.children(noun) if parse.words[c].dep not in _LOOSE} - _ARMED == {"the"}
    if word.lower not in _GROUPS or not bare:
        return None
    near = {n.name: n for n in scene.cast.names_in(max(0, word.start - _NEAR), word.start) if n.kind == "group"}
    if len(near) != 1:
        return None
    name = next(iter(near.values()))
    return Named(name.name, scene.source.text[word.start : word.end], word.start, word.end, name.iso3)


def _led_by_name(reading: Reading, noun: int) -> Named | None:
    """Return the body of "fighters of the Dawn Front" that the gazetteer does not know, by its name in capitals."""
    parse = reading.parse
    for preposition in parse.children(noun, "prep"):
        owner = parse.child(preposition, "pobj")
        if parse.words[preposition].lower == "of" and owner is not None and parse.words[owner].tag == "NNP":
            word = parse.words[owner]
            if not reading.scene.cast.names_in(word.start, word.end):
                return _name_of(reading, owner, {})
    return None


def state_of(reading: Reading, noun: int, *, acting: bool = True) -> Named | None:
    """Return the state whose body a noun means without naming it: "the junta", "government troops"; None for all others.

    Whom something is done to (not `acting`) is the state only where its rulers or its army are meant, not a ministry or soldiers.
    """
    parse, scene = reading.parse, reading.scene
    word = parse.words[noun]
    if not may_be_body(word.lower) or (not acting and word.dep in {"compound", "amod", "nmod"}):
        return None
    below = [c for c in parse.children(noun) if parse.words[c].dep not in _LOOSE]
    before = [c for c in below if c < noun and parse.words[c].dep in {"compound", "amod", "nmod"}]
    others = [parse.words[c] for c in below if c not in before]
    if any(w.dep == "poss" or (w.dep == "det" and w.lower != "the") or w.lower in {"of", "from"} for w in others):
        return None
    start = parse.words[before[0]].start if before else word.start
    described = (parse.words[c].lower for c in before)
    words = (*(w for w in described if w not in _MANY), word.lower)
    if scene.cast.names_in(start - 1, word.end + 1) or not (acting or is_ruling(words)):
        return None
    if scene.identities.side(" ".join(words)) is not None:
        return None
    country = scene.identities.states.owner_of(words)
    if country is None:
        return None
    text = scene.source.text[start : word.end]
    return Named(scene.identities.stored(country), text, start, word.end, scene.gazetteer.country_of(country))


def member_of(reading: Reading, noun: int, name: str) -> Named:
    """Return one of those whom a noun means together: "the two ministers"."""
    word = reading.parse.words[noun]
    text = reading.scene.source.text[word.start : word.end]
    name = _bare(name)
    return Named(name, text, word.start, word.end, reading.scene.gazetteer.country_of(name))


def government(reading: Reading, name: NameMention) -> str:
    """Return a name's form as an actor: a capital stands for its country."""
    if name.kind == "capital" and name.iso3:
        return reading.scene.gazetteer.country_name(name.iso3) or name.name
    return name.name


def _resolved(referent: Referent) -> str:
    from briefgen.extract.language.inflection import possessive

    return possessive(referent.text)


def _bare(name: str) -> str:
    previous = ""
    while previous != name:
        previous, name = name, _BARE.sub("", name)
    return name


def _is_called_more(reading: Reading, head: int, name: NameMention) -> bool:
    """Say whether a name in capitals begins before the one that is known: "the White Army" is not the army."""
    parse = reading.parse
    before = [parse.words[c] for c in parse.children(head, "compound") if parse.words[c].end <= name.start]
    return " " not in name.name and any(
        w.tag.startswith("NNP") and not reading.scene.cast.names_in(w.start, w.end) and not w.text.isupper()
        for w in before
    )


def _outer(reading: Reading, head: int) -> list[int]:
    """Return the dependents that do not belong to a name: clauses, appositions, coordinated nouns, most prepositions."""
    parse = reading.parse
    out = parse.children(
        head, "relcl", "acl", "appos", "conj", "cc", "punct", "nummod", "quantmod", "advmod", "predet", "preconj"
    )
    # "Channel 12" has its number behind it.
    out = [c for c in out if parse.words[c].text != "-" and not (c > head and parse.words[c].dep == "nummod")]
    return out + [p for p in parse.children(head, "prep") if parse.words[p].lower not in {"of", "for"}]


def _span(reading: Reading, positions: list[int]) -> tuple[int, int]:
    words = reading.parse.words
    return min([words[i].start for i in positions]), max([words[i].end for i in positions])


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
