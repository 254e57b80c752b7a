"""The brief: what templates see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.model.facts import Document, Event, Fact, Modality, Reliability, SetAside
from briefgen.model.past import Comment, Correction, PastEdition, PastFact

Format = Literal["md", "html", "pdf", "eml"]
Tlp = Literal["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]
Change = Literal["new", "updated", "corrected", "unchanged"]
"""How an item stands to the last edition: `updated` where something of it differs, `corrected` where that edition was wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One numbered reference: a fact, its evidence, and the document it stands in."""

    number: int
    fact: Fact
    document: Document
    context_before: str = ""
    """The source's words right before the evidence (at most some 160 characters), for readers who want the context."""
    context_after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One printed sentence: the statement of one fact, as stored, with the numbers that lead back to its evidence.

    `numbers` begins with the fact's own; others are facts of further documents that report the same.
    """

    text: str
    fact: Fact
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How far an item's sources carry it: apart from how likely it is, and with what the level rests on."""

    level: Literal["high", "moderate", "low"]
    independent_sources: int
    grades: tuple[Reliability, ...] = ()
    """Admiralty grades of its documents, the best first, each once; empty where nobody graded them."""
    reviewed: bool = False
    """Whether a person has looked at the lead fact."""
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One party's word on a disputed matter."""

    who: str
    """Who says so: the speaker, else the outlet, else the publisher; empty where nobody is named."""
    given: str
    """The figure as the source gives it, or the sentence where no figure is at issue."""
    common: str = ""
    """The same figure in the dispute's common unit; empty where it is given in that unit."""
    modality: Modality = "confirmed"
    denies: bool = False
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Who claims what: figures that differ, or a claim beside its denial. Nothing is averaged, nobody is picked."""

    of: str
    """What is disputed, such as `range`; empty for a claim and its denial."""
    unit: str = ""
    """The unit that all are given in too."""
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What an updated item says otherwise than in the last edition: `of` the thing, `before` and `after` as printed."""

    of: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextLine:
    """A sentence that places an item among those of past editions, and all the facts that it counts."""

    text: str
    counted: tuple[PastFact, ...]
    """Facts of past editions; the item's own are not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One event in the brief: the lead sentence, a whole judgement, then what further facts add."""

    id: str
    lead: Sentence
    more: tuple[Sentence, ...] = ()
    modality: Modality = "confirmed"
    independent_sources: int = 1
    date: str | None = None
    disputed: bool = False
    """True where members deny each other or give different figures for the same thing."""
    rank: int = 0
    """Its place by importance over the whole brief, from 1; what has to go goes from the highest number down."""
    label: str = ""
    """The event in a few words of its slots, for rows and pictures: Missile launch, North Korea, Taekwan."""
    confidence: Confidence | None = None
    change: Change | None = None
    """None where there is no edition to compare with."""
    before: str = ""
    """What the last edition said of it, where that differs."""
    differences: tuple[Difference, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    context: tuple[ContextLine, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The lead, then the rest."""
        return (self.lead, *self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionBrief:
    """One section of the brief; a section without items says why in `empty_reason`."""

    name: str
    title: str
    template: str
    items: tuple[Item, ...] = ()
    unchanged: tuple[Item, ...] = ()
    """Items that stand as in the last edition, where config.yaml wants one line for them; not among `items`."""
    empty_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyJudgement:
    """A sentence that stands alone: the lead of an item, word for word, and where to read on."""

    sentence: Sentence
    item: str
    """The item's id."""
    section: str
    """The section's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One figure of the key-figures box: `amount` as it is printed ("about 15,000"), what it counts, its sentence."""

    amount: str
    unit: str
    of: str
    sentence: Sentence
    disputed: bool = False
    """True where another one of the box is given for the same thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed since the last edition that this audience got; ids of items, in printed order."""

    since: PastEdition
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    dropped: tuple[PastFact, ...] = ()
    """Leads of that edition's items that nothing reports any more, the weightiest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A dated event of the recent past: ISO 8601 day or time, the item's label, its numbers."""

    date: str
    label: str
    item: str
    section: str
    modality: Modality
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookEntry:
    """Something planned or threatened, with its date where a source gives one."""

    date: str | None
    sentence: Sentence
    item: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that no source says, or that only one says; the words are the template's.

    `date`, `place` and `figure`: nothing fills that slot of a leading item; `source`: one source alone reports it; `dispute`: its
    sources contradict each other; `unread`: an input could not be used, and `about` names it.
    """

    kind: Literal["date", "place", "figure", "source", "dispute", "unread"]
    about: str
    """The item's label, or the name of what was not read."""
    item: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place of the map: degrees north and east, and who happened there."""

    name: str
    latitude: float
    longitude: float
    radius_km: float = 0.0
    """How far the true place may lie from here: a county, a sea, a country; 0 where it is a point."""
    kind: Literal["point", "area", "sea", "country"] = "point"
    items: tuple[str, ...] = ()
    """Ids of the items that happened there."""
    labels: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendSeries:
    """How many events of a section each period had."""

    section: str
    title: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Events a day or week by section, from the index of past editions and this one."""

    unit: Literal["day", "week"]
    periods: tuple[str, ...]
    """ISO days, or ISO weeks such as 2025-W45, without a gap; the last one is this edition's."""
    series: tuple[TrendSeries, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One document in the list of sources, with the numbers of the references that stand in it."""

    document: Document
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What stands at the head of every rendition."""

    publication: str
    tagline: str
    edition: str
    """ISO date of the edition."""
    dateline: str
    """The edition's date as readers write it: Friday, 7 November 2025."""
    audience: str
    tlp: Tlp
    contact: str
    language: str = "en"
    number: int | None = None
    """The edition's number for this audience."""
    version: int = 1
    """1 as issued; each correction adds one."""
    label: Literal["", "CORRECTED", "WITHDRAWN"] = ""
    period: str = ""
    """What is covered: an ISO 8601 interval of days, `2025-11-06/2025-11-07`, or one day."""
    cut_off: str = ""
    """When the last source was taken in: ISO 8601 with its offset, 2025-11-07T06:00+09:00; never after `as_of`."""
    as_of: str = ""
    """The time for which the brief speaks, in the same form."""
    next_edition: str = ""
    """ISO date of the next edition; empty where none is planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """How the brief was made, in numbers."""

    facts: int
    unreviewed: int
    documents: int
    words: int
    """Words of all that is read through: bottom line, judgements, sections, rows; not of sources and this colophon."""
    reading_minutes: int
    engines: tuple[str, ...]
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """An edition's composed content, for one audience."""

    masthead: Masthead
    bottom_line: tuple[Sentence, ...]
    sections: tuple[SectionBrief, ...]
    figures: tuple[KeyFigure, ...]
    citations: tuple[Citation, ...]
    sources: tuple[SourceEntry, ...]
    colophon: Colophon
    events: tuple[Event, ...] = ()
    key_judgements: tuple[KeyJudgement, ...] = ()
    changes: Changes | None = None
    corrections: tuple[Correction, ...] = ()
    """Those made to this edition, and those made to the last one since it went out."""
    timeline: tuple[TimelineEntry, ...] = ()
    outlook: tuple[OutlookEntry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    spots: tuple[Spot, ...] = ()
    """What the map shows; empty where no place is known."""
    unplaced: tuple[str, ...] = ()
    """Names of places that are on no map: the atlas lacks them, or several places bear them."""
    trend: Trend | None = None
    comments: tuple[Comment, ...] = ()
    """The analyst's, on the whole edition."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items that are told in full, in printed order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def listed(self) -> tuple[Item, ...]:
        """All items, those included that stand as in the last edition and get one line each, in printed order."""
        return tuple(item for section in self.sections for item in (*section.items, *section.unchanged))
