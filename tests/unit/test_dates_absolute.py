"""Dates that carry their own day, month or year."""

from __future__ import annotations

import pytest

from briefgen.extract.dates import find_dates

PUBLISHED = "2025-11-07"

CALENDAR = [
    # day, month and year in every order and dress
    ("The pact was signed on 7 November 2025 in Oslo.", "7 November 2025", "2025-11-07"),
    ("The pact was signed on 07 November 2025 in Oslo.", "07 November 2025", "2025-11-07"),
    ("The pact was signed on November 7, 2025, in Oslo.", "November 7, 2025", "2025-11-07"),
    ("The pact was signed on November 7 2025 in Oslo.", "November 7 2025", "2025-11-07"),
    ("The pact was signed on Nov. 7, 2025.", "Nov. 7, 2025", "2025-11-07"),
    ("The pact was signed on Nov 7, 2025.", "Nov 7, 2025", "2025-11-07"),
    ("The pact was signed on 7 Nov. 2025.", "7 Nov. 2025", "2025-11-07"),
    ("The pact was signed on 7 Nov 2025.", "7 Nov 2025", "2025-11-07"),
    ("The pact was signed on Sept. 9, 2024.", "Sept. 9, 2024", "2024-09-09"),
    ("The pact was signed on 7th November 2025.", "7th November 2025", "2025-11-07"),
    ("The pact was signed on the 7th of November 2025.", "7th of November 2025", "2025-11-07"),
    ("The pact was signed on the 7th of November, 2025.", "7th of November, 2025", "2025-11-07"),
    ("The pact was signed on the seventh of November 2025.", "seventh of November 2025", "2025-11-07"),
    ("The pact was signed on the twenty-first of May 2023.", "twenty-first of May 2023", "2023-05-21"),
    ("Done this 26th day of April, 2023.", "26th day of April, 2023", "2023-04-26"),
    (
        "Done this 26<sup>th</sup>\nday of April, 2023 in two copies.",
        "26<sup>th</sup>\nday of April, 2023",
        "2023-04-26",
    ),
    ("Done on this 3rd day of June 2019.", "3rd day of June 2019", "2019-06-03"),
    ("The pact was signed on November 7th, 2025.", "November 7th, 2025", "2025-11-07"),
    ("The pact was signed on November the 7th, 2025.", "November the 7th, 2025", "2025-11-07"),
    ("OSLO, 3 MAY 90 (NTB) -- THE PACT WAS SIGNED.", "3 MAY 90", "1990-05-03"),
    ("OSLO, 12 DEC 89 -- THE PACT WAS SIGNED.", "12 DEC 89", "1989-12-12"),
    ("Signed: 7-Nov-2025.", "7-Nov-2025", "2025-11-07"),
    ("Signed: 07-NOV-25.", "07-NOV-25", "2025-11-07"),
    ("Signed: 7 Nov '25.", "7 Nov '25", "2025-11-07"),
    ("Signed 2025-11-07 in Oslo.", "2025-11-07", "2025-11-07"),
    ("Signed 2025/11/07 in Oslo.", "2025/11/07", "2025-11-07"),
    ("Signed 2025-11-07T05:30Z in Oslo.", "2025-11-07T05:30Z", "2025-11-07T05:30+00:00"),
    ("Signed 2025-11-07T05:30+09:00 in Oslo.", "2025-11-07T05:30+09:00", "2025-11-07T05:30+09:00"),
    ("Signed 2025-11-07T05:30:10+0900 in Oslo.", "2025-11-07T05:30:10+0900", "2025-11-07T05:30+09:00"),
    ("Signed on 25/12/2024.", "25/12/2024", "2024-12-25"),
    ("Signed on 12/25/2024.", "12/25/2024", "2024-12-25"),
    ("Signed on 05/05/2025.", "05/05/2025", "2025-05-05"),
    ("Signed on 25.12.2024.", "25.12.2024", "2024-12-25"),
    ("THE TALKS BEGAN ON NOVEMBER 4, 2024, IN GENEVA.", "NOVEMBER 4, 2024", "2024-11-04"),
    ("The talks began on November\n4, 2024, in Geneva.", "November\n4, 2024", "2024-11-04"),
    ("The talks began on 4\nNovember\n2024 in Geneva.", "4\nNovember\n2024", "2024-11-04"),
    ("The talks began on Monday, November 4, 2024, in Geneva.", "Monday, November 4, 2024", "2024-11-04"),
    ("The talks began on Monday, 4 November 2024.", "Monday, 4 November 2024", "2024-11-04"),
    ("The talks began on Monday (4 November 2024).", "Monday (4 November 2024)", "2024-11-04"),
    ("Date: Mon, 4 Nov 2024", "Mon, 4 Nov 2024", "2024-11-04"),
    ("The talks began on Monday 4th November 2024.", "Monday 4th November 2024", "2024-11-04"),
    ("A leap day, 29 February 2024, was chosen.", "29 February 2024", "2024-02-29"),
    ("In 1998-08-17 they met.", "1998-08-17", "1998-08-17"),
    # months with a year
    ("The army entered the town in October 2023.", "October 2023", "2023-10"),
    ("The army entered the town in Oct. 2023.", "Oct. 2023", "2023-10"),
    ("The army entered the town in October of 2023.", "October of 2023", "2023-10"),
    ("The army entered the town in October, 2023.", "October, 2023", "2023-10"),
    ("The army entered the town in early May 2023.", "early May 2023", "2023-05"),
    ("The army entered the town in late March 2022.", "late March 2022", "2022-03"),
    ("The army entered the town in mid-March 2022.", "mid-March 2022", "2022-03"),
    ("The army entered the town at the end of March 2022.", "end of March 2022", "2022-03"),
    ("The army entered the town at the beginning of May 2022.", "beginning of May 2022", "2022-05"),
    ("THE ARMY ENTERED THE TOWN IN MAY 1988.", "MAY 1988", "1988-05"),
    ("A March 2021 report said so.", "March 2021", "2021-03"),
    # years
    ("The republic was founded in 1948.", "1948", "1948"),
    ("It has been banned since its loss in 2019, she said.", "2019", "2019"),
    ("It was closed in early 2025.", "early 2025", "2025"),
    ("It was closed in late 2024.", "late 2024", "2024"),
    ("It was closed in mid-2024.", "mid-2024", "2024"),
    ("It was closed at the end of 2024.", "end of 2024", "2024"),
    ("During 2024 it was closed.", "2024", "2024"),
    ("It was closed around 2010.", "2010", "2010"),
    ("It was closed in the spring of 2024.", "spring of 2024", "2024"),
    ("It was closed in summer 2024.", "summer 2024", "2024"),
    # decades, quarters, halves
    ("It was built in the 1990s.", "1990s", "1990/1999"),
    ("It was built in the late 1980s.", "late 1980s", "1980/1989"),
    ("Output fell in the third quarter of 2024.", "third quarter of 2024", "2024-07/2024-09"),
    ("Output fell in the first quarter of 2023.", "first quarter of 2023", "2023-01/2023-03"),
    ("Output fell in Q4 2024.", "Q4 2024", "2024-10/2024-12"),
    ("Output fell in the first half of 2025.", "first half of 2025", "2025-01/2025-06"),
    ("Output fell in the second half of 2024.", "second half of 2024", "2024-07/2024-12"),
]


