"""How many words there are to read: what stands on the page from the bottom line to what is not known, marks included.

Sources, the pictures' tables and the colophon are looked up, not read, and do not count; nor does the masthead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.errors import TemplateError
from briefgen.model import Brief, Item, Sentence, TimelineEntry
from briefgen.render.pages import Sheet, expand, sheets_of
from briefgen.render.parts import change_rows, correction_words, gap_rows, headlines, lull
from briefgen.render.phrases import MODALITIES, comment_words, edition_name, long_date
from briefgen.render.templates import Templates
from briefgen.text import reading_minutes

_LEFT_OUT = re.compile(r"\[\^\d+\]|<[^<>]*>|[*_`#|\\]|\u00b7")
_WORD = re.compile(r"\S*\w\S*")


def counted(brief: Brief, templates: Templates) -> Brief:
    """Return the brief with the words that its renditions print in its colophon, sections as their templates write them.

    Where a template is wrong the count stays that of the composition: whoever renders it next reports what is wrong.
    """
    try:
        sheets = sheets_of(templates, brief)
    except TemplateError:
        return brief
    words = printed_words(brief, sheets)
    made = replace(brief, colophon=replace(brief.colophon, words=words, reading_minutes=reading_minutes(words)))
    templates.memory["sheets"] = (made, sheets)
    return made


def printed_words(brief: Brief, sheets: Mapping[str, Sheet]) -> int:
    """Count the words of what is read through, headings included."""
    sections = (expand(sheet.markdown, brief, "md") for sheet in sheets.values())
    return sum(count_words(part) for part in (*sections, *_parts(brief)))


def count_words(markdown: str) -> int:
    """Count the words of a text as they are read: without markup and reference numbers."""
    return len(_WORD.findall(_LEFT_OUT.sub(" ", markdown)))


def _parts(brief: Brief) -> Iterator[str]:
    """Yield the text of every part that no section's template writes."""
    titles = {section.name: section.title for section in brief.sections}
    yield from _under("Corrections", [correction_words(one, brief) for one in brief.corrections])
    told = (_marked(one, one.text) for one in headlines(brief))
    yield from _under("Bottom line", [line for line in (lull(brief), *told) if line])
    judged = (
        f"{_marked(one.sentence, one.sentence.text)} {titles.get(one.section, '')}" for one in brief.key_judgements
    )
    yield from _under("Key judgements", list(judged))
    yield from _under("Comments", [f"{' '.join(comment_words(one))} {one.text}" for one in brief.comments])
    if brief.changes is not None:
        yield from _under(f"What changed since {edition_name(brief.changes.since)}", list(_changes(brief)))
    figures = (f"{one.amount} {one.unit} {one.of} {one.sentence.fact.modality}" for one in brief.figures)
    yield from _under("Key figures", list(figures))
    past = (f"{long_date(one.date)} {_marked(one, one.label)}" for one in brief.timeline)
    yield from _under("Timeline", list(past))
    coming = (f"{long_date(one.date) or 'No date'} {_marked(one.sentence, one.sentence.text)}" for one in brief.outlook)
    yield from _under("Outlook", list(coming))
    gaps = (f"{row['words']} {' '.join(gap.about for gap in row['gaps'])}" for row in gap_rows(brief))
    yield from _under("Not known", list(gaps))


def _under(title: str, rows: list[str]) -> list[str]:
    return [title, *rows] if rows else []


def _changes(brief: Brief) -> Iterator[str]:
    for row in change_rows(brief):
        named = (_marked(item, item.label or item.lead.text) for item in row["named"])
        gone = (fact.statement for fact in row["dropped"])
        yield " ".join((row["word"], str(row["count"]), row["note"], *named, *gone, row["rest"]))


def _marked(of: Sentence | Item | TimelineEntry, words: str) -> str:
    modality = of.fact.modality if isinstance(of, Sentence) else of.modality
    return words if modality == "confirmed" else f"{MODALITIES[modality][0]} {words}"
