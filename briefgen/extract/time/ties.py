"""What ties one event of a text to another: cause, place, actor, and the clauses that they stand in."""

from __future__ import annotations

from itertools import pairwise

from briefgen.extract.dates import days_of
from briefgen.extract.events.asserting import is_unreal
from briefgen.extract.events.drafting import Draft, clause_is_future
from briefgen.extract.events.events import is_event_noun, is_obligation
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.reading import Reading
from briefgen.extract.sources.participants import name_of
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.time.apart import tells_other_time
from briefgen.extract.time.coreference import Anaphor, Told, kinds_of
from briefgen.extract.time.tenses import has_auxiliary, is_perfect, is_simple_past
from briefgen.model import FactDate, Place

_LAUNCHES = frozenset("missile_launch nuclear_test satellite_launch military_operation".split())
_SOON = frozenset("shortly soon immediately minutes hours moments just".split())
_STANDING = frozenset("in at near on off inside outside around across along throughout".split())
_OTHER_TIMES = frozenset("after before since until".split())
_SAME_DAY_MARKS = frozenset("as when while with".split())
_COMING = frozenset("come follow happen occur".split())
_LATER = frozenset("later then subsequently afterwards afterward eventually".split())
_MANY = 200
"""People from whom on a figure is that of a war, not of a day."""
PERFORMED = frozenset("SUPPORT AGREE REQUEST CONSULT COOPERATE REJECT ACCUSE SANCTION AID CONCEDE".split())
"""Categories of what somebody does by word or deed of state, once."""
ASIDES = frozenset({"relative", "reduced"})
"""Clauses that only describe: "the sanctions imposed in May" may hit somebody on any day."""


def may_inherit(draft: Draft) -> bool:
    """Say whether a draft's clause tells of the time that its text is telling, not of one before or to come."""
    clause = draft.clause
    told = draft.frame.clause if draft.frame is not None else clause
    marks = {told.parse.words[c].lower for c in told.parse.children(told.verb, "mark")}
    if marks & _OTHER_TIMES and (told.coordinate or clause_above(draft.reading, told) is None):
        # "A day after the army said it had taken the town": not on the day of the strike.
        return False
    unable = clause.negated and has_auxiliary(clause, {"could"})
    to_come = draft.modality in {"planned", "threatened"} and not is_simple_past(clause)
    if to_come or (clause_is_future(clause) and not unable) or is_obligation(clause):
        return False
    if is_unreal(clause) or tells_other_time(draft.reading, clause):
        return False
    return draft.frame is not None or not has_auxiliary(clause, {"had", "having"})


def is_cause(draft: Draft, kin: frozenset[str]) -> bool:
    """Say whether one event can have caused or holds another; `kin` are the events that alone can."""
    if kin:
        return draft.event_name in kin
    return draft.plover == "ASSAULT" or draft.event_name in _LAUNCHES or "clash" in kinds_of(draft)


def agree_on_place(draft: Draft, told: Told) -> bool:
    """Say whether two events can have been in one place: they share one, or one of them names none ("in some places")."""
    here = {p.name for p in standing_places(draft) if not p.name.islower()}
    there = {p.name for p in told.places if not p.name.islower()}
    return not here or not there or bool(here & there)


def standing_places(draft: Draft) -> tuple[Place, ...]:
    """Return where a draft's event was, not where it came from or went."""
    words = draft.reading.parse.words
    return tuple(p for p, preposition in draft.places if words[preposition].lower in _STANDING)


def came_before(clause: Clause) -> bool:
    """Say whether a clause tells what something else came after, itself or by way of who said so."""
    parse, at = clause.parse, clause.verb
    for _ in range(3):
        word = parse.words[at]
        if word.dep == "advcl":
            marks = {parse.words[c].lower for c in parse.children(at, "mark")}
            return bool(marks & {"after", "since"}) and lemma_of(parse.words[word.head].lower) in _COMING
        if word.dep not in {"ccomp", "conj", "xcomp"}:
            return False
        at = word.head
    return False


