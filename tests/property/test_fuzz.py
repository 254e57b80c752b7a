"""Every invariant of the contract over 500 documents as no one should write them; `make fuzz` tries 10,000."""

from __future__ import annotations

import pytest
from fuzz import breaches, texts

from briefgen.testing.mutation import ODD, Garbler

SEED = 3
COUNT = 500
SHARES = 4
"""The documents are parted among so many tests, which run side by side."""


@pytest.mark.parametrize("share", range(SHARES))
def test_no_document_breaks_the_contract(share: int) -> None:
    """Whatever the text, every fact holds, and the message of one that does not says how to see it again."""
    found = [breach.told(SEED) for breach in breaches(iter(range(share, COUNT, SHARES)), SEED)]
    assert found == []


def test_the_same_seed_makes_the_same_documents() -> None:
    """A breach that was printed can be looked into later."""
    first, again, other = (Garbler(texts(), seed) for seed in (1, 1, 2))
    made = [first.document(n) for n in range(60)]
    assert made == [again.document(n) for n in reversed(range(60))][::-1]
    assert made != [other.document(n) for n in range(60)]
    assert not any("\ud800" <= c <= "\udfff" for text in (*made, *ODD) for c in text)
