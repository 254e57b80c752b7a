"""What readers see is what somebody has looked at and approved: each page of the PDF, the page and the mail, in light and dark.

A change shows both pictures in .cache/pages/changed; `make approve-pages` takes the new ones for right.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from lettershow import as_shown
from odddays import ODD_DAYS
from photographs import opened, pages_of

DAYS = [day.name for day in ODD_DAYS]
SCHEMES = ("light", "dark")
SMALL_DOTS = 64
"""Dots an inch for odd days: enough to see that a block has moved."""
LONGEST = 2600
"""Pixels of an odd day's page that are looked at."""
GROUPS = [
    "shipped-pdf",
    "shipped-printed",
    *(f"shipped-page-{width}-{scheme}" for width, scheme in product((375, 1280), SCHEMES)),
    *(f"shipped-mail-{width}-{scheme}" for width, scheme in product((375, 640), SCHEMES)),
    *(f"{day}-{kind}" for day, kind in product(DAYS, ("pdf", "page"))),
]


def test_pages_of_the_pdf(editions, look):
    """The shipped edition's printed pages are the approved ones."""
    assert look("shipped-pdf", *pages_of((editions["shipped"] / "brief.pdf").read_bytes())) == []


@pytest.mark.parametrize(("width", "scheme"), list(product((375, 1280), SCHEMES)), ids=str)
def test_page(editions, tab, look, width, scheme):
    """The shipped edition's HTML page is the approved one, on a phone and on a desk."""
    tab.show((editions["shipped"] / "brief.html").as_uri(), width=width, dark=scheme == "dark")
    assert look(f"shipped-page-{width}-{scheme}", opened(tab.picture())) == []


def test_page_printed_by_the_browser(editions, tab, look):
    """Whoever prints the HTML page from a browser gets the approved pages, light even from a dark screen."""
    tab.show((editions["shipped"] / "brief.html").as_uri(), width=1280, dark=True)
    assert look("shipped-printed", *pages_of(tab.printed(), SMALL_DOTS)) == []


@pytest.mark.parametrize(("width", "scheme"), list(product((375, 640), SCHEMES)), ids=str)
def test_mail(mail, tab, look, tmp_path, width, scheme):
    """The shipped edition's mail is the approved one, on a phone and in a window."""
    page = tmp_path / "mail.html"
    page.write_text(as_shown(mail), encoding="utf-8")
    tab.show(page.as_uri(), width=width, dark=scheme == "dark")
    assert look(f"shipped-mail-{width}-{scheme}", opened(tab.picture())) == []


@pytest.mark.parametrize("day", DAYS)
def test_odd_day_in_print(editions, look, day):
    """An odd day's first printed pages look as approved."""
    assert look(f"{day}-pdf", *pages_of((editions[day] / "brief.pdf").read_bytes(), SMALL_DOTS)[:2]) == []


@pytest.mark.parametrize("day", DAYS)
def test_odd_day_on_a_phone(editions, tab, look, day):
    """The head of an odd day's page on a phone looks as approved."""
    tab.show((editions[day] / "brief.html").as_uri(), width=375)
    picture = opened(tab.picture())
    assert look(f"{day}-page", picture.crop((0, 0, picture.width, min(picture.height, LONGEST)))) == []


def test_no_approved_picture_is_left_over():
    """Each approved picture belongs to something that is still looked at."""
    approved = Path(__file__).resolve().parent / "approved"
    assert [one.name for one in approved.glob("*.webp") if one.name.rsplit(".", 2)[0] not in GROUPS] == []
