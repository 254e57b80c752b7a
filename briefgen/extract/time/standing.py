"""What holds on the day of its document: a party's word, an analyst's estimate, an entry of a live page, how things stand for now."""

from __future__ import annotations

from dataclasses import replace

from briefgen.extract.events.drafting import Draft, clause_is_future
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.time.apart import tells_other_time
from briefgen.extract.time.chronology import Day, day_at
from briefgen.extract.time.tenses import clause_is_present, is_past, is_perfect
from briefgen.extract.time.ties import ASIDES
from briefgen.model import FactDate

_NOW = frozenset("now currently presently nowadays".split())
"""Words that say of a present that it is that of the day on which they were written."""
_NOT_YET = frozenset("immediate immediately yet comment".split())
"""Words of what had not come about when a report was written: "there was no comment"."""
_OF_LATE = ("recent ", "recently", "the past few ", "the last few ")


def dated_standing(draft: Draft, published: str | None) -> Draft:
    """Give what holds on the day of the document, or of its entry, that day, where the words tell no other."""
    if draft.date is not None or published is None:
        return draft
    scene = draft.reading.scene
    own = FactDate(value=published, inherited=True)
    if scene.is_statement:
        return replace(draft, date=own, date_is_told="") if _is_partys_word(draft) else draft
    day = day_at(scene.days, draft.reading.sentence.end)
    if day is not None and _is_of_entry(draft, day):
        return replace(draft, date=day.date(scene.source.text), date_is_told="")
    if _is_writers(draft) or _is_as_of_now(draft):
        return replace(draft, date=own, date_is_told="")
    return draft


def _is_partys_word(draft: Draft) -> bool:
    """Say whether a party's own statement tells what it holds, decrees or will do."""
    clause, voice = draft.clause, draft.reading.scene.voice
    joint = voice is not None and voice.joint
    if joint and not (is_past(clause) and (draft.plover == "ASSAULT" or clause.relation in ASIDES)):
        return True
    present = clause_is_present(clause) or clause_is_future(clause)
    holds = clause.head.tag in {"VBZ", "VBP"} and clause.finite
    return (present and draft.event is None) or holds or draft.modality in {"planned", "threatened"}


def _is_of_entry(draft: Draft, day: Day) -> bool:
    """Say whether a live page's entry tells what holds, is promised, or was done at a time of its day."""
    clause, reading = draft.clause, draft.reading
    if clause.relation in ASIDES or day.label is not None:
        return _has_clock(reading, clause) and day.label is None
    if tells_other_time(reading, clause):
        return False
    return clause_is_present(clause) or clause_is_future(clause) or _has_clock(reading, clause)


def _has_clock(reading: Reading, clause: Clause) -> bool:
    """Say whether a time of day without its day stands among a clause's words: "called a session at noon"."""
    below = set(clause.parse.subtree(clause.verb))
    return any(m.clock and m.value is None and below.issuperset(reading.tokens(m.start, m.end)) for m in reading.dates)


def _is_writers(draft: Draft) -> bool:
    """Say whether an analysis says of its own day how things stand: "we estimate that 3,000 soldiers are in the country"."""
    frame, scene = draft.frame, draft.reading.scene
    if scene.writer is None or frame is None or frame.clause.subject is None:
        return False
    subject = frame.clause.parse.words[frame.clause.subject].lower
    by_writer = subject == "we" or subject in scene.writer.name.lower().split()
    return by_writer and clause_is_present(frame.clause) and clause_is_present(draft.clause)


def _is_as_of_now(draft: Draft) -> bool:
    """Say whether a report tells how things stand now, or what has gone on of late: "for now", "has been growing in recent weeks"."""
    clause, reading = draft.clause, draft.reading
    if draft.frame is not None or draft.modality in {"planned", "threatened"}:
        return False
    if draft.negated and not clause_is_future(clause):
        # "No group immediately claimed responsibility"; "there was no immediate comment"
        return any(clause.parse.words[i].lower in _NOT_YET for i in clause.parse.subtree(clause.verb))
    if not clause_is_present(clause):
        return False
    others = [c.verb for c in reading.clauses if c.verb != clause.verb and c.verb not in clause.chain]
    own = set(clause.parse.subtree(clause.verb, without=others))
    if is_perfect(clause) and clause.head.tag == "VBG":
        late = (m for m in reading.dates if m.value is None and m.text.lower().startswith(_OF_LATE))
        return any(own.issuperset(reading.tokens(m.start, m.end)) for m in late)
    return any(clause.parse.words[i].lower in _NOW and clause.parse.words[i].tag == "RB" for i in own)
