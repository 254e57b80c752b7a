"""The ledger: what became of each recipient of each sending. A row a recipient, never a cursor.

Exactly once over SMTP cannot be had (RFC 1047): between the final dot and its answer nobody knows. The promise is that
nobody gets a mail twice, nobody is silently lost, and the few of whom it is not known are listed by name.

    pending ─→ claimed ─→ committing ─→ sent ─→ bounced (by a later report)
       ↑          │            ├──────→ deferred ─→ claimed …
       └──────────┘            ├──────→ bounced, suppressed
      (a sender died)          └──────→ in_doubt (a sender died, or no answer came)
    pending, deferred ─→ suppressed, expired ─→ pending (sent late, on request)

`committing` is on the disk before the final dot goes out. A row in doubt is never sent again by itself: a person settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

State = Literal["pending", "claimed", "committing", "sent", "deferred", "bounced", "suppressed", "expired", "in_doubt"]
STATES: tuple[State, ...] = (
    "pending",
    "claimed",
    "committing",
    "sent",
    "deferred",
    "bounced",
    "suppressed",
    "expired",
    "in_doubt",
)
OPEN: frozenset[State] = frozenset({"pending", "claimed", "committing", "deferred"})
"""States in which a sending still has something to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One person who gets the brief, as a recipients file says."""

    address: str
    """As written, checked strictly: one mailbox, nothing that could become a header."""
    name: str = ""
    language: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Any further columns, for mail templates to print."""

    @property
    def key(self) -> str:
        """Return what makes two addresses the same: all of it, case-folded."""
        return self.address.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One planned mailing of one edition to one audience: recipients and content are frozen."""

    id: str
    """EDITION/AUDIENCE/NUMBER, such as 2025-11-07/main/1."""
    edition: str
    audience: str
    number: int
    content: str
    """sha256 of the frozen mail (its bytes before anything personal is put in)."""
    planned_at: datetime
    deadline: datetime
    recipients: int
    """How many rows there are, in all states together: checked at every exit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One recipient of one sending."""

    sending: str
    number: int
    """From 1, in the order of planning; with `sending` it names the row."""
    recipient: Recipient
    state: State
    attempts: int = 0
    next_at: datetime | None = None
    """When a deferred one may be tried again."""
    reason: str = ""
    """Why it is in this state, with the server's own words: one printable line of at most 500 characters."""
    message_id: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one claimed or committing row."""

    number: int
    state: Literal["pending", "sent", "deferred", "bounced", "suppressed", "expired", "in_doubt"]
    reason: str = ""
    next_at: datetime | None = None
    suppress: bool = False
    """Whether the address is to get nothing from now on (5.1.x): put on the suppression list in the same commit."""
    message_id: str = ""
    """Kept with the row where it is given."""


Source = Literal["unsubscribed", "bounced", "complained", "operator"]
SOURCES: tuple[Source, ...] = ("unsubscribed", "bounced", "complained", "operator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """An address that gets nothing, and why.

    Where an address is suppressed again, the weightier source stays: complained, unsubscribed, operator, bounced.
    """

    address: str
    reason: str
    source: Source
    at: datetime


class Ledger(Protocol):
    """What sending needs of a ledger. Every method is one durable transaction; times come from the caller.

    All raise LedgerError where the ledger cannot be used (a full disk, an older copy put back, rows that do not add up).
    """

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
        """Return the sending of this very content, planning it first where there is none; recipients are frozen then.

        Recipients are read once, one by one, so that a million need no memory. Suppressed ones are rows too, `suppressed`
        from the start; an address that comes again gets no second row. Where the edition was planned for the audience with other content, ChangedEditionError is raised,
        unless `again`: then a new sending is planned under the next number, and what the older one still had open
        expires, "superseded by sending N"; what it had in `committing` is in doubt. `again` with the content of the latest
        sending goes on with that one, so that a sending that was interrupted can be repeated as it was typed. A ledger that
        was adopted does not know what was sent until then, and plans editions of those days with `again` only.

        No other method may be called while the recipients are being read.
        """

    def sendings(self, *, edition: str | None = None, audience: str | None = None) -> Sequence[Sending]:
        """Return the sendings, oldest first."""

    def sending(self, sending: str) -> Sending:
        """Return a sending by its id; raises LedgerError where there is none."""

    def recover(self, sending: str, *, now: datetime) -> Mapping[State, int]:
        """Put right what a dead sender left: claimed → pending, committing → in_doubt; return how many of each.

        Only for a caller that holds the sending's lock: a living sender's rows must not be touched.
        """

    def claim(self, sending: str, *, owner: str, most: int, now: datetime) -> Sequence[Entry]:
        """Take rows that are pending, in order, then those deferred and due, the longest due first.

        Two owners never get the same row. A row whose address has been suppressed meanwhile becomes `suppressed` instead;
        fewer than `most` are returned only where there are no more.
        """

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
        """Put claimed rows to `committing`, on the disk when this returns; the final dot may follow for those returned.

        Not returned: rows that are no longer this owner's, and rows suppressed meanwhile (which become `suppressed`).
        `message_ids`, by number, are kept with the rows: by them a relay's log tells of a row in doubt. `outcomes` of other
        rows are written down first, as `record` does, in the same transaction: the disk is waited for once, not twice.
        """

    def record(self, sending: str, *, owner: str, outcomes: Sequence[Outcome], now: datetime) -> Sequence[int]:
        """Write down what became of this owner's rows; return the numbers of those that were still its own.

        An attempt is counted for `sent`, `deferred`, `bounced` and `in_doubt`. Only a committing row can become `sent` or
        `in_doubt`: LedgerError otherwise, and nothing of the call is written. Where another sender took this one for dead
        and put its row in doubt, what this one knows still counts: `sent`, `deferred` and `bounced` are taken.
        """

    def expire(self, sending: str, *, now: datetime, reason: str) -> int:
        """Put pending and deferred rows to `expired`; return how many."""

    def reopen(self, sending: str, *, now: datetime) -> int:
        """Put rows that expired back to pending, since nobody of them got anything; return how many.

        None in a sending that was superseded: the newer one has these people.
        """

    def next_due(self, sending: str) -> datetime | None:
        """Return when the first deferred row is due, or None."""

    def counts(self, sending: str) -> Mapping[State, int]:
        """Return the number of rows in each state, all states named; raises LedgerError unless they add up.

        It looks at every row: a third of a second for a million.
        """

    def entry(self, sending: str, number: int) -> Entry | None:
        """Return a row by its number."""

    def find(self, sending: str, address: str) -> Entry | None:
        """Return a row by its address, compared case-folded."""

    def entries(self, sending: str, *, states: Sequence[State] = ()) -> Iterator[Entry]:
        """Yield rows in order, of all states or of some."""

    def settle(
        self, sending: str, *, address: str, state: Literal["sent", "pending", "bounced"], now: datetime
    ) -> Entry:
        """Decide a row that is in doubt, or put one that bounced back to pending; raises LedgerError where there is none.

        Back to `pending` only in the latest sending of its edition and audience: an older one is never taken up again.
        """

    def bounce(self, *, sending: str, number: int, reason: str, suppress: bool, now: datetime) -> Entry | None:
        """Take a delivery report: a row `sent`, `committing` or `in_doubt` becomes `bounced`, and one that is stays as it is.

        None where there is no such row, or where nothing was sent for it yet. `suppress` puts its address on the
        suppression list in the same transaction.
        """

    def suppress(self, suppressions: Iterable[Suppression]) -> int:
        """Add addresses to the suppression list; return how many were new. It holds for the next claim and commit."""

    def unsuppress(self, address: str) -> bool:
        """Take an address off the suppression list; say whether it was there."""

    def suppressed(self, address: str) -> Suppression | None:
        """Return the address's suppression, or None; addresses are compared case-folded."""

    def suppressions(self) -> Iterator[Suppression]:
        """Yield the suppression list, by address."""

    def restore(self, sending: Sending, entries: Iterable[Entry]) -> bool:
        """Take over a sending as another ledger had it; say whether it was new here, for what is here is not changed.

        What was still open there is in doubt here, since it may have been sent meanwhile. Raises LedgerError where the rows do
        not add up.
        """

    def check(self) -> None:
        """Raise LedgerError unless every sending's rows add up to its recipients."""

    def close(self) -> None:
        """Let go of it."""
