"""Which event a clause reports, if any, and which section it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse
from briefgen.model import Modality, Plover

if TYPE_CHECKING:
    from briefgen.extract.language.lexicon import EventType

_LIGHT_EXTRA = frozenset(
    "be have see include remain continue begin start resume end suspend face suffer sustain report lead cause".split()
)
_HAPPENING = frozenset("occur happen erupt follow continue coincide begin start resume end fail collapse".split())
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN"})
_DUTY = frozenset({"must", "shall"})
_STORES = frozenset({"arsenal", "stockpile", "inventory"})
"""What holds weapons, and strikes nobody: of it "targets" tells what the weapons are for."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The event of a clause, with the verb or adjective that governs it ("refused to meet"); both may be wanting."""

    event: EventType | None
    governor: str | None = None


def event_of(reading: Reading, clause: Clause) -> EventType | None:
    """Return the event that a clause's verb names, or its object where the verb is a light one; None if neither does."""
    return naming_of(reading, clause).event


def naming_of(reading: Reading, clause: Clause) -> Naming:
    """Return the event that a clause reports and what governs it.

    Whoever refuses, demands or fails to do something has not done it: there the governing verb is the event.
    """
    given = reading.named.get(clause.verb)
    if given is not None:
        return Naming(given)
    context = words_of_clause(reading, clause)
    steps = steps_of(reading, clause)
    inner = next((e for at in reversed(steps) if (e := _named_at(reading, clause, at, context)) is not None), None)
    for at in steps:
        lemma = _lemma_at(reading, at)
        governing = reading.scene.lexicon.governing(lemma)
        if governing is None or (at == steps[-1] and not _is_adjective(reading, at)):
            continue
        if governing.plover == "STATEMENT":
            return Naming(governing)
        own = _named_at(reading, clause, at, context)
        if own is not None and own.plover == "STATEMENT" and governing.plover == "REJECT":
            # "declined to comment"
            return Naming(own)
        if governing.plover in {"REJECT", "REQUEST"}:
            return Naming(in_section_of(inner, governing), lemma)
        return Naming(inner if inner is not None else governing, lemma)
    if inner is not None and inner.plover == "ASSAULT" and _is_of_a_store(reading, clause):
        return Naming(reading.scene.lexicon.events.get("capability"))
    return Naming(inner)


def _is_of_a_store(reading: Reading, clause: Clause) -> bool:
    return clause.subject is not None and not clause.passive and reading.parse.words[clause.subject].lower in _STORES


def plover_of(reading: Reading, clause: Clause, naming: Naming, modality: Modality, *, is_told: bool) -> Plover:
    """Return the PLOVER category of a clause's event as it is put; `is_told` says whether somebody is said to say so."""
    if naming.event is None:
        return "STATEMENT"
    parse = reading.parse
    lexicon = reading.scene.lexicon
    governing = lexicon.governing(naming.governor) if naming.governor else None
    if clause.negated and governing is not None and governing.plover == "AGREE":
        # "promised not to attack" is a promise, "is not willing to talk" a refusal.
        return "AGREE" if naming.event.plover in _HOSTILE else "REJECT"
    modals = [parse.words[c].lower for c in parse.children(clause.verb, "aux") if parse.words[c].tag == "MD"]
    return lexicon.plover_of(
        naming.event,
        modality,
        governor=naming.governor,
        modal=modals[0] if modals and is_told else None,
        negated=clause.negated,
    )


def is_obligation(clause: Clause) -> bool:
    """Say whether a clause tells what another must do: "must withdraw", not what "must have been"."""
    words = clause.parse.words
    lowers = {words[c].lower for c in clause.parse.children(clause.verb, "aux")}
    own = clause.subject is not None and words[clause.subject].lower in {"it", "he", "she", "we", "i"}
    return bool(lowers & _DUTY) and "have" not in lowers and not own


def steps_of(reading: Reading, clause: Clause) -> tuple[int, ...]:
    """Return the verbs of a clause's chain, and after "be" the adjective with what it governs: is, willing, withdraw."""
    parse = reading.parse
    steps = list(clause.chain)
    while len(steps) < 8:
        following = parse.child(steps[-1], "acomp", "xcomp")
        if following is None and _is_adjective(reading, steps[-1]):
            to = next((c for c in parse.children(steps[-1], "prep") if parse.words[c].lower == "to"), None)
            following = parse.child(to, "pcomp") if to is not None else None
        if _is_adjective(reading, steps[-1]) and reading.scene.lexicon.governing(_lemma_at(reading, steps[-1])) is None:
            # "is likely to sign", "is unable to pay": nothing of the kind has happened or been offered.
            break
        if following is None or following in steps or not parse.words[following].tag.startswith(("VB", "JJ")):
            break
        thing = parse.child(steps[-1], "dobj")
        if thing is not None and parse.words[following].dep == "xcomp" and steps[-1] < thing < following:
            break
        steps.append(following)
    return tuple(steps)


def in_section_of(inner: EventType | None, governing: EventType | None) -> EventType | None:
    """Return the governing event in the section of what it governs: who demands a ceasefire speaks of war."""
    return governing if inner is None or governing is None else replace(governing, section=inner.section)


