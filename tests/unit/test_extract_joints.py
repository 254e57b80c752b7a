"""Clauses that touch without a comma: each keeps its own subject, and a row stays in its own half of the sentence."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def told(engine: Engine, text: str, published: str | None = "2025-11-07") -> str:
    """Return what is told of a text, one statement a line."""
    document = Document(id="d", path="d.txt", sha256=None, published=published)
    return "\n".join(f.statement for f in engine.extract(Source(document=document, text=text)).facts)


@pytest.mark.parametrize(
    ("text", "there", "absent"),
    [
        (
            "Radio reports said nine more bodies were found Sunday and city officials said they feared more deaths.",
            "City officials said",
            "Sunday and city",
        ),
        (
            "Soldiers and two trucks have been sent to the village and army officers said ten people had been rescued.",
            "rmy officers said",
            "trucks said",
        ),
        (
            "Troops and army boats have been sent to the harbour and media reports said a body had been found.",
            "Media reports said",
            "boats said",
        ),
        (
            "The ministry in Lima denied the claim, in turn blaming its southern neighbour for the raid.",
            "The ministry in Lima blamed",
            "Turn",
        ),
        (
            "Fighting between Chilean troops and rebels, who sided with the north in a long war, has killed 40 people.",
            "rebels",
            "Fighting between Chilean troops and rebels sided",
        ),
        (
            '"On Monday our troops left the zone between Peru, Chile, and Bolivia," army spokesman Juan Rojas said.',
            "Army spokesman Juan Rojas said",
            "Bolivia army",
        ),
        (
            "Peru will impose sanctions, including travel bans and asset freezes, on 12 firms on Monday, Ann Roe said.",
            "asset freezes",
            "asset to",
        ),
        (
            "The rebels warned of new raids on army posts, and towns allied to them and appealed to residents to leave.",
            "The rebels warned of new raids on army posts",
            "owns appealed",
        ),
        ("The toll rose to 90, with 12 missing, police figures showed.", "90", "12 missed"),
    ],
)
def test_each_clause_keeps_its_own_subject(rules: Engine, text: str, there: str, absent: str) -> None:
    """What stands before an "and", a day or a closing quotation mark is not joined to what stands behind it."""
    statements = told(rules, text)
    assert there in statements
    assert absent not in statements


def test_a_distance_is_nobody(rules: Engine) -> None:
    """Those who hold a post are the group, and not the metres that lie between."""
    text = "The troops dug in 300 metres from the Peruvian Unity Movement (PUM) who also have tanks there."
    assert "metres have" not in told(rules, text)
