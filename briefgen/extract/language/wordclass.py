"""Verb or noun: a guess from the neighbouring words, for forms that may be either ("strikes", "talks", "meeting")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

Kind = Literal["verb", "noun"]

TOKEN = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*|\d[\d.,]*")
"""A word with its inner hyphens and apostrophes, or a figure."""

_BEFORE_NOUN = frozenset(
    """a an the this these those its their his her our my your some any no each every another several many few more most
    such all both of on in by after before during for from with against over under amid despite following between since
    about per via without into upon first second third fourth fifth sixth seventh eighth ninth tenth latest last next new
    recent major joint direct alleged suspected apparent two three four five six seven eight nine ten dozens hundreds
    thousands other further additional same own as like whose fresh series wave round rounds string military nuclear
    missile rocket artillery drone air naval ballistic peace trade economic hunger general suicide terrorist rebel arms
    gun knife bomb mass main only and-or final initial""".split()
)
_BEFORE_VERB = frozenset(
    """will would can could may might must shall should cannot did does do not never n't he she they we i who which
    let help helped also to repeatedly then allegedly reportedly immediately jointly again already""".split()
)
_PLURAL_SUBJECTS = frozenset("that and police people men women children".split())
_FORMS_OF_BE = frozenset("is are was were be been being am".split())
_AFTER_VERB = frozenset(
    "the a an its his her their our this these those him them it us me that itself himself themselves what all".split()
)
_ADJECTIVE = re.compile(
    r"(?:ic|al|ous|ive|ary|ful|less|able|ible|like|-scale|-range|-level|-style|-term|-led|-backed)\Z"
)
_DEMONYM = re.compile(r"[A-Z]\w+(?:ian|ean|ish|ese|nch|tch|can|ani|aqi|yan|lan|eli|eni|ali|ti|ite)\Z")


@lru_cache(maxsize=16384)
def _describes(word: str) -> bool:
    """Say whether a word ends as adjectives and demonyms do."""
    return _ADJECTIVE.search(word.lower()) is not None or _is_demonym(word)


@lru_cache(maxsize=16384)
def _is_demonym(word: str) -> bool:
    return _DEMONYM.search(word) is not None


def likelier_kind(window: Sequence[str], at: int, verb: str) -> Kind:
    """Guess whether `window[at]`, a form of `verb` that is also a noun, stands as a verb or as a noun."""
    word = window[at].lower()
    before = window[at - 1] if at else ""
    after = window[at + 1].lower() if at + 1 < len(window) else ""
    low = before.lower().replace("\u2019", "'")
    if low.endswith(("'s", "s'")) or low in _BEFORE_NOUN:
        return "verb" if word.endswith("ing") and after in _AFTER_VERB and low not in {"the", "a"} else "noun"
    if low == "to":
        return "verb" if word == verb else "noun"
    if low in _BEFORE_VERB or low.endswith("n't"):
        return "verb"
    if low in _FORMS_OF_BE:
        return "verb" if word.endswith(("ing", "ed")) else "noun"
    if low[:1].isdigit() or _describes(before):
        return "noun"
    if after in _AFTER_VERB:
        return "verb"
    if word.endswith("ing"):
        return "noun" if after in {"of", "in", "between", "by", "on", "with", "at"} else "verb"
    if word == verb:
        return (
            "noun"
            if not low or after in {"of", "on", "against", "by", "in", "between", "killed", "was", "were"}
            else ("verb" if low.endswith("s") or low in _PLURAL_SUBJECTS else "noun")
        )
    return "noun" if low.endswith(("ed", "ing")) or after in {"of", "on", "against", "by", "between"} else "verb"


def stands_as_noun(before: str) -> bool:
    """Say whether a base or -s form after this word is surely a noun: "a station", "the air force"; not "to station"."""
    low = before.lower().replace("\u2019", "'")
    return low.endswith("'s") or low in _BEFORE_NOUN or _is_demonym(before)
