"""A ledger in plain dictionaries: what a ledger means, without a database; other ledgers are compared with it."""

from __future__ import annotations

from dataclasses import replace

from briefgen.deliver.ledger import OPEN, STATES, Entry, Sending, Suppression
from briefgen.errors import ChangedEditionError, LedgerError
from briefgen.text import printable

WEIGHT = ("bounced", "operator", "unsubscribed", "complained")


class ModelLedger:
    """As slow and as plain as can be; it keeps everything in the order in which it was planned."""

    def __init__(self):
        self._sendings = {}
        self._rows = {}
        self._owners = {}
        self._suppressions = {}

    def plan(self, *, edition, audience, content, recipients, now, deadline, again=False):
        older = self.sendings(edition=edition, audience=audience)
        if older and older[-1].content == content:
            return older[-1]
        if older and not again:
            raise ChangedEditionError(f"{edition} for {audience}: was planned with other content: --again")
        number = len(older) + 1
        sending = f"{edition}/{audience}/{number}"
        rows, keys = {}, set()
        for place, one in enumerate(recipients, 1):
            if one.key not in keys:
                keys.add(one.key)
                rows[place] = Entry(sending=sending, number=place, recipient=one, state="pending", changed_at=now)
        self._rows[sending], self._owners[sending] = rows, {}
        self._sendings[sending] = Sending(
            id=sending,
            edition=edition,
            audience=audience,
            number=number,
            content=content,
            planned_at=now,
            deadline=deadline,
            recipients=len(rows),
        )
        for place, row in rows.items():
            if row.recipient.key in self._suppressions:
                rows[place] = replace(row, state="suppressed", reason=self._why(row))
        if older:
            reason = f"superseded by sending {sending}"
            for row in list(self._rows[older[-1].id].values()):
                if row.state in ("pending", "deferred", "claimed"):
                    self._put(row, now, None, state="expired", next_at=None, reason=reason)
                elif row.state == "committing":
                    self._doubt(row, now, f"its answer had not come when it was {reason}")
        return self._sendings[sending]

    def sendings(self, *, edition=None, audience=None):
        return [
            one
            for one in self._sendings.values()
            if edition in (None, one.edition) and audience in (None, one.audience)
        ]

    def sending(self, sending):
        if sending not in self._sendings:
            raise LedgerError(f"{sending}: the ledger has no such sending")
        return self._sendings[sending]

    def recover(self, sending, *, now):
        counts = {"claimed": 0, "committing": 0}
        for row in list(self.entries(sending)):
            if row.state in counts:
                counts[row.state] += 1
            if row.state == "claimed":
                self._put(row, now, None, state="pending")
            elif row.state == "committing":
                self._doubt(row, now, "the sender stopped before the answer came")
        return counts

    def claim(self, sending, *, owner, most, now):
        rows = list(self.entries(sending))
        waiting = [row for row in rows if row.state == "pending"]
        due = [row for row in rows if row.state == "deferred" and row.next_at <= now]
        taken = []
        for row in waiting + sorted(due, key=lambda one: (one.next_at, one.number)):
            if len(taken) == most:
                break
            if row.recipient.key in self._suppressions:
                self._put(row, now, None, state="suppressed", next_at=None, reason=self._why(row))
            else:
                taken.append(self._put(row, now, owner, state="claimed", next_at=None))
        return taken

    def commit(self, sending, *, owner, numbers, now, message_ids=None, outcomes=()):
        self.record(sending, owner=owner, outcomes=outcomes, now=now)
        ready = []
        for number in sorted(set(numbers)):
            row = self.entry(sending, number)
            if row is None or row.state != "claimed" or self._owners[sending].get(number) != owner:
                continue
            if row.recipient.key in self._suppressions:
                self._put(row, now, None, state="suppressed", reason=self._why(row))
            else:
                self._put(row, now, owner, state="committing", message_id=(message_ids or {}).get(number, ""))
                ready.append(number)
        return ready

    def record(self, sending, *, owner, outcomes, now):
        self.sending(sending)
        done = []
        for one in outcomes:
            row = self.entry(sending, one.number)
            if row is None or one.number in done or self._owners[sending].get(one.number) != owner:
                continue
            if row.state == "in_doubt" and one.state not in ("sent", "deferred", "bounced"):
                continue
            committed = row.state in ("committing", "in_doubt")
            timeless = one.state == "deferred" and one.next_at is None
            if timeless or (one.state in ("sent", "in_doubt") and not committed):
                raise LedgerError(f"{sending}: row {one.number} is {row.state} and cannot become {one.state}")
            done.append(one.number)
        for number in done:
            one = next(outcome for outcome in outcomes if outcome.number == number)
            row = self.entry(sending, number)
            self._put(
                row,
                now,
                None,
                state=one.state,
                reason=printable(one.reason)[:500],
                next_at=one.next_at,
                attempts=row.attempts + (one.state in ("sent", "deferred", "bounced", "in_doubt")),
                message_id=one.message_id or row.message_id,
            )
            if one.suppress:
                self._suppress(row.recipient.address, one.reason, now)
        return done

    def expire(self, sending, *, now, reason):
        rows = [row for row in self.entries(sending) if row.state in ("pending", "deferred")]
        for row in rows:
            self._put(row, now, None, state="expired", next_at=None, reason=reason)
        return len(rows)

    def reopen(self, sending, *, now):
        planned = self.sending(sending)
        if self.sendings(edition=planned.edition, audience=planned.audience)[-1] != planned:
            return 0
        rows = [row for row in self.entries(sending) if row.state == "expired"]
        for row in rows:
            self._put(row, now, None, state="pending")
        return len(rows)

    def next_due(self, sending):
        return min((row.next_at for row in self.entries(sending) if row.next_at is not None), default=None)

    def counts(self, sending):
        found = [row.state for row in self.entries(sending)]
        return {state: found.count(state) for state in STATES}

    def entry(self, sending, number):
        self.sending(sending)
        return self._rows[sending].get(number)

    def find(self, sending, address):
        rows = self.entries(sending)
        return next((row for row in rows if row.recipient.key == address.casefold()), None)

    def entries(self, sending, *, states=()):
        self.sending(sending)
        return iter([row for row in self._rows[sending].values() if row.state in (states or STATES)])

    def settle(self, sending, *, address, state, now):
        row, planned = self.find(sending, address), self.sending(sending)
        if row is None:
            raise LedgerError(f"{sending}: {address} is not among its recipients")
        if row.state != "in_doubt" and (row.state, state) != ("bounced", "pending"):
            raise LedgerError(f"{sending}: {address} is not in doubt but {row.state}")
        latest = self.sendings(edition=planned.edition, audience=planned.audience)[-1]
        if state == "pending" and latest != planned:
            raise LedgerError(f"{sending}: was superseded by {latest.id}")
        return self._put(row, now, None, state=state, reason=f"settled by hand as {state}")

    def bounce(self, *, sending, number, reason, suppress, now):
        row = self.entry(sending, number)
        if row is None or row.state not in ("sent", "committing", "in_doubt", "bounced"):
            return None
        if row.state != "bounced":
            row = self._put(row, now, None, state="bounced", reason=reason)
        if suppress:
            self._suppress(row.recipient.address, reason, now)
        return row

    def suppress(self, suppressions):
        return sum(self._add(one) for one in suppressions)

    def unsuppress(self, address):
        return self._suppressions.pop(address.casefold(), None) is not None

    def suppressed(self, address):
        return self._suppressions.get(address.casefold())

    def suppressions(self):
        return iter([self._suppressions[key] for key in sorted(self._suppressions)])

    def restore(self, sending, entries):
        if sending.id in self._sendings:
            return False
        rows = {row.number: replace(row, sending=sending.id) for row in entries}
        for row in [row for row in rows.values() if row.state in OPEN]:
            reason = f"was {row.state} in the ledger that was imported"
            rows[row.number] = replace(row, state="in_doubt", next_at=None, reason=reason)
        if len(rows) != sending.recipients:
            raise LedgerError(f"{sending.id}: has {len(rows)} rows for {sending.recipients} recipients")
        self._sendings[sending.id], self._rows[sending.id], self._owners[sending.id] = sending, rows, {}
        return True

    def check(self):
        for one in self._sendings.values():
            assert sum(self.counts(one.id).values()) == one.recipients

    def close(self):
        pass

    def _put(self, row, now, owner, **changed):
        self._owners[row.sending][row.number] = owner
        new = replace(row, changed_at=now, **changed)
        self._rows[row.sending][row.number] = new
        return new

    def _doubt(self, row, now, reason):
        owner = self._owners[row.sending].get(row.number)
        self._put(row, now, owner, state="in_doubt", attempts=row.attempts + 1, reason=reason)

    def _why(self, row):
        found = self._suppressions[row.recipient.key]
        return f"{found.source}: {found.reason}"

    def _suppress(self, address, reason, now):
        self._add(Suppression(address=address, reason=printable(reason)[:500], source="bounced", at=now))

    def _add(self, one):
        key = one.address.casefold()
        old = self._suppressions.get(key)
        if old is None:
            self._suppressions[key] = one
        elif WEIGHT.index(one.source) > WEIGHT.index(old.source):
            self._suppressions[key] = replace(one, address=old.address)
        return old is None
