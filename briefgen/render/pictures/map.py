"""The locator map: where it happened."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.atlas.names import countries, waters
from briefgen.atlas.places import key_of
from briefgen.model import Spot
from briefgen.render.pictures.drawing import FACES, Canvas, Face
from briefgen.render.pictures.extent import View
from briefgen.render.pictures.land import Land
from briefgen.render.pictures.lettering import broken, shortened, width_of
from briefgen.render.pictures.placing import Box, Placer, Setting
from briefgen.render.pictures.projection import Point

DOT = 3.4
"""Pixels from the middle of a place's dot to its rim."""
RING = 7.0
"""Pixels: what is uncertain is never drawn so small that it looks certain."""
_LEADING = 1.14
_NOTES = (1_000, 6, 3, 0)
"""Of how many places it is told what happened there, where names would not find room otherwise."""
_LONGEST_NAME, _LONGEST_NOTE = 150.0, 130.0
"""Pixels."""


def draw_map(spots: Sequence[Spot], view: View, land: Land) -> tuple[Canvas, tuple[Spot, ...]]:
    """Return the map of some places, the most important first, and those that only have a number on it, in the order of the numbers."""
    canvas = Canvas(view.width, view.height, "map")
    placer = Placer(Box(4, 4, view.width - 4, view.height - 4))
    for line in (*land.rings, *land.lines):
        placer.draw(line)
    canvas.shape("rect", "ground", width=view.width, height=view.height)
    _draw_land(canvas, land)
    marks = [_mark(view, spot) for spot in spots]
    for mark in marks:
        for box in mark.boxes:
            placer.take(box)
    bar = _scale_bar(view, placer) if view.regional else None
    names = _all_named(marks, placer)
    numbered = _all_numbered([mark for mark in marks if mark.spot not in names], placer)
    settings = [*names.values(), *numbered.values()]
    shown = {key_of(spot.name) for spot in spots}
    _draw_countries(canvas, view, placer, shown)
    _draw_waters(canvas, view, land, placer, shown)
    for _, setting in settings:
        if setting.leader:
            (x1, y1), (x2, y2) = setting.leader
            canvas.shape("path", "none", "quiet", 0.7, d=f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
    for mark in reversed(marks):
        _draw_mark(canvas, mark)
    for lines, setting in settings:
        _draw_lines(canvas, lines, setting)
    if bar:
        _draw_bar(canvas, *bar)
    canvas.shape("rect", "none", "hairline", 1.0, x=0.5, y=0.5, width=view.width - 1, height=view.height - 1)
    return canvas, tuple(numbered)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A spot in the frame: `ring` is the radius of its dashed circle, 0 for a dot."""

    spot: Spot
    x: float
    y: float
    ring: float

    @property
    def boxes(self) -> tuple[Box, ...]:
        """What words keep off: the dot, or the line of the circle."""
        if self.ring <= 2 * RING:
            size = self.ring + 1 if self.ring else DOT + 1.5
            return (Box(self.x - size, self.y - size, self.x + size, self.y + size),)
        count = int(self.ring)
        around = (2 * math.pi * n / count for n in range(count))
        points = [(self.x + self.ring * math.cos(turn), self.y + self.ring * math.sin(turn)) for turn in around]
        return tuple(Box(x - 3, y - 3, x + 3, y + 3) for x, y in points)


def _mark(view: View, spot: Spot) -> _Mark:
    x, y = view.place(spot.longitude, spot.latitude)
    if spot.kind == "point" and not spot.radius_km:
        return _Mark(spot, x, y, 0.0)
    if spot.kind in {"sea", "country"}:
        return _Mark(spot, x, y, RING)
    return _Mark(spot, x, y, max(RING, min(spot.radius_km / view.km_a_pixel, view.width / 5)))


def _draw_mark(canvas: Canvas, mark: _Mark) -> None:
    if mark.ring:
        canvas.shape("circle", "none", "accent", 1.1, cx=mark.x, cy=mark.y, r=mark.ring, stroke_dasharray="3 2.4")
    else:
        canvas.shape("circle", "accent", "ground", 1.0, cx=mark.x, cy=mark.y, r=DOT)


def what_of(spot: Spot) -> str:
    """Return what happened at a place, in a few words: its weightiest event, and how many more."""
    first = spot.labels[0].split(",")[0] if spot.labels else ""
    more = len(spot.labels) - 1
    return f"{first}, {more} more" if first and more > 0 else first


_Lines = list[tuple[str, Face]]


def _all_named(marks: Sequence[_Mark], placer: Placer) -> dict[Spot, tuple[_Lines, Setting]]:
    """Return the places' names, with what happened there as far as there is room for every name."""
    found: dict[Spot, tuple[_Lines, Setting]] = {}
    taken = list(placer.taken)
    for told in _NOTES:
        placer.taken = list(taken)
        found = {mark.spot: named for n, mark in enumerate(marks) if (named := _named(mark, placer, noted=n < told))}
        if len(found) == len(marks):
            break
    return found


def _all_numbered(marks: Sequence[_Mark], placer: Placer) -> dict[Spot, tuple[_Lines, Setting]]:
    """Return numbers for places whose names find no room; the caption tells what they stand for."""
    found: dict[Spot, tuple[_Lines, Setting]] = {}
    for mark in marks:
        lines: _Lines = [(str(len(found) + 1), "name")]
        wide, high = width_of(lines[0][0], FACES["name"].size), FACES["name"].size
        for find in (placer.beside, placer.apart):
            setting = find((mark.x, mark.y), (mark.ring or DOT) + 1.5, wide, high)
            if setting:
                found[mark.spot] = (lines, setting)
                break
    return found


def _named(mark: _Mark, placer: Placer, *, noted: bool) -> tuple[_Lines, Setting] | None:
    """Return a place's name and what happened there, with the place for them that is free; the name alone where there is no more room."""
    face: Face = "water" if mark.spot.kind == "sea" else "name"
    name = shortened(mark.spot.name, FACES[face].size, 2 * _LONGEST_NAME)
    lines = (name,) if width_of(name, FACES[face].size) <= 0.75 * _LONGEST_NAME else broken(name)
    what = noted and shortened(what_of(mark.spot), FACES["note"].size, _LONGEST_NOTE)
    full: _Lines = [(line, face) for line in lines]
    ways: list[_Lines] = [[*full, (what, "note")], full] if what else [full]
    for farther in (False, True):
        for told in ways:
            wide = max(width_of(line, FACES[each].size) for line, each in told)
            high = sum(FACES[each].size * _LEADING for _, each in told)
            find = placer.apart if farther else placer.beside
            found = find((mark.x, mark.y), (mark.ring or DOT) + 3.5, wide, high)
            if found:
                return told, found
    return None


def _draw_lines(canvas: Canvas, lines: _Lines, setting: Setting) -> None:
    top = setting.top
    for line, face in lines:
        size = FACES[face].size
        canvas.words(line, face, setting.x, top + size * 0.86, setting.anchor)
        top += size * _LEADING


def _draw_land(canvas: Canvas, land: Land) -> None:
    canvas.shape(
        "path",
        "shade",
        "none" if land.coast else "coast",
        6.0,
        d=land.land,
        transform="scale(.1)",
        stroke_linejoin="round",
    )
    for lines, dashed in ((land.coast, False), (land.borders, True)):
        if lines:
            dash = {"stroke_dasharray": "20 14"} if dashed else {}
            canvas.shape("path", "none", "coast", 6.0, d=lines, transform="scale(.1)", stroke_linejoin="round", **dash)


def _draw_countries(canvas: Canvas, view: View, placer: Placer, shown: set[str]) -> None:
    """Write the names of countries, those with the most room first."""
    style = FACES["country"]
    found: list[tuple[str, list[Point], float]] = []
    for country in countries():
        rooms = []
        for longitude, latitude, km in country.rooms:
            x, y = view.place(longitude, latitude)
            inside = min(x, view.width - x, y, view.height - y)
            if inside > 6:
                rooms.append((min(km / view.km_a_pixel, inside * 1.6), x, y))
        if rooms and key_of(country.name) not in shown:
            rooms.sort(key=lambda each: -each[0])
            found.append((country.name.upper(), [(x, y) for _, x, y in rooms], rooms[0][0]))
    for name, points, room in sorted(found, key=lambda each: (-each[2], each[0])):
        for lines in ((name,), broken(name)):
            wide = max(width_of(line, style.size, spacing=style.spacing) for line in lines)
            if wide > 4.2 * room or room < 5:
                continue
            setting = placer.around(_nudged(points, room), wide, len(lines) * style.size * _LEADING)
            if setting:
                _draw_lines(canvas, [(line, "country") for line in lines], setting)
                break


def _nudged(points: Sequence[Point], room: float) -> Iterator[Point]:
    """Yield points, then points a little above and below them."""
    yield from points
    for x, y in points[:3]:
        for by in (-0.45, 0.45, -0.8, 0.8):
            yield x, y + by * room


def _draw_waters(canvas: Canvas, view: View, land: Land, placer: Placer, shown: set[str]) -> None:
    """Write the names of waters where there is nothing but water: at their middles, or else where the frame shows some of one."""
    wet = _Waters(view, land)
    seen: list[tuple[str, float, float, float]] = []
    for water in waters():
        x, y = view.place(water.longitude, water.latitude)
        reach = water.radius_km / view.km_a_pixel
        if -reach < x < view.width + reach and -reach < y < view.height + reach and reach < 3 * view.width:
            seen.append((water.name, x, y, reach))
    open_waters = [each for each in seen if key_of(each[0]) not in shown]
    drawn = [
        _draw_water(canvas, placer, wet, name, reach, list(_scattered(x, y, reach)))
        for name, x, y, reach in open_waters
    ]
    if not any(drawn):
        for name, _, _, reach in open_waters:
            if _draw_water(canvas, placer, wet, name, reach, _parts_of(name, seen, view, placer)):
                break


def _draw_water(canvas: Canvas, placer: Placer, wet: _Waters, name: str, reach: float, points: Sequence[Point]) -> bool:
    """Write a water's name at one of some points, on one line or two; say whether there was room."""
    style = FACES["sea"]
    for lines in dict.fromkeys([(name,), broken(name)]):
        wide, high = max(width_of(line, style.size) for line in lines), len(lines) * style.size * _LEADING
        if wide > 1.7 * reach:
            continue
        setting = placer.around([point for point in points if wet.under(point, wide, high)], wide, high)
        if setting:
            _draw_lines(canvas, [(line, "sea") for line in lines], setting)
            return True
    return False


def _parts_of(name: str, seen: Sequence[tuple[str, float, float, float]], view: View, placer: Placer) -> list[Point]:
    """Return points of the frame that lie in a water rather than in any other, those with the most room first."""
    grid = [(view.width * (n + 0.5) / 12, view.height * (m + 0.5) / 9) for n in range(12) for m in range(9)]

    def depth(each: tuple[str, float, float, float], point: Point) -> float:
        return math.hypot(each[1] - point[0], each[2] - point[1]) / each[3]

    within = [
        point
        for point in grid
        if (nearest := min(seen, key=lambda each: depth(each, point)))[0] == name and depth(nearest, point) < 1.1
    ]

    def room(point: Point) -> float:
        x, y = point
        edges = min(x, view.width - x, y, view.height - y)
        others = (math.hypot((box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y) for box in placer.taken)
        return min(1.6 * edges, *others)

    return sorted(within, key=room, reverse=True)


def _scattered(x: float, y: float, reach: float) -> Iterator[Point]:
    """Yield a point, and others around it within some reach."""
    yield x, y
    for part in (0.2, 0.4, 0.6):
        for turn in range(8):
            yield x + part * reach * math.cos(turn * math.pi / 4), y + part * reach * math.sin(turn * math.pi / 4)


@dataclass(slots=True)
class _Waters:
    """Where the frame shows water, asked row by row."""

    view: View
    land: Land
    rows: dict[int, list[float]] = field(default_factory=dict)

    def under(self, point: Point, wide: float, high: float) -> bool:
        """Say whether there is nothing but water under a text set around a point."""
        x, y = point
        if not (wide / 2 < x < self.view.width - wide / 2 and high / 2 < y < self.view.height - high / 2):
            return False
        for row in (y - high / 2, y, y + high / 2):
            shores = self._row(int(row / 2) * 2 + 1)
            place = bisect(shores, x - wide / 2)
            if place % 2 or place != bisect(shores, x + wide / 2):
                return False
        return True

    def _row(self, y: int) -> list[float]:
        if y not in self.rows:
            self.rows[y] = self.land.shores(y)
        return self.rows[y]


def _scale_bar(view: View, placer: Placer) -> tuple[float, float, float, float] | None:
    """Return kilometres, left, base line and length of the scale bar, in the free corner through which the fewest lines run."""
    longest = 0.26 * view.width * view.km_a_pixel
    power = 10 ** math.floor(math.log10(longest))
    km = max(step * power for step in (1, 2, 5) if step * power <= longest)
    long = km / view.km_a_pixel
    wide, high = long + 18, 26.0
    low, right = view.height - high - 6, view.width - wide - 8
    corners = [Box(x, y, x + wide, y + high) for x, y in ((8.0, low), (right, low), (8.0, 8.0), (right, 8.0))]
    free = [(placer.crossings(box), order, box) for order, box in enumerate(corners) if placer.free(box)]
    if not free:
        return None
    box = min(free, key=lambda each: each[:2])[2]
    placer.take(box)
    return km, box.left, box.bottom - 3, long


def _draw_bar(canvas: Canvas, km: float, left: float, base: float, long: float) -> None:
    """Draw the scale and an arrow that points north: the middle of the map, for which the scale holds, has north straight up."""
    canvas.shape("path", "none", "ink", 0.8, d=f"M{left:.1f} {base - 4:.1f}v4h{long:.1f}v-4")
    canvas.words(f"{km:,.0f} km", "tick", left, base - 8)
    tip = left + long + 11
    canvas.shape("path", "none", "ink", 0.8, d=f"M{tip:.1f} {base:.1f}v-11m-2.6 3.4l2.6-3.4l2.6 3.4")
    canvas.words("N", "tick", tip, base - 14, "middle")
