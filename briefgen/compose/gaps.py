"""What is not known: what readers would ask about the leading items and no source answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from briefgen.compose.confidence import is_assured
from briefgen.model import Gap, Item, OutlookEntry, SetAside

MOST = 5
"""More than these is a list that nobody reads."""
_LEADING = 6
"""Only of so many items, the weightiest, are open questions told."""
_HEADING = 3
"""A single source is worth a line only where it carries one of the very first."""
_ASSURED = 0.7
"""A fact that was read with less confidence may lack what its source does tell."""
_LINE = re.compile(r":\d+$")
_MOST_PLANS = 2
"""Of plans without a day only the weightiest are asked about: the outlook has them all."""
_MOST_UNREAD = 2
"""The rest of what could not be read stands in the colophon."""

_PLACED = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "CONSULT"})
"""What happens at a place that readers ask for."""
_NOWHERE = frozenset(
    {"capability_growth", "mobilisation", "order_to_forces", "surveillance", "weapons_plan", "cyber_attack"}
)
"""Events of these kinds that have no place, or many."""
_COUNTED = frozenset(
    {"aid", "arms_transfer", "casualties", "deployment", "displacement", "hostage_taking", "mobilisation"}
)
"""Of these readers ask first how many."""
_DONE = frozenset({"confirmed", "claimed"})
"""What is denied or supposed has no day and no place of its own."""


def gaps_of(ranked: Sequence[Item], unread: Sequence[SetAside], coming: Sequence[OutlookEntry]) -> tuple[Gap, ...]:
    """Return what the sources leave open about the leading items, and which inputs could not be used; MOST at most.

    What could not be read comes first, because it may hold the answers; then contradictions, then what is missing, by importance; at
    most one gap an item. That one source alone carries an item is told of the first one only: all others say it themselves.
    """
    found = [Gap(kind="unread", about=name) for name in unread_of(unread)[:_MOST_UNREAD]]
    found += [_gap("dispute", item) for item in ranked if item.disputes]
    alone = next((item.id for item in ranked[:_HEADING] if item.independent_sources == 1), None)
    for item in ranked[:_LEADING]:
        kind = next(_missing(item, alone=item.id == alone), None)
        if kind and not item.disputes:
            found.append(_gap(kind, item))
    undated = {entry.item for entry in coming if not entry.date}
    plans = [item for item in ranked if item.id in undated and item.modality == "planned" and not item.disputes]
    plans = [item for item in plans if is_assured(item.lead.fact, _ASSURED)]
    found += [_gap("date", item) for item in plans[:_MOST_PLANS]]
    return tuple(found[:MOST])


def unread_of(set_aside: Sequence[SetAside]) -> list[str]:
    """Return the names of the documents that something is missing of: readers know neither folders nor facts files.

    What else a person wrote, such as a list of names, is no source: that it cannot be read costs no news.
    """
    paths = (one.subject.partition(": ")[0].partition(".facts.yaml")[0] for one in set_aside)
    names = (_LINE.sub("", path.rpartition("/")[2]) for path in paths)
    return list(dict.fromkeys(name for name in names if not name.endswith((".yaml", ".yml"))))


def _missing(item: Item, *, alone: bool) -> Iterator[Literal["date", "place", "figure", "source"]]:
    """Yield what readers would ask of an item and no sentence of it answers, the weightiest question first.

    `alone` is true of the item whose single source is to be told.
    """
    facts = [sentence.fact for sentence in item.sentences]
    lead = facts[0]
    if lead.polarity == "positive" and is_assured(lead, _ASSURED):
        happened = lead.plover in _PLACED and item.modality in _DONE
        if happened and lead.event not in _NOWHERE and not any(fact.location for fact in facts):
            yield "place"
        if happened and item.date is None:
            yield "date"
        if lead.event in _COUNTED and not any(fact.quantities for fact in facts):
            yield "figure"
    if alone:
        yield "source"


def _gap(kind: Literal["date", "place", "figure", "source", "dispute"], item: Item) -> Gap:
    of = next((dispute.of for dispute in item.disputes if dispute.of), "")
    about = f"{of} ({item.label})" if of else item.label
    return Gap(kind=kind, about=about, item=item.id, numbers=item.lead.numbers)
