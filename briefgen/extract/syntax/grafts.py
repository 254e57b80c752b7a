"""Small trees made of a sentence's own words, for what it tells without a clause of its own.

A graft puts branches of the sentence's tree under a verb that is coined for them: of "after the collapse of talks in May"
it makes "talks collapsed in May". What comes of it is read like any other clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.extract.language.lexicon import EventType
from briefgen.extract.reading import Reading, reading_of
from briefgen.extract.reference.references import Referent
from briefgen.extract.sources.attribution import adjuncts_of
from briefgen.extract.syntax.clauses import clauses_of
from briefgen.extract.syntax.parse import Parse, Word

ROOT = -1
"""Stands for the graft's own verb where an element says on what it hangs."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Words of the sentence that go along: `head` stands in relation `dep` to the element of index `under`."""

    head: int
    dep: str
    positions: tuple[int, ...]
    under: int = ROOT


@dataclass(frozen=True, slots=True)
class Coined:
    """A word that the sentence does not have, with its tag."""

    text: str
    tag: str
    dep: str
    under: int = ROOT


Element = Branch | Coined


@dataclass(frozen=True, slots=True)
class Graft:
    """The reading of a coined sentence, its verb, and what its pronouns mean."""

    reading: Reading
    verb: int
    referents: dict[int, Referent]


def branch(parse: Parse, head: int, dep: str, without: Iterable[int] = (), under: int = ROOT) -> Branch:
    """Return the branch of a word with all that hangs on it but the subtrees of `without` and marks at its edges."""
    positions = parse.subtree(head, without=without)
    while len(positions) > 1 and not parse.words[positions[0]].text[:1].isalnum() and positions[0] != head:
        if parse.words[positions[0]].text in {'"', "``", "$", "\u20ac", "\u00a3", "'"}:
            break
        positions = positions[1:]
    while len(positions) > 1 and parse.words[positions[-1]].text in {",", ";", ":", "-", "\u2014", "--", "."}:
        positions = positions[:-1]
    return Branch(head, dep, tuple(positions), under)


def grafted(
    reading: Reading,
    elements: Sequence[Element],
    *,
    at: int,
    referents: dict[int, Referent],
    event: EventType | None = None,
    told: int | None = None,
    dated: bool = True,
) -> Graft | None:
    """Return the elements as a sentence of their own, told by whoever tells the sentence around the word `at`.

    The element in relation "ROOT" is the verb, which names `event`; coined words stand where `at` stands in the text.
    `told` is the element whose verb tells the fact, where that is not the root: the content of a saying.
    With `dated` false the dates in it are not the event's. None where the words around say more than one level of speaking.
    """
    elements = list(elements)
    telling = _telling(reading, at, elements)
    if telling is None:
        return None
    outer, root_dep = telling
    parse = reading.parse
    place = parse.words[at]
    words: list[Word] = []
    moved: dict[int, int] = {}
    heads: list[int] = []
    for element in (*elements, *outer):
        if isinstance(element, Coined):
            heads.append(len(words))
            words.append(Word(len(words), element.text, element.tag, element.dep, 0, place.start, place.end))
            continue
        for p in element.positions:
            word = parse.words[p]
            moved[p] = len(words)
            text = word.lower if p == 0 and word.tag[:3] != "NNP" and word.text.istitle() else word.text
            words.append(Word(len(words), text, word.tag, word.dep, 0, word.start, word.end))
        heads.append(moved[element.head])
    root = next(k for k, e in enumerate(elements) if e.dep == "ROOT")
    for k, element in enumerate((*elements, *outer)):
        top = words[heads[k]]
        top.dep = element.dep
        top.head = heads[root] if element.under == ROOT else heads[element.under]
        if isinstance(element, Branch):
            for p in element.positions:
                if p != element.head:
                    words[moved[p]].head = moved.get(parse.words[p].head, heads[k])
    words[heads[root]].dep = root_dep
    words[heads[root]].head = heads[len(elements)] if outer and root_dep == "ccomp" else heads[root]
    verb = heads[root if told is None else told]
    return Graft(
        _reading(reading, Parse(words, parse.start, parse.end), moved, {verb: event}, dated=dated),
        verb,
        {moved[i]: _as_owner(referent) for i, referent in referents.items() if i in moved},
    )


def _as_owner(referent: Referent) -> Referent:
    """Return whom a possessive means, without the mark of one."""
    return replace(referent, text=referent.text.removesuffix("'s")) if referent.text.endswith("'s") else referent


def _reading(
    reading: Reading, parse: Parse, moved: dict[int, int], named: dict[int, EventType | None], *, dated: bool
) -> Reading:
    taken = frozenset(moved)
    persons = frozenset(moved[p] for p in reading.wording().persons if p in moved)

    def stays(start: int | None, end: int | None) -> bool:
        return start is not None and end is not None and not taken.isdisjoint(reading.tokens(start, end))

    return reading_of(
        reading.scene,
        reading.sentence,
        parse,
        clauses=clauses_of(parse, persons),
        quotations=reading.quotations,
        adjuncts=tuple(adjuncts_of(parse)),
        triggers=reading.triggers,
        dates=tuple(m for m in reading.dates if dated and stays(m.start, m.end)),
        quantities=tuple(q for q in reading.quantities if stays(q.start, q.end)),
        named=named,
    )


def _telling(reading: Reading, at: int, elements: Sequence[Element]) -> tuple[list[Element], str] | None:
    """Return who says what stands around a word, as elements, and the relation in which the verb hangs on the saying."""
    parse = reading.parse
    owner = reading.owner(at)
    if owner is not None and owner.head.lower in {"including", "given"}:
        owner = reading.by_verb.get(owner.governor) if owner.governor is not None else None
    frames = reading.frames_of(owner) if owner is not None else []
    if len(frames) > 1:
        return None
    taken = {p for e in elements if isinstance(e, Branch) for p in e.positions}
    outer: list[Element] = []
    relation = "ROOT"
    if frames:
        clause = frames[0].clause
        if clause.subject is None or len(clause.chain) > 1 or not clause.finite:
            return None
        group = [*parse.children(clause.verb, "aux", "auxpass", "neg"), clause.verb]
        saying = Branch(clause.verb, "ROOT", tuple(sorted(group)), len(elements))
        subject = branch(parse, clause.subject, "nsubj", parse.children(clause.subject, "relcl", "acl"), len(elements))
        if taken & {*saying.positions, *subject.positions}:
            return None
        outer, relation = [saying, subject], "ccomp"
        if clause.subject < clause.verb < at:
            outer.append(Coined("that", "IN", "mark"))
    for adjunct in reading.adjuncts:
        if at in adjunct.positions or taken & adjunct.positions:
            continue
        top = next(p for p in sorted(adjunct.positions) if parse.words[p].head not in adjunct.positions)
        outer.append(Branch(top, parse.words[top].dep, tuple(sorted(adjunct.positions))))
    return outer, relation
