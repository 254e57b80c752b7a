"""To what of its sentence a day belongs that does not date the clause around it: a noun, a picture, what is only spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.extract.events.events import is_event_noun
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.language.lexicon import FORMS_OF_BE
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause

if TYPE_CHECKING:
    from briefgen.extract.dates import DateMention
    from briefgen.extract.syntax.parse import Parse

_REACTING = frozenset(
    "condemn denounce deplore decry criticise criticize welcome praise blame discuss confirm deny regret lament hail slam report".split()
)
"""Verbs of which a day behind their object may be the object's: "condemned the raid by troops on Tuesday"."""
_STUDYING = frozenset("investigate probe examine review remember commemorate mark recall avenge".split())
_FEELINGS = frozenset("condemnation outrage condolence sorrow sympathy dismay alarm regret".split())
_PICTURES = frozenset("picture image imagery photo photograph footage video film scan".split())
_SHOWING = frozenset("show appear suggest indicate reveal seem depict".split())
AFTER = frozenset(
    """follow precede answer echo recall mark commemorate mourn resemble avenge investigate probe replace predate
    supersede mirror exceed surpass cite""".split()
)
"""Verbs whose object is an event of another time than their own."""
_PAPERS = frozenset(
    """report statement document proposal notice letter ruling resolution declaration announcement deadline plan decree
    memorandum communique text accord agreement treaty pact truce ceasefire deal law verdict judgment convention""".split()
)
"""What is known by the day or year in which it was made."""
_MAKING = frozenset(
    "sign reach conclude make adopt pass ratify enact issue publish release strike negotiate broker seal".split()
)
"""What was done to such a thing when it was made."""


def is_of_a_paper(parse: Parse, top: int, verb: int) -> bool:
    """Say whether a date tells only which paper or plan is meant: nobody "rejected the 2 June proposal" on 2 June."""
    noun = parse.words[parse.words[top].head]
    known = any(parse.words[c].lower == "the" or parse.words[c].tag == "PRP$" for c in parse.children(noun.i))
    if not known or noun.i < verb or noun.lower not in _PAPERS:
        return False
    first = noun
    while first.dep == "conj":
        # "a breach of the treaty and the 2016 ruling"
        first = parse.words[first.head]
    made = first.dep == "dobj" and lemma_of(parse.words[first.head].lower) in _MAKING
    # Where the parser hangs the last of a row on the verb itself, it is still a paper of that year.
    joined = noun.dep == "conj" and first.tag.startswith("VB")
    return (first.dep in {"dobj", "pobj"} or joined) and not made


def is_of_what_it_describes(reading: Reading, clause: Clause, top: int, owners: Sequence[Clause]) -> bool:
    """Say whether a day stands right behind the noun that a relative clause tells of."""
    words, noun = reading.parse.words, clause.subject
    if clause.relation not in {"relative", "reduced"} or noun is None or clause in owners or top > clause.verb:
        return False
    preposition = words[words[top].head]
    if words[top].dep != "pobj" or preposition.head != noun or preposition.lower not in {"of", "on", "in"}:
        return False
    return preposition.lower == "of" or is_event_noun(reading, noun)


def is_of_what_is_judged(reading: Reading, clause: Clause, mention: DateMention, top: int) -> bool:
    """Say whether a month or year is that of what a clause only judges: "the loss of the port in 1993 was a mistake"."""
    words, noun = reading.parse.words, clause.subject
    if noun is None or clause.head.lower not in FORMS_OF_BE or mention.precision not in {"month", "year"}:
        return False
    return words[words[top].head].head == noun and words[top].dep == "pobj"


def is_of_subject_only(reading: Reading, clause: Clause, top: int) -> bool:
    """Say whether a day is that of an event which is to be, or was, only spoken of: "the raid on Monday must be investigated"."""
    words, noun = reading.parse.words, clause.subject
    if noun is None or not is_event_noun(reading, noun):
        return False
    above = words[words[top].head]
    if not (above.i == noun or (words[top].dep == "pobj" and above.head == noun)):
        return False
    helped = any(words[c].tag == "MD" for c in clause.parse.children(clause.verb, "aux"))
    return helped or (clause.passive and lemma_of(clause.head.lower) in _REACTING | _STUDYING)


