"""How an edition is cut and looks: its times, its length, what of the last one it repeats, its theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The times that an edition states. A build reads no clock: the same sources give the same brief at any hour."""

    as_of: str = "07:00"
    """The time of day for which the brief speaks."""
    cut_off: str = "06:00"
    """When the last source is taken in; not after `as_of`."""
    zone: str = "UTC"
    """`UTC`, or an offset such as +09:00: names of zones would make the brief depend on the machine's tables."""
    days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    """On which days an edition appears, for the line that names the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How much is printed. The HTML page and the Markdown file hold everything; the PDF keeps within these bounds."""

    pages: int = 2
    """At most so many printed pages: the lowest-ranked items go, one by one, and are named. 0: no bound."""
    words: int = 0
    """At most so many words in print, in the same way. 0: no bound."""
    judgements: int = 5
    """At most so many key judgements, 3 to 7; fewer on a thin day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuity:
    """What of the last edition is told again."""

    unchanged: Literal["line", "omit", "full"] = "line"
    """Items that stand as they did: one line, nothing, or in full."""
    weeks: int = 0
    """How many weeks back past editions count for context lines and the trend. 0: all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The brand in a few lines: what is left out is the built-in theme's."""

    paper: Literal["A4", "Letter"] = "A4"
    logo: str = ""
    """A file below templates/assets/, such as logo.png."""
    ink: str = ""
    """The colour of text, `#1b1a18`; like all colours in hexadecimal."""
    ground: str = ""
    accent: str = ""
    serif: str = ""
    """The family of text: one that the reader's machine has or, for the PDF, a file below templates/assets/fonts/."""
    sans: str = ""
    display: str = ""
