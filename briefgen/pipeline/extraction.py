"""`briefgen extract`: facts files beside documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import UsageError
from briefgen.model import SetAside
from briefgen.pipeline.gather import Gathered, Gatherer, Gathering, Tell, find_documents
from briefgen.pipeline.overrides import read_overrides
from briefgen.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.extract.choice import Engines


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What `extract` did, counted."""

    gathering: Gathering
    sections: tuple[tuple[str, int], ...]
    """Facts by proposed section, most first."""

    @property
    def facts(self) -> int:
        """How many facts there are now."""
        return sum(count for _, count in self.sections)


def engines_of(workspace: Workspace, name: str | None = None) -> Engines:
    """Return the engines of a workspace, by default those that its config.yaml asks for; none is loaded yet."""
    from briefgen.extract.choice import Engines

    return Engines(name or workspace.config.engine, partial(read_overrides, workspace.root))


def extract_documents(
    workspace: Workspace, paths: Sequence[Path], *, folder: Path | None, engines: Engines, tell: Tell
) -> Extracted:
    """Extract the documents that paths name, by default all under seeds/, and write their facts files.

    With `folder` the facts files go there, and the sources' own folder is left alone.
    """
    found = find_documents(paths or [workspace.seeds], workspace.seeds)
    if not found:
        raise UsageError(
            f"{workspace.seeds}: no documents: put .txt, .md, .html, .pdf or .eml files into seeds/<date>/"
        )
    engines.check()
    if folder is not None:
        _prepare_folder(folder, found)
    sections: Counter[str] = Counter()
    gathered: list[Gathered] = []
    aside: list[SetAside] = []
    # Documents are one edition's per folder: ids must be unique there, not across editions.
    for parent in dict.fromkeys(path.parent for path in found):
        gatherer = Gatherer(
            engines=engines, limits=workspace.config.limits, root=workspace.root, tell=tell, again=True, folder=folder
        )
        part = gatherer.gather([path for path in found if path.parent == parent])
        gathered += part.documents
        aside += part.set_aside
    for one in gathered:
        sections.update(fact.section for fact in one.facts.facts)
    return Extracted(
        gathering=Gathering(documents=tuple(gathered), set_aside=tuple(aside)),
        sections=tuple(sorted(sections.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _prepare_folder(folder: Path, found: Sequence[Path]) -> None:
    """Make the folder of `-o`; raises UsageError where it cannot be, or where two documents would share a file there."""
    first: dict[str, Path] = {}
    for path in found:
        if (other := first.setdefault(path.name, path)) != path:
            raise UsageError(
                f"{folder}: {other} and {path} would share a facts file there: extract each edition into its own folder"
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be a folder for facts: {error.strerror}") from error
