"""Which facts may go out at all: none that was rejected, none that waits where config.yaml withholds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.compose.traits import Traits, traits_of
from briefgen.config import Config
from briefgen.model import Document, DocumentFacts, Fact, SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The facts of an edition, sorted out. Documents are in the order of their ids, facts in that of their evidence."""

    documents: tuple[Document, ...]
    publishable: tuple[Traits, ...]
    withheld: tuple[Fact, ...]
    rejected: tuple[Fact, ...]
    set_aside: tuple[SetAside, ...]


def choose(documents: Sequence[DocumentFacts], config: Config) -> Choice:
    """Sort an edition's facts into those that may go out and those that may not."""
    ordered = sorted(documents, key=lambda each: (each.document.id, each.document.path))
    publishable: list[Traits] = []
    withheld: list[Fact] = []
    rejected: list[Fact] = []
    set_aside: list[SetAside] = []
    owners: dict[str, str] = {}
    for each in ordered:
        waiting = 0
        for fact in each.facts:
            if fact.review.status == "rejected":
                rejected.append(fact)
            elif fact.review.status == "proposed" and config.review.proposed == "withhold":
                withheld.append(fact)
                waiting += 1
            elif fact.id in owners:
                set_aside.append(_twice(fact, owners[fact.id], each.document.path))
            else:
                owners[fact.id] = each.document.path
                publishable.append(traits_of(fact, each.document))
        if waiting:
            set_aside.append(_waiting(waiting, each.document.path))
    return Choice(
        documents=tuple(each.document for each in ordered),
        publishable=tuple(sorted(publishable, key=lambda t: (t.document.id, t.document.path, t.start, t.fact.id))),
        withheld=tuple(withheld),
        rejected=tuple(rejected),
        set_aside=tuple(sorted(set_aside, key=str)),
    )


def count(number: int, noun: str) -> str:
    """Write a number with its noun: `1 fact`, `2 facts`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _twice(fact: Fact, owner: str, path: str) -> SetAside:
    return SetAside(
        fact.id, f"the id stands in {owner} and again in {path}; the second is left out", "give it an id of its own"
    )


def _waiting(number: int, path: str) -> SetAside:
    return SetAside(
        path,
        f"{count(number, 'fact')} not reviewed yet, withheld",
        "accept or reject in its facts file, or set review.proposed: publish in config.yaml",
    )
