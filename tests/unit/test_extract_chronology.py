"""Chronologies and live pages: texts in which each entry has a day of its own."""

from __future__ import annotations

import pytest

from briefgen.extract.dates import find_dates
from briefgen.extract.engine import load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.extract.time.chronology import day_at, days_told
from briefgen.model import Document, Source

CHRONOLOGY = """Jan. 4: Rebels shelled a barracks near Goma. Two guards were wounded. Jan. 5: The army bombed a camp.

Jan. 7: Gunmen abducted a mayor yesterday, police said."""
LIVE = """Strait crisis live: ferries stopped

17:45
Oman has expressed concern over the blockade.

1610 GMT \u2014 The navy says a frigate fired two missiles.
"""


def days(text: str, published: str | None = "2024-02-01") -> list[str]:
    """Return the days of a text's entries."""
    return [e.day for e in days_told(text, find_dates(text, published=published), published)]


def test_chronology_has_an_entry_a_label() -> None:
    """Each day before a colon opens an entry, at the head of a line or behind a full stop."""
    assert days(CHRONOLOGY) == ["2024-01-04", "2024-01-05", "2024-01-07"]


def test_weekday_before_a_label_belongs_to_it() -> None:
    """A label may begin with its weekday, and may lie after the day that the document has for its own."""
    text = "Monday, 8 January: Rebels shelled Goma.\n\nThursday, 11 January: The army entered Kara.\n"
    assert days(text, "2024-01-09") == ["2024-01-08", "2024-01-11"]


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Jan. 4: nobody was hurt. Jan. 5 was calm.",
        "- 2024-01-04 - Rice prices rise\n- 2024-01-05 - A new bridge\n",
        "The vote was 17:45 and the count 18:05.",
        "At 9:15\nshe left.",
    ],
)
def test_dates_and_hours_in_prose_open_no_entry(text: str) -> None:
    """A day in a sentence, a list of other stories and a lone hour make no chronology."""
    assert days(text) == []


def test_live_page_is_of_its_day() -> None:
    """A page with entries by the hour is of the day on which it appeared; without that day it has none."""
    assert set(days(LIVE)) == {"2024-02-01"}
    assert days(LIVE, None) == []


def test_position_lies_in_the_entry_before_it() -> None:
    """What stands before the first entry is in none."""
    text = f"Two quiet weeks ended.\n\n{CHRONOLOGY}"
    told = days_told(text, find_dates(text, published="2024-02-01"), "2024-02-01")
    assert day_at(told, 5) is None
    found = day_at(told, text.index("Two guards"))
    assert found is not None
    assert found.day == "2024-01-04"


def test_entry_dates_what_it_tells() -> None:
    """Facts of an entry have its day, "yesterday" is the day before it, and the label is where the date is read."""
    pytest.importorskip("spacy")
    engine = load_engine("rules", phrasebook=load_phrasebook())
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published="2024-02-01"), text=CHRONOLOGY)
    found = {f.statement: f.date for f in engine.extract(source).facts}
    guards = next(d for s, d in found.items() if "guards" in s)
    mayor = next(d for s, d in found.items() if "mayor" in s)
    assert guards is not None
    assert mayor is not None
    assert (guards.value, guards.text, guards.inherited) == ("2024-01-04", "Jan. 4", True)
    assert mayor.value == "2024-01-06"
