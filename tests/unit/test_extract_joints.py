"""Clauses that touch without a comma: each keeps its own subject, and a row stays in its own half of the sentence."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.ingest import ingest_text
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


@pytest.mark.parametrize(
    ("text", "there", "absent"),
    [
        (
            "Roe denies her mountainous country has any need of grain and accuses Blake of serving as a tool of Peru.",
            "Roe accuses Blake",
            "country accuses",
        ),
        (
            "Lima on Friday put 25 percent duties on $3 billion of copper from Chile, the first in a row of such rises.",
            "copper from Chile",
            "the first",
        ),
        (
            "On Monday the army of Peru accused troops loyal to Rojas of a raid with the PUM, the first allegation of it.",
            "a raid",
            "first allegation",
        ),
        (
            "Peru said on Monday it would levy duties on Chilean copper, marking a further escalation in their dispute.",
            "Peru said",
            "mark",
        ),
        (
            "Troops clashed with rebels who hold Arica, killing more than 70 and seizing two of their tanks.",
            "two of the rebels' tanks",
            "Arica's",
        ),
        (
            "Peru will leave it to its allies to decide when to strike.",
            "leave it to its allies to decide when to strike",
            "in order",
        ),
    ],
)
def test_what_is_said_of_the_deed_is_said_of_no_other(rules: Engine, text: str, there: str, absent: str) -> None:
    """A rank, a step or a second charge belongs to the deed or the speaker, not to the noun before it."""
    statements = told(rules, text)
    assert there in statements
    assert absent not in statements


def test_a_clause_behind_a_name_between_commas_is_whole(rules: Engine) -> None:
    """Nothing happens after a minister, but after what she does."""
    text = "Peru sent troops to the port on Thursday after the Chilean foreign minister, Ann Roe, issued a warning."
    statements = told(rules, text)
    assert "sent troops to the port" in statements
    assert "after" not in statements


def test_a_year_stands_before_the_clause_that_it_does_not_date(rules: Engine) -> None:
    """What a treaty ended, it did not end in the year of the separation."""
    statements = told(rules, "Chile broke away from Peru in 2011 under a 2005 peace treaty that ended decades of war.")
    assert "Chile broke away from Peru" in statements
    assert "war in 2011" not in statements


def test_a_long_name_is_not_cut_by_the_turn_of_its_owner(rules: Engine) -> None:
    """Of a name of five words none is left behind before "the victory of"."""
    text = "Tensions have eased considerably since Peruvian Prime Minister Ann Roe's victory in July in a general election."
    assert "Peruvian the" not in told(rules, text)


def test_a_month_without_a_year_stays_this_month(rules: Engine) -> None:
    """A text without a day of its own says when by its own words."""
    statements = told(rules, "Belarus announced sanctions against Latvia earlier this month.", published=None)
    assert "Latvia" in statements
    assert "the month" not in statements


def test_two_arrows_end_a_dateline(rules: Engine) -> None:
    """The place before the arrows is no part of who speaks."""
    document = Document(id="d", path="d.txt", sha256=None, published="2025-11-07")
    text = "LIMA >> Peru says it has filed a complaint over the duties that Chile imposed on Monday."
    facts = rules.extract(ingest_text(text, document=document)).facts
    assert facts
    assert not any("LIMA" in f.statement for f in facts)
