"""Words that the small parser takes for another part of speech, or hangs on an auxiliary, in forecasts and declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.syntax.officialese import put_right
from briefgen.extract.syntax.regrouping import Children, hang

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

_CONCLUDING = frozenset({"therefore", "so", "thus", "hence", "consequently", "accordingly"})
_VOICING = frozenset(
    """regret note stress emphasize emphasise underline underscore add warn recall deplore reaffirm reiterate affirm acknowledge hope
    insist recognise recognize declare say state argue claim fear""".split()
)
_CALLS = {
    "call": "VBP",
    "calls": "VBZ",
    "appeal": "VBP",
    "appeals": "VBZ",
    "demand": "VBP",
    "demands": "VBZ",
    "pledge": "VBP",
}
"""Verbs of a communiqué that look like nouns, with the tags that they have as verbs."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CAUGHT = frozenset("catch trap caught strand".split())
_CLAUSAL = frozenset("since after before until as".split())
_STRETCHES = frozenset("day week month year hour time moment morning evening night".split())
_HAPPENING = frozenset("erupt break begin start flare rage escalate intensify".split())
"""What fights do, and those who fight do not."""
_GUNFIRE = frozenset("shelling bombing firing fighting strafing".split())
"""Nouns for an act of war that look like a verb's form."""
_ADJECTIVE = frozenset({"JJ", "NN", "NNS", "NNP"})


def restore(words: list[Word], children: Children, word: Word) -> None:
    """Give a word its part of speech and place again, where its neighbours show them."""
    put_right(words, children, word)
    if word.dep == "aux" and word.lower in {"is", "are", "was", "were", "has", "have"}:
        _subject_of_auxiliary(words, children, word)
    elif word.dep == "conj" and word.tag == "VBG" and words[word.i - 1].lower == "and":
        _second_adjective(words, children, word)
    elif word.lower == "account" and word.tag == "VB" and words[word.i - 1].lower == "to":
        _held_to_account(words, children, word)
    elif word.tag == "VBG" and word.dep == "advcl" and word.lower in _GUNFIRE:
        _fire_of_a_country(words, children, word)
    elif word.tag == "VBG" and word.dep == "advcl" and word.head > word.i + 1 and words[word.i + 1].lower == "that":
        _content_of_participle(words, children, word)
    elif word.tag in {"VBD", "VBN"} and word.dep in {"acl", "ccomp"} and words[word.i - 1].text == ",":
        _subject_behind_aside(words, children, word)
    elif word.tag == "VBN" and word.dep == "conj" and words[word.i - 1].text == "," and lemma_of(word.lower) in _CAUGHT:
        _caught(words, children, word)
    elif word.dep == "conj" and word.tag in {"VBD", "VBZ"} and word.i > word.head + 2:
        _clause_behind_time(words, children, word)
    elif word.dep == "relcl" and lemma_of(word.lower) in _HAPPENING:
        _fight_between(words, children, word)
    elif (
        word.dep == "npadvmod" and word.tag == "NN" and words[word.head].tag == "VBD" and words[word.head].dep == "amod"
    ):
        _subject_of_damage(words, children, word)
    elif word.dep == "npadvmod" and word.head == word.i + 1 and words[word.head].tag in {"VBD", "VBZ"}:
        _subject_with_article(words, children, word)
    elif word.dep == "appos" and word.head < word.i:
        _nearer_name(words, children, word)
    elif word.head == word.i and word.tag in {"NN", "NNS"} and word.lower in _CALLS:
        _calling(words, children, word)
    elif word.dep == "conj" and word.tag in {"NN", "VBP"} and word.lower in {"demand", "urge"}:
        _second_demand(words, children, word)
    elif word.lower in _CONCLUDING and word.dep == "advmod" and words[word.i - 1].text == ",":
        _premise(words, children, word)


