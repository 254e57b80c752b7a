"""From the brief's records to pictures: what each says in words, and its drawing in every dress."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefgen.config import Theme
from briefgen.model import Spot, TimelineEntry, Trend
from briefgen.render.pictures import Picture
from briefgen.render.pictures.days import day_words
from briefgen.render.pictures.drawing import Canvas, mail_dress, print_dress, screen_dress
from briefgen.render.pictures.extent import View, view_of
from briefgen.render.pictures.land import Land, land_of
from briefgen.render.pictures.map import draw_map, what_of
from briefgen.render.pictures.projection import arc_km
from briefgen.render.pictures.strip import draw_strip, strip_of
from briefgen.render.pictures.trend import draw_trend, period_words, shows
from briefgen.render.theme import tokens_of

WIDTH = 400
"""CSS pixels, on a page and in mail."""
COLUMN, ACROSS, MAP_COLUMN = 232, 720, 280
"""The same for paper: a third of its measure, all of it, and for the map, whose names need room, a third set smaller."""
_ON_PAPER, _MAP_ON_PAPER = 0.9, 0.9 * COLUMN / MAP_COLUMN
MOST_SPOTS = 14
"""Places on one map; the table has all."""
_NEAR_KM, _MOST = 2_500.0, 0.6
"""A map keeps to what lies so near its weightiest place, if that has at least this part of all events."""
_NAMED_OFF = 5
"""Places that the caption names as off the map, at most."""
_TOLD = 12
"""Events that the words for those who do not see the strip tell; its table has all."""
_LANDMARKS = 300
"""Characters of outlines below which a map shows next to nothing."""
MAP_CREDIT = "Natural Earth, borders as they are held; GeoNames."


@lru_cache(maxsize=8)
def map_picture(
    known: tuple[Spot, ...], theme: Theme, width: int = WIDTH, unplaced: tuple[str, ...] = ()
) -> Picture | None:
    """Return the map of the brief's places, or None where none is known; every rendition asks, and it is drawn once."""
    if not known:
        return None
    view, land = _with_landmarks(_leading(known), width)
    spots = [spot for spot in known if view.shows(spot.longitude, spot.latitude)][:MOST_SPOTS]
    canvas, numbered = draw_map(spots, view, land)
    caption = "Where it happened"
    if any(_uncertain(spot) for spot in spots):
        caption += "; dashed circles where the place is known only roughly"
    caption += "".join(f"; {n} {spot.name}" for n, spot in enumerate(numbered, 1)) + "."
    off = [spot.name for spot in known if spot not in spots] + list(unplaced)
    if off:
        caption += f" Not on the map: {_some(off)}."
    return _picture(
        "map",
        "Where it happened",
        canvas,
        theme,
        alt=f"Map of {_listed([_told(spot) for spot in spots])}.",
        caption=caption,
        credit=MAP_CREDIT,
        head=("Place", "Position", "What happened", "References"),
        rows=tuple(
            (spot.name, position_of(spot), "; ".join(spot.labels), ", ".join(map(str, spot.numbers))) for spot in known
        ),
    )


def _leading(known: Sequence[Spot]) -> Sequence[Spot]:
    """Return the places that decide what the map shows: countries only where nothing more precise is known.

    Of places all over the world, those around the weightiest one where they are most: a map that has to
    show a single far capital shows nothing of where the others are.
    """
    precise = [spot for spot in known if spot.kind != "country"] or list(known)
    first = (precise[0].longitude, precise[0].latitude)
    near = [spot for spot in precise if arc_km(first, (spot.longitude, spot.latitude)) < _NEAR_KM]
    weight = sum(max(1, len(spot.items)) for spot in near) / sum(max(1, len(spot.items)) for spot in precise)
    return (near if weight >= _MOST else precise)[:MOST_SPOTS]


def _some(names: Sequence[str]) -> str:
    """Return names in a row, the first of them where they are many."""
    told = list(dict.fromkeys(names))
    return (
        _listed(told)
        if len(told) <= _NAMED_OFF
        else _listed([*told[: _NAMED_OFF - 1], f"{len(told) - _NAMED_OFF + 1} more"])
    )


