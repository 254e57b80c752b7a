"""Reading the event lexicon's YAML, built-in and overrides, into plain records.

Parsing stands at the border: past this module every name is known and every value has its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast, get_args

from briefgen.errors import ConfigError, Problem
from briefgen.extract.vocabulary import checked_yaml, line_of, mapping, package_files, package_yaml, terms, text_of
from briefgen.model import Modality, Plover

NAME = re.compile(r"[a-z][a-z0-9_]*")
YES, NO = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})
EVENT_KEYS = frozenset(
    "section plover modality template verb noun frame reporting rank verbs nouns replace remove".split()
)
ENTRY_KEYS = frozenset("object not_object context not_context transitive alone rank".split())
TOP_KEYS = frozenset("defaults classes events light_verbs shifts governors".split())
DEFAULT_KEYS = frozenset("section plover template frame modality".split())
DEFAULT_FRAME = {"object": "object", "place": "in, at, near, on, off, over", "quantity": ""}


@dataclass(frozen=True, slots=True)
class Requirement:
    """Words of which one must be there; a phrase is there when all its words are."""

    words: frozenset[str]
    phrases: tuple[frozenset[str], ...] = ()

    def met_by(self, present: frozenset[str]) -> bool:
        """Say whether any word or phrase is among the words present."""
        return not self.words.isdisjoint(present) or any(phrase <= present for phrase in self.phrases)


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconEntry:
    """One word or phrase for one event, with what it asks of its clause."""

    event: str
    kind: Literal["verb", "noun"]
    head: str
    particles: frozenset[str] = frozenset()
    object: Requirement | None = None
    not_object: Requirement | None = None
    context: Requirement | None = None
    not_context: Requirement | None = None
    transitive: bool | None = None
    alone: bool = True
    rank: int = 0

    @property
    def specificity(self) -> int:
        """How much the entry asks for: more is tried first."""
        asked = 4 * (self.object is not None) + 4 * (self.context is not None) + 3 * len(self.particles)
        return 10 * self.rank + asked + (self.transitive is not None) + (self.not_object is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An event type as the data gives it."""

    section: str
    plover: Plover
    modality: Modality | None
    template: str
    verb: str | None
    noun: str | None
    frame: tuple[tuple[str, tuple[str, ...]], ...]
    is_reporting: bool
    rank: int


@dataclass(frozen=True, slots=True)
class LexiconTables:
    """All that the data files say."""

    events: dict[str, EventRecord]
    entries: tuple[LexiconEntry, ...]
    light_verbs: frozenset[str]
    shifts: dict[tuple[str, str], Plover]
    governors: dict[str, str]


