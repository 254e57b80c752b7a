"""The outbox: a file a mail, whole or not at all."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sendings import entries, new_ledger, plan, send, states

from briefgen.deliver.outbox import Outbox, file_name
from briefgen.errors import DeliveryError


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
