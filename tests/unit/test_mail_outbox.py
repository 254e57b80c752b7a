"""The outbox: a file a mail, whole or not at all."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sendings import PlainMail, entries, new_ledger, plan, send, states

from briefgen.deliver.outbox import Outbox, file_name
from briefgen.errors import BusyError, DeliveryError


@pytest.fixture
def ledger(tmp_path):
    with closing(new_ledger(tmp_path)) as opened:
        yield opened


def test_each_mail_becomes_a_file(ledger, tmp_path):
    """Names go by the rows' order, contents are the mails', and the ledger says where each is."""
    sending = plan(ledger, 100)
    folder = tmp_path / "out" / "box"
    send(ledger, sending, Outbox(folder))
    files = sorted(folder.iterdir())
    assert [path.name for path in files[:2]] == ["000001-r1@readers.example.eml", "000002-r2@readers.example.eml"]
    assert len(files) == 100
    assert files[4].read_bytes() == b"To: r5@readers.example\r\nX-Row: 5\r\n\r\nGood morning.\r\n"
    assert states(ledger, sending) == {"sent": 100}
    assert entries(ledger, sending)[4].reason == f"250 written to {files[4]}"


def test_another_sendings_mails_are_not_replaced(ledger, tmp_path):
    """Two audiences or editions may share a folder: the same row's mail of the second gets a name of its own."""
    folder = tmp_path / "box"
    first = plan(ledger, 3)
    send(ledger, first, Outbox(folder))
    second = plan(ledger, 3, content="beef", again=True)
    send(ledger, second, Outbox(folder), mail=PlainMail(b"Good evening.\r\n"))
    assert len(list(folder.iterdir())) == 6
    assert b"Good morning." in (folder / "000001-r1@readers.example.eml").read_bytes()
    assert b"Good evening." in (folder / "000001-r1@readers.example.2.eml").read_bytes()
    assert entries(ledger, second)[0].reason.endswith("000001-r1@readers.example.2.eml")


def test_the_very_same_mail_is_not_written_twice(ledger, tmp_path):
    """A row in doubt that a person puts back to pending gets its file anew, not a second one."""
    folder = tmp_path / "box"
    folder.mkdir()
    (folder / "000001-r1@readers.example.eml").write_bytes(
        b"To: r1@readers.example\r\nX-Row: 1\r\n\r\nGood morning.\r\n"
    )
    send(ledger, plan(ledger, 1), Outbox(folder))
    assert [path.name for path in folder.iterdir()] == ["000001-r1@readers.example.eml"]


def test_two_processes_do_not_share_a_folder(tmp_path):
    """The second is told that the first is at it, and leaves its parts alone."""
    first, second = Outbox(tmp_path), Outbox(tmp_path)
    first.open()
    part = tmp_path / ".000001-r1@readers.example.eml.part"
    part.write_bytes(b"To: r1@")
    with closing(second), pytest.raises(BusyError, match="another process"):
        second.open()
    assert part.exists()
    first.close()
    with closing(Outbox(tmp_path)) as third:
        third.open()


def test_mails_are_for_their_owner_alone(ledger, tmp_path):
    """They name people and hold their links to unsubscribe: no other account reads them; a link in the way is not followed."""
    folder, victim = tmp_path / "box", tmp_path / "victim"
    folder.mkdir()
    (folder / "000001-r1@readers.example.eml").symlink_to(victim)
    (folder / ".000001-r1@readers.example.eml.part").symlink_to(victim)
    send(ledger, plan(ledger, 1), Outbox(folder))
    assert not victim.exists()
    written = folder / "000001-r1@readers.example.2.eml"
    assert written.stat().st_mode & 0o777 == 0o600


def test_parts_of_a_run_that_died_are_removed(ledger, tmp_path):
    """What was begun under another name is not a mail, and does not stay."""
    folder = tmp_path / "box"
    folder.mkdir()
    (folder / ".000001-r1@readers.example.eml.part").write_bytes(b"To: r1@")
    sending = plan(ledger, 1)
    send(ledger, sending, Outbox(folder))
    assert [path.name for path in folder.iterdir()] == ["000001-r1@readers.example.eml"]


def test_a_full_disk_stops_with_everybody_still_open(ledger, tmp_path, monkeypatch):
    """The run says why; what has its name is sent, the rest is pending, and a second run writes it."""
    sending = plan(ledger, 150)
    folder = tmp_path / "box"
    usual, written = Path.replace, []

    def full(self, target):
        if len(written) == 70:
            raise OSError(28, "No space left on device", str(self))
        written.append(target)
        return usual(self, target)

    monkeypatch.setattr(Path, "replace", full)
    report = send(ledger, sending, Outbox(folder))
    assert "No space left" in report.broken
    assert states(ledger, sending) == {"sent": 70, "pending": 80}
    assert len(list(folder.iterdir())) == 70
    monkeypatch.setattr(Path, "replace", usual)
    send(ledger, sending, Outbox(folder))
    assert states(ledger, sending) == {"sent": 150}
    assert len(list(folder.iterdir())) == 150


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    """A file in its place is named before anything is claimed."""
    (tmp_path / "box").write_text("")
    with pytest.raises(DeliveryError, match="box"):
        Outbox(tmp_path / "box").open()


@pytest.mark.parametrize("address", ["a/b@x.example", "../../a@x.example", "a%b*c@x.example", "=?x?=@y.example"])
def test_an_address_cannot_leave_the_folder(address):
    """What a file's name may not hold becomes an underscore."""
    name = file_name(7, address)
    assert name.startswith("000007-")
    assert not set("/\\?*%\0") & set(name)
