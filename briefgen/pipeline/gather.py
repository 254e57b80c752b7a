"""Documents to facts: what is on disk already is used, what is missing or no longer true of its document is extracted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import text as texts
from briefgen.config import Limits
from briefgen.errors import BriefgenError, DocumentError, ExtractorError, FactsError, Problem, TemplateError, UsageError
from briefgen.facts import FactsFile, complete_facts, parse_facts
from briefgen.model import DocumentFacts, Notes, SetAside, Source
from briefgen.pipeline.files import read_capped, shown, write_atomically
from briefgen.pipeline.workspace import (
    documents,
    facts_path,
    has_own_text,
    orphans,
    refuse_links,
    refuse_name,
    text_path,
)

if TYPE_CHECKING:
    from briefgen.extract.choice import Engines
    from briefgen.pipeline.reading import DocumentReader

MAX_FACTS_BYTES = 10_000_000
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One document with its facts, as the later stages want it.

    `state` says where the facts come from: "kept" as they were on disk, "extracted" for the first time, "updated" because
    the document had changed or extraction was asked for.
    """

    path: Path
    facts_path: Path
    facts: DocumentFacts
    text: str
    state: str
    notes: tuple[str, ...] = ()
    passed_over: tuple[SetAside, ...] = ()
    """Passages that the engine could not put into a fact that holds: told by `extract`, no fault of the input."""
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """All documents of an edition, and what had to be left out."""

    documents: tuple[Gathered, ...]
    set_aside: tuple[SetAside, ...]
    notes: Notes = field(default_factory=Notes)
    """What people wrote about the edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gatherer:
    """Gathers documents under one set of rules.

    `write` False leaves the disk alone; `again` extracts also what has facts; `folder` receives facts files and texts
    instead of the documents' own folder.
    """

    engines: Engines
    limits: Limits
    root: Path
    tell: Tell
    write: bool = True
    again: bool = False
    folder: Path | None = None

    def gather(self, paths: Sequence[Path]) -> Gathering:
        """Gather the documents; a broken one is set aside with its reason, and the rest goes on."""
        gathered: list[Gathered] = []
        set_aside: list[SetAside] = []
        existing: dict[Path, FactsFile | None] = {}
        taken: dict[str, Path] = {}
        # All facts files are read before anything is extracted, so that a new document takes no id that one of them has.
        for path in paths:
            try:
                existing[path] = self._known(path, taken)
            except BriefgenError as error:
                set_aside += self._refused(path, error)
        from briefgen.pipeline.reading import DocumentReader

        with closing(DocumentReader(self.limits)) as reader:
            self._gather_into(gathered, set_aside, existing, taken, reader)
        # Told once, however many folders are gathered.
        set_aside += [_aside(problem) for problem in self.engines.problems]
        self.engines.problems.clear()
        return Gathering(documents=tuple(gathered), set_aside=tuple(set_aside))

    def _gather_into(
        self,
        gathered: list[Gathered],
        set_aside: list[SetAside],
        existing: Mapping[Path, FactsFile | None],
        taken: dict[str, Path],
        reader: DocumentReader,
    ) -> None:
        for number, path in enumerate(existing, start=1):
            try:
                one = self._one(path, existing[path], taken, f"{number} of {len(existing)}", reader)
            except (ExtractorError, TemplateError, UsageError):
                # The engine or its patterns are at fault, for every document alike.
                raise
            except BriefgenError as error:
                set_aside += self._refused(path, error)
                continue
            except Exception as error:
                # A defect of ours, or of a library that reads documents, that one of them brings out: the brief goes out
                # without it, and says so.
                if os.environ.get("BRIEFGEN_DEBUG"):
                    raise
                reason = f"a defect in briefgen: {type(error).__name__}: {error}"
                set_aside.append(
                    SetAside(shown(path, self.root), reason, "set BRIEFGEN_DEBUG=1 to see where, and report it")
                )
                continue
            taken[one.facts.document.id] = path
            gathered.append(one)
            set_aside.extend(one.set_aside)

    def _refused(self, path: Path, error: BriefgenError) -> list[SetAside]:
        if isinstance(error, FactsError):
            return [_aside(problem) for problem in error.problems]
        name = shown(path, self.root)
        if isinstance(error, DocumentError):
            return [SetAside(name, error.reason, error.remedy)]
        return [SetAside(name, str(error).removeprefix(f"{path}: "))]

    def _known(self, path: Path, taken: dict[str, Path]) -> FactsFile | None:
        """Return the facts that a document has already; raises BriefgenError where it cannot be told apart or is a link."""
        refuse_name(path)
        if self.write:
            refuse_links(path)
        file = self._existing(path)
        if file is not None:
            identifier = file.facts.document.id
            if identifier in taken:
                raise DocumentError(
                    path.name,
                    f"its facts file calls it {identifier}, as that of {taken[identifier].name} calls that one",
                    "change `id:` under `document:` in one of them, and the facts' ids with it",
                )
            taken[identifier] = path
        return file

    def _one(
        self, path: Path, existing: FactsFile | None, taken: dict[str, Path], position: str, reader: DocumentReader
    ) -> Gathered:
        content = read_capped(path, self.limits.document_bytes)
        if existing and not self.again:
            stored = self._stored_text(path, content, existing.facts)
            if stored is not None:
                return self._kept(path, existing, stored, content)
        return self._extracted(path, content, existing, taken, position, reader)

    def _existing(self, path: Path) -> FactsFile | None:
        # Facts made elsewhere by `extract -o` win over those beside the document, since that is where they are updated.
        for folder in (self.folder, None):
            file = facts_path(path, folder)
            if file.is_file():
                return parse_facts(read_capped(file, MAX_FACTS_BYTES), path=shown(file, self.root))
            if self.folder is None:
                break
        return None

    def _stored_text(self, path: Path, content: bytes, facts: DocumentFacts) -> str | None:
        """Return the text that existing facts refer to, or None where the document has changed since."""
        document = facts.document
        if document.sha256 is not None and document.sha256 != texts.sha256(content):
            return None
        if has_own_text(path):
            return decode(content, shown(path, self.root))
        for folder in (self.folder, None):
            stored = text_path(path, folder)
            if stored.is_file():
                stored_content = read_capped(stored, self.limits.document_bytes)
                if document.text_sha256 not in (None, texts.sha256(stored_content)):
                    raise DocumentError(
                        shown(stored, self.root),
                        "is not the text that the facts refer to (its sha256 differs)",
                        "restore the file, or delete it and run `briefgen extract` again",
                    )
                return decode(stored_content, shown(stored, self.root))
        return None

    def _kept(self, path: Path, existing: FactsFile, text: str, content: bytes) -> Gathered:
        file = facts_path(path, self.folder)
        completed, problems = complete_facts(existing, text, sha256=texts.sha256(content))
        aside = tuple(_aside(problem) for problem in (*existing.problems, *problems))
        return Gathered(path=path, facts_path=file, facts=completed.facts, text=text, state="kept", set_aside=aside)

    def _extracted(
        self,
        path: Path,
        content: bytes,
        existing: FactsFile | None,
        taken: dict[str, Path],
        position: str,
        reader: DocumentReader,
    ) -> Gathered:
        from briefgen.facts import format_facts, update_facts

        name = shown(path, self.root)
        self.tell(f"extracting {name} ({position})")
        source = self._ingest(path, content, taken, existing, reader)
        extraction = self.engines.engine_for(source.document).extract(source)
        fresh = DocumentFacts(document=source.document, facts=extraction.facts)
        file = facts_path(path, self.folder)
        aside = [_passed_over(one, name, source.text) for one in extraction.refused]
        notes: list[str] = []
        if existing is None:
            formatted = format_facts(fresh)
            state = "extracted"
        else:
            existing, problems = complete_facts(existing, source.text, sha256=source.document.sha256)
            aside += [_aside(problem) for problem in (*existing.problems, *problems)]
            if existing.facts.document.sha256 not in (None, source.document.sha256):
                notes.append(f"{name}: the document has changed since its facts were made: extracted again")
            update = update_facts(existing, fresh, source.text)
            formatted = update.content
            notes += [f"{name}: {line}" for line in update.report()]
            fresh = parse_facts(formatted.encode(), path=shown(file, self.root)).facts
            state = "updated"
        if self.write:
            if not has_own_text(path):
                write_atomically(text_path(path, self.folder), source.text.encode())
            write_atomically(file, formatted.encode())
        return Gathered(
            path=path,
            facts_path=file,
            facts=fresh,
            text=source.text,
            state=state,
            notes=tuple(notes),
            passed_over=tuple(_passed_over(one, name, source.text) for one in extraction.set_aside),
            set_aside=tuple(aside),
        )

    def _ingest(
        self,
        path: Path,
        content: bytes,
        taken: dict[str, Path],
        existing: FactsFile | None,
        reader: DocumentReader,
    ) -> Source:
        from briefgen.ingest import ingest_stored_text

        if existing is not None:
            known = existing.facts.document
            stored = None if has_own_text(path) else self._stored_text(path, content, existing.facts)
            if stored is not None:
                # The text is never made anew while facts refer to it: a newer library might break its lines elsewhere.
                return ingest_stored_text(content, stored.encode(), name=path.name, limits=self.limits, known=known)
            source = reader.read(content, path.name)
            return replace(source, document=replace(source.document, id=known.id))
        source = reader.read(content, path.name)
        candidates = [source.document.id, texts.slugify(path.name)]
        candidates += [f"{candidates[1]}-{number}" for number in range(2, len(taken) + 3)]
        free = next(one for one in candidates if one not in taken)
        return replace(source, document=replace(source.document, id=free))


def decode(content: bytes, name: str) -> str:
    """Decode a document's bytes as the contract says: UTF-8, no newline translation, without a leading BOM."""
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{name}:{line}", f"byte {error.start} is not UTF-8", "convert the file to UTF-8, for example with iconv"
        ) from error


