"""Which dependents of a word are told along with it: what completes it, what limits it, what only adds to it.

`level` says how short the phrase is to be, see phrasing.py.
"""

from __future__ import annotations

import re

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.syntax.clauses import is_finite, is_infinitive, is_inverted_condition, is_yet_to
from briefgen.extract.syntax.parse import Parse, Word

_ALWAYS_OUT = frozenset({"intj", "meta"})
_FEW_ADJUNCTS = 2
_SHORT_CLAUSE = 12
"""Words up to which a relative clause is told along with its noun."""
_NEEDY = re.compile(
    r"(?:ance|ence|ency|tion|sion|ment|ness|ity|responses?|interest|support|attacks?|threats?|efforts?|talks|dialogue|roles?|"
    r"sanctions?|concerns?|views?|needs?|rights?|increases?|decreases?|rise|fall|use|lack|desire|duty|importance|campaigns?|reasons?|evidence|tolls?|"
    r"access|ties|plans?|demands?|calls?|appeals?|wars?|strikes?|part|end|return)\Z"
)
_SETTING = frozenset("in at near during after before since outside inside across throughout amid".split())
"""Prepositions that say where or when, behind a noun that is complete without."""
_WHEREIN = re.compile(
    r"(?:interest|role|part|rise|fall|increase|decrease|involvement|investment|participation|presence|confidence|stake|belief|"
    r"changes?|reductions?|cuts?|drop|progress|decline|growth|intervention|interference)\Z"
)
_COUNTS = frozenset(
    "dozens scores hundreds thousands millions tens number majority most part rest death deaths".split()
)
"""Nouns that only count what comes behind their "of"."""
_COMPLETING = frozenset("of to with against into from".split())
EMPTY_ADVERBS = frozenset(
    "also however meanwhile moreover furthermore therefore thus instead just even now then already again yet still once "
    "here too indeed notably importantly additionally simultaneously later ago earlier nevertheless nonetheless".split()
)
_DIRECTIONS = frozenset("forward ahead up down out back off away home in on over together apart through abroad".split())
KEPT_ADVERBS = frozenset(
    """not never no only nearly almost about allegedly reportedly purportedly supposedly possibly probably likely apparently
    presumably perhaps partly partially hardly barely scarcely rarely seldom practically certainly possibly conceivably""".split()
)
"""Adverbs without which a sentence would say something else."""
_BOUNDING = frozenset("no all any every each neither only sole first last few fewest most none half".split())
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth latest".split())
_EXCEPTING = frozenset("except excluding besides barring but minus unlike without than".split())
"""Prepositions that take something away from what is said, or that a comparison needs: without them it would say more."""
_SOME_OF = frozenset({"among", "amongst", "including"})
EMPTY_DEEDS = frozenset("actions acts activities action act activity".split())
_BE = frozenset("be am is are was were been being 's 're 'm".split())


