"""Words and their classes without a model: closed classes by list, verbs by the lexicon, the rest by ending and neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from briefgen.extract.language.inflection import is_plural, readings
from briefgen.extract.language.lexicon import Lexicon
from briefgen.extract.language.wordclass import likelier_kind
from briefgen.extract.language.wordlist import is_common
from briefgen.extract.sources.attribution import SPEECH
from briefgen.text import Pieces

TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|Jr|No)\.|\d+(?:[.,:]\d+)*|"
    r"[^\W\d_]+(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|[^\W_]+(?:[-.&][^\W_]+)*|[^\s]"
)
CLOSED: dict[str, str] = {
    word: tag
    for tag, words in {
        "DT": "a an the this these those some any no each every another either neither all both",
        "IN": "of in on at by for from with against over under amid despite between since about per via without into upon "
        "during after before near across through throughout toward towards outside inside off within along around among "
        "because although though if unless while whereas than as until till like including following concerning regarding "
        "behind beyond above below except amongst versus",
        "CC": "and or but nor yet",
        "PRP": "he she it they we i you him them us me himself herself itself themselves",
        "PRP$": "his its their our my your",
        "MD": "will would can could may might must shall should 'll ca wo",
        "TO": "to",
        "WP": "who whom what",
        "WP$": "whose",
        "WDT": "which",
        "WRB": "when where why how",
        "RB": "not n't never also only just now then there here soon again already still even however meanwhile later earlier "
        "furthermore moreover nevertheless nonetheless therefore thus additionally hence consequently ago too very almost nearly once yet so instead together recently early away back forward twice ahead",
        "EX": "",
        "CD": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen",
        "JJ": "more most many several few much other same own such last next first second third new latest largest least "
        "major recent senior joint military nuclear ballistic foreign former further additional",
        "RP": "up down out",
    }.items()
    for word in words.split()
}
_BE = {
    "is": "VBZ",
    "are": "VBP",
    "was": "VBD",
    "were": "VBD",
    "be": "VB",
    "been": "VBN",
    "being": "VBG",
    "am": "VBP",
    "'re": "VBP",
    "'m": "VBP",
}
_HAVE = {"has": "VBZ", "have": "VBP", "had": "VBD", "having": "VBG", "'ve": "VBP"}
_HAVE_OR_BE = frozenset({*_BE, *_HAVE})
_DO = {"do": "VBP", "does": "VBZ", "did": "VBD"}
AUXILIARIES = {**_BE, **_HAVE, **_DO}
_COMMON_VERBS = frozenset(
    """take make give get put set keep bring show tell ask work seem feel try leave call hold move live believe run happen write
    provide sit stand lose pay meet include continue learn change lead understand follow stop create speak read allow add spend
    grow open walk win offer remember consider appear buy wait serve die send expect build stay fall reach kill remain suggest
    raise pass sell require report decide pull break receive join cause turn start help become begin want need use find go come
    see know think look say affect force sustain detect occur carry face suffer visit arrive sign agree reject threaten vow
    target attend mark play draw hit cross enter enable strengthen improve establish commit affirm reaffirm highlight""".split()
)
_ADJECTIVE = re.compile(r"(?:[^aeiou]ic|ical|ous|ive|ful|less|able|ible|ary|ese|ish|ial|ional|eral|ern|ean|ian)$")
_SPEECH_BASES = SPEECH
_VERBAL = frozenset({"RB", "VBZ", "VBP", "VBD", "VBN", "VB", "MD", "VBG", "CC", ","})


SPANS = Pieces(lambda piece: [(m.start(), m.end(), m[0]) for m in TOKEN.finditer(piece)])
"""The words and marks of a piece of text, each with where it begins and ends."""


def words_of(text: str) -> list[str]:
    """Return the words and marks of a text."""
    return [word for piece in text.split(" ") for _, _, word in SPANS[piece]]


def tag(words: Sequence[str], lexicon: Lexicon, until: Collection[str] = ()) -> list[str]:
    """Return a Penn tag for each word of a sentence; with `until`, only as far as the first word that has one of those."""
    lowers = [word.lower() for word in words]
    tags: list[str] = []
    plain = lexicon.plain_nouns
    for i, lower in enumerate(lowers):
        found = UNDOUBTED.get(lower)
        if found is None and words[i] == lower:
            found = plain.get(lower)
        if found is None:
            found = _tag_one(words, lowers, tags, i, lexicon)
        tags.append(found)
        if found in until:
            break
    return tags


def _tag_one(words: Sequence[str], lowers: Sequence[str], tags: list[str], i: int, lexicon: Lexicon) -> str:
    word, lower = words[i], lowers[i]
    previous = tags[-1] if tags else ""
    before = lowers[i - 1] if i else ""
    after = lowers[i + 1] if i + 1 < len(lowers) else ""
    if not word[0].isalnum() and lower not in {"'s", "'d"}:
        return "SYM"
    if word[0].isdigit():
        return "CD"
    special = _BY_NEIGHBOURS.get(lower)
    if special is not None:
        found = special(previous, before, after)
        if found:
            return found
    if lower in CLOSED and not (word[0].isupper() and i and lower in _IN_NAMES and previous in {"CD", "NNP"}):
        return CLOSED[lower]
    if word[0].isupper() and (i > 0 and before not in {'"', "(", "["} or not is_common(lower)):
        return "NNP"
    return _open_class(words, lowers, i, previous, before, after, lexicon)


def _that(previous: str, _: str, after: str) -> str:
    if previous.startswith("VB") or previous in {"''", ","}:
        return "IN"
    if previous.startswith("NN") and (after in AUXILIARIES or CLOSED.get(after) == "MD" or after.endswith("ed")):
        return "WDT"
    return "IN" if previous.startswith("NN") or not previous else "DT"


def _her(_: str, __: str, after: str) -> str:
    return "PRP$" if after and after[0].isalpha() and CLOSED.get(after) not in {"IN", "TO", "CC"} else "PRP"


def _there(_: str, __: str, after: str) -> str:
    return "EX" if after in {"is", "was", "were", "are", "has", "have", "will"} else ""


_BY_NEIGHBOURS: dict[str, Callable[[str, str, str], str]] = {
    "'s": lambda previous, _, __: "POS" if previous.startswith(("NN", "CD", "JJ")) else "VBZ",
    "'d": lambda _, __, ___: "MD",
    "at": lambda _, __, after: "RB" if after in {"least", "most"} else "",
    "that": _that,
    "her": _her,
    "there": _there,
}
"""Words whose class their neighbours tell: the tag before, the word before, and the word after them."""
_IN_NAMES = frozenset({"may", "will", "second"})
"""Closed-class words that with a capital may belong to a name."""
UNDOUBTED = {
    **{word: kind for word, kind in {**CLOSED, **AUXILIARIES}.items() if word not in _IN_NAMES | _BY_NEIGHBOURS.keys()},
    ",": ",", '"': "''", "(": "-LRB-", ")": "-RRB-", "[": "-LRB-", "]": "-RRB-", ";": ":", ":": ":", "\u2014": ":",
    ".": ".", "!": ".", "?": ".", "according": "VBG",
}  # fmt: skip
"""Words and marks that have one class wherever they stand."""


@lru_cache(maxsize=16384)
def _ends_as_adjective(lower: str) -> bool:
    return _ADJECTIVE.search(lower) is not None


@lru_cache(maxsize=16384)
def _verb_slots(lower: str, known: bool) -> frozenset[str]:
    found = readings(lower)
    kept = {slot for base, slot in found if known or base in _COMMON_VERBS or base in _SPEECH_BASES}
    return frozenset(kept)


def _open_class(
    words: Sequence[str], lowers: Sequence[str], i: int, previous: str, before: str, after: str, lexicon: Lexicon
) -> str:
    lower = lowers[i]
    verb = lexicon.lemma(lower, "verb")
    slots = _verb_slots(lower, verb is not None)
    if slots:
        if previous in {"MD", "TO"} or (
            previous == "RB" and before in {"not", "n't", "also", "never"} and "base" in slots
        ):
            return "VB" if "base" in slots else "NN"
        if lower.endswith("ing"):
            return _gerund(previous, before, after)
        if slots & {"past", "participle"} and not slots & {"base"} or lower.endswith("ed"):
            if _after_be(lowers, i) or before in _HAVE or (previous == "RB" and i > 1 and lowers[i - 2] in _HAVE_OR_BE):
                return "VBN"
            if previous in {"DT", "PRP$", "JJ", "IN", "CD", "POS"} and (
                after[:1].isalpha() and CLOSED.get(after) not in {"DT", "IN", "TO"}
            ):
                return "VBN"
            if after == "by" and previous.startswith(("NN", ",")):
                return "VBN"
            # "the wounded", "the accused": nothing stands between an article and a past tense.
            return "NN" if previous in {"DT", "PRP$"} else "VBD"
        if "base" in slots or "third" in slots:
            window = [*words[max(0, i - 2) : i], lower, *words[i + 1 : i + 2]]
            if lexicon.lemma(lower, "noun") or is_common(lower):
                kind = likelier_kind(window, min(i, 2), verb or lower)
                if kind == "noun" and not (
                    previous == "PRP" or (previous == "NNS" and "base" in slots and verb is None)
                ):
                    return "NNS" if lower.endswith("s") and "third" in slots else "NN"
            lone = "base" in slots and "past" not in slots and previous == "NN" and before not in {"people", "police"}
            if (
                not i
                or lone
                or (previous == "VB" and "third" in slots)
                or previous in {"DT", "JJ", "PRP$", "CD", "POS", "IN"}
            ):
                return "NNS" if lower.endswith("s") and "third" in slots else "NN"
            return "VBZ" if "third" in slots else "VBD" if "past" in slots and "base" not in slots else "VBP"
    if lower.endswith("ly") and len(lower) > 4:
        return "RB"
    if (
        lower.endswith("ing")
        and previous in {",", "IN"}
        and after
        and after[0].isalpha()
        and CLOSED.get(after) in {"DT", "PRP$", "CD"}
    ):
        return "VBG"
    if lower.endswith("ed") and len(lower) > 4:
        return (
            "VBN"
            if previous in {"DT", "JJ", "IN", "PRP$", "POS", "CD"} or _after_be(lowers, i) or after == "by"
            else "VBD"
            if previous.startswith(("NN", "PRP", "WP", "WDT")) and not lower.endswith("hundred")
            else "VBN"
        )
    if "-" in lower and (after[:1].isalpha() and after not in CLOSED):
        return "JJ"
    if (
        _ends_as_adjective(lower)
        and after[:1].isalpha()
        and CLOSED.get(after) not in {"IN", "CC", "MD"}
        and not _may_be_finite(after, lexicon)
    ):
        return "JJ"
    noun = "NNS" if lower.endswith("s") and is_plural(lower) else "NN"
    if words[i] == lower and not slots and not _takes_shape(lower):
        # Whatever stands around it, it is that.
        lexicon.keep_plain_noun(lower, noun)
    return noun


def _takes_shape(lower: str) -> bool:
    """Say whether a word's ending or hyphen may make more of it than a noun."""
    return "-" in lower or lower.endswith(("ly", "ing", "ed")) or _ends_as_adjective(lower)


