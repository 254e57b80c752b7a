"""What pronouns stand for: a memory of who was mentioned last, and in which part of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from briefgen.extract.actors import FIRST_PERSON, POSSESSIVES
from briefgen.extract.clauses import Clause
from briefgen.extract.inflection import lemma_of
from briefgen.extract.phrasing import is_plural_subject, noun_phrase
from briefgen.extract.reading import Reading, Scene

Kind = Literal["person", "body", "thing", "event"]
_OBJECT_OF_MOTION = frozenset("land splash fly crash fall travel explode hit detonate sink reach plunge".split())
_COUNTED = re.compile(r"^(?:the )?(?:both|two|three|four|five|\d+) (?=[a-z])")
_VAGUE_EVENTS = frozenset("act action move step incident".split())
_BODY_HEADS = frozenset(
    """army government ministry military administration company agency group party council union alliance force navy
    parliament committee court regime country nation organization organisation bank office department command coalition
    front commission""".split()
)


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something that a pronoun may stand for."""

    text: str
    kind: Kind
    plural: bool
    key: str
    """What two mentions of the same have in common: the name, or the noun."""


@dataclass(slots=True)
class Discourse:
    """Referents in the order of their mention, the latest last; subjects apart."""

    subjects: list[Referent] = field(default_factory=list)
    others: list[Referent] = field(default_factory=list)
    events: list[Referent] = field(default_factory=list)
    """Events named as somebody's: "North Korea's latest missile launch"; what "the act" takes up."""

    def latest(self, *, kinds: tuple[Kind, ...], plural: bool | None) -> Referent | None:
        """Return the latest subject that fits, or else the latest other mention."""
        for pool in (self.subjects[-6:], self.others[-8:]):
            for referent in reversed(pool):
                if referent.kind in kinds and (plural is None or referent.plural == plural):
                    return referent
        return None


def referent_of(reading: Reading, head: int, *, whole: bool = True) -> Referent | None:
    """Return what a noun refers to, with what it is coordinated with unless `whole` is False; None for pronouns."""
    seen = reading.referents_seen
    if (head, whole) not in seen:
        seen[head, whole] = _referent(reading, head, whole=whole)
    return seen[head, whole]


def _referent(reading: Reading, head: int, *, whole: bool) -> Referent | None:
    wording = reading.wording()
    parse, cast = reading.parse, reading.scene.cast
    word = parse.words[head]
    if not word.tag.startswith("NN") and not (
        word.text[:1].isupper()
        and word.dep in {"nsubj", "nsubjpass"}
        and word.tag not in {"PRP", "DT", "WP", "WDT", "EX", "CD"}
    ):
        return None
    person = next(
        (m for m in cast.persons_in(*_span(reading, head)) if m.start <= word.start and word.end <= m.end), None
    )
    if person is not None and (not whole or len(parse.conjuncts(head)) == 1):
        return Referent(person.person.name, "person", False, person.person.name)
    text = noun_phrase(wording, head, 2)
    if not text:
        return None
    text = _COUNTED.sub("the ", text)
    plural = is_plural_subject(parse, head)
    names = [
        n
        for n in cast.names_in(word.start, word.end)
        if n.kind in {"country", "organisation", "agency", "group", "outlet", "capital"}
    ]
    names = names or [n for n in cast.names_in(*_span(reading, head)) if n.start <= word.start and word.end <= n.end]
    if names:
        plural = plural or (names[0].kind in {"group", "demonym"} and word.text.endswith("s"))
        return Referent(text, "body", plural and names[0].kind not in {"country", "capital"}, names[0].name)
    if word.tag.startswith("NNP") or word.lower in _BODY_HEADS:
        return Referent(text, "body", plural, text)
    return Referent(text, "thing", plural, word.lower)


