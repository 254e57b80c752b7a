"""Where an edition stands among others: its number, and the edition that readers had before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen import text as texts
from briefgen.errors import BriefgenError, DocumentError
from briefgen.model import DocumentFacts, IssuedEdition, PastEdition, Standing
from briefgen.pipeline.files import read_capped, visible
from briefgen.pipeline.gather import MAX_FACTS_BYTES
from briefgen.pipeline.selection import Selection
from briefgen.pipeline.workspace import Workspace, documents, editions, facts_path, refuse_links, refuse_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What an edition's standing is read from, found without reading much of it."""

    edition: str
    audience: str
    number: int | None = None
    version: int = 1
    before: str = ""
    """The edition before in seeds/, whose facts stand in `files`; empty where there is none."""
    files: tuple[Path, ...] = ()

    def inputs(self) -> dict[str, str]:
        """Return the digests of all that the standing comes from, by name, for the manifest."""
        found = {"number": f"{self.number or 'none'}, version {self.version}"}
        for path in self.files:
            found[visible(f"seeds/{self.before}/{path.name}")] = _digest(path)
        return found


def ground_of(selection: Selection, audience: str) -> Ground:
    """Find what the standing of an edition is read from.

    A single document stands alone: it is no number of a publication.
    """
    edition = selection.edition
    folder = selection.documents[0].parent
    if selection.single or folder.name != edition:
        return Ground(edition=edition, audience=audience)
    earlier = [name for name in editions(folder.parent) if name < edition and documents(folder.parent / name)]
    for name in reversed(earlier):
        files = _facts_files(folder.parent / name)
        if files:
            return Ground(edition=edition, audience=audience, number=len(earlier) + 1, before=name, files=tuple(files))
    return Ground(edition=edition, audience=audience, number=len(earlier) + 1)


def standing_of(workspace: Workspace, ground: Ground) -> Standing:
    """Read where an edition stands. What cannot be read of the edition before is as if it had not been there."""
    if not ground.before:
        return Standing(number=ground.number, version=ground.version)
    return Standing(number=ground.number, version=ground.version, before=_unissued(workspace, ground))


def _unissued(workspace: Workspace, ground: Ground) -> IssuedEdition | None:
    """Return the edition before as it would be composed now, from its facts files; nothing is extracted."""
    from briefgen.compose import compose

    gathered = _parsed(ground.files)
    if not gathered:
        return None
    brief = compose(gathered, {}, workspace.config, edition=ground.before, audience=ground.audience)
    return IssuedEdition(
        past=PastEdition(edition=ground.before, number=(ground.number or 2) - 1, issued=False),
        audience=ground.audience,
        documents=tuple(one.document for one in gathered),
        facts=tuple(fact for one in gathered for fact in one.facts),
        events=brief.events,
    )


def _facts_files(folder: Path) -> list[Path]:
    """Return the facts files of a folder's documents, those left out that its own build would refuse."""
    found: list[Path] = []
    for document in documents(folder):
        try:
            refuse_name(document)
            refuse_links(document)
        except DocumentError:
            continue
        if facts_path(document).is_file():
            found.append(facts_path(document))
    return found


def _parsed(files: Sequence[Path]) -> list[DocumentFacts]:
    """Read facts files; one that is broken was told of when its own edition was built, and is passed over."""
    from briefgen.facts import parse_facts

    found: list[DocumentFacts] = []
    for path in files:
        try:
            found.append(parse_facts(read_capped(path, MAX_FACTS_BYTES), path=str(path)).facts)
        except BriefgenError:
            continue
    return found


def _digest(path: Path) -> str:
    try:
        return texts.sha256(read_capped(path, MAX_FACTS_BYTES))
    except BriefgenError:
        return "unread"
