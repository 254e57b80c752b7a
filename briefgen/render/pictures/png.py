"""A picture as PNG: mail clients show no SVG."""

from __future__ import annotations

from briefgen.render.fonts import HANGUL, LATIN


def png(svg: str, scale: float) -> bytes:
    """Return an SVG as PNG, with the faces that come with the project and no other."""
    import resvg_py

    files = sorted({str(face.path) for face in (*LATIN, *HANGUL) if face.path is not None})
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale, skip_system_fonts=True, font_files=files))