@dataclass(slots=True)
class _Reader:
    """Collects raw events over several texts, then turns them into records; keeps every problem it meets."""

    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    light_verbs: list[str] = field(default_factory=list)
    shifts: dict[tuple[str, str], Plover] = field(default_factory=dict)
    governors: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    where: str = ""
    text: str = ""

    def report(self, message: str, subject: str = "", remedy: str = "") -> None:
        self.problems.append(Problem(self.where, line_of(self.text, subject), message, remedy))

    def read(self, where: str, text: str, parsed: object) -> None:
        self.where, self.text = where, text
        if not isinstance(parsed, dict):
            self.report("a lexicon is a mapping with events:", remedy="see the shape in docs, or the built-in files")
            return
        self._unknown(parsed, TOP_KEYS, "the lexicon")
        for name, listed in mapping(parsed.get("classes")).items():
            self.classes[name] = (*self.classes.get(name, ()), *terms(listed))
        self.light_verbs += terms(parsed.get("light_verbs"))
        for category, by_modality in mapping(parsed.get("shifts")).items():
            for modality, target in mapping(by_modality).items():
                if target not in get_args(Plover):
                    self.report(
                        f"shifts: {target!r} is no PLOVER category",
                        text_of(target),
                        f"use one of {', '.join(get_args(Plover))}",
                    )
                    continue
                self.shifts[category, modality] = target
        for name, verbs in mapping(parsed.get("governors")).items():
            self.governors |= dict.fromkeys(terms(verbs), name)
        defaults = mapping(parsed.get("defaults"))
        self._unknown(defaults, DEFAULT_KEYS, "defaults")
        for name, raw in mapping(parsed.get("events")).items():
            self._event(name, raw, defaults)

    def _unknown(self, mapping: Mapping[str, Any], allowed: frozenset[str], subject: str) -> None:
        for key in mapping:
            if key not in allowed:
                self.report(f"{subject}: unknown key {key!r}", key, f"known are {', '.join(sorted(allowed))}")

    def _event(self, name: str, raw: object, defaults: Mapping[str, Any]) -> None:
        if not NAME.fullmatch(name):
            self.report(f"event {name!r} is not snake_case", name, "use lower-case letters, digits and _")
            return
        given = mapping(raw)
        if given is not raw and raw not in (None, ""):
            self.report(f"event {name} is not a mapping", name)
            return
        self._unknown(given, EVENT_KEYS, f"event {name}")
        if _flag(given.get("remove")):
            self.events.pop(name, None)
            return
        known = self.events.get(name)
        if known is None or _flag(given.get("replace")):
            self.events[name] = {**defaults, **given, "verbs": _items(given, "verbs"), "nouns": _items(given, "nouns")}
            return
        merged = {**known, **given}
        for kind in ("verbs", "nouns"):
            merged[kind] = [*known[kind], *_items(given, kind)]
        self.events[name] = merged

    def tables(self) -> LexiconTables:
        records = {name: self._record(name, raw) for name, raw in self.events.items()}
        entries: list[LexiconEntry] = []
        for name, raw in self.events.items():
            entries += self._entries(name, "verb", raw["verbs"], records[name].rank)
            entries += self._entries(name, "noun", raw["nouns"], records[name].rank)
        return LexiconTables(records, tuple(entries), frozenset(self.light_verbs), self.shifts, self.governors)

    def _record(self, name: str, raw: Mapping[str, Any]) -> EventRecord:
        plover, modality = text_of(raw.get("plover")) or "STATEMENT", text_of(raw.get("modality")) or None
        if plover not in get_args(Plover):
            self.report(
                f"event {name}: {plover!r} is no PLOVER category",
                str(plover),
                f"use one of {', '.join(get_args(Plover))}",
            )
        if modality is not None and modality not in get_args(Modality):
            self.report(
                f"event {name}: {modality!r} is no modality",
                str(modality),
                f"use one of {', '.join(get_args(Modality))}",
            )
        frame = {**DEFAULT_FRAME, **mapping(raw.get("frame"))}
        return EventRecord(
            section=text_of(raw.get("section")) or "diplomacy",
            plover=cast("Plover", plover),
            modality=cast("Modality | None", modality),
            template=text_of(raw.get("template")) or "act",
            verb=text_of(raw.get("verb")) or None,
            noun=text_of(raw.get("noun")) or None,
            frame=tuple((slot, terms(listed)) for slot, listed in frame.items()),
            is_reporting=_flag(raw.get("reporting")) or False,
            rank=self._whole(raw.get("rank"), f"event {name}"),
        )

    def _entries(
        self, name: str, kind: Literal["verb", "noun"], listed: Iterable[Any], rank: int
    ) -> list[LexiconEntry]:
        found: list[LexiconEntry] = []
        for item in listed:
            given = item if isinstance(item, dict) else {kind: item}
            words = terms(given.get(kind))
            if not words:
                self.report(
                    f"event {name}: an entry under {kind}s names no {kind}", name, f"write {{{kind}: …}} or a word"
                )
            self._unknown(given, ENTRY_KEYS | {kind}, f"event {name}, {kind} {', '.join(words)}")
            asked = {
                key: self._requirement(given.get(key), name)
                for key in ("object", "not_object", "context", "not_context")
            }
            for word in words:
                head, _, rest = word.partition(" ") if kind == "verb" else (word, "", "")
                found.append(
                    LexiconEntry(
                        event=name,
                        kind=kind,
                        head=head.lower(),
                        particles=frozenset(rest.lower().split()),
                        transitive=_flag(given.get("transitive")),
                        alone=_flag(given.get("alone")) is not False,
                        rank=rank + self._whole(given.get("rank"), f"event {name}, {word}"),
                        **asked,
                    )
                )
        return found

    def _requirement(self, listed: str | Iterable[object] | None, name: str) -> Requirement | None:
        words: list[str] = []
        for term in terms(listed):
            if not term.startswith("$"):
                words.append(term.lower())
            elif term[1:] in self.classes:
                words += (w.lower() for w in self._class(term[1:]))
            else:
                self.report(f"event {name}: no class is called {term}", term, "list it under classes:")
        if not words:
            return None
        phrases = tuple(frozenset(w.split()) for w in words if " " in w)
        return Requirement(frozenset(w for w in words if " " not in w), phrases)

    def _class(self, name: str, depth: int = 0) -> list[str]:
        found: list[str] = []
        for term in self.classes.get(name, ()):
            found += self._class(term[1:], depth + 1) if term.startswith("$") and depth < 8 else [term]
        return found

    def _whole(self, value: object, subject: str) -> int:
        if value in (None, ""):
            return 0
        if isinstance(value, str) and re.fullmatch(r"-?\d{1,3}", value):
            return int(value)
        self.report(f"{subject}: rank {value!r} is no whole number", subject)
        return 0


def _items(given: Mapping[str, Any], key: str) -> list[Any]:
    value = given.get(key)
    if value in (None, ""):
        return []
    return list(value) if isinstance(value, list) else [value]


def _flag(value: object) -> bool | None:
    if not isinstance(value, str):
        return None
    return True if value.lower() in YES else False if value.lower() in NO else None


def read_tables(overrides: Sequence[str]) -> LexiconTables:
    """Read the built-in events, then the overrides in order; raise ConfigError with every problem found."""
    reader = _Reader()
    for name in package_files("events"):
        reader.read(name, "", package_yaml(name))
    for number, text in enumerate(overrides, start=1):
        where = f"lexicon override {number}"
        reader.read(where, text, checked_yaml(where, text))
    tables = reader.tables()
    if reader.problems:
        raise ConfigError(reader.problems)
    return tables
