"""What went out is kept: records, what is wrong with them, and where an edition stands by them."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.model import Correction
from briefgen.pipeline.issued import (
    Issue,
    issued_folder,
    read_issued_facts,
    read_shelf,
    read_version,
    unused,
    write_issue,
)
from briefgen.pipeline.standing import ground_in
from briefgen.text import sha256

FACTS = b"schema: briefgen/edition/1\nedition: '2025-11-06'\naudience: main\ndocuments: []\nfacts: []\nevents: []\n"
ISSUE = Issue(edition="2025-11-06", audience="main", number=3, date="2025-11-06", facts=sha256(FACTS))
WRONG = Correction(
    number=1, date="2025-11-07", edition="2025-11-06", fact="a.1", was="Nine died.", now="Four died.", why="Misread."
)


@pytest.fixture(autouse=True)
def _outside(tmp_path_factory, monkeypatch):
    """Let every test remember for itself."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("outside")))


def record(root, edition="2025-11-06", folder="v1"):
    return issued_folder(root, "main") / edition / folder / "record.json"


def test_what_was_written_is_read(tmp_path):
    """A record comes back as it was, with its corrections and what it carried, and its facts with it."""
    issue = replace(ISSUE, corrections=(WRONG,), carried=(("2025-11-05", 2),), withdrawn=True)
    write_issue(tmp_path, issue, FACTS)
    shelf = read_shelf(tmp_path, "main")
    assert shelf.issues == {"2025-11-06": issue}
    assert read_issued_facts(tmp_path, issue).edition == "2025-11-06"
    assert shelf.next_number() == 4


def test_nothing_was_issued(tmp_path):
    """Without a state folder there is nothing, and the first number is 1."""
    shelf = read_shelf(tmp_path, "main")
    assert (shelf.issues, shelf.problems, shelf.next_number(), shelf.before("2025-11-07")) == ({}, (), 1, None)


def test_a_version_is_read_by_its_place(tmp_path):
    """An earlier version can be had again; what is there in its stead is named."""
    write_issue(tmp_path, ISSUE, FACTS)
    write_issue(tmp_path, replace(ISSUE, version=2), FACTS)
    assert read_version(tmp_path, "main", ISSUE.place) == ISSUE
    record(tmp_path).write_text("[]")
    with pytest.raises(BriefgenError, match=r"v1/record.json: cannot be used"):
        read_version(tmp_path, "main", "2025-11-06/v1")


def test_audiences_count_for_themselves(tmp_path):
    """What one audience got says nothing of what another got."""
    write_issue(tmp_path, ISSUE, FACTS)
    assert read_shelf(tmp_path, "ministers").issues == {}


def test_the_latest_version_counts(tmp_path):
    """Versions are numbers, not texts: 10 comes after 9, and one that went out again after the first."""
    for version, again in ((1, 0), (9, 0), (10, 0), (10, 1), (2, 3)):
        write_issue(tmp_path, replace(ISSUE, version=version, again=again), FACTS)
    assert read_shelf(tmp_path, "main").issues["2025-11-06"].folder == "v10.1"


def test_a_version_without_a_record_does_not_count(tmp_path):
    """A process that was ended before the record was written has issued nothing."""
    write_issue(tmp_path, ISSUE, FACTS)
    half = record(tmp_path, folder="v2").with_name("facts.yaml")
    half.parent.mkdir()
    half.write_bytes(FACTS)
    assert read_shelf(tmp_path, "main").issues["2025-11-06"].version == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"\xff",
        b'{"schema": "briefgen/issued/9"}',
        ISSUE.content().replace(b"2025-11-06", b"2025-11-05"),
        ISSUE.content().replace(b'"number": 3', b'"number": "three"'),
        replace(ISSUE, corrections=(WRONG,)).content().replace(b'"why"', b'"because"'),
        ISSUE.content().replace(b'"number": 3', b'"number": 1e999'),
        ISSUE.content().replace(b'"number": 3', b'"number": -3'),
        ISSUE.content().replace(b'"before": ""', b'"before": "../../2025-11-05/v1"'),
        ISSUE.content().replace(b'"before": ""', b'"before": "a\\u0000b"'),
        replace(ISSUE, corrections=(WRONG,)).content().replace(b"Nine died.", b"\\ud800"),
    ],
)
def test_a_broken_record_is_told_of(tmp_path, content):
    """Whatever stands in a record, it is a line that names the file, never a traceback; no number is given twice for it."""
    write_issue(tmp_path, ISSUE, FACTS)
    record(tmp_path).write_bytes(content)
    shelf = read_shelf(tmp_path, "main")
    assert shelf.issues == {}
    (problem,) = shelf.problems
    assert problem.subject == "state/issued/main/2025-11-06/v1/record.json"
    assert "backup" in problem.remedy
    assert shelf.next_number() == 4


def test_behind_a_broken_version_stands_the_one_before(tmp_path):
    """Where the latest version's record is broken, the one before it is used, and it is said."""
    write_issue(tmp_path, ISSUE, FACTS)
    write_issue(tmp_path, replace(ISSUE, version=2), FACTS)
    record(tmp_path, folder="v2").write_text("{")
    shelf = read_shelf(tmp_path, "main")
    assert shelf.issues["2025-11-06"].version == 1
    assert len(shelf.problems) == 1


