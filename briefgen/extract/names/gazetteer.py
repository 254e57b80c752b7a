"""The gazetteer: names of countries, bodies, groups, outlets and places, found in a text and resolved.

`data/names/*.yaml` lists them. Scanning is linear, takes the longest match, minds case (so that "polish", "turkey" and
"us" are no countries) except where the text itself is in capitals, and reads accents and straight or curly
apostrophes alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Literal, cast, get_args

from briefgen.errors import ConfigError, Problem
from briefgen.extract.language.inflection import possessive
from briefgen.extract.names.fitting import (
    SEPARATOR,
    TOKEN,
    TOKENS_OF_PIECES,
    WORDS_IN_CAPITALS,
    NameToken,
    aligned,
    case_fits,
    gap_before,
    guarded,
    is_station,
    plain_word,
    tokens_of,
)
from briefgen.extract.names.gazetteer_data import NameEntry, NameTables, read_names

__all__ = ["Gazetteer", "Name", "NameKind", "NameMatch", "load_gazetteer"]

NameKind = Literal["country", "organisation", "agency", "group", "outlet", "place", "demonym", "capital"]
KINDS = frozenset(get_args(NameKind))

_IN_ANY_PHRASE = frozenset("a the of and for in on to s".split())
OUTLET_ENDING = re.compile(
    r"\b(?:news ?papers?|news agency|news agencies|news outlets?|newswire|news service|media|television|radio|"
    r"tv|broadcaster|magazine|daily|tabloid|website|press agency|channel)\Z",
    re.I,
)


_MUNICIPAL = frozenset({"police", "court", "high court", "mayor's office", "airport"})
"""Bodies that a capital has as a city: "Lima police" is not Peru's."""
_AFTER_A_NAME = frozenset({"Jr", "Sr", "II", "III", "IV"})


