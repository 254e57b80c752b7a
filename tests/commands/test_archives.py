"""`extract --jsonl`: archives of any quality, line by line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.pipeline import archive

SENTENCE = "Freedonia bombed a bridge in northern Sylvania on Friday, Sylvania's defence ministry said."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def records(*lines: bytes) -> list[dict[str, object]]:
    """Extract an archive of some lines and return what was written for each."""
    Path("in.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    assert run(["extract", "--jsonl", "in.jsonl", "-o", "out.jsonl", "--engine", "lite"]) == 3
    return [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "x", "text": "caf\xe9"}', "not UTF-8"),
        (b'{"id": "x", "text": "a \\ud800 b"}', "lone surrogate"),
        (b'{"id": "\\udfff", "text": "a"}', "lone surrogate"),
        (b"[" * 100_000, "not JSON"),
        (b'{"id": "x"}', "not an object"),
    ],
)
def test_a_line_that_cannot_be_read_stops_none_of_the_others(line: bytes, reason: str) -> None:
    """Output and input stay in step, and the reason stands in the line's place."""
    broken, sound = records(line, json.dumps({"id": "b", "text": SENTENCE}).encode())
    assert reason in str(broken["error"])
    assert broken["facts"] == []
    assert sound["id"] == "b"
    assert sound["facts"]


def test_a_line_without_end_is_not_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes beyond the cap is skipped up to the next line."""
    monkeypatch.setattr(archive, "MAX_LINE_BYTES", 1_000)
    first, second = records(b'{"id": "a", "text": "' + b"x" * 5_000, json.dumps({"id": "b", "text": SENTENCE}).encode())
    assert "longer than" in str(first["error"])
    assert second["id"] == "b"


def test_set_aside_lines_are_named_by_their_place_in_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Empty lines count, so that an editor finds the line."""
    records(b"", b"", b"nope")
    assert "in.jsonl:3: not JSON" in capsys.readouterr().err


def test_a_published_that_is_no_date_dates_nothing() -> None:
    """Weekdays are resolved against a date or not at all."""
    days = {"a": "2025-99-99", "b": "2025-03-14"}
    lines = [json.dumps({"id": one, "text": SENTENCE, "published": day}).encode() for one, day in days.items()]
    without, dated = records(*lines, b"nope")[:2]
    assert "2025-03-14" in json.dumps(dated)
    assert "2025-99" not in json.dumps(without)


def test_an_archive_is_never_written_over_itself() -> None:
    """The slip of one name for both would empty the archive."""
    archive = json.dumps({"id": "a", "text": SENTENCE})
    Path("in.jsonl").write_text(archive)
    Path("link.jsonl").symlink_to("in.jsonl")
    assert run(["extract", "--jsonl", "in.jsonl", "-o", "link.jsonl", "--engine", "lite"]) == 2
    assert Path("in.jsonl").read_text() == archive


def test_json_is_utf_8_in_every_locale(checkout: Path) -> None:
    """A terminal's encoding changes neither what is read nor what is written."""
    line = json.dumps({"id": "ü북", "text": SENTENCE}, ensure_ascii=False).encode()
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "extract", "--jsonl", "-", "--engine", "lite"],
        input=line, capture_output=True, check=True, cwd=checkout, env=environment,
    )  # fmt: skip
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "ü북"


def test_a_terminal_without_the_characters_stops_nothing(workspace: Path, checkout: Path) -> None:
    """What its encoding lacks is shown as a question mark."""
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "trace", "2025-11-07#1", "--workspace", str(workspace)],
        capture_output=True, cwd=checkout, env={"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "ascii"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert b"evidence" in done.stdout
    assert b"defect" not in done.stderr
