"""Folders as strangers and accidents leave them: one bad file is set aside with its reason, and the rest goes on."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from briefgen import ingest
from briefgen.cli import run
from briefgen.config import Limits
from briefgen.model import Source

EDITION = Path("seeds") / "2025-03-14"
REPORT = "Valley Post\n14 March 2025\n\nFrance condemned the attack on Friday, its foreign ministry said.\n"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace of one edition with one document, as the current folder."""
    (tmp_path / EDITION).mkdir(parents=True)
    (tmp_path / EDITION / "report.txt").write_text(REPORT)
    (tmp_path / "config.yaml").write_text(
        "engine: lite\nformats: [md]\nsections: [{name: military}, {name: diplomacy}]\n"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(root: Path) -> str:
    """Return the facts of what was built."""
    return (root / "out" / "2025-03-14" / "main" / "facts.yaml").read_text()


@pytest.mark.parametrize(
    "name", ["a\x1b[2J.txt", "a\n.txt", "a\u202egnp.txt", os.fsdecode(b"a\xff.txt"), "x" * 240 + ".txt"]
)
def test_a_document_with_an_unspeakable_name_is_set_aside(
    small: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are built, and no terminal, facts file or manifest gets the name as it is."""
    try:
        (EDITION / name).write_text(REPORT)
    except OSError:
        pytest.skip("this file system refuses the name itself")
    assert run(["build"]) == 3
    printed = capsys.readouterr()
    assert "set aside" in printed.err
    assert "give the file" in printed.err
    assert not {"\x1b", "\u202e", "\udcff"} & set(printed.out + printed.err)
    assert "report." in built(small)
    assert run(["check"]) == 1


def test_a_link_among_the_documents_stops_none_of_the_others(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the link points to is neither read nor hashed into anything that is published."""
    secret = small / "secret.txt"
    secret.write_text("France denied the secret on Friday.\n")
    (EDITION / "linked.txt").symlink_to(secret)
    assert run(["build"]) == 3
    assert "linked.txt: a link that leads out of its folder: put the file itself there" in capsys.readouterr().err
    assert "secret" not in built(small)
    assert run(["extract"]) == 3
    assert run(["check"]) == 1


def test_two_documents_of_one_id_never_stand_in_for_each_other(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copied facts file is set aside, since its evidence would be looked up in the other document."""
    assert run(["extract"]) == 0
    for ending in ("", ".facts.yaml"):
        shutil.copy(EDITION / f"report.txt{ending}", EDITION / f"second.txt{ending}")
    capsys.readouterr()
    assert run(["build"]) == 3
    assert "second.txt: its facts file calls it report" in capsys.readouterr().err


def test_a_new_document_takes_no_id_that_a_facts_file_has(small: Path) -> None:
    """An id in a facts file is a person's to change, whichever document comes first by name."""
    assert run(["extract"]) == 0
    (EDITION / "report.md").write_text(REPORT)
    (EDITION / "report-md.md").write_text(REPORT)
    assert run(["build"]) == 0
    for name, identifier in (("report.txt", "report"), ("report-md.md", "report-md"), ("report.md", "report-md-2")):
        assert f"\n  id: {identifier}\n" in (EDITION / f"{name}.facts.yaml").read_text()


def test_facts_whose_document_is_gone_are_reported(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What people reviewed never vanishes from a brief in silence, not even from one that was up to date."""
    assert run(["build"]) == 0
    shutil.copy(EDITION / "report.txt.facts.yaml", EDITION / "gone.txt.facts.yaml")
    assert run(["build"]) == 3
    assert "gone.txt.facts.yaml: its document is missing" in capsys.readouterr().err


def test_a_single_document_is_built_again_when_its_facts_change(small: Path) -> None:
    """An edition of one document reads the facts beside it, so that it depends on them too."""
    assert run(["extract"]) == 0
    order = ["build", "--seeds", str(EDITION / "report.txt"), "--out", "one"]
    assert run(order) == 0
    brief = small / "one" / "2025-03-14" / "main" / "brief.md"
    before = brief.read_text()
    facts = EDITION / "report.txt.facts.yaml"
    facts.write_text(facts.read_text().replace("status: proposed", "status: rejected"))
    assert run(order) == 0
    assert brief.read_text() != before


@pytest.mark.parametrize("in_the_way", ["out", "out/2025-03-14/main", "out/2025-03-14/main/brief.md/x"])
def test_what_stands_in_the_way_of_the_output_is_named(
    small: Path, in_the_way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file where a folder must be, or the other way round, is told in a line."""
    (small / in_the_way).parent.mkdir(parents=True, exist_ok=True)
    (small / in_the_way).write_text("")
    assert run(["build"]) == 1
    told = capsys.readouterr().err
    assert "defect" not in told
    assert "out" in told


def test_a_folder_of_facts_that_is_a_file_is_a_usage_error(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is extracted before the error."""
    (small / "taken").write_text("")
    assert run(["extract", "-o", "taken"]) == 2
    assert "taken: " in capsys.readouterr().err


def test_two_documents_of_one_name_cannot_share_a_facts_file(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `-o` two editions' report.txt would write the same file, one person's review over the other's."""
    other = small / "seeds" / "2025-03-15"
    other.mkdir()
    (other / "report.txt").write_text(REPORT)
    assert run(["extract", "-o", "facts"]) == 2
    assert "report.txt" in capsys.readouterr().err
    assert not (small / "facts").exists()
    assert run(["extract", str(other), "-o", "facts"]) == 0


def test_a_path_that_is_not_there_is_a_usage_error(small: Path) -> None:
    """`extract` and `build` answer a misspelt path alike."""
    assert run(["extract", "nowhere"]) == run(["build", "--seeds", "nowhere"]) == 2


def test_a_link_to_a_folder_above_is_not_followed(small: Path) -> None:
    """Documents are found once, not once for each turn of the loop."""
    (small / "seeds" / "loop").symlink_to(small / "seeds")
    assert run(["extract"]) == 0
    assert not (small / "seeds" / "loop" / "loop" / "seeds").exists()
    manifest = small / "out" / "2025-03-14" / "main" / "manifest.json"
    assert run(["build"]) == 0
    assert [key for key in json.loads(manifest.read_text())["inputs"] if key.startswith("seeds/")] == [
        "seeds/report.txt", "seeds/report.txt.facts.yaml",
    ]  # fmt: skip


def test_a_document_that_brings_out_a_defect_stops_none_of_the_others(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A library that fails on one document costs that document alone; with BRIEFGEN_DEBUG it shows where."""
    (EDITION / "odd.txt").write_text(REPORT)
    read = ingest.ingest_bytes

    def fails_on_odd(content: bytes, *, name: str, limits: Limits) -> Source:
        if name == "odd.txt":
            raise RecursionError("too deep")
        return read(content, name=name, limits=limits)

    monkeypatch.setattr(ingest, "ingest_bytes", fails_on_odd)
    assert run(["build"]) == 3
    assert "odd.txt: a defect in briefgen: RecursionError: too deep" in capsys.readouterr().err
    assert "report." in built(small)
    monkeypatch.setenv("BRIEFGEN_DEBUG", "1")
    with pytest.raises(RecursionError):
        run(["extract"])


def test_check_finds_a_section_without_its_template(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What would stop the build is told by `check`, whether the workspace has templates of its own or not."""
    (small / "config.yaml").write_text("sections: [{name: military, template: nosuch.md}]\n")
    assert run(["check"]) == 1
    assert "config.yaml: the section military has no template sections/nosuch.md" in capsys.readouterr().out


def test_a_config_that_cannot_be_read_is_no_missing_one(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of its name, or a link to nothing, is told instead of being passed over for the defaults."""
    (small / "config.yaml").unlink()
    (small / "config.yaml").mkdir()
    assert run(["build"]) == run(["check"]) == 1
    (small / "config.yaml").rmdir()
    (small / "config.yaml").symlink_to("nowhere")
    assert run(["build"]) == run(["check"]) == 1
    assert "defect" not in capsys.readouterr().err


def test_a_page_that_takes_too_much_memory_loses_itself_alone(
    folder_with_page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pages, PDFs and mails are taken apart in a process of its own, with a limit of memory."""
    (folder_with_page / "config.yaml").write_text("engine: lite\nlimits: {memory_megabytes: 60}\n")
    monkeypatch.chdir(folder_with_page)
    assert run(["extract"]) == 3
    said = capsys.readouterr().err
    assert "seeds/2025-03-14/page.html: " in said
    assert "defect" not in said
    assert (folder_with_page / "seeds/2025-03-14/report.txt.facts.yaml").is_file()


@pytest.fixture
def folder_with_page(tmp_path: Path) -> Path:
    """Return a workspace with a page of 19 MB beside a plain report."""
    edition = tmp_path / "seeds" / "2025-03-14"
    edition.mkdir(parents=True)
    (edition / "report.txt").write_text("France condemned the attack on Friday.\n")
    (edition / "page.html").write_text("<html><body>" + "<p>France condemned the <b>attack</b>.</p>\n" * 450_000)
    return tmp_path
