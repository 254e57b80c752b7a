"""What the grammar of dates finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from briefgen.extract.dates.iso import as_day, shift

DateKind = Literal["point", "interval", "duration", "set"]
Precision = Literal["time", "day", "week", "month", "quarter", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of a text that tell a time: `text[start:end]`.

    `value` is ISO 8601 as the contract has it, or None where the text does not resolve; durations ("for two days") and
    sets ("every Friday") never have one. `anchor` is the ISO day it was resolved against, None when it is absolute.
    `precision` is the finest unit that the words name. `clock` is a time of day that stands without its day
    ("at 5:30 a.m."), as 05:30 or 05:30+09:00. `offset` is set where the words count from another event ("a week
    before", "two days later": -7 or 2 days), so that a caller who knows that event's day can do better than `anchor`:
    see `re_anchored`. `attributive` says that the words belong to a noun ("Friday's attack", "the 2015 deal") or to a
    comparison ("the worst since 2006"), and need not date the clause.
    """

    start: int
    end: int
    text: str
    value: str | None
    kind: DateKind
    anchor: str | None
    precision: Precision | None
    clock: str | None = None
    offset: tuple[int, str] | None = None
    attributive: bool = False


@dataclass(slots=True, kw_only=True)
class Calendar:
    """What of a calendar date is written down; `weekday` counts from Monday, 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@dataclass(slots=True, kw_only=True)
class Node:
    """A reading of the tokens from `first` up to `end`, on its way to a mention."""

    first: int
    end: int
    value: str | None = None
    precision: Precision | None = None
    kind: DateKind = "point"
    anchor: str | None = None
    clock: str | None = None
    offset: tuple[int, str] | None = None
    attributive: bool = False
    written: Calendar | None = None
    also: tuple[Node, ...] = ()
    """Further readings inside the same words: the days of "1, 3 and 5 May", all but the last."""


def re_anchored(mention: DateMention, anchor: str) -> DateMention:
    """Count a mention's offset from another day than it was counted from ("a week before" the test of 2 May).

    `anchor` is an ISO day. A mention without an offset, or an anchor that is no day, gives the mention back unchanged.
    """
    day = as_day(anchor)
    if mention.offset is None or day is None:
        return mention
    value = shift(day, *mention.offset)
    return replace(mention, value=value, anchor=day.isoformat()) if value else mention
