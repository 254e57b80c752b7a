"""What comes first."""

from __future__ import annotations

import pytest
from composing import EDITION, outlet, place, quantity, speaker, traits

from briefgen.compose.ranking import points, rank

LENGTHS = {"a": 1000, "b": 1000}


def score(*members, edition=EDITION, lengths=LENGTHS):
    return points(members, edition, lengths)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"plover": "ASSAULT"}, {"plover": "STATEMENT"}),
        ({"event": "missile_launch"}, {"event": "exercise"}),
        ({"modality": "confirmed"}, {"modality": "threatened"}),
        ({"modality": "threatened"}, {"modality": "planned"}),
        ({"day": "2025-11-07"}, {"day": "2025-11-06"}),
        ({"day": "2025-11-06"}, {"day": "2025-11-04"}),
        ({"day": "2025-11-04"}, {"day": "2025-11-01"}),
        ({"day": "2025-11-01"}, {"day": "2025-10-01"}),
        ({"day": "2025-11-10"}, {"day": "2026-11-10"}),
        ({"day": None}, {"day": "2006/.."}),
        ({"day": "2006/.."}, {"day": "2006"}),
        ({"day": "2025-11-07"}, {"day": "2025-11"}),
        ({"day": "2025-11"}, {"day": "2006/.."}),
        ({}, {"actors": ()}),
        ({"location": (place("Taekwan"),)}, {}),
        ({"quantities": (quantity("9"),)}, {}),
        ({"attribution": (speaker("officials"),)}, {}),
        ({"confidence": None}, {"confidence": 0.9}),
        ({"confidence": 0.9}, {"confidence": 0.6}),
        ({"at": 10}, {"at": 200}),
        ({"at": 200}, {"at": 900}),
    ],
)
def test_importance_has_its_reasons(more, less):
    """Kind, gravity, certainty, freshness and position each count for themselves."""
    assert score(traits("a.1", **more)) > score(traits("a.1", **less))


def test_independent_sources_count_up_to_a_point():
    """Each further independent source adds, the same wire story does not, and four are enough."""
    alone = score(traits("a.1", publisher="a"))
    assert score(traits("a.1", publisher="a"), traits("b.1", publisher="b")) == alone + 6
    wire = [traits(f"{d}.1", attribution=(outlet("AP"),)) for d in "abcdefgh"]
    assert score(*wire) == score(wire[0])
    assert score(*(traits(f"{d}.1", publisher=d) for d in "abcdefgh")) == alone + 18


def test_an_edition_that_is_no_date_rates_nothing_fresh():
    """Without an edition's date every date is worth the same."""
    assert score(traits("a.1"), edition="x") == score(traits("a.1", day="2006"), edition="x")


def test_ties_are_broken_by_date_document_and_place():
    """Equal points fall back on the later date, then on document, place and id, so that the order is total."""
    first, second = traits("a.1", day="2025-10-03"), traits("a.2", day="2025-10-02")
    assert score(first) == score(second)
    assert rank((first,), EDITION, LENGTHS) < rank((second,), EDITION, LENGTHS)
    assert rank((traits("a.1", day=None),), EDITION, {}) < rank((traits("b.1", day=None),), EDITION, {})
    assert rank((traits("a.1"),), EDITION, LENGTHS) < rank((traits("a.2"),), EDITION, LENGTHS)
