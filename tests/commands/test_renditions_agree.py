"""No rendition contradicts another: each carries every sentence with its numbers, or names what it leaves out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from renditions import Renditions, letters

from briefgen.cli import run


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Renditions:
    """Return the shipped edition, built in every format."""
    folder = tmp_path_factory.mktemp("built")
    assert run(["build", "--workspace", str(checkout), "--edition", "2025-11-07", "--out", str(folder)]) == 0
    return Renditions(folder / "2025-11-07" / "main")


def stands(statement: str, words: str, *, columns: bool) -> bool:
    """Say whether a statement stands in a rendition; the end of a column, with the numbers set there, may part it once."""
    there, told = letters(words), statement.split()
    if letters(statement) in there or not columns:
        return letters(statement) in there
    triples = [letters("".join(told[at : at + 3])) for at in range(len(told) - 2)]
    return sum(one not in there for one in triples) <= 2 < len(triples) - 2


def test_every_statement_stands_in_every_format(shipped: Renditions) -> None:
    """Lead sentences of all events that are news are in Markdown, HTML, PDF and both parts of the mail, or named as left out."""
    facts = {fact.id: fact for fact in shipped.edition.facts}
    leads = {event.id: facts[event.members[0]].statement for event in shipped.edition.events}
    missing = {
        name: {event for event, lead in leads.items() if not stands(lead, words, columns=name == "brief.pdf")}
        for name, words in shipped.words.items()
    }
    unchanged = re.search(r"\*\*Unchanged\*\* \((\d+)\)", shipped.markdown)
    assert unchanged
    # What stands as in the last edition has a line with its label; some of the labels are the whole statement.
    assert len(missing["brief.md"]) <= int(unchanged[1]) < len(leads) - 10
    for name in shipped.words:
        assert missing[name] - {*shipped.left_out(name)} <= missing["brief.md"], name


def test_every_evidence_that_is_cited_stands_in_markdown_and_html(shipped: Renditions) -> None:
    """The source's own words can be read without opening the source."""
    cited = {member for event in shipped.edition.events for member in event.members}
    exacts = [one.exact for fact in shipped.edition.facts if fact.id in cited for one in fact.evidence]
    for name in ("brief.md", "brief.html"):
        there = letters(shipped.words[name])
        assert [exact for exact in exacts if letters(exact) not in there] == [], name


def test_nothing_is_left_out_unnamed(shipped: Renditions) -> None:
    """Markdown and HTML leave out nothing; the others only what manifest.json lists."""
    assert {name: shipped.left_out(name) for name in shipped.words} == {name: [] for name in shipped.words}


def test_the_shipped_edition_fits_two_pages_and_is_tagged(shipped: Renditions) -> None:
    """A PDF with title, language, bookmarks and structure, on at most two pages."""
    root = shipped.pdf.trailer["/Root"]
    assert 1 <= len(shipped.pdf.pages) <= 2
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert shipped.pdf.outline
    assert shipped.pdf.metadata is not None
    assert "Morning Brief" in (shipped.pdf.metadata.title or "")
