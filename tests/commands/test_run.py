"""`briefgen run`: the daily job, once a day however often it is called."""

from __future__ import annotations

import socket
import time
from contextlib import closing, nullcontext
from datetime import UTC, date, datetime, timedelta

import pytest
from misbehaving import Server

from briefgen.cli import run
from briefgen.deliver.sending import Clock
from briefgen.pipeline import mailing
from briefgen.pipeline.daily import run_day
from briefgen.pipeline.extraction import engines_of
from briefgen.pipeline.ledgers import ledger_of
from briefgen.pipeline.locks import held
from briefgen.pipeline.mailing import Means
from briefgen.pipeline.workspace import open_workspace

DAY = "2025-11-07"
STORY = "Bridge bombed\n\nFreedonia bombed a bridge in northern Sylvania on Friday, Sylvania's defence ministry said.\n"


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """Return a workspace with one short document of a day, two audiences and three recipients."""
    root = tmp_path / "workspace"
    (root / "seeds" / DAY).mkdir(parents=True)
    (root / "seeds" / DAY / "bridge.txt").write_text(STORY)
    (root / "all.csv").write_text("address,name\nann@readers.example,Ann\nbob@readers.example,Bob\n")
    (root / "few.csv").write_text("address\ncleo@readers.example\n")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "outside"))
    return root


def configure(root, port, audiences="{main: [all.csv], few: [few.csv]}"):
    (root / "config.yaml").write_text(
        "engine: lite\nformats: [html]\naudiences: {few: {title: Few}}\n"
        f"mail:\n  sender: Desk <desk@sender.example>\n  audiences: {audiences}\n"
        f"  relay: {{host: 127.0.0.1, port: {port}, tls: none, timeout: 10}}\n"
    )


def daily(root, *options):
    return run(["run", "--workspace", str(root), "--date", DAY, *options])


def test_every_audience_gets_it_once(workspace, capsys):
    """The first call sends, the next ones say that it was sent, and a changed edition goes to nobody again."""
    with Server() as server:
        configure(workspace, server.port)
        assert daily(workspace) == 0
        out = capsys.readouterr().out.splitlines()
        assert out == [f"{DAY} main: 2 sent", f"{DAY} few: 1 sent"]
        (workspace / "seeds" / DAY / "more.txt").write_text(
            "Talks\n\nFreedonia and Sylvania held talks in Geneva on Friday.\n"
        )
        assert daily(workspace) == 0
        assert capsys.readouterr().out.splitlines() == [
            f"{DAY} main: already sent: 2 sent",
            f"{DAY} few: already sent: 1 sent",
        ]
    assert server.counts() == {"ann@readers.example": 1, "bob@readers.example": 1, "cleo@readers.example": 1}


def test_one_audience_alone(workspace):
    """An audience that is named gets it, the others do not."""
    with Server() as server:
        configure(workspace, server.port)
        assert daily(workspace, "--audience", "few") == 0
    assert server.counts() == {"cleo@readers.example": 1}


@pytest.mark.parametrize("folder", [True, False])
def test_a_day_without_documents(workspace, capsys, folder):
    """There is a message, an exit code of its own, and no brief."""
    configure(workspace, 9)
    (workspace / "seeds" / DAY / "bridge.txt").unlink()
    if not folder:
        (workspace / "seeds" / DAY).rmdir()
    assert daily(workspace) == 6
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert f"no documents for {DAY}: put them into" in captured.err
    assert not (workspace / "out").exists()


def test_documents_without_a_fact(workspace, capsys):
    """An empty brief is not sent."""
    (workspace / "seeds" / DAY / "bridge.txt").write_text("The weather in Sylvania is often mild.\n")
    with Server() as server:
        configure(workspace, server.port, "{main: [all.csv]}")
        assert daily(workspace) == 6
    assert server.counts() == {}
    assert "an empty brief is not sent" in capsys.readouterr().err


def test_a_relay_that_is_away(workspace, capsys):
    """A failure is one line an audience, and the next call goes on."""
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    configure(workspace, port)
    assert daily(workspace) == 4
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": 127")[0] for line in lines] == [f"briefgen: {DAY} main", f"briefgen: {DAY} few"]
    with Server() as server:
        configure(workspace, server.port)
        assert daily(workspace) == 0
    assert server.counts() == {"ann@readers.example": 1, "bob@readers.example": 1, "cleo@readers.example": 1}


def test_one_audience_that_fails_stops_no_other(workspace, capsys):
    """The gravest exit code is the run's."""
    (workspace / "all.csv").unlink()
    with Server() as server:
        configure(workspace, server.port)
        assert daily(workspace) == 1
    assert server.counts() == {"cleo@readers.example": 1}
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [f"{DAY} few: 1 sent"]
    assert "all.csv" in captured.err


def test_a_folder_without_permission_stops_no_other_audience(workspace, capsys, monkeypatch):
    """Whatever the system refuses is the matter of one audience too, and a line."""
    usual = mailing.frozen_letter

    def refused(workspace, *, audience, **also):
        if audience == "main":
            raise PermissionError(13, "Permission denied", "out/main")
        return usual(workspace, audience=audience, **also)

    monkeypatch.setattr(mailing, "frozen_letter", refused)
    with Server() as server:
        configure(workspace, server.port)
        assert daily(workspace) == 1
    assert server.counts() == {"cleo@readers.example": 1}
    assert f"{DAY} main: out/main: Permission denied" in capsys.readouterr().err


