"""What of an edition is new, updated, corrected, unchanged, or no longer reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.compose.traits import Traits
from briefgen.model import Change, Difference, PastFact, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How one event stands to the last edition."""

    change: Change
    before: str = ""
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All events against the last edition: by event id; and what of that edition nothing reports any more."""

    turns: Mapping[str, Turn] = field(default_factory=dict)
    dropped: tuple[PastFact, ...] = ()


def compare(groups: Mapping[str, Sequence[Traits]], standing: Standing) -> Comparison | None:
    """Compare events, by id, with the edition before; None where there is none."""
    del groups, standing
    return None
