"""Documents and facts: what stands in facts files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

FACTS_SCHEMA = "briefgen/facts/1"
EDITION_SCHEMA = "briefgen/edition/1"

Modality = Literal["confirmed", "claimed", "estimated", "threatened", "planned", "denied"]
Polarity = Literal["positive", "negative"]
ActorRole = Literal["actor", "recipient"]
AttributionRole = Literal["speaker", "outlet"]
ReviewStatus = Literal["proposed", "accepted", "edited", "rejected"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Plover = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATEMENT", "CAPABILITY",
]  # fmt: skip
MAX_EVIDENCE_CHARACTERS = 700
MAX_STATEMENT_WORDS = 45
MAX_COPIED_WORDS = 11
"""A statement may repeat at most this many consecutive words of its source outside quotation marks."""

Extra = Mapping[str, object]
"""Keys beginning with `x-`, kept as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is known of one source document."""

    id: str
    path: str
    sha256: str | None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    accessed: str | None = None
    language: str | None = None
    reliability: Reliability | None = None
    text_sha256: str | None = None
    """sha256 of the ingested text; only where that text is a file of its own (html, pdf, eml)."""
    extra: Extra = field(default_factory=dict)


RegionKind = Literal["title", "summary", "publisher", "dateline", "furniture"]


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """A stretch of the text that is not body: headline, dateline, page furniture."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An ingested document: its description, the text that offsets refer to, and what of it is not body."""

    document: Document
    text: str
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who acts in the event, or to whom it is done."""

    name: str
    role: ActorRole = "actor"
    iso3: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDate:
    """When the event was: ISO 8601 day, time, week, month, year or interval."""

    value: str
    text: str | None = None
    start: int | None = None
    end: int | None = None
    inherited: bool = False
    """True where the date was taken from another mention of the same event."""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the event was."""

    name: str
    text: str | None = None
    start: int | None = None
    end: int | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The same figure in another unit, as the source gives it."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure: `value`, or `low` and `high` for a span; Decimal keeps the written precision."""

    of: str | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    approx: bool = False
    text: str | None = None
    start: int | None = None
    end: int | None = None
    also: tuple[Measure, ...] = ()
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of the chain of who said it: the speaker, then the outlet that carried it."""

    source: str
    role: AttributionRole = "speaker"
    cue: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that stand inside quotation marks in the source."""

    text: str
    speaker: str | None = None
    start: int | None = None
    end: int | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The source's own words: `text[start:end] == exact`."""

    document: str
    exact: str
    start: int | None = None
    end: int | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person decided about the fact."""

    status: ReviewStatus = "proposed"
    by: str | None = None
    at: str | None = None
    note: str | None = None
    extra: Extra = field(default_factory=dict)


PROPOSED = Review()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One event as one source reports it. Field order is the order in the file."""

    id: str
    section: str
    event: str
    plover: Plover
    statement: str
    actors: tuple[Actor, ...] = ()
    date: FactDate | None = None
    location: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    quote: Quote | None = None
    modality: Modality = "confirmed"
    polarity: Polarity = "positive"
    likelihood: str | None = None
    evidence: tuple[Evidence, ...] = ()
    engine: str = "person"
    confidence: float | None = None
    """How much of facts that were read in the same circumstances came out right, 0 to 1; None where a person wrote it."""
    review: Review = PROPOSED
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """One facts file."""

    document: Document
    facts: tuple[Fact, ...] = ()
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that was left out, and why; reported, never silent.

    `subject` names it (a path, a fact id), `reason` says what is wrong with it, `remedy` what to do.
    """

    subject: str
    reason: str
    remedy: str = ""

    def __str__(self) -> str:
        return ": ".join(p for p in (self.subject, self.reason, self.remedy) if p)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Facts of one or several documents that report the same happening; `members` are fact ids, the lead first."""

    id: str
    members: tuple[str, ...]
    independent_sources: int
