"""An older copy of the ledger, put back in its place, is noticed; a person may adopt it, and nobody gets a mail twice."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import date, timedelta

import pytest
from contracts.ledger_contract import DEADLINE, NOW, people, planned, sent, states

from briefgen.deliver.adoption import adopt_ledger
from briefgen.deliver.sqlite_ledger import open_ledger
from briefgen.errors import ChangedEditionError, LedgerError

TODAY = date(2025, 11, 7)


@pytest.fixture
def place(tmp_path):
    """Return where the ledger is; its state folder is the only thing in the workspace."""
    return tmp_path / "work" / "state" / "ledger.sqlite"


@pytest.fixture
def home(tmp_path):
    """Return the folder of counters outside the workspace."""
    return tmp_path / "home" / "briefgen"


@pytest.fixture
def opened(place, home):
    """Return a function that opens the ledger, and closes it with the test."""
    ledgers = []

    def opening():
        ledgers.append(open_ledger(place, outside=home))
        return ledgers[-1]

    yield opening
    for one in ledgers:
        one.close()


def sent_after_a_copy(opened, place, copied):
    """Send to one person, copy what `copied` names, send to the next one, and put the copy back."""
    ledger = opened()
    sending = planned(ledger)
    ledger.claim(sending.id, owner="me", most=2, now=NOW)
    sent(ledger, sending, 1)
    ledger.close()
    backup = place.parent.parent / "backup"
    shutil.copytree(place.parent, backup)
    ledger = opened()
    sent(ledger, sending, 2)
    ledger.close()
    for name in copied:
        shutil.copyfile(backup / name, place.parent / name)
    return sending


@pytest.mark.parametrize("copied", [["ledger.sqlite"], ["ledger.sqlite", "ledger.generation"]])
def test_an_older_copy_is_refused(opened, place, copied):
    """The counter beside it tells, and where that was put back too, the one in the user's own folder."""
    sent_after_a_copy(opened, place, copied)
    with pytest.raises(LedgerError, match=r"is an older copy, 2 changes behind.*ledger adopt"):
        opened()


@pytest.mark.parametrize("lost", ["beside", "outside"])
def test_either_counter_is_enough(opened, place, home, lost):
    """The other may be lost, or never have been."""
    sent_after_a_copy(opened, place, ["ledger.sqlite"])
    if lost == "beside":
        (place.parent / "ledger.generation").unlink()
    else:
        shutil.rmtree(home)
    with pytest.raises(LedgerError, match="older copy"):
        opened()


@pytest.mark.parametrize("left", [b"", b"\0" * 38, b"x", b"0123456789abcdef 99\n"])
def test_a_counter_without_meaning_stops_nothing(opened, place, home, left):
    """A power failure may leave one empty or torn: it is written anew, and guards again."""
    ledger = opened()
    planned(ledger)
    ledger.close()
    (place.parent / "ledger.generation").write_bytes(left)
    shutil.rmtree(home)
    old = place.read_bytes()
    ledger = opened()
    sending = ledger.sendings()[0]
    ledger.claim(sending.id, owner="me", most=1, now=NOW)
    ledger.close()
    place.write_bytes(old)
    with pytest.raises(LedgerError, match="older copy"):
        opened()


def test_counters_that_cannot_be_written_stop_nothing(tmp_path):
    """A home that is a file, or nobody's, costs the guard and not the sending."""
    (tmp_path / "home").write_text("a file")
    ledger = open_ledger(tmp_path / "ledger.sqlite", outside=tmp_path / "home")
    (tmp_path / "ledger.generation").symlink_to(tmp_path / "elsewhere")
    assert planned(ledger).recipients == 4
    ledger.close()
    assert not (tmp_path / "elsewhere").exists()


def test_a_ledger_that_has_gone_is_missed(opened, place):
    """An empty one in its place would send everything again."""
    ledger = opened()
    planned(ledger)
    ledger.close()
    place.unlink()
    with pytest.raises(LedgerError, match=r"has gone.*ledger adopt"):
        opened()
    assert not place.exists()


