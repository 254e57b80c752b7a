"""What holds of every comparison of two editions, whatever their facts."""

from __future__ import annotations

from dataclasses import replace

from anyfacts import editions
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.compose import compose
from briefgen.config import Config, Continuity, SectionConfig
from briefgen.model import Evidence, IssuedEdition, PastEdition, Standing

SECTIONS = tuple(SectionConfig(name=name) for name in ("military", "diplomacy", "sanctions", "other"))
DAY, NEXT = "2025-11-07", "2025-11-08"
UNCHANGED = st.sampled_from(["line", "omit", "full"])


def grounded(documents):
    """Give each fact words of its own to stand on, as every fact has that was ever printed."""
    return [
        replace(
            one,
            facts=tuple(
                replace(fact, evidence=(Evidence(document=one.document.id, exact=f"Words of {fact.id}."),))
                for fact in one.facts
            ),
        )
        for one in documents
    ]


def brief(documents, *, edition=DAY, before=None, unchanged="full"):
    config = Config(sections=SECTIONS, continuity=Continuity(unchanged=unchanged))
    standing = Standing(number=2, before=before)
    return compose(documents, {}, config, edition=edition, audience="main", standing=standing)


def issued(documents):
    """Return an edition as it went out."""
    return IssuedEdition(
        past=PastEdition(edition=DAY, number=1),
        audience="main",
        documents=tuple(one.document for one in documents),
        facts=tuple(fact for one in documents for fact in one.facts),
        events=brief(documents).events,
    )


@settings(max_examples=50)
@given(editions())
def test_told_again_all_is_unchanged(documents):
    """The same facts a day later are unchanged, every one, and nothing is dropped."""
    documents = grounded(documents)
    made = brief(documents, edition=NEXT, before=issued(documents))
    assert {item.change for item in made.items} <= {"unchanged"}
    assert made.changes.dropped == ()


@settings(max_examples=50)
@given(editions(), editions(), UNCHANGED, st.randoms(use_true_random=False))
def test_every_item_changed_in_one_way_and_order_does_not_matter(old, new, unchanged, random):
    """Each item has exactly one mark, an update says what differs, and the order of documents and facts changes nothing."""
    old, new = grounded(old), grounded(new)
    made = brief(new, edition=NEXT, before=issued(old), unchanged=unchanged)
    changes = made.changes
    listed = [*changes.new, *changes.updated, *changes.corrected, *changes.unchanged]
    assert sorted(listed) == sorted(item.id for item in made.listed)
    assert all(bool(item.differences) == bool(item.before) == (item.change == "updated") for item in made.listed)
    assert all(one.before != one.after for item in made.listed for one in item.differences)
    random.shuffle(new)
    shuffled = [replace(one, facts=tuple(random.sample(one.facts, len(one.facts)))) for one in new]
    assert brief(shuffled, edition=NEXT, before=issued(old), unchanged=unchanged).changes == changes


@settings(max_examples=40)
@given(editions(), editions())
def test_what_is_dropped_is_told_nowhere(old, new):
    """A dropped event is one of the last edition, and none of today's items says what it was."""
    old, new = grounded(old), grounded(new)
    last = issued(old)
    made = brief(new, edition=NEXT, before=last)
    leads = {event.members[0] for event in last.events}
    assert {one.fact for one in made.changes.dropped} <= leads
    # Facts are grounded by their ids, so that one of both editions is the same report.
    told = {member for event in made.events for member in event.members}
    kept = {fact.id: fact for fact in last.facts}
    fresh = {fact.id: fact for one in new for fact in one.facts}
    for one in made.changes.dropped:
        assert (
            one.fact not in told
            or kept[one.fact].event != fresh[one.fact].event
            or kept[one.fact].date != fresh[one.fact].date
        )
