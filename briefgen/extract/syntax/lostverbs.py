"""Sentences whose verb the small parser took for something else, or for which it did not see who does what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import forms, lemma_of
from briefgen.extract.syntax.regrouping import BEFORE_NOUN, Children, first_below, hang

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NO_VERB_BEHIND = frozenset({"DT", "PRP$", "JJ", "JJS", "JJR", "POS", "CC", "IN", "CD", ",", "``", "HYPH", "TO", "VBN"})
"""Behind these a participle describes the noun that follows."""
_MARKS = frozenset({",", "\u2014", "\u2013", "--", "-"})
_SHORTEST = 3
"""Words before a noun that may stand behind a preposition and a noun of its own."""
_DEEPEST = 8
"""Words between a verb and the top of the row before it."""


def find_verb(words: list[Word], children: Children, root: Word) -> Word:
    """Return a sentence's verb, where the parser made a noun or a participle of it or left it without its subject."""
    if root.tag.startswith("NN") or root.tag == "VBG":
        root = _joined_to_noun(words, children, root)
    if root.tag.startswith("NN") and not any(w.tag in _TENSED for w in words):
        root = _before_object(words, children, root)
    if not root.tag.startswith("VB"):
        return root
    if lemma_of(root.lower) == "say":
        for c in children[root.i]:
            if words[c].dep == "dobj" and c > root.i and words[first_below(children, c) - 1].text == ",":
                # "…, officials said, a sign of more to come": it is not what they said.
                words[c].dep = "dep"
    if any(words[c].dep in _SUBJECTS for c in children[root.i]):
        _first_word(words, children, root)
        _past_for_participle(words, children, root)
    elif root.tag in _TENSED:
        for find in (_subject_of_aside, _noun_before, _row_before, _name_before):
            if find(words, children, root):
                break
    return root


def subject_of_auxiliary(words: list[Word], children: Children, auxiliary: Word) -> None:
    """Give "the groups are outraged" its groups as the subject of the verb, not of "are"."""
    verb = words[auxiliary.head]
    if any(words[c].dep in _SUBJECTS for c in children[verb.i]):
        return
    for c in [c for c in children[auxiliary.i] if words[c].dep in _SUBJECTS and c < auxiliary.i]:
        dep = "nsubjpass" if auxiliary.dep == "auxpass" and words[c].dep == "nsubj" else words[c].dep
        hang(words, children, c, verb.i, dep)


def place_for_subject(words: list[Word], children: Children, noun: Word) -> None:
    """Hang "district" of "a strike in the district killed two" on its "in", of which the parser made a second subject."""
    if noun.i < _SHORTEST:
        return
    before = words[noun.i - 1]
    if before.text == "-" and before.head == noun.head and words[noun.i - 2].head == noun.head:
        # "in the Oma sub-district killed", of which every piece was taken for who killed
        for c in (noun.i - 2, before.i):
            hang(words, children, c, noun.i, "compound")
        place = words[noun.i - 3]
        if place.dep == "pobj":
            hang(words, children, noun.i, place.head, "pobj")
            hang(words, children, place.i, noun.i, "compound")
        return
    first = first_below(children, noun.i)
    if before.text == "-" and before.dep == "pobj" and noun.i < noun.head:
        # "in the Oma sub-district", cut at its hyphen
        whole = [c for c in children[before.head] if c > before.head]
        hang(words, children, noun.i, before.head, "pobj")
        for c in whole:
            hang(words, children, c, noun.i, "compound")
        return
    preposition = words[first - 1] if first else noun
    if preposition.dep != "prep" or preposition.i == noun.i or noun.i > noun.head or preposition.head == noun.head:
        return
    if any(words[c].dep in {"pobj", "pcomp"} for c in children[preposition.i]):
        return
    if any(words[c].dep in {"nsubj", "nsubjpass"} and c < first for c in children[noun.head]):
        hang(words, children, noun.i, preposition.i, "pobj")


def _joined_to_noun(words: list[Word], children: Children, root: Word) -> Word:
    """Make a verb of "shot" in "a gang shot and killed two", and of "erupted" in "Fighting erupted there"."""
    second = next((words[c] for c in children[root.i] if words[c].dep == "conj" and words[c].tag == "VBD"), None)
    if second is None or any(words[c].dep in _SUBJECTS for c in (*children[second.i], *children[root.i])):
        return root
    joint = next((c for c in children[root.i] if words[c].dep == "cc" and root.i < c < second.i), None)
    owner = next((c for c in children[root.i] if c == root.i - 1 and words[c].dep in {"compound", "amod"}), None)
    if joint is None:
        if words[second.i - 1].text in {",", ":", ";"} or any(words[c].dep == "dobj" for c in children[root.i]):
            return root
        after = [c for c in children[root.i] if c > second.i]
        _make_root(children, second, root)
        for c in after:
            hang(words, children, c, second.i, words[c].dep)
        if root.tag == "VBG":
            root.tag = "NN"
        return second
    known = forms(lemma_of(root.lower))
    if root.lower != known.past or owner is None or not words[owner].tag.startswith("NN"):
        return root
    root.tag = "VBD"
    for c in [c for c in children[root.i] if c < root.i and c != owner and words[c].dep in BEFORE_NOUN]:
        hang(words, children, c, owner, words[c].dep)
    words[owner].dep = "nsubj"
    return root