def clause_above(reading: Reading, clause: Clause) -> Clause | None:
    """Return the clause whose day a clause shares: that which it is coordinated with, or hangs on as a participle."""
    if clause.coordinate:
        return reading.by_verb.get(reading.parse.words[clause.verb].head)
    if clause.governor is None:
        return None
    parse = clause.parse
    soon = {parse.words[c].lower for c in parse.children(clause.verb, "advmod", "npadvmod")} & _SOON
    shares = clause.relation == "participle" or (
        clause.relation == "adverbial" and (clause.mark in _SAME_DAY_MARKS or bool(soon))
    )
    return reading.by_verb.get(clause.governor) if shares else None


def actor_of(draft: Draft) -> str | None:
    """Return who speaks, or else acts, in a draft."""
    if draft.frame is not None:
        return draft.speakers[0].source if draft.speakers else None
    if draft.clause.subject is None or draft.clause.passive:
        return None
    named = name_of(draft.reading, draft.clause.subject, draft.referents)
    return named.name if named is not None else None


def speaks_plainly(draft: Draft) -> bool:
    """Say whether a draft tells what somebody said or did once, in the plain past."""
    clause = draft.frame.clause if draft.frame is not None else draft.clause
    if draft.plover == "ASSAULT":
        return False
    says = bool(draft.speakers) and draft.speakers[0].cue == clause.head.text
    if draft.section == "military" and not says and draft.frame is None and draft.plover not in PERFORMED:
        return False
    return is_simple_past(clause) and clause.relation not in ASIDES and not tells_other_time(draft.reading, clause)


def is_counted_up(draft: Draft) -> bool:
    """Say whether a figure is one of a whole war: "have killed more than 900 people"."""
    figures = (q.value or q.low or 0 for q in draft.quantities)
    return is_perfect(draft.clause) and draft.frame is None and any(f >= _MANY for f in figures)


def length_of(date: FactDate) -> int:
    """Return how many days a date covers; many for one that is open."""
    days = days_of(date.value)
    if days is None or days[0] is None or days[1] is None:
        return 10_000
    return (days[1] - days[0]).days + 1


def goes_on_later(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause tells what came at a time that only its context knows: "later assessed", "at the time"."""
    below = [reading.parse.words[i].lower for i in reading.parse.subtree(clause.verb)]
    return not _LATER.isdisjoint(below) or any(a == "the" and b == "time" for a, b in pairwise(below))


def is_of_an_attack(draft: Draft) -> bool:
    """Say whether a clause describes an attack that is told for the first time: "an attack that killed two"."""
    noun = draft.clause.subject
    if noun is None or Anaphor(singular(draft.clause.parse.words[noun].lower)).key not in {
        "attack",
        "explosion",
        "clash",
    }:
        return False
    words = draft.clause.parse.words
    return any(words[c].lower in {"a", "an", "the"} for c in draft.clause.parse.children(noun, "det"))


def is_past_cause(cause: Draft, draft: Draft) -> bool:
    """Say whether an event was told as over when another came: "came after …", "a ship struck on 12 June has sunk"."""
    same = cause.reading is draft.reading and cause.clause.subject == draft.clause.subject
    return came_before(cause.clause) or (same and cause.clause.relation in ASIDES)


def is_of_a_list(reading: Reading) -> bool:
    """Say whether a sentence is a bullet, which tells of something of its own."""
    start = reading.sentence.start
    line = reading.scene.source.text[max(0, start - 4) : start + 1].rpartition("\n")[2]
    return line.lstrip()[:1] in {"-", "•", "*", "–", "·", "●"}


def is_of_story(date: FactDate | None, story: FactDate | None) -> bool:
    """Say whether a day is that of the story."""
    return date is not None and story is not None and date.value == story.value


def names_cause(draft: Draft) -> bool:
    """Say whether a clause names the event of which it is a part, so that no other gives it its day: "died in the shelling"."""
    parse = draft.reading.parse
    return any(
        parse.words[c].lower == "in" and is_event_noun(draft.reading, noun)
        for c in parse.children(draft.clause.verb, "prep")
        for noun in parse.children(c, "pobj")
    )
