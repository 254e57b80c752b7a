"""Second verbs, participles and infinitives that the small parser gives to the wrong doer, given to whose deed they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import forms, lemma_of
from briefgen.extract.syntax.regrouping import BEFORE_NOUN, MONTHS, Children, first_below, hang

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_ORDERING = frozenset(
    "oblige order urge ask tell allow force require call want instruct permit enable compel request".split()
)
"""Verbs that have those as their object who are to do something."""
_SAYING = frozenset(
    "say claim report warn state announce confirm deny insist allege assert argue stress add note declare believe estimate suspect".split()
)
_WANTING = frozenset("want wants wanted".split())
_TIMES = frozenset("day morning night evening week month year weekend moment hour time period war era decade".split())
_BODIES = frozenset(
    "forces front movement party army alliance organisation organization committee union council group coalition congress".split()
)
_CALLS = frozenset("call calls appeal appeals demand demands request requests plea pleas".split())
_PAIR = 2
_DEEPEST = 8
"""Words between a verb and the top of what it hangs on."""


def give_back(words: list[Word], children: Children, word: Word) -> None:
    """Put right what one word shows to be given to the wrong doer."""
    verbal = word.tag[0] == "V"
    if word.lower == "having" and word.dep == "aux":
        row_of_deeds(words, children, word)
    elif word.lower == "for" and word.dep == "prep":
        name_goes_on(words, children, word)
    elif not verbal:
        return
    elif word.dep == "conj":
        if words[word.head].tag[0] == "V" and lemma_of(words[word.head].lower) in _SAYING:
            content_goes_on(words, children, word)
        if word.tag in {"VBD", "VBZ"} and words[word.head].tag[0] == "V":
            tensed_behind_infinitive(words, children, word)
            subject_of_second(words, children, word)
    elif word.dep == "relcl" and word.tag in _TENSED:
        when_it_happened(words, children, word)
    elif word.dep == "ccomp" and word.lower in {"called", "calls", "call"}:
        called_by_them(words, children, word)
    elif word.dep == "ccomp" and word.tag in {"VBD", "VBN"}:
        wanted_done(words, children, word)
    elif word.dep == "pcomp" and word.tag in {"VBD", "VBN"}:
        with_those_hurt(words, children, word)
    elif word.dep == "acl" and word.tag == "VBD":
        deed_behind_ride(words, children, word)
    elif word.dep in {"advcl", "relcl", "acl"} and word.tag in {"VB", "VBN"}:
        second_order(words, children, word)
        if word.dep != "acl":
            call_to_be(words, children, word)


def second_order(words: list[Word], children: Children, verb: Word) -> None:
    """Keep "the rebels to leave" of "obliges the army to stop and the rebels to leave" together, as a second thing ordered."""
    first = words[verb.head]
    noun = words[max(0, verb.i - 2)]
    if first.tag != "VB" or first.dep != "xcomp" or lemma_of(words[first.head].lower) not in _ORDERING:
        return
    if words[verb.i - 1].tag != "TO" or noun.dep != "conj" or not noun.tag.startswith("NN") or noun.head > noun.i:
        return
    joint = next((c for c in children[noun.head] if words[c].dep == "cc" and noun.head < c < noun.i), None)
    if joint is None or not first.i < joint:
        return
    hang(words, children, joint, first.i, "cc")
    hang(words, children, noun.i, verb.i, "nsubj")
    hang(words, children, verb.i, first.i, "conj")


def when_it_happened(words: list[Word], children: Children, verb: Word) -> None:
    """Hang "when a bus hit a mine" of "12 died, two children among them, when a bus hit a mine" on the dying."""
    noun = words[verb.head]
    when = next((c for c in children[verb.i] if words[c].lower == "when" and words[c].dep == "advmod"), None)
    if when is None or noun.tag == "CD" or noun.lower in MONTHS or noun.lower in _TIMES:
        return
    above = words[noun.head]
    for _ in range(_DEEPEST):
        if (above.tag.startswith("VB") and above.dep != "prep") or above.head == above.i:
            break
        above = words[above.head]
    if above.tag.startswith("VB") and above.i < noun.i and any(words[c].dep in _SUBJECTS for c in children[above.i]):
        hang(words, children, verb.i, above.i, "advcl")
        words[when].dep = "mark"


def wanted_done(words: list[Word], children: Children, verb: Word) -> None:
    """Give "wants the mayor removed" the mayor as what is wanted: nobody says that he removed anything."""
    above = words[verb.head]
    if above.lower not in _WANTING or any(words[c].dep in {"aux", "auxpass", "mark", "dobj"} for c in children[verb.i]):
        return
    known = forms(lemma_of(verb.lower))
    thing = next((c for c in children[verb.i] if words[c].dep in {"nsubj", "nsubjpass"}), None)
    if thing is None or verb.lower != known.participle or not above.i < thing < verb.i:
        return
    verb.tag = "VBN"
    hang(words, children, thing, above.i, "dobj")
    hang(words, children, verb.i, above.i, "oprd")
    for c in [c for c in children[verb.i] if words[c].dep == "advcl"]:
        hang(words, children, c, above.i, "advcl")


def content_goes_on(words: list[Word], children: Children, deed: Word) -> None:
    """Give "claimed that it had held the town, burnt a depot and blown up a bridge" its deeds as what is claimed.

    A form that can only be a participle shares the auxiliary of what is said.
    """
    saying = words[deed.head]
    content = next((words[c] for c in children[saying.i] if words[c].dep == "ccomp" and saying.i < c < deed.i), None)
    if content is None or deed.tag not in {"VBD", "VBN"}:
        return
    helped = any(words[c].dep == "aux" and lemma_of(words[c].lower) == "have" for c in children[content.i])
    row = [deed, *(words[c] for c in children[deed.i] if words[c].dep == "conj" and words[c].tag in {"VBD", "VBN"})]
    if not helped or any(words[c].dep in _SUBJECTS | {"aux", "auxpass"} for w in row for c in children[w.i]):
        return
    if any(_is_clear_participle(w.lower) for w in row):
        hang(words, children, deed.i, content.i, "conj")
        for word in row:
            word.tag = "VBN"


def _is_clear_participle(lower: str) -> bool:
    """Say whether a form is a participle and no past: "blown"."""
    known = forms(lemma_of(lower))
    return known.participle == lower != known.past


def row_of_deeds(words: list[Word], children: Children, having: Word) -> None:
    """Keep "of having planned, paid for and equipped the raid" together: who accuses did none of it."""
    first = words[having.head]
    above = words[words[first.head].head] if first.dep == "pcomp" else first
    if first.dep != "pcomp" or first.tag != "VBN" or not above.tag.startswith("VB"):
        return
    at = first
    for c in [c for c in children[above.i] if c > first.i and words[c].dep in {"advcl", "conj"}]:
        verb = words[c]
        if verb.tag not in {"VBN", "VBD"} or any(words[k].dep in _SUBJECTS | {"aux", "mark"} for k in children[c]):
            continue
        if words[first_below(children, c) - 1].text == ",":
            hang(words, children, c, at.i, "conj")
            verb.tag, at = "VBN", verb


def tensed_behind_infinitive(words: list[Word], children: Children, verb: Word) -> None:
    """Hang "called" of "urged all to obey the law and called for help" on the urging: no past follows an infinitive."""
    first = words[verb.head]
    if first.tag != "VB" or any(words[c].dep in _SUBJECTS | {"aux"} for c in children[verb.i]):
        return
    above = words[first.head]
    for _ in range(_DEEPEST):
        if above.tag in {"VBD", "VBZ"} or above.head == above.i:
            break
        above = words[above.head]
    if above.tag != verb.tag or above.i > first.i or not any(words[c].tag == "TO" for c in children[first.i]):
        return
    joint = next((c for c in children[first.i] if words[c].dep == "cc" and first.i < c < verb.i), None)
    if joint is None:
        return
    hang(words, children, joint, above.i, "cc")
    hang(words, children, verb.i, above.i, "conj")


def subject_of_second(words: list[Word], children: Children, verb: Word) -> None:
    """Give "threw stones at each other and guards joined in" its guards as who joined, not as those who were stoned."""
    noun = words[verb.i - 1]
    first = words[verb.head]
    if verb.tag != "VBD" or noun.dep not in {"pobj", "dobj", "conj"} or noun.tag[:2] != "NN" or noun.i < first.i:
        return
    if any(words[c].dep in _SUBJECTS | {"aux", "auxpass"} or c == verb.i - 1 for c in children[verb.i]):
        return
    start = noun.i
    while start > first.i and words[start - 1].tag in {"NN", "JJ", "DT", "NNP", "CD", "PRP$"}:
        start -= 1
    joint = words[start - 1]
    if joint.lower != "and" or joint.dep != "cc" or joint.head < first.i:
        return
    before = words[joint.i - 1]
    if noun.dep != "conj" and before.i in children[noun.i]:
        # "at each other and guards", of which the parser made "each … guards"
        above = noun.head
        for c in [c for c in children[noun.i] if c < joint.i and c != before.i]:
            hang(words, children, c, before.i, words[c].dep)
        hang(words, children, before.i, above, noun.dep)
    for c in range(start, noun.i):
        if words[c].head == before.i:
            hang(words, children, c, noun.i, "compound")
    hang(words, children, noun.i, verb.i, "nsubj")
    hang(words, children, joint.i, first.i, "cc")


def with_those_hurt(words: list[Word], children: Children, hurt: Word) -> None:
    """Make participles of "with two guards killed and six wounded", of which the parser made the guards' own deeds."""
    if words[hurt.head].lower != "with" or any(words[c].dep in {"aux", "auxpass", "dobj"} for c in children[hurt.i]):
        return
    row = [hurt, *(words[c] for c in children[hurt.i] if words[c].dep == "conj")]
    for word in row:
        known = forms(lemma_of(word.lower))
        if word.tag == "VBD" and known.past == known.participle:
            word.tag = "VBN"
        for c in children[word.i]:
            words[c].dep = "nsubjpass" if words[c].dep == "nsubj" and word.tag == "VBN" else words[c].dep


