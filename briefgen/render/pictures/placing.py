"""Words on a map that never run into each other, nor over lines where that can be helped: the most important find their places first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.render.pictures.drawing import Anchor
from briefgen.render.pictures.projection import Point

CELL = 4.0
"""Pixels: how closely it is known where lines run."""
CROSSING = 0.4
"""What a cell with a line in it costs, where one place of the order below costs 1."""
_DISTANCES, _TURNS = (14.0, 22.0, 32.0, 44.0, 58.0), 16


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Say whether two boxes share anything."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a text is set: its first line's start, middle or end, its upper edge, and the box that all lines take.

    `leader` is the line that ties it to its point, where it could not stand beside it.
    """

    x: float
    top: float
    anchor: Anchor
    box: Box
    leader: tuple[Point, Point] | None = None


@dataclass(slots=True)
class Placer:
    """The frame, what is taken in it, and the cells through which lines run."""

    frame: Box
    taken: list[Box] = field(default_factory=list)
    lines: set[tuple[int, int]] = field(default_factory=set)

    def take(self, box: Box) -> None:
        """Keep others out of a box."""
        self.taken.append(box)

    def draw(self, line: Sequence[Point]) -> None:
        """Remember where a line runs."""
        x1, y1 = line[0]
        for x2, y2 in line:
            steps = int(max(abs(x2 - x1), abs(y2 - y1)) / CELL) + 1
            for n in range(steps):
                self.lines.add((int((x1 + (x2 - x1) * n / steps) / CELL), int((y1 + (y2 - y1) * n / steps) / CELL)))
            x1, y1 = x2, y2

    def free(self, box: Box) -> bool:
        """Say whether a box lies in the frame and on nothing else."""
        frame = self.frame
        inside = (
            box.left >= frame.left and box.right <= frame.right and box.top >= frame.top and box.bottom <= frame.bottom
        )
        return inside and not any(box.overlaps(other) for other in self.taken)

    def crossings(self, box: Box) -> int:
        """Return how many cells of a box have a line in them."""
        across = range(int(box.left / CELL), int(box.right / CELL) + 1)
        lines = self.lines
        return sum((x, y) in lines for y in range(int(box.top / CELL), int(box.bottom / CELL) + 1) for x in across)

    def beside(self, point: Point, gap: float, width: float, height: float) -> Setting | None:
        """Take the best free place for a text next to a point, or return None."""
        near = [
            (order + CROSSING * self.crossings(each.box), order, each)
            for order, each in enumerate(_around(point, gap, width, height))
            if self.free(each.box)
        ]
        if not near:
            return None
        chosen = min(near, key=lambda each: each[:2])[2]
        self.take(chosen.box)
        return chosen

    def apart(self, point: Point, gap: float, width: float, height: float) -> Setting | None:
        """Take the nearest free place farther off, from which a line leads to the point over nothing else, or return None."""
        for each in _farther(point, gap, width, height):
            if self.free(each.box) and each.leader and self._clear(each.leader):
                self.take(each.box)
                for x, y in _along(each.leader, 4.0):
                    self.take(Box(x - 2, y - 2, x + 2, y + 2))
                return each
        return None

    def _clear(self, leader: tuple[Point, Point]) -> bool:
        """Say whether a line runs over nothing that is taken; it begins at its own point."""
        points = _along(leader, 3.0)[1:]
        return not any(box.left < x < box.right and box.top < y < box.bottom for x, y in points for box in self.taken)

    def around(self, points: Iterable[Point], width: float, height: float) -> Setting | None:
        """Take the one of some points that crosses the fewest lines and at which a text centred there is free, or return None."""
        best: tuple[float, Setting] | None = None
        for order, (x, y) in enumerate(points):
            box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            if self.free(box):
                cost = 0.3 * order + self.crossings(box)
                if best is None or cost < best[0]:
                    best = (cost, Setting(x, box.top, "middle", box))
                if cost <= 0.3 * order:
                    break
        if best is None:
            return None
        self.take(best[1].box)
        return best[1]


def _along(line: tuple[Point, Point], step: float) -> list[Point]:
    """Return points along a line."""
    (x1, y1), (x2, y2) = line
    parts = max(2, int(math.hypot(x2 - x1, y2 - y1) / step))
    return [(x1 + (x2 - x1) * n / parts, y1 + (y2 - y1) * n / parts) for n in range(parts + 1)]


def _around(point: Point, gap: float, width: float, height: float) -> Iterator[Setting]:
    """Yield places next to a point, those first that readers take for its name soonest: right, left, above, below, corners."""
    x, y = point
    near = gap * 0.72
    if math.hypot(width, height) / 2 < gap - 6:
        yield _setting(x - width / 2, y - height / 2, width, height, "middle")  # within the circle
    yield _setting(x + gap, y - height / 2, width, height, "start")
    yield _setting(x - gap - width, y - height / 2, width, height, "end")
    yield _setting(x + near, y - near - height, width, height, "start")
    yield _setting(x + near, y + near, width, height, "start")
    yield _setting(x - near - width, y - near - height, width, height, "end")
    yield _setting(x - near - width, y + near, width, height, "end")
    yield _setting(x - width / 2, y - gap - height, width, height, "middle")
    yield _setting(x - width / 2, y + gap, width, height, "middle")
    for up in (0.8, 0.2):
        yield _setting(x + gap, y - up * height, width, height, "start")
        yield _setting(x - gap - width, y - up * height, width, height, "end")


def _farther(point: Point, gap: float, width: float, height: float) -> Iterator[Setting]:
    """Yield places farther off, the nearest first, each with the line to its point."""
    x, y = point
    for distance in _DISTANCES:
        for turn in range(_TURNS):
            across, up = math.cos(2 * math.pi * turn / _TURNS), math.sin(2 * math.pi * turn / _TURNS)
            end = (x + across * (gap + distance), y + up * (gap + distance))
            if abs(across) > 0.35:
                left = end[0] if across > 0 else end[0] - width
                setting = _setting(left, end[1] - height / 2, width, height, "start" if across > 0 else "end")
            else:
                top = end[1] if up > 0 else end[1] - height
                setting = _setting(end[0] - width / 2, top, width, height, "middle")
            begin = (x + across * (gap - 2.5), y + up * (gap - 2.5))
            stop = (end[0] - across * 2, end[1] - up * 2)
            yield Setting(setting.x, setting.top, setting.anchor, setting.box, (begin, stop))


def _setting(left: float, top: float, width: float, height: float, anchor: Anchor) -> Setting:
    start = {"start": left, "middle": left + width / 2, "end": left + width}[anchor]
    return Setting(start, top, anchor, Box(left, top, left + width, top + height))
