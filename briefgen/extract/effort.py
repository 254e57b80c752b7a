"""How far an engine goes for a fact whose first wording may not stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """What an engine does beyond the first attempt. Nothing of it bears on what may stand: that is the same for all."""

    insists: bool
    """Whether the same words are tried in other orders and forms where the first was refused for more than its length or copied words."""

    looks_aside: bool
    """Whether events are looked for in nouns and asides too, and who performed an act in the sentences before."""


THOROUGH = Effort(insists=True, looks_aside=True)
BRISK = Effort(insists=False, looks_aside=False)
"""For an engine chosen for its speed: a misread clause is seldom mended by another order, and its asides are seldom right."""
