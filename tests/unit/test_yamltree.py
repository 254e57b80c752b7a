"""YAML to a tree: what is refused before it costs anything, what scalars mean, and where everything stands."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest
import yaml

from briefgen import yamltree
from briefgen.errors import InputError
from briefgen.yamltree import Limits, ListNode, MapNode, ScalarNode, is_null, parse, scalars, value_of

EXACT = frozenset({"exact"})


@pytest.fixture(params=["C", "Python"])
def loader(request, monkeypatch):
    """Run with the loader of libyaml, and with the one that is there where libyaml is not."""
    if request.param == "Python":
        monkeypatch.setattr(yamltree, "LOADER", yaml.SafeLoader)
    return request.param


def refused(content, **options):
    """Return the problems for which content is refused as a whole."""
    with pytest.raises(InputError) as caught:
        parse(content if isinstance(content, bytes) else content.encode(), path="f.yaml", **options)
    return [str(problem) for problem in caught.value.problems]


def problems_of(content, **options):
    """Return the problems of a file that can be used in part."""
    return [str(problem) for problem in parse(content.encode(), path="f.yaml", **options).problems]


def value(text):
    """Return what a single scalar means."""
    node = parse(f"k: {text}".encode(), path="f").root.get("k")
    return value_of(node)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("false", False),
        ("7", 7),
        ("-7", -7),
        ("0", 0),
        ("1.10", Decimal("1.10")),
        ("-0.5", Decimal("-0.5")),
        ("NO", "NO"),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("Null", "Null"),
        ("12:30", "12:30"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1e5", "1e5"),
        (".5", ".5"),
        ("1.", "1."),
        ("+-1", "+-1"),
        ("9" * 41, "9" * 41),
        ("2025-11-07", "2025-11-07"),
        ("2025-02-30", "2025-02-30"),
        ('"7"', "7"),
        ("'true'", "true"),
        ('""', ""),
    ],
)
def test_scalar_meaning(written, meant):
    """Only null, true, false and plain numbers are anything but their text."""
    found = value(written)
    assert found == meant
    assert type(found) is type(meant)


def test_decimal_keeps_its_precision():
    """A decimal keeps the zeros with which it was written."""
    assert str(value("1.10")) == "1.10"


def test_empty_file_is_null(loader):
    """A file without anything in it reads as nothing."""
    tree = parse(b"# only a comment\n", path="f")
    assert is_null(tree.root)
    assert tree.problems == ()


def test_places(loader):
    """Every node knows its line and its stretch of the text, quotation marks and brackets included."""
    text = "a: |\n  x\n  y\n\n# c\nb:\nc: 'x\n  y' # d\nd: [1,\n  {e: 2}]\nf:\n  - g\n"
    root = parse(text.encode(), path="f").root
    assert [(root.keys[key].line, root.values[key].line) for key in "abcdf"] == [
        (1, 1), (6, 6), (7, 7), (9, 9), (11, 12),
    ]  # fmt: skip
    assert text[root.get("c").start : root.get("c").end] == "'x\n  y'"
    assert text[root.get("d").start : root.get("d").end] == "[1,\n  {e: 2}]"
    assert text[root.get("b").start - 1 : root.get("b").end] == ":"
    assert text[root.end - 1] == "g"
    assert not root.flow
    assert root.get("d").flow
    assert root.get("nothing") is None


def test_byte_order_mark_and_windows_lines(loader):
    """A byte order mark and Windows line ends shift neither lines nor offsets."""
    content = "\ufeffa: 1\r\nb: é2\r\n"
    tree = parse(content.encode(), path="f")
    node = tree.root.get("b")
    assert tree.text == content
    assert node.line == 2
    assert content[node.start : node.end] == "é2"


def test_scalars_come_in_the_order_of_the_file():
    """All scalars below a node are found, keys included."""
    root = parse(b"a: [b, {c: d}]\ne: f\n", path="f").root
    assert [one.text for one in scalars(root)] == ["a", "b", "c", "d", "e", "f"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: &x 1\nb: 2\n", "f.yaml:1: &x is an anchor, which is not allowed: remove it"),
        ("a: &x [1]\n", "f.yaml:1: &x is an anchor, which is not allowed: remove it"),
        ("a: 1\nb: !!python/object:os.x x\n", "python/object:os.x is a tag, which is not allowed: remove it"),
        ("a: !x {b: 1}\n", "f.yaml:1: !x is a tag, which is not allowed: remove it"),
        ("a: ! b\n", "f.yaml:1: ! is a tag, which is not allowed: remove it"),
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3: a stands here a second time, first in line 1: keep one of them"),
        ('a: "\\0"\n', "f.yaml:1: the character U+0000 may not stand here"),
        ('a: "x\\u202Ey"\n', "f.yaml:1: the character U+202E may not stand here"),
        ("a: x\u202ey\n", "f.yaml:1: the character U+202E may not stand here"),
        ("a: 1 # \u2066\n", "f.yaml:1: the character U+2066 may not stand here"),
    ],
)
def test_single_nodes_are_refused(content, said, loader):
    """What is wrong with one node is told with its line, and the rest of the file can still be used."""
    tree = parse((content + "good: 1\n").encode(), path="f.yaml")
    assert said in str(tree.problems[0])
    assert len(tree.problems) == 1
    assert value_of(tree.root.get("good")) == 1


def test_nodes_with_problems_are_broken(loader):
    """A node with a problem is marked, so that no one takes its value."""
    root = parse(
        'a: "\\x07"\nb: !x 1\nc: !x [1]\nd: {e: 1, e: 2}\nf: x\u202e\ng: &y 1\nh: *y\n'.encode(), path="f"
    ).root
    assert [root.get(key).broken for key in "abcdfgh"] == [True] * 7
    assert not root.broken


def test_problem_with_a_key_breaks_its_mapping(loader):
    """A key that may not stand there makes its mapping unusable."""
    root = parse(b'a: {"b\\x07": 1}\nc: {!x d: 1}\n', path="f").root
    assert root.get("a").broken
    assert root.get("c").broken
    assert parse(b'"a\\x07": 1\n', path="f").problems


def test_escapes_are_allowed_where_the_caller_says(loader):
    """A source's own control characters may stand as escapes under the keys that hold its words, and nowhere else."""
    tree = parse(b'exact: "a\\u202E\\x07\\r"\nname: "\\u202E"\n', path="f", escapes_under=EXACT)
    assert tree.root.get("exact").text == "a\u202e\x07\r"
    assert not tree.root.get("exact").broken
    assert [problem.line for problem in tree.problems] == [2]


