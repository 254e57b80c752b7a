"""What the transactions of the SQLite ledger are made of: each is called inside one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from briefgen.deliver.ledger import OPEN, STATES, Entry, Outcome, Recipient, Sending, State, Suppression
from briefgen.deliver.sqlite_rows import ENTRY, SENDING, Row, entry_row, micros, one_line, to_entry, to_sending
from briefgen.errors import ChangedEditionError, LedgerError

Found: TypeAlias = tuple[int, Sending]
"""A sending with the number that the tables know it by."""

# `state <> 'sent'` stands in queries beside another state because SQLite uses the index of the open rows only where its own
# condition is repeated.
AMONG = "sending = ? AND number IN (SELECT value FROM json_each(?))"
_INSERT = f"INSERT OR IGNORE INTO entry (sending, key, {ENTRY}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_WEIGHTS = "bounced operator unsubscribed complained"

_BEFORE_THE_DOT: frozenset[State] = frozenset({"pending", "deferred", "bounced", "suppressed", "expired"})
MAY_BECOME: Mapping[State, frozenset[State]] = {
    "claimed": _BEFORE_THE_DOT,
    "committing": _BEFORE_THE_DOT | {"sent", "in_doubt"},
    "in_doubt": frozenset({"sent", "deferred", "bounced"}),
}
"""What a sender may say became of a row of its own, by the state that it has."""
_ATTEMPTS: frozenset[State] = frozenset({"sent", "deferred", "bounced", "in_doubt"})


def unknown(sending: str) -> LedgerError:
    """Return the error for a sending that the ledger does not have."""
    return LedgerError(f"{sending}: the ledger has no such sending: `briefgen ledger` lists them")


def found_sending(db: sqlite3.Connection, sending: str) -> Found:
    """Return a sending by its id, EDITION/AUDIENCE/NUMBER."""
    edition, _, rest = sending.partition("/")
    audience, _, number = rest.rpartition("/")
    row = db.execute(
        f"SELECT {SENDING} FROM sending WHERE edition = ? AND audience = ? AND CAST(number AS TEXT) = ?",
        (edition, audience, number),
    ).fetchone()
    if row is None:
        raise unknown(sending)
    return row[0], to_sending(row)


def latest_sending(db: sqlite3.Connection, edition: str, audience: str) -> Found | None:
    """Return the sending of an edition to an audience that was planned last."""
    row = db.execute(
        f"SELECT {SENDING} FROM sending WHERE edition = ? AND audience = ? ORDER BY number DESC LIMIT 1",
        (edition, audience),
    ).fetchone()
    return None if row is None else (row[0], to_sending(row))


def refuse_unasked(db: sqlite3.Connection, edition: str, audience: str, latest: Sending | None) -> None:
    """Raise ChangedEditionError where a new sending may reach people who had the edition already."""
    remedy = f"to send this one to everybody, add --again: `briefgen send {edition} --audience {audience} --again`"
    if latest is not None:
        raise ChangedEditionError(
            f"{edition} for {audience}: was planned with other content on {latest.planned_at:%Y-%m-%d at %H:%M} UTC "
            f"({latest.id}, {latest.recipients:,} recipients), and has changed since: {remedy}"
        )
    (adopted,) = db.execute("SELECT adopted FROM ledger").fetchone()
    if edition <= adopted:
        raise ChangedEditionError(
            f"{edition} for {audience}: may have been sent before the ledger was adopted on {adopted}, which does not "
            f"know: {remedy}"
        )


def insert_sending(db: sqlite3.Connection, sending: Sending) -> int:
    """Write a sending down, as yet without rows; return the number that the tables know it by."""
    done = db.execute(
        "INSERT INTO sending (edition, audience, number, content, planned_at, deadline, recipients)"
        " VALUES (?, ?, ?, ?, ?, ?, 0)",
        (
            sending.edition,
            sending.audience,
            sending.number,
            sending.content,
            micros(sending.planned_at),
            micros(sending.deadline),
        ),
    )
    assert done.lastrowid is not None
    return done.lastrowid


def insert_recipients(db: sqlite3.Connection, row: int, recipients: Iterable[Recipient], at: int) -> None:
    """Write the rows of a new sending, read one by one; those suppressed are so from the start."""
    fresh = (
        entry_row(row, Entry(sending="", number=number, recipient=one, state="pending"), at=at)
        for number, one in enumerate(recipients, 1)
    )
    db.executemany(_INSERT, fresh)
    db.execute(
        "UPDATE entry SET state = 'suppressed',"
        " reason = (SELECT source || ': ' || reason FROM suppression WHERE suppression.key = entry.key)"
        " WHERE sending = ? AND key IN (SELECT key FROM suppression)",
        (row,),
    )
    _count_rows(db, row)


def insert_entries(db: sqlite3.Connection, row: int, entries: Iterable[Entry], at: int) -> None:
    """Write rows as another ledger had them; what was open there is in doubt here."""
    db.executemany(_INSERT, (entry_row(row, taken_over(entry), at=at) for entry in entries))
    _count_rows(db, row)


def taken_over(entry: Entry) -> Entry:
    """Return a row of another ledger's as it is here: what was open there may have been sent since it was exported."""
    if entry.state not in OPEN:
        return entry
    return replace(entry, state="in_doubt", next_at=None, reason=f"was {entry.state} in the ledger that was imported")