@pytest.mark.parametrize(("sentence", "words", "value"), CALENDAR)
def test_absolute_dates_need_no_publication_day(sentence: str, words: str, value: str) -> None:
    """A date with its own year has its value, and no anchor, whether or not the publication day is known."""
    for published in (PUBLISHED, None):
        found = find_dates(sentence, published=published)
        assert [(m.text, m.value, m.anchor) for m in found if m.text == words] == [(words, value, None)]
        assert len(found) == 1 or "since its loss" in sentence


SPANS = [
    ("The talks ran from 3 to 7 November 2025.", "from 3 to 7 November 2025", "2025-11-03/2025-11-07"),
    ("The talks ran 3–7 November 2025.", "3–7 November 2025", "2025-11-03/2025-11-07"),
    ("The talks ran 3-7 November 2025.", "3-7 November 2025", "2025-11-03/2025-11-07"),
    ("The talks ran November 3-7, 2025.", "November 3-7, 2025", "2025-11-03/2025-11-07"),
    ("The talks ran November 3–7, 2025.", "November 3–7, 2025", "2025-11-03/2025-11-07"),
    ("The talks ran November 3 to 7, 2025.", "November 3 to 7, 2025", "2025-11-03/2025-11-07"),
    ("The talks ran November 3 through 7, 2025.", "November 3 through 7, 2025", "2025-11-03/2025-11-07"),
    (
        "The talks ran from November 3 to November 7, 2025.",
        "from November 3 to November 7, 2025",
        "2025-11-03/2025-11-07",
    ),
    ("The talks ran from 3 May to 5 June 2025.", "from 3 May to 5 June 2025", "2025-05-03/2025-06-05"),
    (
        "The talks ran from 28 December to 3 January 2025.",
        "from 28 December to 3 January 2025",
        "2024-12-28/2025-01-03",
    ),
    ("The talks ran from 30 April 2024 to 2 May 2024.", "from 30 April 2024 to 2 May 2024", "2024-04-30/2024-05-02"),
    ("The talks ran between 3 and 5 May 2024.", "between 3 and 5 May 2024", "2024-05-03/2024-05-05"),
    ("The talks ran between May 3 and May 5, 2024.", "between May 3 and May 5, 2024", "2024-05-03/2024-05-05"),
    ("The talks ran between March and May 2023.", "between March and May 2023", "2023-03/2023-05"),
    ("The talks ran from March to May 2023.", "from March to May 2023", "2023-03/2023-05"),
    ("The talks ran from September 2022 to March 2023.", "from September 2022 to March 2023", "2022-09/2023-03"),
    ("The talks ran from November 2022 until March 2023.", "from November 2022 until March 2023", "2022-11/2023-03"),
    ("He was in exile from 2011 to 2019.", "from 2011 to 2019", "2011/2019"),
    ("He was in exile between 2011 and 2019.", "between 2011 and 2019", "2011/2019"),
    ("He was in exile from 2011 until 2019.", "from 2011 until 2019", "2011/2019"),
    ("He served in 2011-2013.", "2011-2013", "2011/2013"),
    ("He served in 2018-19.", "2018-19", "2018/2019"),
    ("It has been shut since 2006.", "since 2006", "2006/.."),
    ("It has been shut since May 2021.", "since May 2021", "2021-05/.."),
    ("It has been shut since 3 May 2021.", "since 3 May 2021", "2021-05-03/.."),
    ("It has been shut since at least 2014.", "since at least 2014", "2014/.."),
    ("It has been shut since early 2014.", "since early 2014", "2014/.."),
    ("It stays shut until 2027.", "until 2027", "../2027"),
    ("It stays shut until the end of 2027.", "until the end of 2027", "../2027"),
    ("It must close by the end of 2026.", "by the end of 2026", "../2026"),
    ("It must close by 1 March 2026.", "by 1 March 2026", "../2026-03-01"),
    ("It must close before 2030.", "before 2030", "../2030"),
    ("It was used after 2015.", "after 2015", "2015/.."),
    ("It holds from 1 January 2026 onward.", "from 1 January 2026 onward", "2026-01-01/.."),
    ("Clashes broke out on 1 and 2 May 1990.", "1 and 2 May 1990", "1990-05-01/1990-05-02"),
    ("Clashes broke out on 1, 2 and 3 May 1990.", "1, 2 and 3 May 1990", "1990-05-01/1990-05-03"),
    ("Clashes broke out on May 1, 2 and 3, 1990.", "May 1, 2 and 3, 1990", "1990-05-01/1990-05-03"),
    ("CLASHES BROKE OUT ON 1 AND 2 MAY 1990.", "1 AND 2 MAY 1990", "1990-05-01/1990-05-02"),
]


