"""Extraction run again: what people wrote stays to the byte, and everything that happened is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from factfiles import FACT, FACTS, HAND_WRITTEN, OTHER, SENTENCE, TEXT, read, span

from briefgen.errors import FactsError
from briefgen.facts import format_facts, update_facts
from briefgen.facts.update import is_a_persons
from briefgen.model import Actor, DocumentFacts, Measure, Quantity, Quote, Review

WRITTEN = format_facts(FACTS)
HEAD = WRITTEN[: WRITTEN.index("facts:\n")]


def test_same_facts_change_nothing():
    """Where extraction finds what the file has, not a byte changes."""
    update = update_facts(read(WRITTEN), FACTS, TEXT)
    assert update.content == WRITTEN
    assert update.unchanged == (FACT.id, OTHER.id)
    assert update.report() == []


def test_reviewed_fact_keeps_its_bytes():
    """A fact that a person decided on stays as it is, spelling, spacing and all, whatever extraction now says."""
    content = WRITTEN.replace("review: {status: proposed}", "review:   {status: edited}  # mine", 1)
    content = content.replace("Norland's Ministry of Ports stopped", "Norland stopped")
    newer = replace(FACTS, facts=(replace(FACT, statement="Something else."), OTHER))
    update = update_facts(read(content), newer, TEXT)
    assert update.content == content
    assert update.kept == (FACT.id,)
    assert update.report() == ["1 fact kept as people left them"]


def test_changed_fact_is_written_anew_below_its_comments():
    """A proposed fact takes its new content; the comments that stood in it stand above it now, and its review stays."""
    content = WRITTEN.replace("    modality: confirmed", "    # is it?\n    modality: confirmed  # sure?", 1)
    content = content.replace(
        "review: {status: proposed}", 'review: {status: proposed, note: "ask # Ivo"}\n    x-seen: 1', 1
    )
    update = update_facts(read(content), replace(FACTS, facts=(replace(FACT, confidence=0.95), OTHER)), TEXT)
    assert update.changed == (FACT.id,)
    assert update.unchanged == (OTHER.id,)
    assert "facts:\n  # is it?\n  # sure?\n  - id: port-alder.00000000aa" in update.content
    fact = read(update.content).facts.facts[0]
    assert fact == replace(FACT, confidence=0.95, review=Review(note="ask # Ivo"), extra={"x-seen": 1})
    assert (
        update_facts(read(update.content), replace(FACTS, facts=(replace(FACT, confidence=0.95), OTHER)), TEXT).content
        == update.content
    )


def test_new_facts_follow():
    """What is new comes after what is there, before whatever else the file has."""
    one = format_facts(replace(FACTS, facts=(OTHER,))) + "  # the end\nx-more: 1\n"
    update = update_facts(read(one), FACTS, TEXT)
    assert update.added == (FACT.id,)
    assert [fact.id for fact in read(update.content).facts.facts] == [OTHER.id, FACT.id]
    assert update.content.endswith("x-more: 1\n")
    assert update.report() == ["1 fact added"]


def test_facts_no_longer_found_go_and_leave_their_comments():
    """A proposed fact that extraction no longer finds goes, and is named; a comment in it stays."""
    content = WRITTEN.replace("    modality: claimed", "    modality: claimed  # hm", 1)
    update = update_facts(read(content), replace(FACTS, facts=(FACT,)), TEXT)
    assert update.gone == update.removed == (OTHER.id,)
    assert update.content == format_facts(replace(FACTS, facts=(FACT,))) + "  # hm\n"
    assert update.report() == [f"1 fact no longer found and removed: {OTHER.id}"]


def test_a_persons_fact_stays_when_its_words_are_gone():
    """A person's fact whose words the document no longer has stays in the file, and is told."""
    content = WRITTEN + HAND_WRITTEN
    text = TEXT.replace("Nobody was hurt, the ministry said.", "")
    update = update_facts(read(content), FACTS, text)
    assert update.content == content
    assert update.gone == ("port-alder.00000000cc",)
    assert update.removed == ()
    assert "1 fact no longer in the document but kept, being a person's: port-alder.00000000cc" in update.report()
    assert "do not stand in the document" in str(update.problems[0])


def test_rejected_facts_need_no_settling():
    """A rejected fact whose words are gone is kept, so that it is not proposed again, without further problems."""
    content = (WRITTEN + HAND_WRITTEN).replace("status: accepted", "status: rejected")
    update = update_facts(read(content), FACTS, "")
    assert update.content == content
    assert update.problems == ()


