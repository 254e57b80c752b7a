"""Relays that do anything at any moment, by the roll of a die: the ledger still says what they took."""

from __future__ import annotations

import random
import threading
from contextlib import closing

import pytest
from misbehaving import ACCEPT_AND_DROP, DROP, Server
from sendings import Day, PlainMail, entries, new_ledger, plan, send, smtp_to

from briefgen.deliver.ledger import OPEN
from briefgen.errors import DeliveryError

REPLIES = {
    "banner": ["421 4.3.2 busy", DROP, "hello there", "220-one\n220 two"],
    "ehlo": ["421 4.3.2 busy", DROP, "250 nothing to offer"],
    "mail": ["421 4.3.2 too many", "451 4.3.0 later", DROP, "250-one\n250 two", "what?"],
    "rcpt": ["450 4.2.0 greylisted", "550 5.1.1 unknown", "550 5.2.2 full", "421 4.3.2 bye", DROP, "354 odd"],
    "data": ["421 4.3.2 bye", "451 4.3.0 later", "554 5.6.0 no", DROP, "250 odd"],
    "content": [DROP],
    "end": ["451 4.3.0 later", "550 5.6.0 content", "421 4.3.2 bye", DROP, ACCEPT_AND_DROP, "354 odd", "what?"],
    "rset": [DROP, "421 4.3.2 bye"],
}
COUNT = 25


class Die:
    """Answers as usual most of the time, and otherwise with something from the list."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._lock = threading.Lock()
        self.odds = self._random.choice([0.02, 0.05, 0.15])

    def __call__(self, moment):
        with self._lock:
            if self._random.random() > self.odds or moment.stage not in REPLIES:
                return None
            return self._random.choice(REPLIES[moment.stage])


@pytest.mark.parametrize("seed", range(24))
def test_whatever_a_relay_does_the_ledger_tells_the_truth(tmp_path, seed):
    """Nobody gets two; who is `sent` has it; who has it and is not `sent` is in doubt; and in the end nobody is left."""
    die = Die(seed)
    with closing(new_ledger(tmp_path)) as ledger, Server(script=die, pipelining=bool(seed % 3)) as server:
        sending = plan(ledger, COUNT)
        day = Day()
        for attempt in range(12):
            if attempt == 10:
                server.script = lambda _: None
            try:
                send(
                    ledger,
                    sending,
                    smtp_to(server.port, connections=1 + seed % 4, mails_per_connection=4),
                    day=day,
                    mail=PlainMail(b"Good morning.\r\n" * random.Random(seed).choice([1, 20_000])),
                )
            except DeliveryError:
                continue
            server.idle()
            ledger.check()
            delivered = server.counts()
            assert max(delivered.values(), default=0) <= 1
            rows = {row.recipient.address: row.state for row in entries(ledger, sending)}
            assert {one for one, state in rows.items() if state == "sent"} <= set(delivered)
            assert {rows[one] for one in delivered} <= {"sent", "in_doubt"}
        assert not set(rows.values()) & OPEN
    # What the die makes the relay say is no fault of the relay's own.
    assert not server.problems
