"""What stands first: the bottom line, and the judgements that stand alone.

Both are leads of items, word for word. Not every lead can stand there: "The missile landed outside the zone" needs the sentence before
it, "tensions rose" tells of nobody, and what the engine read with little assurance should not head a brief unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.compose.confidence import is_assured
from briefgen.compose.events import resemblance
from briefgen.compose.traits import is_content, stem
from briefgen.model import Fact, Item, KeyJudgement, Sentence
from briefgen.text import words_of

BOTTOM_LINE_SENTENCES = 2
LEAST = 3
"""Fewer judgements than these are none: on a day of so few items the sections are as quick to read."""

_ALIKE = 0.5
"""Sentences that share this much of their words (the shorter one's) tell the same."""
_ASSURED = 0.5
"""Below this, more facts that were read in the same circumstances came out wrong than right."""

_THINGS = (
    "accord agreement allegation announcement arrangement arrest assault attack award ban blast call campaign charge claim clash "
    "comment condemnation crash crew cut deal death decision delegation demand deployment designation development drill drone "
    "effort entity event exchange exercise explosion figure finding firing flight force group incident individual injury institution "
    "invitation issue launch leap list loss man manoeuvre maneuver matter meeting measure missile move offer official operation "
    "order package pair penalty person plan posting practice programme program project projectile proposal raid reaction "
    "recommendation refusal report request response restriction result rocket sanction ship shot site speech statement step strike "
    "submarine summit suspect suspension system talk target technology tension test threat toll transaction transfer vehicle "
    "vessel victim video visit vote warhead warning warship weapon woman"
).split()
"""What "the" points back to where nothing behind the word says which one."""

_TELLING_WHICH = "about|against|at|between|by|for|from|in|into|near|of|off|on|over|that|to|which|who|whose|with"

_REFERS_BACK = re.compile(
    rf"(?:^|(?<=\s))(?:the|this|that|these|those|such)\s+(?:(?!(?:{_TELLING_WHICH})\s)[a-z-]+\s+){{0,2}}?"
    rf"(?:{'|'.join(_THINGS)})(?:e?s)?(?:['’]s?)?(?![\w'’-])(?!\s+(?:{_TELLING_WHICH})\b)"
    r"|^(?:he|she|it|they|his|her|its|their|both|others?|another)\b",
    re.IGNORECASE,
)


def bottom_line_of(ranked: Sequence[Item], home: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Return the leads of the weightiest items that stand alone: the very first, then the first of another section.

    Where none stands alone, the weightiest does; empty only where there are no items.
    """
    if not ranked:
        return ()
    first, *rest = [item for item in ranked if stands_alone(item.lead.fact)] or list(ranked[:1])
    rest.sort(key=lambda item: home[item.id] == home[first.id])  # stable: rank decides within the halves
    other = next((item for item in rest if not _same(first.lead.fact, item.lead.fact)), None)
    return (first.lead, other.lead) if other else (first.lead,)


def key_judgements(
    ranked: Sequence[Item], home: Mapping[str, str], most: int, told: Sequence[Sentence] = ()
) -> tuple[KeyJudgement, ...]:
    """Choose the key judgements from items in order of importance; `home` names each item's section by its id.

    None repeats the bottom line, which is `told` right above, or another one. No section has more than half of them as long as
    others have some to offer. At most `most`, and none at all where fewer than LEAST are to be had.
    """
    facts = [sentence.fact for sentence in told]
    chosen: list[Item] = []
    for item in _fair(ranked, home, most):
        fact = item.lead.fact
        if len(chosen) < most and not any(_same(fact, other) for other in facts):
            chosen.append(item)
            facts.append(fact)
    if len(chosen) < LEAST:
        return ()
    chosen.sort(key=lambda item: item.rank)
    return tuple(KeyJudgement(sentence=item.lead, item=item.id, section=home[item.id]) for item in chosen)


def stands_alone(fact: Fact) -> bool:
    """Say whether a statement can be read without another one before it, tells of somebody, and is likely to be right."""
    named = bool(fact.actors or fact.location)
    return is_assured(fact, _ASSURED) and named and _REFERS_BACK.search(fact.statement) is None


def _fair(ranked: Sequence[Item], home: Mapping[str, str], most: int) -> Iterator[Item]:
    """Yield the items that stand alone by importance, those beyond a section's half last."""
    waiting: list[Item] = []
    taken: dict[str, int] = {}
    for item in ranked:
        if not stands_alone(item.lead.fact):
            continue
        section = home[item.id]
        taken[section] = taken.get(section, 0) + 1
        if taken[section] <= -(-most // 2):
            yield item
        else:
            waiting.append(item)
    yield from waiting


def _same(one: Fact, other: Fact) -> bool:
    return one is other or resemblance(_content(one), _content(other)) >= _ALIKE


def _content(fact: Fact) -> frozenset[str]:
    return frozenset(token for token in map(stem, words_of(fact.statement)) if is_content(token))
