"""The names that stand on maps: countries with the room that each has for its name, and waters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its ISO 3166 code, its newspaper name, and points in it, the roomiest first."""

    iso3: str
    name: str
    rooms: tuple[tuple[float, float, float], ...]
    """Longitude, latitude, and the kilometres from there to the nearest border or coast."""


@dataclass(frozen=True, slots=True)
class Water:
    """An ocean, sea or strait: degrees, the kilometres from there to its rim, and its rank, from 1 (ocean) to 5 (strait)."""

    name: str
    longitude: float
    latitude: float
    radius_km: float
    rank: int


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries, in the order of their codes."""
    found = []
    for iso3, name, where in _rows("countries.tsv"):
        points = [tuple(map(float, point.split(","))) for point in where.split()]
        found.append(Country(iso3, name, tuple((x, y, km) for y, x, km in points)))
    return tuple(found)


@cache
def waters() -> tuple[Water, ...]:
    """Return the waters whose names stand on maps, the greatest first; a rank above 5 is for the gazetteer alone."""
    found = [
        Water(name, float(longitude), float(latitude), float(radius), int(rank))
        for name, _, latitude, longitude, radius, rank in _rows("waters.tsv")
    ]
    return tuple(sorted((water for water in found if water.rank <= 5), key=lambda water: (water.rank, water.name)))


def _rows(name: str) -> list[list[str]]:
    text = files("briefgen.atlas").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
