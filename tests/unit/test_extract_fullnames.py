"""Bodies named in full at their first mention in a statement, and initials left alone where they serve."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.fullnames import named_in_full
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Source

AGENCY = {"IAEA": "International Atomic Energy Agency"}


@pytest.fixture(scope="module", params=["rules", "lite"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both engines, one after the other."""
    if request.param == "rules":
        pytest.importorskip("spacy")
    return load_engine(request.param, phrasebook=load_phrasebook())


def last(engine: Engine, text: str) -> str:
    """Return the last statement of a text."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return [fact.statement for fact in engine.extract(Source(document=document, text=text)).facts][-1]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("The IAEA sent inspectors.", "The International Atomic Energy Agency (IAEA) sent inspectors."),
        ("IAEA sent inspectors.", "The International Atomic Energy Agency (IAEA) sent inspectors."),
        ("Peru met the IAEA's chief.", "Peru met the International Atomic Energy Agency's chief."),
        ("Peru met the IAEA's chief at the IAEA.", "Peru met the IAEA's chief at the IAEA."),
        ("The Agency [IAEA] sent inspectors.", "The Agency [IAEA] sent inspectors."),
    ],
)
def test_initials_are_written_out_once(statement: str, told: str) -> None:
    """The first mention has the name and its initials, a possessive the name alone, brackets neither."""
    assert named_in_full(statement, AGENCY) == told


def test_a_long_statement_gets_no_longer() -> None:
    """A statement near the limit of its words keeps the initials."""
    statement = "The IAEA " + " ".join(["inspected"] * 33) + "."
    assert named_in_full(statement, AGENCY) == statement


def test_a_statement_names_its_body_in_full(engine: Engine) -> None:
    """The name comes from the lists or from the document, and stands in the statement with its initials."""
    told = last(engine, "OFAC sanctioned three banks in Minsk.")
    assert told == "The Office of Foreign Assets Control (OFAC) sanctioned three banks in Minsk."


@pytest.mark.parametrize(
    "text",
    [
        "OFAC officials arrested four men in Minsk.",
        "NATO sent 300 troops to Poland.",
        "The EU adopted sanctions on Iran.",
    ],
)
def test_some_initials_stay(engine: Engine, text: str) -> None:
    """What everybody knows by its initials, and initials in front of a noun, stay as they are."""
    assert last(engine, text) == text
