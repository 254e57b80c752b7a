"""Subjects and conditions that the small parser puts in the wrong place: behind an opening, in front of a verb, in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.language.wordlist import is_common
from briefgen.extract.syntax.regrouping import first_below, hang

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

Children = list[list[int]]

_ASIDES = frozenset({"appos", "npadvmod", "conj", "nmod"})
_OPENING = frozenset("speaking briefing addressing talking writing testifying reporting responding updating".split())
"""Words with which a sentence begins that tells before whom it was said."""
_DEEPEST = 12
"""Words between a verb and the top of the name before it."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_TITLES = frozenset(
    """president minister secretary chancellor premier chairman chairwoman commander general governor director commissioner
    chief ambassador envoy councilor councillor speaker spokesman spokeswoman spokesperson representative undersecretary""".split()
)
_SAYING = frozenset("say announce report state confirm warn add claim note".split())
_PROVIDING = frozenset("provide give offer present elaborate specify cite produce".split())
"""What those do, or do not, who say something."""
TURNS = frozenset(
    "return reimposition restoration resumption release removal transfer delivery sale supply seizure recovery".split()
)
"""What is done to the things named behind their "of"."""
_MARKS = frozenset("after before since until as".split())
_MEDIA = frozenset(
    "statement tweet post report interview letter message communique communiqu\u00e9 release briefing speech twitter facebook telegram".split()
)
"""By what somebody speaks."""


def day_before_name(words: list[Word], children: Children, day: Word) -> None:
    """Take the weekday of "On Thursday Peru protested" or "Peru said Friday Chile lied" from the name behind it."""
    name = words[day.head]
    if day.i == 0 or name.dep not in _SUBJECTS or not all(words[i].head == name.i for i in range(day.i, name.i)):
        return
    before = words[day.i - 1]
    if before.tag == "IN" and not any(words[c].dep == "pobj" for c in children[before.i]):
        hang(words, children, day.i, before.i, "pobj")
    elif before.tag.startswith("VB") or words[before.head].i == day.i:
        # "said Friday Chile lied"; "last Friday Chile lied"
        hang(words, children, day.i, before.i if before.tag.startswith("VB") else name.head, "npadvmod")


def day_behind_name(words: list[Word], children: Children, day: Word) -> None:
    """Take the day of "fired by Peru's rebels February 22" or "by the rebels Friday" from the name before it."""
    name = words[day.i - 1] if day.i else day
    if name.i == day.i or name.head != day.i or name.dep not in {"compound", "nmod"} or not name.tag.startswith("NN"):
        return
    if not words[day.i].lower.endswith("day") and not any(
        words[c].tag == "CD" and c == day.i + 1 for c in children[day.i]
    ):
        return
    if day.head == day.i or day.dep not in {"pobj", "dobj", "nsubj", "nsubjpass"}:
        return
    above, at = day.head, day.head
    while not words[at].tag.startswith("VB"):
        if words[at].head == at:
            return
        at = words[at].head
    dep = day.dep
    for c in [c for c in children[day.i] if c < name.i]:
        hang(words, children, c, name.i, words[c].dep)
    hang(words, children, name.i, above, dep)
    hang(words, children, day.i, at, "npadvmod")


def row_behind_verb(words: list[Word], children: Children, row: Word) -> None:
    """Take "two sailors and a nurse" of "three were wounded: two sailors and a nurse" from the subject that it follows."""
    verb = words[words[row.head].head]
    colon = next((c for c in children[verb.i] if words[c].text == ":" and verb.i < c < row.i), None)
    if colon is not None and row.head < verb.i and verb.tag.startswith("VB"):
        hang(words, children, row.i, verb.i, "dep")


def row_behind_after(words: list[Word], children: Children, root: Word) -> None:
    """Join the row of "fell void after Peru, Chile, and Oman brought it back", of which the parser gave the verb the last."""
    for second in [words[c] for c in children[root.i] if words[c].dep == "conj" and words[c].tag in {"VBD", "VBZ"}]:
        last = next((c for c in children[second.i] if words[c].dep == "nsubj"), None)
        if last is None or words[last - 1].dep != "cc" or words[last - 2].text != ",":
            continue
        for mark in words[root.i + 1 : last]:
            first = next((n for n in children[mark.i] if words[n].dep == "pobj"), None)
            if mark.lower not in _MARKS or first is None or words[first].tag != words[last].tag:
                continue
            row = [n for n in children[first] if words[n].dep == "conj"]
            if not row or any(words[n].dep == "cc" for n in children[first]) or row[-1] != last - 3:
                continue
            hang(words, children, last - 1, first, "cc")
            hang(words, children, last, first, "conj")
            hang(words, children, first, second.i, "nsubj")
            hang(words, children, mark.i, second.i, "mark")
            second.dep = "advcl"
            return


def participle_behind_of(words: list[Word], children: Children, participle: Word) -> None:
    """Hang the "lifted" of "the return of sanctions lifted in 2015" on the sanctions, which are what was lifted."""
    turn = words[participle.head]
    thing = next(
        (n for c in children[turn.i] if words[c].lower == "of" for n in children[c] if words[n].dep == "pobj"), None
    )
    if thing is None or not thing < participle.i or any(w.tag != "RB" for w in words[thing + 1 : participle.i]):
        return
    hang(words, children, participle.i, thing, "acl")


def speaker_behind_row(words: list[Word], children: Children, root: Word) -> None:
    """Give "fell after strikes by Peru, Chile's minister said" its minister, whom the parser took for another name of Peru."""
    for said in [words[c] for c in children[root.i] if words[c].dep == "conj" and words[c].tag in {"VBD", "VBZ"}]:
        if lemma_of(said.lower) not in _SAYING or any(words[c].dep in _SUBJECTS | {"cc"} for c in children[said.i]):
            continue
        if any(words[c].dep == "cc" and root.i < c < said.i for c in children[root.i]):
            continue
        speaker = words[said.i - 1]
        first = min((c for c in children[speaker.i]), default=speaker.i)
        if speaker.dep != "appos" or min(first, speaker.i) == 0 or words[min(first, speaker.i) - 1].text != ",":
            continue
        children[root.i].remove(said.i)
        said.head, said.dep = said.i, "ROOT"
        hang(words, children, root.i, said.i, "ccomp")
        hang(words, children, speaker.i, said.i, "nsubj")
        return


def speakers_second_verb(words: list[Word], children: Children, root: Word) -> None:
    """Give "said two were Peruvians, but provided no evidence" its second verb back: those two provide nothing."""
    content = next((words[c] for c in children[root.i] if words[c].dep == "ccomp" and c > root.i), None)
    if content is None:
        return
    for second in [words[c] for c in children[content.i] if words[c].dep == "conj" and words[c].tag == root.tag]:
        if lemma_of(second.lower) not in _PROVIDING or any(words[c].dep in _SUBJECTS for c in children[second.i]):
            continue
        before = [words[i] for i in (second.i - 1, second.i - 2) if i > content.i]
        thing = next((c for c in children[second.i] if words[c].dep == "dobj"), None)
        denied = thing is None or any(words[c].lower in {"no", "any", "few"} for c in children[thing])
        if [w.lower for w in before] == ["but", ","] and denied:
            hang(words, children, second.i, root.i, "conj")
            return


def second_gerund(words: list[Word], children: Children, gerund: Word) -> None:
    """Join the "supporting" of "its part in training and supporting rebels" to the training, not to the verb before it."""
    if gerund.i < 2 or words[gerund.i - 1].dep != "cc" or gerund.head == gerund.i - 2:
        return
    first = words[gerund.i - 2]
    if first.dep not in {"pobj", "pcomp"} or not first.lower.endswith("ing") or words[gerund.head].tag == "VBG":
        return
    hang(words, children, gerund.i - 1, first.i, "cc")
    hang(words, children, gerund.i, first.i, "conj")


def second_phrase(words: list[Word], children: Children, root: Word) -> None:
    """Keep together "announced curbs against Roe and also against Dorn", of which the parser gave the verb the second half."""
    thing = next((c for c in children[root.i] if words[c].dep == "dobj" and c > root.i), None)
    first = next((c for c in children[thing] if words[c].dep == "prep"), None) if thing is not None else None
    if thing is None or first is None:
        return
    for second in [words[c] for c in children[root.i] if words[c].dep == "prep" and c > first]:
        also = second.i - 1 if words[second.i - 1].lower in {"also", "then"} else second.i
        joint = words[also - 1]
        if second.lower == words[first].lower and joint.dep == "cc" and joint.head == root.i:
            hang(words, children, second.i, thing, "prep")
            hang(words, children, joint.i, first, "cc")
            return


def two_titles(words: list[Word], children: Children, conjunction: Word) -> bool:
    """Make one person of "Peruvian Vice President and Trade Minister Ann Roe", whose titles the parser took for two people."""
    first = words[conjunction.head]
    other = next((words[c] for c in children[first.i] if words[c].dep == "conj" and c > conjunction.i), None)
    if other is None or first.i + 1 != conjunction.i or first.lower not in _TITLES or first.head == first.i:
        return False
    titled = [c for c in children[other.i] if conjunction.i < c < other.i]
    named = other.i - max((c for c in titled if words[c].lower in _TITLES), default=other.i)
    # Whoever is "the minister" beside a president is another.
    if named <= 0 or any(words[c].dep == "det" for c in (*children[first.i], *titled)):
        return False
    above, dep = first.head, first.dep
    hang(words, children, other.i, above, dep)
    hang(words, children, first.i, other.i, "compound")
    return True


def inverted_condition(words: list[Word], children: Children, auxiliary: Word) -> None:
    """Make a condition of "warned them of sanctions should they leave", which the parser took for what was said."""
    verb = words[auxiliary.head]
    before = [c for c in children[verb.i] if words[c].dep in _SUBJECTS | {"mark", "advmod"} and c < auxiliary.i]
    named = any(words[c].dep in {"nsubj", "nsubjpass"} and auxiliary.i < c < verb.i for c in children[verb.i])
    if named and not before and words[verb.head].i < auxiliary.i:
        verb.dep = "advcl"


