"""Which facts of two editions tell of the same event: the same report told again, or news of it.

To call something new that readers know costs them a moment. To call something known that is new hides it. So what cannot be
told apart counts as new: another strike of an unknown day, or what is dated after the last edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from briefgen.compose.dates import Span, is_day, overlap, span_of
from briefgen.compose.events import CLOSE, HAPPENINGS, Key, keys_of, likeness, resemblance
from briefgen.compose.traits import Traits, agree, differ_in_figures, is_content, stem
from briefgen.text import words_of

RETOLD = 2.0
"""The least kinship of two facts that stand on the same words of a source; what else is alike comes below it."""
_RECURRING = frozenset(
    {
        "airspace_violation", "ambush", "arrest", "artillery_fire", "border_incursion", "casualties", "ceasefire_violation",
        "clash", "cyber_attack", "damage", "gunfire", "military_exercise", "missile_flight", "missile_interception",
        "missile_launch", "nuclear_test", "satellite_launch", "weapon_use",
    }
)  # fmt: skip
"""What happens again and again, as every assault may: without a day, two reports of it may be of two events."""
_SAME_WORDS = 0.8
_FEW_WORDS = 6
_LIKE, _VERY_LIKE = 0.5, 0.7
"""How alike statements are where event, day and parties speak for it too, and where nothing but parties does."""
_SHARED = 4
"""So many stems in common are no chance."""
_TELLING = 50
"""A figure as great as this, given for one kind of event between the same parties, is not given for two by chance."""
_CANDIDATES = 48
"""A fact is compared with at most this many of the last edition, those first that share its rarest keys."""


class Register:
    """The facts of the last edition, to be asked for those that tell of the same event."""

    def __init__(self, facts: Iterable[Traits], day: str) -> None:
        self._facts = list(facts)
        self._day = span_of(day)
        self._index: dict[Key, list[int]] = {}
        for number, each in enumerate(self._facts):
            for key in _keys(each):
                self._index.setdefault(key, []).append(number)

    def kin(self, new: Traits) -> list[tuple[float, int]]:
        """Return the facts of the same event by their places in the list, the nearest first, each with its kinship."""
        found = ((kinship(self._facts[number], new, self._day), number) for number in self._candidates(new))
        return sorted(((much, number) for much, number in found if much), key=lambda each: (-each[0], each[1]))

    def moved(self, new: Traits) -> list[int]:
        """Return the plans of the same kind that were set for another day, in the order of the list."""
        return [number for number in self._candidates(new) if is_moved(self._facts[number], new)]

    def _candidates(self, new: Traits) -> Sequence[int]:
        postings = sorted((self._index[key] for key in _keys(new) if key in self._index), key=len)
        found: dict[int, None] = {}
        for posting in postings:
            found.update(dict.fromkeys(posting[: _CANDIDATES - len(found)]))
        return sorted(found)


def kinship(old: Traits, new: Traits, day: Span | None) -> float:
    """Return how surely a fact of the last edition, of that `day`, and a new one tell of one event; 0.0 where they do not."""
    if is_retold(old, new, day):
        # One sentence may tell of two events of a kind: the more alike statement is that of the same.
        return RETOLD + resemblance(old.tokens, new.tokens)
    # A plan that has come true is the same event; a threat of some day or other is not.
    came_true = old.prospective and not new.prospective and old.span is not None and new.span is not None
    if came_true:
        found = likeness(_as_if(old, new), new)
        return found if found >= CLOSE and old.fact.event == new.fact.event else 0.0
    if _may_be_another(old, new, day) or _said_by_others(old, new) or _surer_of_something_else(old, new):
        return 0.0
    if _is_vaguely_dated(old, new, day):
        found = likeness(replace(old, span=new.span), new)
        return found if found >= CLOSE else 0.0
    if differ_in_figures(old, new) and not old.places.isdisjoint(new.places):
        # A toll that has risen: another figure for the same place and day does not make another event.
        return likeness(replace(old, figures=()), new)
    return likeness(old, new) or _affinity(old, new)


def _affinity(old: Traits, new: Traits) -> float:
    """Return how alike two facts are in what a second source keeps when it puts an event into words of its own."""
    if old.denies != new.denies or old.prospective != new.prospective or not overlap(old.span, new.span):
        return 0.0
    if old.parties.isdisjoint(new.parties) or differ_in_figures(old, new):
        return 0.0
    if old.fact.quote and new.fact.quote and words_of(old.fact.quote.text) == words_of(new.fact.quote.text):
        return 1.0
    alike = resemblance(old.tokens, new.tokens)
    same = old.fact.event == new.fact.event
    one_day = is_day(old.span) and old.span == new.span and new.fact.plover not in {"ASSAULT", "STATEMENT"}
    if same and alike >= _LIKE and (one_day or _share_telling_figure(old, new)):
        return alike
    return alike if alike >= _VERY_LIKE and len(old.tokens & new.tokens) >= _SHARED else 0.0


def _share_telling_figure(one: Traits, other: Traits) -> bool:
    great = [figure for figure in one.figures if figure.low >= _TELLING]
    return any(f.unit == g.unit and agree(f, g) for f in great for g in other.figures)


def is_retold(old: Traits, new: Traits, day: Span | None) -> bool:
    """Say whether two facts of one kind of event stand on the same words of a source, or on nearly the same ones.

    Nearly will not do for what may be another event: "12 drones were shot down overnight" comes every morning.
    """
    if old.fact.event != new.fact.event or not overlap(old.span, new.span):
        return False
    one, other = _source_words(old), _source_words(new)
    if one == other:
        return bool(one)
    if old.prospective != new.prospective or _may_be_another(old, new, day):
        return False
    return min(len(one), len(other)) >= _FEW_WORDS and len(one & other) >= _SAME_WORDS * max(len(one), len(other))


def is_moved(old: Traits, new: Traits) -> bool:
    """Say whether two facts are of one plan for which another day is given now."""
    if not (old.prospective and new.prospective) or old.span is None or new.span is None:
        return False
    if overlap(old.span, new.span) or old.fact.event != new.fact.event or not old.parties & new.parties:
        return False
    return likeness(replace(old, span=new.span), new) >= CLOSE


def _may_be_another(old: Traits, new: Traits, day: Span | None) -> bool:
    """Say whether a new fact may be of another event than an old one although all they say agrees; of a plan it is not."""
    if old.prospective:
        return False
    if new.span is not None and day is not None and new.span[0] > day[1]:
        return True
    undated = old.span is None or new.span is None
    recurring = new.fact.plover == "ASSAULT" or new.fact.event in _RECURRING
    return undated and recurring and not _share_telling_figure(old, new)


def _said_by_others(old: Traits, new: Traits) -> bool:
    """Say whether what is words, not deeds, is somebody else's: an accusation, and the answer to it, have much in common."""
    return (
        new.fact.plover not in HAPPENINGS
        and bool(old.principals)
        and bool(new.principals)
        and old.principals.isdisjoint(new.principals)
    )


