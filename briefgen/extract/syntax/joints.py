"""Clauses that the small parser joins at the wrong word: at a day, at a place or at the nearest participle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.syntax.regrouping import Children, first_below, hang

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_TENSED = frozenset({"VBD", "VBZ", "VBP"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MEASURES = frozenset(
    "metre meter kilometre kilometer mile yard foot km m hectare acre tonne ton hour day week month year".split()
)
"""What is counted and yet does nothing."""
_SAYING = frozenset("say deny insist claim maintain believe".split())
_SPEECHES = frozenset("accuse blame urge vow condemn denounce criticize criticise praise threaten reject".split())
_RANKS = frozenset("first second third fourth fifth sixth latest last".split())
_DEEDS = frozenset(
    """allegation accusation attack strike raid clash incident move step measure round escalation increase visit meeting
    test launch death killing violation breach sign time""".split()
)
_CLAUSAL = frozenset("after before since until as".split())
_CLOSING = frozenset({'"', "''", "\u201d", "\u00bb"})
_GATHERING = frozenset("including include with".split())


def part_joint(words: list[Word], children: Children, word: Word) -> None:
    """Part what one word shows to be joined wrongly."""
    if word.dep in {"appos", "conj", "dobj"} and word.i > word.head + 2:
        _ranking(words, children, word)
    if word.dep == "nmod" and word.tag[:2] == "NN":
        _two_clauses(words, children, word)
    elif word.dep == "acl" and word.tag == "VBG" and words[word.head].lower == "turn":
        _in_turn(words, children, word)
    elif word.dep == "relcl" and any(words[c].lower == "who" for c in children[word.i]):
        _who(words, children, word)
    elif word.dep == "conj" and word.tag == "VBZ" and words[word.head].lower in _GATHERING:
        _plural_in_row(words, children, word)
    elif word.dep == "conj" and word.tag in {"VBZ", "VBD"} and words[word.head].dep == "ccomp":
        _second_speech(words, children, word)
    elif word.dep == "conj" and word.tag == "VBD" and words[word.head].dep == "acl":
        _deed_behind_those_allied(words, children, word)
    elif word.dep == "conj" and word.tag[:2] == "NN" and words[word.head].dep in _SUBJECTS:
        _row_in_quotation(words, children, word)
    elif word.dep == "advcl" and word.tag == "VB" and lemma_of(words[word.head].lower) == "leave":
        _left_to(words, children, word)
    elif word.dep == "dep" and word.tag in {"VBD", "VBZ"} and words[word.i - 1].text == ",":
        _clause_behind_name(words, children, word)
    elif word.dep == "pcomp" and word.lower == "missing" and words[word.i - 1].tag[:2] in {"CD", "NN"}:
        # "with 12 missing": nobody missed anything.
        word.tag = "JJ"


def _two_clauses(words: list[Word], children: Children, first: Word) -> None:
    """Part "were found Saturday and state officials said" and "was sent to the town and army radio said" before the "and"."""
    head = words[first.head]
    second = next((words[c] for c in children[first.i] if words[c].dep == "conj"), None)
    joint = next((words[c] for c in children[first.i] if words[c].dep == "cc" and words[c].lower == "and"), None)
    if second is None or joint is None or not first.i < joint.i < second.i < head.i or second.tag[:2] != "NN":
        return
    if head.i + 1 >= len(words) or words[head.i + 1].tag not in _TENSED:
        return
    verb = words[head.i + 1]
    before = words[first.i - 1] if first.i else None
    if first.lower in _DAYS and head.dep in _SUBJECTS and head.head == verb.i:
        if before is None or before.tag[:2] != "VB" or before.i == verb.i:
            return
        _as_subject(words, children, head, second, verb)
        above = before
        hang(words, children, first.i, before.i, "npadvmod")
        if verb.dep != "ROOT" and before.dep == verb.dep and before.head == verb.head:
            hang(words, children, verb.i, before.i, "conj")
    elif head.dep == "pobj" and verb.dep in {"conj", "ROOT"}:
        told = [c for c in children[verb.i] if words[c].dep == "ccomp" and c < first.i]
        above = words[told[0] if told and verb.dep == "ROOT" else verb.head]
        subjects = [c for c in children[verb.i] if words[c].dep in _SUBJECTS]
        if subjects or above.tag[:2] != "VB" or not above.i < first.i:
            return
        if verb.dep == "ROOT":
            # What is told first is no content of what is said behind it.
            hang(words, children, above.i, above.i, "ROOT")
            hang(words, children, verb.i, above.i, "conj")
        for c in [c for c in children[head.i] if c < first.i]:
            hang(words, children, c, first.i, words[c].dep)
        hang(words, children, first.i, head.head, "pobj")
        _as_subject(words, children, head, second, verb)
    else:
        return
    hang(words, children, joint.i, above.i, "cc")


def _as_subject(words: list[Word], children: Children, head: Word, second: Word, verb: Word) -> None:
    """Let the noun in front of a verb be its subject, with the noun beside it."""
    hang(words, children, second.i, head.i, "compound")
    hang(words, children, head.i, verb.i, "nsubj")


def _left_to(words: list[Word], children: Children, deed: Word) -> None:
    """Hang "to decide" of "leave it to the towns to decide" on the leaving as its content: it is not what it is done for."""
    leaving = words[deed.head]
    following = [w.lower for w in words[leaving.i + 1 : leaving.i + 3]]
    if following == ["it", "to"] and leaving.i < deed.i:
        hang(words, children, deed.i, leaving.i, "xcomp")


def _in_turn(words: list[Word], children: Children, participle: Word) -> None:
    """Give the blame of "denied it, in turn blaming Peru" to those who denied it."""
    preposition = words[words[participle.head].head]
    verb = words[preposition.head]
    if preposition.lower == "in" and verb.tag[:2] == "VB" and verb.i < preposition.i:
        hang(words, children, participle.i, verb.i, "advcl")
        hang(words, children, preposition.i, participle.i, "prep")


def _who(words: list[Word], children: Children, verb: Word) -> None:
    """Hang "who" on the nearest noun where the parser gave it to a distance or to fighting, which are nobody."""
    host = words[verb.head]
    if host.tag != "VBG" and singular(host.lower) not in MEASURES and host.lower != "fighting":
        return
    who = next(c for c in children[verb.i] if words[c].lower == "who")
    at = who - 1
    while at > host.i and (words[at].tag[:2] != "NN" or words[words[at].head].text == "("):
        at -= 1
        if words[at].text == ")":
            at = next((i for i in range(at, host.i, -1) if words[i].text == "("), at) - 1
    if at > host.i and not any(words[i].tag[:2] == "VB" for i in range(at, who)):
        hang(words, children, verb.i, at, "relcl")


def _plural_in_row(words: list[Word], children: Children, plural: Word) -> None:
    """Make a noun of "freezes" in "including travel bans and asset freezes": a row of things has no verb."""
    noun = words[plural.i - 1]
    first = next((c for c in children[plural.head] if words[c].dep == "pobj"), None)
    if first is None or noun.head != plural.i or noun.dep not in _SUBJECTS or noun.tag not in {"NN", "NNP"}:
        return
    if any(words[c].dep in {"dobj", "ccomp", "xcomp", "aux"} for c in children[plural.i]):
        return
    plural.tag, noun.dep = "NNS", "compound"
    gathering = words[plural.head]
    for c in [c for c in children[gathering.i] if words[c].dep == "cc"]:
        hang(words, children, c, first, "cc")
    hang(words, children, plural.i, first, "conj")
    above = gathering
    while above.head != above.i and above.tag not in {"VB", "VBD", "VBZ", "VBP", "VBN"}:
        above = words[above.head]
    for c in [c for c in children[plural.i] if c > plural.i and words[c].dep == "prep"]:
        hang(words, children, c, above.i, "prep")


def _deed_behind_those_allied(words: list[Word], children: Children, deed: Word) -> None:
    """Give "warned of raids on Peru, and towns allied to it and appealed for calm" its second deed back."""
    noun = words[words[deed.head].head]
    verb = words[noun.head]
    if noun.dep != "conj" or noun.tag[:2] != "NN" or verb.tag != "VBD" or not verb.i < noun.i < deed.i:
        return
    hang(words, children, deed.i, verb.i, "conj")
    last = noun.i - 1
    while last > verb.i and words[last].dep != "pobj":
        last -= 1
    joint = next((c for c in children[verb.i] if last < c < noun.i and words[c].dep == "cc"), None)
    if last > verb.i and joint is not None:
        hang(words, children, joint, last, "cc")
        hang(words, children, noun.i, last, "conj")


def _second_speech(words: list[Word], children: Children, second: Word) -> None:
    """Give "Roe denies his land has need of aid and accuses Blake" its second verb: it is not the land that accuses."""
    content = words[second.head]
    speech = words[content.head]
    if lemma_of(second.lower) not in _SPEECHES or lemma_of(content.lower) in _SPEECHES | _SAYING:
        return
    if speech.tag != second.tag or lemma_of(speech.lower) not in _SAYING or not speech.i < content.i < second.i:
        return
    if not any(words[c].dep in _SUBJECTS for c in children[second.i]):
        hang(words, children, second.i, speech.i, "conj")


def _ranking(words: list[Word], children: Children, ranked: Word) -> None:
    """Take "the first in a row of rises" from the last noun of "put duties on iron from Peru, the first in a row of rises"."""
    rank = ranked if ranked.lower in _RANKS else None
    for c in children[ranked.i]:
        if words[c].lower in _RANKS and words[c].dep == "amod" and singular(ranked.lower) in _DEEDS:
            rank = words[c]
    first = first_below(children, ranked.i)
    if rank is None or not first or words[first].lower != "the" or words[first - 1].text != ",":
        return
    above = words[ranked.head]
    while above.head != above.i and above.tag[:2] != "VB":
        above = words[above.head]
    if above.tag[:2] == "VB" and words[ranked.head].dep not in _SUBJECTS:
        hang(words, children, ranked.i, above.i, "dep")


def _clause_behind_name(words: list[Word], children: Children, verb: Word) -> None:
    """Make a clause of "fled after the mayor, Ann Roe, gave a warning", of which the parser took the mayor for the time."""
    above = words[verb.head]
    name = next((words[c] for c in children[above.i] if words[c].dep == "npadvmod" and words[c].tag == "NNP"), None)
    if name is None or name.i != verb.i - 2 or any(words[c].dep in _SUBJECTS for c in children[verb.i]):
        return
    comma = first_below(children, name.i) - 1
    noun = words[words[comma - 1].i] if comma > 0 and words[comma].text == "," else above
    mark = words[noun.head]
    if noun.dep == "pobj" and mark.lower in _CLAUSAL and mark.head == above.i:
        hang(words, children, noun.i, verb.i, "nsubj")
        hang(words, children, name.i, noun.i, "appos")
        hang(words, children, mark.i, verb.i, "mark")
        hang(words, children, comma, noun.i, "punct")
        hang(words, children, verb.i - 1, noun.i, "punct")
        verb.dep = "advcl"


def _row_in_quotation(words: list[Word], children: Children, speaker: Word) -> None:
    """Part the last names of "the border of Peru, Chile, and Oman," from the speaker whom the parser joined to them."""
    second = words[speaker.head]
    verb = words[second.head]
    marks = [w.i for w in words[second.i : speaker.i] if w.text in _CLOSING]
    if second.dep not in _SUBJECTS or len(marks) != 1 or verb.i < speaker.i or second.i < 2:
        return
    mark, first = marks[0], words[second.i - 2]
    if words[mark - 1].text != "," or words[second.i - 1].text != "," or first.tag[:2] != "NN":
        return
    hang(words, children, second.i, first.i, "conj")
    for c in [c for c in children[speaker.i] if c < mark and words[c].tag[:2] == "NN"]:
        hang(words, children, c, second.i, "conj")
    hang(words, children, speaker.i, verb.i, "nsubj")
