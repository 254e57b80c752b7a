"""Odd days build like any other: nothing set aside, nothing lost, the same in every rendition, and as the golden renditions have it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from goldens import GOLDEN, SUFFIX, build_day, golden_of
from odddays import ODD_DAYS, OddDay
from renditions import Renditions, letters
from said import said

from briefgen.model import Brief


@dataclass(frozen=True)
class Built:
    """An odd day, the brief of its newest edition, and its renditions, the PDF aside."""

    day: OddDay
    brief: Brief
    renditions: Renditions


@pytest.fixture(scope="module", params=ODD_DAYS, ids=lambda day: day.name)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return an odd day, built."""
    return Built(request.param, *build_day(request.param, tmp_path_factory.mktemp(request.param.name)))


def test_nothing_of_an_odd_day_is_set_aside(built: Built) -> None:
    """Every fact keeps the contract, and none is lost on its way."""
    told = sum(len(report.told) for report in built.day.editions[max(built.day.editions)])
    assert built.renditions.manifest["set_aside"] == []
    assert len(built.renditions.edition.facts) == told
    assert sum(len(event.members) for event in built.renditions.edition.events) == told


def test_every_piece_of_an_odd_day_is_told_or_named(built: Built) -> None:
    """All that the brief says stands in every rendition, or its item is named there as left out."""
    for name, words in built.renditions.words.items():
        named, there = set(built.renditions.left_out(name)), letters(words)
        missing = [one for one in said(built.brief) if one.item not in named and not one.stands_in(there)]
        # A mail that leaves much out names fewer changes.
        assert [one for one in missing if not named or one.part not in {"changes", "gaps"}] == [], name


def test_an_odd_day_reads_as_its_golden_rendition(built: Built) -> None:
    """The Markdown and the outlines are those that somebody has read; `make goldens` writes them anew."""
    assert golden_of(built.day, built.renditions) == (GOLDEN / f"{built.day.name}{SUFFIX}").read_text("utf-8")
