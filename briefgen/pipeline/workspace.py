"""Where things live: a workspace's folders, its editions, and the documents of an edition."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefgen import text
from briefgen.config import Audience, Config, parse_config
from briefgen.errors import DocumentError, UsageError
from briefgen.pipeline.files import read_capped

DOCUMENT_SUFFIXES = (".txt", ".md", ".html", ".pdf", ".eml")
MAX_CONFIG_BYTES = 1_000_000
MAX_NAME_BYTES = 220
"""Of a document's file name: what file systems allow, less what the names of its facts file and of a file in the making add."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """One publication's folder: config.yaml, seeds/, templates/, out/."""

    root: Path
    config: Config
    config_bytes: bytes

    @property
    def seeds(self) -> Path:
        """Where the source documents are, a folder an edition."""
        return self.root / "seeds"

    @property
    def templates(self) -> Path:
        """Where the operator's own templates are."""
        return self.root / "templates"

    @property
    def out(self) -> Path:
        """Where what can be made again goes."""
        return self.root / "out"


def starter() -> Path:
    """Return the folder of the starter workspace: in the wheel a copy, in a checkout the checkout itself."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "starter"
    return shipped if shipped.is_dir() else package.parent


def open_workspace(root: Path) -> Workspace:
    """Read a workspace's config.yaml; a folder without one gets the defaults of the starter.

    Raises UsageError where there is no such folder, ConfigError with every problem in the file.
    """
    if not root.is_dir():
        raise UsageError(f"{root}: no such folder: name a workspace, or make one with `briefgen init {root}`")
    path = root / "config.yaml"
    # A folder of that name, or a link to nothing, is a mistake to be told, not a file that is missing.
    if not path.exists() and not path.is_symlink():
        path = starter() / "config.yaml"
    content = read_capped(path, MAX_CONFIG_BYTES)
    return Workspace(root=root, config=parse_config(content, path=str(path)), config_bytes=content)


def is_edition(name: str) -> bool:
    """Say whether a name is an edition's: a real date, written 2025-11-07."""
    if not text.EDITION.fullmatch(name):
        return False
    try:
        date.fromisoformat(name)
    except ValueError:
        return False
    return True


def editions(seeds: Path) -> list[str]:
    """Return the names of a seeds folder's editions, oldest first."""
    if not seeds.is_dir():
        return []
    return sorted(entry.name for entry in seeds.iterdir() if entry.is_dir() and is_edition(entry.name))


def documents(folder: Path) -> list[Path]:
    """Return the source documents of a folder, by name, those included that `refuse_name` or `refuse_links` refuses."""
    return [
        entry
        for entry in sorted(folder.iterdir(), key=lambda path: path.name)
        if not entry.name.startswith(".") and entry.suffix.lower() in DOCUMENT_SUFFIXES and entry.is_file()
    ]


def orphans(folder: Path) -> list[Path]:
    """Return the facts files of a folder whose document is not there."""
    named = {facts_path(document).name for document in documents(folder)}
    return sorted(path for path in folder.glob("[!.]*.facts.yaml") if path.name not in named)


def refuse_name(document: Path) -> None:
    """Raise DocumentError for a file name that cannot be written down as it is, or that leaves no room for others."""
    name = document.name
    forbidden = [f"U+{ord(c):04X}" for c in dict.fromkeys(name) if c in "\n\t" or text.is_forbidden(c)]
    if forbidden:
        raise DocumentError(name, f"its name has the character {', '.join(forbidden)}", "give the file another name")
    if len(os.fsencode(name)) > MAX_NAME_BYTES:
        raise DocumentError(name, f"its name is longer than {MAX_NAME_BYTES} bytes", "give the file a shorter name")


def refuse_links(document: Path) -> None:
    """Raise DocumentError where a document, its facts or its text is a link out of its folder.

    What such a link points to was never put here for publication.
    """
    folder = document.parent.resolve()
    for path in (document, facts_path(document), text_path(document)):
        if path.is_symlink() and not path.resolve().is_relative_to(folder):
            raise DocumentError(path.name, "a link that leads out of its folder", "put the file itself there")


def facts_path(document: Path, folder: Path | None = None) -> Path:
    """Return where a document's facts file is: beside it, or in `folder`."""
    return (folder or document.parent) / f"{document.name}.facts.yaml"


def text_path(document: Path, folder: Path | None = None) -> Path:
    """Return where the ingested text of an html, pdf or eml document is."""
    return (folder or document.parent) / f"{document.name}.text"


def has_own_text(document: Path) -> bool:
    """Say whether offsets refer to the document's own bytes rather than to an ingested text."""
    return document.suffix.lower() in (".txt", ".md")


def audience_of(config: Config, name: str) -> Audience:
    """Return an audience of config.yaml; raises UsageError that lists those there are."""
    if name in config.audiences:
        return config.audiences[name]
    if name == "main":
        return Audience()
    known = ", ".join(sorted({"main", *config.audiences}))
    raise UsageError(f"audience {name!r}: not in config.yaml: choose one of {known}, or add it under `audiences:`")
