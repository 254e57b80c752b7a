"""`briefgen check`: everything that a person may have written, in one report."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen import text as texts
from briefgen.config import Config, parse_config
from briefgen.errors import BriefgenError, DocumentError, ExtractorError, InputError, Problem, TemplateError
from briefgen.facts import check_facts, parse_facts
from briefgen.pipeline.files import read_capped, shown
from briefgen.pipeline.gather import MAX_FACTS_BYTES, decode, left_behind
from briefgen.pipeline.issued import read_shelf
from briefgen.pipeline.notes import check_notes, has_notes
from briefgen.pipeline.overrides import override_files, read_overrides
from briefgen.pipeline.sentences import sentence_texts
from briefgen.pipeline.workspace import (
    MAX_CONFIG_BYTES,
    documents,
    editions,
    facts_path,
    has_own_text,
    refuse_links,
    refuse_name,
    text_path,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked at, and what is wrong with it, by file and line."""

    files: int
    problems: tuple[Problem, ...]


def check(root: Path) -> Checked:
    """Check config.yaml, all facts files, templates, lists and recipients of a workspace; one report, nothing written."""
    problems: list[Problem] = []
    files = 0
    config = Config()
    config_path = root / "config.yaml"
    if config_path.exists() or config_path.is_symlink():
        files += 1
        try:
            config = parse_config(read_capped(config_path, MAX_CONFIG_BYTES), path="config.yaml")
        except InputError as error:
            problems += error.problems
        except BriefgenError as error:
            problems.append(Problem("config.yaml", 0, str(error)))
    for edition in editions(root / "seeds"):
        count, found = _check_edition(root / "seeds" / edition, root, config)
        files += count
        problems += found
    count, found = _check_templates(root, config)
    lists = override_files(root)
    problems += [*_check_engine(config), *_check_lists(root)]
    problems += _check_state(root, config)
    mailed, wrong = _check_recipients(root, config)
    return Checked(files=files + count + len(lists) + mailed, problems=tuple(sorted({*problems, *found, *wrong})))


def _check_engine(config: Config) -> list[Problem]:
    from briefgen.extract.choice import Engines

    try:
        Engines(config.engine).check()
    except ExtractorError as error:
        return [Problem("config.yaml", 0, f"{error.subject}: {error.reason}", error.remedy)]
    return []


def _check_state(root: Path, config: Config) -> list[Problem]:
    """Look through the records of what went out: what is broken there is missed only when it is needed."""
    shelves = [read_shelf(root, audience) for audience in config.audiences or ("main",)]
    return [Problem(one.subject, 0, one.reason, one.remedy) for shelf in shelves for one in shelf.problems]


def _check_recipients(root: Path, config: Config) -> tuple[int, list[Problem]]:
    """Read every file of recipients, once for each audience that it is for."""
    from briefgen.deliver.recipients import Selection, read_recipients

    problems: list[Problem] = []
    for name, files in config.mail.audiences.items():
        wanted = Selection(audience=name, audiences=frozenset(config.audiences))
        try:
            for _ in read_recipients(root, files, wanted, tell=problems.append):
                pass
        except InputError as error:
            problems += error.problems
    return len({file for files in config.mail.audiences.values() for file in files}), problems


def _check_lists(root: Path) -> list[Problem]:
    problems: list[Problem] = []
    # Wrong sentence patterns are told with the templates.
    with suppress(TemplateError):
        read_overrides(root, problems)
    return problems


def _check_edition(folder: Path, root: Path, config: Config) -> tuple[int, list[Problem]]:
    problems: list[Problem] = []
    files = 0
    ids: dict[str, str] = {}
    known: set[str] = set()
    problems += [Problem(one.subject, 0, one.reason, one.remedy) for one in left_behind(folder, root)]
    for document in documents(folder):
        try:
            refuse_name(document)
            refuse_links(document)
        except DocumentError as error:
            problems.append(Problem(shown(document, root), 0, error.reason, error.remedy))
            continue
        path = facts_path(document)
        if not path.is_file():
            continue
        files += 1
        name = shown(path, root)
        try:
            file = parse_facts(read_capped(path, MAX_FACTS_BYTES), path=name)
            problems += file.problems
            known.update(block.id for block in file.blocks)
            content = read_capped(document, config.limits.document_bytes)
            text = _text_of(document, content, root, config)
            if file.facts.document.sha256 not in (None, texts.sha256(content)):
                problems.append(
                    Problem(
                        name,
                        0,
                        "the document has changed since",
                        "run `briefgen extract` to bring the facts up to date",
                    )
                )
            else:
                problems += check_facts(file, text)
            other = ids.setdefault(file.facts.document.id, name)
            if other != name:
                problems.append(
                    Problem(
                        name, 0, f"document id {file.facts.document.id!r} is also that of {other}", "change one of them"
                    )
                )
        except InputError as error:
            problems += error.problems
        except BriefgenError as error:
            problems.append(Problem(name, 0, str(error)))
    problems += check_notes(folder, known, root)[1]
    return files + has_notes(folder), problems


def _text_of(document: Path, content: bytes, root: Path, config: Config) -> str | None:
    if has_own_text(document):
        return decode(content, shown(document, root))
    stored = text_path(document)
    if not stored.is_file():
        return None
    return decode(read_capped(stored, config.limits.document_bytes), shown(stored, root))


def _check_templates(root: Path, config: Config) -> tuple[int, list[Problem]]:
    from briefgen.render import check_templates, load_templates

    folder = root / "templates"
    own = folder if folder.is_dir() else None
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    problems: list[Problem] = []
    try:
        limits = config.limits
        templates = load_templates(
            own, theme=config.theme, seconds=limits.template_seconds, megabytes=limits.memory_megabytes
        )
        problems += check_templates(templates)
        for section in config.sections:
            name = templates.section_name(section)
            if templates.find(name) is None:
                message = f"the section {section.name} has no template {name}"
                problems.append(Problem("config.yaml", 0, message, templates.searched(name)))
    except InputError as error:
        problems += error.problems
    try:
        sentence_texts(folder, root)
    except InputError as error:
        problems += error.problems
    return len(files), problems
