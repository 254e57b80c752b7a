"""What stands first."""

from __future__ import annotations

import pytest
from composing import fact, place

from briefgen.compose.judgements import bottom_line_of, key_judgements, stands_alone
from briefgen.model import Item, Sentence

OWN = {
    "a": "Norland fired a missile over the strait.",
    "b": "Sudland closed two harbours to foreign ships.",
    "c": "Eastland's parliament voted for a curfew.",
    "d": "Westland sold forty aircraft abroad.",
    "e": "Midland recalled its ambassador from Tamar.",
    "f": "Outer Isles fishermen blocked a canal.",
}
HOME = dict.fromkeys("abcd", "military") | dict.fromkeys("ef", "diplomacy")


def item(name, statement=None, rank=0, **slots):
    made = fact(f"x.{name}", statement or OWN[name], **slots)
    return Item(id=name, lead=Sentence(text=made.statement, fact=made, numbers=(1,)), rank=rank or ord(name) - 96)


def first(*ranked, home=HOME):
    return [sentence.fact.id[2:] for sentence in bottom_line_of(ranked, home)]


def judged(*ranked, most=5, told=()):
    return [one.item for one in key_judgements(ranked, HOME, most, told)]


@pytest.mark.parametrize(
    ("statement", "alone"),
    [
        ("Norland fired a missile.", True),
        ("The missile fell into the sea.", False),
        ("Norland confirmed the launch.", False),
        ("Norland confirmed the missile's path.", False),
        ("Norland condemned these latest strikes.", False),
        ("It fired a missile.", False),
        ("Its navy fired a missile.", False),
        ("Norland imposed the sanctions on two banks.", True),
        ("The talks in Tamar ended.", True),
        ("The Norland government resigned.", True),
        ("The testament was read.", True),
    ],
)
def test_a_sentence_that_points_back_does_not_stand_alone(statement, alone):
    """What "the launch" or "it" means stands in another sentence, unless the words behind it say which."""
    assert stands_alone(fact("x.a", statement)) is alone


@pytest.mark.parametrize(
    ("slots", "alone"),
    [
        ({"actors": ()}, False),
        ({"actors": (), "location": (place("Tamar"),)}, True),
        ({"confidence": 0.4}, False),
        ({"confidence": 0.4, "status": "accepted"}, True),
        ({"confidence": None}, True),
    ],
)
def test_a_judgement_names_somebody_and_is_likely_right(slots, alone):
    """Who or where must be told, and what was read with little assurance needs a person's eye first."""
    assert stands_alone(fact("x.a", "Norland fired a missile.", **slots)) is alone


def test_the_bottom_line_is_the_top_of_two_sections():
    """The weightiest item that stands alone, then the first of another section; with one section its first two."""
    assert first(item("a"), item("b"), item("e")) == ["a", "e"]
    assert first(item("a"), item("b")) == ["a", "b"]
    assert first(item("a", "The missile fell."), item("b"), item("e")) == ["b", "e"]
    assert first(item("a")) == ["a"]
    assert first() == []


def test_a_bottom_line_there_is_wherever_there_is_news():
    """Where no item stands alone the weightiest one does."""
    assert first(item("a", "The missile fell."), item("b", "It fell.")) == ["a"]


def test_the_bottom_line_does_not_say_the_same_twice():
    """A second report of the same is no second sentence."""
    assert first(item("a"), item("e", "Norland fired one missile over the strait."), item("b")) == ["a", "b"]
    assert first(item("a"), item("e", OWN["a"])) == ["a"]


def test_judgements_repeat_nothing():
    """None is in the bottom line already, none says what another one says."""
    ranked = [item(name) for name in "abcdef"]
    told = bottom_line_of(ranked, HOME)
    assert judged(*ranked, told=told) == ["b", "c", "d", "f"]
    assert judged(*ranked[:4], item("e", OWN["b"])) == ["a", "b", "c", "d"]


def test_no_section_takes_all_judgements():
    """A section has its share at most while others have some to offer; they stand by importance."""
    assert judged(*(item(name) for name in "abcdef"), most=4) == ["a", "b", "e", "f"]
    assert judged(*(item(name) for name in "abcd"), most=4) == ["a", "b", "c", "d"]


def test_fewer_than_three_judgements_are_none():
    """On a day with little to judge the sections are as quick to read."""
    assert judged(item("a"), item("b")) == []
    assert judged(item("a"), item("b"), item("c", "The missile fell.")) == []
    (one, *_) = key_judgements([item(name) for name in "abc"], HOME, 5)
    assert (one.section, one.sentence.text) == ("military", OWN["a"])
