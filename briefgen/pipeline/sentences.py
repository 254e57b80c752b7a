"""The workspace's own sentence patterns: read with a cap, checked file by file, and handed to the phrasebook as texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefgen import yamltree
from briefgen.errors import BriefgenError, InputError, Problem, TemplateError
from briefgen.pipeline.files import read_capped, shown

MAX_BYTES = 200_000
_LIMITS = yamltree.Limits(bytes=MAX_BYTES, nodes=20_000, depth=8)


def sentence_texts(templates: Path, root: Path) -> list[str]:
    """Return the texts of the files in `templates/sentences/`, by name.

    Raises TemplateError with every problem of every file, at its own line.
    """
    texts: list[str] = []
    problems: list[Problem] = []
    for path in sentence_files(templates):
        try:
            texts.append(_text(path, shown(path, root)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise TemplateError(sorted(set(problems)))
    return texts


def sentence_files(templates: Path) -> list[Path]:
    """Return the files of sentence patterns below a templates folder, by name."""
    return sorted(path for path in (templates / "sentences").glob("[!.]*.yaml") if not path.is_dir())


def _text(path: Path, name: str) -> str:
    from briefgen.extract.phrasebook import load_phrasebook

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
    try:
        load_phrasebook([text])
    except TemplateError as error:
        raise TemplateError([replace(problem, path=name) for problem in error.problems]) from None
    return text
