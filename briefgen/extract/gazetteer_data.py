"""Reading the gazetteer's YAML, built-in and overrides, into plain records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.errors import ConfigError, Problem
from briefgen.extract.vocabulary import checked_yaml, line_of, mapping, package_files, package_yaml, terms, text_of

Split = Callable[[str], tuple[str, ...]]

TOP_KEYS = frozenset(
    "countries organisations agencies groups outlets places institutions bare titles modifiers shared remove".split()
)
GUARDS = frozenset({"", "person", "sentence", "new"})
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
    shared: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    replacing: bool = False

    def add(self, writings: Iterable[str], name: str, kind: str, iso3: str | None, guard: str = "") -> None:
        """Add ways to write a name; what is known already stays, except that an override's word counts."""
        for writing in writings:
            words = self.split(writing)
            if words and (self.replacing or words not in self.entries):
                self.entries[words] = NameEntry(words, name, kind, iso3, guard)

    def read(self, where: str, text: str, parsed: object) -> None:
        raw = mapping(parsed)
        if raw is not parsed:
            self.problems.append(
                Problem(where, 0, "a list of names is a mapping", "see the built-in files for its shape")
            )
            return
        for key in raw:
            if key not in TOP_KEYS:
                known = f"known are {', '.join(sorted(TOP_KEYS))}"
                self.problems.append(Problem(where, line_of(text, key), f"unknown key {key!r}", known))
        self._countries(mapping(raw.get("countries")))
        for name, also in mapping(raw.get("organisations")).items():
            self.add((name, *terms(also)), name, "organisation", None)
        for iso3, bodies in mapping(raw.get("agencies")).items():
            for name, also in mapping(bodies).items():
                self.add((name, *terms(also)), name, "agency", iso3)
        for key, kind in (("groups", "group"), ("outlets", "outlet"), ("places", "place")):
            for name, given in mapping(raw.get(key)).items():
                self._described(where, text, name, given, kind)
        self.add(terms(raw.get("bare")), "", "agency", None)
        self.institutions += terms(raw.get("institutions"))
        self.titles += terms(raw.get("titles"))
        self.modifiers += terms(raw.get("modifiers"))
        self.shared |= set(terms(raw.get("shared")))
        for name in terms(raw.get("remove")):
            self.entries = {words: e for words, e in self.entries.items() if name not in (e.name, " ".join(words))}

    def _described(self, where: str, text: str, name: str, given: Any, kind: str) -> None:
        described = mapping(given)
        guard = text_of(described.get("guard"))
        if guard not in GUARDS:
            self.problems.append(
                Problem(where, line_of(text, name), f"{name}: unknown guard {guard!r}", "use person or sentence")
            )
        self.add((name, *terms(described.get("also"))), name, kind, text_of(described.get("iso3")) or None, guard)

    def _countries(self, raw: dict[str, Any]) -> None:
        countries = {iso3: mapping(given) for iso3, given in raw.items()}
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
            shared=frozenset(self.shared),
        )


PERSONAL_CAPITALS = frozenset(
    "Victoria Paris London Washington Kingston Santiago Lima Georgetown Sofia Hamilton Juba".split()
)


def _capital_guard(capital: str) -> str:
    """Capitals that are given names or surnames too."""
    return "person" if capital in PERSONAL_CAPITALS else ""


def read_names(overrides: Sequence[str], split: Split) -> NameTables:
    """Read the built-in names, then the overrides in order; raise ConfigError with every problem found."""
    reader = _Reader(split)
    # Countries first: a name that is both a country and something else is the country.
    for name in sorted(package_files("names"), key=lambda n: ("countries" not in n, n)):
        reader.read(name, "", package_yaml(name))
    reader.leave_out_shared()
    reader.replacing = True
    for number, text in enumerate(overrides, start=1):
        where = f"gazetteer override {number}"
        reader.read(where, text, checked_yaml(where, text))
    if reader.problems:
        raise ConfigError(reader.problems)
    return reader.tables()
