"""The loop that sends: claims rows, hands their mails to a transport, and writes down what became of each.

The order that everything depends on: a mail's content goes out without its end; the ledger puts the row to `committing`,
on the disk; only then does the end go out; then the answer is recorded. Rows that are ready together are committed together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from briefgen.addresses import is_address
from briefgen.deliver.ledger import Entry, Ledger, Outcome, Sending, State
from briefgen.deliver.message import Outgoing
from briefgen.deliver.progress import Gauge, Progress, ready_at
from briefgen.deliver.transport import Answered, Broken, Event, Lost, Ready, Transport
from briefgen.deliver.verdicts import judged
from briefgen.errors import BriefgenError, LedgerError

MOST_AT_ONCE = 256
"""Rows claimed in one transaction: what a crash returns to pending."""
REFUSED_IN_A_ROW = 20
"""So many refusals that are not about addresses, nobody accepted between them, are the mail's fault or the relay's."""
DOUBTS = 10
"""So many mails without an answer in one run are a relay that cannot be trusted with more of them."""
_TURN = 0.25
"""Seconds that a turn waits at most: so quickly is a wish to stop heard."""
_RESCUE = 30.0
"""Seconds for which answers are still waited for once the ledger has failed."""
_LATE = timedelta(hours=24)
"""How long a late sending goes on trying."""


class Mail(Protocol):
    """The frozen mail, as far as the loop knows it."""

    def outgoing(self, entry: Entry) -> Outgoing:
        """Return the mail that this row's recipient gets. Raises BriefgenError where it cannot be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The time of day (with its zone), the seconds that have passed since whenever, and a way to let some pass."""

    now: Callable[[], datetime]
    passed: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a sending goes about it."""

    per_minute: int = 0
    """Mails; 0 is as fast as can be."""
    late: bool = False
    """Whether to send although the deadline has passed."""
    wait: bool = True
    """Whether to stay until deferred rows are due, rather than to leave them for another run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run came to."""

    counts: Mapping[State, int]
    """Of the whole sending."""
    accepted: int
    """Mails that this run got accepted."""
    seconds: float
    stopped: bool
    """Whether somebody asked to stop."""
    broken: str
    """Why the sending had to stop as a whole; empty where it did not."""
    due: datetime | None
    """When the first deferred row is due, where any is left."""


class Sender:
    """One run over one sending. `run` once."""

    def __init__(
        self,
        ledger: Ledger,
        sending: Sending,
        mail: Mail,
        transport: Transport,
        *,
        owner: str,
        clock: Clock,
        manner: Manner,
        tell: Callable[[Progress], None],
        stops: Callable[[], int],
    ) -> None:
        """Take what a run needs.

        `stops` returns how often somebody has asked to stop: at the first time no further mail is begun, and the answers
        that are due are waited for; at the second they are given up, and their rows are in doubt.
        """
        self._ledger, self._sending, self._mail, self._transport = ledger, sending, mail, transport
        self._owner, self._clock, self._manner, self._tell, self._stops = owner, clock, manner, tell, stops
        self._deadline = max(sending.deadline, clock.now() + _LATE) if manner.late else sending.deadline
        self._queue: deque[Entry] = deque()
        """Claimed, not yet handed over."""
        self._under_way: dict[int, Entry] = {}
        """Handed over, not yet answered."""
        self._message_ids: dict[int, str] = {}
        self._ready: list[int] = []
        """Those of them whose end may be given once it is committed."""
        self._ending: set[int] = set()
        """Those of them whose end has been given."""
        self._outcomes: list[Outcome] = []
        """To be written down."""
        self._nothing_to_claim = False
        self._broken = ""
        self._accepted = 0
        self._left = 0
        self._refused = 0
        self._doubts = 0
        self._next_mail = clock.passed()
        self._gauge = Gauge(clock.passed())

    def run(self) -> Report:
        """Send what the sending has open; return when nothing is left to do, or when it has to stop.

        The transport is closed then. Raises LedgerError where the ledger cannot be written.
        """
        ledger, sending = self._ledger, self._sending.id
        counts = ledger.counts(sending)
        self._left = counts["pending"] + counts["deferred"]
        try:
            while self._go_on():
                pass
            self._transport.rest()
        except LedgerError:
            self._rescue()
            raise
        finally:
            self._transport.close()
        return Report(
            counts=ledger.counts(sending),
            accepted=self._accepted,
            seconds=self._clock.passed() - self._gauge.began,
            stopped=self._stops() > 0,
            broken=self._broken,
            due=ledger.next_due(sending),
        )

    @property
    def _halting(self) -> bool:
        return bool(self._broken) or self._stops() > 0

    def _go_on(self) -> bool:
        """Do one round; say whether there is another."""
        if self._halting:
            self._give_back()
        elif not self._nothing_to_claim and len(self._queue) < MOST_AT_ONCE // 4:
            self._claim()
        if not self._under_way and not self._queue:
            self._record()
            if self._halting or self._nothing_to_claim:
                return not self._halting and self._waited()
            return True
        self._take(self._transport.turn(self._commit(), self._supply, self._patience()))
        if self._stops() > 1:
            self._give_up()
        if self._gauge.wants_telling(self._clock.passed()):
            self._show()
        return True

    def _claim(self) -> None:
        # What was returned can be claimed again once that is written down.
        self._record()
        now = self._clock.now()
        if now > self._deadline:
            when = f"{self._deadline:%Y-%m-%d %H:%M} UTC"
            reason = f"the edition's deadline, {when}, has passed"
            if expired := self._ledger.expire(self._sending.id, now=now, reason=reason):
                self._left -= expired
                self._broken = f"{reason}: {expired:,} do not get it but with --late"
            self._nothing_to_claim = True
            return
        claimed = self._ledger.claim(self._sending.id, owner=self._owner, most=MOST_AT_ONCE, now=now)
        self._queue.extend(claimed)
        self._nothing_to_claim = not claimed

    def _supply(self) -> Outgoing | None:
        while self._queue and not self._halting:
            passed = self._clock.passed()
            if self._manner.per_minute and passed < self._next_mail:
                return None
            entry = self._queue.popleft()
            try:
                mail = self._mail.outgoing(entry)
                refuse_unsafe(mail)
            except BriefgenError as error:
                # One row that cannot be written is set aside; it does not stop the others.
                self._decide(Outcome(number=entry.number, state="bounced", reason=f"the mail cannot be made: {error}"))
                continue
            self._under_way[entry.number] = entry
            self._message_ids[entry.number] = mail.message_id
            if self._manner.per_minute:
                # What a turn comes late is made up for; what a pause leaves out is not.
                self._next_mail = max(self._next_mail, passed - _TURN) + 60 / self._manner.per_minute
            return mail
        return None

    def _patience(self) -> float:
        if self._queue and self._manner.per_minute:
            return min(_TURN, max(0.0, self._next_mail - self._clock.passed()))
        return _TURN

    def _commit(self) -> Sequence[int]:
        """Write down what is known, put what is ready to `committing`, and return those whose end may go out."""
        if not self._ready:
            self._record()
            return ()
        ready, self._ready = self._ready, []
        committed = self._ledger.commit(
            self._sending.id,
            owner=self._owner,
            numbers=ready,
            now=self._clock.now(),
            message_ids={number: self._message_ids[number] for number in ready},
            outcomes=self._outcomes,
        )
        self._outcomes = []
        self._ending.update(committed)
        if len(committed) != len(ready):
            # Suppressed meanwhile, or no longer ours: whoever has them knows what became of them.
            lost = [number for number in ready if number not in self._ending]
            self._transport.drop(lost)
            self._left -= len(lost)
            for number in lost:
                self._forget(number)
        return committed

    def _take(self, events: Sequence[Event]) -> None:
        for event in events:
            match event:
                case Ready(number):
                    self._ready.append(number)
                case Broken(reason):
                    self._broken = self._broken or reason
                case Answered() | Lost():
                    self._judge(event)

    def _judge(self, told: Answered | Lost) -> None:
        entry = self._forget(told.number)
        verdict = judged(told, entry, now=self._clock.now(), deadline=self._deadline)
        self._broken = self._broken or verdict.stop
        self._decide(verdict.outcome)

    def _forget(self, number: int) -> Entry:
        entry = self._under_way.pop(number)
        del self._message_ids[number]
        self._ending.discard(number)
        if number in self._ready:
            self._ready.remove(number)
        return entry

    def _decide(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        if outcome.state == "sent":
            self._accepted += 1
            self._refused = 0
        elif outcome.state == "bounced" and not outcome.suppress:
            self._refused += 1
            if self._refused >= REFUSED_IN_A_ROW and not self._broken:
                again = f"`briefgen ledger settle {self._sending.edition} ADDRESS --as pending` lets one of them be tried again"
                self._broken = (
                    f"{self._refused} recipients in a row were refused, the last with: {outcome.reason}: {again}"
                )
        elif outcome.state == "in_doubt":
            self._doubts += 1
            if self._doubts >= DOUBTS and not self._broken:
                self._broken = f"{self._doubts} mails got no answer to their end, the last: {outcome.reason}"
        elif outcome.state == "pending":
            self._nothing_to_claim = False
        if outcome.state not in ("pending", "deferred"):
            self._left -= 1

    def _record(self) -> None:
        if self._outcomes:
            self._ledger.record(self._sending.id, owner=self._owner, outcomes=self._outcomes, now=self._clock.now())
            self._outcomes = []

    def _give_back(self) -> None:
        """Return what has not been given its end to pending."""
        begun = [number for number in self._under_way if number not in self._ending]
        if begun:
            self._transport.drop(begun)
        for number in begun:
            self._forget(number)
        for number in [*begun, *(entry.number for entry in self._queue)]:
            self._decide(Outcome(number=number, state="pending"))
        self._queue.clear()

    def _give_up(self) -> None:
        """Wait for no answer any more."""
        self._give_back()
        for number in list(self._under_way):
            self._forget(number)
            self._decide(Outcome(number=number, state="in_doubt", reason="stopped before the relay's answer came"))

    def _rescue(self) -> None:
        """The ledger has failed: hear the answers that are due all the same, and try once more to write them down."""
        self._give_back()
        until = self._clock.passed() + _RESCUE
        while self._ending and self._clock.passed() < until and self._stops() < 2:
            self._take(self._transport.turn((), lambda: None, _TURN))
        # What even then cannot be written is found `committing` by the next run, and is in doubt.
        with suppress(LedgerError):
            self._record()

    def _waited(self) -> bool:
        """Wait until a deferred row is due; say whether to go on."""
        due = self._ledger.next_due(self._sending.id)
        if due is None or not self._manner.wait:
            return False
        self._transport.rest()
        self._show(due)
        while (now := self._clock.now()) < due and not self._halting:
            self._clock.sleep(min(_TURN, (due - now).total_seconds()))
        self._nothing_to_claim = False
        return not self._halting

    def _show(self, waits_until: datetime | None = None) -> None:
        rate = self._gauge.rate(self._clock.passed(), self._accepted)
        told = Progress(
            accepted=self._accepted,
            left=self._left,
            recipients=self._sending.recipients,
            rate=rate,
            ready_at=ready_at(self._left, rate, self._clock.now()),
            waits_until=waits_until,
            stopping=len(self._ending) if self._stops() else 0,
        )
        # A terminal that has gone costs the telling, and leaves nobody in doubt.
        with suppress(OSError):
            self._tell(told)


def refuse_unsafe(mail: Outgoing) -> None:
    """Raise BriefgenError for a mail that could say more to a server than it should: the last look before the wire.

    The addresses stand in commands; a line of the content that begins with a dot could end it, where a bare LF is taken for
    a line's end too. (That no CR stands alone is seen to where the mail is frozen, once.)
    """
    if mail.sender and not is_address(mail.sender):
        raise BriefgenError("the return path is no address that can stand in a command")
    if not is_address(mail.recipient):
        raise BriefgenError("the recipient is no address that can stand in a command")
    if not mail.content.endswith(b"\r\n") or b"\n." in mail.content or mail.content.startswith(b"."):
        raise BriefgenError("a line of it begins with a dot, or its last line has no end")
