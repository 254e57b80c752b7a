"""How far an item's sources carry it, and why: apart from how likely it is, as ICD 203 asks (D.6.e(2)(b)).

The level follows from what a reader can check in the list of sources, and from nothing else:

high      two independent sources of which one is graded A or B, or three where not all are graded
moderate  one source that is graded A or B; two where not all are graded, or that are graded C
low       anything less: one source that nobody graded, sources graded D to F alone

It is moderate at most where one side claims it or somebody estimates it, and where no person has reviewed the lead fact; it is one
step lower where the sources contradict each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from briefgen.compose.origins import independent_sources
from briefgen.compose.traits import Traits
from briefgen.model import Confidence, Fact, Reliability

REVIEWED = frozenset({"accepted", "edited"})
_LEVELS: tuple[Literal["low", "moderate", "high"], ...] = ("low", "moderate", "high")
_GOOD: frozenset[Reliability] = frozenset({"A", "B"})
"""Completely and usually reliable, in the Admiralty code; C is fairly reliable, F cannot be judged."""
_ONE_SIDED = frozenset({"claimed", "estimated"})


def confidence_of(group: Sequence[Traits], *, disputed: bool) -> Confidence:
    """Return the confidence in an event, whose best fact comes first."""
    lead = group[0].fact
    sources = independent_sources(group)
    grades = {member.document.id: member.document.reliability for member in group}
    given = tuple(sorted({grade for grade in grades.values() if grade}))
    reviewed = lead.review.status in REVIEWED
    level = _level(sources, given, graded_throughout=None not in grades.values())
    if lead.modality in _ONE_SIDED or not reviewed:
        level = min(level, 1)
    if disputed:
        level = max(level - 1, 0)
    return Confidence(
        level=_LEVELS[level], independent_sources=sources, grades=given, reviewed=reviewed, disputed=disputed
    )


def is_assured(fact: Fact, least: float) -> bool:
    """Say whether a fact is likely enough to be what its source says: a person's own, one that was reviewed, or read well enough."""
    return fact.review.status in REVIEWED or fact.confidence is None or fact.confidence >= least


def _level(sources: int, grades: Sequence[Reliability], *, graded_throughout: bool) -> int:
    """Return what number and grades of sources are worth: 0 low, 1 moderate, 2 high."""
    if not _GOOD.isdisjoint(grades):
        return 2 if sources > 1 else 1
    if graded_throughout:
        return 1 if "C" in grades and sources > 1 else 0
    return min(sources, 3) - 1
