"""Whose something is: the antecedents of "its", "their" and "his"."""

from __future__ import annotations

from briefgen.extract.reference.discourse import (
    Scope,
    Want,
    distinct,
    somebody_of,
)
from briefgen.extract.reference.nearby import governing, is_contested, local_subject
from briefgen.extract.reference.references import Referent, referent_of
from briefgen.extract.syntax.clauses import Clause

_SPOKESMEN = frozenset("spokesman spokeswoman spokesperson commander chief".split())


def _speaker_above(scope: Scope, own: Clause | None) -> int | None:
    """Return the subject of the saying of which a clause is the content."""
    above = scope.reading.by_verb.get(own.governor) if own is not None and own.governor is not None else None
    return above.subject if own is not None and above is not None and own.relation == "complement" else None


def _is_said_for_a_body(scope: Scope, own: Clause | None) -> bool:
    speaker = _speaker_above(scope, own)
    return speaker is not None and scope.reading.parse.words[speaker].lower in _SPOKESMEN


def _spoken_for(scope: Scope, own: Clause | None) -> Referent | None:
    """Return the body whose spokesman says a clause: "the army spokesman", "the ministry's spokeswoman"; None for others."""
    speaker, parse = _speaker_above(scope, own), scope.reading.parse
    if speaker is None:
        return None
    bodies = parse.children(speaker, "compound", "poss")
    if len(bodies) != 1 or bodies[0] != speaker - 1 - bool(parse.words[speaker - 1].tag == "POS"):
        return None
    body = parse.words[bodies[0]]
    if body.tag != "NN" or parse.children(body.i, "compound", "amod"):
        return None
    return Referent(f"the {body.lower}", "body", False, body.lower)


def _coordinate(scope: Scope, position: int, want: Want) -> Referent | None:
    """Return the body beside whose own something a possessive stands: "the EU and its members"."""
    parse = scope.reading.parse
    noun = parse.words[parse.words[position].head]
    beside = parse.words[noun.head]
    if noun.dep != "conj" or position < 2 or parse.words[position - 1].lower != "and" or beside.i != position - 2:
        return None
    referent = scope.mentions.get(beside.i) or referent_of(scope.reading, beside.i, whole=False)
    return referent if referent is not None and referent.kind == "body" and want.fits(referent) else None


def owner_in_subject(scope: Scope, position: int, own: Clause | None, want: Want) -> Referent | None:
    """Return whose a clause's subject is: "its soldiers had crossed"; a report or a statement has no soldiers."""
    partner = _coordinate(scope, position, want)
    if partner is not None:
        return partner
    if not want.plural and _is_said_for_a_body(scope, own):
        # "The army's spokesman said its forces …": the army's, whatever was named before.
        return _spoken_for(scope, own)
    for _, referent in governing(scope, own, position):
        if want.fits(referent) and referent.kind != "thing":
            return None if is_contested(scope, position, own, referent) else referent
    somebody = somebody_of(want)
    inside = distinct(
        r
        for i, r in sorted(scope.mentions.items())
        if i < position and somebody.fits(r) and scope.reading.owner(i) is own
    )
    inside = inside or scope.earlier(somebody, position, subjects=True)
    inside = inside or _bodies(scope, own, position, want)
    if inside:
        return inside[0] if len(inside) == 1 else None
    if own is not None and own.head.dep == "conj":
        # "X shipped arms, and its manager signed": whoever X is, the words before name it.
        return None
    return scope.lookup(somebody)


def _bodies(scope: Scope, own: Clause | None, position: int, want: Want) -> list[Referent]:
    """Return the nearest governing subject if it is a body: "the army said their guns"."""
    above = [r for _, r in governing(scope, own, position)][:1]
    return [r for r in above if want.plural and r.kind == "body"]


