"""Shapes and words of a picture, drawn once and dressed for each place: the page, the PDF, the mail.

For pages the colours are custom properties, so that a picture turns dark with its page; for the PDF and for PNG they are
written at each shape, because not every renderer reads style sheets. All text is escaped here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from briefgen.render.escape import clean
from briefgen.render.theme import Palette, Tokens

Role = Literal["ground", "ink", "quiet", "hairline", "accent", "shade", "coast", "none"]
Face = Literal["name", "note", "country", "sea", "water", "label", "tick"]
Anchor = Literal["start", "middle", "end"]
HALO = 2.6
"""Pixels of ground around words on a map, half of them on each side."""


@dataclass(frozen=True, slots=True)
class Dress:
    """Colours and families for one place; `dark` where the reader's machine may ask for dark colours."""

    light: Palette
    dark: Palette | None
    sans: str
    serif: str
    scale: float = 1.0
    """How large the picture is printed, against the size that it was drawn for."""
    halo: bool = True
    """Whether the renderer draws a letter's outline below the letter."""


def screen_dress(tokens: Tokens) -> Dress:
    """Return what pictures wear on a page."""
    return Dress(tokens.light, tokens.dark, tokens.sans, tokens.serif)


def print_dress(tokens: Tokens, scale: float) -> Dress:
    """Return what the PDF's pictures wear: the PDF's own faces, on white."""
    return Dress(tokens.paper, None, tokens.paper_sans, tokens.paper_serif, scale, halo=False)


def mail_dress(tokens: Tokens) -> Dress:
    """Return what pictures in mail wear: always light, because no mail client recolours a picture; and faces that come with us."""
    return Dress(tokens.light, None, "'Source Sans 3', 'Noto Serif KR'", "'Source Serif 4', 'Noto Serif KR'")


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
    "country": Style(8.8, 400, spacing=0.14, colour="quiet"),
    "sea": Style(10.5, 400, italic=True, colour="quiet"),
    "water": Style(12.0, 600, italic=True),
    "label": Style(10.8, 400),
    "tick": Style(10.0, 400, colour="quiet"),
}


@dataclass(frozen=True, slots=True)
class _Shape:
    element: str
    fill: Role
    stroke: Role
    thick: float
    attributes: str


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    face: Face
    x: float
    y: float
    anchor: Anchor
    colour: Role


@dataclass(slots=True)
class Canvas:
    """A picture while it is drawn: pixels, y downwards."""

    width: float
    height: float
    name: str
    parts: list[_Shape | _Words] = field(default_factory=list)

    def shape(
        self, element: str, fill: Role = "none", stroke: Role = "none", thick: float = 1.0, **attributes: str | float
    ) -> None:
        """Add a shape; `_` in attributes' names stands for a hyphen."""
        given = "".join(f' {key.replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
        self.parts.append(_Shape(element, fill, stroke, thick, given))

    def words(
        self, text: str, face: Face, x: float, y: float, anchor: Anchor = "start", colour: Role | None = None
    ) -> None:
        """Add a line of text; `y` is its base line."""
        self.parts.append(_Words(text, face, x, y, anchor, colour or FACES[face].colour))

    def svg(self, dress: Dress, alt: str) -> str:
        """Return the whole picture in a dress; `alt` tells it to those who do not see it."""
        wide, high = _value(self.width * dress.scale), _value(self.height * dress.scale)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_value(self.width)} {_value(self.height)}" '
            f'width="{wide}" height="{high}" role="img" aria-label="{escape(clean(alt))}"'
        )
        if dress.dark is not None:
            parts = "".join(_classed(part) for part in self.parts)
            # Attributes yield to the style sheet; without it they leave a drawing of lines instead of black shapes.
            return f'{head} class="picture {self.name}"{_UNSTYLED}>{self._sheet(dress)}{parts}</svg>'
        return f"{head}>{''.join(_literal(part, dress, on_map=self.name == 'map') for part in self.parts)}</svg>"

    def _sheet(self, dress: Dress) -> str:
        """Return a style sheet for what the picture has in it."""
        top = f"svg.{self.name}"
        roles: set[Role] = {"ground"}
        faces: set[Face] = set()
        for part in self.parts:
            if isinstance(part, _Words):
                faces.add(part.face)
                roles.add(part.colour)
            else:
                roles |= {part.fill, part.stroke}
        used = sorted(roles - {"none"})
        rules = [f"{top}{{stroke:none;{_properties(dress.light, used)}}}"]
        if dress.dark is not None:
            rules.append(f"@media (prefers-color-scheme:dark){{{top}{{{_properties(dress.dark, used)}}}}}")
        rules += [f"{top} .f-{role}{{fill:var(--p-{role})}}{top} .s-{role}{{stroke:var(--p-{role})}}" for role in used]
        rules.append(f"{top} .f-none{{fill:none}}")
        halo = (
            f";paint-order:stroke;stroke:var(--p-ground);stroke-width:{HALO}px;stroke-opacity:.8;stroke-linejoin:round"
        )
        for face in sorted(faces):
            style = FACES[face]
            family = f"var(--serif,{dress.serif})" if style.italic else f"var(--sans,{dress.sans})"
            rules.append(
                f"{top} .{face}{{font:{'italic ' if style.italic else ''}{style.weight} {style.size:g}px {family}"
                + (f";letter-spacing:{style.spacing:g}em" if style.spacing else "")
                + (halo if self.name == "map" else "")
                + "}"
            )
        return f"<style>{escape(''.join(rules), quote=False)}</style>"


