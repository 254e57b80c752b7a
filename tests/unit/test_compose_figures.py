"""Key figures and how amounts are written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from composing import fact, quantity

from briefgen.compose.figures import amount, is_trivial, key_figures
from briefgen.model import Item, Sentence


def item(n, *sentences):
    facts = [fact(f"{n}.{i}", quantities=quantities, event=event) for i, (event, *quantities) in enumerate(sentences)]
    told = [Sentence(text=each.statement, fact=each, numbers=(i,)) for i, each in enumerate(facts, start=1)]
    return Item(id=f"event-{n}", lead=told[0], more=tuple(told[1:]))


def boxed(*items):
    return [(figure.amount, figure.unit, figure.of) for figure in key_figures(items)]


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (quantity("15000", approx=True), "about 15,000"),
        (quantity("700", unit="kilometers", also=(("434", "miles"),)), "700 km (434 mi)"),
        (
            quantity("700", unit="km", approx=True, also=(("434", "mi"), ("378", None), (None, "nmi"))),
            "about 700 km (434 mi)",
        ),
        (quantity(low="12", high="15"), "12–15"),
        (quantity(low="60", high="80", unit="km"), "60–80 km"),
        (quantity(low="40"), "at least 40"),
        (quantity(high="1000"), "up to 1,000"),
        (quantity("1500000", unit="USD"), "$1.5 million"),
        (quantity("1" + 37 * "2"), "12," + ",".join(12 * ["222"])),
        (quantity("1" + 39 * "0"), "1" + 10 * ",000" + " billion"),
        (quantity("3000000000", unit="USD"), "$3 billion"),
        (quantity(low="40", unit="dollars"), "at least $40"),
        (quantity("1234567"), "1,234,567"),
        (quantity("2.50", unit="percent"), "2.50%"),
        (quantity("20", unit="KRW"), "20 KRW"),
        (quantity("-40"), "-40"),
        (quantity(approx=True, also=(("3", "mi"),)), ""),
        (quantity("7", unit="soldiers"), "7"),
    ],
)
def test_amounts_are_written_as_readers_expect(made, written):
    """Numbers keep their precision, units with a symbol stand with them, spans have an en dash."""
    assert amount(made) == written


@pytest.mark.parametrize(
    ("made", "event", "trivial"),
    [
        (quantity("2", unit="days"), "visit", True),
        (quantity("40", of="age"), "arrest", True),
        (quantity(unit="km"), "launch", True),
        (quantity("2", unit="ships"), "patrol", True),
        (quantity("3", unit="ships"), "patrol", False),
        (quantity("1", unit="km", of="range"), "patrol", False),
        (quantity("60", unit="km"), "attack", True),
        (quantity("60", unit="km", of="distance"), "missile_launch", False),
        (quantity("60", unit="km", of="distance from the capital"), "missile_launch", True),
        (quantity("1", unit="percent"), "growth", False),
    ],
)
def test_figures_that_tell_nothing_stay_out(made, event, trivial):
    """Durations, counts of one or two and the distances of towns are no key figures; how far a missile flew is one."""
    assert is_trivial(made, event) is trivial


def test_a_figure_says_what_it_counts():
    """The label is what is counted, else the unit's noun, else the event; a noun that repeats the label is dropped."""
    assert boxed(item("a", ("deployment", quantity("15000", of="soldiers", unit="soldier")))) == [
        ("15,000", "", "soldiers")
    ]
    assert boxed(item("a", ("deployment", quantity("15000", unit="soldiers")))) == [("15,000", "", "soldiers")]
    assert boxed(item("a", ("loss", quantity("30", of="killed", unit="soldiers")))) == [("30", "soldiers", "killed")]
    assert boxed(item("a", ("missile_launch", quantity("700", unit="km")))) == [("700 km", "", "missile launch")]


def test_the_box_takes_one_figure_an_item_and_six_in_all():
    """The first telling figure of each item goes in, at most six, and none twice."""
    double = item("a", ("loss", quantity("1", of="ships"), quantity("30", of="killed"), quantity("50", of="wounded")))
    assert boxed(double, double) == [("30", "", "killed"), ("50", "", "wounded")]
    many = [item(str(n), ("loss", quantity(str(n), of="killed"))) for n in range(10, 20)]
    assert [figure[0] for figure in boxed(*many)] == ["10", "11", "12", "13", "14", "15"]
    assert boxed(item("a", ("loss",))) == []


def test_figures_that_differ_stand_side_by_side_or_not_at_all():
    """Where sources disagree, every figure goes in with its own sentence; without room for all, none does."""
    disputed = item("a", *(("loss", quantity(n, of="killed")) for n in ("12", "15", "15", "12")))
    assert boxed(disputed) == [("12", "", "killed"), ("15", "", "killed")]
    assert {figure.sentence.fact.id for figure in key_figures([disputed])} == {"a.0", "a.1"}
    assert all(figure.disputed for figure in key_figures([disputed]))
    filling = [item(str(n), ("loss", quantity(str(n), of="killed"))) for n in range(20, 25)]
    assert len(boxed(*filling, disputed)) == 5


def test_a_length_of_nothing_said_is_no_rival_of_an_altitude():
    """The box puts no two lengths side by side that the table of disputes does not."""
    unsaid = ("missile_launch", quantity("650", unit="km"))
    altitude = ("missile_launch", quantity("50", of="altitude", unit="km"))
    assert boxed(item("a", unsaid, altitude)) == [("650 km", "", "missile launch")]
    assert len(boxed(item("a", unsaid, ("missile_launch", quantity("90", unit="km"))))) == 2


def test_figures_of_two_things_are_no_rivals():
    """Killed and wounded of one item are two figures, of which the first goes in."""
    told = item("a", ("loss", quantity("12", of="killed")), ("loss", quantity("30", of="wounded")))
    assert boxed(told) == [("12", "", "killed")]
    assert not key_figures([told])[0].disputed


@pytest.mark.parametrize(
    ("unit", "printed"),
    [
        ("round", "rounds"),
        ("troops", "troops"),
        ("country", "countries"),
        ("convoy", "convoys"),
        ("person", "people"),
        ("torch", "torches"),
    ],
)
def test_a_unit_is_read_in_the_plural(unit, printed):
    """After a number other than one the noun of the unit stands in the plural."""
    assert boxed(item("a", ("loss", quantity("30", of="lost", unit=unit)))) == [("30", printed, "lost")]


def test_one_of_a_kind_stays_singular():
    """A span that ends in one thing keeps its noun, and the same amount of the same thing is printed once."""
    one = quantity("1", low="1", high="9", of="lost", unit="ship")
    assert boxed(item("a", ("loss", one))) == [("1", "ship", "lost")]
    twice = [
        item(n, ("firing", quantity("10", of=of, unit="round"))) for n, of in (("a", "rounds"), ("b", "artillery fire"))
    ]
    assert boxed(*twice) == [("10", "", "rounds")]


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("at least 11", "at least 11"),
        ("More  than 11", "more than 11"),
        ("nearly 11", "nearly 11"),
        ("some 11", "about 11"),
        ("overall 11", "about 11"),
        (None, "about 11"),
    ],
)
def test_the_sources_own_bound_is_printed(said, printed):
    """`at least` is no `about`: the one has no upper end."""
    assert amount(replace(quantity("11", approx=True), text=said)) == printed


def test_what_became_of_people_has_no_plural():
    """Eleven wounded are not eleven woundeds."""
    assert boxed(item("a", ("clash", quantity("11", unit="wounded")))) == [("11", "", "wounded")]
