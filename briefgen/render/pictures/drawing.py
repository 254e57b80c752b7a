"""Shapes and words of a picture, written once and dressed twice: for the page, in its colours, and for print.

For pages the colours are the page's own custom properties, with the built-in theme's as fallback, so that a picture turns dark with
its page; for print and for PNG they are written at each shape, because not every renderer reads style sheets.
All text is escaped here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from briefgen.config import Theme

Role = Literal["ground", "ink", "quiet", "hairline", "accent", "shade", "coast", "none"]
Face = Literal["name", "note", "country", "sea", "water", "tick"]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Dress:
    """The colours and families of one kind of picture; `sheet` where a style sheet carries them."""

    colours: dict[Role, str]
    sans: str
    serif: str
    sheet: bool = False


_LIGHT: dict[Role, str] = {
    "ground": "#fdfcfa", "ink": "#1b1a18", "quiet": "#5d5953", "hairline": "#cfcac2", "accent": "#8a1c1c", "shade": "#f3efe7",
    "coast": "#a39d93", "none": "none",
}  # fmt: skip
_DARK: dict[Role, str] = {
    "ground": "#161514", "ink": "#e8e4dc", "quiet": "#a8a299", "hairline": "#3b3834", "accent": "#f0928a", "shade": "#23211f",
    "coast": "#6d675e", "none": "none",
}  # fmt: skip
_SANS = '"Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, "Noto Sans", sans-serif'
_SERIF = '"Source Serif 4", "Source Serif Pro", Georgia, "Noto Serif", serif'
SCREEN = Dress(_LIGHT, _SANS, _SERIF, sheet=True)


def print_dress(theme: Theme) -> Dress:
    """Return what the PDF's pictures wear: the PDF's own faces, black on white, and the accent."""
    colours: dict[Role, str] = {
        **_LIGHT, "ground": "#ffffff", "ink": "#000000", "quiet": "#444444", "hairline": "#c4c4c4", "shade": "#f1f0ee",
        "coast": "#8c8c8c", "accent": theme.accent or _LIGHT["accent"],
    }  # fmt: skip
    return Dress(colours, "'Brief Sans', 'Brief Hangul'", "'Brief Serif', 'Brief Hangul'")


def mail_dress(theme: Theme) -> Dress:
    """Return what pictures in mail wear: always light, because no mail client recolours a picture."""
    colours: dict[Role, str] = {
        **_LIGHT, "ground": theme.ground or _LIGHT["ground"], "ink": theme.ink or _LIGHT["ink"],
        "accent": theme.accent or _LIGHT["accent"],
    }  # fmt: skip
    return Dress(colours, "'Source Sans 3', 'Noto Serif KR'", "'Source Serif 4', 'Noto Serif KR'")


@dataclass(frozen=True, slots=True)
class Style:
    """How a face is set: size in pixels, weight, letter spacing in parts of the size."""

    size: float
    weight: int = 400
    italic: bool = False
    spacing: float = 0.0
    colour: Role = "ink"


FACES: dict[Face, Style] = {
    "name": Style(12.0, 600),
    "note": Style(10.5, 400, colour="quiet"),
    "country": Style(9.0, 400, spacing=0.14, colour="quiet"),
    "sea": Style(10.5, 400, italic=True, colour="quiet"),
    "water": Style(12.0, 600, italic=True),
    "tick": Style(10.0, 400, colour="quiet"),
}


@dataclass(slots=True)
class Canvas:
    """A picture while it is drawn: pixels, y downwards."""

    width: float
    height: float
    dress: Dress
    name: str
    parts: list[str] = field(default_factory=list)

    def shape(
        self, element: str, fill: Role = "none", stroke: Role = "none", thick: float = 1.0, **attributes: str | float
    ) -> None:
        """Add a shape; `_` in attributes' names stands for a hyphen."""
        given = "".join(f' {key.replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
        line = f' stroke-width="{_value(thick)}"' if stroke != "none" else ""
        self.parts.append(f"<{element}{self._colours(fill, stroke)}{line}{given}/>")

    def _colours(self, fill: Role, stroke: Role) -> str:
        if self.dress.sheet:
            return f' class="f-{fill}' + (f' s-{stroke}"' if stroke != "none" else '"')
        line = f' stroke="{self.dress.colours[stroke]}"' if stroke != "none" else ""
        return f' fill="{self.dress.colours[fill]}"{line}'

    def words(
        self, lines: Sequence[str], face: Face, x: float, y: float, anchor: Anchor = "start", colour: Role | None = None
    ) -> None:
        """Add lines of text; `y` is the first one's baseline."""
        style = FACES[face]
        family = self.dress.serif if style.italic else self.dress.sans
        if self.dress.sheet:
            how = f' class="{face} f-{colour}"' if colour else f' class="{face}"'
        else:
            how = (
                f' font-family="{escape(family)}" font-size="{_value(style.size)}" fill="{self.dress.colours[colour or style.colour]}"'
                + (f' font-weight="{style.weight}"' if style.weight != 400 else "")
                + (' font-style="italic"' if style.italic else "")
                + (f' letter-spacing="{_value(style.spacing * style.size)}"' if style.spacing else "")
            )
        for n, line in enumerate(lines):
            at = f'x="{_value(x)}" y="{_value(y + n * style.size * 1.12)}"'
            end = "" if anchor == "start" else f' text-anchor="{anchor}"'
            self.parts.append(f"<text {at}{how}{end}>{escape(line)}</text>")

    def svg(self, alt: str) -> str:
        """Return the whole picture."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_value(self.width)} {_value(self.height)}" '
            f'width="{_value(self.width)}" height="{_value(self.height)}"'
        )
        if self.dress.sheet:
            label = escape(alt)
            return f'{head} class="picture {self.name}" role="img" aria-label="{label}">{_sheet()}{"".join(self.parts)}</svg>'
        return f"{head}>{''.join(self.parts)}</svg>"


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"{value:.1f}".removesuffix(".0")


def _sheet() -> str:
    """Return the style sheet of pictures for pages; the page's own colours come first."""
    page = {"coast": ""}

    def values(colours: dict[Role, str]) -> str:
        return "".join(
            f"--picture-{role}:{colour if role in page else f'var(--{role},{colour})'};"
            for role, colour in colours.items()
            if role != "none"
        )

    rules = [
        f"svg.picture{{{values(_LIGHT)}}}",
        f"@media (prefers-color-scheme:dark){{svg.picture{{{values(_DARK)}}}}}",
    ]
    for face, style in FACES.items():
        family = f"var(--serif,{_SERIF})" if style.italic else f"var(--sans,{_SANS})"
        rules.append(
            f"svg.picture .{face}{{font:{'italic ' if style.italic else ''}{style.weight} {style.size:g}px {family};"
            f"fill:var(--picture-{style.colour})"
            + (f";letter-spacing:{style.spacing:g}em" if style.spacing else "")
            + "}"
        )
    rules += [f"svg.picture .f-{role}{{fill:var(--picture-{role})}}" for role in _LIGHT if role != "none"]
    rules += [
        f"svg.picture .s-{role}{{stroke:var(--picture-{role})}}"
        for role in ("coast", "hairline", "accent", "ink", "quiet", "ground")
    ]
    rules.append("svg.picture .f-none{fill:none}")
    return "<style>" + "".join(rules) + "</style>"
