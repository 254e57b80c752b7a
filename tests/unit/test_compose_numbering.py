"""Items, numbers, and what stands behind them."""

from __future__ import annotations

import pytest
from composing import document, fact, outlet, place, quantity, speaker, traits

from briefgen.compose.numbering import Numbering, citations_of, event_id, event_of, item_of, sources_of
from briefgen.model import Evidence, Quote

LAUNCH = "North Korea launched a ballistic missile."


def context(text, start, end, **evidence):
    made = traits("a.1", evidence=(Evidence(document="a", exact="x", start=start, end=end, **evidence),))
    (citation,) = citations_of([made], {"a": text})
    return citation.context_before, citation.context_after


@pytest.mark.parametrize(
    ("slots", "adds"),
    [
        ({}, False),
        ({"statement": "North Korea launched a missile."}, False),
        (
            {"statement": "North Korea launched the missile, officials said.", "attribution": (speaker("officials"),)},
            True,
        ),
        ({"statement": "North Korea launched no missile.", "modality": "denied"}, True),
        ({"statement": "North Korea launched 3 missiles.", "quantities": (quantity("3", of="missiles"),)}, True),
        ({"statement": "The missile that was launched spun into an ocean trench."}, True),
        ({"statement": "North Korea launched a missile at Wonsan.", "location": (place("Wonsan"),)}, True),
        ({"statement": "North Korea launched the missile.", "quote": Quote(text="a success")}, True),
        ({"quantities": (quantity("3", of="missiles"),)}, False),
        ({"statement": "North Korea launched a missile.", "modality": "estimated"}, True),
    ],
)
def test_only_members_that_add_something_are_printed(slots, adds):
    """Another figure, speaker, place, quotation, denial, certainty or content is printed; the rest is cited on the lead."""
    item = item_of((traits("a.1", LAUNCH), traits("b.1", **{"statement": LAUNCH} | slots)), Numbering())
    assert len(item.more) == adds
    assert item.lead.numbers == ((1,) if adds else (1, 2))


def test_what_was_added_once_is_not_added_again():
    """A second report of the same figure, speaker and quotation is cited, not printed."""
    again = {
        "quantities": (quantity("3", of="missiles"),),
        "attribution": (speaker("an admiral"),),
        "quote": Quote(text="a success"),
    }
    members = (
        traits("a.1", LAUNCH),
        traits("b.1", "North Korea launched 3 missiles.", **again),
        traits("c.1", "North Korea launched three.", **again),
    )
    item = item_of(members, Numbering())
    assert [sentence.numbers for sentence in item.sentences] == [(1, 2), (3,)]
    assert item.more[0].fact.id == "b.1"
    assert item.lead.fact.id == "a.1"


def test_an_item_tells_of_its_event():
    """Date, modality, sources and dispute come from the members, the first dated one lending the date."""
    undated, dated = (
        traits("a.1", LAUNCH, day=None, modality="claimed", publisher="A"),
        traits("b.1", LAUNCH, modality="denied", publisher="B"),
    )
    item = item_of((undated, dated), Numbering())
    assert (item.date, item.modality, item.independent_sources, item.disputed) == ("2025-11-07", "claimed", 2, True)
    assert item_of((undated,), Numbering()).date is None
    assert event_of((undated, dated)).members == ("a.1", "b.1")
    assert event_of((undated, dated)).id == item.id == event_id((undated,))


def test_context_is_cut_at_the_borders_of_words():
    """At most 160 characters stand before and after the evidence, none of them a broken word."""
    text = "abcdefghi " * 20 + "EVIDENCE" + " abcdefghi" * 20
    before, after = context(text, 200, 208)
    assert before == " ".join(["abcdefghi"] * 16)
    assert after == " ".join(["abcdefghi"] * 16)
    before, after = context("x" + text + "x", 203, 207)
    assert before.startswith("abcdefghi ")
    assert after.endswith(" abcdefghi")
    assert max(len(before), len(after)) <= 160


def test_context_of_a_short_text_is_whole():
    """Where the text is short, the context is all of it, on one line and without controls."""
    assert context("a\nb\u202e EVIDENCE c\x07d\n", 5, 13) == ("a b", "cd")
    assert context("EVIDENCE", 0, 8) == ("", "")


def test_one_endless_word_is_no_context():
    """A word that never ends cannot be cut at its border, so it is left out."""
    assert context("x" * 400 + "EVIDENCE" + "x" * 400, 400, 408) == ("", "")


def test_evidence_without_place_or_text_has_no_context():
    """A fact whose evidence has no offsets, no text or is missing is cited without context."""
    bare = [traits("a.1", evidence=(Evidence(document="a", exact="x"),)), traits("a.2", evidence=()), traits("b.1")]
    for citation in citations_of(bare, {"a": "x"}):
        assert (citation.context_before, citation.context_after) == ("", "")


def test_sources_come_in_order_of_first_citation_and_none_is_hidden():
    """Documents are listed as they are first cited, those that yielded nothing last and without numbers."""
    documents = [document(name, fact(f"{name}.1")).document for name in "abcd"]
    cited = [traits("c.1"), traits("a.1"), traits("c.2")]
    listed = [(entry.document.id, entry.numbers) for entry in sources_of(cited, documents)]
    assert listed == [("c", (1, 3)), ("a", (2,)), ("b", ()), ("d", ())]


def test_the_wire_is_one_source_for_an_item():
    """Five sites with the same wire story make an item of one source."""
    members = tuple(traits(f"{d}.1", LAUNCH, attribution=(outlet("Associated Press"),)) for d in "abcde")
    assert item_of(members, Numbering()).independent_sources == 1
