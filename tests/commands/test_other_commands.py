"""init, extract, check, trace, templates, version, help: what a person sees."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.cli.arguments import parser

SENTENCE = "Freedonia bombed a bridge in northern Sylvania on Friday, Sylvania's defence ministry said."


def test_help_loads_nothing_heavy(checkout: Path) -> None:
    """`briefgen --help` imports neither the parser, the template engine nor the PDF engine."""
    probe = (
        "import sys, contextlib, io\n"
        "from briefgen.cli import run\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): run(['--help'])\n"
        "print(sorted({'weasyprint', 'spacy', 'jinja2', 'markdown', 'yaml', 'lxml', 'trafilatura', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=checkout)
    assert done.stdout.strip() == "[]"


COMMANDS = sorted(
    name for action in parser()._actions if isinstance(action, argparse._SubParsersAction) for name in action.choices
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches_by_example_and_is_documented(
    command: str, capsys: pytest.CaptureFixture[str], checkout: Path
) -> None:
    """`--help` has an example and the exit codes, and docs/cli.md a heading."""
    with pytest.raises(SystemExit) as stopped:
        run([command, "--help"])
    assert stopped.value.code == 0
    printed = capsys.readouterr().out
    assert f"  briefgen {command}" in printed
    assert "exit codes: 0 fine" in printed
    assert f"## `briefgen {command}" in (checkout / "docs" / "cli.md").read_text()


def test_a_command_that_does_not_exist_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2."""
    with pytest.raises(SystemExit) as stopped:
        run(["publish"])
    assert stopped.value.code == 2
    assert "publish" in capsys.readouterr().err


def test_init_makes_a_workspace_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second time nothing is overwritten."""
    assert run(["init", str(tmp_path / "my-brief")]) == 0
    assert (tmp_path / "my-brief" / "config.yaml").is_file()
    assert (tmp_path / "my-brief" / "seeds" / "2025-11-07").is_dir()
    (tmp_path / "my-brief" / "config.yaml").write_text("publication: {title: Mine}\n")
    assert run(["init", str(tmp_path / "my-brief")]) == 2
    assert (tmp_path / "my-brief" / "config.yaml").read_text() == "publication: {title: Mine}\n"
    assert "config.yaml" in capsys.readouterr().err


def test_extract_writes_beside_and_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without -o beside the document, with -o only there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_text(SENTENCE + "\n")
    assert run(["extract", "one", "-o", "facts", "--engine", "lite"]) == 0
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["a.txt"]
    assert (tmp_path / "facts" / "a.txt.facts.yaml").is_file()
    assert run(["extract", "one/a.txt", "--engine", "lite"]) == 0
    assert (tmp_path / "one" / "a.txt.facts.yaml").read_bytes() == (
        tmp_path / "facts" / "a.txt.facts.yaml"
    ).read_bytes()
    assert "by engine lite: military" in capsys.readouterr().out


def test_extract_again_keeps_what_a_person_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edited statement and a comment survive."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(SENTENCE + "\n")
    assert run(["extract", "a.txt", "--engine", "lite"]) == 0
    path = tmp_path / "a.txt.facts.yaml"
    written = path.read_text().replace("status: proposed", "status: accepted", 1) + "# checked by phone\n"
    path.write_text(written)
    assert run(["extract", "a.txt", "--engine", "lite"]) == 0
    assert path.read_text() == written


def test_extract_names_a_missing_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The path is named, and where documents usually stand."""
    monkeypatch.chdir(tmp_path)
    assert run(["extract", "nowhere.txt"]) == 2
    assert "nowhere.txt" in capsys.readouterr().err


def test_jsonl_keeps_step_with_its_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One record a line, in order, also for lines that cannot be read."""
    monkeypatch.chdir(tmp_path)
    lines = [
        json.dumps({"id": "first", "text": SENTENCE, "published": "2025-03-14"}),
        "not json",
        json.dumps({"id": "third"}),
        json.dumps({"id": "fourth", "text": "France condemned the attack."}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n")
    assert run(["extract", "--jsonl", "in.jsonl", "-o", "out.jsonl", "--engine", "lite"]) == 3
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [record["id"] for record in records] == ["first", "2", "3", "fourth"]
    assert records[0]["facts"][0]["evidence"][0]["exact"] in SENTENCE
    assert "error" in records[1]
    assert "error" in records[2]
    assert records[3]["facts"]


def test_jsonl_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`-` reads from and prints to the shell's pipes; the summary does not mix with the records."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps({"id": "a", "text": SENTENCE}).encode())))
    assert run(["extract", "--jsonl", "-", "--engine", "lite"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["id"] == "a"
    assert "from 1 document" in printed.err


def test_check_finds_everything_at_once(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Config, facts and templates in one report, each with file and line."""
    assert run(["check", "--workspace", str(workspace)]) == 0
    (workspace / "config.yaml").write_text("publicaton: {}\n")
    facts = next((workspace / "seeds" / "2025-11-07").glob("*.facts.yaml"))
    facts.write_text(facts.read_text().replace("modality: confirmed", "modality: certain", 1))
    (workspace / "templates" / "sections" / "military.md").write_text("{% if %}\n")
    capsys.readouterr()
    assert run(["check", "--workspace", str(workspace)]) == 1
    printed = capsys.readouterr().out
    assert "config.yaml:1: " in printed
    assert f"seeds/2025-11-07/{facts.name}:" in printed
    assert "certain" in printed
    assert "sections/military.md:1" in printed


def test_trace_leads_to_the_verbatim_words(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every sentence's evidence stands, word for word, in the file and line that trace names."""
    assert run(["trace", "2025-11-07#1", "--workspace", str(workspace)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("[1] ")
    exact = printed.split("»")[1].split("«")[0]
    place = next(line.split("evidence")[1].strip() for line in printed.splitlines() if "evidence" in line)
    path, line = place.rsplit(":", 1)
    source = workspace / path
    stored = source.with_name(source.name + ".text")
    text = (stored if stored.is_file() else source).read_text()
    assert exact in text
    assert exact.split()[0] in text.splitlines()[int(line) - 1]


def test_trace_names_what_there_is(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A number that the brief does not have is a usage error that names the range."""
    assert run(["trace", "2025-11-07#4000", "--workspace", str(workspace)]) == 2
    assert "from 1 to" in capsys.readouterr().err


def test_templates_list_copy_and_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A copied template is an override that begins with the built-in one, and is never overwritten."""
    monkeypatch.chdir(tmp_path)
    assert run(["templates", "list"]) == 0
    assert "sections/military.md" in capsys.readouterr().out
    assert run(["templates", "copy", "sections/military.md"]) == 0
    copied = tmp_path / "templates" / "sections" / "military.md"
    assert copied.read_text().startswith('{% extends "briefgen/sections/military.md" %}')
    assert run(["templates", "copy", "sections/military.md"]) == 2
    assert run(["templates", "copy", "layouts/nonsense.html"]) == 2
    assert run(["templates", "variables"]) == 0
    assert "brief" in capsys.readouterr().out


def test_version_names_what_shapes_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    """The same names as in manifest.json."""
    assert run(["version"]) == 0
    printed = capsys.readouterr().out
    assert "briefgen 0." in printed
    assert "weasyprint 7" in printed
