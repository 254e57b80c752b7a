"""The contract at the border: what an engine of strangers says is looked at before any of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefgen.errors import BriefgenError, DocumentError
from briefgen.extract.extractor import Engine, Extraction
from briefgen.facts import SourceIndex, format_facts, parse_facts, violations
from briefgen.model import PROPOSED, Document, DocumentFacts, Fact, SetAside, Source
from briefgen.text import fact_id, printable

_SPARE_IDS = 50
"""An engine may have given ids to facts that it then left out."""


class CheckedEngine:
    """An engine whose facts are kept only where they hold; a source on which it fails is lost alone."""

    def __init__(self, engine: Engine, described: str) -> None:
        self.name = engine.name
        self._engine = engine
        self._described = described

    def extract(self, source: Source) -> Extraction:
        """Return one source's facts; raises DocumentError where the engine has none to give."""
        try:
            found: Any = self._engine.extract(source)
        except BriefgenError as error:
            raise DocumentError(source.document.path, f"{self._described} cannot read it: {error}") from error
        except (Exception, SystemExit) as error:
            reason = f"{self._described} failed on it: {type(error).__name__}: {printable(str(error))[:300]}"
            raise self._lost(source, reason) from error
        is_sound = isinstance(found, Extraction) and all(
            isinstance(part, tuple) for part in (found.facts, found.set_aside)
        )
        if not is_sound or not all(isinstance(one, SetAside) for one in found.set_aside):
            raise self._lost(source, f"{self._described} gave a {type(found).__name__}, not an Extraction")
        kept, refused = held(found.facts, source, self.name)
        return Extraction(kept, found.set_aside, tuple(self._told(one) for one in refused))

    def _lost(self, source: Source, reason: str) -> DocumentError:
        return DocumentError(
            source.document.path,
            reason,
            "report it to the extractor's authors, choose another --engine, or leave it out",
        )

    def _told(self, one: SetAside) -> SetAside:
        reason = f"a fact that {self._described} gave does not hold: {one.reason}"
        return replace(one, reason=reason, remedy="report it to the extractor's authors")


def held(facts: tuple[Fact, ...], source: Source, engine: str) -> tuple[tuple[Fact, ...], tuple[SetAside, ...]]:
    """Part the facts that keep the contract from those that do not, each of these with the reason."""
    index = SourceIndex(source.text)
    kept: list[Fact] = []
    refused: list[SetAside] = []
    taken: set[str] = set()
    for fact in facts:
        try:
            wrong = list(breaches(fact, source, index, engine, taken))
        except Exception as error:  # noqa: BLE001 - a record filled with what does not belong there breaks anything
            wrong = [
                f"it is filled with what a fact cannot hold: {type(error).__name__}: {printable(str(error))[:200]}"
            ]
        if wrong:
            refused.append(SetAside(f"{source.document.id}:{_place(fact, source)}", "; ".join(wrong)))
        else:
            kept.append(fact)
            taken.add(fact.id)
    return tuple(kept), tuple(refused)


def breaches(fact: Any, source: Source, index: SourceIndex, engine: str, taken: set[str]) -> Iterator[str]:
    """Say everything that a fact of an engine breaks of the contract; `taken` are the ids of the facts before it."""
    if not isinstance(fact, Fact):
        yield f"it is a {type(fact).__name__}, not a Fact"
        return
    if fact.review != PROPOSED:
        yield "it says that a person has reviewed it"
    if fact.engine != engine:
        yield f"it says that its engine is {fact.engine!r}, not {engine!r}"
    document = source.document.id
    if any(one.document != document for one in fact.evidence):
        yield f"its evidence is not of the document {document}"
    elif not _is_id_of(fact, document, len(taken)):
        yield "its id is not made by briefgen.text.fact_id from its document, event and evidence"
    if fact.id in taken:
        yield "its id is that of a fact before it"
    yield from _unwritable(fact, document)
    yield from violations(fact, index)


def _is_id_of(fact: Fact, document: str, others: int) -> bool:
    """Say whether a fact has one of the ids that its evidence and event may give it, beside so many other facts."""
    passed: set[str] = set()
    for _ in range(others + _SPARE_IDS):
        candidate = fact_id(document, fact.event, [one.exact for one in fact.evidence], passed)
        if candidate == fact.id:
            return True
        passed.add(candidate)
    return False


def _unwritable(fact: Fact, document: str) -> Iterator[str]:
    """Say why a fact, written to a facts file, would not be the same fact when it is read again."""
    described = Document(id=document, path="document", sha256=None)
    try:
        file = parse_facts(format_facts(DocumentFacts(document=described, facts=(fact,))).encode(), path="fact")
    except BriefgenError as error:
        yield f"it cannot be written to a facts file: {error}"
        return
    yield from (problem.message for problem in file.problems)
    if not file.problems and file.facts.facts != (fact,):
        yield "read from a facts file again, it is another fact"


def _place(fact: object, source: Source) -> int:
    """Return where in the text a fact begins, as far as it says so."""
    evidence = getattr(fact, "evidence", ())
    first = evidence[0] if isinstance(evidence, tuple) and evidence else None
    start = getattr(first, "start", None)
    return start if isinstance(start, int) and 0 <= start <= len(source.text) else 0
