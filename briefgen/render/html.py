"""The HTML page: one file that asks for nothing from outside."""

from __future__ import annotations

import re

from briefgen.model import Brief, Rendition
from briefgen.render.pages import LEGEND, Sheet, expand, layout_functions, write_sheets
from briefgen.render.templates import Templates


def render_html(brief: Brief, templates: Templates) -> Rendition:
    """Render brief.html. Raises TemplateError."""
    text: str = templates.run(page_html, brief, templates)
    return Rendition(format="html", name="brief.html", content=text.encode())


def page_html(brief: Brief, templates: Templates) -> str:
    """Return the HTML page."""
    return layout(brief, templates, write_sheets(templates, brief), "layouts/page.html", "html")


def print_html(brief: Brief, templates: Templates) -> str:
    """Return the HTML document that the PDF is set from."""
    return layout(brief, templates, write_sheets(templates, brief), "layouts/print.html", "print")


def layout(
    brief: Brief, templates: Templates, sheets: dict[str, Sheet], name: str, target: str, **names: object
) -> str:
    """Render a layout around the sections and put the placeholders' meaning in."""
    functions = layout_functions(templates, brief, sheets)
    text = templates.render(name, brief, functions=functions, legend=LEGEND, **names)
    return re.sub(r"\n\s*\n+", "\n", expand(text, brief, target)).strip() + "\n"  # type: ignore[arg-type]
