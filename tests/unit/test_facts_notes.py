"""notes.yaml: what people add in their own name."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from briefgen.errors import FactsError
from briefgen.facts import notes_schema, parse_notes, unknown_facts
from briefgen.model import Comment, Notes

FACT = "wire.1a9f3c07b2"
WRITTEN = f"""\
schema: briefgen/notes/1
as_of: 2031-03-14T07:30+01:00
cut_off: 2031-03-14T06:45
next: 2031-03-17
comments:
  - text: Ferries  cross
      this stretch.
    kind: matters
    by: J. Doe
    fact: {FACT}
  - text: It may have been a drill.
    by: A. Roe
x-desk: night
"""


def read(content):
    return parse_notes(content.encode(), path="notes.yaml")


def said(content):
    return [str(problem).removeprefix("notes.yaml:") for problem in read(content).problems]


def test_notes_are_read():
    """Comments go to the edition or to a fact, on one line each; times stand as they were written."""
    file = read(WRITTEN)
    assert file.problems == ()
    assert file.notes == Notes(
        edition=(Comment(kind="comment", text="It may have been a drill.", by="A. Roe"),),
        facts=((FACT, Comment(kind="matters", text="Ferries cross this stretch.", by="J. Doe")),),
        as_of="2031-03-14T07:30+01:00",
        cut_off="2031-03-14T06:45",
        next_edition="2031-03-17",
    )


def test_nothing_need_be_there():
    """A file with its schema alone, or with empty keys, says nothing."""
    assert read("schema: briefgen/notes/1\n").notes == Notes()
    assert read("schema: briefgen/notes/1\nas_of:\nnext: ~\ncomments:\n").notes == Notes()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: matters", "kind: mattters", "8: comments[0].kind: expected comment | matters | alternative"),
        (
            "by: J. Doe",
            "by: ' '",
            "9: comments[0].by: a comment without a name would pass for a fact: write who says so",
        ),
        ("    by: J. Doe\n", "", "6: comments[0]: by is missing: add `by:`"),
        (f"fact: {FACT}", "fact: wire.1", "10: comments[0].fact: wire.1 is no fact id: copy it from a facts file"),
        ("text: It may", "text: ' '\n    x-was: It may", "11: comments[1].text: is empty: write a sentence"),
        ("text: It may", "text: " + "so " * 120 + "It may", "11: comments[1].text: has 126 words: shorten it to 120"),
        ("next: 2031-03-17", "next: Monday", "4: next: Monday is no such day or time: write it like 2031-03-10"),
        ("T07:30+01:00", "", "2: as_of: 2031-03-14 is no such day or time: write it like 2025-11-07T07:30+01:00"),
        ("03-14T06:45", "02-30T06:45", "3: cut_off: 2031-02-30T06:45 is no such day or time"),
        ("next: 2031-03-17", "next: [2031-03-17]", "4: next: a list is no such day or time"),
        ("x-desk", "desk", "13: the key desk is not known: remove it, or begin its name with x- to keep it"),
        ("next:", "nxt:", "4: the key nxt is not known: did you mean next?"),
    ],
)
def test_what_is_wrong_is_left_out_and_named(old, new, problem):
    """Each problem has its line and what to do, and the rest of the file stands."""
    assert old in WRITTEN
    problems = said(WRITTEN.replace(old, new, 1))
    assert len(problems) == 1
    assert problems[0].startswith(problem.replace("2031-03-10", "2025-11-10"))


def test_a_comment_that_is_broken_costs_itself_alone():
    """The comments beside a wrong one are kept."""
    notes = read(WRITTEN.replace("kind: matters", "kind: x")).notes
    assert notes.facts == ()
    assert len(notes.edition) == 1


def test_a_value_that_may_not_be_printed_is_refused_once():
    """A control character in a time is reported by the reader of YAML, not again as a wrong time."""
    assert len(said(WRITTEN.replace("2031-03-17", '"2031\\x07"'))) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("- a\n", "1: expected a mapping, found a list: begin with `schema: briefgen/notes/1`"),
        ("comments: []\n", "1: schema is missing: write `schema: briefgen/notes/1`"),
        ("schema: briefgen/facts/1\n", "1: schema is briefgen/facts/1, not briefgen/notes/1"),
        ("a: [\n", ""),
    ],
)
def test_a_file_that_is_none_is_refused(content, problem):
    """What is no YAML, no mapping, or another kind of file is refused as a whole."""
    with pytest.raises(FactsError) as caught:
        read(content)
    assert str(caught.value.problems[0]).removeprefix("notes.yaml:").startswith(problem)


def test_facts_that_are_not_there_are_named():
    """A comment on a fact that the edition lacks is reported with its line, and with the id that was meant."""
    file = read(WRITTEN)
    assert unknown_facts(file, {FACT}) == []
    (near,) = unknown_facts(file, {"wire.1a9f3c07b3"})
    assert str(near) == f"notes.yaml:10: the edition has no fact {FACT}: did you mean wire.1a9f3c07b3?"
    (far,) = unknown_facts(file, ())
    assert far.remedy.startswith("copy the id from a facts file")


def test_the_schema_agrees_with_the_reader():
    """What the reader takes the schema takes, and what it refuses the schema does."""
    validator = jsonschema.Draft202012Validator(notes_schema())
    loaded = yaml.load(WRITTEN, Loader=yaml.BaseLoader)
    assert not list(validator.iter_errors(loaded))
    wrong = {**loaded, "as_of": "now", "comments": [{"text": "", "kind": "x", "fact": "y"}], "desk": 1}
    paths = {error.json_path for error in validator.iter_errors(wrong)}
    assert {"$", "$.as_of", "$.comments[0]", "$.comments[0].kind", "$.comments[0].fact", "$.comments[0].text"} <= paths
