"""Sentence templates: the patterns that statements are composed from, read from `templates/sentences/*.yaml`.

The language is explained at the head of the built-in file, for operators. In short: `{slot}` puts in a slot's words, and
`[…]` is left out as a whole when a slot inside it is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml

from briefgen.errors import Problem, TemplateError

SLOTS = (
    "actor", "verb", "object", "rest", "adjuncts", "purpose", "place", "date", "speaker", "said", "source", "quote",
)  # fmt: skip
MAX_PATTERN = 300
_TOKEN = re.compile(r"\{([a-z_]*)\}|([\[\]])|([^{}\[\]]+)|([{}])")
_LOOSE_MARK = re.compile(r" ([,.;:!?])")
_COMMAS = re.compile(r",(?:\s*,)+")
_UNTIDY = re.compile(r"[ ,][,.;:!?]")
_Group = tuple["str | _Slot | _Optional", ...]


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str


@dataclass(frozen=True, slots=True)
class _Optional:
    parts: _Group
    asks: str
    """The first slot outside the groups within it, without which there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One sentence pattern."""

    text: str
    parts: _Group
    slots: frozenset[str] = frozenset()
    is_whole: bool = field(init=False, repr=False, compare=False)
    """Whether it has room for everything behind what completes the verb."""
    says_inside: bool = field(init=False, repr=False, compare=False)
    """Whether its saying stands between commas, or last."""
    begins_with_date: bool = field(init=False, repr=False, compare=False)
    ends_with_date: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # What a pattern is does not change from draft to draft.
        is_whole = "rest" in self.slots or {"adjuncts", "purpose"} <= self.slots
        object.__setattr__(self, "is_whole", is_whole)
        object.__setattr__(self, "says_inside", "{said}," in self.text or "{said}." in self.text)
        object.__setattr__(self, "begins_with_date", self.text.startswith("{date},"))
        object.__setattr__(self, "ends_with_date", "{rest}[ {date}]" in self.text)

    def fill(self, slots: Mapping[str, str]) -> str | None:
        """Return the sentence, or None if a slot outside every optional group is empty."""
        filled = _fill(self.parts, slots)
        return None if filled is None else _tidy(filled)


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Patterns by event, by family of events, by section, and general ones, each from rich to plain."""

    events: Mapping[str, tuple[Pattern, ...]]
    sections: Mapping[str, tuple[Pattern, ...]]
    general: tuple[Pattern, ...]
    families: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    """By the `template` that event types of the lexicon name."""
    _asked: dict[tuple[str, str, str], tuple[Pattern, ...]] = field(default_factory=dict, repr=False, compare=False)

    def patterns(self, event: str, section: str, family: str = "") -> tuple[Pattern, ...]:
        """Return the patterns to try for an event, in order: its own, its family's, its section's, the general ones."""
        if (event, section, family) not in self._asked:
            own = (*self.events.get(event, ()), *self.families.get(family, ()), *self.sections.get(section, ()))
            self._asked[event, section, family] = tuple(dict.fromkeys((*own, *self.general)))
        return self._asked[event, section, family]


def load_phrasebook(overrides: Sequence[tuple[str, str]] = ()) -> Phrasebook:
    """Load the built-in patterns, with the operator's own in their place, event by event.

    `overrides` are pairs of a file's path, as errors show it, and its YAML text. Raises TemplateError with the file and
    line of every pattern that is wrong.
    """
    problems: list[Problem] = []
    book = _built_in()
    events, sections, general, families = dict(book.events), dict(book.sections), book.general, dict(book.families)
    for path, text in overrides:
        own = read_patterns(text, path, problems)
        events |= own.events
        sections |= own.sections
        families |= own.families
        general = own.general or general
    if problems:
        raise TemplateError(problems)
    return Phrasebook(events=events, sections=sections, general=general, families=families)


@cache
def _built_in() -> Phrasebook:
    folder = files("briefgen").joinpath("templates", "sentences")
    problems: list[Problem] = []
    events: dict[str, tuple[Pattern, ...]] = {}
    sections: dict[str, tuple[Pattern, ...]] = {}
    families: dict[str, tuple[Pattern, ...]] = {}
    general: tuple[Pattern, ...] = ()
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            book = read_patterns(
                entry.read_text(encoding="utf-8"), f"briefgen/templates/sentences/{entry.name}", problems
            )
            events |= book.events
            sections |= book.sections
            families |= book.families
            general = general or book.general
    if problems or not general:
        raise TemplateError(
            problems or [Problem("briefgen/templates/sentences", 0, "no general patterns", "reinstall briefgen")]
        )
    return Phrasebook(events=events, sections=sections, general=general, families=families)


