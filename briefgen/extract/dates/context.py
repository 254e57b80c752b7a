"""What a date is resolved against: the day of publication, the tense around it, the dates before it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from briefgen.extract.dates import words
from briefgen.extract.dates.iso import as_day, days_of, month_days
from briefgen.extract.dates.mention import Calendar, Node
from briefgen.extract.language.numbers import PARAGRAPH, Tokens

_WEEKDAY_REACH = 190
"""Days from publication in which a day with its weekday is taken for the one meant."""
SLACK_DAYS = 2
"""A past event may be dated this much after publication: time zones, and datelines a day early."""
NEAR_DAYS = 75
"""A day without a year and without a tense is taken to come if it is this near, and was last seen long ago."""
LONG_AGO_DAYS = 275
JUST_PASSED_DAYS = 30
"""A day without a year that was to come, and lies this little back, has come."""
_SENTENCE_ENDS = frozenset({".", "!", "?", ";", PARAGRAPH})
_REACH = 24
_SUBJECTS = frozenset("i we he she it they the a an his her its their our this these".split())
_BEFORE_NOUNS = frozenset("of for with against from under between among amid".split())
_AGREED_REACH = 6
"""Words between "agreed" and what was agreed on: "in principle", "with the rebels"."""
_LASTING = frozenset(
    """last lasted continued raged fought remained stayed went ran worked served lived had did not n't never up waited held
    sat ruled led kept""".split()
)
"""Words that tell of what went on until a day that is over."""
_SEEMING = frozenset(
    """claimed claims said believed thought reported known appeared appears seemed seems considered alleged understood proved turned
    found suspected presumed rumoured rumored purported purporting used happened""".split()
)
"""Words before "to be" that do not look ahead: "what it claimed to be a missile", "two men believed to be spies"."""
_POSSIBLE = frozenset("could may might must should can".split())
_SENTENCE_STOPS = frozenset({".", "!", "?", PARAGRAPH})
_A_PERSON = {
    month: re.compile(
        rf"\b(?!(?:In|By|On|Of|To|And|Or|From|Since|Until|Till|Early|Late|Mid|Last|Next|This|The|Through|During|Between|After|Before|Around|Throughout|About)\b)[A-Z][a-z]*\.? {month}\b(?! \d)"
    )
    for month in ("May", "April", "June", "March", "August")
}


@dataclass(slots=True)
class Context:
    """One run of the grammar over one text."""

    tokens: Tokens
    published: dt.date | None
    resolved: list[Node] = field(default_factory=list)
    people: frozenset[str] = frozenset()
    """Months that are somebody's name in this text."""
    leaning: str | None = None
    """The tense to take where the text shows none: "by Friday" looks ahead."""
    until: bool = False
    """Whether the date being read stands behind "until"."""

    @property
    def anchor(self) -> str | None:
        """Return the day of publication as ISO text."""
        return self.published.isoformat() if self.published else None

    def last_day_named(self, before: int, *, paragraphs: int = 0) -> dt.date | None:
        """Return the latest single day named before a token, in its paragraph: what "two days later" counts from.

        With `paragraphs` it may stand so many paragraphs further up, as that of "that day" does.
        """
        if not self.resolved:
            return None
        node = self.resolved[-1]
        value = node.value.removesuffix("/..") if node.value else None
        if node.precision not in ("day", "time") or value is None or "/" in value or before - node.end > 80:
            return None
        if self.tokens.raw[node.end : before].count(PARAGRAPH) > paragraphs:
            return None
        return as_day(value)

    def tense(self, first: int, end: int) -> str | None:
        """Say whether the words around tokens `first` to `end` speak of the future or the past; None if they do not say."""
        found = self._tense_after(end) if self._opens_clause(first, end) else self._tense_before(first)
        if found is None and self._begins_sentence(first):
            found = self._tense_after(end)
        if found == "past" and self.until and not self._has_lasted(first):
            # "closed the road until Sunday" looks ahead; "fought until Sunday", "had closed it until Sunday" does not.
            return "future"
        return found or self.leaning

    def _has_lasted(self, first: int) -> bool:
        low = self.tokens.low
        for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
            if low[i] in _SENTENCE_ENDS:
                return False
            if low[i] in _LASTING:
                return True
        return False

    def _begins_sentence(self, first: int) -> bool:
        low = self.tokens.low
        return any(i < 0 or low[i] in _SENTENCE_ENDS for i in range(first - 3, first))

    def _tense_before(self, first: int) -> str | None:
        low = self.tokens.low
        if low[first - 1] == "for" or (low[first - 1] == "of" and low[first - 2] == "ahead"):
            return "future"
        doing = -1
        for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
            if low[i] in _SENTENCE_ENDS and not (low[i] == "." and self.tokens.glued[i] and len(low[i - 1]) <= 3):
                return None
            if self.leaning == "future" and low[i] in _POSSIBLE:
                # "said that food could run out by Friday"
                return "future"
            if doing > 0 and low[i] in words.AGREEING and doing - i <= _AGREED_REACH:
                # "had agreed in principle to meet on Saturday"
                return "future"
            if found := self._tense_of(i):
                return found
            if self._leads_to_deed(i):
                doing = i
        return None

    def _leads_to_deed(self, i: int) -> bool:
        """Say whether a "to" stands before a verb, as far as its next word shows: not "agreed to the text"."""
        low, raw = self.tokens.low, self.tokens.raw
        return low[i] == "to" and raw[i + 1].islower() and low[i + 1] not in words.DETERMINERS

    def _opens_clause(self, first: int, end: int) -> bool:
        """Say whether a date stands before a clause of its own: ", and on 27 January I will fly"."""
        low = self.tokens.low
        joined_on = low[first - 1] in ("on", "in") and low[first - 2] in ("and", "but") and low[first - 3] == ","
        return joined_on and low[end] in _SUBJECTS

    def _tense_after(self, end: int) -> str | None:
        low = self.tokens.low
        for i in range(end, min(self.tokens.size, end + _REACH)):
            if low[i] in _SENTENCE_ENDS:
                return None
            if found := self._tense_of(i):
                return found
        return None

    def _tense_of(self, i: int) -> str | None:
        word, low = self.tokens.low[i], self.tokens.low
        if low[i - 1] == "be":
            # "to be held", "will be signed": the auxiliary before it tells the tense.
            return None
        if word in words.SCHEDULED and low[i - 1] not in words.DETERMINERS and low[i + 1] != "of":
            # "The summit opens on Friday": the present of what is fixed.
            return "future"
        if word in words.FUTURE_BEFORE_TO and self._leads_to_deed(i + 1):
            return "future"
        if (
            word == "to"
            and low[i - 1] in words.BE
            and self.tokens.raw[i + 1].islower()
            and low[i + 1] not in ("be", "the")
        ):
            # "are to resume on Thursday"
            return "future"
        if (
            word in words.FUTURE
            or (word == "to" and low[i + 1] == "be" and low[i - 1] not in _SEEMING)
            or (word == "ahead" and low[i + 1] == "of")
        ):
            return "future"
        if word == "'" and low[i + 1] == "ll":
            return "future"
        if low[i - 1] in words.STAYING:
            # "Schools will stay closed on Friday"
            return None
        if word.endswith("ed") and low[i - 1] in _BEFORE_NOUNS and self.tokens.kind[i + 1] == "word":
            # "lists of sanctioned vessels": no verb.
            return None
        if word in words.PAST or (len(word) > 3 and word.endswith("ed") and word not in words.NOT_PAST):
            return "past"
        return None


