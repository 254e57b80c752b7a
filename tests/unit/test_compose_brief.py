"""The brief as a whole."""

from __future__ import annotations

import pytest
from composing import CONFIG, EDITION, SECTIONS, WITHHOLDING, document, fact, quantity

from briefgen.compose import compose
from briefgen.config import Audience, Config, Match, Publication, SectionConfig
from briefgen.errors import UsageError
from briefgen.model import SetAside
from briefgen.text import reading_minutes

LAUNCH = fact("a.1", "North Korea launched a ballistic missile.", quantities=(quantity("700", unit="km", of="range"),))
TALKS = fact("a.2", "Russia met China for talks.", section="diplomacy", event="meeting", plover="CONSULT", at=40)
STRIKE = fact("a.3", "Russia struck a port.", event="attack", plover="ASSAULT", at=80)


def brief(*documents, config=CONFIG, audience="main", texts=None, set_aside=()):
    return compose(documents, texts or {}, config, edition=EDITION, audience=audience, set_aside=set_aside)


def reasons(made):
    return {section.name: section.empty_reason for section in made.sections}


def told(made):
    return {section.name: [item.lead.fact.id for item in section.items] for section in made.sections}


def test_sections_print_in_the_order_of_the_configuration():
    """Every section of config.yaml is there, in order, with its title and template, and says why when it is empty."""
    made = brief(document("a", LAUNCH, TALKS))
    assert told(made) == {"military": ["a.1"], "diplomacy": ["a.2"], "sanctions": []}
    assert [section.title for section in made.sections] == ["Military", "Diplomacy", "Sanctions"]
    assert [section.template for section in made.sections] == ["", "", ""]
    assert reasons(made) == {"military": "", "diplomacy": "", "sanctions": "Nothing was reported."}


def test_the_catch_all_section_prints_only_when_it_holds_something():
    """A section named `other` is there for what no section takes, and is not missed when there is no such thing."""
    own = Config(sections=(SectionConfig(name="military"), SectionConfig(name="other", title="Also reported")))
    assert [section.title for section in brief(document("a", LAUNCH), config=own).sections] == ["Military"]
    both = brief(document("a", LAUNCH, TALKS), config=own)
    assert told(both) == {"military": ["a.1"], "other": ["a.2"]}


def test_a_template_that_is_named_is_kept():
    """A section's own choice of template stands."""
    own = Config(sections=(SectionConfig(name="military", template="weapons.md"),))
    assert brief(document("a", LAUNCH), config=own).sections[0].template == "weapons.md"


def test_rejected_facts_never_go_out():
    """A rejected fact is neither printed nor cited, and its empty section says that review is the reason."""
    made = brief(document("a", fact("a.1", status="rejected")))
    assert not made.citations
    assert reasons(made)["military"] == "Nothing that was reported stood up to review."
    assert made.sources[0].numbers == ()


def test_proposed_facts_can_be_withheld_and_it_is_said():
    """With review.proposed: withhold only reviewed facts go out; sections and colophon tell of the others."""
    waiting = (
        fact("a.1"),
        fact("a.2", status="accepted", section="diplomacy"),
        fact("a.3", section="sanctions"),
        fact("a.4"),
    )
    made = brief(document("a", *waiting), config=WITHHOLDING)
    assert told(made) == {"military": [], "diplomacy": ["a.2"], "sanctions": []}
    assert reasons(made)["military"] == "Nothing to print yet: 2 facts await review and are withheld."
    assert reasons(made)["sanctions"] == "Nothing to print yet: 1 fact awaits review and is withheld."
    (report,) = made.colophon.set_aside
    assert (report.subject, report.reason) == ("a.txt", "3 facts not reviewed yet, withheld")


def test_a_failed_source_is_told_from_a_quiet_day():
    """A section is not said to be quiet where a source could not be read, or where there was none."""
    failed, empty = SetAside("b.pdf", "is encrypted"), SetAside("c.eml", "is empty")
    made = brief(document("a", LAUNCH), set_aside=[failed, failed, empty])
    assert (
        reasons(made)["sanctions"]
        == "Nothing was found in the sources that could be read; 2 sources could not be used."
    )
    assert made.colophon.set_aside == (failed, empty)
    assert set(reasons(brief()).values()) == {"There were no sources."}


