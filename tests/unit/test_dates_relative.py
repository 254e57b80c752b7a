"""Dates that are told from the day of publication, from their tense, or from a date before them."""

from __future__ import annotations

import pytest

from briefgen.extract.dates import find_dates, is_date_value, re_anchored

FRIDAY = "2025-11-07"

WITHOUT_YEAR = [
    # past or plain: the latest such day, but for a few days of slack
    ("Rebels shelled the port on November 6.", "November 6", "2025-11-06"),
    ("Rebels shelled the port on Nov. 5.", "Nov. 5", "2025-11-05"),
    ("Rebels shelled the port on 5 November.", "5 November", "2025-11-05"),
    ("Rebels shelled the port on the 5th of November.", "5th of November", "2025-11-05"),
    ("Rebels shelled the port on 2 May.", "2 May", "2025-05-02"),
    ("REBELS SHELLED THE PORT ON 2 MAY.", "2 MAY", "2025-05-02"),
    ("REBELS SHELLED THE PORT ON MAY 2.", "MAY 2", "2025-05-02"),
    ("Rebels shelled the port on December 20.", "December 20", "2024-12-20"),
    ("Rebels shelled the port on November 8.", "November 8", "2025-11-08"),
    ("Rebels shelled the port on Thursday, November 6.", "Thursday, November 6", "2025-11-06"),
    ("Rebels shelled the port on Thursday (Nov. 6).", "Thursday (Nov. 6)", "2025-11-06"),
    ("Rebels shelled the port on Thursday 6 November.", "Thursday 6 November", "2025-11-06"),
    ("Rebels shelled the port on Sunday, December 22.", "Sunday, December 22", "2024-12-22"),
    ("Rebels shelled the port in October.", "October", "2025-10"),
    ("Rebels shelled the port in December.", "December", "2024-12"),
    ("Rebels shelled the port in early October.", "early October", "2025-10"),
    ("Rebels shelled the port in mid-October.", "mid-October", "2025-10"),
    ("Rebels shelled the port at the end of October.", "end of October", "2025-10"),
    ("Rebels shelled the port in May.", "May", "2025-05"),
    ("Rebels shelled the port in March.", "March", "2025-03"),
    ("Rebels shelled the port in August.", "August", "2025-08"),
    ("Rebels shelled the port last August.", "last August", "2025-08"),
    ("Rebels shelled the port last December.", "last December", "2024-12"),
    ("REBELS SHELLED THE PORT IN MAY.", "MAY", "2025-05"),
    # to come
    ("The ministers will meet on November 20.", "November 20", "2025-11-20"),
    ("The ministers will meet on January 15.", "January 15", "2026-01-15"),
    ("The ministers will meet in December.", "December", "2025-12"),
    ("The ministers are due to meet in March.", "March", "2026-03"),
    ("A meeting is scheduled for December 2.", "December 2", "2025-12-02"),
    ("The summit, to be held on December 2, is uncertain.", "December 2", "2025-12-02"),
    ("On December 2, the ministers will meet.", "December 2", "2025-12-02"),
    ("The ministers plan to meet in January.", "January", "2026-01"),
    ("The ministers meet next March.", "next March", "2026-03"),
    ("Ahead of November 20 talks resumed.", "November 20", "2025-11-20"),
    ("The election is on November 30.", "November 30", "2025-11-30"),
]