def is_in_subject(reading: Reading, clause: Clause, mention: DateMention) -> bool:
    """Say whether a day belongs by "of" to the noun of which a relative clause tells."""
    tokens = reading.tokens(mention.start, mention.end)
    if not tokens or clause.relation not in {"relative", "reduced"} or clause.subject is None:
        return False
    above = reading.parse.words[reading.parse.words[top_of(reading, tokens)].head]
    return above.lower == "of" and above.head == clause.subject


def is_of_opening_participle(reading: Reading, top: int, verb: int) -> bool:
    """Say whether a day is that of a participle before the clause: "Announced on Monday, the measures target nine banks"."""
    words, at = reading.parse.words, top
    while at != verb and words[at].head != at:
        if words[at].tag == "VBN" and words[at].dep == "advcl" and at < verb:
            return reading.parse.child(at, "nsubj", "nsubjpass", "mark") is None
        at = words[at].head
    return False


def is_compared_with(reading: Reading, first: int) -> bool:
    """Say whether a day is only compared with: "twice as many as on Monday", "fewer than last year"."""
    before = [w.lower for w in reading.parse.words[max(0, first - 6) : first]]
    if before and before[-1] in {"on", "in", "during", "at"}:
        before = before[:-1]
    return before[-1:] == ["than"] or (before[-1:] == ["as"] and bool({"as", "same", "such"} & set(before[:-1])))


def may_be_the_objects(reading: Reading, clause: Clause, mention: DateMention) -> bool:
    """Say whether a day behind a reaction is as likely that of what is reacted to."""
    lemma = lemma_of(clause.head.lower)
    words = reading.parse.words
    thing = reading.parse.child(clause.verb, "dobj")
    if thing is not None and singular(words[thing].lower) in _FEELINGS and words[thing].end < mention.start:
        # "Reiterated its condemnation of the raid by troops on Tuesday"
        return bool(reading.parse.children(thing, "prep"))
    if clause.passive or lemma not in _REACTING | AFTER:
        return False
    if lemma == "confirm" and mention.value is not None and mention.value == reading.scene.source.document.published:
        # Told on that day, it was confirmed on that day.
        return False
    if thing is not None and is_event_noun(reading, thing) and mention.end <= words[thing].start:
        # "Condemned the army's May 3 raid"
        return lemma in _REACTING | AFTER and words[thing].i in {
            words[i].head for i in reading.tokens(mention.start, mention.end)
        }
    if thing is None or words[thing].end > mention.start:
        return False
    if not is_event_noun(reading, thing):
        # "Welcomed Japan's decision in April"
        return any(
            words[i].head == thing
            for i in range(thing, words[-1].i)
            if words[i].dep == "prep" and leads_to(reading, i, mention)
        )
    if lemma in AFTER:
        # "Follows the seizure of two ships on 3 May": the day is that of what went before.
        return True
    # "Condemned the raid on Tuesday, calling …": right behind the bare object either may be meant; behind "by troops" it is its.
    return reading.parse.child(thing, "prep") is not None


def leads_to(reading: Reading, preposition: int, mention: DateMention) -> bool:
    """Say whether a preposition stands before a date."""
    tokens = reading.tokens(mention.start, mention.end)
    return bool(tokens) and reading.parse.words[top_of(reading, tokens)].head == preposition


def is_of_a_picture(reading: Reading, noun: int) -> bool:
    """Say whether a noun is a picture that shows something, so that its day is that of what it shows."""
    words = reading.parse.words
    shows = lemma_of(words[words[noun].head].lower) in _SHOWING
    return singular(words[noun].lower) in _PICTURES and words[noun].dep == "nsubj" and shows


def top_of(reading: Reading, tokens: Sequence[int]) -> int:
    """Return the word of a stretch whose head stands outside it."""
    words = reading.parse.words
    for i in tokens:
        if words[i].head not in tokens or words[i].head == i:
            return i
    return tokens[0]