def test_literal_override_is_refused_even_there(loader):
    """As it is, a bidi override may not even stand in a source's words."""
    assert len(problems_of('exact: "a\u202e"\n', escapes_under=EXACT)) == 1
    assert parse("exact: a\u202e\nb: c\n".encode(), path="f", escapes_under=EXACT).root.get("exact").broken


def test_lone_surrogate_is_refused(loader):
    """A lone surrogate, which no file can hold, is refused as an escape too."""
    content = b'exact: "\\ud800"\n'
    if loader == "C":
        assert refused(content, escapes_under=EXACT)
    else:
        tree = parse(content, path="f", escapes_under=EXACT)
        assert "U+D800" in str(tree.problems[0])


def test_scalar_at_the_root_may_not_have_escapes(loader):
    """Outside any mapping there is no key under which an escape could be allowed."""
    assert len(problems_of('"\\u202E"', escapes_under=EXACT)) == 1


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x0b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufffe", "\uffff"]
)
def test_unreadable_characters_are_all_told(character, loader):
    """What YAML cannot carry, and line breaks that no editor counts, are told by line, all at once."""
    said = refused(f"a: 1\nb: {character}\r\nc: {character}\n")
    assert [one.split(": ")[0] for one in said] == ["f.yaml:2", "f.yaml:3"]
    assert f"U+{ord(character):04X}" in said[0]


def test_unreadable_characters_are_not_told_forever():
    """A binary file is not told character by character."""
    assert len(refused(b"\0" * 1000)) == 50


def test_not_utf8():
    """Bytes that are not UTF-8 are refused with their line."""
    assert refused(b"a: 1\nb: \xff\n") == ["f.yaml:2: this is not UTF-8: save the file as UTF-8"]


@pytest.mark.parametrize(
    "content", ["a: [1\n", "a: b: c\n", "a: 'x\n", "\ta: 1\n", "a: @x\n", "- 1\nb: 2\n", "%YAML 9.9\n---\na"]
)
def test_broken_yaml_has_a_line(content, loader):
    """What is not YAML is refused with a line and a hint."""
    (said,) = refused(content)
    assert said.startswith("f.yaml:")
    assert "this is not YAML: " in said


def test_errors_without_a_line_are_told_too(monkeypatch):
    """An error of the parser that knows no line still becomes a problem."""

    class Unwilling(yaml.SafeLoader):
        def get_event(self):
            raise yaml.YAMLError("no\nwill")

    monkeypatch.setattr(yamltree, "LOADER", Unwilling)
    assert refused("a: 1") == ["f.yaml: this is not YAML: no: check the file"]


def test_error_with_neither_mark(monkeypatch):
    """An error of the parser whose marks are empty is told without a line."""

    class Unwilling(yaml.SafeLoader):
        def get_event(self):
            raise yaml.MarkedYAMLError(problem="no will")

    monkeypatch.setattr(yamltree, "LOADER", Unwilling)
    assert refused("a: 1") == ["f.yaml: this is not YAML: no will: check indentation, quotes and colons"]


