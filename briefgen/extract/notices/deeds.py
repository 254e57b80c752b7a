"""What a notice tells of those whom it names: the clauses behind a name, each to be read as a sentence of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.notices.designees import Designee

_RELATIVE = re.compile(
    r"(?P<described>[^;]{0,200}?)(?:, (?:who|which)|(?P<restricts> that| who| which)) (?=(?:[a-z]+ly )?[a-z]+|, )(?!(?:is|was|are) being\b)"
)
_ANOTHER = re.compile(r",? and (?:who|which|that) (?=[a-z,])")
_PREPOSITION = re.compile(r"\b(?:of|by|in|to|for|with|on|from|at)\b")
_HAS_VERB = re.compile(r"(?: ?\([^()]*\))? (?:is|was|are|were|has|have|had)\b")


def deed_of(view: str, sentence: Sentence, designee: Designee) -> list[Sentence]:
    """Return what is left to read of an item: the whole where the name has a verb, or what its "which" tells of it."""
    if _RELATIVE.match(view, designee.end, sentence.end) is None and _HAS_VERB.match(view, designee.end, sentence.end):
        return [sentence]
    return deeds_of(view, sentence, designee, sentence.end)


def deeds_of(view: str, sentence: Sentence, designee: Designee, end: int) -> list[Sentence]:
    """Return the clauses that "who" and "which" begin behind a name, up to some place, each with the name before it."""
    behind = _RELATIVE.match(view, designee.end, end)
    if behind is None or (
        behind["restricts"] and _PREPOSITION.search(behind["described"]) and not behind["described"].endswith(",")
    ):
        # "a company owned by Orlov that sells ships" may be Orlov's doing.
        return []
    lead, start, found = (designee.start, designee.end), behind.end(), []
    for another in [*_ANOTHER.finditer(view, start, end), None]:
        stop = another.start() if another else end
        found.append(replace(sentence, start=start, end=stop, lead=lead, lead_is_near=True, marker=""))
        start = another.end() if another else stop
    return found
