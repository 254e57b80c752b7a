"""Properties of facts files: what is written is read back, by this reader and by others."""

from __future__ import annotations

import yaml
from factfiles import SOURCE_WORDS, document_facts, documents, facts, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.facts import format_edition, format_facts, parse_edition, violations
from briefgen.facts.scalars import flow
from briefgen.model import Event
from briefgen.yamltree import parse


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(document_facts())
def test_what_is_written_is_read_back(drawn):
    """Reading a written file gives the same facts, without problems."""
    file = read(format_facts(drawn))
    assert file.problems == ()
    assert file.facts == drawn
    assert list(file.lines) == [fact.id for fact in drawn.facts]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(document_facts())
def test_writing_is_stable(drawn):
    """Writing what was read gives the same bytes."""
    written = format_facts(drawn)
    assert format_facts(read(written).facts) == written


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(document_facts())
def test_lines_are_those_of_the_facts(drawn):
    """The line of each fact is that of its dash."""
    written = format_facts(drawn)
    lines = written.split("\n")
    for identifier, line in read(written).lines.items():
        assert lines[line - 1].startswith("  - id: ")
        assert identifier in lines[line - 1]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.one_of(SOURCE_WORDS, st.text(max_size=40)), st.sampled_from(["exact", "name", "value"]))
def test_every_reader_agrees_on_text(text, key):
    """Whatever a text holds, PyYAML and this reader take it for that text, and it stands on one line."""
    written = flow(text, key=key)
    assert len(written.splitlines()) == 1
    surrogate = any("\ud800" <= character <= "\udfff" for character in text)
    loaded = yaml.safe_load(f"k: {{a: {written}, b: [{written}]}}\n")
    assert str(loaded["k"]["a"]) == text
    if not surrogate:
        tree = parse(f"exact: {written}\n".encode(), path="f", escapes_under=frozenset({"exact"}))
        assert tree.problems == ()
        assert tree.root.get("exact").text == text


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(document_facts())
def test_other_readers_see_the_same_words(drawn):
    """PyYAML finds each statement and each exact as they are."""
    loaded = yaml.safe_load(format_facts(drawn))
    for fact, found in zip(drawn.facts, loaded["facts"], strict=True):
        assert found["statement"] == fact.statement
        assert found["evidence"][0]["exact"] == fact.evidence[0].exact
        assert [actor["name"] for actor in found["actors"]] == [actor.name for actor in fact.actors]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(facts(), max_size=3, unique_by=lambda fact: fact.id), documents())
def test_edition_is_read_back(drawn, document):
    """An edition's facts file gives back its documents, facts and events."""
    ids = tuple(fact.id for fact in drawn)
    events = [Event(id="event-1", members=ids, independent_sources=1)] if ids else []
    written = format_edition("2031-03-04", "main", [document], drawn, events)
    edition = parse_edition(written.encode(), path="facts.yaml")
    assert edition.documents == (document,)
    assert edition.facts == tuple(drawn)
    assert edition.events == tuple(events)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(facts(), st.text(max_size=200))
def test_no_fact_breaks_the_check(drawn, text):
    """Checking a fact against any text says what is wrong and never fails."""
    assert all(isinstance(one, str) for one in violations(drawn, text))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(content):
    """Any bytes at all are read, or refused with problems."""
    from briefgen.errors import FactsError
    from briefgen.facts import parse_facts

    try:
        outcome = parse_facts(content, path="f").facts.document.id
    except FactsError as error:
        outcome = error.problems
    assert outcome
