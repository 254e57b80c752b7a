"""`briefgen issue`, `correct` and `index`: what went out is kept, compared with, and put right."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from misbehaving import Server

from briefgen.cli import run
from briefgen.facts import parse_edition
from briefgen.pipeline.issued import read_shelf

CHECKOUT = Path(__file__).resolve().parents[2]
LAST, NEXT = "2025-11-06", "2025-11-07"
WARHEADS = "northgate-press-digest.3ceb8564cd"
HELD = "statement: North Korea is believed to hold about 50 nuclear warheads.\n"
OWNED = "statement: North Korea is believed to own about 50 warheads.\n"
TROOPS = "readout-pyongyang-talks.ad12885169"


@pytest.fixture
def publication(workspace, tmp_path, monkeypatch):
    """Return the shipped workspace, which makes Markdown alone and remembers for itself."""
    config = workspace / "config.yaml"
    config.write_text(re.sub(r"(?m)^formats:.*$", "formats: [md]", config.read_text()))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "outside"))
    return workspace


def command(root, name, *options):
    return run([name, *options, "--workspace", str(root)])


def issue(root, edition=LAST, *options):
    return command(root, "issue", edition, "--date", edition, *options)


def correct(root, *facts, edition=LAST, why="The source said otherwise.", more=()):
    named = [option for fact in facts for option in ("--fact", fact)]
    return command(root, "correct", edition, *named, "--why", why, "--date", "2025-11-08", *more)


def kept(root, folder="v1", edition=LAST, audience="main"):
    return root / "state/issued" / audience / edition / folder


def record(root, folder="v1", edition=LAST):
    return json.loads((kept(root, folder, edition) / "record.json").read_bytes())


def facts_file(root, document, edition=LAST):
    return root / "seeds" / edition / f"{document}.facts.yaml"


def edit(path, before, after):
    content = path.read_text()
    assert content.count(before) == 1
    path.write_text(content.replace(before, after))


def printed(root, edition):
    """Return an edition's Markdown after a build of it."""
    assert command(root, "build", "--edition", edition) == 0
    return (root / "out" / edition / "main" / "brief.md").read_text()


def facts_of(folder):
    return {fact.id: fact for fact in parse_edition((folder / "facts.yaml").read_bytes(), path="facts.yaml").facts}


def misprint(root):
    """Change two facts of the last edition; only one of them is going to be corrected."""
    edit(facts_file(root, "northgate-press-digest.txt"), HELD, OWNED)
    edit(facts_file(root, "readout-pyongyang-talks.md"), "statement: About 5,000", "statement: Some 5,000")


def test_what_was_issued_has_a_number_and_its_facts(publication, capsys):
    """The record says which number went out when; the facts beside it are those that were built, to the byte."""
    assert issue(publication) == 0
    assert "2025-11-06 for main is No. 1, issued 2025-11-06" in capsys.readouterr().out
    found = record(publication)
    assert (found["number"], found["version"], found["date"]) == (1, 1, LAST)
    built = publication / "out" / LAST / "main" / "facts.yaml"
    assert (kept(publication) / "facts.yaml").read_bytes() == built.read_bytes()


def test_what_went_out_does_not_change_by_having_gone_out(publication):
    """An edition reads the same before it is issued and after, also when another one is issued later."""
    told = publication / "out" / NEXT / "main" / "brief.md"
    (publication / "seeds" / "2025-11-08").mkdir()
    shutil.copy(publication / "seeds" / NEXT / "harbour-wire-launch.txt", publication / "seeds" / "2025-11-08")
    command(publication, "build", "--edition", NEXT)
    before = told.read_text(encoding="utf-8")
    assert "since No. 1 of 6 November 2025" in before
    for edition in (NEXT, "2025-11-08"):
        assert issue(publication, edition) in (0, 3)
        shutil.rmtree(publication / "out" / NEXT)
        command(publication, "build", "--edition", NEXT)
        assert told.read_text(encoding="utf-8") == before


def test_to_issue_twice_changes_nothing(publication, capsys):
    """The second time is told of, with the number and the day of the first."""
    assert issue(publication) == 0
    before = record(publication)
    assert command(publication, "issue", LAST) == 0
    assert "was issued before, as No. 1, 2025-11-06" in capsys.readouterr().out
    assert record(publication) == before


