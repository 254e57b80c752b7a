"""Making a brief fit: the lowest in rank go, with all that is theirs, and no more of them than must."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_sample import sample_brief

from briefgen.model import Claim, Dispute, Gap, KeyJudgement, OutlookEntry, Spot, TimelineEntry
from briefgen.render.fitting import ELSEWHERE, first_that_fits, items_of, shortened, words_of


def ranked_brief():
    """Return the made-up brief with ranks that run against the printed order, and rows for every item."""
    brief = sample_brief()
    count = len(items_of(brief))
    sections, place = [], count
    for section in brief.sections:
        items = []
        for item in section.items:
            claims = (Claim(who="Norland", given="3", numbers=(item.lead.numbers[0],)),)
            items.append(replace(item, rank=place, disputes=(Dispute(of="range", claims=claims),)))
            place -= 1
        sections.append(replace(section, items=tuple(items[:-1]), unchanged=tuple(items[-1:])))
    items = [item for section in sections for item in (*section.items, *section.unchanged)]
    rows = [
        TimelineEntry(
            date="2031-03-14",
            label="x",
            item=one.id,
            section="military",
            modality="confirmed",
            numbers=one.lead.numbers,
        )
        for one in items
    ]
    return replace(
        brief,
        sections=tuple(sections),
        key_judgements=(KeyJudgement(sentence=items[0].lead, item=items[0].id, section="military"),),
        timeline=tuple(rows),
        outlook=tuple(OutlookEntry(date=None, sentence=one.lead, item=one.id, section="military") for one in items),
        gaps=tuple(Gap(kind="place", about="x", item=one.id, numbers=one.lead.numbers) for one in items),
        spots=(
            Spot(name="Nowhere", latitude=0, longitude=0),
            *(Spot(name="Here", latitude=1, longitude=1, items=(one.id,), numbers=one.lead.numbers) for one in items),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("kept", [-1, 0, 1, 7, 17])
def test_the_lowest_in_rank_go(kept):
    """So many items stay, the weightiest ones, in the order of the page; those that go are told, weightiest first."""
    brief = ranked_brief()
    short, left_out = shortened(brief, kept)
    stayed = items_of(short)
    assert len(stayed) == max(kept, 0)
    assert [one.rank for one in left_out] == list(range(max(kept, 0) + 1, len(items_of(brief)) + 1))
    assert list(stayed) == [one for one in items_of(brief) if one.rank <= kept]


def test_what_belongs_to_an_item_goes_with_it():
    """Rows of timeline and outlook, gaps, places and references of what went are gone; a place of nobody's stays."""
    brief = ranked_brief()
    short, _ = shortened(brief, 5)
    stayed = {item.id for item in items_of(short)}
    for rows in (short.timeline, short.outlook, short.gaps):
        assert {row.item for row in rows} == stayed
    assert [spot.items for spot in short.spots] == [(), *((one.id,) for one in items_of(short))]
    cited = {citation.number for citation in short.citations}
    assert cited == {number for source in short.sources for number in source.numbers}
    assert brief.key_judgements[0].sentence.numbers[0] in cited
    assert len(cited) < len(brief.citations)


def test_a_section_that_loses_all_says_so():
    """A section whose items all went says where they are; one that was empty keeps its own reason."""
    short, _ = shortened(ranked_brief(), 0)
    assert [section.empty_reason for section in short.sections][:3] == [ELSEWHERE] * 3
    assert short.sections[3].empty_reason not in ("", ELSEWHERE)


def test_nothing_goes_where_all_fits():
    """A brief that may keep all its items is the same brief."""
    brief = ranked_brief()
    assert shortened(brief, 100) == (brief, ())
    assert words_of(()) == 0
    assert words_of(items_of(brief)[:1]) == len(" ".join(one.text for one in items_of(brief)[0].sentences).split())


@given(st.integers(0, 200), st.integers(-5, 250), st.data())
def test_the_first_that_fits_is_found(last, guess, data):
    """Whatever is guessed, the first that fits is found; nothing is tried twice, and a good guess takes two trials."""
    first = data.draw(st.integers(0, last))
    tried = []

    def tries(place):
        tried.append(place)
        off = data.draw(st.integers(0, 99)) if place < first else -data.draw(st.integers(0, 99))
        return max(off, 1) if place < first else off

    assert first_that_fits(last, guess, tries) == first
    assert len(tried) == len(set(tried)) <= 12
    assert all(0 <= place < last for place in tried)


@given(st.integers(0, 200), st.integers(-5, 250), st.data())
def test_a_good_estimate_takes_few_trials(last, guess, data):
    """Where each trial tells truly how far off it is, three are enough; where the guess is right, two."""
    first = data.draw(st.integers(0, last))
    tried = []

    def tries(place):
        tried.append(place)
        return first - place

    assert first_that_fits(last, guess, tries) == first
    assert len(tried) <= (2 if guess == first else 3)