def row_of_people(words: list[Word], children: Children, second: Word) -> None:
    """Make a row of "Roe, his daughter and his brother were held", of which the parser made Roe with an apposition."""
    first = words[second.head]
    verb = words[first.head]
    plural = verb.lower in {"were", "are", "have"} or any(
        words[c].lower in {"were", "are", "have"} and words[c].dep in {"aux", "auxpass"} for c in children[verb.i]
    )
    joint = any(words[c].dep == "cc" and words[c].lower == "and" for c in children[second.i])
    alone = first.tag == "NNP" and not any(words[c].dep == "conj" for c in children[first.i])
    if first.dep in {"nsubj", "nsubjpass"} and alone and plural and joint and first.i < second.i < verb.i:
        second.dep = "conj"


def call_to_be(words: list[Word], children: Children, verb: Word) -> None:
    """Hang "to be held" of "renewed their call for the leader, Bo Roe, to be held" on the call, which it completes."""
    above = words[verb.head]
    if not any(words[c].tag == "TO" for c in children[verb.i]):
        return
    if above.dep == "pobj" and words[above.head].lower == "for" and words[words[above.head].head].lower in _CALLS:
        hang(words, children, verb.i, words[above.head].head, "acl")
        return
    thing = next((c for c in children[above.i] if words[c].dep == "dobj"), None)
    if thing is None or words[thing].lower not in _CALLS or not thing < verb.i:
        return
    if any(words[c].lower == "for" and c < verb.i for c in children[thing]):
        hang(words, children, verb.i, thing, "acl")


