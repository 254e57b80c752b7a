"""What holds of every brief, whatever the facts."""

from __future__ import annotations

from datetime import datetime

from anyfacts import combinations, editions, none_to_two
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.compose import compose
from briefgen.config import Audience, Config, Match, Review, SectionConfig
from briefgen.model import (
    DocumentFacts,
    SetAside,
)

EDITION = "2025-11-07"
TEXT = st.text(st.sampled_from("ab \n\tй조\u202e\x07"), max_size=500)


@st.composite
def configs(draw):
    matches = combinations(
        lambda words, plover: Match(words=words, plover=plover), [(), ("missile",)], [(), ("CONSULT",)]
    )
    match = draw(none_to_two(matches))
    sections = [
        SectionConfig(name="military", match=match),
        SectionConfig(name="diplomacy"),
        SectionConfig(name="sanctions"),
    ]
    if draw(st.booleans()):
        sections.append(SectionConfig(name="other", match=(Match(event=("attack",)),)))
    some = draw(st.sampled_from([(), ("diplomacy",), ("sanctions", "military")]))
    review = Review(proposed=draw(st.sampled_from(["publish", "withhold"])))
    return Config(
        sections=tuple(sections), audiences={"main": Audience(), "some": Audience(sections=some)}, review=review
    )


def publishable(documents, config):
    out = {"rejected", "proposed"} if config.review.proposed == "withhold" else {"rejected"}
    return {fact.id: fact for each in documents for fact in each.facts if fact.review.status not in out}


def composed(documents, config, audience="main", texts=None):
    return compose(documents, texts or {}, config, edition=EDITION, audience=audience)


@given(editions(), configs())
def test_every_publishable_fact_is_cited_once_or_reported(documents, config):
    """Each fact that may go out has exactly one number, or is set aside by its id; no other fact has either."""
    brief = composed(documents, config)
    cited = [citation.fact.id for citation in brief.citations]
    reported = [report.subject for report in brief.colophon.set_aside if "no section" in report.reason]
    assert sorted(cited + reported) == sorted(publishable(documents, config))


@given(editions(), configs())
def test_no_fact_is_changed(documents, config):
    """What is cited and printed are the very facts that came in, and sentences are their statements."""
    given_facts = publishable(documents, config)
    brief = composed(documents, config)
    for citation in brief.citations:
        assert citation.fact is given_facts[citation.fact.id]
    for item in brief.items:
        for sentence in item.sentences:
            assert sentence.fact is given_facts[sentence.fact.id]
            assert sentence.text == sentence.fact.statement


@given(editions(), configs(), st.sampled_from(["main", "some"]))
def test_numbers_run_in_printed_order_without_gaps(documents, config, audience):
    """Numbers go from 1 to N as the sections print them, each resolves, and the first of a sentence is its own fact's."""
    brief = composed(documents, config, audience)
    by_number = {citation.number: citation for citation in brief.citations}
    printed = [number for item in brief.items for sentence in item.sentences for number in sentence.numbers]
    assert printed == list(by_number) == list(range(1, len(brief.citations) + 1))
    shown = [
        *brief.bottom_line,
        *(s for item in brief.items for s in item.sentences),
        *(f.sentence for f in brief.figures),
    ]
    for sentence in shown:
        assert by_number[sentence.numbers[0]].fact is sentence.fact
    listed = [number for entry in brief.sources for number in entry.numbers]
    assert sorted(listed) == printed
    assert [entry.document.id for entry in brief.sources if entry.numbers] == list(
        dict.fromkeys(citation.document.id for citation in brief.citations)
    )
    assert {entry.document.id for entry in brief.sources} == {each.document.id for each in documents}


