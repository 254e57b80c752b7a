"""The gazetteer: where places are that news names.

Towns and provinces come from GeoNames (CC BY 4.0), countries from Natural Earth, seas, regions and sites from lists of our own. A name that several
places share gives all of them: which one is meant is not for the atlas to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

SiteKind = Literal["capital", "town", "alias", "division", "country", "sea", "region", "site"]


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the gazetteer; an `alias` is a town under a name that it has in some language. `countries` are ISO 3166 codes, `radius_km` how far it reaches, 0 for a point."""

    kind: SiteKind
    countries: tuple[str, ...]
    latitude: float
    longitude: float
    radius_km: float
    people: int
    """In thousands; 0 where nobody counted."""


def key_of(name: str) -> str:
    """Return a name as the gazetteer files it: without accents, marks and case, `the` and the like left out."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"['’ʼʻ`´.]", "", plain.translate(_LETTERS))
    words = re.sub(r"[^\w]+", " ", plain).split()
    return " ".join("saint" if word == "st" else word for word in words if word != "the")


_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"})


def sites(name: str) -> tuple[Site, ...]:
    """Return all places of that name, in the order of the file; none for a name that the gazetteer lacks."""
    key = key_of(name)
    return tuple(_found(f"{key}\t".encode())) if key else ()


def _found(start: bytes) -> Iterator[Site]:
    """Yield the lines that begin so, by halving: the file is in the order of its bytes."""
    table = _table()
    low, high = 0, len(table)
    while low < high:
        line = table.rfind(b"\n", 0, (low + high) // 2) + 1
        after = table.index(b"\n", line) + 1
        if table[line:after] < start:
            low = max(after, low)
        else:
            high = min(line, high)
    while table.startswith(start, low):
        end = table.index(b"\n", low)
        _, kind, countries, latitude, longitude, radius, people = table[low:end].decode().split("\t")
        yield Site(
            cast("SiteKind", kind),
            tuple(countries.split()),
            float(latitude),
            float(longitude),
            float(radius),
            int(people),
        )
        low = end + 1


@cache
def _table() -> bytes:
    return files("briefgen.atlas").joinpath("data/places.tsv").read_bytes()
