"""An edition's notes.yaml: read for a build, looked through by `briefgen check`."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from briefgen.errors import BriefgenError, InputError, Problem
from briefgen.model import Notes, SetAside
from briefgen.pipeline.files import read_capped, shown

MAX_NOTES_BYTES = 1_000_000
NOTES_NAME = "notes.yaml"


def has_notes(folder: Path) -> bool:
    """Say whether an edition's folder has notes, readable or not."""
    path = folder / NOTES_NAME
    return path.exists() or path.is_symlink()


def read_notes(folder: Path, known: Collection[str], root: Path) -> tuple[Notes, list[SetAside]]:
    """Return an edition's notes, and what of them cannot be used; `known` holds the ids of the edition's facts.

    A comment on a fact that is not there is left out like one that is wrong: the rest goes on.
    """
    notes, problems = check_notes(folder, known, root)
    return notes, [
        SetAside(f"{one.path}:{one.line}" if one.line else one.path, one.message, one.remedy) for one in problems
    ]


def check_notes(folder: Path, known: Collection[str], root: Path) -> tuple[Notes, list[Problem]]:
    """Return an edition's notes, and every problem of the file by its line; neither where there is none."""
    if not has_notes(folder):
        return Notes(), []
    from briefgen.facts import parse_notes, unknown_facts

    path = folder / NOTES_NAME
    name = shown(path, root)
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        return Notes(), [Problem(name, 0, "a link that leads out of its folder", "put the file itself there")]
    try:
        file = parse_notes(read_capped(path, MAX_NOTES_BYTES), path=name)
    except InputError as error:
        return Notes(), list(error.problems)
    except BriefgenError as error:
        return Notes(), [Problem(name, 0, str(error))]
    return file.notes, [*file.problems, *unknown_facts(file, known)]
