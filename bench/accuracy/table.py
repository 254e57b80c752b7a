"""What was measured, as aligned text."""

from __future__ import annotations

from collections.abc import Sequence

from bench.accuracy.measure import SLOTS, Result

HEAD = (
    "document", "facts", "gold", "precision", "recall", "key recall", *SLOTS, "verbatim", "copied", "score",
)  # fmt: skip


def row(name: str, result: Result) -> tuple[str, ...]:
    """Return one line's cells."""
    numbers = (
        result.precision,
        result.recall,
        result.key_recall,
        *(result.slots[slot].f1 for slot in SLOTS),
        result.verbatim / result.facts if result.facts else None,
        result.copied / result.facts if result.facts else None,
        result.score,
    )
    return (name, str(result.facts), str(result.gold), *("–" if n is None else f"{n:.3f}" for n in numbers))


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells as text: the first column to the left, figures to the right."""
    widths = [max(len(line[column]) for line in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in rows
    )
