"""What the reader of one format makes of a file, and how ingested text is kept clean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.model import Extra
from briefgen.text import is_forbidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader of one format made of a file: its text, and what the format itself says of the document."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    extra: Extra = field(default_factory=dict)


def clean_line(line: str) -> str:
    """Return one paragraph of ingested text: single spaces, no forbidden or invisible characters."""
    if line.isascii() and line.isprintable():
        return " ".join(line.split())
    kept = "".join(" " if c in "\n\t\r\f\v" else c for c in line if c in "\n\t\r\f\v" or not is_forbidden(c))
    return " ".join(kept.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "").split())


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """Put one paragraph on a line, with a blank line between two, and a newline at the end."""
    cleaned = (clean_line(paragraph) for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in cleaned if paragraph) + "\n"
