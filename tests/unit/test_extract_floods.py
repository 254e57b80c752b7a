"""Floods of one word cost the extractor time that grows with their length, not with its square."""

from __future__ import annotations

import pytest

from briefgen.extract import casing
from briefgen.extract.casing import readable
from briefgen.extract.engine import load_engine
from briefgen.extract.phrasebook import load_phrasebook
from briefgen.extract.sentences import Sentence, unrepeated
from briefgen.ingest import ingest_text
from briefgen.model import Document


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


def test_a_date_beyond_the_words_that_are_parsed_is_passed_over() -> None:
    """A sentence of more words than are parsed keeps its facts, though a date of it has no place in the tree."""
    text = "The army shelled the port on Monday and " + "a " * 300 + "the navy withdrew on Friday."
    source = ingest_text(text, document=Document(id="flood", path="flood.txt", sha256=None, published="2025-11-07"))
    facts = load_engine("lite", phrasebook=load_phrasebook([])).extract(source).facts
    assert [fact.date.value for fact in facts if fact.date is not None] == ["2025-11-03"]


def test_what_a_text_repeats_word_for_word_is_read_once() -> None:
    """A sentence that comes again is left out, but not a short one, one that opens a list, or one after another lead-in."""
    told = "The army shelled the port of Buchanan on Monday, the mayor said."
    opening = "The ministers of both sides agreed at the end of the day on the following:"
    text, spans = "", []
    for words in (told, "He agreed.", opening) * 2:
        spans.append((len(text), len(text) + len(words)))
        text += words + " "
    left = unrepeated(text, [Sentence(a, b, 0) for a, b in spans])
    assert [s.start for s in left] == [a for a, _ in (*spans[:3], *spans[4:])]
    led = [Sentence(*spans[0], 0, lead=spans[1]), Sentence(*spans[3], 1, lead=spans[2])]
    assert list(unrepeated(text, led)) == led
