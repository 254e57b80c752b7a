"""Senders that are killed, disks that are full, processes that come at once: nobody gets it twice, nobody is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from contracts.ledger_contract import NOW, planned, sent, states, suppression
from contracts.plain_sender import send

from briefgen.deliver.ledger import Outcome
from briefgen.deliver.sqlite_ledger import open_ledger
from briefgen.errors import LedgerError

PEOPLE = [f"reader{number}@example.org" for number in range(3)]

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize(("kind", "every"), [("step", 1), ("statement", 9)])
def test_a_sender_that_is_killed_anywhere_neither_repeats_nor_loses(tmp_path, kind, every):
    """At every step of its own, and at statements throughout SQLite's; the next sender goes on."""
    whole = tmp_path / "whole"
    whole.mkdir()
    with_all(whole)
    for at in range(1, send(whole)[kind] + 1, every):
        folder = tmp_path / str(at)
        folder.mkdir()
        sending = with_all(folder)
        killed = subprocess.run(
            [sys.executable, "tests/contracts/plain_sender.py", str(folder), kind, str(at)],
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            check=False,
            timeout=60,
        )
        assert killed.returncode == -signal.SIGKILL
        send(folder)
        relayed = (folder / "relay").read_text().split()
        ledger = open_ledger(folder / "ledger.sqlite")
        try:
            counts = ledger.counts(sending.id)
            doubted = {one.recipient.address for one in ledger.entries(sending.id, states=["in_doubt"])}
        finally:
            ledger.close()
        assert len(relayed) == len(set(relayed)), f"killed at {at}: somebody got it twice"
        assert set(PEOPLE) - set(relayed) <= doubted, f"killed at {at}: somebody was lost"
        assert counts["sent"] + counts["in_doubt"] == len(PEOPLE)
        assert counts["in_doubt"] <= 2


def with_all(folder):
    """Plan a sending to all people in a ledger of the folder's."""
    ledger = open_ledger(folder / "ledger.sqlite")
    sending = planned(ledger, *PEOPLE)
    ledger.close()
    return sending


def test_a_killed_sender_does_not_hold_the_next_one_up(tmp_path):
    """Its lock on the file dies with it, in the middle of a transaction too."""
    sending = with_all(tmp_path)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sqlite3, sys, time; db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            "db.execute('BEGIN IMMEDIATE'); db.execute(\"UPDATE entry SET state = 'sent'\"); print(flush=True)\n"
            "time.sleep(60)",
            str(tmp_path / "ledger.sqlite"),
        ],
        stdout=subprocess.PIPE,
    )
    try:
        holder.stdout.readline()
    finally:
        holder.kill()
        holder.communicate()
    ledger = open_ledger(tmp_path / "ledger.sqlite")
    try:
        assert states(ledger, sending) == ["pending"] * 3
        assert len(ledger.claim(sending.id, owner="me", most=9, now=NOW)) == 3
    finally:
        ledger.close()


def test_senders_at_once_share_the_rows(tmp_path):
    """Four threads with a ledger each, and one that suppresses: each row is committed once."""
    opened = open_ledger(tmp_path / "ledger.sqlite")
    people = [f"reader{number}@example.org" for number in range(200)]
    sending = planned(opened, *people)
    dots, lock = [], threading.Lock()

    def share(owner):
        ledger = open_ledger(tmp_path / "ledger.sqlite")
        while entries := ledger.claim(sending.id, owner=owner, most=7, now=NOW):
            numbers = ledger.commit(sending.id, owner=owner, numbers=[one.number for one in entries], now=NOW)
            with lock:
                dots.extend(numbers)
            outcomes = [Outcome(number=number, state="sent") for number in numbers]
            ledger.record(sending.id, owner=owner, outcomes=outcomes, now=NOW)
        ledger.close()

    threads = [threading.Thread(target=share, args=(str(number),)) for number in range(4)]
    for one in threads:
        one.start()
    for address in people[::10]:
        opened.suppress([suppression(address)])
    for one in threads:
        one.join()
    counts = opened.counts(sending.id)
    opened.close()
    assert len(dots) == len(set(dots)) == counts["sent"]
    assert counts["sent"] + counts["suppressed"] == 200