def owner_of(scope: Scope, position: int, own: Clause | None, want: Want) -> Referent | None:
    """Return whose something in a clause's predicate is: its subject's, or that of a possessor nearer by."""
    partner = _coordinate(scope, position, want)
    if partner is not None:
        return partner
    reading = scope.reading
    somebody = somebody_of(want)
    local = local_subject(scope, position)
    if local is not None and not somebody.fits(local):
        # "allowed the ships to unload their cargo": the ships' or the port's.
        return None
    subject = local or scope.subject_of(own)
    near = _possessor(scope, position) or _country_beside(scope, position)
    rival = near if somebody.fits(near) else _agent(scope, own, position, somebody)
    if somebody.fits(subject):
        return None if rival is not None and subject is not None and rival.key != subject.key else subject
    if rival is not None:
        return rival
    before = _object_before(scope, own)
    if want.fits(before):
        return before
    above = [r for _, r in governing(scope, own, position)]
    named = distinct(
        r for i, r in sorted(scope.mentions.items()) if i < position and somebody.fits(r) and reading.owner(i) is own
    )
    if named:
        return named[0] if len(named) == 1 else None
    for referent in above:
        if somebody.fits(referent):
            nearer = (
                own is not None and own.relation == "relative" and _others_named(scope, position, referent, somebody)
            )
            return None if nearer else referent
    earlier = scope.earlier(somebody, position, subjects=False)
    if not earlier and want.fits(subject):
        return subject
    earlier = earlier or _bodies(scope, own, position, want) or _hosts(scope, position, own, want)
    if earlier:
        return earlier[0] if len(earlier) == 1 else None
    return scope.lookup(somebody)


def _object_before(scope: Scope, own: Clause | None) -> Referent | None:
    """Return what the verb before took: the ship of "captured the ship and detained its crew"."""
    if own is None or not (own.coordinate and own.shared_subject) or own.head.dep != "conj":
        return None
    thing = scope.reading.parse.child(own.head.head, "dobj")
    return None if thing is None else scope.found.get(thing) or scope.mentions.get(thing)


def _others_named(scope: Scope, position: int, referent: Referent, want: Want) -> bool:
    """Say whether another stands nearer: "Oslo barred firms that help Chad by a network that funds its army"."""
    others = [r for i, r in scope.mentions.items() if i < position and want.fits(r) and r.key != referent.key]
    return any(r.kind == "body" for r in others)


def _hosts(scope: Scope, position: int, own: Clause | None, want: Want) -> list[Referent]:
    """Return the things of the same clause that a possessive may mean: "the plague in all its forms"."""
    return distinct(
        r for i, r in sorted(scope.mentions.items()) if i < position and want.fits(r) and scope.reading.owner(i) is own
    )


def _possessor(scope: Scope, position: int) -> Referent | None:
    """Return the owner of the noun that a possessive hangs in: "Peru's pledge to withdraw its troops"."""
    parse = scope.reading.parse
    at = parse.words[position].head
    while parse.words[at].head != at and at not in scope.reading.by_verb:
        at = parse.words[at].head
        owner = parse.child(at, "poss")
        if owner is not None and owner < position and at not in scope.reading.by_verb:
            return scope.found.get(owner) or scope.mentions.get(owner)
    return None


def _country_beside(scope: Scope, position: int) -> Referent | None:
    """Return where the first of two deeds was: "condemned the coup in Peru and the abduction of its president"."""
    words, at = scope.reading.parse.words, scope.reading.parse.words[position]
    while at.head != at.i and at.i not in scope.reading.by_verb:
        at = words[at.head]
        if at.dep != "conj" or words[at.head].tag[:2] != "NN":
            continue
        for preposition in scope.reading.parse.children(at.head, "prep"):
            place = scope.reading.parse.child(preposition, "pobj") if words[preposition].lower == "in" else None
            referent = scope.mentions.get(place) if place is not None and place < position else None
            if referent is not None and referent.kind == "body":
                return referent
    return None


def _agent(scope: Scope, own: Clause | None, position: int, want: Want) -> Referent | None:
    """Return a passive clause's agent, where it stands before the possessive: "freed by guards and their leader"."""
    if own is None or own.agent is None or own.agent >= position:
        return None
    referent = scope.mentions.get(own.agent)
    return referent if want.fits(referent) else None