def speaker_behind_opening(words: list[Word], children: Children, root: Word) -> None:
    """Give "Briefing the Council, Ann Roe, the envoy, said" its envoy, whom the parser took for an apposition."""
    opening = words[0]
    if opening.lower not in _OPENING or not root.tag.startswith("VB"):
        return
    others = [c for c in children[root.i] if words[c].dep in _SUBJECTS and c != opening.i]
    if opening.head != root.i or opening.dep not in _SUBJECTS | {"advcl"} or others:
        return
    comma = next((w.i for w in words[: root.i] if w.text == ","), None)
    if comma is None:
        return
    inside = range(comma + 1, root.i)
    name = next((i for i in inside if words[i].head <= comma and words[i].dep in _ASIDES), None)
    if name is None:
        return
    for i in [i for i in inside if words[i].head <= comma and i != name and words[i].dep != "punct"]:
        hang(words, children, i, name, words[i].dep)
    for i in children[name]:
        if (
            words[i].dep == "conj"
            and words[i - 1].text != "and"
            and not any(words[c].dep == "cc" for c in children[name])
        ):
            words[i].dep = "appos"
    opening.tag, opening.dep = "VBG", "advcl"
    hang(words, children, name, root.i, "nsubj")


def speaker_behind_content(words: list[Word], children: Children, root: Word) -> None:
    """Give "raids hit the port of Tyre, the ministry said" its ministry, which the parser took for another name of Tyre."""
    content = next((c for c in children[root.i] if words[c].dep == "ccomp" and c < root.i), None)
    subject = next((c for c in children[root.i] if words[c].dep in _SUBJECTS), None)
    if content is None:
        _medium_of_speaker(words, children, root, subject)
        return
    if subject is not None and (words[root.i - 1].text == "," or not content < subject < root.i):
        # An aside is closed by a comma, too.
        return
    last = root.i - 2 if words[root.i - 1].text == "," else root.i - 1
    at, name = last, None
    for _ in range(_DEEPEST):
        word = words[at]
        if word.head in (at, root.i) or word.head > last:
            break
        if (
            word.dep in {"appos", "npadvmod"}
            and word.tag[:2] == "NN"
            and words[first_below(children, at) - 1].text == ","
        ):
            name = at
        at = word.head
    if name is None or not words[name].head < name < root.i:
        return
    if subject is not None:
        if name < subject or words[first_below(children, subject) - 1].text != ",":
            return
        _hang_on_deed(words, children, subject, content)
    hang(words, children, name, root.i, "nsubj")


def _hang_on_deed(words: list[Word], children: Children, thing: int, content: int) -> None:
    """Hang what was taken for who speaks on the last verb before it: "decided to extend, by a year, the curbs on trade"."""
    deeds = [i for i in children[content] if words[i].dep in {"xcomp", "advcl"} and content < i < thing]
    deed = deeds[-1] if deeds else content
    free = words[deed].tag == "VB" and not any(words[c].dep == "dobj" for c in children[deed])
    hang(words, children, thing, deed, "dobj" if free else "dep")


def _medium_of_speaker(words: list[Word], children: Children, root: Word, subject: int | None) -> None:
    """Hang "in a statement" of "the ministry in a statement said" on the saying."""
    for c in children[subject] if subject is not None and subject < root.i else ():
        nouns = [n for n in children[c] if words[n].dep == "pobj"]
        if words[c].lower in {"in", "on"} and words[c].dep == "prep" and nouns and nouns[0] == root.i - 1:
            if words[nouns[0]].lower in _MEDIA:
                hang(words, children, c, root.i, "prep")
            return


def subject_before_verb(words: list[Word], children: Children, verb: Word) -> None:
    """Give "and its mandate ends in May" its mandate as the subject, which the parser took for part of a name."""
    if any(words[c].dep in _SUBJECTS for c in children[verb.i]):
        return
    before = [c for c in children[verb.i] if c < verb.i and words[c].dep in {"det", "poss", "amod", "compound", "nmod"}]
    noun = verb.i - 1
    if noun not in before or words[noun].dep != "compound" or words[noun].tag not in {"NN", "NNP"}:
        return
    if not any(words[c].dep in {"det", "poss"} for c in before):
        return
    for c in before:
        if c != noun:
            hang(words, children, c, noun, words[c].dep)
    words[noun].dep = "nsubj"


def row_of_names(words: list[Word], children: Children, second: Word) -> None:
    """Make a row of "Ann Roe of Peru, Bo Lund of Oman and Cy Dorn met", of which the parser made one with an apposition."""
    first = words[second.head]
    third = next((c for c in children[second.i] if words[c].dep == "conj" and words[c].tag == "NNP"), None)
    if first.tag != "NNP" or third is None or first.dep not in _SUBJECTS or not first.i < second.i < third:
        return
    names = [first, second, words[third]]
    if any(not any(words[c].dep == "compound" for c in children[n.i]) or is_common(n.lower) for n in names):
        return
    second.dep = "conj"
