"""The pictures of a brief, drawn from its records alone: a locator map, a timeline strip, a trend chart."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.config import Theme
from briefgen.model import Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture, and all that a reader who does not see it needs."""

    name: str
    """map, timeline or trend."""
    title: str
    svg: str
    """A whole SVG document with light and dark colours, for pages."""
    width: int
    height: int
    """In CSS pixels."""
    alt: str
    caption: str
    credit: str
    """Where what is drawn comes from; empty where it comes from the brief's own facts."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The picture's data as a table."""


def pictures_of(brief: Brief, theme: Theme) -> tuple[Picture, ...]:
    """Return the brief's pictures, in the order map, timeline, trend; those for which there is something to show."""
    del brief, theme
    return ()
