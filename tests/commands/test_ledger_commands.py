"""`briefgen ledger`, as it is typed."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from contracts.ledger_contract import NOW, PEOPLE, planned, sent, states, suppression

from briefgen.cli import run
from briefgen.deliver.ledger import OPEN, Outcome
from briefgen.pipeline.ledgers import ledger_of, ledger_path

EDITION = "2025-11-07"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Return a workspace of no more than a folder; the counters outside it are the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return Path()


@pytest.fixture
def filled(root):
    """Return a sending of which one is sent, one in doubt, one deferred, and one suppressed."""
    ledger = ledger_of(root)
    ledger.suppress([suppression(PEOPLE[3], reason="by the link")])
    sending = planned(ledger)
    ledger.claim(sending.id, owner="me", most=3, now=NOW)
    sent(ledger, sending, 1)
    ledger.commit(sending.id, owner="me", numbers=[2], now=NOW, message_ids={2: "<2@example.org>"})
    deferred = Outcome(number=3, state="deferred", reason="451 4.7.1 greylisted", next_at=NOW + timedelta(minutes=5))
    ledger.record(sending.id, owner="me", outcomes=[deferred], now=NOW)
    ledger.recover(sending.id, now=NOW)
    ledger.close()
    return sending


def after(root, sending):
    """Return the states of a sending's rows."""
    ledger = ledger_of(root)
    try:
        return states(ledger, sending)
    finally:
        ledger.close()


def test_a_workspace_without_a_ledger_says_so(root, capsys):
    """And looking does not begin one."""
    assert run(["ledger"]) == 0
    assert run(["ledger", EDITION]) == 0
    assert capsys.readouterr().out == "nothing has been sent from this workspace yet\n" * 2
    assert list(root.iterdir()) == []


def test_every_sending_is_told_in_numbers(filled, capsys):
    """A line each, states that nobody is in left out."""
    assert run(["ledger"]) == 0
    assert capsys.readouterr().out == (
        "2025-11-07/main/1  planned 2025-11-07 05:30 UTC  4 recipients: 1 sent, 1 deferred, 1 suppressed, 1 in doubt\n"
        "1 sending; 1 address on the suppression list\n"
    )


@pytest.mark.parametrize("words", [["ledger", EDITION], ["ledger", "show", EDITION, "--audience", "main"]])
def test_an_edition_is_told_with_names_and_reasons(filled, capsys, words):
    """Those in doubt first, with what a relay's log knows them by."""
    assert run(words) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert lines == [
        "  in doubt: it is not known whether they got it; `briefgen ledger settle` decides",
        "    bo@example.org <2@example.org>: the sender stopped before the answer came",
        "  deferred: they are tried again at the time that is given",
        "    Cem@Example.org: 451 4.7.1 greylisted (again at 2025-11-07 05:35 UTC)",
        "  suppressed: they get nothing",
        "    dora@example.org: unsubscribed: by the link",
    ]


def test_long_lists_are_cut_unless_asked_for(root, capsys):
    """Those in doubt are never cut."""
    ledger = ledger_of(root)
    sending = planned(ledger, *(f"r{number}@example.org" for number in range(120)))
    ledger.claim(sending.id, owner="me", most=60, now=NOW)
    ledger.commit(sending.id, owner="me", numbers=range(1, 61), now=NOW)
    ledger.recover(sending.id, now=NOW)
    ledger.expire(sending.id, now=NOW, reason="late")
    ledger.close()
    run(["ledger", EDITION])
    told = capsys.readouterr().out
    assert told.count("r0@") + told.count("r59@") == 2
    assert "and 10 more: --all names them" in told
    assert "r119@" not in told
    run(["ledger", "show", EDITION, "--all"])
    assert "r119@" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["setle"], "setle: neither an edition nor an action: did you mean settle?"),
        (["2025-11-31"], "neither an edition nor an action: write an edition like 2025-11-07"),
        (["2025-11-06"], "2025-11-06: was not sent yet"),
        (["settle", EDITION, "--as", "sent"], "name addresses, or all of them with --all"),
        (["settle", EDITION, "bo@example.org", "--all", "--as", "sent"], "name addresses, or all"),
        (["settle", EDITION, "anna@example.org", "--as", "sent"], "anna@example.org: not in doubt in 2025-11-07"),
        (["suppress", "a@b\nBcc: x@example.org"], "has the character U+000A"),
        (["import", "list.txt"], "list.txt: name a .csv"),
        (["export", "list.txt"], "list.txt: name a .csv"),
    ],
)
def test_what_makes_no_sense_is_refused(filled, root, capsys, words, told):
    """With exit code 2, and nothing is changed."""
    before = after(root, filled)
    assert run(["ledger", *words]) == 2
    assert told in capsys.readouterr().err
    assert after(root, filled) == before


