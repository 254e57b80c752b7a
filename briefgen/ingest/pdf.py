"""PDF: the text layer, without what repeats on every page, its lines joined into paragraphs.

What a hostile file can cost is bounded by sizes and by counting drawing operators, forms within forms included. pypdf
itself caps what a stream may unpack to (75 MB), and refuses loops. What remains: a file made to be slow can take up to
a minute, and its memory is bounded only by what pypdf lets streams unpack to.
"""

from __future__ import annotations

import io
import logging
import re
import time
from typing import TYPE_CHECKING

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.ingest.pdf_layout import PrintedLine, paragraphs_of
from briefgen.ingest.reading import Reading, clean_line, join_paragraphs
from briefgen.text import printable

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_OPERATORS = 2_000_000
"""Over all pages, forms drawn repeatedly counted each time; a page of text has some hundreds to thousands."""
MOST_CONTENT = 24_000_000
"""Bytes of all pages' content streams; a page of text has some 10,000."""
MOST_PAGE_CONTENT = 4_000_000
MOST_SECONDS = 60
"""Of processor time: the last resort against forms that are drawn again and again, whose cost shows only when drawn."""
_OCR = "run it through OCR (ocrmypdf IN OUT), or save its text as .txt"
_RESAVE = "open it, save it again, or save its text as .txt"
_TITLE_IS_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)|untitled|document|layout|title|slide|print|scan|doc"
    r"|no title)\b.{0,20}|.*\.(?:docx?|pdf|odt|rtf|indd|qxd|html?|txt|tex|xlsx?|pptx?)"
    r"|[\w-]*[0-9_][\w-]*",
    re.IGNORECASE,
)


class _TooMuchWork(Exception):
    """A page draws more than any page of text does."""


def read_pdf(content: bytes, name: str, limits: Limits) -> Reading:
    """Read a .pdf file.

    Raises DocumentError for what is encrypted, broken, of too many pages, without a text layer, or too costly.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    # Its warnings on odd files would reach the terminal through the root logger.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in content[:1_024]:
        raise DocumentError(name, "is no PDF", "give it the suffix of what it is")
    try:
        reader = PdfReader(io.BytesIO(content))
        _open(reader, name)
        _check_pages(len(reader.pages), name, limits)
        pages = _pages(reader, name, limits)
        title, language = _described(reader)
    except DocumentError:
        raise
    except DependencyError:
        raise _encrypted(name) from None
    except _TooMuchWork:
        raise DocumentError(name, "draws too much for a page of text", "save its text as .txt") from None
    except (PyPdfError, RecursionError, MemoryError):
        raise DocumentError(name, "is a broken PDF", _RESAVE) from None
    except Exception as error:  # noqa: BLE001 - pypdf lets KeyError, ValueError and more escape on malformed objects
        raise DocumentError(name, f"is a broken PDF ({type(error).__name__})", _RESAVE) from None
    paragraphs, headline = paragraphs_of(pages)
    if not any(c.isalnum() for paragraph in paragraphs for c in paragraph):
        raise DocumentError(name, "has no text layer: its pages are pictures", _OCR)
    return Reading(text=join_paragraphs(paragraphs), title=title or headline, language=language)


def _check_pages(count: int, name: str, limits: Limits) -> None:
    if count > limits.document_pages:
        raise DocumentError(
            name,
            f"has {count:,} pages, more than {limits.document_pages:,}",
            "take out the pages that matter, or raise limits.document_pages in config.yaml",
        )


def _open(reader: PdfReader, name: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted(name)


def _encrypted(name: str) -> DocumentError:
    return DocumentError(name, "is encrypted", "save a copy without a password (qpdf --decrypt --password=… IN OUT)")


def _described(reader: PdfReader) -> tuple[str | None, str | None]:
    """Return the title that the metadata give, where it can be one, and the declared language."""
    metadata = reader.metadata
    raw = metadata.title if metadata is not None else None
    title = printable(raw) if isinstance(raw, str) else ""
    if not 8 <= len(title) <= 300 or " " not in title or _TITLE_IS_NO_TITLE.fullmatch(title):
        title = ""
    declared = reader.root_object.get("/Lang")
    match = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", str(declared)) if declared is not None else None
    return title or None, match.group().lower() if match else None


def _pages(reader: PdfReader, name: str, limits: Limits) -> list[list[PrintedLine]]:
    spent = content = characters = 0
    started = time.process_time()
    pages = []

    def count(*_: object) -> None:
        nonlocal spent
        spent += 1
        if spent > MOST_OPERATORS or time.process_time() - started > MOST_SECONDS:
            raise _TooMuchWork

    for page in reader.pages:
        contents = page.get_contents()
        size = len(contents.get_data()) if contents is not None else 0
        content += size
        if size > MOST_PAGE_CONTENT or content > MOST_CONTENT:
            raise _TooMuchWork
        lines = _Lines()
        page.extract_text(visitor_operand_before=count, visitor_text=lines.add)
        pages.append(lines.finish())
        characters += sum(len(line.text) for line in pages[-1])
        if characters > limits.document_characters:
            raise DocumentError(
                name,
                f"has a text of more than {limits.document_characters:,} characters",
                "split it, or raise limits.document_characters in config.yaml",
            )
    return pages


class _Lines:
    """Collects the pieces of text that pypdf reports into lines, each with its height on the page and its size."""

    def __init__(self) -> None:
        self.done: list[PrintedLine] = []
        self._pieces: list[str] = []
        self._height = 0.0
        self._size = 0.0

    def add(self, text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        """Take one piece; a newline in it ends the line."""
        del font
        for index, part in enumerate(text.split("\n")):
            if index:
                self._end()
            if part.strip() and not "".join(self._pieces[-1:]).strip():
                self._height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                self._size = abs(size) * max(abs(tm[0]), abs(tm[1])) * max(abs(cm[0]), abs(cm[1]))
            self._pieces.append(part)

    def finish(self) -> list[PrintedLine]:
        """Return the page's lines in the order of the content stream."""
        self._end()
        return self.done

    def _end(self) -> None:
        text = clean_soft("".join(self._pieces))
        if text:
            self.done.append(PrintedLine(text, round(self._height, 2), round(self._size, 2)))
        self._pieces = []


def clean_soft(line: str) -> str:
    """Clean a printed line, but keep the soft hyphen at its end, which tells that the word goes on."""
    soft = line.rstrip().endswith("\u00ad")
    return clean_line(line) + ("\u00ad" if soft else "")
