"""For authors of extractors: whether an engine keeps the contract, asked over their documents, odd ones and broken ones.

`ExtractorContract` is a base class for a pytest module; `python -m briefgen.testing NAME [FILE…]` asks the same from a shell.
docs/extractors.md shows both.
"""

from __future__ import annotations

from briefgen.testing.contract import ExtractorContract, Sample, findings

__all__ = ["ExtractorContract", "Sample", "findings"]
