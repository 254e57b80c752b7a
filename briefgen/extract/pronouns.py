"""Pronouns: whom the words of a sentence allow one to mean, and an answer only where that is one and the same.

Candidates are looked for near by first: in the clauses that govern the pronoun's own, then in the sentences before it, there
among the main subjects, then the other subjects, then what else is mentioned. Where two of one rank fit, nothing is
answered, and the statement is set aside: a wrong name is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from briefgen.extract.actors import FIRST_PERSON, POSSESSIVES
from briefgen.extract.attribution import SPEECH
from briefgen.extract.clauses import Clause
from briefgen.extract.inflection import lemma_of, possessive
from briefgen.extract.phrasing import is_plural_subject, noun_phrase
from briefgen.extract.reading import Reading
from briefgen.extract.references import Kind, Referent, is_role, pair_of, referent_of, speaker_referent

_MOTION = frozenset("splash crash explode detonate sink plunge land fly fall".split())
"""What moves so is a thing: "it crashed" never means the ministry."""
_EXPLETIVE = frozenset(
    "unclear clear possible impossible difficult important necessary hard easy true essential unknown too".split()
)
_VAGUE_EVENTS = frozenset("act action move step incident".split())
_INFORMING = frozenset("tell inform notify assure promise".split())
_UNNAMED = frozenset("those these some others many few several none all".split())
_REACH = 3
"""Sentences that an antecedent may lie back."""


@dataclass(frozen=True, slots=True)
class Want:
    """What a pronoun asks of its antecedent."""

    kinds: tuple[Kind, ...]
    plural: bool

    def fits(self, referent: Referent | None) -> bool:
        """Say whether the pronoun can stand for this."""
        return referent is not None and referent.kind in self.kinds and referent.plural == self.plural


Barrier = Literal["", "things", "all"]
"""What stands between two sentences that are read: nothing, words that name no person, or words that may name one."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Whom one sentence mentions, by rank."""

    end: int
    paragraph: int
    barrier: Barrier
    """What stands before the sentence."""
    ranks: tuple[tuple[Referent, ...], tuple[Referent, ...], tuple[Referent, ...]]
    """Main subjects, the subjects of other clauses, what else is named."""
    unknown: tuple[Want, ...]
    """What its own subject pronouns asked for that could not be told: they may be meant again."""


@dataclass(slots=True)
class Discourse:
    """The mentions of the last sentences, the latest last."""

    sentences: list[Mentions] = field(default_factory=list)
    events: list[Referent] = field(default_factory=list)
    """Events named as somebody's: "North Korea's latest missile launch"; what "the act" takes up."""

    def near(self, want: Want, paragraph: int, barrier: Barrier, *, afar: bool = False) -> Iterator[Mentions]:
        """Yield the sentences before, the nearest first, up to one that nobody read and that may name what is wanted.

        Beyond the last one only those of the same paragraph count, unless `afar`.
        """
        for distance, sentence in enumerate(reversed(self.sentences[-_REACH:])):
            if distance and not afar and sentence.paragraph != paragraph:
                return
            if paragraph - sentence.paragraph > 2 or barrier == "all" or (barrier and want.kinds != ("person",)):
                return
            yield sentence
            barrier = sentence.barrier

    def lookup(self, want: Want, paragraph: int, barrier: Barrier) -> Referent | None:
        """Return the one mention of the sentences before that fits; None where none or more than one does."""
        for sentence in self.near(want, paragraph, barrier):
            for rank in sentence.ranks:
                fitting = _distinct(r for r in rank if want.fits(r))
                if fitting:
                    return fitting[0] if len(fitting) == 1 and want not in sentence.unknown else None
            if want in sentence.unknown:
                return None
        return None

    def only(self, want: Want, paragraph: int, barrier: Barrier) -> Referent | None:
        """Return what alone fits of all that the two sentences before mention, in whatever place."""
        near = list(self.near(want, paragraph, barrier, afar=True))[:2]
        fitting = _distinct(r for sentence in near for rank in sentence.ranks for r in rank if want.fits(r))
        return fitting[0] if len(fitting) == 1 and all(want not in sentence.unknown for sentence in near) else None


