"""The comparison that `make test-pages` rests on: it overlooks how letters are smoothed, and nothing that a reader would see."""

from __future__ import annotations

import pytest
from likeness import compare, few_colours, side_by_side
from PIL import Image, ImageChops, ImageDraw, ImageFilter

GROUND, INK, ACCENT = (253, 252, 250), (27, 26, 24), (138, 28, 28)


def page(*, down=0, right=0, ground=GROUND, words="The harbour stays closed", accent=ACCENT, height=400):
    """Draw a page: a heading under a rule, and lines of text; the second block can be moved."""
    made = Image.new("RGB", (400, height), ground)
    draw = ImageDraw.Draw(made)
    draw.line((10, 20, 390, 20), fill=INK)
    draw.text((10, 30), words, fill=accent)
    for line in range(8):
        draw.text((10 + right, 80 + 20 * line + down), f"Line {line}: Norland turned back three trawlers.", fill=INK)
    return made


def smoothed(picture):
    """Draw every edge as a machine does that smooths more."""
    return ImageChops.blend(picture, picture.filter(ImageFilter.GaussianBlur(0.6)), 0.6)


@pytest.mark.parametrize(
    "made", [page(), smoothed(page()), few_colours(page()), page(down=1)], ids="same smooth few one".split()
)
def test_what_only_looks_smoothed_is_the_same_page(made):
    """Other edges, fewer colours, and a line that was rounded to the next pixel are overlooked."""
    assert compare(page(), made).words == ""


@pytest.mark.parametrize(
    "made",
    [
        page(down=3),
        page(right=3),
        page(words="The harbour stays open"),
        page(ground=(243, 239, 231)),
        page(ground=(245, 244, 242)),
        page(accent=(28, 28, 138)),
        page(height=404),
        page().crop((0, 0, 396, 400)),
    ],
    ids="down right words ground pale colour taller narrower".split(),
)
def test_what_a_reader_would_see_is_a_change(made):
    """A block that moved by three pixels, other words, another ground or colour, another size: each is found, both ways round."""
    assert compare(page(), made).words
    assert compare(made, page()).words


def test_a_change_is_framed_where_it_is():
    """Only the tiles that differ are named, and both pictures show them."""
    difference = compare(page(), page(words="The harbour stays open"))
    assert difference.tiles
    assert all(top < 64 for _, top, _, _ in difference.tiles)
    both = side_by_side(page(), page(height=380), difference)
    assert both.size == (400 + 12 + 400, 400)
    left, top, _, _ = difference.tiles[0]
    assert both.getpixel((left, top)) == both.getpixel((left + 412, top)) == (200, 0, 0)
