"""The workspace's own events and names, from their files to the facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.facts import parse_facts

TEXT = "Freedonia blacked the tanker Ostrava on Friday.\n"
EVENT = """
defaults: {section: sanctions, plover: SANCTION}
events:
  port_boycott:
    verbs: [{verb: black, object: "tanker, ship, vessel"}]
    nouns: [port boycott]
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with one document, which is the current folder."""
    (tmp_path / "seeds" / "2025-03-14").mkdir(parents=True)
    (tmp_path / "seeds" / "2025-03-14" / "report.txt").write_text(TEXT)
    (tmp_path / "config.yaml").write_text("engine: lite\n")
    for folder in ("lexicon/events", "lexicon/names", "templates/sentences"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def events_of(root: Path) -> dict[str, str]:
    """Return the statement of each fact that the document's file holds, by its event."""
    path = root / "seeds" / "2025-03-14" / "report.txt.facts.yaml"
    facts = parse_facts(path.read_bytes(), path=path.name).facts.facts
    return {fact.event: fact.statement for fact in facts}


def test_an_event_of_ones_own_reaches_the_brief(root: Path) -> None:
    """An entry in a list and a sentence pattern are a new kind of event, with its section and its sentence."""
    (root / "lexicon" / "events" / "ports.yaml").write_text(EVENT)
    pattern = 'events:\n  port_boycott: ["{actor} refused to serve {object}[ {rest}][ {date}]."]\n'
    (root / "templates" / "sentences" / "ports.yaml").write_text(pattern)
    assert run(["extract"]) == 0
    assert "refused to serve the tanker Ostrava" in events_of(root)["port_boycott"]
    assert run(["build", "--format", "md"]) == 0
    brief = (root / "out" / "2025-03-14" / "main" / "brief.md").read_text()
    assert "refused to serve the tanker Ostrava" in brief


def test_a_name_of_ones_own_is_an_actor(root: Path) -> None:
    """A body that nobody has heard of is found by its short name, under its full one."""
    (root / "seeds" / "2025-03-14" / "report.txt").write_text("The OHC condemned the raid on Friday.\n")
    (root / "lexicon" / "names" / "harbours.yaml").write_text("organisations: {Ostrava Harbour Council: OHC}\n")
    assert run(["extract"]) == 0
    facts = (root / "seeds" / "2025-03-14" / "report.txt.facts.yaml").read_text()
    assert "name: Ostrava Harbour Council" in facts


def test_what_is_wrong_in_a_list_is_told_and_the_rest_counts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command names file, line and remedy of all of it; extraction goes on with what is sound."""
    (root / "lexicon" / "events" / "bad.yaml").write_text(
        "events:\n  toll:\n    plover: STEEL\n  fee:\n    verbs: [{verb: bill, objekt: x}, dun]\n"
    )
    (root / "lexicon" / "events" / "ports.yaml").write_text(EVENT)
    (root / "lexicon" / "names" / "bad.yaml").write_text("places:\n  Ostrava: {guard: dog}\n")
    (root / "lexicon" / "names" / "broken.yaml").write_bytes(b"places: {X: {}}\n\xff")
    told = [
        "lexicon/events/bad.yaml:3: event toll: 'STEEL' is no PLOVER category",
        "lexicon/events/bad.yaml:5: event fee, verb bill: unknown key 'objekt': did you mean object?",
        "lexicon/names/bad.yaml:2: Ostrava: unknown guard 'dog'",
        "lexicon/names/broken.yaml:2: this is not UTF-8",
    ]
    assert run(["extract"]) == 3
    by_extract = capsys.readouterr().err
    assert [one for one in told if one not in by_extract] == []
    assert by_extract.count("set aside") == 4
    assert "port_boycott" in events_of(root)
    assert run(["check"]) == 1
    by_check = capsys.readouterr().out
    assert [one for one in told if one not in by_check] == []


def test_a_link_is_not_followed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list travels with the workspace; what a link shows need not."""
    (root / "lists.yaml").write_text(EVENT)
    (root / "lexicon" / "events" / "own.yaml").symlink_to(root / "lists.yaml")
    assert run(["extract"]) == 3
    assert "own.yaml: a link" in capsys.readouterr().err
    assert "port_boycott" not in events_of(root)


def test_the_manifest_holds_the_lists(root: Path) -> None:
    """A list is an input like any other: a build after a change makes the brief anew."""
    listed = root / "lexicon" / "events" / "ports.yaml"
    listed.write_text(EVENT)
    assert run(["build", "--format", "md"]) == 0
    manifest = root / "out" / "2025-03-14" / "main" / "manifest.json"
    before = json.loads(manifest.read_bytes())["inputs"]["lexicon/events/ports.yaml"]
    listed.write_text(EVENT + "# changed\n")
    assert run(["build", "--format", "md"]) == 0
    assert json.loads(manifest.read_bytes())["inputs"]["lexicon/events/ports.yaml"] != before


def test_lists_count_in_archives_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The processes that read an archive know what the workspace adds, and what is wrong with it is told once."""
    (root / "lexicon" / "events" / "ports.yaml").write_text(EVENT + "  Toll: {}\n")
    (root / "in.jsonl").write_text("".join(json.dumps({"id": n, "text": TEXT}) + "\n" for n in range(3)))
    assert run(["extract", "--jsonl", "in.jsonl", "-o", "out.jsonl", "--jobs", "2"]) == 3
    records = [json.loads(line) for line in (root / "out.jsonl").read_text().splitlines()]
    assert [record["facts"][0]["event"] for record in records] == ["port_boycott"] * 3
    assert capsys.readouterr().err.count("ports.yaml:7: event 'Toll' is not snake_case") == 1


def test_the_examples_of_the_docs_are_taken_without_complaint(root: Path, checkout: Path) -> None:
    """What docs/lexicon.md shows can be copied as it stands."""
    page = (checkout / "docs" / "lexicon.md").read_text(encoding="utf-8")
    examples = [part.partition("```")[0] for part in page.split("```yaml\n")[1:]]
    paths = [example.partition("\n")[0].removeprefix("# ") for example in examples]
    assert paths == ["lexicon/events/ports.yaml", "lexicon/names/harbours.yaml"]
    for path, example in zip(paths, examples, strict=True):
        (root / path).write_text(example, encoding="utf-8")
    assert run(["check"]) == 0
    assert run(["extract"]) == 0
    assert "port_boycott" in events_of(root)