def test_a_state_folder_that_has_gone_is_missed(opened, place, home):
    """Whoever removes all of it, counter and log too, is told by the counter outside; a workspace elsewhere is none of it."""
    ledger = opened()
    planned(ledger)
    ledger.close()
    shutil.rmtree(place.parent)
    with pytest.raises(LedgerError, match=r"has gone.*ledger adopt"):
        opened()
    assert not place.exists()
    adopt_ledger(place, outside=home, now=NOW, today=TODAY)
    with pytest.raises(ChangedEditionError, match="may have been sent before"):
        planned(opened())
    elsewhere = open_ledger(place.parent.parent / "other" / "ledger.sqlite", outside=home)
    assert planned(elsewhere).recipients == 4
    elsewhere.close()


def test_a_ledger_whose_log_alone_is_left_has_gone(tmp_path):
    """A new file beside that log would be mixed with it."""
    (tmp_path / "ledger.sqlite-wal").write_bytes(b"left")
    with pytest.raises(LedgerError, match="has gone"):
        open_ledger(tmp_path / "ledger.sqlite")


def test_a_copy_of_the_workspace_leaves_the_original_alone(opened, place, home, tmp_path):
    """Who tries something in a copy beside it does not stop the original."""
    ledger = opened()
    sending = planned(ledger)
    ledger.close()
    shutil.copytree(place.parent, tmp_path / "copy")
    copy = open_ledger(tmp_path / "copy" / "ledger.sqlite", outside=home)
    copy.claim(sending.id, owner="me", most=1, now=NOW)
    copy.close()
    assert states(opened(), sending) == ["pending"] * 4


def test_another_workspaces_ledger_is_refused(opened, place, tmp_path):
    """Its counters are not those that stand here."""
    ledger = opened()
    planned(ledger)
    ledger.close()
    other = open_ledger(tmp_path / "other.sqlite")
    other.close()
    shutil.copyfile(tmp_path / "other.sqlite", place)
    with pytest.raises(LedgerError, match="is another ledger"):
        opened()


def test_a_ledger_that_is_replaced_while_it_is_open_is_noticed(opened, place):
    """Neither another file under the name nor other content in the file is written to."""
    ledger = opened()
    sending = planned(ledger)
    old = place.with_name("old.sqlite")
    with sqlite3.connect(place) as db:
        db.execute("VACUUM INTO ?", (str(old),))
    db.close()
    ledger.claim(sending.id, owner="me", most=1, now=NOW)
    os.replace(old, place)  # noqa: PTH105 - what an operator's mv does
    with pytest.raises(LedgerError, match="was replaced while it was open"):
        ledger.commit(sending.id, owner="me", numbers=[1], now=NOW)


def test_a_copy_that_is_adopted_sends_nothing_by_itself(opened, place, home):
    """What it had open is in doubt, and editions until today need to be asked for."""
    sending = sent_after_a_copy(opened, place, ["ledger.sqlite", "ledger.generation"])
    adoption = adopt_ledger(place, outside=home, now=NOW, today=TODAY)
    assert (adoption.sendings, adoption.doubted, adoption.begun) == (1, 3, False)
    ledger = opened()
    assert states(ledger, sending) == ["sent", "in_doubt", "in_doubt", "in_doubt"]
    assert "older copy" in ledger.entry(sending.id, 2).reason
    assert [entry.attempts for entry in ledger.entries(sending.id)] == [1, 0, 0, 0]
    assert ledger.claim(sending.id, owner="me", most=9, now=NOW) == []
    ledger.check()
    asked = {
        "audience": "desk",
        "content": "c",
        "recipients": people("a@example.org"),
        "now": NOW,
        "deadline": DEADLINE,
    }
    with pytest.raises(ChangedEditionError, match=r"2025-11-07 for desk: may have been sent.*--again"):
        ledger.plan(edition="2025-11-07", **asked)
    assert ledger.plan(edition="2025-11-07", again=True, **asked).recipients == 1
    assert ledger.plan(edition="2025-11-08", **asked).recipients == 1


