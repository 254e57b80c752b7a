"""The prose of offices: passives that share their verb, months before verbs, totals, and what there are only grounds to believe."""

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


def facts(engine: Engine, text: str) -> tuple[Fact, ...]:
    """Return the facts of a text that appeared on a Friday, 7 November 2025."""
    document = Document(id="d", path="d.txt", sha256=None, published="2025-11-07")
    return engine.extract(Source(document=document, text=text)).facts


@pytest.mark.parametrize(
    "text",
    [
        "The tribunal concluded that there are reasonable grounds to believe that Carlos Rojas is responsible for torture.",
        "The tribunal found reasonable grounds to believe that Carlos Rojas took part in three raids.",
    ],
)
def test_what_there_are_grounds_to_believe_is_no_fact(rules: Engine, text: str) -> None:
    """A court that has grounds to believe something has not found that it is so."""
    assert not any(
        f.statement.startswith(("Carlos Rojas", "The tribunal found reasonable grounds Carlos"))
        for f in facts(rules, text)
    )


@pytest.mark.parametrize(
    ("text", "statement", "modality"),
    [
        (
            "Peru imposed sanctions on nine ships that were barred from Chilean ports and denied access to the register.",
            "were denied access",
            "confirmed",
        ),
        (
            "Under the sanctions, nine ships will be banned from entering ports of Peru and denied access to the register.",
            "will be denied access",
            "planned",
        ),
    ],
)
def test_who_is_barred_and_denied_access_denies_nothing(
    rules: Engine, text: str, statement: str, modality: str
) -> None:
    """Both are done to the ships, and both are yet to come where one is."""
    [fact] = [f for f in facts(rules, text) if "denied" in f.statement]
    assert statement in fact.statement
    assert fact.modality == modality


def test_who_is_held_and_denied_the_charge_denies_it(rules: Engine) -> None:
    """A charge is denied by whom it is brought against."""
    text = "Carlos Rojas was held in Peru on Monday and denied the charges."
    assert not any("was denied" in f.statement for f in facts(rules, text))


def test_a_month_before_a_verb_is_a_month(rules: Engine) -> None:
    """What was done on a day in May is not what may be done."""
    [fact] = facts(rules, "The move by Peru's Finance Ministry on 31 May targeted nine firms in Chile.")
    assert fact.modality == "confirmed"
    assert fact.date is not None
    assert fact.date.value == "2025-05-31"


def test_the_second_verb_of_a_plan_is_planned(rules: Engine) -> None:
    """Who will meet one man and hold talks with another has held none."""
    text = "Foreign Minister Carlos Rojas will meet with Peruvian leaders, hold talks with President Ana Diaz, and discuss trade."
    assert {f.modality for f in facts(rules, text)} == {"planned"}


def test_a_total_is_where_the_number_is_brought(rules: Engine) -> None:
    """The number is brought to 73; ships are not punished to 73."""
    told = [f.statement for f in facts(rules, "The move brings the total number of ships sanctioned by Peru to 73.")]
    assert not any("sanctioned ships to" in statement for statement in told)


def test_what_one_is_authorized_to_do_is_no_purpose(rules: Engine) -> None:
    """To authorize a country to keep troops somewhere is not to do so in order to keep them."""
    text = "The Security Council authorized Peru and Chile to maintain the deployment of the mission in Arica."
    assert not any("in order to" in f.statement for f in facts(rules, text))


def test_a_councillor_who_is_minister_is_one_man(rules: Engine) -> None:
    """Two offices before one name are one actor's."""
    [fact] = facts(rules, "State Councilor and Foreign Minister Carlos Rojas will visit Peru on Monday.")
    assert {a.name for a in fact.actors} == {"Carlos Rojas", "Peru"}


def test_what_a_province_is_known_for_is_not_occupied(rules: Engine) -> None:
    """It is the province that was occupied, not its olives."""
    text = "For weeks, Peru's army shelled Arica, the province known for its olives occupied by Chile in 2016."
    assert not any("olives" in f.statement and "occupied" in f.statement for f in facts(rules, text))


def test_a_deed_behind_its_speaker_is_said_by_him_too(rules: Engine) -> None:
    """Who speaks in the middle of a sentence did not do what its end tells, and vouches for it."""
    text = "On Thursday Peru conducted strikes on two rebel missiles, Rojas said, and struck 14 launchers on Wednesday night."
    told = {f.statement: f for f in facts(rules, text)}
    assert not any("said and struck" in statement for statement in told)
    assert all([a.source for a in fact.attribution] == ["Rojas"] for fact in told.values())
    assert any("14 launchers" in statement and "Peru" in statement for statement in told)


def test_the_measure_brings_the_total_not_what_it_is_against(rules: Engine) -> None:
    """Ships that are punished do not raise the number of those that are."""
    text = (
        "Peru imposed sanctions on nine ships that were barred from Chilean ports and denied access to the register, "
        "increasing the total number of sanctioned ships to 43."
    )
    [total] = [f.statement for f in facts(rules, text) if "total" in f.statement]
    assert total.startswith("Peru")


def test_no_body_owns_the_president_of_where_the_coup_was(rules: Engine) -> None:
    """The union that condemns an abduction has no president who was abducted."""
    text = "The African Union condemned the coup in Burkina Faso and the abduction of its president and prime minister."
    assert not any("Union's president" in f.statement for f in facts(rules, text))


def test_a_coup_since_which_something_is_was_then(rules: Engine) -> None:
    """What has been done since a coup has a beginning; the coup has none but its year."""
    text = "Peru has now sanctioned 92 individuals and 45 entities since the 2021 coup in Chile."
    assert not any("occurred" in f.statement for f in facts(rules, text))


def test_no_name_goes_on_into_the_next_sentence(rules: Engine) -> None:
    """The last words of one sentence are no part of the body that the next one names."""
    text = (
        "Some of the men bribed several politicians from the Republic of Moldova. The Council also listed Rojas Steel, "
        "a company in Peru. The Council decided on Monday to impose sanctions on nine firms."
    )
    assert not any(
        "Moldova. The" in f.statement or "Moldova. The" in a.name for f in facts(rules, text) for a in f.actors
    )


@pytest.mark.parametrize("added", ["urged Chile to leave the town", "denied the charges"])
def test_who_speaks_in_the_middle_adds_of_his_own(rules: Engine, added: str) -> None:
    """To urge and to deny is what the speaker does, and not those of whom he speaks."""
    told = [f.statement for f in facts(rules, f"Peru's army shelled the port of Arica, Rojas said, and {added}.")]
    verb = added.split()[0]
    assert told
    assert not any(f"army {verb}" in statement or f"said and {verb}" in statement for statement in told)


def test_half_of_many_are_many(rules: Engine) -> None:
    """The verb has the number of what it is half of."""
    text = "With half of the tankers shipping more than 9 million barrels of Peruvian oil in the last year, the list is long."
    told = [f.statement for f in facts(rules, text) if f.statement.startswith("Half of the tankers")]
    assert told
    assert not any("ships" in statement for statement in told)


def test_the_day_is_no_part_of_the_body_that_acts(rules: Engine) -> None:
    """Where nobody knows the day of the document, "today" is still no name."""
    text = "Today the Council has listed nine firms in Peru. The Council decided to impose sanctions on their owners."
    document = Document(id="d", path="d.txt", sha256=None, published=None)
    told = rules.extract(Source(document=document, text=text)).facts
    assert told
    assert not any("Today the" in a.name for f in told for a in f.actors)
