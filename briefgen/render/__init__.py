"""The render stage: a `model.Brief` in, a `model.Rendition` a format out.

    load_templates ─→ Templates ─→ render_markdown | render_html | render_mail
                                └→ pdf_source ─→ PdfWorker (a child that WeasyPrint lives in)

Names are looked up on first use, because a command that only starts the PDF worker, or prints help, must not pay for
Jinja2 and the rest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.render.customise import TemplateFile, check_templates, copy_template, list_templates
    from briefgen.render.glyphs import missing_glyphs
    from briefgen.render.html import render_html
    from briefgen.render.mail import render_letter, render_mail
    from briefgen.render.markdown import render_markdown
    from briefgen.render.pdf import PdfJob, pdf_source, render_pdf
    from briefgen.render.reading import counted
    from briefgen.render.templates import Templates, load_templates
    from briefgen.render.typesetter import PrintDocument
    from briefgen.render.variables import template_variables
    from briefgen.render.worker import PdfWorker, start_pdf_worker

_HOMES = {
    "PdfJob": "pdf",
    "PdfWorker": "worker",
    "PrintDocument": "typesetter",
    "TemplateFile": "customise",
    "Templates": "templates",
    "check_templates": "customise",
    "counted": "reading",
    "copy_template": "customise",
    "list_templates": "customise",
    "load_templates": "templates",
    "missing_glyphs": "glyphs",
    "pdf_source": "pdf",
    "render_html": "html",
    "render_letter": "mail",
    "render_mail": "mail",
    "render_markdown": "markdown",
    "render_pdf": "pdf",
    "start_pdf_worker": "worker",
    "template_variables": "variables",
}

__all__ = [
    "PdfJob",
    "PdfWorker",
    "PrintDocument",
    "TemplateFile",
    "Templates",
    "check_templates",
    "copy_template",
    "counted",
    "list_templates",
    "load_templates",
    "missing_glyphs",
    "pdf_source",
    "render_html",
    "render_letter",
    "render_mail",
    "render_markdown",
    "render_pdf",
    "start_pdf_worker",
    "template_variables",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
