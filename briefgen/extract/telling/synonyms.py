"""Phrases of exactly the same sense, as `data/rewordings.yaml` lists them, and where each may stand for the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from briefgen.extract.language.vocabulary import mapping, package_yaml, terms, text_of

_FIGURE = re.compile(
    r" (?:\d|a (?:dozen|hundred|thousand|million|billion|third|quarter|fifth|tenth|half|year|month|week|day|minute|kilomet|mile)|(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens|half|several|twenty|thirty|forty|fifty)\b)"
)
_SMALL = re.compile(r" [a-z]")
_THING = re.compile(
    r" (?![a-z]+ing\b|(?:in|on|at|by|for|through|from|with|during|after|before|and|or|to|as|near|under)\b)[\w\"]"
)
_GERUND = re.compile(r" [a-z]+ing\b")
_BE_BEFORE = re.compile(r"\b(?:is|are|was|were|be|been|being|remains?|remained) (?:not )?\Z")
_NOT_ALONE = re.compile(
    r"(?:,|\b(?:most|more|less|very|too|so|as|how|and|or|no|not|to|will|would|can|could|may|might|must|should|shall|did|do|does|be|is|are|was|were|been|[a-z]+ly)) \Z"
)


@dataclass(frozen=True, slots=True)
class _Pair:
    old: str
    new: str
    pattern: re.Pattern[str]
    before: str = ""
    behind: str = ""
    last: bool = False
    predicate: bool = False

    def fits(self, sentence: str, start: int, end: int, verb_at: int) -> bool:
        """Say whether the neighbours allow the other words here."""
        if self.predicate and start < verb_at:
            return False
        if self.behind:
            ahead = sentence[max(0, start - 16) : start]
            if self.behind == "verb":
                if start != verb_at + 1:
                    return False
            elif self.behind == "comma":
                if not ahead.endswith(", "):
                    return False
            elif self.behind == "alone":
                if _NOT_ALONE.search(ahead) is not None:
                    return False
            elif (_BE_BEFORE.search(ahead) is not None) != (self.behind == "be"):
                return False
        if self.before:
            wanted = {"figure": _FIGURE, "noun": _SMALL, "ing": _GERUND, "thing": _THING}[self.before]
            return wanted.match(sentence, end) is not None
        return True


Turn = tuple[int, int, str, str, bool]
"""Where it begins and ends, what stands there then, its name, and whether it is kept for the last."""


@cache
def tables_of_phrases() -> tuple[dict[str, tuple[_Pair, ...]], dict[str, str], frozenset[str]]:
    """Return the pairs by their first word, the verbs that take a gerund, and the nouns that have an owner."""
    data = mapping(package_yaml("rewordings.yaml"))
    found: dict[str, list[_Pair]] = {}
    for group in data.get("groups", ()):
        options = {"before": text_of(group.get("before")), "behind": text_of(group.get("behind"))}
        pairs = {**mapping(group.get("pairs")), **dict.fromkeys(terms(group.get("spared")), "")}
        for old, new in _both_ways(pairs.items(), swap=group.get("swap") == "yes"):
            pattern = re.compile(rf"{re.escape(old)}(?![\w'-])(?!\.\w)")
            pair = _Pair(
                old,
                new,
                pattern,
                last=group.get("last") == "yes",
                predicate=group.get("predicate") == "yes",
                **options,
            )
            found.setdefault(old.split()[0], []).append(pair)
    gerunds = {text_of(k): text_of(v) for k, v in mapping(data.get("gerund")).items()}
    return {word: tuple(listed) for word, listed in found.items()}, gerunds, frozenset(terms(data.get("owned")))


def _both_ways(pairs: Iterable[tuple[str, str]], *, swap: bool) -> Iterator[tuple[str, str]]:
    for old, new in pairs:
        yield old, new
        if swap:
            yield new, old
