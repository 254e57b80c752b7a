"""What docs/composition.md says is what the code does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from composing import traits

from briefgen.compose import calendar, disputes, figures, gaps, judgements
from briefgen.compose.confidence import confidence_of
from briefgen.config import parse_config
from briefgen.facts import parse_notes
from briefgen.facts.notes import MAX_COMMENT_WORDS
from briefgen.model import LIKELIHOODS
from briefgen.text import WORDS_A_MINUTE


@pytest.fixture(scope="module")
def manual(checkout):
    """Return the text of the manual's page."""
    return (checkout / "docs" / "composition.md").read_text(encoding="utf-8")


def example(manual, name):
    """Return the example of a file, by the comment that begins it."""
    found = re.search(rf"```yaml\n(# [^\n]*{re.escape(name)}\n.*?)```", manual, re.DOTALL)
    assert found, name
    return found[1].encode()


def test_the_examples_are_sound(manual):
    """The files that the page shows are read without a complaint, and every key means something."""
    notes = parse_notes(example(manual, "notes.yaml"), path="notes.yaml")
    assert notes.problems == ()
    assert [comment.kind for comment in notes.notes.edition] == ["alternative"]
    assert len(notes.notes.facts) == 1
    assert (notes.notes.as_of, notes.notes.next_edition) == ("2031-03-14T08:20+01:00", "2031-03-17")
    assert parse_config(example(manual, "config.yaml"), path="config.yaml").schedule.zone == "+09:00"


def test_every_row_on_confidence_holds(manual):
    """For sources of these grades, the level is the one that the table says."""
    rows = re.findall(r"^\| ([A-F–, ]+) \| (high|moderate|low) \|$", manual, re.MULTILINE)
    assert len(rows) == 11
    for grades, level in rows:
        group = []
        for name, grade in zip("abc", grades.split(", "), strict=False):
            each = traits(f"{name}.1", publisher=name, status="accepted")
            group.append(replace(each, document=replace(each.document, reliability=None if grade == "–" else grade)))
        assert (grades, confidence_of(group, disputed=False).level) == (grades, level)


def test_the_scale_is_that_of_the_directive(manual):
    """All seven bands are there with their bounds, and follow on each other."""
    words = " ".join(manual.split())
    for one in LIKELIHOODS:
        assert re.search(rf"{one.term} \({one.low}–{one.high}(?: %)?\)", words), one.term
    assert [one.high for one in LIKELIHOODS[:-1]] == [one.low for one in LIKELIHOODS[1:]]


def test_the_bounds_are_those_of_the_code(manual):
    """How many rows each part has at most is what the page says."""
    most = dict(
        re.findall(
            r"^\| ([a-z ]+) \| .* \| (?:`length.judgements`, and none where there are fewer than )?(\d+).* \|$",
            manual,
            re.MULTILINE,
        )
    )
    assert {part: int(count) for part, count in most.items()} == {
        "bottom line": 2,
        "key judgements": judgements.LEAST,
        "key figures": figures.MOST,
        "timeline": calendar.MOST_PAST,
        "outlook": calendar.MOST_COMING,
        "not known": gaps.MOST,
    }
    assert f"at {WORDS_A_MINUTE} words each" in manual
    assert f"at most {MAX_COMMENT_WORDS} words" in manual
    assert "loses eight places" in manual
    assert judgements.OLD_NEWS == 8
    assert disputes.MOST_VOICES == 6
