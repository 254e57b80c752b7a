"""Compare a document's facts with its gold and count: which gold facts are found, and which slots of the found ones are right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bench.accuracy.gold import GoldDocument, GoldFact
from bench.accuracy.likeness import figures, same_date, same_party, shared, substance, words
from briefgen.model import MAX_COPIED_WORDS, MAX_EVIDENCE_CHARACTERS, MAX_STATEMENT_WORDS, Fact

SLOTS = ("section", "date", "actors", "quantities", "attribution", "modality")
LEAST_SHARED = 0.4
"""A fact finds a gold fact only where its statement has at least this much of the gold's substance."""
LEAST_OVERLAP = 0.5
"""…and its evidence at least this much of the gold's."""

T = TypeVar("T")


@dataclass(slots=True)
class Tally:
    """How many values a slot should have, how many of these were given, and how many were given in all."""

    wanted: int = 0
    right: int = 0
    given: int = 0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the shares of wanted and of given values that are right; None where none was wanted."""
        if not self.wanted:
            return None
        return 2 * self.right / (self.wanted + self.given) if self.right else 0.0

    def add(self, other: Tally) -> None:
        """Count another document's values in."""
        self.wanted += other.wanted
        self.right += other.right
        self.given += other.given

    @property
    def is_clean(self) -> bool:
        """Say whether everything wanted was given and nothing else."""
        return self.wanted == self.right == self.given


