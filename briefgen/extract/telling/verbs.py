"""From a clause's verb with its auxiliaries to a verb group that can stand in a sentence of its own."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.language.inflection import forms, lemma_of, past_of, present_of
from briefgen.extract.syntax.clauses import Clause, is_infinitive, no_longer, shared_verbs
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.dependents import EMPTY_ADVERBS, KEPT_ADVERBS

_CONTRACTED = {
    "n't": "not",
    "'ll": "will",
    "'ve": "have",
    "'re": "are",
    "'m": "am",
    "ca": "can",
    "wo": "will",
    "sha": "shall",
}


_MEASURES = frozenset("sanction designate target blacklist impose announce add delist".split())
"""What an authority does by saying so."""


@dataclass(frozen=True, slots=True)
class VerbWords:
    """A verb group as words: "has not been sent"; `positions` are the words of the source that it uses up."""

    text: str
    positions: frozenset[int]


def verb_group(
    clause: Clause,
    *,
    plural: bool,
    person_changed: bool,
    tense: str,
    active_of_passive: bool = False,
    plain: bool = False,
) -> VerbWords:
    """Write a clause's verb so that it can stand in a sentence of its own.

    A finite verb stays as it is, but agrees with a subject that was named in place of "I" or "we"
    (`person_changed`). A participle takes `tense` (past, present, future) from the clause that governs it; so does a
    coordinated verb that shares its auxiliaries. `active_of_passive` turns "was attended by" into "attended".
    """
    parse, i = clause.parse, clause.verb
    word = parse.words[i]
    particles = parse.children(i, "prt")
    # "is not willing": of "be" the negation follows.
    auxiliaries = [
        c for c in parse.children(i, "aux", "auxpass", "neg") if c < i or (c == i + 1 and parse.words[c].dep == "neg")
    ]
    joined = shared_verbs(parse, i)
    ended = no_longer(parse, i)
    used = frozenset(
        [i, *auxiliaries, *particles, *ended, *joined, *(c for j in joined for c in parse.children(j, "prt"))]
    )
    tail = "".join(" " + parse.words[p].text for p in particles)
    joint = "or" if any(parse.words[c].lower == "or" for c in parse.children(i, "cc")) else "and"
    base = lemma_of(word.lower)
    lone = word.tag == "VBG" and not clause.finite and not auxiliaries
    tail += "".join(
        f" {joint} {_in_tense(lemma_of(parse.words[j].lower), tense, plural) if lone else parse.words[j].lower}"
        for j in joined
    )
    if active_of_passive:
        return VerbWords(_in_tense(base, tense, plural) + tail, used)
    if (
        clause.relation == "complement"
        and not clause.finite
        and word.tag in {"VB", "VBN"}
        and not is_infinitive(parse, i)
        and not _borrowed_auxiliaries(parse, i)
    ):
        # "demanded that he resign", "that control be taken away"
        bare = [parse.words[c].lower for c in auxiliaries]
        if word.tag == "VB" or "be" in bare:
            return VerbWords(" ".join([*bare, word.lower]) + tail, used)
    if is_infinitive(parse, i):
        be = {"past": "were" if plural else "was", "present": "are" if plural else "is", "future": "will"}[tense]
        return VerbWords(f"{be} {base}" if tense == "future" else f"{be} to {base}", used)
    if _is_gapped_passive(parse, clause):
        return VerbWords(f"{'were' if plural else 'was'} {word.lower}" + tail, used)
    if _is_misread_participle(parse, i):
        shared = _borrowed_auxiliaries(parse, i, any_form=True)
        texts = [_full(parse.words[c].lower, c, parse, i) for c in shared]
        return VerbWords(" ".join([*texts, word.lower] if texts else [past_of(base, plural=plural)]) + tail, used)
    if plain and clause.finite:
        simple = _plain(parse, clause, auxiliaries, plural)
        if simple is not None:
            return VerbWords(simple + tail, used)
    if clause.passive and not auxiliaries and clause.subject is not None and clause.subject > i:
        # "Also fined were two banks": two banks were fined.
        behind = [c for c in parse.children(i, "auxpass") if i < c < clause.subject]
        if behind:
            texts = [_full(parse.words[c].lower, c, parse, i) for c in behind]
            return VerbWords(" ".join([*texts, word.lower]) + tail, used.union(behind))
    if clause.finite:
        adverbs = [
            c
            for c in parse.children(i, "advmod")
            if c < i
            and c not in ended
            and parse.words[c].tag == "RB"
            and parse.words[c].lower not in EMPTY_ADVERBS
            and not (parse.words[c].lower == "far" and parse.words[c - 1].lower == "so")
            and (auxiliaries and auxiliaries[0] < c or _narrows(parse, c, i))
        ]
        # "immediately and unconditionally", of which the parser makes two
        adverbs += [j for c in adverbs[:-1] for j in parse.children(c, "cc") if j + 1 in adverbs]
        # "very likely", "almost certainly"
        adverbs += [
            d for c in adverbs for d in parse.children(c, "advmod") if d < c and parse.words[c].lower in KEPT_ADVERBS
        ]
        adverbs += ended
        group = [parse.words[c] for c in sorted([*auxiliaries, *adverbs, i])]
        texts = [_full(w.lower if w.i != i else w.text.lower(), w.i, parse, i) for w in group]
        if person_changed:
            first = next(n for n, w in enumerate(group) if w.i not in adverbs)
            texts[first] = _third_person(texts[first], plural)
        return VerbWords(" ".join(texts) + tail, used | frozenset(adverbs))
    borrowed = _borrowed_auxiliaries(parse, i)
    if borrowed:
        texts = [_full(parse.words[c].lower, c, parse, i) for c in borrowed]
        if person_changed:
            texts[0] = _third_person(texts[0], plural)
        return VerbWords(" ".join([*texts, word.lower]) + tail, used)
    negation = any(parse.words[c].dep == "neg" for c in auxiliaries)
    if clause.passive and word.tag in {"VBN", "VBD"}:
        be = {"past": "were" if plural else "was", "present": "are" if plural else "is", "future": "will be"}[tense]
        return VerbWords(f"{be} {'not ' if negation else ''}{word.lower}" + tail, used)
    if negation:
        do = {"past": "did not", "present": "do not" if plural else "does not", "future": "will not"}[tense]
        return VerbWords(f"{do} {base}" + tail, used)
    return VerbWords(("no longer " if ended else "") + _in_tense(base, tense, plural) + tail, used)


def _is_misread_participle(parse: Parse, i: int) -> bool:
    """Say whether a form that can only be a participle was read as a past tense: "has killed six and driven out many"."""
    word = parse.words[i]
    if word.tag != "VBD" or parse.child(i, "aux", "auxpass") is not None:
        return False
    known = forms(lemma_of(word.lower))
    return known.past != known.participle and word.lower == known.participle


_BY_ITSELF = frozenset(
    """continue begin start resume erupt end rise fall remain follow spread collapse escape happen occur stop grow increase
    break flee arrive leave return emerge survive die vanish disappear fail succeed last come go stay withdraw retreat""".split()
)
"""What happens or is done without being done to anybody."""


def _is_gapped_passive(parse: Parse, clause: Clause) -> bool:
    """Say whether a verb lacks the auxiliary that it shares: "Six were killed and two others wounded"."""
    word = parse.words[clause.verb]
    if (
        word.dep != "conj"
        or word.tag not in {"VBD", "VBN"}
        or word.lower in {"was", "were"}
        or lemma_of(word.lower) in _BY_ITSELF
        or parse.child(word.i, "aux", "auxpass", "dobj", "ccomp", "xcomp") is not None
    ):
        return False
    first = parse.words[word.head]
    own = parse.child(word.i, "nsubj", "nsubjpass")
    return own is not None and own < word.i and parse.child(first.i, "auxpass") is not None


def _narrows(parse: Parse, adverb: int, verb: int) -> bool:
    """Say whether an adverb right before a verb may not be left out: "allegedly paid", "only sustained"."""
    return verb - adverb == 1 and parse.words[adverb].lower in KEPT_ADVERBS


def _plain(parse: Parse, clause: Clause, auxiliaries: list[int], plural: bool) -> str | None:
    """Return a verb group in a simpler tense that says the same: "has dispatched" as "dispatched"; None where there is none."""
    kept = any(parse.words[c].lower in KEPT_ADVERBS for c in parse.children(clause.verb, "advmod") if c < clause.verb)
    if kept or no_longer(parse, clause.verb):
        return None
    words = [parse.words[c].lower for c in auxiliaries]
    if words[:1] in (["has"], ["have"], ["'ve"]) and any(
        parse.words[i].lower == "since" for i in parse.subtree(clause.verb)
    ):
        # "have been suspended since May" is not "were suspended since May".
        return None
    form = parse.words[clause.verb].lower
    tag = parse.words[clause.verb].tag
    was = "were" if plural else "was"
    if len(words) == 1 and words[0] in {"has", "have", "had", "'ve"} and tag == "VBN":
        return past_of(lemma_of(form), plural=plural)
    if len(words) == 2 and words[0] in {"has", "have", "had", "'ve"} and words[1] == "been":
        if tag == "VBG" and words[0] != "had":
            # "has been patrolling" and "has patrolled" tell of the same months.
            return f"{'have' if plural else 'has'} {forms(lemma_of(form)).participle}"
        return f"{was} {form}" if tag == "VBN" or words[0] == "had" else None
    if words in (["is"], ["are"]) and tag == "VBG" and lemma_of(form) in _MEASURES:
        # "Today the ministry is sanctioning two banks" tells of the day's measure.
        return past_of(lemma_of(form), plural=plural)
    if words[:1] == ["will"] and "not" not in words and "n't" not in words:
        rest = " ".join([*words[1:], form])
        return f"{'are' if plural else 'is'} to {rest}"
    return None


def tense_of(clause: Clause) -> str:
    """Return the tense that what hangs on a clause takes: past, present or future."""
    parse, i = clause.parse, clause.verb
    group = [parse.words[c] for c in parse.children(i, "aux", "auxpass")] or [
        parse.words[c] for c in _borrowed_auxiliaries(parse, i)
    ]
    lowers = {w.lower for w in group}
    if lowers & {"will", "shall", "'ll", "may", "might", "could", "would", "can", "must", "should"}:
        return "future"
    if lowers & {"has", "have", "had", "was", "were", "did", "'ve"} or parse.words[i].tag in {"VBD", "VBN"}:
        return "past"
    return "present"


def _in_tense(base: str, tense: str, plural: bool) -> str:
    if tense == "future":
        return "will " + base
    return present_of(base, plural=plural) if tense == "present" else past_of(base, plural=plural)


def _borrowed_auxiliaries(parse: Parse, i: int, *, any_form: bool = False) -> list[int]:
    """Return the auxiliaries that a coordinated verb shares with the first: "will expand and [will] deepen"."""
    word = parse.words[i]
    if word.tag not in {"VB", "VBN", "VBG"} and not any_form:
        return []
    at = word
    while at.dep == "conj":
        at = parse.words[at.head]
        found = [c for c in parse.children(at.i, "aux", "auxpass", "neg") if c < at.i]
        if found and parse.words[found[0]].tag != "TO":
            tags = {parse.words[c].tag for c in found if parse.words[c].dep != "neg"}
            if word.tag == "VB" and "MD" in tags:
                return [c for c in found if parse.words[c].tag == "MD"]
            return found if word.tag == at.tag or (any_form and at.tag == "VBN") else []
        if found:
            return []
    return []


def _full(text: str, position: int, parse: Parse, verb: int) -> str:
    if text == "'s":
        perfect = parse.words[verb].tag == "VBN" and parse.child(verb, "auxpass") in {None, verb}
        return "has" if perfect or parse.words[min(position + 1, len(parse.words) - 1)].lower == "been" else "is"
    if text == "'d":
        return "would" if parse.words[verb].tag == "VB" else "had"
    if parse.words[position].dep not in {"aux", "auxpass", "neg"}:
        return text
    return _CONTRACTED.get(text, text)


def _third_person(first: str, plural: bool) -> str:
    if plural:
        return {"am": "are"}.get(first, first)
    fixed = {"am": "is", "are": "is", "have": "has", "do": "does", "were": "was"}
    if first in fixed:
        return fixed[first]
    if first in {
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "had",
        "did",
        "was",
        "is",
        "has",
    }:
        return first
    base = lemma_of(first)
    return present_of(base) if first == base else first
