"""The day that an event without one takes from the events told before it, and the days that it does not take."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Region, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str, *, title: str = "", published: str | None = "2024-05-08") -> list[Fact]:
    """Return the facts of a text that appeared on Wednesday, 8 May 2024."""
    regions = (Region(0, len(title), "title"),) if title else ()
    document = Document(id="d", path="d.txt", sha256=None, published=published)
    return list(engine.extract(Source(document=document, text=title + text, regions=regions)).facts)


def date_with(found: list[Fact], words: str) -> str | None:
    """Return the date of the one fact whose statement has these words."""
    (fact,) = [f for f in found if words in f.statement]
    return fact.date.value if fact.date else None


STRIKE = "A drone struck an oil depot near Rostov on Monday. "


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        (STRIKE + "Four workers were wounded.", "wounded", "2024-05-06"),
        (STRIKE + "The governor said there was no damage to the harbour.", "damage", "2024-05-06"),
        (STRIKE + "Moscow condemned the attack.", "condemned", "2024-05-06"),
        (STRIKE + "Moscow condemned the raid, accusing Kyiv of terrorism.", "accus", "2024-05-06"),
        (
            "Iran tested a rocket on Friday. Iraq confirmed the launch, adding that its radars were analysing the flight.",
            "radars",
            "2024-05-03",
        ),
    ],
)
def test_event_takes_the_day_of_its_cause(rules: Engine, text: str, words: str, date: str) -> None:
    """A consequence, a reaction and what is said along with it have the day of the event that they follow."""
    assert date_with(facts(rules, text), words) == date


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (STRIKE + "Drones have wounded 900 people in the region since January 2023.", "900"),
        (STRIKE + "Chad will investigate the attack.", "investigate"),
        (STRIKE + "Chad condemned the previous attack.", "previous"),
        (STRIKE + "Chad condemned the attack on Izium.", "Izium"),
        (STRIKE + "Two guards had been wounded near the harbour.", "guards"),
        (
            "Chad fired rockets at Togo on both Sunday and the previous Thursday. Ghana denounced these attacks.",
            "Ghana",
        ),
    ],
)
def test_event_of_another_time_takes_no_day(rules: Engine, text: str, words: str) -> None:
    """What is past, to come, elsewhere or of two days at once does not get the day told before."""
    found = [f for f in facts(rules, text) if words in f.statement]
    assert all(f.date is None or f.date.value != "2024-05-06" for f in found)
    assert "Ghana" not in words or [f.date for f in found] == [None]


def test_inherited_day_is_marked_and_points_at_its_words(rules: Engine) -> None:
    """An inherited date says that it is, and where the text has it."""
    text = STRIKE + "Moscow condemned the attack."
    date = facts(rules, text)[-1].date
    assert date is not None
    assert date.inherited
    assert text[date.start : date.end] == date.text == "Monday"


def test_casualties_take_the_place_of_their_attack(rules: Engine) -> None:
    """People hurt by an attack were hurt where it was."""
    found = facts(rules, "Rebels shelled a market in Goma on Monday. Twelve people were wounded.")
    assert [p.name for f in found if "wounded" in f.statement for p in f.location] == ["Goma"]


def test_saying_dates_what_is_said(rules: Engine) -> None:
    """Where only the saying has a day, the statement tells it as the day of the saying."""
    (fact,) = facts(rules, "The army said on Monday that rebels attacked a convoy in Mali.")
    assert fact.date is not None
    assert fact.date.value == "2024-05-06"
    assert "said on 6 May" in fact.statement
