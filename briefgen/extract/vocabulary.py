"""Reading the package's word lists.

Every scalar is text: no YAML 1.1 surprise can turn the particle `on`, the country code `NO` or a number into something
else. A list may be written as a YAML list or as one text with commas.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from briefgen.errors import ConfigError, Problem

MAX_OVERRIDE_CHARACTERS = 1_000_000

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


def checked_yaml(where: str, text: str) -> Any:
    """Parse an override; refuse what could blow up or surprise: size, anchors, aliases, tags, broken YAML.

    Raises ConfigError with `where` and the line.
    """
    if len(text) > MAX_OVERRIDE_CHARACTERS:
        raise ConfigError([Problem(where, 0, f"more than {MAX_OVERRIDE_CHARACTERS:,} characters", "split the file")])
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
                line = token.start_mark.line + 1
                raise ConfigError([Problem(where, line, "anchors, aliases and tags are not read", "write it out")])
        return parse_yaml(text)
    except yaml.YAMLError as broken:
        mark = getattr(broken, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        reason = getattr(broken, "problem", None) or "cannot be read as YAML"
        raise ConfigError([Problem(where, line, str(reason), "correct the YAML")]) from None
    except RecursionError:
        raise ConfigError([Problem(where, 0, "nested too deeply", "write it flatter")]) from None


def mapping(value: object) -> dict[str, Any]:
    """Return a mapping as it is, anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def line_of(text: str, subject: str) -> int:
    """Find the first line that holds the subject's last word; 0 if none does."""
    word = subject.rsplit(" ", 1)[-1]
    at = text.find(word) if word else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else 0
