"""The outlines of land and the borders between countries: Natural Earth, cut into short pieces.

A file holds *pieces*, lines of at most some forty points that do not branch, and *rings*, the closed shapes of land, as
sequences of pieces (a negative number is the bitwise complement of a piece that is run backwards).
Since every piece carries its bounds, whoever draws a part of the world reads only what lies in it, and may
put a straight line for any piece that lies elsewhere without changing what is land inside.

The form, all numbers little-endian: the magic `BGO1`; five counts (pieces, rings, points, steps, 0) as uint32; per piece a
uint8 of flags; per piece its bounds as four columns of int16 in hundredths of a degree (west, south, east, north, rounded outwards);
per piece the number of its points as uint8 and its first point as two columns of int32 in thousandths of a degree; per ring the number of its steps as uint16 and its bounds, as a
piece's; steps as int32; then all further points, as two columns of int16 differences in thousandths of a degree.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Literal

Level = Literal["near", "middle", "far"]
Box = tuple[float, float, float, float]
"""West, south, east, north."""
Line = list[tuple[float, float]]
UNIT = 0.001
"""Degrees to a step of the stored grid: some 110 m."""
BORDER, EDGE = 1, 2
"""Flags of a piece: a border between countries; the map's edge, which bounds land but is no coast."""
_MAGIC = b"BGO1"


@dataclass(frozen=True, slots=True)
class Outlines:
    """All pieces and rings of one level of detail; bounds are hundredths of a degree."""

    flags: bytes
    west: array[int]
    south: array[int]
    east: array[int]
    north: array[int]
    rings: tuple[array[int], ...]
    _reach: tuple[array[int], array[int], array[int], array[int]]
    """Bounds of the rings."""
    _counts: bytes
    _starts: tuple[array[int], array[int]]
    _offsets: tuple[int, ...]
    _steps: tuple[array[int], array[int]]

    def line(self, piece: int) -> Line:
        """Return a piece's points, longitude and latitude in degrees."""
        start, count = self._offsets[piece], self._counts[piece] - 1
        (xs, ys), (dxs, dys) = self._starts, self._steps
        return [
            (x * UNIT, y * UNIT)
            for x, y in zip(
                accumulate(dxs[start : start + count], initial=xs[piece]),
                accumulate(dys[start : start + count], initial=ys[piece]),
                strict=True,
            )
        ]

    def end(self, piece: int, *, last: bool) -> tuple[float, float]:
        """Return where a piece begins, or where it ends."""
        if last:
            return self.line(piece)[-1]
        return self._starts[0][piece] * UNIT, self._starts[1][piece] * UNIT

    def within(self, box: Box) -> set[int]:
        """Return the pieces whose bounds touch a box of degrees."""
        west, south, east, north = (round(value * 100) for value in box)
        return {
            piece
            for piece, (left, low, right, high) in enumerate(
                zip(self.west, self.south, self.east, self.north, strict=True)
            )
            if left <= east and right >= west and low <= north and high >= south
        }

    def rings_within(self, box: Box) -> Iterator[array[int]]:
        """Yield the rings whose bounds touch a box of degrees."""
        west, south, east, north = (round(value * 100) for value in box)
        for ring, left, low, right, high in zip(self.rings, *self._reach, strict=True):
            if left <= east and right >= west and low <= north and high >= south:
                yield ring


@cache
def outlines(level: Level) -> Outlines:
    """Return the outlines: `near` for maps of some thousand kilometres, `middle` for continents, `far` for the world."""
    return read_outlines(files("briefgen.atlas").joinpath(f"data/{level}.bin").read_bytes())


def read_outlines(content: bytes) -> Outlines:
    """Read what `write_outlines` wrote."""
    magic, pieces, rings, points, steps, _ = struct.unpack_from("<4s5I", content)
    if magic != _MAGIC:
        raise ValueError("not a file of outlines")
    at = struct.calcsize("<4s5I")

    def column(code: str, count: int) -> array[int]:
        nonlocal at
        values: array[int] = array(code)
        end = at + count * values.itemsize
        values.frombytes(content[at:end])
        at = end
        if sys.byteorder == "big":
            values.byteswap()
        return values

    flags = column("B", pieces).tobytes()
    west, south, east, north = (column("h", pieces) for _ in range(4))
    counts = column("B", pieces).tobytes()
    starts = (column("i", pieces), column("i", pieces))
    lengths = column("H", rings)
    reach = (column("h", rings), column("h", rings), column("h", rings), column("h", rings))
    path = column("i", steps)
    further = (column("h", points), column("h", points))
    ends = list(accumulate(lengths, initial=0))
    return Outlines(
        flags,
        west,
        south,
        east,
        north,
        tuple(path[start:end] for start, end in pairwise(ends)),
        reach,
        counts,
        starts,
        tuple(accumulate((count - 1 for count in counts), initial=0)),
        further,
    )


def write_outlines(
    pieces: Sequence[tuple[array[int], bool]], rings: Sequence[Sequence[int]], borders: Collection[int]
) -> bytes:
    """Return a file of outlines.

    `pieces` are x, y, x, y … in units of the grid, with whether they are the map's edge; `borders` the numbers of those that part
    countries.
    """
    flags = bytes((number in borders) * BORDER | edge * EDGE for number, (_, edge) in enumerate(pieces))
    columns = [(line[::2], line[1::2]) for line, _ in pieces]
    bounds = [
        array("h", (pick(values[axis]) // 10 if pick is min else -(-pick(values[axis]) // 10) for values in columns))
        for pick, axis in ((min, 0), (min, 1), (max, 0), (max, 1))
    ]
    further = [
        array(
            "h",
            (after - before for values in columns for before, after in pairwise(values[axis])),
        )
        for axis in (0, 1)
    ]
    parts = [
        array("B", flags),
        *bounds,
        array("B", (len(xs) for xs, _ in columns)),
        array("i", (xs[0] for xs, _ in columns)),
        array("i", (ys[0] for _, ys in columns)),
        array("H", map(len, rings)),
        *(
            array("h", (pick(bounds[axis][max(step, ~step)] for step in ring) for ring in rings))
            for pick, axis in ((min, 0), (min, 1), (max, 2), (max, 3))
        ),
        array("i", (step for ring in rings for step in ring)),
        *further,
    ]
    if sys.byteorder == "big":
        for part in parts:
            part.byteswap()
    head = struct.pack("<4s5I", _MAGIC, len(pieces), len(rings), len(further[0]), sum(map(len, rings)), 0)
    return head + b"".join(part.tobytes() for part in parts)
