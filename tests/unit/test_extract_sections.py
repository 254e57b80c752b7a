"""Which section a fact is proposed for, where its event alone does not tell."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Region, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Oman confirmed the missile launch.", "military"),
        ("Ghana said that 30 countries were affected by raids on tankers.", "military"),
        ("Norway reaffirmed its support for the mediation by Qatar.", "diplomacy"),
        ("Norway condemned the rocket attacks on Haifa.", "diplomacy"),
        ("Chad said the embargo on its banks was a mistake.", "sanctions"),
        ("A French destroyer arrived in Lome on Monday.", "military"),
        ("France's president arrived in Lome on Monday.", "diplomacy"),
        ("Norway underscored its strong condemnation of rocket and drone attacks.", "diplomacy"),
        ("Mali's army denied any part in the killings.", "military"),
        ("The war in Sudan has lasted two years.", "military"),
        ("Chad said grain prices and inflation had risen by 4 percent.", "other"),
    ],
)
def test_section_comes_from_what_is_spoken_of(rules: Engine, text: str, section: str) -> None:
    """War, dealings between states, sanctions and the rest are told apart by the words of the clause."""
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published="2024-05-08"), text=text)
    found = rules.extract(source).facts
    assert {f.section for f in found} == {section}


def test_empty_clause_goes_with_its_paragraph(rules: Engine) -> None:
    """A clause that names neither war nor talk is told in the section of what stands before it."""
    text = "Chad's army shelled Goma on Monday. Togo said the move was a mistake."
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published="2024-05-08"), text=text)
    assert [f.section for f in rules.extract(source).facts] == ["military", "military"]


RELEASE = "Treasury Sanctions Suppliers of Militia\n\nFor immediate release\n\n"


def test_designated_firms_dealings_are_told_with_their_sanctions(rules: Engine) -> None:
    """In a release on sanctions, what a firm shipped stands with the measures; in any other text it is war."""
    text = "Blue Delta Trading shipped 40 drones to the militia in Kara."
    title = Region(0, len("Treasury Sanctions Suppliers of Militia"), "title")
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    release = rules.extract(Source(document=document, text=RELEASE + text, regions=(title,))).facts
    report = rules.extract(Source(document=document, text=text)).facts
    assert [{f.section for f in facts if "drones" in f.statement} for facts in (release, report)] == [
        {"sanctions"},
        {"military"},
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Chad's arsenal has long targeted Togo's ports.", "capability"),
        ("Chad's arsenal was attacked by Togo on Monday.", "attack"),
        ("Chad's army attacked Togo on Monday.", "attack"),
    ],
)
def test_an_arsenal_that_targets_has_struck_nobody(rules: Engine, text: str, event: str) -> None:
    """What weapons are meant for is no attack; an attack on them is one."""
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published="2024-05-08"), text=text)
    assert [f.event for f in rules.extract(source).facts] == [event]
