"""Which state "the junta", "government forces" and "the defence ministry" belong to, where a text does not say it anew each time.

It is the one whose body of that name the text names ("Niger's defence ministry"), or else the one country that the text names far
more often than any other. Where two countries vie, as in a war between them, it stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.extract.names.cast import NameMention
from briefgen.extract.names.gazetteer import Gazetteer

RULERS = frozenset("junta regime".split())
"""Governments of which one speaks from outside: whose they are the text has to say."""
BODIES = RULERS | frozenset("government army military navy police parliament ministry authorities".split())
"""Nouns for what every state has."""
_RULING = RULERS | frozenset("government army military".split())
MEN = frozenset("troops forces soldiers servicemen".split())
"""Those who fight for it."""
_QUALIFIERS = frozenset(
    """military ruling transitional interim central federal elected national armed security air ground defence defense interior
    foreign health information oil finance justice regular government army junta regime ruling state""".split()
)
"""Words before such a noun that do not make another body of it."""
_FORCES = frozenset({"force", "command", "staff"})
BODY_NOUNS = BODIES | MEN | _FORCES
"""Nouns in small letters that may mean a body of a state."""
_NAMED_SO = frozenset({"air force", "high command", "general staff"})
_OFTEN = 3
_FAR_MORE = 2
_LANDS = frozenset({"country", "demonym", "capital", "agency"})


@dataclass(frozen=True, slots=True)
class States:
    """Whose the bodies of a document are; the default knows nobody's."""

    owners: Mapping[str, str | None] = field(default_factory=dict)
    """The words for a body → its country; None where the document names the bodies of two countries so."""
    home: str | None = None
    """The country of which the document is."""

    def owner_of(self, words: tuple[str, ...]) -> str | None:
        """Return the country whose body some words in small letters mean: ("defence", "ministry"); None where that is open."""
        if not words or not _is_body(words):
            return None
        for owner in (w for w in words[:-1] if w in RULERS):
            # "Junta troops" are those of the junta.
            words = (owner,)
        if words[-1] in RULERS:
            known = [self.owners[w] for w in sorted(RULERS) if w in self.owners]
            return known[0] if len(set(known)) == 1 else None if known else self.owners.get("military government")
        for phrase in (" ".join(words[-2:]), words[-1]):
            if phrase in self.owners:
                return self.owners[phrase]
        return self.home


def _is_body(words: tuple[str, ...]) -> bool:
    if not set(words[:-1]) <= _QUALIFIERS | {"high", "general"}:
        return False
    return words[-1] in BODIES or words[-1] in MEN or " ".join(words[-2:]) in _NAMED_SO


def is_ruling(words: Sequence[str]) -> bool:
    """Say whether some words mean those who rule a country or its army, so that what befalls them befalls it."""
    return words[-1] in _RULING or any(w in RULERS or w == "government" for w in words[:-1])


def may_be_body(word: str) -> bool:
    """Say whether a noun in small letters may mean a body of a state."""
    return word in BODY_NOUNS


def states_of(names: Iterable[NameMention], gazetteer: Gazetteer) -> States:
    """Work out whose the bodies of a document are from the names in it."""
    owners: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for name in names:
        country = gazetteer.country_name(name.iso3) if name.iso3 and name.kind in _LANDS else None
        if country is None:
            continue
        counts[country] += 1
        owner, of, body = name.name.lower().rpartition("'s ")
        if name.kind == "agency" and of and owner:
            words = body.split()
            for phrase in {" ".join(words[-2:]), words[-1]}:
                owners.setdefault(phrase, set()).add(country)
    ranked = counts.most_common(2)
    home = None
    if ranked and ranked[0][1] >= _OFTEN and (len(ranked) == 1 or ranked[0][1] >= _FAR_MORE * ranked[1][1]):
        home = ranked[0][0]
    return States({p: next(iter(lands)) if len(lands) == 1 else None for p, lands in owners.items()}, home)
