"""Reading the event lexicon's YAML, built-in and overrides, into plain records.

Parsing stands at the border: past this module every name is known and every value has its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast, get_args

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
from briefgen.model import Modality, Plover
from briefgen.records import did_you_mean
from briefgen.text import SLUG

NAME = re.compile(r"[a-z][a-z0-9_]*")
YES, NO = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})
EVENT_KEYS = frozenset(
    "section plover modality template verb noun frame reporting rank verbs nouns replace remove".split()
)
ENTRY_KEYS = frozenset("object not_object context not_context transitive alone rank".split())
TOP_KEYS = frozenset("defaults classes events light_verbs shifts governors".split())
DEFAULT_KEYS = frozenset("section plover template frame modality".split())
LISTED_KEYS = ("object", "not_object", "context", "not_context")
FLAGS = ("reporting", "replace", "remove", "transitive", "alone")
DEFAULT_FRAME = {"object": "object", "place": "in, at, near, on, off, over", "quantity": ""}


@dataclass(frozen=True, slots=True)
class Requirement:
    """Words of which one must be there; a phrase is there when all its words are."""

    words: frozenset[str]
    phrases: tuple[frozenset[str], ...] = ()

    def met_by(self, present: frozenset[str]) -> bool:
        """Say whether any word or phrase is among the words present."""
        if not self.phrases:
            return not self.words.isdisjoint(present)
        return not self.words.isdisjoint(present) or any(map(present.issuperset, self.phrases))


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


Raw = dict[str, Any]
Entry = tuple[str, Any]
"""An entry under `verbs:` or `nouns:`, with the file that it stands in."""


@dataclass(slots=True)
class _Reader:
    """Collects raw events over several texts, then turns them into records; keeps every problem it meets.

    What is wrong costs itself alone: an entry, or of an event whose own keys are wrong all that this file says of it.
    """

    events: dict[str, Raw] = field(default_factory=dict)
    broken: list[tuple[str, Raw]] = field(default_factory=list)
    """Events left out; their entries are looked at all the same, so that nobody has to mend a file twice."""
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    light_verbs: list[str] = field(default_factory=list)
    shifts: dict[tuple[str, str], Plover] = field(default_factory=dict)
    governors: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    where: str = ""

    def report(self, message: str, *at: object, remedy: str = "") -> None:
        self.problems.append(Problem(self.where, line_of(*at), message, remedy))

    def read(self, where: str, parsed: object) -> None:
        self.where = where
        if not isinstance(parsed, dict):
            self.report("a lexicon is a mapping", parsed, remedy="begin with `events:`, as docs/lexicon.md shows")
            return
        self._unknown(parsed, TOP_KEYS, "the lexicon")
        parts = {key: self._mapping(parsed, key) for key in ("classes", "shifts", "governors", "defaults", "events")}
        for name, listed in parts["classes"].items():
            self.classes[name] = (*self.classes.get(name, ()), *self._terms(listed, f"class {name}", name))
        self.light_verbs += self._terms(parsed.get("light_verbs"), "light_verbs", parsed)
        for category, by_modality in parts["shifts"].items():
            for modality, target in mapping(by_modality).items():
                if self._is_one_of(target, get_args(Plover), "shifts", "PLOVER category", modality):
                    self.shifts[category, modality] = cast("Plover", target)
        for name, verbs in parts["governors"].items():
            self.governors |= dict.fromkeys(self._terms(verbs, "governors", name), name)
        self._unknown(parts["defaults"], DEFAULT_KEYS, "defaults")
        sound = self._values_hold("defaults", parts["defaults"])
        for name, raw in parts["events"].items():
            self._event(name, raw, parts["defaults"] if sound else {})

    def _mapping(self, parsed: Mapping[str, Any], key: str) -> Raw:
        value = parsed.get(key)
        if value not in (None, "") and not isinstance(value, dict):
            self.report(f"{key}: is not a mapping", value, remedy=f"write `{key}:` and its entries indented below")
        return mapping(value)

    def _terms(self, listed: object, subject: str, *at: object) -> tuple[str, ...]:
        if listed is None or isinstance(listed, str):
            return terms(listed)
        if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
            return terms(listed)
        self.report(
            f"{subject}: is not a list of words", listed, *at, remedy="write [one, other] or one text with commas"
        )
        return ()

    def _unknown(self, mapping: Mapping[str, Any], allowed: frozenset[str], subject: str) -> bool:
        unknown = [key for key in mapping if key not in allowed]
        for key in unknown:
            remedy = did_you_mean(key, sorted(allowed), f"known are {', '.join(sorted(allowed))}")
            self.report(f"{subject}: unknown key {key[:40]!r}", key, remedy=remedy)
        return bool(unknown)

    def _is_one_of(self, value: object, known: Sequence[str], subject: str, kind: str, *at: object) -> bool:
        if isinstance(value, str) and value in known:
            return True
        remedy = did_you_mean(str(value)[:40], known, f"use one of {', '.join(known)}")
        self.report(f"{subject}: {str(value)[:40]!r} is no {kind}", value, *at, remedy=remedy)
        return False

    def _values_hold(self, subject: str, given: Mapping[str, Any]) -> bool:
        """Say whether the values of an event's own keys, or of an entry's, are of their kinds; report those that are not."""
        before = len(self.problems)
        for key, known, kind in (
            ("plover", get_args(Plover), "PLOVER category"),
            ("modality", get_args(Modality), "modality"),
            *((flag, sorted(YES | NO), "yes or no") for flag in FLAGS),
        ):
            if given.get(key) not in (None, "") and not (key in FLAGS and _flag(given[key]) is not None):
                self._is_one_of(given[key], known, subject, kind, *_key(given, key))
        section = given.get("section")
        if section not in (None, "") and not (isinstance(section, str) and SLUG.fullmatch(section)):
            remedy = "name a section of config.yaml: lower-case letters, digits and single hyphens"
            self.report(f"{subject}: section {str(section)[:40]!r} is no name of one", section, remedy=remedy)
        if given.get("frame") not in (None, "") and not isinstance(given["frame"], dict):
            self.report(
                f"{subject}: frame is not a mapping", given["frame"], remedy='write {object: object, place: "in, at"}'
            )
        for slot, listed in mapping(given.get("frame")).items():
            self._terms(listed, f"{subject}: frame: {slot}", slot)
        rank = given.get("rank")
        if rank not in (None, "") and not (isinstance(rank, str) and re.fullmatch(r"-?\d{1,3}", rank)):
            self.report(
                f"{subject}: rank {str(rank)[:40]!r} is no whole number", rank, remedy="write one, or remove it"
            )
        return len(self.problems) == before

    def _event(self, name: str, raw: object, defaults: Mapping[str, Any]) -> None:
        if not NAME.fullmatch(name):
            self.report(
                f"event {name[:40]!r} is not snake_case",
                name,
                remedy="use lower-case letters, digits and _, like port_call",
            )
            return
        given = mapping(raw)
        if given is not raw and raw not in (None, ""):
            self.report(f"event {name}: is not a mapping", name, remedy="write its keys indented below it")
            return
        unknown = self._unknown(given, EVENT_KEYS, f"event {name}")
        own = {
            **given,
            "verbs": [(self.where, one) for one in _items(given, "verbs")],
            "nouns": [(self.where, one) for one in _items(given, "nouns")],
        }
        if not self._values_hold(f"event {name}", given) or unknown:
            self.broken.append((name, own))
            return
        if _flag(given.get("remove")):
            self.events.pop(name, None)
            return
        known = self.events.get(name)
        if known is None or _flag(given.get("replace")):
            self.events[name] = {**defaults, **own}
            return
        merged = {**known, **given}
        for kind in ("verbs", "nouns"):
            merged[kind] = [*known[kind], *own[kind]]
        self.events[name] = merged

    def tables(self) -> LexiconTables:
        records = {name: _record(raw) for name, raw in self.events.items()}
        entries: list[LexiconEntry] = []
        for name, raw in self.events.items():
            entries += self._entries(name, "verb", raw["verbs"], records[name].rank)
            entries += self._entries(name, "noun", raw["nouns"], records[name].rank)
        for name, raw in self.broken:
            self._entries(name, "verb", raw["verbs"], 0)
            self._entries(name, "noun", raw["nouns"], 0)
        return LexiconTables(records, tuple(entries), frozenset(self.light_verbs), self.shifts, self.governors)

    def _entries(
        self, name: str, kind: Literal["verb", "noun"], listed: Iterable[Entry], rank: int
    ) -> Iterable[LexiconEntry]:
        found: list[LexiconEntry] = []
        for where, item in listed:
            self.where = where
            given = item if isinstance(item, dict) else {kind: item}
            before = len(self.problems)
            words = self._terms(given.get(kind), f"event {name}: {kind}", item)
            if not words and len(self.problems) == before:
                remedy = f"write a word, or {{{kind}: …}}"
                self.report(f"event {name}: an entry under {kind}s names no {kind}", item, remedy=remedy)
            subject = f"event {name}, {kind} {', '.join(words)[:60]}"
            self._unknown(given, ENTRY_KEYS | {kind}, subject)
            self._values_hold(subject, {key: value for key, value in given.items() if key in ENTRY_KEYS})
            asked = {key: self._requirement(given.get(key), subject, given) for key in LISTED_KEYS}
            if len(self.problems) > before:
                continue
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
                        rank=rank + int(given.get("rank") or 0),
                        **asked,
                    )
                )
        return found

    def _requirement(self, listed: object, subject: str, *at: object) -> Requirement | None:
        words: list[str] = []
        for term in self._terms(listed, subject, *at):
            if not term.startswith("$"):
                words.append(term.lower())
            elif term[1:] in self.classes:
                words += (w.lower() for w in self._class(term[1:]))
            else:
                remedy = did_you_mean(term[1:], sorted(self.classes), "list its words under `classes:`")
                self.report(f"{subject}: no class is called {term[:40]}", listed, *at, remedy=remedy)
        if not words:
            return None
        phrases = tuple(frozenset(w.split()) for w in words if " " in w)
        return Requirement(frozenset(w for w in words if " " not in w), phrases)

    def _class(self, name: str, depth: int = 0) -> list[str]:
        found: list[str] = []
        for term in self.classes.get(name, ()):
            found += self._class(term[1:], depth + 1) if term.startswith("$") and depth < 8 else [term]
        return found


def _key(given: Mapping[str, Any], key: str) -> list[str]:
    """Return a mapping's own key, which may know its line."""
    return [one for one in given if one == key]


