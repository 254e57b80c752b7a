"""Pictures of what a build makes: the pages of a PDF, and pages in Chromium with fonts of our own alone."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
from PIL import Image

DOTS = 100
"""Dots an inch of a PDF's pages."""

_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
<alias binding="same"><family>Georgia</family><prefer><family>Source Serif 4</family></prefer></alias>
<alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family></prefer></alias>
<alias binding="same"><family>Helvetica</family><prefer><family>Liberation Sans</family></prefer></alias>
<alias><family>serif</family><prefer><family>Source Serif 4</family></prefer></alias>
<alias><family>sans-serif</family><prefer><family>Source Sans 3</family></prefer></alias>
<match target="font"><edit name="antialias"><bool>true</bool></edit><edit name="hinting"><bool>false</bool></edit>
<edit name="hintstyle"><const>hintnone</const></edit><edit name="rgba"><const>none</const></edit></match>
</fontconfig>
"""
_PACKAGES = ("fontpkg_source_serif_4", "fontpkg_source_sans_3", "pylopdf_fonts_ko", "pylopdf_fonts_ar")
_LIBERATION = "/usr/share/fonts/truetype/liberation"


def only_our_fonts(folder: Path) -> dict[str, str]:
    """Return the environment in which programs see the fonts of our own packages, and Liberation for what mails name, and no others.

    The packages are pinned by their hashes, so every machine sets the same letters, whatever fonts it has.
    """
    found = [find_spec(name) for name in _PACKAGES]
    folders = [place for spec in found if spec for place in spec.submodule_search_locations or ()]
    assert len(folders) == len(_PACKAGES), "the packages with the fonts are not all installed"
    folder.mkdir(parents=True, exist_ok=True)
    told = "\n".join(f"<dir>{escape(one)}</dir>" for one in (*folders, _LIBERATION))
    file = folder / "fonts.conf"
    file.write_text(_FONTS.format(folders=told, cache=escape(str(folder / "cache"))), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(file), "FONTCONFIG_PATH": str(folder)}


def pages_of(pdf: bytes, dots: int = DOTS) -> list[Image.Image]:
    """Return a picture of each page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dots / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def opened(png: bytes) -> Image.Image:
    """Return a picture from its PNG."""
    return Image.open(io.BytesIO(png)).convert("RGB")
