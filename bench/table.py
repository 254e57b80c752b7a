"""The table of ratios, each beside its bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: `ours / peer` is at most `bound`; without a bound the row only tells."""

    what: str
    peer_is: str
    unit: str
    ours: float
    peer: float
    bound: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the peer's cost is ours."""
        return self.ours / self.peer

    @property
    def kept(self) -> bool:
        """Say whether the promise is kept."""
        return self.bound is None or self.ratio <= self.bound


def shown(rows: Sequence[Row]) -> str:
    """Return the table as aligned text."""
    cells = [("what", "against", "ours", "peer", "ratio", "bound", "")]
    cells += [
        (
            row.what,
            row.peer_is,
            f"{row.ours:,.3g} {row.unit}",
            f"{row.peer:,.3g} {row.unit}",
            f"{row.ratio:.2f}",
            "" if row.bound is None else f"{row.bound:g}",
            "" if row.bound is None else "kept" if row.kept else "MISSED",
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(7)]
    left = (0, 1, 6)
    return "\n".join(
        "  ".join(
            text.ljust(width) if column in left else text.rjust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )
