"""notes.yaml, from the file to the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from briefgen.cli import run

REPORT = """\
Valley Post
14 March 2025

Freedonia bombs a bridge in Sylvania

Freedonia bombed a bridge in northern Sylvania on Friday and killed 12 soldiers, Sylvania's defence ministry said.
"""


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an edition with one document and its facts, below the current folder."""
    folder = tmp_path / "seeds" / "2025-03-14"
    folder.mkdir(parents=True)
    (folder / "report.txt").write_text(REPORT)
    (tmp_path / "config.yaml").write_text("engine: lite\nformats: [md]\n")
    monkeypatch.chdir(tmp_path)
    assert run(["extract"]) == 0
    return folder


def write(folder: Path, *comments: dict[str, str], **times: str) -> None:
    """Write an edition's notes."""
    notes = {"schema": "briefgen/notes/1", **times, "comments": list(comments)}
    (folder / "notes.yaml").write_text(yaml.safe_dump(notes))


def brief() -> str:
    """Return the Markdown that was built."""
    return Path("out/2025-03-14/main/brief.md").read_text()


def first_fact(folder: Path) -> str:
    """Return the id of the document's first fact."""
    facts = yaml.safe_load((folder / "report.txt.facts.yaml").read_text())["facts"]
    return str(facts[0]["id"])


def test_comments_are_printed_with_their_names(edition: Path) -> None:
    """A comment on the edition, and one on an item, stand in the brief with who says so; check finds nothing wrong."""
    assert run(["build"]) == 0
    assert "ferries" not in brief()
    write(
        edition,
        {"text": "Our ferries use this bridge.", "kind": "matters", "by": "J. Doe", "fact": first_fact(edition)},
        {"text": "A quiet day otherwise.", "by": "A. Roe"},
    )
    assert run(["build"]) == 0
    for words in ("Our ferries use this bridge.", "J. Doe", "A quiet day otherwise.", "A. Roe"):
        assert words in brief()
    assert run(["check"]) == 0


def test_times_of_the_day_are_in_the_manifest_s_inputs(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Notes are an input like any other: what changes in them is built anew, and what does not is not."""
    write(edition, as_of="2025-03-14T08:20")
    assert run(["build"]) == 0
    manifest = json.loads(Path("out/2025-03-14/main/manifest.json").read_text())
    assert "seeds/notes.yaml" in manifest["inputs"]
    capsys.readouterr()
    assert run(["build"]) == 0
    before = Path("out/2025-03-14/main/brief.md").stat().st_mtime_ns
    write(edition, as_of="2025-03-14T09:40")
    assert run(["build"]) == 0
    assert Path("out/2025-03-14/main/brief.md").stat().st_mtime_ns > before


def test_what_is_wrong_costs_itself_and_is_told(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A comment on a fact that is not there is set aside, by build and check alike, and the rest is printed."""
    write(edition, {"text": "Gone.", "by": "J. Doe", "fact": "report.0123456789"}, {"text": "Kept.", "by": "J. Doe"})
    assert run(["build"]) == 3
    assert "seeds/2025-03-14/notes.yaml:3: the edition has no fact report.0123456789" in capsys.readouterr().err
    assert "Kept." in brief()
    assert "Gone." not in brief()
    assert run(["check"]) == 1
    assert "the edition has no fact report.0123456789" in "".join(capsys.readouterr())


@pytest.mark.parametrize("content", [b"schema: other\n", b"a: [\n", b"\xff\xfe", b"x" * 1_100_000])
def test_notes_that_are_none_lose_nobody_the_brief(
    edition: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be used is set aside as a whole."""
    (edition / "notes.yaml").write_bytes(content)
    assert run(["build"]) == 3
    assert "notes.yaml" in capsys.readouterr().err
    assert "bridge" in brief()
    assert run(["check"]) == 1


def test_a_link_out_of_the_folder_is_not_followed(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What such a link points to was never put there for publication."""
    write(tmp_path, {"text": "Secret.", "by": "J. Doe"})
    (edition / "notes.yaml").symlink_to(tmp_path / "notes.yaml")
    assert run(["build"]) == 3
    assert "leads out of its folder" in capsys.readouterr().err
    assert "Secret." not in brief()