def test_threads_may_share_one_ledger(tmp_path):
    """As a server's do: they take turns."""
    ledger = open_ledger(tmp_path / "ledger.sqlite")
    found = []

    def suppress(number):
        found.append(ledger.suppress([suppression(f"{one}@example.org") for one in range(number, number + 10)]))

    threads = [threading.Thread(target=suppress, args=(number,)) for number in range(0, 40, 5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sum(found) == len(list(ledger.suppressions())) == 45
    ledger.close()


def test_a_full_disk_changes_nothing_and_says_so(tmp_path):
    """No step is half done, and the sending goes on when there is room again."""
    ledger = open_ledger(tmp_path / "ledger.sqlite")
    sending = planned(ledger, *PEOPLE)
    ledger.claim(sending.id, owner="me", most=3, now=NOW)
    db = ledger._file._db
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    many = [f"{'x' * 60}{number}@example.org" for number in range(1_000)]
    with pytest.raises(LedgerError, match=r"ledger\.sqlite: the disk is full: make room"):
        planned(ledger, *many, content="decade", again=True)
    with pytest.raises(LedgerError, match="the disk is full"):
        ledger.suppress(map(suppression, many))
    assert ledger.sendings() == [sending]
    assert list(ledger.suppressions()) == []
    db.execute("PRAGMA max_page_count = 100000")
    sent(ledger, sending, *[row.number for row in ledger.entries(sending.id, states=["claimed"])])
    ledger.check()
    ledger.close()


FULL = """
import json, resource, sys
from datetime import datetime, UTC
from pathlib import Path
from briefgen.deliver.sqlite_ledger import open_ledger
from briefgen.errors import LedgerError

path = Path(sys.argv[1])
ledger = open_ledger(path)
now = datetime(2025, 11, 7, 6, tzinfo=UTC)
sending = ledger.sendings()[0].id
numbers = [one.number for one in ledger.claim(sending, owner="me", most=50, now=now)]
log = path.with_name("ledger.sqlite-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (log + int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    dotted = list(ledger.commit(sending, owner="me", numbers=numbers, now=now))
except LedgerError as error:
    dotted = str(error)
print(json.dumps(dotted))
"""


@pytest.mark.parametrize("room", [0, 100, 4_200, 1_000_000])
def test_a_disk_that_fills_up_under_the_commit_lets_no_dot_pass(tmp_path, room):
    """Either the rows are committing when the method returns, or it raises and none is."""
    ledger = open_ledger(tmp_path / "ledger.sqlite")
    sending = planned(ledger, *(f"{'x' * 40}{number}@example.org" for number in range(50)))
    ledger.close()
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "ledger.sqlite"), str(room)],
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    dotted = json.loads(done.stdout)
    ledger = open_ledger(tmp_path / "ledger.sqlite")
    counts = ledger.counts(sending.id)
    ledger.close()
    if room == 1_000_000:
        assert dotted == list(range(1, 51))
        assert counts["committing"] == 50
    else:
        assert isinstance(dotted, str)
        assert "ledger.sqlite: the disk" in dotted
        assert counts["committing"] == 0
        assert counts["claimed"] == 50


def test_another_process_that_writes_for_too_long_is_named(tmp_path, monkeypatch):
    """The wait has an end, and nothing is changed."""
    monkeypatch.setattr("briefgen.deliver.sqlite_file.BUSY_SECONDS", 0)
    holder = open_ledger(tmp_path / "ledger.sqlite")
    sending = planned(holder, *PEOPLE)
    other = open_ledger(tmp_path / "ledger.sqlite")
    with holder._file.transaction() as db:
        db.execute("UPDATE entry SET reason = 'x'")
        with pytest.raises(LedgerError, match="another process has been writing"):
            other.claim(sending.id, owner="me", most=1, now=NOW + timedelta(days=1))
    assert len(other.claim(sending.id, owner="me", most=9, now=NOW)) == 3
    holder.close()
    other.close()
