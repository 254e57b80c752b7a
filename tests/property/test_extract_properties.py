"""The contract's invariants over facts that the engines draw from mutated documents and from noise."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.forms.casing import readable
from briefgen.extract.forms.sentences import sentences_of
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.facts.invariants import violations
from briefgen.model import Document, Source

TEXTS = [
    p.read_text(encoding="utf-8")
    for p in sorted((Path(__file__).parent.parent / "documents" / "extract").glob("*.txt"))
]
SENTENCES = [line for text in TEXTS for line in text.replace("\n", " ").split(". ") if len(line) > 30]
RELAXED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)

noise = st.text(st.characters(codec="utf-8"), max_size=12)
pieces = st.lists(
    st.one_of(
        st.sampled_from(SENTENCES),
        noise,
        st.sampled_from(['"', "\n\n", " and ", ". ", "\u201c", "(", "26<sup>th</sup> "]),
    ),
    max_size=8,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A text made of the samples' sentences and noise, cut, shuffled, or set in capitals."""
    text = draw(st.sampled_from([". ", " ", "\n", ", "])).join(draw(pieces))
    change = draw(st.sampled_from(["none", "upper", "cut", "wrap"]))
    if change == "upper":
        return text.upper()
    if change == "cut":
        return text[draw(st.integers(0, max(0, len(text) - 1))) :]
    return text.replace(" ", "\n", 20) if change == "wrap" else text


@pytest.fixture(scope="module", params=["rules", "lite"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both engines."""
    if request.param == "rules":
        pytest.importorskip("spacy")
    return load_engine(request.param, phrasebook=load_phrasebook())


@RELAXED
@given(text=documents())
def test_every_fact_keeps_the_contract(engine: Engine, text: str) -> None:
    """No fact of any text breaks an invariant."""
    source = Source(document=Document(id="m", path="m.txt", sha256=None, published="2024-03-12"), text=text)
    extraction = engine.extract(source)
    assert [(f.statement, v) for f in extraction.facts for v in violations(f, text)] == []
    assert engine.extract(source) == extraction


@RELAXED
@given(text=documents())
def test_views_and_sentences_keep_their_places(text: str) -> None:
    """The view is as long as the text, and sentences stand in order inside it without overlapping."""
    view = readable(text)
    assert len(view) == len(text)
    spans = [
        (s.start, s.end)
        for s in sentences_of(Source(document=Document(id="m", path="m", sha256=None), text=text), view)
    ]
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
