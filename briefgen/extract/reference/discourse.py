"""What a text has mentioned, by sentence and rank, and what a pronoun asks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import Kind, Referent
from briefgen.extract.syntax.clauses import Clause

REACH = 3
"""Sentences that an antecedent may lie back."""
Barrier = Literal["", "things", "all"]
"""What stands between two sentences that are read: nothing, words that name no person, or words that may name one."""


@dataclass(frozen=True, slots=True)
class Want:
    """What a pronoun asks of its antecedent."""

    kinds: tuple[Kind, ...]
    plural: bool

    def fits(self, referent: Referent | None) -> bool:
        """Say whether the pronoun can stand for this."""
        return referent is not None and referent.kind in self.kinds and referent.plural == self.plural


def wanted(pronoun: str) -> Want | None:
    """Return what a pronoun of the third person asks for; None for other words."""
    if pronoun in {"he", "him", "his", "she", "her", "hers", "himself", "herself"}:
        return Want(("person",), plural=False)
    if pronoun in {"it", "its", "itself"}:
        return Want(("body", "thing"), plural=False)
    if pronoun in {"they", "them", "their", "theirs", "themselves"}:
        return Want(("person", "body", "thing"), plural=True)
    return None


def somebody_of(want: Want) -> Want:
    """Return the same wish for somebody, not something."""
    return Want(tuple(k for k in want.kinds if k != "thing"), want.plural)


Ranks = tuple[tuple[Referent, ...], tuple[Referent, ...], tuple[Referent, ...]]
"""Main subjects, the subjects of other clauses, what else is named."""


@dataclass(slots=True)
class Mentions:
    """Whom one sentence mentions, by rank; worked out when a later sentence asks, which few do."""

    end: int
    paragraph: int
    barrier: Barrier
    """What stands before the sentence."""
    unknown: tuple[Want, ...]
    """What its own subject pronouns asked for that could not be told: they may be meant again."""
    work_out: Callable[[], Ranks]
    _ranks: Ranks | None = None

    @property
    def ranks(self) -> Ranks:
        """Whom the sentence mentions."""
        if self._ranks is None:
            self._ranks = self.work_out()
        return self._ranks


@dataclass(slots=True)
class Discourse:
    """The mentions of the last sentences, the latest last."""

    sentences: list[Mentions] = field(default_factory=list)
    speakers: list[tuple[Reading, int]] = field(default_factory=list)
    """Who has said something: the sentence with the position of the subject, the latest last."""
    slain: set[str] = field(default_factory=set)
    """Those of whom it was told that they were killed."""
    events: list[Referent] = field(default_factory=list)
    """Events named as somebody's: "North Korea's latest missile launch"; what "the act" takes up."""

    def near(self, want: Want, paragraph: int, barrier: Barrier, *, afar: bool = False) -> Iterator[Mentions]:
        """Yield the sentences before, the nearest first, up to one that nobody read and that may name what is wanted.

        Beyond the last one only those of the same paragraph count, unless `afar`.
        """
        for distance, sentence in enumerate(reversed(self.sentences[-REACH:])):
            if distance and not afar and sentence.paragraph != paragraph:
                return
            if paragraph - sentence.paragraph > 2 or barrier == "all" or (barrier and want.kinds != ("person",)):
                return
            yield sentence
            barrier = sentence.barrier

    def lookup(self, want: Want, paragraph: int, barrier: Barrier) -> Referent | None:
        """Return the one mention of the sentences before that fits; None where none or more than one does."""
        for distance, sentence in enumerate(self.near(want, paragraph, barrier)):
            # Whom a sentence farther off only mentions is not "they" any more.
            for rank in sentence.ranks[: 2 if distance and want.plural else 3]:
                fitting = distinct(r for r in rank if want.fits(r))
                if fitting:
                    return fitting[0] if len(fitting) == 1 and want not in sentence.unknown else None
            if want in sentence.unknown:
                return None
        return None

    def main_subject(self, want: Want, paragraph: int, barrier: Barrier) -> Referent | None:
        """Return the last main subject of the sentences before that fits; None where two fit."""
        for sentence in self.near(want, paragraph, barrier):
            fitting = distinct(r for r in sentence.ranks[0] if want.fits(r))
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def only(self, want: Want, paragraph: int, barrier: Barrier) -> Referent | None:
        """Return what alone fits of all that the two sentences before mention, in whatever place."""
        near = list(self.near(want, paragraph, barrier, afar=True))[:2]
        fitting = distinct(r for sentence in near for rank in sentence.ranks for r in rank if want.fits(r))
        return fitting[0] if len(fitting) == 1 and all(want not in sentence.unknown for sentence in near) else None


@dataclass(slots=True)
class Scope:
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

    def main_subject(self, want: Want) -> Referent | None:
        """Look for the main subject of a sentence before."""
        return self.discourse.main_subject(want, self.reading.sentence.paragraph, self.barrier)

    def earlier(self, want: Want, position: int, *, subjects: bool) -> list[Referent]:
        """Return the different ones of whom the sentence has spoken before a position; `subjects` only, or all."""
        pool = self.subjects if subjects else {**self.mentions, **self.subjects, **self.found}
        return distinct(r for i, r in sorted(pool.items()) if i < position and want.fits(r))


def distinct(referents: Iterable[Referent]) -> list[Referent]:
    """Return the different ones of some referents, each once, in order."""
    found: dict[str, Referent] = {}
    for referent in referents:
        found.setdefault(plain_key(referent.key), referent)
    return list(found.values())


def plain_key(key: str) -> str:
    """Return a key without article and capitals, so that "The army" is "the army"."""
    return key.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")
