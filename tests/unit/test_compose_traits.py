"""What of a fact is compared."""

from __future__ import annotations

import pytest
from composing import SOUTH_KOREA, fact, outlet, place, quantity, speaker, traits

from briefgen.compose.traits import (
    agree,
    bounds_of,
    comparable,
    differ_in_figures,
    figures_of,
    fold,
    share_figure,
    stem,
    unit_symbol,
)
from briefgen.model import Actor, Evidence


def test_the_words_of_names_dates_and_numbers_are_no_content():
    """What is left of a statement are its own words: names of actors, sources and places, dates and numbers are gone."""
    found = traits(
        "a.1",
        "North Korea fired 12 missiles from Taekwan on 7 November, the Joint Chiefs of Staff said.",
        location=(place("Taekwan county"),),
        attribution=(speaker("Joint Chiefs of Staff"),),
    )
    assert found.tokens == {"fir", "missil"}
    assert found.places == {"taekwan", "county"}
    assert found.speakers == {"joint chiefs of staff"}


def test_parties_are_countries_where_there_is_one():
    """An actor counts by country, else by name, and only those who act are principals."""
    kim = Actor(name="The Ministry", role="recipient")
    found = traits("a.1", actors=(SOUTH_KOREA, kim))
    assert found.parties == {"KOR", "ministry"}
    assert found.principals == {"KOR"}


def test_a_fact_without_offsets_comes_after_all_others():
    """Evidence that nobody has placed yet sorts last; of several the first place counts."""
    nowhere = traits("a.1", evidence=(Evidence(document="a", exact="x"),), day=None)
    twice = traits(
        "a.2", evidence=(Evidence(document="a", exact="x", start=9), Evidence(document="a", exact="y", start=4))
    )
    assert nowhere.start > 10**12
    assert nowhere.span is None
    assert twice.start == 4


@pytest.mark.parametrize(
    ("slots", "denies", "prospective"),
    [
        ({}, False, False),
        ({"modality": "denied"}, True, False),
        ({"polarity": "negative"}, True, False),
        ({"modality": "planned"}, False, True),
        ({"modality": "threatened"}, False, True),
    ],
)
def test_denials_and_plans_are_told_from_reports(slots, denies, prospective):
    """A denial says that something is not so, a plan or a threat that it is yet to come."""
    found = traits("a.1", **slots)
    assert (found.denies, found.prospective) == (denies, prospective)


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("launches", "launch"),
        ("launched", "launch"),
        ("launching", "launch"),
        ("launch", "launch"),
        ("his", "his"),
        ("gas", "gas"),
        ("countries", "countr"),
    ],
)
def test_stems_join_the_forms_of_a_word(word, cut):
    """The commonest endings go, grammar words and short ones stay."""
    assert stem(word) == cut


def test_names_are_folded_without_the_article():
    """Case, article and the kind of apostrophe do not tell names apart."""
    assert fold("The Associated Press") == fold("associated press")
    assert fold("The") == "the"
    assert fold("People’s Daily") == fold("People's Daily")


@pytest.mark.parametrize(
    ("unit", "symbol"),
    [("kilometers", "km"), ("Mile", "mi"), ("feet", "ft"), ("soldiers", "soldiers"), (None, ""), (" km ", "km")],
)
def test_units_have_one_symbol(unit, symbol):
    """A unit is known by its symbol, whatever its number and case; others stay as they are."""
    assert unit_symbol(unit) == symbol


def test_a_figure_is_compared_in_every_unit_it_is_given_in():
    """A range in kilometres agrees with one in miles where one source gives both."""
    both, miles = (
        quantity("700", of="range", unit="km", also=(("434", "miles"), (None, "ft"))),
        quantity("434", unit="mi"),
    )
    assert len(list(figures_of(both))) == 2
    assert share_figure(traits("a.1", quantities=(both,)), traits("b.1", quantities=(miles,)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (quantity("12"), quantity("12"), True),
        (quantity("12"), quantity("15"), False),
        (quantity("15"), quantity("12"), False),
        (quantity("100", approx=True), quantity("104"), True),
        (quantity("100", approx=True), quantity("110"), False),
        (quantity(low="10", high="20"), quantity("15"), True),
        (quantity(low="10"), quantity("5000"), True),
        (quantity(low="10"), quantity("5"), False),
        (quantity(high="20"), quantity("15"), True),
        (quantity(high="20"), quantity("25"), False),
    ],
)
def test_figures_agree_where_both_can_be_right(one, other, same):
    """Spans may meet, `about` allows a twentieth, everything else must be equal."""
    (first,), (second,) = figures_of(one), figures_of(other)
    assert agree(first, second) is same
    assert agree(second, first) is same


def test_only_figures_of_one_thing_in_one_unit_are_compared():
    """Killed and wounded are two things; a figure that says nothing of what it counts may be either."""
    (killed,), (wounded,) = figures_of(quantity("1", of="killed")), figures_of(quantity("1", of="wounded"))
    (bare,), (far,) = figures_of(quantity("1")), figures_of(quantity("1", unit="km"))
    assert not comparable(killed, wounded)
    assert comparable(killed, bare)
    assert comparable(bare, wounded)
    assert not comparable(bare, far)


def test_facts_differ_in_figures_where_comparable_ones_do_not_meet():
    """Different figures for one thing differ; figures of different things and no figures do not."""
    twelve, fifteen = (
        traits("a.1", quantities=(quantity("12", of="killed"),)),
        traits("b.1", quantities=(quantity("15", of="killed"),)),
    )
    hurt, bare = traits("c.1", quantities=(quantity("30", of="wounded"),)), traits("d.1")
    assert differ_in_figures(twelve, fifteen)
    assert not differ_in_figures(twelve, hurt)
    assert not differ_in_figures(twelve, bare)
    assert not share_figure(twelve, bare)


def test_a_measure_without_a_number_has_no_bounds():
    """Bounds are of the value, or of the span, open where one end is missing."""
    assert bounds_of(quantity()) is None
    assert bounds_of(quantity("7")) == (7, 7)
    assert bounds_of(quantity(low="7")) == (7, float("inf"))
    assert bounds_of(quantity(high="7")) == (float("-inf"), 7)
    assert list(figures_of(quantity())) == []


def test_traits_keep_the_fact_itself():
    """Comparison never copies or changes a fact."""
    original = fact("a.1", attribution=(outlet("Associated Press"),))
    assert traits("a.1", attribution=(outlet("Associated Press"),)).fact == original
