"""The timeline strip: what happened when, on one line of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefgen.model import TimelineEntry
from briefgen.render.pictures.days import day_words, month_words, stretch_of
from briefgen.render.pictures.drawing import FACES, Canvas, Dress
from briefgen.render.pictures.lettering import shortened, width_of
from briefgen.render.pictures.placing import Box, Placer

ROW = 14.0
ROWS = 9
"""Labels above each other, at most."""
LONGEST_DAYS = 45
"""Where the events lie farther apart, the strip shows the last so many days; the table has the rest."""
VAGUEST_DAYS = 7
"""An event that may have been on any of more days has no place on the line; the table has it."""
DOT = 3.2
_EDGE = 10.0
_LONGEST = 210.0
"""Pixels of a label."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What a strip shows: its first and last day, and events with the days that they take."""

    first: date
    last: date
    events: tuple[tuple[date, date, TimelineEntry], ...]


def strip_of(timeline: Sequence[TimelineEntry]) -> Strip | None:
    """Return the strip of a timeline, or None where fewer than two days have events."""
    dated = [
        (*days, entry)
        for entry in timeline
        if (days := stretch_of(entry.date)) and days[1] - days[0] <= timedelta(days=VAGUEST_DAYS)
    ]
    if not dated:
        return None
    last = max(end for _, end, _ in dated)
    first = max(min(start for start, _, _ in dated), last - timedelta(days=LONGEST_DAYS))
    shown = tuple((max(start, first), end, entry) for start, end, entry in dated if end >= first)
    if len({end for _, end, _ in shown}) < 2:
        return None
    return Strip(min(start for start, _, _ in shown), last, shown)


def draw_strip(strip: Strip, width: float, dress: Dress, alt: str) -> tuple[str, int]:
    """Return the strip as SVG, and its height, which follows from how many labels it takes above each other."""
    days = (strip.last - strip.first).days
    left, right = _EDGE, width - _EDGE

    def at(day: date) -> float:
        return left + (right - left) * (day - strip.first).days / days

    placer, leaders = Placer(Box(0, -10_000, width, 0)), Placer(Box(-1, -10_000, width + 1, 0))
    labels: list[tuple[float, int, str, bool]] = []
    size = FACES["note"].size
    for x, text in sorted(
        ((at(end), entry.label) for _, end, entry in strip.events), key=lambda each: _turn(each[0], width)
    ):
        leftwards = x > width / 2
        short = shortened(text, size, min(_LONGEST, max(x, width - x) - 8))
        wide = width_of(short, size) + 8
        for row in range(ROWS):
            low, high = -row * ROW, -(row + 1) * ROW
            box = Box(x - wide if leftwards else x, high, x if leftwards else x + wide, low - 1)
            leader = Box(x - 0.5, high + 1, x + 0.5, 0)
            if placer.free(box) and not any(leader.overlap(other) for other in leaders.taken):
                placer.take(box)
                # Others' leaders keep out of the words, not of this leader's own line.
                leaders.take(Box(box.left + (0 if leftwards else 2), high, box.right - (2 if leftwards else 0), low))
                labels.append((x, row, short, leftwards))
                break
    rows = max((row for _, row, _, _ in labels), default=0) + 1
    base = rows * ROW + 12
    canvas = Canvas(width, base + 24, dress, "timeline")
    canvas.shape("rect", "ground", width=width, height=base + 24)
    for x, row, text, leftwards in labels:
        top = base - 8 - (row + 1) * ROW
        canvas.shape("path", "none", "hairline", 0.8, d=f"M{x:.1f} {top + 2:.1f}V{base:.1f}")
        canvas.words([text], "note", x - 4 if leftwards else x + 4, top + 10.5, "end" if leftwards else "start", "ink")
    canvas.shape("path", "none", "quiet", 0.8, d=f"M{left:.1f} {base:.1f}H{right:.1f}")
    for day, words in _ticks(strip.first, strip.last, width):
        x = at(day)
        canvas.shape("path", "none", "quiet", 0.8, d=f"M{x:.1f} {base:.1f}v4")
        half = width_of(words, FACES["tick"].size) / 2
        canvas.words([words], "tick", min(max(x, half + 1), width - half - 1), base + 16, "middle")
    for start, end, entry in strip.events:
        if start != end:
            canvas.shape(
                "path", "none", "accent", 2.4, d=f"M{at(start):.1f} {base:.1f}H{at(end):.1f}", stroke_opacity=".45"
            )
        sure = entry.modality == "confirmed"
        canvas.shape("circle", "accent" if sure else "ground", "accent", 1.2, cx=at(end), cy=base, r=DOT)
    return canvas.svg(alt), round(canvas.height)


def _turn(x: float, width: float) -> tuple[bool, float]:
    """Return a key by which those to the outside come first, so that no label's line runs through another label."""
    return (x > width / 2, x if x > width / 2 else -x)


def _ticks(first: date, last: date, width: float) -> Iterator[tuple[date, str]]:
    """Yield days to name below the line, as many as have room, always the last."""
    days = (last - first).days
    step = next(step for step in (1, 2, 3, 7, 14, 31, 92, 10_000) if days / step * 44 <= width)
    day = last
    while day >= first:
        yield day, day_words(day) if step < 31 else month_words(day)
        day -= timedelta(days=step)