def _new_slots() -> dict[str, Tally]:
    return {slot: Tally() for slot in SLOTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One extracted fact, and what it is worth."""

    fact: Fact
    found: tuple[GoldFact, ...]
    """The gold facts that it is the best finder of."""
    slots: dict[str, Tally] = field(default_factory=_new_slots)


@dataclass(slots=True, kw_only=True)
class Result:
    """What one document, or several together, came to."""

    facts: int = 0
    finders: int = 0
    """Facts that find a gold fact."""
    gold: int = 0
    found: int = 0
    keys: int = 0
    keys_found: int = 0
    verbatim: int = 0
    copied: int = 0
    slots: dict[str, Tally] = field(default_factory=_new_slots)
    judged: list[Judged] = field(default_factory=list)
    missed: list[GoldFact] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of facts that find a gold fact."""
        return _share(self.finders, self.facts)

    @property
    def recall(self) -> float:
        """The share of gold facts that are found."""
        return _share(self.found, self.gold)

    @property
    def key_recall(self) -> float:
        """The same, of those that a good brief would not drop."""
        return _share(self.keys_found, self.keys)

    @property
    def mean_slot(self) -> float:
        """The mean over the slots that the gold has values for."""
        values = [value for tally in self.slots.values() if (value := tally.f1) is not None]
        return sum(values) / len(values) if values else 0.0

    @property
    def score(self) -> float:
        """F1 of finding, times the mean slot."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both * self.mean_slot if both else 0.0

    def add(self, other: Result) -> None:
        """Count another document in."""
        for name in ("facts", "finders", "gold", "found", "keys", "keys_found", "verbatim", "copied"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for slot, tally in other.slots.items():
            self.slots[slot].add(tally)
        self.judged += other.judged
        self.missed += other.missed


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def measured(document: GoldDocument, facts: Sequence[Fact]) -> Result:
    """Compare a document's facts with its gold."""
    finds: dict[int, list[GoldFact]] = {}
    missed = []
    for gold in document.facts:
        finder = _finder(gold, document.text, facts)
        if finder is None:
            missed.append(gold)
        else:
            finds.setdefault(finder, []).append(gold)
    judged = [_judged(fact, finds.get(i, [])) for i, fact in enumerate(facts)]
    found = [gold for golds in finds.values() for gold in golds]
    source = f" {' '.join(words(document.text))} "
    result = Result(
        facts=len(facts),
        finders=len(finds),
        gold=len(document.facts),
        found=len(found),
        keys=sum(gold.key for gold in document.facts),
        keys_found=sum(gold.key for gold in found),
        verbatim=sum(is_verbatim(fact, document.text) for fact in facts),
        copied=sum(is_copied(fact.statement, source) for fact in facts),
        judged=judged,
        missed=missed,
    )
    for one in judged:
        for slot, tally in one.slots.items():
            result.slots[slot].add(tally)
    return result


def _finder(gold: GoldFact, text: str, facts: Sequence[Fact]) -> int | None:
    """Return which fact finds a gold fact: of those at its place the one that tells most of it, the first of equals."""
    start = text.index(gold.evidence)
    end = start + len(gold.evidence)
    best, most = None, 0.0
    for i, fact in enumerate(facts):
        if not fits(fact) or not _is_at(fact, start, end):
            continue
        told = shared(gold.statement, fact.statement)
        if told > most:
            best, most = i, told
    return best if most >= LEAST_SHARED else None


def fits(fact: Fact) -> bool:
    """Say whether a fact takes part: what quotes a page or says everything at once finds nothing."""
    length = sum(len(evidence.exact) for evidence in fact.evidence)
    return length <= MAX_EVIDENCE_CHARACTERS and len(fact.statement.split()) <= MAX_STATEMENT_WORDS


def _is_at(fact: Fact, start: int, end: int) -> bool:
    spans = [(e.start, e.end) for e in fact.evidence if e.start is not None and e.end is not None]
    return any(min(end, b) - max(start, a) >= LEAST_OVERLAP * (end - start) for a, b in spans)


def _judged(fact: Fact, golds: Sequence[GoldFact]) -> Judged:
    if not golds:
        return Judged(fact=fact, found=())
    slots = _new_slots()
    for gold in golds:
        slots["section"].add(_one(fact.section in gold.sections))
        slots["modality"].add(_one(fact.modality == gold.modality))
        if gold.date is not None:
            slots["date"].add(_one(same_date(gold.date, fact.date.value if fact.date else None)))
    actors = sorted({actor for gold in golds for actor in gold.actors})
    # A name that the gold itself speaks of, though not as one who takes part, is neither right nor wrong.
    said = substance(" ".join(f"{g.statement} {' '.join(g.sources)} {g.location}" for g in golds))
    slots["actors"] = tally(
        actors, [a.name for a in fact.actors], same_party, harmless=lambda name: substance(name) <= said
    )
    sources = sorted({source for gold in golds for source in gold.sources})
    slots["attribution"] = tally(
        sources,
        [a.source for a in fact.attribution],
        same_party,
        harmless=lambda name: not sources and any(same_party(actor, name) for actor in actors),
    )
    numbers = [q for gold in golds for q in gold.quantities]
    known = {q.value for q in numbers}
    slots["quantities"] = tally(
        sorted({q.value for q in numbers if q.is_wanted}),
        figures(fact),
        lambda wanted, given: wanted == given,
        harmless=lambda number: number in known,
    )
    return Judged(fact=fact, found=tuple(golds), slots=slots)


def _one(right: bool) -> Tally:
    return Tally(wanted=1, right=int(right), given=1)


def tally(
    wanted: Sequence[T], given: Iterable[T], same: Callable[[T, T], bool], *, harmless: Callable[[T], bool]
) -> Tally:
    """Count the values of a slot that may hold several."""
    values = list(given)
    right = sum(any(same(want, value) for value in values) for want in wanted)
    extra = sum(not any(same(want, value) for want in wanted) and not harmless(value) for value in values)
    return Tally(wanted=len(wanted), right=right, given=right + extra)


def is_verbatim(fact: Fact, text: str) -> bool:
    """Say whether a fact has evidence, and all of it stands in the text where it says."""
    return bool(fact.evidence) and all(text[e.start : e.end] == e.exact for e in fact.evidence)


def is_copied(statement: str, source: str) -> bool:
    """Say whether a statement repeats twelve or more words of the source in a row, outside quotation marks."""
    for part in re.split('["\u201c][^"\u201c\u201d]*["\u201d]', statement):
        own = words(part)
        for i in range(len(own) - MAX_COPIED_WORDS):
            if f" {' '.join(own[i : i + MAX_COPIED_WORDS + 1])} " in source:
                return True
    return False
