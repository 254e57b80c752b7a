"""The renditions of one edition as readers get them: the words of each, its HTML as a tree, its PDF as pages."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2
from lxml import html
from pypdf import PdfReader

from briefgen.facts import parse_edition
from briefgen.facts.edition import EditionFacts

EDGE = 0.05
"""So much of a page's height at its head and at its foot is for what stands on every page."""
UNSEEN = ("head", "style", "script", "template", "title")


@dataclass(frozen=True)
class Renditions:
    """The files of `out/<edition>/<audience>/`."""

    folder: Path

    @cached_property
    def markdown(self) -> str:
        """Return brief.md."""
        return (self.folder / "brief.md").read_text("utf-8")

    @cached_property
    def page(self) -> html.HtmlElement:
        """Return brief.html as a tree."""
        return html.document_fromstring((self.folder / "brief.html").read_bytes())

    @cached_property
    def mail(self) -> EmailMessage:
        """Return brief.eml."""
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes((self.folder / "brief.eml").read_bytes())
        assert isinstance(message, EmailMessage)
        return message

    @cached_property
    def mail_text(self) -> str:
        """Return the mail's text part."""
        part = self.mail.get_body(("plain",))
        assert part is not None
        return part.get_content()

    @cached_property
    def mail_page(self) -> html.HtmlElement:
        """Return the mail's HTML part as a tree."""
        part = self.mail.get_body(("html",))
        assert part is not None
        return html.document_fromstring(part.get_content())

    @property
    def has_pdf(self) -> bool:
        """Say whether a PDF was built."""
        return (self.folder / "brief.pdf").is_file()

    @cached_property
    def pdf(self) -> PdfReader:
        """Return brief.pdf."""
        return PdfReader(io.BytesIO((self.folder / "brief.pdf").read_bytes()))

    @cached_property
    def pdf_text(self) -> str:
        """Return the words of the PDF, the heads and feet of its pages once, so that they cut no sentence in two."""
        document = pypdfium2.PdfDocument((self.folder / "brief.pdf").read_bytes())
        bodies, edges = [], []
        for page in document:
            text, height = page.get_textpage(), page.get_height()
            bodies.append(text.get_text_bounded(bottom=height * EDGE, top=height * (1 - EDGE)))
            edges += [text.get_text_bounded(bottom=height * (1 - EDGE)), text.get_text_bounded(top=height * EDGE)]
        document.close()
        return "\n".join([*edges[:2], *bodies])

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Return manifest.json."""
        return json.loads((self.folder / "manifest.json").read_text("utf-8"))

    @cached_property
    def edition(self) -> EditionFacts:
        """Return facts.yaml."""
        return parse_edition((self.folder / "facts.yaml").read_bytes(), path="facts.yaml")

    @cached_property
    def words(self) -> dict[str, str]:
        """Return what can be read in each rendition that was built."""
        found = {"brief.md": unescape(self.markdown), "brief.html": visible(self.page)}
        if self.has_pdf:
            found["brief.pdf"] = self.pdf_text
        return found | {"brief.eml, text": self.mail_text, "brief.eml, HTML": visible(self.mail_page)}

    def left_out(self, name: str) -> list[str]:
        """Return the items that a rendition names but does not carry, by the manifest."""
        return self.manifest["outputs"][name.partition(",")[0]]["left_out"]


def visible(tree: html.HtmlElement) -> str:
    """Return what a page says: no style, no head, pieces of different blocks apart."""
    return " ".join(_ordered(tree))


def _ordered(element: html.HtmlElement) -> list[str]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return []
    found = [element.text or ""]
    for child in element:
        found += [*_ordered(child), child.tail or ""]
    return found


def letters(text: str) -> str:
    """Return letters and digits alone: lines are broken, hyphenated and escaped differently in each format."""
    return re.sub(r"[\W_]+", "", text)
