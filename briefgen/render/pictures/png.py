"""A picture as PNG: mail clients show no SVG."""

from __future__ import annotations

import re

from briefgen.render.fonts import HANGUL, Face, faces_for

_COVERED = re.compile(
    "[\0-\u052f\u1e00-\u22ff\u25a0-\u25ff\u3000-\u30ff\u3130-\u318f\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]*"
)
"""The scripts of the faces that come with the project."""


def png(svg: str, scale: float) -> bytes:
    """Return an SVG as PNG, with the faces that come with the project.

    Only where a script is needed that these lack do the machine's own faces help out, and the bytes then depend on it.
    """
    import resvg_py

    files = sorted({str(face.path) for face in faces_for(svg) if face.path is not None and _drawn(face)})
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=scale, skip_system_fonts=bool(_COVERED.fullmatch(svg)), font_files=files
        )
    )


def _drawn(face: Face) -> bool:
    """Say whether pictures are set in a face: names in the sans, waters in the italic, and what neither has in the others' stead."""
    return face.family == "Brief Sans" or face.style == "italic" or face in HANGUL
