"""The brief's pictures as each layout sees them: drawn into the page, an address that loads nothing on paper, a part of the mail."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

from briefgen.model import Brief, MailImage
from briefgen.render.annotations import Target
from briefgen.render.escape import safe
from briefgen.render.pictures import Picture, pictures_of, png_of
from briefgen.render.templates import Templates
from briefgen.text import sha256

_SAME = ("name", "title", "alt", "caption", "credit", "head", "rows")
Shown = dict[str, object]
"""What a layout sees of a picture."""
PictureOf = Callable[[str], Shown | None]
"""Gives a layout a picture by its name."""


def album_of(templates: Templates, brief: Brief, *, paper: bool = False) -> Mapping[str, Picture]:
    """Return the brief's pictures by name, drawn once for screen and mail and once for paper, however often it is shortened."""
    kept = "pictures on paper" if paper else "pictures"
    shows = (brief.spots, brief.timeline, brief.trend)
    remembered: tuple[Any, Mapping[str, Picture]] | None = templates.memory.get(kept)
    if remembered is None or remembered[0] != shows:
        remembered = (shows, {one.name: one for one in pictures_of(brief, templates.theme, paper=paper)})
        templates.memory[kept] = remembered
    return remembered[1]


def picture_function(album: Mapping[str, Picture], target: Target) -> PictureOf:
    """Return the function that gives the page's or the paper's layout a picture by its name."""

    def picture(name: str) -> Shown | None:
        """The picture of a name, or nothing where there is none."""
        found = album.get(name)
        if found is None:
            return None
        shown: Shown = {one: getattr(found, one) for one in _SAME}
        if target == "print":
            address = f"data:image/svg+xml;base64,{base64.b64encode(found.print_svg.encode()).decode()}"
            return shown | {"address": address, "width": found.print_width, "height": found.print_height}
        # Drawn into the page, it has the page's own colours and type.
        return shown | {"svg": safe(found.svg), "width": found.width, "height": found.height}

    return picture


class MailPictures:
    """The pictures of one mail: those that its layout asks for are made, once, and travel with it."""

    def __init__(self, album: Mapping[str, Picture]) -> None:
        self._album = album
        self._images: dict[str, MailImage] = {}

    def picture(self, name: str) -> Shown | None:
        """The picture of a name, or nothing where there is none."""
        found = self._album.get(name)
        if found is None:
            return None
        if name not in self._images:
            content = png_of(found)
            cid = f"{name}.{sha256(content)[:16]}@briefgen"
            self._images[name] = MailImage(cid=cid, name=f"{name}.png", kind="image/png", content=content)
        shown: Shown = {one: getattr(found, one) for one in _SAME}
        return shown | {"address": f"cid:{self._images[name].cid}", "width": found.width, "height": found.height}

    def images_in(self, html: str) -> tuple[MailImage, ...]:
        """Return those that a mail's HTML shows."""
        return tuple(image for image in self._images.values() if f"cid:{image.cid}" in html)