@dataclass(slots=True)
class _Scope:
    """A sentence while its pronouns are resolved; all keys are positions."""

    reading: Reading
    discourse: Discourse
    subjects: dict[int, Referent] = field(default_factory=dict)
    mentions: dict[int, Referent] = field(default_factory=dict)
    found: dict[int, Referent] = field(default_factory=dict)
    voice: dict[int, Referent] = field(default_factory=dict)
    """Who "I" and "we" are: never whom "she" and "they" mean."""
    barrier: Barrier = ""

    def subject_of(self, clause: Clause | None) -> Referent | None:
        """Return whom a clause's subject means, as far as that is known."""
        if clause is None or clause.subject is None:
            return None
        return self.found.get(clause.subject) or self.subjects.get(clause.subject)

    def lookup(self, want: Want) -> Referent | None:
        """Look in the sentences before."""
        return self.discourse.lookup(want, self.reading.sentence.paragraph, self.barrier)

    def earlier(self, want: Want, position: int, *, subjects: bool) -> list[Referent]:
        """Return the different ones of whom the sentence has spoken before a position; `subjects` only, or all."""
        pool = self.subjects if subjects else {**self.mentions, **self.subjects, **self.found}
        return _distinct(r for i, r in sorted(pool.items()) if i < position and want.fits(r))


def resolve_pronouns(reading: Reading, discourse: Discourse) -> dict[int, Referent]:
    """Return what each pronoun of a sentence stands for, as far as that can be told, and remember its mentions."""
    scope = _Scope(reading, discourse, barrier=_barrier(reading, discourse))
    # Days are no bodies, and who carried the news is not what it is about.
    apart = {i for d in reading.dates for i in reading.tokens(d.start, d.end)}
    apart |= {i for adjunct in reading.adjuncts for i in adjunct.positions}
    for clause in reading.clauses:
        if clause.subject is not None and clause.subject not in scope.subjects:
            referent = referent_of(reading, clause.subject)
            if referent is not None:
                scope.subjects[clause.subject] = referent
    unknown: list[Want] = []
    for word in reading.parse.words:
        if word.tag.startswith("NN") and word.dep not in {"compound", "npadvmod"} and word.i not in apart:
            referent = referent_of(reading, word.i, whole=False)
            if referent is not None:
                scope.mentions[word.i] = referent
            _resolve_event(scope, word.i)
            pair = pair_of(reading, word.i)
            if pair is not None:
                scope.found[word.i] = pair
        if word.tag not in {"PRP", "PRP$"}:
            continue
        if word.lower in FIRST_PERSON:
            speaker = _first_person(reading, word.i)
            if speaker is not None:
                scope.voice[word.i] = speaker
            continue
        answer = _third_person(scope, word.i)
        want = wanted(word.lower)
        if answer is None and want is not None and word.dep in {"nsubj", "nsubjpass"}:
            unknown.append(want)
        if answer is not None:
            scope.found[word.i] = answer
            if word.dep in {"nsubj", "nsubjpass"}:
                scope.subjects[word.i] = answer
    _remember(scope, unknown)
    return {**scope.found, **scope.voice}


def _barrier(reading: Reading, discourse: Discourse) -> Barrier:
    """Say what stands between a sentence and the last one that was read: sentences without an event are passed over."""
    if not discourse.sentences:
        return ""
    scene, start = reading.scene, discourse.sentences[-1].end
    words = scene.view[start : min(reading.sentence.start, start + 2000)].lower().split()
    if len(words) < 3:
        return ""
    people = any(is_role(word.strip(".,;:()\"'")) for word in words)
    return "all" if people or scene.cast.persons_in(start, reading.sentence.start) else "things"


def _resolve_event(scope: _Scope, at: int) -> None:
    """Take up "the act", or keep an event that is named as somebody's."""
    reading, events = scope.reading, scope.discourse.events
    parse = reading.parse
    word = parse.words[at]
    if word.lower in _VAGUE_EVENTS and word.dep in {"dobj", "pobj"} and events and _is_bare_definite(reading, at):
        scope.found[at] = events[-1]
    elif parse.child(at, "poss") is not None and _names_event(reading, at):
        text = noun_phrase(reading.wording(), at, 3)
        events.append(Referent(text, "event", is_plural_subject(parse, at), word.lower))
        del events[:-8]


def _is_bare_definite(reading: Reading, head: int) -> bool:
    parse = reading.parse
    others = [c for c in parse.children(head) if parse.words[c].dep not in {"det", "punct", "cc", "conj"}]
    return not others and any(
        parse.words[c].lower in {"the", "this", "that", "these"} for c in parse.children(head, "det")
    )


def _names_event(reading: Reading, head: int) -> bool:
    lexicon = reading.scene.lexicon
    lemma = lexicon.lemma(reading.parse.words[head].lower, "noun")
    return lemma is not None and bool(lexicon.candidates(lemma, "noun"))


