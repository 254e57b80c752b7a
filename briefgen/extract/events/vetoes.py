"""Clauses that look like facts and are none: what stands under a "no", under "every", or is one of two possibilities."""

from __future__ import annotations

from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause, shared_verbs
from briefgen.extract.syntax.parse import Parse

_HURT = frozenset("dead killed wounded injured hurt missing".split())
_NO = frozenset("no neither without nor".split())


def is_vetoed(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause is told at the cost of truth only."""
    return _is_under_no(clause.parse, clause)


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
