"""Whether the words of a text are those of a name of the gazetteer: one after the other, in the case of a name, and no plain word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from briefgen.extract.names.gazetteer_data import NameEntry
from briefgen.text import Pieces

TOKEN = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?(?!\w)|[^\W_]+(?:['\u2019][^\W_]+)*\+?")
SEPARATOR = re.compile(r"[ \t\u00a0\u2010-\u2013/&-]{1,3}|[ \t]?\n[ \t]?|\.[ \u00a0]|, ")
ABBREVIATED_BEFORE_POINT = frozenset("st mt ft dr gen lt col maj sgt capt adm sen rep gov prof brig cpl no s n".split())
SENTENCE_END = re.compile(r"(?:\A|[.!?:\n\u201c\"])[\s\u201c\"'\u2018(]*\Z")
WORDS_IN_CAPITALS = frozenset(
    "us who is it pa map tap app time mend ice nos err eta kan raw sad bis nam pap era may an aid let rai ant can".split()
)
"""Abbreviations that read as plain words where everything is in capitals."""
BEFORE_A_SURNAME = frozenset("in of from to for with by at and the against into near between via than or on".split())


class NameToken(NamedTuple):
    """A word of a text, and what it is looked up by."""

    start: int
    end: int
    text: str
    key: str
    """Without accents and points, lower case, straight apostrophe."""
    bare: str | None
    """The key without a possessive ending, if it has one."""


def plain_word(word: str) -> str:
    """Drop accents and points, straighten apostrophes; keep case."""
    if not word.isascii():
        word = word.replace("\u2019", "'")
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.replace(".", "") if "." in word else word


def tokens_of(text: str, start: int, end: int) -> list[NameToken]:
    """Cut a stretch of a text into words; offsets refer to the text."""
    new, known = tuple.__new__, TOKENS_OF_PIECES  # a third of the time that a named tuple's own constructor takes
    pieces = text[start:end].split(" ")
    starts = accumulate([start, *[len(piece) + 1 for piece in pieces]])
    return [
        new(NameToken, (at + a, at + b, word, key, bare))
        for at, piece in zip(starts, pieces, strict=False)
        for a, b, word, key, bare in known[piece]
    ]


def _keys(word: str) -> tuple[str, str | None]:
    """Return what a word is looked up by, and that without a possessive ending, if it has one."""
    key = plain_word(word).lower()
    return key, key[:-2] if key.endswith("'s") else None


TOKENS_OF_PIECES = Pieces(lambda piece: [(m.start(), m.end(), m[0], *_keys(m[0])) for m in TOKEN.finditer(piece)])
"""The words of a piece of text, each with where it begins and ends and what it is looked up by."""


def gap_before(text: str, tokens: Sequence[NameToken], at: int) -> str:
    """Return what stands between a word and the one before it."""
    return text[tokens[at - 1].end : tokens[at].start]


def aligned(text: str, tokens: Sequence[NameToken], at: int, words: Sequence[str]) -> int | None:
    """Return where the words end if they stand at a token, one after the other; the last may be possessive."""
    if at + len(words) > len(tokens):
        return None
    for offset, word in enumerate(words):
        token = tokens[at + offset]
        last = offset == len(words) - 1
        if token.key != word and not (last and token.bare == word):
            return None
        if offset:
            gap = gap_before(text, tokens, at + offset)
            before = tokens[at + offset - 1]
            if gap != " " and (
                not SEPARATOR.fullmatch(gap) or (gap.startswith(".") and before.key not in ABBREVIATED_BEFORE_POINT)
            ):
                return None
    final = tokens[at + len(words) - 1]
    return final.end if final.key == words[-1] else final.end - 2


def _in_capitals(tokens: Sequence[NameToken], at: int, length: int) -> bool:
    """Say whether the words around a match are in capitals too, so that case says nothing."""
    near = [
        t.text for t in (*tokens[max(0, at - 2) : at], *tokens[at + length : at + length + 2]) if t.text[0].isalpha()
    ]
    longer = [word for word in near if len(word) > 1 or len(near) == 1]
    return bool(longer) and all(word.isupper() for word in longer)


def case_fits(tokens: Sequence[NameToken], at: int, length: int, entry: NameEntry) -> bool:
    """Say whether words have the capitals of a name, or stand among others that are all in capitals."""
    if length == 1 and tokens[at].text == entry.written[0] and not tokens[at].text.isupper():
        return True
    written = [plain_word(token.text) for token in tokens[at : at + length]]
    exact = all(a == b or (a[:-2] == b and a[-2:].lower() == "'s") for a, b in zip(written, entry.written, strict=True))
    if exact and not (length == 1 and written[0].isupper() and written[0].lower() in WORDS_IN_CAPITALS):
        return True
    if exact:
        if "." in tokens[at].text or not _in_capitals(tokens, at, length):
            return True
        return at > 0 and tokens[at - 1].key in {"the", "a", "former", "pro", "anti"}
    if length == 1 and entry.written[0].isupper() and len(entry.written[0]) < 6 and not written[0].isupper():
        return False
    capitals = all(w.isupper() or not w.isalpha() for w in written)
    if capitals and (length > 1 or len(written[0]) > 3) and _in_capitals(tokens, at, length):
        return True
    return capitals and entry.kind in {"country", "capital"} and len("".join(written)) > 3


def guarded(text: str, tokens: Sequence[NameToken], at: int, length: int, entry: NameEntry) -> bool:
    """Say whether a name that is also a person's or a plain word stands as that here."""
    if entry.kind == "outlet" and length > 1 and tokens[at].key == "the" and _names_more(text, tokens, at + length):
        return True
    if entry.guard == "sentence":
        return SENTENCE_END.search(text, max(0, tokens[at].start - 4), tokens[at].start) is not None
    if entry.guard != "person" or tokens[at].text.isupper():
        return False
    if at and gap_before(text, tokens, at).strip(" \n") == "":
        before = tokens[at - 1].text
        if (
            before[0].isupper()
            and before[1:].islower()
            and before.lower() not in BEFORE_A_SURNAME
            and tokens[at - 1].bare is None
        ):
            return (
                not SENTENCE_END.search(text, max(0, tokens[at - 1].start - 4), tokens[at - 1].start) or len(before) > 5
            )
    after = at + length
    if after < len(tokens) and gap_before(text, tokens, after) == " " and tokens[after - 1].bare is None:
        word = tokens[after].text
        return word[0].isupper() and word[1:].islower() and tokens[after].key not in NAMES_AFTER_A_COUNTRY
    return False


def _names_more(text: str, tokens: Sequence[NameToken], after: int) -> bool:
    """Say whether a name goes on behind "The National" or "The Times": "The National Guard", "The Times Square protest"."""
    if after >= len(tokens) or gap_before(text, tokens, after) != " " or tokens[after - 1].bare is not None:
        return False
    following = tokens[after]
    return (
        following.text[0].isupper()
        and following.key not in _NEWSPAPER_AND
        and following.key not in NAMES_AFTER_A_COUNTRY
    )


_NEWSPAPER_AND = frozenset("newspaper website reported reports correspondent editor magazine i he she they".split())
NAMES_AFTER_A_COUNTRY = frozenset(
    """prime president foreign defence defense minister ministry army government parliament king queen river valley
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december interior finance police airlines radio television supreme central national
    national border embassy ambassador state states and declares launches says strikes calls kills war press has will
    post attacks to in on for with at by after as from is""".split()
)


def is_station(text: str, tokens: Sequence[NameToken], at: int) -> bool:
    """Say whether "Radio" stands right before a name, written as a name itself."""
    before = tokens[at - 1]
    return before.key == "radio" and text[before.start].isupper() and gap_before(text, tokens, at) == " "