def _subject_of_auxiliary(words: list[Word], children: Children, auxiliary: Word) -> None:
    """Give "the junta is likely preparing" its subject, which the parser hangs on the "is"."""
    verb = auxiliary.head
    if any(words[c].dep in _SUBJECTS for c in children[verb]):
        return
    for c in [c for c in children[auxiliary.i] if words[c].dep in _SUBJECTS]:
        hang(words, children, c, verb, words[c].dep)


def _fire_of_a_country(words: list[Word], children: Children, act: Word) -> None:
    """Make a noun of the shelling in "were killed in Chadian shelling", of which the parser makes what the dead did."""
    owner = words[act.i - 1]
    if owner.tag not in _ADJECTIVE or owner.dep != "pobj" or words[owner.head].i >= owner.i:
        return
    hang(words, children, act.i, owner.head, "pobj")
    hang(words, children, owner.i, act.i, "amod")
    act.tag = "NN"
    for c in [c for c in children[act.i] if words[c].dep in {"dobj", "advmod"}]:
        hang(words, children, c, act.i, "npadvmod")


def _caught(words: list[Word], children: Children, participle: Word) -> None:
    """Let "killed many of the villagers, caught in a war" tell of the villagers, not of those who killed them."""
    near = words[participle.i - 2]
    if near.tag[:2] != "NN" or any(
        words[c].dep == "cc" and participle.head < c < participle.i for c in children[participle.head]
    ):
        return
    for c in [
        c for c in children[participle.head] if c > participle.i and words[c].dep in {"prep", "advmod", "npadvmod"}
    ]:
        hang(words, children, c, participle.i, words[c].dep)
    hang(words, children, participle.i, near.i, "acl")


def _clause_behind_time(words: list[Word], children: Children, verb: Word) -> None:
    """Give "were killed since the militia last week launched a raid" its second clause, not one subject for both."""
    if any(words[c].dep in _SUBJECTS or words[c].dep == "aux" for c in children[verb.i]):
        return
    if any(words[c].dep == "cc" and c < verb.i for c in children[verb.head]):
        return
    between = [c for c in children[verb.i] if c < verb.i and words[c].dep in {"npadvmod", "advmod"}]
    first = min([verb.i, *(i for c in between for i in (c, *children[c]))])
    noun = words[first - 1]
    if noun.dep != "pobj" or words[noun.head].lower not in _CLAUSAL or words[noun.head].head >= noun.head:
        return
    before = words[noun.head]
    hang(words, children, verb.i, before.head, "advcl")
    hang(words, children, before.i, verb.i, "mark")
    hang(words, children, noun.i, verb.i, "nsubj")


def _fight_between(words: list[Word], children: Children, verb: Word) -> None:
    """Let "fighting between the army and rebels, which erupted in May" say what erupted."""
    party = words[verb.head]
    between = words[party.head]
    while party.dep == "conj" and party.head != party.i:
        party = words[party.head]
        between = words[party.head]
    if party.dep != "pobj" or between.lower != "between" or words[between.head].tag[:2] != "NN":
        return
    hang(words, children, verb.i, between.head, "relcl")


def _subject_of_damage(words: list[Word], children: Children, noun: Word) -> None:
    """Make a clause of "the jets were downed, but their debris damaged port walls and hurt a man", taken for damaged walls."""
    verb = words[noun.head]
    thing = words[verb.head]
    if thing.i < verb.i or thing.dep != "conj" or noun.i != verb.i - 1:
        return
    first = words[thing.head]
    hang(words, children, verb.i, first.i, "conj")
    hang(words, children, noun.i, verb.i, "nsubj")
    for c in [c for c in children[thing.i] if words[c].dep == "det" and c < noun.i]:
        hang(words, children, c, noun.i, "det")
    hang(words, children, thing.i, verb.i, "dobj")
    for c in [c for c in children[first.i] if words[c].dep == "conj" and words[c].tag == "VBD" and c > thing.i]:
        hang(words, children, c, verb.i, "conj")


