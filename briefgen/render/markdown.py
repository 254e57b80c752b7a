"""The Markdown rendition: the whole brief as one file that reads well as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from briefgen.model import Brief, Rendition, SectionBrief
from briefgen.render.escape import escape_markdown, safe
from briefgen.render.pages import LEGEND, Sheet, expand, link, sheets_of, tidy
from briefgen.render.templates import Templates


def render_markdown(brief: Brief, templates: Templates) -> Rendition:
    """Render brief.md. Raises TemplateError."""
    text: str = templates.run(markdown_text, brief, templates, sheets_of(templates, brief))
    return Rendition(format="md", name="brief.md", content=text.encode())


def markdown_text(brief: Brief, templates: Templates, sheets: dict[str, Sheet]) -> str:
    """Return the Markdown file."""

    def section_text(section: SectionBrief) -> Markup:
        return safe(sheets[section.name].markdown)

    def legend_text() -> Markup:
        return safe("; ".join(f"*{word}*: {escape_markdown(meaning)}" for word, meaning in LEGEND) + ".")

    def autolink(url: object) -> Markup:
        """The address in angle brackets, which Markdown makes a link; plain text where it may not be one."""
        return safe(f"<{link(url)}>") if link(url) else escape_markdown(url)

    functions: dict[str, Callable[..., Any]] = {
        "section_text": section_text,
        "legend_text": legend_text,
        "autolink": autolink,
    }
    text = templates.render("layouts/brief.md", brief, functions=functions, legend=LEGEND)
    return tidy(expand(text, brief, "md")) + "\n"
