"""`briefgen send`: what a person sees, what goes out, and that nobody gets it twice."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from misbehaving import Server

from briefgen.cli import run
from briefgen.pipeline.ledgers import ledger_of
from briefgen.pipeline.locks import held

PEOPLE = "address,name\nann@readers.example,Ann\nbob@readers.example,Bob\n"


@pytest.fixture
def mailing(tmp_path, monkeypatch, checkout):
    """Return a workspace of one short document, with two recipients and a sender, and no relay."""
    root = tmp_path / "workspace"
    seeds = root / "seeds" / "2025-11-07"
    seeds.mkdir(parents=True)
    (seeds / "bridge.txt").write_text(
        "Bridge bombed\n\nFreedonia bombed a bridge in northern Sylvania on Friday, Sylvania's defence ministry said.\n"
    )
    (root / "recipients.csv").write_text(PEOPLE)
    configure(root)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "outside"))
    return root


def configure(root, *lines):
    (root / "config.yaml").write_text(
        "engine: lite\nformats: [html]\nmail:\n  sender: Desk <desk@sender.example>\n"
        "  audiences: {main: [recipients.csv]}\n" + "".join(f"  {line}\n" for line in lines)
    )


def relay(server, more=""):
    return f"relay: {{host: 127.0.0.1, port: {server.port}, tls: none, timeout: 10{more}}}"


def send(root, *options):
    return run(["send", "--workspace", str(root), *options])


def counts(root, sending):
    with closing(ledger_of(root)) as ledger:
        return {state: count for state, count in ledger.counts(sending).items() if count}


def test_without_a_relay_files_are_written(mailing, capsys):
    """One .eml file a recipient, each to him alone, below state/, and nothing the second time."""
    assert send(mailing, "--yes") == 0
    folder = mailing / "state/outbox/2025-11-07/main"
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in sorted(folder.iterdir())]
    assert [mail["To"] for mail in mails] == ["Ann <ann@readers.example>", "Bob <bob@readers.example>"]
    assert all(b"bob@" not in path.read_bytes() for path in folder.glob("*ann*"))
    assert "2 mails sent by this run" in capsys.readouterr().out
    assert send(mailing, "--yes") == 0
    assert "0 mails sent by this run" in capsys.readouterr().out


def test_a_relay_gets_each_mail_once(mailing, capsys):
    """The second run finds nothing to do; each mail was from the sender, to one recipient."""
    with Server() as server:
        configure(mailing, relay(server))
        assert send(mailing, "2025-11-07", "--yes") == 0
        assert send(mailing, "2025-11-07", "--yes") == 0
    assert server.counts() == {"ann@readers.example": 1, "bob@readers.example": 1}
    assert f"127.0.0.1:{server.port} (no encryption)" in capsys.readouterr().out
    assert not server.problems


def test_a_dry_run_names_who_gets_it_and_writes_nothing(mailing, capsys):
    """Subject, size, way and recipients are shown; no ledger, no key, no mail is made."""
    (mailing / "recipients.csv").write_text(PEOPLE + "nobody\n")
    assert send(mailing, "--dry-run") == 0
    said = capsys.readouterr()
    assert "ann@readers.example  Ann" in said.out
    assert "TLP:CLEAR" in said.out
    assert "recipients.csv:4" in said.err
    assert not (mailing / "state").exists()


def test_without_a_terminal_it_wants_to_be_told(mailing, capsys, monkeypatch):
    """Nobody to ask is a usage error that names --yes."""
    monkeypatch.setattr("sys.stdin", open(os.devnull))  # noqa: SIM115, PTH123 - closed below
    assert send(mailing) == 2
    sys.stdin.close()
    assert "--yes" in capsys.readouterr().err


def test_it_asks_about_those_who_are_left(mailing, capsys, monkeypatch):
    """A sending that is gone on with goes to whoever is still open, not to all in the files; with nobody left nothing is asked."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    with Server(script=lambda at: "450 4.2.0 later" if at.recipient.startswith("bob") else None) as server:
        configure(mailing, relay(server))
        assert send(mailing, "--yes", "--no-wait") == 4
        with (mailing / "recipients.csv").open("a") as file:
            file.write("eve@readers.example,Eve\n")
        monkeypatch.setattr("sys.stdin", Terminal("n\n"))
        assert send(mailing, "--no-wait") == 0
        said = capsys.readouterr().out
        assert "Send it to 1 recipient?" in said
        assert "planned for 2 recipients, who stay the same: --to ADDRESS" in said
        with closing(ledger_of(mailing)) as ledger:
            ledger.expire("2025-11-07/main/1", now=datetime.now(UTC), reason="late")
        assert send(mailing) == 3
        assert "Send it" not in capsys.readouterr().out
        monkeypatch.setattr("sys.stdin", Terminal("n\n"))
        assert send(mailing, "--late") == 0
        assert "Send it to 1 recipient?" in capsys.readouterr().out