def test_several_documents(loader):
    """A file holds one document."""
    assert refused("a: 1\n---\nb: 2\n") == ["f.yaml:2: a second document begins here: keep one per file"]


def test_keys_are_names(loader):
    """A list or mapping cannot be a key, nor can a very long text."""
    assert refused("? " * 100_000) == refused("? [a]\n: b\n")
    assert refused("? [a]\n: b\n") == ["f.yaml:1: a list or mapping cannot be a key: write a name before the colon"]
    assert refused(f"{'k' * 201}: 1\n") == ["f.yaml:1: this key has more than 200 characters: shorten it"]


class CountingLoader:
    """Counts the events that a loader is asked for: what a hostile file may cost, without a stopwatch."""

    events = 0
    inner = yamltree.LOADER

    def __init__(self, text):
        """Load some text."""
        type(self).events = 0
        self.loader = type(self).inner(text)

    def get_event(self):
        """Count and pass on."""
        type(self).events += 1
        return self.loader.get_event()

    def dispose(self):
        """Pass on."""
        self.loader.dispose()


@pytest.fixture
def counted(loader, monkeypatch):
    """Count the events of either loader."""
    monkeypatch.setattr(CountingLoader, "inner", yamltree.LOADER)
    monkeypatch.setattr(yamltree, "LOADER", CountingLoader)
    return CountingLoader


@pytest.mark.parametrize("unit", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_at_once(unit, counted):
    """A hundred thousand levels cost no more than the forty that are allowed."""
    (said,) = refused(unit * 100_000)
    assert said == "f.yaml:1: this is nested more than 40 levels deep: flatten it"
    assert counted.events < 100


def test_deep_nesting_in_lines(counted):
    """Depth by indentation is refused like depth by brackets."""
    (said,) = refused("\n".join(" " * i + "a:" for i in range(1000)))
    assert "nested more than 40 levels deep" in said
    assert counted.events < 100


def test_forty_levels_are_fine(loader):
    """What is as deep as the limit is read."""
    assert parse(b"[" * 40 + b"]" * 40, path="f").problems == ()


def test_alias_bomb_is_never_expanded(counted):
    """A bomb of aliases costs what its text costs: each alias is told, and none is followed."""
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 12))
    tree = parse(bomb.encode(), path="f")
    assert len(tree.problems) == 12 + 22
    assert counted.events < 120


def test_endless_problems_end(loader):
    """A file with nothing but problems is given up after some fifty."""
    said = refused("".join(f"a{i}: &a 1\n" for i in range(1000)))
    assert len(said) == 51
    assert "there is too much wrong to go on" in said[-1]


def test_merge_keys_merge_nothing(loader):
    """A merge key is a key like any other."""
    assert list(parse(b"<<: {a: 1}\n", path="f").root.values) == ["<<"]


def test_too_many_values(counted):
    """The number of values is bounded, and reading stops there."""
    (said,) = refused("".join(f"k{i}: v\n" for i in range(5_000)), limits=Limits(nodes=100))
    assert said == "f.yaml:101: the file has more than 100 values: split it"
    assert counted.events < 210


def test_too_many_bytes(monkeypatch):
    """A file beyond the cap is not even decoded."""
    monkeypatch.setattr(yamltree, "LOADER", None)
    assert refused(b"\xff" * 11, limits=Limits(bytes=10)) == ["f.yaml: the file has more than 10 bytes: split it"]


def test_too_long_a_value(loader):
    """A long value is refused by itself, with its line."""
    tree = parse(b"a: 1\nb: " + b"x" * 100_001 + b"\nc: 3\n", path="f")
    assert [str(one) for one in tree.problems] == ["f:2: this value has more than 100,000 characters: shorten it"]
    assert tree.root.get("b").broken


def test_no_recursion(loader):
    """Reading does not recurse: the deepest file that is allowed is read with hardly any stack to spare."""
    depth = 0
    frame = sys._getframe()
    while frame:
        depth += 1
        frame = frame.f_back
    before = sys.getrecursionlimit()
    content = b"[" * 40 + b"]" * 40
    sys.setrecursionlimit(depth + 38)
    try:
        tree = parse(content, path="f")
    finally:
        sys.setrecursionlimit(before)
    assert tree.problems == ()


def test_node_types():
    """The three kinds of node are told apart by their class."""
    root = parse(b"a: [1]\n", path="f").root
    assert isinstance(root, MapNode)
    assert isinstance(root.get("a"), ListNode)
    assert isinstance(root.get("a").items[0], ScalarNode)
