"""The mail: a text part and an HTML part of the same content, shortened by whole items where it would be clipped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from briefgen.mime import GAP_START
from briefgen.model import Brief, Item, KeyFigure, Letter, Rendition, SectionBrief, Sentence, SourceEntry
from briefgen.render.escape import clean, escape_html, keep_plain, safe
from briefgen.render.fitting import first_that_fits, items_of, shortened
from briefgen.render.html import layout
from briefgen.render.letter import message_bytes
from briefgen.render.logo import logo_of
from briefgen.render.marks import mark, references
from briefgen.render.pages import LEGEND, Sheet, expand, quotations_by_source, sheets_of, write_sheets
from briefgen.render.personal import PersonalValues, check_gaps, unsubscribe_link
from briefgen.render.phrases import direction_of, document_name, long_date, number_ranges, plural
from briefgen.render.plain import to_text, wrap
from briefgen.render.templates import Templates

CLIPPED_AT = 102_000
"""Bytes of HTML beyond which large mail services cut a message off."""
_LONGEST_PERSONAL = 400
"""Bytes that a link to unsubscribe, or a name, may have."""
USUAL_SIZE = 90_000
"""Bytes of HTML that a mail of a usual edition stays under; a larger one is reported."""


def render_mail(brief: Brief, templates: Templates) -> Rendition:
    """Render brief.eml, a draft; `left_out` has the ids of the items that it only names. Raises TemplateError, RenditionError."""
    letter = _letter(brief, templates, Mailing(draft=True))
    content = message_bytes(letter)
    return Rendition(
        format="eml", name="brief.eml", content=content, left_out=letter.left_out, warnings=letter.warnings
    )


def render_letter(brief: Brief, templates: Templates, *, web: str = "") -> Letter:
    """Render the mail that is sent, with gaps for what is personal; `web` is the public address of the HTML edition.

    Raises TemplateError.
    """
    return _letter(brief, templates, Mailing(web=web))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """What a mail's layouts need to know beside the brief."""

    web: str = ""
    draft: bool = False
    """Without recipients: `build` writes it for a mail program to open, address and send."""


def _letter(brief: Brief, templates: Templates, mailing: Mailing) -> Letter:
    letter: Letter = templates.run(mail_parts, brief, templates, sheets_of(templates, brief), mailing)
    return letter


def mail_parts(brief: Brief, templates: Templates, sheets: dict[str, Sheet], mailing: Mailing | None = None) -> Letter:
    """Return the text part, the HTML part, the pictures, and the ids of the items left out. Raises TemplateError."""
    mailing = mailing or Mailing(draft=True)
    logo = logo_of(templates.assets(), templates.theme.logo)
    common: dict[str, object] = {
        "recipient": PersonalValues(draft=mailing.draft),
        "unsubscribe_link": unsubscribe_link(draft=mailing.draft),
        "web_link": mailing.web,
        "logo": asdict(logo[0]) if logo else None,
        "direction": direction_of(brief.masthead.language),
    }

    def attempt(kept: int) -> tuple[str, str, tuple[Item, ...]]:
        short, left_out = shortened(brief, kept)
        written = write_sheets(templates, short) if left_out else sheets
        # Where very much is left out, its names are cut, so that naming it all does not clip the mail again.
        names = {**common, "left_out": left_out, "name_length": 60 if len(left_out) <= 300 else 24}
        html = _inlined(layout(short, templates, written, "layouts/email.html", "mail", **names))
        return _text(short, templates, written, names), html, left_out

    whole = len(items_of(brief))
    made: dict[int, tuple[str, str, tuple[Item, ...]]] = {}

    def tries(gone: int) -> int:
        made[gone] = attempt(whole - gone)
        size = _wire_size(made[gone][1])
        # As if all items were alike.
        return round((whole - gone) * (size - CLIPPED_AT) / size) or (1 if size > CLIPPED_AT else 0)

    gone = first_that_fits(whole, 0, tries)
    text, html, left_out = made.get(gone) or attempt(whole - gone)
    check_gaps(text, "layouts/email.txt")
    check_gaps(html, "layouts/email.html")
    size = _wire_size(html)
    warnings = (f"the mail’s HTML has {size:,} bytes: mail services cut at 102 KB",) if size > USUAL_SIZE else ()
    return Letter(
        masthead=brief.masthead,
        text=text,
        html=html,
        images=(logo[1],) if logo and logo[0].address in html else (),
        left_out=tuple(item.id for item in left_out),
        warnings=warnings,
    )


def _wire_size(html: str) -> int:
    """Return the bytes that mail services count: line breaks are two bytes in a mail, and gaps become links and names."""
    return len(html.encode()) + html.count("\n") + _LONGEST_PERSONAL * html.count(GAP_START)


@cache
def _inliner() -> Any:
    import css_inline

    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, keep_link_tags=False)


def _inlined(html: str) -> str:
    inlined: str = _inliner().inline(html)
    return inlined if inlined.endswith("\n") else inlined + "\n"


def _text(brief: Brief, templates: Templates, sheets: Mapping[str, Sheet], names: Mapping[str, object]) -> str:
    functions = _text_functions(brief, sheets)
    text = templates.render("layouts/email.txt", brief, functions=functions, legend=LEGEND, **names)
    return expand(text, brief, "text").strip("\n") + "\n"


def _text_functions(brief: Brief, sheets: Mapping[str, Sheet]) -> dict[str, Callable[..., Any]]:
    quotations = quotations_by_source(brief)
    head, colophon = brief.masthead, brief.colophon

    def from_html(html: str) -> Markup:
        return safe(to_text(expand(html, brief, "text")))

    def section_text(section: SectionBrief) -> Markup:
        return from_html(sheets[section.name].html)

    def sentences_text(sentences: tuple[Sentence, ...]) -> Markup:
        told = (f"{mark(one)}{escape_html(one.text)}{references(one)}" for one in sentences)
        return from_html(f"<p>{' '.join(told)}</p>")

    def figure_text(figure: KeyFigure) -> Markup:
        amount = clean(f"{figure.amount} {figure.unit}").strip()
        what = f"{figure.of} ({figure.sentence.fact.modality})"
        return from_html(f"<ul><li>{escape_html(amount)}: {escape_html(what)}{references(figure.sentence)}</li></ul>")

    def source_text(source: SourceEntry) -> Markup:
        document = source.document
        about = [document.publisher, document_name(document), long_date(document.published)]
        lines = [wrap(", ".join(clean(part) for part in about if part))]
        lines += [wrap(clean(document.url))] if document.url else []
        for same in quotations(source):
            words = " … ".join(f"“{clean(evidence.exact)}”" for evidence in same[0].fact.evidence)
            numbers = f"[{number_ranges(tuple(citation.number for citation in same))}] "
            lines.append(wrap(words, numbers.ljust(5), "     "))
        return safe("\n".join(lines))

    def colophon_text() -> Markup:
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
            *(f"Set aside: {one.subject}: {one.reason}." for one in colophon.set_aside),
        ]
        return safe("\n\n".join(wrap(clean(paragraph)) for paragraph in paragraphs))

    def wrapped(text: object, first: str = "", rest: str = "") -> Markup:
        """A text in lines of at most 72 columns, the first and the others indented."""
        return safe(wrap(keep_plain(text), first, rest))

    return {
        "section_text": section_text,
        "sentences_text": sentences_text,
        "figure_text": figure_text,
        "source_text": source_text,
        "colophon_text": colophon_text,
        "wrap": wrapped,
    }