def person_months(text: str) -> frozenset[str]:
    """Name the months that are a surname in a text ("Theresa May"): bare, they are then no date."""
    return frozenset(month.lower() for month, pattern in _A_PERSON.items() if month in text and pattern.search(text))


def settle(context: Context, node: Node, written: Calendar) -> Node:
    """Fill in the year that the text leaves out, and set the node's value, precision and anchor."""
    node.written = written
    node.precision = "day" if written.day else "month" if written.month else "year"
    if written.year is not None:
        node.value = iso_of(written)
    elif context.published is not None:
        node.value = _without_year(context, node, written)
        node.anchor = context.anchor if node.value else None
    return node


def iso_of(written: Calendar) -> str | None:
    """Write a calendar date with a year as ISO 8601; None where there is no such day."""
    assert written.year is not None
    try:
        if written.month is None:
            return f"{dt.date(written.year, 1, 1).year:04d}"
        if written.day is None:
            return f"{dt.date(written.year, written.month, 1):%Y-%m}"
        return dt.date(written.year, written.month, written.day).isoformat()
    except ValueError:
        return None


def _without_year(context: Context, node: Node, written: Calendar) -> str | None:
    published = context.published
    assert published is not None
    assert written.month is not None
    candidates = [c for c in (_span(year, written) for year in range(published.year - 9, published.year + 3)) if c]
    if written.weekday is not None and written.day:
        fitting = [c for c in candidates if c[0].weekday() == written.weekday]
        close = [c for c in fitting if abs((c[0] - published).days) <= _WEEKDAY_REACH]
        if len(close) == 1:
            # The weekday tells the year: "Thursday, 13 June" is not that of five years ago.
            return close[0][0].isoformat()
        candidates = fitting or candidates
    slack = published + dt.timedelta(SLACK_DAYS)
    past = max((c for c in candidates if c[0] <= slack), default=None)
    coming = min((c for c in candidates if c[1] >= published), default=None)
    tense = context.tense(node.first, node.end)
    chosen = past
    told = _year_told_before(context, node)
    if told is not None and written.weekday is None:
        # "on 24 February 2022 …; by March 2": the story is still in that year.
        near = (_span(year, written) for year in (told.year, told.year + 1))
        chosen = next((c for c in near if c and told <= c[1] and (c[0] - told).days < 366), None)
    elif tense == "future" and past and coming and _has_just_passed(published, past[1], coming[0]):
        # "promised to meet by 8 August", told on the 13th: what was to come has come.
        chosen = past
    elif tense == "future":
        chosen = coming
    elif (
        tense is None
        and past
        and coming
        and (published - past[1]).days > LONG_AGO_DAYS
        and (coming[0] - published).days <= NEAR_DAYS
    ):
        chosen = coming
    elif (
        tense == "past"
        and past
        and written.day
        and (published - past[0]).days > 330
        and written.weekday is None
        and (written.month, written.day) != (2, 29)
    ):
        # A day eleven months ago is written with its year: the text says something that this grammar does not see.
        chosen = None
    if chosen is None:
        return None
    return chosen[0].isoformat() if written.day else f"{chosen[0]:%Y-%m}"


