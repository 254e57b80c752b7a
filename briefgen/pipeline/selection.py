"""Which documents an order means: the newest edition, a dated one, another folder's, or a single document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.pipeline.files import read_capped
from briefgen.pipeline.workspace import Workspace, documents, editions, is_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The documents that an edition is made of."""

    edition: str
    documents: tuple[Path, ...]
    single: bool = False
    """True for an edition of one document, beside which nothing is written."""


def select(workspace: Workspace, edition: str | None, seeds: Path | None = None) -> Selection:
    """Find the documents of an edition, by default of the newest; `seeds` names another folder, or one document.

    Raises UsageError where there is none, naming the editions that there are.
    """
    if edition is not None and not is_edition(edition):
        raise UsageError(f"edition {edition!r}: not a date: write it like 2025-11-07")
    if seeds is not None and seeds.is_file():
        return Selection(edition=edition or _dateline(seeds, workspace), documents=(seeds,), single=True)
    if seeds is not None and not seeds.is_dir():
        raise UsageError(f"{seeds}: no such file or folder: name a seeds folder or one document")
    return _in_folder(seeds or workspace.seeds, edition)


def _in_folder(root: Path, edition: str | None) -> Selection:
    known = editions(root)
    if not known and root.is_dir() and (own := documents(root)):
        name = edition or (root.resolve().name if is_edition(root.resolve().name) else None)
        if name is None:
            raise UsageError(f"{root}: holds documents but is not named by a date: add --edition 2025-11-07")
        return Selection(edition=name, documents=tuple(own))
    if not known:
        raise UsageError(f"{root}: no editions: put documents into {root}/<date>/, for example {root}/2025-11-07/")
    name = edition or known[-1]
    if name not in known:
        raise UsageError(f"edition {name}: not under {root}: there are {', '.join(known[-5:])}")
    found = documents(root / name)
    if not found:
        raise UsageError(f"{root / name}: no documents: put .txt, .md, .html, .pdf or .eml files there")
    return Selection(edition=name, documents=tuple(found))


def _dateline(path: Path, workspace: Workspace) -> str:
    from briefgen.ingest import ingest_bytes

    limits = workspace.config.limits
    published = ingest_bytes(read_capped(path, limits.document_bytes), name=path.name, limits=limits).document.published
    if published is None or not is_edition(published):
        raise UsageError(f"{path}: the text does not say its date: add --edition 2025-11-07")
    return published
