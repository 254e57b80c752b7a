"""Whom the clauses around a pronoun name: the subjects above it, and those of infinitives between."""

from __future__ import annotations

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reference.discourse import (
    Scope,
    plain_key,
)
from briefgen.extract.reference.references import Referent
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse

_FINDING = frozenset("make find consider deem think believe call leave keep".split())
_FOUND = frozenset(
    "clear plain known possible impossible difficult hard easy easier harder necessary important illegal mandatory certain likely unlikely".split()
)


def governing(scope: Scope, own: Clause | None, position: int) -> list[tuple[Clause, Referent]]:
    """Return the clauses above a pronoun's clause whose subjects are known and stand before it, the nearest first."""
    reading = scope.reading
    found: list[tuple[Clause, Referent]] = []
    clause, seen = own, 0
    while clause is not None and seen < 8:
        above = reading.by_verb.get(clause.governor) if clause.governor is not None else None
        if above is None and clause.coordinate:
            above = reading.by_verb.get(reading.parse.words[clause.verb].head)
        if above is clause:
            break
        clause, seen = above, seen + 1
        referent = scope.subject_of(clause)
        # "It crashed, the ministry said": who is named only later is not meant.
        if clause is not None and referent is not None and clause.subject is not None and clause.subject < position:
            found.append((clause, referent))
    return found


def local_subject(scope: Scope, position: int) -> Referent | None:
    """Return the subject of an infinitive or gerund between a pronoun and its clause: "urged Peru to withdraw its troops"."""
    parse = scope.reading.parse
    at = position
    while parse.words[at].head != at:
        at = parse.words[at].head
        if at in scope.reading.by_verb:
            return None
        if not parse.words[at].tag.startswith(("VB", "JJ")):
            continue
        subject = parse.child(at, "nsubj", "nsubjpass")
        if subject is None and parse.words[at].dep == "xcomp":
            controller = parse.child(parse.words[at].head, "dobj")
            subject = controller if controller is not None and controller < at else None
        if subject is not None and subject < position:
            return scope.found.get(subject) or scope.mentions.get(subject)
    return None


def is_contested(scope: Scope, position: int, own: Clause | None, first: Referent) -> bool:
    """Say whether a clause of time or cause may as well be about another of the same kind: "Peru struck Chile after it …"."""
    if own is None or own.relation != "adverbial":
        return False
    return any(
        i < position and r.kind == first.kind and r.plural == first.plural and plain_key(r.key) != plain_key(first.key)
        for i, r in scope.mentions.items()
    )


def is_placeholder(parse: Parse, position: int) -> bool:
    """Say whether "it" only keeps the place of what follows: "made it clear that the port stays shut"."""
    words = parse.words
    if words[position].lower != "it" or position + 1 >= len(words) or not position:
        return False
    after = words[position + 1]
    if after.lower == "to" and after.tag == "IN" and lemma_of(words[position - 1].lower) == "leave":
        # "left it to the towns to decide"
        return any(w.tag == "TO" for w in words[position + 2 : position + 12])
    if after.tag == "RB" and position + 2 < len(words):
        after = words[position + 2]
    return lemma_of(words[position - 1].lower) in _FINDING and after.lower in _FOUND
