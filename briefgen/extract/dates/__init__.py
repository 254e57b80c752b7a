"""Dates: find them in a text, resolve them to ISO 8601, compare them, print them. A wrong date is worse than none."""

from briefgen.extract.dates.grammar import find_dates
from briefgen.extract.dates.iso import contains, days_of, first_day, is_date_value, last_day
from briefgen.extract.dates.mention import DateKind, DateMention, Precision, re_anchored
from briefgen.extract.dates.phrase import bare, on_phrase, phrase

__all__ = [
    "DateKind",
    "DateMention",
    "Precision",
    "bare",
    "contains",
    "days_of",
    "find_dates",
    "first_day",
    "is_date_value",
    "last_day",
    "on_phrase",
    "phrase",
    "re_anchored",
]
