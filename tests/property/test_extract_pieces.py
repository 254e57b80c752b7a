"""What is read piece by piece is what is read at once; and the words say no less than the expressions they stand for."""

from __future__ import annotations

import re
from operator import attrgetter

from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.language.numbers import _piece, _pieced
from briefgen.extract.names.cast import Cast, Person, PersonMention
from briefgen.extract.syntax.tagging import TOKEN, words_of
from briefgen.extract.telling import objections
from briefgen.facts import invariants, wording
from briefgen.text import Pieces

SIGNS = "aB1é_ .,;:'\u2019\"()-/$%\u00a0\t<>"
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["U.S.", "don't", "1,500", "3.5", "<sup>", "th", "12:30", "2024-05-03", "army's"]),
        st.text(SIGNS, max_size=6),
        st.text(max_size=4).filter(lambda text: "\n" not in text),
    ),
    max_size=12,
).map(" ".join)
WORDS = st.lists(
    st.sampled_from(
        "The the a an of in on at by from to was is army Army in New York 5 12, 3rd. , . said, soon as us I we had this its".split()
    ),
    min_size=1,
    max_size=14,
).map(" ".join)


@given(TEXTS)
def test_tokens_are_the_same_piece_by_piece(text: str) -> None:
    """The grammars' tokens of a text are those that one pass over it finds."""
    whole, pieced = _piece(text), _pieced(text, 0, len(text))
    columns = attrgetter("raw", "low", "at", "to", "kind", "glued")
    assert columns(whole) == tuple(column[: pieced.size] for column in columns(pieced))


@given(TEXTS)
def test_words_are_the_same_piece_by_piece(text: str) -> None:
    """The words of the tagger, and those by which statements are compared, are those that one pass finds."""
    assert words_of(text) == TOKEN.findall(text)
    assert invariants.compared_words(text) == invariants._WORD.findall(text.translate(invariants._STRAIGHT).lower())
    found = wording.tokens(text)
    assert [(t.text, t.start, t.end) for t in found] == [(m[0], *m.span()) for m in wording._TOKEN.finditer(text)]


@given(WORDS)
def test_no_phrase_that_breaks_off_is_passed_over(sentence: str) -> None:
    """A sentence is found to break off wherever one of the expressions matches."""
    kinds = ("_NO_START", "_DANGLING", "_DOUBLED", "_BROKEN", "_HALF_DATE", "_TWICE")
    plain = [getattr(objections, kind) for kind in kinds]
    expected = plain[0].match(sentence) or any(p.search(sentence) for p in plain[1:])
    found = objections._broken_off(sentence, objections._words_of(sentence))
    assert (found is not None) == bool(expected)


@given(st.lists(st.sampled_from(["Ana", "Ana Bel", "Bel Ruiz", "Ruiz"]), max_size=8), WORDS)
def test_the_persons_of_a_sentence_come_in_the_order_of_the_text(names: list[str], rest: str) -> None:
    """Of the persons of a document those are found whose names stand in a sentence, each once, as the document has them."""
    mentions = tuple(PersonMention(10 * k, 10 * k + len(n), Person(n)) for k, n in enumerate(names))
    sentence = f"Ana Bel met Ruiz, {rest}"
    assert Cast(mentions, (), {}).told_in(sentence) == [n for n in dict.fromkeys(names) if n != "Bel Ruiz"]


def test_pieces_are_read_once_and_forgotten_in_time() -> None:
    """A piece is read once while it is kept; a long one is not kept, and what is kept is bounded."""
    read: list[str] = []
    pieces = Pieces(lambda piece: read.append(piece) or re.findall(r"\w+", piece))
    assert [pieces["one,two"], pieces["one,two"]] == [["one", "two"]] * 2
    assert read == ["one,two"]
    long = "x" * 1000
    assert pieces[long] == pieces[long] == [long]
    assert read.count(long) == 2
    for number in range(40_000):
        pieces[str(number)]
    assert len(pieces) < 20_000
