"""Which facts report the same event: greedy grouping, best fact first, each group held together by all its members.

Two facts are one event where they are of the same event or PLOVER category, their dates can be the same, they share a party, and
their statements are alike: how much depends on what else speaks for it. What tells two events apart (another day, another
place of attack, figures that one voice would not give for one thing) always wins over likeness.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.compose.anaphora import refers_back
from briefgen.compose.dates import is_day, overlap
from briefgen.compose.traits import Traits, differ_in_figures, share_figure
from briefgen.model import Fact

# What happens at a place on a day: there is seldom more than one of a kind a day between the same parties. Words
# (statements, accusations, demands) come many a day, so that only their content tells whether they are the same.
HAPPENINGS = frozenset({"MOBILIZE", "ASSAULT", "SANCTION", "CONSULT", "COERCE", "AGREE", "RETREAT", "AID", "COOPERATE"})

# Of these a party seldom has two a day, and their places differ by nature: where a missile rose and where it fell.
_ONCE_A_DAY = frozenset({"launch", "flight", "parade", "summit", "election"})

_BARE, _LOOSE, CLOSE = 0.2, 0.34, 0.6
"""How alike statements must be (shared stems / stems of the shorter) where all else fits, and where it does not.

More than a third means that "sanctioned a bank" and "sanctioned a shipyard" stay apart. Where all else fits, the words of the
event's own name count as said by both: "fired a missile" and "launched a ballistic missile" tell of one missile_launch.
_BARE does for what happens once a day."""
_SAME_FIGURE = 0.3
"""A shared figure counts for this much likeness."""

_CANDIDATES = 48
"""A fact is compared with at most this many groups, those first that share its rarest keys: keeps the cost linear."""
_COMPARED = 8
"""…and with at most this many members of each: the first, hence best, ones."""

_REVIEWED = frozenset({"accepted", "edited"})
_WORSE = 0.2
"""So much confidence a fact may lack to lead its event all the same, where the surer one needs a sentence before it."""

Key = tuple[str, ...]


@dataclass(slots=True, eq=False)
class _Group:
    """A group that still grows; the same only as itself, so that looking for it in a list costs nothing."""

    number: int
    members: list[Traits] = field(default_factory=list)


def precedence(traits: Traits) -> tuple[object, ...]:
    """Return the sort key that puts the fact first which should speak for its event.

    Reviewed before proposed, an assertion before its denial, then confidence (a person's own fact counts as certain), the number
    of slots filled, a named source, the place in the document; the id makes the order total.
    """
    fact = traits.fact
    slots = sum(map(bool, (fact.actors, fact.date, fact.location, fact.quantities, fact.attribution, fact.quote)))
    return (
        fact.review.status not in _REVIEWED,
        traits.denies,
        -_assurance(fact),
        -slots,
        not fact.attribution,
        traits.document.id,
        traits.start,
        fact.id,
    )


def group(facts: Iterable[Traits]) -> list[tuple[Traits, ...]]:
    """Group facts that report the same event; the best fact of a group comes first, whatever the order they came in."""
    groups: list[_Group] = []
    index: dict[Key, list[_Group]] = {}
    for traits in sorted(facts, key=precedence):
        keys = list(keys_of(traits))
        home = _home(traits, _candidates(keys, index))
        if home is None:
            home = _Group(len(groups))
            groups.append(home)
        home.members.append(traits)
        for key in keys:
            posting = index.setdefault(key, [])
            if home not in posting[-_CANDIDATES:]:
                posting.append(home)
    return [_led(found.members) for found in groups]


def _led(members: Sequence[Traits]) -> tuple[Traits, ...]:
    """Return a group with that fact first which can be read without the others, where one is as good but for a little."""
    first = members[0]
    if refers_back(first.fact.statement):
        status, least = first.fact.review.status in _REVIEWED, _assurance(first.fact) - _WORSE
        for other in members[1:]:
            alike = (other.fact.review.status in _REVIEWED) == status and other.denies == first.denies
            if alike and _assurance(other.fact) >= least and not refers_back(other.fact.statement):
                return (other, *(each for each in members if each is not other))
    return tuple(members)


def _assurance(fact: Fact) -> float:
    return 1.0 if fact.confidence is None else fact.confidence


def likeness(one: Traits, other: Traits) -> float:
    """Return how alike two reports of one event are, above 0; 0.0 where they are not of one event."""
    contradict = one.denies != other.denies
    same_event = one.fact.event == other.fact.event
    same_category = one.fact.plover == other.fact.plover
    family = same_event or (same_category and not one.kind.isdisjoint(other.kind))
    # A denial is often an event of its own name; its words must tell what it denies.
    denial = contradict and "denied" in {one.fact.modality, other.fact.modality}
    if not (same_event or same_category or denial):
        return 0.0
    if one.prospective != other.prospective and not contradict:
        return 0.0
    if not overlap(one.span, other.span):
        return 0.0
    if one.parties and other.parties and one.parties.isdisjoint(other.parties):
        return 0.0
    conflict = differ_in_figures(one, other)
    if (conflict or contradict) and one.document.id == other.document.id and one.speakers == other.speakers:
        return 0.0
    elsewhere = bool(one.places) and bool(other.places) and one.places.isdisjoint(other.places)
    if elsewhere and "ASSAULT" in {one.fact.plover, other.fact.plover}:
        return 0.0
    once = not one.kind.isdisjoint(_ONCE_A_DAY) and not other.kind.isdisjoint(_ONCE_A_DAY)
    # "Moved 65 soldiers to Farrow" and "moved 185 soldiers to Kettle" are two moves, not one that is disputed.
    if elsewhere and conflict and not once:
        return 0.0
    shared = share_figure(one, other)
    # "The missile fell into the sea" names nobody who acts; of what happens once a day it need not.
    nameless = once and not (one.principals and other.principals)
    fits = (
        family
        and one.fact.plover in HAPPENINGS
        and is_day(one.span)
        and one.span == other.span
        and (shared or nameless or not one.principals.isdisjoint(other.principals))
        and not (contradict or ((conflict or elsewhere) and not once))
        and not (one.parties - other.parties and other.parties - one.parties)
    )
    given = (one.kind | other.kind if once else one.kind & other.kind) if fits else frozenset()
    alike = resemblance(one.tokens | given, other.tokens | given) + (_SAME_FIGURE if shared else 0.0)
    needed = CLOSE if not fits else _BARE if once else _LOOSE
    return alike if alike >= needed else 0.0


def resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter statement's stems that the other has, 0 to 1; very short ones count as three."""
    if one == other:
        return 1.0 if one else 0.0
    return len(one & other) / max(3, min(len(one), len(other)))


def _home(traits: Traits, candidates: Iterable[_Group]) -> _Group | None:
    """Return the group that a fact resembles most, among those of which every compared member fits."""
    best, best_likeness = None, 0.0
    for candidate in candidates:
        found = _common_likeness(traits, candidate.members[:_COMPARED])
        if found > best_likeness:
            best, best_likeness = candidate, found
    return best


def _common_likeness(traits: Traits, members: Sequence[Traits]) -> float:
    """Return the greatest likeness to any member; 0.0 as soon as one of them does not fit."""
    greatest = 0.0
    for member in members:
        found = likeness(traits, member)
        if not found:
            return 0.0
        greatest = max(greatest, found)
    return greatest


def keys_of(traits: Traits) -> Iterator[Key]:
    """Name what groups are looked up by: the day's happenings of a party, a party's words, a party's figures.

    The nameless party is everyone's, so that a fact in which no actor was found meets those in which one was.
    """
    for party in ("", *sorted(traits.parties)):
        if traits.span is not None and is_day(traits.span):
            yield (party, traits.fact.plover, str(traits.span[0]))
        for token in sorted(traits.tokens):
            yield (party, token)
        for figure in traits.figures:
            yield (party, figure.unit, str(figure.low))


def _candidates(keys: Iterable[Key], index: dict[Key, list[_Group]]) -> list[_Group]:
    """Return the groups that share a key, those of the rarest keys first, in the order they were opened."""
    postings = sorted((index[key] for key in keys if key in index), key=len)
    found: dict[int, _Group] = {}
    for posting in postings:
        for candidate in posting[: _CANDIDATES - len(found)]:
            found[candidate.number] = candidate
        if len(found) >= _CANDIDATES:
            break
    return [found[number] for number in sorted(found)]
