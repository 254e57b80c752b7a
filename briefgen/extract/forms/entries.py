"""The entries of live coverage: each begins with its time, on a line of its own or before its first words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

_CLOCK = (
    r"(?:(?P<hour>[01]?[0-9]|2[0-3])(?P<mark>[:.h])(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<hour12>1[0-2]|0?[1-9]) ?(?P<half12>[ap])\.?m\b\.?"
    r"|(?P<hour4>[01][0-9]|2[0-3])(?P<minute4>[0-5][0-9])(?= ?(?:GMT|UTC|Z|hrs|hours)\b))"
)
_ZONE = (
    r"(?: ?(?P<zone>GMT|UTC|BST|CES?T|EES?T|MSK|IS?D?T|KST|JST|AEST|AEDT|E[SD]?T|C[SD]T|P[SD]?T|SGT|HKT|TRT|Z|hrs|local time)\b)?"
    r"(?: ?\([^()\n]{2,30}\))?(?: ?/ ?[0-9:.]{4,5}(?: ?[A-Z]{2,4})?)?"
)
_AGO = r"(?P<ago>(?:[0-9]{1,3}|an?) ?(?:s|m|h|min|mins|minutes?|hrs?|hours?|seconds?)(?: ago)?)"
_MARK = re.compile(
    rf"^[ \t]*[\[(*#]{{0,4}}(?:(?:posted|published|at)(?: at)?:? ?)?(?:{_CLOCK}{_ZONE}|{_AGO})[\])*]{{0,3}}"
    r"(?P<after>[ \t]*(?:$|[-\u2013\u2014:|\u2022][ \t]*(?=\S)|[ \t](?=[\"\u201c]?[A-Z])))",
    re.MULTILINE | re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"^[ \t]*\(?(?:last )?(?:updated|edited)(?: at| on)?:? [^\n]{{0,24}}{_CLOCK}[^\n.!?]{{0,24}}$",
    re.MULTILINE | re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"^[ \t#*]*(?:(?:the )?(?:summary|key (?:events|points|developments|takeaways|facts)|(?:story )?highlights|main points|essentials|takeaways|bullet points)"
    r"|at a glance|in brief|in short|what we know(?: so far)?|what (?:you need )?to know|quick read|news snapshot|"
    r"latest developments|main developments)[:*]*[ \t]*\n\s*",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(r"(?:[-*\u2022\u25aa\u25cf\u2013]|[0-9]{1,2}[.)])[ \t]")
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_LINES_OF_HEAD = 12
_LONGEST_OF_HEAD = 180
"""Characters: a longer line is no headline, and what is marked below it is the report's own list."""
_LEAST_OF_REPORT = 120
_HEAD = 4_000
"""Characters from a text's beginning in which its summary may begin."""
_NEAR = 3
_MOST_LINES = 60
_LEAST = 2
"""Fewer marks make no live coverage: one line with a time is a dateline or a programme's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where it begins and ends in the text, and the time that it is marked with."""

    start: int
    end: int
    mark_start: int
    mark_end: int
    time: str | None
    """The time of day as the mark gives it, "14:05"; None for "18m ago"."""
    zone: str | None
    """What the mark calls the time's zone, "GMT"; None where it names none."""


def entries_of(text: str) -> tuple[Entry, ...]:
    """Return the entries of a text that is live coverage, in order; none for any other text."""
    marks = [m for m in _MARK.finditer(text) if _is_mark(m)]
    if len(marks) < _LEAST:
        return ()
    ends = [*(m.start() for m in marks[1:]), len(text)]
    return tuple(
        Entry(m.end(), end, m.start(), m.end(), _time(m), m["zone"]) for m, end in zip(marks, ends, strict=True)
    )


def marks_of(text: str, entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """Return the stretches of live coverage that only tell when an entry was written or changed."""
    if not entries:
        return []
    return sorted([*((e.mark_start, e.mark_end) for e in entries), *(m.span() for m in _UPDATED.finditer(text))])


def summary_end(text: str, entries: Sequence[Entry], title: str | None = None) -> int:
    """Return where the summary above the entries, or above a report under a heading of its own, ends; 0 where there is none.

    Where the title stands twice, what is between is the page's teaser.
    """
    heading = _SUMMARY.search(text, 0, _HEAD)
    if entries and not (heading is not None and heading.end() <= entries[0].mark_start <= heading.end() + _NEAR):
        return entries[0].mark_start
    # Below such a heading, lines with a time each are the summary too.
    for entry, following in pairwise(entries):
        if (
            "\n" in text[entry.start : following.mark_start].strip()
            or not text[entry.start : following.mark_start].strip()
        ):
            return entry.mark_start
    if entries:
        return 0
    if heading is None and title and (again := _second_title(text, title)):
        return again
    return _end_of_items(text, heading.end()) if heading is not None else _end_of_first_items(text)


def _second_title(text: str, title: str) -> int:
    """Return where a title stands as a line for the second time, above most of the text; 0 where it does not."""
    first = text.find(title, 0, _HEAD)
    second = text.find("\n" + title, first + len(title), _HEAD) if first >= 0 else -1
    between = text[first + len(title) : second].strip() if second > 0 else ""
    return second if between and len(text) - second > 2 * (second - first) else 0


def _end_of_first_items(text: str) -> int:
    """Return where the marked lines end that stand between a headline and a report of far more words; 0 where there are none."""
    head = list(islice(_LINE.finditer(text, 0, _HEAD), _LINES_OF_HEAD))
    above = list(takewhile(lambda m: _ITEM.match(m[0].lstrip()) is None, head))
    if len(above) == len(head) or any(len(m[0]) > _LONGEST_OF_HEAD for m in above):
        return 0
    at = head[len(above)].start()
    end = _end_of_items(text, at)
    behind = _LINE.search(text, end)
    is_report = behind is not None and len(behind[0]) > _LEAST_OF_REPORT and len(text) - end > 2 * (end - at)
    return end if is_report and text.count("\n", at, end) else 0


def _end_of_items(text: str, start: int) -> int:
    """Return where the marked lines end that begin at a place; 0 where none does."""
    end, at = 0, start
    for _ in range(_MOST_LINES):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].strip()
        if line and _ITEM.match(line) is None:
            break
        end = stop if line else end
        at = stop + 1
        if at > len(text):
            break
    return end


def entry_at(entries: Sequence[Entry], at: int) -> Entry | None:
    """Return the entry in which a place of the text lies."""
    k = bisect_right(entries, at, key=lambda e: e.start) - 1
    return entries[k] if k >= 0 else None


def _is_mark(m: re.Match[str]) -> bool:
    if m["ago"]:
        # "20 m" on a line of its own may be a depth: words of time must close the line.
        return not m["after"].strip() and m["ago"].lower().endswith("ago")
    # "1.30 The" may number a paragraph, "1.30 pm The" may not.
    dotted = m["mark"] == "." and not (m["half"] or m["zone"])
    return not dotted or m.string[m.end() : m.end() + 1] in {"", "\n", "\r"}


def _time(m: re.Match[str]) -> str | None:
    hour, minute = m["hour"] or m["hour12"] or m["hour4"], m["minute"] or m["minute4"] or "00"
    if hour is None:
        return None
    half = (m["half"] or m["half12"] or "").lower()
    number = int(hour)
    if half and number <= 12:
        number = number % 12 + (12 if half == "p" else 0)
    return f"{number:02}:{minute}"