WEEKDAYS = [
    ("The envoy arrived on Friday.", "Friday", "2025-11-07"),
    ("The envoy arrived on Thursday.", "Thursday", "2025-11-06"),
    ("The envoy arrived Monday.", "Monday", "2025-11-03"),
    ("The envoy arrived on Saturday.", "Saturday", "2025-11-01"),
    ("The envoy arrived on Sunday.", "Sunday", "2025-11-02"),
    ("THE ENVOY ARRIVED ON SATURDAY.", "SATURDAY", "2025-11-01"),
    ("The envoy arrived early Friday.", "early Friday", "2025-11-07"),
    ("The envoy arrived early Friday morning.", "early Friday morning", "2025-11-07"),
    ("The envoy arrived early on Friday.", "early on Friday", "2025-11-07"),
    ("The envoy arrived late on Thursday.", "late on Thursday", "2025-11-06"),
    ("The envoy arrived late Thursday night.", "late Thursday night", "2025-11-06"),
    ("The envoy arrived on Thursday afternoon.", "Thursday afternoon", "2025-11-06"),
    ("The envoy arrived in the early hours of Friday.", "early hours of Friday", "2025-11-07"),
    ("The envoy arrived in the early hours of Friday morning.", "early hours of Friday morning", "2025-11-07"),
    ("The envoy arrived on the evening of Thursday.", "evening of Thursday", "2025-11-06"),
    ("The envoy arrived earlier on Friday.", "earlier on Friday", "2025-11-07"),
    ("The envoy arrived last Friday.", "last Friday", "2025-10-31"),
    ("The envoy arrived last Monday.", "last Monday", "2025-11-03"),
    ("The envoy arrived this Monday.", "this Monday", "2025-11-03"),
    ("The envoy arrived this past Monday.", "this past Monday", "2025-11-03"),
    ("The envoy arrived on Monday of this week.", "Monday of this week", "2025-11-03"),
    ("The envoy arrived on Monday last week.", "Monday last week", "2025-10-27"),
    ("The envoy arrived on Monday of last week.", "Monday of last week", "2025-10-27"),
    ("The envoy will arrive on Monday.", "Monday", "2025-11-10"),
    ("The envoy will arrive next Tuesday.", "next Tuesday", "2025-11-11"),
    ("The envoy will arrive on Tuesday next week.", "Tuesday next week", "2025-11-11"),
    ("The envoy will arrive this Saturday.", "this Saturday", "2025-11-08"),
    ("The envoy arrives this coming Saturday.", "this coming Saturday", "2025-11-08"),
    ("On Monday, the envoy will arrive.", "Monday", "2025-11-10"),
    ("On Monday, the envoy arrived.", "Monday", "2025-11-03"),
    ("The envoy said on Monday that talks would resume.", "Monday", "2025-11-03"),
    ("Talks will resume, the envoy said on Monday.", "Monday", "2025-11-03"),
    ("Talks are scheduled for Monday.", "Monday", "2025-11-10"),
    ("Talks set for Monday were called off.", "Monday", "2025-11-10"),
    ("They agreed to meet on Monday.", "Monday", "2025-11-10"),
    ("They had agreed in principle to meet in Cali on Monday.", "Monday", "2025-11-10"),
    ("They agreed to the text on Monday.", "Monday", "2025-11-03"),
    ("He pledged $3 million to Chad and left on Monday.", "Monday", "2025-11-03"),
    ("The bill had been drafted, and on 12 November she will present it.", "12 November", "2025-11-12"),
    ("They are expected to meet on Monday.", "Monday", "2025-11-10"),
    ("A vote ahead of Monday is unlikely.", "Monday", "2025-11-10"),
    ("The attack at 5 a.m. Thursday killed nobody.", "5 a.m. Thursday", "2025-11-06T05:00"),
    ("The attack on Thursday at 5 a.m. killed nobody.", "Thursday at 5 a.m", "2025-11-06T05:00"),
    (
        "The alarm sounded at 5:30 a.m. local time (2030 GMT) on Friday.",
        "5:30 a.m. local time (2030 GMT) on Friday",
        "2025-11-07T05:30+09:00",
    ),
]

