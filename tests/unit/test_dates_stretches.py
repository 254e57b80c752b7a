"""Stretches of time that are named by what they are part of, and days that only look like those of this week."""

from __future__ import annotations

import pytest

from briefgen.extract.dates import find_dates

WEDNESDAY = "2024-05-08"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Rain fell in the last week of April.", "last week of April", "2024-04-24/2024-04-30"),
        ("Rain fell in the final week of 2023.", "final week of 2023", "2023-12-25/2023-12-31"),
        ("Rain fell in the first week of May.", "first week of May", "2024-05-01/2024-05-07"),
        ("Rain fell in the second week of April.", "second week of April", "2024-04-08/2024-04-14"),
        ("Rain fell on the last day of April.", "last day of April", "2024-04-30"),
        ("Rain fell on the first day of 2024.", "first day of 2024", "2024-01-01"),
        ("Rain fell on the last day of talks.", "last day of", None),
        ("Rain fell in the last days of April.", "last days of April", None),
        ("Rain fell in the week of 22 April.", "week of 22 April", "2024-04-22/2024-04-28"),
        ("Rain fell in the week beginning 23 April.", "week beginning 23 April", "2024-04-23/2024-04-29"),
        ("Rain fell over the weekend.", "weekend", "2024-05-04/2024-05-05"),
        ("Rain will fall over the weekend.", "weekend", "2024-05-11/2024-05-12"),
        ("Rain has fallen since the weekend.", "since the weekend", "2024-05-04/.."),
        ("It will be built by year's end.", "by year's end", "../2024"),
        ("He resigned on the eve of the 7 May vote.", "eve of the 7 May", "2024-05-06"),
        ("A year ago on Wednesday, rain fell.", "A year ago on Wednesday", None),
        ("A year ago today, rain fell.", "A year ago today", None),
        ("It was built half a year ago.", "half a year ago", None),
        ("The fair opens on Friday.", "Friday", "2024-05-10"),
        ("The queen arrives in Oslo on Thursday.", "Thursday", "2024-05-09"),
        ("The two are to meet in Oslo on Friday.", "Friday", "2024-05-10"),
        ("Talks were to resume in Oslo on Thursday.", "Thursday", "2024-05-09"),
        ("His visit was to Oslo on Friday.", "Friday", "2024-05-03"),
        ("The fair opened on Friday.", "Friday", "2024-05-03"),
    ],
)
def test_stretch_is_what_it_is_part_of(text: str, words: str, value: str | None) -> None:
    """A part of a month is a part of it, not of the time before publication, and what is fixed lies ahead."""
    found = find_dates(text, published=WEDNESDAY)
    assert [(m.text, m.value) for m in found] == [(words, value)]


@pytest.mark.parametrize("text", ["They met on the weekend.", "It will be built by year's end."])
def test_stretch_without_a_day_of_publication_has_no_value(text: str) -> None:
    """What is told from the day of publication is open where that is unknown."""
    assert all(m.value is None for m in find_dates(text, published=None))
