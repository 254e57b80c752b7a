"""The workspace's own sentence patterns: read with a cap, checked file by file, and handed to the phrasebook as texts."""

from __future__ import annotations

from pathlib import Path

from briefgen import yamltree
from briefgen.errors import BriefgenError, InputError, Problem, TemplateError
from briefgen.pipeline.files import read_capped, shown

MAX_BYTES = 200_000
_LIMITS = yamltree.Limits(bytes=MAX_BYTES, nodes=20_000, depth=8)


def sentence_texts(templates: Path, root: Path) -> list[tuple[str, str]]:
    """Return the files in `templates/sentences/`, by name: each with its path as messages show it, and its text.

    Raises TemplateError with every problem of every file, at its own line.
    """
    texts: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for path in sentence_files(templates):
        try:
            name = shown(path, root)
            texts.append((name, _text(path, name)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise TemplateError(sorted(set(problems)))
    return texts


def sentence_files(templates: Path) -> list[Path]:
    """Return the files of sentence patterns below a templates folder, by name."""
    return sorted(path for path in (templates / "sentences").glob("[!.]*.yaml") if not path.is_dir())


def _text(path: Path, name: str) -> str:
    from briefgen.extract.telling.phrasebook import load_phrasebook

    if path.is_symlink():
        raise TemplateError([Problem(name, 0, "a link", "put the file itself here: links are not followed")])
    try:
        content = read_capped(path, MAX_BYTES)
    except BriefgenError as error:
        raise TemplateError([Problem(name, 0, str(error).removeprefix(f"{path}: "))]) from None
    # The phrasebook's own reader takes any YAML that can be constructed; what is dangerous to construct stops here.
    if problems := yamltree.parse(content, path=name, limits=_LIMITS).problems:
        raise TemplateError(problems)
    text = content.decode("utf-8-sig")
    load_phrasebook([(name, text)])
    return text
