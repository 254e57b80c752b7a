"""Losses that a sentence counts together are told together, each with its own subject and all of one day."""

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
    """Return the facts of a text that appeared on Tuesday, 5 November 2024."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-11-05")
    return list(engine.extract(Source(document=document, text=text)).facts)


def the_one(found: list[Fact], words: str) -> Fact:
    """Return the one fact whose statement has these words."""
    (fact,) = [f for f in found if words in f.statement]
    return fact


@pytest.mark.parametrize(
    ("text", "told", "figures"),
    [
        (
            "Four policemen were killed and six others wounded on Monday in an ambush by rebels in Kalinga, a spokesman said.",
            "four policemen were killed and six others wounded on 4 November in an ambush by rebels in Kalinga",
            [4, 6],
        ),
        ("Nine men were arrested and two released.", "Nine men were arrested and two released", [9, 2]),
        (
            "Three guards were killed and dozens injured in an air raid on a depot on Monday.",
            "were killed and dozens injured on 4 November in an air raid on a depot",
            [3],
        ),
        ("Twelve miners died and 20 were hurt in Kunduz.", "Twelve miners died and 20 were hurt in Kunduz", [12, 20]),
    ],
)
def test_what_is_counted_together_is_told_together(rules: Engine, text: str, told: str, figures: list[int]) -> None:
    """The second count keeps its place beside the first, and both figures stand in the slot."""
    fact = the_one(facts(rules, text), told)
    assert [q.value for q in fact.quantities] == figures


def test_counts_of_two_places_stay_apart(rules: Engine) -> None:
    """A place right behind the first verb is the first count's alone."""
    found = facts(rules, "Two people were killed in Homs and three wounded in Hama on Saturday.")
    first, second = the_one(found, "Homs"), the_one(found, "Hama")
    assert "Hama" not in first.statement
    assert "Homs" not in second.statement


def test_a_day_behind_the_last_count_is_that_of_all(rules: Engine) -> None:
    """The first count does not take the day that another sentence tells."""
    text = "The raid hit a base near Raqqa on Monday. Two people were killed in Homs and three wounded in Hama on Saturday."
    date = the_one(facts(rules, text), "Homs").date
    assert date is not None
    assert date.value == "2024-11-02"


def test_a_third_is_another_one(rules: Engine) -> None:
    """The two vessels that sank are not said to have been damaged."""
    found = facts(rules, "Two vessels were sunk and a third damaged during the raid on Monday.")
    assert not any("sunk and damaged" in f.statement for f in found)
    assert any("a third" in f.statement for f in found)


RAID = "Gunmen raided a barracks and stole rifles in an assault that left five soldiers dead, the minister said on Tuesday.\n\n"


def test_what_was_done_in_one_go_is_of_one_day(rules: Engine) -> None:
    """The theft is of the day of the raid, not of the day on which the minister spoke."""
    found = facts(rules, RAID + "The attack took place near Temuco on Saturday.")
    dates = {f.date.value for f in found if f.date is not None}
    assert the_one(found, "stole rifles").date is not None
    assert dates == {"2024-11-02"}


def test_a_day_before_the_joining_word_is_that_of_the_clause_before(rules: Engine) -> None:
    """What stands before "shortly after" dates what happened then, not what went before."""
    text = (
        "State radio said drones hit the port late on Monday shortly after the army urged residents to leave the docks."
    )
    date = the_one(facts(rules, text), "drones hit").date
    assert date is not None
    assert date.value == "2024-11-04"


def test_a_charge_that_is_denied_leaves_the_time_where_it_is(rules: Engine) -> None:
    """What was broken last year is told with its year."""
    text = "According to the UN Panel of Experts on Mali, Togo violated the arms embargo on 40 occasions last year, a charge that Lome rejects."
    fact = the_one(facts(rules, text), "40 occasions")
    assert fact.date is not None
    assert fact.date.value == "2023"
