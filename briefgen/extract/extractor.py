"""What an extractor is: its name, the languages it reads, and how its engine is made.

A distribution offers one under the entry-point group `briefgen.extractors`; docs/extractors.md tells how. This module is
all that such a distribution has to import of us besides `briefgen.model` and `briefgen.text`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from briefgen.model import Fact, SetAside, Source

__all__ = ["Engine", "Extraction", "Extractor", "Overrides"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came of one source: facts in the text's order, and the passages that no fact could be made of.

    A passage's `subject` is `DOCUMENT-ID:OFFSET`.
    """

    facts: tuple[Fact, ...]
    set_aside: tuple[SetAside, ...] = ()
    refused: tuple[SetAside, ...] = ()
    """Facts that broke the contract, and were left out for it. Filled in by briefgen, not by engines."""


class Engine(Protocol):
    """What turns a source into facts; the same source always gives the same ones."""

    name: str

    def extract(self, source: Source) -> Extraction:
        """Return one source's facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What a workspace adds to what engines know: files, each as its name, as messages show it, and its text.

    An extractor takes from it what it can use, and nothing of it where it has no use for any.
    """

    sentences: tuple[tuple[str, str], ...] = ()
    """Sentence patterns, `templates/sentences/*.yaml`."""
    events: tuple[tuple[str, str], ...] = ()
    """Events and the words for them, `lexicon/events/*.yaml`."""
    names: tuple[tuple[str, str], ...] = ()
    """Names of bodies, places and people's titles, `lexicon/names/*.yaml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """What an entry point of the group `briefgen.extractors` must name."""

    name: str
    """As `--engine` takes it, and as each fact says it under `engine`; the entry point's own name."""
    languages: tuple[str, ...]
    """ISO 639-1 codes of the languages that it reads."""
    load: Callable[[Overrides], Engine]
    """Makes the engine, once for a process; what is heavy is imported here."""
