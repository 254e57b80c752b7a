"""Confidence: what speaks for a fact and against it."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from bench.accuracy.__main__ import CORPUS
from bench.accuracy.bins import slots_right
from bench.accuracy.gold import read_folder
from bench.accuracy.measure import measured
from briefgen.extract.confidence import LEAST, MOST, WEIGHTS, Signs, weighed
from briefgen.extract.engine import load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.ingest import ingest_text
from briefgen.model import Document, Fact

PLAIN = Signs(
    kept=0.8, peopled=1, parties=0.3, unnamed=0, pronoun=0, finite=1, negated=0, dated=0, hedged=0, nameless=0, figures_left=0, shallow=0
)  # fmt: skip


@pytest.fixture(scope="module", params=["rules", "lite"])
def engine(request: pytest.FixtureRequest):
    """Return an engine."""
    return load_engine(request.param, phrasebook=load_phrasebook([]))


def only_fact(engine, text: str) -> Fact:
    """Return the one fact of a sentence."""
    source = ingest_text(text, document=Document(id="a", path="a.txt", sha256=None))
    (fact,) = engine.extract(source).facts
    return fact


def test_every_sign_has_a_weight() -> None:
    """A sign without a weight would be noted for nothing."""
    assert set(WEIGHTS) == {field.name for field in fields(Signs)}


@pytest.mark.parametrize(("sign", "better"), [(name, weight > 0) for name, weight in WEIGHTS.items()])
def test_a_sign_moves_confidence_its_own_way(sign: str, better: bool) -> None:
    """What speaks for a fact raises its confidence, what speaks against it lowers it."""
    without, with_it = (weighed(replace(PLAIN, **{sign: value})) for value in (0.0, 1.0))
    assert (with_it > without) is better


def test_nothing_is_certain_and_nothing_hopeless() -> None:
    """However many signs agree, confidence stays within its bounds, in hundredths."""
    best = Signs(**{name: 1.0 if weight > 0 else 0.0 for name, weight in WEIGHTS.items()})
    worst = Signs(**{name: 0.0 if weight > 0 else 1.0 for name, weight in WEIGHTS.items()})
    assert LEAST == weighed(worst) < weighed(PLAIN) < weighed(best) <= MOST
    assert weighed(PLAIN) == round(weighed(PLAIN), 2)


def test_a_plain_sentence_is_surer_than_one_by_nameless_people(engine) -> None:
    """The same raid is told less surely by two officials, with a figure that is lost, than by itself."""
    plain = only_fact(engine, "Kenya attacked a Somali camp near Dhobley on Monday.")
    said = only_fact(
        engine, "Two officials said that Kenya attacked a Somali camp near Dhobley with 14 drones of its own."
    )
    assert (plain.confidence or 0) > (said.confidence or 0)


def test_surer_facts_are_the_better_ones(engine) -> None:
    """On the open annotated texts the surer half of the facts is clearly more often right than the other half."""
    judged = []
    for document in read_folder(CORPUS / "open"):
        source = ingest_text(document.text, document=Document(id="a", path="a.txt", sha256=None))
        judged += measured(document, engine.extract(source).facts).judged
    judged.sort(key=lambda one: one.fact.confidence or 0)
    middle = len(judged) // 2
    lower, upper = (
        sum(bool(one.found) * slots_right(one) for one in half) for half in (judged[:middle], judged[-middle:])
    )
    assert upper > 1.15 * lower
