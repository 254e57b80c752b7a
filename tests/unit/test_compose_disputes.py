"""Who claims what."""

from __future__ import annotations

from composing import outlet, quantity, speaker, traits

from briefgen.compose.disputes import disputes_of, is_disputed
from briefgen.model import Quantity

LAUNCH = "Norland fired a missile."
NUMBERS = {"a.1": 1, "b.1": 2, "c.1": 3, "d.1": 4}


def told(name, *quantities, **slots):
    return traits(f"{name}.1", slots.pop("statement", LAUNCH), quantities=quantities, publisher=name.upper(), **slots)


def rows(dispute):
    return [(claim.who, claim.given, claim.common, claim.numbers) for claim in dispute.claims]


def test_figures_that_differ_stand_side_by_side():
    """Each claimant has a row with the figure as given; nothing is averaged and nobody left out."""
    group = (
        told("a", quantity("12", of="killed"), attribution=(speaker("the navy"), outlet("Wire"))),
        told("b", quantity("15", of="killed"), attribution=(outlet("Harbour Wire"),)),
        told("c", quantity("12", of="killed")),
    )
    (dispute,) = disputes_of(group, NUMBERS)
    assert (dispute.of, dispute.unit) == ("killed", "")
    assert rows(dispute) == [("the navy", "12", "", (1,)), ("Harbour Wire", "15", "", (2,)), ("C", "12", "", (3,))]
    assert is_disputed(group)


def test_what_counts_something_else_is_no_party_to_a_dispute():
    """An altitude does not stand among ranges because a figure that says not what it is could be either."""
    group = (
        told("a", quantity("650", unit="km")),
        told("b", quantity("700", of="range", unit="km")),
        told("c", quantity("600", of="range", unit="km")),
        told("d", quantity("50", of="altitude", unit="km")),
    )
    (dispute,) = disputes_of(group, NUMBERS)
    assert dispute.of == "range"
    assert [claim.given for claim in dispute.claims] == ["650 km", "700 km", "600 km"]


def test_a_length_of_nothing_said_is_at_odds_with_no_altitude():
    """Only figures that say both, or neither, what they measure contradict each other; people are counted in any case."""
    altitude = quantity("50", of="altitude", unit="km")
    assert disputes_of((told("a", quantity("650", unit="km")), told("b", altitude)), NUMBERS) == ()
    assert disputes_of((told("a", quantity("650", unit="km")), told("b", quantity("90", unit="km"))), NUMBERS) != ()
    assert disputes_of((told("a", quantity("12")), told("b", quantity("15", of="killed"))), NUMBERS) != ()


def test_lengths_are_given_in_a_common_unit_too():
    """The commonest unit is common, a metric one where none is; the source's own conversion goes before ours."""
    group = (
        told("a", quantity("700", of="flight_range", unit="km")),
        told("b", quantity("380", of="flight_range", unit="miles")),
        told("c", quantity("500", of="flight_range", unit="mi", approx=True, also=(("805", "km"),))),
    )
    (dispute,) = disputes_of(group, NUMBERS)
    assert (dispute.of, dispute.unit) == ("flight range", "mi")
    assert [(claim.given, claim.common) for claim in dispute.claims] == [
        ("700 km", "430 mi"),
        ("380 mi", ""),
        ("about 500 mi (805 km)", ""),
    ]
    (dispute,) = disputes_of(group[::2], NUMBERS)
    assert dispute.unit == "km"
    assert [claim.common for claim in dispute.claims] == ["", "about 805 km"]


def test_a_span_is_converted_at_both_ends():
    """Least and greatest value are converted alike, and an open end stays open."""
    group = (
        told("a", quantity("900", unit="km")),
        told("b", quantity(low="250", high="310", unit="mi")),
        told("c", quantity(low="1200", unit="mi")),
        told("d", quantity("7", unit="soldiers")),
    )
    (dispute,) = disputes_of(group[:2], NUMBERS)
    assert dispute.claims[1].common == "400\N{EN DASH}500 km"
    (dispute,) = disputes_of((group[0], group[2], group[3]), NUMBERS)
    assert dispute.claims[1].common == "at least 1,900 km"


