"""What the contract has against a composed sentence; asked before a fact is built, so that a plainer one can be tried."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise, product
from operator import eq

from briefgen.facts.invariants import SourceIndex, violations
from briefgen.model import MAX_STATEMENT_WORDS, Fact
from briefgen.text import Pieces, in_pieces

COPIES = "copies twelve words in a row from the source"
TOO_LONG = f"longer than {MAX_STATEMENT_WORDS} words"
_QUOTED = re.compile(r"\"([^\"]*)\"")
_NEEDY = (
    "the a an of to at for with and or that from its their this these those targeting including regarding into between than "
    "whose which who as soon"
).split()
_DANGLING = re.compile(
    rf"(?<![\w.])(?:{'|'.join(w for w in _NEEDY if w not in {'soon', 'that'})}|as soon)(?<![A-Za-z] A(?=\. [A-Z])) *[,.]|\bthat *\.",
    re.I,
)
_BROKEN = re.compile(
    r"\b(?:on|in|at|by|of) (?!at (?:least|most)\b|as (?:many|much|few) as\b)(?:on|in|at|by|of|as|located|was|were|is|are)\b|\b(?:since|until|till) (?:in|on|at|between)\b"
    r"|\b(?:with|from|claimed|claims|alleged|alleges|believed|believes|insisted|insists) (?:was|were|is|are)\b"
)
_TWICE = re.compile(r"\b(against|between) (?:[\w-]+ ){1,2}\1 |\b((?:in|at|near|from|to) [A-Z]\w*(?: [A-Z]\w*)?) \2\b")
_HALF_DISTANCE = re.compile(
    r"(?<!about)(?<!some)(?<!around), \d[\d.,]* (?:km|miles|kilomet(?:er|re)s)\b(?=[.,]| on \d)"
)
_AT_A_DISTANCE = re.compile(
    r"\b(?:occurred|happened|exploded|crashed|landed|fell|sank|lies|stands|located) (?:about |some |around )?\d[\d.,]* "
    r"(?:nautical )?(?:km|miles|kilomet(?:er|re)s|met(?:er|re)s)[.,]"
)
_OF_NOBODY = re.compile(r"\b[Tt]hose (?:is|are|was|were|has|have|had|will|would|can|could|may|must)\b")
"""Those whom the source goes on to describe: "many of those held are members"."""
_HALF_DATE = re.compile(r"\b(?:this|the) \d+(?:st|nd|rd|th)?[.,]")
_SPANS = frozenset("day week month year hour days weeks months years hours".split())
_COUNTED_FROM = re.compile(
    r"\b(?:day|week|month|year|hour)s? (?:after|before) .*\b(?:on|in|between) (?:\d{1,2} )?(?:[A-Z][a-z]+|\d{4})(?: \d{4})?\.\Z"
    r"|, (?:an?|one|two|three) (?:day|week|month|year|hour)s?(?:\.| (?:on|in|between|at) )"
)
"""A day behind what happened a day before it would be taken for that of the other: "a day after seizing the port on 3 May"."""
_FIRST_PERSON = re.compile(r"\b(?:I(?!\.)|[Ww]e|[Oo]ur|us(?!\.)|[Mm]y|me|[Yy]ou|[Yy]our)\b")
_DISTANCES = frozenset("km miles kilometers kilometres".split())
_NO_VERB = re.compile(r"(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbe)(?<!\bbeen) said to (?:be|have)\b")
_SAID_PASSIVE = re.compile(
    r"(?<!\b[Ii]t )\b(?:was|were|is|are) (?:said|stated|argued|insisted) (?:an?|the|its|their) (?!day|week|same)"
)
_NO_START = re.compile(
    r"\"[a-z]|(?:.{1,80} said (?:that )?)?(?:[Aa]ttack|[Oo]ffensive|[Rr]aid|[Bb]last|[Ee]xplosion|[Aa]mbush|[Aa]ssault) "
    r"(?!helicopters?|rifles?|boats?)|(?:[Tt]hat|(?:[^,]{1,80}, )?(?:\w+ ){1,3}of (?:which|whom)) "
)
_OPEN_ENDS = (
    " is.",
    " are.",
    " was.",
    " were.",
    " be.",
    " been.",
    " has.",
    " had.",
    " will.",
    " would.",
    " and placed.",
    " and added.",
    " and put.",
    " to find.",
    " to bring.",
    " to make.",
    " to take.",
    " to give.",
    " are generally prohibited.",
    " are forbidden.",
    " are prohibited from.",
    " without specifying.",
    " without giving.",
    " without saying.",
    " involved in planning.",
    " involved in directing.",
    " involved in providing.",
    " involved in facilitating.",
    " took place.",
    " taken place.",
    " not.",
)
_VERB_FIRST = re.compile(
    r"\b(?:said|says|stated|added)(?: that)? \"(?:are|is|was|were|has|have|had|must|should|cannot) "
)
"""Quoted words whose subject stands before the quotation."""
_AS_WELL = re.compile(r",? as well as (to|for|of|with|against|on|from) ")
"""A second phrase whose first has been left out."""
_UNSAID = re.compile(
    r"\bit (?:\w+ly )?(?:clear|plain|difficult|possible|impossible|necessary|easy|easier|hard|harder)\b"
    r"(?!.*\b(?:that|how|why|whether|who|what|for|to (?!the\b|all\b|every|any)[a-z]+)\b)"
)
"""What is clear or hard is left out."""
_LAST = re.compile(r"\w+\.\Z")
_DOUBLED = re.compile(r"\b(?!had\b)(\w+(?: \w+){0,2}) \1\b", re.I)


_RUNS = Pieces(lambda piece: re.findall(r"\w+", piece.lower()))
"""The runs of letters and figures in a piece of text, in small letters."""
_NEEDY_WORDS = frozenset(_NEEDY)
_SELF = frozenset("i we our us my me you your".split())
_LEADING = frozenset(
    "on in at by of since until till with from claimed claims alleged alleges believed believes insisted insists".split()
)
_NOT_LED = frozenset("on in at by of as located was were is are between".split())
_NO_PAIRS = frozenset(product(_LEADING, _NOT_LED))


def _words_of(sentence: str) -> list[str]:
    return in_pieces(sentence, _RUNS)


def _broken_off(sentence: str, words: list[str]) -> re.Match[str] | None:
    """Return a phrase that breaks off.

    Most sentences are sound, and the expressions are slow: the words say which of them can match at all.
    """
    found = _NO_START.match(sentence)
    if found is None and sentence.endswith(_OPEN_ENDS):
        found = _LAST.search(sentence)
    ends = [p for p in sentence.split(" ") if "," in p or "." in p]
    if found is None and (
        " ," in sentence or " ." in sentence or any(not _NEEDY_WORDS.isdisjoint(_RUNS[p]) for p in ends)
    ):
        found = _DANGLING.search(sentence)
    repeats = len(set(words)) < len(words) and any(any(map(eq, words, words[apart:])) for apart in (1, 2, 3))
    if found is None and repeats:
        found = _DOUBLED.search(sentence)
    if found is None and not _NO_PAIRS.isdisjoint(pairwise(words)):
        found = _BROKEN.search(sentence)
    if found is None and any(p[:1].isdigit() for p in ends):
        found = _HALF_DATE.search(sentence)
    if found is None and " as well as " in sentence:
        second = _AS_WELL.search(sentence)
        found = second if second is not None and f" {second[1]} " not in sentence[: second.start()] else None
    if found is None and "those" in words:
        found = _OF_NOBODY.search(sentence)
    if found is None and " it " in sentence:
        found = _UNSAID.search(sentence)
    if found is None and not _DISTANCES.isdisjoint(words):
        found = _HALF_DISTANCE.search(sentence) or _AT_A_DISTANCE.search(sentence)
    if found is None and not _SPANS.isdisjoint(words):
        found = _COUNTED_FROM.search(sentence)
    if found is None and ' "' in sentence:
        found = _VERB_FIRST.search(sentence)
    if found is None and " said to " in sentence:
        found = _NO_VERB.search(sentence)
    if found is None and not {"said", "stated", "argued", "insisted"}.isdisjoint(words):
        found = _SAID_PASSIVE.search(sentence)
    if found is None and repeats:
        found = _TWICE.search(sentence)
    return found


class Objector:
    """Knows one document's words."""

    def __init__(self, text: str, view: str) -> None:
        self._flat = " ".join(view.split())
        self._index = SourceIndex(text)

    def objections(self, sentence: str, build: Callable[[str], Fact]) -> list[str]:
        """Return what is wrong with a sentence, nothing if it may stand."""
        if "\0" in sentence:
            return ["a pronoun stands for somebody unknown"]
        length = len(sentence.split())
        if length > MAX_STATEMENT_WORDS:
            return [TOO_LONG]
        if length < 2:
            return ["says too little"]
        if sentence.count('"') % 2 or sentence.count("(") != sentence.count(")"):
            return ["a quotation mark or bracket without its partner"]
        if '"' in sentence and any(
            not q.strip(" ,.") or q != q.strip() or " ".join(q.split()).rstrip(".,;!?") not in self._flat
            for q in _QUOTED.findall(sentence)
        ):
            return ["a quotation that is not in the source"]
        words = _words_of(sentence)
        broken = _broken_off(sentence, words)
        if broken:
            return [f'a phrase that breaks off: "{broken[0]}"']
        if not _SELF.isdisjoint(words) and _FIRST_PERSON.search(_QUOTED.sub("", sentence)):
            return ["speaks in the first or second person"]
        if copied := self._index.copied_words(sentence):
            return [f"{COPIES}: {copied}"]
        return violations(build(sentence), self._index)
