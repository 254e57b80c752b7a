"""What the tests of pages share. They run inside `scripts/servers.sh run`, by `make test-pages`, and nowhere else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from browser import browser
from likeness import Difference, compare, side_by_side
from mailed import mailed
from odddays import ODD_DAYS, write_day
from photographs import only_our_fonts
from PIL import Image

from briefgen.cli import run

if "VNU" not in os.environ:
    # Not skipped, but not there: `make test` sets up no browser.
    collect_ignore_glob = ["*"]

APPROVED = Path(__file__).resolve().parent / "approved"
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "pages"


@pytest.fixture(scope="session")
def tab(tmp_path_factory):
    """Return a tab of Chromium, which has the brief's own fonts and no others."""
    folder = tmp_path_factory.mktemp("browser")
    with browser(folder, only_our_fonts(folder / "fonts")) as running:
        yield running


@pytest.fixture(scope="session")
def editions(tmp_path_factory, checkout) -> dict[str, Path]:
    """Return the folders of the built editions, by name: the shipped one and the odd days."""
    root = tmp_path_factory.mktemp("editions")
    assert run(["build", "--workspace", str(checkout), "--edition", "2025-11-07", "--out", str(root / "shipped")]) == 0
    built = {"shipped": root / "shipped" / "2025-11-07" / "main"}
    for day in ODD_DAYS:
        workspace = write_day(day, root / day.name)
        assert run(["build", "--workspace", str(workspace)]) == 0, day.name
        built[day.name] = workspace / "out" / max(day.editions) / "main"
    return built


@pytest.fixture(scope="session")
def mail(tmp_path_factory) -> bytes:
    """Return the shipped edition's mail to one reader."""
    return mailed(tmp_path_factory.mktemp("mailed"))


@pytest.fixture(scope="session")
def look():
    """Return what compares the pictures of one thing, in order, with the approved ones, and complains with the files to look at."""
    made, changed = CACHE / "made", CACHE / "changed"
    for folder in (made, changed):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def compared(name: str, *pictures: Image.Image) -> list[str]:
        wrong = []
        names = [f"{name}.{number}" for number in range(1, len(pictures) + 1)]
        for one, picture in zip(names, pictures, strict=True):
            picture.save(made / f"{one}.png")
            approved = APPROVED / f"{one}.webp"
            if not approved.is_file():
                wrong.append(f"{made / one}.png: nobody has approved it yet")
                continue
            with Image.open(approved) as opened:
                before = opened.convert("RGB")
            difference: Difference = compare(before, picture)
            if difference.words:
                side_by_side(before, picture, difference).save(changed / f"{one}.png")
                wrong.append(f"{changed / one}.png: {difference.words}: approved on the left, made on the right")
        gone = sorted(one.stem for one in APPROVED.glob(f"{name}.*.webp") if one.stem not in names)
        return wrong + [f"{one}: was approved, and is not made any more" for one in gone]

    return compared
