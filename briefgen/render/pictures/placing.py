"""Words on a map that never run into each other: the most important find their places first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefgen.render.pictures.drawing import Anchor
from briefgen.render.pictures.projection import Point


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """Return the square pixels that two boxes share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    def grown(self, by: float) -> Box:
        """Return the box with some room around it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Set:
    """Where a text is set: the first line's left, middle or right end, and the box that all lines take."""

    x: float
    top: float
    anchor: Anchor
    box: Box


@dataclass(slots=True)
class Placer:
    """The frame, and what is taken in it."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Keep others out of a box."""
        self.taken.append(box)

    def free(self, box: Box) -> bool:
        """Say whether a box lies in the frame and on nothing else."""
        inside = (
            box.left >= self.frame.left
            and box.right <= self.frame.right
            and box.top >= self.frame.top
            and box.bottom <= self.frame.bottom
        )
        return inside and all(box.overlap(other) == 0 for other in self.taken)

    def beside(self, point: Point, gap: float, width: float, height: float) -> Set | None:
        """Take the best free place for a text next to a point, or return None."""
        for setting in _around(point, gap, width, height):
            if self.free(setting.box):
                self.take(setting.box)
                return setting
        return None

    def around(self, points: Iterable[Point], width: float, height: float) -> Set | None:
        """Take the first of some points at which a text centred there is free, or return None."""
        for x, y in points:
            box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            if self.free(box):
                self.take(box)
                return Set(x, box.top, "middle", box)
        return None


def _around(point: Point, gap: float, width: float, height: float) -> Sequence[Set]:
    """Return places next to a point, those first that readers take for its name soonest: right, left, above, below, corners."""
    x, y = point
    near = gap * 0.72

    def at(left: float, top: float, anchor: Anchor) -> Set:
        start = {"start": left, "middle": left + width / 2, "end": left + width}[anchor]
        return Set(start, top, anchor, Box(left, top, left + width, top + height))

    return (
        at(x + gap, y - height / 2, "start"),
        at(x - gap - width, y - height / 2, "end"),
        at(x + near, y - near - height, "start"),
        at(x + near, y + near, "start"),
        at(x - near - width, y - near - height, "end"),
        at(x - near - width, y + near, "end"),
        at(x - width / 2, y - gap - height, "middle"),
        at(x - width / 2, y + gap, "middle"),
        at(x + gap, y - height, "start"),
        at(x + gap, y, "start"),
        at(x - gap - width, y - height, "end"),
        at(x - gap - width, y, "end"),
    )
