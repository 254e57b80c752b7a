"""From the brief's records to pictures: what each says in words, and its drawing in every dress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from briefgen.config import Theme
from briefgen.model import Brief, Spot
from briefgen.render.pictures import Picture
from briefgen.render.pictures.days import day_words
from briefgen.render.pictures.drawing import SCREEN, Dress, mail_dress, print_dress
from briefgen.render.pictures.extent import view_of
from briefgen.render.pictures.land import land_of
from briefgen.render.pictures.map import draw_map, what_of
from briefgen.render.pictures.strip import draw_strip, strip_of
from briefgen.render.pictures.trend import draw_trend, period_words, shows

WIDTH, PRINT_WIDTH = 440, 321
"""CSS pixels: on a page, and in a column of 85 mm."""
MOST_SPOTS = 14
"""Places on one map; the table has all."""
Draw = Callable[[float, Dress, str], tuple[str, int]]
"""From a width, a dress and the words for those who do not see it to an SVG and its height."""
MAP_CREDIT = "Outlines: Natural Earth. Places: GeoNames."


def map_picture(brief: Brief, theme: Theme) -> Picture | None:
    """Return the map of the brief's places, or None where none is known."""
    spots = brief.spots[:MOST_SPOTS]
    if not spots:
        return None
    alt = f"Map of {_listed([_told(spot) for spot in spots])}."
    view, narrow = view_of(spots, WIDTH), view_of(spots, PRINT_WIDTH)
    land, narrow_land = land_of(view), land_of(narrow)
    caption = "Where it happened."
    if any(_uncertain(spot) for spot in spots):
        caption += " A dashed circle: somewhere there, the source is no more precise."
    return Picture(
        name="map",
        title="Where it happened",
        svg=draw_map(spots, view, land, SCREEN, alt),
        print_svg=draw_map(spots, narrow, narrow_land, print_dress(theme), alt),
        mail_svg=draw_map(spots, view, land, mail_dress(theme), alt),
        width=round(view.width),
        height=round(view.height),
        print_width=round(narrow.width),
        print_height=round(narrow.height),
        alt=alt,
        caption=caption,
        credit=MAP_CREDIT,
        head=("Place", "Position", "What happened", "References"),
        rows=tuple(
            (spot.name, position_of(spot), "; ".join(spot.labels), ", ".join(map(str, spot.numbers)))
            for spot in brief.spots
        ),
    )


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


def timeline_picture(brief: Brief, theme: Theme) -> Picture | None:
    """Return the strip of the brief's dated events, or None where they do not spread over days."""
    strip = strip_of(brief.timeline)
    if strip is None:
        return None
    first, last = day_words(strip.first), day_words(strip.last)
    count = len(strip.events)
    alt = f"Timeline from {first} to {last}: " + "; ".join(
        f"{day_words(end)}, {entry.label}" for _, end, entry in sorted(strip.events, key=lambda each: each[1])
    ) + "."  # fmt: skip
    doubtful = any(entry.modality != "confirmed" for _, _, entry in strip.events)
    older = len(brief.timeline) - count
    caption = f"{count} dated events from {first} to {last}." + (" A hollow dot: not confirmed." if doubtful else "")
    if older:
        caption += f" {older} earlier or not dated to a day, below."
    draw = partial(draw_strip, strip)
    return _chart(
        "timeline", "What happened when", draw, theme, alt, caption,
        ("Date", "Event", "Standing", "References"),
        tuple((each.date, each.label, each.modality, ", ".join(map(str, each.numbers))) for each in brief.timeline),
    )  # fmt: skip


def trend_picture(brief: Brief, theme: Theme) -> Picture | None:
    """Return the chart of how many events each section had, or None where there are too few editions."""
    trend = brief.trend
    if trend is None or not shows(trend):
        return None
    now = _listed([f"{series.title} {series.counts[-1]}" for series in trend.series])
    alt = (
        f"Columns: events a {trend.unit} by section, from {period_words(trend.periods[0])} to "
        f"{period_words(trend.periods[-1])}. Now: {now}."
    )
    caption = f"Events a {trend.unit} by section, this edition's in colour."
    return _chart(
        "trend", "Events by section", partial(draw_trend, trend), theme, alt, caption,
        (trend.unit.capitalize(), *(series.title for series in trend.series)),
        tuple(
            (period, *(str(series.counts[n]) for series in trend.series)) for n, period in enumerate(trend.periods)
        ),
    )  # fmt: skip


def _chart(
    name: str,
    title: str,
    draw: Draw,
    theme: Theme,
    alt: str,
    caption: str,
    head: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
) -> Picture:
    """Return a chart that chooses its own height."""
    (svg, height), (narrow, narrow_height) = draw(WIDTH, SCREEN, alt), draw(PRINT_WIDTH, print_dress(theme), alt)
    return Picture(
        name=name, title=title, svg=svg, print_svg=narrow, mail_svg=draw(WIDTH, mail_dress(theme), alt)[0],
        width=WIDTH, height=height, print_width=PRINT_WIDTH, print_height=narrow_height,
        alt=alt, caption=caption, credit="", head=head, rows=rows,
    )  # fmt: skip
