"""The day that a whole document is about: of an official release its own, of a report that of the violence it tells first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.extract.dates import days_of
from briefgen.extract.events.drafting import Draft
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reading import Reading, Scene
from briefgen.extract.sources.attribution import SPEECH
from briefgen.extract.time.belonging import top_of
from briefgen.extract.time.coreference import kinds_of
from briefgen.extract.time.dating import fact_date
from briefgen.extract.time.ties import came_before
from briefgen.model import FactDate

_RELEASE = re.compile(
    r"for immediate release|\b(?:press|news) release|press statement|\breadouts?\b|joint (?:press )?statement|\bcommuniqu[eé]"
    r"|\b(?:remarks|statement|address|speech) (?:by|from|of|on)\b|^\W*(?:[\w ,.]{2,30} [-–—]+ )?today,"
    r"|\bpress (?:briefing|conference)\b|\btranscript\b|office of the (?:press secretary|spokesperson)",
    re.I | re.M,
)
_CITED = re.compile(r"\b(?:an?|in|its|their|his|her|to|by|of|separate|later|latest) \Z")
_CITING = 12
_OF_RELEASES = (
    "release", "statement", "readout", "communiqu", "remarks", "address", "speech", "today,", "press briefing",
    "press conference", "transcript", "office of the",
)  # fmt: skip
"""One of them is in all that the expression finds; it is slow, and most reports have none."""
_SANCTIONS = re.compile(
    r"\bsanction|\brestrictive measures|\bdesignat(?:es|ed|ions?)\b|\bblacklist|\basset freeze", re.I
)
_MEETING = re.compile(
    r"\breadout\b|\b(?:call|calls|meeting|meets|met|visit|conversation|talks) with\b|\bspeaks with\b", re.I
)
_MEETS = frozenset("speak meet talk call host receive visit discuss welcome".split())
_OPENING = 700
_HEAD = 1_500
_FIRST = 5
"""Sentences in which a report says that it is of its own day."""
_FEW = 2
_RECENT = 10
"""Days before publication that a report may go back."""
_WAR = frozenset("attack clash explosion killing offensive seizure interception".split())
_TELLING = frozenset(
    "statement report communique interview briefing conference broadcast remark speech message".split()
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What day a document is about, as far as that can be told."""

    published: str | None = None
    is_release: bool = False
    """True where a party itself announces what it does: a statement, a readout, a notice of measures."""
    on_sanctions: bool = False
    """True where the document is about sanctions."""
    today: FactDate | None = None
    """The day on which a report appeared, where it speaks of that day itself."""
    story: FactDate | None = None
    """The day of the violence that a report tells."""
    told_at: int = -1
    """Where the sentence starts that tells that day."""
    met: FactDate | None = None
    """The day of the call or meeting of which a release tells."""
    measured: FactDate | None = None
    """The day on which the sanctions were imposed of which a report tells, where it says so."""


def occasion_of(scene: Scene, readings: Sequence[Reading], drafts: Iterable[Draft]) -> Occasion:
    """Return the occasion of a document from its sentences and the drafts of all of them, in order."""
    published, drafts = scene.source.document.published, list(drafts)
    story, at = _told_story(drafts, published) or _only_day(readings, published) or (None, -1)
    own = (
        (r, m)
        for r in readings[:_FIRST]
        for m in r.dates
        if m.value == published and (scene.is_statement or not r.is_quoted(m.start, m.end))
    )
    today = next((fact_date(r, m) for r, m in own), None)
    head = scene.source.text[:_HEAD].lower()
    is_release = scene.is_statement or (any(word in head for word in _OF_RELEASES) and _calls_itself_release(scene))
    on_sanctions = _is_on_sanctions(scene, is_release=is_release)
    return Occasion(
        published=published,
        is_release=is_release,
        on_sanctions=on_sanctions,
        today=today,
        story=story,
        told_at=at,
        met=_day_of_meeting(scene, drafts, published) if is_release else None,
        measured=_day_of_measures(drafts, published) if on_sanctions and not scene.is_statement else None,
    )


def _calls_itself_release(scene: Scene) -> bool:
    """Say whether a text calls itself a release at its head; a report that only cites "a joint statement" does not."""
    text = scene.source.text
    return any(
        not _CITED.search(text, max(0, m.start() - _CITING), m.start()) for m in _RELEASE.finditer(text, 0, _HEAD)
    )