def test_a_bad_row_is_set_aside(mailing, capsys):
    """The others get their mail, the row is named, the exit code is 3."""
    (mailing / "recipients.csv").write_text(PEOPLE + "x@y.example\n")
    assert send(mailing, "--yes") == 3
    assert "recipients.csv:4" in capsys.readouterr().err
    assert counts(mailing, "2025-11-07/main.outbox/1") == {"sent": 2}


def test_a_file_that_changes_meanwhile_is_not_sent_to(mailing, capsys, monkeypatch):
    """Nobody has seen what stands in it now; perhaps it is being written, and only half of it is there."""

    def agreed(*_, **__):
        (mailing / "recipients.csv").write_text(PEOPLE.rpartition("bob")[0])
        return True

    monkeypatch.setattr("briefgen.cli.sending._agreed", agreed)
    assert send(mailing) == 1
    assert "1 recipients, and 2 a moment ago" in capsys.readouterr().err
    with closing(ledger_of(mailing)) as ledger:
        assert not ledger.sendings()
    assert send(mailing, "--yes") == 0
    assert counts(mailing, "2025-11-07/main.outbox/1") == {"sent": 1}


def test_many_bad_rows_are_counted(mailing, capsys):
    """As many as anybody reads are named, and how many more there are is told."""
    (mailing / "recipients.csv").write_text(PEOPLE + "nobody,N\n" * 2_345)
    assert send(mailing, "--yes") == 3
    said = capsys.readouterr().err
    assert said.count("'nobody' is no mail address") == 100
    assert "set aside: 2,245 more rows" in said
    assert "set aside: 2,345 rows of the recipients files" in said


def test_one_address_gets_it_apart_from_the_others(mailing):
    """`--to` sends to one, with the name that the files know; the audience's own sending still sends to everybody."""
    with Server() as server:
        configure(mailing, relay(server))
        assert send(mailing, "--to", "ANN@readers.example", "--yes") == 0
        assert send(mailing, "--to", "ann@readers.example", "--yes") == 0
        assert server.counts() == {"ann@readers.example": 1}
        assert b'To: "Ann" <ann@readers.example>' in server.delivered[0].content
        assert send(mailing, "--yes") == 0
    assert server.counts() == {"ann@readers.example": 2, "bob@readers.example": 1}


def test_a_changed_edition_is_a_new_sending(mailing, capsys):
    """It is refused, sent to everybody with --again, and the old one can be gone on with as it was planned."""
    with Server(
        script=lambda at: (
            "450 4.2.0 later" if at.recipient.startswith("bob") or at.stage == "rcpt" and at.mail == 2 else None
        )
    ) as server:
        configure(mailing, relay(server, ", connections: 1"))
        assert send(mailing, "--yes", "--no-wait") == 4
        first = dict(server.counts())
        facts = mailing / "seeds/2025-11-07/bridge.txt.facts.yaml"
        facts.write_text(facts.read_text().replace("status: proposed", "status: rejected"))
        assert send(mailing, "--yes", "--no-wait") == 1
        assert "--again" in capsys.readouterr().err
        assert send(mailing, "--yes", "--no-wait", "--planned") == 4
        assert server.counts() == first
        server.script = lambda _: None
        assert send(mailing, "--yes", "--again") == 0
    assert server.counts() == {"ann@readers.example": 2, "bob@readers.example": 1}
    assert counts(mailing, "2025-11-07/main/1") == {"sent": 1, "expired": 1}
    assert counts(mailing, "2025-11-07/main/2") == {"sent": 2}


def test_what_expired_is_sent_late_on_request(mailing, capsys):
    """After the deadline the rest expires, which is told and no success; --late sends it to them, and to nobody else."""
    with Server(script=lambda at: "450 4.2.0 later" if at.recipient.startswith("bob") else None) as server:
        configure(mailing, relay(server))
        assert send(mailing, "--yes", "--no-wait") == 4
        with closing(ledger_of(mailing)) as ledger:
            assert (
                ledger.expire("2025-11-07/main/1", now=datetime.now(UTC), reason="the edition's deadline has passed")
                == 1
            )
        server.script = lambda _: None
        capsys.readouterr()
        assert send(mailing, "--yes") == 3
        assert "--late" in capsys.readouterr().out
        assert counts(mailing, "2025-11-07/main/1") == {"sent": 1, "expired": 1}
        assert send(mailing, "--yes", "--late") == 0
    assert counts(mailing, "2025-11-07/main/1") == {"sent": 2}
    assert server.counts() == {"ann@readers.example": 1, "bob@readers.example": 1}