def test_an_audience_gets_its_sections_under_its_mark():
    """Only the audience's sections are printed, numbered without gaps, with its title and handling mark."""
    staff = Config(
        sections=SECTIONS, audiences={"staff": Audience(title="Staff", sections=("diplomacy",), tlp="AMBER")}
    )
    made = brief(document("a", LAUNCH, TALKS), config=staff, audience="staff")
    assert told(made) == {"diplomacy": ["a.2"]}
    assert [citation.number for citation in made.citations] == [1]
    assert (made.masthead.audience, made.masthead.tlp) == ("Staff", "AMBER")
    assert [event.members for event in made.events] == [("a.2",)]


def test_an_unknown_audience_is_refused_by_name():
    """An audience that config.yaml does not have is an error that names those it has; main is always there."""
    assert brief(document("a", LAUNCH)).masthead.audience == "main"
    with pytest.raises(UsageError, match=r"nobody.*it has main, staff"):
        brief(config=Config(sections=SECTIONS, audiences={"staff": Audience()}), audience="nobody")


def test_a_fact_that_no_section_takes_is_reported():
    """What no section takes is set aside with every member of its event, never lost."""
    picky = Config(sections=(SectionConfig(name="cyber", match=(Match(words=("hackers",)),)),))
    made = brief(
        document("a", LAUNCH), document("b", fact("b.1", "North Korea fired a ballistic missile.")), config=picky
    )
    assert [report.subject for report in made.colophon.set_aside] == ["a.1", "b.1"]
    assert made.bottom_line == ()
    assert made.figures == ()


def test_a_repeated_id_is_reported():
    """Of two facts with one id the first goes out and the second is set aside with what to do."""
    made = brief(document("a", LAUNCH), document("b", LAUNCH))
    assert len(made.citations) == 1
    (report,) = made.colophon.set_aside
    assert "a.txt and again in b.txt" in report.reason


def test_the_bottom_line_takes_the_top_of_two_sections():
    """The bottom line is the top item and the best of another section; with one section only, its first two."""
    assert [sentence.fact.id for sentence in brief(document("a", LAUNCH, TALKS, STRIKE)).bottom_line] == ["a.3", "a.2"]
    assert [sentence.fact.id for sentence in brief(document("a", LAUNCH, STRIKE)).bottom_line] == ["a.3", "a.1"]
    assert [sentence.fact.id for sentence in brief(document("a", LAUNCH)).bottom_line] == ["a.1"]


def test_items_stand_by_importance_within_their_section():
    """A strike comes before a launch of the same day, wherever it stood: force outranks a test."""
    assert told(brief(document("a", LAUNCH, STRIKE)))["military"] == ["a.3", "a.1"]


def test_the_masthead_carries_the_publication():
    """Title, tagline, contact, language and dateline stand at the head."""
    paper = Publication(title="The Paper", tagline="Daily", contact="desk@example.org", language="en-GB")
    head = brief(config=Config(publication=paper, sections=SECTIONS)).masthead
    assert (head.publication, head.tagline, head.contact, head.language) == (
        "The Paper",
        "Daily",
        "desk@example.org",
        "en-GB",
    )
    assert (head.edition, head.dateline) == (EDITION, "Friday, 7 November 2025")


def test_the_colophon_counts():
    """Facts, unreviewed ones, documents, printed words, minutes and engines are counted from what is printed."""
    reviewed = fact(
        "b.1",
        "Germany praised peace.",
        section="diplomacy",
        event="praise",
        plover="SUPPORT",
        status="edited",
        engine="person",
    )
    made = brief(document("a", LAUNCH), document("b", reviewed), document("c"))
    assert (made.colophon.facts, made.colophon.unreviewed, made.colophon.documents) == (2, 1, 3)
    assert made.colophon.words == 2 * (6 + 3)
    assert made.colophon.reading_minutes == 1
    assert made.colophon.engines == ("person", "rules")


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (230, 1), (231, 2), (460, 2), (461, 3)])
def test_reading_takes_whole_minutes(words, minutes):
    """Reading time is rounded up and never nothing."""
    assert reading_minutes(words) == minutes


def test_position_needs_no_text():
    """Without a document's text its evidence tells how long it is, so that the order stays sensible."""
    late = fact("a.2", "North Korea tested a rocket engine.", event="engine_trial", at=900)
    early = fact("a.3", "North Korea opened a shipyard.", event="opening", at=1)
    nowhere = fact("a.4", "North Korea closed a mine.", event="closing", evidence=())
    made = brief(document("a", late, early, nowhere))
    assert told(made)["military"] == ["a.3", "a.2", "a.4"]
    assert told(brief(document("a", late, early), texts={"a": "x" * 100_000}))["military"] == ["a.3", "a.2"]
