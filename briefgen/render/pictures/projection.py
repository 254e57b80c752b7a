"""From degrees to a plane: what lies near the middle keeps its shape and all areas their proportion.

A part of the world is drawn in Lambert's azimuthal equal-area projection around its own middle, so that the date line and the poles are
nothing special; the whole world in Equal Earth. Formulas: Snyder, Map Projections: A Working Manual (1987), pages 185 to 187; Šavrič, Patterson
and Jenny, The Equal Earth map projection (2018). The unit of the plane is the earth's radius, y grows northwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

EARTH_KM = 6371.0
Point = tuple[float, float]


class Projection(Protocol):
    """A projection; longitudes are degrees east of `middle`, between -180 and 180."""

    @property
    def middle(self) -> float:
        """The longitude that runs straight up the map."""

    def forward(self, longitude: float, latitude: float) -> Point:
        """Return where a place lies on the plane."""

    def inverse(self, x: float, y: float) -> Point | None:
        """Return the place at a point of the plane, its longitude relative to the middle; None beyond the world's rim."""


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's projection around a place."""

    middle: float
    latitude: float

    def forward(self, longitude: float, latitude: float) -> Point:
        """Return where a place lies; the antipode, which has no place, on the rim."""
        turn, high, here = math.radians(longitude), math.radians(latitude), math.radians(self.latitude)
        across = math.cos(high) * math.cos(turn)
        size = math.sqrt(2 / max(1e-9, 1 + math.sin(here) * math.sin(high) + math.cos(here) * across))
        return (
            size * math.cos(high) * math.sin(turn),
            size * (math.cos(here) * math.sin(high) - math.sin(here) * across),
        )

    def inverse(self, x: float, y: float) -> Point | None:
        """Return the place at a point."""
        away = math.hypot(x, y)
        if away == 0:
            return 0.0, self.latitude
        if away >= 2:
            return None
        arc, here = 2 * math.asin(away / 2), math.radians(self.latitude)
        high = math.asin(
            max(-1.0, min(1.0, math.cos(arc) * math.sin(here) + y * math.sin(arc) * math.cos(here) / away))
        )
        turn = math.atan2(x * math.sin(arc), away * math.cos(here) * math.cos(arc) - y * math.sin(here) * math.sin(arc))
        return math.degrees(turn), math.degrees(high)


_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The whole world."""

    middle: float

    def forward(self, longitude: float, latitude: float) -> Point:
        """Return where a place lies."""
        slant = math.asin(_M * math.sin(math.radians(latitude)))
        square = slant * slant
        sixth = square**3
        return (
            math.radians(longitude)
            * math.cos(slant)
            / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square))),
            slant * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square)),
        )

    def inverse(self, x: float, y: float) -> Point | None:
        """Return the place at a point, by Newton's method."""
        slant = y
        for _ in range(12):
            square = slant * slant
            sixth = square**3
            value = slant * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square)) - y
            slant -= value / (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square))
        if abs(slant) > math.pi / 3:
            return None
        square = slant * slant
        sixth = square**3
        turn = math.degrees(_M * x * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)) / math.cos(slant))
        if abs(turn) > 180:
            return None
        return turn, math.degrees(math.asin(math.sin(slant) / _M))


def turned(longitude: float, middle: float) -> float:
    """Return a longitude relative to a middle, from -180 up to 180."""
    return (longitude - middle + 180.0) % 360.0 - 180.0


def arc_km(one: Point, other: Point) -> float:
    """Return the distance between two places (longitude, latitude) along the ground."""
    (x1, y1), (x2, y2) = one, other
    high = math.sin(math.radians(y2 - y1) / 2) ** 2
    wide = math.sin(math.radians(x2 - x1) / 2) ** 2
    return (
        2
        * EARTH_KM
        * math.asin(min(1.0, math.sqrt(high + math.cos(math.radians(y1)) * math.cos(math.radians(y2)) * wide)))
    )