DEICTIC = [
    ("Talks began today.", "today", "2025-11-07"),
    ("Talks began yesterday.", "yesterday", "2025-11-06"),
    ("Talks begin tomorrow.", "tomorrow", "2025-11-08"),
    ("Talks begin tonight.", "tonight", "2025-11-07"),
    ("Talks began this morning.", "this morning", "2025-11-07"),
    ("Talks began early this morning.", "early this morning", "2025-11-07"),
    ("TALKS BEGAN EARLY THIS MORNING.", "EARLY THIS MORNING", "2025-11-07"),
    ("Talks began this afternoon.", "this afternoon", "2025-11-07"),
    ("Talks began earlier today.", "earlier today", "2025-11-07"),
    ("Talks began late yesterday.", "late yesterday", "2025-11-06"),
    ("Talks began yesterday afternoon.", "yesterday afternoon", "2025-11-06"),
    ("Talks began last night.", "last night", "2025-11-06"),
    ("Shelling went on overnight.", "overnight", "2025-11-06/2025-11-07"),
    ("They met this week.", "this week", "2025-11-03/2025-11-07"),
    ("They met earlier this week.", "earlier this week", "2025-11-03/2025-11-07"),
    ("They will meet later this week.", "later this week", "2025-11-07/2025-11-09"),
    ("They met last week.", "last week", "2025-10-27/2025-11-02"),
    ("They met late last week.", "late last week", "2025-10-27/2025-11-02"),
    ("They will meet next week.", "next week", "2025-11-10/2025-11-16"),
    ("They met this month.", "this month", "2025-11"),
    ("They met earlier this month.", "earlier this month", "2025-11"),
    ("They met last month.", "last month", "2025-10"),
    ("They met late last month.", "late last month", "2025-10"),
    ("They will meet next month.", "next month", "2025-12"),
    ("They will meet later this month.", "later this month", "2025-11"),
    ("They met this year.", "this year", "2025"),
    ("They met earlier this year.", "earlier this year", "2025"),
    ("They met last year.", "last year", "2024"),
    ("They met late last year.", "late last year", "2024"),
    ("They will meet next year.", "next year", "2026"),
    ("They will meet early next year.", "early next year", "2026"),
    ("They met last weekend.", "last weekend", "2025-11-01/2025-11-02"),
    ("They will meet this weekend.", "this weekend", "2025-11-08/2025-11-09"),
    ("They will meet at the end of the year.", "end of the year", "2025"),
    ("They must agree by the end of the year.", "by the end of the year", "../2025"),
    ("They must agree by the end of the month.", "by the end of the month", "../2025-11"),
    ("They must agree by Monday.", "by Monday", "../2025-11-10"),
    ("They must agree before Monday.", "before Monday", "../2025-11-10"),
    ("The truce holds until Monday.", "until Monday", "../2025-11-10"),
    ("He was held until Monday.", "until Monday", "../2025-11-03"),
    ("The truce has held since Monday.", "since Monday", "2025-11-03/.."),
    ("The truce has held since September.", "since September", "2025-09/.."),
    ("The truce has held since November 2.", "since November 2", "2025-11-02/.."),
    ("The truce has held since last week.", "since last week", "2025-10-27/.."),
    ("The truce has held since last year.", "since last year", "2024/.."),
    ("The truce has held since yesterday.", "since yesterday", "2025-11-06/.."),
    ("The truce held from Monday to Wednesday.", "from Monday to Wednesday", "2025-11-03/2025-11-05"),
    ("The truce held between Monday and Wednesday.", "between Monday and Wednesday", "2025-11-03/2025-11-05"),
    ("The truce held Monday through Wednesday.", "Monday through Wednesday", "2025-11-03/2025-11-05"),
    ("The truce held from March to May.", "from March to May", "2025-03/2025-05"),
    ("The truce held between 3 and 5 May.", "between 3 and 5 May", "2025-05-03/2025-05-05"),
    ("The truce held from November to January, it was said.", "from November to January", "2024-11/2025-01"),
]

