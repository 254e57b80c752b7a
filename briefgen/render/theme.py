"""Type and colour in one place: `theme:` of config.yaml becomes the values that every style sheet and picture uses.

A style sheet writes `var(--accent)`. Browsers look the name up in the rules of `variables_css`; for mail programs and for
paper, which know no variables, `put_in` writes the value in its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Literal

from briefgen.config import Theme
from briefgen.config.appearance import ACCENT, GROUND, INK
from briefgen.config.colours import LEAST_CONTRAST, contrast, luminance, mixed, readable

Scheme = Literal["light", "dark", "paper"]
WARN = "#7a4a00"
DARK_GROUND, DARK_INK = "#161514", "#e8e4dc"
_WHITE, _BLACK = "#ffffff", "#000000"
_COLUMNS = {"A4": "56.3mm", "Letter": "58.3mm"}
"""How wide one of three columns is on each paper, as styles/print.css parts them."""
_HIGHER_CONTRAST = 5.5
"""Small type of a second colour is set, so that it gets more than the least."""
SERIF = '"Source Serif 4", "Source Serif Pro", Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Noto Serif", serif'
SANS = '"Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, "Noto Sans", sans-serif'
MAIL_SERIF = 'Georgia, Charter, "Times New Roman", serif'
MAIL_SANS = "Helvetica, Arial, sans-serif"
_VARIABLE = re.compile(r"var\(\s*--([a-z-]+)\s*\)")
_RULE = re.compile(r"--([a-z-]+)\s*:\s*([^;{}]+);")


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by what they are for. Text is set in the first four, on `ground` or `shade`, at 4.5:1 or more."""

    ink: str
    quiet: str
    """Text that stands back: credits, captions, notes."""
    accent: str
    """What should be seen: reference numbers, what is disputed, threatened or denied."""
    warn: str
    """What is claimed or estimated."""
    ground: str
    shade: str
    """The ground of what is singled out."""
    rule: str
    hairline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """All of a theme. The families are lists in the form of CSS's font-family."""

    light: Palette
    dark: Palette
    paper: Palette
    """The light one on white."""
    serif: str
    sans: str
    display: str
    """Headlines, in which the serif of the text is set unless the theme names another."""
    mail_serif: str
    mail_sans: str
    paper_serif: str
    paper_sans: str
    paper_display: str
    paper_size: str
    """A4 or Letter."""

    def palette(self, scheme: Scheme) -> Palette:
        """Return the colours of one scheme."""
        return {"light": self.light, "dark": self.dark, "paper": self.paper}[scheme]


def tokens_of(theme: Theme) -> Tokens:
    """Return the whole of a theme whose config has been checked; what it leaves out is the built-in one's or derived."""
    ground, ink, accent = theme.ground or GROUND, theme.ink or INK, theme.accent or ACCENT
    light = _palette(ink, ground, accent)
    is_dark = luminance(ground) < luminance(ink)
    dark = light if is_dark else _palette(DARK_INK, DARK_GROUND, accent, least=_HIGHER_CONTRAST)
    serif = _before(theme.serif, SERIF)
    return Tokens(
        light=light,
        dark=dark,
        paper=_palette(_BLACK if is_dark else ink, _WHITE, accent),
        serif=serif,
        sans=_before(theme.sans, SANS),
        display=_before(theme.display, serif),
        mail_serif=_before(theme.serif, MAIL_SERIF),
        mail_sans=_before(theme.sans, MAIL_SANS),
        paper_serif='"Own Serif", "Brief Serif", "Brief Hangul", "Brief Arabic"'
        if theme.serif
        else '"Brief Serif", "Brief Hangul", "Brief Arabic"',
        paper_sans='"Own Sans", "Brief Sans", "Brief Hangul", "Brief Arabic"'
        if theme.sans
        else '"Brief Sans", "Brief Hangul", "Brief Arabic"',
        paper_display=_paper_display(theme),
        paper_size=theme.paper,
    )


def _paper_display(theme: Theme) -> str:
    own = '"Own Display", ' if theme.display else '"Own Serif", ' if theme.serif else ""
    return f'{own}"Brief Display", "Brief Hangul", "Brief Arabic"'


def _before(family: str, usual: str) -> str:
    return f'"{family}", {usual}' if family else usual


