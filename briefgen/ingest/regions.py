"""What of a text is body and what is not, and what its head says of the document. Pure; the text is never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.ingest import furniture, markup
from briefgen.ingest.datelines import DateLine, Opening, read_date_line, read_opening
from briefgen.ingest.head import Head, read_head, settle_line
from briefgen.ingest.language import detect_language
from briefgen.ingest.lines import Block, split_blocks
from briefgen.ingest.publication import Dates, closing_dates, early_dates, published_day, stamp_before, without_stamp
from briefgen.model import Document, Region, Source
from briefgen.text import printable

LONGEST_SUMMARY = 320
_LONGEST_PARAGRAPH = 1_100
MOST_CANDIDATES = 4_000
"""Lines of the body that are tried as furniture, from its beginning and again from its end."""
_OPENING_PARAGRAPHS = 3
_PREFIX = 400
"""Characters of a paragraph that are looked at for a dateline."""


def ingest_text(text: str, *, document: Document) -> Source:
    """Find the regions of a text, and fill what is null of the document's title, publisher, published and language.

    Whether the text is Markdown is told by the suffix of `document.path`. Regions are sorted and do not overlap; those
    of kind "furniture" can lie inside a line of the body, where they cover marks such as `**` or `<sup>`. Never raises.
    """
    markdown = document.path.lower().endswith(".md")
    front_end, fields = markup.front_matter(text) if markdown else (0, {})
    blocks = _blocks_after(split_blocks(text), front_end)
    stamp = stamp_before(text)
    if stamp is not None:
        blocks = without_stamp(blocks, stamp[0], text)
    bare = markup.without_marks(blocks) if markdown else blocks
    capitals = _is_capitals(text)

    head = read_head(bare, title=document.title or fields.get("title"))
    dates: Dates = list(head.dates)
    body = _after(bare, head.body)
    regions = list(head.regions)
    if head.title is not None and (summary := _summary(body, head)) is not None:
        regions.append(Region(summary[0].start, summary[-1].end, "summary"))
        body = body[1:]
        before = len(head.regions)
        passed = _pass_known(head, body)
        regions.extend(head.regions[before:])
        dates = list(head.dates)
        body = _after(body, passed)
    openings = _openings(text, body, capitals=capitals)
    for region, opening in openings:
        regions.append(region)
        dates.append((2, opening))
    regions.extend(_body_furniture(body))
    for line, dated in early_dates(body):
        regions.append(Region(line.start, line.end, "dateline"))
        dates.append((4, dated))
    dates.extend(closing_dates(body))
    if stamp is not None:
        regions.append(Region(0, stamp[0], "furniture"))
        dates.append((0, DateLine(stamp[1], None, "published", "")))
    if front_end:
        regions.append(Region(0, len(text[:front_end].rstrip()), "furniture"))
        dates.extend((0, d) for key in ("date", "published") if key in fields and (d := read_date_line(fields[key])))

    marks = list(markup.find_tags(text))
    if markdown:
        marks.extend(markup.find_marks(blocks))
    agency = next((opening.agency for _, opening in openings if opening.agency), None)
    filled = replace(
        document,
        title=document.title or _title(fields.get("title") or head.title),
        publisher=document.publisher
        or _title(fields.get("publisher") or fields.get("source") or head.publisher or agency),
        published=document.published or published_day(dates, text, document.url or head.url),
        url=document.url or head.url,
        language=document.language or detect_language(_sample(text, body)),
    )
    return Source(document=filled, text=text, regions=_merge(regions, marks))


def _blocks_after(blocks: list[Block], offset: int) -> list[Block]:
    kept = (tuple(line for line in block if line.start >= offset) for block in blocks)
    return [block for block in kept if block]


def _after(blocks: Sequence[Block], lines: int) -> list[Block]:
    """Return the blocks without their first so many lines."""
    for index, block in enumerate(blocks):
        if lines < len(block):
            return [block[lines:], *blocks[index + 1 :]]
        lines -= len(block)
    return []


def _is_capitals(text: str) -> bool:
    sample = text[:4_000]
    return sum(map(str.isupper, sample)) > 4 * sum(map(str.islower, sample))


def _summary(body: list[Block], head: Head) -> Block | None:
    """Return the first paragraph where it is a standfirst: short, right below the headline, above far longer ones.

    Agencies' first paragraphs are short as well, but so are those that follow them.
    """
    if len(body) < 2 or any(region.kind == "summary" for region in head.regions):
        return None
    first = body[0]
    length = _length(first)
    if (
        length > LONGEST_SUMMARY
        or len(first) > 4
        or first[0].text[:1].islower()
        or first[-1].text.endswith(":")
        or read_opening(first[0].text) is not None
    ):
        return None
    if len(re.findall(r"[.!?][\"”’)]?(?=\s|$)", " ".join(line.text for line in first))) > 2:
        return None
    following = body[1]
    if read_opening(following[0].text) is not None:
        return first
    if all(furniture.is_byline(line.text) or read_date_line(line.text) is not None for line in following):
        return first
    lengths = [_length(block) for block in body[1:5]]
    if len(lengths) < 2 or (lengths[0] > _LONGEST_PARAGRAPH and len(lengths) < 3):
        # A short text, or one that has lost its line breaks: its lead is short beside all the rest.
        return None
    if lengths[0] >= 2.2 * length and sum(lengths) / len(lengths) >= 2 * length:
        return first
    return None


def _length(block: Block) -> int:
    return sum(len(line.text) + 1 for line in block)


def _pass_known(head: Head, body: list[Block]) -> int:
    """Settle the bylines and dates between the standfirst and the first paragraph; return how many lines they are."""
    count = 0
    for block in body:
        for line in block:
            if len(line.text) > furniture.LONGEST or not settle_line(head, line):
                return count
            count += 1
    return count


def _openings(text: str, body: list[Block], *, capitals: bool) -> list[tuple[Region, Opening]]:
    found = []
    for block in body[:_OPENING_PARAGRAPHS]:
        start = block[0].start
        opening = read_opening(text[start : min(block[-1].end, start + _PREFIX)], capitals=capitals)
        if opening is not None:
            length = len(text[start : start + opening.length].rstrip())
            found.append((Region(start, start + length, "dateline"), opening))
            if opening.iso or opening.month_day:
                break
    return found


def _body_furniture(body: list[Block]) -> list[Region]:
    candidates = [line for block in body for index, line in enumerate(block) if _stands_alone(block, index)]
    if len(candidates) > 2 * MOST_CANDIDATES:
        candidates = candidates[:MOST_CANDIDATES] + candidates[-MOST_CANDIDATES:]
    regions = []
    for line in candidates:
        words = line.text
        if (
            furniture.is_furniture(words)
            or furniture.is_sample_mark(words)
            or furniture.is_trail(words)
            or furniture.is_byline(words)
        ):
            regions.append(Region(line.start, line.end, "furniture"))
    return regions


def _stands_alone(block: Block, index: int) -> bool:
    """Say whether a line is not a piece of a wrapped sentence."""
    if len(block[index].text) > furniture.LONGEST:
        return False
    if index == 0:
        return len(block) == 1 or not block[1].text[:1].islower()
    previous = block[index - 1].text
    ended = previous.rstrip("\"'”’») ").endswith((".", "!", "?", "…", ":", "#", "*"))
    return ended or len(previous) < 40


def _title(value: str | None) -> str | None:
    words = printable(re.sub(r"</?[a-z]{1,10}>|\*\*|__", "", value)) if value else ""
    return words or None


def _sample(text: str, body: list[Block]) -> str:
    """Take the words whose language counts: the body's, or the whole text's where there is none."""
    return text[body[0][0].start :] if body else text


def _merge(regions: Iterable[Region], marks: Iterable[tuple[int, int]]) -> tuple[Region, ...]:
    """Sort the regions; marks that touch one, or each other, give way."""
    ranked = [(r.start, 0, r) for r in regions] + [(s, 1, Region(s, e, "furniture")) for s, e in marks]
    merged: list[tuple[int, Region]] = []
    for _, rank, region in sorted(ranked):
        if region.start >= region.end:
            continue
        while merged and merged[-1][1].end > region.start and rank < merged[-1][0]:
            merged.pop()
        if not merged or merged[-1][1].end <= region.start:
            merged.append((rank, region))
    return tuple(region for _, region in merged)
