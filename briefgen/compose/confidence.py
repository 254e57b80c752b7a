"""How far an item's sources carry it, and why."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.compose.origins import independent_sources
from briefgen.compose.traits import Traits
from briefgen.model import Confidence


def confidence_of(group: Sequence[Traits]) -> Confidence:
    """Return the confidence in an event, whose best fact comes first."""
    return Confidence(level="low", independent_sources=independent_sources(group))
