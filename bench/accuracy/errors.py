"""What is wrong, fact by fact: the list to work from."""

from __future__ import annotations

from collections.abc import Iterator

from bench.accuracy.likeness import figures
from bench.accuracy.measure import SLOTS, Judged, Result


def errors(result: Result) -> Iterator[str]:
    """Tell the gold facts that nothing finds, the slots that differ, and the facts that find nothing."""
    for gold in result.missed:
        yield f"missed {gold.id}{' (key)' if gold.key else ''}: {gold.statement}"
    for one in result.judged:
        if not one.found:
            yield f"extra: {one.fact.statement}"
            continue
        differing = [slot for slot in SLOTS if not one.slots[slot].is_clean]
        if differing:
            yield f"{', '.join(gold.id for gold in one.found)}: {one.fact.statement}"
            yield from (f"    {slot}: {_wanted(one, slot)} wanted, {_given(one, slot)} given" for slot in differing)


def _wanted(one: Judged, slot: str) -> str:
    values: dict[str, list[str]] = {
        "section": ["/".join(gold.sections) for gold in one.found],
        "modality": [gold.modality for gold in one.found],
        "date": [gold.date or "" for gold in one.found],
        "actors": [actor for gold in one.found for actor in gold.actors],
        "quantities": [f"{q.value} {q.unit}" for gold in one.found for q in gold.quantities if q.is_wanted],
        "attribution": [source for gold in one.found for source in gold.sources],
    }
    return _told(values[slot])


def _given(one: Judged, slot: str) -> str:
    fact = one.fact
    values: dict[str, list[str]] = {
        "section": [fact.section],
        "modality": [fact.modality],
        "date": [fact.date.value if fact.date else ""],
        "actors": [actor.name for actor in fact.actors],
        "quantities": [str(number) for number in figures(fact)],
        "attribution": [link.source for link in fact.attribution],
    }
    return _told(values[slot])


def _told(values: list[str]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value)) or "nothing"
