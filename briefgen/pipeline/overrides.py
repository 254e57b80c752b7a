"""What a workspace adds to what engines know: its sentence patterns, its events, its names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError, Problem
from briefgen.pipeline.files import read_capped, shown
from briefgen.pipeline.sentences import sentence_texts

if TYPE_CHECKING:
    from briefgen.extract.extractor import Overrides

MAX_BYTES = 1_000_000
Files = tuple[tuple[str, str], ...]
"""Files, each as its name, as messages show it, and its text."""
FOLDERS = ("lexicon/events", "lexicon/names")


def read_overrides(root: Path, problems: list[Problem]) -> Overrides:
    """Read a workspace's own patterns, events and names.

    What is wrong with an event or a name is added to `problems` and costs itself alone; raises TemplateError for
    sentence patterns that are wrong, since every statement depends on them.
    """
    from briefgen.extract.extractor import Overrides

    events, names = (_texts(root / folder, root, problems) for folder in FOLDERS)
    problems += list_problems(events, names)
    return Overrides(sentences=tuple(sentence_texts(root / "templates", root)), events=events, names=names)


def list_problems(events: Files, names: Files) -> list[Problem]:
    """Return what is wrong within the files of events and names, by line."""
    if not events and not names:
        return []
    from briefgen.extract.language.lexicon import load_lexicon
    from briefgen.extract.names.gazetteer import load_gazetteer

    problems: list[Problem] = []
    load_lexicon(events, problems)
    load_gazetteer(names, problems)
    return problems


def override_files(root: Path) -> list[Path]:
    """Return a workspace's files of events and names, in the order in which they are read."""
    return [path for folder in FOLDERS for path in _files(root / folder)]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("[!.]*.yaml") if not path.is_dir())


def _texts(folder: Path, root: Path, problems: list[Problem]) -> Files:
    texts = []
    for path in _files(folder):
        name = shown(path, root)
        if path.is_symlink():
            problems.append(Problem(name, 0, "a link", "put the file itself here: links are not followed"))
            continue
        try:
            content = read_capped(path, MAX_BYTES)
        except BriefgenError as error:
            problems.append(Problem(name, 0, str(error).removeprefix(f"{path}: ")))
            continue
        try:
            texts.append((name, content.decode("utf-8-sig")))
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            problems.append(Problem(name, line, "this is not UTF-8", "save the file as UTF-8"))
    return tuple(texts)