def test_after_an_adoption_older_copies_are_refused_again(opened, place, home, tmp_path):
    """Those from before it, whatever number they had, and those from after it."""
    sent_after_a_copy(opened, place, ["ledger.sqlite", "ledger.generation"])
    before = place.read_bytes()
    adopt_ledger(place, outside=home, now=NOW, today=TODAY)
    after = place.read_bytes()
    ledger = opened()
    ledger.plan(
        edition="2025-11-09",
        audience="main",
        content="c",
        recipients=people("a@example.org"),
        now=NOW,
        deadline=DEADLINE,
    )
    ledger.close()
    newest = place.read_bytes()
    for copy, reason in ((before, "is another ledger"), (after, "is an older copy")):
        place.write_bytes(copy)
        with pytest.raises(LedgerError, match=reason):
            opened()
    place.write_bytes(newest)
    opened().check()


def test_beginning_anew_is_a_persons_decision(opened, place, home):
    """An empty ledger in the place of one that has gone sends older editions on request only, whatever the time zone."""
    planned(opened())
    place.unlink()
    adoption = adopt_ledger(place, outside=home, now=NOW, today=TODAY + timedelta(days=1))
    assert (adoption.begun, adoption.through) == (True, date(2025, 11, 8))
    ledger = opened()
    with pytest.raises(ChangedEditionError, match="may have been sent before"):
        planned(ledger)
    assert planned(ledger, again=True).number == 1


def test_pages_of_an_older_copy_under_a_log_that_was_left_are_noticed(place, home, tmp_path):
    """Who puts the file back after a crash, and leaves its log beside it, makes a mixture that SQLite cannot tell.

    Adopted, it sends nothing: whoever is open in either part is in doubt.
    """
    many = [f"reader{number}@example.org" for number in range(4_000)]
    ledger = open_ledger(place, outside=home)
    sending = planned(ledger, *many)
    ledger.close()
    old = place.read_bytes()
    ledger = open_ledger(place, outside=home)
    ledger.claim(sending.id, owner="me", most=4_000, now=NOW)
    sent(ledger, sending, *range(1, 2_001))
    with sqlite3.connect(place) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    sent(ledger, sending, 4_000)
    for name in ("ledger.sqlite-wal", "ledger.generation"):
        shutil.copyfile(place.with_name(name), tmp_path / name)
    ledger.close()
    place.write_bytes(old)
    for name in ("ledger.sqlite-wal", "ledger.generation"):
        shutil.copyfile(tmp_path / name, place.with_name(name))
    mixed = open_ledger(place, outside=home)
    try:
        with pytest.raises(LedgerError, match="do not add up"):
            planned(mixed, *many)
        with pytest.raises(LedgerError, match="do not add up"):
            mixed.check()
    finally:
        mixed.close()
    adoption = adopt_ledger(place, outside=home, now=NOW, today=TODAY)
    ledger = open_ledger(place, outside=home)
    try:
        ledger.check()
        assert ledger.claim(sending.id, owner="me", most=1, now=NOW) == []
        assert ledger.counts(sending.id)["in_doubt"] == adoption.doubted > 0
    finally:
        ledger.close()


def test_a_damaged_file_is_not_adopted(opened, place, home):
    """Nobody could say who is in it."""
    ledger = opened()
    planned(ledger, *(f"reader{number}@example.org" for number in range(500)))
    ledger.close()
    content = bytearray(place.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    place.write_bytes(content)
    with pytest.raises(LedgerError, match="damaged"):
        adopt_ledger(place, outside=home, now=NOW, today=TODAY)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\1" * 5_000])
def test_a_file_that_is_no_ledger_is_refused(place, content):
    """Whatever it is, it is named and left as it is."""
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    with pytest.raises(LedgerError, match=r"ledger\.sqlite"):
        open_ledger(place)
    assert place.read_bytes() == content


def test_a_ledger_of_a_newer_briefgen_is_refused(opened, place):
    """Rather than misread."""
    opened().close()
    with sqlite3.connect(place) as db:
        db.execute("PRAGMA user_version = 2")
    db.close()
    with pytest.raises(LedgerError, match="newer briefgen"):
        opened()


def test_only_its_owner_reads_it(opened, place):
    """It names people, and so do the files that SQLite puts beside it."""
    ledger = opened()
    planned(ledger)
    modes = {path.name: path.stat().st_mode & 0o077 for path in place.parent.iterdir()}
    assert set(modes.values()) == {0}
    assert "ledger.sqlite-wal" in modes