def stays(parse: Parse, head: int, child: int, level: int, depth: int) -> bool:
    """Say whether a dependent is told along with its head at a level; `depth` counts the prepositions above."""
    word = parse.words[child]
    dep = word.dep
    if dep == "relcl" and is_infinitive(parse, child) and parse.child(child, "nsubj", "mark") is None:
        # "a drive to recruit farmers": what kind of drive it is.
        return child > head
    if dep == "prep" and child < head and word.lower in _SOME_OF:
        # "officials, among them Ann Roe, who …"
        return False
    if dep == "relcl":
        return child > head and _is_restrictive(parse, head, child, level)
    if dep in _ALWAYS_OUT or dep == "parataxis":
        return False
    if parse.words[head].tag.startswith(("VB", "MD")) and parse.words[head].dep not in {"amod", "compound", "nmod"}:
        return stays_with_verb(parse, head, child, level)
    if dep == "prep" and (parse.words[head].tag.startswith("JJ") or is_exception(word)):
        return True
    if dep in {"prep", "acl"} and child > head and is_bounded(parse, head):
        return True
    if dep == "acl" and parse.words[head].lower in EMPTY_DEEDS and not is_after_comma(parse, child):
        # "Actions threatening peace" are nothing without the threat.
        return True
    if dep == "acl":
        # "plans to build a submarine" says what the plans are; "sanctions targeting officials" only describes.
        content = is_infinitive(parse, child) or parse.child(child, "mark") is not None
        return True if content else level == 0 and not is_after_comma(parse, child)
    if dep == "advcl":
        return level == 0 and not is_finite(parse, child) and not is_after_comma(parse, child)
    if dep == "appos" and child > head and parse.words[parse.subtree(child)[0] - 1].text in {"--", "\u2014", "\u2013"}:
        # Without its dash it would run on: "two towns in the region -- Gao and Kidal".
        return False
    if dep == "appos" and any(c < child and parse.words[c].lower in _SOME_OF for c in parse.children(child, "prep")):
        # "thirty men, among them Ann Roe": without "among them" she would be all of them.
        return False
    if dep == "appos":
        if child == head + 1 + len(parse.children(child, "compound", "amod", "nmod")) and word.tag.startswith("NNP"):
            # "the paramilitary Border Guard": what no comma parts is one name.
            return True
        name = word.tag.startswith("NNP") and level <= 1
        return name or (level == 0 and parse.words[head].tag.startswith("NNP") and len(parse.subtree(child)) <= 12)
    if dep == "prep" and child > head:
        if (
            word.lower == "of"
            and parse.words[head].tag.startswith("NNP")
            and child + 1 < len(parse.words)
            and parse.words[child + 1].tag.startswith("NNP")
        ):
            # "the United Republic of Tanzania" is one name.
            return True
        if level >= 3:
            return word.lower in {"of", "by"} or completes(parse, head, child)
        if level == 2:
            return depth < 2
        return level == 0 or depth < 3
    if dep == "advmod" and word.lower == "alone":
        return level == 0
    if (
        dep == "advmod"
        and word.lower in {"just", "also"}
        and child > 0
        and parse.words[child - 1].lower in {"not", "but"}
    ):
        # "not just their duty but also ours" is theirs, too.
        return True
    if dep == "advmod" and word.lower in EMPTY_ADVERBS:
        # "too long" is not "long", nor "just outside the zone" any place outside it.
        return parse.words[head].tag[:2] in {"JJ", "RB"} or (word.lower == "just" and parse.words[head].tag == "IN")
    return not (dep == "punct" and word.text in {"\u2014", "--", ";", ":"})


def _is_restrictive(parse: Parse, noun: int, verb: int, level: int) -> bool:
    """Say whether a relative clause says which ones are meant, so that it is told: "missiles that can reach the coast"."""
    positions = parse.subtree(verb)
    first = positions[0]
    if parse.words[first - 1].text in {",", "\u2014", "--", "("} or parse.words[verb].lower in _BE:
        return False
    if is_bounded(parse, noun) or is_any_of_kind(parse, noun):
        return True
    return level == 0 and len(positions) <= _SHORT_CLAUSE and parse.words[noun].tag in {"NN", "NNS"}


def is_any_of_kind(parse: Parse, noun: int) -> bool:
    """Say whether a noun stands for all of its kind, of which a clause then says which: "a ban on equipment which may be misused"."""
    bare = all(parse.words[c].dep in {"relcl", "prep", "punct", "cc", "conj"} for c in parse.children(noun))
    return bare and parse.words[noun].tag in {"NN", "NNS"} and parse.words[noun].dep in {"pobj", "dobj"}


def is_bounded(parse: Parse, noun: int) -> bool:
    """Say whether a noun means all, none or the utmost of something, so that without its limits it would mean more.

    "The largest attack since May" is not "the largest attack", nor "no damage to ships" "no damage".
    """
    if parse.words[noun].lower in _BOUNDING:
        return True
    counted = parse.words[noun].dep in {"attr", "appos"}
    for c in parse.children(noun):
        word = parse.words[c]
        if c > noun:
            break
        if counted and word.lower in _ORDINALS:
            # "the fourth raid in ten days on the port" is not the fourth raid.
            return True
        if word.lower in _BOUNDING or word.tag in {"JJS", "RBS"}:
            return True
        if word.dep == "amod" and any(parse.words[k].tag == "RBS" for k in parse.children(c)):
            return True
    return False


