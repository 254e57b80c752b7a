"""Numbers that are no figures: ordinals, dates, names, identifiers, pronouns."""

from __future__ import annotations

import time

import pytest

from briefgen.extract.dates import find_dates
from briefgen.extract.quantities import find_quantities

NO_FIGURES = [
    # ordinals and fractions
    "It was the seventh test.",
    "It marked the 70th anniversary of the pact.",
    "The 26<sup>th</sup> session closed.",
    "The twenty-first session closed.",
    "Two-thirds of members agreed.",
    "A third of members agreed.",
    "Three quarters of members agreed.",
    "It was a one-third cut.",
    # dates, times, ages
    "It happened on 7 November 2025.",
    "It happened on November 3-5, 2025.",
    "It happened on 2025-11-07 at 05:30.",
    "It happened at 5:30 a.m. local time (2030 GMT).",
    "It happened in 2019 and since 2006.",
    "It happened in the 1990s.",
    "It happened two days ago, and a week before that.",
    "It happened in the past two days.",
    "It happened on 1 and 5 May.",
    "A 34-year-old man was held.",
    "Kim, 41, was held.",
    "A man aged 25 was held.",
    "The man is 25 years old.",
    # names and identifiers
    "Resolution 1718 (2006) was cited.",
    "Resolutions 1540 and 1887 were cited.",
    "Section 1245 of the law applies.",
    "Article 5 was invoked.",
    "Articles 5 and 6 were invoked.",
    "Executive Order 13382 was cited.",
    "E.O. 13224 was cited.",
    "Operation 1027 began.",
    "The tanker (IMO 9187629) sailed.",
    "Flight 1549 landed.",
    "A Boeing 737 landed.",
    "An F-16 landed.",
    "A Su-35 and a T-72 were lost.",
    "The Hwasong-18 was shown.",
    "COVID-19 spread.",
    "The G7 and the G20 met.",
    "The Group of Seven met.",
    "A 5G mast fell.",
    "A 4x4 was found.",
    "The KN-23s were shown.",
    "An S-400 battery was moved.",
    "A 155mm shell was found.",
    "Call +1 202 555 0143.",
    "Call (202) 555-0143 or 202-555-0143.",
    "Tel. 622 2960.",
    "No. 10 declined to comment.",
    "Room 39 was named.",
    "Unit 8200 was named.",
    "Bureau 121 was named.",
    "Chapter VII and Chapter 7 apply.",
    "See page 12 and paragraph 15.",
    "The server 192.168.1.10 was hit.",
    "Version 2.0.1 came out.",
    "It was Catch-22.",
    "Police work 24/7.",
    "The Five Eyes met, and the Big Four.",
    "It carried passport 2019345.",
    "It passed by a vote of 13-2.",
    "They won 3-1.",
    "Day 3 was quiet.",
    "Phase 2 began.",
    "Type 055 destroyers sailed.",
    "Mach 5 was reached.",
    "Apollo 11 landed.",
    "A case number, 21-cv-1234, was given.",
    "The Treaty of 1951 holds.",
    "See footnote [12].",
    # numbering
    "1. The parties agree.",
    "(2) The parties agree.",
    "2) The parties agree.",
    # pronouns and idioms
    "One of the men left.",
    "No one left.",
    "This one left.",
    "One another they trust.",
    "He is one of whom they speak.",
    "One can only hope.",
    "It was one-sided.",
    "It came once or twice.",
    "A two-state solution is far.",
    "The six-party talks stalled.",
    "A one-on-one meeting was held.",
    "A four-star general spoke.",
    "A three-way split came.",
    "It failed five times.",
    # no number
    "Dozens of people left.",
    "Thousands of ships left.",
    "Tens of thousands fled.",
    "Hundreds fled.",
    "Several hundred people fled.",
    "A few people fled.",
    "Scores of people fled.",
    "Millions of dollars were lost.",
    # references
    "The two sides met.",
    "Our two nations are allies.",
    "The two Presidents met.",
    "These three countries met.",
    # nothing to count
    "At 45 he left.",
    "He drew 7.",
    "It is 3 or nothing.",
    "Windows 11 crashed.",
    "The 45 left.",
    "A b2b firm and an mp3.",
    "10 won medals.",
]


@pytest.mark.parametrize("sentence", NO_FIGURES)
def test_these_are_no_figures(sentence: str) -> None:
    """Ordinals, dates, names, identifiers, numbering, pronouns and vague words are not quantities."""
    assert [q.text for q in find_quantities(sentence)] == []


def test_dates_that_are_given_are_respected() -> None:
    """The caller's dates are used as they are: none given, none respected."""
    sentence = "It held 2024 talks in 2019."
    assert [q.text for q in find_quantities(sentence, dates=find_dates(sentence, published=None))] == ["2024 talks"]
    assert find_quantities("On 3 May 1990 workers left.", dates=[])[0].text == "1990 workers"
    assert (
        find_quantities("On 3 May 1990 workers left.", dates=find_dates("On 3 May 1990 workers left.", published=None))
        == []
    )


def test_only_the_asked_stretch_is_read() -> None:
    """Offsets count from the beginning of the text, and nothing outside the stretch is found."""
    text = "It sank 3 ships. It sank 4 ships. It sank 5 ships."
    found = find_quantities(text, start=17, end=33)
    assert [(q.text, text[q.start : q.end]) for q in found] == [("4 ships", "4 ships")]


def test_a_blank_line_parts_figures() -> None:
    """A number that ends a paragraph counts nothing of the next."""
    assert find_quantities("The list has 12\n\nships sailed.") == []


RUNS = [
    "1",
    "1 ",
    "1,",
    "111,",
    "two ",
    "a hundred ",
    "1-",
    "$",
    "$1 ",
    "1 km (",
    "more than ",
    "one of ",
    "5 North ",
    "six, ",
    "of ",
    "between 1 and ",
    "1.",
    "1 to ",
    "a ",
    "half ",
]


@pytest.mark.parametrize("run", RUNS)
def test_reading_time_is_linear(run: str) -> None:
    """Eight times as much of anything takes about eight times as long, not sixty-four."""

    def seconds(size: int) -> float:
        text, best = run * (size // len(run)), 9.0
        for _ in range(3):
            begun = time.process_time()
            find_quantities(text, dates=[])
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(80_000) < 24 * seconds(10_000) + 0.1


def test_a_number_that_touches_the_sentence_before_is_a_figure() -> None:
    """A figure is read where the blank before its sentence was lost; a dotted name stays one."""
    assert [q.text for q in find_quantities("They met at the plant.Two workers died.")] == ["Two workers"]
    assert find_quantities("The No.10 spokesman of v2.5 met Art.5 experts.") == []


def test_a_year_behind_of_is_no_figure() -> None:
    """The year of a treaty counts nothing, whatever verb follows it."""
    assert find_quantities("The treaty of 1951 applies to ships.") == []
