"""Vectors of words, worked out once a word: what the parser's model makes of a word before it looks at those around it.

A tenth of the time of `rules` went into them: each token's norm, beginning, end and shape are looked up in tables and mixed by
the largest of the model's matrices. What comes of it depends on nothing else, and most tokens of a text have come before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.model import Model

_STEPS = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
"""What the model's embedding does: the features of tokens, one array of them, the tables, the mixing, and apart again."""
_MOST = 16_384
"""Words whose vectors are kept, of half a kilobyte each."""


def remember_words(nlp: Language) -> None:
    """Let a pipeline keep the vectors of its words; one that embeds words in another way is left as it is."""
    from thinc.api import noop

    model: Model[Any, Any] | None = dict(nlp.pipeline)["tok2vec"].model if "tok2vec" in nlp.pipe_names else None  # type: ignore[attr-defined]  # spaCy types pipes as functions
    embedding = model.layers[0] if model is not None and model.layers else model
    if embedding is None or [layer.name.partition("(")[0] for layer in embedding.layers] != _STEPS:
        return
    tables, mixing = embedding.layers[2:4]
    embedding.replace_node(tables, noop())
    embedding.replace_node(mixing, remembering(tables, mixing))


def remembering(tables: Model[Any, Any], mixing: Model[Any, Any]) -> Model[Any, Any]:
    """Return a layer that gives the same vectors as two, one behind the other, of which each looks at single tokens."""
    from thinc.api import Model

    return Model("remembering", _looked_up, layers=[tables, mixing], attrs={"known": {}})


def _looked_up(model: Model[Any, Any], tokens: Any, is_train: bool) -> tuple[Any, Any]:  # noqa: ARG001 - the model's layers are all asked so
    from numpy import concatenate
    from thinc.types import Ragged

    tables, mixing = model.layers
    features = tokens.dataXd
    if not len(features):
        return mixing.predict(tables.predict(tokens)), _no_training
    known: dict[bytes, Any] = model.attrs["known"]
    if len(known) > _MOST:
        known.clear()
    raw, size = features.tobytes(), features.itemsize * features.shape[1]
    words = [raw[at : at + size] for at in range(0, len(raw), size)]
    first = {word: at for at, word in enumerate(words) if word not in known}
    if first:
        known.update(zip(first, mixing.predict(tables.predict(features[[*first.values()]])), strict=True))
    vectors: Any = concatenate([known[word] for word in words]).reshape(len(words), -1)
    return Ragged(vectors, tokens.lengths), _no_training


def _no_training(_: object) -> NoReturn:
    raise RuntimeError("a model that keeps its vectors is not trained")
