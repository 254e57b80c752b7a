"""Static cuts of the variable fonts: one weight, one optical size, the scripts that a brief is written in.

A static font spares WeasyPrint a cut for every size of type. HarfBuzz makes one in some 30 ms, and it is kept in the
user's cache folder. Where HarfBuzz cannot, the variable font is used as it is: slower, and much the same to look at.
"""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_float, c_int, c_uint, c_void_p
from functools import cache
from typing import Any

from briefgen.render.kept import keep, read_kept
from briefgen.text import sha256

_KIND = "fonts"
_RECIPE = "1"
"""Raised when the lists below change, so that older cuts are not used."""
_RANGES = (
    (0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x22FF), (0x25A0, 0x25FF),
)  # fmt: skip
_FEATURES = (
    "c2sc",
    "case",
    "ccmp",
    "kern",
    "liga",
    "lnum",
    "locl",
    "mark",
    "mkmk",
    "onum",
    "pnum",
    "smcp",
    "sups",
    "tnum",
)
_NO_HINTING = 1
_LAYOUT_FEATURES = 6


def cut(font: bytes, axes: tuple[tuple[str, float], ...]) -> bytes:
    """Return a font with its axes pinned, from the cache if it is there; the font itself where it cannot be cut."""
    if not axes:
        return font
    libraries = _libraries()
    if libraries is None:
        return font
    version, cutter = libraries
    recipe = "\n".join((_RECIPE, version, sha256(font), *(f"{tag}={value}" for tag, value in axes)))
    name = f"{sha256(recipe.encode())[:32]}.ttf"
    kept = read_kept(_KIND, name)
    if kept is not None:
        return kept
    made: bytes = cutter(font, axes) or font
    if made is not font:
        keep(_KIND, name, made)
    return made


@cache
def _libraries() -> tuple[str, Any] | None:
    """Load HarfBuzz; None where it is missing or too old to pin axes."""
    try:
        harfbuzz, subset = ctypes.CDLL("libharfbuzz.so.0"), ctypes.CDLL("libharfbuzz-subset.so.0")
        version = _declared(harfbuzz, "hb_version_string", c_char_p)().decode()
        _declared(subset, "hb_subset_input_pin_axis_location", c_int, c_void_p, c_void_p, c_uint, c_float)
    except (OSError, AttributeError):
        return None
    return version, lambda font, axes: _cut(harfbuzz, subset, font, axes)


def _declared(library: Any, name: str, returns: Any, *takes: Any) -> Any:
    function = getattr(library, name)
    function.restype, function.argtypes = returns, list(takes)
    return function


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _cut(harfbuzz: Any, subset: Any, font: bytes, axes: tuple[tuple[str, float], ...]) -> bytes:
    """Cut with HarfBuzz; empty where it fails. What it allocates is freed when the child ends."""
    create_blob = _declared(harfbuzz, "hb_blob_create", c_void_p, c_char_p, c_uint, c_int, c_void_p, c_void_p)
    create_face = _declared(harfbuzz, "hb_face_create", c_void_p, c_void_p, c_uint)
    reference_blob = _declared(harfbuzz, "hb_face_reference_blob", c_void_p, c_void_p)
    blob_data = _declared(harfbuzz, "hb_blob_get_data", c_void_p, c_void_p, c_void_p)
    add = _declared(harfbuzz, "hb_set_add", None, c_void_p, c_uint)
    add_range = _declared(harfbuzz, "hb_set_add_range", None, c_void_p, c_uint, c_uint)
    create_input = _declared(subset, "hb_subset_input_create_or_fail", c_void_p)
    characters = _declared(subset, "hb_subset_input_unicode_set", c_void_p, c_void_p)
    input_set = _declared(subset, "hb_subset_input_set", c_void_p, c_void_p, c_int)
    set_flags = _declared(subset, "hb_subset_input_set_flags", None, c_void_p, c_uint)
    pin = _declared(subset, "hb_subset_input_pin_axis_location", c_int, c_void_p, c_void_p, c_uint, c_float)
    run = _declared(subset, "hb_subset_or_fail", c_void_p, c_void_p, c_void_p)

    face = create_face(create_blob(font, len(font), 0, None, None), 0)
    wanted = create_input()
    for first, last in _RANGES:
        add_range(characters(wanted), first, last)
    for feature in _FEATURES:
        add(input_set(wanted, _LAYOUT_FEATURES), _tag(feature))
    set_flags(wanted, _NO_HINTING)
    if not all(pin(wanted, face, _tag(tag), value) for tag, value in axes):
        return b""
    made = run(face, wanted)
    if not made:
        return b""
    length = c_uint()
    data = blob_data(reference_blob(made), ctypes.byref(length))
    content = ctypes.string_at(data, length.value) if data else b""
    return content if content[:4] in {b"\0\1\0\0", b"true"} else b""