def resolve_pronouns(reading: Reading, discourse: Discourse) -> dict[int, Referent]:
    """Return what each pronoun of a sentence stands for, as far as that can be told, and remember its mentions."""
    parse = reading.parse
    found: dict[int, Referent] = {}
    subjects: dict[int, Referent] = {}
    objects: dict[int, Referent] = {}
    for clause in reading.clauses:
        if clause.subject is not None and clause.subject not in subjects:
            referent = referent_of(reading, clause.subject)
            if referent is not None:
                subjects[clause.subject] = referent
    for word in parse.words:
        if word.tag.startswith("NN") and word.dep not in {"compound", "npadvmod"}:
            referent = referent_of(reading, word.i, whole=False)
            if referent is not None:
                objects[word.i] = referent
            if (
                word.lower in _VAGUE_EVENTS
                and word.dep in {"dobj", "pobj"}
                and discourse.events
                and _is_bare_definite(reading, word.i)
            ):
                found[word.i] = discourse.events[-1]
            elif parse.child(word.i, "poss") is not None and _names_event(reading, word.i):
                discourse.events.append(
                    Referent(
                        noun_phrase(reading.wording(), word.i, 3), "event", is_plural_subject(parse, word.i), word.lower
                    )
                )
                del discourse.events[:-8]
        if word.tag not in {"PRP", "PRP$"}:
            continue
        answer = (
            _first_person(reading, word.i)
            if word.lower in FIRST_PERSON
            else _third_person(reading, word.i, subjects, objects, found, discourse)
        )
        if answer is not None:
            found[word.i] = answer
            if word.dep in {"nsubj", "nsubjpass"}:
                subjects[word.i] = answer
    in_order = sorted(subjects)
    main = [i for i in in_order if any(c.subject == i and not c.shared_subject for c in reading.clauses)]
    discourse.others += [r for i, r in objects.items() if i not in subjects]
    discourse.subjects += [subjects[i] for i in reversed(main)]
    del discourse.subjects[:-24], discourse.others[:-40]
    return found


def _is_bare_definite(reading: Reading, head: int) -> bool:
    parse = reading.parse
    others = [c for c in parse.children(head) if parse.words[c].dep not in {"det", "punct", "cc", "conj"}]
    return not others and any(
        parse.words[c].lower in {"the", "this", "that", "these"} for c in parse.children(head, "det")
    )


def _names_event(reading: Reading, head: int) -> bool:
    lexicon = reading.scene.lexicon
    lemma = lexicon.lemma(reading.parse.words[head].lower, "noun")
    return lemma is not None and bool(lexicon.candidates(lemma, "noun"))


def _span(reading: Reading, head: int) -> tuple[int, int]:
    positions = reading.parse.subtree(head)
    return reading.parse.words[positions[0]].start, reading.parse.words[positions[-1]].end


def _first_person(reading: Reading, position: int) -> Referent | None:
    word = reading.parse.words[position]
    if reading.is_quoted(word.start, word.end):
        return None
    return speaker_referent(reading.scene, singular=word.lower in {"i", "me", "my", "mine"})


def speaker_referent(scene: Scene, *, singular: bool) -> Referent | None:
    """Return whom "I" (singular) or "we" means in a document that speaks for somebody."""
    voice = scene.voice
    if voice is None:
        return None
    if voice.joint:
        return None if singular else Referent("both countries", "body", True, "both countries")
    person = scene.cast.person_at(voice.start, voice.end)
    name = person.person.name if person else voice.name
    if singular:
        return Referent(name, "person", False, name)
    country = home_of(scene, voice.start, voice.end)
    return Referent(country, "body", False, country.removeprefix("the ")) if country else None


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
    return None


