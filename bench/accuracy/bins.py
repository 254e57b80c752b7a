"""Facts by their confidence: are the surer ones the better ones?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench.accuracy.measure import SLOTS, Judged

EDGES = (0.0, 0.45, 0.6, 0.75, 1.01)
"""A bin holds the facts whose confidence is at least one edge and below the next."""


@dataclass(frozen=True, slots=True)
class Bin:
    """What the facts of a stretch of confidence came to."""

    low: float
    high: float
    facts: int
    finders: int
    slots: float
    """Of those that find a gold fact, the share of slots that are right in full."""

    @property
    def precision(self) -> float:
        """The share of facts that find a gold fact."""
        return self.finders / self.facts if self.facts else 0.0

    @property
    def worth(self) -> float:
        """What one may expect of a fact: that it finds a gold fact, times the share of its slots that are right."""
        return self.precision * self.slots


def bins(judged: Iterable[Judged], edges: Sequence[float] = EDGES) -> list[Bin]:
    """Group facts by their confidence."""
    known = [(one.fact.confidence, one) for one in judged if one.fact.confidence is not None]
    found = []
    for low, high in pairwise(edges):
        inside = [one for confidence, one in known if low <= confidence < high]
        finders = [one for one in inside if one.found]
        shares = [slots_right(one) for one in finders]
        found.append(Bin(low, high, len(inside), len(finders), sum(shares) / len(shares) if shares else 0.0))
    return found


def slots_right(one: Judged) -> float:
    """Return the share of a fact's slots in which nothing is missing, wrong or too much."""
    used = [one.slots[slot] for slot in SLOTS if one.slots[slot].wanted or one.slots[slot].given]
    return sum(tally.is_clean for tally in used) / len(used) if used else 0.0


def rows(found: Sequence[Bin]) -> list[tuple[str, ...]]:
    """Return the bins as a table's cells."""
    head = ("confidence", "facts", "precision", "slots right", "worth")
    return [
        head,
        *(
            (
                f"{b.low:.2f}-{min(b.high, 1.0):.2f}",
                str(b.facts),
                f"{b.precision:.2f}",
                f"{b.slots:.2f}",
                f"{b.worth:.2f}",
            )
            for b in found
            if b.facts
        ),
    ]
