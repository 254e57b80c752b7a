"""What an event without a date takes from those told before it: its day, and where it has none, its place.

A wrong day is worse than none, so each rule asks for a tie that a reader would see: the same event, a consequence of it, a noun
that takes it up, a clause that hangs on its clause, the next sentence of one tale. What lies before ("had been", "since",
"earlier"), what is to come, and what has a time of its own, even an unresolved one, inherits nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefgen.extract.dates import re_anchored
from briefgen.extract.events.drafting import Draft, with_date
from briefgen.extract.events.events import is_obligation
from briefgen.extract.events.sections import FALLBACK
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.reading import Reading
from briefgen.extract.time.apart import tells_other_time
from briefgen.extract.time.chronology import Day, day_at
from briefgen.extract.time.coreference import (
    Anaphor,
    Told,
    anaphor_of,
    dated_nouns,
    event_nouns,
    has_general_subject,
    names_in,
    nouns_of,
    ranks_its_subject,
)
from briefgen.extract.time.dating import holds_a_day
from briefgen.extract.time.occasions import Occasion, days_told_in, is_recent_day, tells_another_day
from briefgen.extract.time.reckoning import counted
from briefgen.extract.time.releases import DESIGNATIONS, STANDS, release_date
from briefgen.extract.time.tenses import (
    clause_is_present,
    is_past,
    is_perfect,
    is_progressive,
    is_simple_past,
    was_going_on,
)
from briefgen.extract.time.ties import (
    ASIDES,
    PERFORMED,
    actor_of,
    agree_on_place,
    came_before,
    clause_above,
    goes_on_later,
    is_cause,
    is_counted_up,
    is_of_a_list,
    is_of_an_attack,
    is_of_story,
    is_past_cause,
    length_of,
    may_inherit,
    names_cause,
    speaks_plainly,
    standing_places,
)
from briefgen.model import FactDate

_KIN = {"missile_flight": frozenset({"missile_launch"})}
"""Events that are part of another: what they lack they take from it."""
_CONSEQUENCES = frozenset("casualties damage displacement missile_interception".split())
"""What an attack leads to, on the day of the attack."""
_REACTIONS = frozenset("accusation threat warning statement intention commitment".split())
_DEALINGS = frozenset(
    "aid arms_transfer arms_procurement deployment agreement cooperation support statement economic_agreement".split()
)
"""What people and firms are designated for."""
_GOING_ON = frozenset("continue keep remain".split())
"""Verbs of what went on for longer than a day."""
_LONGEST_TALE = 10
"""Days that an interval may have to lend itself to the next sentence."""
_BEGINNING = frozenset("begin start erupt break".split())
_SOON = 700
_LEDE = 1_500
"""Characters in which a report tells when its story happened."""
_REPORT = 6_000
"""Characters after which a text is more than the report of a day."""
_DEEDS = frozenset("ASSAULT MOBILIZE COERCE RETREAT".split())
"""What a tale of fighting goes on with."""
_MEASURES = frozenset({"sanction"})
_KEPT = 60
_ACTS_REACH = 3
"""Paragraphs over which somebody goes on speaking."""


@dataclass(slots=True)
class Memory:
    """What a text has told so far."""

    occasion: Occasion
    told: list[Told] = field(default_factory=list)
    """Dated events in the order of the text."""
    linked: dict[int, tuple[FactDate, Draft]] = field(default_factory=dict)
    """Dates of the sentence being read, by the verbs of the clauses that have them and of those that report them."""
    nouns: list[Told] = field(default_factory=list)
    """Nouns with a date of the sentence being read."""
    seen: dict[str, int] = field(default_factory=dict)
    """Where each event noun stood last, by the start of its sentence."""
    named: dict[str, int] = field(default_factory=dict)
    """The same for the sentence being read."""
    acts: dict[str, tuple[FactDate, int]] = field(default_factory=dict)
    """The last day on which somebody spoke or dealt with others, and its paragraph, by who did."""
    elsewhen: int = -1
    """The last paragraph that told of another time without a day."""
    day: Day | None = None
    """The day of the chronology or live page that is being read."""
    days: tuple[int, frozenset[str]] = (-1, frozenset())
    """The paragraph that is being read, and the recent days that its sentences so far have told."""
    coming: tuple[int, frozenset[str]] = (-1, frozenset())
    """The same with those of the sentence being read."""
    section: tuple[int, str] = (-1, "")
    """The section told last, and its paragraph."""

    def settled(self, draft: Draft, *, aside: bool = False) -> Draft:
        """Return the draft with what it inherits, and remember it for those that follow; `aside` where no clause tells it."""
        paragraph = draft.reading.sentence.paragraph
        if draft.frame is None and tells_other_time(draft.reading, draft.clause):
            self.elsewhen = paragraph
        draft = self._with_section(self._with_date(draft, aside=aside))
        self._remember(draft)
        return draft

    def turn_to(self, reading: Reading) -> None:
        """Begin a sentence: keep the dated nouns of the one before."""
        day = day_at(reading.scene.days, reading.sentence.end)
        if day != self.day:
            # Another day is another tale.
            self.day = day
            self.told.clear()
            self.nouns = []
        self.told += self.nouns
        self.days = (
            self.coming if self.coming[0] == reading.sentence.paragraph else (reading.sentence.paragraph, frozenset())
        )
        told = days_told_in(reading, self.occasion.published)
        self.coming = reading.sentence.paragraph, self.days[1] | told
        self.seen |= self.named
        self.nouns = dated_nouns(reading)
        self.named = dict.fromkeys(event_nouns(reading), reading.sentence.start)
        self.linked.clear()
        del self.told[:-_KEPT]

    def _with_section(self, draft: Draft) -> Draft:
        """Return the draft in the section of what was told just before, where its own words do not tell."""
        paragraph = draft.reading.sentence.paragraph
        above = clause_above(draft.reading, draft.clause)
        aside = draft.event_name in _REACTIONS and above is not None and self.linked.get(above.verb)
        if aside and aside[1].section == "sanctions":
            # "sanctioned the firm on Monday, accusing it of …"
            draft = replace(draft, section="sanctions")
        is_dealing = draft.event_name in _DEALINGS or (draft.section != "diplomacy" and draft.plover != "ASSAULT")
        if self.occasion.on_sanctions and (not draft.section or (self.occasion.is_release and is_dealing)):
            # What a designated firm shipped and to whom is why it was designated.
            draft = replace(draft, section="sanctions")
        if not draft.section:
            own = draft.event.section if draft.event is not None and draft.event_name != "statement" else FALLBACK
            draft = replace(draft, section=self.section[1] if paragraph - self.section[0] <= 1 else own)
        self.section = paragraph, draft.section
        return draft

    def _remember(self, draft: Draft) -> None:
        if draft.date is None:
            return
        plain = speaks_plainly(draft) and self._is_day_of_speech(draft)
        actor = actor_of(draft) if plain else None
        if actor is not None:
            self.acts[actor] = draft.date, draft.reading.sentence.paragraph
        verbs = {draft.clause.verb}
        if draft.frame is not None:
            verbs.add(draft.frame.clause.verb)
        for verb in verbs:
            self.linked.setdefault(verb, (draft.date, draft))
        if not draft.date.inherited and draft.date_is_told != "speech":
            self._known(draft)

    def _is_day_of_speech(self, draft: Draft) -> bool:
        """Say whether a draft's day is that on which somebody spoke or acted, not that of which he only tells."""
        if draft.date is None or not is_recent_day(draft.date.value, self.occasion.published):
            return False
        own = {self.occasion.published, *(d.value for d in (self.occasion.today, self.occasion.met) if d is not None)}
        return draft.frame is None or draft.date_is_told == "speech" or draft.date.value in own

    def _known(self, draft: Draft) -> Draft:
        """Keep an event with its date for those that take it up, and return it."""
        if draft.date is not None:
            sentence = draft.reading.sentence
            self.told.append(
                Told(
                    nouns=nouns_of(draft), date=draft.date, paragraph=sentence.paragraph, sentence=sentence.start,
                    names=names_in(draft.reading), draft=draft, places=standing_places(draft),
                )
            )  # fmt: skip
            del self.told[:-_KEPT]
        return draft

    def _with_date(self, draft: Draft, *, aside: bool) -> Draft:
        if draft.date is not None and draft.date_is_told != "speech":
            return draft
        to_come = draft.modality == "planned" or is_obligation(draft.clause)
        counted_from = self._counted_date(draft) if draft.date is None else None
        if counted_from is not None:
            return with_date(draft, counted_from, told=False)
        promised = to_come and (draft.quotation or draft.frame) is not None and self.occasion.is_release
        if draft.date is None and ((draft.modality == "threatened" and draft.frame is not None) or promised):
            # The threat is made when it is spoken, whenever it may be carried out; so is a promise in a release.
            spoken = release_date(self.occasion, draft) or self._todays_date(draft)
            return draft if spoken is None else with_date(draft, spoken, told=False)
        ranked = self._ranked(draft)
        if ranked is not None:
            return with_date(draft, ranked.date, told=False)
        if not may_inherit(draft) or (draft.date is not None and not is_past(draft.clause)):
            return draft
        shared = self._shared_date(draft)
        if shared is not None:
            return with_date(draft, shared, told=False)
        if aside and names_cause(draft):
            return draft
        own = self._parent(draft) or self._same(draft)
        if own is not None:
            return self._known(_inheriting(draft, own, printed=draft.date is None))
        taken_up = self._taken_up(draft)
        if taken_up is not None and is_perfect(draft.clause) and draft.frame is None:
            # "The war has displaced 13 million": since it began, if that is what was told.
            began = taken_up.draft is not None and lemma_of(taken_up.draft.clause.head.lower) in _BEGINNING
            lasting = replace(taken_up.date, value=f"{taken_up.date.value}/..")
            return with_date(draft, lasting, told=False) if began and "/" not in taken_up.date.value else draft
        if taken_up is not None:
            return self._known(_inheriting(draft, taken_up, printed=False))
        if aside:
            return draft
        story = self._story_date(draft)
        if story is not None and draft.date is not None:
            return with_date(draft, story, told=False)
        if draft.date is not None:
            return draft
        date = self._linked_date(draft) or self._tale_date(draft) or self._chronicle_date(draft) or story
        date = date or self._address_date(draft)
        if date is None and holds_a_day(draft.reading, draft.clause):
            return draft
        date = date or release_date(self.occasion, draft) or self._speakers_date(draft) or self._todays_date(draft)
        return draft if date is None else with_date(draft, date, told=False)

    def _counted_date(self, draft: Draft) -> FactDate | None:
        """Return the day of an event from which that of another, told before, is counted: "The raid came a day after …"."""
        count = counted(draft.reading, draft.clause)
        above = (
            draft.reading.by_verb.get(draft.clause.governor) if count and draft.clause.governor is not None else None
        )
        if count is None or count.offset is None or count.offset[1] != "day" or above is None or above.subject is None:
            return None
        noun = singular(draft.reading.parse.words[above.subject].lower)
        paragraph = draft.reading.sentence.paragraph
        near = [t for t in self.told if paragraph - t.paragraph <= _ACTS_REACH and not t.is_planned]
        told = [t for t in near if len(t.date.value) == len("2024-05-08")]
        told = [t for t in told if Anaphor(noun).key in t.keys or (noun == "incident" and t.is_violent)]
        day = told[-1].date.value if told else None
        value = (
            re_anchored(replace(count, offset=(-count.offset[0], "day")), day).value if day and "/" not in day else None
        )
        return FactDate(value=value) if value else None

    def _parent(self, draft: Draft) -> Told | None:
        """Return the event that a draft's is a part or a consequence of, in its paragraph or the one before."""
        kin = _KIN.get(draft.event_name, frozenset())
        if not kin and (draft.event_name not in _CONSEQUENCES or is_perfect(draft.clause)):
            return None
        paragraph = draft.reading.sentence.paragraph
        # A saying with a day of its own gives it up only for what its own paragraph tells.
        reach = 0 if draft.date is not None else 1
        near = [t for t in self.told if t.draft is not None and not t.is_planned and paragraph - t.paragraph <= reach]
        near = [t for t in near if length_of(t.date) <= _LONGEST_TALE]
        fitting = [
            t for t in near if t.draft is not None and is_cause(t.draft, kin) and not is_past_cause(t.draft, draft)
        ]
        if not fitting:
            return None
        nearest = fitting[-1]
        # In its own paragraph the last one told counts, in the one before only what is told of one day.
        alike = [t for t in fitting if t.paragraph == nearest.paragraph]
        rivals = {t.date.value for t in alike if nearest.paragraph != paragraph or t.sentence == nearest.sentence}
        if len(rivals) > 1 or not agree_on_place(draft, nearest):
            return None
        if tells_another_day(draft.reading, nearest.date.value, self.occasion.published):
            return None
        return nearest

    def _same(self, draft: Draft) -> Told | None:
        """Return an earlier mention of a draft's event in its own sentence, by the same actor."""
        if draft.event is None:
            return None
        for told in reversed(self.told):
            earlier = told.draft
            if told.sentence != draft.reading.sentence.start:
                return None
            if (
                earlier is not None
                and earlier.event_name == draft.event_name
                and earlier.clause.relation not in ASIDES
                and not (clause_is_present(draft.clause) and not clause_is_present(earlier.clause))
                and earlier.reading is draft.reading
                and earlier.clause.subject == draft.clause.subject
            ):
                return told
        return None

    def _taken_up(self, draft: Draft) -> Told | None:
        """Return the event that a noun of a draft's clause takes up."""
        anaphor = anaphor_of(draft)
        if anaphor is None:
            return None
        paragraph = draft.reading.sentence.paragraph
        fitting = [t for t in self.told if anaphor.key in t.keys and not t.is_planned]
        near = [t for t in fitting if paragraph - t.paragraph <= 1 and anaphor.key in _MEASURES]
        # "Announced the sanctions on N.N." next to "sanctioned a commander" names whom that left unnamed.
        fitting = [t for t in fitting if anaphor.names <= t.names] or near
        exact = [t for t in fitting if anaphor.noun in t.nouns]
        if not exact and fitting and self.seen.get(anaphor.noun, -1) >= fitting[-1].sentence:
            # Others of that name have been told since, without a day.
            return None
        fitting = exact or fitting
        if not fitting:
            return None
        nearest = fitting[-1]
        if paragraph - nearest.paragraph > 1 and len(fitting[0].date.value) >= len("2024-05-08"):
            # Away from both, what is taken up is what the text is about, not what it told aside.
            nearest = fitting[0]
        # "These firings", where the sentence before told of two days: neither is the day.
        rivals = {t.date.value for t in fitting if t.sentence == nearest.sentence and t.keys & nearest.keys}
        return nearest if len(rivals) == 1 else None

    def _ranked(self, draft: Draft) -> Told | None:
        """Return the event told before that a draft ranks: "the raids are the largest since 2019"."""
        if draft.date is not None or not ranks_its_subject(draft.clause):
            return None
        sentence, taken_up = draft.reading.sentence, self._taken_up(draft)
        if taken_up is not None or not has_general_subject(draft.clause):
            # With what they are compared stands in the sentence itself.
            return taken_up if taken_up is not None and taken_up.sentence < sentence.start else None
        violent = [t for t in self.told if t.is_violent and not t.is_planned and t.sentence < sentence.start]
        return violent[-1] if violent and sentence.paragraph - violent[-1].paragraph <= 1 else None

    def _linked_date(self, draft: Draft) -> FactDate | None:
        """Return the day of the clause on which a draft's, or the saying of it, hangs or with which it is coordinated."""
        framed = draft.frame is not None
        at = draft.frame.clause if draft.frame is not None else draft.clause
        above = clause_above(draft.reading, draft.clause) if framed and draft.clause.relation == "participle" else None
        found = self.linked.get(above.verb) if above is not None else None
        if found is not None and found[1].frame == draft.frame and length_of(found[0]) <= _LONGEST_TALE:
            # "said that its forces repelled a raid, killing ten"
            return found[0]
        for _ in range(3):
            above = clause_above(draft.reading, at)
            if above is None:
                return None
            found = self.linked.get(above.verb)
            if found is not None:
                date, earlier = found
                if earlier.modality in {"planned", "threatened"} and is_past(draft.clause):
                    # "Will travel to Lima on Friday and has invited both sides": the invitation is out.
                    return None
                if clause_is_present(draft.clause) and not clause_is_present(earlier.clause):
                    # "Was arrested on 3 May and remains in custody"
                    return None
                said_along = (
                    framed
                    and at.relation == "participle"
                    and earlier.frame is not None
                    and earlier.frame.clause.verb == above.verb
                    and draft.event is not None
                    and is_simple_past(draft.clause)
                )
                if framed and not (
                    said_along or is_progressive(draft.clause) or earlier.section == (draft.section or earlier.section)
                ):
                    return None
                if framed and draft.plover == "ASSAULT" != earlier.plover:
                    # "Accused Togo and said that nine had been killed": not on the day of the accusation.
                    return None
                return date if length_of(date) <= _LONGEST_TALE else None
            at = above
        return None

    def _shared_date(self, draft: Draft) -> FactDate | None:
        """Return the day of the deed before, of "raided a barracks and stole rifles, leaving …", which somebody told on another day."""
        clause = draft.clause
        left = clause.relation == "relative" and draft.event_name in _CONSEQUENCES
        goes_on = clause.coordinate and not left
        if draft.frame is None or not (goes_on or left) or clause.head.tag != "VBD" and not is_simple_past(clause):
            return None
        above = clause.parse.words[clause.verb].head if goes_on else clause.governor
        date, earlier = self.linked.get(-1 if above is None else above, (None, draft))
        if (
            goes_on
            and not clause.shared_subject
            and (earlier.frame != draft.frame or not is_of_story(date, self.occasion.story))
        ):
            # "said that the toll stood at 52 and that nine were missing": both of the day of which all is told.
            return None
        alike = earlier.date_is_told != "speech" and earlier.reading is draft.reading and is_simple_past(earlier.clause)
        return date if date is not None and alike and length_of(date) <= _LONGEST_TALE else None

    def _story_date(self, draft: Draft) -> FactDate | None:
        """Return the day of the violence that a report is about, for what it tells of it without a day."""
        story, clause = self.occasion.story, draft.clause
        if (
            lemma_of(clause.head.lower) in _GOING_ON
            or is_of_a_list(draft.reading)
            or story is None
            or is_counted_up(draft)
        ):
            return None
        if clause.relation in ASIDES and not (
            draft.event_name in _CONSEQUENCES
            and is_simple_past(clause)
            and draft.reading.sentence.start < self.occasion.told_at
            and is_of_an_attack(draft)
        ):
            # "An attack on a barracks that killed two" is told before its day.
            return None
        going_on = draft.frame is not None and draft.section == "military" and was_going_on(clause)
        if not ((is_past(clause) and draft.plover == "ASSAULT") or (going_on and draft.date is None)):
            return None
        sentence = draft.reading.sentence
        if tells_another_day(draft.reading, story.value, self.occasion.published):
            return None
        if (
            sentence.start < self.occasion.told_at
            and is_perfect(clause)
            and self.elsewhen >= sentence.paragraph - 1 >= 0
        ):
            # "Fighting has displaced 9,000 since March. At least 41 have been killed": since then, too.
            return None
        if sentence.start < self.occasion.told_at:
            # A day told far down is that of a detail, and one told soon takes the place of that of the words.
            near = self.occasion.told_at - sentence.start < _SOON if draft.date is not None else True
            return story if near and self.occasion.told_at < _LEDE else None
        # Behind it only what is told plainly, in a paragraph that tells of no other day.
        plain = is_simple_past(clause) or draft.frame is not None
        others = {t.date.value for t in self.told if t.paragraph == sentence.paragraph} - {story.value}
        return story if plain and not others and draft.date is None else None

    def _todays_date(self, draft: Draft) -> FactDate | None:
        """Return the day of a report that speaks of it, for what somebody said or did without a day of its own."""
        today = self.occasion.today
        if today is None or draft.reading.sentence.start > _REPORT or not speaks_plainly(draft):
            return None
        clause = draft.frame.clause if draft.frame is not None else draft.clause
        above = clause_above(draft.reading, clause)
        if draft.clause.relation in ASIDES or (above is not None and tells_other_time(draft.reading, above)):
            return None
        if goes_on_later(draft.reading, draft.clause) or goes_on_later(draft.reading, clause):
            return None
        if holds_a_day(draft.reading, draft.clause, below=True):
            return None
        performs = draft.plover in PERFORMED or draft.frame is not None or lemma_of(clause.head.lower) in STANDS
        paragraph = draft.reading.sentence.paragraph
        # A day of fighting, or one to come, is no day on which somebody else may have spoken.
        told = [t for t in self.told if t.paragraph == paragraph]
        reports = draft.frame is not None and is_past(draft.clause)
        spoken = told if reports else [t for t in told if not t.is_planned and not t.is_violent]
        # Nor does somebody who tells of the months since June speak on another day.
        days = (t.date.value for t in spoken if is_recent_day(t.date.value, self.occasion.published) or reports)
        others = {day[: len(today.value)] for day in days} - {today.value}
        return today if performs and not others and self.elsewhen != paragraph else None

    def _speakers_date(self, draft: Draft) -> FactDate | None:
        """Return the day on which somebody spoke or acted, for what else he is told to have said or done then."""
        if not self.acts or draft.plover == "ASSAULT" or draft.clause.relation in ASIDES or not speaks_plainly(draft):
            return None
        actor = actor_of(draft)
        if actor is None or goes_on_later(draft.reading, draft.clause):
            return None
        date, paragraph = self.acts.get(actor, (None, 0))
        return date if draft.reading.sentence.paragraph - paragraph <= _ACTS_REACH else None

    def _chronicle_date(self, draft: Draft) -> FactDate | None:
        """Return the day of the chronology or live page that tells of a draft's event."""
        return None if self.day is None else self.day.date(draft.reading.scene.source.text)

    def _address_date(self, draft: Draft) -> FactDate | None:
        """Return the one recent day that a paragraph of an address has told, for what it goes on to tell in the plain past."""
        clause, days = draft.clause, self.days[1]
        if (
            not draft.reading.scene.is_statement
            or len(days) != 1
            or clause.relation != "main"
            or draft.frame is not None
        ):
            return None
        others = {m.value for m in draft.reading.dates if m.value is not None and not m.attributive} - days
        return FactDate(value=min(days)) if is_simple_past(clause) and not others else None

    def _tale_date(self, draft: Draft) -> FactDate | None:
        """Return the day of the sentence before, where the draft's goes on with its tale."""
        if draft.event is None or draft.clause.relation != "main" and draft.frame is None:
            return None
        if lemma_of(draft.clause.head.lower) in _GOING_ON:
            return None
        if not is_simple_past(draft.clause) or draft.section == "":
            return None
        before = next((t for t in reversed(self.told) if t.draft is not None), None)
        if before is None or before.draft is None or before.paragraph != draft.reading.sentence.paragraph:
            return None
        earlier = before.draft
        if len({t.date.value for t in self.told if t.sentence == before.sentence}) > 1:
            # "On both Sunday and the Thursday before": the tale may go on from either.
            return None
        if (
            before.is_planned
            or earlier.clause.relation in ASIDES
            or came_before(earlier.clause)
            or length_of(before.date) > _LONGEST_TALE
        ):
            return None
        designated = draft.event_name in DESIGNATIONS and earlier.event_name in DESIGNATIONS
        alike = draft.section == earlier.section == "military" and draft.frame is None and draft.plover in _DEEDS
        return before.date if (alike or designated) and agree_on_place(draft, before) else None


def _inheriting(draft: Draft, told: Told, *, printed: bool) -> Draft:
    printed = printed and length_of(told.date) <= _LONGEST_TALE
    found = with_date(draft, told.date, told=printed and bool(told.draft is None or told.draft.date_is_told))
    return replace(found, setting=told.places) if printed and not draft.places else found
