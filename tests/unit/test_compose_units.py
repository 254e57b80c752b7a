"""Units of one dimension."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compose.traits import unit_symbol
from briefgen.compose.units import converted, dimension_of, in_base, is_metric


@pytest.mark.parametrize(
    ("value", "given_in", "wanted", "result"),
    [
        ("1000", "mi", "km", "1600"),
        ("434", "mi", "km", "698"),
        ("1.50", "t", "lb", "3310"),
        ("5", "km", "mi", "3.1"),
        ("12000", "ft", "m", "3700"),
        ("300", "nmi", "km", "560"),
        ("60", "kn", "km/h", "110"),
        ("12.5", "ha", "acre", "30.9"),
        ("0", "km", "mi", "0"),
    ],
)
def test_a_converted_figure_is_no_more_precise_than_the_given_one(value, given_in, wanted, result):
    """Conversion is exact, and rounded to the digits that the source gave, two at least."""
    assert f"{converted(Decimal(value), given_in, wanted):f}" == result


@given(st.integers(1, 10**9), st.sampled_from(["km", "mi", "m", "ft", "nmi", "yd"]))
def test_conversion_there_and_back_stays_near(value, unit):
    """Nothing is lost but what rounding to two digits takes, a twentieth each way at most."""
    back = converted(converted(Decimal(value), unit, "km"), "km", unit)
    assert abs(back - value) <= value / Decimal(9)


def test_what_a_unit_measures():
    """Known symbols have a dimension, nouns have none, and metric ones are preferred."""
    assert dimension_of("mi") == dimension_of("km") == "length"
    assert dimension_of("soldiers") is None
    assert is_metric("km")
    assert not is_metric("mi")
    assert in_base(2, "km") == 2000


@pytest.mark.parametrize(
    ("written", "symbol"),
    [("inches", "in"), ("lbs", "lb"), ("square miles", "sq mi"), ("knots", "kn"), ("m2", "m²"), ("pounds", "pounds")],
)
def test_names_of_units_have_one_symbol(written, symbol):
    """However a unit is written it is compared by its symbol; a pound may be money and stays a pound."""
    assert unit_symbol(written) == symbol
