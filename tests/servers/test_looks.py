"""What a reader sees: the shipped edition's mail in Chromium, on a phone and on a desk, in the light and in the dark."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest
from browser import browser
from lettershow import as_shown, body

PICTURES = Path(".cache/screenshots")
SMALLEST = 11
"""CSS pixels of the numbers that lead to the sources; everything else has 12 at least."""
WIDTHS = (375, 640)
_SHOWN = {
    "plain": ("mail", {}),
    "no-style": ("mail", {"style": False}),
    "logo": ("mail_with_logo", {}),
    "no-images": ("mail_with_logo", {"images": False}),
    "right-to-left": ("mail_from_right_to_left", {}),
}

_MEASURE = """(() => {
  const seen = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement, style = getComputedStyle(box);
    if (node.textContent.trim() && box.getClientRects().length && style.visibility !== 'hidden')
      seen.push([parseFloat(style.fontSize), node.textContent.trim().slice(0, 40)]);
  }
  const paper = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number);
  return {
    overflow: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
    wide: [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right >
      document.documentElement.clientWidth + 1).map(one => one.outerHTML.slice(0, 80)).slice(0, 3),
    fonts: seen, viewport: document.documentElement.clientWidth, paper: paper,
    nameless: [...document.images].filter(one => !one.hasAttribute('alt')).length,
    images: document.images.length, direction: getComputedStyle(document.body).direction,
    broken: [...document.images].filter(one => !one.naturalWidth).length,
  };
})()"""
_AXE = """axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
  .filter(one => ['serious', 'critical'].includes(one.impact))
  .map(one => [one.id, one.impact, one.nodes.slice(0, 5).map(node => [node.html, node.failureSummary])]))"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    """Return a tab of Chromium."""
    with browser(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def axe() -> str:
    """Return axe-core's program."""
    return Path(os.environ["AXE"]).read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "dark", "shown"), list(product(WIDTHS, (False, True), _SHOWN)), ids=str)
def test_mail_is_readable_wherever_it_is_opened(tab, axe, request, tmp_path, width, dark, shown):
    """Nothing is wider than the screen or too small or too faint to read, and axe-core finds nothing serious."""
    page = tmp_path / "mail.html"
    which, how = _SHOWN[shown]
    page.write_text(as_shown(request.getfixturevalue(which), **how), encoding="utf-8")
    tab.show(page.as_uri(), width=width, dark=dark)
    measured = tab.evaluate(_MEASURE)
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = f"mail-{width}-{'dark' if dark else 'light'}-{shown}.png"
    (PICTURES / name).write_bytes(tab.picture())
    assert measured["viewport"] == width
    assert measured["overflow"] == 0, measured["wide"]
    assert len(measured["fonts"]) > 50
    assert min(measured["fonts"])[0] >= SMALLEST, min(measured["fonts"])
    small = [text for pixels, text in measured["fonts"] if pixels < 12]
    assert all(text.replace(",", "").replace("\u2009", "").isdecimal() for text in small), small
    assert measured["nameless"] == 0
    # The map and the timeline, and the logo where there is one; all of them are gone where pictures are not shown.
    assert measured["images"] >= (3 if shown in {"logo", "no-images"} else 2)
    assert measured["broken"] == (measured["images"] if shown == "no-images" else 0)
    assert measured["direction"] == ("rtl" if shown == "right-to-left" else "ltr")
    # A style sheet is what tells a mail program of the dark; without one the mail stays black on white.
    is_dark = sum(measured["paper"][:3]) < 3 * 64
    assert is_dark == (dark and shown != "no-style"), measured["paper"]
    tab.evaluate(f"{axe}; 0")
    assert tab.evaluate(_AXE) == []


@pytest.mark.parametrize("which", ["mail", "mail_with_logo"])
def test_mail_refers_to_nothing_outside_itself(request, which):
    """No image, font or style sheet is fetched when the mail is opened: nobody learns who reads it, and when."""
    html = body(request.getfixturevalue(which), "html")
    assert not [word for word in ("<link", "<script", "@import", "url(", "srcset=", "<iframe") if word in html]
    assert all(part.startswith('"cid:') for part in html.split("src=")[1:])
