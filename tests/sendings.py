"""A planned sending in a ledger on the disk, mails without content, and a clock that a test turns."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefgen.config.mail import Relay
from briefgen.deliver.ledger import Ledger, Recipient, Sending
from briefgen.deliver.message import Outgoing
from briefgen.deliver.sending import Clock, Manner, Report, Sender
from briefgen.deliver.smtp import Smtp
from briefgen.deliver.sqlite_ledger import SqliteLedger, open_ledger

START = datetime(2025, 11, 7, 6, tzinfo=UTC)
QUICK = (0.01, 0.02, 0.03)
"""Patience with a relay on loopback, seconds."""


class PlainMail:
    """Stands in for the frozen mail: every recipient gets a few lines."""

    def __init__(self, body: bytes = b"Good morning.\r\n") -> None:
        self.body = body

    def outgoing(self, entry):
        head = f"To: {entry.recipient.address}\r\nX-Row: {entry.number}\r\n\r\n"
        return Outgoing(
            number=entry.number,
            sender=f"bounces+{entry.number}@sender.example",
            recipient=entry.recipient.address,
            content=head.encode() + self.body,
            message_id=f"<{entry.number}@sender.example>",
        )


class Day:
    """A clock for the time of day: it stands still but for what is slept."""

    def __init__(self, now: datetime = START) -> None:
        self.time = now
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        # In long strides: nobody waits for a test.
        self.time += timedelta(seconds=max(seconds, 30))

    def clock(self) -> Clock:
        return Clock(now=lambda: self.time, passed=time.monotonic, sleep=self.sleep)


def new_ledger(folder: Path) -> SqliteLedger:
    return open_ledger(folder / "ledger.sqlite", outside=folder / "outside")


def plan(ledger: Ledger, count: int, *, hours: int = 24, content: str = "c0ffee", again: bool = False) -> Sending:
    return ledger.plan(
        edition="2025-11-07",
        audience="main",
        content=content,
        recipients=[Recipient(address=f"r{number}@readers.example") for number in range(1, count + 1)],
        now=START,
        deadline=START + timedelta(hours=hours),
        again=again,
    )


def relay_at(port: int, **also) -> Relay:
    return Relay(**({"host": "127.0.0.1", "port": port, "tls": "none", "timeout": 5} | also))


def smtp_to(port: int, *, login=None, context=None, patience=QUICK, **also) -> Smtp:
    return Smtp(
        relay_at(port, **also),
        helo="sender.example",
        login=login,
        context=context,
        clock=time.monotonic,
        patience=patience,
    )


def send(
    ledger, sending, transport, *, mail=None, day=None, manner=None, stops=lambda: 0, tell=lambda _: None
) -> Report:
    """Open the transport and send, as the pipeline does."""
    try:
        transport.open()
        return Sender(
            ledger,
            sending,
            mail or PlainMail(),
            transport,
            owner="me",
            clock=(day or Day()).clock(),
            manner=manner or Manner(),
            tell=tell,
            stops=stops,
        ).run()
    finally:
        transport.close()


def states(ledger, sending) -> Counter:
    """The number of rows in each state that has some, after the ledger has seen that they add up."""
    return Counter({state: count for state, count in ledger.counts(sending.id).items() if count})


def entries(ledger, sending, *wanted) -> list:
    return list(ledger.entries(sending.id, states=wanted))