def _record(raw: Mapping[str, Any]) -> EventRecord:
    frame = {**DEFAULT_FRAME, **mapping(raw.get("frame"))}
    return EventRecord(
        section=text_of(raw.get("section")) or "diplomacy",
        plover=cast("Plover", text_of(raw.get("plover")) or "STATEMENT"),
        modality=cast("Modality | None", text_of(raw.get("modality")) or None),
        template=text_of(raw.get("template")) or "act",
        verb=text_of(raw.get("verb")) or None,
        noun=text_of(raw.get("noun")) or None,
        frame=tuple((slot, terms(listed)) for slot, listed in frame.items()),
        is_reporting=_flag(raw.get("reporting")) or False,
        rank=int(raw.get("rank") or 0),
    )


def _items(given: Mapping[str, Any], key: str) -> list[Any]:
    value = given.get(key)
    if value in (None, ""):
        return []
    return list(value) if isinstance(value, list) else [value]


def _flag(value: object) -> bool | None:
    if not isinstance(value, str):
        return None
    return True if value.lower() in YES else False if value.lower() in NO else None


def read_tables(overrides: Sequence[tuple[str, str]], problems: list[Problem]) -> LexiconTables:
    """Read the built-in events, then the overrides in order, each a file's name and text.

    What is wrong in them is left out and added to `problems`.
    """
    reader = _Reader(problems=problems)
    for name in package_files("events"):
        reader.read(name, package_yaml(name))
    for where, text in overrides:
        parsed = checked_yaml(where, text, problems)
        if parsed not in (None, ""):
            reader.read(where, parsed)
    return reader.tables()
