"""Units for systemd's user manager, with this workspace and this installation written into them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.pipeline.files import write_atomically

_SHIPPED = Path(__file__).resolve().parent.parent / "units"


def write_units(workspace: Path, folder: Path, *, program: Sequence[Path | str]) -> list[Path]:
    """Write the units that ship into `folder`, and return them; one that is there already, and differs, is not replaced.

    `program` is how briefgen is started there: a file, with what has to stand behind it.

    Raises UsageError where one would be lost, or where a path has a character that units cannot carry.
    """
    values = {
        "@WORKSPACE@": _escaped(workspace.resolve()),
        "@BRIEFGEN@": " ".join(f'"{_escaped(word)}"' for word in program),
    }
    contents: dict[Path, bytes] = {}
    for shipped in sorted(_SHIPPED.iterdir()):
        text = shipped.read_text(encoding="utf-8")
        for word, value in values.items():
            text = text.replace(word, value)
        contents[folder / shipped.name] = text.encode()
    for path, content in contents.items():
        if path.exists() and path.read_bytes() != content:
            raise UsageError(f"{path}: is there already, and differs: move it away first")
    for path, content in contents.items():
        write_atomically(path, content)
    return list(contents)


def own_program() -> Sequence[Path | str]:
    """Return how to start this very installation: the command beside the interpreter, else the interpreter's own way."""
    interpreter = Path(sys.executable)
    beside = interpreter.parent / "briefgen"
    return (beside,) if beside.exists() else (interpreter, "-m", "briefgen")


def _escaped(path: Path | str) -> str:
    """Return a path as a unit's values have it: `%` begins a specifier there (systemd.unit(5))."""
    text = str(path)
    if not text.isprintable() or set(text) & set("\"'\\$"):
        raise UsageError(f"{text!r}: units cannot carry this path: use one without quotes, $ and control characters")
    return text.replace("%", "%%")
