"""Extractors of other distributions: found, used for their language, checked, and lost alone when they fail."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from distributions import german_code, install

from briefgen.cli import run
from briefgen.facts import parse_facts
from briefgen.testing import ExtractorContract, Sample, findings
from briefgen.testing.contract import examined

GERMAN = (
    "Frankreich verurteilte den Angriff auf Kiew am Freitag.\n\nDie Regierung sprach von einer schweren Verletzung des "
    "Völkerrechts und forderte die Freilassung aller Gefangenen.\n"
)
ENGLISH = "France condemned the attack on Friday, and the ministers of its neighbours met in Oslo on the same day.\n"
EDITION = Path("seeds/2025-03-14")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with a German and an English document, which is the current folder."""
    folder = tmp_path / "work" / EDITION
    folder.mkdir(parents=True)
    (folder / "bericht.txt").write_text(GERMAN, encoding="utf-8")
    (folder / "report.txt").write_text(ENGLISH)
    (tmp_path / "work" / "config.yaml").write_text("engine: auto\n")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def statements(name: str) -> list[str]:
    """Return the statements of a document's facts file."""
    path = EDITION / f"{name}.facts.yaml"
    return [fact.statement for fact in parse_facts(path.read_bytes(), path=path.name).facts.facts]


def offer(root: Path, monkeypatch: pytest.MonkeyPatch, code: str, name: str = "german", value: str = "") -> None:
    """Install a distribution that offers an extractor."""
    entry_points = {name: value or "briefgen_german:GERMAN"}
    install(
        root.parent / "site",
        monkeypatch,
        name="briefgen-german",
        module="briefgen_german",
        entry_points=entry_points,
        code=code,
    )


