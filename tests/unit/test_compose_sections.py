"""Which section takes a fact."""

from __future__ import annotations

import pytest
from composing import SECTIONS, fact

from briefgen.compose.sections import fits, homeless, route, title_of
from briefgen.config import Match, SectionConfig


def routed(made, *sections):
    found = route(made, sections)
    return found and found.name


@pytest.mark.parametrize(
    ("match", "fitting"),
    [
        (Match(), True),
        (Match(event=("strike", "missile_launch")), True),
        (Match(event=("strike",)), False),
        (Match(plover=("MOBILIZE",)), True),
        (Match(plover=("SANCTION",)), False),
        (Match(section=("military",)), True),
        (Match(section=("sanctions",)), False),
        (Match(words=("Ballistic",)), True),
        (Match(words=("ballistic  missile",)), True),
        (Match(words=("rocket", "missile")), True),
        (Match(words=("ball",)), False),
        (Match(words=("missiles",)), False),
        (Match(words=("kim's",)), True),
        (Match(words=("", "rocket")), False),
        (Match(event=("missile_launch",), words=("rocket",)), False),
    ],
)
def test_every_key_that_is_given_must_match(match, fitting):
    """A condition fits where each of its keys does, words whole and in any case."""
    made = fact("a.1", "Kim’s army launched a ballistic missile.")
    assert fits(match, made) is fitting


def test_the_first_section_that_matches_takes_the_fact():
    """Sections are asked in the order of the file, and any condition of a section is enough."""
    missiles = SectionConfig(name="missiles", match=(Match(event=("rocket",)), Match(words=("missile",))))
    assert routed(fact("a.1"), missiles, *SECTIONS) == "missiles"
    assert routed(fact("a.1"), *SECTIONS, missiles) == "military"


def test_what_nothing_matches_goes_to_other_else_where_it_was_proposed():
    """A section named other comes before the proposed one, and without both nothing takes the fact."""
    picky = SectionConfig(name="military", match=(Match(event=("strike",)),))
    other = SectionConfig(name="other", match=(Match(event=("rumour",)),))
    assert routed(fact("a.1"), picky, other) == "other"
    assert routed(fact("a.1"), picky) == "military"
    assert routed(fact("a.1", section="weather"), picky) is None


def test_a_homeless_fact_is_reported_with_what_to_do():
    """The report names the fact, why no section takes it, and the remedy."""
    report = homeless(fact("a.1", section="weather"))
    assert report.subject == "a.1"
    assert "missile_launch" in report.reason
    assert "weather" in report.remedy


def test_a_section_without_title_is_titled_by_its_name():
    """A missing title is made from the name."""
    assert title_of(SectionConfig(name="cyber-and_space")) == "Cyber and space"
    assert title_of(SectionConfig(name="x", title="Weapons")) == "Weapons"
