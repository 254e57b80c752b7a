"""Everyone and everything named in a document: the records, and look-ups by place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_FIRST_WORD = re.compile(r"[^\W_]+")
_OWNED = re.compile(r"\b(?:of|to|by|with|for|under|from|against|and)(?: [A-Z][\w.-]*)*\Z")
"""What ends before a name that belongs to a noun before it: "the government of President"."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in the document, with the title that the text gives first."""

    name: str
    title: str = ""

    @property
    def full(self) -> str:
        """Title and name."""
        return f"{self.title} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name in the text, without title."""

    start: int
    end: int
    person: Person


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name of the gazetteer in the text."""

    start: int
    end: int
    name: str
    iso3: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone and everything named in a document."""

    persons: tuple[PersonMention, ...]
    names: tuple[NameMention, ...]
    acronyms: Mapping[str, str]
    homes: Mapping[str, str] = field(default_factory=dict)
    """Person → the country that a title gives them: "Russian Foreign Minister Sergei Lavrov"."""
    _person_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _name_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    starts: frozenset[int] = field(init=False, repr=False, compare=False)
    """Where persons and names begin."""
    _by_word: Mapping[str, list[tuple[int, str]]] = field(init=False, repr=False, compare=False)
    """The different persons' names by their first word, each with its place among them."""

    _person_from: Mapping[int, PersonMention] = field(init=False, repr=False, compare=False)
    _name_from: Mapping[int, NameMention] = field(init=False, repr=False, compare=False)
    _firsts: Mapping[str, PersonMention] = field(init=False, repr=False, compare=False)
    _first_names: Mapping[str, NameMention] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for every word of every sentence: plain numbers are found far sooner than mentions by a key.
        object.__setattr__(self, "_person_starts", tuple(m.start for m in self.persons))
        object.__setattr__(self, "_name_starts", tuple(m.start for m in self.names))
        object.__setattr__(self, "starts", frozenset((*self._person_starts, *self._name_starts)))
        object.__setattr__(self, "_person_from", {m.start: m for m in reversed(self.persons)})
        object.__setattr__(self, "_name_from", {m.start: m for m in reversed(self.names)})
        object.__setattr__(self, "_firsts", {m.person.name: m for m in reversed(self.persons)})
        object.__setattr__(self, "_first_names", {m.name: m for m in reversed(self.names)})
        by_word: dict[str, list[tuple[int, str]]] = {}
        for place, name in enumerate(dict.fromkeys(m.person.name for m in self.persons)):
            first = _FIRST_WORD.search(name)
            if first is not None:
                by_word.setdefault(first[0], []).append((place, name))
        object.__setattr__(self, "_by_word", by_word)

    def person_at(self, start: int, end: int) -> PersonMention | None:
        """Return the first person named in a stretch."""
        at = bisect_left(self._person_starts, start)
        return self.persons[at] if at < len(self.persons) and self.persons[at].end <= end else None

    def person_from(self, start: int, limit: int) -> PersonMention | None:
        """Return the person whose name begins at a place and ends before another."""
        found = self._person_from.get(start)
        return found if found is not None and found.end <= limit else None

    def name_from(self, start: int, limit: int) -> NameMention | None:
        """Return the gazetteer's name that begins at a place and ends before another."""
        found = self._name_from.get(start)
        return found if found is not None and found.end <= limit else None

    def persons_in(self, start: int, end: int) -> list[PersonMention]:
        """Return the persons named in a stretch, in order."""
        persons, found = self.persons, []
        for at in range(bisect_left(self._person_starts, start), len(persons)):
            if persons[at].end > end:
                break
            found.append(persons[at])
        return found

    def names_in(self, start: int, end: int) -> list[NameMention]:
        """Return the gazetteer's names in a stretch, in order."""
        names, found = self.names, []
        for at in range(bisect_left(self._name_starts, start), len(names)):
            if names[at].end > end:
                break
            found.append(names[at])
        return found

    def first_named(self, name: str) -> NameMention | None:
        """Return where the document first has a name of the gazetteer."""
        return self._first_names.get(name)

    def bearer_of(self, phrase: str) -> str | None:
        """Return whom "the acting minister for trade Ada Brell" names; nobody for "the government of President Ada Brell"."""
        told = self.told_in(phrase) if " " in phrase else []
        if not told or not phrase.endswith(f" {told[-1]}"):
            return None
        office = phrase.removesuffix(told[-1]).rstrip()
        return None if _OWNED.search(office) else told[-1]

    def told_in(self, sentence: str) -> list[str]:
        """Return the persons' names that stand in a sentence, in the order in which the document names them first."""
        words = dict.fromkeys(_FIRST_WORD.findall(sentence))
        found = [named for word in words for named in self._by_word.get(word, ()) if named[1] in sentence]
        return [name for _, name in sorted(found)]

    def home_of(self, person: Person) -> str | None:
        """Return the iso3 code of the country for which somebody holds office, where the document says so."""
        return self.homes.get(person.name)

    def first_mention(self, name: str) -> PersonMention | None:
        """Return where the document names somebody first, by the name under which facts store them."""
        return self._firsts.get(name)

    def titled(self, words: Iterable[str], before: int) -> Person | None:
        """Return the person whom a description means ("the Russian president"): the last one named before whose title has its words."""
        wanted = {w for w in words if w not in {"the", "a", "an", "'s"}}
        for mention in reversed(self.persons[: bisect_left(self._person_starts, before)]):
            if wanted and wanted <= set(mention.person.title.lower().replace(".", "").split()):
                return mention.person
        return None
