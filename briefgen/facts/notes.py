"""`seeds/<edition>/notes.yaml`: what a person adds to an edition in his own name, and its times where the schedule's do not hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from briefgen import yamltree
from briefgen.errors import FactsError, Problem
from briefgen.facts.reader import FACT_ID, check_schema, list_items, read_tree
from briefgen.model import Comment, Extra, Notes
from briefgen.records import Reading, Schema, Where, did_you_mean, json_schema, read_record, written
from briefgen.yamltree import MapNode, Node, ScalarNode, is_null

NOTES_SCHEMA = "briefgen/notes/1"
MAX_COMMENT_WORDS = 120
"""A comment that is longer is an article: it would push the day's facts off the page."""
_KEYS = ("schema", "as_of", "cut_off", "next", "comments")
_LIMITS = yamltree.Limits(bytes=1_000_000, nodes=20_000, depth=8)
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesFile:
    """What can be used of one notes.yaml, and everything that is wrong with it."""

    path: str
    notes: Notes
    lines: tuple[tuple[str, int], ...]
    """The ids of facts that comments name, each with its line."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteComment:
    """One comment as it stands in the file."""

    text: str
    by: str
    kind: Literal["comment", "matters", "alternative"] = "comment"
    fact: str = ""
    """The id of any fact of the item that it is about; left out, it is about the whole edition."""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _NotesRoot:
    """Comments on an edition, and its times where they differ from the schedule's."""

    schema: Literal["briefgen/notes/1"]
    as_of: str = ""
    cut_off: str = ""
    next: str = ""
    comments: tuple[NoteComment, ...] = ()
    extra: Extra = field(default_factory=dict)


def parse_notes(content: bytes, *, path: str) -> NotesFile:
    """Read notes.yaml. What is wrong is left out and reported in `problems`.

    Raises FactsError only where the file as a whole cannot be used: it is no YAML, or its `schema:` is another.
    """
    tree = read_tree(content, path, _LIMITS)
    reading = Reading(path)
    reading.problems += tree.problems
    root = tree.root
    if not isinstance(root, MapNode):
        message, remedy = f"expected a mapping, found {written(root)}", f"begin with `schema: {NOTES_SCHEMA}`"
        reading.report(root.line, None, message, remedy)
        raise FactsError(sorted(reading.problems))
    check_schema(root, reading, NOTES_SCHEMA)
    for key in root.values:
        if key not in _KEYS and not key.startswith("x-"):
            remedy = did_you_mean(key, _KEYS, "remove it, or begin its name with x- to keep it")
            reading.report(root.keys[key].line, None, f"the key {written(root.keys[key])} is not known", remedy)
    comments = list(_comments(root, reading))
    notes = Notes(
        edition=tuple(comment for fact, _, comment in comments if not fact),
        facts=tuple((fact, comment) for fact, _, comment in comments if fact),
        as_of=_moment(root, "as_of", reading),
        cut_off=_moment(root, "cut_off", reading),
        next_edition=_day(root, "next", reading),
    )
    return NotesFile(
        path=path,
        notes=notes,
        lines=tuple((fact, line) for fact, line, _ in comments if fact),
        problems=tuple(sorted(set(reading.problems))),
    )


def unknown_facts(file: NotesFile, known: Collection[str]) -> list[Problem]:
    """Report the comments whose fact the edition does not have."""
    return [
        Problem(
            file.path,
            line,
            f"the edition has no fact {fact[:60]}",
            did_you_mean(
                fact, known, "copy the id from a facts file, or leave `fact:` out to speak of the whole edition"
            ),
        )
        for fact, line in file.lines
        if fact not in known
    ]


def notes_schema() -> Schema:
    """Return the JSON Schema of notes.yaml."""
    also: dict[str, dict[str, Any]] = {
        "_NotesRoot.as_of": {"pattern": f"^({_TIME.pattern})?$"},
        "_NotesRoot.cut_off": {"pattern": f"^({_TIME.pattern})?$"},
        "_NotesRoot.next": {"pattern": f"^({_DAY.pattern})?$"},
        "NoteComment.text": {"type": "string", "minLength": 1},
        "NoteComment.by": {"type": "string", "minLength": 1},
        "NoteComment.fact": {"pattern": f"^({FACT_ID.pattern})?$"},
    }
    return json_schema(_NotesRoot, title=NOTES_SCHEMA, also=also)


def _comments(root: MapNode, reading: Reading) -> Iterator[tuple[str, int, Comment]]:
    """Yield each sound comment with the fact that it is about, and its line."""
    for index, node in enumerate(list_items(root, "comments", reading)):
        where: Where = ((None, "comments"), index)
        found = read_record(NoteComment, node, reading, where=where)
        if found is not None and _is_sound(found, node, reading, where):
            text, by = (" ".join(words.split()) for words in (found.text, found.by))
            yield found.fact, _line(node, "fact"), Comment(kind=found.kind, text=text, by=by)


def _is_sound(found: NoteComment, node: Node, reading: Reading, where: Where) -> bool:
    """Report what the types cannot say of a comment; True where nothing is wrong."""
    before = len(reading.problems)
    words = len(found.text.split())
    if not words:
        reading.report(_line(node, "text"), (where, "text"), "is empty", "write a sentence, or remove the comment")
    elif words > MAX_COMMENT_WORDS:
        remedy = f"shorten it to {MAX_COMMENT_WORDS}"
        reading.report(_line(node, "text"), (where, "text"), f"has {words} words", remedy)
    if not found.by.strip():
        message = "a comment without a name would pass for a fact"
        reading.report(_line(node, "by"), (where, "by"), message, "write who says so")
    if found.fact and not FACT_ID.fullmatch(found.fact):
        remedy = "copy it from a facts file, like document.1a9f3c07b2"
        reading.report(_line(node, "fact"), (where, "fact"), f"{found.fact[:60]} is no fact id", remedy)
    return len(reading.problems) == before


def _moment(root: MapNode, key: str, reading: Reading) -> str:
    remedy = "write it like 2025-11-07T07:30+01:00; without an offset it is in the schedule's zone"
    return _date_of(root, key, reading, _TIME, remedy)


def _day(root: MapNode, key: str, reading: Reading) -> str:
    return _date_of(root, key, reading, _DAY, "write it like 2025-11-10")


def _date_of(root: MapNode, key: str, reading: Reading, pattern: re.Pattern[str], remedy: str) -> str:
    """Return a key's day or time as it stands there; an empty text where there is none, or none that a calendar has."""
    node = root.get(key)
    if node is None or node.broken or is_null(node):
        return ""
    if isinstance(node, ScalarNode) and pattern.fullmatch(node.text):
        try:
            read = datetime.fromisoformat(node.text) if pattern is _TIME else date.fromisoformat(node.text)
        except ValueError:
            pass
        else:
            return read.isoformat(timespec="minutes") if isinstance(read, datetime) else read.isoformat()
    reading.report(node.line, (None, key), f"{written(node)} is no such day or time", remedy)
    return ""


def _line(node: Node, key: str) -> int:
    """Return the line of a mapping's key, or the mapping's own."""
    return node.keys[key].line if isinstance(node, MapNode) and key in node.keys else node.line
