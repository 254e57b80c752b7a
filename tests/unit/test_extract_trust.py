"""What a sentence must keep to stay true: "no longer", "practically", what for, of when, and who is meant."""

from __future__ import annotations

import pytest

from briefgen.extract.dates.phrase import phrase
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


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The ministry no longer recognises the rebel administration.", "ministry no longer recognises"),
        ("Kenya will no longer attend the talks, its minister said on Monday.", "will no longer attend"),
        ("Kenya has signed the treaty, no longer backing the rebels.", "Kenya no longer backed the rebels"),
        ("The harbour is no longer safe for ferries, the mayor said.", "is no longer safe"),
    ],
)
def test_what_has_ended_is_not_told_as_going_on(rules: Engine, text: str, kept: str) -> None:
    """The words "no longer" stay with their verb, and make the fact a negative one."""
    told = [fact for fact in facts(rules, text) if kept in fact.statement]
    assert told
    assert told[0].polarity == "negative"


def test_practically_is_kept(rules: Engine) -> None:
    """Who says that a vote practically ends the talks does not say that it ends them."""
    told = statements(rules, 'The minister warned that the vote "practically ends" the talks.')
    assert told
    assert all("practically ends" in s for s in told)


def test_a_decade_has_its_article(rules: Engine) -> None:
    """A decade stands with "the", early or not."""
    assert " in the 1990s" in statements(rules, "The militia was founded in the 1990s by miners in Lima.")[0]
    assert "n the early 1980s" in statements(rules, "In the early 1980s the militia moved to eastern Chad.")[0]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2023-01/2024-01", "between January 2023 and January 2024"),
        ("2024-12/2025-01", "between December 2024 and January 2025"),
        ("2024-03/2024-05", "between March and May"),
    ],
)
def test_a_stretch_over_two_years_has_both(value: str, written: str) -> None:
    """The year is left out of a stretch only where it lies in the year of the document."""
    assert phrase(value, published="2024-05-08") == written


def test_nobody_is_only_accused(rules: Engine) -> None:
    """An accusation is not told without what it is about."""
    text = (
        "Chad has accused the rebels – led by the Lake Front, which used to rule Bol – of trying to seize power, "
        "which they have denied."
    )
    assert not [s for s in statements(rules, text) if "accused" in s and " of " not in s]


def test_that_something_occurred_is_no_news(rules: Engine) -> None:
    """Of a clash one learns more than that there was one."""
    text = "The clashes occurred after the troops came under fire from several devices, the army said."
    assert not [s for s in statements(rules, text) if s.endswith("occurred.")]


def test_who_is_blamed_has_not_killed_by_that(rules: Engine) -> None:
    """The attack killed two, for which somebody is blamed; that the one who is blamed did is a claim."""
    told = statements(
        rules, "Peru suspended the talks after blaming the rebel group for an attack that killed two soldiers."
    )
    assert not [s for s in told if "group killed" in s]


def test_the_army_is_not_that_of_the_rebels(rules: Engine) -> None:
    """Who fights a "Liberation Army" is called the army."""
    text = (
        "Peru broke off its talks with the Andean Liberation Army on Monday.\n\n"
        "The army said on Tuesday that the group fired rockets from a lorry."
    )
    assert not [s for s in statements(rules, text) if "Liberation Army said" in s]


@pytest.mark.parametrize(
    "text", ["Canada rejected the 2 April proposal.", "The ministry corrected its 2 April statement on the raid."]
)
def test_the_day_of_a_paper_is_not_that_of_what_is_done_with_it(rules: Engine, text: str) -> None:
    """What is done with a paper is not dated by the day in the paper's name."""
    for fact in facts(rules, text):
        assert fact.date is None or fact.date.value != "2024-04-02"
        assert "on 2 April" not in fact.statement


def test_the_second_of_a_between_does_nothing_alone(rules: Engine) -> None:
    """Fighting between two bodies is not done by the second of them alone."""
    told = statements(
        rules, "Fighting between the Chadian Border Guard (CBG) and ALN has continued in Bol since May 2."
    )
    assert not [s for s in told if s.startswith("ALN")]


@pytest.mark.parametrize(
    "text",
    [
        "A pilot told the Gazette that two planes and a helicopter attacked in the evening and two jets bombed in the night.",
        "Among those killed were 23 people in Bol, mostly farmers from Lai, who were taken from lorries and shot dead after a check.",
        "The militia claimed to have killed 10 soldiers during a firefight near Myo Gyi village in Bhamo on Monday.",
    ],
)
def test_a_tangled_row_is_not_told(rules: Engine, text: str) -> None:
    """Nobody was attacked where planes attacked, and nobody shot himself."""
    told = statements(rules, text)
    assert not [s for s in told if "were attacked" in s or s.startswith("Bol") or "soldiers Wa" in s]


def test_the_dead_do_not_speak(rules: Engine) -> None:
    """What a report adds is not said by the dead of whom it tells."""
    text = (
        "Bodies of nine people have been found in the north after an air raid, according to a news report, adding that "
        "most of the victims were civilians."
    )
    assert not [s for s in statements(rules, text) if "people said" in s]


def test_those_of_whom_words_tell_do_not_speak_them(rules: Engine) -> None:
    """Behind a quotation "they" are not those who were held in it."""
    text = (
        "Police officers visited the camp.\n\n"
        '"Thirty men have been held across the county while two were hurt," they stated on Monday.'
    )
    assert not [s for s in statements(rules, text) if "men stated" in s or "men said" in s]


def test_what_the_narrator_adds_is_not_said_by_the_speaker(rules: Engine) -> None:
    """A "while" in the simple past goes with the saying, not with what had been done."""
    text = (
        "Chile's coastguard said it had turned Peruvian trawlers away from a contested bank on Saturday, while the "
        "Peruvians called that reckless."
    )
    told = [s for s in statements(rules, text) if "decried" in s]
    assert not [s for s in told if "coastguard" in s]


def test_a_count_does_not_break_off(rules: Engine) -> None:
    """Words like "and five more" keep the day on which there were five more."""
    text = "The raid spanned two days, with two deaths on Sunday and five more on Monday, according to Ibrahim Otieno."
    assert not [s for s in statements(rules, text) if s.endswith("five more.") or "spanned," in s]


def test_rarely_is_kept(rules: Engine) -> None:
    """An army that rarely speaks of its raids is not said to speak of them."""
    told = statements(rules, "The Chadian army rarely remarks on its operations in Mali, but it hits the militia.")
    assert not [s for s in told if "remarks" in s and "rarely" not in s]


def test_a_name_in_s_is_no_plural(rules: Engine) -> None:
    """A person whose name ends in -s takes a verb in the singular."""
    told = statements(
        rules, "U.N. Secretary-General Ant\u00f3nio Guterres had been appealing for a host country in Asia."
    )
    assert told
    assert not [s for s in told if "were" in s]


def test_no_statement_begins_with_a_relative(rules: Engine) -> None:
    """A relative clause that was taken for a main one is not told."""
    text = "Six fighters were killed in May in the Sinjar province, which local security sources blamed on Peru."
    assert not [s for s in statements(rules, text) if s.startswith("Which")]


def test_a_season_has_its_preposition(rules: Engine) -> None:
    """What has grown "this summer" has grown in it."""
    told = statements(rules, "Kenya's military campaign has grown this summer, above all in Bol province.")
    assert not [s for s in told if "grown the summer" in s]
