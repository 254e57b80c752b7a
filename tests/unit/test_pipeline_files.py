"""How the pipeline touches the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.pipeline.files import read_capped, shown, write_atomically


def test_a_file_at_the_cap_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    """The cap is the last size that is read."""
    path = tmp_path / "document.txt"
    path.write_bytes(b"x" * 10)
    assert read_capped(path, 10) == b"x" * 10
    with pytest.raises(BriefgenError, match=r"larger than the 9 bytes allowed.*limits"):
        read_capped(path, 9)


def test_a_device_without_end_is_refused_at_the_cap() -> None:
    """A file's stated size is not trusted."""
    with pytest.raises(BriefgenError, match=r"/dev/zero"):
        read_capped(Path("/dev/zero"), 1000)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """Nothing waits for a pipe that nobody writes into."""
    os.mkfifo(tmp_path / "notes.yaml")
    with pytest.raises(BriefgenError, match=r"notes.yaml: cannot be read: it is a pipe"):
        read_capped(tmp_path / "notes.yaml", 1000)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The error says which file."""
    with pytest.raises(BriefgenError, match=r"nowhere.txt"):
        read_capped(tmp_path / "nowhere.txt", 10)


def test_writing_replaces_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    """Only the file itself remains, with the new bytes."""
    path = tmp_path / "out" / "brief.md"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert [one.name for one in path.parent.iterdir()] == ["brief.md"]


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full when the bytes are synced leaves what was there, and no fragment."""
    path = tmp_path / "brief.md"
    write_atomically(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BriefgenError, match=r"brief.md.*No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["brief.md"]


def test_paths_are_shown_as_typed_from_the_workspace(tmp_path: Path) -> None:
    """Inside the workspace relative, outside whole."""
    assert shown(tmp_path / "seeds" / "a.txt", tmp_path) == "seeds/a.txt"
    assert shown(Path("/etc/hosts"), tmp_path) == "/etc/hosts"
