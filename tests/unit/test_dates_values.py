"""Date values: what they cover, and how a sentence prints them."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.extract.dates import bare, contains, days_of, first_day, is_date_value, last_day, on_phrase, phrase

COVERED = [
    ("2025-11-07", "2025-11-07", "2025-11-07"),
    ("2025-11-07T05:30", "2025-11-07", "2025-11-07"),
    ("2025-11-07T05:30+09:00", "2025-11-07", "2025-11-07"),
    ("2025-11-07T05:30:10Z", "2025-11-07", "2025-11-07"),
    ("2025-10", "2025-10-01", "2025-10-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2025", "2025-01-01", "2025-12-31"),
    ("2025-W45", "2025-11-03", "2025-11-09"),
    ("2025-11-03/2025-11-07", "2025-11-03", "2025-11-07"),
    ("2025-09/2025-11-07", "2025-09-01", "2025-11-07"),
    ("1990/1999", "1990-01-01", "1999-12-31"),
    ("2019/..", "2019-01-01", None),
    ("../2019", None, "2019-12-31"),
]


@pytest.mark.parametrize(("value", "first", "last"), COVERED)
def test_values_cover_days(value: str, first: str | None, last: str | None) -> None:
    """Each form of the contract has a first and a last day, or is open there."""
    assert is_date_value(value)
    assert first_day(value) == (dt.date.fromisoformat(first) if first else None)
    assert last_day(value) == (dt.date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    "value",
    ["", "x", "07/11/2025", "2025-13", "2025-02-30", "2025-W54", "2025-W00", "0000", "2025-11-07T25:00", "2025-11-07T", "../..", "/", "2019/", "/2019",
     "2025/2024", "2025-11-07/2025-11-03", "2025/2026/2027", "2025-11-07 ", "２０２５", "20251107", "2025-1-1", "2025-11-07T05:30+25:00"],
)  # fmt: skip
def test_other_texts_are_no_values(value: str) -> None:
    """What the contract does not have is no value and covers nothing."""
    assert not is_date_value(value)
    assert days_of(value) is None
    assert phrase(value) == ""


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("2025", "2025-11-07", True), ("2025-11", "2025-11-07T05:30Z", True), ("2025-11-07", "2025-11", False), ("2025-09/..", "2026", True),
        ("2025-09/..", "2025-08-31", False), ("../2019", "2018/2019", True), ("../2019", "2018/..", False), ("2018/..", "../2019", False),
        ("2025-11-03/2025-11-07", "2025-11-05", True), ("2025-11-03/2025-11-07", "2025-11-08", False), ("2025-W45", "2025-11-09", True), ("x", "2025", False),
    ],
)  # fmt: skip
def test_containing(outer: str, inner: str, expected: bool) -> None:
    """One value contains another where every day of it lies inside."""
    assert contains(outer, inner) is expected


PRINTED = [
    ("2025-11-07", "on 7 November 2025"),
    ("2025-11-07T05:30+09:00", "at 05:30 (GMT+9) on 7 November 2025"),
    ("2025-11-07T05:30-03:30", "at 05:30 (GMT-3:30) on 7 November 2025"),
    ("2025-11-07T05:30+00:00", "at 05:30 GMT on 7 November 2025"),
    ("2025-11-07T05:30Z", "at 05:30 GMT on 7 November 2025"),
    ("2025-11-07T05:30", "at 05:30 on 7 November 2025"),
    ("2025-10", "in October 2025"),
    ("2025", "in 2025"),
    ("2025-W45", "in the week of 3 November 2025"),
    ("2025-09/..", "since September 2025"),
    ("2006/..", "since 2006"),
    ("2025-11-02/..", "since 2 November 2025"),
    ("../2027", "until 2027"),
    ("../2026-03-01", "until 1 March 2026"),
    ("2025-11-03/2025-11-07", "between 3 and 7 November 2025"),
    ("2025-10-27/2025-11-02", "between 27 October and 2 November 2025"),
    ("2024-12-28/2025-01-03", "between 28 December 2024 and 3 January 2025"),
    ("2025-03/2025-05", "between March and May 2025"),
    ("2024-11/2025-01", "between November 2024 and January 2025"),
    ("2011/2019", "between 2011 and 2019"),
    ("1990/1999", "in the 1990s"),
    ("2025-09/2025-11-07", "between September 2025 and 7 November 2025"),
    ("2025-11-07/2025-11-07", "on 7 November 2025"),
]


@pytest.mark.parametrize(("value", "words"), PRINTED)
def test_values_are_printed_in_newspaper_english(value: str, words: str) -> None:
    """Every value has its preposition and reads as a newspaper has it."""
    assert on_phrase(value) == words
    assert phrase(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-11-07", "on 7 November"), ("2025-10", "in October"), ("2024-10", "in October 2024"), ("2025", "in 2025"),
        ("2025-11-03/2025-11-07", "between 3 and 7 November"), ("2025-10-27/2025-11-02", "between 27 October and 2 November"),
        ("2024-12-28/2025-01-03", "between 28 December 2024 and 3 January"), ("2025-09/..", "since September"), ("2025-11-07T05:30", "at 05:30 on 7 November"),
        ("2025-11-07/2025-11-07", "on 7 November"),
    ],
)  # fmt: skip
def test_the_year_of_publication_goes_unsaid(value: str, words: str) -> None:
    """In the year of publication a day or month stands without it."""
    assert phrase(value, published="2025-11-08") == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-11-07", "on 2025-11-07"),
        ("2025", "in 2025"),
        ("2025-09/..", "since 2025-09"),
        ("../2027", "until 2027"),
        ("2011/2019", "between 2011 and 2019"),
    ],
)
def test_iso_style_keeps_values(value: str, words: str) -> None:
    """The other style has the preposition and the value as it is."""
    assert phrase(value, style="iso") == words


def test_bare_values_have_no_preposition() -> None:
    """A value can be printed without its preposition."""
    assert [bare(v) for v in ("2025-11-07", "2025-10", "2025", "2025-W45")] == [
        "7 November 2025",
        "October 2025",
        "2025",
        "the week of 3 November 2025",
    ]
