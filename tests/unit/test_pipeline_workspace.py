"""Editions, documents and audiences of a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config import Audience, Config
from briefgen.errors import DocumentError, UsageError
from briefgen.ingest import SUFFIXES
from briefgen.pipeline.workspace import (
    DOCUMENT_SUFFIXES,
    audience_of,
    documents,
    editions,
    facts_path,
    is_edition,
    open_workspace,
    refuse_links,
    refuse_name,
)


@pytest.mark.parametrize(
    "name", ["../../etc", "2025-13-01", "2025-11-7", "2025-11-07/..", "", "2025-11-07\n", "latest"]
)
def test_only_real_dates_are_editions(name: str) -> None:
    """A name that is no date can never become a folder that is written to."""
    assert not is_edition(name)


def test_editions_are_the_dated_folders_oldest_first(tmp_path: Path) -> None:
    """Files and other folders are no editions."""
    for name in ("2025-11-07", "2024-02-29", "notes", "2025-02-30"):
        (tmp_path / name).mkdir()
    (tmp_path / "2025-11-08").write_text("a file")
    assert editions(tmp_path) == ["2024-02-29", "2025-11-07"]
    assert editions(tmp_path / "missing") == []


def test_documents_are_sources_only(tmp_path: Path) -> None:
    """Facts files, ingested texts, hidden files and folders are no documents."""
    for name in ("b.txt", "a.md", "c.html", "c.html.text", "b.txt.facts.yaml", ".hidden.txt", "notes.yaml", "d.PDF"):
        (tmp_path / name).write_text("x")
    (tmp_path / "e.txt").mkdir()
    assert [path.name for path in documents(tmp_path)] == ["a.md", "b.txt", "c.html", "d.PDF"]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """What a link points to elsewhere was never put there for publication."""
    (tmp_path / "edition").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    report = tmp_path / "edition" / "report.txt"
    report.symlink_to(tmp_path / "secret.txt")
    with pytest.raises(DocumentError, match=r"report.txt: a link that leads out"):
        refuse_links(report)
    report.unlink()
    report.write_text("written here")
    refuse_links(report)
    facts_path(report).symlink_to(tmp_path / "secret.txt")
    with pytest.raises(DocumentError, match=r"report.txt.facts.yaml: a link that leads out"):
        refuse_links(report)


@pytest.mark.parametrize("name", ["a\x1b[31m.txt", "a\n.txt", "a\u202eb.txt", "a\udcff.txt", "x" * 240 + ".txt"])
def test_a_name_that_cannot_be_written_down_is_refused(name: str) -> None:
    """A facts file, a page and a terminal name the document: what its name may not hold is said, and what to do."""
    with pytest.raises(DocumentError, match=r"its name .*: give the file"):
        refuse_name(Path(name))
    refuse_name(Path("-- two words & <b> 북한.txt"))


def test_an_unknown_audience_is_answered_with_those_there_are() -> None:
    """`main` is always there."""
    config = Config(audiences={"ministers": Audience(title="Ministers")})
    assert audience_of(config, "ministers").title == "Ministers"
    assert audience_of(Config(), "main") == Audience()
    with pytest.raises(UsageError, match=r"main, ministers"):
        audience_of(config, "public")


def test_a_missing_workspace_is_a_usage_error(tmp_path: Path) -> None:
    """The error says how to make one."""
    with pytest.raises(UsageError, match=r"briefgen init"):
        open_workspace(tmp_path / "nowhere")


def test_a_folder_without_config_takes_the_starters(tmp_path: Path) -> None:
    """`build --seeds FILE` works anywhere."""
    assert [section.name for section in open_workspace(tmp_path).config.sections] == [
        "military",
        "diplomacy",
        "sanctions",
        "other",
    ]


def test_the_suffixes_are_those_that_ingest_reads() -> None:
    """The list is repeated, since loading the ingest stage for it would slow a build from facts."""
    assert DOCUMENT_SUFFIXES == SUFFIXES
