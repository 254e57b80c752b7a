"""Forecasts: what "will" be by somebody's reckoning, and is nobody's plan."""

from __future__ import annotations

import re

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause

_COMING = frozenset({"will", "shall", "'ll"})
_BEFALLING = frozenset(
    """face suffer struggle fail lose fall collapse rise worsen deteriorate depend remain become impact affect hinge erode weaken
    deepen escalate spread grow shrink decline drop suffice cause mean entail risk""".split()
)
"""What comes over somebody or something, and is not done on purpose."""
_SCHEDULED = frozenset(
    "hold meet visit open host sign begin start vote convene travel attend expire elapse celebrate mark arrive chair resume".split()
)
_INTENDED = frozenset(
    "plan intend aim seek propose prepare pledge promise commit vow agree decide schedule order want".split()
)
_JUDGING = re.compile(
    r"\b(?:likely|unlikely|probably|assess(?:es|ed)?|we judge|forecasts?|takeaways|odds|scenarios?|outlook|plausible|conceivable)\b",
    re.I,
)
_READ = 20_000
"""Characters of a document by which one sees what it is."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_FEW = 3
_WORDS_APIECE = 140
"""Words to each that judges how likely something is, in an assessment; a report has fewer."""
_THREATENING = frozenset("face pose remain be become constitute represent present perceive".split())


def is_assessment(view: str) -> bool:
    """Say whether a text weighs what is likely, as an analyst's does."""
    head = view[:_READ]
    judged = sum(1 for _ in _JUDGING.finditer(head))
    return judged >= _FEW and judged * _WORDS_APIECE >= len(head.split())


def foretells(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause tells what will be as its writer sees it coming: nobody has planned it, or nobody says so."""
    parse = clause.parse
    helpers = {parse.words[c].lower for c in parse.children(clause.verb, "aux")}
    chain = [lemma_of(parse.words[v].lower) for v in clause.chain]
    if not helpers & _COMING or _INTENDED.intersection(chain):
        return False
    subject = parse.words[clause.subject].lower if clause.subject is not None else ""
    if subject in {"we", "i"}:
        return False
    if chain[-1] in _BEFALLING:
        return not _has_day(reading)
    return reading.scene.is_assessment and not (chain[-1] in _SCHEDULED and reading.dates)


def _has_day(reading: Reading) -> bool:
    """Say whether a sentence gives a day."""
    return any(_DAY.fullmatch(mention.value or "") for mention in reading.dates)


def is_danger(clause: Clause) -> bool:
    """Say whether a "threat" is a danger that is there, "will face a threat", and none that somebody makes."""
    return lemma_of(clause.head.lower) in _THREATENING
