"""Odd days build like any other: nothing set aside, nothing lost, the same in every rendition."""

from __future__ import annotations

import pytest
from odddays import ODD_DAYS, OddDay, write_day
from renditions import Renditions, letters

from briefgen.cli import run


@pytest.fixture(scope="module", params=ODD_DAYS, ids=lambda day: day.name)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[OddDay, Renditions]:
    """Return an odd day and its newest edition's renditions, the PDF aside."""
    day: OddDay = request.param
    root = write_day(day, tmp_path_factory.mktemp(day.name))
    assert run(["build", "--workspace", str(root), "--format", "md,html,eml"]) == 0
    return day, Renditions(root / "out" / max(day.editions) / "main")


def test_nothing_of_an_odd_day_is_set_aside(built: tuple[OddDay, Renditions]) -> None:
    """Every fact keeps the contract, and none is lost on its way."""
    day, renditions = built
    told = sum(len(report.told) for report in day.editions[max(day.editions)])
    assert renditions.manifest["set_aside"] == []
    assert len(renditions.edition.facts) == told
    assert sum(len(event.members) for event in renditions.edition.events) == told


def test_every_statement_of_an_odd_day_is_told_or_named(built: tuple[OddDay, Renditions]) -> None:
    """Each event's lead stands in every rendition, in full, or cut where that rendition only names it."""
    _, renditions = built
    facts = {fact.id: fact for fact in renditions.edition.facts}
    for name, words in renditions.words.items():
        named, there = set(renditions.left_out(name)), letters(words)
        for event in renditions.edition.events:
            lead = facts[event.members[0]].statement
            assert letters(lead[:20] if event.id in named else lead) in there, (name, lead)
