"""Whom "both sides", "the two neighbours" and "the leaders of both countries" mean: the two parties that a document is about.

They are told by a pair that stands before ("talks between Chad and Libya"), or are the two that the document names far more
often than any other. Where two pairs or three parties vie, nobody is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from briefgen.extract.names.cast import NameMention
from briefgen.extract.reading import Reading, Scene

_SIDES = frozenset("sides parties".split())
"""They may be armed groups; the others are countries'."""
_OF_COUNTRIES = frozenset(
    """countries nations states governments neighbours neighbors armies militaries capitals leaders presidents ministers
    rivals foes belligerents""".split()
)
SIDES = _SIDES | _OF_COUNTRIES | {"side"}
"""Nouns for two who stand against or beside each other."""
_BOUND = frozenset("neighbours neighbors rivals foes belligerents".split())
"""They are two without being called so."""
_TWO = frozenset({"two", "both"})
_EACH = frozenset({"each", "neither", "either"})
_REACH = 2_500
_PARTIES = frozenset({"country", "demonym", "capital", "group"})
_JOINED = re.compile(r"\)?(?:'s?)?(?: \([A-Z]+\))?(?: [a-z]+){0,2} and (?:the )?")
"""What stands between the two of a pair: "Chad and Libya", "Oman's government and the Dawn Front"."""
_OF_STATES = ("government", "junta", "troops", "forces", "soldiers", "army", "military")
_FORCES = re.compile(r"\b(?:Forces|Army|Armed)\b")
_FAR_MORE = 1.5
_OFTEN = 2
"""How many times a party is named of which a document is."""


def sides_of(reading: Reading, noun: int) -> tuple[str, ...]:
    """Return the two whom a noun means together; nobody where it means others or where it cannot be told."""
    parse, scene = reading.parse, reading.scene
    word = parse.words[noun]
    if word.lower not in SIDES or scene.voice is not None:
        return ()
    around = [parse.words[c] for c in parse.children(noun, "det", "nummod", "predet", "amod", "poss", "compound")]
    lowers = {w.lower for w in around}
    if word.lower == "side" and (not lowers & _EACH or word.dep == "pobj"):
        # "1,200 on each side" tells of no side's deed.
        return ()
    if not (lowers & (_TWO | _EACH) or (word.lower in _BOUND and lowers == {"the"})):
        return ()
    beside = [
        c for c in parse.children(noun, "relcl", "prep") if parse.words[c].dep == "prep" or not _is_aside(reading, noun)
    ]
    if any(w.dep == "poss" or scene.cast.names_in(w.start, w.end) for w in around) or beside:
        return ()
    groups = word.lower in _SIDES or word.lower == "side"
    counts = _counted(scene, scene.cast.names_in(0, word.start), groups=groups)
    here = set(_pairs(scene, scene.cast.names_in(parse.start, word.start), groups=groups))
    if len(here) == 1:
        return here.pop()
    before = scene.cast.names_in(max(0, word.start - _REACH), word.start)
    pairs = {
        pair
        for pair in _pairs(scene, before, groups=groups)
        if all(counts[p] >= _OFTEN for p in pair) or counts.keys() == set(pair)
    }
    if len(pairs) == 1:
        return pairs.pop()
    most = _most_named(scene, counts)
    return most if not pairs or most in pairs else ()


def _is_aside(reading: Reading, noun: int) -> bool:
    """Say whether a noun's relative clause only adds something: "the two sides, who sat apart"."""
    words = reading.parse.words
    return noun + 1 < len(words) and words[noun + 1].text == ","


def _party(scene: Scene, name: NameMention, *, groups: bool) -> str | None:
    """Return whom a name means as a side."""
    if name.kind == "group" or (name.kind == "agency" and _FORCES.search(name.name)):
        return scene.identities.stored(name.name) if groups else None
    is_state = name.kind == "agency" and name.name.endswith(_OF_STATES)
    return scene.gazetteer.country_name(name.iso3) if name.iso3 and (name.kind in _PARTIES or is_state) else None


def _pairs(scene: Scene, names: Sequence[NameMention], *, groups: bool) -> Iterator[tuple[str, ...]]:
    """Yield the pairs that a text names, each as a sorted tuple; of a longer row none."""
    end = -1
    for first, second in pairwise(names):
        in_row = scene.view[end : first.start] == ", " if end >= 0 else False
        end = first.end
        if in_row or _JOINED.fullmatch(scene.view[first.end : second.start]) is None:
            continue
        if "group" in {first.kind, second.kind} and first.kind != second.kind and not _are_apart(first, second):
            continue
        parties = {p for n in (first, second) if (p := _party(scene, n, groups=groups)) is not None}
        if len(parties) == len(_TWO):
            yield tuple(sorted(parties))


def _are_apart(first: NameMention, second: NameMention) -> bool:
    """Say whether a group and a body or country beside it are not of one country: "the Amal Movement and Lebanon" are no two sides."""
    forces = any(n.kind == "agency" for n in (first, second))
    return forces or (first.iso3 is not None and second.iso3 is not None and first.iso3 != second.iso3)


def _counted(scene: Scene, names: Iterable[NameMention], *, groups: bool) -> Counter[str]:
    """Return how often a text names each party."""
    return Counter(party for n in names if (party := _party(scene, n, groups=groups)) is not None)


def _most_named(scene: Scene, counts: Counter[str]) -> tuple[str, ...]:
    """Return the two countries that are named far more often than any third party; nobody where an armed group is among the first."""
    ranked = counts.most_common(len(_TWO) + 1)
    if len(ranked) < len(_TWO) or ranked[1][1] < _OFTEN:
        return ()
    known = (scene.gazetteer.resolve(party) for party, _ in ranked)
    if any(name is None or name.kind != "country" for name in known):
        return ()
    if len(ranked) > len(_TWO) and ranked[1][1] < _FAR_MORE * ranked[2][1]:
        return ()
    return tuple(sorted(party for party, _ in ranked[:2]))
