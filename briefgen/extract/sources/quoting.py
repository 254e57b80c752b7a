"""Which of somebody's own words a statement gives as they are."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.extract.forms.sentences import Quotation
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse

_QUOTED_WORDS = (4, 32)
_PART_WORDS = (7, 30)
_WORD = re.compile(r"\w+")
_POINTING = frozenset("they he she it this that these those them his her its their".split())
_AFTER_POINTING = frozenset(
    "is are was were will would has have had can could may might must should does did do means shows not".split()
)
_JUDGING = frozenset(
    """important clear vital essential time necessary possible impossible unacceptable crucial critical imperative up
    early late hard difficult likely unlikely unclear premature""".split()
)
_GRADING = frozenset("too very not still also now quite so absolutely".split())
_OF_ONE = frozenset("he she him her his hers himself herself".split())
_PROVISOS = frozenset("if unless until once provided whether".split())


def whole_quotation(reading: Reading, clause: Clause) -> Quotation | None:
    """Return the quotation that holds the whole of a speaker's clause: all of it if it is short, else the clause's own part."""
    if not reading.quotations:
        return None
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


def opens_unclearly(words: str) -> bool:
    """Say whether somebody's own words begin with, or turn on, a "they", "he" or "this" that nothing in them names."""
    found = _WORD.findall(words)
    first = [w.lower() for w in found[:3]]
    if not first:
        return False
    if first[0] in _POINTING and not (first[0] == "it" and _tells_by_it([w.lower() for w in found[:5]])):
        # "this attack" has its noun; "this is a crime" does not.
        return first[0] not in {"this", "that", "these", "those"} or (len(first) > 1 and first[1] in _AFTER_POINTING)
    named = any(w[:1].isupper() and w != "I" for w in found[1:])
    return not named and any(w.lower() in _OF_ONE for w in found)


def _tells_by_it(first: list[str]) -> bool:
    """Say whether an "it" may stand for nothing: "it is important that", "it appears that"."""
    judged = next((w for w in first[2:] if w not in _GRADING), "")
    return len(first) > 2 and (first[1] in {"appears", "seems"} or judged in _JUDGING)
