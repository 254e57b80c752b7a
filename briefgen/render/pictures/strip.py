"""The timeline strip: what happened when, on one line of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefgen.model import TimelineEntry
from briefgen.render.pictures.days import day_words, month_words, stretch_of
from briefgen.render.pictures.drawing import FACES, Canvas
from briefgen.render.pictures.lettering import shortened, width_of
from briefgen.render.pictures.placing import Box

ROW = 14.0
ROWS = 10
"""Labels above each other, at most."""
A_DAY = 3
"""Labels to a day, at most."""
LONGEST_DAYS = 45
"""Where the events lie farther apart, the strip shows the last so many days; the table has the rest."""
VAGUEST_DAYS = 7
"""An event that may have been on any of more days has no place on the line; the table has it."""
DOT = 3.2
_EDGE = 10.0
_TOO_SHORT = 11
"""Letters below which a label that was cut says nothing, or says a number wrong."""
_LEAST, _LONGEST = 48.0, 330.0
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


def draw_strip(strip: Strip, width: float) -> Canvas:
    """Return the strip; its height follows from how many labels it takes above each other."""
    days = (strip.last - strip.first).days
    left, right = _EDGE, width - _EDGE

    def at(day: date) -> float:
        return left + (right - left) * (day - strip.first).days / days

    labels: list[_Label] = []
    for a_day in range(A_DAY, 0, -1):
        told = [(at(day), text) for day, text in _told(strip, a_day)]
        labels = _placed(told, width)
        if len(labels) == len(told):
            break
    rows = max((label.row for label in labels), default=0) + 1
    base = rows * ROW + 10
    canvas = Canvas(width, base + 22, "timeline")
    canvas.shape("rect", "ground", width=width, height=base + 22)
    for label in labels:
        top = base - 7 - (label.row + 1) * ROW
        canvas.shape("path", "none", "hairline", 0.9, d=f"M{label.x:.1f} {top + 2:.1f}V{base:.1f}")
        x = label.x - 4 if label.leftwards else label.x + 4
        canvas.words(label.text, "label", x, top + 10.5, "end" if label.leftwards else "start")
    canvas.shape("path", "none", "quiet", 0.8, d=f"M{left:.1f} {base:.1f}H{right:.1f}")
    for day, words in _ticks(strip.first, strip.last, width):
        x = at(day)
        canvas.shape("path", "none", "quiet", 0.8, d=f"M{x:.1f} {base:.1f}v4")
        half = width_of(words, FACES["tick"].size) / 2
        canvas.words(words, "tick", min(max(x, half + 1), width - half - 1), base + 16, "middle")
    for start, end, _ in strip.events:
        if start != end:
            canvas.shape(
                "path", "none", "accent", 2.4, d=f"M{at(start):.1f} {base:.1f}H{at(end):.1f}", stroke_opacity=".5"
            )
    for day in sorted({end for _, end, _ in strip.events}):
        sure = any(entry.modality == "confirmed" for _, end, entry in strip.events if end == day)
        canvas.shape("circle", "accent" if sure else "ground", "accent", 1.2, cx=at(day), cy=base, r=DOT)
    return canvas


@dataclass(frozen=True, slots=True)
class _Label:
    """A label: where its line stands, in which row it is set, and whether it runs to the left of its line."""

    x: float
    row: int
    text: str
    leftwards: bool


def _told(strip: Strip, a_day: int) -> Iterator[tuple[date, str]]:
    """Yield what is written of each day: its weightiest events, and how many more there are, in so many labels at most."""
    for day in sorted({end for _, end, _ in strip.events}):
        entries = [entry for _, end, entry in strip.events if end == day]
        entries.sort(key=lambda entry: min(entry.numbers, default=0))
        told = entries if len(entries) <= a_day else entries[: a_day - 1]
        yield from ((day, entry.label) for entry in told)
        if len(told) < len(entries):
            yield day, f"and {len(entries) - len(told)} more" if told else f"{len(entries)} events"


def _placed(events: Sequence[tuple[float, str]], width: float) -> list[_Label]:
    """Give labels their rows: the way in which the fewest words are cut, of those the lowest."""
    ordered = sorted(events, key=lambda event: event[0])
    places = sorted({x for x, _ in events})
    ways = (_placed_around(ordered, middle, width) for middle in (*places, width))
    return min(ways, key=lambda way: (len(events) - len(way[0])) * 1000 + way[1])[0]


def _placed_around(events: Sequence[tuple[float, str]], middle: float, width: float) -> tuple[list[_Label], float]:
    """Give labels their rows, those before the middle to the right of their lines, the others to the left; say what it costs.

    To the right of its line, and ending before the middle, a label meets only later lines: so the later stand lower. The others
    stand above those, the earlier lower. So no line runs through a label.
    """
    size, longest = FACES["label"].size, min(_LONGEST, 0.6 * width)
    labels: list[_Label] = []
    words: list[Box] = []
    lines: list[Box] = []
    cost = 0.0
    rightwards = [(x, text, middle - x, False) for x, text in reversed(events) if x < middle]
    for x, text, room, to_left in (*rightwards, *((x, text, x, True) for x, text in events if x >= middle)):
        if room < _LEAST:
            continue
        short = shortened(text, size, min(longest, room - 10))
        if short != text and len(short) < _TOO_SHORT:
            continue
        wide = width_of(short, size) + 6
        cost += 3 * max(0.0, width_of(text, size) - wide)
        for row in range(ROWS):
            low, high = -row * ROW, -(row + 1) * ROW
            box = Box(x - wide if to_left else x + 1, high, x - 1 if to_left else x + wide, low - 1)
            line = Box(x - 0.5, high + 1, x + 0.5, 0)
            if not any(box.overlaps(other) for other in (*words, *lines)) and not any(
                line.overlaps(other) for other in words
            ):
                words.append(box)
                lines.append(line)
                labels.append(_Label(x, row, short, to_left))
                break
    return labels, cost + 10 * max((label.row for label in labels), default=0)


def _ticks(first: date, last: date, width: float) -> Iterator[tuple[date, str]]:
    """Yield days to name below the line, as many as have room, always the last."""
    days = (last - first).days
    step = next(step for step in (1, 2, 3, 7, 14, 31, 92, 10_000) if days / step * 44 <= width)
    day = last
    while day >= first:
        yield day, day_words(day) if step < 31 else month_words(day)
        day -= timedelta(days=step)
