"""Which clauses the parser has misread, so that nothing of them is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.events.doubts import is_doubtful
from briefgen.extract.language.inflection import forms, lemma_of
from briefgen.extract.language.lexicon import FORMS_OF_BE
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.telling.phrasing import is_plural_subject

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Parse, Word

_EXISTING = frozenset("be exist remain come follow arise emerge seem appear happen stand".split()) | FORMS_OF_BE
_HEARERS = frozenset("reporters journalists newsmen correspondents parliament lawmakers us me".split())
_SHARES = frozenset("most some many few all both none several".split())
TRANSITIVE = frozenset(
    "refuse threaten demand promise pledge vow accuse place indicate affirm reaffirm underline underscore emphasize emphasise destroy seize intercept report".split()
)
OBJECTS = ("dobj", "xcomp", "ccomp", "oprd", "dative", "advcl")
_REFLEXIVE = frozenset("myself yourself himself herself itself ourselves themselves".split())
_GOING = frozenset("arrive sail depart return travel fly land dock leave come go enter cross".split())
_SUSPECTS = frozenset("suspect suspects victim victims accused plotter ringleader mastermind".split())


def _is_named_by_clause(clause: Clause) -> bool:
    """Say whether another clause was taken for what something is deemed: "was deemed a calm place, … unrest brought"."""
    named = clause.parse.child(clause.verb, "oprd")
    return named is not None and clause.parse.words[named].tag in {"VBD", "VBZ", "VBP"}


def is_misread(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause has a subject that none can have, a second "that" without its subject, or a verb that is none."""
    parse = clause.parse
    if _crosses_mark(reading, clause) or is_doubtful(reading, clause):
        return True
    subject = parse.words[clause.subject] if clause.subject is not None else None
    if lemma_of(clause.head.lower) == "tell" and not clause.passive and _lost_what_was_told(parse, clause.verb):
        return True
    if subject is not None and subject.tag == "EX" and lemma_of(clause.head.lower) not in _EXISTING:
        # "There is a text saying that …": nothing says it.
        return True
    if subject is not None and subject.lower in _SHARES and subject.tag[:2] != "NN" and not parse.children(subject.i):
        # "Most were intercepted": of what, another sentence tells.
        return True
    thing = parse.child(clause.verb, "dobj")
    if (
        clause.head.tag == "VBG"
        and thing is not None
        and any(parse.words[c].lower in _SUSPECTS for c in parse.children(thing, "compound", "amod", "nmod"))
    ):
        # Nobody poisons "the Lima poisoning suspect Ann Roe".
        return True
    if subject is not None and subject.lower in _REFLEXIVE:
        return True
    if subject is not None and clause.relation == "main" and subject.lower == "following" and subject.i == 0:
        # "Following is the statement" only announces it.
        return True
    if (
        clause.relation in {"relative", "reduced"}
        and subject is not None
        and _is_where_one_went(parse, clause, subject)
    ):
        # "the deployment of a ship to Kiel, which arrived on Monday": it is not Kiel that arrived.
        return True
    if clause.coordinate and clause.shared_subject and parse.child(clause.verb, "mark") is not None:
        # "that Peru must agree and that the fire …": what burned has been lost.
        return True
    third = clause.head.tag == "VBZ" and parse.child(clause.verb, "aux", "auxpass") is None
    if (
        clause.coordinate
        and clause.shared_subject
        and subject is not None
        and third
        and is_plural_subject(parse, subject.i)
    ):
        # "The two stressed how it harms peace, breaks the law": it is not the two that break it.
        return True
    table = forms(lemma_of(clause.head.lower))
    lone = clause.head.tag == "VBN" and parse.child(clause.verb, "aux", "auxpass") is None
    if lone and clause.relation == "complement" and not clause.coordinate and table.past != table.participle:
        # "said two boats had sunk, three been towed and one taken to port": nobody took.
        return True
    bare = parse.child(clause.verb, "aux", "auxpass") is None and clause.head.tag == "VBN"
    active = bare and clause.relation == "main" and not clause.coordinate and not clause.passive
    # In "the ministry written statement of 5 May" nobody wrote.
    return active and clause.head.lower == table.participle != table.past


def _lost_what_was_told(parse: Parse, verb: int) -> bool:
    """Say whether what was told has been lost: "police told reporters"."""
    things = parse.children(verb, "dobj", "dative")
    words = parse.words
    if len(things) > 1 or parse.child(verb, "ccomp", "xcomp", "advcl", "oprd", "parataxis") is not None:
        return False
    if any(words[c].lower in {"of", "about"} for c in parse.children(verb, "prep")) or words[verb].dep == "ccomp":
        return False
    return len(things) == 1 and (words[things[0]].tag[:3] == "NNP" or words[things[0]].lower in _HEARERS)


def _is_where_one_went(parse: Parse, clause: Clause, noun: Word) -> bool:
    """Say whether a relative clause tells of the place named last what only who went there can have done."""
    above = parse.words[noun.head]
    return (
        noun.tag.startswith("NNP")
        and noun.dep == "pobj"
        and above.lower in {"to", "in", "at", "from", "near", "off", "into"}
        and lemma_of(clause.head.lower) in _GOING
    )


def _crosses_mark(reading: Reading, clause: Clause) -> bool:
    """Say whether a verb within quotation marks has its subject from a verb outside them, before the quotation opens."""
    if not (clause.coordinate and clause.shared_subject) or clause.relation == "complement":
        return False
    above = reading.parse.words[clause.head.head]
    inside = reading.is_quoted(clause.head.start, clause.head.end)
    return inside and not reading.is_quoted(above.start, above.end)


def is_relative_part(clause: Clause) -> bool:
    """Say whether a clause is part of another, or of "thousands of which", which say whose only with the words before."""
    if clause.relation == "content" or clause.subject is None or _is_named_by_clause(clause):
        return True
    parse, noun = clause.parse, clause.subject
    if clause.relation in {"relative", "reduced"}:
        return False
    parts = [n for c in parse.children(noun, "prep") for n in parse.children(c, "pobj")]
    return any(parse.words[n].lower in {"which", "whom"} for n in parts)


def shares_auxiliary(reading: Reading, clause: Clause) -> bool:
    """Say whether a participle after "and" has its tense from the verb before it, as "14 were killed and 32 wounded" has."""
    if clause.head.tag == "VBG":
        # "has been trodden, with ten making the journey and more arriving": it is not the path that arrives.
        return clause.parse.words[clause.head.head].tag == "VBG"
    if clause.shared_subject:
        return True
    above = reading.by_verb.get(clause.parse.words[clause.verb].head)
    return above is not None and (above.passive or above.head.tag == "VBN")


def is_conditional(clause: Clause) -> bool:
    """Say whether a clause only states a condition: "if they cross", "unless he agrees"."""
    return clause.relation == "adverbial" and clause.mark in {
        "if",
        "unless",
        "until",
        "once",
        "whether",
        "lest",
        "so",
        "than",
    }
