"""Which facts only repeat another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from briefgen.model import Fact

_WORD = re.compile(r"[a-z0-9]+(?:[.,]\d+)*", re.I)
_FUNCTION_WORDS = frozenset(
    """a an the of to in on at by for from with and or but as is are was were be been being has have had it its that this
    these those their his her he she they we our us said says say will would could may might not no than then also into
    over about some any both all who which whom whose what when where after before during since between against took
    taken place occurred carried out according latest recent new""".split()
)
_STEM = 4
"""So many letters of two words tell that one is the other's noun or verb: collapse, collapsed."""

MOST_OF_SUMMARY = 60
"""Facts of a summary that are looked for below it."""
_DOUBLED = 0.7
_DOUBLED_OTHERWISE = 0.85
_MONTHS = frozenset(
    month[:_STEM]
    for month in "january february march april may june july august september october november december".split()
)


def is_told(statement: str, others: Iterable[Fact]) -> bool:
    """Say whether one of the facts already tells what a statement says."""
    words = stems(statement)
    return any(words <= stems(other.statement) for other in others)


def without_repeats(facts: Sequence[Fact], asides: Collection[str]) -> list[Fact]:
    """Return the facts of a sentence without those, of the ones that asides tell, that another of them tells as well."""
    kept = list(facts)
    for fact in facts:
        if fact.id in asides and is_told(fact.statement, (other for other in kept if other is not fact)):
            kept.remove(fact)
    return kept


def without_doublets(facts: Sequence[Fact], summary_end: int) -> list[Fact]:
    """Return the facts without those of a summary, which ends at an offset, that the text below tells again."""
    above = [fact for fact in facts if (fact.evidence[0].end or 0) <= summary_end][:MOST_OF_SUMMARY]
    below = [fact for fact in facts if (fact.evidence[0].start or 0) >= summary_end]
    doubled = {fact.id for fact in above if any(_tells_again(other, fact) for other in below)}
    return [fact for fact in facts if fact.id not in doubled]


def _tells_again(later: Fact, fact: Fact) -> bool:
    """Say whether a fact's own words, but for its day, stand in the sentence of a later one."""
    words = frozenset(w for w in stems(fact.statement) if not w.isdigit() and w not in _MONTHS)
    alike = later.event == fact.event or later.plover == fact.plover
    least = _DOUBLED if alike else _DOUBLED_OTHERWISE
    return bool(words) and len(words & stems(later.evidence[0].exact)) >= least * len(words)


@lru_cache(maxsize=4096)
def stems(statement: str) -> frozenset[str]:
    """Return the beginnings of a statement's words of substance."""
    plain = statement.replace("\u2019", "'").replace("'s", "")
    return frozenset(w.lower()[:_STEM] for w in _WORD.findall(plain) if w.lower() not in _FUNCTION_WORDS)