def test_a_version_that_cannot_be_read_is_not_written_over(tmp_path):
    """What stands behind a broken record went out: the next version has a folder of its own, and is the latest."""
    write_issue(tmp_path, ISSUE, FACTS)
    again = replace(ISSUE, version=2)
    assert unused(tmp_path, again) == again
    write_issue(tmp_path, again, FACTS)
    record(tmp_path, folder="v2").write_text("{")
    beside = unused(tmp_path, again)
    assert beside.folder == "v2.1"
    write_issue(tmp_path, beside, FACTS)
    assert record(tmp_path, folder="v2").read_text() == "{"
    assert read_shelf(tmp_path, "main").issues["2025-11-06"] == beside


def test_a_lost_state_is_told_of(tmp_path, monkeypatch):
    """Who removes state/ is told which number is missing; the next one goes on from it, and then nothing is said any more."""
    write_issue(tmp_path, ISSUE, FACTS)
    shutil.rmtree(tmp_path / "state")
    shelf = read_shelf(tmp_path, "main")
    (problem,) = shelf.problems
    assert str(problem).startswith("state/issued/main: No. 3 went out, and is not there any more: put back the backup")
    assert shelf.next_number() == 4
    assert read_shelf(tmp_path, "ministers").problems == ()
    write_issue(tmp_path, replace(ISSUE, edition="2025-11-07", number=4), FACTS)
    assert read_shelf(tmp_path, "main").problems == ()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"main": "many"}', b'{"main": 1e999}', b"\xff"])
def test_a_memory_that_makes_no_sense_is_none(tmp_path, content):
    """What stands outside the workspace stops nothing."""
    write_issue(tmp_path, ISSUE, FACTS)
    (path,) = Path(os.environ["XDG_STATE_HOME"], "briefgen").iterdir()
    path.write_bytes(content)
    assert read_shelf(tmp_path, "main").problems == ()


def test_without_a_home_nothing_is_remembered(tmp_path, monkeypatch):
    """A home that cannot be written costs the warning and nothing else."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    write_issue(tmp_path, ISSUE, FACTS)
    assert read_shelf(tmp_path, "main").next_number() == 4


def test_facts_that_are_not_those_that_went_out_are_refused(tmp_path):
    """A facts file that was edited in state/, or is gone, is named."""
    folder = write_issue(tmp_path, ISSUE, FACTS)
    (folder / "facts.yaml").write_bytes(FACTS + b"\n")
    with pytest.raises(BriefgenError, match=r"v1/facts.yaml: is not what went out"):
        read_issued_facts(tmp_path, ISSUE)
    (folder / "facts.yaml").unlink()
    with pytest.raises(BriefgenError, match=r"facts.yaml: cannot be read"):
        read_issued_facts(tmp_path, ISSUE)


def ground(root, edition):
    return ground_in(root, None, edition, "main")


def test_an_edition_keeps_the_number_that_it_went_out_with(tmp_path):
    """Numbers count what went out; whatever comes later gets the next, also where its date is older."""
    write_issue(tmp_path, ISSUE, FACTS)
    assert (ground(tmp_path, "2025-11-06").number, ground(tmp_path, "2025-11-06").version) == (3, 1)
    assert ground(tmp_path, "2025-11-07").number == 4
    assert ground(tmp_path, "2025-11-05").number == 4


def test_the_next_edition_carries_a_correction_and_only_that_one(tmp_path):
    """Readers are told of a correction once: by the edition itself, and by the first that goes out after it."""
    write_issue(tmp_path, replace(ISSUE, version=2, corrections=(WRONG,)), FACTS)
    assert ground(tmp_path, "2025-11-06").corrections == (WRONG,)
    following = ground(tmp_path, "2025-11-07")
    assert (following.corrections, following.carried) == ((WRONG,), (("2025-11-06", 1),))
    write_issue(tmp_path, replace(ISSUE, edition="2025-11-07", number=4, carried=following.carried), FACTS)
    assert ground(tmp_path, "2025-11-07").corrections == (WRONG,)
    assert ground(tmp_path, "2025-11-08").corrections == ()


def test_a_correction_of_an_old_edition_is_carried_too(tmp_path):
    """Who was told something wrong a week ago learns of it in the next edition, whatever went out in between."""
    write_issue(tmp_path, ISSUE, FACTS)
    write_issue(tmp_path, replace(ISSUE, edition="2025-11-07", number=4), FACTS)
    write_issue(tmp_path, replace(ISSUE, version=2, corrections=(WRONG,)), FACTS)
    assert ground(tmp_path, "2025-11-08").corrections == (WRONG,)
    assert ground(tmp_path, "2025-11-07").corrections == ()


def test_the_manifest_notices_what_the_standing_comes_from(tmp_path):
    """A new edition before, a correction, and a number each change the inputs; a later edition does not."""
    seen = [ground(tmp_path, "2025-11-07").inputs()]
    write_issue(tmp_path, ISSUE, FACTS)
    seen.append(ground(tmp_path, "2025-11-07").inputs())
    write_issue(tmp_path, replace(ISSUE, version=2, corrections=(WRONG,)), FACTS)
    seen.append(ground(tmp_path, "2025-11-07").inputs())
    assert len({json.dumps(one) for one in seen}) == 3
    went_out = replace(ISSUE, edition="2025-11-07", number=4, carried=(("2025-11-06", 1),), before="2025-11-06/v2")
    write_issue(tmp_path, went_out, FACTS)
    issued = ground(tmp_path, "2025-11-07").inputs()
    write_issue(tmp_path, replace(ISSUE, edition="2025-11-08", number=5), FACTS)
    assert ground(tmp_path, "2025-11-07").inputs() == issued == seen[-1]
