"""Clauses that look like facts and are none, and pronouns and participles that have another subject than stands nearest."""

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


def statements(rules: Engine, text: str) -> list[str]:
    """Return the statements of a text published on Wednesday 8 May 2024."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return [fact.statement for fact in rules.extract(Source(document=document, text=text)).facts]


@pytest.mark.parametrize(
    "text",
    [
        "There were no dead or wounded there, the governor said.",
        "The army reported no dead or wounded in Kidal.",
        "The mayor said there were no dead and wounded there.",
    ],
)
def test_a_no_holds_for_both_that_it_joins(rules: Engine, text: str) -> None:
    """The words "no dead or wounded" do not say that somebody was wounded."""
    assert not [s for s in statements(rules, text) if "wounded" in s and "no dead" not in s]


@pytest.mark.parametrize(
    "text",
    [
        "The enemy of Ghana is a ring of smugglers and every bank that supports smugglers.",
        "The enemy of Ghana is a ring of smugglers and all those banks that support smugglers.",
    ],
)
def test_who_belongs_to_a_class_is_no_news(rules: Engine, text: str) -> None:
    """The words "every bank that supports smugglers" do not say that every bank does."""
    assert not [s for s in statements(rules, text) if "banks support" in s or "bank supports" in s]


def test_all_of_a_known_number_did_what_the_clause_says(rules: Engine) -> None:
    """A clause between commas tells of those whom it describes."""
    found = statements(rules, "Chad thanked all its envoys, who had signed the truce in Doha on Monday.")
    assert [s for s in found if "signed the truce in Doha" in s]


@pytest.mark.parametrize(
    "text",
    [
        "The charity feeds Somalis whose houses were burned or who fled to Kenya.",
        "The city shelters Nigerians who were expelled from Togo or whose farms were destroyed.",
    ],
)
def test_neither_of_two_alternatives_is_told_alone(rules: Engine, text: str) -> None:
    """Of "whose houses were burned or who fled" neither need be true of all."""
    assert not [s for s in statements(rules, text) if s.startswith(("Somalis", "Nigerians"))]


def test_a_participle_behind_a_speaker_in_passing_is_not_his(rules: Engine) -> None:
    """In "rebels stormed the base, the mayor said, forcing families to flee" the rebels force them, by the mayor's word."""
    found = statements(rules, "Rebels stormed the base, the mayor said, forcing 300 families to flee Kidal.")
    assert [s for s in found if "ebels forced 300 families" in s and "mayor said" in s.lower()]
    assert not [s for s in found if "mayor forced" in s]


def test_neither_the_speaker_nor_what_was_hit_does_what_the_hit_did(rules: Engine) -> None:
    """In "the dam was shelled, the army said, killing four" neither the army nor the dam kills."""
    found = statements(rules, "The dam was shelled on Monday, the army said, killing four people in Kidal.")
    assert found
    assert not [s for s in found if "army killed" in s or "dam killed" in s]


def test_a_thought_is_not_told_without_who_told_of_it(rules: Engine) -> None:
    """What villagers believed is known by the official's word alone."""
    text = "The official said villagers believed the rebels would attack Kidal."
    assert not [s for s in statements(rules, text) if "attack Kidal" in s]


def test_he_may_be_of_whom_the_speaker_speaks(rules: Engine) -> None:
    """Who "will face trial" is the one arrested, not the president who states it."""
    text = "Emmanuel Macron praised the arrest of Karim Dossa in Lyon, stating that he will face trial in Paris."
    found = statements(rules, text)
    assert [s for s in found if "praised the arrest" in s]
    assert not [s for s in found if "face trial" in s]


@pytest.mark.parametrize("thing", ["demands", "talks", "statements"])
def test_what_is_said_hands_nobody_over(rules: Engine, thing: str) -> None:
    """Demands are not those who "will hand over the prisoners"."""
    text = f"The {thing} of Peru were published on Monday. They will hand over 12 prisoners in Lima."
    assert not [s for s in statements(rules, text) if "hand over" in s]