def _day_of_measures(drafts: Sequence[Draft], published: str | None) -> FactDate | None:
    """Return the day that a report's first sentences give the sanctions of which it tells."""
    for draft in drafts[:_FIRST]:
        told = draft.section == "sanctions" and draft.date is not None and draft.date_is_told == "event"
        if (
            told
            and draft.date is not None
            and draft.modality == "confirmed"
            and is_recent_day(draft.date.value, published)
        ):
            return draft.date
    return None


def _day_of_meeting(scene: Scene, drafts: Sequence[Draft], published: str | None) -> FactDate | None:
    """Return the day of the call, meeting or visit that a release's title names, as its first sentences tell it."""
    titles = [scene.view[r.start : r.end] for r in scene.source.regions if r.kind == "title"]
    if not any(map(_MEETING.search, titles)):
        return None
    for draft in drafts[:_FIRST]:
        met = draft.plover == "CONSULT" or lemma_of(draft.clause.head.lower) in _MEETS
        if met and draft.date is not None and is_recent_day(draft.date.value, published):
            return draft.date if days_of(draft.date.value) != days_of(published or "") else None
    return None


def _is_on_sanctions(scene: Scene, *, is_release: bool) -> bool:
    """Say whether the headline, or a release's first words, speak of sanctions."""
    titles = [scene.view[r.start : r.end] for r in scene.source.regions if r.kind == "title"]
    return any(map(_SANCTIONS.search, [*titles, scene.view[:_OPENING] if is_release else ""]))


def _told_story(drafts: Iterable[Draft], published: str | None) -> tuple[FactDate, int] | None:
    """Return the first violence that has a recent day of its own."""
    for draft in drafts:
        date = draft.date
        if date is None or draft.date_is_told == "speech" or draft.modality in {"planned", "threatened"}:
            continue
        if (
            draft.clause.relation in {"relative", "reduced"}
            or came_before(draft.clause)
            or not is_recent_day(date.value, published)
        ):
            continue
        if draft.plover == "ASSAULT" or kinds_of(draft) & _WAR:
            return date, draft.reading.sentence.start
    return None


def _only_day(readings: Iterable[Reading], published: str | None) -> tuple[FactDate, int] | None:
    """Return the one recent day that a report gives, other than those on which somebody spoke."""
    found: tuple[FactDate, int] | None = None
    if published is None:
        return None
    for reading in readings:
        for mention in reading.dates:
            if mention.value is None or not is_recent_day(mention.value, published):
                continue
            if _is_of_speech(reading, mention.start, mention.end) or _is_of_other_day(
                reading, mention.start, mention.end
            ):
                continue
            date = fact_date(reading, mention)
            if date is None or (found is not None and found[0].value != date.value):
                return None
            found = found or (date, reading.sentence.start)
    return found


def is_recent_day(value: str, published: str | None) -> bool:
    """Say whether a date is a day, or few, not after a document's and not long before it."""
    days, last = days_of(value), days_of(published) if published else None
    if days is None or days[0] is None or days[1] is None or (days[1] - days[0]).days > _FEW:
        return False
    return last is None or last[0] is None or 0 <= (last[0] - days[0]).days <= _RECENT


def days_told_in(reading: Reading, published: str | None) -> frozenset[str]:
    """Return the recent days on which a sentence says that something was done."""
    return frozenset(
        m.value
        for m in reading.dates
        if m.value is not None
        and not m.attributive
        and is_recent_day(m.value, published)
        and not _is_of_speech(reading, m.start, m.end)
    )


def tells_another_day(reading: Reading, value: str, published: str | None) -> bool:
    """Say whether a sentence gives a recent day other than `value`, or one unknown, on which nobody only spoke."""
    return any(
        m.value != value
        and not m.attributive
        and (is_recent_day(m.value, published) if m.value is not None else m.precision == "day" and m.clock is None)
        and not _is_of_speech(reading, m.start, m.end)
        for m in reading.dates
    )


def _is_of_other_day(reading: Reading, start: int, end: int) -> bool:
    """Say whether a day is that of what only came before what is told: "came after the army had struck on Tuesday"."""
    tokens = reading.tokens(start, end)
    owner = reading.owner(top_of(reading, tokens)) if tokens else None
    return owner is not None and came_before(owner)


def _is_of_speech(reading: Reading, start: int, end: int) -> bool:
    tokens = reading.tokens(start, end)
    if not tokens:
        return False
    words = reading.parse.words
    top = top_of(reading, tokens)
    head = words[words[top].head]
    above = words[head.head]
    owner = reading.owner(top)
    return (
        head.lower in _TELLING
        or above.lower in _TELLING
        or (owner is not None and lemma_of(owner.head.lower) in SPEECH)
    )
