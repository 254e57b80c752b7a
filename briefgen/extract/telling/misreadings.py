"""Signs that a sentence was misread by the shallow parser: better no statement than a garbled one."""

from __future__ import annotations

import re

from briefgen.extract.events.drafting import Draft
from briefgen.extract.language.inflection import lemma_of, readings
from briefgen.extract.language.lexicon import Lexicon
from briefgen.extract.sources.attribution import SPEECH
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.tagging import AUXILIARIES, CLOSED, UNDOUBTED, tag, words_of

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SURELY_FINITE = frozenset(word for word, kind in UNDOUBTED.items() if kind in _FINITE)
"""Words that carry tense wherever they stand: no other word of a sentence has to be looked at."""
_ONE_FINITE = ["MD"]
_CLOSED_END = frozenset({"IN", "DT", "TO", "CC", "MD", "PRP$", "WRB", "WP", "WP$", "WDT", "JJ"})
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE_END = re.compile(
    r" (?:on|in|since|between|from|by|until)"
    rf"(?: \d{{1,2}}(?: (?:and|to) \d{{1,2}})? {_MONTH}(?: \d{{4}})?| {_MONTH}(?: \d{{4}})?| \d{{4}})\.$"
)
_DATE_ENDINGS = tuple(f"{end}." for end in "0123456789") + tuple(f"{month}." for month in _MONTH[3:-1].split("|"))
_SOURCE_END = re.compile(r", according to [^,]{2,80}\.$")
_WHEN = re.compile(r"\d{1,2}[:.]\d\d|1[89]\d\d|20\d\d")
_UNFIT_START = re.compile(r"(?:Whose|That|Which|Who|As|\d[\d:]*) ")
_POSSESSIVES = re.compile(r"'s (?:\w+ ){0,3}\w+'s\b")
_SAID_AFTER = re.compile(r"(?:\S+ ){3}\S+, [^,]+\.$")
_NAME_TWICE = re.compile(r"\b([A-Z]\w+ [A-Z]\w+)\b(?=.* \1\b)")
_CAPITAL = re.compile(r"\b[A-Z]\w+")
_SAID_IF = re.compile(r"\b(\w+) (?:if|unless|possibly|probably)\b")
_DOUBTS = (" if", " unless", " possibly", " probably")
_SELF_SUFFICIENT = frozenset(
    "flee negotiate withdraw return resign surrender meet talk comment cooperate vote continue respond leave resume act help "
    "retreat disarm testify intervene escalate fight".split()
)
"""Verbs whose infinitive may end a sentence."""
_INCOMPLETE = frozenset("loyal due able ready likely unable willing close aimed bilateral deeper".split())


def misreading(draft: Draft, sentence: str) -> str:
    """Return what shows that a sentence of the shallow parser was misread, or nothing; without a sentence, of its clause."""
    if not sentence:
        return _of_clause(draft)
    found = of_wording(sentence)
    if found or sentence.endswith('"'):
        return found
    body = _SOURCE_END.sub(".", sentence) if ", according to " in sentence else sentence
    if body.endswith(_DATE_ENDINGS):
        body = _DATE_END.sub("", body)
    words = words_of(body.removesuffix("."))
    return _of_words(words, sentence, draft.reading.scene.lexicon)


def _of_clause(draft: Draft) -> str:
    clause, parse = draft.clause, draft.reading.parse
    if clause.subject is None:
        return "no subject"
    subject, head = parse.words[clause.subject], clause.head
    told = draft.event is not None or draft.frame is not None or draft.quotation is not None or draft.quantities
    if not told and not _is_plain(clause):
        return "neither an event nor what somebody said"
    if subject.tag == "CD" and not parse.children(clause.subject, "nummod", "prep") and _WHEN.fullmatch(subject.text):
        return "its subject is a year or a time of day"
    if head.lower in {"call", "called", "calls"} and draft.event is None and clause.verb == clause.chain[-1]:
        return "what it was called is not told"
    helped = parse.child(clause.verb, "aux", "auxpass") is not None
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


def of_wording(sentence: str) -> str:
    """Return what shows by the words alone that a sentence is garbled, or nothing."""
    if _UNFIT_START.match(sentence):
        return "begins with a joining word or a bare number"
    if sentence.count("'s") > 1 and _POSSESSIVES.search(sentence):
        return "a chain of possessives"
    if _names_twice(sentence):
        return "names the same twice"
    doubted = any(doubt in sentence for doubt in _DOUBTS)
    if doubted and any(lemma_of(m[1].lower()) in SPEECH for m in _SAID_IF.finditer(sentence)):
        return "what was said is not told"
    return ""


def _names_twice(sentence: str) -> bool:
    capitals = _CAPITAL.findall(sentence)
    return len(set(capitals)) + 1 < len(capitals) and _NAME_TWICE.search(sentence) is not None


def _is_base(word: str) -> bool:
    return word.islower() and any(slot == "base" for _, slot in readings(word))


def _of_words(words: list[str], sentence: str, lexicon: Lexicon) -> str:
    if len(words) < 2:
        return "says too little"
    last, before = words[-1].lower(), words[-2].lower()
    says, is_adverb = lemma_of(last) in SPEECH, last.endswith("ly")
    asks = says or is_adverb or "whether" in words
    if not asks and not _SURELY_FINITE.isdisjoint(map(str.lower, words)):
        tags = _ONE_FINITE
    else:
        # Of most sentences only one verb with a tense has to be found: the words behind it need no class.
        tags = tag(words, lexicon, () if asks else _FINITE)
    if CLOSED.get(last) in _CLOSED_END or last in _INCOMPLETE or (is_adverb and tags[-2] in {"IN", "DT", "TO"}):
        return "its end is missing"
    if says and tags[-1].startswith("VB") and not _SAID_AFTER.search(sentence):
        return "what was said is not told"
    if before == "to" and _is_base(words[-1]) and last not in _SELF_SUFFICIENT:
        return "an infinitive without its object"
    if _FINITE.isdisjoint(tags):
        return "no verb carries tense"
    if "whether" in words:
        at = words.index("whether")
        end = words.index(",", at) if "," in words[at:] else len(words)
        if _FINITE.isdisjoint(tags[at:end]):
            return "its end is missing"
    return ""
