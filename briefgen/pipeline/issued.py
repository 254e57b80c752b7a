"""Editions as they went out, in `state/issued/<audience>/<edition>/<version>/`: the facts, and a record of the occasion.

The record is written last: a folder without one is what a process left that was ended, and counts for nothing. What is there is
never written again; a later version stands beside the earlier ones.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen import text as texts
from briefgen.errors import BriefgenError
from briefgen.model import Correction, SetAside
from briefgen.pipeline.files import read_capped, shown, write_atomically
from briefgen.pipeline.outside import counters_folder, place_of
from briefgen.pipeline.workspace import is_edition

if TYPE_CHECKING:
    from briefgen.facts import EditionFacts

ISSUED_SCHEMA = "briefgen/issued/1"
RECORD, FACTS = "record.json", "facts.yaml"
MAX_RECORD_BYTES = 10_000_000
MAX_EDITION_BYTES = 100_000_000
_VERSION = re.compile(r"v([1-9]\d{0,5})(?:\.([1-9]\d{0,5}))?", re.ASCII)
_PLACE = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}/{_VERSION.pattern}", re.ASCII)
_MOST = 1_000_000_000
"""No edition has a greater number: a record that says so was not written here."""
_SENSELESS = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What comes of reading a file that a person or a dying disk has changed."""
_BACKUP = "put back the file from the backup of state/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One version of an edition that an audience got."""

    edition: str
    audience: str
    number: int
    version: int = 1
    """1, and one more with each correction."""
    again: int = 0
    """How often this version went out once more with other facts: changed, but with nothing to correct."""
    date: str
    """ISO date on which it went out."""
    facts: str
    """sha256 of its facts file."""
    before: str = ""
    """The edition, and the folder of its version, that its readers had before: `2025-11-06/v1`; empty where none had been issued."""
    withdrawn: bool = False
    corrections: tuple[Correction, ...] = ()
    """All that were made to this edition so far."""
    carried: tuple[tuple[str, int], ...] = ()
    """Corrections of earlier editions that it told its readers of: edition and number."""

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return f"v{self.version}.{self.again}" if self.again else f"v{self.version}"

    @property
    def place(self) -> str:
        """Its edition and folder, as `before` names them."""
        return f"{self.edition}/{self.folder}"

    def content(self) -> bytes:
        """Return the record's bytes."""
        record = {"schema": ISSUED_SCHEMA, **asdict(self)}
        return (json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What an audience has got so far: the latest version of each edition, by edition, oldest first."""

    issues: Mapping[str, Issue] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    """The record's sha256, by edition."""
    problems: tuple[SetAside, ...] = ()
    """Records that cannot be read, or are not there any more."""
    lost: int = 0
    """The highest number that this machine remembers of an edition that went out, where state/ knows of none so high."""

    def next_number(self) -> int:
        """Return the number after the highest; no less than there are editions, readable or not."""
        highest = max((issue.number for issue in self.issues.values()), default=0)
        known = len(self.issues) + len({one.subject for one in self.problems})
        return max(highest, self.lost or known) + 1

    def before(self, edition: str) -> Issue | None:
        """Return the last edition of an earlier date."""
        earlier = [issue for name, issue in self.issues.items() if name < edition]
        return earlier[-1] if earlier else None


def issued_folder(root: Path, audience: str) -> Path:
    """Return where an audience's editions are kept as they went out."""
    return root / "state" / "issued" / audience


def read_shelf(root: Path, audience: str) -> Shelf:
    """Read the records of all editions that an audience got; one that is broken is told of, and the one before it counts."""
    folder = issued_folder(root, audience)
    names = sorted(name for name in _names(folder) if is_edition(name))
    issues: dict[str, Issue] = {}
    digests: dict[str, str] = {}
    problems: list[SetAside] = []
    for name in names:
        for path in _records(folder / name):
            try:
                content = read_capped(path, MAX_RECORD_BYTES)
                issues[name], digests[name] = _parsed(content, name, audience), texts.sha256(content)
                break
            except (BriefgenError, *_SENSELESS) as error:
                reason = f"cannot be used: {str(error)[:80] or type(error).__name__}"
                problems.append(SetAside(shown(path, root), reason, _BACKUP))
    highest = max((issue.number for issue in issues.values()), default=0)
    remembered = _remembered(root).get(audience, 0)
    if remembered > highest and not problems:
        reason = f"No. {remembered} went out, and is not there any more"
        problems.append(SetAside(shown(folder, root), reason, "put back the backup of state/, or go on without it"))
    return Shelf(
        issues=issues, digests=digests, problems=tuple(problems), lost=remembered if remembered > highest else 0
    )


def read_issued_facts(root: Path, issue: Issue) -> EditionFacts:
    """Return the facts of an edition as they went out. Raises BriefgenError where the file is gone or is another one."""
    from briefgen.facts import parse_edition

    path = issued_folder(root, issue.audience) / issue.edition / issue.folder / FACTS
    content = read_capped(path, MAX_EDITION_BYTES)
    if texts.sha256(content) != issue.facts:
        raise BriefgenError(f"{shown(path, root)}: is not what went out (its sha256 differs): {_BACKUP}")
    return parse_edition(content, path=shown(path, root))


def read_version(root: Path, audience: str, version: str) -> Issue:
    """Return the record of one version, `2025-11-06/v1`. Raises BriefgenError where it cannot be used."""
    path = issued_folder(root, audience) / version / RECORD
    try:
        return _parsed(read_capped(path, MAX_RECORD_BYTES), version.partition("/")[0], audience)
    except _SENSELESS as error:
        raise BriefgenError(f"{shown(path, root)}: cannot be used: {str(error)[:80]}: {_BACKUP}") from error


def unused(root: Path, issue: Issue) -> Issue:
    """Return an issue under a folder that no record has, readable or not: what went out is never written over."""
    folder = issued_folder(root, issue.audience) / issue.edition
    while os.path.lexists(folder / issue.folder / RECORD):
        issue = replace(issue, again=issue.again + 1)
    return issue


def write_issue(root: Path, issue: Issue, facts: bytes) -> Path:
    """Record that an edition went out with these facts; the record last, so that it is whole or not there."""
    folder = issued_folder(root, issue.audience) / issue.edition / issue.folder
    write_atomically(folder / FACTS, facts)
    write_atomically(folder / RECORD, issue.content())
    _remember(root, issue)
    return folder


def _memory(root: Path) -> Path | None:
    """Return the file outside the workspace that remembers the numbers that went out: who removes state/ leaves it."""
    outside = counters_folder()
    return outside / f"issued-{place_of(root / 'state')}.json" if outside else None


def _remembered(root: Path) -> dict[str, int]:
    """Return the highest number that went out to each audience, as far as this machine remembers."""
    path = _memory(root)
    try:
        found = json.loads(path.read_bytes()) if path else {}
        return {str(audience): min(int(number), _MOST) for audience, number in found.items()}
    except (OSError, *_SENSELESS):
        return {}


def _remember(root: Path, issue: Issue) -> None:
    """Remember a number; that it cannot be is no reason not to go on."""
    path, known = _memory(root), _remembered(root)
    if path and issue.number > known.get(issue.audience, 0):
        with suppress(BriefgenError):
            write_atomically(path, json.dumps(known | {issue.audience: issue.number}, sort_keys=True).encode())


def _records(folder: Path) -> Iterator[Path]:
    """Yield the records of an edition's versions, the latest first."""
    versions = ((_VERSION.fullmatch(name), name) for name in _names(folder))
    found = sorted(((int(one[1]), int(one[2] or 0), name) for one, name in versions if one), reverse=True)
    paths = (folder / name / RECORD for _, _, name in found)
    return (path for path in paths if path.is_file())


def _names(folder: Path) -> list[str]:
    """Return the names in a folder; none where it is not there. Of a thousand editions each is looked into at every build."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries]
    except OSError:
        return []


def _parsed(content: bytes, edition: str, audience: str) -> Issue:
    found: dict[str, Any] = json.loads(content)
    if found["schema"] != ISSUED_SCHEMA:
        raise ValueError(f"schema is {found['schema']}, not {ISSUED_SCHEMA}")
    if (found["edition"], found["audience"]) != (edition, audience):
        raise ValueError(f"is of {found['edition']} for {found['audience']}")
    if found["before"] and not _PLACE.fullmatch(found["before"]):
        raise ValueError(f"before is {found['before']!r}, not like 2025-11-06/v1")
    json.dumps(found, ensure_ascii=False).encode()  # half a character can be neither printed nor written
    return Issue(
        edition=edition,
        audience=audience,
        number=_counted(found, "number", least=1),
        version=_counted(found, "version", least=1),
        again=_counted(found, "again", least=0),
        date=str(found["date"]),
        facts=str(found["facts"]),
        before=str(found["before"]),
        withdrawn=bool(found["withdrawn"]),
        corrections=tuple(_correction(one) for one in found["corrections"]),
        carried=tuple((str(name), int(number)) for name, number in found["carried"]),
    )


def _counted(found: dict[str, Any], key: str, least: int) -> int:
    number = int(found[key])
    if not least <= number <= _MOST:
        raise ValueError(f"{key} is {number}")
    return number


def _correction(found: dict[str, Any]) -> Correction:
    return Correction(
        number=int(found["number"]),
        date=str(found["date"]),
        edition=str(found["edition"]),
        fact=str(found["fact"]),
        was=str(found["was"]),
        now=str(found["now"]),
        why=str(found["why"]),
    )
