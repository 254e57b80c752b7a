"""What the types cannot say of `continuity:`."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.config.edition import Continuity

MOST_WEEKS = 5_200
"""A hundred years."""


def continuity_problems(continuity: Continuity) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield what is wrong with `continuity:`: keys below it, message, remedy."""
    if not 0 <= continuity.weeks <= MOST_WEEKS:
        yield (
            ("weeks",),
            f"is not from 0 to {MOST_WEEKS:,}",
            "write a number within these bounds, or remove it; 0 sets no bound",
        )
