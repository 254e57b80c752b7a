"""Floods of one word cost the extractor time that grows with their length, not with its square."""

from __future__ import annotations

import time

import pytest

import briefgen.extract.engine as engines
from briefgen.extract.effort import BRISK, THOROUGH, Effort
from briefgen.extract.engine import load_engine
from briefgen.extract.events.drafting import Draft
from briefgen.extract.forms import casing
from briefgen.extract.forms.casing import readable
from briefgen.extract.forms.sentences import Sentence, unrepeated
from briefgen.extract.telling.objections import COPIES
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.extract.telling.statements import Statement, compose
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
        return sum(start < position for start in starts)

    monkeypatch.setattr(casing, "bisect_left", counting)
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


PORTS = "Buchanan Zwedru Harper Kakata Voinjama Robertsport Gbarnga Sanniquellie".split()


@pytest.mark.parametrize(
    ("text", "unread", "what"),
    [
        (" and ".join(f"the army shelled {p}{n}" for n in range(4) for p in PORTS), "the army shelled Buchanan3", "24 clauses"),
        ("The army shelled the port on Monday and " + "a " * 300 + "the navy withdrew on Friday.", "a " * 45, "260 words"),
    ],
)  # fmt: skip
def test_the_unread_rest_of_a_sentence_is_told(text: str, unread: str, what: str) -> None:
    """A sentence longer than any that people write is read as far as the bound, and the place of the rest is told."""
    found = load_engine("lite", phrasebook=load_phrasebook([])).extract(
        ingest_text(text, document=Document(id="flood", path="flood.txt", sha256=None, published="2025-11-07"))
    )
    assert 0 < len(found.facts) <= 24
    (left,) = [one for one in found.set_aside if "were read" in one.reason]
    assert left.reason == f"only the first {what} of the sentence were read"
    assert unread in text[int(left.subject.rpartition(":")[2]) - 20 :]
    assert left.remedy == "split the sentence"


def test_a_text_of_many_names_in_one_line_ends() -> None:
    """Half as much of a flood of clauses without a full stop takes about half as long."""
    engine = load_engine("lite", phrasebook=load_phrasebook([]))

    def seconds(count: int) -> float:
        text = "".join(f"OFAC designated {PORTS[n % 8]}{n}, " for n in range(count))
        source = ingest_text(text, document=Document(id="flood", path="flood.txt", sha256=None))
        best = 99.0
        for _ in range(2):
            begun = time.process_time()
            engine.extract(source)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(1_200) < 4 * seconds(600)


def test_an_engine_may_stop_at_the_first_wording_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without insistence a clause whose first wording is objected to is turned round only if that was too close to its source."""
    drafts: list[Draft] = []

    def keeping(draft: Draft, *_: object, **__: object) -> Statement:
        drafts.append(draft)
        return Statement("", "kept for later")

    monkeypatch.setattr(engines, "compose", keeping)
    phrasebook = load_phrasebook([])
    text = "The army shelled the port of Buchanan on Monday with heavy guns in order to drive the rebels out."
    source = ingest_text(text, document=Document(id="flood", path="flood.txt", sha256=None, published="2025-11-07"))
    load_engine("lite", phrasebook=phrasebook).extract(source)

    def asked(reason: str, insists: Effort) -> int:
        sentences: set[str] = set()

        def against(sentence: str) -> list[str]:
            sentences.add(sentence)
            return [reason]

        assert not compose(drafts[0], phrasebook, objections=against, effort=insists).text
        return len(sentences)

    assert asked("its end is missing", BRISK) < asked(f"{COPIES}: shelled the port", BRISK)
    assert asked("its end is missing", BRISK) < asked("its end is missing", THOROUGH)


@pytest.mark.parametrize("flood", ["A.B." * 7_500, "Aa-" * 30_000 + " (the Aa)"])
def test_letters_without_a_space_are_not_read_as_a_name_from_each_of_them(flood: str) -> None:
    """A row of letters longer than any name is not tried from each of its letters to its end."""
    text = f"The army shelled the port on Monday. {flood}"
    source = ingest_text(text, document=Document(id="flood", path="flood.txt", sha256=None, published="2025-11-07"))
    engine = load_engine("lite", phrasebook=load_phrasebook([]))
    began = time.process_time()
    engine.extract(source)
    assert time.process_time() - began < 5
