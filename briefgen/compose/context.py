"""Lines that place an event among those of past editions: how often it has happened of late, and how great it is.

Only what stands as fact and has a day is counted, and only as often as there are days: two reports of one day may be of one event.
A past edition may have missed something, so each line says that it counts what was *reported here*, and carries the facts it counts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from briefgen.compose.dates import Span, day_words, is_day, span_of
from briefgen.compose.disputes import is_disputed
from briefgen.compose.figures import is_trivial
from briefgen.compose.labels import in_sentence
from briefgen.compose.past import doers_of, figures_kept, past_fact
from briefgen.compose.traits import Traits, stem
from briefgen.model import ContextLine, Figure, PastEdition, PastFact
from briefgen.text import printable, words_of

FRESH_DAYS = 3
"""An event is placed among others while it is news; what happened longer ago was placed then."""
LATELY_DAYS = 14
"""What happened again within so many days is counted; else the last time is named."""
MOST_LINES = 2
_LEAST_COMPARED = 2
"""So many past figures make a comparison."""
_ABOUT = Decimal("0.95")
"""A figure that is not greater by a twentieth may be the same."""

_ONCE_A_DAY = frozenset(
    {
        "missile_launch", "satellite_launch", "nuclear_test", "military_parade", "military_exercise", "assassination_attempt",
        "chemical_attack", "airspace_violation", "border_incursion", "cyber_attack", "coup",
    }
)  # fmt: skip
"""What one counts: the third launch."""
_DAY_BY_DAY: Mapping[str, str] = {
    "airstrike": "airstrikes", "artillery_fire": "artillery fire", "attack": "attacks", "bombing": "bombings", "clash": "clashes",
    "drone_strike": "drone strikes", "gunfire": "gunfire", "missile_strike": "missile strikes",
}  # fmt: skip
"""What may come many times a day, so that its days are counted."""
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HAPPENED = frozenset({"confirmed", "claimed", "estimated"})
_LAST_DAY = date.max.toordinal()
_Dated = tuple[Span, PastFact]
_LENGTHS = frozenset({"range", "distance", "length", "flight"})
_HEIGHTS = frozenset({"altitude", "height", "apogee"})


def context_of(
    group: Sequence[Traits], history: Sequence[PastFact], edition: str, others: Sequence[Traits] = ()
) -> tuple[ContextLine, ...]:
    """Return the lines for an event: "the third launch in eight days"; none without past facts to count.

    `others` are the leads of the edition's other events. Where the like was reported, but not so that it could be counted (as
    somebody's claim, of no certain day, of several who did it, or by this very edition), nothing is said of a time in which it may lie.
    """
    lead, today = group[0], span_of(edition)
    if lead.span is None or today is None or not is_day(lead.span) or not _is_fact(lead):
        return ()
    parties = past_fact(lead.fact, PastEdition(edition=edition), lead.fact.section).parties
    if not today[1] - FRESH_DAYS <= lead.span[0] <= today[1] or len(parties) != 1:
        return ()
    alike = [
        (span, past)
        for past in history
        if past.event == lead.fact.event and past.parties == parties and (span := _day_before(past, lead.span))
    ]
    if not alike:
        return ()
    now = PastEdition(edition=edition)
    rest = [past_fact(one.fact, now, one.fact.section) for one in others if one.span and one.span[0] < lead.span[0]]
    doubtful = list(_doubtful([*history, *rest], lead, parties[0], {span[0] for span, _ in alike}))
    found = [*_times(lead, alike, edition, doubtful), *_greatest(group, alike, edition, doubtful)]
    return tuple(found[:MOST_LINES])


def _doubtful(reported: Sequence[PastFact], lead: Traits, party: str, counted: Collection[int]) -> Iterator[_Dated]:
    """Yield what was reported of the like and is not counted, with its days: what may be of a day that is counted, or of today, is not it."""
    today, days = lead.span[0] if lead.span else 0, sorted(counted)
    for past in reported:
        if past.event == lead.fact.event and party in past.parties and past.modality in _HAPPENED and not past.negative:
            span = span_of(past.date) if past.date else None
            if span and not span[0] <= today <= span[1] and bisect_left(days, span[0]) == bisect_right(days, span[1]):
                yield span, past


def _between(doubtful: Sequence[_Dated], first: int, last: int) -> Iterator[PastFact]:
    """Yield what may lie after one day and before another."""
    return (past for span, past in doubtful if span[0] < last and span[1] > first)


def _is_fact(lead: Traits) -> bool:
    return lead.fact.modality == "confirmed" and not lead.denies


def _day_before(past: PastFact, span: Span) -> Span | None:
    """Return the day of a past event that stood as fact, where it was before another; None for all else."""
    found = span_of(past.date) if past.date and past.modality == "confirmed" and not past.negative else None
    return found if is_day(found) and found is not None and found[0] < span[0] else None


def _times(lead: Traits, alike: Sequence[_Dated], edition: str, doubtful: Sequence[_Dated]) -> Iterator[ContextLine]:
    """Tell how often the like has happened of late, or when last."""
    event = lead.fact.event
    if lead.span is None or event not in {*_ONCE_A_DAY, *_DAY_BY_DAY}:
        return
    # The first report of each day stands for it.
    days = {span[0]: past for span, past in reversed(alike)}
    day = lead.span[0]
    noun = _DAY_BY_DAY.get(event) or event.replace("_", " ")
    by = f"by {in_sentence(doers_of(lead.fact))[0]}"
    lately = sorted(past for past in days if past > day - LATELY_DAYS)
    if any(_between(doubtful, lately[0] if lately else max(days), day)):
        return
    if not lately:
        last = max(days)
        yield _line(f"The first {noun} {by} reported here since {day_words(last, edition)}.", [days[last]])
    elif event in _ONCE_A_DAY:
        ordinal, length = _ordinal(len(lately) + 1), day - lately[0] + 1
        yield _line(
            f"The {ordinal} {noun} {by} reported here in {_number(length)} days.", [days[past] for past in lately]
        )
    else:
        first, last_day = day_words(lately[0], edition), day_words(day, edition)
        number = _number(len(lately) + 1)
        words = f"{noun} {by} reported here on {number} days from {first} to {last_day}."
        yield _line(words, [days[past] for past in lately])


def _greatest(
    group: Sequence[Traits], alike: Sequence[_Dated], edition: str, doubtful: Sequence[_Dated]
) -> Iterator[ContextLine]:
    """Tell since when no figure was as great: of the first figure of the event that can be compared."""
    if is_disputed(group):
        return
    for each in group:
        for quantity in each.fact.quantities:
            if not each.prospective and quantity.of and not is_trivial(quantity, each.fact.event):
                for figure in figures_kept(quantity):
                    line = _superlative(figure, alike, edition, doubtful)
                    if line is not None:
                        yield line
                        return


def _superlative(
    figure: Figure, alike: Sequence[_Dated], edition: str, doubtful: Sequence[_Dated]
) -> ContextLine | None:
    compared = [(span[0], other, past) for span, past in alike for other in past.figures if _same_kind(figure, other)]
    compared.sort(key=lambda one: one[0])
    reached = max((day for day, other, _ in compared if other.high >= figure.low * _ABOUT), default=None)
    below = [past for day, _, past in compared if reached is None or day > reached]
    of = f"{_greatest_word(figure.of)} reported here"
    if len(dict.fromkeys(past.date for past in below)) < _LEAST_COMPARED:
        return None
    since = compared[0][0] if reached is None else reached
    rivals = [other for past in _between(doubtful, since, _LAST_DAY) for other in past.figures]
    if any(_same_kind(figure, other) and other.high >= figure.low * _ABOUT for other in rivals):
        return None
    if reached is not None:
        at = [past for day, _, past in compared if day == reached]
        return _line(f"The {of} since {day_words(reached, edition)}.", [*at[:1], *below])
    return _line(f"The {of}, of {_number(len(below) + 1)} since {day_words(compared[0][0], edition)}.", below)


def _same_kind(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and _stems(one.of) == _stems(other.of)


def _greatest_word(of: str) -> str:
    words = set(words_of(of))
    if words & _LENGTHS:
        return f"longest {printable(of)}"
    return f"highest {printable(of)}" if words & _HEIGHTS else f"highest figure for {printable(of)}"


def _stems(of: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(of))


def _line(words: str, counted: Sequence[PastFact]) -> ContextLine:
    return ContextLine(text=words[:1].upper() + words[1:], counted=tuple(dict.fromkeys(counted)))


def _ordinal(number: int) -> str:
    if number <= len(_ORDINALS) + 1:
        return _ORDINALS[number - 2]
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _number(number: int) -> str:
    return _NUMBERS[number - 2] if number <= len(_NUMBERS) + 1 else f"{number}"
