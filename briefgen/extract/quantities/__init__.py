"""Quantities: find the figures of a text with unit, span, approximation, and what they measure."""

from briefgen.extract.quantities.grammar import find_quantities

__all__ = ["find_quantities"]
