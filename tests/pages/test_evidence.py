"""A number opens its evidence: without a script, where the reader is, with a finger, a mouse or the keyboard."""

from __future__ import annotations

import pytest

_FOLLOW = """(async () => {
  const pause = () => new Promise(done => setTimeout(done, 150));
  const number = document.querySelector('.section li:last-child .refs a');
  number.scrollIntoView({block: 'center'});
  await pause();
  const before = scrollY;
  number.focus();
  number.click();
  await pause();
  const item = document.querySelector('.source li:has(:target)');
  const box = item.getBoundingClientRect();
  const shown = {
    moved: scrollY - before, visible: box.top >= 0 && box.bottom <= innerHeight && box.height > 20,
    number: document.querySelector(':target').textContent, wanted: number.textContent,
    quotation: item.querySelector('q').textContent.length, source: getComputedStyle(item.querySelector('.from')).display,
    back: [...item.querySelectorAll('.back')].map(one => one.getAttribute('href')).includes('#' + number.id),
  };
  document.querySelector('.close').click();
  await pause();
  shown.closed = document.querySelector('.source li:has(:target)') === null;
  shown.moved_back = scrollY - before;
  return shown;
})()"""
_PRESS = ("keyDown", "keyUp")


@pytest.mark.parametrize("width", [375, 768, 1280])
def test_a_number_opens_its_evidence_where_the_reader_is(editions, tab, width):
    """The quotation comes into view with its source and a way back, the page stays where it was, then and when it is closed."""
    tab.show((editions["shipped"] / "brief.html").as_uri(), width=width)
    shown = tab.evaluate(_FOLLOW)
    assert shown.pop("number") == shown.pop("wanted")
    assert shown.pop("quotation") > 10
    assert shown == {"moved": 0, "visible": True, "source": "block", "back": True, "closed": True, "moved_back": 0}


def test_the_keyboard_gets_there_and_back(editions, tab):
    """Enter on a number opens its evidence, the next tab stop is the way back, and Enter there returns to the number."""
    tab.show((editions["shipped"] / "brief.html").as_uri(), width=1280)

    def press(key: str, code: int) -> None:
        for kind in _PRESS:
            text = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            tab.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)

    tab.evaluate("document.querySelector('.judgements .refs a').focus()")
    first = tab.evaluate("document.activeElement.id")
    press("Enter", 13)
    assert tab.evaluate("document.querySelector('.source li:has(:target) q') !== null")
    press("Tab", 9)
    assert tab.evaluate("document.activeElement.className") == "back"
    tab.evaluate(f"document.querySelector('.source li:has(:target) .back[href=\"#{first}\"]').focus()")
    press("Enter", 13)
    assert tab.evaluate("location.hash") == f"#{first}"
    assert tab.evaluate("document.querySelector('.source li:has(:target)') === null")


def test_the_page_reads_in_order_without_any_style(editions, tab):
    """Without its style sheets the page has its parts one below the other, and its numbers lead to the list of sources."""
    tab.show((editions["shipped"] / "brief.html").as_uri(), width=768)
    tops = tab.evaluate("""(() => {
      document.querySelectorAll('style').forEach(one => one.remove());
      const parts = 'h1, .bottom-line, .judgements, .changes, .figures, .map, .section, .timeline, .outlook, .gaps, .sources, .colophon';
      return [...document.querySelectorAll(parts)].map(one => one.getBoundingClientRect().top);
    })()""")
    assert len(tops) >= 12
    assert tops == sorted(tops)
