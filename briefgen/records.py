"""Tree → frozen dataclass, by the class's own type hints; and dataclass → JSON Schema, by the same hints.

The hints are the only description of a file's shape: what they say is read, checked and published. Every problem of a
file is collected, with its line and its dotted path, before anyone is told.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from briefgen.errors import Problem
from briefgen.yamltree import ListNode, MapNode, Node, ScalarNode, is_null, value_of

T = TypeVar("T")
Where = tuple[Any, "str | int"] | None
"""A place in the file as a chain (parent, key): joined only when there is a problem to report."""
Schema = dict[str, Any]

_EXTRA = "extra"
_UNSHOWN = "WRITTEN_LIKE"
"""A class that has this attribute says where a secret is: what stands there is never shown, for it may be the secret itself."""


class Invalid:
    """What a value that cannot be used reads as; its problem has been reported."""


INVALID: Final = Invalid()


class Reading:
    """The problems found so far while one file is read.

    `lenient` lets a single value stand where a list is expected.
    """

    __slots__ = ("lenient", "path", "problems")

    def __init__(self, path: str, *, lenient: bool = False) -> None:
        self.path, self.lenient = path, lenient
        self.problems: list[Problem] = []

    def report(self, line: int, where: Where, message: str, remedy: str = "") -> None:
        """Take down one problem; the dotted path of `where` comes before the message."""
        place = dotted(where)
        self.problems.append(Problem(self.path, line, f"{place}: {message}" if place else message, remedy))


Converter = Callable[[Node, Where, Reading], Any]


def read_record(
    cls: type[T], node: Node, reading: Reading, *, where: Where = None, ignore: Iterable[str] = ()
) -> T | None:
    """Read a mapping as a `cls`, or return None after reporting everything that is wrong with it.

    A field without a default that may be None may be left out. Keys beginning with `x-` go to the field `extra`, where
    there is one; other unknown keys are problems, unless `ignore` names them.
    """
    convert: Converter = _record_converter(cls, frozenset(ignore))  # type: ignore[arg-type]  # a class is hashable, which mypy does not see
    found = convert(node, where, reading)
    return found if isinstance(found, cls) else None


def dotted(where: Where) -> str:
    """Write a place as people do: `facts[2].modality`."""
    parts: list[str] = []
    while where is not None:
        where, key = where
        parts.append(f"[{key}]" if isinstance(key, int) else f".{key}")
    return "".join(reversed(parts)).removeprefix(".")


def did_you_mean(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """Suggest the choice that a word was probably meant to be."""
    from difflib import get_close_matches

    close = get_close_matches(word[:60], list(choices), n=1)
    return f"did you mean {close[0]}?" if close else otherwise


def plain(node: Node) -> Any:
    """Return a node as plain values: dict, list, str, int, Decimal, bool, None; INVALID where any of it is broken."""
    if node.broken:
        return INVALID
    if isinstance(node, ScalarNode):
        return value_of(node)
    if isinstance(node, ListNode):
        items = [plain(item) for item in node.items]
        return INVALID if any(item is INVALID for item in items) else items
    values = {key: plain(value) for key, value in node.values.items()}
    return INVALID if any(value is INVALID for value in values.values()) else values


def written(node: Node) -> str:
    """Say what a node is, for messages."""
    if isinstance(node, ListNode):
        return "a list"
    if isinstance(node, MapNode):
        return "a mapping"
    if is_null(node):
        return "nothing"
    text = node.text if len(node.text) <= 40 else node.text[:39] + "…"
    return text if node.plain else f'"{text}"'


@cache
def _converter(hint: Any) -> Converter:
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _literal_converter(arguments)
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _optional_converter(_converter(inner))
    if origin is tuple:
        return _list_converter(_converter(arguments[0]))
    if is_dataclass(hint):
        return _record_converter(hint, frozenset())  # type: ignore[arg-type]  # as above
    if _is_mapping(origin):
        return _mapping_converter(_converter(arguments[1]))
    raise TypeError(f"records cannot read {hint!r}")


def _is_mapping(origin: Any) -> bool:
    return inspect.isclass(origin) and issubclass(origin, Mapping)


def _read_str(node: Node, where: Where, reading: Reading) -> Any:
    if isinstance(node, ScalarNode):
        if node.broken:
            return INVALID
        if not node.plain or node.text not in _NOT_TEXT:
            return node.text
        if node.text in ("true", "false"):
            reading.report(node.line, where, f"{node.text} is not text", "put it in quotes")
            return INVALID
    return _wrong(node, where, reading, "text", "write a text")


def _read_int(node: Node, where: Where, reading: Reading) -> Any:
    value = value_of(node) if isinstance(node, ScalarNode) else None
    if type(value) is int:
        return INVALID if node.broken else value
    return _wrong(node, where, reading, "a whole number", "write digits only, without quotes")


def _read_decimal(node: Node, where: Where, reading: Reading) -> Any:
    value = value_of(node) if isinstance(node, ScalarNode) else None
    if type(value) is int or isinstance(value, Decimal):
        return INVALID if node.broken else Decimal(value)
    return _wrong(node, where, reading, "a number", "write digits without quotes or separators, such as 8000 or 1.5")


def _read_float(node: Node, where: Where, reading: Reading) -> Any:
    value = _read_decimal(node, where, reading)
    return value if value is INVALID else float(value)


def _read_bool(node: Node, where: Where, reading: Reading) -> Any:
    value = value_of(node) if isinstance(node, ScalarNode) else None
    if isinstance(value, bool):
        return INVALID if node.broken else value
    return _wrong(node, where, reading, "true or false", "write true or false")


def _wrong(node: Node, where: Where, reading: Reading, expected: str, remedy: str) -> Invalid:
    if not node.broken:
        reading.report(node.line, where, f"expected {expected}, found {written(node)}", remedy)
    return INVALID


_NOT_TEXT = frozenset(("", "~", "null", "true", "false"))
_SCALARS: dict[Any, Converter] = {
    str: _read_str,
    int: _read_int,
    float: _read_float,
    bool: _read_bool,
    Decimal: _read_decimal,
    object: lambda node, _where, _reading: plain(node),
}


def _literal_converter(choices: tuple[Any, ...]) -> Converter:
    known = frozenset(choices)
    listed = f"write one of {', '.join(choices)}"

    def convert(node: Node, where: Where, reading: Reading) -> Any:
        if isinstance(node, ScalarNode) and not node.broken and node.text in known:
            return node.text
        remedy = did_you_mean(node.text, choices, listed) if isinstance(node, ScalarNode) else listed
        return _wrong(node, where, reading, " | ".join(choices) if len(choices) <= 6 else "a known name", remedy)

    return convert


def _optional_converter(inner: Converter) -> Converter:
    def convert(node: Node, where: Where, reading: Reading) -> Any:
        if is_null(node):
            return INVALID if node.broken else None
        return inner(node, where, reading)

    return convert


def _list_converter(inner: Converter) -> Converter:
    def convert(node: Node, where: Where, reading: Reading) -> Any:
        if is_null(node) and not node.broken:
            return ()
        if not isinstance(node, ListNode):
            if not reading.lenient:
                return _wrong(node, where, reading, "a list", "write a list, each value after a dash")
            value = inner(node, where, reading)
            return INVALID if value is INVALID else (value,)
        values = tuple(inner(item, (where, index), reading) for index, item in enumerate(node.items))
        return INVALID if node.broken or any(value is INVALID for value in values) else values

    return convert


def _mapping_converter(inner: Converter) -> Converter:
    def convert(node: Node, where: Where, reading: Reading) -> Any:
        if is_null(node) and not node.broken:
            return {}
        if not isinstance(node, MapNode):
            return _wrong(node, where, reading, "a mapping", "write `name: value` lines, indented")
        values = {key: inner(below, (where, key), reading) for key, below in node.values.items()}
        return INVALID if node.broken or any(value is INVALID for value in values.values()) else values

    return convert


@cache
def _record_converter(cls: Any, ignore: frozenset[str]) -> Converter:
    hints = get_type_hints(cls)
    plan = {one.name: _converter(hints[one.name]) for one in fields(cls) if one.name != _EXTRA}
    required = [one.name for one in fields(cls) if is_required(one, hints[one.name])]
    absent = [one.name for one in fields(cls) if not _has_default(one) and one.name not in required]
    keeps_extra = _EXTRA in hints
    unshown: str = getattr(cls, _UNSHOWN, "")

    def convert(node: Node, where: Where, reading: Reading) -> Any:
        if not isinstance(node, MapNode):
            if is_null(node) and not node.broken and not required:
                return cls()
            if unshown and not node.broken:
                reading.report(node.line, where, "is no place of a secret (what stands here is not shown)", unshown)
                return INVALID
            return _wrong(node, where, reading, "a mapping", "write `name: value` lines, indented")
        values: dict[str, Any] = dict.fromkeys(absent)
        extra: dict[str, Any] = {}
        sound = not node.broken
        for key, below in node.values.items():
            if inner := plan.get(key):
                values[key] = value = inner(below, (where, key), reading)
            elif keeps_extra and key.startswith("x-"):
                extra[key] = value = plain(below)
            elif key in ignore:
                continue
            elif unshown:
                value = INVALID
                reading.report(node.keys[key].line, where, "has a key that is not known (it is not shown)", unshown)
            else:
                value = INVALID
                remedy = did_you_mean(key, plan, "remove it, or begin its name with x- to keep it")
                reading.report(node.keys[key].line, where, f"the key {written(node.keys[key])} is not known", remedy)
            sound = sound and value is not INVALID
        for name in required:
            if name not in node.values:
                sound = False
                reading.report(node.line, where, f"{name} is missing", f"add `{name}:`")
        if extra:
            values[_EXTRA] = extra
        return cls(**values) if sound else INVALID

    return convert


def _has_default(one: Field[Any]) -> bool:
    return one.default is not MISSING or one.default_factory is not MISSING


def is_required(one: Field[Any], hint: Any) -> bool:
    """Say whether a field must stand in the file: it has no default and may not be None."""
    return not _has_default(one) and type(None) not in get_args(hint)


# ---------------------------------------------------------------------------------------------------------------------
# JSON Schema, draft 2020-12.


def json_schema(cls: type, *, title: str, lenient: bool = False, also: Mapping[str, Schema] | None = None) -> Schema:
    """Return the JSON Schema of a file whose root is a `cls`.

    `lenient` is that of `Reading`. `also` adds to what the hints say: keys are `Class.field`, values are merged into
    the field's schema (`{"Fact.statement": {"maxLength": 500}}`).
    """
    definitions: dict[str, Schema] = {}
    root = _record_schema(cls, _SchemaMaking(lenient, also or {}, definitions))
    head: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return {**head, **root, "$defs": dict(sorted(definitions.items()))}


def schema_text(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    import json

    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


class _SchemaMaking:
    def __init__(self, lenient: bool, also: Mapping[str, Schema], definitions: dict[str, Schema]) -> None:
        self.lenient, self.also, self.definitions = lenient, also, definitions


def _record_schema(cls: Any, making: _SchemaMaking) -> Schema:
    hints = get_type_hints(cls)
    described = _field_docstrings(cls)
    properties: dict[str, Schema] = {}
    required = []
    for one in fields(cls):
        if one.name == _EXTRA:
            continue
        schema = _hint_schema(hints[one.name], making)
        if one.name in described:
            schema = {"description": described[one.name], **schema}
        if isinstance(one.default, (str, bool, int, float)):
            schema = {**schema, "default": one.default}
        properties[one.name] = {**schema, **making.also.get(f"{cls.__name__}.{one.name}", {})}
        if is_required(one, hints[one.name]):
            required.append(one.name)
    schema = {"type": "object", "description": _first_paragraph(cls.__doc__), "properties": properties}
    if required:
        schema["required"] = required
    if _EXTRA in hints:
        schema["patternProperties"] = {"^x-": {}}
    return {**schema, "additionalProperties": False}


def _hint_schema(hint: Any, making: _SchemaMaking) -> Schema:
    if hint in _SCALAR_SCHEMAS:
        return dict(_SCALAR_SCHEMAS[hint])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _or_null(_hint_schema(inner, making))
    if origin is tuple:
        items = _hint_schema(arguments[0], making)
        several: Schema = {"type": ["array", "null"], "items": items}
        return {"anyOf": [several, items]} if making.lenient else several
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in making.definitions:
            making.definitions[hint.__name__] = {}
            making.definitions[hint.__name__] = _record_schema(hint, making)
        reference = {"$ref": f"#/$defs/{hint.__name__}"}
        return reference if "required" in making.definitions[hint.__name__] else _or_null(reference)
    if _is_mapping(origin):
        return {"type": ["object", "null"], "additionalProperties": _hint_schema(arguments[1], making)}
    raise TypeError(f"records cannot describe {hint!r}")


_SCALAR_SCHEMAS: dict[Any, Schema] = {
    str: {"type": ["string", "number"]},  # what YAML takes for a number, such as the year 2025, is read as text
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    object: {},
}


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "type" in schema:
        known = schema["type"]
        return {**schema, "type": [*([known] if isinstance(known, str) else known), "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _first_paragraph(text: str | None) -> str:
    return " ".join(inspect.cleandoc(text or "").split("\n\n")[0].split())


def _field_docstrings(cls: type) -> dict[str, str]:
    """Return the docstrings that stand below a class's fields, which Python itself does not keep."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    found = {}
    body: list[ast.stmt] = getattr(definition, "body", [])
    for above, below in pairwise(body):
        match above, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = _first_paragraph(text)
            case _:
                continue
    return found
