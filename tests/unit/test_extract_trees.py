"""Mended trees stay trees."""

from __future__ import annotations

import pytest

from briefgen.extract.syntax import parse
from briefgen.extract.syntax.parse import Parse, Word


def words() -> list[Word]:
    """Return "Rebels shelled Berbera" as it is parsed."""
    return [
        Word(0, "Rebels", "NNS", "nsubj", 1, 0, 6),
        Word(1, "shelled", "VBD", "ROOT", 1, 7, 14),
        Word(2, "Berbera", "NNP", "dobj", 1, 15, 22),
    ]


def test_mendings_that_make_a_ring_are_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A verb hung on its own object, by whatever mending, would be looked through for ever; the parser's tree is kept."""

    def ring(mended: list[Word], children: list[list[int]]) -> None:
        mended[1].head, mended[1].dep = 2, "relcl"
        children[2].append(1)

    monkeypatch.setattr(parse, "rehang", ring)
    tree = Parse(words(), 0, 22)
    assert [(w.dep, w.head) for w in tree.words] == [("nsubj", 1), ("ROOT", 1), ("dobj", 1)]
    assert tree.subtree(1) == [0, 1, 2]


def test_a_ring_of_heads_alone_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Heads that lead back to where they began are undone, too, where the lists of dependents are in order."""

    def ring(mended: list[Word], _children: list[list[int]]) -> None:
        mended[0].head, mended[2].head = 2, 0

    monkeypatch.setattr(parse, "rehang", ring)
    assert [w.head for w in Parse(words(), 0, 22).words] == [1, 1, 1]


def test_mendings_that_leave_a_tree_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is hung elsewhere without a ring stays there."""

    def hang(mended: list[Word], children: list[list[int]]) -> None:
        mended[2].head = 0
        children[1].remove(2)
        children[0].append(2)

    monkeypatch.setattr(parse, "rehang", hang)
    assert [w.head for w in Parse(words(), 0, 22).words] == [1, 1, 0]
