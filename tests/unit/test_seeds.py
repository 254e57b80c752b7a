"""The sample editions that are shipped: documents of our own, and facts files as a careful desk would keep them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.compose import compose
from briefgen.config import parse_config
from briefgen.facts import FactsFile, SourceIndex, parse_facts, violations
from briefgen.model import Brief, Fact
from briefgen.text import sha256

CHECKOUT = Path(__file__).resolve().parents[2]
MARKER = "Sample document written for briefgen; not a real report"
PUBLISHERS = frozenset({"Harbour Wire", "Eastern Bulletin", "Northgate Review", "Readout Monitor"})
DOCUMENT_KINDS = frozenset({".txt", ".md", ".html", ".pdf", ".eml"})
WITH_TEXT = frozenset({".html", ".pdf", ".eml"})
EDITIONS = ("2025-11-06", "2025-11-07")
MOST_REJECTED = 3
MOST_PROPOSED = 2

DOCUMENTS = sorted(path for path in (CHECKOUT / "seeds").glob("*/*") if path.suffix in DOCUMENT_KINDS)
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
each_edition = pytest.mark.parametrize("edition", EDITIONS)


def facts_file(document: Path) -> FactsFile:
    """Read the facts file beside a document."""
    path = document.with_name(f"{document.name}.facts.yaml")
    return parse_facts(path.read_bytes(), path=str(path.relative_to(CHECKOUT)))


def text_path(document: Path) -> Path:
    """Name the file whose characters the offsets count."""
    return document.with_name(f"{document.name}.text") if document.suffix in WITH_TEXT else document


def text_of(document: Path) -> str:
    """Return the text that offsets refer to."""
    return text_path(document).read_bytes().decode()


def printed_facts(document: Path) -> list[Fact]:
    """Return the facts of a document that go out."""
    return [fact for fact in facts_file(document).facts.facts if fact.review.status != "rejected"]


def brief_of(edition: str) -> Brief:
    """Compose a sample edition as the shipped configuration does."""
    config = parse_config((CHECKOUT / "config.yaml").read_bytes(), path="config.yaml")
    documents = [document for document in DOCUMENTS if document.parent.name == edition]
    files = [facts_file(document).facts for document in documents]
    texts = {file.document.id: text_of(document) for file, document in zip(files, documents, strict=True)}
    return compose(files, texts, config, edition=edition, audience="main")


def test_both_editions_are_there() -> None:
    """The sample editions have four documents and five, and there is no other."""
    assert [document.parent.name for document in DOCUMENTS] == [EDITIONS[0]] * 4 + [EDITIONS[1]] * 5


@each_document
def test_a_facts_file_belongs_to_its_document_as_it_is(document: Path) -> None:
    """No facts file is out of date with its document, nor with the text that was read from it."""
    described = facts_file(document).facts.document
    assert described.path == document.name
    assert described.sha256 == sha256(document.read_bytes())
    assert described.published == document.parent.name
    if document.suffix in WITH_TEXT:
        assert described.text_sha256 == sha256(text_path(document).read_bytes())


@each_document
def test_every_fact_holds_against_its_document(document: Path) -> None:
    """Nothing in a facts file is unsound, and every fact that prints keeps the contract."""
    file = facts_file(document)
    assert not file.problems
    index = SourceIndex(text_of(document))
    assert {fact.id: found for fact in printed_facts(document) if (found := violations(fact, index))} == {}


@each_document
def test_a_document_says_that_it_is_a_sample(document: Path) -> None:
    """A reader of the document, and of the text read from it, is told that it is no real report."""
    assert MARKER in document.read_text(encoding="utf-8")
    assert MARKER not in "".join(evidence.exact for fact in printed_facts(document) for evidence in fact.evidence)


@each_document
def test_publishers_are_invented(document: Path) -> None:
    """No real outlet appears to have published a sample document."""
    assert facts_file(document).facts.document.publisher in PUBLISHERS


@each_document
def test_a_document_was_reviewed(document: Path) -> None:
    """Each facts file shows review: decisions signed and dated, a few rejections with their reason, hardly a fact left."""
    facts = facts_file(document).facts.facts
    assert 6 <= len(printed_facts(document)) <= 12
    rejected = [fact for fact in facts if fact.review.status == "rejected"]
    assert len(rejected) <= MOST_REJECTED
    assert all(fact.review.note for fact in rejected)
    decided = [fact for fact in facts if fact.review.status != "proposed"]
    assert {(fact.review.by, fact.review.at) for fact in decided} == {("desk", document.parent.name)}


@each_document
def test_statements_speak_to_readers_of_the_day(document: Path) -> None:
    """A statement is one sentence, ends as one, and does not name the edition's own year."""
    for fact in printed_facts(document):
        assert fact.statement.endswith((".", ".”")), fact.id
        assert ". " not in fact.statement.replace("U.S. ", ""), fact.id
        assert "2025" not in fact.statement, fact.id


@each_edition
def test_an_edition_has_news_in_every_section(edition: str) -> None:
    """Military, diplomacy and sanctions all have items, and every fact finds its section."""
    brief = brief_of(edition)
    assert {section.name: bool(section.items) for section in brief.sections} == {
        "military": True, "diplomacy": True, "sanctions": True,
    }  # fmt: skip
    assert not brief.colophon.set_aside


@pytest.mark.parametrize(("edition", "disputes"), [("2025-11-06", []), ("2025-11-07", ["flight of the missile"])])
def test_what_is_disputed_is_shown_as_that(edition: str, disputes: list[str]) -> None:
    """How far the missile flew is told by two in two ways; nothing else is at issue."""
    assert [dispute.of for item in brief_of(edition).items for dispute in item.disputes] == disputes


@each_edition
def test_an_edition_admits_what_nobody_reviewed(edition: str) -> None:
    """One or two facts are left as proposed, so that the colophon's count is not nought."""
    assert 1 <= brief_of(edition).colophon.unreviewed <= MOST_PROPOSED


def test_the_launch_is_one_item_of_three_sources() -> None:
    """What the wire, the page of reactions and the readout report of the launch stands together, and leads."""
    lead = brief_of("2025-11-07").sections[0].items[0]
    assert lead.lead.fact.event == "missile_launch"
    assert lead.independent_sources == 3
    assert len(lead.lead.numbers) == 3
    assert [sentence.fact.event for sentence in lead.more] == [
        "missile_flight",
        "missile_launch",
        "missile_flight",
        "missile_flight",
    ]


@pytest.mark.parametrize(
    ("edition", "amounts"),
    [
        ("2025-11-06", ["10", "6", "about 15,000", "about 5,000", "about 50"]),
        (
            "2025-11-07",
            ["about 700 km (434 mi)", "about 450 km (280 mi)", "10", "about 15,000", "about 5,000", "about 50"],
        ),
    ],
)
def test_key_figures_come_out_once_each(edition: str, amounts: list[str]) -> None:
    """The box has the figures that readers look for, none of them twice."""
    assert [figure.amount for figure in brief_of(edition).figures] == amounts
