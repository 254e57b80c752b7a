"""Spans of days, and the dateline."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.compose.dates import dateline, is_day, overlap, span_of


def days(first, last):
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2025-11-07", days("2025-11-07", "2025-11-07")),
        ("2025-11-07T05:30+09:00", days("2025-11-07", "2025-11-07")),
        ("2024-02", days("2024-02-01", "2024-02-29")),
        ("2025-12", days("2025-12-01", "2025-12-31")),
        ("2025", days("2025-01-01", "2025-12-31")),
        ("2025-W45", days("2025-11-03", "2025-11-09")),
        ("2025-W45-5", days("2025-11-07", "2025-11-07")),
        ("2025-09/2025-11-07", days("2025-09-01", "2025-11-07")),
        ("2019/..", days("2019-01-01", "9999-12-31")),
        ("2019/", days("2019-01-01", "9999-12-31")),
        ("../2019", days("0001-01-01", "2019-12-31")),
        ("/2019", days("0001-01-01", "2019-12-31")),
        ("9999-12", days("9999-12-01", "9999-12-31")),
        ("2025-02-30", None),
        ("2025-W60", None),
        ("last month", None),
        ("soon/2025", None),
        ("2025/soon", None),
        ("2025/2024", None),
    ],
)
def test_a_span_covers_the_days_of_its_value(value, span):
    """An ISO 8601 value covers its days, and what is none covers nothing."""
    assert span_of(value) == span


def test_only_one_day_is_a_day():
    """A month and an unknown date are no day."""
    assert is_day(span_of("2025-11-07"))
    assert not is_day(span_of("2025-11"))
    assert not is_day(None)


def test_spans_overlap_where_they_share_a_day():
    """A day overlaps its month but not the next day; an unknown date rules nothing out."""
    assert overlap(span_of("2025-11-07"), span_of("2025-11"))
    assert not overlap(span_of("2025-11-07"), span_of("2025-11-08"))
    assert not overlap(span_of("2025-11-08"), span_of("2025-11-07"))
    assert overlap(None, span_of("2025"))
    assert overlap(span_of("2025"), None)


@pytest.mark.parametrize(
    ("edition", "line"),
    [
        ("2025-11-07", "Friday, 7 November 2025"),
        ("2024-02-29", "Thursday, 29 February 2024"),
        ("2025-11", "2025-11"),
        ("sometime", "sometime"),
    ],
)
def test_the_dateline_is_written_as_readers_do(edition, line):
    """The dateline names day and month in full, and leaves alone what is no day."""
    assert dateline(edition) == line
