"""The 25 properties of docs/anatomy.md hold for the shipped edition, and each check can fail: a brief without the property does not pass."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import anatomy
import pytest
from anatomy import PROPERTIES, Specimen
from building import built
from pypdf import PdfWriter
from renditions import Renditions

from briefgen.model import Brief, Item, Sentence

EDITION = "2025-11-07"
NUMBERS = range(1, len(PROPERTIES) + 1)
Change = Callable[[Brief], Brief]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Renditions:
    """Return the shipped edition in every format."""
    return built(checkout, tmp_path_factory.mktemp("shipped"), edition=EDITION)[1]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{number}-{PROPERTIES[number - 1].__name__}")
def test_the_property_holds(shipped: Renditions, number: int) -> None:
    """The shipped edition has the property in every rendition that it concerns."""
    assert list(PROPERTIES[number - 1](Specimen(shipped))) == []


def _items(change: Callable[[Item], Item]) -> Change:
    """Return what changes every item of a brief."""

    def changed(brief: Brief) -> Brief:
        sections = (replace(one, items=tuple(map(change, one.items))) for one in brief.sections)
        return replace(brief, sections=tuple(sections))

    return changed


def _sentences(change: Callable[[Sentence], Sentence]) -> Change:
    """Return what changes every sentence of every item."""
    return _items(lambda item: replace(item, lead=change(item.lead), more=tuple(map(change, item.more))))


def _masthead(**slots: object) -> Change:
    return lambda brief: replace(brief, masthead=replace(brief.masthead, **slots))


# How a brief loses each property, in three briefs that each lack several: what they lack does not depend on one another.
SPOILED: tuple[dict[int, Change], ...] = (
    {
        1: lambda brief: replace(brief, bottom_line=brief.bottom_line * 2),
        3: lambda brief: replace(brief, key_judgements=brief.key_judgements[:2]),
        4: lambda brief: replace(brief, changes=None),
        5: lambda brief: replace(brief, comments=()),
        6: lambda brief: replace(brief, outlook=tuple(one for one in brief.outlook if one.date is None)),
        12: _items(lambda item: replace(item, disputes=())),
        13: _items(lambda item: replace(item, comments=())),
        14: lambda brief: replace(brief, gaps=()),
        15: _masthead(cut_off="2025-11-07T09:00+00:00"),
        16: _masthead(number=None),
        20: lambda brief: replace(brief, figures=()),
        21: lambda brief: replace(brief, spots=()),
        23: _masthead(audience=""),
        24: _masthead(contact=""),
    },
    {
        2: _items(lambda item: replace(item, lead=replace(item.lead, text="Missiles of North Korea"))),
        7: lambda brief: replace(brief, bottom_line=(replace(brief.bottom_line[0], text="Perhaps it will end well."),)),
        11: lambda brief: replace(
            brief, sources=tuple(replace(one, document=replace(one.document, publisher=None)) for one in brief.sources)
        ),
        17: lambda brief: replace(brief, sections=brief.sections[::-1]),
    },
    {
        8: _items(lambda item: replace(item, confidence=None)),
        9: _sentences(lambda one: replace(one, fact=replace(one.fact, modality="confirmed"))),
        10: _sentences(lambda one: replace(one, numbers=())),
    },
)


@pytest.fixture(scope="module", params=SPOILED, ids=lambda lost: "-".join(map(str, lost)))
def spoiled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, checkout: Path
) -> tuple[set[int], Specimen]:
    """Return a brief that lacks some properties, and their numbers."""

    def change(brief: Brief) -> Brief:
        for one in request.param.values():
            brief = one(brief)
        return brief

    folder = tmp_path_factory.mktemp("spoiled")
    _, renditions = built(checkout, folder, edition=EDITION, formats="md,html,eml", change=change)
    return set(request.param), Specimen(renditions)


def test_a_brief_without_a_property_is_found(spoiled: tuple[set[int], Specimen]) -> None:
    """A brief that is changed so that it lacks a property does not pass that property's check."""
    lost, specimen = spoiled
    assert [number for number in lost if not list(PROPERTIES[number - 1](specimen))] == []


def test_what_a_brief_does_not_lack_still_holds(spoiled: tuple[set[int], Specimen]) -> None:
    """Where other properties are lost, each check complains of its own alone."""
    lost, specimen = spoiled
    kept = {2, 8, 9, 10, 11, 17} if 1 in lost else {5, 13, 14, 15, 16, 20, 23, 24}
    assert {number: found for number in kept - lost if (found := list(PROPERTIES[number - 1](specimen)))} == {}


def test_a_wrong_count_of_words_is_found(shipped: Renditions, tmp_path: Path) -> None:
    """A count that is out by a tenth does not pass the check."""
    folder = Path(shutil.copytree(shipped.folder, tmp_path / "spoiled"))
    file = folder / "brief.md"
    (count,) = re.findall(r"Length: ([\d,]+) words", shipped.markdown)
    wrong = f"{int(count.replace(',', '')) * 11 // 10:,}"
    file.write_text(shipped.markdown.replace(f"Length: {count} words", f"Length: {wrong} words"), encoding="utf-8")
    assert any("are stated" in one for one in anatomy.length(Specimen(Renditions(folder))))


@pytest.mark.parametrize(
    ("check", "pages"),
    [(anatomy.two_pages, 3), (anatomy.handling, 2), (anatomy.everyone, 2)],
    ids=lambda one: str(getattr(one, "__name__", one)),
)
def test_a_pdf_without_a_property_is_found(shipped: Renditions, tmp_path: Path, check: Callable, pages: int) -> None:
    """A PDF of too many pages, without marks, or without tags does not pass the check."""
    folder = Path(shutil.copytree(shipped.folder, tmp_path / "spoiled"))
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    with (folder / "brief.pdf").open("wb") as file:
        writer.write(file)
    assert any("PDF" in one or "page" in one for one in check(Specimen(Renditions(folder))))


def test_the_page_lists_every_property(checkout: Path) -> None:
    """docs/anatomy.md has each property under its number, with the check that holds it."""
    page = (checkout / "docs" / "anatomy.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+?) \|.*`(\w+)` \|$", page, re.MULTILINE)
    assert [(int(number), check) for number, _, check in rows] == [
        (number, check.__name__) for number, check in enumerate(PROPERTIES, 1)
    ]
