"""The worked example of docs/events.md, run as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.facts import parse_facts
from briefgen.model import Fact

PAGE = Path(__file__).parents[2] / "docs" / "events.md"


def shown(language: str, name: str = "") -> str:
    """Return a block of the page in a language, whose first line names a file."""
    blocks = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    return next(block for block in blocks if block.startswith(f"# {name}" if name else ""))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with the page's document and files, which is the current folder."""
    files = {
        "seeds/2025-03-14/dockers.txt": shown("text"),
        "lexicon/events/ports.yaml": shown("yaml", "lexicon/events/ports.yaml"),
        "templates/sentences/ports.yaml": shown("yaml", "templates/sentences/ports.yaml"),
        "config.yaml": "engine: lite\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def facts_of(root: Path) -> list[Fact]:
    """Extract the workspace's document and return its facts."""
    assert run(["extract"]) == 0
    path = root / "seeds" / "2025-03-14" / "dockers.txt.facts.yaml"
    return list(parse_facts(path.read_bytes(), path=path.name).facts.facts)


def test_the_page_shows_what_comes_of_it(root: Path) -> None:
    """Entry and pattern together make the fact that the page shows."""
    fact = facts_of(root)[0]
    made = f"section: {fact.section}\nevent: {fact.event}\nplover: {fact.plover}\nstatement: {fact.statement}\n"
    assert shown("yaml", "seeds/").partition("\n")[2] == made


def test_without_the_entry_there_is_no_such_event(root: Path) -> None:
    """The event comes from the entry, not from anything built in."""
    (root / "lexicon" / "events" / "ports.yaml").unlink()
    assert [fact.event for fact in facts_of(root) if fact.event == "port_boycott"] == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Freedonia did not black the tanker Meridian Dawn.", "did not black"),
        ("Freedonia will black the tanker Meridian Dawn over a pay dispute.", "will black"),
    ],
)
def test_the_pattern_leaves_the_verb_its_sense(root: Path, sentence: str, told: str) -> None:
    """What was not done, or is still to be done, is told as that."""
    (root / "seeds" / "2025-03-14" / "dockers.txt").write_text(sentence + "\n")
    assert any(told in fact.statement for fact in facts_of(root))
