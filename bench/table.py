"""The table of ratios, each beside its bound."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: `ours / peer` is at most `bound`, `ours` at most `limit`; without either the row only tells.

    Of a row without a peer, `peer` is nan.
    """

    what: str
    peer_is: str
    unit: str
    ours: float
    peer: float = math.nan
    bound: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the peer's cost is ours."""
        return self.ours / self.peer

    @property
    def kept(self) -> bool:
        """Say whether the promise is kept."""
        return not (self.bound is not None and self.ratio > self.bound) and not (
            self.limit is not None and self.ours > self.limit
        )

    @property
    def promised(self) -> str:
        """What the row promises, as the table shows it: a ratio, or an amount with its unit."""
        if self.bound is not None:
            return f"{self.bound:.3g}"
        return f"{self.limit:g} {self.unit}" if self.limit is not None else ""


def shown(rows: Sequence[Row]) -> str:
    """Return the table as aligned text."""
    cells = [("what", "against", "ours", "peer", "ratio", "bound", "")]
    cells += [
        (
            row.what,
            row.peer_is,
            f"{row.ours:,.3g} {row.unit}",
            "" if math.isnan(row.peer) else f"{row.peer:,.3g} {row.unit}",
            "" if math.isnan(row.peer) else f"{row.ratio:.3f}",
            row.promised,
            "" if not row.promised else "kept" if row.kept else "MISSED",
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
