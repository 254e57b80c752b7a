"""What completes a clause's verb, what else belongs to it, and where: the words of four slots."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.extract.events.drafting import Draft
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.syntax.clauses import shared_verbs
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.dependents import PUTTING, is_after_comma, is_condition, is_core, stays_with_verb
from briefgen.extract.telling.phrasing import Wording, ends_in_aside, noun_phrase, prepositional

_CONNECTING = frozenset(
    "which addition particular fact turn contrast general parallel view light case end meantime result return".split()
)
_PRE_KEPT = frozenset("in at during from after before following on with without near under despite amid".split())
_TIMING = frozenset("since during after before following amid despite".split())
_NO_COMPLEMENT = frozenset(
    "punct cc conj mark preconj meta intj dep nsubj nsubjpass expl csubj parataxis aux auxpass neg prt".split()
)
_COMPANY = frozenset("with alongside along together".split())
_SHORT = 5
"""Words of an adjunct up to which a date may follow it without seeming to belong to it."""


_BURIED = re.compile(r"\b(?:to [a-z]+|[a-z]+ing|that|who|which) ")
_FAR = 8
"""Words behind the verb after which what follows would seem to belong to the last of them."""


@dataclass(frozen=True, slots=True)
class Complements:
    """The words that follow a verb."""

    objects: str
    """What completes the verb."""
    adjuncts: str
    """What else belongs to it and is short, so that a date may follow."""
    opening: str
    """What the source has in front of the subject."""
    tail: str
    """The rest: purposes, results and long adjuncts."""
    place: str
    """The place alone."""

    @property
    def rest(self) -> str:
        """Everything behind what completes the verb."""
        return f"{self.adjuncts} {self.tail}".strip()


def is_far(words: str) -> bool:
    """Say whether words behind the verb are so many, or hold another verb, that an adjunct behind them would seem theirs."""
    return len(words.split()) > _FAR or ", " in words or _BURIED.search(words) is not None


def complements_of(draft: Draft, wording: Wording, level: int, active: bool, *, front: bool = False) -> Complements:
    """Return what completes the verb and what else belongs to it, in the source's order.

    `front` puts the last adjunct that may stand there, a condition or a place, in front of the subject.
    """
    clause, parse = draft.clause, draft.reading.parse
    verb = clause.verb
    core, rest, provisos = _nothing_yet()
    clausal: set[str] = set()
    before: list[str] = _company(draft, wording, level)
    others = {c.verb for c in draft.reading.clauses if c.verb != verb}
    moved = _movable(draft, wording) if front else None
    for child in _own_children(draft, verb):
        word = parse.words[child]
        dep = word.dep
        if child in wording.dropped or child == clause.subject or dep in _NO_COMPLEMENT or (dep == "agent" and active):
            continue
        if child == moved:
            before = [noun_phrase(wording, child, level) if dep == "advcl" else prepositional(wording, child, level)]
            continue
        if child < verb:
            if dep == "advcl" and is_condition(parse, child):
                provisos.append(noun_phrase(wording, child, 1))
            before += _opening(draft, wording, child, level)
            continue
        if child in others and dep != "advcl":
            continue
        if dep in {"dobj", "attr", "oprd", "acomp", "xcomp", "ccomp"} or (dep == "dative" and word.tag != "IN"):
            words = noun_phrase(wording, child, level)
            if rest and is_far(words):
                # "stressed in Oslo the view that elections …": behind it, the place would seem that of the elections.
                core, rest = [*core, *rest], []
            core.append(f"{words}," if words and ends_in_aside(wording, child, level) else words)
        elif dep in {"prep", "agent", "dative"}:
            if not stays_with_verb(parse, verb, child, level) or _is_clause_of_its_own(parse, child, others):
                continue
            words = prepositional(wording, child, level)
            if not words and clause.passive and child == verb + 1 and not parse.children(child):
                # "had been spoken to": it has its noun in front.
                words = word.lower
            if words and ends_in_aside(wording, child, level):
                words += ","
            if words and is_after_comma(parse, child):
                words = _set_off(parse, child, words)
                clausal.add(words)
            (core if words not in clausal and is_core(parse, verb, child) and not rest else rest).append(words)
        elif dep == "advcl":
            if is_condition(parse, child):
                # What the source has before the condition belongs before it.
                core, rest = [*core, *rest, noun_phrase(wording, child, min(level, 1))], []
            elif child not in others and stays_with_verb(parse, verb, child, level):
                rest.append(noun_phrase(wording, child, min(level, 1)))
                clausal.add(rest[-1])
        elif dep in {"advmod", "npadvmod"} and stays_with_verb(parse, verb, child, level):
            (rest or core).append(_set_off(parse, child, noun_phrase(wording, child, level)))
    provisos += _hung_on_saying(draft, wording)
    tail_from = next((n for n, r in enumerate(rest) if r in clausal or len(r.split()) > _SHORT), len(rest))
    adjuncts, tail = rest[:tail_from], [*rest[tail_from:], *provisos]
    return Complements(
        objects=" ".join(c for c in core if c),
        adjuncts=" ".join(r for r in adjuncts if r),
        opening=", ".join(b for b in before if b),
        tail=" ".join(r for r in tail if r),
        place=_place(draft, wording),
    )


def _is_clause_of_its_own(parse: Parse, preposition: int, others: set[int]) -> bool:
    """Say whether "after taking the town", or ", with two agencies reporting that …", is told on its own."""
    if parse.child(preposition, "pcomp") in others:
        return True
    if parse.words[preposition].lower != "with":
        return False
    noun = parse.child(preposition, "pobj")
    doing = parse.children(noun, "acl") if noun is not None else []
    return is_after_comma(parse, preposition) and any(c in others and parse.words[c].tag == "VBG" for c in doing)


def _nothing_yet() -> tuple[list[str], list[str], list[str]]:
    return [], [], []


def _place(draft: Draft, wording: Wording) -> str:
    parse, verb = draft.reading.parse, draft.clause.verb
    own = parse.children(verb)
    return next(
        (prepositional(wording, p, 2) for _, p in draft.places if p not in own or not is_core(parse, verb, p)), ""
    )


def _movable(draft: Draft, wording: Wording) -> int | None:
    """Return the last adjunct behind the verb that may as well stand in front: "if …", "in the port of Arica"."""
    parse, verb = draft.reading.parse, draft.clause.verb
    if draft.clause.coordinate or parse.child(verb, "neg") is not None:
        return None
    last = next((c for c in reversed(parse.children(verb)) if c > verb and parse.words[c].dep != "punct"), None)
    if last is None or last in wording.dropped:
        return None
    word = parse.words[last]
    if word.lower == "at" and lemma_of(draft.clause.head.lower) in PUTTING:
        # "put the toll at nine"
        return None
    inside = set(parse.subtree(last))
    if any(not inside.isdisjoint(draft.reading.tokens(m.start, m.end)) for m in draft.reading.dates):
        # In front a day would date the clause, which may speak of another day's event.
        return None
    if word.dep == "advcl":
        return last if is_condition(parse, last) else None
    if word.dep != "prep":
        return None
    return last if word.lower in _TIMING or (word.lower in _PRE_KEPT and not is_core(parse, verb, last)) else None


def _opening(draft: Draft, wording: Wording, child: int, level: int) -> list[str]:
    """Return what stands in front of the subject: "at the mayor's request", "in a speech to parliament"."""
    parse, word = draft.reading.parse, draft.reading.parse.words[child]
    if word.dep != "prep" or word.lower not in _PRE_KEPT or level > 0 or draft.clause.coordinate:
        return []
    noun = parse.child(child, "pobj")
    if noun is not None and parse.words[noun].lower in _CONNECTING:
        return []
    return [prepositional(wording, child, 1)]


def _hung_on_saying(draft: Draft, wording: Wording) -> list[str]:
    """Return the conditions that the parser hangs on the verb of saying: "would leave, the mayor warned, if …"."""
    if draft.frame is None:
        return []
    parse = draft.reading.parse
    hung = parse.children(draft.frame.clause.verb, "advcl")
    return [noun_phrase(wording, c, 1) for c in hung if is_condition(parse, c) and c not in draft.clause.chain]


def _set_off(parse: Parse, child: int, words: str) -> str:
    """Return an adjunct with the commas that the source sets it off by, if it does."""
    if not words or not is_after_comma(parse, child):
        return words
    after = parse.subtree(child)[-1] + 1
    closed = after < len(parse.words) and parse.words[after].text == ","
    return f", {words}," if closed else f", {words}"


def _company(draft: Draft, wording: Wording, level: int) -> list[str]:
    """Return in whose company the subject acts, where an aside between dashes tells it: "the fleet \u2014 with help from Oman \u2014 sailed"."""
    parse, subject = draft.reading.parse, draft.clause.subject
    if subject is None or level > 1 or not parse.has_asides or draft.clause.shared_subject:
        return []
    return [
        prepositional(wording, c, level)
        for c in parse.children(subject, "prep", "appos")
        if subject < c < draft.clause.verb
        and parse.words[c].lower in _COMPANY
        and parse.words[parse.subtree(c)[0] - 1].text in {"\u2014", "--", "\u2013"}
    ]


def _own_children(draft: Draft, verb: int) -> list[int]:
    """Return a verb's dependents, and the object that it shares with the verb coordinated with it."""
    tree = draft.reading.parse
    return [
        *tree.children(verb),
        *(c for j in shared_verbs(tree, verb) for c in tree.children(j, "dobj", "prep", "xcomp", "attr", "agent")),
        *(c for j in draft.counts for c in tree.children(j, "prep", "agent", "advcl") if c > j),
    ]
