"""The mail's text part: the same content in lines of 72 columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import unescape
from typing import Any

from markupsafe import Markup

from briefgen.model import Brief, KeyFigure, SectionBrief, SourceEntry
from briefgen.render.escape import clean, escape_html, keep_plain, safe
from briefgen.render.marks import comments, references
from briefgen.render.pages import LEGEND, Sheet, expand, quotations_by_source
from briefgen.render.parts import part_functions, reading_notes
from briefgen.render.phrases import document_name, long_date, number_ranges, plural
from briefgen.render.plain import WIDTH, to_text, wrap
from briefgen.render.templates import Templates


def text_part(brief: Brief, templates: Templates, sheets: Mapping[str, Sheet], names: Mapping[str, object]) -> str:
    """Render layouts/email.txt. Raises TemplateError."""
    functions = _functions(brief, sheets)
    text = templates.render("layouts/email.txt", brief, functions=functions, legend=LEGEND, **names)
    return expand(text, brief, "text").strip("\n") + "\n"


def _functions(brief: Brief, sheets: Mapping[str, Sheet]) -> dict[str, Callable[..., Any]]:
    quotations = quotations_by_source(brief)

    def from_html(html: str) -> Markup:
        return safe(to_text(expand(html, brief, "text")))

    def section_text(section: SectionBrief) -> Markup:
        return from_html(sheets[section.name].html)

    def line(parts: Iterable[object], first: str = "", rest: str = "") -> Markup:
        """Values and placeholders one after the other, wrapped, the first line and the others indented."""
        told = expand("".join(map(escape_html, parts)), brief, "text")
        return safe(wrap(" ".join(unescape(told).split()), first, rest))

    def row(head: object, parts: Iterable[object]) -> Markup:
        """The same beside a head in a column of its own."""
        return line(parts, f"{clean(head)}  ".ljust(_COLUMN), " " * _COLUMN)

    def heading(words: object) -> Markup:
        """A heading, underlined."""
        text = clean(words).upper()
        return safe(f"{wrap(text)}\n{'-' * min(len(text), WIDTH)}")

    def comments_text() -> Markup:
        return from_html(str(comments(brief)))

    def figure_text(figure: KeyFigure) -> Markup:
        amount = clean(f"{figure.amount} {figure.unit}").strip()
        what = f"{figure.of} ({figure.sentence.fact.modality}{', disputed' if figure.disputed else ''})"
        return from_html(f"<ul><li>{escape_html(amount)}: {escape_html(what)}{references(figure.sentence)}</li></ul>")

    def source_text(source: SourceEntry) -> Markup:
        document = source.document
        about = [document.publisher, document_name(document), long_date(document.published)]
        about += [f"source grade {document.reliability}"] if document.reliability else []
        about += [f"accessed {long_date(document.accessed)}"] if document.accessed else []
        lines = [wrap(", ".join(clean(part) for part in about if part))]
        lines += [wrap(clean(document.url))] if document.url else []
        for same in quotations(source):
            words = " … ".join(f"“{clean(evidence.exact)}”" for evidence in same[0].fact.evidence)
            numbers = f"[{number_ranges(tuple(citation.number for citation in same))}] "
            lines.append(wrap(words, numbers.ljust(5), "     "))
        return safe("\n".join(lines))

    def wrapped(text: object, first: str = "", rest: str = "") -> Markup:
        """A text in lines of at most 72 columns, the first and the others indented."""
        return safe(wrap(keep_plain(text), first, rest))

    return {
        "section_text": section_text,
        "line": line,
        "row": row,
        "heading": heading,
        "comments_text": comments_text,
        "figure_text": figure_text,
        "source_text": source_text,
        "colophon_text": lambda: _colophon(brief),
        "wrap": wrapped,
        **part_functions(brief),
    }


_COLUMN = 19
"""Columns of a row's head: the longest date and two blanks."""


def _colophon(brief: Brief) -> Markup:
    head, colophon = brief.masthead, brief.colophon
    reviewed = "A person has reviewed every fact." if colophon.facts else ""
    if colophon.unreviewed:
        verb = "has" if colophon.unreviewed == 1 else "have"
        reviewed = f"{colophon.unreviewed} of the facts {verb} not been reviewed by a person."
    paragraphs = [
        f"Made by machine from {plural(colophon.facts, 'fact')} in {plural(colophon.documents, 'document')}. Every "
        f"sentence is composed from a fact and carries the number of its evidence, the source’s own words. {reviewed}"
        + (f" Engine: {', '.join(colophon.engines)}." if colophon.engines else "")
        + (f" Contact: {head.contact}." if head.contact else ""),
        "; ".join(f"{word}: {meaning}" for word, meaning in LEGEND) + ".",
        *(f"{name}: {words}" for name, words in reading_notes(brief)),
        *(f"Set aside: {one.subject}: {one.reason}." for one in colophon.set_aside),
    ]
    return safe("\n\n".join(wrap(clean(paragraph)) for paragraph in paragraphs))
