"""What completes a clause's verb, what else belongs to it, and where: the words of three slots."""

from __future__ import annotations

from briefgen.extract.clauses import shared_verbs
from briefgen.extract.drafting import Draft
from briefgen.extract.phrasing import (
    Wording,
    ends_in_aside,
    is_condition,
    is_core,
    noun_phrase,
    prepositional,
    stays_with_verb,
)

_CONNECTING = frozenset(
    "which addition particular fact turn contrast general parallel view light case end meantime result return".split()
)
_PRE_KEPT = frozenset("in at during from after before following on with without near under".split())


def complements_of(draft: Draft, wording: Wording, level: int, active: bool) -> tuple[str, str, str]:
    """Return what completes the verb, what else belongs to it in its order, and the place alone."""
    clause, parse = draft.clause, draft.reading.parse
    verb = clause.verb
    core: list[str] = []
    rest: list[str] = []
    before: list[str] = []
    provisos: list[str] = []
    others = {c.verb for c in draft.reading.clauses if c.verb != verb}
    for child in _own_children(draft, verb):
        word = parse.words[child]
        dep = word.dep
        if (
            child in wording.dropped
            or child == clause.subject
            or dep
            in {
                "punct",
                "cc",
                "conj",
                "mark",
                "preconj",
                "meta",
                "intj",
                "dep",
                "nsubj",
                "nsubjpass",
                "expl",
                "csubj",
                "parataxis",
            }
        ):
            continue
        if dep in {"aux", "auxpass", "neg", "prt"}:
            continue
        if dep == "agent" and active:
            continue
        if child < verb:
            if dep == "advcl" and is_condition(parse, child):
                provisos.append(noun_phrase(wording, child, 1))
            if dep == "prep" and word.lower in _PRE_KEPT and level == 0 and not clause.coordinate:
                noun = parse.child(child, "pobj")
                if noun is None or parse.words[noun].lower not in _CONNECTING:
                    before.append(prepositional(wording, child, 1))
            continue
        if child in others and dep != "advcl":
            continue
        if dep in {"dobj", "attr", "oprd", "acomp", "xcomp", "ccomp"} or (dep == "dative" and word.tag != "IN"):
            core.append(noun_phrase(wording, child, level))
        elif dep in {"prep", "agent", "dative"}:
            if not stays_with_verb(parse, verb, child, level) or parse.child(child, "pcomp") in others:
                continue
            words = prepositional(wording, child, level)
            if words and ends_in_aside(wording, child, level):
                words += ","
            (core if is_core(parse, verb, child) and not rest else rest).append(words)
        elif dep == "advcl":
            if is_condition(parse, child):
                core.append(noun_phrase(wording, child, min(level, 1)))
            elif child not in others and stays_with_verb(parse, verb, child, level):
                rest.append(noun_phrase(wording, child, min(level, 1)))
        elif dep in {"advmod", "npadvmod"} and stays_with_verb(parse, verb, child, level):
            (rest or core).append(noun_phrase(wording, child, level))
    if draft.frame is not None:
        speaking = draft.frame.clause.verb
        hung = [c for c in parse.children(speaking, "advcl") if is_condition(parse, c) and c not in clause.chain]
        provisos += [noun_phrase(wording, c, 1) for c in hung]
    rest += before + provisos
    place = next(
        (
            prepositional(wording, p, 2)
            for _, p in draft.places
            if not is_core(parse, verb, p) or p not in parse.children(verb)
        ),
        "",
    )
    return " ".join(c for c in core if c), " ".join(r for r in rest if r), place


def _own_children(draft: Draft, verb: int) -> list[int]:
    """Return a verb's dependents, and the object that it shares with the verb coordinated with it."""
    tree = draft.reading.parse
    return [
        *tree.children(verb),
        *(c for j in shared_verbs(tree, verb) for c in tree.children(j, "dobj", "prep", "xcomp", "attr")),
    ]
