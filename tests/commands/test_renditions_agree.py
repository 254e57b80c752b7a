"""No rendition contradicts another: each carries every sentence with its numbers, or names what it leaves out."""

from __future__ import annotations

import email
import email.policy
import html
import io
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen.cli import run
from briefgen.facts import parse_edition


def _letters(text: str) -> str:
    # Lines are broken, hyphenated and escaped differently in each format: letters and digits are what must agree.
    return re.sub(r"[\W_]+", "", text)


def _visible(page: str) -> str:
    return html.unescape(
        re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>|<head.*?</head>", " ", page, flags=re.DOTALL))
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """Return the shipped edition, built in every format."""
    folder = tmp_path_factory.mktemp("built")
    assert run(["build", "--workspace", str(checkout), "--edition", "2025-11-07", "--out", str(folder)]) == 0
    return folder / "2025-11-07" / "main"


@pytest.fixture(scope="module")
def renditions(out: Path) -> dict[str, str]:
    """Return the words of each rendition."""
    mail = email.message_from_bytes((out / "brief.eml").read_bytes(), policy=email.policy.default)
    plain, rich = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert rich is not None
    pages = PdfReader(io.BytesIO((out / "brief.pdf").read_bytes())).pages
    return {
        "brief.md": (out / "brief.md").read_text("utf-8"),
        "brief.html": _visible((out / "brief.html").read_text("utf-8")),
        "brief.pdf": "".join(page.extract_text() for page in pages),
        "brief.eml, text": plain.get_content(),
        "brief.eml, HTML": _visible(rich.get_content()),
    }


def test_every_statement_stands_in_every_format(out: Path, renditions: dict[str, str]) -> None:
    """Lead sentences of all events are in Markdown, HTML, PDF and both parts of the mail."""
    edition = parse_edition((out / "facts.yaml").read_bytes(), path="facts.yaml")
    facts = {fact.id: fact for fact in edition.facts}
    leads = [facts[event.members[0]].statement for event in edition.events]
    assert len(leads) >= 10
    for name, words in renditions.items():
        there = _letters(words)
        assert [lead for lead in leads if _letters(lead) not in there] == [], name


def test_every_evidence_that_is_cited_stands_in_markdown_and_html(out: Path, renditions: dict[str, str]) -> None:
    """The source's own words can be read without opening the source."""
    edition = parse_edition((out / "facts.yaml").read_bytes(), path="facts.yaml")
    cited = {member for event in edition.events for member in event.members}
    exacts = [one.exact for fact in edition.facts if fact.id in cited for one in fact.evidence]
    for name in ("brief.md", "brief.html"):
        there = _letters(renditions[name])
        assert [exact for exact in exacts if _letters(exact) not in there] == [], name


def test_nothing_is_left_out_unnamed(out: Path) -> None:
    """Markdown and HTML leave out nothing; the others only what manifest.json lists."""
    outputs = json.loads((out / "manifest.json").read_text())["outputs"]
    assert outputs["brief.md"]["left_out"] == outputs["brief.html"]["left_out"] == []
    assert outputs["brief.pdf"]["left_out"] == outputs["brief.eml"]["left_out"] == []


def test_the_shipped_edition_fits_two_pages_and_is_tagged(out: Path) -> None:
    """A PDF with title, language, bookmarks and structure, on at most two pages."""
    reader = PdfReader(io.BytesIO((out / "brief.pdf").read_bytes()))
    root = reader.trailer["/Root"]
    assert 1 <= len(reader.pages) <= 2
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert reader.outline
    assert reader.metadata is not None
    assert "Morning Brief" in (reader.metadata.title or "")
