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
from pathlib import Path
from typing import Any

from lxml import html
from pypdf import PdfReader

from briefgen.facts import parse_edition
from briefgen.facts.edition import EditionFacts

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

    @cached_property
    def pdf(self) -> PdfReader:
        """Return brief.pdf."""
        return PdfReader(io.BytesIO((self.folder / "brief.pdf").read_bytes()))

    @cached_property
    def pdf_pages(self) -> list[str]:
        """Return the words of each page of the PDF."""
        return [page.extract_text() for page in self.pdf.pages]

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
        found = {"brief.md": self.markdown, "brief.html": visible(self.page)}
        if (self.folder / "brief.pdf").is_file():
            found["brief.pdf"] = "\n".join(self.pdf_pages)
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
