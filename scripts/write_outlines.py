"""Write the outlines of briefgen/atlas/data from Natural Earth, as the npm package world-atlas 2.0.2 carries it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/write_outlines.py package

`near.bin` comes from the outlines at 1:10m, `middle.bin` from those at 1:50m, `far.bin` from 1:110m, all thinned out. The form is told in briefgen/atlas/outlines.py.
`countries.tsv` says where in each country there is room for its name.
"""

from __future__ import annotations

import argparse
import json
import math
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefgen.atlas.outlines import UNIT, write_outlines

Point = tuple[float, float]
PIECE = 40
"""Points to a piece: what is out of sight is passed over piece by piece."""
LONGEST = 2.5
"""Degrees from one point to the next, at most."""
LEVELS = {"near": ("10m", 0.006, 2.0), "middle": ("50m", 0.025, 40.0), "far": ("110m", 0.06, 1500.0)}
"""File → scale of Natural Earth, tolerance in degrees, smallest island in square kilometres."""


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the unpacked npm package world-atlas")
    folder = Path(__file__).resolve().parent.parent / "briefgen" / "atlas" / "data"
    folder.mkdir(exist_ok=True)
    package: Path = parser.parse_args().package
    for name, (scale, tolerance, smallest) in LEVELS.items():
        topology = json.loads((package / f"countries-{scale}.json").read_text(encoding="utf-8"))
        content = _outlines(topology, tolerance, smallest)
        (folder / f"{name}.bin").write_bytes(content)
        print(name, len(content))


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Return a TopoJSON file's arcs in degrees."""
    (width, height), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * width + west, y * height + south))
        arcs.append(points)
    return arcs


def _outlines(topology: dict[str, Any], tolerance: float, smallest: float) -> bytes:
    arcs = arcs_of(topology)
    (land,) = topology["objects"]["land"]["geometries"]
    rings = [ring for polygon in land["arcs"] for ring in polygon]
    rings = [ring for ring in rings if abs(area(joined(ring, arcs))) >= smallest]
    pieces: list[tuple[array[int], bool]] = []

    def add(line: Sequence[Point], *, edge: bool = False) -> list[int]:
        flat = [
            (array("i", (round(v / UNIT) for point in part for v in point)), edge) for part in parts_of(densified(line))
        ]
        pieces.extend(flat)
        return list(range(len(pieces) - len(flat), len(pieces)))

    steps: list[list[int]] = []
    for ring in rings:
        steps.append([])
        middle = sum(x for x, _ in unrolled(joined(ring, arcs))) / len(joined(ring, arcs))
        x = start = arcs[ring[0] if ring[0] >= 0 else ~ring[0]][0 if ring[0] >= 0 else -1][0] - 360 * round(
            middle / 360
        )
        y = arcs[ring[0] if ring[0] >= 0 else ~ring[0]][0 if ring[0] >= 0 else -1][1]
        for arc in ring:
            line = unrolled(arcs[arc] if arc >= 0 else arcs[~arc][::-1], x)
            for part in cut(line):
                steps[-1] += add(thinned(part, tolerance), edge=is_edge(part))
            x, y = line[-1]
        if abs(x - start) > 180:
            steps[-1] += add([(x, y), (x, -90.0), (start, -90.0), (start, y)], edge=True)  # around the pole
    coast = {arc if arc >= 0 else ~arc for polygon in land["arcs"] for ring in polygon for arc in ring}
    inland = {arc if arc >= 0 else ~arc for ring in _rings(topology) for arc in ring}
    borders = {piece for arc in sorted(inland - coast) for piece in add(thinned(unrolled(arcs[arc]), tolerance))}
    return write_outlines(pieces, steps, borders)


def parts_of(line: Sequence[Point]) -> list[Sequence[Point]]:
    """Return a line in pieces."""
    return [line[start : start + PIECE + 1] for start in range(0, len(line) - 1, PIECE)]


def unrolled(line: Sequence[Point], start: float | None = None) -> list[Point]:
    """Return a line that runs on beyond the date line, instead of jumping to the world's other side; `start` is its first longitude."""
    before = line[0][0] if start is None else start
    points = []
    for x, y in line:
        before = x + 360 * round((before - x) / 360)
        points.append((before, y))
    return points


def _rings(topology: dict[str, Any]) -> Iterable[list[int]]:
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country.get("arcs", [])
        for polygon in polygons:
            yield from polygon


def joined(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """Return a ring's points."""
    points: list[Point] = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points.extend(line if not points else line[1:])
    return points


def area(ring: Sequence[Point]) -> float:
    """Return a ring's signed area in square kilometres, near enough to tell islands from rocks."""
    total = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        total += (x2 - x1) * (math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
    return math.radians(total / 2) * 6371.0**2


def is_edge(part: Sequence[Point]) -> bool:
    """Say whether a line is no coast but the date line, along which the outlines are cut."""
    return all(abs(abs(x) - 180) < 0.02 for x, _ in part)


def cut(line: Sequence[Point]) -> list[list[Point]]:
    """Part a line where it runs into the date line."""
    parts: list[list[Point]] = []
    edge: bool | None = None
    for start, end in pairwise(line):
        now = is_edge((start, end))
        if now is not edge:
            parts.append([start])
            edge = now
        parts[-1].append(end)
    return parts


def thinned(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Return a line with fewer points (Douglas and Peucker); degrees of longitude count as long as they are there."""
    if len(line) < 3:
        return list(line)
    squeeze = math.cos(math.radians(sum(y for _, y in line) / len(line)))
    keep = {0, len(line) - 1}
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda n: _apart(line[n], line[0], squeeze))
        stack = [(0, far), (far, len(line) - 1)]
        keep.add(far)
    else:
        stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        (x1, y1), (x2, y2) = line[first], line[last]
        dx, dy = (x2 - x1) * squeeze, y2 - y1
        length = math.hypot(dx, dy)
        worst, where = 0.0, -1
        for n in range(first + 1, last):
            x, y = line[n]
            px, py = (x - x1) * squeeze, y - y1
            away = abs(dx * py - dy * px) / length if length else math.hypot(px, py)
            if away > worst:
                worst, where = away, n
        if worst > tolerance:
            keep.add(where)
            stack += [(first, where), (where, last)]
    kept = [line[n] for n in sorted(keep)]
    if line[0] == line[-1] and len(kept) < 4:
        # A small island stays an island.
        kept = [line[n] for n in sorted({*keep, len(line) // 3, 2 * len(line) // 3})]
    return kept


def densified(line: Sequence[Point]) -> list[Point]:
    """Return a line with points put into long steps, such as a border along a parallel, which no projection draws straight."""
    points = [line[0]]
    for (x1, y1), (x2, y2) in pairwise(line):
        parts = math.ceil(max(abs(x2 - x1), abs(y2 - y1)) / LONGEST)
        points.extend((x1 + (x2 - x1) * n / parts, y1 + (y2 - y1) * n / parts) for n in range(1, parts + 1))
    return points


def _apart(a: Point, b: Point, squeeze: float) -> float:
    return math.hypot((a[0] - b[0]) * squeeze, a[1] - b[1])


if __name__ == "__main__":
    main()
