"""Of which time a clause speaks, by its verb and what helps it."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.extract.events.drafting import clause_is_future
from briefgen.extract.language.lexicon import FORMS_OF_BE
from briefgen.extract.syntax.clauses import Clause


def has_auxiliary(clause: Clause, auxiliaries: Collection[str]) -> bool:
    """Say whether one of these words helps a clause's verb."""
    return any(clause.parse.words[c].lower in auxiliaries for c in clause.parse.children(clause.verb, "aux"))


def is_perfect(clause: Clause) -> bool:
    """Say whether a clause tells what has come about: "has fired", not "will have fired"."""
    if clause_is_future(clause):
        return False
    words, parse = clause.parse.words, clause.parse
    if clause.coordinate and clause.head.tag == "VBN" and not parse.children(clause.verb, "aux", "auxpass"):
        # "has killed thousands and displaced millions"
        return any(words[c].lower in {"has", "have", "'ve"} for c in parse.children(clause.head.head, "aux"))
    return has_auxiliary(clause, {"has", "have", "'ve"})


def is_progressive(clause: Clause) -> bool:
    """Say whether a clause tells what is or was going on: "were poring over"."""
    return clause.head.tag == "VBG" and clause.finite


def was_going_on(clause: Clause) -> bool:
    """Say whether a clause tells what was going on then: "were carrying"."""
    return clause.head.tag == "VBG" and has_auxiliary(clause, {"was", "were"})


def is_past(clause: Clause) -> bool:
    """Say whether a clause tells what is over: "fired", "had fired", "has fired"."""
    return is_simple_past(clause) or has_auxiliary(clause, {"had", "has", "have", "'ve"})


def is_simple_past(clause: Clause) -> bool:
    """Say whether a clause tells one thing done: "fired", "were hit"; not "was", "has fired", "had fired"."""
    words = clause.parse.words
    if clause.head.lower in FORMS_OF_BE or has_auxiliary(clause, {"had", "has", "have", "'ve"}):
        return False
    if clause.passive:
        return any(words[c].lower in {"was", "were"} for c in clause.parse.children(clause.verb, "auxpass", "aux"))
    return clause.head.tag == "VBD" and clause.finite


def clause_is_present(clause: Clause) -> bool:
    """Say whether a clause tells how things stand: "includes", "is listing", "has listed", "are blocked"."""
    words = clause.parse.words
    helpers = (words[c].tag for c in clause.parse.children(clause.verb, "aux", "auxpass"))
    return clause.head.tag in {"VBZ", "VBP"} or any(tag in {"VBZ", "VBP"} for tag in helpers)
