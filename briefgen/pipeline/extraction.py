"""`briefgen extract`: facts files beside documents, or a stream of JSON lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from briefgen import text as texts
from briefgen.errors import DocumentError, UsageError
from briefgen.facts import is_iso_date_value, plain_fact
from briefgen.model import Document, SetAside, Source
from briefgen.pipeline.gather import EngineOnDemand, Gathered, Gatherer, Gathering, Tell, find_documents
from briefgen.pipeline.sentences import sentence_texts
from briefgen.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.extract.engine import Engine, Extraction

MAX_LINE_BYTES = 20_000_000
ENGINES = ("auto", "rules", "lite")


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


def engine_on_demand(name: str, templates: Path | None) -> EngineOnDemand:
    """Return an engine that is loaded when it is first asked for, with the workspace's sentence templates."""

    def load() -> Engine:
        from briefgen.extract.engine import load_engine
        from briefgen.extract.phrasebook import load_phrasebook

        own = sentence_texts(templates, templates.parent) if templates else []
        return load_engine(name, phrasebook=load_phrasebook(own))

    return EngineOnDemand(load)


def extract_documents(
    workspace: Workspace, paths: Sequence[Path], *, folder: Path | None, engine: EngineOnDemand, tell: Tell
) -> Extracted:
    """Extract the documents that paths name, by default all under seeds/, and write their facts files.

    With `folder` the facts files go there, and the sources' own folder is left alone.
    """
    found = find_documents(paths or [workspace.seeds], workspace.seeds)
    if not found:
        raise UsageError(
            f"{workspace.seeds}: no documents: put .txt, .md, .html, .pdf or .eml files into seeds/<date>/"
        )
    if folder is not None:
        _prepare_folder(folder, found)
    sections: Counter[str] = Counter()
    gathered: list[Gathered] = []
    aside: list[SetAside] = []
    # Documents are one edition's per folder: ids must be unique there, not across editions.
    for parent in dict.fromkeys(path.parent for path in found):
        gatherer = Gatherer(
            engine=engine, limits=workspace.config.limits, root=workspace.root, tell=tell, again=True, folder=folder
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


def extract_lines(
    lines: IO[bytes], out: IO[str], *, engine: EngineOnDemand, name: str
) -> tuple[int, int, list[SetAside]]:
    """Read `{"id", "text", "published"}` a line, write `{"id", "facts"}` a line, in order, one batch in memory at a time.

    Returns how many lines were read, how many facts written, and the lines set aside; those are written too, with
    `"facts": []` and the reason under `"error"`, so that output and input stay in step.
    """
    aside: list[SetAside] = []
    read = facts = 0
    pending: list[tuple[str, str | None]] = []

    def sources() -> Iterator[Source]:
        for number, identifier, source, reason in _parsed(lines):
            pending.append((identifier, reason))
            if source is not None:
                yield source
            else:
                aside.append(SetAside(f"{name}:{number}", reason or "", "correct the line"))

    def flush(extraction: Extraction | None) -> Iterator[dict[str, Any]]:
        while pending and pending[0][1] is not None:
            identifier, reason = pending.pop(0)
            yield {"id": identifier, "facts": [], "error": reason}
        if extraction is not None:
            identifier, _ = pending.pop(0)
            yield {"id": identifier, "facts": [plain_fact(fact) for fact in extraction.facts]}

    def records() -> Iterator[dict[str, Any]]:
        for extraction in engine().extract_many(sources()):
            yield from flush(extraction)
        yield from flush(None)

    for record in records():
        read += 1
        facts += len(record["facts"])
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return read, facts, aside


def _parsed(stream: IO[bytes]) -> Iterator[tuple[int, str, Source | None, str | None]]:
    """Yield for each line its number, its id, and its source or the reason why it has none."""
    for number, line in _lines(stream):
        if not line.strip():
            continue
        record, reason = _record(line)
        if record is None:
            yield number, str(number), None, reason
            continue
        identifier = str(number if record.get("id") is None else record["id"])
        try:
            yield number, identifier, _source(identifier, record), None
        except DocumentError as error:
            yield number, identifier, None, error.reason


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its number; of one that is too long only so much that this can be told."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        yield number, line
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES + 1)


def _record(line: bytes) -> tuple[dict[str, Any] | None, str]:
    """Return a line's JSON object, or why it is none that can be used."""
    if len(line) > MAX_LINE_BYTES:
        return None, f"longer than {MAX_LINE_BYTES:,} bytes"
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, f"not UTF-8: byte {error.start + 1} of the line"
    except (ValueError, RecursionError) as error:
        return None, f"not JSON: {error}"
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return None, 'not an object with "id" and "text"'
    # JSON's escapes can write halves of characters, which no file can hold.
    if any("\ud800" <= c <= "\udfff" for c in f"{record.get('id')}{record['text']}"):
        return None, "holds a lone surrogate"
    return record, ""


def _source(identifier: str, record: dict[str, Any]) -> Source:
    from briefgen.ingest import ingest_text

    published = record.get("published")
    content: str = record["text"]
    document = Document(
        id=texts.slugify(identifier),
        path=identifier,
        sha256=texts.sha256(content.encode("utf-8", "surrogatepass")),
        published=published if isinstance(published, str) and is_iso_date_value(published) else None,
    )
    return ingest_text(content, document=document)
