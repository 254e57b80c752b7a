"""Clauses that look like facts and are none: what stands under a "no", under "every", or is one of two possibilities."""

from __future__ import annotations

from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause, shared_verbs
from briefgen.extract.syntax.parse import Parse

_HURT = frozenset("dead killed wounded injured hurt missing".split())
_NO = frozenset("no neither without nor".split())
_EVERY = frozenset("every any all each whichever whatever those".split())
"""What makes of a noun a class, of which a relative clause says who belongs to it."""
_EVERYBODY = frozenset("anyone anybody everyone everybody whoever anything everything those all any each".split())


def is_vetoed(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause is told at the cost of truth only."""
    parse = clause.parse
    return _is_under_no(parse, clause) or _describes_class(parse, clause) or _is_alternative(parse, clause)


def _is_under_no(parse: Parse, clause: Clause) -> bool:
    """Say whether a participle was taken for a second verb: "there were no dead or wounded", "reported no dead or injured"."""
    if not (clause.coordinate and clause.shared_subject) or clause.subject is None:
        return False
    words = parse.words
    if words[clause.subject].dep == "expl":
        return True
    at = clause.verb - 1
    joined = words[at].lower in {"or", "nor"} or (words[at].lower == "and" and clause.head.lower in _HURT)
    if at < 1 or clause.head.tag not in {"VBN", "VBD"} or not joined:
        return False
    at -= 1
    while at > 0 and (words[at].tag[:2] in {"JJ", "NN", "CC"} or words[at].lower in _HURT or words[at].text == ","):
        at -= 1
    return words[at].lower in _NO


def _describes_class(parse: Parse, clause: Clause) -> bool:
    """Say whether a relative clause only says who is meant: "every government that arms them", "those villagers who fled"."""
    if clause.relation != "relative" or clause.subject is None:
        return False
    words = parse.words
    at = words[clause.verb]
    while at.dep == "conj" and at.head != at.i:
        at = words[at.head]
    noun = at.head if at.dep == "relcl" else clause.subject
    first = next((i for i in parse.subtree(at.i) if i > noun), at.i)
    if first > 0 and words[first - 1].text == ",":
        # "All villagers, who had been warned, fled": they had.
        return False
    while True:
        counted = parse.child(noun, "nummod") is not None
        if words[noun].lower in _EVERYBODY:
            return True
        if not counted and any(words[c].lower in _EVERY for c in parse.children(noun, "det", "predet", "amod")):
            return True
        if words[noun].dep != "conj" or parse.child(noun, "det", "predet", "nummod", "poss") is not None:
            return False
        noun = words[noun].head


def _is_alternative(parse: Parse, clause: Clause) -> bool:
    """Say whether a relative clause is one of two of which either may hold: "whose homes burned or who fled"."""
    if clause.relation not in {"relative", "reduced"}:
        return False
    verbs = parse.conjuncts(clause.verb)
    beside = parse.children(clause.head.head, "relcl") if clause.head.dep == "relcl" else ()
    if any(parse.words[parse.subtree(v)[0] - 1].lower == "or" for v in beside[1:]):
        return True
    if len(verbs) < 2 or not any(parse.words[c].lower == "or" for v in verbs for c in parse.children(v, "cc")):
        return False
    # "who were killed or wounded" is told in one.
    told = {verbs[0], *shared_verbs(parse, verbs[0])}
    return not told.issuperset(verbs)
