"""Whether two pictures show the same page: what another machine draws a little otherwise is the same, a moved block is not.

Two machines with the same fonts put the same letters into the same places, but smooth their edges otherwise. So a pixel counts as
odd only where no shade of its neighbours in the other picture comes near it; and because that overlooks pale grounds and thin type,
the mean colour of every tile must agree as well, which no smoothing changes much.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

SHADES = 40
"""Of 255: by so much a pixel may leave the range of the nine at its place in the other picture."""
ODD_PIXELS = 10
"""So many pixels of a tile may be odd: fewer than a letter has."""
TONE = 6
"""Of 255: by so much a tile's mean colour may differ."""
TILE = 32
MOST_HEIGHT = 2
"""So many rows of pixels may the one be taller than the other: a length that was rounded otherwise."""
COLOURS = 128
_RED, _GAP = (200, 0, 0), 12

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: in words, and the tiles concerned; no words where the pictures are alike."""

    words: str = ""
    tiles: tuple[Box, ...] = ()


def compare(approved: Image.Image, made: Image.Image) -> Difference:
    """Compare two pictures of one page."""
    tiles = _tiles(approved.convert("RGB"), made.convert("RGB"))
    if approved.width != made.width or abs(approved.height - made.height) > MOST_HEIGHT:
        sizes = f"{approved.width}x{approved.height} pixels were approved, {made.width}x{made.height} are there"
        return Difference(sizes, tiles)
    return Difference(f"{len(tiles)} tiles of {TILE} pixels differ", tiles) if tiles else Difference()


def _tiles(one: Image.Image, other: Image.Image) -> tuple[Box, ...]:
    size = (min(one.width, other.width), min(one.height, other.height))
    one, other = one.crop((0, 0, *size)), other.crop((0, 0, *size))
    if ImageChops.difference(one, other).getbbox() is None:
        return ()
    odd = _odd(one, other).reduce(TILE)
    tone = _brightest(ImageChops.difference(one.reduce(TILE), other.reduce(TILE)))
    found = []
    for row in range(odd.height):
        for column in range(odd.width):
            left, top = column * TILE, row * TILE
            box = (left, top, min(left + TILE, size[0]), min(top + TILE, size[1]))
            area = (box[2] - left) * (box[3] - top)
            if odd.getpixel((column, row)) * area > ODD_PIXELS or tone.getpixel((column, row)) > TONE:
                found.append(box)
    return tuple(found)


def _odd(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return 1.0 where a pixel of either is not within the other's shades around it, else 0.0."""
    beyond = ImageChops.lighter(_beyond(one, other), _beyond(other, one))
    # The mean of so many zeros and ones needs more than a byte.
    return _brightest(beyond).point(lambda shade: shade > SHADES).convert("F")


def _beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    return ImageChops.lighter(
        ImageChops.subtract(one, _around(other, ImageChops.lighter)),
        ImageChops.subtract(_around(other, ImageChops.darker), one),
    )


def _around(picture: Image.Image, choose) -> Image.Image:
    """Return the lightest, or darkest, of each pixel and the eight around it; at the edges one looks round to the other side."""
    for across, down in ((1, 0), (0, 1)):
        before, after = (ImageChops.offset(picture, sign * across, sign * down) for sign in (-1, 1))
        picture = choose(picture, choose(before, after))
    return picture


def _brightest(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    return ImageChops.lighter(red, ImageChops.lighter(green, blue))


def few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture with few colours, which keeps the files small: what is lost is less than what is overlooked.

    By median cut, which keeps the pale grounds apart that an octree makes white.
    """
    return picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=4, dither=Image.Dither.NONE)


def side_by_side(approved: Image.Image, made: Image.Image, difference: Difference) -> Image.Image:
    """Return both pictures, the approved one on the left, with red frames round what differs."""
    height, tiles = max(approved.height, made.height), {(box[0], box[1]) for box in difference.tiles}
    both = Image.new("RGB", (approved.width + _GAP + made.width, height), _RED)
    for left, picture in ((0, approved), (approved.width + _GAP, made)):
        both.paste(picture.convert("RGB"), (left, 0))
        draw = ImageDraw.Draw(both)
        for x, y, right, bottom in difference.tiles:
            # Only the sides that no other tile shares, so that what has changed can be read.
            sides = {
                (x - TILE, y): (x, y, x, bottom - 1),
                (x + TILE, y): (right - 1, y, right - 1, bottom - 1),
                (x, y - TILE): (x, y, right - 1, y),
                (x, y + TILE): (x, bottom - 1, right - 1, bottom - 1),
            }
            for neighbour, line in sides.items():
                if neighbour not in tiles:
                    draw.line((left + line[0], line[1], left + line[2], line[3]), fill=_RED)
    return both