def read_patterns(text: str, path: str, problems: list[Problem]) -> Phrasebook:
    """Read one file of patterns; what is wrong is added to `problems` with its line."""
    empty = Phrasebook(events={}, sections={}, general=())
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problems.append(Problem(path, mark.line + 1 if mark else 0, "not YAML", "see the built-in file for the form"))
        return empty
    if root is None:
        return empty
    if not isinstance(root, yaml.MappingNode):
        problems.append(
            Problem(path, 1, "not a mapping", "begin with `general:`, `sections:`, `families:` or `events:`")
        )
        return empty
    groups: dict[str, dict[str, tuple[Pattern, ...]]] = {"sections": {}, "families": {}, "events": {}}
    general: tuple[Pattern, ...] = ()
    for key, value in root.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name == "general":
            general = _patterns(value, path, problems)
        elif name in groups and isinstance(value, yaml.MappingNode):
            for inner, listed in value.value:
                groups[name][str(inner.value)] = _patterns(listed, path, problems)
        else:
            problems.append(
                Problem(path, line, f"unknown or empty key {name!r}", "use general, sections, families or events")
            )
    return Phrasebook(
        events=groups["events"], sections=groups["sections"], general=general, families=groups["families"]
    )


def _patterns(node: yaml.Node, path: str, problems: list[Problem]) -> tuple[Pattern, ...]:
    if not isinstance(node, yaml.SequenceNode):
        problems.append(
            Problem(path, node.start_mark.line + 1, "not a list of patterns", 'write - "…" lines under the name')
        )
        return ()
    found = []
    for item in node.value:
        line = item.start_mark.line + 1
        try:
            found.append(parse_pattern(str(item.value)))
        except ValueError as error:
            problems.append(Problem(path, line, str(error), "slots are " + ", ".join(SLOTS)))
    return tuple(found)


def parse_pattern(text: str) -> Pattern:
    """Parse one pattern; raises ValueError that says what is wrong."""
    if len(text) > MAX_PATTERN:
        raise ValueError(f"pattern longer than {MAX_PATTERN} characters")
    stack: list[list[str | _Slot | _Optional]] = [[]]
    for m in _TOKEN.finditer(text):
        name, bracket, words, brace = m.groups()
        if brace:
            raise ValueError(f"{brace!r} without its counterpart")
        if name is not None:
            if name not in SLOTS:
                raise ValueError(f"unknown slot {{{name}}}")
            stack[-1].append(_Slot(name))
        elif bracket == "[":
            stack.append([])
        elif bracket == "]":
            if len(stack) == 1:
                raise ValueError("']' without '['")
            inner = tuple(stack.pop())
            first = next((part.name for part in inner if isinstance(part, _Slot)), None)
            if first is None:
                raise ValueError("an optional group without a slot")
            stack[-1].append(_Optional(inner, first))
        else:
            stack[-1].append(words)
    if len(stack) > 1:
        raise ValueError("'[' without ']'")
    parts = tuple(stack[0])
    if not any(isinstance(part, _Slot) for part in parts):
        raise ValueError("a pattern without a required slot")
    return Pattern(text, parts, frozenset(m[1] for m in _TOKEN.finditer(text) if m[1]))


def _fill(parts: _Group, slots: Mapping[str, str]) -> str | None:
    out = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, _Slot):
            words = slots.get(part.name, "")
            if not words:
                return None
            out.append(words)
        elif slots.get(part.asks):
            out.append(_fill(part.parts, slots) or "")
    return "".join(out)


_FRONTED = re.compile(r"(?:On|In|Between|Since) [^,]{1,40}, [^,]*,[^,]*\Z")
_HALF_PAIR = re.compile(
    r"\b([a-z]+ed), ((?:during|in|at|on|after|before|amid|through) (?:[a-z]+ ){0,4}[A-Z]\w+)( (?:the|a|an|his|her|its|their|that) [^,]*\Z)"
)


def _tidy(sentence: str) -> str:
    """One blank between words, none before punctuation, one full stop, a capital at the start."""
    sentence = " ".join(sentence.split())
    if _UNTIDY.search(sentence):
        sentence = _LOOSE_MARK.sub(r"\1", sentence)
        sentence = _COMMAS.sub(",", sentence)
    sentence = sentence.lstrip(", ")
    if sentence.count(",") == 1 or _FRONTED.match(sentence):
        # Of the pair around an aside only the first is left where the second stood before a date.
        sentence = _HALF_PAIR.sub(r"\1 \2\3", sentence)
    if sentence.endswith(",."):
        sentence = sentence[:-2] + "."
    if sentence.endswith(("..", "!.", "?.")):
        sentence = sentence[:-1]
    if sentence.endswith('.".'):
        sentence = sentence[:-1]
    return sentence[:1].upper() + sentence[1:]
