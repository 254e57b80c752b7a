"""Clauses that took one of a row, or half of a pair, for the whole: signs that a tree is wrong."""

from __future__ import annotations

from briefgen.extract.language.inflection import forms, lemma_of, singular
from briefgen.extract.language.lexicon import FORMS_OF_BE
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse

_CROWD = frozenset(
    """protester demonstrator civilian resident refugee migrant worker person people supporter crowd student villager activist
    family fighter rebel soldier trooper prisoner hostage detainee""".split()
)
_STANDS = frozenset(
    """disagree protest demand chant call carry hold wave seek flee live oppose shout march reject defy accuse mourn express
    hope try want work suffer face wait""".split()
)
"""What those do of whom a sentence speaks in passing, rather than who acts on them."""
_TOGETHER = frozenset("same together jointly other".split())
_COUNTED_AS = frozenset("reported recorded registered seen known observed documented".split())
_MEMBERS = frozenset("members supporters fighters leaders followers officials employees".split())


def is_of_those_met(reading: Reading, clause: Clause) -> bool:
    """Say whether a participle may be of those whom a sentence names last: "used gas on protesters, demanding a recount"."""
    above = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    if clause.relation != "participle" or clause.head.tag != "VBG" or above is None or clause.verb < above.verb:
        return False
    if lemma_of(clause.head.lower) not in _STANDS:
        return False
    parse = clause.parse
    met = [w for w in parse.words[above.verb + 1 : clause.verb] if w.dep in {"dobj", "pobj"} and w.tag == "NNS"]
    return any(singular(w.lower) in _CROWD for w in met)


def is_of_one_of_two(parse: Parse, clause: Clause) -> bool:
    """Say whether a "who" may mean the last of two or both: "between guards and strikers, who shut a gate"."""
    if clause.relation != "relative" or clause.subject is None or clause.head.dep != "relcl":
        return False
    pronoun = parse.child(clause.verb, "nsubj", "nsubjpass")
    if pronoun is not None and parse.words[pronoun + 1].lower in {"both", "each", "all"}:
        # "over the valley, which both claim": it is claimed.
        return True
    together = any(parse.words[i].lower in _TOGETHER for i in parse.subtree(clause.verb))
    if pronoun is not None and together and parse.words[clause.subject].dep == "conj":
        # "the army and a militia that fought on the same side" fought on it with each other.
        return True
    if pronoun is None or parse.words[pronoun].lower != "who" or parse.words[pronoun - 1].text != ",":
        return False
    row = parse.conjuncts(clause.subject)
    return len(row) > 1 and row[-1] < pronoun and clause.subject != row[-1]


def is_half_of_between(parse: Parse, clause: Clause) -> bool:
    """Say whether the subject is the second half of a "between": of "fighting between the army and the rebels has raged"."""
    at = clause.subject
    if at is None or "between" not in parse.lowers:
        return False
    first = parse.subtree(at, without=[clause.verb])[0]
    if first == 0 or parse.words[first - 1].lower != "and":
        return False
    for word in reversed(parse.words[: first - 1]):
        if word.tag[:2] in {"MD", "VB"} and word.tag != "VBG":
            return False
        if word.lower == "between":
            half = parse.child(word.i, "pobj")
            return half is not None and len(parse.conjuncts(half)) == 1
    return False


def parts_a_row(parse: Parse, clause: Clause) -> bool:
    """Say whether a participle stands inside a row of subjects: "two planes and a tank attacked at dawn and six men fled"."""
    verbs = {clause.verb} if clause.relation == "reduced" else set[int]()
    if clause.subject is not None and clause.relation != "reduced":
        verbs = {c for n in parse.conjuncts(clause.subject) for c in parse.children(n, "acl")}
    for verb in verbs:
        word = parse.words[verb]
        known = forms(lemma_of(word.lower))
        if word.tag not in {"VBN", "VBD"} or known.past != known.participle or parse.child(verb, "agent") is not None:
            continue
        if word.head < verb < parse.conjuncts(word.head)[-1]:
            return True
    return False


def describes_the_last_of_a_row(parse: Parse, clause: Clause) -> bool:
    """Say whether an adjective hangs on a verb that a noun parts from it: "drones flying at dusk and bright flashes visible"."""
    words, adjective = parse.words, parse.child(clause.verb, "acomp")
    if adjective is None or clause.head.lower in FORMS_OF_BE or parse.child(clause.verb, "dobj") is not None:
        return False
    noun = words[adjective - 1]
    return noun.tag.startswith("NN") and noun.dep == "conj" and noun.i > clause.verb


def is_half_of_a_gerund(parse: Parse, clause: Clause) -> bool:
    """Say whether a gerund was coordinated with a finite verb: "confirmed its part in training and supporting the rebels"."""
    first = parse.words[clause.head.head]
    return (
        clause.coordinate
        and clause.head.tag == "VBG"
        and first.tag not in {"VBG", "VB"}
        and parse.child(clause.verb, "aux", "nsubj") is None
        and parse.child(first.i, "xcomp") is None
    )


def is_most_of_what(parse: Parse, clause: Clause) -> bool:
    """Say whether a superlative loses its scope: "the highest toll reported since the war began" is not "was reported"."""
    if clause.relation != "reduced" or clause.subject is None or clause.head.lower not in _COUNTED_AS:
        return False
    return any(parse.words[c].tag == "JJS" for c in parse.children(clause.subject, "amod"))


def is_of_members(parse: Parse, clause: Clause) -> bool:
    """Say whether a participle behind a comma is of the members of a body: "are members of the front, convicted of murder"."""
    words, noun = parse.words, clause.subject
    if clause.relation != "reduced" or noun is None or words[noun + 1].text != ",":
        return False
    while words[noun].dep == "conj":
        noun = words[noun].head
    preposition = words[words[noun].head]
    return not _MEMBERS.isdisjoint({words[noun].lower, words[preposition.head].lower})