@given(editions(), configs(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(documents, config, random):
    """Documents and facts in any order compose into the same brief."""
    shuffled = [
        DocumentFacts(document=d.document, facts=tuple(random.sample(d.facts, len(d.facts)))) for d in documents
    ]
    random.shuffle(shuffled)
    assert composed(documents, config) == composed(shuffled, config)


@given(editions(), configs(), st.sampled_from(["main", "some"]))
def test_sections_are_those_of_the_configuration(documents, config, audience):
    """The sections of an audience are the same every day, in the same order; an empty one says why, or is `other`."""
    brief = composed(documents, config, audience)
    wanted = config.audiences[audience].sections
    names = [section.name for section in brief.sections]
    expected = [s.name for s in config.sections if not wanted or s.name in wanted]
    assert names in (expected, [name for name in expected if name != "other"])
    for section in brief.sections:
        assert bool(section.items) != bool(section.empty_reason)


@given(editions(), configs())
def test_events_and_items_are_the_same_groups(documents, config):
    """Each item is one event, whose members are the facts that the item cites, at most one source a document."""
    brief = composed(documents, config)
    facts_by_number = {citation.number: citation for citation in brief.citations}
    assert [event.id for event in brief.events] == [item.id for item in brief.items]
    assert len({event.id for event in brief.events}) == len(brief.events)
    for event, item in zip(brief.events, brief.items, strict=True):
        cited = [facts_by_number[number] for sentence in item.sentences for number in sentence.numbers]
        assert sorted(event.members) == sorted(citation.fact.id for citation in cited)
        assert event.members[0] == item.lead.fact.id
        assert 1 <= event.independent_sources <= len({citation.document.id for citation in cited})


@given(editions(), configs(), TEXT)
def test_context_is_short_and_printable(documents, config, text):
    """Context has at most 160 characters, on one line, without controls or bidi overrides."""
    brief = composed(documents, config, texts=dict.fromkeys("abc", text))
    for citation in brief.citations:
        for context in (citation.context_before, citation.context_after):
            assert len(context) <= 160
            assert not set(context) & set("\n\t\x07\u202e")


@given(editions(), configs())
def test_the_head_of_the_brief_is_short(documents, config):
    """The bottom line has at most two sentences, the box at most six figures, none twice, each with an amount."""
    brief = composed(documents, config)
    assert bool(brief.bottom_line) == any(section.items or section.unchanged for section in brief.sections)
    assert len(brief.bottom_line) <= 2
    assert len(brief.figures) <= 6
    assert all(figure.amount and figure.of for figure in brief.figures)
    assert len({(figure.amount, figure.unit, figure.of) for figure in brief.figures}) == len(brief.figures)


@given(
    editions(),
    configs(),
    st.lists(st.builds(SetAside, st.sampled_from(["a.pdf", "b.eml"]), st.just("is broken")), max_size=3),
)
def test_what_others_set_aside_stays_reported(documents, config, aside):
    """Whatever earlier stages could not use is in the colophon, once."""
    brief = compose(documents, {}, config, edition=EDITION, audience="main", set_aside=aside)
    for report in set(aside):
        assert brief.colophon.set_aside.count(report) == 1


@given(editions(), configs())
def test_what_is_said_of_items_leads_to_them(documents, config):
    """Judgements, rows and gaps name items that are printed, cite numbers that there are, and keep their bounds and orders."""
    brief = composed(documents, config)
    told = {item.id: item for section in brief.sections for item in (*section.items, *section.unchanged)}
    numbers = {citation.number for citation in brief.citations}
    assert len(brief.key_judgements) in {0, *range(3, config.length.judgements + 1)}
    for judgement in brief.key_judgements:
        assert judgement.sentence == told[judgement.item].lead
        assert judgement.sentence not in brief.bottom_line
    for row in (*brief.timeline, *brief.outlook, *brief.gaps):
        assert row.item in told or not row.item
    for row in (*brief.timeline, *brief.gaps):
        assert numbers.issuperset(row.numbers)
    assert [entry.date[:10] for entry in brief.timeline] == sorted(entry.date[:10] for entry in brief.timeline)
    dated = [entry.date is not None for entry in brief.outlook]
    assert dated == sorted(dated, reverse=True)
    assert len(brief.gaps) <= 5


@given(editions(), configs())
def test_every_item_has_its_label_and_its_confidence(documents, config):
    """A label is a line of its own, confidence counts the item's sources, and what is disputed has a table of at least two claims."""
    for item in composed(documents, config).items:
        assert 0 < len(item.label) <= 72
        assert item.confidence.independent_sources == item.independent_sources
        assert item.disputed == item.confidence.disputed == bool(item.disputes)
        assert all(len(dispute.claims) >= 2 for dispute in item.disputes)


@settings(max_examples=25)
@given(editions(), configs())
def test_no_brief_speaks_for_a_time_before_its_sources(documents, config):
    """The as-of time is never before the cut-off, and both have their offset."""
    head = composed(documents, config).masthead
    assert datetime.fromisoformat(head.cut_off) <= datetime.fromisoformat(head.as_of)
    assert datetime.fromisoformat(head.cut_off).utcoffset() is not None
