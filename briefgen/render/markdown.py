"""The Markdown rendition: the whole brief as one file that reads well as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from briefgen.model import Brief, Rendition, SectionBrief
from briefgen.render.escape import escape_markdown, safe
from briefgen.render.illustrations import album_of
from briefgen.render.pages import LEGEND, Sheet, expand, link, sheets_of, tidy
from briefgen.render.parts import part_functions
from briefgen.render.pictures import Picture
from briefgen.render.templates import Templates


def render_markdown(brief: Brief, templates: Templates) -> Rendition:
    """Render brief.md. Raises TemplateError."""
    text: str = templates.run(markdown_text, brief, templates, sheets_of(templates, brief))
    return Rendition(format="md", name="brief.md", content=text.encode())


def markdown_text(brief: Brief, templates: Templates, sheets: dict[str, Sheet]) -> str:
    """Return the Markdown file."""
    pictures = album_of(templates, brief)

    def section_text(section: SectionBrief) -> Markup:
        return safe(sheets[section.name].markdown)

    def legend_text() -> Markup:
        return safe("; ".join(f"*{word}*: {escape_markdown(meaning)}" for word, meaning in LEGEND) + ".")

    def autolink(url: object) -> Markup:
        """The address in angle brackets, which Markdown makes a link; plain text where it may not be one."""
        return safe(f"<{link(url)}>") if link(url) else escape_markdown(url)

    def picture_table(name: str) -> Markup:
        found = pictures.get(name)
        return _picture_table(found) if found else safe("")

    functions: dict[str, Callable[..., Any]] = {
        "section_text": section_text,
        "legend_text": legend_text,
        "autolink": autolink,
        "picture_table": picture_table,
        **part_functions(brief),
    }
    text = templates.render("layouts/brief.md", brief, functions=functions, legend=LEGEND)
    return tidy(expand(text, brief, "md")) + "\n"


def _picture_table(picture: Picture) -> Markup:
    """Write what a picture shows as a table, under the picture's title."""
    rows = [picture.head, ["---"] * len(picture.head), *picture.rows]
    table = "\n".join(f"| {' | '.join(one if one == '---' else escape_markdown(one) for one in row)} |" for row in rows)
    words = [
        f"## {escape_markdown(picture.title)}",
        table,
        escape_markdown(f"{picture.caption} {picture.credit}".strip()),
    ]
    return safe("\n\n".join(word for word in words if word))
