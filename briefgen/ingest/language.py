"""Which language a text is written in, found offline."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol


class Identifier(Protocol):
    """What is used of py3langid, which has no types."""

    def classify(self, text: str, /) -> tuple[str, float]:
        """Return the likeliest language and its probability."""


SAMPLE_CHARACTERS = 6_000
MINIMUM_LETTERS = 40
MINIMUM_CONFIDENCE = 0.7
"""Of the identifier's normalised probability; short texts of one sentence reach 0.77 and more."""

_ENGLISH = frozenset(
    "the of and to that with for was were has have had which from by on is it its said this at be are been not but they"
    " their would will who after an as he she his her there than into".split()
)
_ENGLISH_SHARE = 0.17
"""Share of function words above which a text can only be English: some 0.3 to 0.45 there, in lists 0.18, below 0.12 elsewhere."""
_ENGLISH_MINIMUM = 25
_NOT_A_LANGUAGE = frozenset({"und", "zxx", "mul"})


def detect_language(text: str) -> str | None:
    """Return the ISO 639 code of the text's language, or None where there is too little of it or it is unclear."""
    # Capital letters, as in old wire copy, are lower-cased: identifiers know running text.
    sample = text[:SAMPLE_CHARACTERS].lower()
    if _letters(sample[:200]) < MINIMUM_LETTERS and _letters(sample) < MINIMUM_LETTERS:
        return None
    words = re.findall(r"[^\W\d_]+", sample)
    known = sum(map(_ENGLISH.__contains__, words))
    # The identifier takes some 0.6 s to load, and most sources are English beyond doubt.
    if len(words) >= _ENGLISH_MINIMUM and known >= _ENGLISH_SHARE * len(words):
        return "en"
    language, confidence = _identifier().classify(" ".join(words))
    return language if confidence >= MINIMUM_CONFIDENCE and language not in _NOT_A_LANGUAGE else None


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


@cache
def _identifier() -> Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # it has no types

    identifier: Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier
