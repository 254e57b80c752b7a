"""Which words are common English words: what tells a name from a word where capital letters do not."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

_ENDINGS = (
    ("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ed", ("", "e")), ("ied", ("y",)), ("ing", ("", "e")), ("ly", ("",)),
    ("er", ("", "e")), ("ers", ("", "e")), ("ness", ("",)), ("ization", ("ize",)), ("isation", ("ize",)),
)  # fmt: skip
_PREFIXES = (
    "anti", "counter", "de", "inter", "mis", "multi", "non", "over", "para", "pre", "re", "self", "semi", "sub",
    "super", "ultra", "un", "under",
)  # fmt: skip
_LEAST_BEHIND_PREFIX = 5
"""Letters: what is shorter makes names of words, "Reagan" of "agan"."""


@cache
def _base_words() -> frozenset[str]:
    text = resources.files(__package__).joinpath("wordlist.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Say whether a lower-case word, or the word it is inflected from, is in the list."""
    words = _base_words()
    if word in words:
        return True
    if "-" in word:
        return all(is_common(part) for part in word.split("-") if part)
    return _is_inflected(word, words) or any(
        word.startswith(p) and len(word) >= len(p) + _LEAST_BEHIND_PREFIX and _is_known(word[len(p) :], words)
        for p in _PREFIXES
    )


def _is_known(word: str, words: frozenset[str]) -> bool:
    return word in words or _is_inflected(word, words)


def _is_inflected(word: str, words: frozenset[str]) -> bool:
    for ending, replacements in _ENDINGS:
        if len(word) <= len(ending) + 2 or not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        if any(stem + r in words for r in replacements):
            return True
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in words:
            return True
        if ending == "ly" and _is_inflected(stem, words):
            # "reportedly", "increasingly"
            return True
    return False
