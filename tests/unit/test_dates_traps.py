"""Words and numbers that look like dates and are none, and what a mention says of itself."""

from __future__ import annotations

import time

import pytest

from briefgen.extract.dates import find_dates

FRIDAY = "2025-11-07"

NO_DATES = [
    # words that are months only sometimes
    "The council may vote again.",
    "The council may 2 members expel.",
    "May God protect them.",
    "May we meet again?",
    "THE COUNCIL MAY VOTE AGAIN.",
    "THE COUNCIL MAY BE HELD.",
    "Theresa May spoke to reporters.",
    "A letter from Theresa May and to Mrs May was read. It was signed by May.",
    "Ms. May denied it.",
    "They march on the capital.",
    "Troops march 20 kilometres a day.",
    "The March on Washington was remembered by all.",
    "The women's march drew crowds.",
    "An august body of elders met.",
    "August Wilson wrote plays.",
    "April Smith spoke.",
    "June Carter sang.",
    "Jan Egeland spoke.",
    "He stayed at Mar-a-Lago with Dec and Ant.",
    "The second ship sank first.",
    "A second attempt came within seconds.",
    # names with days in them
    "The Sunday Times reported it.",
    "The SUNDAY TIMES reported it.",
    "The Mail on Sunday reported it.",
    "The Sunday Telegraph reported it.",
    "They remembered Bloody Sunday.",
    "Shops prepared for Black Friday.",
    "They prayed on Good Friday.",
    "The Sun reported it. Sat in court, he wed Mon Mothma.",
    # numbers that are no years
    "Resolution 1718 (2006) was cited.",
    "Security Council resolution 2231 (2015) was cited.",
    "Resolutions 1540 and 1887 were cited.",
    "Order 2019 was cited.",
    "Executive Order 13382 was cited.",
    "Under Executive Order 14024, assets are frozen.",
    "Article 5 was invoked.",
    "Section 1245 of the law applies.",
    "The Boeing 737 landed beside F-16s and a Su-35.",
    "It was Catch-22.",
    "Police are on duty 24/7.",
    "The death of 2000 people shocked all.",
    "The army lost 1800 soldiers.",
    "It sent 2000 troops and 1950 trucks.",
    "They marched with 2020 others.",
    "Call 202-555-0143 or +1 202 555 0143.",
    "IMO 9187629 is a tanker.",
    "Version 20.11.3 was released.",
    "The server 192.168.1.10 was hit.",
    "The score was 2-1.",
    "Operation 1027 began the offensive.",
    "The Act of 1976 applies.",
    "The 1,990 ships left.",
    "The 2000-strong unit left.",
    "It weighs 2025 kg.",
    "He is 25 years old.",
    "A 70-year-old man fell.",
    "The man, aged 34, fell.",
    "The toll rose to 1,999.",
    "They won by 1999 votes.",
    "(2006)",
    "Room 1945 was locked.",
    "Unit 1948 was disbanded.",
    "Flight 1549 landed.",
    "He paid $2025 for it.",
    "Passport 2019345 was void.",
    # words that tell no time
    "Day by day it grew.",
    "This one day will matter to nobody, week in, week out.",
    "He earns that much a month, twice a year.",
    "The next step is open.",
    "The last man left.",
    "The following ships left.",
    "The past is over.",
    "The same ship left.",
    "Prior approval is needed.",
    "He was before the court.",
    "By and large, after all, until now.",
    "From here to there.",
    "Between them there is peace.",
    "The fall of Kabul shocked all.",
    "Prices fall 3 percent.",
    "Spring water runs.",
    "A week old kitten.",
    "Every man left.",
    "At 5 she left.",
    "The 5 left.",
]


@pytest.mark.parametrize("sentence", NO_DATES)
def test_no_value_comes_from_what_is_no_date(sentence: str) -> None:
    """Modal verbs, names, identifiers, figures and idioms never give a date."""
    assert [(m.text, m.value) for m in find_dates(sentence, published=FRIDAY) if m.kind != "duration"] == []


ATTRIBUTIVE = [
    ("Friday's attack was the first.", True),
    ("Last week’s talks failed.", True),
    ("The 2015 nuclear deal is dead.", True),
    ("The June 12 letter was read.", True),
    ("A March 2021 report said so.", True),
    ("It was the deadliest attack since 2006.", True),
    ("He met them for the first time since September.", True),
    ("Kim, born on 5 May 1972, is listed.", True),
    ("Kim, DOB 5 May 1972, is listed.", True),
    ("It acts under Executive Order 13382 of June 28, 2005.", True),
    ("They attacked on Friday.", False),
    ("They attacked last week near the port.", False),
    ("They have attacked since September.", False),
    ("They attacked in 2015 and left.", False),
    ("On June 12, they attacked.", False),
    ("The Friday attack killed nobody.", True),
    ("The envoy said Friday officials had left.", False),
]


@pytest.mark.parametrize(("sentence", "expected"), ATTRIBUTIVE)
def test_dates_of_nouns_are_told_from_dates_of_clauses(sentence: str, expected: bool) -> None:
    """A date that belongs to a noun or a comparison need not date the event."""
    found = [m for m in find_dates(sentence, published=FRIDAY) if m.kind != "duration"]
    assert [m.attributive for m in found] == [expected]


ICONIC = [
    ("Since the October 7 attack he has been held.", "2023-10-07/.."),
    ("Since the 7 October massacre he has been held.", "2023-10-07/.."),
    ("He planned the October 7 attack.", "2023-10-07"),
    ("After the September 11 attacks it was closed.", "2001-09-11"),
    ("On October 7 he was held.", "2025-10-07"),
]


@pytest.mark.parametrize(("sentence", "value"), ICONIC)
def test_days_that_name_an_attack_keep_its_year(sentence: str, value: str) -> None:
    """The attacks that are called by their day are of the year that everybody means."""
    assert [m.value for m in find_dates(sentence, published=FRIDAY)] == [value]


@pytest.mark.parametrize("published", [FRIDAY, None])
def test_only_the_asked_stretch_is_read(published: str | None) -> None:
    """Offsets count from the beginning of the text, and nothing outside the stretch is found."""
    text = "In 2011 he left. In 2015 he came back. In 2019 he died."
    found = find_dates(text, published=published, start=17, end=38)
    assert [(m.start, m.end, text[m.start : m.end], m.value) for m in found] == [(20, 24, "2015", "2015")]


def test_a_blank_line_parts_dates() -> None:
    """Words of two paragraphs are never one date."""
    assert [m.value for m in find_dates("They met in November\n\n2019 was a good year.", published=FRIDAY)] == [
        "2025-11"
    ]


RUNS = [
    "May ",
    "1 ",
    "11",
    "1,",
    "of the ",
    "early ",
    "- ",
    "Monday and ",
    "two ",
    "a week before ",
    "2019-",
    "(",
    "1 May ",
    "since ",
    "\n",
    "between ",
    "Friday, ",
]


@pytest.mark.parametrize("run", RUNS)
def test_reading_time_is_linear(run: str) -> None:
    """Eight times as much of anything takes about eight times as long, not sixty-four."""

    def seconds(size: int) -> float:
        text, best = run * (size // len(run)), 9.0
        for _ in range(3):
            begun = time.process_time()
            find_dates(text, published=FRIDAY)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(80_000) < 24 * seconds(10_000) + 0.1
