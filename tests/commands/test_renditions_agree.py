"""No rendition contradicts another: each carries every sentence with its numbers, or names what it leaves out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import built
from renditions import Renditions, letters
from said import said

from briefgen.model import Brief

Built = tuple[Brief, Renditions]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Built:
    """Return the shipped edition's brief, and its renditions in every format."""
    return built(checkout, tmp_path_factory.mktemp("built"), edition="2025-11-07")


def test_every_piece_stands_in_every_format(shipped: Built) -> None:
    """Masthead, judgements, changes, figures, items and what stands below them, rows: Markdown, HTML, PDF and mail have the same words."""
    brief, renditions = shipped
    pieces = said(brief)
    assert len(pieces) >= 60
    for name, words in renditions.words.items():
        there, named = letters(words), set(renditions.left_out(name))
        # On paper fewer changes are named, and more are counted.
        asked = [one for one in pieces if one.part != "changes" or one.counted or name != "brief.pdf"]
        missing = [one for one in asked if one.item not in named and not one.stands_in(there)]
        if name == "brief.pdf":
            missing = [one for one in missing if not one.stands_parted_in(there)]
        assert missing == [], name


def test_every_rendition_cites_the_same_numbers(shipped: Built) -> None:
    """Behind each lead stand the same reference numbers wherever it is told in full; on paper they are links."""
    brief, renditions = shipped
    for name, words in renditions.words.items():
        named = set(renditions.left_out(name))
        told = [item.lead for section in brief.sections for item in section.items if item.id not in named]
        assert len(told) >= 8
        if name == "brief.pdf":
            # Raised above the line, they are painted after it, so that in the order of the words they stand elsewhere.
            assert {number for lead in told for number in lead.numbers} <= _linked(renditions)
            continue
        there = letters(re.sub(r"\[\^?(\d+)\]", r"\1", words))
        cited = [letters(lead.text) + "".join(map(str, lead.numbers)) for lead in told]
        assert [one for one in cited if one not in there] == [], name


def _linked(renditions: Renditions) -> set[int]:
    """Return the references that links in the PDF lead to."""
    links = [note.get_object() for page in renditions.pdf.pages for note in page.get("/Annots", ())]
    targets = [str(link.get("/Dest", link.get("/A", {}).get("/D", ""))) for link in links]
    return {int(found[1]) for target in targets if (found := re.search(r"ref-(\d+)", target))}


def test_every_evidence_that_is_cited_stands_in_markdown_and_html(shipped: Built) -> None:
    """The source's own words can be read without opening the source."""
    _, renditions = shipped
    cited = {member for event in renditions.edition.events for member in event.members}
    exacts = [one.exact for fact in renditions.edition.facts if fact.id in cited for one in fact.evidence]
    for name in ("brief.md", "brief.html"):
        there = letters(renditions.words[name])
        assert [exact for exact in exacts if letters(exact) not in there] == [], name


def test_nothing_is_left_out_unnamed(shipped: Built) -> None:
    """Markdown and HTML leave out nothing; what paper and mail leave out, they name."""
    brief, renditions = shipped
    assert {name: renditions.left_out(name) for name in ("brief.md", "brief.html")} == {
        "brief.md": [],
        "brief.html": [],
    }
    leads = {item.id: item.lead.text for section in brief.sections for item in section.items}
    labels = {item.id: item.label for section in brief.sections for item in section.items}
    for name, words in renditions.words.items():
        there = letters(words)
        for one in renditions.left_out(name):
            assert letters(leads[one])[:40] in there or letters(labels[one]) in there, (name, one)


def test_the_shipped_edition_fits_two_pages_and_is_tagged(shipped: Built) -> None:
    """A PDF with title, language, bookmarks and structure, on at most two pages."""
    _, renditions = shipped
    root = renditions.pdf.trailer["/Root"]
    assert 1 <= len(renditions.pdf.pages) <= 2
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert renditions.pdf.outline
    assert renditions.pdf.metadata is not None
    assert "Morning Brief" in (renditions.pdf.metadata.title or "")