def _subject_with_article(words: list[Word], children: Children, noun: Word) -> None:
    """Give "were downed, but the wreckage hit a pier" its wreckage, which the parser took for when or how far."""
    verb, article = words[noun.head], words[noun.i - 1]
    if noun.tag not in {"NN", "NNS"} or article.tag != "DT" or article.head != verb.i or noun.lower in _STRETCHES:
        return
    if any(words[c].dep in {"nsubj", "nsubjpass"} for c in children[verb.i]):
        return
    hang(words, children, article.i, noun.i, "det")
    noun.dep = "nsubj"


def _nearer_name(words: list[Word], children: Children, noun: Word) -> None:
    """Hang "abandoned by the Dawn Front, the rebel group that signed" on the name before it, not on one before the verb."""
    first = min([noun.i, *children[noun.i]])
    if first < 2 or words[first - 1].text != "," or noun.tag not in {"NN", "NNS"} or words[first].lower != "the":
        return
    near = words[first - 2]
    if not any(words[i].tag[:2] == "VB" for i in range(noun.head, near.i)):
        return
    while near.dep in {"pobj", "compound"} and near.head > noun.head and words[near.head].tag in {"IN", "NNP", "NNPS"}:
        above = words[near.head] if near.dep == "compound" else words[words[near.head].head]
        if above.tag not in {"NNP", "NNPS"}:
            break
        near = above
    if near.tag in {"NNP", "NNPS"} and near.i > noun.head:
        hang(words, children, noun.i, near.i, "appos")


def _second_adjective(words: list[Word], children: Children, participle: Word) -> None:
    """Keep "a persistent and evolving threat" together, of which the parser makes something persistent, and one who evolves."""
    first, verb = words[participle.i - 2], participle.head
    thing = next((c for c in children[participle.i] if words[c].dep == "dobj" and c > participle.i), None)
    if thing is None or first.tag != "JJ" or first.head != verb or first.dep not in {"dobj", "attr", "acomp"}:
        return
    if any(words[i].tag not in _ADJECTIVE for i in range(participle.i + 1, thing)):
        return
    determiners = [c for c in children[first.i] if words[c].dep in {"det", "poss", "advmod"}]
    hang(words, children, thing, verb, "dobj")
    hang(words, children, first.i, thing, "amod")
    for c in determiners:
        hang(words, children, c, thing, words[c].dep)
    for c in [c for c in children[participle.i] if c != thing]:
        hang(words, children, c, verb, words[c].dep)
    hang(words, children, participle.i, first.i, "conj")
    for c in [c for c in children[verb] if c == participle.i - 1]:
        hang(words, children, c, first.i, "cc")
    participle.tag = "JJ"


def _held_to_account(words: list[Word], children: Children, account: Word) -> None:
    """Make a noun of the account to which somebody is held, called or brought."""
    verb = words[account.head]
    if account.dep not in {"ccomp", "xcomp", "advcl"} or lemma_of(verb.lower) not in {"hold", "bring", "call"}:
        return
    held = [c for c in children[account.i] if words[c].dep in _SUBJECTS and c < account.i]
    for c in held:
        hang(words, children, c, verb.i, "dobj")
    to = account.i - 1
    words[to].tag, account.tag = "IN", "NN"
    hang(words, children, to, verb.i, "prep")
    hang(words, children, account.i, to, "pobj")


def _premise(words: list[Word], children: Children, adverb: Word) -> None:
    """Make two clauses of "the vote was unfair, therefore we reject it", whose first the parser takes for what was rejected."""
    verb = words[adverb.head]
    first = next((c for c in children[verb.i] if words[c].dep == "ccomp" and c < adverb.i), None)
    if first is None or verb.head != verb.i or any(words[c].dep == "mark" for c in children[first]):
        return
    hang(words, children, first, first, "ROOT")
    hang(words, children, verb.i, first, "conj")