def test_the_next_edition_is_compared_with_what_went_out(publication):
    """Not with what lies in seeds/ by now: who was told of 50 warheads is not told that nothing has changed."""
    assert issue(publication) == 0
    edit(facts_file(publication, "northgate-press-digest.txt"), "value: 50, unit: warhead", "value: 60, unit: warhead")
    same = printed(publication, NEXT)
    shutil.rmtree(publication / "state")
    shutil.rmtree(publication.parent / "outside")
    assert "60" in printed(publication, NEXT)
    assert "60" not in same


def test_an_edition_that_is_issued_with_other_facts_is_refused(publication, capsys):
    """What readers have is not overwritten; the command that tells them what was wrong is named."""
    assert issue(publication) == 0
    misprint(publication)
    assert issue(publication) == 2
    assert (
        "went out to main on 2025-11-06 with other facts: say what was wrong with `briefgen correct"
        in capsys.readouterr().err
    )


def test_a_build_of_what_went_out_with_other_facts_says_so(publication, capsys):
    """Nobody has what is built then, and the operator should know."""
    assert issue(publication) == 0
    misprint(publication)
    assert command(publication, "build", "--edition", LAST) == 0
    assert "2025-11-06 went out as No. 1 with other facts" in capsys.readouterr().out


def test_a_correction_changes_the_corrected_facts_alone(publication, capsys):
    """What else was edited meanwhile stays as it went out, and the first version is kept."""
    assert issue(publication) == 0
    misprint(publication)
    assert correct(publication, WARHEADS) == 0
    said = capsys.readouterr().out
    assert "Correction 1 of 2025-11-06, 2025-11-08: The source said otherwise." in said
    assert "was  North Korea is believed to hold about 50 nuclear warheads." in said
    assert "now  North Korea is believed to own about 50 warheads." in said
    before, after = facts_of(kept(publication)), facts_of(kept(publication, "v2"))
    assert [id_ for id_ in before if before[id_] != after[id_]] == [WARHEADS]
    built = publication / "out" / LAST / "main" / "facts.yaml"
    assert built.read_bytes() == (kept(publication, "v2") / "facts.yaml").read_bytes()
    assert (record(publication, "v2")["number"], record(publication, "v2")["version"]) == (1, 2)


def test_a_corrected_edition_stays_what_it_is(publication, capsys):
    """A build afterwards makes the corrected edition, not what was edited since, and says how that goes out."""
    assert issue(publication) == 0
    misprint(publication)
    assert correct(publication, WARHEADS) == 0
    (publication / "out" / LAST / "main" / "brief.md").unlink()
    page = printed(publication, LAST)
    assert "own about 50 warheads" in page
    assert "Some 5,000" not in page
    assert "2025-11-06 was corrected, and is built from the facts that went out" in capsys.readouterr().out


def test_corrections_are_numbered_one_after_the_other(publication):
    """Several facts at once are several corrections; a later command goes on counting, from the facts as corrected."""
    assert issue(publication) == 0
    misprint(publication)
    assert correct(publication, WARHEADS, TROOPS) == 0
    edit(
        facts_file(publication, "northgate-press-digest.txt"), "to own about 50 warheads.", "to have some 50 warheads."
    )
    assert correct(publication, WARHEADS) == 0
    corrections = record(publication, "v3")["corrections"]
    assert [(one["number"], one["fact"]) for one in corrections] == [(1, WARHEADS), (2, TROOPS), (3, WARHEADS)]
    assert corrections[2]["was"] == "North Korea is believed to own about 50 warheads."


def test_a_rejected_fact_is_withdrawn(publication, capsys):
    """It is not printed any more, and the correction says that it was withdrawn."""
    assert issue(publication) == 0
    path = facts_file(publication, "northgate-press-digest.txt")
    head, _, rest = path.read_text().partition(WARHEADS)
    review = re.search(r"(?m)^    review: .*$", rest)
    path.write_text(head + WARHEADS + rest.replace(review[0], "    review: {status: rejected, by: desk}", 1))
    assert correct(publication, WARHEADS) == 0
    assert "now  withdrawn" in capsys.readouterr().out
    assert record(publication, "v2")["corrections"][0]["now"] == ""
    printed_now = {member for event in _events(kept(publication, "v2")) for member in event.members}
    assert WARHEADS not in printed_now


def _events(folder):
    return parse_edition((folder / "facts.yaml").read_bytes(), path="facts.yaml").events


