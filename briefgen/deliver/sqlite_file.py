"""The file of a SQLite ledger: how it is made, opened, guarded and written, one durable transaction after the other."""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefgen.deliver.generation import Counters, read_mark
from briefgen.errors import LedgerError
from briefgen.text import sha256

BUSY_SECONDS = 60
"""How long one process waits for another's transaction; planning a million recipients takes the longest."""
_APPLICATION = 0x42474C31
_VERSION = 1
_SCHEMA = """
CREATE TABLE ledger (id TEXT NOT NULL, generation INTEGER NOT NULL, adopted TEXT NOT NULL DEFAULT '');
CREATE TABLE sending (
  id INTEGER PRIMARY KEY,
  edition TEXT NOT NULL, audience TEXT NOT NULL, number INTEGER NOT NULL,
  content TEXT NOT NULL,
  planned_at INTEGER NOT NULL, deadline INTEGER NOT NULL,        -- times: microseconds since 1970, UTC
  recipients INTEGER NOT NULL,
  UNIQUE (edition, audience, number)
);
CREATE TABLE entry (
  sending INTEGER NOT NULL, number INTEGER NOT NULL,
  address TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL, fields TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('pending', 'claimed', 'committing', 'sent', 'deferred', 'bounced', 'suppressed', 'expired', 'in_doubt')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER CHECK ((next_at IS NOT NULL) = (state = 'deferred')),
  reason TEXT NOT NULL DEFAULT '', message_id TEXT NOT NULL DEFAULT '',
  owner TEXT, changed_at INTEGER NOT NULL,
  PRIMARY KEY (sending, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX entry_key ON entry (sending, key);
-- What is still to do, in the order in which it is done; the rows that are done are many, and are not in it.
CREATE INDEX entry_queue ON entry (sending, state, next_at, number) WHERE state <> 'sent';
CREATE TABLE suppression (
  key TEXT NOT NULL PRIMARY KEY, address TEXT NOT NULL, reason TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('unsubscribed', 'bounced', 'complained', 'operator')),
  at INTEGER NOT NULL
) WITHOUT ROWID;
-- The same thing counted twice, as book-keepers do: pages of an older copy among newer ones show as a difference.
CREATE TABLE tally (
  sending INTEGER NOT NULL, state TEXT NOT NULL, rows INTEGER NOT NULL CHECK (rows >= 0),
  PRIMARY KEY (sending, state)
) WITHOUT ROWID;
CREATE TRIGGER entry_moved AFTER UPDATE OF state ON entry WHEN old.state <> new.state BEGIN
  UPDATE tally SET rows = rows - 1 WHERE sending = old.sending AND state = old.state;
  UPDATE tally SET rows = rows + 1 WHERE sending = new.sending AND state = new.state;
END;
"""
_ADOPT = (
    "look for the newest copy of it, or accept this one with `briefgen ledger adopt`, which sends nothing by itself"
)


class SqliteFile:
    """One open ledger file. Threads take turns; processes wait for each other's transactions."""

    def __init__(self, path: Path, *, outside: Path | None = None, guarded: bool = True) -> None:
        self.path = path
        self._turn = threading.RLock()
        with _told(path):
            self._db = _connect(path)
            try:
                identity = self._identify()
                self.counters = Counters(counter_paths(path, outside, identity), identity)
                if guarded:
                    self._guard()
            except BaseException:
                self._db.close()
                raise
        self._inode = _inode(path)
        self._generation = 0

    def _identify(self) -> str:
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if application != _APPLICATION:
            raise LedgerError(f"{self.path}: is no ledger of briefgen's: move it away, or put the ledger back")
        if version != _VERSION:
            raise LedgerError(f"{self.path}: was written by a newer briefgen: use that one")
        (identity,) = self._db.execute("SELECT id FROM ledger").fetchone()
        return str(identity)

    def _guard(self) -> None:
        """Refuse an older copy. The counters are read first: another process may be adding to both meanwhile."""
        beside = read_mark(counter_beside(self.path))
        highest = self.counters.highest()
        (generation,) = self._db.execute("SELECT generation FROM ledger").fetchone()
        if beside is not None and beside.ledger != self.counters.ledger:
            raise LedgerError(
                f"{self.path}: is another ledger than the one that was here: nothing is sent from it: {_ADOPT}"
            )
        if highest > generation:
            raise LedgerError(
                f"{self.path}: is an older copy, {highest - generation:,} {'change' if highest - generation == 1 else 'changes'}"
                f" behind: people would get a mail twice: {_ADOPT}"
            )

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run the block as one transaction, on the disk when it ends; whatever is raised in it undoes it."""
        with self._turn, _told(self.path):
            if self._inode != _inode(self.path):
                raise LedgerError(f"{self.path}: was replaced while it was open: run the command again")
            db = self._db
            db.execute("BEGIN IMMEDIATE")
            try:
                before = db.total_changes
                yield db
                if db.total_changes == before:
                    db.execute("ROLLBACK")
                    return
                generation = self._next_generation()
                db.execute("COMMIT")
            except BaseException:
                # A full disk ends a transaction by itself.
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
            self._generation = generation
            self.counters.write(generation)

    def _next_generation(self) -> int:
        self._db.execute("UPDATE ledger SET generation = generation + 1")
        (generation,) = self._db.execute("SELECT generation FROM ledger").fetchone()
        if generation <= self._generation:
            raise LedgerError(f"{self.path}: an older copy was put in its place while it was open: {_ADOPT}")
        return int(generation)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Run the block's one query; it sees the last transaction that was finished."""
        with self._turn, _told(self.path):
            yield self._db

    def close(self) -> None:
        """Let go of the file; the last one to do so leaves it whole, without a log beside it."""
        with self._turn:
            self.counters.close()
            with suppress(sqlite3.Error):
                self._db.close()


