"""What a length measures: range, altitude, depth, distance, by the nearest word that says so."""

from __future__ import annotations

from briefgen.extract.language.numbers import PARAGRAPH, Tokens
from briefgen.extract.quantities.words import DIMENSIONS

_BEFORE = {
    "range": "range", "ranges": "range", "altitude": "altitude", "altitudes": "altitude", "apogee": "altitude", "height": "height", "depth": "depth",
    "distance": "distance", "distances": "distance", "radius": "radius", "length": "length", "width": "width", "diameter": "diameter", "wingspan": "wingspan",
    "flew": "range", "fly": "range", "flies": "range", "flying": "range", "flown": "range", "flight": "range", "travelled": "range", "traveled": "range",
    "travel": "range", "arcing": "range", "arced": "range", "trajectory": "range", "splashed": "range", "located": "distance", "lies": "distance",
    "border": "length", "runway": "length", "frontline": "length", "pipeline": "length",
}  # fmt: skip
_AFTER = {
    "range": "range", "radius": "radius", "high": "height", "deep": "depth", "long": "length", "wide": "width", "tall": "height", "altitude": "altitude",
    "depth": "depth", "thick": "thickness", "away": "distance", "off": "distance", "from": "distance", "north": "distance", "south": "distance", "east": "distance", "west": "distance",
    "northeast": "distance", "northwest": "distance", "southeast": "distance", "southwest": "distance", "outside": "distance", "inland": "distance", "inside": "distance",
    "northern": "distance", "border": "length", "before": "range", "downrange": "range",
}  # fmt: skip
_REACH = 9
_SENTENCE_ENDS = frozenset({".", ";", "!", "?", PARAGRAPH})


def dimension_of(tokens: Tokens, first: int, end: int, unit: str) -> str | None:
    """Name what a length between tokens `first` and `end` measures; None for other units, or where nothing says it."""
    if unit not in DIMENSIONS["length"]:
        return None
    low = tokens.low
    for k in (end, end + 1, end + 2):
        if low[k] in _AFTER and (k == end or low[end] in ("-", "in", "(") or low[k - 1] in ("to", "the")):
            if low[k] in ("from", "before", "off") and _before(tokens, first):
                break
            return _AFTER[low[k]]
    return _before(tokens, first)


def _before(tokens: Tokens, first: int) -> str | None:
    low = tokens.low
    for k in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if low[k] in _SENTENCE_ENDS:
            return None
        if low[k] in _BEFORE:
            return _BEFORE[low[k]]
    return None