def test_what_stands_behind_the_sentence_can_be_corrected_too(publication):
    """Where the sentence stays, the correction says which slot was wrong."""
    assert issue(publication) == 0
    path = facts_file(publication, "northgate-press-digest.txt")
    head, _, rest = path.read_text().partition(WARHEADS)
    path.write_text(head + WARHEADS + rest.replace("modality: estimated", "modality: claimed", 1))
    assert correct(publication, WARHEADS) == 0
    (one,) = record(publication, "v2")["corrections"]
    assert one["was"].endswith("50 nuclear warheads. (modality: estimated)")
    assert one["now"].endswith("50 nuclear warheads. (modality: claimed)")


def test_the_next_edition_carries_the_correction_once(publication):
    """It says what was wrong with the last one; the edition after it does not say so again."""
    assert issue(publication) == 0
    misprint(publication)
    assert correct(publication, WARHEADS) == 0
    assert issue(publication, NEXT) == 0
    assert record(publication, edition=NEXT)["carried"] == [[LAST, 1]]
    shutil.copytree(publication / "seeds" / NEXT, publication / "seeds" / "2025-11-09")
    assert issue(publication, "2025-11-09") == 0
    assert record(publication, edition="2025-11-09")["carried"] == []
    assert record(publication, edition="2025-11-09")["number"] == 3