WINDOWS = [
    ("Eight towns were hit in the last few hours.", "last few hours", "2025-11-06/2025-11-07"),
    ("EIGHT TOWNS WERE HIT IN THE LAST FEW HOURS.", "LAST FEW HOURS", "2025-11-06/2025-11-07"),
    ("Eight towns were hit in the past 24 hours.", "past 24 hours", "2025-11-06/2025-11-07"),
    ("Eight towns were hit over the last 48 hours.", "last 48 hours", "2025-11-05/2025-11-07"),
    ("Eight towns were hit during the past two days.", "past two days", "2025-11-05/2025-11-07"),
    ("Eight towns were hit over the past week.", "past week", "2025-10-31/2025-11-07"),
    ("Eight towns were hit in the past two weeks.", "past two weeks", "2025-10-24/2025-11-07"),
    ("Eight towns were hit over the last three months.", "last three months", "2025-08/2025-11"),
    ("Eight towns were hit in the past year.", "past year", "2024/2025"),
    ("Eight towns were hit over the past two years.", "past two years", "2023/2025"),
    ("Eight towns were hit over the past decade.", "past decade", "2015/2025"),
    ("Eight towns are to be rebuilt over the next three years.", "next three years", "2025/2028"),
    ("Eight towns are to be rebuilt in the next two months.", "next two months", "2025-11/2026-01"),
    ("Eight towns are to be rebuilt within the next 10 days.", "next 10 days", "2025-11-07/2025-11-17"),
]

COUNTED = [
    ("The bridge fell three days ago.", "three days ago", "2025-11-04"),
    ("The bridge fell two weeks ago.", "two weeks ago", "2025-10-24"),
    ("The bridge fell a week ago.", "a week ago", "2025-10-31"),
    ("The bridge fell a month ago.", "a month ago", "2025-10"),
    ("The bridge fell six months ago.", "six months ago", "2025-05"),
    ("The bridge fell two years ago.", "two years ago", "2023"),
    ("The bridge fell 10 years ago.", "10 years ago", "2015"),
    ("The bridge fell a year earlier.", "a year earlier", "2024"),
    ("The bridge fell a day earlier.", "a day earlier", "2025-11-06"),
    ("The bridge fell the day before.", "the day before", "2025-11-06"),
    ("The bridge fell a week before.", "a week before", "2025-10-31"),
    ("The bridge fell the day before yesterday.", "the day before yesterday", "2025-11-05"),
    ("The bridge fell about a week before the latest tremor.", "a week before", "2025-W44"),
    ("The bridge fell two hours ago.", "two hours ago", "2025-11-07"),
    ("The bridge opens two weeks from now.", "two weeks from now", "2025-11-21"),
    ("The bridge fell two days before Monday's vote.", "two days before Monday", "2025-11-01"),
    ("The bridge fell three days after the October 12 vote.", "three days after the October 12", "2025-10-15"),
]

