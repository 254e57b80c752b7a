"""Which part of the world a map shows: as much around its places as a reader needs to know where he is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.model import Spot
from briefgen.render.pictures.projection import EARTH_KM, Azimuthal, EqualEarth, Point, Projection, arc_km, turned

ALONE_KM, TOGETHER_KM = 900.0, 340.0
"""What a map shows from side to side at least: of a single place the country around it, of several what they have around them."""
WIDEST = 1.7
"""The width of a frame in parts of its height, at most."""
TALLEST = 0.76
"""The height of a frame in parts of its width, at most."""
REGIONAL = math.radians(42)
"""Up to this angle from its middle a map is a region's; beyond, the world's."""
_ROOM = 0.17
"""Part of the frame that stays free on each side of the outermost places, for their names."""
_REACH = {"point": 0.0, "area": 1.0, "sea": 0.45, "country": 0.5}
"""How much of a place's reach has to be on the map."""


@dataclass(frozen=True, slots=True)
class View:
    """A frame of `width` by `height` pixels onto a projection; `scale` is pixels to the earth's radius."""

    projection: Projection
    width: float
    height: float
    scale: float
    x: float
    y: float
    """The point of the plane in the middle of the frame."""

    def place(self, longitude: float, latitude: float) -> Point:
        """Return where a place of the world lies in the frame, y downwards."""
        return self.at(turned(longitude, self.projection.middle), latitude)

    def at(self, longitude: float, latitude: float) -> Point:
        """Return the same of a longitude that is relative to the projection's middle."""
        x, y = self.projection.forward(longitude, latitude)
        return self.width / 2 + (x - self.x) * self.scale, self.height / 2 - (y - self.y) * self.scale

    def shows(self, longitude: float, latitude: float) -> bool:
        """Say whether a place lies well within the frame."""
        x, y = self.place(longitude, latitude)
        return 8 < x < self.width - 8 and 8 < y < self.height - 8

    def bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east and north of what can be seen, with some margin; longitudes relative to the middle."""
        seen: list[Point] = []
        whole = False
        for n in range(17):
            for x, y in (
                (n / 16, 0.0), (n / 16, 1.0), (0.0, n / 16), (1.0, n / 16), (n / 16, 0.5), (0.5, n / 16),
            ):  # fmt: skip
                place = self.projection.inverse(
                    self.x + (x - 0.5) * self.width / self.scale, self.y + (0.5 - y) * self.height / self.scale
                )
                if place is None:
                    whole = True
                else:
                    seen.append(place)
        south, north = min(y for _, y in seen), max(y for _, y in seen)
        for pole in (-90.0, 90.0):
            x, y = self.at(0.0, pole)
            if 0 <= x <= self.width and 0 <= y <= self.height:
                whole, south, north = True, min(south, pole), max(north, pole)
        west, east = (-180.0, 180.0) if whole else (min(x for x, _ in seen), max(x for x, _ in seen))
        margin = 1.0 + 0.04 * (north - south)
        return (
            max(-180.0, west - 2 * margin),
            max(-90.0, south - margin),
            min(180.0, east + 2 * margin),
            min(90.0, north + margin),
        )

    @property
    def km_a_pixel(self) -> float:
        """Kilometres to a pixel, in the middle."""
        return EARTH_KM / self.scale

    @property
    def regional(self) -> bool:
        """Whether distances can be read off it."""
        return isinstance(self.projection, Azimuthal)


def view_of(spots: Sequence[Spot], width: float, narrowest_km: float | None = None) -> View:
    """Return the view that shows all of some places in a frame of that width.

    `narrowest_km` is what it shows from side to side at least; left out, it follows from the number of places.
    """
    middle = _middle(spots)
    if max(_away(spot, middle) for spot in spots) > REGIONAL:
        return _world(spots, width)
    if narrowest_km is None:
        narrowest_km = ALONE_KM if len({(spot.latitude, spot.longitude) for spot in spots}) == 1 else TOGETHER_KM
    projection = Azimuthal(*middle)
    for _ in range(3):
        left, low, right, high = _box(spots, projection)
        place = projection.inverse((left + right) / 2, (low + high) / 2)
        if place is None:
            break
        projection = Azimuthal((place[0] + projection.middle + 180) % 360 - 180, place[1])
    box = _box(spots, projection)
    return _framed(projection, box, width, narrowest_km / EARTH_KM)


def _framed(projection: Projection, box: tuple[float, float, float, float], width: float, narrowest: float) -> View:
    """Return the view of a box of the plane with room around it."""
    left, low, right, high = box
    free = 1 - 2 * _ROOM
    across = max((right - left) / free, narrowest)
    upright = max((high - low) / free, across / WIDEST)
    height = round(width * min(TALLEST, upright / across))
    across = max(across, upright * width / height)
    return View(projection, width, height, width / across, (left + right) / 2, (low + high) / 2)


def _world(spots: Sequence[Spot], width: float) -> View:
    """Return the view of far-flung places: the world is cut where the gap between them is widest."""
    turns = sorted(spot.longitude % 360 for spot in spots)
    gaps = [(after - before, before) for before, after in pairwise([*turns, turns[0] + 360])]
    widest, west = max(gaps)
    projection = EqualEarth((round((west + widest / 2) / 5) * 5 + 360.0) % 360.0 - 180.0)
    left, low, right, high = _box(spots, projection)
    room = 0.4
    rim = projection.forward(180, 0)[0]
    box = (max(left - room, -rim), max(low - room, _LOWEST), min(right + room, rim), min(high + room, _HIGHEST))
    across, upright = box[2] - box[0], box[3] - box[1]
    across = max(across, min(2 * rim, upright * WIDEST))
    upright = max(upright, across / WIDEST / 1.18)
    middle = min(max((box[0] + box[2]) / 2, across / 2 - rim), rim - across / 2)
    centre = min(max((box[1] + box[3]) / 2, _LOWEST + upright / 2), _HIGHEST - upright / 2)
    return View(projection, width, round(width * upright / across), width / across, middle, centre)


_LOWEST, _HIGHEST = EqualEarth(0).forward(0, -58)[1], EqualEarth(0).forward(0, 83)[1]


def _middle(spots: Sequence[Spot]) -> Point:
    """Return the middle of the two places that are farthest apart, as the sphere has it."""
    vectors = [_vector(spot.longitude, spot.latitude) for spot in spots]
    one, other = max(
        ((a, b) for a in vectors for b in vectors),
        key=lambda pair: sum((p - q) ** 2 for p, q in zip(*pair, strict=True)),
    )
    x, y, z = (p + q for p, q in zip(one, other, strict=True))
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _vector(longitude: float, latitude: float) -> tuple[float, float, float]:
    turn, high = math.radians(longitude), math.radians(latitude)
    return math.cos(high) * math.cos(turn), math.cos(high) * math.sin(turn), math.sin(high)


def _away(spot: Spot, middle: Point) -> float:
    return (arc_km((spot.longitude, spot.latitude), middle) + _REACH[spot.kind] * spot.radius_km) / EARTH_KM


def _box(spots: Sequence[Spot], projection: Projection) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of the places with their reach, on the plane."""
    boxes = []
    for spot in spots:
        x, y = projection.forward(turned(spot.longitude, projection.middle), spot.latitude)
        reach = _REACH[spot.kind] * spot.radius_km / EARTH_KM
        boxes.append((x - reach, y - reach, x + reach, y + reach))
    left, low, right, high = zip(*boxes, strict=True)
    return min(left), min(low), max(right), max(high)
