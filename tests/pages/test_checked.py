"""What checkers find in the pages: the W3C's checker of HTML, axe-core, and whether all of it fits on a phone and asks for nothing."""

from __future__ import annotations

import json
import os
import subprocess
from itertools import product
from pathlib import Path

import pytest
from odddays import ODD_DAYS

NAMES = ["shipped", *(day.name for day in ODD_DAYS)]
WIDTHS = (320, 375, 768, 1280)
_AXE = """axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
  .map(one => [one.id, one.impact, one.nodes.slice(0, 5).map(node => [node.html, node.failureSummary])]))"""
_WIDE = """[...document.querySelectorAll('body *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.right > document.documentElement.clientWidth + 1 && !one.closest('.scrolls');
}).map(one => one.outerHTML.slice(0, 80)).slice(0, 3)"""


def test_html_is_valid(editions):
    """The checker finds no error in the HTML and CSS of any edition's page."""
    pages = [str(editions[name] / "brief.html") for name in NAMES]
    command = [
        "java",
        "-Xss4m",
        "-jar",
        os.environ["VNU"],
        "--format",
        "json",
        "--exit-zero-always",
        "--stdout",
        *pages,
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)["messages"]
    assert [
        (one["url"].split("/")[-4:], one.get("lastLine"), one["message"]) for one in told if one["type"] != "info"
    ] == []


def test_the_checker_finds_errors(tmp_path):
    """The checker that finds nothing in our pages does find an unclosed element."""
    page = tmp_path / "wrong.html"
    page.write_text('<!doctype html><html lang="en"><title>Wrong</title><p><div></p>', encoding="utf-8")
    command = ["java", "-jar", os.environ["VNU"], "--format", "json", "--exit-zero-always", "--stdout", str(page)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert json.loads(done.stdout)["messages"]


@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [*product(["shipped"], (375, 1280), (False, True)), *((day.name, 375, False) for day in ODD_DAYS)],
    ids=str,
)
def test_axe_finds_nothing(editions, tab, name, width, dark):
    """axe-core has nothing against any edition's page, of whatever impact."""
    tab.show((editions[name] / "brief.html").as_uri(), width=width, dark=dark)
    # The page's own policy forbids scripts; the browser's tools may run theirs.
    tab.evaluate(f"{Path(os.environ['AXE']).read_text(encoding='utf-8')}; 0")
    assert tab.evaluate(_AXE) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_screen(editions, tab, name):
    """From a small phone to a desk, no edition's page has to be pushed sideways."""
    wide = {}
    for width in WIDTHS:
        tab.show((editions[name] / "brief.html").as_uri(), width=width)
        wide[width] = tab.evaluate(_WIDE)
    assert wide == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("name", NAMES)
def test_the_page_asks_for_nothing(editions, tab, name):
    """Opening a page fetches that file and nothing else."""
    tab.call("Network.enable")
    page = (editions[name] / "brief.html").as_uri()
    tab.show(page, width=1280)
    tab.evaluate("new Promise(done => setTimeout(done, 50))")
    asked = [
        event["params"]["request"]["url"] for event in tab.events if event["method"] == "Network.requestWillBeSent"
    ]
    tab.call("Network.disable")
    assert [url for url in asked if not url.startswith("data:")] == [page]
