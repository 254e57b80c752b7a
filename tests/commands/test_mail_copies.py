"""`briefgen send --as` and `briefgen mail check`: the very mail that somebody gets, and the gate."""

from __future__ import annotations

import email
import email.policy

import pytest

from briefgen.cli import run

MAIL = """
mail:
  sender: Morning Brief <brief@sender.example>
  audiences: {main: [recipients.csv]}
  unsubscribe: https://brief.sender.example/unsubscribe
"""


@pytest.fixture
def mailing(workspace, tmp_path, monkeypatch):
    """Return the shipped workspace, quick to build, with two recipients and a sender."""
    config = (workspace / "config.yaml").read_text().replace("formats: [md, html, pdf, eml]", "formats: [html]")
    (workspace / "config.yaml").write_text(config + MAIL)
    (workspace / "recipients.csv").write_text(
        "address,name,city\nann@readers.example,Ann Öst,Kettle\nbob@readers.example,Bob,Sound\n"
    )
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "outside"))
    return workspace


def command(root, *arguments):
    """Run a command in the workspace."""
    return run([arguments[0], *arguments[1:], "--workspace", str(root)])


def seen_by(root, address, capfdbinary, *options):
    """Return the mail that an address gets, and what was said beside it."""
    assert command(root, "send", "--as", address, *options) == 0
    shown = capfdbinary.readouterr()
    return shown.out, shown.err.decode()


def test_what_is_shown_is_what_is_sent(mailing, capfdbinary):
    """The mail shown for an address is, byte for byte, the one that it was sent, and nobody else's values are in it."""
    before, _ = seen_by(mailing, "ann@readers.example", capfdbinary)
    message = email.message_from_bytes(before, policy=email.policy.default)
    assert [one.addr_spec for one in message["To"].addresses] == ["ann@readers.example"]
    assert not (mailing / "state" / "ledger.sqlite").exists()
    assert command(mailing, "send", "--yes") == 0
    capfdbinary.readouterr()
    sent = {path.name.split("-", 1)[1]: path.read_bytes() for path in mailing.glob("state/outbox/*/*/*.eml")}
    for address in ("ann@readers.example", "BOB@readers.example"):
        shown, said = seen_by(mailing, address, capfdbinary)
        assert shown == sent[f"{address.lower()}.eml"]
        assert said == ""
        assert shown.lower().count(b"readers.example") == shown.lower().count(address.lower().encode())


def test_a_changed_edition_is_shown_as_it_is_now_or_as_it_was_planned(mailing, capfdbinary):
    """After a change the mail of now is shown, with a word about the planned one, which --planned shows."""
    assert command(mailing, "send", "--yes") == 0
    (sent,) = mailing.glob("state/outbox/*/*/*ann@readers.example.eml")
    config = mailing / "config.yaml"
    config.write_text(config.read_text().replace("The Morning Brief", "The Evening Brief"))
    capfdbinary.readouterr()
    shown, said = seen_by(mailing, "ann@readers.example", capfdbinary)
    assert b"The Evening Brief" in shown
    assert "--planned shows that one" in said
    assert seen_by(mailing, "ann@readers.example", capfdbinary, "--planned")[0] == sent.read_bytes()


def test_who_gets_nothing_is_told(mailing, capfdbinary):
    """For an address on no list there is no mail, and one that is suppressed is shown with a word about it."""
    assert command(mailing, "send", "--as", "eve@readers.example") == 2
    assert "is not in recipients.csv" in capfdbinary.readouterr().err.decode()
    assert command(mailing, "send", "--as", "eve") == 2
    assert "not a mail address" in capfdbinary.readouterr().err.decode()
    assert run(["ledger", "suppress", "bob@readers.example", "--reason", "asked", "--workspace", str(mailing)]) == 0
    capfdbinary.readouterr()
    assert "it gets nothing" in seen_by(mailing, "bob@readers.example", capfdbinary)[1]


def test_a_copy_can_be_written_to_a_folder(mailing, tmp_path, capfdbinary):
    """With --outbox the mail becomes a file there, and its name is told."""
    shown, _ = seen_by(mailing, "ann@readers.example", capfdbinary, "--outbox", str(tmp_path / "looked-at"))
    (path,) = (tmp_path / "looked-at").iterdir()
    assert shown.decode().strip() == str(path)
    assert b"To: =?utf-8?q?Ann_=C3=96st?= <ann@readers.example>" in path.read_bytes()


def test_the_shipped_edition_passes_the_gate(mailing, capfdbinary):
    """The shipped edition's mail passes every check, and looking leaves nothing behind but an index that can be made again."""
    assert command(mailing, "mail", "check") == 0
    said = capfdbinary.readouterr().out.decode()
    assert "0 wrong" in said
    assert all(line.startswith("ok ") for line in said.splitlines()[:-1])
    assert [path.name for path in (mailing / "state").iterdir()] == ["index.sqlite"]


def test_a_mail_that_is_wrong_is_told_check_by_check(mailing, capfdbinary):
    """A template that brings in a tracking picture fails its check, with the remedy and exit code 1; so does the file."""
    layout = mailing / "templates" / "layouts" / "email.html"
    layout.parent.mkdir()
    layout.write_text(
        '{% extends "briefgen/layouts/email.html" %}\n'
        '{% block figures %}<img src="https://count.example/1.gif" alt="" width="1" height="1">{% endblock %}\n'
    )
    assert command(mailing, "mail", "check", "2025-11-07") == 1
    said = capfdbinary.readouterr().out.decode()
    assert "wrong pictures: line " in said
    assert "let the mail carry it" in said
    assert command(mailing, "send", "--dry-run") == 0
    assert "does not pass `briefgen mail check`: pictures: line " in b"".join(capfdbinary.readouterr()).decode()
    shown, _ = seen_by(mailing, "ann@readers.example", capfdbinary)
    (mailing / "ann.eml").write_bytes(shown)
    assert command(mailing, "mail", "check", str(mailing / "ann.eml")) == 1
    assert "wrong pictures: line " in capfdbinary.readouterr().out.decode()
    assert command(mailing, "mail", "check", str(mailing / "gone.eml")) == 1
    assert "gone.eml: cannot be read" in capfdbinary.readouterr().err.decode()


def test_a_template_that_branches_on_a_name_stops_the_mail(mailing, capfdbinary):
    """Nobody is mailed by a template that would need to be rendered for each, and its line is named."""
    layout = mailing / "templates" / "layouts" / "email.html"
    layout.parent.mkdir()
    layout.write_text(
        '{% extends "briefgen/layouts/email.html" %}\n'
        "{% block figures %}{% if recipient.city == 'Kettle' %}x{% endif %}{% endblock %}\n"
    )
    assert command(mailing, "send", "--yes") == 1
    assert "email.html:2: recipient.city can be printed, and nothing else" in capfdbinary.readouterr().err.decode()
    assert not list(mailing.glob("state/outbox/*"))
