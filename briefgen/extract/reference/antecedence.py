"""Whom "it", "they" and "he" mean as the subject or object of a clause; None where two fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.reading import Reading
from briefgen.extract.reference.discourse import (
    Scope,
    Want,
    distinct,
)
from briefgen.extract.reference.nearby import governing, is_contested, local_subject
from briefgen.extract.reference.references import Referent, referent_of
from briefgen.extract.sources.attribution import SPEECH
from briefgen.extract.syntax.clauses import Clause

_MOTION = frozenset("splash crash explode detonate sink plunge land fly fall".split())
"""What moves so is a thing: "it crashed" never means the ministry."""
_WARNING = frozenset("warn caution fear worry".split())
_POSSIBLE = frozenset("could may might would will".split())
_CONSEQUENT = frozenset(
    """lead destabilise destabilize trigger escalate cause spark undermine harm hurt worsen jeopardise jeopardize endanger provoke
    fuel deepen plunge drag derail disrupt result aggravate inflame imperil exacerbate erode backfire""".split()
)
"""What comes of an act, not what somebody does."""
_INFORMING = frozenset("tell inform notify assure promise".split())
_HITTING = frozenset("strike hit damage destroy target kill wound injure".split())
_BLOWS = frozenset(
    "attack strike raid airstrike bombing shelling blast explosion assault bombardment missile drone rocket".split()
)
_UNNAMED = frozenset("those these some others many few several none all".split())


def as_subject(scope: Scope, position: int, own: Clause | None, want: Want) -> Referent | None:
    """Return whom a pronoun means that is the subject of its clause `own`."""
    reading = scope.reading
    if own is not None and lemma_of(own.head.lower) in _MOTION and not want.plural and "thing" in want.kinds:
        want = Want(("thing",), plural=False)
        moved = _object_above(scope, own)
        if want.fits(moved):
            return moved
    if own is not None and _is_consequence(reading, own) and not want.plural and "thing" in want.kinds:
        return _cause_before(scope, position, own)
    blow = _blow_above(scope, own) if "thing" in want.kinds and not want.plural else None
    if blow is not None:
        return scope.mentions.get(blow) or referent_of(reading, blow, whole=False)
    near = governing(scope, own, position)
    speaker = _speaking_body(scope, own, near)
    if speaker is not None and speaker.plural and not want.plural and "body" in want.kinds:
        # "The army left, while Hamas said it had hit two posts": a name may look like a plural.
        return replace(speaker, plural=False)
    fitting = [(c, r) for c, r in near if want.fits(r)]
    if fitting:
        nearest, first = fitting[0]
        rival = any(r.key != first.key for _, r in fitting[1:])
        if nearest.relation == "adverbial" and rival:
            return None
        if is_contested(scope, position, own, first):
            return None
        if own is not None and own.passive and own.governor is None and _object_fits(scope, nearest, want, first):
            return None
        told = _addressee(scope, own)
        if told is not None and want.fits(told) and told.key != first.key:
            return first if own is not None and lemma_of(nearest.head.lower) in _INFORMING else None
        return first
    if speaker is not None and "body" in want.kinds and (not want.plural or _is_to_come(reading, own)):
        return replace(speaker, plural=want.plural)
    told = _addressee(scope, own)
    if told is not None and want.fits(told):
        return told
    before = [
        scope.subject_of(c)
        for c in reading.clauses
        if own is not None and c.governor == own.verb and c.subject is not None and c.subject < position
    ]
    fronted = distinct(r for r in before if r is not None and want.fits(r))
    if fronted:
        return fronted[0] if len(fronted) == 1 else None
    if want.plural and own is not None and own.governor is None:
        # "If South Korea acquires …, they would": a body is taken up in the plural.
        bodies = distinct(r for r in before if r is not None and r.kind == "body")
        if bodies:
            return bodies[0] if len(bodies) == 1 else None
    spoken_of = scope.earlier(want, position, subjects=want.kinds != ("person",))
    if spoken_of:
        return spoken_of[0] if len(spoken_of) == 1 else None
    words = reading.parse.words
    if any(i < position and want.fits(r) and words[i].dep != "pobj" for i, r in scope.mentions.items()):
        return None
    return scope.lookup(want)


def _speaking_body(scope: Scope, own: Clause | None, near: list[tuple[Clause, Referent]]) -> Referent | None:
    """Return the body that says a clause, whether the text takes it for one or for many: "Hamas said it would"."""
    if own is None or own.relation != "complement" or not near or own.passive:
        return None
    above, body = near[0]
    says = own.governor in above.chain and lemma_of(above.head.lower) in SPEECH
    return body if says and body.kind == "body" and _addressee(scope, own) is None else None


def _is_to_come(reading: Reading, own: Clause | None) -> bool:
    """Say whether a clause tells what somebody will do: those who say so speak of themselves."""
    return own is not None and any(
        reading.parse.words[c].lower in {"will", "would", "'ll"} for c in reading.parse.children(own.verb, "aux")
    )


def _blow_above(scope: Scope, own: Clause | None) -> int | None:
    """Return the attack of which somebody says what it hit: "condemned the raid, saying that it struck a ward"."""
    if own is None or own.relation != "complement" or own.passive or lemma_of(own.head.lower) not in _HITTING:
        return None
    words = scope.reading.parse.words
    above = scope.reading.by_verb.get(own.governor) if own.governor is not None else None
    outer = scope.reading.by_verb.get(above.governor) if above is not None and above.governor is not None else None
    thing = outer.parse.child(outer.chain[-1], "dobj") if outer is not None else None
    return thing if thing is not None and singular(words[thing].lower) in _BLOWS else None


def _is_consequence(reading: Reading, own: Clause) -> bool:
    """Say whether a clause warns of what may come of something: "warned it could lead to war"."""
    above = reading.by_verb.get(own.governor) if own.governor is not None else None
    if above is None or own.relation != "complement" or lemma_of(above.head.lower) not in _WARNING:
        return False
    modal = any(own.parse.words[c].lower in _POSSIBLE for c in own.parse.children(own.verb, "aux"))
    return modal and lemma_of(own.head.lower) in _CONSEQUENT


def _cause_before(scope: Scope, position: int, own: Clause) -> Referent | None:
    """Return what may have such consequences: a thing of which the sentence has just spoken, or the one before."""
    parse = scope.reading.parse
    want = Want(("thing",), plural=False)
    earlier = scope.earlier(want, position, subjects=True)
    if earlier:
        return earlier[-1] if len(earlier) == 1 else None
    above = scope.reading.by_verb[own.governor] if own.governor is not None else own
    at = parse.words[above.verb].head if above.coordinate else above.verb
    thing = parse.child(at, "dobj")
    if thing is not None and thing < position:
        found = scope.found.get(thing) or referent_of(scope.reading, thing)
        return found if want.fits(found) else None
    told = scope.lookup(want)
    # "a drone" told again would be another one.
    return None if told is None or told.text.lower().startswith(("a ", "an ")) else told


def as_quoted(scope: Scope, position: int, own: Clause | None, want: Want) -> Referent | None:
    """Return whom a pronoun inside quotation marks takes up: only what the same words name before it."""
    reading = scope.reading
    words = reading.parse.words
    for clause, referent in governing(scope, own, position):
        if clause.subject is None or not reading.is_quoted(words[clause.subject].start, words[position].end):
            return None
        if want.fits(referent):
            return referent
    return None


def _addressee(scope: Scope, own: Clause | None) -> Referent | None:
    """Return to whom the governing clause is said: "warned Peru that it would"."""
    above = scope.reading.by_verb.get(own.governor) if own is not None and own.governor is not None else None
    if own is None or above is None or own.relation != "complement":
        return None
    thing = scope.reading.parse.child(above.chain[-1], "dobj", "dative")
    return None if thing is None else scope.found.get(thing) or scope.mentions.get(thing)


def _object_above(scope: Scope, own: Clause) -> Referent | None:
    """Return what the governing clauses move: "sending it eastward before it splashed down"."""
    reading = scope.reading
    above = reading.by_verb.get(own.governor) if own.governor is not None else None
    while above is not None:
        thing = reading.parse.child(above.chain[-1], "dobj")
        if thing is not None:
            referent = scope.found.get(thing) or referent_of(reading, thing)
            if referent is not None:
                return referent
        above = reading.by_verb.get(above.governor) if above.governor is not None else None
    return None


def _object_fits(scope: Scope, clause: Clause, want: Want, first: Referent) -> bool:
    thing = scope.reading.parse.child(clause.chain[-1], "dobj")
    referent = scope.mentions.get(thing) if thing is not None else None
    return referent is not None and want.fits(referent) and referent.key != first.key


def as_object(scope: Scope, position: int, own: Clause | None, want: Want) -> Referent | None:
    """Return whom a pronoun means that is no subject: not the subject of `own`, nor what stands beside it."""
    reading = scope.reading
    parse = reading.parse
    taken = local_subject(scope, position) or scope.subject_of(own)
    above = reading.by_verb.get(own.governor) if own is not None and own.governor is not None else None
    if own is not None and own.relation == "participle" and above is not None and own.shared_subject:
        objects = [scope.found.get(c) or scope.mentions.get(c) for c in parse.children(above.chain[-1], "dobj")]
        if len(objects) == 1 and want.fits(objects[0]):
            return objects[0]
    if any(w.i < position and w.lower in _UNNAMED and w.dep in {"nsubj", "nsubjpass"} for w in parse.words):
        return None
    predicate = _verb_above(reading, position)
    before = {**scope.mentions, **scope.subjects, **scope.found}
    if own is not None and own.subject is not None:
        # Not part of the subject's own name: "the Union for Unity and Peace accused them".
        inside = set(parse.subtree(own.subject, without=[own.verb])) - {own.subject}
        before = {i: r for i, r in before.items() if i not in inside}
    # "measures to protect them" protect no measures.
    around = set(_hosts(reading, position))
    fitting = distinct(
        r
        for i, r in sorted(before.items())
        if i < position and i not in around and want.fits(r) and r != taken and _verb_above(reading, i) != predicate
    )
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    return scope.discourse.only(want, reading.sentence.paragraph, scope.barrier)


def _hosts(reading: Reading, position: int) -> Iterator[int]:
    """Yield what a word depends on, from its own head upwards."""
    words, at = reading.parse.words, position
    while words[at].head != at:
        at = words[at].head
        yield at


def _verb_above(reading: Reading, position: int) -> int:
    words, at = reading.parse.words, position
    while words[at].head != at:
        at = words[at].head
        if words[at].tag.startswith("VB"):
            return at
    return -1
