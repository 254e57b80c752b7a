"""The annotated texts: complete, varied, and the frozen ones as they were frozen."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from bench.accuracy.__main__ import CORPUS, arguments, folders
from bench.accuracy.gold import GoldDocument, problems, read_folder
from bench.accuracy.likeness import words
from bench.accuracy.measure import is_copied
from briefgen.text import sha256

SETS = ("open", "frozen")
ANNOTATIONS = sorted(path for name in SETS for path in (CORPUS / name).glob("*.gold.yaml"))
each_annotation = pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: path.name.partition(".")[0])


@cache
def documents(name: str) -> list[GoldDocument]:
    """Read the open or the frozen texts."""
    return list(read_folder(CORPUS / name))


@each_annotation
def test_annotation_is_valid(path: Path) -> None:
    """Known words only, dates that exist, evidence in the text's own words."""
    tree = yaml.safe_load(path.read_text("utf-8"))
    text = path.with_name(tree["doc"]).read_text("utf-8")
    assert problems(tree, text) == []
    assert tree["kind"]
    assert date.fromisoformat(tree["date"])


def test_frozen_texts_are_eight_and_all_kinds_differ() -> None:
    """Eight frozen texts, three times as many open ones, every one of another kind, each long enough to be a document."""
    found = {name: documents(name) for name in SETS}
    assert (len(found["open"]), len(found["frozen"])) == (24, 8)
    everything = [document for name in SETS for document in found[name]]
    assert len({document.kind for document in everything}) == len(everything)
    assert len({document.name for document in everything}) == len(everything)
    assert all(len(document.text.split()) >= 300 for document in everything)
    assert all(len(document.facts) >= 14 for document in everything)


@pytest.mark.parametrize("name", SETS)
def test_evidence_stands_once_and_statements_are_in_own_words(name: str) -> None:
    """Evidence that occurs twice could be found at the wrong place; a statement that copies would measure copying."""
    for document in documents(name):
        source = f" {' '.join(words(document.text))} "
        for gold in document.facts:
            assert document.text.count(gold.evidence) == 1, gold.id
            assert not is_copied(gold.statement, source), gold.id


@pytest.mark.parametrize("name", SETS)
def test_some_facts_are_key_and_some_are_not(name: str) -> None:
    """A third to two thirds of a text's facts are such that a good brief would not drop them."""
    for document in documents(name):
        assert 1 / 3 <= sum(gold.key for gold in document.facts) / len(document.facts) <= 2 / 3, document.name


def test_frozen_texts_are_as_they_were_frozen() -> None:
    """Every frozen text and annotation has the digest of the day that it was closed, and none was added since."""
    frozen = CORPUS / "frozen"
    record = yaml.safe_load((frozen / "frozen.yaml").read_text("utf-8"))
    assert isinstance(record["frozen"], date)
    files = [path for path in frozen.iterdir() if path.name != "frozen.yaml"]
    assert {path.name: sha256(path.read_bytes()) for path in files} == record["sha256"]


def test_frozen_texts_are_measured_only_when_asked_for() -> None:
    """The plain command reads the open texts alone."""
    assert [folder.name for folder in folders(arguments().parse_args([]))] == ["open"]
    assert [folder.name for folder in folders(arguments().parse_args(["--frozen"]))] == ["open", "frozen"]


def test_page_on_accuracy_names_commands_that_exist(checkout: Path) -> None:
    """Each command and option that docs/accuracy.md shows is known to the Makefile and to the program."""
    page = (checkout / "docs" / "accuracy.md").read_text("utf-8")
    known = {option for action in arguments()._actions for option in action.option_strings}
    shown = set(re.findall(r"(?<![\w-])--[a-z]+", page))
    assert {"--frozen", "--bins", "--errors", "--corpus"} <= shown <= known
    assert "`make accuracy`" in page
    assert re.search(
        r"^accuracy:.*\n\t.*python -m bench\.accuracy \$\(WITH\)$", (checkout / "Makefile").read_text("utf-8"), re.M
    )
