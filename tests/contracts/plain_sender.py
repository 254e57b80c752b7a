"""A sender in a few lines, which can be killed anywhere; its relay is a file that gets an address with each final dot."""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from briefgen.deliver.ledger import Outcome
from briefgen.deliver.sqlite_ledger import open_ledger

NOW = datetime(2025, 11, 7, 6, tzinfo=UTC)


def send(folder, *, kind="", at=0):
    """Send what is open, and return how many steps, or statements of SQLite's, that took; die at the one named by `at`."""
    count = {"statement": 0, "step": 0}

    def tick(one):
        count[one] += 1
        if one == kind and count[one] == at:
            os.kill(os.getpid(), signal.SIGKILL)

    ledger = open_ledger(folder / "ledger.sqlite")
    sending = ledger.sendings()[0].id
    ledger._file._db.set_trace_callback(lambda _: tick("statement"))
    ledger.recover(sending, now=NOW)
    owner = str(os.getpid())
    with (folder / "relay").open("a") as relay:
        while entries := ledger.claim(sending, owner=owner, most=2, now=NOW):
            tick("step")
            numbers = ledger.commit(sending, owner=owner, numbers=[one.number for one in entries], now=NOW)
            tick("step")
            for one in entries:
                if one.number in numbers:
                    relay.write(one.recipient.address + "\n")
                    relay.flush()
                    tick("step")
            outcomes = [Outcome(number=number, state="sent") for number in numbers]
            ledger.record(sending, owner=owner, outcomes=outcomes, now=NOW)
            tick("step")
    ledger._file._db.set_trace_callback(None)
    ledger.close()
    return count


if __name__ == "__main__":
    send(Path(sys.argv[1]), kind=sys.argv[2], at=int(sys.argv[3]))
