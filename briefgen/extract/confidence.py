"""How sure the engine is of a fact: what came true of facts that were read in the same circumstances.

A fact's confidence is the share of it that one may expect to be right: the chance that an analyst would have taken the same fact, times the
share of its slots that he would have filled in the same way. It is a sum of points, one weight a sign; `python -m bench.accuracy.fit` finds the
weights from annotated texts, and docs/accuracy.md shows what the facts of each bin came to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter, mul
from typing import TYPE_CHECKING

from briefgen.model import Fact

if TYPE_CHECKING:
    from briefgen.extract.events.drafting import Draft

_FULL_CAST = 3
"""So many actors say as much for a fact as more would."""
LEAST, MOST = 0.05, 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for a fact, or against it; each from 0 to 1."""

    kept: float
    """How much of the sentence the statement keeps: of a plain sentence little is lost, of a tangled one much."""
    peopled: float
    """Somebody takes part."""
    parties: float
    """How many take part."""
    unnamed: float
    """One who takes part is described and not named: "the attackers"."""
    pronoun: float
    """Its subject is a pronoun or a short form, taken up from before."""
    finite: float
    """The source's own verb carries tense; participles and infinitives borrow a subject, and sometimes the wrong one."""
    negated: float
    """It tells what was not so; how far a "not" reaches is easily misread."""
    dated: float
    """The day is known."""
    hedged: float
    """It is a claim, an estimate, a plan, a threat or a denial: the words that say so are plain marks of how to read a sentence."""
    nameless: float
    """Who says it is described and not named: "two officials"."""
    figures_left: float
    """The sentence has figures that the fact does not."""
    shallow: float
    """The sentence was not parsed."""


BASE = 0.14
WEIGHTS: Mapping[str, float] = {
    "kept": 0.24,
    "peopled": 0.10,
    "parties": 0.14,
    "unnamed": -0.09,
    "pronoun": -0.10,
    "finite": 0.24,
    "negated": -0.16,
    "dated": 0.10,
    "hedged": 0.09,
    "nameless": -0.06,
    "figures_left": -0.08,
    "shallow": -0.06,
}
"""Fitted; change them by fitting again."""

_VALUES = attrgetter(*WEIGHTS)

FORMULAIC = 0.85
"""The confidence of what is read off a set form, such as a notice of designation: most of it comes out right."""


def confidence_of(draft: Draft, fact: Fact) -> float:
    """Return how sure a fact is, which a draft was made into."""
    return weighed(signs_of(draft, fact))


def signs_of(draft: Draft, fact: Fact) -> Signs:
    """Return what speaks for a fact and against it."""
    reading = draft.reading
    return Signs(
        kept=min(1.0, len(fact.statement.split()) / max(1, len(reading.parse.words))),
        peopled=float(bool(fact.actors)),
        parties=min(1.0, len(fact.actors) / _FULL_CAST),
        unnamed=float(any(actor.name[:1].islower() for actor in fact.actors)),
        pronoun=float(draft.clause.subject in draft.referents),
        finite=float(draft.clause.finite),
        negated=float(draft.negated),
        dated=float(fact.date is not None),
        hedged=float(fact.modality != "confirmed"),
        nameless=float(bool(draft.speakers) and draft.speakers[0].source[:1].islower()),
        figures_left=float(len(reading.quantities) > len(fact.quantities)),
        shallow=float(fact.engine == "lite"),
    )


def weighed(signs: Signs) -> float:
    """Return the sum of the signs' weights, in hundredths and within bounds: nothing is certain."""
    total: float = BASE + sum(map(mul, WEIGHTS.values(), _VALUES(signs)))
    return round(min(MOST, max(LEAST, total)), 2)
