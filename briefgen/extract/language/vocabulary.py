"""Reading the package's word lists.

The lists are YAML under `data/`, for people; `data/compiled.json` is the same, for a quick start. After a change run
`python -m briefgen.extract.language.vocabulary`; a test holds that they agree.

Every scalar is text: no YAML 1.1 surprise can turn the particle `on`, the country code `NO` or a number into something
else. A list may be written as a YAML list or as one text with commas.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import yaml

from briefgen import yamltree
from briefgen.errors import InputError, Problem

MAX_OVERRIDE_BYTES = 1_000_000
_LIMITS = yamltree.Limits(bytes=MAX_OVERRIDE_BYTES, nodes=100_000, depth=12)

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


class WrittenText(str):
    """A text of an override that knows its line."""

    __slots__ = ("line",)
    line: int


class WrittenList(list[Any]):
    """A list of an override that knows its line."""

    __slots__ = ("line",)
    line: int


class WrittenMap(dict[str, Any]):
    """A mapping of an override that knows its line; its keys know theirs."""

    __slots__ = ("line",)
    line: int


def checked_yaml(where: str, text: str, problems: list[Problem]) -> Any:
    """Parse an override into values that know their lines; None where nothing of it can be used.

    What is wrong is added to `problems`; a value that is wrong by itself is left out. Size, depth, anchors, aliases and
    tags are judged before anything is built.
    """
    try:
        tree = yamltree.parse(text.encode("utf-8", "surrogatepass"), path=where, limits=_LIMITS)
    except InputError as error:
        problems += error.problems
        return None
    problems += tree.problems
    return None if tree.root.broken else _written(tree.root)


def _written(node: yamltree.Node) -> WrittenText | WrittenList | WrittenMap:
    value: WrittenText | WrittenList | WrittenMap
    if isinstance(node, yamltree.ScalarNode):
        value = WrittenText(node.text)
    elif isinstance(node, yamltree.ListNode):
        value = WrittenList(_written(item) for item in node.items if not item.broken)
    else:
        sound = [(node.keys[key], below) for key, below in node.values.items() if not below.broken]
        value = WrittenMap((cast("str", _written(key)), _written(below)) for key, below in sound)
    value.line = node.line
    return value


def line_of(*values: object) -> int:
    """Return the line of the first value that knows its own; 0 if none does."""
    return next((value.line for value in values if isinstance(value, (WrittenText, WrittenList, WrittenMap))), 0)


def mapping(value: object) -> dict[str, Any]:
    """Return a mapping as it is, anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def text_of(value: object) -> str:
    """Return a text as it is, anything else as none."""
    return value if isinstance(value, str) else ""


if __name__ == "__main__":
    _data = Path(__file__).parent.parent / "data"
    (_data / COMPILED).write_text(compile_lists(_data), encoding="utf-8")
