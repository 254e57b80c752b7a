"""What the contract has against a composed sentence; asked before a fact is built, so that a plainer one can be tried."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.facts.invariants import SourceIndex, violations
from briefgen.model import MAX_STATEMENT_WORDS, Fact

COPIES = "copies twelve words in a row from the source"
TOO_LONG = f"longer than {MAX_STATEMENT_WORDS} words"
_QUOTED = re.compile(r"\"([^\"]*)\"")
_DANGLING = re.compile(
    r"\b(?:the|a|an|of|to|at|for|with|and|or|that|from|its|their|this|these|those|as(?: soon)?|targeting|including|regarding|into|between|than|whose|which|who) *[,.]",
    re.I,
)
_BROKEN = re.compile(
    r"\b(?:on|in|at|by|of) (?:on|in|at|by|of|as|located|was|were|is|are)\b|\b(?:since|until|till) (?:in|on|at|between)\b"
    r"|\b(?:with|from) (?:was|were|is|are)\b"
)
_TWICE = re.compile(r"\b((?:in|at|near|from|to) [A-Z]\w*(?: [A-Z]\w*)?) \1\b")
_HALF_DATE = re.compile(r"\b(?:this|the) \d+(?:st|nd|rd|th)?[.,]")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|us|[Mm]y|me)\b(?!\.)")
_NO_START = re.compile(r"(?:[Tt]hat|(?:\w+ ){1,3}of (?:which|whom)) ")
_DOUBLED = re.compile(r"\b(?!had\b)(\w+(?: \w+){0,2}) \1\b", re.I)


class Objector:
    """Knows one document's words."""

    def __init__(self, text: str, view: str) -> None:
        self._flat = " ".join(view.split())
        self._index = SourceIndex(text)

    def objections(self, sentence: str, build: Callable[[str], Fact]) -> list[str]:
        """Return what is wrong with a sentence, nothing if it may stand."""
        if "\0" in sentence:
            return ["a pronoun stands for somebody unknown"]
        if len(sentence.split()) > MAX_STATEMENT_WORDS:
            return [TOO_LONG]
        if len(sentence.split()) < 2:
            return ["says too little"]
        if sentence.count('"') % 2 or sentence.count("(") != sentence.count(")"):
            return ["a quotation mark or bracket without its partner"]
        if any(
            not q.strip(" ,.") or " ".join(q.split()).rstrip(".,;!?") not in self._flat
            for q in _QUOTED.findall(sentence)
        ):
            return ["a quotation that is not in the source"]
        broken = (
            _NO_START.match(sentence)
            or _DANGLING.search(sentence)
            or _DOUBLED.search(sentence)
            or _BROKEN.search(sentence)
            or _HALF_DATE.search(sentence)
            or _TWICE.search(sentence)
        )
        if broken:
            return [f'a phrase that breaks off: "{broken[0]}"']
        if _FIRST_PERSON.search(_QUOTED.sub("", sentence)):
            return ["speaks in the first person"]
        if copied := self._index.copied_words(sentence):
            return [f"{COPIES}: {copied}"]
        return violations(build(sentence), self._index)
