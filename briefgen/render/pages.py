"""What all renditions share: sections rendered once, and the functions that layouts call."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from briefgen.model import Brief, Citation, SectionBrief, SourceEntry
from briefgen.render.annotations import Target
from briefgen.render.escape import escape_html, safe
from briefgen.render.illustrations import PictureOf
from briefgen.render.marks import Expander
from briefgen.render.parts import part_functions
from briefgen.render.phrases import MODALITIES
from briefgen.render.sheet import to_html
from briefgen.render.templates import Templates
from briefgen.render.theme import put_in, tokens_of, values_of, variables_css

LEGEND: tuple[tuple[str, str], ...] = (
    ("Unmarked", MODALITIES["confirmed"][1]),
    *((word, meaning) for name, (word, meaning) in MODALITIES.items() if name != "confirmed"),
)
"""The key to the marks, as printed."""

TOKENS = "styles/tokens.css"
_FIRST_HEADING = re.compile(r"<h2>")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One section as its template wrote it: Markdown, and clean HTML of the same; placeholders still in both."""

    markdown: str
    html: str


def sheets_of(templates: Templates, brief: Brief) -> dict[str, Sheet]:
    """Return every section's sheet by name, made once for a brief. Raises TemplateError."""
    remembered: tuple[Brief, dict[str, Sheet]] | None = templates.memory.get("sheets")
    if remembered is None or remembered[0] is not brief:
        remembered = (brief, templates.run(write_sheets, templates, brief))
        templates.memory["sheets"] = remembered
    return remembered[1]


def write_sheets(templates: Templates, brief: Brief) -> dict[str, Sheet]:
    """Render every section, by name. Raises TemplateError."""
    sheets = {}
    for section in brief.sections:
        markdown = tidy(templates.render_section(section, brief))
        sheets[section.name] = Sheet(markdown, to_html(markdown))
    return sheets


def tidy(markdown: str) -> str:
    """Close up the blank lines that template tags leave behind."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+(?=\n)", "", markdown)).strip("\n")


def link(url: object) -> str:
    """Return an address that may become a link, or an empty text: https, http or mailto, and nothing odd in it."""
    text = str(url or "")
    return text if re.fullmatch(r"(?:https?://|mailto:)[!-~]+", text) and not set(text) & set("\"'<>\\`") else ""


def citations_by_source(brief: Brief) -> Callable[[SourceEntry], tuple[Citation, ...]]:
    """Return the function that lists the references standing in a source."""
    by_number = {citation.number: citation for citation in brief.citations}
    return lambda source: tuple(by_number[number] for number in source.numbers if number in by_number)


def quotations_by_source(brief: Brief) -> Callable[[SourceEntry], tuple[tuple[Citation, ...], ...]]:
    """Return the function that lists the references standing in a source, those with the same words together.

    One sentence of a source often bears several facts; on paper its words are printed once, under all their numbers.
    """
    citations = citations_by_source(brief)

    def quotations(source: SourceEntry) -> tuple[tuple[Citation, ...], ...]:
        same: dict[tuple[str, ...], list[Citation]] = {}
        for citation in citations(source):
            same.setdefault(tuple(evidence.exact for evidence in citation.fact.evidence), []).append(citation)
        return tuple(map(tuple, same.values()))

    return quotations


def layout_functions(
    templates: Templates, brief: Brief, sheets: Mapping[str, Sheet], picture: PictureOf, whole: Brief | None = None
) -> dict[str, Callable[..., Any]]:
    """Return the functions that HTML layouts may call; `whole` is the brief before it was shortened."""

    def section_html(section: SectionBrief) -> Markup:
        html = sheets[section.name].html
        return safe(_FIRST_HEADING.sub(f'<h2 id="section-{escape_html(section.name)}">', html, count=1))

    tokens = tokens_of(templates.theme)

    def style(name: str, scheme: Literal["", "light", "dark"] = "") -> Markup:
        text = templates.text(name)
        if name == TOKENS:
            text = f"{variables_css(tokens)}{text}"
        if scheme:
            text = put_in(text, values_of(tokens, scheme, templates.text(TOKENS)))
        # A style sheet ends where the parser sees its end tag, in a comment or a string too.
        return safe(re.sub(r"</(?=style)", r"<\\/", text, flags=re.IGNORECASE))

    return {
        "section_html": section_html,
        "style": style,
        "citations": citations_by_source(brief),
        "quotations": quotations_by_source(brief),
        "link": link,
        "picture": picture,
        **part_functions(brief, whole),
    }


def expand(text: str, brief: Brief, target: Target) -> str:
    """Put in what the placeholders of a whole document stand for."""
    return Expander(brief, target).expand(text)
