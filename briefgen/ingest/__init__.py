"""Ingest: a source document becomes a `Source`, that is its text, its description, and what of the text is not body.

Files end in one of `SUFFIXES`. The text of .txt and .md is exactly their decoded UTF-8; that of .html, .pdf and .eml is
made here once and kept beside the document by the pipeline. Whatever cannot be used is a `DocumentError`.
"""

from __future__ import annotations

from briefgen.ingest.formats import SUFFIXES, ingest_bytes, ingest_file, ingest_stored_text
from briefgen.ingest.regions import ingest_text

__all__ = ["SUFFIXES", "ingest_bytes", "ingest_file", "ingest_stored_text", "ingest_text"]
