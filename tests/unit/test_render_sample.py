"""The made-up brief that the tests of the render stage share holds together."""

from __future__ import annotations

from render_sample import sample_brief


def test_every_reference_is_cited_and_listed():
    """Every number that a sentence carries is the number of one reference, which stands in one source."""
    brief = sample_brief()
    numbers = [citation.number for citation in brief.citations]
    cited = {number for item in brief.items for sentence in item.sentences for number in sentence.numbers}
    assert cited == set(numbers)
    assert sorted(number for source in brief.sources for number in source.numbers) == numbers
