"""What belongs together stays together: years with their figures, aims and ranks, places with states, measures with "from"."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.objections import Objector
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


def test_what_was_said_does_not_follow_a_passive() -> None:
    """A reporting verb in the passive has no clause behind it."""

    def build(_: str) -> Fact:
        raise AssertionError("not asked")

    found = Objector("", "").objections("The radio bulletin was said a blast killed six miners.", build)
    assert "was said a" in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Iran's exports rose from 3 million tonnes in 2019 to 5 million tonnes in 2023.",
        "Spending rose to $47 million in 2023 from $29 million in 2017, Iran said.",
        "Exports of Chad grew from $12 billion in 2016 to $31 billion in 2023.",
    ],
)
def test_two_years_stay_with_their_figures(rules: Engine, text: str) -> None:
    """Where two figures have a year each, both stay in their places, and neither is the date."""
    for fact in facts(rules, text):
        assert fact.date is None
        assert all(year in fact.statement for year in text.split() if year.rstrip(".,").isdigit() and len(year) == 4)
        assert " in 2017 in " not in fact.statement


@pytest.mark.parametrize(
    "text",
    [
        "India set a target of 40 gigawatts of solar power by 2030.",
        "A target of 40 gigawatts by 2030 was set by India.",
        "The President of Chad set a goal of planting 10 million trees by 2030.",
    ],
)
def test_the_year_of_an_aim_is_not_that_of_its_setting(rules: Engine, text: str) -> None:
    """The year stays behind the aim, which is not told without it."""
    for fact in facts(rules, text):
        assert fact.date is None
        assert "by 2030" in fact.statement
        assert "by India by" not in fact.statement


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe is the fourth leader to visit Lima since his return to power.",
        "France was the only country in Europe to recognise Somaliland since the war.",
    ],
)
def test_a_rank_keeps_its_since(rules: Engine, text: str) -> None:
    """The fourth since a day is not told as the fourth ever."""
    assert all(
        "since" in f.statement for f in facts(rules, text) if " is the " in f.statement or " was the " in f.statement
    )


def test_a_state_keeps_its_place(rules: Engine) -> None:
    """Little support in the south is not little support."""
    found = facts(
        rules, "The Taliban, the biggest party of all, has hardly any support in the south of the land, Iran said."
    )
    assert all("south" in f.statement for f in found if "support" in f.statement)


def test_a_measure_goes_with_its_phrase(rules: Engine) -> None:
    """No camp lies "from the border"."""
    found = facts(rules, "Israel reported 12 casualties at the camp 25 km from the border with Syria on Monday.")
    assert all("25 km" in f.statement for f in found if "from the border" in f.statement)


def test_since_keeps_the_perfect(rules: Engine) -> None:
    """What has been suspended since a day was not suspended since it."""
    found = [
        f.statement
        for f in facts(rules, "Talks between Iran and Iraq have been suspended since the outbreak of the war.")
    ]
    assert found
    assert all("have been suspended" in s for s in found)


def test_a_wish_takes_no_day_in_front(rules: Engine) -> None:
    """The day before "wants to speak" dates neither the wish nor the statement."""
    found = facts(rules, "On 20 September, the President of Iran wants to speak to the assembly.")
    assert all(f.date is None and "September" not in f.statement for f in found)


@pytest.mark.parametrize(
    "text",
    ["As of 2017, John Smith was working for the World Bank.", "As of 2017, 12,000 people had been killed in Yemen."],
)
def test_as_of_stays(rules: Engine, text: str) -> None:
    """What had come about as of a year did not come about in it, and has it as its date."""
    fact = facts(rules, text)[0]
    assert "as of 2017" in fact.statement
    assert fact.date is not None
    assert fact.date.value == "2017"


def test_what_is_planned_by_a_year_has_it_as_its_date(rules: Engine) -> None:
    """The verb "plans" is no aim: the year is that of the building."""
    fact = facts(rules, "Tehran said it plans to build 20 reactors by 2030.")[0]
    assert fact.date is not None
    assert fact.date.value == "2030"
