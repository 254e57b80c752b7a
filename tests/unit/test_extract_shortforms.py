"""What short forms of names stand for."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str) -> list[Fact]:
    """Return the facts of a text."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return list(engine.extract(Source(document=document, text=text)).facts)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Togo's Interior Ministry arrested six smugglers on Monday. The ministry seized four boats.",
            "Togo's Interior Ministry seized four boats",
        ),
        (
            "President Ada Brell met the envoys of Chad on Monday. The President condemned the attack on Bol.",
            "President Ada Brell condemned the attack on Bol",
        ),
        (
            "Ghana's Defence Ministry said rebels attacked Tamale on Monday. Nine soldiers were killed, the statement said.",
            "Ghana's Defence Ministry",
        ),
        (
            "The African Union condemned the coup in Gabon. The body called on the army to free the president.",
            "African Union called on the army",
        ),
    ],
)
def test_short_forms(rules: Engine, text: str, told: str) -> None:
    """A bare noun is told as the body, the office-holder or the author that the text has named."""
    assert told in facts(rules, text)[-1].statement


@pytest.mark.parametrize(
    "text",
    [
        "The ministry seized four boats off Lome on Monday.",
        "Togo's Interior Ministry and Benin's Interior Ministry met in Lome. The ministry seized four boats.",
        "President Ada Brell met President Otto Fenn in Lima. The president condemned the attack on Arica.",
    ],
)
def test_unclear_short_forms_stay(rules: Engine, text: str) -> None:
    """Where the text names none before, or two, nobody is put in its place."""
    told = facts(rules, text)[-1].statement
    assert not any(name in told for name in ("Togo", "Benin", "Brell", "Fenn"))


def test_talks_do_not_talk(rules: Engine) -> None:
    """Nobody's talks discuss anything: a plural pronoun that speaks is somebody."""
    text = "The peace talks in Doha ended the blockade of Aden on Monday. They discussed a ceasefire with Oman."
    assert not any("talks" in f.statement and "discussed" in f.statement for f in facts(rules, text))