CHAINED = [
    (
        "It struck both on Monday and on the previous Saturday.",
        [("Monday", "2025-11-03"), ("previous Saturday", "2025-11-01")],
    ),
    (
        "It struck on Monday. Two days later, it struck again.",
        [("Monday", "2025-11-03"), ("Two days later", "2025-11-05")],
    ),
    (
        "It struck on 3 May 2024 and a day later it stopped.",
        [("3 May 2024", "2024-05-03"), ("a day later", "2024-05-04")],
    ),
    (
        "It struck on 3 May 2024 and the next day it stopped.",
        [("3 May 2024", "2024-05-03"), ("next day", "2024-05-04")],
    ),
    (
        "It struck on 3 May 2024 and stopped the following day.",
        [("3 May 2024", "2024-05-03"), ("following day", "2024-05-04")],
    ),
    (
        "It struck on 3 May 2024, as on the previous day.",
        [("3 May 2024", "2024-05-03"), ("previous day", "2024-05-02")],
    ),
    (
        "It struck on 3 May 2024 and on the same day it stopped.",
        [("3 May 2024", "2024-05-03"), ("same day", "2024-05-03")],
    ),
    (
        "It struck on 3 May 2024 and the following Friday.",
        [("3 May 2024", "2024-05-03"), ("following Friday", "2024-05-10")],
    ),
    ("It struck on Monday and Tuesday.", [("Monday", "2025-11-03"), ("Tuesday", "2025-11-04")]),
    (
        "It struck on 3 and 4 November and early this Friday.",
        [("3 and 4 November", "2025-11-03/2025-11-04"), ("early this Friday", "2025-11-07")],
    ),
    (
        "It struck on 5 and 6 November and early this morning.",
        [("5 and 6 November and early this morning", "2025-11-05/2025-11-07")],
    ),
    ("A paper on Monday said it struck on Sunday.", [("Monday", "2025-11-03"), ("Sunday", "2025-11-02")]),
    (
        "It struck on 24 February 2022 and by March 2 was gone.",
        [("24 February 2022", "2022-02-24"), ("by March 2", "../2022-03-02")],
    ),
    ("It struck on 24 May 2002 and on June 2.", [("24 May 2002", "2002-05-24"), ("June 2", "2002-06-02")]),
    ("It struck in May 2019 and in June.", [("May 2019", "2019-05"), ("June", "2019-06")]),
    ("It struck in May 2019. It struck in June.", [("May 2019", "2019-05"), ("June", "2025-06")]),
    ("It struck last year and in 2019.", [("last year", "2024"), ("2019", "2019")]),
]


@pytest.mark.parametrize(("sentence", "words", "value"), WITHOUT_YEAR + WEEKDAYS + DEICTIC + WINDOWS + COUNTED)
def test_relative_dates_are_resolved_against_the_publication_day(sentence: str, words: str, value: str) -> None:
    """Each phrase is one mention, has the one value that a reader of that Friday would give it, and says so."""
    found = [m for m in find_dates(sentence, published=FRIDAY) if m.kind != "duration"]
    assert [(m.text.rstrip("."), m.value) for m in found] == [(words, value)]
    assert found[0].anchor is not None


@pytest.mark.parametrize(("sentence", "expected"), CHAINED)
def test_dates_lean_on_the_dates_before_them(sentence: str, expected: list[tuple[str, str]]) -> None:
    """A second date is resolved against the first where its words say so."""
    assert [(m.text, m.value) for m in find_dates(sentence, published=FRIDAY)] == expected


@pytest.mark.parametrize(("sentence", "words", "value"), WITHOUT_YEAR + WEEKDAYS + DEICTIC + WINDOWS + COUNTED)
def test_without_a_publication_day_nothing_relative_is_resolved(sentence: str, words: str, value: str) -> None:
    """A relative date has no value where nobody knows when the text was written."""
    assert is_date_value(value)
    assert all(m.value is None and m.anchor is None for m in find_dates(sentence, published=None)), words


NEVER = [
    "Attacks have grown in recent weeks.",
    "Attacks have grown recently.",
    "Attacks have grown in the last few days.",
    "Attacks have grown over the past several months.",
    "Attacks will grow in the coming weeks.",
    "Attacks grew last winter.",
    "Attacks grew this summer.",
    "Attacks grew a few days ago.",
    "Attacks grew years ago.",
    "Attacks grew decades ago.",
    "Attacks grew two days later.",
    "Attacks grew a week after the election.",
    "Attacks grew two days before the election.",
    "Attacks grew the day after the election.",
    "Attacks come every Friday.",
    "Attacks come on Fridays.",
    "Attacks come each year.",
    "Attacks went on for two days.",
    "Attacks went on for more than a decade.",
    "Attacks marred a two-day visit.",
    "Attacks went on for 48 hours.",
    "Attacks fell on December 1, 11 months back.",
    "Attacks fell last October.",
    "Attacks grew last decade.",
    "Attacks grew in the last quarter.",
    "Attacks continue to this day.",
]


