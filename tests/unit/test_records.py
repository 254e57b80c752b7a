"""Records by type hints: what each hint reads, what it refuses, and what its schema says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

import pytest

from briefgen.records import INVALID, Reading, did_you_mean, dotted, json_schema, plain, read_record, written
from briefgen.yamltree import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """What is inside.

    Not told.
    """

    name: str = ""
    """How it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    """What is outside."""

    text: str
    maybe: str | None
    whole: int = 0
    part: float = 0.0
    exact: Decimal = Decimal(0)
    yes: bool = False
    choice: Literal["red", "green"] = "red"
    inner: Inner = field(default_factory=Inner)
    inners: tuple[Inner, ...] = ()
    named: Mapping[str, int] = field(default_factory=dict)
    anything: object = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Strange:
    """Has a hint that no file can hold."""

    what: complex


def read(content, *, lenient=False, ignore=()):
    """Read an Outer, and return it with what was wrong."""
    reading = Reading("f", lenient=lenient)
    tree = parse(content.encode(), path="f")
    record = read_record(Outer, tree.root, reading, ignore=ignore)
    return record, [str(problem) for problem in (*tree.problems, *reading.problems)]


def test_all_hints():
    """Every hint reads what it describes, and what begins with x- is kept."""
    record, problems = read(
        "text: 1984\nwhole: 7\npart: 1\nexact: 1.10\nyes: true\nchoice: green\ninner: {name: a}\ninners: [{}, {name: b}]\n"
        "named: {a: 1}\nanything: [1, {b: NO}]\nx-a: {c: [null]}\n"
    )
    assert problems == []
    assert record == Outer(
        text="1984", maybe=None, whole=7, part=1.0, exact=Decimal("1.10"), yes=True, choice="green", inner=Inner(name="a"),
        inners=(Inner(), Inner(name="b")), named={"a": 1}, anything=[1, {"b": "NO"}], extra={"x-a": {"c": [None]}},
    )  # fmt: skip
    assert str(record.exact) == "1.10"


def test_nothing_stands_for_empty():
    """Nothing stands for an empty list, mapping or record, and for None where None may be."""
    record, problems = read("text: a\nmaybe: ~\ninner:\ninners: null\nnamed:\n")
    assert problems == []
    assert record == Outer(text="a", maybe=None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("whole: 1.5", "f:2: whole: expected a whole number, found 1.5"),
        ("whole: [1]", "f:2: whole: expected a whole number, found a list"),
        ("whole: true", "f:2: whole: expected a whole number, found true"),
        ("part: 1e5", "f:2: part: expected a number, found 1e5"),
        ("exact: 8,000", "f:2: exact: expected a number, found 8,000: write digits without quotes or separators"),
        ("exact: {}", "f:2: exact: expected a number, found a mapping"),
        ("yes: on", "f:2: yes: expected true or false, found on"),
        ("yes: [true]", "f:2: yes: expected true or false, found a list"),
        ("maybe: []", "f:2: maybe: expected text, found a list"),
        ("maybe: false", "f:2: maybe: false is not text: put it in quotes"),
        ("choice: gren", "f:2: choice: expected red | green, found gren: did you mean green?"),
        ("choice: {}", "f:2: choice: expected red | green, found a mapping: write one of red, green"),
        ("inner: {nam: a}", "f:2: inner: the key nam is not known: did you mean name?"),
        ("inner: {x-a: 1}", "f:2: inner: the key x-a is not known"),
        ("inners: {name: a}", "f:2: inners: expected a list, found a mapping"),
        ("inners: [{name: []}]", "f:2: inners[0].name: expected text, found a list"),
        ("named: [a]", "f:2: named: expected a mapping, found a list"),
        ("named: {a: b}", "f:2: named.a: expected a whole number, found b"),
        (f"whole: {'x' * 50}", f"f:2: whole: expected a whole number, found {'x' * 39}…"),
    ],
)
def test_wrong_values(line, said):
    """A wrong value is told with its line, its dotted place, what was expected and what was found."""
    record, problems = read(f"text: a\n{line}\n")
    assert record is None
    assert len(problems) == 1
    assert problems[0].startswith(said)


