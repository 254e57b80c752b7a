"""The day on which a document appeared: which of the dates in its head, its datelines, its last lines and its address counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.ingest import furniture
from briefgen.ingest.datelines import DateLine, Opening, is_place, read_date_line
from briefgen.ingest.dates import day_of, find_dates, settled, with_year_of
from briefgen.ingest.lines import Block, Line

Dates = list[tuple[int, DateLine | Opening]]
"""Dates with their ranks: 0 says that it is the day of publication, 1 stands bare in the head, 2 opens a paragraph, 3 is in the title,
4 stands in a line of the body's beginning, 5 closes the text, 6 is that of a change, and 9 is the page's own."""

_UNTRUSTED = 9
_TAIL_LINES = 12
_EARLY = 8
_DATED_LINES = 60
"""Lines among which no other day may stand by itself: a chronology's days are those of its entries."""
_LONGEST_CLOSING = 120
_EVIDENCE = 4_000
"""Characters in which a page shows in which order it writes its dates."""
_STAMP = re.compile(
    r"\s*date:?[ \t]+(?P<day>[12][0-9]{3}-[0-9]{2}-[0-9]{2})(?:T[0-9:.+Z-]{4,24})?[ \t]+(?=\S)", re.IGNORECASE
)
_DONE = re.compile(
    r"(?:done|signed|adopted|issued|given|agreed)\b[^.!?]{0,60}\b(?:on|this) [^.!?]{4,40}[.]?", re.IGNORECASE
)
_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-]([0-9]{1,2})[/-]([0-9]{1,2})(?=[/-]|$)")
_APART_BEFORE = re.compile(
    r"(?:[,;:|(–—]|\s-|\b(?:briefing|conference|statement|communiqu[eé]|readout|remarks|update|report) (?:of|on|for))\s*$",
    re.IGNORECASE,
)
_KINDS = re.compile(
    r"(?:press |joint |daily |official )*(?:statement|communiqu[eé]|declaration|readout|remarks|speech|address|transcript|bulletin)\b",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(r"\b(?:anniversar|commemorat|years (?:since|after|of))", re.IGNORECASE)
_GLUED_STAMP = re.compile(r"(?<=[a-z0-9?!.\u2019\u201d'\"])(?:Published|Posted|Issued)(?: on)?:? (?=[A-Z0-9])")
_AFTER_YEAR = re.compile(r"(?<=\b(?:19|20)[0-9]{2})(?=[A-Za-z])")
_NUMBER = re.compile(r"(?:press release )?n(?:o|r)\.?:? ?[0-9][\w/-]{0,12}[,.]?\s*", re.IGNORECASE)
_APART_BEHIND = re.compile(r"\s*(?:[,;:|–—]|-\s)")


def stamp_before(text: str) -> tuple[int, str] | None:
    """Read the stamp "date 2024-05-03" that a page's text was stored with: where the text begins behind it, and the day."""
    match = _STAMP.match(text)
    day = day_of(match["day"]) if match else None
    return (match.end(), day) if match and day else None


def without_stamp(blocks: Sequence[Block], end: int, text: str) -> list[Block]:
    """Return the blocks with what the first line says before `end` cut off."""
    if not blocks:
        return []
    first = blocks[0][0]
    return [(Line(end, first.end, text[end : first.end]), *blocks[0][1:]), *blocks[1:]]


def day_in_title(title: str) -> DateLine | None:
    """Return the day that a title gives its document, at one of its ends: "Press briefing, 3 May 2024"; not one it tells of."""
    stamped = _GLUED_STAMP.search(title)
    if stamped is not None:
        # "Ferries go back to workPublished May 3, 2024last updated May 4, 2024"
        days = [d for d in find_dates(_AFTER_YEAR.sub(" ", title[stamped.end() :])) if d.iso]
        return DateLine(days[0].iso, None, "published", "") if days else None
    number = _NUMBER.match(title)
    title = title[number.end() :] if number else title
    for date in find_dates(title):
        before, behind = title[: date.start], title[date.end :].strip(" .)")
        closes = not behind and _APART_BEFORE.search(before) is not None
        if before.endswith(" of ") and _KINDS.match(title) and not _ANNIVERSARY.search(title):
            # "Statement of 3 May 2024 on the Ferries", "Statement on the Ferries of 3 May 2024"
            closes = True
        opens = not before.strip() and (not behind or _APART_BEHIND.match(title[date.end :]) is not None)
        if date.iso and (closes or opens):
            return DateLine(date.iso, date.month_day, "none", "")
    return None


def early_dates(body: list[Block]) -> list[tuple[Line, DateLine]]:
    """Find the lines near the beginning of the body that give its one day: below a teaser, a box, or a live page's heading."""
    lines = [line for block in body[:_DATED_LINES] for line in block][:_DATED_LINES]
    dated = [(line, read_date_line(line.text)) for line in lines]
    found = [(line, date) for line, date in dated if date is not None and date.iso and date.label != "page"]
    size = body[-1][-1].end - body[0][0].start if body else 0
    first = [(line, date) for line, date in found if line in lines[:_EARLY] and line.end - body[0][0].start < size / 2]
    return first if len({date.iso for _, date in found}) == 1 else []


def closing_dates(body: list[Block]) -> Dates:
    """Find the days that the last lines of a text give it: what says so, and the place and day under a communiqué."""
    lines = [line.text for block in body[-_TAIL_LINES:] for line in block[-_TAIL_LINES:]][-_TAIL_LINES:]
    found: Dates = []
    closing: list[DateLine] = []
    for index, words in enumerate(lines):
        dated = read_date_line(words)
        if dated is not None and dated.label == "published":
            found.append((5, dated))
        elif dated is not None and dated.label == "none" and _closes(lines, index, dated):
            closing.append(dated)
        elif len(words) <= _LONGEST_CLOSING and _DONE.fullmatch(words):
            days = [d for d in find_dates(words) if d.iso]
            closing += [DateLine(d.iso, None, "none", "") for d in days[-1:]]
    if len({date.iso for date in closing}) == 1:
        found.append((5, closing[0]))
    return found


def _closes(lines: Sequence[str], index: int, dated: DateLine) -> bool:
    """Say whether a line that is a date and no more, or a place and a date, stands right under the text, over nothing but furniture."""
    above = lines[index - 1] if index else ""
    if index and len(above.split()) <= 3 and is_place(above) and not furniture.is_furniture(above):
        above = lines[index - 2] if index > 1 else ""
    under = furniture.ends_like_sentence(above) or above.rstrip(" -#*").casefold() in {"end", "ends", "30"}
    placed = not dated.rest or is_place(dated.rest)
    return bool(dated.iso) and placed and under and all(map(furniture.is_furniture, lines[index + 1 :]))


def published_day(dates: Dates, text: str, url: str | None) -> str | None:
    """Choose the day of publication: what says so, then a bare date of the head, then the dateline of a paragraph."""
    full = [date.iso for _, date in dates if date.iso]
    for rank, date in sorted(dates, key=lambda pair: pair[0]):
        if rank == _UNTRUSTED:
            continue
        if date.iso:
            return date.iso
        if isinstance(date, DateLine) and date.either and (iso := settled(date.either, text[:_EVIDENCE])):
            return iso
        if date.month_day:
            # The year stands elsewhere in the head, if at all: "Today: Nov 8, 2025" above "SEOUL, 7 Nov".
            completed = (with_year_of(date.month_day, other) for other in full)
            if iso := next(filter(None, completed), None):
                return iso
    match = _IN_ADDRESS.search(url) if url else None
    return day_of("{}-{:0>2}-{:0>2}".format(*match.groups())) if match else None
