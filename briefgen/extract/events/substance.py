"""Whether a fact says enough to stand though it names nobody, no place and no figure."""

from __future__ import annotations

import re

from briefgen.extract.events.describing import is_outlook
from briefgen.extract.events.drafting import Draft
from briefgen.extract.events.repeats import stems
from briefgen.model import Fact

_INSTRUMENT = re.compile(
    r"\b(?:Executive Order|E\.O\.|Resolution|Regulation|Decision|Directive|Public Law) (?:\(|No\. ?|\d)"
)


def says_enough(draft: Draft, fact: Fact) -> bool:
    """Say whether a fact tells something though it names nobody, no place and no figure: "no peace accord was signed"."""
    length = len(stems(fact.statement))
    if is_outlook(draft.clause):
        return length >= 3
    if draft.clause.verb in draft.reading.named and length >= 5:
        return True
    if length >= 3 and _INSTRUMENT.search(fact.statement):
        # "The action is taken pursuant to Executive Order 14098": under which law something is done.
        return True
    if length >= 3 and fact.statement.startswith("No ") and draft.clause.finite:
        # "No group claimed responsibility": that there was nobody is the news.
        return True
    if draft.event is None or draft.event.is_reporting:
        return False
    return length >= 6 or (draft.negated and length >= 3)
