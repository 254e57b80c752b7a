"""Floods of one word cost the extractor time that grows with their length, not with its square."""

from __future__ import annotations

import pytest

from briefgen.extract import casing
from briefgen.extract.casing import readable


@pytest.mark.parametrize("word", ["U.S.", "MAY", "IRAN"])
def test_names_in_capital_text_are_looked_up_once_a_word(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word of a capital-letter text is compared with one name, however many there are."""
    text = " ".join([word] * 2_000)
    looked = 0

    def counting(starts: list[int], position: int) -> int:
        nonlocal looked
        looked += 1
        return sum(start <= position for start in starts)

    monkeypatch.setattr(casing, "bisect_right", counting)
    spans = [(at, at + len(word)) for at in range(0, len(text), len(word) + 1)]
    assert len(readable(text, lambda _: spans)) == len(text)
    assert looked <= 2_000
