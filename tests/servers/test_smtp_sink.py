"""Postfix's own tool for tests, smtp-sink: a fast server that fails on command."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest
from mailhost import free_port, greets, running, wait_until
from sendings import Manner, new_ledger, plan, send, smtp_to, states

_COUNT = 300


@contextmanager
def sink(folder: Path, *options: str):
    """Run smtp-sink, which writes every mail that it takes into a folder; yield its port and what it has taken."""
    port, mails = free_port(), folder / "mails"
    mails.mkdir(parents=True)
    log = folder / "sink.log"
    # It gives up root before it writes.
    mails.chmod(0o777)
    command = ["smtp-sink", "-u", "root", *options, "-d", f"{mails}/%M.", f"127.0.0.1:{port}", "100"]
    with running(command, log) as process:
        wait_until(lambda: greets(port) or process.poll() is not None, log.read_text)
        yield (
            port,
            lambda: Counter(
                re.search(rb"^To: (\S+)", mail.read_bytes(), re.MULTILINE)[1].decode()
                for mail in mails.iterdir()
                if b"\nTo: " in mail.read_bytes()
            ),
        )


@pytest.fixture
def planned(tmp_path):
    """Return a ledger with a sending to many."""
    ledger = new_ledger(tmp_path)
    yield ledger, plan(ledger, _COUNT)
    ledger.close()


def test_every_mail_arrives_once(planned, tmp_path):
    """Over several pipelined connections each of many recipients gets one mail, and the ledger knows it."""
    ledger, sending = planned
    with sink(tmp_path) as (port, taken):
        send(ledger, sending, smtp_to(port, connections=4, mails_per_connection=50))
        assert states(ledger, sending) == {"sent": _COUNT}
        assert taken() == {f"r{number}@readers.example": 1 for number in range(1, _COUNT + 1)}


def test_a_server_that_puts_off_is_asked_again_later(planned, tmp_path):
    """What is refused for now waits, and nobody is bounced or lost."""
    ledger, sending = planned
    with sink(tmp_path, "-r", "rcpt") as (port, taken):
        report = send(ledger, sending, smtp_to(port, connections=2), manner=Manner(wait=False))
        assert states(ledger, sending) == {"deferred": _COUNT}
        assert report.due is not None
        assert taken() == {}


def test_a_server_that_refuses_everybody_stops_the_sending(planned, tmp_path):
    """Refusals in a row that are not about addresses are told, and the rest stays pending."""
    ledger, sending = planned
    with sink(tmp_path, "-f", "data") as (port, taken):
        report = send(ledger, sending, smtp_to(port))
        assert report.broken
        found = states(ledger, sending)
        assert found["pending"] > _COUNT - 100
        assert sum(found.values()) == _COUNT
        assert list(ledger.suppressions()) == []
        assert taken() == {}


def test_a_server_that_hangs_up_at_the_end_leaves_few_in_doubt(planned, tmp_path):
    """Where no answer comes to a mail's end, the sending stops after a few, each in doubt by name, none sent again."""
    ledger, sending = planned
    with sink(tmp_path, "-q", ".") as (port, _):
        report = send(ledger, sending, smtp_to(port, connections=2))
        assert report.broken
        found = states(ledger, sending)
        assert 1 <= found["in_doubt"] <= 12
        assert found["in_doubt"] + found["pending"] == _COUNT
        in_doubt = {entry.recipient.address for entry in ledger.entries(sending.id, states=["in_doubt"])}
    with sink(tmp_path / "again") as (port, taken):
        send(ledger, sending, smtp_to(port))
        assert not in_doubt & set(taken())
        assert states(ledger, sending) == {"in_doubt": len(in_doubt), "sent": _COUNT - len(in_doubt)}