@pytest.mark.parametrize(("sentence", "words", "value"), SPANS)
def test_spans_are_intervals(sentence: str, words: str, value: str) -> None:
    """Words that span or open a stretch of time give one interval."""
    found = find_dates(sentence, published=PUBLISHED)
    assert [(m.text, m.value, m.kind) for m in found] == [(words, value, "interval")]


LISTS = [
    ("Raids on 1 and 5 May 2024 failed.", [("1", "2024-05-01"), ("5 May 2024", "2024-05-05")]),
    ("Raids on May 1 and 5, 2024, failed.", [("May 1", "2024-05-01"), ("5, 2024", "2024-05-05")]),
    (
        "Raids on 1, 4 and 9 June 2024 failed.",
        [("1", "2024-06-01"), ("4", "2024-06-04"), ("9 June 2024", "2024-06-09")],
    ),
    ("Raids in 2011 and 2015 failed.", [("2011", "2011"), ("2015", "2015")]),
    ("Raids on 3 May 2024 and 7 June 2024 failed.", [("3 May 2024", "2024-05-03"), ("7 June 2024", "2024-06-07")]),
    (
        "Raids in May 2023, in June 2023 and in 2024 failed.",
        [("May 2023", "2023-05"), ("June 2023", "2023-06"), ("2024", "2024")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), LISTS)
def test_listed_days_are_mentions_of_their_own(sentence: str, expected: list[tuple[str, str]]) -> None:
    """Days that do not follow on each other stay apart, and share their month and year."""
    assert [(m.text, m.value) for m in find_dates(sentence, published=PUBLISHED)] == expected


UNRESOLVED = [
    ("Signed on 07/11/2025.", "07/11/2025"),
    ("Signed on 03.04.2025.", "03.04.2025"),
    ("Budgeted for fiscal 2026.", "fiscal 2026"),
    ("Budgeted for fiscal year 2026.", "fiscal year 2026"),
    ("Budgeted for FY2026.", "FY2026"),
    ("Planned for winter 2024.", "winter 2024"),
]


@pytest.mark.parametrize(("sentence", "words"), UNRESOLVED)
def test_what_could_be_two_dates_is_none(sentence: str, words: str) -> None:
    """A date that can be read in two ways is found, so that it is no figure, and has no value."""
    assert [(m.text, m.value) for m in find_dates(sentence, published=PUBLISHED)] == [(words, None)]


@pytest.mark.parametrize(
    "sentence", ["on 31 April 2024", "on 30 February 2024", "on February 29, 2023", "on 2025-13-40", "on 45/45/2024"]
)
def test_impossible_days_have_no_value(sentence: str) -> None:
    """A day that is in no calendar never gets a value."""
    assert all(m.value is None for m in find_dates(sentence, published=PUBLISHED) if "20" in m.text and len(m.text) > 6)


def test_clock_with_zone_is_part_of_the_value() -> None:
    """A time of day next to a date is in the value, with the offset that the text gives."""
    cases = {
        "at 5:30 a.m. on 7 November 2025": "2025-11-07T05:30",
        "on 7 November 2025 at 05:30 GMT": "2025-11-07T05:30+00:00",
        "on 7 November 2025 at 5:30 a.m. local time (2030 GMT)": "2025-11-07T05:30+09:00",
        "at 14:00 UTC on November 7, 2025": "2025-11-07T14:00+00:00",
        "on November 7, 2025, at 2 p.m. EST": "2025-11-07T14:00-05:00",
        "at 0530 GMT on 7 November 2025": "2025-11-07T05:30+00:00",
        "on 7 November 2025 at 3 p.m. Moscow time": "2025-11-07T15:00+03:00",
        "on 7 November 2025 at noon": "2025-11-07T12:00",
        "on 7 November 2025 at 12:15 a.m.": "2025-11-07T00:15",
        "on 7 November 2025 at 12:15 p.m.": "2025-11-07T12:15",
        "at 8 o'clock on 7 November 2025": "2025-11-07T08:00",
        "on 7 November 2025 at 6.30 pm": "2025-11-07T18:30",
        "on 7 November 2025, 16:45 KST": "2025-11-07T16:45+09:00",
        "on 7 November 2025 at 16:45 (UTC+2)": "2025-11-07T16:45+02:00",
    }
    for words, value in cases.items():
        found = find_dates(f"The alarm was raised {words}.", published=PUBLISHED)
        assert [(m.value, m.precision) for m in found] == [(value, "time")], words


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("at 5:30 a.m.", "05:30"),
        ("at 0530 GMT", "05:30+00:00"),
        ("at 17:05", "17:05"),
        ("at 5:30 a.m. local time (2030 GMT)", "05:30+09:00"),
        ("at 9 p.m.", "21:00"),
    ],
)
def test_a_time_without_a_day_has_a_clock_and_no_value(words: str, clock: str) -> None:
    """A time of day alone dates nothing; the caller finds it in `clock`."""
    found = find_dates(f"The alarm was raised {words}.", published=PUBLISHED)
    assert [(m.value, m.clock) for m in found] == [(None, clock)]
