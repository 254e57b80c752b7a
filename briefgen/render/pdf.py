"""The PDF rendition: what the worker needs to set it."""

from __future__ import annotations

from briefgen.config import Limits
from briefgen.model import Brief, Rendition
from briefgen.render.fonts import faces_for
from briefgen.render.glyphs import missing_glyphs
from briefgen.render.html import print_html
from briefgen.render.pages import TOKENS, sheets_of
from briefgen.render.templates import Templates
from briefgen.render.theme import put_in, tokens_of, values_of
from briefgen.render.typesetter import PrintDocument
from briefgen.render.worker import start_pdf_worker
from briefgen.text import sha256

STYLE = "styles/print.css"


def pdf_source(brief: Brief, templates: Templates) -> PrintDocument:
    """Return what a worker sets the PDF from. Raises TemplateError."""
    html: str = templates.run(print_html, brief, templates, sheets_of(templates, brief))
    values = values_of(tokens_of(templates.theme), "paper", templates.text(TOKENS))
    css = put_in(templates.text(STYLE), values)
    return PrintDocument(
        html=html,
        css=css,
        faces=tuple(face.name for face in faces_for(html)),
        assets=dict(templates.assets()),
        identifier=sha256(f"{html}\0{css}".encode())[:32].encode(),
        warnings=missing_glyphs(brief),
    )


def render_pdf(brief: Brief, templates: Templates, limits: Limits | None = None) -> Rendition:
    """Render brief.pdf and wait for it. Raises TemplateError, or RenditionError where it cannot be set."""
    document = pdf_source(brief, templates)
    with start_pdf_worker(limits) as worker:
        return worker.render(document)
