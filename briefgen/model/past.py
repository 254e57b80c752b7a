"""What a brief is composed with beside its own facts: the editions before it, and what people wrote about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from briefgen.model.facts import Document, Event, Fact, Modality, Plover


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEdition:
    """An earlier edition: its date, its number for this audience, and whether it went out or only lay in seeds/."""

    edition: str
    number: int | None = None
    issued: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity of a past fact, for comparison; `low` and `high` are equal for a single value."""

    of: str
    unit: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFact:
    """What the index keeps of the lead fact of a past edition's event."""

    edition: str
    number: int | None
    """The edition's number."""
    fact: str
    """The fact's id."""
    statement: str
    event: str = ""
    plover: Plover = "STATEMENT"
    section: str = ""
    date: str | None = None
    modality: Modality = "confirmed"
    negative: bool = False
    parties: tuple[str, ...] = ()
    """Who acts: ISO 3166 codes where there are some, else names."""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedEdition:
    """An edition as it went out: what a new one is compared with, and what a correction starts from."""

    past: PastEdition
    audience: str
    documents: tuple[Document, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()
    """In printed order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One numbered correction of an edition that had gone out."""

    number: int
    date: str
    """ISO date of the correction."""
    edition: str
    """The edition that was wrong."""
    fact: str
    """Empty where the whole edition was withdrawn."""
    was: str
    """The statement as it had gone out; empty where the whole edition was withdrawn."""
    now: str
    """The statement as it is now; empty where the item was withdrawn."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """Words of a person, no fact: always printed as a comment, with the name.

    `matters`: why it matters to this reader; `alternative`: another reading; `comment`: anything else.
    """

    kind: Literal["comment", "matters", "alternative"]
    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What `seeds/<edition>/notes.yaml` holds: comments on the edition, and on items by the id of any of their facts."""

    edition: tuple[Comment, ...] = ()
    facts: tuple[tuple[str, Comment], ...] = ()
    as_of: str = ""
    """Times of that day, ISO 8601, where they differ from the schedule's; empty where they do not."""
    cut_off: str = ""
    next_edition: str = ""
    """ISO date of the next edition, where it is not the schedule's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an edition stands: its number and version, the edition before, the index of the past, corrections, notes."""

    number: int | None = None
    version: int = 1
    withdrawn: bool = False
    before: IssuedEdition | None = None
    """The last edition that this audience got before this one."""
    history: tuple[PastFact, ...] = ()
    """Lead facts of all past editions of this audience, oldest edition first; none of this edition or a later one."""
    corrections: tuple[Correction, ...] = ()
    notes: Notes = field(default_factory=Notes)