def test_an_edition_that_nobody_got_may_change(mailing, capsys):
    """A relay that refuses everybody leaves an edition that can be put right and sent, without --again."""
    with Server(script=lambda at: "554 5.7.1 not you" if at.stage == "rcpt" else None) as server:
        configure(mailing, relay(server))
        assert send(mailing, "--yes") == 4
        assert "not you" in capsys.readouterr().err
        server.script = lambda _: None
        configure(mailing, relay(server), "reply_to: other@sender.example")
        assert send(mailing, "--yes") == 0
    assert server.counts() == {"ann@readers.example": 1, "bob@readers.example": 1}


def test_an_edition_that_some_got_earlier_does_not_go_out_by_itself(mailing, capsys):
    """That nobody got the latest sending does not make the edition new: many had the one before, perhaps with these words."""
    with Server() as server:
        configure(mailing, relay(server))
        assert send(mailing, "--yes") == 0
        server.script = lambda at: "554 5.7.1 not you" if at.stage == "rcpt" else None
        configure(mailing, relay(server), "reply_to: other@sender.example")
        assert send(mailing, "--yes", "--again") == 4
        server.script = lambda _: None
        configure(mailing, relay(server))
        assert send(mailing, "--yes") == 1
        assert "--again" in capsys.readouterr().err
    assert server.counts() == {"ann@readers.example": 1, "bob@readers.example": 1}


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (lambda at: "554 5.7.1 go away" if at.stage == "banner" else None, "go away"),
        (lambda at: "550 5.7.1 not you" if at.stage == "ehlo" else None, "not you"),
        (lambda at: "421 4.3.2 busy" if at.stage == "banner" else None, "busy"),
    ],
)
def test_a_relay_that_refuses_us_plans_nothing(mailing, capsys, script, said):
    """Exit code 4, the relay's words, and no sending that would keep the edition from being changed."""
    with Server(script=script) as server:
        configure(mailing, relay(server))
        assert send(mailing, "--yes") == 4
    assert said in capsys.readouterr().err
    with closing(ledger_of(mailing)) as ledger:
        assert not ledger.sendings()


def test_a_missing_password_stops_before_anything(mailing, capsys, monkeypatch):
    """Exit code 4, and the place where the password should be."""
    monkeypatch.delenv("RELAY_PASSWORD", raising=False)
    with Server() as server:
        configure(mailing, relay(server, ", login: desk, password: {env: RELAY_PASSWORD}"))
        assert send(mailing, "--yes") == 4
    assert "RELAY_PASSWORD" in capsys.readouterr().err
    assert not server.heard


def test_a_refused_password_is_shown_nowhere(mailing, capsys, monkeypatch):
    """AUTH that fails stops before anybody is claimed; the password is in no output and no file."""
    monkeypatch.setenv("RELAY_PASSWORD", "tr0ub4dor")
    offers = ("AUTH PLAIN LOGIN",)
    with Server(script=lambda at: "535 5.7.8 wrong" if at.stage == "auth" else None, offers=offers) as server:
        configure(mailing, relay(server, ", login: desk, password: {env: RELAY_PASSWORD}"))
        assert send(mailing, "--yes") == 4
    said = capsys.readouterr()
    assert "535 5.7.8 wrong" in said.err
    assert "tr0ub4dor" not in said.out + said.err
    for path in mailing.rglob("*"):
        assert path.is_dir() or b"tr0ub4dor" not in path.read_bytes()


def test_another_process_is_waited_for_by_nobody(mailing, capsys):
    """While one process sends an edition, another one exits with 5."""
    with held(mailing / "state/locks/2025-11-07.main.outbox.lock", "sending"):
        assert send(mailing, "--yes") == 5
    assert "another process" in capsys.readouterr().err


def test_a_list_that_shrank_is_refused(mailing, capsys):
    """Losing more than half of the recipients of the edition before wants --fewer."""
    people = "address\n" + "".join(f"r{n}@readers.example\n" for n in range(10))
    (mailing / "recipients.csv").write_text(people)
    assert send(mailing, "--yes") == 0
    (mailing / "recipients.csv").write_text(PEOPLE)
    (mailing / "seeds/2025-11-07").rename(mailing / "seeds/2025-11-08")
    assert send(mailing, "--yes") == 1
    assert "--fewer" in capsys.readouterr().err
    assert send(mailing, "--yes", "--fewer") == 0


