"""The whole of config.yaml: its records, how it is read, and what the types cannot say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import PurePosixPath
from typing import Literal, TypeVar

from briefgen import yamltree
from briefgen.config.appearance import length_problems, theme_problems
from briefgen.config.continuity import continuity_problems
from briefgen.config.edition import Continuity, Length, Schedule, Theme
from briefgen.config.mail import Mail, mail_problems
from briefgen.config.times import schedule_problems
from briefgen.errors import ConfigError, InputError
from briefgen.model import CONFIG_SCHEMA, Format, Plover, Tlp
from briefgen.records import Reading, Schema, Where, did_you_mean, json_schema, read_record, written
from briefgen.text import SLUG
from briefgen.yamltree import ListNode, MapNode, Node, ScalarNode

T = TypeVar("T")
ENGINES = ("auto", "rules", "lite")
"""Those that are always there; others are installed by their own names."""
_ENGINE = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_EVENT = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SLUG_REMEDY = "use lower-case letters, digits and single hyphens"
# Beyond these the system's own clocks and counters overflow.
_MOST = {"template_seconds": 86_400, "pdf_seconds": 86_400, "memory_megabytes": 1_000_000}
_MOST_OF_ALL = 10_000_000_000
_LIMITS = yamltree.Limits(bytes=1_000_000, nodes=20_000, depth=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who publishes the brief."""

    title: str = "The Daily Brief"
    tagline: str = ""
    contact: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One condition that routes a fact to a section: every key that is given must match."""

    event: tuple[str, ...] = ()
    """Event names of the lexicon, any of them."""
    plover: tuple[Plover, ...] = ()
    """PLOVER categories, any of them."""
    words: tuple[str, ...] = ()
    """Whole words or phrases, any of them, looked for in the statement, whatever the case."""
    section: tuple[str, ...] = ()
    """Sections that the extractor proposed, any of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionConfig:
    """One section of the brief. Sections print in the order of the file; the first whose `match` fits takes the fact."""

    name: str
    title: str = ""
    template: str = ""
    """A template below `sections/`; by default NAME.md, and _default.md where there is none."""
    match: tuple[Match, ...] = ()
    """Conditions, any of which routes a fact here; without one, facts whose proposed section is `name`."""


