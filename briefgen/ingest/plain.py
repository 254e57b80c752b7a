"""Plain text and Markdown: the text is the file's bytes, decoded and otherwise untouched."""

from __future__ import annotations

import codecs

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.ingest.reading import Reading

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_plain(content: bytes, name: str, limits: Limits) -> Reading:
    """Read a .txt or .md file."""
    del limits
    return Reading(text=decode_utf8(content, name))


def decode_utf8(content: bytes, name: str) -> str:
    """Decode UTF-8 without translating newlines, and without a leading byte order mark.

    Raises DocumentError that names the first byte that is no UTF-8 and its line.
    """
    if content.startswith(_UTF_16):
        raise DocumentError(name, "is UTF-16, not UTF-8", f"convert it: iconv -f UTF-16 -t UTF-8 {name} > new.txt")
    skipped = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    content = content[skipped:]
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{name}:{line}",
            f"is not UTF-8: byte 0x{content[error.start]:02X} at offset {error.start + skipped}",
            f"convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 {name} > new.txt",
        ) from None