def _after_be(words: Sequence[str], i: int) -> bool:
    """Say whether a form of "be" stands closely before a word, with nothing but adverbs and verbs between."""
    return any(w in _BE for w in words[max(0, i - 3) : i]) and all(t in _VERBAL for t in _tags_between(words, i))


def _may_be_finite(word: str, lexicon: Lexicon) -> bool:
    return word in AUXILIARIES or not _verb_slots(word, lexicon.lemma(word, "verb") is not None).isdisjoint(
        {"past", "third"}
    )


def _tags_between(words: Sequence[str], i: int) -> list[str]:
    """Return the classes of the words between the last form of "be" and a word."""
    found: list[str] = []
    for k in range(i - 1, max(-1, i - 4), -1):
        lower = words[k]
        if lower in _BE:
            return found
        found.append(CLOSED.get(lower, "RB" if lower.endswith("ly") else "NN"))
    return ["NN"]


def _gerund(previous: str, before: str, after: str) -> str:
    if before in {"is", "are", "was", "were", "be", "been", "am"} or previous in {",", "RB", ":"}:
        return "VBG"
    if previous in {"DT", "JJ", "PRP$", "POS"}:
        return "NN"
    takes_object = CLOSED.get(after) in {"DT", "PRP$", "CD", "PRP", "JJ"} or after == "that"
    if previous in {"IN", "CC"}:
        return "VBG" if takes_object or after not in {"of", "in", ",", ".", "and"} else "NN"
    return "VBG" if takes_object else "NN"
