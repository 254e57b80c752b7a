"""The fonts of the PDF: which files, and the @font-face rules that make every machine set the same page.

They come as Python packages. Hangul and Arabic are loaded only where the brief has some, for their files are large.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

BASE = "briefgen:"
"""The address that templates' own files have in the PDF: briefgen:assets/NAME, briefgen:fonts/NAME."""


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of a font file under the family's name that style sheets use; `axes` pins a variable font.

    The names are not the fonts' own, so that two cuts of one file never stand in for each other.
    """

    family: str
    package: str
    file: str
    weight: int = 400
    style: str = "normal"
    axes: tuple[tuple[str, float], ...] = ()

    @property
    def path(self) -> Path | None:
        """Where the file is, or None where its package is not installed."""
        return _file_of(self.package, self.file)

    @property
    def name(self) -> str:
        """The name within briefgen:fonts/."""
        return f"{self.family} {self.weight} {self.style}".lower().replace(" ", "-")


@cache
def _file_of(package: str, file: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(next(iter(spec.submodule_search_locations))) / file
    return path if path.is_file() else None


_SERIF, _SANS, _KOREAN = "fontpkg_source_serif_4", "fontpkg_source_sans_3", "pylopdf_fonts_ko"
_ROMAN, _ITALIC = "files/SourceSerif4[opsz,wght].ttf", "files/SourceSerif4-Italic[opsz,wght].ttf"
# The optical sizes are those of the sizes that styles/print.css sets: about 9 points, and 13 to 34.
LATIN: tuple[Face, ...] = (
    Face("Brief Serif", _SERIF, _ROMAN, axes=(("opsz", 10), ("wght", 400))),
    Face("Brief Serif", _SERIF, _ROMAN, weight=600, axes=(("opsz", 10), ("wght", 600))),
    Face("Brief Serif", _SERIF, _ITALIC, style="italic", axes=(("opsz", 10), ("wght", 400))),
    Face("Brief Display", _SERIF, _ROMAN, axes=(("opsz", 28), ("wght", 400))),
    Face("Brief Display", _SERIF, _ROMAN, weight=600, axes=(("opsz", 28), ("wght", 600))),
    Face("Brief Sans", _SANS, "files/SourceSans3[wght].ttf", axes=(("wght", 400),)),
    Face("Brief Sans", _SANS, "files/SourceSans3[wght].ttf", weight=600, axes=(("wght", 600),)),
)
HANGUL: tuple[Face, ...] = (Face("Brief Hangul", _KOREAN, "NotoSerifKR-Regular.otf"),)
# Used as it is, uncut: the cuts hold other scripts, and its features shape the letters.
ARABIC: tuple[Face, ...] = (Face("Brief Arabic", "pylopdf_fonts_ar", "NotoNaskhArabic-Variable.ttf"),)
FACES = (*LATIN, *HANGUL, *ARABIC)

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\u4e00-\u9fff\u3000-\u303f]")


def faces_for(text: str) -> tuple[Face, ...]:
    """Return the faces that a text needs."""
    further = (*(HANGUL if _HANGUL.search(text) else ()), *(ARABIC if _ARABIC.search(text) else ()))
    return (*LATIN, *further)


def font_face_css(faces: Iterable[Face]) -> str:
    """Return the @font-face rules of some faces."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; font-weight: {face.weight}; '
        f'src: url("{BASE}fonts/{face.name}"); }}'
        for face in faces
        if face.path is not None
    )


@cache
def characters_of(path: Path) -> frozenset[int]:
    """Return the code points that a font file has glyphs for."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
