"""The workspace's own sentence patterns, as strangers may write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli import run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of patterns of a workspace with one document, which is the current folder."""
    (tmp_path / "seeds" / "2025-03-14").mkdir(parents=True)
    (tmp_path / "seeds" / "2025-03-14" / "report.txt").write_text("France condemned the attack on Friday.\n")
    (tmp_path / "config.yaml").write_text("engine: lite\nsections: [{name: diplomacy}]\n")
    (tmp_path / "templates" / "sentences").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "templates" / "sentences"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"general: [1", "own.yaml:"),
        (b"- x", "own.yaml:1: not a mapping"),
        (b"\xff", "own.yaml:1: "),
        (b"a: &a [x]\nb: *a", "own.yaml:1: "),
        (b"[" * 50_000, "own.yaml:1: "),
        (b"#" * 300_000, "own.yaml: larger than"),
    ],
)
def test_a_broken_file_is_named_with_its_line_by_both_commands(
    folder: Path, content: bytes, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is the operator's error, told once, and no reason to set each document aside."""
    (folder / "own.yaml").write_bytes(content)
    (folder / "fine.yaml").write_text('general: ["{actor} {verb} {object}."]')
    assert run(["extract"]) == 1
    by_extract = capsys.readouterr().err
    assert f"templates/sentences/{told}" in by_extract
    assert "set aside" not in by_extract
    assert "defect" not in by_extract
    assert run(["check"]) == 1
    assert f"templates/sentences/{told}" in capsys.readouterr().out


def test_links_are_not_followed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pattern file travels with the workspace; what a link shows need not."""
    (folder.parent.parent / "secret.yaml").write_text("secret: words")
    (folder / "own.yaml").symlink_to(folder.parent.parent / "secret.yaml")
    assert run(["extract"]) == 1
    assert "own.yaml: a link" in capsys.readouterr().err


def test_a_folder_with_a_files_name_is_passed_over(folder: Path) -> None:
    """Only files are patterns."""
    (folder / "old.yaml").mkdir()
    assert run(["extract"]) == 0
    assert run(["check"]) == 0


def test_a_build_hashes_no_vast_file_beside_the_templates(folder: Path) -> None:
    """A file that cannot be a template costs nothing, however large, and a link's target is not read."""
    with (folder.parent / "footage.bin").open("wb") as footage:
        footage.truncate(2**34)
    (folder.parent / "zero").symlink_to("/dev/zero")
    assert run(["build", "--format", "md"]) == 0
