"""How sure the engine is of a fact: what came true of facts that were read in the same circumstances.

A fact's confidence is the share of it that one may expect to be right: the chance that an analyst would have taken the same fact, times the
share of its slots that he would have filled in the same way. It is a sum of points, one weight a sign; `python -m bench.accuracy.fit` finds the
weights from annotated texts, and docs/accuracy.md shows what the facts of each bin came to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.extract.drafting import Draft
from briefgen.model import Fact

_LONG = 16
"""A statement of so many words tells as much as a sentence can be expected to."""
LEAST, MOST = 0.05, 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for a fact, or against it; each from 0 to 1."""

    kept: float
    """How much of the sentence the statement keeps, words of words and marks: what a plain clause loses is little, what a tangled one loses is much."""
    told: float
    """How much the statement says, in words: very short ones are leavings of a sentence."""
    actors: float
    """Somebody takes part who has a name or a description."""
    finite: float
    """The source's own verb carries tense; participles and infinitives borrow a subject, and sometimes the wrong one."""
    borrowed: float
    """The subject stands with another verb."""
    nameless: float
    """Who says it is described and not named: "two officials"."""
    plainer: float
    """The richest sentence did not pass the checks, and a plainer one was taken."""
    figures_left: float
    """The sentence has figures that the fact does not."""
    shallow: float
    """The sentence was not parsed."""


BASE = 0.04
WEIGHTS: Mapping[str, float] = {
    "kept": 0.16,
    "told": 0.22,
    "actors": 0.23,
    "finite": 0.15,
    "borrowed": -0.08,
    "nameless": -0.15,
    "plainer": -0.11,
    "figures_left": -0.10,
    "shallow": -0.05,
}
"""Fitted; change them by fitting again."""


def confidence_of(draft: Draft, fact: Fact, level: int) -> float:
    """Return how sure a fact is, whose statement is of the given level of plainness."""
    return weighed(signs_of(draft, fact, level))


def signs_of(draft: Draft, fact: Fact, level: int) -> Signs:
    """Return what speaks for a fact and against it."""
    clause, reading = draft.clause, draft.reading
    said = len(fact.statement.split())
    return Signs(
        kept=min(1.0, said / max(1, len(reading.parse.words))),
        told=min(1.0, said / _LONG),
        actors=float(bool(fact.actors)),
        finite=float(clause.finite),
        borrowed=float(clause.shared_subject),
        nameless=float(bool(draft.speakers) and draft.speakers[0].source[:1].islower()),
        plainer=float(level > 0),
        figures_left=float(len(reading.quantities) > len(fact.quantities)),
        shallow=float(fact.engine == "lite"),
    )


def weighed(signs: Signs) -> float:
    """Return the sum of the signs' weights, in hundredths and within bounds: nothing is certain."""
    total: float = BASE + sum(weight * getattr(signs, name) for name, weight in WEIGHTS.items())
    return round(min(MOST, max(LEAST, total)), 2)
