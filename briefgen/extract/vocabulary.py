"""Reading the package's word lists.

Every scalar is text: no YAML 1.1 surprise can turn the particle `on`, the country code `NO` or a number into something
else. A list may be written as a YAML list or as one text with commas.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# libyaml where PyYAML was built with it: some ten times faster.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def terms(listed: object) -> tuple[str, ...]:
    """Return the entries of a list, or of a text with commas, stripped and without empty ones."""
    if listed is None:
        return ()
    parts = listed.split(",") if isinstance(listed, str) else [str(part) for part in listed]  # type: ignore[attr-defined]
    return tuple(part for part in (" ".join(raw.split()) for raw in parts) if part)


def parse_yaml(text: str) -> Any:
    """Parse YAML with every scalar as text."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - BaseLoader builds nothing but dicts, lists and text


def package_yaml(name: str) -> Any:
    """Parse one file of `briefgen/extract/data`, named relative to it."""
    return parse_yaml(files("briefgen.extract").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def package_files(folder: str) -> tuple[str, ...]:
    """Name the YAML files of a folder of `briefgen/extract/data`, sorted."""
    entries = files("briefgen.extract").joinpath("data", folder).iterdir()
    return tuple(sorted(f"{folder}/{entry.name}" for entry in entries if entry.name.endswith(".yaml")))