def test_the_same_length_in_other_words_is_no_dispute():
    """Kilometres and miles that round to each other agree; so do figures that a second unit joins."""
    assert not disputes_of((told("a", quantity("700", unit="km")), told("b", quantity("434", unit="mi"))), NUMBERS)
    assert disputes_of((told("a", quantity("700", unit="km")), told("b", quantity("400", unit="mi"))), NUMBERS)


def test_a_fact_does_not_dispute_itself():
    """Two figures of one fact, and one that says not what it counts, are at odds with nobody whom another figure meets."""
    own = (told("a", quantity("3"), quantity("5")),)
    assert not disputes_of(own, NUMBERS)
    listed = told("a", quantity("700", of="range", unit="km"), quantity("100", of="altitude", unit="km"))
    assert not disputes_of((listed, told("b", quantity("100", unit="km"))), NUMBERS)
    assert not disputes_of((told("a", quantity("3", of="ships")), told("b", quantity("5", of="planes"))), NUMBERS)


def test_one_voice_has_one_row():
    """The same figure from the same voice in two documents is one row that cites both, and a fact without a number none."""
    voice = {"attribution": (speaker("the navy"),)}
    group = (
        told("a", quantity("12"), quantity("12"), **voice),
        told("b", quantity("12"), **voice),
        told("e", quantity("15")),
    )
    (dispute,) = disputes_of(group, NUMBERS)
    assert rows(dispute) == [("the navy", "12", "", (1, 2)), ("E", "15", "", ())]
    assert dispute.of == ""


def test_the_source_is_quoted_on_its_figure():
    """What stood in the source stands in the row; without it the figure is written with its noun."""
    group = (
        told("a", Quantity(value=quantity("12").value, unit="soldier", text="a dozen  soldiers")),
        told("b", quantity("15", unit="soldier")),
    )
    (dispute,) = disputes_of(group, NUMBERS)
    assert [claim.given for claim in dispute.claims] == ["a dozen soldiers", "15 soldiers"]
    assert dispute.of == "soldiers"


def test_a_claim_and_its_denial_stand_side_by_side():
    """Who says so comes first, then who denies it, each voice once, with the statements as stored."""
    denial = {"modality": "denied", "statement": "Norland denied it.", "attribution": (speaker("Norland"),)}
    group = (told("a"), told("b", **denial), told("c", **denial), told("d"))
    (dispute,) = disputes_of(group, NUMBERS)
    assert (dispute.of, dispute.unit) == ("", "")
    assert rows(dispute) == [
        ("A", LAUNCH, "", (1,)),
        ("D", LAUNCH, "", (4,)),
        ("Norland", "Norland denied it.", "", (2, 3)),
    ]
    assert [(claim.modality, claim.denies) for claim in dispute.claims] == [
        ("confirmed", False),
        ("confirmed", False),
        ("denied", True),
    ]


def test_six_voices_are_the_most_on_a_denial():
    """However many join in, both sides are heard and the table stays a table."""
    group = tuple(told(name) for name in "abcde") + tuple(told(name, polarity="negative") for name in "fghijk")
    (dispute,) = disputes_of(group, NUMBERS)
    assert [claim.denies for claim in dispute.claims] == [False, False, False, True, True, True]
    assert [claim.who for claim in dispute.claims] == ["A", "B", "C", "F", "G", "H"]


def test_six_claimants_of_a_figure_all_have_their_row():
    """A figure on which six differ makes six rows."""
    group = tuple(told(name, quantity(str(10 * n), of="killed")) for n, name in enumerate("abcdef", start=1))
    (dispute,) = disputes_of(group, NUMBERS)
    assert [claim.given for claim in dispute.claims] == ["10", "20", "30", "40", "50", "60"]


def test_agreement_needs_no_table():
    """One voice, or several that say the same, dispute nothing."""
    assert disputes_of((told("a"),), NUMBERS) == ()
    assert disputes_of((told("a", quantity("3")), told("b", quantity("3"), quantity())), NUMBERS) == ()
