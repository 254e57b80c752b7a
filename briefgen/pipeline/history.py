"""The index of past editions, `state/index.sqlite`: their leads, to be counted, and each in short, to be compared with.

All of it can be made again from facts files, as `briefgen index` does. So nothing here is an error: what is missing or stale is made
again, a broken index is thrown away, and where none can be written the facts files are read each time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from briefgen.compose.past import leads_of
from briefgen.compose.sections import route
from briefgen.config import SectionConfig
from briefgen.model import Fact, IssuedEdition, PastEdition, PastFact
from briefgen.pipeline.precis import figures_text, precis_of, read_figures, read_precis

_APPLICATION = 0x42474958
_VERSION = 1
_BUSY_SECONDS = 10
_SCHEMA = f"""
BEGIN;
CREATE TABLE edition (
  audience TEXT NOT NULL, edition TEXT NOT NULL,
  digest TEXT NOT NULL,                          -- of all that the rows were made from
  precis TEXT,                                   -- of the latest alone; empty where nothing can be read
  PRIMARY KEY (audience, edition)
) WITHOUT ROWID;
CREATE TABLE lead (
  audience TEXT NOT NULL, edition TEXT NOT NULL, place INTEGER NOT NULL,
  fact TEXT NOT NULL, statement TEXT NOT NULL, event TEXT NOT NULL, plover TEXT NOT NULL,
  section TEXT NOT NULL,                         -- as proposed: config.yaml's sections may change
  date TEXT, modality TEXT NOT NULL, negative INTEGER NOT NULL, parties TEXT NOT NULL, figures TEXT NOT NULL,
  PRIMARY KEY (audience, edition, place)
) WITHOUT ROWID;
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_VERSION};
COMMIT;
"""
T = TypeVar("T")
_LEADS = """
SELECT edition, fact, statement, event, plover, section, date, modality, negative, parties, figures FROM lead
WHERE audience = ? AND edition >= ? AND (edition >= ? OR event IN (SELECT value FROM json_each(?)))
ORDER BY edition, place
"""
_LATEST = 8
"""Of so many editions the whole is kept in short: an edition is compared with the one before."""
_KEEP = "INSERT INTO lead VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A past edition and where it is read from."""

    past: PastEdition
    digest: str
    """Changes with whatever the edition is made from."""
    read: Callable[[], IssuedEdition | None]
    """Reads its facts files; None where they are of no use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which past facts a brief needs."""

    since: str = ""
    """None of an edition before this date."""
    all_since: str = ""
    """Of editions before this date only those of `events`."""
    events: frozenset[str] = frozenset()


def index_path(root: Path) -> Path:
    """Return where the index is."""
    return root / "state" / "index.sqlite"


def consult(path: Path, audience: str, origins: Sequence[Origin], question: Callable[[History], T]) -> T:
    """Ask the index about an audience's past editions, after it was brought up to date; `question` may be asked twice.

    A broken index is thrown away, and one that cannot be had is made in memory: the answer is the same.
    """
    for last in (False, True):
        try:
            with closing(_opened(path)) as db:
                return question(History(db, audience, origins))
        except sqlite3.OperationalError:
            # Locked, read-only, no room: it may be sound, and is left alone.
            break
        except (sqlite3.Error, ValueError, KeyError, TypeError, ArithmeticError):
            if last:
                break
            with suppress(OSError):
                path.unlink(missing_ok=True)
        except OSError:
            break
    with closing(_made(sqlite3.connect(":memory:", isolation_level=None))) as db:
        return question(History(db, audience, origins))


