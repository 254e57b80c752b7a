"""Taking an older copy of the ledger for the ledger, on a person's word, so that nobody gets a mail twice by it."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from briefgen.deliver.generation import Counters
from briefgen.deliver.ledger import OPEN, STATES
from briefgen.deliver.sqlite_file import SqliteFile, counter_paths, create, log_beside
from briefgen.deliver.sqlite_rows import micros
from briefgen.deliver.sqlite_steps import doubt_rows
from briefgen.errors import LedgerError


@dataclass(frozen=True, slots=True)
class Adoption:
    """What came of it."""

    sendings: int
    doubted: int
    """Rows that were still open in the copy, and may have been sent since it was made."""
    through: date
    """Editions up to this day are sent on request only: the ledger does not know whether they were."""
    begun: bool = False
    """True where there was no file, and an empty ledger was made."""


def adopt_ledger(
    path: Path,
    *,
    outside: Path | None,
    now: datetime,
    today: date,
    identify: Callable[[], str] = lambda: secrets.token_hex(8),
) -> Adoption:
    """Accept whatever stands at `path` as the ledger; where nothing does, begin an empty one.

    What is open in it is put in doubt. It gets a name of its own, so that the counters of the copies that it replaces
    refuse those from now on. `today` is the operator's date. Raises LedgerError where the file is damaged.
    """
    through = max(today, now.astimezone(UTC).date())
    if not path.exists():
        identity = identify()
        log_beside(path).unlink(missing_ok=True)
        create(path, adopted=through.isoformat(), identify=lambda: identity)
        _write_counters(path, outside, identity, 0)
        return Adoption(0, 0, through, begun=True)
    file = SqliteFile(path, outside=outside, guarded=False)
    try:
        identity = identify()
        # Above whatever the counters say, so that no number stands for two states of the ledger.
        floor = file.counters.highest()
        with file.transaction() as db:
            _refuse_damaged(db, path)
            sendings = [row for (row,) in db.execute("SELECT id FROM sending").fetchall()]
            _count_anew(db)
            reason = "an older copy of the ledger was adopted: it may have been sent since the copy was made"
            doubted = sum(doubt_rows(db, row, micros(now), reason, sorted(OPEN)) for row in sendings)
            db.execute(
                "UPDATE ledger SET id = ?, adopted = ?, generation = max(generation, ?)",
                (identity, through.isoformat(), floor),
            )
            (generation,) = db.execute("SELECT generation + 1 FROM ledger").fetchone()
    finally:
        file.close()
    _write_counters(path, outside, identity, generation)
    return Adoption(len(sendings), doubted, through)


def _refuse_damaged(db: sqlite3.Connection, path: Path) -> None:
    # Rows are what counts; an index that another state of the file left is made anew from them.
    db.execute("REINDEX")
    (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise LedgerError(f"{path}: is damaged ({found}): put back a whole copy, without the -wal file beside it")


def _count_anew(db: sqlite3.Connection) -> None:
    """Make both counts of the rows agree: what they disagreed about is in doubt now, or was sent."""
    db.execute("DELETE FROM tally")
    db.executemany(
        "INSERT INTO tally (sending, state, rows) SELECT id, ?,"
        " (SELECT count(*) FROM entry WHERE entry.sending = sending.id AND state = ?) FROM sending",
        [(state, state) for state in STATES],
    )
    db.execute("UPDATE sending SET recipients = (SELECT count(*) FROM entry WHERE entry.sending = sending.id)")


def _write_counters(path: Path, outside: Path | None, identity: str, generation: int) -> None:
    counters = Counters(counter_paths(path, outside, identity), identity)
    counters.write(generation)
    counters.close()
