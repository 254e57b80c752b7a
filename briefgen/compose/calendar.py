"""What happened when, and what is to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.model import Item, OutlookEntry, TimelineEntry


def timeline(ranked: Sequence[Item], home: Mapping[str, str], edition: str) -> tuple[TimelineEntry, ...]:
    """Return the dated events up to the edition's day, oldest first."""
    del ranked, home, edition
    return ()


def outlook(ranked: Sequence[Item], home: Mapping[str, str], edition: str) -> tuple[OutlookEntry, ...]:
    """Return what is planned or threatened, the dated first, in the order of its dates."""
    del ranked, home, edition
    return ()
