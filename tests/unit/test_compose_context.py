"""Lines that place an event among those of past editions, and the trend."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from composing import CONFIG, EDITION, NORTH_KOREA, RUSSIA, SOUTH_KOREA, document, fact, quantity, speaker, traits

from briefgen.compose import compose
from briefgen.compose.context import context_of
from briefgen.compose.dates import day_words
from briefgen.compose.trend import trend_of
from briefgen.model import Actor, Figure, PastFact, SectionBrief, Standing


def past(day, *, edition=None, event="missile_launch", parties=("PRK",), figures=(), **slots):
    """Make a past fact of a launch, as the edition of its day told it; figures as (of, unit, value)."""
    made = {"fact": f"a.{day}", "statement": "A missile was launched.", "section": "military"} | slots
    return PastFact(
        edition=edition or str(day)[:10],
        number=3,
        event=event,
        date=day,
        parties=parties,
        figures=tuple(Figure(of=of, unit=unit, low=Decimal(n), high=Decimal(n)) for of, unit, n in figures),
        **made,
    )


def lines(history, *members, edition=EDITION, **slots):
    """Return the lines of a launch of today after some past facts."""
    return [line.text for line in context_of(members or (traits("b.1", **slots),), history, edition)]


def range_of(value, **also):
    return quantity(value, of="range", unit="km", **also)


def test_the_like_of_late_is_counted():
    """Launches of the last fortnight are counted with today's, over the days from the first of them to today."""
    history = [past("2025-10-31"), past("2025-11-04")]
    (line,) = context_of((traits("b.1"),), history, EDITION)
    assert line.text == "The third missile launch by North Korea reported here in eight days."
    assert line.counted == tuple(history)


def test_two_reports_of_one_day_count_once():
    """An event that several editions told, and two of one day that may be one, are not counted twice; the first report stands for them."""
    first, again = past("2025-11-04"), past("2025-11-04", edition="2025-11-05", fact="a.x")
    (line,) = context_of((traits("b.1"),), [first, again], EDITION)
    assert line.text == "The second missile launch by North Korea reported here in four days."
    assert line.counted == (first,)


def test_what_was_not_so_or_is_another_matter_is_not_counted():
    """Claims, denials, plans, others' launches, other events, what has no day, and what was today or later count for nothing."""
    others = [
        past("2025-11-01", modality="claimed"),
        past("2025-11-01", negative=True),
        past("2025-11-01", modality="planned"),
        past("2025-11-01", parties=("KOR",)),
        past("2025-11-01", parties=("PRK", "RUS")),
        past("2025-11-01", event="nuclear_test"),
        past("2025-10"),
        past(None, edition="2025-11-01"),
        past("2025-11-07", edition="2025-11-06"),
    ]
    assert lines(others) == []


@pytest.mark.parametrize(
    "slots",
    [
        {"modality": "claimed"},
        {"polarity": "negative"},
        {"day": None},
        {"day": "2025-11"},
        {"day": "2025-11-03"},
        {"day": "2025-11-08"},
        {"actors": (NORTH_KOREA, RUSSIA)},
        {"actors": (Actor(name="North Korea", iso3="PRK", role="recipient"),)},
        {"event": "condemnation"},
    ],
)
def test_only_fresh_facts_of_one_actor_are_placed(slots):
    """What one side claims, what has no day, what is old, and what several did gets no line."""
    history = [past("2025-11-01"), past("2025-11-01", event="condemnation")]
    assert lines(history, **slots) == []


def test_an_edition_of_no_date_has_no_lines():
    """Where today is not known, nothing is counted back from it."""
    assert lines([past("2025-11-01")], edition="special") == []


def test_after_a_long_time_the_last_one_is_named():
    """What has not happened for weeks is the first since then, with its year where that is another."""
    history = [past("2025-08-01"), past("2025-10-03")]
    (line,) = context_of((traits("b.1"),), history, EDITION)
    assert line.text == "The first missile launch by North Korea reported here since 3 October."
    assert line.counted == (history[1],)
    assert lines([past("2024-12-31")]) == [
        "The first missile launch by North Korea reported here since 31 December 2024."
    ]


@pytest.mark.parametrize(
    "also",
    [
        past("2025-11-03", modality="claimed"),
        past("2025-11-03", parties=("PRK", "RUS")),
        past("2025-10-15", edition="2025-11-03", modality="estimated"),
        past("2025-10-10/2025-10-20", edition="2025-11-03"),
    ],
)
def test_nothing_is_the_first_where_the_like_was_reported_meanwhile(also):
    """What was reported as a claim, of several, or of no certain day is not counted, and nothing is said as if it had not been reported."""
    assert lines([past("2025-10-03"), also]) == []
    assert lines([past("2025-10-03"), past(also.date, parties=("RUS",)), past(also.date, modality="denied")]) != []


