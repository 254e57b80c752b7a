"""The HTML page: one file that asks for nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.model import Brief, Item, Rendition
from briefgen.render.annotations import Target
from briefgen.render.fonts import BASE
from briefgen.render.illustrations import PictureOf, album_of, picture_function
from briefgen.render.logo import logo_file
from briefgen.render.pages import LEGEND, Sheet, expand, layout_functions, sheets_of
from briefgen.render.phrases import direction_of
from briefgen.render.templates import Templates


def render_html(brief: Brief, templates: Templates) -> Rendition:
    """Render brief.html. Raises TemplateError."""
    text: str = templates.run(page_html, brief, templates, sheets_of(templates, brief))
    return Rendition(format="html", name="brief.html", content=text.encode())


def page_html(brief: Brief, templates: Templates, sheets: dict[str, Sheet]) -> str:
    """Return the HTML page."""
    return layout(brief, templates, sheets, "layouts/page.html", "html")


def print_html(
    brief: Brief,
    templates: Templates,
    sheets: dict[str, Sheet],
    *,
    whole: Brief | None = None,
    size: float = 9.0,
    openings: bool = False,
    charts: bool = True,
    left_out: tuple[Item, ...] = (),
    web_link: str = "",
) -> str:
    """Return the HTML document that the PDF is set from.

    `size` is that of its type, in points; with `openings`, evidence stands by its opening words; `charts` are
    strip and trend; `left_out` has the items of the `whole` brief that it only names.
    """
    logo = logo_file(templates.assets(), templates.theme.logo)
    names = {
        "size": size,
        "openings": openings,
        "charts": charts,
        "left_out": left_out,
        "web_link": web_link,
        "logo": {"address": f"{BASE}{logo[0]}", "width": logo[1], "height": logo[2]} if logo else None,
    }
    return layout(brief, templates, sheets, "layouts/print.html", "print", names, whole)


def layout(
    brief: Brief,
    templates: Templates,
    sheets: dict[str, Sheet],
    name: str,
    target: Target,
    names: Mapping[str, object] | None = None,
    whole: Brief | None = None,
    picture: PictureOf | None = None,
) -> str:
    """Render a layout around the sections and put the placeholders' meaning in; `picture` gives it those of a mail."""
    picture = picture or picture_function(album_of(templates, brief, paper=target == "print"), target)
    functions = layout_functions(templates, brief, sheets, picture, whole)
    usual: dict[str, object] = {"legend": LEGEND, "direction": direction_of(brief.masthead.language)}
    text = templates.render(name, brief, functions=functions, **{**usual, **(names or {})})
    return re.sub(r"\n\s*\n+", "\n", expand(text, brief, target)).strip() + "\n"
