"""The one scale of probability words that a brief uses and prints: that of Intelligence Community Directive 203."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """One band of the scale: its two terms, and the percentages between which it lies."""

    term: str
    also: str
    """The term of the directive's second row; a product uses one row throughout, this one is understood when a source uses it."""
    low: int
    high: int


LIKELIHOODS = (
    Likelihood(term="almost no chance", also="remote", low=1, high=5),
    Likelihood(term="very unlikely", also="highly improbable", low=5, high=20),
    Likelihood(term="unlikely", also="improbable", low=20, high=45),
    Likelihood(term="roughly even chance", also="roughly even odds", low=45, high=55),
    Likelihood(term="likely", also="probable", low=55, high=80),
    Likelihood(term="very likely", also="highly probable", low=80, high=95),
    Likelihood(term="almost certain", also="nearly certain", low=95, high=99),
)
"""ICD 203, Analytic Standards (2 January 2015), D.6.e(2)(a); the least likely first."""
