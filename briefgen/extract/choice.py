"""Which engine reads a document: the one that was asked for, or the best that is installed for its language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from briefgen.errors import BriefgenError, DocumentError, ExtractorError, Problem, UsageError
from briefgen.extract.extractor import Engine, Extractor, Overrides
from briefgen.extract.registry import BUILT_IN, OUR_OWN, Installed, foreign, load_declaration, named
from briefgen.model import Document

ENGLISH = "en"


@dataclass(slots=True)
class Engines:
    """Engines by language, each loaded at its first use, since a build from facts needs none.

    `name` is that of an extractor, or `auto`; `read` gives what the workspace adds to what they know, and adds what is
    wrong with it to the list that it is given.
    """

    name: str = "auto"
    read: Callable[[list[Problem]], Overrides] = lambda problems: Overrides()  # noqa: ARG005 - nothing is added
    problems: list[Problem] = field(default_factory=list)
    """What is wrong in what the workspace adds, from the moment that it is read."""
    used: list[str] = field(default_factory=list)
    """Names of the engines that were asked for a document, in order."""
    _overrides: Overrides | None = None
    _engines: dict[str, Engine] = field(default_factory=dict)
    _chosen: dict[str, tuple[Installed, Extractor]] = field(default_factory=dict)
    _failed: dict[str, ExtractorError] = field(default_factory=dict)

    @property
    def overrides(self) -> Overrides:
        """What the workspace adds, read once."""
        if self._overrides is None:
            self._overrides = self.read(self.problems)
        return self._overrides

    def engine_for(self, document: Document) -> Engine:
        """Return the engine for a document's language; an unknown one is taken for what the extractor reads.

        Raises DocumentError where none is installed that can read it, ExtractorError where the one that was asked for by
        name is of no use.
        """
        one, extractor = self._choice(document)
        engine = self._loaded(one, extractor, document)
        if engine.name not in self.used:
            self.used.append(engine.name)
        return engine

    def check(self) -> None:
        """Raise ExtractorError where an engine that is asked for by name is not there, before any document is read."""
        if self.name != "auto":
            self._named()

    def _choice(self, document: Document) -> tuple[Installed, Extractor]:
        if self.name == "auto":
            return self._best(document, document.language or ENGLISH)
        one, extractor = self._named()
        if document.language not in (None, *extractor.languages):
            reads = " and ".join(extractor.languages)
            raise DocumentError(
                document.path,
                f"its language is {document.language}, and engine {self.name} reads {reads}",
                "leave it out, or choose --engine auto",
            )
        return one, extractor

    def _named(self) -> tuple[Installed, Extractor]:
        if self.name not in self._chosen:
            one = named(self.name)
            self._chosen[self.name] = one, load_declaration(one)
        return self._chosen[self.name]

    def _best(self, document: Document, language: str) -> tuple[Installed, Extractor]:
        if language in self._failed:
            raise self._lost(self._failed[language], document)
        if language not in self._chosen:
            try:
                self._chosen[language] = best_for(language)
            except ExtractorError as error:
                self._failed[language] = error
                raise self._lost(error, document) from error
        return self._chosen[language]

    def _loaded(self, one: Installed, extractor: Extractor, document: Document) -> Engine:
        if one.name in self._failed:
            raise self._lost(self._failed[one.name], document)
        if one.name not in self._engines:
            try:
                self._engines[one.name] = _load(one, extractor, self.overrides)
            except ExtractorError as error:
                self._failed[one.name] = error
                raise self._lost(error, document) from error
        return self._engines[one.name]

    def _lost(self, error: ExtractorError, document: Document) -> BriefgenError:
        if self.name != "auto":
            return error
        return DocumentError(document.path, f"{error.subject} {error.reason}", error.remedy)


def best_for(language: str) -> tuple[Installed, Extractor]:
    """Return the extractor for a language: our own for English, else the first by name that declares it.

    Raises ExtractorError where there is none, naming those that cannot be used.
    """
    if language == ENGLISH:
        from briefgen.extract.syntax.spacyparser import spacy_is_installed

        one = BUILT_IN["rules" if spacy_is_installed() else "lite"]
        return one, load_declaration(one)
    broken: list[ExtractorError] = []
    for one in foreign():
        try:
            extractor = load_declaration(one)
        except ExtractorError as error:
            broken.append(error)
            continue
        if language in extractor.languages:
            return one, extractor
    reason = f"is {language}, and it is set aside unless an extractor for it is installed"
    if broken:
        reason += "; of no use are " + ", ".join(f"{error.subject} ({error.reason})" for error in broken)
    raise ExtractorError(
        "its language", reason, "install one (docs/extractors.md), translate the document, or leave it out"
    )


def _load(one: Installed, extractor: Extractor, overrides: Overrides) -> Engine:
    if one.origin == OUR_OWN:
        return extractor.load(overrides)
    from briefgen.extract.contract import CheckedEngine

    remedy = f"report it to the authors of {one.origin}, or uninstall it"
    try:
        engine = extractor.load(overrides)
    except (UsageError, ExtractorError) as error:
        raise ExtractorError(str(one), f"cannot be loaded: {error}", remedy) from error
    except (Exception, SystemExit) as error:
        raise ExtractorError(str(one), f"cannot be loaded: {type(error).__name__}: {error}", remedy) from error
    if getattr(engine, "name", None) != one.name or not callable(getattr(engine, "extract", None)):
        raise ExtractorError(str(one), f"its engine has no `extract`, or another name than {one.name!r}", remedy)
    return CheckedEngine(engine, str(one))