def test_without_an_extractor_another_language_is_set_aside(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The reason says that one could be installed; the English document is read."""
    assert run(["extract"]) == 3
    said = capsys.readouterr().err
    assert "bericht.txt: its language is de, and it is set aside unless an extractor for it is installed" in said
    assert statements("report.txt")
    assert not (EDITION / "bericht.txt.facts.yaml").exists()


def test_an_installed_extractor_reads_its_language(
    root: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The example of the docs, installed as pip would, finds its fact, and the brief prints it."""
    offer(root, monkeypatch, german_code(checkout))
    assert run(["extract"]) == 0
    assert statements("bericht.txt") == ["France condemned the attack on Kyiv."]
    assert "by engine german and " in capsys.readouterr().out
    assert run(["build", "--format", "md"]) == 0
    assert "France condemned the attack on Kyiv." in (root / "out/2025-03-14/main/brief.md").read_text(encoding="utf-8")


def test_an_extractor_asked_for_by_name_reads_only_its_languages(
    root: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it does not declare is set aside, by file, with what it reads."""
    offer(root, monkeypatch, german_code(checkout))
    assert run(["extract", "--engine", "german"]) == 3
    assert "report.txt: its language is en, and engine german reads de" in capsys.readouterr().err
    assert statements("bericht.txt") == ["France condemned the attack on Kyiv."]


def test_archives_are_read_by_it_too(root: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line goes to the engine of its language, and the order stays."""
    offer(root, monkeypatch, german_code(checkout))
    lines = [json.dumps({"id": n, "text": GERMAN if n % 3 else ENGLISH, "published": "2025-03-14"}) for n in range(9)]
    Path("in.jsonl").write_text("\n".join(lines))
    assert run(["extract", "--jsonl", "in.jsonl", "-o", "out.jsonl", "--jobs", "2"]) == 0
    records = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == [str(n) for n in range(9)]
    assert [record["facts"][0]["engine"] == "german" for record in records] == [bool(n % 3) for n in range(9)]


@pytest.mark.parametrize(
    ("written", "instead", "reason"),
    [
        ("end=match.end()),)", "end=match.end() - 1),)", "but the document has"),
        ("condemned the attack on {place}", "condemned 40 attacks on {place}", "its statement says 40"),
        (
            "condemned the attack on {place}",
            "said \u201cnie wieder\u201d in {place}",
            "does not have in quotation marks",
        ),
        ("condemned the attack on {place}", "condemned " + "it " * 50 + "in {place}", "more than 45"),
        ("id=fact_id(document, event, [match[0]], taken)", 'id=f"{document}.0000000000"', "its id is not made by"),
        ('section="diplomacy"', "section=None", "facts[0].section: expected text, found nothing"),
        ('section="diplomacy"', "section=b'diplomacy'", "filled with what a fact cannot hold"),
        ('plover="ACCUSE"', 'plover="BLAME"', "BLAME"),
        ("confidence=0.9", "confidence=90.0", "confidence"),
        ("engine=self.name", 'engine="person"', "says that its engine is 'person'"),
        ("document=document, exact", 'document="other", exact', "is not of the document bericht"),
        ("facts.append(self.fact(", "facts.append(str(", "it is a str, not a Fact"),
    ],
)
def test_a_fact_that_breaks_the_contract_is_refused(
    root: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    written: str, instead: str, reason: str,
) -> None:  # fmt: skip
    """It is set aside with file, line, reason and the package that gave it, and no facts file has it."""
    code = german_code(checkout)
    assert written in code
    code = code.replace(written, instead)
    if "str(" in instead:
        code = code.replace("{fact.id for fact in facts}", '"x"').replace("str(source, match,", "str(")
        code = code.replace('str( "x")', 'str("x")')
    offer(root, monkeypatch, code)
    assert run(["extract"]) == 3
    said = capsys.readouterr().err
    assert "bericht.txt:1: a fact that extractor 'german' of briefgen-german 0.1 gave does not hold" in said
    assert reason in said
    assert "defect" not in said
    assert statements("bericht.txt") == []
    assert statements("report.txt")


@pytest.mark.parametrize(
    ("written", "instead", "reason"),
    [
        ("facts: list[Fact] = []", 'raise ValueError("no verbs")', "failed on it: ValueError: no verbs"),
        ("facts: list[Fact] = []", "raise SystemExit(0)", "failed on it: SystemExit"),
        ("return Extraction(tuple(facts))", "return facts", "gave a list, not an Extraction"),
        ("import re\n", "import re\nimport no_such_module\n", "cannot be imported: ModuleNotFoundError"),
        ('languages=("de",)', 'languages="de"', "are not ISO 639-1 codes"),
        ('Extractor(name="german"', 'Extractor(name="deutsch"', "calls itself 'deutsch'"),
        ("GERMAN = Extractor(", "GERMAN = dict(", "names a dict, not an Extractor"),
        ("    return German()", "    return 1 / 0", "cannot be loaded: ZeroDivisionError"),
        ("    return German()", "    return None", "its engine has no `extract`"),
    ],
)
def test_an_extractor_that_fails_loses_its_documents_alone(
    root: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    written: str, instead: str, reason: str,
) -> None:  # fmt: skip
    """The German document is set aside with the package's name and a next step; the English one is read."""
    code = german_code(checkout)
    assert written in code
    offer(root, monkeypatch, code.replace(written, instead))
    assert run(["extract"]) == 3
    line = next(one for one in capsys.readouterr().err.splitlines() if "bericht.txt" in one)
    assert reason in line
    assert "briefgen-german 0.1" in line
    assert any(step in line for step in ("report it", "install one"))
    assert statements("report.txt")


def test_an_extractor_that_is_not_there_is_named_with_those_that_are(
    root: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt name is a mistake in the command, and check finds it in config.yaml."""
    offer(root, monkeypatch, german_code(checkout))
    for command in (["extract", "--engine", "germam"], ["extract", "--jsonl", "x.jsonl", "--engine", "germam"]):
        Path("x.jsonl").write_text("")
        assert run(command) == 2
        assert "engine 'germam': none is installed: choose one of auto, rules, lite, german" in capsys.readouterr().err
    Path("config.yaml").write_text("engine: germam\n")
    assert run(["check"]) == 1
    assert "config.yaml: engine 'germam': none is installed" in capsys.readouterr().out


def test_two_extractors_of_one_name_are_refused(
    root: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which of them is meant nobody can tell; the name of one of ours always means ours."""
    code = german_code(checkout)
    offer(root, monkeypatch, code)
    points = {"german": "briefgen_german:GERMAN", "lite": "briefgen_german:GERMAN"}
    install(root.parent / "site", monkeypatch, name="other", module="other_german", entry_points=points, code=code)
    assert run(["extract", "--engine", "german"]) == 2
    assert "briefgen-german 0.1 and other 0.1 both offer one of that name: uninstall one" in capsys.readouterr().err
    assert run(["extract", str(EDITION / "report.txt"), "--engine", "lite"]) == 0


def test_help_imports_no_extractor(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is installed costs nothing until a document needs it."""
    offer(root, monkeypatch, "raise SystemExit('imported')\n")
    with pytest.raises(SystemExit) as ended:
        run(["extract", "--help"])
    assert ended.value.code == 0
    assert run(["extract", str(EDITION / "report.txt"), "--engine", "lite"]) == 0
    assert "briefgen_german" not in sys.modules
    capsys.readouterr()


LISTED = "        facts: list[Fact] = []\n"
CONNECTS = "        import socket\n        try:\n            socket.create_connection(('192.0.2.1', 80), 0.1)\n        except OSError:\n            pass\n"


@pytest.mark.parametrize(
    ("written", "instead", "promise"),
    [
        ("", "", ""),
        (LISTED, LISTED + "        len(source.text) < 4000 or [][0]\n", "IndexError"),
        ("condemned the attack on", "condemned 40 attacks on", "its statement says 40"),
        ('f"{country} condemned', 'f"{min((country, place), key=hash)} condemned', "with another hash seed"),
        (LISTED, LISTED + CONNECTS, "reached for the network: socket."),
        ("Extraction(tuple(facts))", "Extraction(())", "sample-0: no fact"),
        ("Extraction(tuple(facts))", "Extraction(tuple(facts[::-1]))", "not in the order of their evidence"),
        ("Extraction(tuple(facts))", "tuple(facts)", "gave a tuple"),
        ('name="german"', 'name="deutsch"', "calls itself 'deutsch'"),
    ],
)
def test_the_contract_test_finds_what_is_wrong(
    root: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, written: str, instead: str, promise: str
) -> None:
    """Authors learn of each broken promise; the example of the docs breaks none."""
    text = GERMAN + "".join(f"Polen verurteilte den Angriff auf {place}.\n" for place in ("Odessa", "Warschau"))
    code = german_code(checkout)
    assert written in code
    offer(root, monkeypatch, code.replace(written, instead, 1) if written else code)
    broken = findings("german", (Sample(text=text, published="2025-03-14", finds=True),), mutations=10)
    examined.cache_clear()
    assert bool(broken) == bool(promise)
    assert promise in "\n".join(broken)


ENGLISH_SAMPLES = tuple(
    Sample(text=path.read_text(encoding="utf-8"), published="2024-03-12", finds=True)
    for path in sorted((Path(__file__).parent.parent / "documents" / "extract").glob("*.txt"))
)


class TestLite(ExtractorContract):
    """Our own engine without a parser is asked what any other is."""

    extractor = "lite"
    samples = ENGLISH_SAMPLES
    mutations = 20


class TestRules(ExtractorContract):
    """Our own engine with a parser is asked what any other is."""

    extractor = "rules"
    samples = ENGLISH_SAMPLES
    mutations = 20
