"""Units of one dimension: exact factors, and figures in a common unit that are no more precise than those given."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Literal

Dimension = Literal["length", "mass", "speed", "area"]

_METRIC = frozenset({"mm", "cm", "m", "km", "g", "kg", "t", "km/h", "m/s", "m²", "ha", "km²"})

# The international yard and pound agreement (1959): 1 yd = 0.9144 m, 1 lb = 0.45359237 kg, exactly; the international nautical
# mile (1929) is 1,852 m. All others follow from the SI (BIPM, 9th edition, tables 7 and 8). Left out is what means several things (a
# pound may be money, a gallon has two sizes) and what has no fixed rate.
_TABLE: Mapping[Dimension, Mapping[str, str]] = {
    "length": {
        "mm": "0.001", "cm": "0.01", "m": "1", "km": "1000",
        "in": "0.0254", "ft": "0.3048", "yd": "0.9144", "mi": "1609.344", "nmi": "1852",
    },
    "mass": {"g": "0.001", "kg": "1", "t": "1000", "oz": "0.028349523125", "lb": "0.45359237"},
    "speed": {"km/h": "1", "m/s": "3.6", "mph": "1.609344", "kn": "1.852"},
    "area": {
        "m²": "1", "ha": "10000", "km²": "1000000",
        "sq ft": "0.09290304", "acre": "4046.8564224", "sq mi": "2589988.110336",
    },
}  # fmt: skip
"""What one of each unit is in its dimension's base: metre, kilogram, kilometre an hour, square metre."""
_FACTORS = {symbol: Decimal(factor) for factors in _TABLE.values() for symbol, factor in factors.items()}
_DIMENSIONS = {symbol: dimension for dimension, factors in _TABLE.items() for symbol in factors}

_LEAST_DIGITS = 2
"""A figure of one digit is converted to two: with one, 3 miles and 5 km would both be "5 km", as would anything from 2.8 to 3.4."""


def dimension_of(symbol: str) -> Dimension | None:
    """Return what a unit measures; None for one that is not known, such as soldiers."""
    return _DIMENSIONS.get(symbol)


def is_metric(symbol: str) -> bool:
    """Say whether a unit is one that all readers know: where sources do not agree on a unit, it is preferred."""
    return symbol in _METRIC


def in_base(value: float, symbol: str) -> float:
    """Return a value of a known unit in its dimension's base, for comparison."""
    return value * float(_FACTORS[symbol])


def converted(value: Decimal, given: str, wanted: str) -> Decimal:
    """Return a value in another unit of the same dimension, with as many significant digits as it was given with.

    The zeros that end a whole number do not count as significant ("700 km" is one digit), but two digits are always kept.
    Raises KeyError for units that are not known.
    """
    exact = value * _FACTORS[given] / _FACTORS[wanted]
    digits = max(_LEAST_DIGITS, _significant(value))
    return Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(exact)


def _significant(value: Decimal) -> int:
    """Count the digits that a figure was given with: zeros at the end only where they stand behind a decimal point."""
    exponent = value.as_tuple().exponent
    written = value if isinstance(exponent, int) and exponent < 0 else value.normalize()
    return len(written.as_tuple().digits)