def counter_beside(path: Path) -> Path:
    """Return where the counter beside a ledger is."""
    return path.with_suffix(".generation")


def log_beside(path: Path) -> Path:
    """Return where SQLite keeps what is not in a ledger's file yet; a file put beside such a log is mixed with it."""
    return path.with_name(path.name + "-wal")


def counter_paths(path: Path, outside: Path | None, identity: str) -> list[Path]:
    """Return where a ledger's counters are; a copy of the workspace elsewhere, to try something, counts for itself."""
    return [counter_beside(path), *([outside / f"{identity}-{_place(path)}"] if outside else [])]


def was_here(path: Path, outside: Path | None) -> bool:
    """Say whether there was a ledger at a path once: a counter or a log of one is left, beside it or outside."""
    if read_mark(counter_beside(path)) is not None or log_beside(path).exists():
        return True
    # Whoever removes `state/` removes the counter beside it too (`git clean -dx` does).
    return outside is not None and any(read_mark(one) for one in outside.glob(f"*-{_place(path)}"))


def _place(path: Path) -> str:
    return sha256(os.fsencode(path.resolve()))[:12]


def create(path: Path, *, adopted: str = "", identify: Callable[[], str] = lambda: secrets.token_hex(8)) -> None:
    """Make an empty ledger, unless somebody else has just made one; it appears whole or not at all."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            # The file names people: only its owner reads it. Its log takes over the same rights.
            os.close(os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
            db = _connect(temporary)
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
            db.execute("INSERT INTO ledger (id, generation, adopted) VALUES (?, 0, ?)", (identify(), adopted))
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {_VERSION}")
            db.close()
            _sync(temporary)
            with suppress(FileExistsError):
                os.link(temporary, path)
            _sync(path.parent)
        except OSError as error:
            raise LedgerError(f"{path}: cannot be made: {error.strerror or error}") from error
        finally:
            for name in (temporary, log_beside(temporary), temporary.with_name(temporary.name + "-shm")):
                name.unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    # Never made by opening it: a ledger that has gone must be missed.
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
    )
    # FULL: a transaction is on the disk when COMMIT returns, which is what the final dot waits for.
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cache_size = -2000")
    return db


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _inode(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise LedgerError(f"{path}: cannot be found any more: {error.strerror}: put it back") from error
    return status.st_dev, status.st_ino


_REMEDIES = {
    "SQLITE_FULL": "the disk is full: make room, and run the command again; what was written before is kept",
    "SQLITE_BUSY": f"another process has been writing for {BUSY_SECONDS} s: wait until it is done, and run the command again",
    "SQLITE_READONLY": "may not be written: look at the permissions of the file and of its folder",
    "SQLITE_CANTOPEN": "cannot be opened: look at the permissions of the file and of its folder",
    "SQLITE_CONSTRAINT": f"its parts contradict each other: put back the newest copy: {_ADOPT}",
    "SQLITE_NOTADB": "is no ledger of briefgen's: move it away, or put the ledger back",
    "SQLITE_CORRUPT": f"is damaged: put back the newest copy: {_ADOPT}",
    "SQLITE_IOERR": "the disk does not take or give what it should: look at it, and at the room on it",
}


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell what SQLite complains of as a LedgerError."""
    try:
        yield
    except sqlite3.Error as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        remedy = next((said for key, said in _REMEDIES.items() if name.startswith(key)), f"{error}: look at the file")
        raise LedgerError(f"{path}: {remedy}") from error
