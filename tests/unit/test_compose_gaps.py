"""What is not known."""

from __future__ import annotations

import pytest
from composing import EDITION, fact, place, quantity

from briefgen.compose.gaps import MOST, gaps_of, unread_of
from briefgen.model import Dispute, Item, OutlookEntry, Sentence, SetAside


def item(name, *, sources=2, disputes=(), day=EDITION, **slots):
    made = fact(f"a.{name}", day=day, **{"location": (place("Tamar"),)} | slots)
    lead = Sentence(text=made.statement, fact=made, numbers=(1,))
    return Item(
        id=name, lead=lead, modality=made.modality, date=day, label=name, independent_sources=sources, disputes=disputes
    )


def kinds(*ranked, unread=(), coming=()):
    return [(gap.kind, gap.about) for gap in gaps_of(ranked, unread, coming)]


@pytest.mark.parametrize(
    ("slots", "missing"),
    [
        ({}, None),
        ({"location": ()}, "place"),
        ({"location": (), "event": "surveillance"}, None),
        ({"location": (), "plover": "ACCUSE"}, None),
        ({"location": (), "confidence": 0.6}, None),
        ({"location": (), "polarity": "negative"}, None),
        ({"location": (), "modality": "estimated"}, None),
        ({"day": None}, "date"),
        ({"day": None, "plover": "STATEMENT"}, None),
        ({"event": "deployment"}, "figure"),
        ({"event": "deployment", "quantities": (quantity("5"),)}, None),
    ],
)
def test_what_readers_ask_first(slots, missing):
    """A place and a day for what happened, a day for what is planned, a number for what is counted."""
    assert kinds(item("x", **slots)) == ([(missing, "x")] if missing else [])


def test_of_plans_readers_ask_when():
    """The two weightiest plans that the outlook does not date are open; a threat, and what is disputed, is not asked about."""
    plans = [item(f"p{n}", modality="planned") for n in range(4)]
    threat = item("threat", modality="threatened")
    at_odds = item("odd", modality="planned", disputes=(Dispute(of="ships"),))

    def entry(plan, date):
        return OutlookEntry(date=date, sentence=plan.lead, item=plan.id, section="military")

    coming = [entry(plans[0], "2025-11-09"), *(entry(each, None) for each in (*plans[1:], threat, at_odds))]
    assert kinds(threat, at_odds, *plans, coming=coming) == [("dispute", "ships (odd)"), ("date", "p1"), ("date", "p2")]


def test_one_source_alone_is_told_once_and_of_the_first():
    """Of the very first items the first that one source alone carries is told, none further down."""
    assert kinds(item("a"), item("b", sources=1), item("c", sources=1)) == [("source", "b")]
    assert kinds(item("a"), item("b"), item("c"), item("d", sources=1)) == []


def test_what_contradicts_itself_is_told_wherever_it_stands():
    """Disputes come before what is missing, also those of lesser items, and an item has one gap."""
    disputed = item("z", location=(), disputes=(Dispute(of="killed"),))
    ranked = [item("a", location=()), *(item(f"i{n}") for n in range(8)), disputed]
    assert kinds(*ranked) == [("dispute", "killed (z)"), ("place", "a")]
    assert kinds(item("y", disputes=(Dispute(of=""),))) == [("dispute", "y")]


def test_unread_inputs_come_first_by_the_name_that_readers_know():
    """A document that could not be used is named without folders and facts files, two of them at most."""
    unread = [
        SetAside("seeds/2025-11-07/broken.pdf", "has no text"),
        SetAside("seeds/2025-11-07/note.txt.facts.yaml:12", "is no fact"),
        SetAside("seeds/2025-11-07/note.txt.facts.yaml: note.0123456789", "does not hold"),
        SetAside("seeds/2025-11-07/third.eml:4", "is empty"),
        SetAside("lexicon/names/ports.yaml:3", "is no name"),
        SetAside("seeds/2025-11-07/notes.yaml", "is no YAML"),
    ]
    assert unread_of(unread) == ["broken.pdf", "note.txt", "third.eml"]
    assert kinds(item("a", location=()), unread=unread) == [
        ("unread", "broken.pdf"),
        ("unread", "note.txt"),
        ("place", "a"),
    ]


def test_the_list_is_short():
    """At most five gaps, of the leading items only, each with the numbers of its item."""
    found = gaps_of([item(f"i{n}", location=()) for n in range(9)], [], [])
    assert [gap.about for gap in found] == [f"i{n}" for n in range(MOST)]
    assert found[0].item == "i0"
    assert found[0].numbers == (1,)
