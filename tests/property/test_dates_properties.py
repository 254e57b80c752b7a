"""What holds of the dates of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.dates import contains, days_of, find_dates, first_day, is_date_value, last_day, phrase

PIECES = st.sampled_from(
    [
        "May", "may", "MAY", "March", "November", "Nov.", "Sept", "Jan", "Friday", "Fri", "Monday", "Sunday Times", "today", "yesterday", "tonight",
        "overnight", "this", "last", "next", "previous", "following", "the", "a", "an", "in", "on", "of", "since", "until", "by", "before", "after",
        "between", "from", "to", "and", "or", "early", "late", "mid", "-", "–", ",", ".", "(", ")", "'s", "’s", "'", "1", "2", "3", "7", "12", "29",
        "30", "31", "26<sup>th</sup>", "45", "90", "1990", "2019", "2025", "2026", "0530", "GMT", "5:30", "a.m.", "p.m.", "local time", "two", "ten",
        "twenty", "half", "dozen", "week", "weeks", "day", "days", "month", "year", "years", "decade", "hours", "ago", "later", "earlier", "ahead of",
        "2025-11-07", "2025-02-30", "07/11/2025", "13/11/2025", "99/99/9999", "2025-11-07T05:30Z", "third quarter", "Q3", "1990s", "the end of", "few",
        "past", "coming", "every", "weekend", "morning", "night", "fiscal", "winter", "day of", "26th", "second", "\n", "\n\n", "will", "said", "0000", "9999",
        "9999-12-31", "0001-01-01", "December", "%", "$", "km", "UTC+2", "noon", "at", "century", "9999 years", "weeks from now", "0", "00:00", "24:00",
    ]
)  # fmt: skip
PHRASES = st.lists(PIECES, max_size=14).map(" ".join)
TEXTS = st.one_of(
    PHRASES,
    st.text(max_size=60),
    st.builds("{}{}".format, PHRASES, st.text(max_size=10)),
    st.lists(PIECES, max_size=10).map("".join),
)
PUBLISHED = st.one_of(
    st.none(), st.dates().map(str), st.sampled_from(["2025-11-07", "0001-01-01", "9999-12-31", "2024-02-29", "x"])
)


@given(TEXTS, PUBLISHED)
def test_mentions_are_verbatim_ordered_and_valid(text: str, published: str | None) -> None:
    """Whatever the text, its mentions are stretches of it, one behind the other, with values that the contract knows."""
    reached = 0
    for mention in find_dates(text, published=published):
        assert reached <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.value is None or is_date_value(mention.value)
        assert mention.kind in {"point", "interval"} or mention.value is None
        assert mention.anchor is None or is_date_value(mention.anchor)
        reached = mention.end


@given(TEXTS, st.text(max_size=20), st.text(max_size=20))
def test_moving_a_text_moves_its_mentions(text: str, before: str, behind: str) -> None:
    """What stands outside the asked stretch changes offsets and nothing else."""
    here = find_dates(text, published="2025-11-07")
    moved = find_dates(before + text + behind, published="2025-11-07", start=len(before), end=len(before) + len(text))
    assert [(m.start + len(before), m.end + len(before), m.text, m.value, m.kind) for m in here] == [
        (m.start, m.end, m.text, m.value, m.kind) for m in moved
    ]


@given(TEXTS)
def test_a_paragraph_before_changes_no_absolute_value(text: str) -> None:
    """A paragraph without dates in front leaves the dates as they are."""
    lead = "The council met here.\n\n"
    here = find_dates(text, published=None)
    moved = find_dates(lead + text, published=None)
    assert [(m.text, m.value) for m in here if m.anchor is None] == [
        (m.text, m.value) for m in moved if m.anchor is None
    ]


VALUES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda d: f"{d:%Y}".zfill(4)),
    st.dates().map(lambda d: str(d)[:7]),
    st.dates().map(lambda d: f"{d.isocalendar().year:04d}-W{d.isocalendar().week:02d}"),
    st.dates().map(lambda d: f"{d}T05:30+09:00"),
)
INTERVALS = st.one_of(VALUES.map("{}/..".format), VALUES.map("../{}".format), st.builds("{}/{}".format, VALUES, VALUES))


@given(st.one_of(VALUES, INTERVALS, st.text(max_size=24)), st.one_of(st.none(), st.dates().map(str)))
def test_values_have_days_and_words(value: str, published: str | None) -> None:
    """A date value has a first or last day, contains itself, and is printed on one line; anything else is printed as nothing."""
    printed = phrase(value, published=published)
    if is_date_value(value):
        assert printed
        assert printed == " ".join(printed.split())
        assert contains(value, value)
        first, last = first_day(value), last_day(value)
        assert first is not None or last is not None
        assert first is None or last is None or first <= last
    else:
        assert printed == ""
        assert days_of(value) is None
        assert not contains(value, value)


@given(st.one_of(VALUES, INTERVALS), st.one_of(VALUES, INTERVALS), st.one_of(VALUES, INTERVALS))
def test_containing_is_transitive(a: str, b: str, c: str) -> None:
    """What lies in what lies in a stretch of time lies in it."""
    if contains(a, b) and contains(b, c):
        assert contains(a, c)