def deed_behind_ride(words: list[Word], children: Children, deed: Word) -> None:
    """Give "A bomber riding on a mule struck a convoy, police said" its strike, of which the parser made a mule that struck."""
    place = words[deed.head]
    riding = words[words[place.head].head] if place.dep == "pobj" else words[place.head]
    if (
        riding.tag != "VBG"
        or riding.dep not in {"ccomp", "ROOT"}
        or not any(words[c].dep == "dobj" for c in children[deed.i])
    ):
        return
    doer = next((c for c in children[riding.i] if c == riding.i - 1 and words[c].tag.startswith("NN")), None)
    if doer is None:
        return
    root = riding.head == riding.i
    behind = [c for c in children[riding.i] if c > deed.i]
    before = [c for c in children[riding.i] if c < doer]
    if root:
        children[deed.head].remove(deed.i)
        deed.head, deed.dep = deed.i, "ROOT"
    else:
        hang(words, children, deed.i, riding.head, riding.dep)
    for c in before:
        hang(words, children, c, doer if words[c].dep in BEFORE_NOUN else deed.i, words[c].dep)
    hang(words, children, doer, deed.i, "nsubj")
    hang(words, children, riding.i, doer, "acl")
    for c in behind:
        hang(words, children, c, deed.i, words[c].dep)


def called_by_them(words: list[Word], children: Children, calling: Word) -> None:
    """Keep "what they called a truce" of "agreed what they called a truce on Monday" together, as what was agreed."""
    verb = words[calling.head]
    what = next((c for c in children[calling.i] if words[c].lower == "what" and c < calling.i), None)
    who = next((c for c in children[calling.i] if words[c].dep == "nsubj"), None)
    thing = next((c for c in children[calling.i] if words[c].dep in {"oprd", "dobj"} and c > calling.i), None)
    if what is None or who is None or thing is None or what != verb.i + 1 or not verb.tag.startswith("VB"):
        return
    if words[who].tag != "PRP" or who != what + 1 or calling.i != who + 1:
        return
    for c in [c for c in children[calling.i] if c > thing and words[c].dep in {"prep", "npadvmod", "advmod", "advcl"}]:
        hang(words, children, c, verb.i, words[c].dep)
    hang(words, children, thing, verb.i, "dobj")
    for c in (what, who, calling.i):
        hang(words, children, c, thing, "predet")
    for c in (what, who, calling.i):
        words[c].tag = "PDT"


def name_goes_on(words: list[Word], children: Children, preposition: Word) -> None:
    """Keep "the Forces for the Liberation of Congo" together, of which the parser hangs the end on a verb."""
    before = words[preposition.i - 1]
    behind = words[preposition.i + 1 : preposition.i + 3]
    if before.tag not in {"NNP", "NNPS"} or preposition.head == before.i or len(behind) < _PAIR:
        return
    if behind[0].lower == "the" and behind[1].tag.startswith("NNP") and before.lower in _BODIES:
        hang(words, children, preposition.i, before.i, "prep")