def _count_rows(db: sqlite3.Connection, row: int) -> None:
    counts = dict(db.execute("SELECT state, count(*) FROM entry WHERE sending = ? GROUP BY state", (row,)).fetchall())
    db.executemany(
        "INSERT INTO tally (sending, state, rows) VALUES (?, ?, ?)",
        [(row, state, counts.get(state, 0)) for state in STATES],
    )
    db.execute("UPDATE sending SET recipients = ? WHERE id = ?", (sum(counts.values()), row))


def supersede(db: sqlite3.Connection, row: int, by: str, at: int) -> None:
    """End an older sending, whose place a newer one takes."""
    reason = f"superseded by sending {by}"
    expire_rows(db, row, at, reason, ("pending", "deferred", "claimed"))
    doubt_rows(db, row, at, f"its answer had not come when it was {reason}", ("committing",))


def expire_rows(db: sqlite3.Connection, row: int, at: int, reason: str, states: Sequence[State]) -> int:
    """Put rows that have one of some states to `expired`; return how many."""
    return db.execute(
        "UPDATE entry SET state = 'expired', owner = NULL, next_at = NULL, reason = ?, changed_at = ?"
        " WHERE sending = ? AND state IN (SELECT value FROM json_each(?)) AND state <> 'sent'",
        (one_line(reason), at, row, json.dumps(list(states))),
    ).rowcount


def doubt_rows(db: sqlite3.Connection, row: int, at: int, reason: str, states: Sequence[State]) -> int:
    """Put rows in doubt; return how many. Their owner stays: if it is alive after all, what it knows still counts."""
    return db.execute(
        "UPDATE entry SET state = 'in_doubt', next_at = NULL, attempts = attempts + (state = 'committing'),"
        " reason = ?, changed_at = ? WHERE sending = ? AND state IN (SELECT value FROM json_each(?)) AND state <> 'sent'",
        (one_line(reason), at, row, json.dumps(list(states))),
    ).rowcount


def waiting_rows(db: sqlite3.Connection, row: int, most: int, at: int) -> list[int]:
    """Return the numbers of the rows whose turn it is: pending ones in order, then those deferred that are due."""
    pending = db.execute(
        "SELECT number FROM entry WHERE sending = ? AND state = 'pending' AND next_at IS NULL AND state <> 'sent'"
        " ORDER BY number LIMIT ?",
        (row, most),
    ).fetchall()
    due = db.execute(
        "SELECT number FROM entry WHERE sending = ? AND state = 'deferred' AND next_at <= ? AND state <> 'sent'"
        " ORDER BY next_at, number LIMIT ?",
        (row, at, most - len(pending)),
    ).fetchall()
    return [number for (number,) in (*pending, *due)]


def suppress_rows(db: sqlite3.Connection, row: int, numbers: Sequence[int], at: int) -> set[int]:
    """Put those of some rows to `suppressed` whose address has been suppressed meanwhile; return their numbers."""
    blocked = db.execute(
        "SELECT suppression.source || ': ' || suppression.reason, entry.number FROM entry JOIN suppression USING (key)"
        f" WHERE {AMONG}",
        (row, json.dumps(list(numbers))),
    ).fetchall()
    db.executemany(
        "UPDATE entry SET state = 'suppressed', owner = NULL, next_at = NULL, reason = ?, changed_at = ?"
        " WHERE sending = ? AND number = ?",
        [(reason, at, row, number) for reason, number in blocked],
    )
    return {number for _, number in blocked}


def record_outcome(db: sqlite3.Connection, row: int, outcome: Outcome, at: int) -> None:
    """Write down what became of a row, which is nobody's afterwards."""
    db.execute(
        "UPDATE entry SET state = ?, reason = ?, next_at = ?, owner = NULL, changed_at = ?, attempts = attempts + ?,"
        " message_id = ifnull(nullif(?, ''), message_id) WHERE sending = ? AND number = ?",
        (
            outcome.state,
            one_line(outcome.reason),
            None if outcome.next_at is None else micros(outcome.next_at),
            at,
            int(outcome.state in _ATTEMPTS),
            outcome.message_id,
            row,
            outcome.number,
        ),
    )


def suppress_address(db: sqlite3.Connection, one: Suppression) -> bool:
    """Put an address on the suppression list, or give it the weightier source; say whether it is new there."""
    key, at = one.address.casefold(), micros(one.at)
    new = db.execute(
        "INSERT OR IGNORE INTO suppression (key, address, reason, source, at) VALUES (?, ?, ?, ?, ?)",
        (key, one.address, one_line(one.reason), one.source, at),
    ).rowcount
    if not new:
        db.execute(
            "UPDATE suppression SET reason = ?, source = ?, at = ?"
            f" WHERE key = ? AND instr('{_WEIGHTS}', ?) > instr('{_WEIGHTS}', source)",
            (one_line(one.reason), one.source, at, key, one.source),
        )
    return bool(new)


def entry_of(db: sqlite3.Connection, found: Found, number: int) -> Entry | None:
    """Return a row by its number."""
    row: Row | None = db.execute(
        f"SELECT {ENTRY} FROM entry WHERE sending = ? AND number = ?",
        (found[0], number),
    ).fetchone()
    return None if row is None else to_entry(found[1].id, row)