def _remember(scope: _Scope, unknown: Iterable[Want]) -> None:
    """Keep the sentence's mentions for the sentences that follow; nobody speaks of "I" in the third person."""
    reading = scope.reading
    own = {i: scope.found.get(i, r) for i, r in scope.subjects.items()}
    main = {
        c.subject
        for c in reading.clauses
        if c.subject is not None and not c.shared_subject and c.relation in {"main", "complement"}
    }
    rest = {**scope.mentions, **scope.found}
    ranks = (
        tuple(_named(scope, i, r) for i, r in sorted(own.items()) if i in main),
        tuple(_named(scope, i, r) for i, r in sorted(own.items()) if i not in main),
        tuple(_named(scope, i, r) for i, r in sorted(rest.items()) if i not in own and r.kind != "event"),
    )
    scope.discourse.sentences.append(
        Mentions(reading.sentence.end, reading.sentence.paragraph, scope.barrier, ranks, tuple(unknown))
    )
    del scope.discourse.sentences[:-_REACH]


def _named(scope: _Scope, head: int, referent: Referent) -> Referent:
    """Return a referent whose text can stand elsewhere: "its soldiers" as "Peru's soldiers"; NUL for an unknown owner."""
    parse = scope.reading.parse
    if head in scope.found:
        return referent
    owners = [i for i in parse.subtree(head) if parse.words[i].tag == "PRP$" and parse.words[i].lower in POSSESSIVES]
    if not owners:
        return referent
    known = {**scope.found, **scope.voice}
    replaced = {i: possessive(known[i].text) if i in known else "\x00" for i in owners}
    text = noun_phrase(replace(scope.reading.wording(), replaced=replaced), head, 2)
    return replace(referent, text=text or "\x00")


def _first_person(reading: Reading, position: int) -> Referent | None:
    word = reading.parse.words[position]
    if reading.is_quoted(word.start, word.end):
        return None
    return speaker_referent(reading.scene, singular=word.lower in {"i", "me", "my", "mine"})


def wanted(pronoun: str) -> Want | None:
    """Return what a pronoun of the third person asks for; None for other words."""
    if pronoun in {"he", "him", "his", "she", "her", "hers", "himself", "herself"}:
        return Want(("person",), plural=False)
    if pronoun in {"it", "its", "itself"}:
        return Want(("body", "thing"), plural=False)
    if pronoun in {"they", "them", "their", "theirs", "themselves"}:
        return Want(("person", "body", "thing"), plural=True)
    return None


def _third_person(scope: _Scope, position: int) -> Referent | None:
    reading = scope.reading
    word, want = reading.parse.words[position], wanted(reading.parse.words[position].lower)
    if want is None or _is_expletive(reading, position):
        return None
    own = reading.owner(position)
    inside = own is not None and own.subject is not None and not own.shared_subject
    inside = inside and own is not None and own.subject is not None and position in reading.parse.subtree(own.subject)
    if reading.is_quoted(word.start, word.end):
        return _quoted(scope, position, own, want)
    if word.lower.endswith(("self", "selves")):
        taken = _local_subject(scope, position) or scope.subject_of(own)
        return taken if want.fits(taken) else None
    if word.tag == "PRP$":
        return _owner_in_subject(scope, position, own, want) if inside else _owner_of(scope, position, own, want)
    if word.dep in {"nsubj", "nsubjpass"} and own is not None and own.subject is not None and not inside:
        taken = scope.subject_of(own)
        if want.fits(taken):
            return taken
    return _as_subject(scope, position, own, want) if inside or own is None else _as_object(scope, position, own, want)


def _is_expletive(reading: Reading, position: int) -> bool:
    """Say whether "it" stands for nothing: "it is believed that", "it was unclear whether"."""
    parse = reading.parse
    word = parse.words[position]
    if word.lower != "it" or word.dep not in {"nsubj", "nsubjpass", "expl"}:
        return False
    verb = word.head
    if word.dep == "expl":
        return True
    if parse.child(verb, "ccomp") is not None and (
        word.dep == "nsubjpass" or lemma_of(parse.words[verb].lower) not in SPEECH
    ):
        return word.dep == "nsubjpass" or lemma_of(parse.words[verb].lower) in {"be", "seem", "appear", "happen"}
    return any(parse.words[c].lower in _EXPLETIVE for c in parse.children(verb, "acomp", "attr"))


