"""`briefgen build`, end to end on small workspaces."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli import run

REPORT = """\
Valley Post
14 March 2025

Freedonia bombs a bridge in Sylvania

Freedonia bombed a bridge in northern Sylvania on Friday and killed 12 soldiers, Sylvania's defence ministry said.

France condemned the attack. The European Union imposed sanctions on three Freedonian banks on Thursday, 13 March.
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace of one edition with one document, as the current folder."""
    (tmp_path / "seeds" / "2025-03-14").mkdir(parents=True)
    (tmp_path / "seeds" / "2025-03-14" / "report.txt").write_text(REPORT)
    (tmp_path / "config.yaml").write_text(
        "publication: {title: Valley Brief}\nengine: lite\nsections:\n- name: military\n- name: diplomacy\n- name: sanctions\n"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_documents_without_facts_are_extracted_and_every_format_is_built(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command from a text to four renditions, facts and a manifest."""
    assert run(["build"]) == 0
    out = small / "out" / "2025-03-14" / "main"
    assert sorted(path.name for path in out.iterdir()) == [
        "brief.eml", "brief.html", "brief.md", "brief.pdf", "facts.yaml", "manifest.json",
    ]  # fmt: skip
    assert (small / "seeds" / "2025-03-14" / "report.txt.facts.yaml").is_file()
    printed = capsys.readouterr().out
    for name in ("facts.yaml", "brief.md", "brief.html", "brief.pdf", "brief.eml"):
        assert str(Path("out/2025-03-14/main") / name) in printed
    assert "open out/2025-03-14/main/brief.pdf" in printed