def test_what_may_be_of_a_counted_day_takes_nothing_away():
    """A claim of the day that is counted, or of today, may be of the same event; one of before lies outside."""
    history = [
        past("2025-11-03"),
        past("2025-11-03", modality="claimed", fact="a.2"),
        past("2025-11", fact="a.3"),
        past("2025-11-01", modality="claimed", fact="a.4"),
    ]
    assert lines(history) == ["The second missile launch by North Korea reported here in five days."]


def test_what_the_edition_itself_tells_of_an_earlier_day_is_not_passed_over():
    """Where today's facts have another launch of a day that no past edition told of, the count would be wrong."""
    lead, other = traits("b.1"), traits("b.2", day="2025-11-05")
    history = [past("2025-11-03")]
    assert context_of((lead,), history, EDITION, (lead, other)) == ()
    assert context_of((lead,), [*history, past("2025-11-05")], EDITION, (lead, other)) != ()


def test_no_range_is_the_longest_where_a_longer_one_was_claimed():
    """A greater figure that somebody claimed meanwhile was reported too; a smaller one takes nothing away."""
    history = ranges("300", "400")
    (line,) = lines(history, quantities=(range_of("700"),), day="2025-11-07")[-1:]
    assert line.startswith("The longest range")
    for value, said in (("900", False), ("350", True)):
        claimed = past("2025-11-02", modality="claimed", figures=[("range", "km", value)])
        found = lines([*history, claimed], quantities=(range_of("700"),))
        assert any("longest" in one for one in found) is said


def test_what_comes_many_times_a_day_is_counted_by_days():
    """Of airstrikes nobody can say which is the third; on how many days there were some can be said."""
    history = [past(day, event="airstrike", parties=("USA",)) for day in ("2025-11-04", "2025-11-05")]
    states = Actor(name="United States", iso3="USA")
    assert lines(history, event="airstrike", plover="ASSAULT", actors=(states,)) == [
        "Airstrikes by the United States reported here on three days from 4 November to 7 November."
    ]


@pytest.mark.parametrize(
    ("count", "words"), [(9, "The tenth missile"), (10, "The 11th missile"), (13, "The 14th missile")]
)
def test_many_are_counted_in_figures(count, words):
    """Numbers are words as far as readers are used to them."""
    days = [(date(2025, 11, 6) - timedelta(days=n)).isoformat() for n in range(count)]
    (line,) = lines([past(day) for day in days])
    assert line.startswith(words)
    assert line.endswith({9: "in ten days.", 10: "in eleven days.", 13: "in 14 days."}[count])


def ranges(*values):
    return [
        past(f"2025-{month:02}-03", figures=[("range", "km", value)]) for month, value in enumerate(values, start=3)
    ]


def test_a_figure_that_was_last_reached_long_ago_is_the_greatest_since():
    """`The longest range since 3 March`: what was as great then and what was less since are counted."""
    history = ranges("900", "400", "500")
    (_, line) = context_of((traits("b.1", quantities=(range_of("700"),)),), history, EDITION)
    assert line.text == "The longest range reported here since 3 March."
    assert line.counted == tuple(history)


def test_a_figure_that_was_never_reached_is_the_greatest_of_all():
    """Where nothing was as great, it is said of how many."""
    assert lines(ranges("400", "500"), quantities=(range_of("700"),))[1:] == [
        "The longest range reported here, of three since 3 March."
    ]


@pytest.mark.parametrize(
    ("values", "figure"),
    [
        (("400", "500", "900"), range_of("700")),
        (("400", "500", "690"), range_of("700", approx=True)),
        (("400",), range_of("700")),
        ((), range_of("700")),
        (("400", "500"), quantity("700", of="depth", unit="km")),
        (("400", "500"), quantity("700", of="range", unit="mi")),
        (("400", "500"), quantity("700", unit="km")),
        (("400", "500"), quantity("2", of="duration", unit="days")),
    ],
)
def test_what_is_not_the_greatest_or_not_comparable_gets_no_line(values, figure):
    """Something as great of late, too few to compare with, and another thing or unit say nothing."""
    assert lines(ranges(*values), quantities=(figure,))[1:] == []


@pytest.mark.parametrize(
    ("of", "unit", "words"),
    [("altitude", "km", "highest altitude"), ("soldiers killed", "", "highest figure for soldiers killed")],
)
def test_the_word_fits_the_figure(of, unit, words):
    """Ranges are long, altitudes high, tolls figures."""
    history = [past(f"2025-0{n}-03", figures=[(of, unit, "5")]) for n in (3, 4)]
    assert words in lines(history, quantities=(quantity("9", of=of, unit=unit),))[1]


def test_a_disputed_figure_is_no_record():
    """Where sources give different ranges, none of them is called the longest."""
    other = traits("c.1", quantities=(range_of("300"),), attribution=(speaker("Japan"),))
    assert lines(ranges("100", "200"), traits("b.1", quantities=(range_of("700"),)), other)[1:] == []


def test_a_plan_sets_no_record():
    """What is planned to fly far has not flown."""
    planned = traits("c.1", quantities=(range_of("700"),), modality="planned")
    assert lines(ranges("100", "200"), traits("b.1"), planned)[1:] == []


