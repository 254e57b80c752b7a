"""What is asked before the slow questions says no only where they would find nothing."""

from __future__ import annotations

import pytest

from briefgen.extract.dates import find_dates
from briefgen.extract.language.lexicon import load_lexicon
from briefgen.extract.names.gazetteer import load_gazetteer
from briefgen.extract.syntax.tagging import tag, words_of
from briefgen.extract.telling.omissions import _has


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [(["Peru's"], True), (["Peru."], True), (["of", "the", "7"], False), (["sank", "slowly."], False)],
)
def test_knows_which_words_may_name_somebody(pieces: list[str], expected: bool) -> None:
    """A word of any name may name somebody, an article and a number may not."""
    assert load_gazetteer().may_name(pieces) is expected


def test_tags_as_far_as_it_is_asked() -> None:
    """The classes up to the first that is looked for are those of the whole sentence."""
    words, lexicon = words_of("The old ferry sank near Callao while crews watched"), load_lexicon()
    whole, begun = tag(words, lexicon), tag(words, lexicon, {"VBD"})
    assert begun == whole[: len(begun)]
    assert begun[-1] == "VBD"
    assert len(begun) < len(whole)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met at the end of the first half of 2024 there.", 1),
        ("The road was shut a couple of days ago.", 1),
        ("The mayor of that town praised the crew.", 0),
    ],
)
def test_finds_dates_far_behind_an_article(text: str, expected: int) -> None:
    """An article begins a date where a word for one follows, at some distance too."""
    assert len(find_dates(text, published="2025-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [("12 boats", "12", True), ("112 boats", "12", False), ("112 and 12", "12", True), ("12th boat", "12", False)],
)
def test_looks_for_whole_words(text: str, words: str, expected: bool) -> None:
    """A number inside another is not that number."""
    assert _has(text, words) is expected