_UNSTYLED = ' fill="none" stroke="currentColor" font-size="9"'
_UNSTYLED_WORDS = ' fill="currentColor" stroke="none"'


def colour_of(role: Role, palette: Palette) -> str:
    """Return the colour of a role; coasts and borders are between the text that stands back and a hairline."""
    if role == "none":
        return "none"
    return _between(palette.quiet, palette.ground) if role == "coast" else str(getattr(palette, role))


def _between(one: str, other: str) -> str:
    from briefgen.config.colours import mixed

    return mixed(one, other, 0.42)


def _properties(palette: Palette, roles: Sequence[Role]) -> str:
    """Declare colours: the page's own of that name, else the theme's."""
    return ";".join(
        f"--p-{role}:{colour_of(role, palette)}"
        if role == "coast"
        else f"--p-{role}:var(--{role},{colour_of(role, palette)})"
        for role in roles
    )


def _classed(part: _Shape | _Words) -> str:
    if isinstance(part, _Words):
        return (
            f'<text class="{part.face} f-{part.colour}"{_UNSTYLED_WORDS}{_at(part)}>{escape(clean(part.text))}</text>'
        )
    stroke = f' s-{part.stroke}" stroke-width="{_value(part.thick)}"' if part.stroke != "none" else '"'
    return f'<{part.element} class="f-{part.fill}{stroke}{part.attributes}/>'


def _literal(part: _Shape | _Words, dress: Dress, *, on_map: bool) -> str:
    if isinstance(part, _Shape):
        stroke = (
            f' stroke="{colour_of(part.stroke, dress.light)}" stroke-width="{_value(part.thick)}"'
            if part.stroke != "none"
            else ""
        )
        return f'<{part.element} fill="{colour_of(part.fill, dress.light)}"{stroke}{part.attributes}/>'
    style = FACES[part.face]
    how = f' font-family="{escape(dress.serif if style.italic else dress.sans)}" font-size="{_value(style.size)}"'
    how += f' fill="{colour_of(part.colour, dress.light)}"'
    how += f' font-weight="{style.weight}"' if style.weight != 400 else ""
    how += ' font-style="italic"' if style.italic else ""
    how += f' letter-spacing="{_value(style.spacing * style.size)}"' if style.spacing else ""
    if dress.halo and on_map:
        how += f' stroke="{dress.light.ground}" stroke-width="{HALO}" stroke-opacity=".8" stroke-linejoin="round" paint-order="stroke"'
    return f"<text{how}{_at(part)}>{escape(clean(part.text))}</text>"


def _at(words: _Words) -> str:
    end = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    return f' x="{_value(words.x)}" y="{_value(words.y)}"{end}'


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(clean(value))
    return f"{value:.1f}".removesuffix(".0")