@pytest.mark.parametrize(
    ("fact", "why", "message"),
    [
        ("nobody.0000000000", "Wrong.", "2025-11-06 went out without such a fact"),
        (WARHEADS, "Wrong.", "says what it said when it went out"),
        (WARHEADS, " ", "--why: say in at most 60 words"),
        (WARHEADS, "word " * 61, "--why: say in at most 60 words"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(publication, capsys, fact, why, message):
    """Nothing is written, and the message says what to do first."""
    assert issue(publication) == 0
    assert correct(publication, fact, why=why) == 2
    assert message in capsys.readouterr().err
    assert not kept(publication, "v2").exists()


def test_what_never_went_out_is_not_corrected(publication, capsys):
    """An edition that nobody has is simply built again."""
    assert correct(publication, WARHEADS) == 2
    assert "has not gone out to main (state/ knows of none)" in capsys.readouterr().err


def test_a_fact_that_is_gone_from_its_file_is_not_guessed(publication, capsys):
    """A fact that was deleted instead of rejected, or does not hold any more, is named with what to do."""
    assert issue(publication) == 0
    path = facts_file(publication, "northgate-press-digest.txt")
    content = path.read_text()
    edit(path, HELD, HELD.replace("50", "75"))
    assert correct(publication, WARHEADS) == 2
    assert "75" in capsys.readouterr().err
    path.write_text(content.replace(WARHEADS, WARHEADS[:-1] + "0"))
    assert correct(publication, WARHEADS) == 2
    assert "it stands in no facts file any more" in capsys.readouterr().err


def test_a_fact_that_had_been_rejected_cannot_be_corrected(publication, capsys):
    """Nobody has read what was not in the brief."""
    rejected = "harbour-wire-launch.7b16c5223a"
    assert issue(publication, NEXT) == 0
    assert correct(publication, rejected, edition=NEXT) == 2
    assert "had been rejected before 2025-11-07 went out" in capsys.readouterr().err


def test_a_correction_does_not_rewrite_what_went_out_after(publication):
    """The next edition, gone out before the correction, stays compared with what its readers had had."""
    assert issue(publication) == 0
    assert issue(publication, NEXT) == 0
    before = printed(publication, NEXT)
    edit(facts_file(publication, "northgate-press-digest.txt"), "value: 50, unit: warhead", "value: 60, unit: warhead")
    edit(facts_file(publication, "northgate-press-digest.txt"), HELD, HELD.replace("about 50", "many"))
    assert correct(publication, WARHEADS) == 0
    assert printed(publication, NEXT) == before
    (kept(publication, "v1") / "record.json").write_text("{")
    assert printed(publication, NEXT) != ""


def test_a_whole_edition_can_be_withdrawn(publication, capsys):
    """It goes on under that label, the next edition tells of it, and there is nothing left to correct."""
    assert issue(publication) == 0
    assert command(publication, "correct", LAST, "--why", "No.") == 2
    assert "name each fact that was wrong with --fact ID, or --withdraw" in capsys.readouterr().err
    assert command(publication, "correct", LAST, "--withdraw", "--why", "It was a draft.", "--date", "2025-11-08") == 0
    assert "now  withdrawn" in capsys.readouterr().out
    page = printed(publication, LAST)
    assert "WITHDRAWN" in page
    assert "This edition is withdrawn. It was a draft." in page
    assert "The edition of 6 November 2025 is withdrawn. It was a draft." in printed(publication, NEXT)
    misprint(publication)
    assert correct(publication, WARHEADS) == 2
    assert "was withdrawn on 2025-11-08" in capsys.readouterr().err


def test_check_names_a_broken_record(publication, capsys):
    """What is broken in state/ is found before it is needed."""
    assert issue(publication) == 0
    assert command(publication, "check") == 0
    (kept(publication) / "record.json").write_text("{")
    assert command(publication, "check") == 1
    assert "state/issued/main/2025-11-06/v1/record.json: cannot be used" in capsys.readouterr().out


def test_each_audience_has_its_own_account(publication):
    """Numbers, versions and corrections of one audience are none of another's."""
    edit(
        publication / "config.yaml",
        "    tlp: CLEAR\n  # min",
        "    tlp: CLEAR\n  ministers: {sections: [military]}\n  # min",
    )
    assert issue(publication) == 0
    assert issue(publication, NEXT) == 0
    assert issue(publication, NEXT, "--audience", "ministers") == 0
    assert record(publication, edition=NEXT)["number"] == 2
    assert (
        json.loads((kept(publication, edition=NEXT, audience="ministers") / "record.json").read_bytes())["number"] == 2
    )
    misprint(publication)
    assert correct(publication, WARHEADS) == 0
    assert not kept(publication, "v2", NEXT, "ministers").exists()
    assert correct(publication, WARHEADS, more=("--audience", "ministers")) == 2


def test_the_index_is_made_again_by_one_command(publication, capsys):
    """It counts editions and events, those that lie in seeds/ and those that went out; what was there does not matter."""
    assert issue(publication) == 0
    (publication / "state/index.sqlite").unlink(missing_ok=True)
    assert command(publication, "index") == 0
    first = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"main: 2 editions, \d\d events", first)
    (publication / "state/index.sqlite").write_bytes(b"broken")
    assert command(publication, "index") == 0
    assert capsys.readouterr().out.splitlines()[-1] == first


def test_facts_that_are_lost_are_told_of_and_nothing_stops(publication, capsys):
    """An edition whose facts are gone from state/ cannot be compared with: the brief is made, and it is said."""
    assert issue(publication) == 0
    (kept(publication) / "facts.yaml").unlink()
    assert command(publication, "build", "--edition", NEXT) == 0
    capsys.readouterr()
    assert command(publication, "index") == 3
    assert "facts.yaml: cannot be read" in capsys.readouterr().err


def test_a_lost_state_is_said_and_numbers_go_on(publication, capsys):
    """The next brief is made with exit code 3, compared with what lies in seeds/, and gets a number that nothing had."""
    assert issue(publication) == 0
    shutil.rmtree(publication / "state")
    assert command(publication, "build", "--edition", NEXT) == 3
    assert "No. 1 went out, and is not there any more" in capsys.readouterr().err
    assert command(publication, "build", "--edition", NEXT) == 3
    assert issue(publication, NEXT) == 3
    assert record(publication, edition=NEXT)["number"] == 2


def test_a_build_with_nothing_to_do_stays_one(publication, capsys):
    """Issuing an edition does not make its build, or that of the next one after that, do anything twice."""
    assert issue(publication) == 0
    assert command(publication, "build", "--edition", LAST) == 0
    assert capsys.readouterr().out.count("unchanged") == 2
    printed(publication, NEXT)
    assert issue(publication, NEXT) == 0
    capsys.readouterr()
    assert command(publication, "build") == 0
    assert capsys.readouterr().out.count("unchanged") == 2


DYING = """
import os, signal, sys
from importlib import import_module
from briefgen.cli import run

writer, steps = import_module(f"briefgen.pipeline.{sys.argv[1]}"), int(sys.argv[2])
write, done = writer.write_atomically, []

def dies(path, content):
    if len(done) == steps:
        os.kill(os.getpid(), signal.SIGKILL)
    done.append(path)
    write(path, content)

writer.write_atomically = dies
sys.exit(run(sys.argv[3:]))
"""


def killed(root, writer, steps, *words):
    """Run a command that is killed before it writes a file, after so many others."""
    done = subprocess.run(
        [sys.executable, "-c", DYING, writer, str(steps), *words, "--workspace", str(root)],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        check=False,
        capture_output=True,
    )
    return done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("steps", [0, 1])
@pytest.mark.parametrize("what", ["issue", "correct"])
def test_a_process_that_is_killed_between_two_steps_leaves_nothing_half_done(publication, what, steps):
    """Killed before or between its files, a command has done nothing; the same command afterwards does it all."""
    words = ["issue", LAST, "--date", LAST]
    if what == "correct":
        assert issue(publication) == 0
        misprint(publication)
        words = ["correct", LAST, "--fact", WARHEADS, "--why", "Misread."]
    before = read_shelf(publication, "main")
    assert killed(publication, "issued", steps, *words)
    assert read_shelf(publication, "main") == before
    assert command(publication, *words) == 0
    assert record(publication, "v1" if what == "issue" else "v2")["number"] == 1


def test_a_correction_that_is_killed_before_it_is_built_is_built_next(publication):
    """Once it is recorded it stands: whatever builds the edition next makes the corrected one."""
    assert issue(publication) == 0
    misprint(publication)
    assert killed(publication, "outputs", 0, "correct", LAST, "--fact", WARHEADS, "--why", "Misread.")
    assert record(publication, "v2")["version"] == 2
    assert "own about 50 warheads" in printed(publication, LAST)


def test_an_issue_that_is_killed_before_it_is_remembered_went_out(publication):
    """What stands outside the workspace comes last, and is made good by the next issue."""
    assert killed(publication, "issued", 2, "issue", LAST)
    assert record(publication)["number"] == 1
    assert issue(publication, NEXT) == 0
    assert record(publication, edition=NEXT)["number"] == 2


def mails(root, *lines):
    (root / "config.yaml").write_text(
        "engine: lite\nformats: [md]\nmail:\n  sender: Desk <desk@sender.example>\n"
        "  audiences: {main: [recipients.csv]}\n" + "".join(f"  {line}\n" for line in lines)
    )
    (root / "recipients.csv").write_text("address\nann@readers.example\nbob@readers.example\n")


def relay(server):
    return f"relay: {{host: 127.0.0.1, port: {server.port}, tls: none, timeout: 10}}"


def test_a_sending_to_the_audience_records_what_went_out(publication):
    """Files for nobody and a mail to oneself are no issue; the first real sending is, and a second time is not another."""
    mails(publication)
    assert command(publication, "send", LAST, "--yes") == 0
    with Server() as server:
        mails(publication, relay(server))
        assert command(publication, "send", LAST, "--yes", "--to", "me@readers.example") == 0
        assert not (publication / "state/issued").exists()
        assert command(publication, "send", LAST, "--yes") == 0
        assert command(publication, "send", LAST, "--yes") == 0
    assert record(publication)["number"] == 1
    assert [path.name for path in kept(publication).parent.iterdir()] == ["v1"]


def test_a_correction_reaches_readers_when_it_is_sent_again(publication):
    """Without --again nobody gets a second mail; with it everybody gets the corrected one, and its record stays as it was."""
    with Server() as server:
        mails(publication, relay(server))
        assert command(publication, "send", LAST, "--yes") == 0
        misprint(publication)
        assert correct(publication, WARHEADS) == 0
        assert command(publication, "send", LAST, "--yes") == 1
        assert server.counts() == {"ann@readers.example": 1, "bob@readers.example": 1}
        before = record(publication, "v2")
        assert command(publication, "send", LAST, "--yes", "--again") == 0
        assert server.counts() == {"ann@readers.example": 2, "bob@readers.example": 2}
    assert record(publication, "v2") == before
    assert sorted(path.name for path in kept(publication).parent.iterdir()) == ["v1", "v2"]


def test_a_changed_edition_that_is_sent_again_is_kept_beside_the_first(publication):
    """Sent once more with other facts and without a correction, it stays version 1; both are kept."""
    with Server() as server:
        mails(publication, relay(server))
        assert command(publication, "send", LAST, "--yes") == 0
        misprint(publication)
        assert command(publication, "send", LAST, "--yes", "--again") == 0
    assert sorted(path.name for path in kept(publication).parent.iterdir()) == ["v1", "v1.1"]
    assert facts_of(kept(publication, "v1.1"))[WARHEADS].statement.endswith("to own about 50 warheads.")
    assert record(publication, "v1.1")["version"] == 1
