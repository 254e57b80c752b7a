"""Colours in hexadecimal: how far two stand apart, and what lies between them."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

LEAST_CONTRAST = 4.5
"""What text needs against its ground (WCAG 2.2, success criterion 1.4.3)."""
_HEXADECIMAL = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Say whether a text is a colour like #1b1a18."""
    return bool(_HEXADECIMAL.fullmatch(text))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 for black to 1 for white (WCAG 2.2)."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (part / 255 for part in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour at a share of the way from one to the other."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, *grounds: str, least: float = LEAST_CONTRAST) -> str:
    """Return a colour, made darker or lighter by as much as it takes to be read on all of some grounds that are alike."""
    end = 0.0 if contrast("#000000", grounds[0]) > contrast("#ffffff", grounds[0]) else 1.0
    hue, lightness, saturation = rgb_to_hls(*(part / 255 for part in _parts(colour)))
    tries = [colour, *(_of_hls(hue, lightness + (end - lightness) * step / 40, saturation) for step in range(1, 41))]
    return next((one for one in tries if all(contrast(one, ground) >= least for ground in grounds)), tries[-1])


def _of_hls(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(hue, lightness, saturation))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
