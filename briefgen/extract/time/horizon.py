"""What lies ahead of a text: days that no deed told in it can have, deadlines, and what is fixed for a later day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.extract.dates import days_of, first_day
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.language.lexicon import FORMS_OF_BE
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause
from briefgen.model import FactDate

if TYPE_CHECKING:
    from briefgen.extract.dates import DateMention

_SETTING = frozenset(
    "schedule set plan expect slate postpone delay bring defer fix move book reschedule arrange time predict forecast".split()
)
"""Verbs whose day is that of what is to come, though they are past: "was scheduled for 8 December"."""
_SETTLING = frozenset("agree decide promise pledge vow undertake urge ask order offer".split())


def is_yet_to_come(reading: Reading, clause: Clause, mention: DateMention, before: str) -> bool:
    """Say whether a day behind what is done lies after the text's own: "urged them to pledge at the talks on 8 December".

    `before` is the word on which the date hangs.
    """
    if (mention.value or "").startswith("../") or not _lies_ahead(reading, mention) or not is_over(clause):
        return False
    # "Agreed to meet in 2027", "was scheduled for May", "called a vote for May" have a day to come.
    return not (clause.chain[1:] or lemma_of(clause.head.lower) in _SETTING or before == "for")


def is_end_of_deed(reading: Reading, clause: Clause, mention: DateMention | None) -> bool:
    """Say whether a day that the text writes out only ends what has been done: "extended it until 5 May 2027"."""
    if mention is None or mention.anchor is not None or not (mention.value or "").startswith("../"):
        return False
    over = is_over(clause) and lemma_of(clause.head.lower) not in _SETTING
    return over and _lies_ahead(reading, mention) and (not clause.chain[1:] or lemma_of(clause.head.lower) in _SETTLING)


def is_to_come(reading: Reading, clause: Clause, mention: DateMention | None) -> bool:
    """Say whether the present tells what is fixed for a later day: "is sending its envoy next week"."""
    published = reading.scene.source.document.published
    first, last = first_day(mention.value or "") if mention else None, first_day(published or "")
    words = clause.parse.words
    helpers = {words[c].lower for c in clause.parse.children(clause.verb, "aux")}
    coming = clause.head.tag == "VBG" and bool(helpers & {"is", "are", "'s", "'re"})
    return coming and first is not None and last is not None and first > last


def _lies_ahead(reading: Reading, mention: DateMention) -> bool:
    """Say whether a date is altogether later than the text."""
    published = first_day(reading.scene.source.document.published or "")
    first = first_day((mention.value or "").removeprefix("../"))
    return published is not None and first is not None and first > published and not _has_begun(mention, published)


def is_over(clause: Clause) -> bool:
    """Say whether a clause's own verb tells what has been done: "urged", "has extended", "was closed"; not "would", "was to"."""
    words = clause.parse.words
    helpers = [words[c] for c in clause.parse.children(clause.verb, "aux", "auxpass")]
    if any(w.tag in {"MD", "TO"} for w in helpers) or clause.head.lower in FORMS_OF_BE:
        return False
    if clause.head.tag == "VBD":
        return True
    return clause.head.tag == "VBN" and any(w.lower in {"was", "were", "has", "have", "had"} for w in helpers)


def _has_begun(mention: DateMention, day: dt.date) -> bool:
    """Say whether a stretch of days has begun by a day, as "this month" has."""
    days = None if (mention.value or "").startswith("../") else days_of(mention.value or "")
    return days is not None and days[0] is not None and days[0] <= day


def is_deadline(date: FactDate) -> bool:
    """Say whether a date is the last on which something may come about: "by the end of March", "before 5 May"."""
    return (date.text or "").lower().startswith(("by ", "before ", "no later ", "not later "))


def closed(date: FactDate | None, published: str | None) -> FactDate | None:
    """Return the date with its open end at the day on which the document appeared: it knows of nothing later or before."""
    if date is None or published is None:
        return date
    if date.value.startswith("../"):
        # "until March": from now on, and no later. A deadline, "by March", is told by its own day.
        first, days = first_day(published), days_of(date.value.removeprefix("../"))
        if days is not None and days[1] is not None and first is not None and first <= days[1] and is_deadline(date):
            return replace(date, value=date.value.removeprefix("../"))
        coming = first is not None and days is not None and days[1] is not None and first < days[1]
        return replace(date, value=f"{published}{date.value.removeprefix('..')}") if coming else date
    if not date.value.endswith("/.."):
        return date
    first, last = first_day(date.value), first_day(published)
    if first is None or last is None or first >= last:
        return date
    return replace(date, value=f"{date.value.removesuffix('..')}{published}")
