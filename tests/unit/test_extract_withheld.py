"""What sentences withhold, bound or join: "yet to", "until", inverted conditions, what is not recognised."""

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


def facts(rules: Engine, text: str) -> list[Fact]:
    """Return the facts of a text published on Wednesday 8 May 2024."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return list(rules.extract(Source(document=document, text=text)).facts)


def statements(rules: Engine, text: str) -> list[str]:
    """Return the statements of a text."""
    return [fact.statement for fact in facts(rules, text)]


def test_what_is_yet_to_come_has_not_come(rules: Engine) -> None:
    """The words "Have yet to release" keeps its "yet", is negative and no plan."""
    fact = facts(rules, "The rebels have yet to release 12 hostages.")[0]
    assert fact.statement == "The rebels have yet to release 12 hostages."
    assert (fact.polarity, fact.modality) == ("negative", "confirmed")


def test_what_is_not_recognised_is_not_said_to_have_been(rules: Engine) -> None:
    """Who does not recognise a vote held in a month does not reiterate that it was held."""
    text = "Estonia and Latvia reiterated that they do not recognise the referendum held in the districts in March."
    assert not [s for s in statements(rules, text) if "was held" in s]


@pytest.mark.parametrize(
    "text",
    [
        "France would send 300 troops should the government request a force.",
        "Should Iran attack the base, Qatar will close its airspace.",
    ],
)
def test_an_inverted_condition_stays_with_what_it_bounds(rules: Engine, text: str) -> None:
    """A condition that begins with "should" is no fact of its own, and no statement goes without it."""
    found = statements(rules, text)
    assert len(found) == 1
    assert " should " in found[0]


def test_a_threat_is_not_told_as_advice(rules: Engine) -> None:
    """The words "Warned them of sanctions should they hold the vote" does not say that they should hold it."""
    text = "Oslo warned the islanders of grave consequences should they hold the vote that they called in June."
    assert not [s for s in statements(rules, text) if "should hold" in s]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ethiopia closed the border with Eritrea until Sunday.", "until 12 May."),
        ("The army must leave the valley by Friday.", "by 10 May."),
        ("Militias fought the army in Goma until Sunday.", "until 5 May."),
    ],
)
def test_an_end_is_told_and_lies_ahead_of_what_was_ordered(rules: Engine, text: str, end: str) -> None:
    """The words "Until Sunday" is the next one behind an order and the last one behind what went on, and is never lost."""
    assert statements(rules, text)[0].endswith(end)


def test_a_mandate_that_ends_ends_in_the_month_to_come(rules: Engine) -> None:
    """The words "Ends in December" means the coming December, and it is the mandate that ends."""
    found = facts(rules, "The mandate of the United Nations mission in Mali ends in December.")
    assert [fact.date.value if fact.date else None for fact in found] == ["2024-12"]
    assert not [
        s
        for s in statements(rules, "The mission in Mali has 400 troops, and its mandate ends in June.")
        if "Mali ends" in s
    ]


def test_so_far_is_not_halved(rules: Engine) -> None:
    """The words "Has so far arrested" loses both words or none."""
    assert statements(rules, "Police have so far arrested 24 people over the riots in Lagos.") == [
        "Police have arrested 24 people over the riots in Lagos."
    ]


def test_a_day_before_a_noun_has_no_preposition(rules: Engine) -> None:
    """The words "Somalia's May 1 attack" is not "Somalia's on 1 May attack"."""
    found = statements(rules, "Kenya condemned Somalia's May 1 attack on the border post at Mandera.")
    assert found
    assert "on 1 May attack" not in found[0]


def test_an_arrest_is_no_belief(rules: Engine) -> None:
    """What police believe of somebody "who was arrested" is not that he was arrested."""
    text = "Police believe Karim Dossa, who was arrested on Monday, planned the bombing of the market in Lagos."
    arrest, plan = facts(rules, text)
    assert arrest.statement == "Karim Dossa was arrested on 6 May."
    assert (arrest.modality, plan.modality) == ("confirmed", "estimated")


def test_an_object_behind_a_phrase_belongs_to_both_verbs(rules: Engine) -> None:
    """The words "Designated and placed on the list 16 firms and identified 23 ships" designates the firms, not the ships."""
    text = "The Treasury and the State Department designated and placed on the Sanctions List 16 firms and identified 23 vessels."
    found = statements(rules, text)
    assert [s for s in found if s.endswith("designated and placed on the Sanctions List 16 firms.")]
    assert not [s for s in found if "designated and identified" in s]


def test_a_speaker_behind_an_opening_is_found(rules: Engine) -> None:
    """The words "Briefing the Council, Ann Roe, the envoy, said that …" tells what she said, and not that she briefed."""
    text = "Briefing the Council, Maria Holt, the Secretary-General's Special Representative, said that militias had killed 40 civilians in Darfur."
    (fact,) = facts(rules, text)
    assert fact.attribution[0].source == "Maria Holt"
    assert "killed 40 civilians" in fact.statement


def test_what_could_lead_to_war_is_the_raid(rules: Engine) -> None:
    """The words "The ministry warned it could lead to war" speaks of the raid; "could suspend the talks" of the ministry."""
    text = "The raid on the depot killed four soldiers. The defence ministry warned it could lead to a wider war."
    assert "that the raid on the depot could lead to a wider war" in statements(rules, text)[-1]
    assert "that it could suspend" in statements(rules, "The ministry warned it could suspend the talks with Chad.")[0]


def test_nobody_says_that_his_own_name_said_so(rules: Engine) -> None:
    """The words "President Reyes said the president rejected …" has the name once."""
    text = "President Carlos Reyes met the envoy in Lima. President Reyes said the president rejected the report."
    assert statements(rules, text)[-1].count("Reyes") == 1


def test_another_countrys_spokesman_speaks_of_his_own_army(rules: Engine) -> None:
    """The words "The army" of Chad's spokesman is not the army of Sudan that was named before."""
    text = (
        "Sudan's army said on Monday it had retaken the town of Singa. A spokesman for the Chadian military, "
        "Colonel Ali Haroun, said the army had arrested 14 smugglers near the border."
    )
    assert "Sudan" not in statements(rules, text)[-1]


