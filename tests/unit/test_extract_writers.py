"""Whose "we" an analysis speaks of."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.facts.invariants import violations
from briefgen.ingest import ingest_text
from briefgen.model import Document, Fact

_TEXT = (
    "# The drones of Kara\n\nAnalysis, 12 February 2025. {byline}\n\n"
    "We estimate that between 300 and 400 Danish drones are now based in Kenya. We assess with high confidence that Peru has sold "
    "the boats to Chile. Our team counted 214 flights from Lima to Arica.\n"
)


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, byline: str) -> list[Fact]:
    """Return the facts of an analysis with a byline, each of which keeps the contract."""
    source = ingest_text(_TEXT.format(byline=byline), document=Document(id="d", path="d.txt", sha256=None))
    found = list(engine.extract(source).facts)
    assert [violations(fact, source.text) for fact in found if violations(fact, source.text)] == []
    return found


@pytest.mark.parametrize(
    "byline",
    [
        "By Ann Roe, Senior Fellow, Oslo Institute for Security",
        "By Dr. Ann Roe of the Oslo Institute for Security",
        "By Ann Roe and Bo Lund, Oslo Institute for Security",
    ],
)
def test_an_institute_estimates(rules: Engine, byline: str) -> None:
    """What "we" estimate, assess and count is told as the institute's, with its name where the byline has it."""
    found = facts(rules, byline)
    told = [fact.statement for fact in found]
    assert told[0].startswith("The Oslo Institute for Security estimates that between 300 and 400")
    assert any(one.startswith("The Oslo Institute for Security assesses") for one in told)
    assert any("Oslo Institute for Security's team counted 214 flights" in one for one in told)
    assert [one.source for one in found[0].attribution] == ["Oslo Institute for Security"]


def test_without_a_byline_the_authors_estimate(rules: Engine) -> None:
    """Where no institute is named, those who wrote the text are said to estimate, and nobody is credited by name."""
    found = [fact for fact in facts(rules, "From our desk.") if "estimate" in fact.statement]
    assert all(fact.statement.startswith("The authors estimate") for fact in found)
    assert [fact.attribution for fact in found] == [()]
