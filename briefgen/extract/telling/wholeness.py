"""Phrases of a composed sentence that lost a part without which they mean another thing or nothing: halves of names and pairs."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.extract.dates.words import MONTHS, WEEKDAYS
from briefgen.extract.events.drafting import Draft
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.language.wordlist import is_common

_BOTH = re.compile(r"\b[Bb]oth (?=(?:the|an?|in|on|at|to|from|by|with|for|his|her|its|their|against|of)\b|[A-Z])")
_EITHER = re.compile(r"\beither (?!side|party|country|way|of\b)")
_RUN = re.compile(r"(?<![\w'-])[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")
_BEHIND = re.compile(r" (?:for|of)(?: the)? ([A-Z][\w-]+)")
_QUOTED = re.compile(r"\"[^\"]*\"")
_SHORT = 3
_CHARGING = {"accuse": "of", "blame": "for"}
"""Verbs of blame, with the word by which they say what for."""
_MORE = re.compile(r" (and [\w,]+ more)[.,]")
_BARE_EVENT = re.compile(r" (?:occurred|happened|took place)(?:\.|, )")
_TITLES = frozenset(
    """president minister premier chancellor king queen emir sultan pope secretary governor mayor ambassador envoy spokesman
    spokeswoman spokesperson general admiral colonel commander chairman mr mrs ms dr gen maj lt col sir lord prime foreign
    defence defense vice deputy first lady head chief state acting senator congressman congresswoman judge justice prince
    princess sheikh professor prof father brother sister reverend bishop captain sergeant lieutenant major brigadier us u.s
    uk eu un""".split()
)
"""Words with a capital that may be left out before a name."""
_WITH_INITIALS = re.compile(r"((?: (?:for|of|in|and|the|[A-Z][\w-]*)){1,9}) \([A-Z]{2,}s?\)")
_JOINED_BEHIND = re.compile(r" \([A-Z][\w.]{1,9}\)-[a-z]")
_LINKED = re.compile(
    r"\b(?:is|are|was|were|be|been|being|not) (?:related|linked|connected|tied|attributable|subject)\.\Z"
)
_FRAGMENT = re.compile(
    r'\bthere (?:is|are|was|were) (?:fine|safe|well|unharmed|unhurt|alive)\b|\bthat "(?:when|while|because|although|whereas|which|whose|whom|and|or)\b'
)
_UNNAMED = _TITLES.union(MONTHS, WEEKDAYS)
_SHORTENED = frozenset(
    """forces ministry university movement front party council office bank army committee department republic union
    organization organisation agency centre center institute court congress alliance coalition league federation society
    association foundation commission authority board directorate battle state house museum school college campaign""".split()
)
"""Words that are a name only with what follows their "of" or "for"."""


def unwhole(draft: Draft, sentence: str) -> str:
    """Say which phrase of a sentence has lost a part; empty where none."""
    bare = _QUOTED.sub(" ", sentence) if '"' in sentence else sentence
    for word, pair, joint in (("oth ", _BOTH, " and "), ("either ", _EITHER, " or ")):
        first = pair.search(bare) if word in bare else None
        if first is not None and joint not in bare[first.end() :]:
            return f'leaves out the second of "{first[0].strip()}"'
    if not draft.quotation and _lost_charge(draft, bare.lower()):
        return "leaves out of what"
    if _LINKED.search(bare) is not None and any(
        w.lower == "to" for w in draft.reading.parse.words[draft.clause.verb :]
    ):
        return "leaves out to what"
    if _FRAGMENT.search(sentence) is not None:
        return "has no subject or no main clause"
    if " more" in bare and _lost_more(draft, bare):
        return "leaves out where or when"
    if _holds_nobody(draft, bare):
        return "leaves out to what somebody is held"
    if _agrees_on_nothing(draft):
        return "leaves out what was agreed"
    if _at_a_time(bare):
        return "leaves out at what time"
    if _only_occurs(draft, bare):
        return "says too little"
    return _half_name(draft, bare)


def _lost_more(draft: Draft, sentence: str) -> bool:
    """Say whether a sentence breaks off at "and five more", of which the source goes on to say where or when."""
    found = _MORE.search(sentence)
    if found is None:
        return False
    whole = draft.reading.sentence
    view = " ".join(draft.reading.scene.view[whole.start : whole.end].split())
    return any(f"{found[1]} {p} " in view for p in ("on", "in", "at", "near"))


def _agrees_on_nothing(draft: Draft) -> bool:
    """Say whether nothing is told of an agreement but where it was made: of "the pledge agreed at the summit" the pledge is the matter."""
    parse, verb = draft.reading.parse, draft.clause.verb
    if lemma_of(draft.clause.head.lower) != "agree" or draft.clause.passive or len(draft.clause.chain) > 1:
        return False
    if parse.child(verb, "dobj", "xcomp", "ccomp", "advcl") is not None:
        return False
    around = {parse.words[c].lower for c in parse.children(verb, "prep")}
    return bool(around) and around <= {"at", "in", "during", "after"}


def _holds_nobody(draft: Draft, sentence: str) -> bool:
    """Say whether "to hold those responsible accountable" has lost its end."""
    if " hold " not in sentence:
        return False
    lowers = draft.reading.parse.lowers
    return any(word in lowers and f" {word}" not in sentence for word in ("accountable", "account"))


def _at_a_time(sentence: str) -> bool:
    """Say whether a sentence breaks off before it tells at what time: "met in Lima at a time"."""
    return sentence.startswith("At a time, ") or sentence.endswith(
        ("at a time.", "at a moment.", "to the point.", "in a way.")
    )


def _only_occurs(draft: Draft, sentence: str) -> bool:
    """Say whether nothing is told of an event but that it was: "the clashes occurred"."""
    if lemma_of(draft.clause.head.lower) not in {"occur", "happen", "take"} or _BARE_EVENT.search(sentence) is None:
        return False
    return draft.date is None or draft.date_is_told != "event"


def _lost_charge(draft: Draft, sentence: str) -> bool:
    """Say whether only the accused is told, and not of what: "has accused the rebels", "blamed them" for a raid."""
    verb, parse = draft.clause.verb, draft.reading.parse
    lemma = lemma_of(draft.clause.head.lower)
    if lemma not in _CHARGING:
        return False
    joint = _CHARGING[lemma]
    behind = sentence.partition(lemma[:-1])[2]
    if f" {joint} " in behind:
        return False
    return any(parse.words[i].lower == joint and i > verb for i in parse.subtree(verb))


def _half_name(draft: Draft, sentence: str) -> str:
    """Return the complaint about "Wai village" of "Htun Ya Wai village", or "the Democratic Forces" of "… for …"."""
    reading = draft.reading
    view = _on_one_line(reading.scene.view, reading.sentence.start, reading.sentence.end)
    for run in _RUN.findall(sentence):
        if len(run) < _SHORT:
            continue
        if _is_cut_before(view, run, sentence) or _is_cut_behind(view, run, sentence):
            return f'breaks the name "{run}"'
    return ""


@lru_cache(maxsize=4)
def _on_one_line(view: str, start: int, end: int) -> str:
    """Return a stretch of the view with one blank between its words; the same string for each candidate that asks."""
    return " ".join(view[start:end].split())


@lru_cache(maxsize=256)
def _before(view: str, run: str) -> tuple[str, ...]:
    """Return the word with a capital that stands before each of a run's places; empty where another word does."""
    found = []
    # No expression is made of a name: each would have to be compiled.
    at = view.find(run)
    while at >= 0:
        end = at + len(run)
        touches = at > 0 and (view[at - 1].isalnum() or view[at - 1] in "_'-")
        goes_on = end < len(view) and (view[end].isalnum() or view[end] in "_-")
        if touches or goes_on:
            at = view.find(run, at + 1)
            continue
        word = view[:at].rsplit(" ", 2)
        found.append(word[-2] if len(word) > 1 and not word[-1] else "")
        at = view.find(run, end)
    return tuple(found)