USUAL_SECTIONS = (
    SectionConfig(name="military", title="Military"),
    SectionConfig(name="diplomacy", title="Diplomacy"),
    SectionConfig(
        name="sanctions", title="Sanctions", match=(Match(section=("sanctions",)), Match(plover=("SANCTION",)))
    ),
    SectionConfig(name="other", title="Also reported"),
)
"""Those of a config.yaml that names none: every key may be left out, and a brief without sections would be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who gets which sections, under which handling mark."""

    title: str = ""
    sections: tuple[str, ...] = ()
    """Names of sections; empty means all."""
    tlp: Tlp = "CLEAR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What may go out before a person has looked at it."""

    proposed: Literal["publish", "withhold"] = "publish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a single input may cost. Bytes, characters, pages, seconds and megabytes."""

    document_bytes: int = 20_000_000
    document_characters: int = 2_000_000
    document_pages: int = 300
    template_seconds: int = 20
    pdf_seconds: int = 120
    memory_megabytes: int = 2_048


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The whole of config.yaml."""

    publication: Publication = field(default_factory=Publication)
    sections: tuple[SectionConfig, ...] = ()
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    """By name; `main` is always there."""
    formats: tuple[Format, ...] = ("md", "html", "pdf", "eml")
    engine: str = "auto"
    review: Review = field(default_factory=Review)
    schedule: Schedule = field(default_factory=Schedule)
    length: Length = field(default_factory=Length)
    continuity: Continuity = field(default_factory=Continuity)
    theme: Theme = field(default_factory=Theme)
    limits: Limits = field(default_factory=Limits)
    mail: Mail = field(default_factory=Mail)
    extra: Mapping[str, object] = field(default_factory=dict)


def parse_config(content: bytes, *, path: str) -> Config:
    """Read config.yaml; every key may be left out, and the audience `main` is always there.

    Raises ConfigError with every problem at once.
    """
    try:
        tree = yamltree.parse(content, path=path, limits=_LIMITS)
    except InputError as error:
        raise ConfigError(error.problems) from None
    reading = Reading(path, lenient=True)
    reading.problems += tree.problems
    config = read_record(Config, tree.root, reading, ignore=("schema",))
    if isinstance(tree.root, MapNode):
        _check_schema(tree.root, reading)
        _check(tree.root, reading)
    if reading.problems or config is None:
        raise ConfigError(sorted(set(reading.problems)))
    sections = config.sections or USUAL_SECTIONS
    return replace(config, sections=sections, audiences={"main": Audience(), **config.audiences})


def config_schema() -> Schema:
    """Return the JSON Schema of config.yaml, for editors that complete and check while one writes."""
    slug = {"pattern": f"^{SLUG.pattern}$"}
    also: dict[str, Schema] = {
        "SectionConfig.name": slug,
        "Config.engine": {"pattern": f"^{_ENGINE.pattern}$", "examples": list(ENGINES)},
        "Config.audiences": {"propertyNames": slug},
        **{
            f"Limits.{one.name}": {"minimum": 1, "maximum": _MOST.get(one.name, _MOST_OF_ALL)} for one in fields(Limits)
        },
    }
    schema = json_schema(Config, title=CONFIG_SCHEMA, lenient=True, also=also)
    return {**schema, "properties": {"schema": {"const": CONFIG_SCHEMA}, **schema["properties"]}}


def _check_schema(root: MapNode, reading: Reading) -> None:
    node = root.get("schema")
    if node is not None and (isinstance(node, (MapNode, ListNode)) or node.text != CONFIG_SCHEMA):
        reading.report(
            node.line, None, f"schema is {written(node)}, not {CONFIG_SCHEMA}", f"write `schema: {CONFIG_SCHEMA}`"
        )


def _check(root: MapNode, reading: Reading) -> None:
    """Report what the types cannot say, of every part whose types are right: nobody should have to mend a file twice."""
    _check_sections(root, reading)
    _check_audiences(root, reading)
    _check_formats(root, reading)
    _check_mail(root, reading)
    _check_edition(root, reading)
    engine = root.get("engine")
    if isinstance(engine, ScalarNode) and not _ENGINE.fullmatch(engine.text):
        remedy = did_you_mean(engine.text, ENGINES, f"write one of {', '.join(ENGINES)}")
        reading.report(engine.line, (None, "engine"), f"{written(engine)} is not an engine's name", remedy)
    publication = _sound(Publication, root.get("publication"))
    if publication and not _LANGUAGE.fullmatch(publication.language):
        line = _line(root, "publication", "language")
        message = f"{publication.language[:40]} is not a language code"
        reading.report(line, ((None, "publication"), "language"), message, "write it like en")
    limits = _sound(Limits, root.get("limits"))
    for limit in fields(Limits):
        most = _MOST.get(limit.name, _MOST_OF_ALL)
        if limits and not 1 <= getattr(limits, limit.name) <= most:
            line = _line(root, "limits", limit.name)
            remedy = "write a number within these bounds, or remove it"
            reading.report(line, ((None, "limits"), limit.name), f"is not from 1 to {most:,}", remedy)


def _check_mail(root: MapNode, reading: Reading) -> None:
    node = root.get("mail")
    mail = _sound(Mail, node)
    if node is None or mail is None:
        return
    audiences = root.get("audiences")
    names = ["main", *audiences.values] if isinstance(audiences, MapNode) else ["main"]
    _report_part(root, "mail", mail_problems(mail, names), reading)


def _check_edition(root: MapNode, reading: Reading) -> None:
    if schedule := _sound(Schedule, root.get("schedule")):
        _report_part(root, "schedule", schedule_problems(schedule), reading)
    if length := _sound(Length, root.get("length")):
        _report_part(root, "length", length_problems(length), reading)
    if continuity := _sound(Continuity, root.get("continuity")):
        _report_part(root, "continuity", continuity_problems(continuity), reading)
    if theme := _sound(Theme, root.get("theme")):
        _report_part(root, "theme", theme_problems(theme), reading)


def _report_part(
    root: MapNode, part: str, problems: Iterable[tuple[tuple[str, ...], str, str]], reading: Reading
) -> None:
    """Report the problems of one part of the file, each with its keys below the part, at the line of the innermost one."""
    for keys, message, remedy in problems:
        where: Where = (None, part)
        line, below = _line(root, part), root.get(part)
        for key in keys:
            where = (where, key)
            found = below.get(key) if isinstance(below, MapNode) else None
            if isinstance(below, ListNode) and key.isdigit() and int(key) < len(below.items):
                found = below.items[int(key)]
            if found is not None:
                line, below = found.line, found
        reading.report(line, where, message, remedy)


def _check_formats(root: MapNode, reading: Reading) -> None:
    node = root.get("formats")
    if not isinstance(node, ListNode):
        return
    names = [item.text for item in node.items if isinstance(item, ScalarNode)]
    if not names:
        reading.report(
            node.line, (None, "formats"), "nothing would be built", "write one or more of md, html, pdf, eml"
        )
    for name in sorted({name for name in names if names.count(name) > 1}):
        reading.report(node.line, (None, "formats"), f"{name[:40]} stands there more than once", "keep one of them")


def _check_sections(root: MapNode, reading: Reading) -> None:
    listed = root.get("sections")
    if isinstance(listed, ListNode) and not listed.items:
        remedy = "write one or more, or remove the key for the usual ones"
        reading.report(listed.line, (None, "sections"), "nothing would be printed", remedy)
    seen: set[str] = set()
    for index, node in enumerate(_sections(root)):
        section = _sound(SectionConfig, node)
        if section is None:
            continue
        where: Where = ((None, "sections"), index)
        if not SLUG.fullmatch(section.name):
            reading.report(_line(node, "name"), (where, "name"), f"{section.name[:40]} is not a slug", _SLUG_REMEDY)
        if section.name in seen:
            message, remedy = f"a section {section.name[:40]} stands above", "rename one, or join their `match:`"
            reading.report(_line(node, "name"), (where, "name"), message, remedy)
        seen.add(section.name)
        if section.template and not _stays_inside(section.template):
            message = f"{section.template[:60]} is no template below sections/"
            reading.report(_line(node, "template"), (where, "template"), message, "name it like military.md")
        for number, match in enumerate(section.match):
            _check_match(match, _line(node, "match"), ((where, "match"), number), reading)


def _check_match(match: Match, line: int, where: Where, reading: Reading) -> None:
    if match == Match():
        remedy = "name an event, plover, words or section"
        reading.report(line, where, "a condition without keys would fit every fact", remedy)
    for event in match.event:
        if not _EVENT.fullmatch(event):
            reading.report(line, (where, "event"), f"{event[:40]} is not in snake_case", "write it like missile_launch")
    for section in match.section:
        if not SLUG.fullmatch(section):
            reading.report(line, (where, "section"), f"{section[:40]} is not a slug", _SLUG_REMEDY)
    if any(not words.strip() for words in match.words):
        reading.report(line, (where, "words"), "empty words would fit every fact", "write words, or remove them")


def _check_audiences(root: MapNode, reading: Reading) -> None:
    names = [node.text for section in _sections(root) if isinstance(node := _below(section, "name"), ScalarNode)]
    audiences = root.get("audiences")
    for name, node in audiences.values.items() if isinstance(audiences, MapNode) else ():
        where: Where = ((None, "audiences"), name)
        if not SLUG.fullmatch(name):
            line = _line(root, "audiences", name)
            reading.report(line, where, "an audience's name is part of a path, and this is no slug", _SLUG_REMEDY)
        audience = _sound(Audience, node)
        for section in audience.sections if audience else ():
            if section not in names:
                line = _line(root, "audiences", name, "sections")
                remedy = did_you_mean(section, names, "add it under `sections:`, or remove it here")
                reading.report(line, (where, "sections"), f"there is no section {section[:40]}", remedy)


def _sections(root: MapNode) -> list[Node]:
    node = root.get("sections")
    if isinstance(node, ListNode):
        return node.items
    return [node] if isinstance(node, MapNode) else []


def _below(node: Node, key: str) -> Node | None:
    return node.get(key) if isinstance(node, MapNode) else None


def _sound(cls: type[T], node: Node | None) -> T | None:
    """Read a part again, whose problems have been reported: a record, or None where there is none to be had."""
    return None if node is None else read_record(cls, node, Reading("", lenient=True))


def _stays_inside(template: str) -> bool:
    """Say whether a template's name leads to a file below its folder, and nowhere else."""
    path = PurePosixPath(template)
    if path.is_absolute() or "\\" in template or ":" in template:
        return False
    return all(part not in ("", ".", "..") for part in template.split("/"))


def _line(node: Node, *keys: str) -> int:
    """Return the line of the innermost of some nested keys, all of which the file has."""
    line = node.line
    for key in keys:
        assert isinstance(node, MapNode)
        line = node.keys[key].line
        node = node.values[key]
    return line