@pytest.mark.parametrize("who", [["BO@example.org"], ["--all"]])
@pytest.mark.parametrize("outcome", ["sent", "pending", "bounced"])
def test_who_is_in_doubt_is_settled(filled, root, capsys, who, outcome):
    """By name or all at once; who is to get it is told how."""
    assert run(["ledger", "settle", EDITION, *who, "--as", outcome]) == 0
    told = capsys.readouterr().out
    assert f"2025-11-07/main/1  bo@example.org: settled by hand as {outcome}" in told
    assert ("briefgen send 2025-11-07" in told) == (outcome == "pending")
    assert after(root, filled)[1] == outcome


def test_whoever_the_relay_refused_may_be_tried_again(filled, root, capsys):
    """By name, for the next sending to go on with; all who bounced are never put back at once."""
    with closing(ledger_of(root)) as ledger:
        ledger.claim(filled.id, owner="me", most=1, now=NOW + timedelta(hours=1))
        refused = Outcome(number=3, state="bounced", reason="550 not today")
        ledger.record(filled.id, owner="me", outcomes=[refused], now=NOW)
    assert run(["ledger", "settle", EDITION, "--all", "--as", "pending"]) == 0
    assert after(root, filled)[2] == "bounced"
    assert run(["ledger", "settle", EDITION, PEOPLE[2], "--as", "sent"]) == 2
    assert run(["ledger", "settle", EDITION, PEOPLE[2], "--as", "pending"]) == 0
    assert "settled by hand as pending" in capsys.readouterr().out
    assert after(root, filled)[2] == "pending"


def test_the_suppression_list_is_kept_by_hand(root, capsys):
    """What was on it, and what was not, is said."""
    assert run(["ledger", "suppress", "a@example.org", "b@example.org", "--reason", "by\ntelephone"]) == 0
    assert run(["ledger", "suppress", "A@example.org"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[:2] == ["a@example.org: gets nothing from now on", "b@example.org: gets nothing from now on"]
    assert out[2].startswith("a@example.org: was on the list since 20")
    assert out[2].endswith(": operator: by telephone")
    assert run(["ledger", "unsuppress", "A@EXAMPLE.org"]) == 0
    assert run(["ledger", "unsuppress", "b@example.org", "c@example.org"]) == 1
    assert capsys.readouterr().err == "briefgen: c@example.org: is not on the suppression list\n"


def test_suppressions_go_out_and_in_as_csv(root, capsys):
    """A row that is wrong is set aside."""
    run(["ledger", "suppress", "a@example.org"])
    assert run(["ledger", "export", "list.csv"]) == 0
    assert run(["ledger", "unsuppress", "a@example.org"]) == 0
    with Path("list.csv").open("a") as stream:
        stream.write("nobody,,,\n")
    capsys.readouterr()
    assert run(["ledger", "import", "list.csv"]) == 3
    told = capsys.readouterr()
    assert told.out == "1 address new on the suppression list\n"
    assert "set aside: list.csv:3: 'nobody' is no mail address" in told.err
    assert run(["ledger", "import", "none.csv"]) == 1
    assert "none.csv: cannot be read" in capsys.readouterr().err


def test_the_whole_ledger_moves_to_another_workspace(filled, root, capsys):
    """As a file that only its owner reads, or through a pipe; whoever was still open there is in doubt here."""
    assert run(["ledger", "export", "ledger.jsonl"]) == 0
    assert Path("ledger.jsonl").stat().st_mode & 0o077 == 0
    capsys.readouterr()
    assert run(["ledger", "export"]) == 0
    piped = capsys.readouterr().out
    assert piped == Path("ledger.jsonl").read_text()
    assert json.loads(piped.splitlines()[0]) == {"ledger": "briefgen/ledger/1"}
    Path("other").mkdir()
    for expected in (
        "1 sending with 4 recipients; 1 address new",
        "0 sendings with 0 recipients; 1 sending known already",
    ):
        assert run(["ledger", "--workspace", "other", "import", "ledger.jsonl"]) == 0
        assert expected in capsys.readouterr().out
    assert after(Path("other"), filled) == ["in_doubt" if one in OPEN else one for one in after(root, filled)]
    assert run(["ledger", "import", "--workspace", "other", "missing.jsonl"]) == 1


def test_an_older_copy_is_refused_until_it_is_adopted(filled, root, capsys):
    """The refusal names the way out, and the way out says what it means."""
    old = ledger_path(root).read_bytes()
    run(["ledger", "settle", EDITION, "--all", "--as", "sent"])
    ledger_path(root).write_bytes(old)
    capsys.readouterr()
    assert run(["ledger", EDITION]) == 1
    assert "is an older copy, 1 change behind" in capsys.readouterr().err
    assert run(["ledger", "adopt"]) == 0
    told = capsys.readouterr().out
    assert "adopted, with 1 sending; 1 recipient put in doubt" in told
    assert "may have been sent before: `briefgen send EDITION --again`" in told
    assert run(["ledger", EDITION]) == 0
    shutil.rmtree(root / "state")
    assert run(["ledger", "adopt"]) == 0
    assert "a new, empty ledger" in capsys.readouterr().out


def test_a_missing_folder_is_told(root, capsys):
    """Before anything is made in it."""
    assert run(["ledger", "--workspace", "nowhere"]) == 2
    assert "nowhere: no such folder" in capsys.readouterr().err
