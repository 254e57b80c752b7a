"""What a brief says, piece by piece: every word and number that each rendition must carry alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from renditions import letters

from briefgen.model import Brief, Item
from briefgen.render.parts import change_rows, correction_words, folio, gap_rows, headlines, items_by_id, lull
from briefgen.render.phrases import MODALITIES, was_words

# A row's date, or an item's change, may be parted from its words by the mark of its modality.
_MARK = f"(?:{'|'.join(word for word, _ in MODALITIES.values())})?"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, the part of the brief that it stands in, and the item without which it may be missing."""

    part: str
    text: str
    item: str = ""
    counted: bool = False
    """Whether it is a count of items."""

    def stands_in(self, there: str) -> bool:
        """Say whether the letters of a rendition have this piece; where its text has a bar, a mark may stand."""
        parts = [re.escape(letters(part)) for part in self.text.split(" | ")]
        return re.search(_MARK.join(parts), there, re.IGNORECASE) is not None

    def stands_parted_in(self, there: str) -> bool:
        """Say whether it stands there in two pieces: where a page ends within a sentence, its numbers and pictures come between."""
        # A column may end within a word that is hyphenated.
        told = letters(self.text)
        return any(told[:at] in there and told[at:] in there for at in range(12, len(told) - 11))


def said(brief: Brief) -> tuple[Piece, ...]:
    """Return all that a brief says, sources and colophon aside."""
    return tuple(piece for piece in _said(brief) if piece.text)


def _said(brief: Brief) -> Iterator[Piece]:
    known = items_by_id(brief)
    yield Piece("masthead", brief.masthead.publication)
    yield Piece("masthead", brief.masthead.dateline)
    yield Piece("masthead", f"TLP:{brief.masthead.tlp}")
    # How long it is to read, is counted when it is rendered.
    yield from (Piece("masthead", words) for name, words in folio(brief) if name != "Length")
    yield from (Piece("corrections", correction_words(one, brief)) for one in brief.corrections)
    yield Piece("bottom line", lull(brief))
    yield from (Piece("bottom line", one.text) for one in headlines(brief))
    yield from (Piece("judgements", one.sentence.text) for one in brief.key_judgements)
    yield from (Piece("comments", one.text) for one in brief.comments)
    for row in change_rows(brief):
        yield Piece("changes", f"{row['word']} {row['count']}", counted=True)
        yield from (Piece("changes", item.label or item.lead.text, item.id) for item in row["named"])
        yield from (Piece("changes", fact.statement) for fact in row["dropped"])
    for figure in brief.figures:
        yield Piece("figures", f"{figure.amount} {figure.unit} | {figure.of}")
    for section in brief.sections:
        yield Piece(section.name, section.title)
        for item in section.items:
            yield from (Piece(section.name, text, item.id) for text in _told(item))
        yield from (Piece(section.name, item.label or item.lead.text, item.id) for item in section.unchanged)
        if not section.items and not section.unchanged:
            yield Piece(section.name, section.empty_reason)
    for row in brief.timeline:
        yield Piece("timeline", row.label, row.item)
    for row in brief.outlook:
        yield Piece("outlook", row.sentence.text, row.item)
    for row in gap_rows(brief):
        yield Piece("gaps", row["words"])
        yield from (Piece("gaps", gap.about, gap.item if gap.item in known else "") for gap in row["gaps"])


def _told(item: Item) -> Iterator[str]:
    yield from (sentence.text for sentence in item.sentences)
    for dispute in item.disputes:
        for claim in dispute.claims:
            yield claim.who
            yield claim.given
            yield claim.common
    yield was_words(item)
    yield from (line.text for line in item.context)
    yield from (comment.text for comment in item.comments)