def _content_of_participle(words: list[Word], children: Children, participle: Word) -> None:
    """Give "hailed the pact, while regretting that little had been done" what is regretted, which the parser gives to those who hailed."""
    content = words[participle.head]
    mark = words[participle.i + 1]
    above = words[content.head]
    if (
        lemma_of(participle.lower) not in _VOICING
        or mark.head != content.i
        or mark.dep != "mark"
        or above.i > participle.i
    ):
        return
    for c in [c for c in children[content.i] if c < participle.i]:
        hang(words, children, c, participle.i, words[c].dep)
    governor = above.head if above.dep == "ccomp" else above.i
    hang(words, children, participle.i, governor, "advcl")
    hang(words, children, content.i, participle.i, "ccomp")


def _subject_behind_aside(words: list[Word], children: Children, participle: Word) -> None:
    """Give "that the exercise, held off Arica, had involved 2,400" its exercise, which the parser gives to the aside alone."""
    subject = next(
        (words[c] for c in children[participle.i] if words[c].dep in _SUBJECTS and c < participle.i - 1), None
    )
    if subject is None or any(words[c].dep in {"dobj", "aux", "auxpass"} for c in children[participle.i]):
        return
    verb = next((w for w in words[participle.i + 1 :] if w.dep in {"ccomp", "relcl"} and w.tag[:2] == "VB"), None)
    if verb is None or any(words[c].dep in _SUBJECTS for c in children[verb.i]):
        return
    helpers = [c for c in children[verb.i] if words[c].dep in {"aux", "auxpass"} and c < verb.i]
    first = min([*helpers, verb.i])
    if words[first - 1].text != "," or first - 1 <= participle.i:
        return
    for c in [c for c in children[participle.i] if c < participle.i and (c == subject.i or words[c].dep == "mark")]:
        hang(words, children, c, verb.i, words[c].dep)
    hang(words, children, participle.i, subject.i, "acl")
    participle.tag = "VBN"


def _calling(words: list[Word], children: Children, noun: Word) -> None:
    """Make a verb of "the League and the Union call for a truce and an effort", which the parser takes for a call of both."""
    subject = next((c for c in children[noun.i] if words[c].dep in _SUBJECTS and c < noun.i), None)
    if subject is None or any(
        words[c].dep in {"det", "amod", "poss", "cop", "aux"} for c in children[noun.i] if c < noun.i
    ):
        return
    noun.tag = _CALLS[noun.lower]
    preposition = next((c for c in children[noun.i] if words[c].dep == "prep" and c == noun.i + 1), None)
    thing = (
        next((c for c in children[preposition] if words[c].dep == "pobj"), None) if preposition is not None else None
    )
    if thing is None:
        return
    joined = [
        c for c in children[noun.i] if c > thing and words[c].dep in {"cc", "conj"} and words[c].tag[:2] in {"CC", "NN"}
    ]
    if any(words[c].dep == "conj" for c in joined):
        for c in joined:
            hang(words, children, c, thing, words[c].dep)


def _second_demand(words: list[Word], children: Children, noun: Word) -> None:
    """Make a verb of "we call on all to heed the ruling and demand that Oslo act", and give it to those who call."""
    content = next((words[c] for c in children[noun.i] if words[c].dep == "ccomp" and c > noun.i), None)
    if content is None or any(words[c].dep in {"det", "amod", "poss"} for c in children[noun.i]):
        return
    noun.tag = "VBP"
    deed = words[noun.head]
    above = words[deed.head]
    if deed.dep == "xcomp" and deed.tag == "VB" and above.tag == "VBP" and above.head == above.i:
        joint = [c for c in children[deed.i] if words[c].dep == "cc" and c == noun.i - 1]
        hang(words, children, noun.i, above.i, "conj")
        for c in joint:
            hang(words, children, c, above.i, "cc")