def test_a_state_folder_that_was_removed_sends_nothing_again(mailing, capsys):
    """`git clean -dx` takes the ledger along: sending says so, before anything is written, and so does a dry run."""
    assert send(mailing, "--yes") == 0
    shutil.rmtree(mailing / "state")
    assert send(mailing, "--dry-run") == 1
    assert send(mailing, "--yes") == 1
    assert run(["run", "--date", "2025-11-07", "--workspace", str(mailing)]) == 1
    assert run(["ledger", "--workspace", str(mailing)]) == 1
    assert capsys.readouterr().err.count("has gone") == 4
    assert not (mailing / "state/mail.key").exists()


def test_a_mail_key_that_has_gone_is_missed(mailing, capsys):
    """Another one would make the links in every mail that was sent void, and nobody would notice."""
    assert send(mailing, "--yes") == 0
    key = mailing / "state/mail.key"
    old = key.read_bytes()
    key.unlink()
    assert send(mailing, "--yes", "--to", "eve@readers.example") == 4
    assert run(["unsubscribe-server", "--workspace", str(mailing)]) == 4
    said = capsys.readouterr().err
    assert said.count("state/mail.key: has gone") == 2
    assert "openssl rand" in said
    assert not key.exists()
    key.write_bytes(old)
    assert send(mailing, "--yes", "--to", "eve@readers.example") == 0


@pytest.mark.parametrize("rows", ["", "nobody\n", "ann@readers.example\n"])
def test_an_edition_is_not_planned_for_nobody(mailing, capsys, rows):
    """A file without a sound row is an error, not a sending that is done: whoever is added later still gets the edition."""
    columns = "address,name\n" if rows.startswith("ann") else "address\n"
    (mailing / "recipients.csv").write_text(columns + rows)
    assert send(mailing, "--yes") == 1
    assert "nobody to send to" in capsys.readouterr().err
    assert run(["run", "--date", "2025-11-07", "--workspace", str(mailing)]) == 1
    assert "nobody to send to" in capsys.readouterr().err
    (mailing / "recipients.csv").write_text(PEOPLE)
    assert send(mailing, "--yes") == 0
    assert counts(mailing, "2025-11-07/main.outbox/1") == {"sent": 2}


@pytest.mark.parametrize(
    ("config", "options", "code", "said"),
    [
        ("engine: lite\n", [], 2, "mail: sender"),
        ("mail: {sender: a@b.example}\n", [], 2, "audiences"),
        ("mail: {sender: a@b.example}\n", ["--to", "a@b, c@d.example"], 2, "not a mail address"),
        ("mail: {sender: a@b.example}\n", ["--audience", "nobody"], 2, "nobody"),
        ("mail: {sender: a@b.example, audiences: {main: [gone.csv]}}\n", [], 1, "gone.csv"),
    ],
)
def test_what_makes_no_sense_says_what_to_do(mailing, capsys, config, options, code, said):
    """A missing sender, audience, file or address is told with its remedy, and nothing is planned."""
    (mailing / "config.yaml").write_text(config)
    assert send(mailing, "--yes", *options) == code
    assert said in capsys.readouterr().err
    assert not (mailing / "state/ledger.sqlite").exists()


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_cleanly(mailing, checkout: Path, wish):
    """Mails under way are finished, the exit code is 130, and the next run sends the rest: everybody once."""
    people = "address\n" + "".join(f"r{n}@readers.example\n" for n in range(60))
    (mailing / "recipients.csv").write_text(people)
    with Server(slow_end=0.01) as server:
        configure(mailing, relay(server, ", connections: 2"))
        command = [sys.executable, "-m", "briefgen", "send", "--yes", "--workspace", str(mailing)]
        with subprocess.Popen(command, cwd=checkout, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            until = time.monotonic() + 60
            while len(server.delivered) < 10 and time.monotonic() < until:
                time.sleep(0.01)
            process.send_signal(wish)
            out, err = process.communicate(timeout=30)
        assert process.returncode == 130, (out, err)
        assert b"run the command again" in err
        found = counts(mailing, "2025-11-07/main/1")
        assert set(found) == {"sent", "pending"}
        assert found["sent"] == len(server.delivered)
        assert send(mailing, "--yes") == 0
    assert set(server.counts().values()) == {1}
    assert len(server.delivered) == 60
