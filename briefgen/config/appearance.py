"""What the types cannot say of `length:` and `theme:`: bounds, colours that can be read, names that are files or fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.config.colours import LEAST_CONTRAST, contrast, is_colour, readable
from briefgen.config.edition import Length, Theme

INK, GROUND, ACCENT = "#1b1a18", "#fdfcfa", "#8a1c1c"
"""The built-in theme's colours of text, of the page, and of what should be seen first."""
FEWEST_JUDGEMENTS, MOST_JUDGEMENTS = 3, 7
MOST_PAGES, MOST_WORDS = 500, 1_000_000
LOGO_KINDS = (".png", ".gif", ".jpg", ".jpeg")
_FAMILY = re.compile(r"[^\W_][\w .+-]{0,79}")
_LOGO = re.compile(r"[A-Za-z0-9][\w.-]{0,99}")

FoundProblem = tuple[tuple[str, ...], str, str]
"""Keys below the part, what is wrong, what to do."""


def length_problems(length: Length) -> Iterator[FoundProblem]:
    """Yield what is wrong with `length:`."""
    bounds = (
        ("pages", 0, MOST_PAGES),
        ("words", 0, MOST_WORDS),
        ("judgements", FEWEST_JUDGEMENTS, MOST_JUDGEMENTS),
    )
    for key, least, most in bounds:
        if not least <= getattr(length, key) <= most:
            remedy = "write a number within these bounds, or remove it"
            yield (key,), f"is not from {least} to {most:,}", remedy if least else f"{remedy}; 0 sets no bound"


def theme_problems(theme: Theme) -> Iterator[FoundProblem]:
    """Yield what is wrong with `theme:`."""
    colours = {key: getattr(theme, key) for key in ("ink", "ground", "accent")}
    wrong = {key: text for key, text in colours.items() if text and not is_colour(text)}
    for key, text in wrong.items():
        yield (key,), f"{text[:40]} is not a colour", 'write it in hexadecimal and in quotes, like "#8a1c1c"'
    if not wrong:
        yield from _contrasts(theme)
    for key in ("serif", "sans", "display"):
        family = getattr(theme, key)
        if family and not _FAMILY.fullmatch(family):
            yield (
                (key,),
                f"{family[:40]} is not a font family’s name",
                "write one name, without quotes, like Merriweather",
            )
    if theme.logo and not (_LOGO.fullmatch(theme.logo) and theme.logo.endswith(LOGO_KINDS)):
        remedy = f"put a file that ends in {', '.join(LOGO_KINDS)} there, and write its name alone, like logo.png"
        yield ("logo",), f"{theme.logo[:40]} is no picture in templates/assets/", remedy


def _contrasts(theme: Theme) -> Iterator[FoundProblem]:
    ground = theme.ground or GROUND
    for key, colour in (("ink", theme.ink or INK), ("accent", theme.accent or ACCENT)):
        found = contrast(colour, ground)
        if found < LEAST_CONTRAST:
            # The key that is in the file is the one to name.
            named = key if getattr(theme, key) else "ground"
            message = f"{key} {colour} on {ground} has a contrast of {found:.2f}:1, and text needs {LEAST_CONTRAST}:1"
            nearest = readable(colour, ground)
            yield (named,), message, f'{nearest} would do: write {key}: "{nearest}", or another ground'
