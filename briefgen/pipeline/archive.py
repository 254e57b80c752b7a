"""`briefgen extract --jsonl`: an archive of documents, one a line, worked off by several processes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import IO, TYPE_CHECKING, Any, Protocol, runtime_checkable

from briefgen import text as texts
from briefgen.errors import DocumentError, ExtractorError, TemplateError, UsageError
from briefgen.facts import is_iso_date_value, plain_fact
from briefgen.model import Document, SetAside, Source
from briefgen.pipeline.workers import Lost, Trade, Workers

if TYPE_CHECKING:
    from briefgen.extract.choice import Engines
    from briefgen.extract.extractor import Engine, Extraction, Overrides

MAX_LINE_BYTES = 20_000_000
BATCH_LINES = 64
BATCH_BYTES = 30_000
"""A batch is parsed together and travels together. It ends with the line that fills it, whatever the number of processes,
so that the same lines are always parsed together."""

Line = tuple[int, bytes | None]
"""A line with its number; None stands for one that is too long to be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of one line: the record to write, how many facts it holds, and what is to be told of it."""

    record: str
    facts: int = 0
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """What was done with an archive, counted."""

    read: int
    facts: int
    set_aside: tuple[SetAside, ...]


@runtime_checkable
class ManyAtOnce(Protocol):
    """An engine that gains by reading several sources together."""

    def extract_many(self, sources: Iterable[Source]) -> Iterator[Extraction]:
        """Return the facts of each source, in order."""


@dataclass(frozen=True, slots=True)
class _Parsed:
    """One line: its number, its id, and its source, or the reason why it has none."""

    number: int
    id: str
    source: Source | None
    reason: str = ""
    remedy: str = "correct the line"


def extract_lines(
    lines: IO[bytes], out: IO[str], *, engines: Engines, name: str, jobs: int, megabytes: int | None = None
) -> Archived:
    """Read `{"id", "text", "published"}` a line, write `{"id", "facts"}` a line, in order, a bounded window in memory at a time.

    Lines set aside are written too, with `"facts": []` and the reason under `"error"`, so that output and input stay in
    step. An engine's defect, or the death of the process that works, costs the line that brought it about, no other.
    `megabytes` is what one process may take. Raises UsageError where no line could ever be read.
    """
    engines.check()
    aside: list[SetAside] = []
    read = facts = 0
    trade: Trade[list[Line], list[Answer]] = Trade(
        learn=reader, lessons=(engines.name, engines.overrides, name), split=_split, megabytes=megabytes
    )
    aside += [SetAside(_place(one.path, one.line), one.message, one.remedy) for one in engines.problems]
    with closing(Workers(trade, jobs).results(batches(lines))) as results:
        for result in results:
            answers = [_lost(result.task, result.reason, name)] if isinstance(result, Lost) else result
            for answer in answers:
                out.write(answer.record + "\n")
                read += 1
                facts += answer.facts
                aside += answer.set_aside
    return Archived(read=read, facts=facts, set_aside=tuple(aside))


def batches(stream: IO[bytes]) -> Iterator[list[Line]]:
    """Yield the lines of a stream that are not empty, so many together as are worked off together."""
    batch: list[Line] = []
    size = 0
    for number, line in _lines(stream):
        if line is not None and not line.strip():
            continue
        batch.append((number, line))
        size += len(line or b"")
        if len(batch) >= BATCH_LINES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _lines(stream: IO[bytes]) -> Iterator[Line]:
    """Yield each line with its number."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        yield number, line if len(line) <= MAX_LINE_BYTES else None
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES + 1)


def _split(batch: list[Line]) -> list[list[Line]]:
    return [[line] for line in batch] if len(batch) > 1 else []


def reader(name: str, overrides: Overrides, archive: str) -> Callable[[list[Line]], list[Answer]]:
    """Return what a process is taught: to answer batches of lines by the engines of a name."""
    from briefgen.extract.choice import Engines

    return partial(read_batch, Engines(name, lambda _: overrides), archive)


