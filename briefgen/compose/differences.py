"""What of an event is told otherwise than in the last edition: figures, modality, who says so, the day, or a further report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.compose.figures import amount, is_trivial, noun_of
from briefgen.compose.traits import Traits, agree, figures_of, fold, stem
from briefgen.model import Difference, Quantity
from briefgen.text import words_of

MOST = 4
"""As many differences as an item tells of; who wants to know all reads it."""
_NEWS = 0.5
"""A further report whose words are new by more than this share has something to add."""
_MARGIN = 0.1
"""Figures that are farther apart than this share do not agree, whatever was said of how near they are."""
_MOST_WORDS = 0.5
_NAMES = 3
_BEGINNING = 4
"""Names of one country begin with the same letters."""


class Given:
    """The facts of an edition by their figures: of thousands the few that may give the same one are found at once."""

    def __init__(self, facts: Iterable[Traits]) -> None:
        figures = [(figure, each) for each in facts for figure in each.figures]
        self._spans = [each for figure, each in figures if figure.low != figure.high]
        self._values = sorted(((f.low, each) for f, each in figures if f.low == f.high), key=lambda one: one[0])
        self._lows = [low for low, _ in self._values]

    def near(self, quantity: Quantity) -> Iterator[Traits]:
        """Yield the facts that may give a quantity's figure in any of its units; among them all that do."""
        yield from self._spans
        for figure in figures_of(quantity):
            margin = _MARGIN * max(abs(figure.low), abs(figure.high))
            first = bisect_left(self._lows, figure.low - margin)
            yield from (each for _, each in self._values[first : bisect_right(self._lows, figure.high + margin)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An event of today beside what the last edition told of it."""

    new: Sequence[Traits]
    """The lead first."""
    known: Sequence[Traits]
    """Those of `new` of which the last edition had told."""
    retold: Sequence[Traits]
    """Those of them that stand on the same words of a source."""
    old: Sequence[Traits]
    """All facts of the events that these belonged to, the lead first."""
    given: Given
    """The figures of all facts of the last edition."""
    moved: bool = False
    """Whether it is a plan for which another day is given."""


def differences(meeting: Meeting) -> tuple[Difference, ...]:
    """Return how an event differs, what weighs most first; empty where nothing does that readers care about.

    Wording, order, further sources and what is told less of make no difference.
    """
    found = [*_day(meeting), *_modality(meeting), *_figures(meeting), *_attribution(meeting), *_reports(meeting)]
    return tuple(dict.fromkeys(found))[:MOST]


def _day(meeting: Meeting) -> Iterator[Difference]:
    old, new = meeting.old[0].fact.date, meeting.new[0].fact.date
    if meeting.moved and old is not None and new is not None:
        yield Difference(of="date", before=old.value, after=new.value)


def _modality(meeting: Meeting) -> Iterator[Difference]:
    """Compare the leads: but not where both editions had both, and only the order has changed."""
    old, new = meeting.old[0], meeting.new[0]
    before = {each.fact.modality for each in meeting.old}
    after = {each.fact.modality for each in meeting.new}
    if old.fact.modality != new.fact.modality and not {old.fact.modality, new.fact.modality} <= before & after:
        yield Difference(of="modality", before=old.fact.modality, after=new.fact.modality)
    elif old.fact.polarity != new.fact.polarity and len({each.denies for each in meeting.old}) == 1:
        yield Difference(of="polarity", before=old.fact.polarity, after=new.fact.polarity)


def _figures(meeting: Meeting) -> Iterator[Difference]:
    """Compare figures of one kind: those that nobody gave before, and those that disagree with all that were given."""
    for each in meeting.known:
        for quantity in each.fact.quantities:
            if is_trivial(quantity, each.fact.event) or any(_known(quantity, old) for old in _quantities(meeting.old)):
                continue
            before = dict.fromkeys(amount(old) for old in _quantities(meeting.old) if _same_kind(quantity, old))
            elsewhere = (old for old in meeting.given.near(quantity) if _may_tell_of(old, each))
            if before or not any(_known(quantity, old) for old in _quantities(elsewhere)):
                noun = noun_of(quantity, each.fact.event)
                yield Difference(of=noun, before=", ".join(before), after=amount(quantity))


def _may_tell_of(old: Traits, new: Traits) -> bool:
    """Say whether a figure of one fact may have been told by another: of one party, and not of another place."""
    elsewhere = bool(old.places) and bool(new.places) and old.places.isdisjoint(new.places)
    return not elsewhere and not old.parties.isdisjoint(new.parties)


def _quantities(facts: Iterable[Traits]) -> Iterator[Quantity]:
    return (quantity for each in facts for quantity in each.fact.quantities)


def _known(one: Quantity, other: Quantity) -> bool:
    """Say whether a figure was given, whatever it was said to count: `ten rounds`, `artillery fire: 10`."""
    if not any(
        agree(f, g) for f in figures_of(one) for g in figures_of(other) if f.unit == g.unit or not f.unit or not g.unit
    ):
        return False
    return not _counted(one).isdisjoint(_counted(other)) or not (_counted(one) and _counted(other))


def _same_kind(one: Quantity, other: Quantity) -> bool:
    """Say whether two figures count the same thing, or nearly: of the words for what is counted more than half are shared."""
    words, others = _words(one.of), _words(other.of)
    shared = len(words & others) > _MOST_WORDS * min(len(words), len(others))
    units = {figure.unit for figure in figures_of(one)} & {figure.unit for figure in figures_of(other)}
    return bool(units) and (shared or not words or not others)


def _counted(one: Quantity) -> frozenset[str]:
    return _words(one.of) | _words(one.unit)


def _words(name: str | None) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(name or ""))


def _attribution(meeting: Meeting) -> Iterator[Difference]:
    """Compare who says so: others than before, or somebody where nobody was named."""
    before, after = _speakers(meeting.old), _speakers(meeting.new)
    if before and after and not any(_same_speaker(one, other) for one in before for other in after):
        yield Difference(of="attribution", before=_listed(before), after=_listed(after))


def _speakers(facts: Iterable[Traits]) -> list[str]:
    names = (link.source for each in facts for link in each.fact.attribution if link.role == "speaker")
    return list({fold(name): name for name in reversed(list(names))}.values())[::-1]


def _same_speaker(one: str, other: str) -> bool:
    """Say whether two names may be one's: each word of the shorter stands, or begins a word, in the longer: Korea's, Korean."""
    short, long = sorted((_name_words(one), _name_words(other)), key=len)
    return all(any(word[:_BEGINNING] == each[:_BEGINNING] for each in long) for word in short)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(word for word in words_of(fold(name)) if len(word) > 1)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMES])


def _reports(meeting: Meeting) -> Iterator[Difference]:
    """Tell of further reports of a known event that say something of their own; its lead only in other words does not."""
    told = frozenset(token for each in meeting.old for token in (*each.tokens, *each.kind))
    lead = meeting.new[0]
    known = (*meeting.retold, *(each for each in meeting.known if each is lead))
    for each in meeting.new:
        if each not in known and len(each.tokens - told) > _NEWS * len(each.tokens):
            yield Difference(of="report", before="", after=each.fact.statement)
