"""Signs that a sentence was misread by the shallow parser: better no statement than a garbled one."""

from __future__ import annotations

import re

from briefgen.extract.attribution import SPEECH
from briefgen.extract.clauses import Clause
from briefgen.extract.drafting import Draft
from briefgen.extract.inflection import lemma_of
from briefgen.extract.lexicon import Lexicon
from briefgen.extract.tagging import AUXILIARIES, CLOSED, TOKEN, tag

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLOSED_END = frozenset({"IN", "DT", "TO", "CC", "MD", "PRP$", "WRB", "WP", "WP$", "WDT", "JJ"})
_DATE_END = re.compile(
    r"(?: (?:on|in|since|between|from|by|until)(?: \d{1,2})?(?: (?:and|to) \d{1,2})?"
    r"(?: (?:January|February|March|April|May|June|July|August|September|October|November|December))?(?: \d{4})?)?\.$"
)
_SOURCE_END = re.compile(r", according to [^,]{2,80}\.$")
_UNFIT_START = re.compile(r"(?:Whose|That|Which|Who|As|\d[\d:]*) ")
_POSSESSIVES = re.compile(r"'s (?:\w+ ){1,3}\w+'s\b")
_NAME_TWICE = re.compile(r"\b([A-Z]\w+ [A-Z]\w+)\b(?=.* \1\b)")
_SAID_IF = re.compile(r"\b(\w+) (?:if|unless|possibly|probably)\b")
_SELF_SUFFICIENT = frozenset(
    "flee negotiate withdraw return resign surrender meet talk comment cooperate vote continue respond leave resume act help "
    "retreat disarm testify intervene escalate fight".split()
)
"""Verbs whose infinitive may end a sentence."""
_INCOMPLETE = frozenset("loyal due able ready likely unable willing close aimed bilateral deeper".split())


def misreading(draft: Draft, sentence: str) -> str:
    """Return what shows that a sentence of the shallow parser was misread, or nothing."""
    return (
        _of_clause(draft)
        or _of_wording(sentence)
        or _of_ending(sentence)
        or ("" if _has_finite_verb(sentence, draft.reading.scene.lexicon) else "no verb carries tense")
    )


def _of_clause(draft: Draft) -> str:
    clause, parse = draft.clause, draft.reading.parse
    if clause.subject is None:
        return "no subject"
    subject, head = parse.words[clause.subject], clause.head
    told = draft.event is not None or draft.frame is not None or draft.quotation is not None or draft.quantities
    if not told and not _is_plain(clause):
        return "neither an event nor what somebody said"
    if subject.tag == "CD" and len(parse.children(clause.subject)) == 0 and ":" in subject.text:
        return "its subject is a time of day"
    helped = any(parse.words[c].dep in {"aux", "auxpass"} for c in parse.children(clause.verb))
    alone = len(parse.conjuncts(clause.subject)) == 1
    if not helped and head.lower not in AUXILIARIES and not clause.shared_subject and alone:
        if head.tag == "VBZ" and subject.tag == "NNS" or head.tag in {"VBP", "VB"} and subject.tag in {"NN", "CD"}:
            return "its verb does not agree with its subject"
        if head.tag in {"VBP", "VB"} and subject.tag == "NNP" and not subject.lower.endswith("s"):
            return "its verb does not agree with its subject"
    quoted = draft.reading.is_quoted
    if quoted(subject.start, subject.end) != quoted(head.start, head.end) and not clause.shared_subject:
        return "its subject is quoted and its verb is not"
    return ""


def _is_plain(clause: Clause) -> bool:
    """Say whether a clause is a named subject, a verb that carries tense, and what completes it."""
    subject = clause.parse.words[clause.subject or 0]
    complete = clause.parse.child(clause.chain[-1], "dobj", "attr", "prep", "xcomp") is not None
    return (
        clause.relation == "main" and clause.finite and subject.tag == "NNP" and complete and not clause.shared_subject
    )


def _of_wording(sentence: str) -> str:
    if _UNFIT_START.match(sentence):
        return "begins with a joining word or a bare number"
    if _POSSESSIVES.search(sentence):
        return "a chain of possessives"
    if _NAME_TWICE.search(sentence):
        return "names the same twice"
    if any(lemma_of(m[1].lower()) in SPEECH for m in _SAID_IF.finditer(sentence)):
        return "what was said is not told"
    return ""


def _of_ending(sentence: str) -> str:
    if sentence.endswith('"'):
        return ""
    bare = _DATE_END.sub("", _SOURCE_END.sub(".", sentence)).split()
    if len(bare) < 2:
        return "says too little"
    last, before = bare[-1].lower().strip("\"',"), bare[-2].lower()
    if CLOSED.get(last) in _CLOSED_END or last in _INCOMPLETE:
        return "its end is missing"
    if (
        lemma_of(last) in SPEECH
        and "," not in sentence
        and before not in {"a", "the", "its", "his", "their", "for", "of", "no"}
    ):
        return "what was said is not told"
    if before == "to" and last not in _SELF_SUFFICIENT:
        return "an infinitive without its object"
    if last.endswith("ly") and CLOSED.get(before) in {"IN", "DT", "TO"}:
        return "its end is missing"
    return ""


def _has_finite_verb(sentence: str, lexicon: Lexicon) -> bool:
    """Say whether a sentence, read on its own, has a verb that carries tense."""
    words = TOKEN.findall(sentence)
    return any(one in _FINITE for one in tag(words, lexicon))
