"""What happened when, and what is to come."""

from __future__ import annotations

import pytest
from composing import EDITION, fact

from briefgen.compose.calendar import MOST_COMING, MOST_PAST, outlook, timeline
from briefgen.model import Item, Sentence


def item(name, day=EDITION, *, more=(), **slots):
    made = fact(f"a.{name}", f"Norland did {name}.", day=day, **slots)
    told = [Sentence(text=one.statement, fact=one, numbers=(n,)) for n, one in enumerate((made, *more), start=1)]
    return Item(id=name, lead=told[0], more=tuple(told[1:]), modality=made.modality, date=day, label=f"Label {name}")


def days(ranked, edition=EDITION):
    return [
        (entry.item, entry.date)
        for entry in timeline(ranked, dict.fromkeys([one.id for one in ranked], "news"), edition)
    ]


def coming(ranked, edition=EDITION):
    return [
        (entry.item, entry.date)
        for entry in outlook(ranked, dict.fromkeys([one.id for one in ranked], "news"), edition)
    ]


def test_the_timeline_runs_from_the_oldest_to_the_newest():
    """Entries stand by day, then by time, with an untimed one first, then by importance."""
    ranked = [
        item("noon", "2025-11-06T12:00"),
        item("dawn", "2025-11-06T23:30+09:00"),
        item("today"),
        item("also-today"),
        item("that-day", "2025-11-06"),
    ]
    assert [name for name, _ in days(ranked)] == ["that-day", "noon", "dawn", "today", "also-today"]
    entry = timeline(ranked[2:3], {"today": "military"}, EDITION)[0]
    assert (entry.label, entry.section, entry.modality, entry.numbers) == ("Label today", "military", "confirmed", (1,))


@pytest.mark.parametrize(
    "day", [None, "nonsense", "2025-11", "2025-W45", "2025-11-08", "2025-10-07", "2025-11-01/2025-11-07"]
)
def test_only_days_of_the_last_month_are_on_the_timeline(day):
    """What has no day, a vague one, one to come or one long ago is not placed."""
    assert days([item("vague", day)]) == []


def test_words_have_no_place_on_the_timeline():
    """A statement, a capability, and what did not happen, have no day of their own."""
    assert days([item("word", plover="STATEMENT"), item("arm", plover="CAPABILITY")]) == []
    assert days([item("nothing", polarity="negative")]) == []


def test_the_weightiest_stay_where_there_are_too_many():
    """Of more events than a strip carries the lowest-ranked go, whenever they were."""
    ranked = [item(f"e{n}", f"2025-11-0{7 - n % 7}") for n in range(MOST_PAST + 3)]
    assert {name for name, _ in days(ranked)} == {one.id for one in ranked[:MOST_PAST]}


def test_a_time_that_nobody_can_read_counts_as_its_day():
    """A value with a day and something else behind it stands at the beginning of its day."""
    assert days([item("odd", "2025-11-06T99:99"), item("early", "2025-11-06T00:30")]) == [
        ("odd", "2025-11-06T99:99"),
        ("early", "2025-11-06T00:30"),
    ]


def test_the_outlook_has_the_dated_first():
    """What is planned or threatened stands by its date, then the undated by importance; what has happened is not there."""
    ranked = [
        item("threat", "2025-11-06", modality="threatened"),
        item("done"),
        item("later", "2025-12-01", modality="planned"),
        item("month", "2025-11", modality="planned"),
        item("soon", "2025-11-09", modality="planned"),
        item("vague", None, modality="planned"),
        item("odd", "nonsense", modality="planned"),
    ]
    assert coming(ranked) == [
        ("month", "2025-11"),
        ("soon", "2025-11-09"),
        ("later", "2025-12-01"),
        ("threat", None),
        ("vague", None),
        ("odd", None),
    ]


def test_a_plan_among_further_sentences_counts():
    """Where the lead has happened, the sentence that tells of the plan is the one in the outlook."""
    plan = fact("a.9", "Norland will do more.", day="2025-11-10", modality="planned")
    (entry,) = outlook([item("done", more=(plan,))], {"done": "military"}, EDITION)
    assert (entry.sentence.text, entry.date, entry.section) == ("Norland will do more.", "2025-11-10", "military")


def test_the_outlook_is_short():
    """No more than eight entries, the weightiest."""
    ranked = [item(f"p{n}", modality="planned") for n in range(MOST_COMING + 2)]
    assert [name for name, _ in coming(ranked)] == [f"p{n}" for n in range(MOST_COMING)]


def test_an_edition_without_a_date_has_no_calendar():
    """Without the edition's day nothing is past or to come."""
    assert days([item("done")], "special") == []
    assert coming([item("plan", "2025-12-01", modality="planned")], "special") == [("plan", None)]
