"""Days that a clause counts from another's: "two days after", "since the collapse of the talks in 2019", "has since"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause

if TYPE_CHECKING:
    from briefgen.extract.dates import DateMention

_NEAR = 400
"""Characters between a day and the "since" that counts from it."""


def counted(reading: Reading, clause: Clause) -> DateMention | None:
    """Return the words that count another day from a clause's: "two days after the army had withdrawn"."""
    if clause.relation != "adverbial" or clause.mark not in {"after", "before"} or clause.governor is None:
        return None
    words = clause.parse.words
    ends = {words[c].end for c in clause.parse.children(clause.verb, "mark") if words[c].lower == clause.mark}
    return next((m for m in reading.dates if m.offset is not None and m.value is None and m.end in ends), None)


def since(reading: Reading, clause: Clause) -> DateMention | None:
    """Return from when on a clause holds by an event that it names: "has hardened since the collapse of the talks in 2019"."""
    words, parse = reading.parse.words, reading.parse
    if clause.head.tag != "VBN" or not any(
        words[c].lower in {"has", "have", "had"} for c in parse.children(clause.verb, "aux")
    ):
        return None
    if any(words[c].lower == "since" for c in parse.children(clause.verb, "advmod")):
        return since_then(reading, clause)
    for preposition in parse.children(clause.verb, "prep"):
        noun = parse.child(preposition, "pobj") if words[preposition].lower == "since" else None
        if noun is None:
            continue
        below = set(parse.subtree(noun))
        days = [m for m in reading.dates if below.issuperset(reading.tokens(m.start, m.end))]
        if len(days) == 1 and days[0].value is not None and "/" not in days[0].value and days[0].precision != "time":
            return replace(days[0], value=f"{days[0].value}/..")
    return None


def since_then(reading: Reading, clause: Clause) -> DateMention | None:
    """Return from when on something has come about "since": from the last day, month or year told before it in its paragraph."""
    start = clause.head.start
    dates = reading.scene.dates
    at = bisect_left(dates, start, key=attrgetter("start"))
    last = dates[at - 1] if at else None
    if (
        last is None
        or last.end > start
        or last.value is None
        or "/" in last.value
        or "T" in last.value
        or last.kind != "point"
    ):
        return None
    if "\n" in reading.scene.view[last.end : start].strip("\n") or start - last.end > _NEAR:
        return None
    return replace(last, value=f"{last.value}/..", attributive=False)
