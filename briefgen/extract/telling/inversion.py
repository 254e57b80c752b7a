"""The same clause the other way round: two subjects that change places, an object that becomes the subject."""

from __future__ import annotations

import re

from briefgen.extract.events.drafting import Draft
from briefgen.extract.language.inflection import forms, lemma_of
from briefgen.extract.names.actors import POSSESSIVES
from briefgen.extract.sources.attribution import SPEECH
from briefgen.extract.syntax.clauses import is_finite, is_infinitive
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.dependents import KEPT_ADVERBS
from briefgen.extract.telling.phrasing import Wording, is_plural_subject, noun_phrase

_NO_PASSIVE = frozenset(
    "have follow include cost contain mean want need join face lack resemble suit mark enter leave fit reach constitute "
    "comprise represent remain become pose total number".split()
)
_LIGHT = frozenset(
    "express convey extend voice give pay make hold take offer show lend put bring cause inflict thank".split()
)
"""Verbs whose object carries the sense, so that what follows belongs to that noun."""
_ORDERING = frozenset(
    "order invite urge ask instruct tell authorize authorise permit allow force require oblige compel direct encourage command task".split()
)
"""Verbs of having somebody do something: "troops were ordered by the general to leave the port"."""
AIMS = frozenset("target targets goal goals aim aims objective plan plans pledge commitment deadline ambition".split())
"""What is set today for a year to come."""
_POINTING_BACK = re.compile(r"\b(?:its|their|his|her|whose|itself|themselves)\b")


def swapped(draft: Draft, wording: Wording, subject: int, level: int) -> str | None:
    """Return "B and A" for a subject "A and B"; None for any other subject."""
    parse = draft.reading.parse
    pair = parse.conjuncts(subject)
    if (
        len(pair) != 2
        or [parse.words[c].lower for c in parse.children(subject, "cc")] != ["and"]
        or subject in draft.referents
    ):
        return None
    if any(c > pair[1] for c in parse.children(subject)):
        # "guards and drivers from the port": what trails behind both may be the second's alone.
        return None
    first = noun_phrase(wording.without([pair[1], *parse.children(subject, "cc")]), subject, level)
    second = noun_phrase(wording, pair[1], level)
    if not POSSESSIVES.isdisjoint(second.lower().split()):
        # "its owner", "three of its owners": before the name "its" would be nobody's.
        return None
    return f"{second} and {first}" if first and second and "," not in first else None


def turned(
    draft: Draft, wording: Wording, level: int, verb: str, actor: str, objects: str, *, plain: bool
) -> tuple[str, str, str] | None:
    """Return actor, verb and object of the same clause in the passive; None where it has no object to begin with.

    With `plain` nothing may trail behind the object.
    """
    clause, parse = draft.clause, draft.reading.parse
    thing = parse.child(clause.verb, "dobj")
    ordered = lemma_of(clause.head.lower) in _ORDERING
    if ordered and thing is None:
        thing = _told_to_act(parse, clause.verb)
    if (
        clause.passive
        or len(clause.chain) > 1
        or thing is None
        or draft.negated
        or lemma_of(clause.head.lower) in _NO_PASSIVE
    ):
        return None
    if ordered and _dates_the_deed(draft, thing):
        # "asked them to meet on Friday" would become "on Friday they were asked to meet".
        return None
    moved = noun_phrase(wording, thing, level)
    told = verb.split()
    if actor.lower() in {"it", "he", "she", "they"}:
        return None
    if not moved or parse.words[thing].tag == "PRP" or set(told) & (KEPT_ADVERBS | {"and"}) or "have" in told[1:]:
        return None
    if not objects.startswith(moved) or lemma_of(clause.head.lower) in _LIGHT:
        # "expressed thanks to the hosts" would become "thanks were expressed by the guests to the hosts".
        return None
    others = ("oprd",) if ordered else ("xcomp", "ccomp", "oprd")
    given = parse.child(clause.verb, "dative")
    if given is not None and (parse.words[given].tag != "IN" or given < thing):
        # "sold the rebels rifles" leaves two that could be the subject.
        return None
    if parse.child(clause.verb, *others) is not None or (plain and not ordered and not _is_plain(parse, thing)):
        # A passive that is read twice is worse than no passive.
        return None
    clausal = parse.child(thing, "relcl", "acl", "appos") is not None or len(parse.conjuncts(thing)) > 1
    if not plain and clausal:
        return None
    if _POINTING_BACK.search(objects) or "," in actor or " by " in objects:
        return None
    own = parse.subtree(clause.verb)
    aside = {k for i in own if parse.words[i].dep in {"relcl", "advcl"} for k in parse.subtree(i)}
    if lemma_of(clause.head.lower) in SPEECH and any(i > thing and i not in aside and is_finite(parse, i) for i in own):
        # "was said an explosion killed six": what was said cannot follow.
        return None
    if parse.words[thing].lower in AIMS and any(parse.words[i].lower == "by" and i > thing for i in own):
        # "a target was set by Lima by 2030": the year is not that of the setting.
        return None
    objects, tail = moved, objects[len(moved) :]
    participle = forms(lemma_of(clause.head.lower)).participle
    plural = is_plural_subject(parse, thing)
    first = verb.split()[0]
    if first in {"will", "would", "may", "could", "might", "must", "should", "can", "shall"}:
        words = f"{first} be {participle}"
    elif first in {"has", "have", "had"} or clause.head.tag in {"VBD", "VBN", "VBG"} and len(verb.split()) == 1:
        lasting = first in {"has", "have"} and any(parse.words[i].lower == "since" for i in own)
        been = ("have been" if plural else "has been") if lasting else "were" if plural else "was"
        words = f"{been} {participle}"
    elif clause.head.tag in {"VBZ", "VBP"} and len(verb.split()) == 1:
        words = f"{'are' if plural else 'is'} {participle}"
    else:
        return None
    if objects.partition(" ")[0] in {"its", "their", "his", "her"}:
        return None
    return objects, words, f"by {actor}{tail}"


def _told_to_act(parse: Parse, verb: int) -> int | None:
    """Return who is to act by an infinitive that the parser takes for a clause: "ordered troops to leave"."""
    return next((parse.child(c, "nsubj") for c in parse.children(verb, "ccomp") if is_infinitive(parse, c)), None)


def _dates_the_deed(draft: Draft, thing: int) -> bool:
    """Say whether the date stands with what somebody is to do, behind whom it is asked of."""
    reading, verb = draft.reading, draft.clause.verb
    deeds = reading.parse.children(verb, "xcomp", "ccomp", "advcl")
    inside = {i for c in deeds if c > thing for i in reading.parse.subtree(c)}
    return any(not inside.isdisjoint(reading.tokens(m.start, m.end)) for m in draft.told_dates)


def _is_plain(parse: Parse, noun: int) -> bool:
    """Say whether nothing trails behind a noun but an "of"."""
    trailing = (c for c in parse.children(noun) if c > noun and parse.words[c].dep not in {"punct", "cc", "conj"})
    return all(parse.words[c].lower == "of" for c in trailing)
