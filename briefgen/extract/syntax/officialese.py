"""What the small parser gets wrong in the prose of offices: shared passives, months before verbs, totals, and grounds to believe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.syntax.regrouping import Children, hang

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

_WITHHOLDING = frozenset({"denied", "refused", "granted"})
_WITHHELD = frozenset("access entry passage permission visa bail asylum care treatment food boarding residence".split())
"""What is denied to somebody; a charge is denied by him."""
_BRINGING = frozenset("bring raise take increase push lift cut reduce lower".split())
_SAYING = frozenset("say add report note claim announce".split())
_DEEDS = frozenset(
    """strike hit shell attack destroy sink kill wound injure damage capture seize launch fire bomb raid shoot intercept down
    detain arrest storm occupy cross block ram board""".split()
)
"""What the parties to a war do; to warn, to deny and to urge is what whoever speaks does."""
_VOICING = frozenset("warn deny urge accuse vow reject demand condemn blame pledge promise thank add".split())
_SHORTEST = 3
_TOTALS = frozenset("number total count tally toll".split())
GROUNDS = frozenset("ground reason cause basis evidence".split())
"""Nouns of why something is believed, which do not say that it is so."""
_LAST_DAY = 31


def put_right(words: list[Word], children: Children, word: Word) -> None:
    """Put one word of official prose in its place, where its neighbours show it."""
    if word.dep == "conj" and lemma_of(word.lower) in _VOICING and word.i > _SHORTEST and words[word.i - 2].text == ",":
        _word_of_speaker(words, children, word)
    if word.lower in _WITHHOLDING and word.dep == "conj" and word.tag == "VBD":
        _denied_with_barred(words, children, word)
    elif word.text == "May" and word.dep == "aux" and word.i > 0:
        _month_before_verb(words, children, word)
    elif word.lower == "to" and word.dep == "prep":
        _up_to_total(words, children, word)
    elif word.dep == "conj" and words[word.head].dep == "parataxis":
        _deed_behind_speaker(words, children, word)
    elif word.dep == "advcl" and word.tag == "VBG" and lemma_of(word.lower) in _BRINGING:
        _total_of_measure(words, children, word)
    elif word.lower == "believe" and word.dep == "advcl":
        _grounds_to_believe(words, children, word)


def _denied_with_barred(words: list[Word], children: Children, denied: Word) -> None:
    """Let "were barred from ports and denied access" be done to one and the same."""
    first = words[denied.head]
    passive = any(words[c].dep == "auxpass" for c in children[first.i])
    own = any(words[c].dep in {"nsubj", "aux"} for c in children[denied.i])
    given = any(words[c].dep == "dobj" and singular(words[c].lower) in _WITHHELD for c in children[denied.i])
    if passive and given and not own:
        denied.tag = "VBN"


def _month_before_verb(words: list[Word], children: Children, month: Word) -> None:
    """Make a month of "on 31 May struck", which the parser took for "may strike"."""
    day, verb = words[month.i - 1], words[month.head]
    if not (day.text.isascii() and day.text.isdigit() and 0 < int(day.text) <= _LAST_DAY) or verb.tag == "VB":
        return
    month.tag = "NNP"
    above, dep = day.head, day.dep
    hang(words, children, month.i, above, dep)
    hang(words, children, day.i, month.i, "nummod")


def _up_to_total(words: list[Word], children: Children, to: Word) -> None:
    """Hang "to 73" of "brings the number of ships hit by Peru to 73" on what brings it there, not on the hit."""
    deed = words[to.head]
    if deed.dep not in {"acl", "relcl"} or not any(words[c].tag == "CD" for c in children[to.i]):
        return
    noun = words[deed.head]
    while noun.dep in {"pobj", "prep"} and noun.head < noun.i:
        noun = words[noun.head]
    verb = words[noun.head]
    if noun.dep == "dobj" and noun.lower in _TOTALS and lemma_of(verb.lower) in _BRINGING:
        hang(words, children, to.i, verb.i, "prep")


def _grounds_to_believe(words: list[Word], children: Children, believing: Word) -> None:
    """Hang "to believe that he fled" of "found grounds to believe that he fled" on the grounds: nobody finds in order to believe."""
    to = words[believing.i - 1]
    noun = words[to.i - 1] if to.i > 0 else to
    if to.tag == "TO" and noun.head == believing.head and singular(noun.lower) in GROUNDS:
        hang(words, children, believing.i, noun.i, "acl")


def _deed_behind_speaker(words: list[Word], children: Children, deed: Word) -> None:
    """Give "hit the port, Rojas said, and sank a ship" its ship to those who hit, not to the one who said it."""
    said = words[deed.head]
    main = words[said.head]
    joint = next((c for c in children[said.i] if words[c].dep == "cc" and said.i < c < deed.i), None)
    if joint is None or lemma_of(said.lower) not in _SAYING or main.i > said.i or words[joint - 1].text != ",":
        return
    if lemma_of(deed.lower) not in _DEEDS or any(words[c].dep in {"nsubj", "nsubjpass"} for c in children[deed.i]):
        return
    hang(words, children, joint, main.i, "cc")
    hang(words, children, deed.i, main.i, "conj")


def _total_of_measure(words: list[Word], children: Children, bringing: Word) -> None:
    """Let the measure raise the total in "fined ships that were barred, raising the total to nine", not the ships."""
    verb = words[bringing.head]
    while verb.dep == "conj" and verb.head < verb.i:
        verb = words[verb.head]
    if verb.dep != "relcl" or not any(
        words[c].dep == "dobj" and words[c].lower in _TOTALS for c in children[bringing.i]
    ):
        return
    main = words[verb.head]
    while main.tag[:2] != "VB" and main.head < main.i:
        main = words[main.head]
    if main.tag[:2] == "VB":
        hang(words, children, bringing.i, main.i, "advcl")


def _word_of_speaker(words: list[Word], children: Children, verb: Word) -> None:
    """Give "shelled the port, Rojas said, and urged them to leave" its urging to Rojas, not to those who shelled."""
    said, joint = words[verb.i - 3], words[verb.i - 1]
    between = said.dep == "parataxis" and said.head == verb.head and lemma_of(said.lower) in _SAYING
    if not between or joint.tag != "CC" or any(words[c].dep in {"nsubj", "nsubjpass"} for c in children[verb.i]):
        return
    hang(words, children, joint.i, said.i, "cc")
    hang(words, children, verb.i, said.i, "conj")
