"""How many sources are independent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from composing import outlet, speaker, traits

from briefgen.compose.origins import independent_sources
from briefgen.model import Evidence


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


def test_the_very_same_words_are_of_one_origin():
    """Sites that print one story word for word are one source, whether or not they say whose it is; a short sentence proves nothing."""
    words = "Norland fired a single missile from the shore of Kettle Point late on Friday night"
    copies = [
        traits(f"{d}.1", publisher=f"Site {d}", evidence=(Evidence(document=d, exact=words + end, start=0, end=9),))
        for d, end in (("a", "."), ("b", "!"), ("c", ", an admiral said."))
    ]
    assert independent_sources(copies) == 2
    short = [
        replace(each, fact=replace(each.fact, evidence=(Evidence(document="x", exact="It fired."),))) for each in copies
    ]
    assert independent_sources(short) == 3


def test_a_speaker_is_no_origin():
    """Two documents that quote the same ministry are still two sources."""
    quoting = [traits(f"{d}.1", attribution=(speaker("the ministry"),), publisher=d) for d in "ab"]
    assert independent_sources(quoting) == 2