@dataclass(frozen=True, slots=True)
class Name:
    """A known name: its canonical form, what it names, and the country it belongs to, if one."""

    name: str
    kind: NameKind
    iso3: str | None


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found at `text[start:end]`; a possessive ending is not part of it.

    Of a demonym, `name` is the country ("Russians": Russia). Of a capital it is the city; `iso3` says for which
    government it may stand.
    """

    start: int
    end: int
    text: str
    name: str
    kind: NameKind
    iso3: str | None


_Options = tuple[tuple[tuple[str, ...], NameEntry], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All known names."""

    countries: Mapping[str, str]
    """iso3 → short newspaper name."""
    adjectives: Mapping[str, str]
    """iso3 → adjective: "Russian", "US"."""
    _index: Mapping[str, _Options]
    _longer: Mapping[tuple[str, str], _Options]
    """The names of two words and more by their first two."""
    _single: Mapping[str, _Options]
    _institutions: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    _titles: Mapping[str, tuple[tuple[str, ...], ...]]
    _modifiers: frozenset[str]
    _shared: frozenset[str]
    _persons: Mapping[str, str]
    _words: frozenset[str]
    """The words of all names, in small letters, without those that any phrase may have."""
    shorts: Mapping[str, str]
    """Body → the abbreviation that has its initials: "International Atomic Energy Agency" → IAEA."""

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[NameMatch]:
        """Find the names in `text[start:end]`, in order, none overlapping, the longest first; offsets refer to `text`."""
        tokens = tokens_of(text, start, len(text) if end is None else end)
        found: list[NameMatch] = []
        index = self._index
        free = 0
        for position in [n for n, (_, _, _, key, bare) in enumerate(tokens) if key in index or bare in index]:
            if position < free:
                continue
            taken = self._match_at(text, tokens, position)
            if taken is not None:
                match, length = taken
                found.append(match)
                free = position + length
        return found

    def may_name(self, pieces: Iterable[str]) -> bool:
        """Say whether one of some pieces of a text, cut at its blanks, may be a part of a name."""
        known = self._words
        return any(key in known or bare in known for piece in pieces for _, _, _, key, bare in TOKENS_OF_PIECES[piece])

    def _match_at(self, text: str, tokens: Sequence[NameToken], at: int) -> tuple[NameMatch, int] | None:
        hit = self._entry_at(text, tokens, at)
        if hit is None:
            return None
        entry, length, stop = hit
        first = tokens[at]
        if entry.kind in {"country", "capital"} and at > 0 and is_station(text, tokens, at):
            # "Radio Lagos" is a station, not the country's government.
            station = text[tokens[at - 1].start : stop]
            return NameMatch(tokens[at - 1].start, stop, station, station, "outlet", None), length
        if entry.kind in {"country", "demonym", "capital"}:
            extended = self._institution_after(text, tokens, at + length)
            if extended and entry.iso3 and not (entry.kind == "capital" and extended[0] in _MUNICIPAL):
                name, extra, stop = extended
                full = self._body_name(entry.iso3, name)
                return NameMatch(
                    first.start, stop, text[first.start : stop], full, "agency", entry.iso3
                ), length + extra
        if entry.kind == "agency" and entry.iso3 is None:
            owner = self._owner_after(text, tokens, at + length)
            if owner:
                iso3, extra, stop = owner
                full = self._body_name(iso3, entry.name)
                return NameMatch(first.start, stop, text[first.start : stop], full, "agency", iso3), length + extra
        return NameMatch(first.start, stop, text[first.start : stop], entry.name, _kind(entry), entry.iso3), length

    def _entry_at(self, text: str, tokens: Sequence[NameToken], at: int) -> tuple[NameEntry, int, int] | None:
        """Return the longest entry that begins at a token, its number of tokens, and where it ends."""
        _, _, _, key, bare = tokens[at]
        options: _Options = ()
        if at + 1 < len(tokens):
            _, _, _, second, owner = tokens[at + 1]
            options = self._longer.get((key, second), ())
            if owner is not None:
                options = _longest_first((*options, *self._longer.get((key, owner), ())))
        options += self._single.get(key, ())
        if bare is not None:
            options += self._single.get(bare, ())
        for words, entry in options:
            if len(words) == 1:
                stop: int | None = tokens[at].end if key == words[0] else tokens[at].end - 2
            else:
                stop = aligned(text, tokens, at, words)
            if (
                stop is not None
                and case_fits(tokens, at, len(words), entry)
                and not guarded(text, tokens, at, len(words), entry)
            ):
                return entry, len(words), stop
        return None

    def _institution_after(self, text: str, tokens: Sequence[NameToken], at: int) -> tuple[str, int, int] | None:
        if (
            at >= len(tokens)
            or not SEPARATOR.fullmatch(gap_before(text, tokens, at))
            or gap_before(text, tokens, at).startswith((",", "."))
        ):
            return None
        for words, name in self._institutions.get(tokens[at].key, ()):
            stop = aligned(text, tokens, at, words)
            if stop is not None:
                return name, len(words), stop
        return None

    def _owner_after(self, text: str, tokens: Sequence[NameToken], at: int) -> tuple[str, int, int] | None:
        """Read "of (the) Russian Federation" behind "Ministry of Defence"."""
        skipped = 0
        while at + skipped < len(tokens) and tokens[at + skipped].key in {"of", "the"} and skipped < 2:
            skipped += 1
        if not skipped or tokens[at].key != "of" or at + skipped >= len(tokens):
            return None
        hit = self._entry_at(text, tokens, at + skipped)
        if hit is None or hit[0].kind != "country" or hit[0].iso3 is None:
            return None
        return hit[0].iso3, skipped + hit[1], hit[2]

    def _body_name(self, iso3: str, institution: str) -> str:
        country = self.countries.get(iso3, iso3)
        if country.endswith("s"):
            return f"{self.adjectives.get(iso3, country)} {institution}"
        return f"{possessive(country)} {institution}"

    def resolve(self, phrase: str) -> Name | None:
        """Resolve a whole phrase, with or without "the": "the DPRK" → North Korea; None if it is not one known name."""
        return _resolved(self, phrase)

    def is_name(self, words: str) -> bool:
        """Say whether words in any case are a whole known name that one capitalises: for text set in capitals."""
        key = tuple(token.key for token in tokens_of(words, 0, len(words)))
        if not key or (len(key) == 1 and key[0] in WORDS_IN_CAPITALS):
            return False
        return any(
            option == key and entry.guard != "sentence" and entry.written[-1][0].isupper()
            for option, entry in self._index.get(key[0], ())
        )

    def is_shared(self, acronym: str) -> bool:
        """Say whether several known bodies have this abbreviation, so that only the document can tell which it means."""
        return acronym in self._shared

    def person(self, name: str) -> str | None:
        """Return the common name of a well-known person, whatever middle initials it is written with; None for others."""
        if not name[:1].isupper() or " " not in name:
            return None
        words = _written_so(name)
        full = self._persons.get(" ".join(words).lower())
        if full is not None or len(words) < 3:
            return full
        kept = [words[0], *(w for w in words[1:] if len(w) > 1 and w not in _AFTER_A_NAME)]
        return self._persons.get(" ".join(kept).lower())

    def is_outlet(self, name: str) -> bool:
        """Say whether a name is that of a news outlet, known or by its last word ("state television")."""
        if OUTLET_ENDING.search(name.strip()):
            return True
        resolved = self.resolve(name)
        if resolved is not None:
            return resolved.kind == "outlet"
        matches = self.scan(name)
        return bool(matches) and matches[-1].kind == "outlet" and matches[-1].end == len(name.rstrip())

    def country_of(self, phrase: str) -> str | None:
        """Return the iso3 code of the country that a phrase belongs to: "Seoul's defence ministry" → KOR; None if no one."""
        return _country_of(self, phrase)

    def country_name(self, iso3: str) -> str | None:
        """Return the short newspaper name of a country."""
        return self.countries.get(iso3)

    def title_at(self, text: str, start: int) -> int | None:
        """Return where a title of a person that begins at `start` ends ("former Defence Minister"), or None."""
        tokens = tokens_of(text, start, min(len(text), start + 120))
        if not tokens or tokens[0].start != start:
            return None
        at, stop = 0, None
        while at < len(tokens) and (at == 0 or gap_before(text, tokens, at).strip("-\u2010\u2011 \t\n") == ""):
            ended = self._title_ending(text, tokens, at)
            if ended:
                at, stop = ended
            elif tokens[at].key in self._modifiers:
                at += 1
            else:
                hit = self._entry_at(text, tokens, at)
                if hit is None or hit[0].kind not in {"demonym", "country"}:
                    break
                at += hit[1]
        return stop

    def _title_ending(self, text: str, tokens: Sequence[NameToken], at: int) -> tuple[int, int] | None:
        for words in self._titles.get(tokens[at].key, ()):
            stop = aligned(text, tokens, at, words)
            if stop is not None:
                return at + len(words), stop
        return None

    def title_before(self, text: str, end: int) -> tuple[int, int] | None:
        """Return start and end of the title right before position `end`, the longest, or None."""
        tokens = tokens_of(text, max(0, end - 120), end)
        best: tuple[int, int] | None = None
        for token in reversed(tokens[-8:]):
            stop = self.title_at(text, token.start)
            if stop is not None and stop <= end and text[stop:end].strip(" \t\n\u00a0.") == "":
                best = (token.start, stop)
        return best


