"""An event in a few words of its slots, for rows and pictures."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.compose.traits import Traits


def label_of(group: Sequence[Traits]) -> str:
    """Return an event's label: what, who, where; every word of it stands in a slot."""
    return group[0].fact.event.replace("_", " ").capitalize()
