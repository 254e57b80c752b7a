"""Reading the gazetteer's YAML, built-in and overrides, into plain records."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.errors import Problem
from briefgen.extract.language.vocabulary import (
    checked_yaml,
    line_of,
    mapping,
    package_files,
    package_yaml,
    terms,
    text_of,
)
from briefgen.records import did_you_mean

Split = Callable[[str], tuple[str, ...]]

TOP_KEYS = frozenset(
    "countries organisations agencies groups outlets places persons institutions bare titles modifiers shared remove".split()
)
LISTED_KEYS = ("bare", "institutions", "titles", "modifiers", "shared", "remove")
COUNTRY_KEYS = frozenset("name also people capital guard".split())
DESCRIBED_KEYS = frozenset("iso3 also guard state".split())
GUARDS = frozenset({"", "person", "sentence", "new"})
ISO3 = re.compile(r"[A-Z]{3}")
NO_PLURAL = (
    "ese",
    "ish",
    "sh",
    "ch",
    "ss",
    "x",
    "men",
    "s",
    "é",
    "ois",
    "Lao",
    "i-Vanuatu",
    "Myanmar",
    "Saudi Arabian",
)


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One way to write a name: the words as matched, the canonical name, its kind and country, and its guard."""

    written: tuple[str, ...]
    name: str
    kind: str
    iso3: str | None
    guard: str = ""


@dataclass(frozen=True, slots=True)
class NameTables:
    """All that the data files say."""

    entries: tuple[NameEntry, ...]
    countries: dict[str, str]
    adjectives: dict[str, str]
    institutions: tuple[str, ...]
    titles: tuple[str, ...]
    modifiers: tuple[str, ...]
    persons: dict[str, str]
    """Each way to write a person's name, in small letters → the common one."""
    shared: frozenset[str]
    """Abbreviations that several bodies share: no entries, unless an override says which body is meant."""


@dataclass(slots=True)
class _Reader:
    split: Split
    entries: dict[tuple[str, ...], NameEntry] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    institutions: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    persons: dict[str, str] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    replacing: bool = False
    where: str = ""

    def add(self, writings: Iterable[str], name: str, kind: str, iso3: str | None, guard: str = "") -> None:
        """Add ways to write a name; what is known already stays, except that an override's word counts."""
        for writing in writings:
            words = self.split(writing)
            if words and (self.replacing or words not in self.entries):
                self.entries[words] = NameEntry(words, name, kind, iso3, guard)

    def report(self, message: str, *at: object, remedy: str) -> None:
        self.problems.append(Problem(self.where, line_of(*at), message, remedy))

    def read(self, where: str, parsed: object) -> None:
        self.where = where
        raw = mapping(parsed)
        if raw is not parsed:
            self.report("a list of names is a mapping", parsed, remedy="begin with `places:`, `outlets:` or the like")
            return
        self._unknown(raw, TOP_KEYS, "the names")
        self._countries(self._mapping(raw.get("countries"), "countries"))
        for name, also in self._mapping(raw.get("organisations"), "organisations").items():
            self._listed(name, also, "organisation", None)
        for iso3, bodies in self._mapping(raw.get("agencies"), "agencies").items():
            if self._is_code(iso3, f"agencies: {iso3}", iso3):
                for name, also in self._mapping(bodies, f"agencies: {iso3}", iso3).items():
                    self._listed(name, also, "agency", iso3)
        for key, kind in (("groups", "group"), ("outlets", "outlet"), ("places", "place")):
            for name, given in self._mapping(raw.get(key), key).items():
                self._described(name, given, kind)
        for name, also in self._mapping(raw.get("persons"), "persons").items():
            ways = (name, *(self._terms(also, f"persons: {name}", also) or ()))
            self.persons |= {" ".join(self.split(way)).lower(): name for way in ways}
        listed = {key: self._terms(raw.get(key), key, raw) or () for key in LISTED_KEYS}
        self.add(listed["bare"], "", "agency", None)
        self.institutions += listed["institutions"]
        self.titles += listed["titles"]
        self.modifiers += listed["modifiers"]
        self.shared |= set(listed["shared"])
        for name in listed["remove"]:
            self.entries = {words: e for words, e in self.entries.items() if name not in (e.name, " ".join(words))}

    def _mapping(self, value: object, subject: str, *at: object) -> dict[str, Any]:
        if value not in (None, "") and not isinstance(value, dict):
            self.report(f"{subject}: is not a mapping", value, *at, remedy="write its entries indented below it")
        return mapping(value)

    def _terms(self, listed: object, subject: str, *at: object) -> tuple[str, ...] | None:
        """Return a list's entries, or None, with the problem reported, where it is no list of words."""
        if listed is None or isinstance(listed, str):
            return terms(listed)
        if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
            return terms(listed)
        self.report(
            f"{subject}: is not a list of words", listed, *at, remedy="write [one, other] or one text with commas"
        )
        return None

    def _unknown(self, given: Mapping[str, Any], allowed: Collection[str], subject: str) -> bool:
        unknown = [key for key in given if key not in allowed]
        for key in unknown:
            remedy = did_you_mean(key, sorted(allowed), f"known are {', '.join(sorted(allowed))}")
            self.report(f"{subject}: unknown key {key[:40]!r}", key, remedy=remedy)
        return bool(unknown)

    def _is_code(self, iso3: object, subject: str, *at: object) -> bool:
        if isinstance(iso3, str) and ISO3.fullmatch(iso3):
            return True
        self.report(
            f"{subject}: {str(iso3)[:40]!r} is no country code", iso3, *at, remedy="write its three letters, like PER"
        )
        return False

    def _is_guard(self, guard: object, name: str) -> bool:
        if guard is None or (isinstance(guard, str) and guard in GUARDS):
            return True
        self.report(f"{name}: unknown guard {str(guard)[:40]!r}", guard, name, remedy="use person or sentence")
        return False

    def _listed(self, name: str, also: object, kind: str, iso3: str | None) -> None:
        others = self._terms(also, name[:60], name)
        if others is not None:
            self.add((name, *others), name, kind, iso3)

    def _described(self, name: str, given: object, kind: str) -> None:
        before = len(self.problems)
        described = self._mapping(given, name[:60], name)
        self._unknown(described, DESCRIBED_KEYS, name[:60])
        also = self._terms(described.get("also"), name[:60], name) or ()
        guard, iso3 = described.get("guard"), described.get("iso3")
        self._is_guard(guard, name)
        if iso3 not in (None, ""):
            self._is_code(iso3, name[:60], name)
        if len(self.problems) == before:
            self.add((name, *also), name, kind, text_of(iso3) or None, text_of(guard))

    def _country_holds(self, iso3: str, given: object) -> bool:
        before = len(self.problems)
        described = self._mapping(given, iso3[:60], iso3)
        self._is_code(iso3, "countries", iso3)
        self._unknown(described, COUNTRY_KEYS, iso3[:60])
        for key in ("name", "also", "people", "capital"):
            self._terms(described.get(key), f"{iso3[:60]}: {key}", iso3)
        self._is_guard(described.get("guard"), iso3)
        return len(self.problems) == before

    def _countries(self, raw: dict[str, Any]) -> None:
        countries = {iso3: mapping(given) for iso3, given in raw.items() if self._country_holds(iso3, given)}
        for iso3, given in countries.items():
            name, guard = text_of(given.get("name")) or iso3, text_of(given.get("guard"))
            self.countries[iso3] = name
            people = terms(given.get("people"))
            self.adjectives[iso3] = people[0] if people else name
            self.add((name,), name, "country", iso3, guard)
            self.add(terms(given.get("also")), name, "country", iso3)
        for iso3, given in countries.items():
            name, guard = text_of(given.get("name")) or iso3, text_of(given.get("guard"))
            self.add((f"Republic of {name}",), name, "country", iso3)
            for demonym in terms(given.get("people")):
                self.add((demonym,), name, "demonym", iso3)
                if not demonym.endswith(NO_PLURAL) and not demonym.isupper():
                    self.add((demonym + "s",), name, "demonym", iso3)
        for iso3, given in countries.items():
            for capital in terms(given.get("capital")):
                self.add((capital,), capital, "capital", iso3, _capital_guard(capital))

    def leave_out_shared(self) -> None:
        """Forget the built-in meanings of abbreviations that several bodies share; an override may give one back."""
        self.entries = {words: e for words, e in self.entries.items() if len(words) > 1 or words[0] not in self.shared}

    def tables(self) -> NameTables:
        named = [
            e if e.name else NameEntry(e.written, " ".join(e.written), e.kind, e.iso3) for e in self.entries.values()
        ]
        return NameTables(
            entries=tuple(named),
            countries=self.countries,
            adjectives=self.adjectives,
            institutions=tuple(self.institutions),
            titles=tuple(self.titles),
            modifiers=tuple(self.modifiers),
            persons=self.persons,
            shared=frozenset(self.shared),
        )


PERSONAL_CAPITALS = frozenset(
    "Victoria Paris London Washington Kingston Santiago Lima Georgetown Sofia Hamilton Juba".split()
)


def _capital_guard(capital: str) -> str:
    """Capitals that are given names or surnames too."""
    return "person" if capital in PERSONAL_CAPITALS else ""


def read_names(overrides: Sequence[tuple[str, str]], split: Split, problems: list[Problem]) -> NameTables:
    """Read the built-in names, then the overrides in order, each a file's name and text.

    What is wrong in them is left out and added to `problems`.
    """
    reader = _Reader(split, problems=problems)
    # Countries first: a name that is both a country and something else is the country.
    for name in sorted(package_files("names"), key=lambda n: ("countries" not in n, n)):
        reader.read(name, package_yaml(name))
    reader.leave_out_shared()
    reader.replacing = True
    for where, text in overrides:
        parsed = checked_yaml(where, text, problems)
        if parsed not in (None, ""):
            reader.read(where, parsed)
    return reader.tables()
