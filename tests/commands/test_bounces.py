"""`briefgen bounces`: what came back, into the ledger, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from returns import crlf, delivery_report

from briefgen.cli import run as main
from briefgen.deliver.ledger import Outcome, Recipient
from briefgen.deliver.tokens import Tokens
from briefgen.pipeline.ledgers import ledger_of

NOW = datetime(2025, 11, 7, 6, tzinfo=UTC)
KEY = b"k" * 32
TOKENS = Tokens(KEY)


@pytest.fixture
def sent(tmp_path, monkeypatch):
    """Return a workspace whose ledger has an edition that Anna was sent."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    root = tmp_path / "workspace"
    (root / "state").mkdir(parents=True)
    (root / "config.yaml").write_text("schema: briefgen/config/1\n")
    (root / "state" / "mail.key").write_bytes(KEY)
    ledger = ledger_of(root)
    planned = ledger.plan(
        edition="2025-11-07",
        audience="main",
        content="c" * 64,
        recipients=[Recipient(address="anna@example.org")],
        now=NOW,
        deadline=NOW + timedelta(hours=24),
    )
    ledger.claim(planned.id, owner="me", most=1, now=NOW)
    ledger.commit(planned.id, owner="me", numbers=[1], now=NOW)
    ledger.record(planned.id, owner="me", outcomes=[Outcome(number=1, state="sent")], now=NOW)
    ledger.close()
    return root


def _report() -> bytes:
    return delivery_report(to=TOKENS.return_path("b@example.com", sending="2025-11-07/main/1", number=1))


def _mbox(path, *mails: bytes):
    path.write_bytes(b"".join(b"From x\n" + mail + b"\n\n" for mail in mails))
    return str(path)


def _state(root) -> tuple[str, bool]:
    ledger = ledger_of(root)
    (entry,) = ledger.entries("2025-11-07/main/1")
    suppressed = ledger.suppressed("anna@example.org") is not None
    ledger.close()
    return entry.state, suppressed


def test_a_mailbox_is_read_into_the_ledger(sent, tmp_path, capsys):
    """Each report is told in a line, what is none is set aside with its reason, and exit code 3 says so."""
    mbox = _mbox(tmp_path / "mbox", _report(), crlf("From: x@example.org\nSubject: \x1b[2Jhello\n\n"))
    assert main(["bounces", mbox, "--workspace", str(sent)]) == 3
    out, err = capsys.readouterr()
    assert "anna@example.org  2025-11-07/main/1  failed: 5.1.1 550 5.1.1" in out
    assert "gets nothing from now on" in out
    assert out.endswith("1 report taken; 1 address suppressed\n")
    assert "set aside: the mail from x@example.org, “[2Jhello”: is no delivery report" in err
    assert _state(sent) == ("bounced", True)


def test_each_mail_is_handled_once(sent, tmp_path, capsys):
    """Read again, a mailbox says nothing new, and whoever was taken off the list by a person stays off it."""
    mbox = _mbox(tmp_path / "mbox", _report(), b"Subject: x\n\n")
    main(["bounces", mbox, "--workspace", str(sent)])
    ledger = ledger_of(sent)
    ledger.unsuppress("anna@example.org")
    ledger.close()
    capsys.readouterr()
    assert main(["bounces", mbox, "--workspace", str(sent)]) == 0
    assert capsys.readouterr() == ("0 reports taken, 2 read before; 0 addresses suppressed\n", "")
    assert _state(sent) == ("bounced", False)


def test_a_crash_in_mid_line_costs_one_report_at_most(sent, tmp_path, capsys):
    """A list of handled mails that was cut short is gone on with."""
    mbox = _mbox(tmp_path / "mbox", b"Subject: 1\n\n", b"Subject: 2\n\n")
    main(["bounces", mbox, "--workspace", str(sent)])
    handled = sent / "state" / "bounces.handled"
    handled.write_bytes(handled.read_bytes()[:-10])
    assert main(["bounces", mbox, "--workspace", str(sent)]) == 3
    capsys.readouterr()
    assert main(["bounces", mbox, "--workspace", str(sent)]) == 0
    assert "2 read before" in capsys.readouterr().out


def test_who_is_away_is_nobodys_concern(sent, tmp_path, capsys):
    """Automatic answers are counted, and are no reason for another exit code."""
    mbox = _mbox(tmp_path / "mbox", crlf("Subject: Away\nAuto-Submitted: auto-replied\n\n"))
    assert main(["bounces", mbox, "--workspace", str(sent)]) == 0
    assert capsys.readouterr() == (
        "0 reports taken, 1 automatic answer passed over; 0 addresses suppressed\n",
        "",
    )


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        ("nothing.mbox", 2, "no such file or folder"),
        ("imap://x@localhost/", 2, "over TLS only"),
        ("imaps://x:hunter2@localhost/", 2, "leave it out"),
        ("imaps://x@localhost/", 4, "BRIEFGEN_IMAP_PASSWORD"),
    ],
)
def test_mailboxes_that_cannot_be_read(sent, capsys, monkeypatch, source, code, words):
    """A wrong source is a matter of usage; a missing password is told by where it should be."""
    monkeypatch.delenv("BRIEFGEN_IMAP_PASSWORD", raising=False)
    assert main(["bounces", source, "--workspace", str(sent)]) == code
    err = capsys.readouterr().err
    assert words in err
    assert "hunter2" not in err
