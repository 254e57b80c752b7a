"""The trend: how many events each section had, day by day or week by week."""

from __future__ import annotations

from datetime import date

from briefgen.model import Trend
from briefgen.render.pictures.days import day_words, stretch_of
from briefgen.render.pictures.drawing import FACES, Canvas
from briefgen.render.pictures.lettering import shortened, width_of

FEWEST = 3
"""Periods that make a trend."""
MOST = 24
"""Periods that are shown: the last."""
_TITLE, _HEIGHT, _GAP = 92.0, 30.0, 13.0


def shows(trend: Trend) -> bool:
    """Say whether there is a trend to see."""
    return len(trend.periods) >= FEWEST and any(any(series.counts) for series in trend.series)


def draw_trend(trend: Trend, width: float) -> Canvas:
    """Return small columns, a row for each section on one scale, this edition's in the accent colour."""
    periods = trend.periods[-MOST:]
    rows = [(series.title, series.counts[-MOST:]) for series in trend.series]
    highest = max(max(counts) for _, counts in rows) or 1
    step = min(42.0, (width - _TITLE - 4) / len(periods))
    column = max(2.0, min(20.0, step * 0.66))
    height = len(rows) * (_HEIGHT + _GAP) + 18
    canvas = Canvas(width, height, "trend")
    canvas.shape("rect", "ground", width=width, height=height)
    for n, (title, counts) in enumerate(rows):
        base = (n + 1) * (_HEIGHT + _GAP)
        canvas.words(shortened(title, FACES["name"].size, _TITLE - 10), "name", 0, base)
        canvas.shape("path", "none", "hairline", 0.8, d=f"M{_TITLE:.1f} {base + 0.4:.1f}h{step * len(periods):.1f}")
        for place, count in enumerate(counts):
            tall = _HEIGHT * count / highest
            x, last = _TITLE + place * step + (step - column) / 2, place == len(counts) - 1
            if count:
                canvas.shape("rect", "accent" if last else "coast", x=x, y=base - tall, width=column, height=tall)
            if last or (count == highest and step >= 12):
                canvas.words(str(count), "tick", x + column / 2, base - tall - 2.5, "middle", "ink" if last else None)
    _draw_periods(canvas, periods, step, height - 5)
    return canvas


def _draw_periods(canvas: Canvas, periods: tuple[str, ...], step: float, base: float) -> None:
    """Name the first and the last period, and those between for which there is room."""
    words = [period_words(period) for period in periods]
    size = FACES["tick"].size
    every = max(1, -(-int(max(width_of(each, size) for each in words) + 12) // max(1, int(step))))
    for place in range(len(words) - 1, -1, -every):
        half = width_of(words[place], size) / 2
        x = _TITLE + (place + 0.5) * step
        canvas.words(words[place], "tick", min(x, canvas.width - half - 1), base, "middle")


def period_words(period: str) -> str:
    """Return a day, or the Monday of a week, as it stands below the columns."""
    days = stretch_of(period)
    return day_words(days[0]) if days and isinstance(days[0], date) else period
