"""Print what this machine still lacks before packages can be installed: one Debian package a line, nothing if all is there.

Run by the interpreter that is to make .venv, with nothing installed. A library counts as there if the
dynamic loader finds it, wherever it came from: so this holds on systems without dpkg too.
"""

from __future__ import annotations

import ctypes
import sys

# What WeasyPrint loads for the PDF. Without libharfbuzz-subset it falls back to a font subsetter that is ten times slower.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
    # Last, because Pango brings it along, under a name that differs between releases.
    "libgobject-2.0.so.0": "libpango-1.0-0",
}


def lacks(soname: str) -> bool:
    """Say whether the loader does not find a library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return True
    return False


def missing_packages() -> list[str]:
    """Return the missing Debian packages, each once, in the table's order."""
    missing = [package for soname, package in LIBRARIES.items() if lacks(soname)]
    try:
        import ensurepip  # noqa: F401  # Debian takes it out of Python and puts it into python3.x-venv
        import venv  # noqa: F401
    except ImportError:
        missing.append("python{}.{}-venv".format(*sys.version_info))
    return list(dict.fromkeys(missing))


if __name__ == "__main__":
    print("\n".join(missing_packages()))