@lru_cache(maxsize=4096)
def _country_of(gazetteer: Gazetteer, phrase: str) -> str | None:
    return next((match.iso3 for match in gazetteer.scan(phrase) if match.iso3 and match.kind != "outlet"), None)


@lru_cache(maxsize=4096)
def _resolved(gazetteer: Gazetteer, phrase: str) -> Name | None:
    bare = re.sub(r"\A(?:the|The|THE)\s+", "", phrase.strip())
    for candidate in (bare, phrase.strip()):
        matches = gazetteer.scan(candidate)
        if (
            len(matches) == 1
            and matches[0].start == 0
            and candidate[matches[0].end :] in {"", "'s", "\u2019s", "'", "\u2019"}
        ):
            return Name(matches[0].name, matches[0].kind, matches[0].iso3)
    return None


def _longest_first(options: Iterable[tuple[tuple[str, ...], NameEntry]]) -> _Options:
    return tuple(sorted(options, key=lambda option: -len(option[0])))


def _kind(entry: NameEntry) -> NameKind:
    assert entry.kind in KINDS
    return cast("NameKind", entry.kind)


def _built(tables: NameTables) -> Gazetteer:
    index: dict[str, list[tuple[tuple[str, ...], NameEntry]]] = {}
    longer: dict[tuple[str, str], list[tuple[tuple[str, ...], NameEntry]]] = {}
    single: dict[str, list[tuple[tuple[str, ...], NameEntry]]] = {}
    for entry in tables.entries:
        words = tuple(word.lower() for word in entry.written)
        index.setdefault(words[0], []).append((words, entry))
        if len(words) > 1:
            longer.setdefault((words[0], words[1]), []).append((words, entry))
        else:
            single.setdefault(words[0], []).append((words, entry))
    return Gazetteer(
        countries=tables.countries,
        adjectives=tables.adjectives,
        _index={key: _longest_first(options) for key, options in index.items()},
        _longer={key: _longest_first(options) for key, options in longer.items()},
        _single={key: tuple(options) for key, options in single.items()},
        _institutions=_by_first_word((name.lower(), name) for name in tables.institutions),
        _titles={
            key: tuple(words for words, _ in options)
            for key, options in _by_first_word((title.lower(), title) for title in tables.titles).items()
        },
        _modifiers=frozenset(word for phrase in tables.modifiers for word in phrase.lower().split()),
        _shared=tables.shared,
        _persons=tables.persons,
        _words=_words_of_names(tables),
        shorts=_shorts(tables),
    )