def _with_landmarks(spots: Sequence[Spot], width: int) -> tuple[View, Land]:
    """Return the view of some places and its land; wider where it would show neither coast nor border."""
    view = view_of(spots, width)
    land = land_of(view)
    for wider in (1_600.0, 2_600.0):
        if len(land.borders) + len(land.land) >= _LANDMARKS:
            break
        view = view_of(spots, width, wider)
        land = land_of(view)
    return view, land


def _uncertain(spot: Spot) -> bool:
    return spot.kind != "point" or spot.radius_km > 0


def _told(spot: Spot) -> str:
    what = what_of(spot)
    return f"{spot.name} ({what})" if what else spot.name


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def position_of(spot: Spot) -> str:
    """Return where a place lies, no more precisely than it is known: to a tenth of a degree, to a degree where it is an area."""
    digits = 0 if _uncertain(spot) and spot.radius_km > 50 else 1
    north = f"{abs(spot.latitude):.{digits}f}° {'N' if spot.latitude >= 0 else 'S'}"
    east = f"{abs(spot.longitude):.{digits}f}° {'E' if spot.longitude >= 0 else 'W'}"
    return f"{'about ' if _uncertain(spot) else ''}{north}, {east}"


@lru_cache(maxsize=8)
def timeline_picture(timeline: tuple[TimelineEntry, ...], theme: Theme, width: int = WIDTH) -> Picture | None:
    """Return the strip of the brief's dated events, or None where they do not spread over days."""
    strip = strip_of(timeline)
    if strip is None:
        return None
    first, last = day_words(strip.first), day_words(strip.last)
    count = len(strip.events)
    told = [f"{day_words(end)}, {entry.label}" for _, end, entry in sorted(strip.events, key=lambda each: each[1])]
    more = f"{len(told) - _TOLD} before; " if len(told) > _TOLD else ""
    alt = f"Timeline from {first} to {last}: {more}{'; '.join(told[-_TOLD:])}."
    doubtful = any(entry.modality != "confirmed" for _, _, entry in strip.events)
    older = len(timeline) - count
    caption = f"{count} dated events from {first} to {last}." + (" A hollow dot: not confirmed." if doubtful else "")
    if older:
        caption += f" {older} earlier or not dated to a day, below."
    return _picture(
        "timeline",
        "What happened when",
        draw_strip(strip, width),
        theme,
        alt=alt,
        caption=caption,
        head=("Date", "Event", "Standing", "References"),
        rows=tuple((each.date, each.label, each.modality, ", ".join(map(str, each.numbers))) for each in timeline),
    )


@lru_cache(maxsize=8)
def trend_picture(trend: Trend | None, theme: Theme, width: int = WIDTH) -> Picture | None:
    """Return the chart of how many events each section had, or None where there are too few editions."""
    if trend is None or not shows(trend):
        return None
    now = _listed([f"{series.title} {series.counts[-1]}" for series in trend.series])
    alt = (
        f"Columns: events a {trend.unit} by section, from {period_words(trend.periods[0])} to "
        f"{period_words(trend.periods[-1])}. Now: {now}."
    )
    return _picture(
        "trend",
        "Events by section",
        draw_trend(trend, width),
        theme,
        alt=alt,
        caption=f"Events a {trend.unit} by section, this edition's in colour.",
        head=(trend.unit.capitalize(), *(series.title for series in trend.series)),
        rows=tuple(
            (period, *(str(series.counts[n]) for series in trend.series)) for n, period in enumerate(trend.periods)
        ),
    )


def _picture(
    name: str,
    title: str,
    canvas: Canvas,
    theme: Theme,
    *,
    alt: str,
    caption: str,
    head: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    credit: str = "",
) -> Picture:
    tokens = tokens_of(theme)
    on_paper = _MAP_ON_PAPER if name == "map" else _ON_PAPER
    return Picture(
        name=name,
        title=title,
        svg=canvas.svg(screen_dress(tokens), alt),
        print_svg=canvas.svg(print_dress(tokens, on_paper), alt),
        mail_svg=canvas.svg(mail_dress(tokens), alt),
        width=round(canvas.width),
        height=round(canvas.height),
        print_width=round(canvas.width * on_paper),
        print_height=round(canvas.height * on_paper),
        alt=alt,
        caption=caption,
        credit=credit,
        head=head,
        rows=rows,
    )