def with_the(country: str) -> str:
    """Put the article before the countries that take one."""
    plural = country.split()[0] in {
        "United",
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


def _third_person(
    reading: Reading,
    position: int,
    subjects: dict[int, Referent],
    objects: dict[int, Referent],
    found: dict[int, Referent],
    discourse: Discourse,
) -> Referent | None:
    word = reading.parse.words[position]
    kinds, plural = _wanted(word.lower)
    if not kinds:
        return None
    own = reading.owner(position)
    is_subject = (
        own is not None
        and own.subject is not None
        and not own.shared_subject
        and position in reading.parse.subtree(own.subject)
    )
    if word.dep in {"nsubj", "nsubjpass"} and own is not None and own.subject is not None and not is_subject:
        taken = found.get(own.subject) or subjects.get(own.subject)
        if taken is not None and taken.kind in kinds and (plural is None or taken.plural == plural):
            return taken
    if word.tag == "PRP" and not is_subject and own is not None:
        taken = found.get(own.subject) or subjects.get(own.subject) if own.subject is not None else None
        above = reading.by_verb.get(own.governor) if own.governor is not None else None
        things = [
            objects[c]
            for v in (above.chain if above is not None else ())
            for c in reading.parse.children(v, "dobj", "nsubjpass")
            if c in objects
        ]
        near_things = [objects[i] for i in sorted(objects, reverse=True) if i < position and objects[i].kind == "thing"]
        near_others = [objects[i] for i in sorted(objects, reverse=True) if i < position and objects[i].kind != "thing"]
        pool = near_others if "person" in kinds and plural is False else [*near_things, *near_others]
        for candidate in [*things, *pool, *reversed(discourse.subjects[-4:])]:
            if candidate.kind in kinds and (plural is None or candidate.plural == plural) and candidate != taken:
                return candidate
        return None
    near = _nearby(reading, own, is_subject, subjects, found, word.lower)
    if word.tag == "PRP$" and word.lower == "its":
        # "This statement underscores Pyongyang's resolve to expand its arsenal": a name nearby before a mere thing.
        bodies = [c for c in near if c.kind == "body" and not c.plural]
        before = [r for i, r in sorted(objects.items()) if i < position and r.kind == "body" and not r.plural]
        if bodies or before:
            return bodies[0] if bodies else before[-1]
    for candidate in _nearby(reading, own, is_subject, subjects, found, word.lower):
        if candidate.kind in kinds and (plural is None or candidate.plural == plural):
            return candidate
    if word.lower == "their" and near and near[0].kind == "body":
        return near[0]
    if word.lower == "they" and own is not None and own.governor is None:
        # "If South Korea acquires …, they would": a body is taken up in the plural.
        conditions = [
            c for c in reading.clauses if c.governor == own.verb and c.subject is not None and c.subject < position
        ]
        bodies = [
            subjects[c.subject] for c in conditions if c.subject in subjects and subjects[c.subject].kind == "body"
        ]
        if bodies:
            return bodies[-1]
    earlier = [
        r
        for i, r in sorted(objects.items())
        if i < position and r.kind in kinds and (plural is None or r.plural == plural)
    ]
    named = [r for r in earlier if r.kind != "thing"]
    if named and not is_subject:
        return named[-1]
    if earlier and (is_subject or not discourse.subjects):
        return earlier[0] if is_subject else earlier[-1]
    return discourse.latest(kinds=kinds, plural=plural)


def _wanted(pronoun: str) -> tuple[tuple[Kind, ...], bool | None]:
    if pronoun in {"he", "him", "his", "she", "her", "hers", "himself", "herself"}:
        return ("person",), False
    if pronoun in {"it", "its", "itself"}:
        return ("body", "thing"), False
    if pronoun in {"they", "them", "their", "theirs", "themselves"}:
        return ("person", "body", "thing"), True
    return (), None


def _nearby(
    reading: Reading,
    own: Clause | None,
    is_subject: bool,
    subjects: dict[int, Referent],
    found: dict[int, Referent],
    pronoun: str,
) -> list[Referent]:
    """Return the subjects that a pronoun is likely to take up: of its own clause, then of those that govern it."""
    candidates: list[Referent] = []
    clause = own
    if is_subject and own is not None and own.coordinate and own.governor is None:
        first = reading.by_verb.get(reading.parse.words[own.verb].head)
        taken = (
            None if first is None or first.subject is None else found.get(first.subject) or subjects.get(first.subject)
        )
        if taken is not None:
            candidates.append(taken)
    if is_subject and clause is not None:
        above = reading.by_verb.get(clause.governor) if clause.governor is not None else None
        if above is not None and lemma_of(clause.head.lower) in _OBJECT_OF_MOTION and pronoun == "it":
            thing = reading.parse.child(above.chain[-1], "dobj")
            while thing is not None and reading.parse.words[thing].tag == "PRP" and above.governor is not None:
                above = reading.by_verb[above.governor]
                thing = reading.parse.child(above.chain[-1], "dobj")
            referent = None if thing is None else found.get(thing) or _as_referent(reading, thing)
            if referent is not None:
                candidates.append(referent)
        clause = above
    while clause is not None:
        if clause.subject is not None:
            referent = found.get(clause.subject) or subjects.get(clause.subject)
            if referent is not None:
                candidates.append(referent)
        clause = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    return candidates


def _as_referent(reading: Reading, head: int) -> Referent | None:
    return referent_of(reading, head)


def is_possessive(pronoun: str) -> bool:
    """Say whether a pronoun stands before a noun."""
    return pronoun in POSSESSIVES