@pytest.mark.parametrize(
    "line",
    [
        "text: !x a", "maybe: !x ~", "whole: !x 1", "whole: !!int 1", "part: !x 1", "exact: !x 1", "yes: !x true", "choice: !x red",
        "inner: !x {}", "inners: !x []", "inners: [!x {}]", "named: !x {}", "named: {a: !x 1}", "anything: !x 1",
        "anything: [!x 1]", "anything: {a: !x 1}", "x-a: !x 1", "inner: !x", "inners: !x", "named: !x", "text: *a", "whole: *a",
        "yes: *a", "exact: *a",
    ],
)  # fmt: skip
def test_broken_nodes_are_told_once(line):
    """A node whose problem is known already makes its record unusable without being told again."""
    record, problems = read(f"text: a\n{line}\n" if not line.startswith("text") else f"{line}\n")
    assert record is None
    assert len(problems) == 1


@pytest.mark.parametrize("line", ["whole: &b 1", "yes: &b true", "exact: &b 1", "maybe: &b", "maybe: &b ~"])
def test_anchored_values_are_not_used(line):
    """A value with an anchor would be sound, but is refused all the same."""
    record, problems = read(f"text: a\n{line}\n")
    assert record is None
    assert len(problems) == 1


def test_missing_and_unknown_keys_are_told_together():
    """Missing and unknown keys are told together; ignored ones are not."""
    record, problems = read("wrong: 1\nschema: 2\n", ignore=["schema"])
    assert record is None
    assert problems == [
        "f:1: the key wrong is not known: remove it, or begin its name with x- to keep it",
        "f:1: text is missing: add `text:`",
    ]


def test_no_mapping():
    """A record is a mapping; nothing is none where something is required."""
    assert read("")[1] == ["f:1: expected a mapping, found nothing: write `name: value` lines, indented"]


def test_lenient_lists():
    """A lenient reading takes a single value for a list of one, and tells what is wrong with it."""
    assert read("text: a\ninners: {name: b}\n", lenient=True)[0].inners == (Inner(name="b"),)
    assert read("text: a\ninners: b\n", lenient=True)[1] == [
        "f:2: inners: expected a mapping, found b: write `name: value` lines, indented"
    ]


def test_places_and_suggestions():
    """Places are written as people do; a suggestion needs likeness; quoted text is shown in quotes."""
    assert dotted((((None, "a"), 2), "b")) == "a[2].b"
    assert dotted(None) == ""
    assert did_you_mean("x", ["green"], "otherwise") == "otherwise"
    root = parse(b'a: "b"\n', path="f").root
    assert written(root.get("a")) == '"b"'
    assert plain(root) == {"a": "b"}
    assert plain(parse(b"!x 1", path="f").root) is INVALID


def test_unknown_hints_are_a_programming_error():
    """A class with a hint that no file can hold is refused outright."""
    with pytest.raises(TypeError, match="cannot read"):
        read_record(Strange, parse(b"{}", path="f").root, Reading("f"))
    with pytest.raises(TypeError, match="cannot describe"):
        json_schema(Strange, title="t")


def test_schema():
    """A schema says what the hints say, with the docstrings as descriptions."""
    schema = json_schema(Outer, title="t", also={"Outer.whole": {"minimum": 1}})
    assert schema["required"] == ["text"]
    assert schema["description"] == "What is outside."
    assert schema["patternProperties"] == {"^x-": {}}
    properties = schema["properties"]
    assert properties["whole"] == {"type": "integer", "default": 0, "minimum": 1}
    assert properties["choice"] == {"enum": ["red", "green"], "default": "red"}
    assert properties["maybe"] == {"type": ["string", "number", "null"]}
    assert properties["inner"] == {"anyOf": [{"$ref": "#/$defs/Inner"}, {"type": "null"}]}
    assert properties["named"] == {"type": ["object", "null"], "additionalProperties": {"type": "integer"}}
    assert properties["anything"] == {}
    inner = schema["$defs"]["Inner"]
    assert inner["description"] == "What is inside."
    assert inner["properties"]["name"]["description"] == "How it is called."
    assert inner["additionalProperties"] is False
    lenient = json_schema(Outer, title="t", lenient=True)["properties"]["inners"]["anyOf"]
    assert lenient[0]["items"] == lenient[1]
