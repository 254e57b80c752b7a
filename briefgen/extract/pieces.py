"""A text is read in the pieces that its blanks divide: what stands in one is worked out once, not at each of its places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_LONGEST = 64
"""A longer piece is no word, and is not kept."""
_MOST = 16384


class Pieces(dict[str, T]):
    """What a reader finds in the pieces of texts: `for piece in text.split(" "): found = pieces[piece]`.

    It suits a reader whose findings neither reach across a blank nor depend on what stands beyond one.
    """

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> T:
        """Read a piece, and keep what was found if the piece is likely to come again."""
        found = self._read(piece)
        if len(piece) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[piece] = found
        return found
