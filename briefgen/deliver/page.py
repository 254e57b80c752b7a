"""A mail's HTML part as a mail program without a style sheet sees it: elements, and texts with their inlined colours and sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HEADINGS = {"h1": 32.0, "h2": 24.0, "h3": 18.7, "h4": 16.0, "h5": 13.3, "h6": 10.7}
_BOLD = frozenset({"b", "strong", "th", *_HEADINGS})
_SKIPPED = frozenset({"style", "script", "title", "head"})
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)[^)]*\)")
_NAMED = {"black": (0, 0, 0), "white": (255, 255, 255)}
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a text looks: colours, CSS pixels, weight, and whether it is shown at all."""

    colour: Colour = (0, 0, 0)
    ground: Colour = (255, 255, 255)
    pixels: float = 16.0
    bold: bool = False
    hidden: bool = False

    @property
    def large(self) -> bool:
        """Whether it is large text by WCAG 2.2 (1.4.3): 24 pixels, or 18.66 in bold."""
        return self.pixels >= 24 or self.bold and self.pixels >= 18.66

    @property
    def contrast(self) -> float:
        """Its contrast to its ground (WCAG 2.2), from 1 to 21."""
        first, second = sorted((_luminance(self.colour), _luminance(self.ground)))
        return (second + 0.05) / (first + 0.05)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One start tag."""

    name: str
    attributes: Mapping[str, str]
    line: int
    inside: tuple[str, ...] = ()
    """Names of the elements around it, the outermost first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands in an HTML part."""

    elements: tuple[Element, ...]
    texts: tuple[tuple[str, Look], ...]
    links: tuple[tuple[str, str], ...]
    """Each link's address, and what it is called: its text, or its picture's alternative."""
    styles: str
    """The style sheets that are left, joined."""

    def named(self, *names: str) -> tuple[Element, ...]:
        """Return the elements of these names."""
        return tuple(one for one in self.elements if one.name in names)


def read_page(html: str) -> Page:
    """Return what stands in an HTML part; never raises, whatever it is."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(
        elements=tuple(reader.elements),
        texts=tuple(reader.texts),
        links=tuple((address, " ".join("".join(words).split())) for address, words in reader.links),
        styles="\n".join(reader.styles),
    )


def declarations(style: str) -> dict[str, str]:
    """Return a style attribute's declarations, in lower case."""
    pairs = (one.partition(":") for one in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


@dataclass(slots=True)
class _Open:
    name: str
    look: Look
    link: list[str] | None = field(default=None)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: list[tuple[str, Look]] = []
        self.links: list[tuple[str, list[str]]] = []
        self.styles: list[str] = []
        self._open: list[_Open] = [_Open("", Look())]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        inside = tuple(one.name for one in self._open[1:])
        self.elements.append(Element(name=tag, attributes=attributes, line=self.getpos()[0], inside=inside))
        link = self._open[-1].link
        if tag == "a" and "href" in attributes:
            link = []
            self.links.append((attributes["href"].strip(), link))
        if tag == "img" and link is not None:
            link.append(f" {attributes.get('alt', '')} ")
        if tag not in _VOID:
            self._open.append(_Open(tag, _look(tag, attributes, self._open[-1].look), link))

    def handle_endtag(self, tag: str) -> None:
        if any(one.name == tag for one in self._open[1:]):
            while self._open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        here = self._open[-1]
        if here.name == "style":
            self.styles.append(data)
        if data.strip() and not any(one.name in _SKIPPED for one in self._open):
            self.texts.append((" ".join(data.split()), here.look))
        if here.link is not None:
            here.link.append(data)


def _look(tag: str, attributes: Mapping[str, str], around: Look) -> Look:
    style = declarations(attributes.get("style", ""))
    ground = style.get("background-color") or style.get("background") or attributes.get("bgcolor", "").lower()
    weight = style.get("font-weight", "")
    pixels = _HEADINGS.get(tag, around.pixels)
    if (size := re.fullmatch(r"([\d.]+)px", style.get("font-size", ""))) and size[1].count(".") < 2:
        pixels = float(size[1])
    return replace(
        around,
        colour=_colour(style.get("color", "")) or around.colour,
        ground=_colour(ground) or around.ground,
        pixels=pixels,
        bold=weight in {"bold", "600", "700", "800", "900"} or not weight and (around.bold or tag in _BOLD),
        hidden=around.hidden or style.get("display") == "none",
    )


def _colour(written: str) -> Colour | None:
    if found := _HEX.fullmatch(written):
        digits = found[1] if len(found[1]) == 6 else "".join(c + c for c in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.fullmatch(written):
        return min(255, int(found[1][:4])), min(255, int(found[2][:4])), min(255, int(found[3][:4]))
    return _NAMED.get(written)


def _luminance(colour: Colour) -> float:
    channels = [one / 255 for one in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