def test_offsets_left_out_are_filled_in():
    """Extraction fills in the offsets that a person left out, in the style of the file."""
    update = update_facts(read(WRITTEN + HAND_WRITTEN), FACTS, TEXT)
    start = TEXT.index("Nobody was hurt")
    filled = f"      - document: port-alder   # ours\n        start: {start}\n        end: {start + 35}\n        exact: Nobody"
    assert filled in update.content
    assert update.kept == ("port-alder.00000000cc",)
    assert update.moved == ()


def test_moved_words_have_their_offsets_corrected():
    """Where the document grew at its head, a person's fact follows its words, with all of its slots and nothing else."""
    content = WRITTEN.replace("review: {status: proposed}", "review: {status: accepted}")
    text = "Corrected. " + TEXT
    update = update_facts(read(content), replace(FACTS, facts=()), text)
    assert update.moved == update.kept == (FACT.id, OTHER.id)
    for fact in read(update.content).facts.facts:
        for one in (*fact.actors, fact.date, *fact.location, *fact.quantities, *fact.attribution):
            assert text[one.start : one.end] == one.text
        assert all(text[one.start : one.end] == one.exact for one in fact.evidence)
    assert update_facts(read(update.content), replace(FACTS, facts=()), text).content == update.content
    assert "2 facts with corrected offsets: port-alder.00000000aa, port-alder.00000000bb" in update.report()


def test_words_that_stand_several_times_are_left_to_a_person():
    """Where the words now stand twice, nobody guesses."""
    content = WRITTEN.replace("review: {status: proposed}", "review: {status: accepted}", 1)
    text = f"Corrected. {TEXT}{SENTENCE}"
    update = update_facts(read(content), FACTS, text)
    assert update.gone == ()
    assert "occur 2 times in the document" in str(update.problems[0])
    assert "correct `start:` and `end:`" in str(update.problems[0])


def test_a_slot_outside_the_evidence_is_found_by_its_words():
    """A slot that does not stand in the evidence follows its words, where they stand once; else it is left."""
    fact = replace(OTHER, review=Review(status="accepted"), actors=(
        Actor(name="Ivo Marsh", text="Ivo Marsh", start=TEXT.index("Ivo"), end=TEXT.index("Ivo") + 9),
        Actor(name="Alder", text="Alder", start=5, end=10),
    ))  # fmt: skip
    update = update_facts(read(format_facts(replace(FACTS, facts=(fact,)))), replace(FACTS, facts=()), "Oh! " + TEXT)
    first, second = read(update.content).facts.facts[0].actors
    assert first.start == fact.actors[0].start + 4
    assert second.start == 5


def test_broken_facts_stay_and_hold_their_id():
    """A fact that cannot be read stays as it is, and no extracted one takes its id."""
    content = WRITTEN.replace("modality: confirmed", "modality: confirmd", 1)
    update = update_facts(read(content), FACTS, TEXT)
    assert update.content == content
    assert update.added == ()


def test_document_is_brought_up_to_date():
    """Digests are renewed and nulls filled; what a person set stays."""
    content = WRITTEN.replace("title: Trawlers turned back", "title: My title").replace(
        "publisher: null", "publisher:   # who?"
    )
    content = content.replace("  url: null\n", "")
    document = replace(
        FACTS.document,
        sha256="b" * 64,
        text_sha256="c" * 64,
        title="Theirs",
        publisher="Alder: Radio",
        url="https://a.example/",
    )
    update = update_facts(read(content), replace(FACTS, document=document), TEXT)
    found = read(update.content).facts.document
    assert found == replace(document, title="My title")
    assert 'publisher: "Alder: Radio"   # who?' in update.content


def test_document_in_braces():
    """A document that is written on one line is brought up to date on that line."""
    content = "schema: briefgen/facts/1\ndocument: {id: port-alder, path: x}\nfacts: []\n"
    update = update_facts(read(content), replace(FACTS, facts=()), TEXT)
    assert f"path: x, sha256: {'a' * 64}, title: Trawlers turned back, published: 2031-03-03}}" in update.content
    assert read(update.content).facts.document.published == "2031-03-03"


def test_renamed_document():
    """Where a person gave the document another id, extracted facts bear it."""
    content = format_facts(DocumentFacts(document=replace(FACTS.document, id="alder")))
    file = read(update_facts(read(content), FACTS, TEXT).content)
    assert file.problems == ()
    assert [fact.id for fact in file.facts.facts] == ["alder.00000000aa", "alder.00000000bb"]