def _as_subject(scope: _Scope, position: int, own: Clause | None, want: Want) -> Referent | None:
    reading = scope.reading
    if own is not None and lemma_of(own.head.lower) in _MOTION and not want.plural and "thing" in want.kinds:
        want = Want(("thing",), plural=False)
        moved = _object_above(scope, own)
        if want.fits(moved):
            return moved
    near = _governing(scope, own, position)
    fitting = [(c, r) for c, r in near if want.fits(r)]
    if fitting:
        nearest, first = fitting[0]
        rival = any(r.key != first.key for _, r in fitting[1:])
        if nearest.relation == "adverbial" and rival:
            return None
        if _is_contested(scope, position, own, first):
            return None
        if own is not None and own.passive and own.governor is None and _object_fits(scope, nearest, want, first):
            return None
        told = _addressee(scope, own)
        if told is not None and want.fits(told) and told.key != first.key:
            return first if own is not None and lemma_of(nearest.head.lower) in _INFORMING else None
        return first
    told = _addressee(scope, own)
    if told is not None and want.fits(told):
        return told
    before = [
        scope.subject_of(c)
        for c in reading.clauses
        if own is not None and c.governor == own.verb and c.subject is not None and c.subject < position
    ]
    fronted = _distinct(r for r in before if r is not None and want.fits(r))
    if fronted:
        return fronted[0] if len(fronted) == 1 else None
    if want.plural and own is not None and own.governor is None:
        # "If South Korea acquires …, they would": a body is taken up in the plural.
        bodies = _distinct(r for r in before if r is not None and r.kind == "body")
        if bodies:
            return bodies[0] if len(bodies) == 1 else None
    spoken_of = scope.earlier(want, position, subjects=want.kinds != ("person",))
    if spoken_of:
        return spoken_of[0] if len(spoken_of) == 1 else None
    words = reading.parse.words
    if any(i < position and want.fits(r) and words[i].dep != "pobj" for i, r in scope.mentions.items()):
        return None
    return scope.lookup(want)


def _quoted(scope: _Scope, position: int, own: Clause | None, want: Want) -> Referent | None:
    """Return whom a pronoun inside quotation marks takes up: only what the same words name before it."""
    reading = scope.reading
    words = reading.parse.words
    for clause, referent in _governing(scope, own, position):
        if clause.subject is None or not reading.is_quoted(words[clause.subject].start, words[position].end):
            return None
        if want.fits(referent):
            return referent
    return None


def _addressee(scope: _Scope, own: Clause | None) -> Referent | None:
    """Return to whom the governing clause is said: "warned Peru that it would"."""
    above = scope.reading.by_verb.get(own.governor) if own is not None and own.governor is not None else None
    if own is None or above is None or own.relation != "complement":
        return None
    thing = scope.reading.parse.child(above.chain[-1], "dobj", "dative")
    return None if thing is None else scope.found.get(thing) or scope.mentions.get(thing)


def _object_above(scope: _Scope, own: Clause) -> Referent | None:
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


def _object_fits(scope: _Scope, clause: Clause, want: Want, first: Referent) -> bool:
    thing = scope.reading.parse.child(clause.chain[-1], "dobj")
    referent = scope.mentions.get(thing) if thing is not None else None
    return referent is not None and want.fits(referent) and referent.key != first.key


def _is_contested(scope: _Scope, position: int, own: Clause | None, first: Referent) -> bool:
    """Say whether a clause of time or cause may as well be about another of the same kind: "Peru struck Chile after it …"."""
    if own is None or own.relation != "adverbial":
        return False
    return any(
        i < position and r.kind == first.kind and r.plural == first.plural and _plain(r.key) != _plain(first.key)
        for i, r in scope.mentions.items()
    )


def _governing(scope: _Scope, own: Clause | None, position: int) -> list[tuple[Clause, Referent]]:
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


def _as_object(scope: _Scope, position: int, own: Clause | None, want: Want) -> Referent | None:
    reading = scope.reading
    parse = reading.parse
    taken = _local_subject(scope, position) or scope.subject_of(own)
    above = reading.by_verb.get(own.governor) if own is not None and own.governor is not None else None
    if own is not None and own.relation == "participle" and above is not None and own.shared_subject:
        objects = [scope.found.get(c) or scope.mentions.get(c) for c in parse.children(above.chain[-1], "dobj")]
        if len(objects) == 1 and want.fits(objects[0]):
            return objects[0]
    if any(w.i < position and w.lower in _UNNAMED and w.dep in {"nsubj", "nsubjpass"} for w in parse.words):
        return None
    predicate = _verb_above(reading, position)
    before = {**scope.mentions, **scope.subjects, **scope.found}
    fitting = _distinct(
        r
        for i, r in sorted(before.items())
        if i < position and want.fits(r) and r != taken and _verb_above(reading, i) != predicate
    )
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    return scope.discourse.only(want, reading.sentence.paragraph, scope.barrier)


