"""What of an edition is new, updated, corrected, unchanged, or no longer reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.compose.differences import Given, Meeting, differences
from briefgen.compose.kinship import RETOLD, Register, source_words
from briefgen.compose.past import Told, past_fact, told_events
from briefgen.compose.ranking import points
from briefgen.compose.traits import Traits
from briefgen.model import Change, Correction, Difference, IssuedEdition, PastFact, Standing

_MEMBERS = 24
"""So many facts of an event are looked for in the last edition: the first, hence best, ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How one event stands to the last edition."""

    change: Change
    before: str = ""
    """What the last edition said of it; only where that differs."""
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All events against the last edition: by event id; and what of that edition nothing reports any more."""

    turns: Mapping[str, Turn] = field(default_factory=dict)
    dropped: tuple[PastFact, ...] = ()


def compare(groups: Mapping[str, Sequence[Traits]], standing: Standing) -> Comparison | None:
    """Compare events, by id, with the edition before; None where there is none."""
    if standing.before is None:
        return None
    last = _Last(standing.before)
    turns = {identifier: _turn(group, last, standing.corrections) for identifier, group in groups.items()}
    # A sentence that is now part of a longer one's evidence is told still, whatever became of its fact.
    told = "\n".join(source_words(each) for group in groups.values() for each in group)
    return Comparison(turns=turns, dropped=last.dropped(standing.before, told))


class _Last:
    """The last edition, and which of its events have been met again so far."""

    def __init__(self, before: IssuedEdition) -> None:
        self.events: list[Told] = told_events(before)
        self.facts = [each for told in self.events for each in told]
        self._home = [number for number, told in enumerate(self.events) for _ in told]
        self._register = Register(self.facts, before.past.edition)
        self._given = Given(self.facts)
        self._met: set[int] = set()

    def meet(self, group: Sequence[Traits]) -> Meeting | None:
        """Put an event beside what was told of it; None where nothing was."""
        known: list[Traits] = []
        retold: list[Traits] = []
        homes: dict[int, float] = {}
        for each in group[:_MEMBERS]:
            kin = self._register.kin(each)
            self._met.update(self._home[number] for _, number in kin)
            if kin:
                known.append(each)
                much, nearest = self._nearest(each, kin)
                retold += [each] if much >= RETOLD else []
                homes[self._home[nearest]] = max(homes.get(self._home[nearest], 0.0), much)
        if homes:
            sure = group[0].fact.modality
            nearest_first = sorted(
                homes, key=lambda home: (self.events[home][0].fact.modality != sure, -homes[home], home)
            )
            return self._meeting(group, known, retold, nearest_first)
        moved = [self._home[number] for number in self._register.moved(group[0])]
        self._met.update(moved[:1])
        return self._meeting(group, group[:1], (), moved[:1], moved=True) if moved else None

    def _nearest(self, each: Traits, kin: Sequence[tuple[float, int]]) -> tuple[float, int]:
        """Return the nearest of the kin; of those in other words one that is as sure, for that is what was told of it."""
        if kin[0][0] >= RETOLD:
            return kin[0]
        return next((one for one in kin if self.facts[one[1]].fact.modality == each.fact.modality), kin[0])

    def _meeting(
        self,
        group: Sequence[Traits],
        known: Sequence[Traits],
        retold: Sequence[Traits],
        homes: Sequence[int],
        *,
        moved: bool = False,
    ) -> Meeting:
        old = [each for home in homes for each in self.events[home]]
        return Meeting(new=group, known=known, retold=retold, old=old, given=self._given, moved=moved)

    def dropped(self, before: IssuedEdition, told: str) -> tuple[PastFact, ...]:
        """Return the leads of the events that were not met again, the weightiest first; `told` are all source words of today."""
        gone = [
            event
            for number, event in enumerate(self.events)
            if number not in self._met and source_words(event[0]) not in told
        ]
        gone.sort(key=lambda event: -points(event, before.past.edition, {}))
        return tuple(past_fact(event[0].fact, before.past, event[0].fact.section) for event in gone)


def _turn(group: Sequence[Traits], last: _Last, corrections: Sequence[Correction]) -> Turn:
    meeting = last.meet(group)
    old = meeting.old if meeting else ()
    correction = _correction(group, old, corrections)
    if correction is not None:
        return Turn(change="corrected", before=correction.was)
    if meeting is None:
        return Turn(change="new")
    found = differences(meeting)
    if not found:
        return Turn(change="unchanged")
    return Turn(change="updated", before=meeting.old[0].fact.statement, differences=found)


def _correction(group: Sequence[Traits], old: Sequence[Traits], corrections: Sequence[Correction]) -> Correction | None:
    """Return the latest correction of an event, unless what was wrong still stands in it."""
    facts = {each.fact.id for each in (*group, *old)}
    said = {each.fact.statement for each in group}
    fitting = (one for one in reversed(corrections) if one.fact in facts and one.was not in said)
    return next(fitting, None)
