"""Distributions made on the spot, installed as pip leaves them: a module, and a folder of metadata beside it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest


def install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, name: str, module: str, entry_points: dict[str, str], code: str
) -> None:
    """Put a distribution into a folder and the folder on the path; `entry_points` are those of our group."""
    folder.mkdir(exist_ok=True)
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    metadata = folder / f"{name.replace('-', '_')}-0.1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1\n")
    offered = "".join(f"{key} = {value}\n" for key, value in entry_points.items())
    (metadata / "entry_points.txt").write_text(f"[briefgen.extractors]\n{offered}")
    if str(folder) not in sys.path:
        monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, module, raising=False)
    importlib.invalidate_caches()


def german_code(checkout: Path) -> str:
    """Return the example of docs/extractors.md."""
    page = (checkout / "docs" / "extractors.md").read_text(encoding="utf-8")
    begin = page.index('```python\n"""Facts of German') + len("```python\n")
    return page[begin : page.index("```", begin)]
