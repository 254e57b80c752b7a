"""From a file's bytes to a `Source`: limits, the choice of reader by suffix, digests."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.ingest.plain import decode_utf8, read_plain
from briefgen.ingest.reading import Reading
from briefgen.ingest.regions import ingest_text
from briefgen.model import Document, Source
from briefgen.text import is_forbidden, sha256, slugify

SUFFIXES = (".txt", ".md", ".html", ".pdf", ".eml")
PLAIN = (".txt", ".md")
"""Suffixes whose text is the file itself, with no text kept beside it."""


def ingest_file(path: Path, *, name: str | None = None, limits: Limits) -> Source:
    """Ingest a file; `name` is what facts files call it, by default the file's own name.

    Raises DocumentError where the file cannot be read, is no regular file, or `ingest_bytes` refuses its content.
    """
    name = name or path.name
    _reader(name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(name, "is not a file", "name a document, or remove it from the folder")
        if status.st_size > limits.document_bytes:
            raise _too_large(name, limits)
        with path.open("rb") as file:
            content = file.read(limits.document_bytes + 1)
    except OSError as error:
        raise DocumentError(
            name, f"cannot be read: {error.strerror or error}", "check that it exists and may be read"
        ) from None
    return ingest_bytes(content, name=name, limits=limits)


def ingest_bytes(content: bytes, *, name: str, limits: Limits) -> Source:
    """Ingest a document's bytes; the suffix of `name` tells the format.

    Raises DocumentError for what is broken, empty, too large, too long, encrypted, undecodable, not text, or of a
    suffix that is not in SUFFIXES.
    """
    reader = _reader(name)
    if len(content) > limits.document_bytes:
        raise _too_large(name, limits)
    if not content.strip():
        raise DocumentError(name, "is empty", "put the document's text into it, or remove it")
    reading = reader(content, name, limits)
    _check_text(reading.text, name, limits)
    kept = not name.lower().endswith(PLAIN)
    document = Document(
        id=slugify(Path(name).stem),
        path=Path(name).name,
        sha256=sha256(content),
        title=reading.title,
        publisher=reading.publisher,
        published=reading.published,
        url=reading.url,
        language=reading.language,
        text_sha256=sha256(reading.text.encode()) if kept else None,
        extra=reading.extra,
    )
    return ingest_text(reading.text, document=document)


def ingest_stored_text(
    content: bytes, stored: bytes, *, name: str, limits: Limits, known: Document | None = None
) -> Source:
    """Make the source of a document whose text was ingested before and is kept beside it.

    Offsets of its facts refer to `stored`, which is taken as it is. What is known of the document comes from `known`,
    its facts file's record, or is read from `content` again; the digests are those of the bytes given.
    Raises DocumentError where the stored text is no UTF-8, is empty or is too long.
    """
    text = decode_utf8(stored, f"{name}.text")
    _check_text(text, f"{name}.text", limits)
    if known is None:
        try:
            known = ingest_bytes(content, name=name, limits=limits).document
        except DocumentError:
            # The stored text stands for the document even where its file can no longer be read.
            known = Document(id=slugify(Path(name).stem), path=Path(name).name, sha256=None)
    return ingest_text(text, document=replace(known, sha256=sha256(content), text_sha256=sha256(stored)))


def _reader(name: str) -> Callable[[bytes, str, Limits], Reading]:
    """Choose the reader; each is imported only on use, because their libraries are heavy."""
    suffix = Path(name).suffix.lower()
    if suffix in PLAIN:
        return read_plain
    if suffix == ".html":
        from briefgen.ingest.webpage import read_webpage

        return read_webpage
    if suffix == ".pdf":
        from briefgen.ingest.pdf import read_pdf

        return read_pdf
    if suffix == ".eml":
        from briefgen.ingest.mail import read_mail

        return read_mail
    raise DocumentError(
        name, f"has an unknown suffix {suffix!r}" if suffix else "has no suffix", f"use one of {', '.join(SUFFIXES)}"
    )


def _too_large(name: str, limits: Limits) -> DocumentError:
    return DocumentError(
        name,
        f"is larger than {limits.document_bytes:,} bytes",
        "split it, or raise limits.document_bytes in config.yaml",
    )


def _check_text(text: str, name: str, limits: Limits) -> None:
    if len(text) > limits.document_characters:
        raise DocumentError(
            name,
            f"has a text of {len(text):,} characters, more than {limits.document_characters:,}",
            "split it, or raise limits.document_characters in config.yaml",
        )
    if not any(character.isalnum() for character in text):
        raise DocumentError(name, "has no words", "put the document's text into it, or remove it")
    controls = sum(1 for character in set(text) - set("\r\f\v") if is_forbidden(character) and character < " ")
    if "\0" in text or controls > 4:
        raise DocumentError(
            name,
            "is not text: it holds binary control characters",
            "save it as plain UTF-8 text, or give it its right suffix",
        )