def _is_cut_before(view: str, run: str, sentence: str) -> bool:
    places = _before(view, run)
    if not places or not all(p[:1].isupper() and p[-1:].isalnum() for p in places):
        return False
    plain = {p.lower().rstrip(".") for p in places}
    if not plain.isdisjoint(_UNNAMED) or any(
        is_common(p.lower().rstrip(".")) for p in places if not _is_shouted(p, run)
    ):
        return False
    return all(p[:4] not in sentence for p in places)


def _is_shouted(word: str, run: str) -> bool:
    """Say whether a word stands in capitals as the name behind it does: "GOOD HOPE"."""
    return len(word) > 1 and word.isupper() and run.isupper()


def _is_cut_behind(view: str, run: str, sentence: str) -> bool:
    shortened = run.rsplit(" ", 1)[-1].lower() in _SHORTENED
    bracketed = "(" in view
    at = view.find(run) if shortened or bracketed else -1
    while at >= 0:
        whole = _WITH_INITIALS.match(view, at + len(run)) if bracketed else None
        if whole is not None and "'" not in run:
            # The initials behind it tell that it is all one name.
            return run + whole[1] not in sentence
        if bracketed and _JOINED_BEHIND.match(view, at + len(run)):
            # "the Guard (RG)-backed bank" is another's than the Guard's.
            return True
        follows = _BEHIND.match(view, at + len(run)) if shortened else None
        if follows is not None:
            return follows[1] not in sentence and f"{run}'" not in sentence
        at = view.find(run, at + 1)
    return False
