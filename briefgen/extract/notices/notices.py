"""What a document's notices of sanctions tell, before it becomes facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefgen.extract.confidence import FORMULAIC
from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.telling.objections import Objector
from briefgen.model import Actor, Attribution, Evidence, Fact, FactDate, Plover, Quantity, Source
from briefgen.text import fact_id


@dataclass(frozen=True, slots=True)
class Notice:
    """A fact in the making: one whom an authority designated or took off its list."""

    statements: tuple[str, ...]
    """Sentences that tell it, the fullest first."""
    evidence: tuple[tuple[int, int], ...]
    actors: tuple[Actor, ...]
    event: str
    plover: Plover
    date: FactDate | None
    quantities: tuple[Quantity, ...] = ()
    attribution: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Notices:
    """What a document's notices tell, and the sentences that are done with."""

    told: tuple[Notice, ...] = ()
    done: frozenset[int] = frozenset()
    """Where the sentences start whose designations are told here."""
    rest: Mapping[int, tuple[Sentence, ...]] = field(default_factory=dict)
    """What of a sentence, by where it starts, is still to be read: what those whom it names did, or nothing."""

    def left(self, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
        """Yield the sentences without the items that are done with."""
        for sentence in sentences:
            if sentence.lead is not None and self.rest.get(sentence.lead[0]) == ():
                # An item of a list within a sentence that is done with.
                continue
            yield from self.rest.get(sentence.start, (sentence,))


def fact_of(
    notice: Notice, source: Source, objector: Objector, taken: set[str], engine: str
) -> tuple[Fact | None, str]:
    """Return a notice's fact in the fullest words to which there is no objection; or None and the reason."""
    name = source.document.id
    evidence = tuple(Evidence(document=name, exact=source.text[a:b], start=a, end=b) for a, b in notice.evidence)
    base = Fact(
        id=fact_id(name, notice.event, [e.exact for e in evidence], taken),
        section="sanctions",
        event=notice.event,
        plover=notice.plover,
        statement="",
        actors=notice.actors,
        date=notice.date,
        quantities=notice.quantities,
        attribution=notice.attribution,
        modality="confirmed",
        evidence=evidence,
        engine=engine,
        confidence=FORMULAIC,
    )
    reason = ""
    for statement in notice.statements:
        found = objector.objections(statement, lambda words: replace(base, statement=words))
        if not found:
            return replace(base, statement=statement, actors=_told_in(statement, notice.actors)), ""
        reason = found[0]
    return None, reason


def _told_in(statement: str, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors without those at whom a measure is aimed and of whom the sentence does not speak."""
    return tuple(a for a in actors if a.role == "actor" or a.name in statement or (a.text or a.name) in statement)
