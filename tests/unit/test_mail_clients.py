"""The table of mail programs: it speaks of all that the mail uses."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script():
    """Return the names of the script that writes the table."""
    return runpy.run_path(str(ROOT / "scripts" / "mail_clients.py"))


def test_everything_that_the_mail_uses_is_in_the_page(script):
    """Each feature of the mail's layout and style sheets stands in the page, or is known to every program that was tested."""
    page = (ROOT / "docs" / "mail.md").read_text(encoding="utf-8")
    part = page.partition(script["BEGIN"])[2].partition(script["END"])[0]
    known = part.rpartition("All that were tested know ")[2].partition("\n")[0]
    missing = [one for one in script["features"]() if f"/features/{one}/" not in part]
    assert len(missing) <= known.count("`") // 2
    assert "html-role" in part
    assert "css-at-media-prefers-color-scheme" in part


def test_a_feature_without_a_word_on_its_loss_is_an_error(script):
    """A feature that some program lacks needs a word on what its readers miss."""
    stats = {"gmail": {"desktop-webmail": {"2019-01": "n", "2024-01": "a #1"}}}
    data = {
        "last_update_date": "2025-09-09 18:08",
        "data": [
            {"slug": slug, "title": f"<{slug}>", "url": "https://x/", "stats": stats} for slug in ("html-role", "new")
        ],
    }
    made = script["table"](data, ["html-role"])
    assert "| [html-role](https://x/) | ~ | ?" in made
    assert script["LOST"]["html-role"] in made
    with pytest.raises(KeyError):
        script["table"](data, ["new"])


def test_what_all_know_is_a_sentence(script):
    """What every program knows is named in a sentence, and has no row."""
    stats = {}
    for _, family, platform in script["CLIENTS"]:
        stats.setdefault(family, {})[platform] = {"2024-01": "y"}
    data = {
        "last_update_date": "2025-09-09 18:08",
        "data": [{"slug": "html-p", "title": "<p> element", "url": "https://x/", "stats": stats}],
    }
    made = script["table"](data, ["html-p"])
    assert "All that were tested know `p element`." in made
    assert "https://x/" not in made