class History:
    """An audience's past editions as the index has them; making it brings the index up to date."""

    def __init__(self, db: sqlite3.Connection, audience: str, origins: Sequence[Origin]) -> None:
        self._db, self._audience = db, audience
        self._origins = {origin.past.edition: origin for origin in origins}
        self.made = 0
        """How many editions were read from their facts files."""
        self._bring_up_to_date()

    def edition(self, name: str) -> IssuedEdition | None:
        """Return a past edition; None where there is none of that name, or nothing of it can be read."""
        if name not in self._origins:
            return None
        row = self._db.execute(
            "SELECT precis FROM edition WHERE audience = ? AND edition = ?", (self._audience, name)
        ).fetchone()
        if row[0] is None:
            return self._origins[name].read()
        return read_precis(row[0], self._origins[name].past, self._audience) if row[0] else None

    def leads(self, wanted: Wanted, sections: Sequence[SectionConfig]) -> tuple[PastFact, ...]:
        """Return the leads of the past editions, oldest first, each under the section that takes it now."""
        rows = self._db.execute(
            _LEADS, (self._audience, wanted.since, wanted.all_since, json.dumps(sorted(wanted.events)))
        )
        # The index may know of more: an edition is placed among those before it.
        known = ((self._origins[edition].past, row) for edition, *row in rows if edition in self._origins)
        return tuple(_routed(_past_fact(row, past), sections) for past, row in known)

    def _bring_up_to_date(self) -> None:
        known = dict(self._db.execute("SELECT edition, digest FROM edition WHERE audience = ?", (self._audience,)))
        stale = [origin for name, origin in self._origins.items() if known.get(name) != origin.digest]
        self.made = len(stale)
        if not stale:
            return
        # Read before the transaction begins: others should not wait for files to be read.
        read = [(origin, origin.read()) for origin in stale]
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for origin, found in read:
                self._store(origin, found)

    def _store(self, origin: Origin, found: IssuedEdition | None) -> None:
        key = (self._audience, origin.past.edition)
        self._db.execute("DELETE FROM lead WHERE audience = ? AND edition = ?", key)
        latest = origin.past.edition in sorted(self._origins)[-_LATEST:]
        precis = (precis_of(found) if latest else None) if found else ""
        self._db.execute("INSERT OR REPLACE INTO edition VALUES (?, ?, ?, ?)", (*key, origin.digest, precis))
        leads = leads_of(found, ()) if found else ()
        self._db.executemany(_KEEP, [(*key, place, *_row(lead)) for place, lead in enumerate(leads)])


def _row(lead: PastFact) -> tuple[object, ...]:
    return (
        lead.fact, lead.statement, lead.event, lead.plover, lead.section, lead.date, lead.modality, lead.negative,
        json.dumps(lead.parties, ensure_ascii=False), figures_text(lead),
    )  # fmt: skip


def _past_fact(row: Sequence[str], past: PastEdition) -> PastFact:
    fact, statement, event, plover, section, date, modality, negative, parties, figures = row
    return PastFact(
        edition=past.edition,
        number=past.number,
        fact=fact,
        statement=statement,
        event=event,
        plover=plover,  # type: ignore[arg-type]  # as it was stored
        section=section,
        date=date,
        modality=modality,  # type: ignore[arg-type]  # as it was stored
        negative=bool(negative),
        parties=tuple(json.loads(parties)),
        figures=read_figures(figures),
    )


def _routed(lead: PastFact, sections: Sequence[SectionConfig]) -> PastFact:
    home = route(
        Fact(id=lead.fact, section=lead.section, event=lead.event, plover=lead.plover, statement=lead.statement),
        sections,
    )
    return lead if home is None or home.name == lead.section else replace(lead, section=home.name)


def _opened(path: Path) -> sqlite3.Connection:
    """Open the index, made first where there is none; raises sqlite3.DatabaseError for one of another version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if (application, version) != (_APPLICATION, _VERSION):
            _refuse_tables(db, path)
            _made(db)
    except BaseException:
        db.close()
        raise
    return db


def _refuse_tables(db: sqlite3.Connection, path: Path) -> None:
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables:
        raise sqlite3.DatabaseError(f"{path}: an index of another version")


def _made(db: sqlite3.Connection) -> sqlite3.Connection:
    db.executescript(_SCHEMA)
    return db
