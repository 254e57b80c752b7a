"""Pages that make the extractor of their main text run for minutes are refused before it sees them."""

from __future__ import annotations

import pytest

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.ingest import ingest_bytes


def test_an_element_of_countless_children_is_refused() -> None:
    """Its cost is quadratic in them, however small the page is."""
    page = f"<html><body><article><p>{'<span>a</span> ' * 50_000}</p></article></body></html>"
    with pytest.raises(DocumentError, match=r"too large or too deeply nested"):
        ingest_bytes(page.encode(), name="a.html", limits=Limits())