def test_a_second_build_makes_nothing_anew(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unchanged inputs leave every file alone, to the inode."""
    assert run(["build"]) == 0
    out = small / "out" / "2025-03-14" / "main"
    before = {path.name: path.stat().st_ino for path in out.iterdir()}
    capsys.readouterr()
    assert run(["build"]) == 0
    assert {path.name: path.stat().st_ino for path in out.iterdir()} == before
    assert capsys.readouterr().out.count("unchanged") == 5


@pytest.mark.parametrize("touched", ["facts", "config", "template", "output"])
def test_whatever_changes_is_noticed(small: Path, touched: str) -> None:
    """A change of facts, config, template or of an output itself makes the build do its work again."""
    assert run(["build", "--format", "md"]) == 0
    markdown = small / "out" / "2025-03-14" / "main" / "brief.md"
    before = markdown.read_text()
    if touched == "facts":
        facts = small / "seeds" / "2025-03-14" / "report.txt.facts.yaml"
        facts.write_text(facts.read_text().replace("status: proposed", "status: rejected"))
    elif touched == "config":
        (small / "config.yaml").write_text((small / "config.yaml").read_text().replace("Valley Brief", "Hill Brief"))
    elif touched == "template":
        (small / "templates" / "sections").mkdir(parents=True)
        (small / "templates" / "sections" / "military.md").write_text(
            '{% extends "briefgen/sections/military.md" %}{% block heading %}## Armed forces{% endblock %}\n'
        )
    else:
        markdown.write_text("scribbled over")
    assert run(["build", "--format", "md"]) == 0
    after = markdown.read_text()
    if touched == "output":
        assert after == before
    else:
        assert after != before


def test_a_format_asked_for_later_joins_those_there_are(small: Path) -> None:
    """Building the mail does not lose the Markdown of the same inputs."""
    assert run(["build", "--format", "md"]) == 0
    assert run(["build", "--format", "eml"]) == 0
    out = small / "out" / "2025-03-14" / "main"
    outputs = json.loads((out / "manifest.json").read_text())["outputs"]
    assert sorted(outputs) == ["brief.eml", "brief.md", "facts.yaml"]
    assert (out / "brief.md").is_file()


def test_a_rendition_of_older_facts_does_not_stay_beside_newer_ones(small: Path) -> None:
    """A brief that contradicts the facts beside it is worse than none."""
    assert run(["build", "--format", "md,html"]) == 0
    facts = small / "seeds" / "2025-03-14" / "report.txt.facts.yaml"
    facts.write_text(facts.read_text().replace("status: proposed", "status: rejected"))
    assert run(["build", "--format", "md"]) == 0
    assert not (small / "out" / "2025-03-14" / "main" / "brief.html").exists()


def test_a_changed_document_is_reported_and_extracted_again(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Facts never speak for bytes that they were not read from."""
    assert run(["build", "--format", "md"]) == 0
    document = small / "seeds" / "2025-03-14" / "report.txt"
    document.write_text(REPORT.replace("killed 12 soldiers", "killed 15 soldiers"))
    capsys.readouterr()
    assert run(["build", "--format", "md"]) == 0
    assert "the document has changed" in capsys.readouterr().out
    markdown = (small / "out" / "2025-03-14" / "main" / "brief.md").read_text()
    assert "15" in markdown
    assert "12 soldiers" not in markdown


def test_a_broken_document_is_set_aside_and_the_rest_is_built(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input never loses good output, and the exit code says that something is missing."""
    (small / "seeds" / "2025-03-14" / "broken.txt").write_bytes(b"caf\xe9 " * 30)
    (small / "seeds" / "2025-03-14" / "empty.txt").write_bytes(b"")
    assert run(["build", "--format", "md"]) == 3
    complaints = capsys.readouterr().err
    assert "seeds/2025-03-14/broken.txt" in complaints
    assert "UTF-8" in complaints
    assert "seeds/2025-03-14/empty.txt" in complaints
    assert "12" in (small / "out" / "2025-03-14" / "main" / "brief.md").read_text()


def test_a_fact_that_its_source_does_not_hold_never_goes_out(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither an engine nor a person bypasses the check against the source."""
    assert run(["extract"]) == 0
    facts = small / "seeds" / "2025-03-14" / "report.txt.facts.yaml"
    changed = facts.read_text().replace("12 soldiers", "1,200 soldiers").replace("status: proposed", "status: edited")
    exact = next(line for line in facts.read_text().splitlines() if "exact:" in line)
    facts.write_text(
        "\n".join(exact if "exact:" in line and "1,200" in line else line for line in changed.splitlines()) + "\n"
    )
    capsys.readouterr()
    assert run(["build", "--format", "md"]) == 3
    assert "1,200" not in (small / "out" / "2025-03-14" / "main" / "brief.md").read_text()
    assert "report.txt.facts.yaml" in capsys.readouterr().err


def test_one_document_makes_an_edition_and_nothing_is_written_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--seeds FILE` is dated by the dateline and leaves the source's folder alone."""
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "elsewhere"
    source.mkdir()
    (source / "report.txt").write_text(REPORT)
    assert (
        run(["build", "--seeds", str(source / "report.txt"), "--out", "result", "--format", "md", "--engine", "lite"])
        == 0
    )
    assert [path.name for path in source.iterdir()] == ["report.txt"]
    assert (tmp_path / "result" / "2025-03-14" / "main" / "brief.md").is_file()


def test_one_document_without_a_date_asks_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The edition is never guessed from the clock."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "undated.txt").write_text(
        "France condemned the attack on the embassy in the capital, its ministry said.\n"
    )
    assert run(["build", "--seeds", "undated.txt", "--format", "md", "--engine", "lite"]) == 2
    assert "--edition" in capsys.readouterr().err
    assert (
        run(["build", "--seeds", "undated.txt", "--edition", "2025-03-15", "--format", "md", "--engine", "lite"]) == 0
    )
    assert (tmp_path / "out" / "2025-03-15" / "main" / "brief.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--edition", "../../x"], "not a date"),
        (["--edition", "2020-01-01"], "there are 2025-03-14"),
        (["--audience", "nobody"], "choose one of main"),
        (["--seeds", "nowhere"], "no such file or folder"),
    ],
)
def test_an_order_that_makes_no_sense_is_a_usage_error(
    small: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """Exit code 2, one line, and what would make sense."""
    assert run(["build", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (small / "out").exists()


def test_a_broken_config_is_told_by_line(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All problems at once, exit code 1."""
    (small / "config.yaml").write_text("publication: {titel: X}\nsections:\n- name: military\n- name: military\n")
    assert run(["build"]) == 1
    complaints = capsys.readouterr().err
    assert "config.yaml:1" in complaints
    assert "title" in complaints
    assert "config.yaml:4" in complaints


def test_withheld_facts_stay_back(small: Path) -> None:
    """With `review: {proposed: withhold}` nothing unreviewed goes out."""
    with (small / "config.yaml").open("a") as config:
        config.write("review: {proposed: withhold}\n")
    assert run(["build", "--format", "md"]) == 3
    markdown = (small / "out" / "2025-03-14" / "main" / "brief.md").read_text()
    assert "bombed" not in markdown
    assert "review" in markdown


def test_a_new_section_is_a_few_lines_of_config(small: Path) -> None:
    """A section without a template of its own uses the default one."""
    config = small / "config.yaml"
    config.write_text(
        config.read_text().replace(
            "sections:\n", "sections:\n- name: infrastructure\n  title: Infrastructure\n  match: {words: [bridge]}\n"
        )
    )
    assert run(["build", "--format", "md"]) == 0
    markdown = (small / "out" / "2025-03-14" / "main" / "brief.md").read_text()
    section = markdown.split("## Infrastructure")[1].split("\n## ")[0]
    assert "bridge" in section


def test_a_broken_layout_costs_its_own_format_only(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Markdown is built, the page is reported with file and line, exit code 3."""
    (small / "templates" / "layouts").mkdir(parents=True)
    (small / "templates" / "layouts" / "page.html").write_text("<p>\n{{ brief.nonsense }}\n")
    assert run(["build", "--format", "md,html"]) == 3
    out = small / "out" / "2025-03-14" / "main"
    assert (out / "brief.md").is_file()
    assert not (out / "brief.html").exists()
    assert "layouts/page.html:2" in capsys.readouterr().err


def test_broken_templates_lose_nobody_the_brief_there_is(small: Path) -> None:
    """Where no format can be made, what was built before stays, to the byte."""
    assert run(["build", "--format", "md,html"]) == 0
    out = small / "out" / "2025-03-14" / "main"
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (small / "templates" / "sections").mkdir(parents=True)
    (small / "templates" / "sections" / "_default.md").write_text("{% if %}\n")
    for name in ("military", "diplomacy", "sanctions"):
        (small / "templates" / "sections" / f"{name}.md").write_text('{% extends "sections/_default.md" %}\n')
    assert run(["build", "--format", "md,html"]) == 1
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_broken_template_is_told_by_line(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The template's file and line, exit code 1, no traceback."""
    (small / "templates" / "sections").mkdir(parents=True)
    (small / "templates" / "sections" / "military.md").write_text("first line\n{{ section.nonsense }}\n")
    assert run(["build", "--format", "md"]) in (1, 3)
    assert "military.md" in capsys.readouterr().err