def _before_object(words: list[Word], children: Children, root: Word) -> Word:
    """Make a verb of "used" in "The guard last used water cannons", of which the parser made cannons that are used."""
    for verb in words:
        thing = words[verb.head]
        if verb.tag != "VBN" or verb.dep != "amod" or not root.i < verb.i < thing.i:
            continue
        known = forms(lemma_of(verb.lower))
        before = words[verb.i - 1]
        if known.past != known.participle or (before.tag in _NO_VERB_BEHIND and before.dep != "advmod"):
            continue
        if before.i == root.i and thing.head == thing.i:
            continue
        left = [c for c in children[thing.i] if c < verb.i]
        above = words[thing.head]
        if left and (above.dep != "prep" or above.i > verb.i or words[left[-1]].tag[:2] not in {"NN", "VB"}):
            # What stands before the verb belongs neither to the subject nor to a phrase behind it.
            if any(words[c].tag[:2] != "RB" and words[c].dep != "advmod" for c in left):
                continue
            left = []
        noun = left[-1] if left else None
        if noun is not None:
            for c in left[:-1]:
                hang(words, children, c, noun, words[c].dep)
            hang(words, children, noun, above.i, "pobj")
            words[noun].tag = "NN" if words[noun].tag.startswith("VB") else words[noun].tag
        children[thing.i].remove(verb.i)
        verb.head = verb.i
        hang(words, children, thing.i, verb.i, "dobj")
        _make_root(children, verb, root)
        for c in [c for c in children[root.i] if c > verb.i]:
            hang(words, children, c, verb.i, words[c].dep)
        return verb
    return root


def _make_root(children: Children, verb: Word, subject: Word) -> None:
    """Let a verb carry the sentence, and the noun that did be its subject."""
    if verb.head != verb.i:
        children[verb.head].remove(verb.i)
    verb.head, verb.dep, verb.tag = verb.i, "ROOT", "VBD"
    subject.head, subject.dep = verb.i, "nsubj"
    children[verb.i] = sorted([*children[verb.i], subject.i])


def _first_word(words: list[Word], children: Children, root: Word) -> None:
    """Make one noun of "Aid groups" in "Aid groups warned", of which the parser made an order to aid them."""
    first = words[0]
    if first.dep != "csubj" or first.tag != "VB" or first.head != root.i:
        return
    thing = next((c for c in children[0] if words[c].dep == "dobj"), None)
    if thing != 1 or root.tag not in _TENSED or len([c for c in children[0] if words[c].dep != "punct"]) != 1:
        return
    first.tag = "NN"
    hang(words, children, thing, root.i, "nsubj")
    hang(words, children, 0, thing, "compound")


def _past_for_participle(words: list[Word], children: Children, root: Word) -> None:
    """Let "Ann Roe in May directed the army to leave" be told in the past: no auxiliary makes a participle of it."""
    known = forms(lemma_of(root.lower))
    if root.tag != "VBN" or known.past != known.participle or words[root.i - 1].text == ",":
        return
    below = {words[c].dep for c in children[root.i]}
    if below & {"aux", "auxpass", "agent", "conj", "nsubjpass"} or not below & {"dobj", "ccomp", "xcomp"}:
        return
    root.tag = "VBD"


def _subject_of_aside(words: list[Word], children: Children, root: Word) -> bool:
    """Give "Waziristan \u2014 once dubbed a haven \u2014 is quiet" its Waziristan, which the parser gave to the dubbing."""
    aside = next((words[c] for c in children[root.i] if words[c].dep == "ccomp" and c < root.i), None)
    if aside is None or aside.tag != "VBN" or any(words[c].dep in {"aux", "auxpass"} for c in children[aside.i]):
        return False
    subject = next((c for c in children[aside.i] if words[c].dep in _SUBJECTS), None)
    if subject is None or not any(w.text in _MARKS for w in words[subject + 1 : aside.i]):
        return False
    if words[root.i - 1].text not in _MARKS:
        return False
    hang(words, children, subject, root.i, "nsubj")
    hang(words, children, aside.i, subject, "acl")
    return True


def _noun_before(words: list[Word], children: Children, root: Word) -> bool:
    """Give "Local media report that …" its media, which the parser took for part of a name."""
    before = [c for c in children[root.i] if c < root.i and words[c].dep in BEFORE_NOUN]
    noun = root.i - 1
    if noun not in before or not words[noun].tag.startswith("NN"):
        return False
    for c in before:
        if c != noun:
            hang(words, children, c, noun, words[c].dep)
    words[noun].dep = "nsubj"
    return True


def _row_before(words: list[Word], children: Children, root: Word) -> bool:
    """Give "… to block the road, residents and officials said" its speakers, whom the parser joined to the road."""
    if words[root.i - 1].dep != "conj" or not any(words[c].dep == "ccomp" and c < root.i for c in children[root.i]):
        return False
    at = words[root.i - 1]
    for _ in range(_DEEPEST):
        first = first_below(children, at.i)
        if first and words[first - 1].text == ",":
            if at.dep != "conj" or not at.tag.startswith("NN") or any(words[c].lower == "or" for c in children[at.i]):
                return False
            hang(words, children, at.i, root.i, "nsubj")
            return True
        if at.dep != "conj" or at.head > at.i:
            return False
        at = words[at.head]
    return False


def _name_before(words: list[Word], children: Children, root: Word) -> bool:
    """Give "In Poltava, Ann Roe, the mayor, said" its Ann Roe, whom the parser took for another name of Poltava."""
    if words[root.i - 1].text != "," or words[0].dep != "prep":
        return False
    for name in words[1 : root.i - 1]:
        if name.dep != "appos" or name.tag != "NNP" or words[name.head].dep != "pobj":
            continue
        aside = any(words[c].dep == "appos" and c > name.i for c in children[name.i])
        if aside and words[first_below(children, name.i) - 1].text == ",":
            hang(words, children, name.i, root.i, "nsubj")
            return True
    return False
