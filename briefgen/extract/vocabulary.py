"""Reading the package's word lists.

The lists are YAML under `data/`, for people; `data/compiled.json` is the same, for a quick start. After a change run
`python -m briefgen.extract.vocabulary`; a test holds that they agree.

Every scalar is text: no YAML 1.1 surprise can turn the particle `on`, the country code `NO` or a number into something
else. A list may be written as a YAML list or as one text with commas.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from briefgen.errors import ConfigError, Problem

MAX_OVERRIDE_CHARACTERS = 1_000_000

# libyaml where PyYAML was built with it: some ten times faster.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def terms(listed: str | Iterable[object] | None) -> tuple[str, ...]:
    """Return the entries of a list, or of a text with commas, stripped and without empty ones."""
    if listed is None:
        return ()
    parts = listed.split(",") if isinstance(listed, str) else [str(part) for part in listed]
    return tuple(part for part in (" ".join(raw.split()) for raw in parts) if part)


def parse_yaml(text: str) -> Any:
    """Parse YAML with every scalar as text."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - BaseLoader builds nothing but dicts, lists and text


COMPILED = "compiled.json"


@cache
def _compiled() -> dict[str, Any]:
    compiled: dict[str, Any] = json.loads(files("briefgen.extract").joinpath("data", COMPILED).read_bytes())
    return compiled


def package_yaml(name: str) -> Any:
    """Return one file of `briefgen/extract/data`, parsed, named relative to it."""
    return _compiled()[name]


def package_files(folder: str) -> tuple[str, ...]:
    """Name the YAML files of a folder of `briefgen/extract/data`, sorted."""
    return tuple(name for name in sorted(_compiled()) if name.startswith(folder + "/"))


def compile_lists(data: Path) -> str:
    """Return the JSON that `data/compiled.json` should hold, made from the YAML files beside it."""
    sources = sorted(data.rglob("*.yaml"))
    parsed = {path.relative_to(data).as_posix(): parse_yaml(path.read_text(encoding="utf-8")) for path in sources}
    return json.dumps(parsed, ensure_ascii=False, separators=(",", ":")) + "\n"


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


def text_of(value: object) -> str:
    """Return a text as it is, anything else as none."""
    return value if isinstance(value, str) else ""


def line_of(text: str, subject: str) -> int:
    """Find the first line that holds the subject's last word; 0 if none does."""
    word = subject.rsplit(" ", 1)[-1]
    at = text.find(word) if word else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else 0


if __name__ == "__main__":
    _data = Path(__file__).parent / "data"
    (_data / COMPILED).write_text(compile_lists(_data), encoding="utf-8")