def _palette(ink: str, ground: str, accent: str, least: float = LEAST_CONTRAST) -> Palette:
    """Derive a palette from three colours; every text of it is moved as far as it takes to be read."""
    shade = mixed(ground, ink, 0.05)
    return Palette(
        ink=readable(ink, shade, ground),
        quiet=readable(mixed(ink, ground, 0.3), shade, ground, least=_HIGHER_CONTRAST),
        accent=readable(accent, shade, ground, least=least),
        warn=readable(WARN, shade, ground, least=_HIGHER_CONTRAST),
        ground=ground,
        shade=shade,
        rule=ink if contrast(ink, _WHITE) > contrast(ink, _BLACK) else mixed(ink, ground, 0.4),
        hairline=mixed(ground, ink, 0.22),
    )


def values_of(tokens: Tokens, scheme: Scheme, sheet: str = "") -> dict[str, str]:
    """Return the value of every variable by name, for mail (`light`, `dark`) or `paper`.

    `sheet` is the text of styles/tokens.css: sizes and spaces, and what a workspace's own copy sets besides.
    """
    palette = tokens.palette(scheme)
    values = {one.name: getattr(palette, one.name) for one in fields(Palette)}
    paper = scheme == "paper"
    return values | {
        "serif": tokens.paper_serif if paper else tokens.mail_serif,
        "sans": tokens.paper_sans if paper else tokens.mail_sans,
        "display": tokens.paper_display if paper else tokens.mail_serif,
        "paper": tokens.paper_size,
        "column": _COLUMNS[tokens.paper_size],
        **declared(sheet),
    }


def declared(sheet: str) -> dict[str, str]:
    """Return the variables that a style sheet declares outside of @media rules."""
    bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return {name: value.strip() for name, value in _RULE.findall(bare.partition("@media")[0])}


def put_in(css: str, values: Mapping[str, str]) -> str:
    """Write the value of each variable into a style sheet, for readers that know no variables; unknown ones stay."""
    return _VARIABLE.sub(lambda match: values.get(match[1], match[0]), css)


def variables_css(tokens: Tokens) -> str:
    """Return the rules that declare every variable for browsers, light and dark."""
    families = {"serif": tokens.serif, "sans": tokens.sans, "display": tokens.display, "paper": tokens.paper_size}

    def declarations(palette: Palette, indent: str) -> str:
        return "".join(f"{indent}--{one.name}: {getattr(palette, one.name)};\n" for one in fields(Palette))

    named = "".join(f"  --{name}: {value};\n" for name, value in families.items())
    return (
        f":root {{\n{named}{declarations(tokens.light, '  ')}}}\n"
        f"@media (prefers-color-scheme: dark) {{\n  :root {{\n{declarations(tokens.dark, '    ')}  }}\n}}\n"
    )


_FACES = (("Regular", 400, "normal"), ("SemiBold", 600, "normal"), ("Bold", 600, "normal"), ("Italic", 400, "italic"))
_FONT_KINDS = (".woff2", ".ttf", ".otf")


def own_faces(theme: Theme, assets: Collection[str], base: str) -> tuple[str, tuple[str, ...]]:
    """Return the @font-face rules of the theme's own families for paper, and what is to be said of those that have no file.

    A family Open Sans is looked for as assets/fonts/OpenSans-Regular, -SemiBold or -Bold, and -Italic.
    """
    rules, warnings = [], []
    for role in ("serif", "sans", "display"):
        family = getattr(theme, role)
        stem = f"assets/fonts/{family.replace(' ', '')}"
        found: dict[tuple[int, str], str] = {}
        for cut, weight, style in _FACES if family else ():
            name = next((f"{stem}-{cut}{kind}" for kind in _FONT_KINDS if f"{stem}-{cut}{kind}" in assets), "")
            if name:
                found.setdefault((weight, style), name)
        if family and (400, "normal") not in found:
            warnings.append(
                f"theme: {role}: {family}: there is no templates/{stem}-Regular.woff2, .ttf or .otf, so that the PDF is set in "
                "the built-in type"
            )
            continue
        rules += [
            f'@font-face {{ font-family: "Own {role.capitalize()}"; font-style: {style}; font-weight: {weight}; '
            f'src: url("{base}{name}"); }}'
            for (weight, style), name in found.items()
        ]
    return "\n".join(rules), tuple(warnings)