class Evening:
    """A clock that passes a minute for each second that is slept."""

    def __init__(self):
        self.time = datetime(2025, 11, 7, 6, tzinfo=UTC)
        self.slept = 0.0

    def sleep(self, seconds):
        self.slept += seconds
        self.time += timedelta(minutes=1)

    def means(self):
        return Means(clock=Clock(now=lambda: self.time, passed=time.monotonic, sleep=self.sleep))


def days_of(root, evening):
    """Run the day by a clock of the test's."""
    opened = open_workspace(root)
    return run_day(
        opened,
        date(2025, 11, 7),
        tell=lambda _: None,
        show=lambda _: None,
        engines=engines_of(opened, None),
        means=evening.means(),
    )


def test_nobody_waits_for_what_is_put_off_to_others(workspace):
    """A relay that puts one mail off delays no other audience; what is due is tried again, and told of as one sending."""
    (workspace / "all.csv").write_text("address,name\nann@readers.example,Ann\nbad\nbob@readers.example,Bob\n")
    evening, tried = Evening(), []

    def script(at):
        if at.stage == "rcpt":
            tried.append((at.recipient[:3], evening.time.minute))
            return "450 4.2.0 greylisted" if at.recipient.startswith("ann") and at.seen < 3 else None
        return None

    with Server(script=script) as server:
        configure(workspace, server.port)
        first, second = days_of(workspace, evening)
    assert tried == [("ann", 0), ("bob", 0), ("cle", 0), ("ann", 1), ("ann", 6)]
    assert (first.told, second.told) == ("2 sent", "1 sent")
    assert first.preview.rows_set_aside == 1
    assert first.mailed.report.due is None


def test_tomorrow_does_not_wait_for_today(workspace):
    """Whoever is put off for hours is left for another call: a run does not last until the next morning."""
    evening = Evening()
    with Server(script=lambda at: "452 4.2.2 full" if at.recipient.startswith("ann") else None) as server:
        configure(workspace, server.port)
        first, second = days_of(workspace, evening)
    assert (first.told, second.told) == ("1 sent, 1 deferred", "1 sent")
    assert timedelta(hours=5) < evening.time - datetime(2025, 11, 7, 6, tzinfo=UTC) < timedelta(hours=7)


def test_a_wish_to_stop_ends_the_run(workspace, monkeypatch):
    """Whoever stops one audience's mailing has not asked for the next one's."""
    with Server() as server:
        configure(workspace, server.port)
        monkeypatch.setattr("briefgen.pipeline.mailing.counted_stops", lambda: nullcontext(lambda: 1))
        assert daily(workspace) == 130
        with closing(ledger_of(workspace)) as ledger:
            assert [one.audience for one in ledger.sendings()] == ["main"]


def test_a_bad_row_is_told_once_it_is_sent(workspace, capsys):
    """A recipient's row that cannot be used is named, costs nobody else the mail, and makes exit code 3."""
    (workspace / "few.csv").write_text("address\ncleo@readers.example\nno address\n")
    with Server() as server:
        configure(workspace, server.port, "{few: [few.csv]}")
        assert daily(workspace) == 3
        assert "few.csv:3" in capsys.readouterr().err
        assert daily(workspace) == 0
    assert server.counts() == {"cleo@readers.example": 1}


def test_two_runs_at_once(workspace, capsys):
    """While one is at it, another ends at once with its own exit code."""
    configure(workspace, 9)
    with held(workspace / "state" / "locks" / "run.lock", "the run"):
        assert daily(workspace) == 5
    assert "another process is at it" in capsys.readouterr().err


def test_mailed_to_nobody(workspace, capsys):
    """Without recipients in config.yaml the edition is built, and that is said."""
    (workspace / "config.yaml").write_text("engine: lite\nformats: [html]\n")
    assert daily(workspace) == 0
    assert "config.yaml mails it to nobody" in capsys.readouterr().out
    assert (workspace / "out" / DAY / "main" / "brief.html").is_file()
    assert daily(workspace) == 0
    assert "is up to date" in capsys.readouterr().out


def test_what_makes_no_sense(workspace, capsys):
    """An audience that there is not, and a date that is none, are usage errors."""
    configure(workspace, 9)
    assert daily(workspace, "--audience", "fewer") == 2
    with pytest.raises(SystemExit):
        run(["run", "--date", "20251107"])
    assert "write it like 2025-11-07" in capsys.readouterr().err


def test_today_is_this_machines_day(workspace, capsys):
    """Without a date the edition is today's, for which there are no documents here."""
    configure(workspace, 9)
    assert run(["run", "--workspace", str(workspace)]) == 6
    assert "no documents for 20" in capsys.readouterr().err


def test_recipients_are_checked_before_the_morning(workspace, capsys):
    """`briefgen check` names the rows that would get nothing, each once, whatever audience they are for."""
    (workspace / "few.csv").write_text("address\ncleo@readers.example\nno address\n")
    configure(workspace, 9, "{main: [all.csv, few.csv], few: [few.csv, none.csv]}")
    assert run(["check", "--workspace", str(workspace)]) == 1
    out = capsys.readouterr().out
    assert out.count("few.csv:3: ") == 1
    assert "none.csv: " in out
    assert "4 files checked, 2 problems" in out
