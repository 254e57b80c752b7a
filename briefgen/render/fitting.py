"""Making a brief fit: which items go, and how few of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from briefgen.model import Brief, Gap, Item, SectionBrief, Sentence, Spot, TimelineEntry

_TRUSTED = 4
"""After so many places that were estimated, the rest is halved."""
ELSEWHERE = "Its items stand in the full brief; they are named below."


def items_of(brief: Brief) -> tuple[Item, ...]:
    """Return every item, in printed order, those that stand as in the last edition too."""
    return tuple(item for section in brief.sections for item in (*section.items, *section.unchanged))


def shortened(brief: Brief, kept: int) -> tuple[Brief, tuple[Item, ...]]:
    """Return the brief with so many items, and those that had to go: the lowest in rank, the weightiest of them first.

    What goes takes its rows in timeline and outlook, its gaps and its places with it, and references that nothing cites any
    more. Bottom line, key judgements and figures stay, so that no rendition contradicts another; so do all numbers.
    """
    ranked = sorted(items_of(brief), key=lambda item: item.rank)
    left_out = tuple(ranked[max(kept, 0) :])
    if not left_out:
        return brief, ()
    gone = {item.id for item in left_out}
    short = replace(
        brief,
        sections=tuple(_without(section, gone) for section in brief.sections),
        timeline=tuple(one for one in brief.timeline if one.item not in gone),
        outlook=tuple(one for one in brief.outlook if one.item not in gone),
        gaps=tuple(one for one in brief.gaps if one.item not in gone),
        spots=tuple(one for one in brief.spots if not one.items or not gone.issuperset(one.items)),
    )
    used = set(_numbers(short))
    sources = (replace(one, numbers=tuple(n for n in one.numbers if n in used)) for one in brief.sources)
    citations = tuple(citation for citation in brief.citations if citation.number in used)
    return replace(short, citations=citations, sources=tuple(one for one in sources if one.numbers)), left_out


def words_of(items: Collection[Item]) -> int:
    """Return how many words the statements of some items have."""
    return sum(len(sentence.text.split()) for item in items for sentence in item.sentences)


def first_that_fits(last: int, guess: int, tries: Callable[[int], int]) -> int:
    """Return the first of 0 … last that fits, taking it that all after it do too, and that the last one does.

    `tries` says how far off a place seems: 1 or more where it does not fit, 0 or less where it does. What it says, and
    `guess`, only make the search shorter; no place is tried twice.
    """
    below, fitting, place, tried = -1, last, guess, 0
    while fitting - below > 1:
        if tried >= _TRUSTED:
            place = (below + fitting) // 2
        place = min(max(place, below + 1), fitting - 1)
        off = tries(place)
        tried += 1
        if off > 0:
            below, place = place, place + off
        else:
            fitting, place = place, place + min(off, -1)
    return fitting


def _without(section: SectionBrief, gone: Collection[str]) -> SectionBrief:
    items = tuple(item for item in section.items if item.id not in gone)
    unchanged = tuple(item for item in section.unchanged if item.id not in gone)
    if (items, unchanged) == (section.items, section.unchanged):
        return section
    reason = section.empty_reason or ("" if items or unchanged else ELSEWHERE)
    return replace(section, items=items, unchanged=unchanged, empty_reason=reason)


def _numbers(brief: Brief) -> Iterator[int]:
    """Yield the numbers of all references that a brief prints."""
    for sentence in _sentences(brief):
        yield from sentence.numbers
    for item in items_of(brief):
        for dispute in item.disputes:
            for claim in dispute.claims:
                yield from claim.numbers
    rows: tuple[TimelineEntry | Gap | Spot, ...] = (*brief.timeline, *brief.gaps, *brief.spots)
    for row in rows:
        yield from row.numbers


def _sentences(brief: Brief) -> Iterator[Sentence]:
    yield from brief.bottom_line
    yield from (figure.sentence for figure in brief.figures)
    yield from (judgement.sentence for judgement in brief.key_judgements)
    yield from (entry.sentence for entry in brief.outlook)
    for item in items_of(brief):
        yield from item.sentences
