"""`extract --jsonl`: archives of any quality, line by line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributions import german_code, install

from briefgen.cli import run
from briefgen.extract.choice import Engines
from briefgen.extract.extractor import Extraction
from briefgen.model import Document, Source
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


MISBEHAVING = """    def extract(self, source: Source) -> Extraction:
        if "Odessa" in source.text:
            {what}
        return self.sound(source)

    def sound(self, source: Source) -> Extraction:"""
GERMAN = (
    "Frankreich verurteilte den Angriff auf {place} am Freitag. Die Regierung sprach von einer schweren Verletzung des "
    "Völkerrechts."
)


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("import os; os.kill(os.getpid(), 9)", "was ended by SIGKILL"),
        ("import os; os.abort()", "was ended by SIGABRT"),
        ("raise RuntimeError('no verbs')", "failed on it: RuntimeError: no verbs"),
        ("bytearray(2**36)", "MemoryError"),
    ],
)
def test_an_engine_that_fails_on_one_line_loses_that_line(
    tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    what: str, reason: str,
) -> None:  # fmt: skip
    """It is set aside by its place in the file and its id; all other lines have their facts, in order."""
    code = german_code(checkout).replace(
        "    def extract(self, source: Source) -> Extraction:", MISBEHAVING.replace("{what}", what), 1
    )
    points = {"german": "briefgen_german:GERMAN"}
    install(
        tmp_path / "site", monkeypatch, name="briefgen-german", module="briefgen_german", entry_points=points, code=code
    )
    places = ["Odessa" if n == 4 else "Kiew" for n in range(9)]
    lines = [json.dumps({"id": f"line-{n}", "text": GERMAN.format(place=place)}) for n, place in enumerate(places)]
    Path("in.jsonl").write_text("\n".join(lines))
    assert run(["extract", "--jsonl", "in.jsonl", "-o", "out.jsonl", "--engine", "german", "--jobs", "2"]) == 3
    found = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["id"] for one in found] == [f"line-{n}" for n in range(9)]
    assert [len(one["facts"]) for one in found] == [1, 1, 1, 1, 0, 1, 1, 1, 1]
    assert reason in found[4]["error"]
    assert "in.jsonl:5: " in capsys.readouterr().err


def test_a_defect_of_our_own_costs_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a batch cannot be read together, its lines are read one by one."""
    engines = Engines("lite")
    engine = engines.engine_for(Document(id="x", path="x", sha256=None))
    many = engine.extract_many

    def fragile(sources: list[Source]) -> Iterator[Extraction]:
        for source in sources:
            if "Ostrava" in source.text:
                raise IndexError("a stage of ours")
            yield from many([source])

    monkeypatch.setattr(engine, "extract_many", fragile)
    monkeypatch.setattr(engine, "extract", lambda source: next(fragile([source])))
    texts = [SENTENCE, SENTENCE.replace("northern Sylvania", "Ostrava"), SENTENCE]
    batch = [(n, json.dumps({"id": n, "text": text}).encode()) for n, text in enumerate(texts, start=1)]
    answers = [json.loads(one.record) for one in archive.read_batch(engines, "in.jsonl", batch)]
    assert [bool(one["facts"]) for one in answers] == [True, False, True]
    assert answers[1]["error"] == "a defect in briefgen: IndexError: a stage of ours"


def test_the_number_of_processes_changes_no_byte(checkout: Path) -> None:
    """One process or three write the same archive."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((checkout / "tests/documents/extract").glob("*.txt"))]
    lines = [json.dumps({"id": n, "text": texts[n % 4], "published": "2024-03-12"}) for n in range(90)]
    Path("in.jsonl").write_text("\n".join(lines) + "\n")
    for jobs in ("1", "3"):
        assert run(["extract", "--jsonl", "in.jsonl", "-o", f"{jobs}.jsonl", "--engine", "lite", "--jobs", jobs]) == 0
    assert Path("1.jsonl").read_bytes() == Path("3.jsonl").read_bytes()
    assert len(Path("1.jsonl").read_text(encoding="utf-8").splitlines()) == 90


def test_ctrl_c_ends_the_work_and_its_processes(checkout: Path) -> None:
    """What was written is whole lines, the exit code is 130, and nothing keeps running."""
    line = json.dumps({"id": "a", "text": SENTENCE}) + "\n"
    Path("in.jsonl").write_text(line * 200_000)
    command = [
        sys.executable,
        "-m",
        "briefgen",
        "extract",
        "--jsonl",
        "in.jsonl",
        "-o",
        "out.jsonl",
        "--engine",
        "lite",
        "--jobs",
        "2",
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(checkout)}, start_new_session=True)  # fmt: skip
    deadline = time.monotonic() + 60
    while not (Path("out.jsonl").exists() and Path("out.jsonl").stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.1)
    children = [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert children
    assert not any(Path(f"/proc/{pid}").exists() for pid in children)
    assert [json.loads(one)["id"] for one in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "65", "1.5"])
def test_a_number_of_processes_that_is_none_is_a_usage_error(jobs: str) -> None:
    """The message says what may stand there."""
    with pytest.raises(SystemExit) as ended:
        run(["extract", "--jsonl", "-", f"--jobs={jobs}"])
    assert ended.value.code == 2
