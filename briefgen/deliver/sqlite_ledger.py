"""The ledger in a SQLite file: one durable transaction a method, shared by processes and threads."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from briefgen.deliver.ledger import STATES, Entry, Outcome, Recipient, Sending, State, Suppression
from briefgen.deliver.sqlite_file import SqliteFile, create, was_here
from briefgen.deliver.sqlite_rows import (
    ENTRY,
    SENDING,
    SUPPRESSION,
    micros,
    moment,
    one_line,
    sending_id,
    to_entry,
    to_sending,
    to_suppression,
)
from briefgen.deliver.sqlite_steps import (
    AMONG,
    MAY_BECOME,
    doubt_rows,
    entry_of,
    expire_rows,
    found_sending,
    insert_entries,
    insert_recipients,
    insert_sending,
    latest_sending,
    record_outcome,
    refuse_unasked,
    supersede,
    suppress_address,
    suppress_rows,
    unknown,
    waiting_rows,
)
from briefgen.errors import LedgerError

_PAGE = 1_000
"""Rows read at once by what goes through all of them: nothing stays locked meanwhile, and memory stays flat."""


class SqliteLedger:
    """A `Ledger` in one file. Any thread may call it; `BEGIN IMMEDIATE` makes writers of all processes take turns."""

    def __init__(self, path: Path, *, outside: Path | None = None) -> None:
        """Open a ledger that is there: see `open_ledger`."""
        self._file = SqliteFile(path, outside=outside)

    def plan(
        self,
        *,
        edition: str,
        audience: str,
        content: str,
        recipients: Iterable[Recipient],
        now: datetime,
        deadline: datetime,
        again: bool = False,
    ) -> Sending:
        """See Ledger.plan."""
        with self._file.transaction() as db:
            latest = latest_sending(db, edition, audience)
            if latest is not None and latest[1].content == content:
                # Before it is gone on with: rows of an older copy among newer ones would be sent again.
                self._counted(db, latest[1].id)
                return latest[1]
            if not again:
                refuse_unasked(db, edition, audience, latest[1] if latest else None)
            number = latest[1].number + 1 if latest else 1
            planned = Sending(
                id=sending_id(edition, audience, number),
                edition=edition,
                audience=audience,
                number=number,
                content=content,
                planned_at=now,
                deadline=deadline,
                recipients=0,
            )
            at = micros(now)
            insert_recipients(db, insert_sending(db, planned), recipients, at)
            if latest:
                supersede(db, latest[0], planned.id, at)
            return found_sending(db, planned.id)[1]

    def sendings(self, *, edition: str | None = None, audience: str | None = None) -> Sequence[Sending]:
        """See Ledger.sendings."""
        with self._file.reading() as db:
            rows = db.execute(
                f"SELECT {SENDING} FROM sending WHERE edition = ifnull(?, edition) AND audience = ifnull(?, audience)"
                " ORDER BY id",
                (edition, audience),
            ).fetchall()
        return [to_sending(row) for row in rows]

    def sending(self, sending: str) -> Sending:
        """See Ledger.sending."""
        with self._file.reading() as db:
            return found_sending(db, sending)[1]

    def recover(self, sending: str, *, now: datetime) -> Mapping[State, int]:
        """See Ledger.recover."""
        with self._file.transaction() as db:
            row, _ = found_sending(db, sending)
            at = micros(now)
            claimed = db.execute(
                "UPDATE entry SET state = 'pending', owner = NULL, changed_at = ?"
                " WHERE sending = ? AND state = 'claimed' AND state <> 'sent'",
                (at, row),
            ).rowcount
            doubted = doubt_rows(db, row, at, "the sender stopped before the answer came", ("committing",))
            return {"claimed": claimed, "committing": doubted}

    def claim(self, sending: str, *, owner: str, most: int, now: datetime) -> Sequence[Entry]:
        """See Ledger.claim."""
        taken: list[Entry] = []
        with self._file.transaction() as db:
            row, _ = found_sending(db, sending)
            at = micros(now)
            while len(taken) < most and (numbers := waiting_rows(db, row, most - len(taken), at)):
                listed = json.dumps(numbers)
                blocked = suppress_rows(db, row, numbers, at)
                db.execute(
                    "UPDATE entry SET state = 'claimed', owner = ?, next_at = NULL, changed_at = ?"
                    f" WHERE {AMONG} AND state IN ('pending', 'deferred')",
                    (owner, at, row, listed),
                )
                found = db.execute(f"SELECT {ENTRY} FROM entry WHERE {AMONG}", (row, listed))
                entries = {entry.number: entry for entry in (to_entry(sending, one) for one in found)}
                taken += [entries[number] for number in numbers if number not in blocked]
        return taken

    def commit(
        self,
        sending: str,
        *,
        owner: str,
        numbers: Sequence[int],
        now: datetime,
        message_ids: Mapping[int, str] | None = None,
        outcomes: Sequence[Outcome] = (),
    ) -> Sequence[int]:
        """See Ledger.commit."""
        listed = json.dumps(list(numbers))
        with self._file.transaction() as db:
            row, _ = found_sending(db, sending)
            at = micros(now)
            if outcomes:
                _record(db, row, sending, owner, outcomes, now)
            own = [
                number
                for (number,) in db.execute(
                    f"SELECT number FROM entry WHERE {AMONG} AND state = 'claimed' AND owner = ?",
                    (row, listed, owner),
                )
            ]
            blocked = suppress_rows(db, row, own, at)
            ready = [number for number in own if number not in blocked]
            ids = message_ids or {}
            db.executemany(
                "UPDATE entry SET state = 'committing', message_id = ?, changed_at = ? WHERE sending = ? AND number = ?",
                [(ids.get(number, ""), at, row, number) for number in ready],
            )
            return ready

    def record(self, sending: str, *, owner: str, outcomes: Sequence[Outcome], now: datetime) -> Sequence[int]:
        """See Ledger.record."""
        with self._file.transaction() as db:
            row, _ = found_sending(db, sending)
            return _record(db, row, sending, owner, outcomes, now)

    def expire(self, sending: str, *, now: datetime, reason: str) -> int:
        """See Ledger.expire."""
        with self._file.transaction() as db:
            row, _ = found_sending(db, sending)
            return expire_rows(db, row, micros(now), reason, ("pending", "deferred"))

    def reopen(self, sending: str, *, now: datetime) -> int:
        """See Ledger.reopen."""
        with self._file.transaction() as db:
            row, planned = found_sending(db, sending)
            latest = latest_sending(db, planned.edition, planned.audience)
            if latest is None or latest[0] != row:
                return 0
            return db.execute(
                "UPDATE entry SET state = 'pending', changed_at = ?"
                " WHERE sending = ? AND state = 'expired' AND state <> 'sent'",
                (micros(now), row),
            ).rowcount

    def next_due(self, sending: str) -> datetime | None:
        """See Ledger.next_due."""
        with self._file.reading() as db:
            row, _ = found_sending(db, sending)
            (at,) = db.execute(
                "SELECT min(next_at) FROM entry WHERE sending = ? AND state = 'deferred' AND state <> 'sent'", (row,)
            ).fetchone()
        return None if at is None else moment(at)

    def counts(self, sending: str) -> Mapping[State, int]:
        """See Ledger.counts."""
        with self._file.reading() as db:
            return self._counted(db, sending)

    def _counted(self, db: sqlite3.Connection, sending: str) -> Mapping[State, int]:
        # One statement, so that both are counted at the same moment.
        row = db.execute(
            f"SELECT {SENDING}, (SELECT json_group_object(state, rows) FROM tally WHERE tally.sending = sending.id),"
            " (SELECT json_group_object(state, rows) FROM"
            "   (SELECT state, count(*) AS rows FROM entry WHERE entry.sending = sending.id GROUP BY state))"
            " FROM sending WHERE edition || '/' || audience || '/' || number = ?",
            (sending,),
        ).fetchone()
        if row is None:
            raise unknown(sending)
        *head, kept, found = row
        planned, tally, rows = to_sending(head).recipients, json.loads(kept), json.loads(found)
        counts: dict[State, int] = {state: rows.get(state, 0) for state in STATES}
        if sum(counts.values()) != planned or any(tally.get(state, 0) != counts[state] for state in STATES):
            raise LedgerError(
                f"{self._file.path}: the rows of {sending} do not add up ({sum(counts.values()):,} for {planned:,} "
                "recipients): the file is damaged, or parts of an older copy are in it: nothing is sent: put back a whole "
                "copy, without the -wal file beside it, then `briefgen ledger adopt`"
            )
        return counts

    def entry(self, sending: str, number: int) -> Entry | None:
        """See Ledger.entry."""
        return self._one(sending, "number = ?", number)

    def find(self, sending: str, address: str) -> Entry | None:
        """See Ledger.find."""
        return self._one(sending, "key = ?", address.casefold())

    def _one(self, sending: str, condition: str, value: object) -> Entry | None:
        with self._file.reading() as db:
            row, _ = found_sending(db, sending)
            found = db.execute(f"SELECT {ENTRY} FROM entry WHERE sending = ? AND {condition}", (row, value)).fetchone()
        return None if found is None else to_entry(sending, found)

    def entries(self, sending: str, *, states: Sequence[State] = ()) -> Iterator[Entry]:
        """See Ledger.entries."""
        wanted, last = json.dumps(list(states or STATES)), 0
        while True:
            with self._file.reading() as db:
                row, _ = found_sending(db, sending)
                page = db.execute(
                    f"SELECT {ENTRY} FROM entry WHERE sending = ? AND number > ?"
                    " AND state IN (SELECT value FROM json_each(?)) ORDER BY number LIMIT ?",
                    (row, last, wanted, _PAGE),
                ).fetchall()
            if not page:
                return
            last = page[-1][0]
            yield from (to_entry(sending, one) for one in page)

    def settle(
        self, sending: str, *, address: str, state: Literal["sent", "pending", "bounced"], now: datetime
    ) -> Entry:
        """See Ledger.settle."""
        with self._file.transaction() as db:
            row, planned = own = found_sending(db, sending)
            found = db.execute(
                "SELECT number, state FROM entry WHERE sending = ? AND key = ?", (row, address.casefold())
            ).fetchone()
            decidable = ("in_doubt", "bounced") if state == "pending" else ("in_doubt",)
            if found is None or found[1] not in decidable:
                known = "is not among its recipients" if found is None else f"is not in doubt but {found[1]}"
                raise LedgerError(f"{sending}: {address} {known}: `briefgen ledger {planned.edition}` lists who is")
            latest = latest_sending(db, planned.edition, planned.audience)
            if state == "pending" and latest and latest[0] != row:
                raise LedgerError(
                    f"{sending}: was superseded by {latest[1].id} and is not taken up again: settle it as sent or bounced"
                )
            db.execute(
                "UPDATE entry SET state = ?, reason = ?, owner = NULL, changed_at = ? WHERE sending = ? AND number = ?",
                (state, f"settled by hand as {state}", micros(now), row, found[0]),
            )
            entry = entry_of(db, own, found[0])
            assert entry is not None
            return entry

    def bounce(self, *, sending: str, number: int, reason: str, suppress: bool, now: datetime) -> Entry | None:
        """See Ledger.bounce."""
        with self._file.transaction() as db:
            row, _ = own = found_sending(db, sending)
            found = db.execute(
                "SELECT state, address FROM entry WHERE sending = ? AND number = ?", (row, number)
            ).fetchone()
            if found is None or found[0] not in ("sent", "committing", "in_doubt", "bounced"):
                return None
            if found[0] != "bounced":
                db.execute(
                    "UPDATE entry SET state = 'bounced', reason = ?, owner = NULL, changed_at = ?"
                    " WHERE sending = ? AND number = ?",
                    (one_line(reason), micros(now), row, number),
                )
            if suppress:
                suppress_address(db, Suppression(address=found[1], reason=reason, source="bounced", at=now))
            return entry_of(db, own, number)

    def suppress(self, suppressions: Iterable[Suppression]) -> int:
        """See Ledger.suppress."""
        with self._file.transaction() as db:
            return sum(suppress_address(db, one) for one in suppressions)

    def unsuppress(self, address: str) -> bool:
        """See Ledger.unsuppress."""
        with self._file.transaction() as db:
            return db.execute("DELETE FROM suppression WHERE key = ?", (address.casefold(),)).rowcount > 0

    def suppressed(self, address: str) -> Suppression | None:
        """See Ledger.suppressed."""
        with self._file.reading() as db:
            found = db.execute(f"SELECT {SUPPRESSION} FROM suppression WHERE key = ?", (address.casefold(),)).fetchone()
        return None if found is None else to_suppression(found)

    def suppressions(self) -> Iterator[Suppression]:
        """See Ledger.suppressions."""
        last = ""
        while True:
            with self._file.reading() as db:
                page = db.execute(
                    f"SELECT {SUPPRESSION}, key FROM suppression WHERE key > ? ORDER BY key LIMIT ?",
                    (last, _PAGE),
                ).fetchall()
            if not page:
                return
            last = page[-1][4]
            yield from (to_suppression(one[:4]) for one in page)

    def restore(self, sending: Sending, entries: Iterable[Entry]) -> bool:
        """See Ledger.restore."""
        with self._file.transaction() as db:
            known = db.execute(
                "SELECT 1 FROM sending WHERE edition = ? AND audience = ? AND number = ?",
                (sending.edition, sending.audience, sending.number),
            ).fetchone()
            if known:
                return False
            insert_entries(db, insert_sending(db, sending), entries, micros(sending.planned_at))
            counted = found_sending(db, sending.id)[1].recipients
            if counted != sending.recipients:
                raise LedgerError(f"{sending.id}: has {counted:,} rows for {sending.recipients:,} recipients")
            return True

    def check(self) -> None:
        """See Ledger.check."""
        for one in self.sendings():
            self.counts(one.id)

    def close(self) -> None:
        """See Ledger.close."""
        self._file.close()


def _record(
    db: sqlite3.Connection, row: int, sending: str, owner: str, outcomes: Sequence[Outcome], now: datetime
) -> list[int]:
    rows = {
        number: (state, address)
        for number, state, address in db.execute(
            f"SELECT number, state, address FROM entry WHERE {AMONG} AND owner = ?",
            (row, json.dumps([one.number for one in outcomes]), owner),
        ).fetchall()
    }
    done = []
    for one in outcomes:
        # Once told, a row is nobody's: a second outcome in the same call finds nothing.
        state, address = rows.pop(one.number, (None, ""))
        if state is None or (state == "in_doubt" and one.state not in MAY_BECOME[state]):
            continue
        if one.state not in MAY_BECOME.get(state, ()) or (one.state == "deferred") != (one.next_at is not None):
            raise LedgerError(f"{sending}: row {one.number} is {state} and cannot become {one.state}")
        record_outcome(db, row, one, micros(now))
        if one.suppress:
            suppress_address(db, Suppression(address=address, reason=one.reason, source="bounced", at=now))
        done.append(one.number)
    return done


def open_ledger(path: Path, *, outside: Path | None = None) -> SqliteLedger:
    """Open the ledger at `path`, making it first where there never was one.

    `outside` is the folder of counters that no backup of the workspace brings back. Raises LedgerError where the ledger
    has gone, cannot be used, or is an older copy than the one that was there.
    """
    if not path.exists():
        # What it leaves behind is looked for before the file is, once more: another process may be making it meanwhile.
        left = was_here(path, outside)
        if left and not path.exists():
            raise LedgerError(
                f"{path}: has gone, and with it who got what: put it back, or begin with an empty one by "
                "`briefgen ledger adopt`"
            )
        create(path)
    return SqliteLedger(path, outside=outside)
