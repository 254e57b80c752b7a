"""Extraction again, over files that people edited in any way: the contract's seventh invariant."""

from __future__ import annotations

from dataclasses import replace

from factfiles import FACT, FACTS, OTHER, TEXT, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.facts import format_facts, update_facts
from briefgen.model import Review

POOL = [replace(FACT, id=f"port-alder.{number:010x}", confidence=number / 10) for number in range(4)]
POOL += [replace(OTHER, id=f"port-alder.{number:010x}") for number in range(4, 7)]
STATUSES = st.sampled_from(["proposed", "accepted", "edited", "rejected"])


@st.composite
def edited_files(draw):
    """Draw a facts file as a person may have left it: reviews, comments, blank lines and spacing anywhere."""
    facts = draw(st.lists(st.sampled_from(POOL), unique_by=lambda fact: fact.id, max_size=5))
    facts = [replace(fact, review=Review(status=draw(STATUSES))) for fact in facts]
    lines = []
    count = 0
    for line in format_facts(replace(FACTS, facts=tuple(facts))).splitlines():
        if draw(st.integers(0, 9)) == 0:
            indent = " " * draw(st.integers(0, 8))
            count += 1
            lines.append(draw(st.sampled_from([f"{indent}# comment {count}.", ""])))
        if draw(st.integers(0, 9)) == 0:
            count += 1
            lines.append(f"{line}  # comment {count}.")
        else:
            lines.append(line)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return newline.join(lines) + draw(st.sampled_from(["", newline]))


EXTRACTED = st.lists(st.sampled_from(POOL), unique_by=lambda fact: fact.id, max_size=5).map(
    lambda facts: replace(FACTS, facts=tuple(replace(fact, likelihood="likely") for fact in facts))
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(edited_files(), EXTRACTED, st.sampled_from([TEXT, "New: " + TEXT, ""]))
def test_extraction_never_changes_what_a_person_wrote(content, extracted, text):
    """A person's facts stay in order, all comments survive, every extracted fact is there, and twice is once."""
    before = read(content)
    update = update_facts(before, extracted, text)
    after = read(update.content)
    assert after.problems == ()

    reviewed = [block for block in before.blocks if block.fact.review.status != "proposed"]
    assert update.kept == tuple(block.id for block in reviewed)
    assert [fact.id for fact in after.facts.facts if fact.id in update.kept] == [block.id for block in reviewed]
    for block in reviewed:
        if block.id not in update.moved:
            assert content[block.start : block.end].rstrip() in update.content

    comments = [word for line in content.splitlines() for word in line.split("# ")[1:]]
    survived = [word for line in update.content.splitlines() for word in line.split("# ")[1:]]
    assert sorted(comments) == sorted(survived)

    ids = [fact.id for fact in before.facts.facts if fact.id not in update.removed]
    assert [fact.id for fact in after.facts.facts] == ids + list(update.added)
    assert {fact.id for fact in extracted.facts} <= {fact.id for fact in after.facts.facts}
    assert set(update.removed) == {fact.id for fact in before.facts.facts} - {fact.id for fact in after.facts.facts}

    again = update_facts(after, extracted, text)
    assert again.content == update.content
    assert again.added == again.changed == again.removed == again.moved == ()