@pytest.mark.parametrize(
    "empty", ["facts: []\n", "facts:\n", "facts: null\n", "", "facts: [] # none\n", "facts: [\n # none\n]\n"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_empty_lists_grow(empty, newline):
    """However an empty list is written, facts can be added, in the line ends of the file, and its comments stay."""
    update = update_facts(read((HEAD + empty).replace("\n", newline)), FACTS, TEXT)
    file = read(update.content)
    assert file.facts == FACTS
    assert update.content.count("\n") == update.content.count(newline)
    assert ("# none" in empty) == ("# none" in update.content)
    assert update_facts(file, FACTS, TEXT).content == update.content


def test_file_without_a_last_newline():
    """A file whose last line has no end gets one before anything is added."""
    content = format_facts(replace(FACTS, facts=(FACT,))).rstrip("\n")
    assert update_facts(read(content), FACTS, TEXT).content == WRITTEN


def test_dashes_in_other_places():
    """Lists whose dashes stand elsewhere keep their shape: at the margin, or on lines of their own."""
    lines = WRITTEN[WRITTEN.index("facts:\n") + 7 :].splitlines()
    margin = HEAD + "facts:\n" + "\n".join(line[2:] for line in lines) + "\n"
    own = WRITTEN.replace("  - id: port", "  -\n    # mine\n    id: port")
    newer = replace(FACTS, facts=(FACT, replace(OTHER, confidence=0.6)))
    for content in (margin, own):
        assert read(content).facts == FACTS
        update = update_facts(read(content), newer, TEXT)
        assert read(update.content).facts == newer
        assert update.changed == (OTHER.id,)
        assert update.content.count("# mine") == content.count("# mine")


def test_lists_in_brackets_are_refused_rather_than_rewritten():
    """Facts in brackets are read; to change one of them there would touch the others, and is refused."""
    content = f"{HEAD}facts: [{{id: port-alder.00000000dd, section: a, event: b, plover: AID, statement: c, engine: rules, evidence: [{{document: port-alder, exact: Ivo}}]}}]\n"
    assert len(read(content).facts.facts) == 1
    with pytest.raises(FactsError, match="stand in brackets"):
        update_facts(read(content), FACTS, TEXT)
    with pytest.raises(FactsError, match="stand in brackets"):
        update_facts(read("{schema: briefgen/facts/1, document: {id: a, path: b}}"), FACTS, TEXT)


def test_comment_in_a_block_scalar_header():
    """A comment after the sign of a block text is found, and a # inside the text is none."""
    statement = "    statement: | # spoken\n      Item #1 of # 2.\n"
    content = WRITTEN.replace(f"    statement: {FACT.statement}\n", statement)
    update = update_facts(read(content), FACTS, TEXT)
    assert update.changed == (FACT.id,)
    assert "  # spoken\n  - id: port-alder.00000000aa\n" in update.content
    assert "#1" not in update.content


@pytest.mark.parametrize(
    ("fact", "persons"),
    [
        (FACT, False),
        (replace(FACT, extra={"x-a": 1}), False),
        (replace(FACT, review=Review(note="hm")), False),
        (replace(FACT, engine="person"), True),
        (replace(FACT, review=Review(status="rejected")), True),
        (replace(FACT, actors=(Actor(name="a", extra={"x-a": 1}),)), True),
    ],
)
def test_whose_fact_it_is(fact, persons):
    """A fact is a person's when a person decided on it, wrote it, or wrote into its slots."""
    assert is_a_persons(fact) is persons


def test_comments_below_a_fact_belong_to_it():
    """A comment below a fact's last line, indented deeper than its dash, stays between it and what is added."""
    content = format_facts(replace(FACTS, facts=(FACT,))) + "    # ask Ivo\n  # the end\n"
    update = update_facts(read(content), FACTS, TEXT)
    assert "{status: proposed}\n    # ask Ivo\n  - id: port-alder.00000000bb" in update.content
    assert update.content.endswith("{status: proposed}\n  # the end\n")


def test_other_units_and_quotes_move_too():
    """A figure's other units and the quote follow their words."""
    words = "1,200 tonnes"
    also = (Measure(value=Decimal(1200), **span(words)),)
    fact = replace(
        FACT,
        review=Review(status="edited", at="2031-02-30"),
        quantities=(Quantity(value=Decimal(1200), also=also, **span(words)),),
        quote=Quote(**span("any permit")),
    )
    content = format_facts(replace(FACTS, facts=(fact,)))
    assert 'at: "2031-02-30"' in content
    found = read(update_facts(read(content), replace(FACTS, facts=()), "Oh! " + TEXT).content).facts.facts[0]
    assert found.quantities[0].also[0].start == also[0].start + 4
    assert found.quote.start == fact.quote.start + 4
