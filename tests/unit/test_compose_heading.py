"""The masthead."""

from __future__ import annotations

import pytest
from composing import EDITION

from briefgen.compose.heading import masthead_of
from briefgen.config import Audience, Config, Schedule
from briefgen.model import Correction, Document, IssuedEdition, Notes, PastEdition, Standing


def head(*documents, edition=EDITION, schedule=Schedule(), **standing):  # noqa: B008  a frozen record
    return masthead_of(
        Config(schedule=schedule), Audience(title="Readers"), "main", edition, documents, Standing(**standing)
    )


def source(**slots):
    return Document(id="a", path="a.txt", sha256=None, **slots)


def test_times_follow_the_schedule():
    """Cut-off and as-of time are the schedule's, of the edition's day, in its zone."""
    made = head(schedule=Schedule(as_of="07:30", cut_off="05:45", zone="+09:00"))
    assert (made.cut_off, made.as_of) == ("2025-11-07T05:45+09:00", "2025-11-07T07:30+09:00")
    assert head().cut_off == "2025-11-07T06:00+00:00"


@pytest.mark.parametrize(
    ("slots", "cut_off", "as_of"),
    [
        ({"published": "2025-11-07T06:30:20Z"}, "2025-11-07T06:31+00:00", "2025-11-07T07:00+00:00"),
        ({"published": "2025-11-07T09:30+09:00"}, "2025-11-07T06:00+00:00", "2025-11-07T07:00+00:00"),
        ({"accessed": "2025-11-07T08:15"}, "2025-11-07T08:15+00:00", "2025-11-07T08:15+00:00"),
        ({"accessed": "2025-11-08"}, "2025-11-08T00:00+00:00", "2025-11-08T00:00+00:00"),
        ({"published": "2025-11-07"}, "2025-11-07T06:00+00:00", "2025-11-07T07:00+00:00"),
        ({"published": "2025-11"}, "2025-11-07T06:00+00:00", "2025-11-07T07:00+00:00"),
        ({"published": "0001-01-01T00:00+14:00"}, "2025-11-07T06:00+00:00", "2025-11-07T07:00+00:00"),
    ],
)
def test_no_source_is_younger_than_the_cut_off(slots, cut_off, as_of):
    """Where a source is later than the schedule says, cut-off and as-of time move with it, to the full minute."""
    made = head(source(**slots))
    assert (made.cut_off, made.as_of) == (cut_off, as_of)


def test_the_last_minute_of_all_is_not_rounded_up():
    """A document that says it is of the end of time stops no brief."""
    assert head(source(published="9999-12-31T23:59:30")).cut_off == "9999-12-31T23:59+00:00"


def test_notes_go_before_the_schedule():
    """What a person notes for the day holds, but no brief speaks for a time before its cut-off."""
    notes = Notes(cut_off="2025-11-07T09:00+01:00", as_of="2025-11-07T10:00", next_edition="2025-11-12")
    made = head(source(accessed="2025-11-07T23:00Z"), notes=notes)
    assert (made.cut_off, made.as_of, made.next_edition) == (
        "2025-11-07T08:00+00:00",
        "2025-11-07T10:00+00:00",
        "2025-11-12",
    )
    early = head(notes=Notes(as_of="2025-11-07T01:00"))
    assert early.as_of == early.cut_off == "2025-11-07T06:00+00:00"


@pytest.mark.parametrize(
    ("days", "edition", "period", "following"),
    [
        (("fri",), "2025-11-07", "2025-10-31/2025-11-07", "2025-11-14"),
        (("mon", "fri"), "2025-11-07", "2025-11-03/2025-11-07", "2025-11-10"),
        ((), "2025-11-07", "2025-11-07", ""),
        (("mon",), "9999-12-31", "9999-12-27/9999-12-31", ""),
    ],
)
def test_period_and_next_edition_follow_the_days_of_issue(days, edition, period, following):
    """A first edition covers what was since the last day of issue; the next one appears on the next such day."""
    made = head(edition=edition, schedule=Schedule(days=days))
    assert (made.period, made.next_edition) == (period, following)


@pytest.mark.parametrize(("before", "period"), [("2025-11-04", "2025-11-04/2025-11-07"), ("2025-11-07", "2025-11-07")])
def test_the_period_begins_with_the_last_edition(before, period):
    """What this audience got last is where the new edition takes up."""
    last = IssuedEdition(past=PastEdition(edition=before), audience="main")
    assert head(before=last).period == period


def test_corrected_and_withdrawn_editions_say_so():
    """A second version or a correction of this edition is labelled, a withdrawal before all; that of another one is not."""
    slip = Correction(number=1, date="2025-11-08", edition=EDITION, fact="a.1", was="x", now="y", why="z")
    assert head().label == ""
    assert head(version=2).label == "CORRECTED"
    assert head(corrections=(slip,)).label == "CORRECTED"
    assert head(edition="2025-11-08", corrections=(slip,)).label == ""
    assert head(version=2, withdrawn=True).label == "WITHDRAWN"


def test_an_edition_that_is_no_day_states_no_times():
    """Without a date there is neither period nor time nor next edition."""
    made = head(edition="special")
    assert (made.period, made.cut_off, made.as_of, made.next_edition) == ("", "", "", "")
