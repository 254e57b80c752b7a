"""Counts of people whom the parser hangs on the wrong word: "two were killed and dozens injured", "17 dead and 52 wounded"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.syntax.regrouping import Children, hang

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_SHORTEST_COUNT = 4
"""Words of "17 dead and 52 wounded" before its last."""
_COUNTED = frozenset({"CD", "NNS"})


def second_count(words: list[Word], children: Children, participle: Word) -> None:
    """Make a clause of "Two were killed and dozens injured in the blast", of which the parser made injured dozens."""
    noun = words[participle.head]
    verb = words[noun.head]
    if noun.tag == "CD" and verb.dep == "pobj" and verb.tag.startswith("NNP"):
        # "killed in Homs and three injured in Hama"
        verb = words[words[verb.head].head]
    if verb.tag != "VBN" or not any(words[c].dep == "auxpass" for c in children[verb.i]) or noun.tag not in _COUNTED:
        return
    if words[participle.i - 1].text == "," or any(words[c].dep == "dobj" for c in children[verb.i]):
        return
    hang(words, children, participle.i, verb.i, "conj")
    hang(words, children, noun.i, participle.i, "nsubjpass")


def lone_count(words: list[Word], children: Children, count: Word) -> None:
    """Give "two boats were sunk and a third damaged" its third as the subject: the first two were not damaged."""
    verb = words[count.head]
    above = words[verb.head]
    between = [c for c in children[verb.i] if count.i < c < verb.i and words[c].dep != "advmod"]
    joined = any(words[c].dep == "cc" and c < count.i for c in children[above.i])
    passive = any(words[c].dep == "auxpass" for c in children[above.i])
    if joined and passive and not between and not any(words[c].dep in SUBJECTS for c in children[verb.i]):
        count.dep = "nsubjpass"
        count.tag = "CD" if count.tag in {"RB", "JJ"} else count.tag


def hurt_beside_dead(words: list[Word], children: Children, hurt: Word) -> None:
    """Keep the wounded of "left 17 dead and 52 wounded" beside the dead: they are no clause of their own."""
    if hurt.i < _SHORTEST_COUNT or words[hurt.i - 2].lower != "and":
        return
    dead = words[hurt.i - 3]
    if dead.lower != "dead" or words[dead.i - 1].tag != "CD" or dead.dep not in {"oprd", "pobj", "dobj", "acomp"}:
        return
    hurt.tag = "JJ"
    hang(words, children, hurt.i, dead.i, "conj")
    hang(words, children, hurt.i - 1, hurt.i, "nummod")
    hang(words, children, hurt.i - 2, dead.i, "cc")
    for c in [c for c in children[hurt.i] if c > hurt.i]:
        hang(words, children, c, dead.head, words[c].dep)


def hurt_people(words: list[Word], children: Children, hurt: Word) -> None:
    """Make people of the wounded in "evacuated 45 wounded from the camp"."""
    number = words[hurt.i - 1]
    if number.dep not in {"dobj", "pobj"} or hurt.head not in {number.i, number.head}:
        return
    verb = number.head
    hurt.tag = "NNS"
    rest = [c for c in children[number.i] if c != hurt.i and c < number.i]
    hang(words, children, hurt.i, verb, number.dep)
    hang(words, children, number.i, hurt.i, "nummod")
    for c in rest:
        hang(words, children, c, number.i, words[c].dep)
    for c in [c for c in children[hurt.i] if words[c].dep == "prep"]:
        if words[c].lower in {"from", "to", "into"} and words[verb].tag.startswith("VB"):
            hang(words, children, c, verb, "prep")