def _is_adjective(reading: Reading, at: int) -> bool:
    return reading.parse.words[at].dep == "acomp"


def _lemma_at(reading: Reading, at: int) -> str:
    word = reading.parse.words[at]
    if word.tag.startswith("JJ"):
        return word.lower
    return reading.scene.lexicon.lemma(word.lower, "verb") or lemma_of(word.lower)


def _named_at(reading: Reading, clause: Clause, verb: int, context: tuple[str, ...]) -> EventType | None:
    """Return the event that one verb of the chain names, by itself or by its object."""
    parse, lexicon = reading.parse, reading.scene.lexicon
    lemma = _lemma_at(reading, verb)
    thing = _object(reading, clause, verb)
    objects = words_below(reading, thing) if thing is not None else ()
    for other in parse.children(verb, "dobj"):
        # "deny the crew and the owner access"
        objects = objects if other == thing else (*objects, *words_below(reading, other))
    particles = [parse.words[c].lower for c in parse.children(verb, "prt", "prep", "agent", "dative", "advmod")]
    event = lexicon.choose(lemma, "verb", context=context, objects=objects, particles=particles)
    if event is None and thing is None:
        for preposition in parse.children(verb, "prep"):
            # "came under fire"
            noun = parse.child(preposition, "pobj")
            if event is None and noun is not None:
                below, joined = words_below(reading, noun), [parse.words[preposition].lower]
                event = lexicon.choose(lemma, "verb", context=context, objects=below, particles=joined, phrasal=True)
    if event is None and lemma == "subject" and _is_adjective(reading, verb):
        # "are subject to an asset freeze"
        to = next((c for c in parse.children(verb, "prep") if parse.words[c].lower == "to"), None)
        event = noun_event(reading, parse.child(to, "pobj") if to is not None else None, context)
    if (
        event is None
        and clause.subject is not None
        and ((lemma in _HAPPENING and verb == clause.chain[-1]) or _takes_place(parse, verb))
    ):
        event = noun_event(reading, clause.subject, context)
    if event is None and (lemma in lexicon.light_verbs or lemma in _LIGHT_EXTRA):
        event = noun_event(reading, thing, context)
    return event


def _takes_place(parse: Parse, verb: int) -> bool:
    return parse.words[verb].lower in {"take", "took", "taken", "takes", "taking"} and any(
        parse.words[c].lower == "place" for c in parse.children(verb, "dobj", "prt")
    )


def noun_event(reading: Reading, head: int | None, context: Iterable[str]) -> EventType | None:
    """Return the event that a noun phrase names, by its head, or by the noun after its "of"."""
    if head is None:
        return None
    parse, lexicon = reading.parse, reading.scene.lexicon
    phrase_words = tuple(words_below(reading, head))
    below = [
        head,
        *(c for p in parse.children(head, "prep") if parse.words[p].lower == "of" for c in parse.children(p, "pobj")),
    ]
    for at in below:
        word = parse.words[at]
        for trigger in reading.triggers:
            if trigger.start <= word.start < trigger.end or trigger.start < word.end <= trigger.end:
                lemma = trigger.lemma if trigger.kind == "noun" else trigger.other or lexicon.lemma(word.lower, "noun")
                if lemma is not None:
                    event = lexicon.choose(lemma, "noun", context=(*context, *phrase_words), objects=phrase_words)
                    if event is not None:
                        return event
    return None


def _object(reading: Reading, clause: Clause, verb: int) -> int | None:
    parse = reading.parse
    found = parse.child(verb, "dobj", "attr", "oprd")
    if found is not None:
        return found
    if clause.passive and verb == clause.verb:
        return clause.subject
    # The object of "will expand and deepen X" hangs on the last verb.
    following = parse.child(verb, "conj")
    if (
        following is not None
        and parse.words[following].tag == parse.words[verb].tag
        and parse.child(following, "nsubj", "nsubjpass") is None
    ):
        return parse.child(following, "dobj")
    return None


def is_event_noun(reading: Reading, position: int) -> bool:
    """Say whether a noun is one by which the lexicon knows an event."""
    return bool(reading.scene.lexicon.noun_categories(reading.parse.words[position].lower))


def words_below(reading: Reading, head: int) -> tuple[str, ...]:
    """Return the words of a phrase without its relative clauses."""
    parse = reading.parse
    below = [parse.words[i] for i in parse.subtree(head, without=parse.children(head, "relcl"))]
    return tuple([word.lower for word in below if word.tag[0].isalpha()])


def words_of_clause(reading: Reading, clause: Clause) -> tuple[str, ...]:
    """Return a clause's words without those of the clauses that hang on it, but with its subject's."""
    asked = clause.verb, clause.subject, clause.shared_subject
    known = reading.words_seen.get(asked)
    if known is None:
        parse = reading.parse
        others = [c.verb for c in reading.clauses if c.verb != clause.verb and c.verb not in clause.chain]
        found = [parse.words[i].lower for i in parse.subtree(clause.verb, without=others)]
        if clause.subject is not None and clause.shared_subject:
            found += words_below(reading, clause.subject)
        known = reading.words_seen[asked] = tuple(found)
    return known
