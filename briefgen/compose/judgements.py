"""What stands first: the bottom line, and the judgements that stand alone.

Both are leads of items, word for word. Not every lead can stand there: "The missile landed outside the zone" needs the sentence before
it, "tensions rose" tells of nobody, and what the engine read with little assurance should not head a brief unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from briefgen.compose.anaphora import refers_back
from briefgen.compose.confidence import is_assured
from briefgen.compose.events import resemblance
from briefgen.compose.traits import is_content, stem
from briefgen.model import Fact, Item, KeyJudgement, Sentence
from briefgen.text import words_of

LEAST = 3
"""Fewer judgements than these are none: on a day of so few items the sections are as quick to read."""

_ALIKE, _REPEATED = 0.5, 0.8
"""Sentences of one kind of action that share this much of their words (the shorter one's) tell the same, and any two that do."""
OLD_NEWS = 8
"""So many places an item loses among the judgements where readers know it from the last edition."""
_LEAST_SHARE = 2
_ASSURED = 0.5
"""Below this, more facts that were read in the same circumstances came out wrong than right."""


def bottom_line_of(ranked: Sequence[Item], home: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Return the leads of the weightiest items that stand alone: the very first, then the first of another section.

    News goes before what stands as in the last edition. Where nothing stands alone, the weightiest does; empty only where there are
    no items.
    """
    if not ranked:
        return ()
    first, *rest = sorted(filter(_heads, ranked), key=_is_old) or list(ranked[:1])
    rest.sort(key=lambda item: (_is_old(item), home[item.id] == home[first.id]))  # stable: rank decides within each
    other = next((item for item in rest if not _same(first.lead.fact, item.lead.fact)), None)
    return (first.lead, other.lead) if other else (first.lead,)


def key_judgements(
    ranked: Sequence[Item], home: Mapping[str, str], most: int, told: Sequence[Sentence] = ()
) -> tuple[KeyJudgement, ...]:
    """Choose the key judgements from items in order of importance; `home` names each item's section by its id.

    None repeats the bottom line, which is `told` right above, or another one. No section has more than its share of them as long
    as others have some to offer; what stands as in the last edition has to be weightier by far than the news. At most `most`, and none
    at all where fewer than LEAST are to be had.
    """
    able = sorted(filter(_heads, ranked), key=_weight)
    share = max(_LEAST_SHARE, -(-most // max(1, len({home[item.id] for item in able}))))
    chosen: list[Item] = []
    for bound in (share, most):
        for item in able:
            said = [*(sentence.fact for sentence in told), *(other.lead.fact for other in chosen)]
            mates = sum(home[other.id] == home[item.id] for other in chosen)
            if len(chosen) < most and mates < bound and not any(_same(item.lead.fact, fact) for fact in said):
                chosen.append(item)
    if len(chosen) < LEAST:
        return ()
    chosen.sort(key=lambda item: (_is_old(item), item.rank))
    return tuple(KeyJudgement(sentence=item.lead, item=item.id, section=home[item.id]) for item in chosen)


def stands_alone(fact: Fact) -> bool:
    """Say whether a statement can be read without another one before it, tells of somebody, and is likely to be right."""
    named = bool(fact.actors or fact.location)
    return is_assured(fact, _ASSURED) and named and not refers_back(fact.statement)


def _heads(item: Item) -> bool:
    return stands_alone(item.lead.fact)


def _weight(item: Item) -> int:
    return item.rank + OLD_NEWS * _is_old(item)


def _is_old(item: Item) -> bool:
    return item.change == "unchanged"


def _same(one: Fact, other: Fact) -> bool:
    """Say whether two statements tell the same; a condemnation is not what it condemns, however many words they share."""
    if one is other:
        return True
    alike = resemblance(_content(one.statement), _content(other.statement))
    return alike >= (_ALIKE if one.plover == other.plover else _REPEATED)


@lru_cache(maxsize=1024)
def _content(statement: str) -> frozenset[str]:
    return frozenset(token for token in map(stem, words_of(statement)) if is_content(token))
