"""Coasts and borders within a view, as paths of an SVG: clipped to the frame, and no finer than a reader can see."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.atlas.outlines import BORDER, EDGE, Level, Outlines, outlines
from briefgen.render.pictures.extent import View
from briefgen.render.pictures.projection import Point

LEVELS: tuple[tuple[float, Level], ...] = ((3.6, "near"), (22.0, "middle"), (math.inf, "far"))
"""Up to so many kilometres to a pixel, these outlines."""
LIMIT = 21_000
"""Characters that all paths of a map may have."""
MARGIN = 3.0
"""Pixels around the frame in which lines still run on, so that no edge of the clipping is seen."""
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Land:
    """Paths in tenths of a pixel; `coast` is empty where the outline of `land` is the coast. `rings` and `lines` are the same in pixels."""

    land: str
    coast: str
    borders: str
    rings: tuple[tuple[Point, ...], ...]
    lines: tuple[tuple[Point, ...], ...]
    """Borders."""

    def shores(self, y: float) -> list[float]:
        """Return where the shores cross a row of pixels, from left to right: land lies between the first and the second, and so on."""
        found = []
        for ring in self.rings:
            x1, y1 = ring[-1]
            for x2, y2 in ring:
                if (y1 > y) != (y2 > y):
                    found.append((x2 - x1) * (y - y1) / (y2 - y1) + x1)
                x1, y1 = x2, y2
        return sorted(found)


def land_of(view: View) -> Land:
    """Return the land within a view, ever coarser until it is short enough."""
    source = outlines(next(level for most, level in LEVELS if view.km_a_pixel <= most))
    rings, coasts, borders = _shapes(view, source)
    tolerance, smallest = 0.3, 1.4
    while True:
        found = _paths(view, rings, coasts, borders, tolerance, smallest)
        if len(found.land) + len(found.coast) + len(found.borders) <= LIMIT:
            return found
        tolerance, smallest = tolerance * 1.35, smallest * 1.7


def _shapes(view: View, source: Outlines) -> tuple[list[list[Point]], list[list[Point]], list[list[Point]]]:
    """Return rings of land, coasts (only where the map's edge shows) and borders, in pixels."""
    bounds = view.bounds()
    rings: list[list[Point]] = []
    coasts: list[list[Point]] = []
    borders: list[list[Point]] = []
    at_edge = False
    for shift in (-360.0, 0.0, 360.0):
        offset = shift - view.projection.middle
        box = (bounds[0] - offset, bounds[1], bounds[2] - offset, bounds[3])
        seen = source.within(box)
        for ring in source.rings_within(box):
            line = _clipped_world(_ring(source, ring, seen), box)
            if line:
                rings.append([view.at(x + offset, y) for x, y in line])
        for number in sorted(seen):
            if source.flags[number] & BORDER:
                borders.append([view.at(x + offset, y) for x, y in source.line(number)])
            elif source.flags[number] & EDGE:
                at_edge = True
            else:
                coasts.append([view.at(x + offset, y) for x, y in source.line(number)])
    return rings, coasts if at_edge else [], borders


def _ring(source: Outlines, ring: array[int], seen: set[int]) -> list[Point]:
    """Return a ring's points: all of the pieces in sight, and of the others only where they begin."""
    points: list[Point] = []
    for step in ring:
        number = step if step >= 0 else ~step
        if number in seen:
            line = source.line(number)
            points.extend(line[:-1] if step >= 0 else line[:0:-1])
        else:
            points.append(source.end(number, last=step < 0))
    return points


def _clipped_world(ring: list[Point], box: Bounds) -> list[Point]:
    """Clip a ring to bounds in degrees, with points along the bounds, because they are not straight on the map."""
    west, south, east, north = box
    if all(west <= x <= east and south <= y <= north for x, y in ring):
        return ring
    clipped = clip_ring(ring, box)
    dense: list[Point] = []
    for (x1, y1), (x2, y2) in zip(clipped, [*clipped[1:], *clipped[:1]], strict=True):
        dense.append((x1, y1))
        along = (x1 == x2 and x1 in {west, east}) or (y1 == y2 and y1 in {south, north})
        parts = math.ceil((abs(x2 - x1) + abs(y2 - y1)) / 2.0) if along else 1
        dense.extend((x1 + (x2 - x1) * n / parts, y1 + (y2 - y1) * n / parts) for n in range(1, parts))
    return dense


def clip_ring(ring: Sequence[Point], box: Bounds) -> list[Point]:
    """Return what of a closed shape lies within bounds (Sutherland and Hodgman)."""
    left, low, right, high = box
    points = list(ring)
    for axis, limit, keep_above in ((0, left, True), (0, right, False), (1, low, True), (1, high, False)):
        if not points:
            break
        clipped: list[Point] = []
        before = points[-1]
        was_in = before[axis] >= limit if keep_above else before[axis] <= limit
        for point in points:
            is_in = point[axis] >= limit if keep_above else point[axis] <= limit
            if is_in is not was_in:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
                clipped.append((limit, other) if axis == 0 else (other, limit))
            if is_in:
                clipped.append(point)
            before, was_in = point, is_in
        points = clipped
    return points


def clip_line(line: Sequence[Point], box: Bounds) -> Iterator[list[Point]]:
    """Yield the parts of a line that touch bounds; their ends may lie just outside."""
    left, low, right, high = box
    part: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(line):
        if max(x1, x2) < left or min(x1, x2) > right or max(y1, y2) < low or min(y1, y2) > high:
            if part:
                yield part
            part = []
        else:
            part = part or [(x1, y1)]
            part.append((x2, y2))
    if part:
        yield part


def _paths(
    view: View,
    rings: Sequence[list[Point]],
    coasts: Sequence[list[Point]],
    borders: Sequence[list[Point]],
    tolerance: float,
    smallest: float,
) -> Land:
    frame = (-MARGIN, -MARGIN, view.width + MARGIN, view.height + MARGIN)
    shapes: list[tuple[Point, ...]] = []
    for ring in rings:
        line = clip_ring(simplified([*ring, ring[0]], tolerance)[:-1], frame)
        if len(line) > 2 and _size(line) > smallest:
            shapes.append(tuple(line))
    lines = tuple(tuple(simplified(part, tolerance)) for line in joined(borders) for part in clip_line(line, frame))
    return Land(
        "".join(path(shape, closed=True) for shape in shapes),
        "".join(path(simplified(part, tolerance)) for line in coasts for part in clip_line(line, frame)),
        "".join(map(path, lines)),
        tuple(shapes),
        lines,
    )


def joined(lines: Sequence[list[Point]]) -> list[list[Point]]:
    """Return lines with those put together of which one begins where the last one ended."""
    chains: list[list[Point]] = []
    for line in lines:
        if chains and chains[-1][-1] == line[0]:
            chains[-1].extend(line[1:])
        else:
            chains.append(list(line))
    return chains


def _size(ring: Sequence[Point]) -> float:
    """Return the square pixels within a ring."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Return a line without the points that nobody would miss: first those too near, then those on the way (Douglas and Peucker)."""
    near = 4 * tolerance * tolerance
    thin = [line[0]]
    px, py = line[0]
    for x, y in line[1:-1]:
        if (x - px) * (x - px) + (y - py) * (y - py) > near:
            thin.append((x, y))
            px, py = x, y
    thin.append(line[-1])
    if len(thin) < 3:
        return thin
    keep = bytearray(len(thin))
    keep[0] = keep[-1] = 1
    stack = [(0, len(thin) - 1)]
    while stack:
        first, last = stack.pop()
        (x1, y1), (x2, y2) = thin[first], thin[last]
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        worst, where = 0.0, -1
        for n in range(first + 1, last):
            x, y = thin[n]
            away = dx * (y - y1) - dy * (x - x1)
            away = away * away if length else (x - x1) ** 2 + (y - y1) ** 2
            if away > worst:
                worst, where = away, n
        if worst > tolerance * tolerance * (length or 1.0):
            keep[where] = 1
            stack += [(first, where), (where, last)]
    return [point for point, kept in zip(thin, keep, strict=True) if kept]


def path(line: Sequence[Point], *, closed: bool = False) -> str:
    """Return a line as path commands in tenths of a pixel, each point relative to the last."""
    px, py = round(line[0][0] * 10), round(line[0][1] * 10)
    parts = [f"M{px} {py}l"]
    for x, y in line[1:]:
        nx, ny = round(x * 10), round(y * 10)
        if nx != px or ny != py:
            parts.append(f"{nx - px} {ny - py} ")
            px, py = nx, ny
    if len(parts) == 1:
        return ""
    return "".join(parts).rstrip().replace(" -", "-") + ("z" if closed else "")
