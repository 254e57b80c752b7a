"""How far sources carry an item."""

from __future__ import annotations

from dataclasses import replace

import pytest
from composing import traits

from briefgen.compose.confidence import confidence_of, is_assured


def group(*grades, **slots):
    """Make an event of as many documents as there are grades, a dash for none."""
    made = []
    for name, grade in zip("abcdef", grades, strict=False):
        each = traits(f"{name}.1", publisher=name, **{"status": "accepted"} | slots)
        made.append(replace(each, document=replace(each.document, reliability=None if grade == "-" else grade)))
    return tuple(made)


@pytest.mark.parametrize(
    ("grades", "level"),
    [
        ("-", "low"),
        ("A", "moderate"),
        ("B", "moderate"),
        ("C", "low"),
        ("F", "low"),
        ("--", "moderate"),
        ("CC", "moderate"),
        ("CD", "moderate"),
        ("DE", "low"),
        ("D-", "moderate"),
        ("A-", "high"),
        ("BF", "high"),
        ("---", "high"),
        ("DEF", "low"),
        ("----", "high"),
    ],
)
def test_the_level_follows_from_number_and_grades(grades, level):
    """Two sources with a good one, or three, give high confidence; one that nobody graded gives low."""
    assert confidence_of(group(*grades), disputed=False).level == level


@pytest.mark.parametrize("slots", [{"modality": "claimed"}, {"modality": "estimated"}, {"status": "proposed"}])
def test_what_is_one_sided_or_unseen_is_moderate_at_most(slots):
    """However many repeat it, a claim stays a claim, and what no person has reviewed may have been misread."""
    assert confidence_of(group(*"AAA", **slots), disputed=False).level == "moderate"


@pytest.mark.parametrize(("grades", "level"), [("AA", "moderate"), ("A", "low"), ("-", "low")])
def test_contradiction_costs_a_step(grades, level):
    """Where sources contradict each other the confidence is one step lower, and says why."""
    found = confidence_of(group(*grades), disputed=True)
    assert (found.level, found.disputed) == (level, True)


def test_the_reasons_stand_beside_the_level():
    """Number of sources, grades from the best on, and review are told."""
    found = confidence_of(group(*"CA-A"), disputed=False)
    assert (found.independent_sources, found.grades, found.reviewed) == (4, ("A", "C"), True)


@pytest.mark.parametrize(
    ("slots", "assured"),
    [
        ({"confidence": 0.4}, False),
        ({"confidence": 0.6}, True),
        ({"confidence": None}, True),
        ({"confidence": 0.1, "status": "edited"}, True),
    ],
)
def test_people_are_believed_and_engines_by_their_figures(slots, assured):
    """A fact is assured where a person wrote or reviewed it, or where enough of its kind came out right."""
    assert is_assured(traits("a.1", **slots).fact, 0.5) is assured