def test_a_row_of_ministers_keeps_its_commas(rules: Engine) -> None:
    """Three ministers with their countries are three, none of them the country of another."""
    text = "Foreign Minister Anna Berg of Norway, Foreign Minister Luis Prado of Spain and Hana Novak of Slovakia met in Oslo."
    found = statements(rules, text)
    assert found
    assert "of Foreign Minister" not in found[0]
    assert "Norway Luis" not in found[0]


def test_estimated_figures_are_no_estimate(rules: Engine) -> None:
    """Only "an estimated 600" makes an estimate of what is told."""
    assert facts(rules, "Ghana supported the use of estimated figures in Accra.")[0].modality == "confirmed"
    assert facts(rules, "Floods killed an estimated 600 people in Ghana.")[0].modality == "estimated"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Seven people were killed in strikes on the port of Tyre, Lebanon's health ministry said.",
            "Lebanon's health ministry",
        ),
        (
            "Rebels burned two villages near the town of Gao, Colonel Ali Sow, a spokesman for the army, said.",
            "Ali Sow",
        ),
        (
            "Drones struck a depot in Basra, the country's largest port, the oil ministry said on Monday.",
            "oil ministry",
        ),
    ],
)
def test_a_speaker_behind_a_place_is_no_name_of_the_place(rules: Engine, text: str, speaker: str) -> None:
    """Who speaks behind "the port of Tyre," is the speaker, and what he said is told."""
    (fact,) = facts(rules, text)
    assert fact.attribution[0].source == speaker


def test_an_opening_that_only_sets_the_scene_is_no_fact(rules: Engine) -> None:
    """That somebody spoke on a day, before he rejected an offer, is not told of its own."""
    text = "Speaking on Tuesday, Tunisia's president, Ali Sadok, rejected the offer of the European Union."
    (told,) = statements(rules, text)
    assert "reject" in told
