"""Which of somebody's own words a statement gives as they are."""

from __future__ import annotations

from dataclasses import replace

from briefgen.extract.forms.sentences import Quotation
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse

_QUOTED_WORDS = (4, 32)
_PART_WORDS = (7, 30)
_PROVISOS = frozenset("if unless until once provided whether".split())


def whole_quotation(reading: Reading, clause: Clause) -> Quotation | None:
    """Return the quotation that holds the whole of a speaker's clause: all of it if it is short, else the clause's own part."""
    positions = reading.parse.subtree(clause.verb)
    words = [reading.parse.words[i] for i in positions if reading.parse.words[i].tag[0].isalpha()]
    for q in reading.quotations:
        inside = sum(q.start <= w.start < q.end for w in words)
        if inside < 0.9 * len(words) or not q.start <= clause.head.start < q.end:
            continue
        if _QUOTED_WORDS[0] <= _length(reading, q) <= _QUOTED_WORDS[1]:
            return q
        part = _part_of_quotation(reading, clause, q)
        if part is not None:
            return part
    return None


def _length(reading: Reading, quotation: Quotation) -> int:
    return len(reading.scene.view[quotation.start : quotation.end].split())


def _part_of_quotation(reading: Reading, clause: Clause, quotation: Quotation) -> Quotation | None:
    """Return the clause's own words within a quotation that is too long, up to a comma behind which nothing bounds them."""
    parse = reading.parse
    if clause.subject is None or not clause.finite or clause.coordinate or clause.relation != "complement":
        return None
    first = parse.subtree(clause.verb)[0]
    while first < clause.verb and not parse.words[first].text[:1].isalnum():
        first += 1
    start = parse.words[first].start
    if start < quotation.start or any(w.lower in _PROVISOS for w in parse.words if w.start < quotation.end):
        return None
    ends = [
        w.start
        for w in parse.words
        if w.text in {",", ";"}
        and clause.verb < w.i
        and start < w.start < quotation.end
        and _closes(parse, w.i, clause)
    ]
    for end in reversed(ends):
        part = replace(quotation, start=start, end=end)
        if _PART_WORDS[0] <= _length(reading, part) <= _PART_WORDS[1]:
            return part
    return None


def _closes(parse: Parse, comma: int, clause: Clause) -> bool:
    """Say whether a clause could end at a comma: what follows is an aside, a list of examples or another clause."""
    if comma + 1 >= len(parse.words):
        return False
    following = parse.words[comma + 1]
    aside = following.lower in {"which", "including", "with", "such", "as", "while"} or following.tag in {"VBG", "CC"}
    return aside and following.i > max(
        parse.children(clause.verb, "dobj", "attr", "acomp", "prep"), default=clause.verb
    )