def _words_of_names(tables: NameTables) -> frozenset[str]:
    written = chain.from_iterable(entry.written for entry in tables.entries)
    bodies = chain.from_iterable(written_words(name) for name in tables.institutions)
    return frozenset(word.lower() for word in chain(written, bodies) if not word.isdigit()) - _IN_ANY_PHRASE


def _shorts(tables: NameTables) -> dict[str, str]:
    """Find the bodies among whose other names their own initials are."""
    found: dict[str, str] = {}
    for entry in tables.entries:
        short = entry.written[0]
        if len(entry.written) == 1 and 3 <= len(short) <= 7 and short.isupper() and short.isascii():
            words = re.split(r"[ -]", entry.name)
            initials = {"".join(w[0] for w in words if w[:1].isupper()), "".join(w[0].upper() for w in words if w)}
            if short in initials and entry.kind in {"organisation", "agency", "group"}:
                found.setdefault(entry.name, short)
    return found


def _by_first_word(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for lowered, name in pairs:
        words = tuple(token.key for token in tokens_of(lowered, 0, len(lowered)))
        if words:
            table.setdefault(words[0], []).append((words, name))
    return {first: tuple(sorted(options, key=lambda o: -len(o[0]))) for first, options in table.items()}


def written_words(name: str) -> tuple[str, ...]:
    """Split a name into the words that it is matched by: accents and points dropped, case kept."""
    return tuple(plain_word(found[0]) for found in TOKEN.finditer(name))


_written_so = lru_cache(maxsize=4096)(written_words)


@cache
def _built_in() -> Gazetteer:
    return _built(read_names((), written_words, []))


@lru_cache(maxsize=4)
def _overridden(overrides: tuple[tuple[str, str], ...]) -> tuple[Gazetteer, tuple[Problem, ...]]:
    problems: list[Problem] = []
    gazetteer = _built(read_names(overrides, written_words, problems))
    return gazetteer, tuple(dict.fromkeys(problems))


def load_gazetteer(overrides: Sequence[tuple[str, str]] = (), problems: list[Problem] | None = None) -> Gazetteer:
    """Load the built-in names, extended by YAML files of the same shape, each given as its name and its text.

    With `problems`, what is wrong is left out and added there; without, ConfigError names all of it.
    """
    if not overrides:
        return _built_in()
    gazetteer, found = _overridden(tuple(overrides))
    if problems is None and found:
        raise ConfigError(found)
    if problems is not None:
        problems += found
    return gazetteer