def test_days_of_another_year_are_told_with_it():
    """A day of last year is not taken for one of this."""
    day = date(2024, 3, 3).toordinal()
    assert (day_words(day, "2025-01-01"), day_words(day, "2024-12-01")) == ("3 March 2024", "3 March")


def test_items_carry_their_lines_and_the_brief_its_trend():
    """What is counted reaches the brief by the standing."""
    history = (past("2025-11-04"), past("2025-11-05", event="nuclear_test"))
    standing = Standing(number=4, history=history)
    made = compose([document("b", fact("b.1"))], {}, CONFIG, edition=EDITION, audience="main", standing=standing)
    assert [line.counted for line in made.items[0].context] == [history[:1]]
    assert made.trend is not None
    assert made.trend.periods[-1] == EDITION


def trend(*history, sections=("military", "diplomacy"), items=(), edition=EDITION):
    """Return the trend of some past facts and today's items."""
    made = compose([document("b", *items)], {}, CONFIG, edition=EDITION, audience="main").sections
    return trend_of([one for one in made if one.name in sections], history, edition)


def counts(found):
    return {one.section: one.counts for one in found.series}


def test_each_event_counts_once_on_its_own_day():
    """Told again by a later edition, or by today's, it is still one event of its day, in the section of the latest report."""
    history = [
        past("2025-11-04"),
        past("2025-11-04", edition="2025-11-05"),
        past("2025-11-05", parties=("KOR",)),
        past("2025-11-05", event="talks", section="diplomacy"),
    ]
    found = trend(*history, items=(fact("b.1"), fact("b.2", day="2025-11-04", actors=(NORTH_KOREA,))))
    assert (found.unit, found.periods) == ("day", ("2025-11-04", "2025-11-05", "2025-11-06", "2025-11-07"))
    assert counts(found) == {"military": (1, 1, 0, 1), "diplomacy": (0, 1, 0, 0)}
    assert [one.title for one in found.series] == ["Military", "Diplomacy"]


def test_what_has_no_day_or_did_not_happen_is_no_event_of_a_day():
    """Plans, denials, what is dated by a month, and what lies before the first edition or after this one count nowhere."""
    history = [
        past("2025-11-04", modality="planned"),
        past("2025-11-04", modality="denied"),
        past("2025-11-04", negative=True),
        past("2025-10", edition="2025-11-04"),
        past(None, edition="2025-11-04"),
        past("2025-11-01", edition="2025-11-04"),
        past("2025-11-09", edition="2025-11-04"),
    ]
    assert counts(trend(*history)) == {"military": (0, 0, 0, 0), "diplomacy": (0, 0, 0, 0)}


def test_too_short_a_past_shows_no_trend():
    """Two days make no trend, and neither does a past without editions, or an edition without a date."""
    assert trend(past("2025-11-06")) is None
    assert trend() is None
    assert trend(past("2025-11-01"), edition="special") is None
    assert trend(past("2025-11-01", edition="special")) is None


def test_a_fortnight_is_shown_by_days_and_more_by_weeks():
    """Where editions reach back more than three weeks, whole weeks are shown, from the first that was reported in full."""
    assert len(trend(past("2025-10-20")).periods) == 14
    weekly = trend(past("2025-10-08"), past("2025-10-14"), past("2025-11-05"), items=(fact("b.1"),))
    assert (weekly.unit, weekly.periods) == ("week", ("2025-W42", "2025-W43", "2025-W44", "2025-W45"))
    assert counts(weekly)["military"] == (1, 0, 0, 2)
    assert trend(past("2025-10-06")).periods[0] == "2025-W41"
    assert len(trend(past("2024-01-01")).periods) == 12


def test_a_section_of_unchanged_items_counts_them():
    """Items that stand apart are events too."""
    made = compose([document("b", fact("b.1"))], {}, CONFIG, edition=EDITION, audience="main").sections[0]
    apart = SectionBrief(name="military", title="Military", template="", unchanged=made.items)
    found = trend_of([apart], [past("2025-11-05", parties=("KOR",))], EDITION)
    assert counts(found) == {"military": (1, 0, 1)}


def test_who_only_says_so_is_no_party():
    """A ministry that tells of a launch has not launched; where nobody else acts, the speaker does."""
    ministry = Actor(name="the Ministry", role="actor")
    said = {"actors": (NORTH_KOREA, ministry), "attribution": (speaker("Ministry"),)}
    assert len(lines([past("2025-11-01")], **said)) == 1
    alone = {"actors": (ministry,), "attribution": (speaker("Ministry"),), "event": "cyber_attack"}
    assert lines([past("2025-11-01", event="cyber_attack", parties=("ministry",))], **alone) == [
        "The second cyber attack by the Ministry reported here in seven days."
    ]


def test_south_korea_is_not_north_korea():
    """Parties are told apart by their codes."""
    assert lines([past("2025-11-01")], actors=(SOUTH_KOREA,)) == []
