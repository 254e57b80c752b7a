"""Who is meant: abbreviations, persons, pronouns, and who does what to whom."""

from __future__ import annotations

import pytest

from briefgen.extract.acronyms import spelled_out
from briefgen.extract.actors import NameMention, draw_up
from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.gazetteer import load_gazetteer
from briefgen.extract.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


@pytest.fixture(scope="module", params=["rules", "lite"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both engines, one after the other."""
    if request.param == "rules":
        pytest.importorskip("spacy")
    return load_engine(request.param, phrasebook=load_phrasebook())


def facts(engine: Engine, text: str) -> list[Fact]:
    """Return the facts of a text."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return list(engine.extract(Source(document=document, text=text)).facts)


def told(engine: Engine, text: str) -> str:
    """Return the statements of a text, one a line."""
    return "\n".join(fact.statement for fact in facts(engine, text))


def names(fact: Fact) -> dict[str, str]:
    """Return who takes part in a fact, with the role."""
    return {actor.name: actor.role for actor in fact.actors}


@pytest.mark.parametrize(
    ("text", "short", "meaning"),
    [
        ("The Syrian Democratic Forces fired. The SDF denied it.", "SDF", "Syrian Democratic Forces"),
        ("Japan's Ground Self-Defense Force (GSDF) marched.", "GSDF", "Ground Self-Defense Force"),
        ("The Ministry of Marine Trade spoke; the MMT agreed.", "MMT", "Ministry of Marine Trade"),
        ("Peruvian Mine Workers Union marched with the MWU.", "MWU", "Mine Workers Union"),
    ],
)
def test_spelled_out(text: str, short: str, meaning: str) -> None:
    """An abbreviation stands for the name in front of its brackets, or whose letters it has."""
    assert spelled_out(text)[short] == meaning


def test_initials_take_three_words() -> None:
    """Two capitalised words lend their initials to no abbreviation: an Under Secretary is not the US."""
    assert spelled_out("Under Secretary Vale met the US envoy.") == {}


def test_document_before_gazetteer(engine: Engine) -> None:
    """A document's own expansion counts for more than the gazetteer's."""
    text = "The Coastal National Army took the port of Berbera on Monday. The CNA attacked Zeila on Tuesday."
    assert {"Coastal National Army"} <= {name for fact in facts(engine, text) for name in names(fact)}
    text = "The World Health Organization met on Monday in Quito. The WHO condemned the attack on a clinic."
    assert all("WHO" not in names(fact) for fact in facts(engine, text))


def test_shared_abbreviation() -> None:
    """An abbreviation that several bodies share names none of them by itself."""
    gazetteer = load_gazetteer()
    assert gazetteer.is_shared("SDF")
    assert gazetteer.scan("The SDF attacked.") == []
    assert [m.name for m in gazetteer.scan("NATO attacked.")] == ["NATO"]
    mine = load_gazetteer(["groups:\n  Southern Dune Front: {also: SDF}\n"])
    assert [m.name for m in mine.scan("The SDF attacked.")] == ["Southern Dune Front"]


@pytest.mark.parametrize("text", ["The Karvania spoke. The first came.", "A Karvanian spoke. A mood came."])
def test_article_is_no_name(text: str) -> None:
    """An article before a known name makes no person of it."""
    start = text.index("Karv")
    known = NameMention(start, text.index(" ", start), "Karvania", None, "country")
    assert draw_up(text, (known,)).persons == ()


def test_unspaced_initials() -> None:
    """Initials without blanks between them are part of a name."""
    cast = draw_up("Foreign minister B.T. Okonjo met Ada Brell. Okonjo left.", ())
    assert [m.person.name for m in cast.persons] == ["B.T. Okonjo", "Ada Brell", "B.T. Okonjo"]