def _has_just_passed(published: dt.date, past: dt.date, coming: dt.date) -> bool:
    """Say whether a day without its year lies some weeks back, and nearly a year ahead."""
    return SLACK_DAYS < (published - past).days <= JUST_PASSED_DAYS and (coming - published).days > LONG_AGO_DAYS


def _year_told_before(context: Context, node: Node) -> dt.date | None:
    """Return the day of a date with its year that stands before, in the same sentence, and is long over."""
    if not context.resolved or context.published is None:
        return None
    before = context.resolved[-1]
    written, raw = before.written, context.tokens.raw
    if written is None or written.year is None or written.month is None or before.value is None:
        return None
    if not _SENTENCE_STOPS.isdisjoint(raw[before.end : node.first]) or node.first - before.end > 40:
        return None
    days = days_of(before.value)
    first = days[0] if days else None
    return first if first and (context.published - first).days > 330 else None


def _span(year: int, written: Calendar) -> tuple[dt.date, dt.date] | None:
    assert written.month is not None
    try:
        if written.day:
            day = dt.date(year, written.month, written.day)
            return day, day
        return month_days(year, written.month)
    except ValueError:
        return None


def weekday_value(context: Context, node: Node, weekday: int, which: str = "") -> Node:
    """Resolve a weekday; `which` is empty, or one of last, this, next, coming, previous, past, following."""
    node.precision = "day"
    published = context.published
    if published is None:
        return node
    node.anchor = context.anchor
    back = (published.weekday() - weekday) % 7
    ahead = (weekday - published.weekday()) % 7
    monday = published - dt.timedelta(published.weekday())
    if which in ("last", "past"):
        day = published - dt.timedelta(back or 7)
    elif which == "next":
        day = monday + dt.timedelta(7 + weekday)
    elif which == "coming":
        day = published + dt.timedelta(ahead or 7)
    elif which == "this":
        tense = context.tense(node.first, node.end)
        day = monday + dt.timedelta(weekday) if tense != "future" else published + dt.timedelta(ahead)
    elif context.tense(node.first, node.end) == "future":
        day = published + dt.timedelta(ahead)
    else:
        day = published - dt.timedelta(back)
    node.value = day.isoformat()
    return node


def joined(low: str, high: str) -> str:
    """Write a closed interval."""
    return f"{low}/{high}"
