"""The vectors of words that the rules engine's parser keeps."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.extract.syntax import embedding
from briefgen.extract.syntax.embedding import remember_words
from briefgen.extract.syntax.spacyparser import spacy_parser

SENTENCES = [
    "Nine lorries crossed the Halden bridge at dawn.",
    "The lorries crossed it again, and nine drivers were held at the bridge.",
    "Crossed, held.",
    "",
]


@pytest.fixture(scope="module")
def nlp() -> Any:
    """The pipeline as the rules engine loads it."""
    pytest.importorskip("spacy")
    return spacy_parser()._nlp


def remembering(nlp: Any) -> Any:
    """Return the layer that keeps the vectors."""
    return next(layer for layer in nlp.get_pipe("tok2vec").model.walk() if layer.name == "remembering")


def vectors(nlp: Any, *, kept: bool) -> list[list[list[float]]]:
    """Return the vectors of each sentence's words, by way of those that are kept or worked out anew."""
    embedded = nlp.get_pipe("tok2vec").model.layers[0]
    features, together, *_, apart = embedded.layers
    tokens = together.predict(features.predict([nlp.make_doc(text) for text in SENTENCES]))
    layer = remembering(nlp)
    if kept:
        return [found.tolist() for found in apart.predict(layer.predict(tokens))]
    tables, mixing = layer.layers
    return [found.tolist() for found in apart.predict(mixing.predict(tables.predict(tokens)))]


def test_words_have_the_vectors_that_the_model_gives_them(nlp: Any) -> None:
    """Kept vectors are those of the model, when they are worked out and when they come again."""
    remembering(nlp).attrs["known"].clear()
    asked = [vectors(nlp, kept=True), vectors(nlp, kept=True)]
    assert asked == [vectors(nlp, kept=False)] * 2


def test_no_more_vectors_are_kept_than_there_is_room_for(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full memory is emptied before more words are added."""
    monkeypatch.setattr(embedding, "_MOST", 2)
    known = remembering(nlp).attrs["known"]
    known.clear()
    known.update({b"a": None, b"b": None, b"c": None})
    vectors(nlp, kept=True)
    assert known.keys().isdisjoint({b"a", b"b", b"c"})


def test_nothing_but_empty_sentences_has_no_vectors(nlp: Any) -> None:
    """A batch without a single word passes."""
    assert [doc.text for doc in nlp.pipe(["", ""])] == ["", ""]


def test_vectors_that_are_kept_are_not_trained(nlp: Any) -> None:
    """Whoever would train the model is told that it is not meant for that."""
    tokens = nlp.get_pipe("tok2vec").model.layers[0].layers[0].predict([nlp.make_doc(SENTENCES[0])])
    together = nlp.get_pipe("tok2vec").model.layers[0].layers[1].predict(tokens)
    _, train = remembering(nlp)(together, is_train=False)
    with pytest.raises(RuntimeError, match="not trained"):
        train(together)


def test_pipeline_of_another_make_is_left_as_it_is() -> None:
    """Nothing is replaced where words are embedded by their letters, or not at all."""
    spacy = pytest.importorskip("spacy")
    letters = {
        "@architectures": "spacy.CharacterEmbed.v2", "width": 8, "rows": 9, "nM": 4, "nC": 3,
        "include_static_vectors": False, "feature": "LOWER",
    }  # fmt: skip
    around = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 8, "window_size": 1, "maxout_pieces": 2, "depth": 1,
    }  # fmt: skip
    bare, lettered = spacy.blank("en"), spacy.blank("en")
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": letters, "encode": around}
    layers = lettered.add_pipe("tok2vec", config={"model": model}).model
    before = [layer.name for layer in layers.walk()]
    remember_words(bare)
    remember_words(lettered)
    assert (bare.pipe_names, [layer.name for layer in layers.walk()]) == ([], before)
