"""What stands around the sections, as rows that every layout prints: the same words and numbers in all renditions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict

from briefgen.model import LIKELIHOODS, Brief, Correction, Gap, Item, PastFact, Sentence
from briefgen.render.phrases import CHANGES, DROPPED, GAPS, day_span, edition_name, long_date, moment, plural

MOST_NAMED = {"new": 5, "updated": 5, "corrected": 5, "unchanged": 0, "dropped": 2}
"""So many items are named in a line of what changed, and the others counted; unchanged ones have lines of their own."""
_CHANGE_KEY = "New, updated (something of it differs), corrected (we were wrong) or unchanged, compared with"
_LIKELIHOOD_KEY = "Only where a source says so itself, on the scale of ICD 203:"
_CONFIDENCE_KEY = (
    "High, moderate or low: how far an item’s sources carry it, by how many report it independently, their grades, and "
    "whether they agree; not how likely something is."
)
_GRADE_KEY = (
    "Admiralty scale: A completely reliable, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged; "
    "given by people."
)
_CORRECTIONS = "What was wrong is corrected in every format, numbered and dated, with what was wrong and why; earlier versions are kept."


class ChangeRow(TypedDict):
    """One kind of change: its word, how many items, those that are named, and words instead of names or for the rest."""

    kind: str
    word: str
    count: int
    note: str
    named: tuple[Item, ...]
    dropped: tuple[PastFact, ...]
    rest: str


class GapRow(TypedDict):
    """One kind of gap: its words, and the gaps."""

    words: str
    gaps: tuple[Gap, ...]


def folio(brief: Brief) -> tuple[tuple[str, str], ...]:
    """Return what the masthead says of the edition, as pairs of a name and words; what is not known is left out."""
    head, colophon = brief.masthead, brief.colophon
    number = f"No. {head.number}" if head.number is not None else ""
    if head.version > 1:
        number = f"{number}, version {head.version}" if number else f"Version {head.version}"
    pairs = (
        ("Edition", number),
        ("Readers", head.audience),
        ("Covers", day_span(head.period)),
        ("As of", moment(head.as_of)),
        ("Sources until", moment(head.cut_off)),
        ("Next edition", long_date(head.next_edition)),
        ("Length", f"{plural(colophon.words, 'word')}, {plural(colophon.reading_minutes, 'minute')}"),
    )
    return tuple(pair for pair in pairs if pair[1])


def items_by_id(brief: Brief) -> dict[str, Item]:
    """Return every item, those in full before those of one line, by its id."""
    return {item.id: item for section in brief.sections for item in (*section.unchanged, *section.items)}


def change_rows(brief: Brief) -> tuple[ChangeRow, ...]:
    """Return a row for each kind of change since the last edition that there is something of."""
    if brief.changes is None:
        return ()
    known = items_by_id(brief)
    rows = [_change_row(kind, word, getattr(brief.changes, kind), known) for kind, word in CHANGES.items()]
    gone = brief.changes.dropped
    named = gone[: MOST_NAMED["dropped"]]
    rest = f" And {len(gone) - len(named)} more." if len(gone) > len(named) else ""
    rows.append(ChangeRow(kind="dropped", word=DROPPED, count=len(gone), note="", named=(), dropped=named, rest=rest))
    return tuple(row for row in rows if row["count"])


def _change_row(kind: str, word: str, ids: tuple[str, ...], known: dict[str, Item]) -> ChangeRow:
    here = tuple(known[one] for one in ids if one in known)
    named = here[: MOST_NAMED[kind]]
    note = rest = ""
    if not named:
        note = "in their sections" if here else "not repeated here" if kind == "unchanged" else "left out here"
    elif len(ids) > len(named):
        rest = f"; and {len(ids) - len(named)} more"
    return ChangeRow(kind=kind, word=word, count=len(ids), note=note, named=named, dropped=(), rest=rest)


def gap_rows(brief: Brief) -> tuple[GapRow, ...]:
    """Return what is not known, the gaps of one kind together."""
    rows = (
        GapRow(words=words, gaps=tuple(gap for gap in brief.gaps if gap.kind == kind)) for kind, words in GAPS.items()
    )
    return tuple(row for row in rows if row["gaps"])


def lull(brief: Brief) -> str:
    """Return the bottom line of a day without news: nothing was reported, or nothing is new; an empty text on any other day."""
    if brief.masthead.label == "WITHDRAWN":
        return ""
    if not items_by_id(brief):
        reasons = {section.empty_reason for section in brief.sections}
        return (reasons.pop() if len(reasons) == 1 else "") or "There is nothing to report."
    changes = brief.changes
    if changes is None or changes.new or changes.updated or changes.corrected:
        return ""
    return f"Nothing is new since {edition_name(changes.since)}."


def headlines(brief: Brief) -> tuple[Sentence, ...]:
    """Return the sentences of the bottom line: beside the words for a lull there is room for one."""
    return brief.bottom_line[:1] if lull(brief) else brief.bottom_line


def correction_words(correction: Correction, brief: Brief) -> str:
    """Return what a correction says: what was wrong, what is right, and why."""
    where = (
        "" if correction.edition == brief.masthead.edition else f"In the edition of {long_date(correction.edition)} "
    )
    if not correction.was:
        named = f"The edition of {long_date(correction.edition)}" if where else "This edition"
        return f"{named} is withdrawn. {correction.why}".strip()
    wrote = f"{where}we wrote: “{correction.was}”" if where else f"We wrote: “{correction.was}”"
    right = f"It should read: “{correction.now}”" if correction.now else "That is withdrawn."
    return f"{wrote} {right} {correction.why}".strip()


def reading_notes(brief: Brief) -> tuple[tuple[str, str], ...]:
    """Return what a reader needs to know of the words used and of corrections, as pairs of a head and a sentence or two."""
    items = items_by_id(brief).values()
    held = tuple(item.confidence for item in items if item.confidence)
    pairs = []
    if brief.changes is not None:
        pairs.append(("Changes", f"{_CHANGE_KEY} {edition_name(brief.changes.since)}."))
    pairs.append(("Likelihood", f"{_LIKELIHOOD_KEY} {scale_words()}."))
    if held:
        pairs.append(("Confidence", _CONFIDENCE_KEY))
    if any(source.document.reliability for source in brief.sources):
        pairs.append(("Source grades", _GRADE_KEY))
    pairs.append(("Corrections", _CORRECTIONS))
    return tuple(pairs)


def scale_words() -> str:
    """Return the scale of likelihood as one line: each term with its percentages."""
    return "; ".join(f"{one.term} {one.low}–{one.high} %" for one in LIKELIHOODS)


def part_functions(brief: Brief, whole: Brief | None = None) -> dict[str, Callable[..., Any]]:
    """Return the functions by which every layout asks for these rows.

    `whole` is the brief before it was shortened: what changed is told of all of it.
    """
    known = items_by_id(brief)
    titles = {section.name: section.title for section in brief.sections}

    def anchor_of(identifier: str) -> str:
        """Where an item stands, as an address within the page; empty where the rendition leaves it out."""
        item = known.get(identifier)
        return f"#item-{item.lead.numbers[0]}" if item and item.lead.numbers else ""

    def section_title(name: str) -> str:
        """The title of a section, by its name."""
        return titles.get(name, name)

    return {
        "folio": lambda: folio(brief),
        "lull": lambda: lull(whole or brief),
        "headlines": lambda: headlines(whole or brief),
        "change_rows": lambda: change_rows(whole or brief),
        "gap_rows": lambda: gap_rows(brief),
        "reading_notes": lambda: reading_notes(brief),
        "correction_words": lambda one: correction_words(one, brief),
        "anchor_of": anchor_of,
        "section_title": section_title,
    }
