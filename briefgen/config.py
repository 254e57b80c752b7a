"""config.yaml as typed records: what the operator decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.model import Format, Plover, Tlp


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who publishes the brief."""

    title: str = "The Daily Brief"
    tagline: str = ""
    contact: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One condition that routes a fact to a section: every key that is given must match."""

    event: tuple[str, ...] = ()
    """Event names of the lexicon, any of them."""
    plover: tuple[Plover, ...] = ()
    """PLOVER categories, any of them."""
    words: tuple[str, ...] = ()
    """Whole words or phrases, any of them, looked for in the statement, whatever the case."""
    section: tuple[str, ...] = ()
    """Sections that the extractor proposed, any of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionConfig:
    """One section of the brief. Sections print in the order of the file; the first whose `match` fits takes the fact."""

    name: str
    title: str = ""
    template: str = ""
    """A template below `sections/`; by default NAME.md, and _default.md where there is none."""
    match: tuple[Match, ...] = ()
    """Conditions, any of which routes a fact here; without one, facts whose proposed section is `name`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who gets which sections, under which handling mark."""

    title: str = ""
    sections: tuple[str, ...] = ()
    """Names of sections; empty means all."""
    tlp: Tlp = "CLEAR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What may go out before a person has looked at it."""

    proposed: Literal["publish", "withhold"] = "publish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a single input may cost. Bytes, characters, pages, seconds and megabytes."""

    document_bytes: int = 20_000_000
    document_characters: int = 2_000_000
    document_pages: int = 300
    template_seconds: int = 20
    pdf_seconds: int = 120
    memory_megabytes: int = 2_048


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The whole of config.yaml."""

    publication: Publication = field(default_factory=Publication)
    sections: tuple[SectionConfig, ...] = ()
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    """By name; `main` is always there."""
    formats: tuple[Format, ...] = ("md", "html", "pdf", "eml")
    engine: str = "auto"
    review: Review = field(default_factory=Review)
    limits: Limits = field(default_factory=Limits)
    extra: Mapping[str, object] = field(default_factory=dict)