def has_bounded_object(parse: Parse, verb: int) -> bool:
    """Say whether a verb's object means all, none or the utmost, so that what limits the verb limits that too."""
    return any(is_bounded(parse, c) for c in parse.children(verb, "dobj", "attr", "nsubjpass", "nsubj"))


def is_exception(word: Word) -> bool:
    """Say whether a preposition takes something away from what is said: "except", "without"."""
    return word.lower in _EXCEPTING


def completes(parse: Parse, noun: int, child: int) -> bool:
    """Say whether a noun says nothing without its first phrase: "interest in talks", "a response to the attack"."""
    first = next((c for c in parse.children(noun, "prep") if c > noun), None)
    if first != child:
        return False
    word = parse.words[noun].lower
    if word in _COUNTS and parse.words[child].lower == "of":
        return True
    if parse.words[child].lower in _SETTING and not _WHEREIN.search(word):
        return False
    return _NEEDY.search(word) is not None or parse.child(noun, "det", "poss", "amod", "compound", "nummod") is None


PUTTING = frozenset("put set place estimate value".split())
"""Verbs that say nothing of a figure without its "at"."""


def stays_with_verb(parse: Parse, head: int, child: int, level: int) -> bool:
    """Say whether a dependent of a verb is told at a level; what completes the verb always is."""
    word = parse.words[child]
    dep = word.dep
    if dep in {"prep", "agent", "dative"} and child > head:
        if is_exception(word):
            return True
        if word.lower == "at" and lemma_of(parse.words[head].lower) in PUTTING:
            # "put its losses at nine"
            return True
        if level <= 1 or is_core(parse, head, child) or (level == 2 and _rank(parse, head, child) < _FEW_ADJUNCTS):
            return True
        return has_bounded_object(parse, head)
    if dep == "advcl":
        if is_condition(parse, child):
            return True
        if (
            is_infinitive(parse, child)
            and max(parse.children(head, "dobj", "prep", "xcomp", "acomp", "attr", "agent", "dative"), default=0) < head
        ):
            return True
        return (
            level <= 1
            and not is_after_comma(parse, child)
            and (is_infinitive(parse, child) or parse.words[child].tag == "VBG")
        )
    if dep == "advmod":
        if word.lower in _DIRECTIONS and child == head + 1:
            return True
        if word.lower == "alone":
            return level == 0
        if word.lower in EMPTY_ADVERBS:
            if word.lower == "yet" and is_yet_to(parse, head):
                return True
            return word.lower == "also" and child > 0 and parse.words[child - 1].lower == "but"
        return level <= 1 or parse.words[head].lower in _BE or word.lower in KEPT_ADVERBS or word.tag == "WRB"
    if dep == "npadvmod":
        return level <= 1
    return not (dep == "punct" and word.text in {"\u2014", "--", ";", ":"})


def is_core(parse: Parse, verb: int, child: int) -> bool:
    """Say whether a prepositional phrase completes its verb: "arrived in Seoul", "accused X of fraud", "sent troops to Y"."""
    word = parse.words[child]
    if word.dep in {"agent", "dative"}:
        return True
    objects = parse.children(verb, "dobj", "xcomp", "ccomp", "attr", "acomp", "oprd")
    first = _rank(parse, verb, child) == 0
    if any(c < child for c in objects):
        return first and word.lower in _COMPLETING
    same = [c for c in parse.children(verb, "prep") if verb < c < child and parse.words[c].lower in _COMPLETING]
    return first or (word.lower in _COMPLETING and not same)


def _rank(parse: Parse, verb: int, child: int) -> int:
    return len([c for c in parse.children(verb, "prep", "agent", "dative") if verb < c < child])


def is_condition(parse: Parse, child: int) -> bool:
    """Say whether a clause states the condition under which its governor holds: it may never be left out."""
    marks = {parse.words[c].lower for c in parse.children(child, "mark", "advmod")}
    return bool(marks & {"if", "unless", "until", "once", "soon", "whether"}) or is_inverted_condition(parse, child)


def is_after_comma(parse: Parse, at: int) -> bool:
    """Say whether a comma or dash stands before a phrase."""
    first = parse.subtree(at)[0]
    return first > 0 and parse.words[first - 1].text in {",", "\u2014", "--", ";"}