def read_batch(engines: Engines, archive: str, batch: list[Line]) -> list[Answer]:
    """Return the answer to each line of a batch; lines for one engine are parsed together."""
    answers: list[Answer] = []
    for engine, group in groupby(_assigned(engines, batch), key=itemgetter(0)):
        parsed = [one for _, one in group]
        if engine is None:
            answers += [_refused(one, archive) for one in parsed]
        else:
            answers += map(partial(_answered, archive=archive), parsed, _extracted(engine, parsed))
    return answers


def _assigned(engines: Engines, batch: list[Line]) -> Iterator[tuple[Engine | None, _Parsed]]:
    for number, line in batch:
        one = _parsed(number, line)
        if one.source is None:
            yield None, one
            continue
        try:
            yield engines.engine_for(one.source.document), one
        except DocumentError as error:
            yield None, replace(one, source=None, reason=error.reason, remedy=error.remedy)


def _extracted(engine: Engine, parsed: Sequence[_Parsed]) -> list[Extraction | Exception]:
    """Return what came of each source, or what went wrong with it."""
    sources = [one.source for one in parsed if one.source is not None]
    if isinstance(engine, ManyAtOnce) and len(sources) > 1:
        # Where one of them brings out a defect, each is read by itself, and only that one is lost.
        with suppress(Exception):
            return list(engine.extract_many(sources))
    found: list[Extraction | Exception] = []
    for source in sources:
        try:
            found.append(engine.extract(source))
        except (ExtractorError, UsageError, TemplateError):
            # The engine or its patterns are at fault, for every line alike.
            raise
        except Exception as error:  # noqa: BLE001 - a defect that one line brings out costs that line
            found.append(error)
    return found


def _answered(one: _Parsed, found: Extraction | Exception, archive: str) -> Answer:
    if isinstance(found, MemoryError):
        remedy = "split it, or raise limits.memory_megabytes in config.yaml"
        return _refused(replace(one, reason="it takes more memory than a process may have", remedy=remedy), archive)
    if isinstance(found, DocumentError):
        return _refused(replace(one, reason=found.reason, remedy=found.remedy), archive)
    if isinstance(found, Exception):
        reason = f"a defect in briefgen: {type(found).__name__}: {texts.printable(str(found))[:300]}"
        return _refused(replace(one, reason=reason, remedy="report it"), archive)
    record = {"id": one.id, "facts": [plain_fact(fact) for fact in found.facts]}
    refused = tuple(replace(each, subject=_place(archive, one.number)) for each in found.refused)
    return Answer(record=_json(record), facts=len(found.facts), set_aside=refused)


def _refused(one: _Parsed, archive: str) -> Answer:
    record = {"id": one.id, "facts": [], "error": one.reason}
    return Answer(record=_json(record), set_aside=(SetAside(_place(archive, one.number), one.reason, one.remedy),))


def _lost(batch: list[Line], reason: str, archive: str) -> Answer:
    """Return the answer to a line on which a process was lost."""
    number, line = batch[0]
    record, _ = _record(line)
    identifier = _id(record, number) if record is not None else str(number)
    return _refused(_Parsed(number, identifier, None, reason, "leave the line out, or split its text"), archive)


def _place(archive: str, number: int) -> str:
    return f"{archive}:{number}" if number else archive


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _parsed(number: int, line: bytes | None) -> _Parsed:
    record, reason = _record(line)
    if record is None:
        return _Parsed(number, str(number), None, reason)
    identifier = _id(record, number)
    try:
        return _Parsed(number, identifier, _source(identifier, record))
    except DocumentError as error:
        return _Parsed(number, identifier, None, error.reason, error.remedy)


def _record(line: bytes | None) -> tuple[dict[str, Any] | None, str]:
    """Return a line's JSON object, or why it is none that can be used."""
    if line is None:
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


def _id(record: dict[str, Any], number: int) -> str:
    return str(number if record.get("id") is None else record["id"])


def _source(identifier: str, record: dict[str, Any]) -> Source:
    from briefgen.ingest import ingest_text

    published, language = record.get("published"), record.get("language")
    content: str = record["text"]
    document = Document(
        id=texts.slugify(identifier),
        path=identifier,
        sha256=texts.sha256(content.encode("utf-8", "surrogatepass")),
        published=published if isinstance(published, str) and is_iso_date_value(published) else None,
        language=language if isinstance(language, str) and language else None,
    )
    return ingest_text(content, document=document)
