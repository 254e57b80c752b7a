"""The HTML page: one file that asks for nothing from outside."""

from __future__ import annotations

import re

from briefgen.model import Brief, Rendition
from briefgen.render.annotations import Target
from briefgen.render.pages import LEGEND, Sheet, expand, layout_functions, sheets_of
from briefgen.render.templates import Templates

USUAL_WEIGHT, DENSE_WEIGHT = 4_700, 6_700
"""Characters, those of evidence at 0.55, that two pages hold at the usual size of type and at the smaller one."""


def render_html(brief: Brief, templates: Templates) -> Rendition:
    """Render brief.html. Raises TemplateError."""
    text: str = templates.run(page_html, brief, templates, sheets_of(templates, brief))
    return Rendition(format="html", name="brief.html", content=text.encode())


def page_html(brief: Brief, templates: Templates, sheets: dict[str, Sheet]) -> str:
    """Return the HTML page."""
    return layout(brief, templates, sheets, "layouts/page.html", "html")


def print_html(brief: Brief, templates: Templates, sheets: dict[str, Sheet]) -> str:
    """Return the HTML document that the PDF is set from."""
    return layout(brief, templates, sheets, "layouts/print.html", "print", density=density_of(brief))


def density_of(brief: Brief) -> str:
    """Return `dense` for an edition that would just miss two pages at the usual size of type, else an empty text."""
    words = sum(len(sentence.text) for item in brief.items for sentence in item.sentences)
    quoted = {evidence.exact for citation in brief.citations for evidence in citation.fact.evidence}
    weight = words + 0.55 * sum(map(len, quoted))
    return "dense" if USUAL_WEIGHT < weight < DENSE_WEIGHT else ""


def layout(
    brief: Brief, templates: Templates, sheets: dict[str, Sheet], name: str, target: Target, **names: object
) -> str:
    """Render a layout around the sections and put the placeholders' meaning in."""
    functions = layout_functions(templates, brief, sheets)
    text = templates.render(name, brief, functions=functions, legend=LEGEND, **names)
    return re.sub(r"\n\s*\n+", "\n", expand(text, brief, target)).strip() + "\n"
