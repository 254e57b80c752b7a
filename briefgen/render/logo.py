"""The publication's logo: the file that `theme: logo:` names, else `assets/logo.png`, .gif or .jpg of the workspace's templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.errors import Problem, TemplateError
from briefgen.model import MailImage
from briefgen.text import sha256

NAMES = ("assets/logo.png", "assets/logo.gif", "assets/logo.jpg", "assets/logo.jpeg")
_KINDS = {"png": "image/png", "gif": "image/gif", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
WIDEST, TALLEST = 320, 96
"""Pixels at which it is shown at most; twice as many in the file look sharp on good screens."""
MOST_BYTES = 200_000
"""Every mail carries it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A logo as the mail's layout sees it."""

    address: str
    """Its `cid:` address."""
    width: int
    height: int
    """CSS pixels."""


def logo_file(assets: Mapping[str, bytes], named: str = "") -> tuple[str, int, int] | None:
    """Return the name of the logo's file with its width and height in pixels, if there is one; `named` is what the theme says.

    Raises TemplateError where it is no picture, or is named and not there.
    """
    name = f"assets/{named}" if named else next((one for one in NAMES if one in assets), "")
    if not name:
        return None
    path = f"templates/{name}"
    if name not in assets:
        remedy = "put the file there, or change `theme: logo:` in config.yaml"
        raise TemplateError([Problem(path, 0, "is not there", remedy)])
    size = _size(assets[name])
    if size is None or 0 in size:
        raise TemplateError([Problem(path, 0, "is no PNG, GIF or JPEG picture", "save it again as PNG")])
    return name, *size


def logo_of(assets: Mapping[str, bytes], named: str = "") -> tuple[Logo, MailImage] | None:
    """Return the logo for a mail, if there is one. Raises TemplateError where it is no picture, not there, or too large."""
    found = logo_file(assets, named)
    if found is None:
        return None
    name, width, height = found
    content = assets[name]
    path = f"templates/{name}"
    if len(content) > MOST_BYTES:
        message = f"has {len(content):,} bytes, and every mail would carry them"
        raise TemplateError([Problem(path, 0, message, f"make it smaller than {MOST_BYTES:,} bytes")])
    scale = min(1.0, WIDEST / width, TALLEST / height)
    kind = _KINDS[name.rpartition(".")[2]]
    cid = f"logo.{sha256(content)[:16]}@briefgen"
    logo = Logo(address=f"cid:{cid}", width=max(1, round(width * scale)), height=max(1, round(height * scale)))
    return logo, MailImage(cid=cid, name=name.rpartition("/")[2], kind=kind, content=content)


def _size(content: bytes) -> tuple[int, int] | None:
    """Return a picture's width and height in pixels, read from its head, or None."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and len(content) >= 24:
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= 10:
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    return _jpeg_size(content) if content.startswith(b"\xff\xd8\xff") else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walk a JPEG's segments to the one that begins its frame (ITU-T T.81, B.2.2)."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return (
                int.from_bytes(content[place + 7 : place + 9], "big"),
                int.from_bytes(content[place + 5 : place + 7], "big"),
            )
        place += 2 + max(length, 2)
    return None
