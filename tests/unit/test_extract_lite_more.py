"""What the shallow parser makes of sentences that once misled it: told right, or not at all."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Source


@pytest.fixture(scope="module")
def lite() -> Engine:
    """Load the engine once for all tests."""
    return load_engine("lite", phrasebook=load_phrasebook([]))


def told(engine: Engine, text: str) -> list[str]:
    """Return the statements drawn from a text."""
    document = Document(id="d", path="d.txt", sha256="0" * 64, published="2024-05-09")
    return [fact.statement for fact in engine.extract(Source(document=document, text=text)).facts]


def test_a_denied_act_is_told_as_denied(lite: Engine) -> None:
    """What a party denies doing is never told as done."""
    found = told(lite, "The navy denied sinking the trawler.")
    assert found == ["The navy denied sinking the trawler."]


@pytest.mark.parametrize(
    "text",
    [
        "Claims that Kenya has bought missiles are baseless, Nairobi insists.",
        "Reports that Kenya has bought missiles are baseless, Nairobi insists.",
    ],
)
def test_what_is_called_false_is_not_told_as_true(lite: Engine, text: str) -> None:
    """A claim that a speaker rejects is told with its rejection, or not at all."""
    assert all("bought" not in s or "baseless" in s for s in told(lite, text))


def test_a_participle_behind_a_comma_leaves_the_verb_to_the_subject(lite: Engine) -> None:
    """A description between commas is no main verb, and the verb behind it keeps its subject."""
    found = told(lite, "Norway, accused of spying on trawlers, expelled two Russian diplomats.")
    assert any(s.startswith("Norway expelled two Russian diplomats") for s in found)
    assert not any("spying on trawlers accused" in s or s.startswith("Norway accused") for s in found)


def test_a_list_before_the_verb_stays_one_subject(lite: Engine) -> None:
    """All members of a list before the verb are its subject."""
    found = told(lite, "Serbia, Kosovo and Albania signed a ceasefire on Tuesday.")
    assert [s for s in found if s.startswith("Serbia, Kosovo and Albania signed")] == found != []


def test_a_second_verb_behind_a_conjunction_shares_the_subject(lite: Engine) -> None:
    """The noun before the conjunction does not become the subject of the second verb."""
    found = told(lite, "Ghana closed its embassy over water disputes and expelled the ambassador of Togo.")
    assert any(s.startswith("Ghana expelled the ambassador") for s in found)
    assert not any("isputes expelled" in s for s in found)


def test_a_fronted_time_is_no_subject(lite: Engine) -> None:
    """A time at the head of the sentence dates the event and does not act in it."""
    found = told(lite, "Last month, Kenya launched a naval operation off Mombasa.")
    assert found == ["Kenya launched a naval operation off Mombasa in April."]


def test_to_introduces_a_noun(lite: Engine) -> None:
    """The preposition "to" stays with its noun."""
    found = told(lite, "Japan sent two patrol boats to the Philippines on Tuesday.")
    assert found
    assert all(" to the Philippines" in s for s in found)


def test_brackets_are_no_part_of_the_sentence(lite: Engine) -> None:
    """What stands in brackets neither acts nor is acted upon."""
    found = told(lite, "The coast guard (three cutters and a tug) seized a tanker near Oman.")
    assert found
    assert all("tug" not in s and s.startswith("The coast guard") for s in found)


def test_whose_clauses_leave_the_main_verb_alone(lite: Engine) -> None:
    """The main verb behind a clause with "whose" has the noun before it as its subject."""
    found = told(lite, "Niger's army, whose bases were shelled on Monday, withdrew from two border towns.")
    assert any(s.startswith("Niger's army withdrew from two border towns") for s in found)


def test_a_harm_behind_what_was_said_is_the_speakers_claim(lite: Engine) -> None:
    """A participle behind a speaker's words belongs to those words."""
    found = told(lite, "The militia said it had shelled a barracks, killing nine soldiers.")
    assert all("said" in s for s in found if "killed" in s)


@pytest.mark.parametrize(
    "text",
    [
        "The minister did not say whether.",
        "Jan Kowal noted in 2015.",
        "Talks between envoys.",
        "Peru offered to deploy.",
    ],
)
def test_leftovers_are_not_told(lite: Engine, text: str) -> None:
    """A sentence without its verb or its end makes no fact."""
    assert told(lite, text) == []


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Whose envoy met the rebels.", "begins with a joining word or a bare number"),
        ("The army's chief's deputy resigned.", "a chain of possessives"),
        ("Jan Kowal met the aide of Jan Kowal.", "names the same twice"),
        ("Jan Kowal said if Poland left the treaty.", "what was said is not told"),
    ],
)
def test_wording_betrays_a_misreading(sentence: str, reason: str) -> None:
    """Each sign of a garbled sentence is named."""
    from briefgen.extract.telling.misreadings import of_wording

    assert of_wording(sentence) == reason