def _surer_of_something_else(old: Traits, new: Traits) -> bool:
    """Say whether what is sure of one fact and not of the other may be another matter: six tests, and a seventh that is suspected.

    One day, one great figure, or many words and parties in common tell that it is the same.
    """
    if old.fact.modality == new.fact.modality or (is_day(old.span) and old.span == new.span):
        return False
    if _share_telling_figure(old, new):
        return False
    shared = len(old.tokens & new.tokens) + len(old.parties & new.parties) - 1
    return shared < _SHARED or resemblance(old.tokens, new.tokens) < _VERY_LIKE


def _is_vaguely_dated(old: Traits, new: Traits, day: Span | None) -> bool:
    """Say whether the days of two reports of old words may be one: "about a week ago", read on two days, gives two."""
    if old.fact.plover in HAPPENINGS or old.span is None or new.span is None or day is None:
        return False
    apart = max(old.span[0], new.span[0]) - min(old.span[1], new.span[1])
    return apart == 1 and max(old.span[1], new.span[1]) < day[0]


def _as_if(old: Traits, new: Traits) -> Traits:
    """Return what was planned as if it had been told as the new fact is."""
    return replace(old, fact=replace(old.fact, modality=new.fact.modality, polarity=new.fact.polarity))


def source_words(traits: Traits) -> str:
    """Return the words of a fact's evidence, as they are compared: case-folded, without punctuation."""
    return _words(tuple(evidence.exact for evidence in traits.fact.evidence))[0]


def _source_words(traits: Traits) -> frozenset[str]:
    return _words(tuple(evidence.exact for evidence in traits.fact.evidence))[1]


@lru_cache(maxsize=4096)
def _words(exacts: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """Return the words of some evidence in a row, and their stems: asked for with every fact that it is compared with."""
    words = [word for exact in exacts for word in words_of(exact)]
    return " ".join(words), frozenset(map(stem, words))


def _keys(traits: Traits) -> Iterator[Key]:
    """Name what a fact is looked up by: as when facts are grouped, by all words of its source, and by the rarer ones."""
    yield from keys_of(traits)
    yield ("source", traits.fact.event, source_words(traits))
    for word in sorted(_source_words(traits)):
        if is_content(word) and len(word) > _FEW_WORDS:
            yield ("source", traits.fact.event, word)