@pytest.mark.parametrize("sentence", NEVER)
def test_vague_words_have_no_value(sentence: str) -> None:
    """What the text does not resolve stays without a value: a wrong date is worse than none."""
    assert [
        m.value for m in find_dates(sentence, published=FRIDAY) if m.value is not None and m.text != "December 1"
    ] == []


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("It went on for two days.", "two days", "duration"),
        ("It marred a two-day visit.", "two-day", "duration"),
        ("It lasted more than a decade.", "a decade", "duration"),
        ("It lasted 48 hours.", "48 hours", "duration"),
        ("It comes every Friday.", "every Friday", "set"),
        ("It comes on Fridays.", "Fridays", "set"),
        ("It grew in recent weeks.", "recent weeks", "interval"),
        ("It came on Monday.", "Monday", "point"),
    ],
)
def test_kinds(sentence: str, words: str, kind: str) -> None:
    """Points, intervals, durations and sets are told apart."""
    assert [(m.text, m.kind) for m in find_dates(sentence, published=FRIDAY)] == [(words, kind)]


@pytest.mark.parametrize(
    ("published", "sentence", "value"),
    [
        ("2025-11-09", "It came last Friday.", "2025-11-07"),
        ("2025-11-10", "It came over the past weekend.", "2025-11-08/2025-11-09"),
        ("2025-11-03", "It will come next Tuesday.", "2025-11-11"),
        ("2025-01-02", "It came in December.", "2024-12"),
        ("2025-01-02", "It came on December 30.", "2024-12-30"),
        ("2025-01-02", "It came last month.", "2024-12"),
        ("2025-01-02", "It came yesterday.", "2025-01-01"),
        ("2025-01-02", "It will come on January 1.", "2026-01-01"),
        ("2025-12-30", "It will come on January 1.", "2026-01-01"),
        ("2025-12-30", "It comes on January 1.", "2026-01-01"),
        ("2024-03-01", "It came yesterday.", "2024-02-29"),
        ("2025-03-05", "It came on February 29.", "2024-02-29"),
        ("2024-01-11", "It came last week.", "2024-01-01/2024-01-07"),
        ("2024-01-01", "It came this week.", "2024-W01"),
        ("1990-05-03", "IT CAME ON 30 APRIL.", "1990-04-30"),
        ("2025-11-07T18:00+01:00", "It came yesterday.", "2025-11-06"),
    ],
)
def test_publication_on_other_days(published: str, sentence: str, value: str) -> None:
    """Turns of the week, the month and the year are counted right."""
    assert [m.value for m in find_dates(sentence, published=published)] == [value]


def test_an_offset_can_be_counted_from_another_day() -> None:
    """A caller who knows the event's day counts a mention's offset from it."""
    mention = find_dates("It was announced a week before the vote.", published=FRIDAY)[0]
    assert mention.value is None
    assert mention.offset == (-7, "day")
    moved = re_anchored(mention, "2025-06-15")
    assert (moved.value, moved.anchor, moved.text) == ("2025-06-08", "2025-06-15", mention.text)
    assert re_anchored(mention, "June") == mention


@pytest.mark.parametrize("published", ["", "November", "2025", "2025-11", "2025-99-99"])
def test_a_publication_that_is_no_day_is_as_none(published: str) -> None:
    """Without a day to count from, relative dates stay open."""
    assert [m.value for m in find_dates("It came yesterday.", published=published)] == [None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The plan was announced about a week before the latest test.", "2024-W10"),
        ("It fell roughly two weeks ago.", "2024-W09"),
        ("It fell about three days ago.", None),
        ("It fell three days ago.", "2024-03-09"),
    ],
)
def test_what_is_only_about_a_week_away_has_no_day(text: str, value: str | None) -> None:
    """An approximate distance gives a week, or nothing, never an exact day."""
    found = [m.value for m in find_dates(text, published="2024-03-12")]
    assert found[0] == value