def _passed_over(one: SetAside, name: str, text: str) -> SetAside:
    """Say by file and line what the engine says by its offset in the text."""
    written = one.subject.rpartition(":")[2]
    offset = int(written) if written.isdecimal() and written.isascii() and len(written) < 12 else 0
    return replace(one, subject=f"{name}:{text.count(chr(10), 0, offset) + 1}")


def _aside(problem: Problem) -> SetAside:
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    return SetAside(place, problem.message, problem.remedy)


def left_behind(folder: Path, root: Path) -> list[SetAside]:
    """Tell of the facts files whose document is not there: what people reviewed must not vanish in silence."""
    remedy = "put the document back, or delete the file"
    return [SetAside(shown(path, root), "its document is missing", remedy) for path in orphans(folder)]


def find_documents(paths: Iterable[Path], seeds: Path) -> list[Path]:
    """Return the documents that paths name: files as they are, folders with all below them that look like documents.

    Raises UsageError for a path that does not exist, naming the seeds folder as the usual place.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_file():
            found.append(path)
        elif path.is_dir():
            found += documents(path)
            for folder in sorted(p for p in path.iterdir() if p.is_dir() and not p.name.startswith(".")):
                # A link back to a folder above would be followed again and again.
                if not path.resolve().is_relative_to(folder.resolve()):
                    found += find_documents([folder], seeds)
        else:
            raise UsageError(f"{path}: no such file or folder: documents usually stand in {seeds}/<date>/")
    return found
