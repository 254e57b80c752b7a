"""How many sources are independent."""

from __future__ import annotations

import pytest
from composing import outlet, speaker, traits

from briefgen.compose.origins import independent_sources


def report(document, *outlets, publisher=None, n=1):
    return traits(f"{document}.{n}", attribution=tuple(map(outlet, outlets)), publisher=publisher)


@pytest.mark.parametrize(
    ("members", "sources"),
    [
        ([report(d, "Associated Press", publisher=f"Site {d}") for d in "abcde"], 1),
        ([report(d, publisher=f"Site {d}") for d in "abc"], 3),
        ([report("a", publisher="The Herald"), report("b", publisher="Herald")], 1),
        ([report("a"), report("b")], 2),
        ([report("a"), report("a", n=2)], 1),
        ([report("a", "AP"), report("b", "Associated Press")], 1),
        ([report("a", "Associated Press"), report("b", publisher="AP")], 1),
        ([report("a", "AFP"), report("b", "Agence France-Presse")], 1),
        ([report("a", "AP"), report("b", "Associated Press"), report("c", "Arab Press")], 3),
        ([report("a", "Reuters"), report("b", "Newsweek"), report("c", "Reuters", "Newsweek")], 1),
        ([report("a", "Reuters"), report("b", "Newsweek"), report("c", "Reuters")], 2),
    ],
)
def test_documents_count_by_origin(members, sources):
    """Documents that carry the same outlet are one source; others count by publisher, else each for itself."""
    assert independent_sources(members) == sources
    assert independent_sources(members[::-1]) == sources


def test_a_speaker_is_no_origin():
    """Two documents that quote the same ministry are still two sources."""
    quoting = [traits(f"{d}.1", attribution=(speaker("the ministry"),), publisher=d) for d in "ab"]
    assert independent_sources(quoting) == 2