def _verb_above(reading: Reading, position: int) -> int:
    words, at = reading.parse.words, position
    while words[at].head != at:
        at = words[at].head
        if words[at].tag.startswith("VB"):
            return at
    return -1


def _local_subject(scope: _Scope, position: int) -> Referent | None:
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


def _owner_in_subject(scope: _Scope, position: int, own: Clause | None, want: Want) -> Referent | None:
    """Return whose a clause's subject is: "its soldiers had crossed"; a report or a statement has no soldiers."""
    for _, referent in _governing(scope, own, position):
        if want.fits(referent) and referent.kind != "thing":
            return None if _is_contested(scope, position, own, referent) else referent
    somebody = _somebody(want)
    inside = _distinct(
        r
        for i, r in sorted(scope.mentions.items())
        if i < position and somebody.fits(r) and scope.reading.owner(i) is own
    )
    inside = inside or scope.earlier(somebody, position, subjects=True)
    inside = inside or _bodies(scope, own, position, want)
    if inside:
        return inside[0] if len(inside) == 1 else None
    return scope.lookup(somebody)


def _bodies(scope: _Scope, own: Clause | None, position: int, want: Want) -> list[Referent]:
    """Return the nearest governing subject if it is a body: "the army said their guns"."""
    above = [r for _, r in _governing(scope, own, position)][:1]
    return [r for r in above if want.plural and r.kind == "body"]


def _somebody(want: Want) -> Want:
    """Return the same wish for somebody, not something."""
    return Want(tuple(k for k in want.kinds if k != "thing"), want.plural)


def _owner_of(scope: _Scope, position: int, own: Clause | None, want: Want) -> Referent | None:
    """Return whose something in a clause's predicate is: its subject's, or that of a possessor nearer by."""
    reading = scope.reading
    somebody = _somebody(want)
    local = _local_subject(scope, position)
    if local is not None and not somebody.fits(local):
        # "allowed the ships to unload their cargo": the ships' or the port's.
        return None
    subject = local or scope.subject_of(own)
    near = _possessor(scope, position)
    rival = near if somebody.fits(near) else _agent(scope, own, position, somebody)
    if somebody.fits(subject):
        return None if rival is not None and subject is not None and rival.key != subject.key else subject
    if rival is not None:
        return rival
    above = [r for _, r in _governing(scope, own, position)]
    named = _distinct(
        r for i, r in sorted(scope.mentions.items()) if i < position and somebody.fits(r) and reading.owner(i) is own
    )
    if named:
        return named[0] if len(named) == 1 else None
    for referent in above:
        if somebody.fits(referent):
            return referent
    earlier = scope.earlier(somebody, position, subjects=False)
    if not earlier and want.fits(subject):
        return subject
    earlier = earlier or _bodies(scope, own, position, want) or _hosts(scope, position, own, want)
    if earlier:
        return earlier[0] if len(earlier) == 1 else None
    return scope.lookup(somebody)


def _hosts(scope: _Scope, position: int, own: Clause | None, want: Want) -> list[Referent]:
    """Return the things of the same clause that a possessive may mean: "the plague in all its forms"."""
    return _distinct(
        r for i, r in sorted(scope.mentions.items()) if i < position and want.fits(r) and scope.reading.owner(i) is own
    )


def _possessor(scope: _Scope, position: int) -> Referent | None:
    """Return the owner of the noun that a possessive hangs in: "Peru's pledge to withdraw its troops"."""
    parse = scope.reading.parse
    at = parse.words[position].head
    while parse.words[at].head != at and at not in scope.reading.by_verb:
        at = parse.words[at].head
        owner = parse.child(at, "poss")
        if owner is not None and owner < position and at not in scope.reading.by_verb:
            return scope.found.get(owner) or scope.mentions.get(owner)
    return None


def _agent(scope: _Scope, own: Clause | None, position: int, want: Want) -> Referent | None:
    """Return a passive clause's agent, where it stands before the possessive: "freed by guards and their leader"."""
    if own is None or own.agent is None or own.agent >= position:
        return None
    referent = scope.mentions.get(own.agent)
    return referent if want.fits(referent) else None


def _distinct(referents: Iterable[Referent]) -> list[Referent]:
    found: dict[str, Referent] = {}
    for referent in referents:
        found.setdefault(_plain(referent.key), referent)
    return list(found.values())


def _plain(key: str) -> str:
    return key.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")
