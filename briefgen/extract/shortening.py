"""What a sentence can do without: the adjuncts and asides that limit it, in the order in which they are let go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.extract.clauses import is_infinitive
from briefgen.extract.drafting import Draft
from briefgen.extract.inflection import lemma_of
from briefgen.extract.parse import Parse
from briefgen.extract.phrasing import KEPT_ADVERBS, completes, is_bounded, is_condition, is_core, is_exception

_LIMITING = frozenset({"prep", "acl", "advcl", "appos", "npadvmod", "agent"})
_LIGHT = frozenset(
    "be have include send give issue make take work continue become remain do get keep involve play".split()
)
_MOST = 5
"""How many pieces are let go, one after the other, before phrases get shorter altogether."""
_FEW = 4


def shortened(draft: Draft) -> Iterator[frozenset[int]]:
    """Yield sets of words to leave out, each larger than the last.

    Pieces go from the end, so that none is left hanging on what is gone; an aside goes from anywhere.
    """
    gone: frozenset[int] = frozenset()
    pieces = _pieces(draft)
    for _ in range(_MOST):
        if not pieces:
            return
        gone |= frozenset(pieces.pop(0))
        yield gone


def _pieces(draft: Draft) -> list[list[int]]:
    """Return the pieces that may be left out without saying more than the source, in the order to let them go."""
    parse, clause = draft.reading.parse, draft.clause
    within = set(parse.subtree(clause.verb))
    if clause.subject is not None:
        within |= set(parse.subtree(clause.subject, without=[clause.verb]))
    found: list[tuple[int, list[int]]] = []
    for at in sorted(within):
        word = parse.words[at]
        if word.dep not in _LIMITING or word.head == at or not _may_go(parse, word.head, at):
            continue
        if at in clause.chain or word.head not in within:
            continue
        if word.dep == "appos" and not draft.reading.wording().persons.isdisjoint(parse.subtree(at)):
            # "the envoy, Ann Roe": the name is what counts.
            continue
        piece = parse.subtree(at)
        found.append((-piece[0], piece))
    return [piece for _, piece in sorted(found)]


def _may_go(parse: Parse, head: int, child: int) -> bool:
    word, above = parse.words[child], parse.words[head]
    if child < head or is_exception(word) or is_bounded(parse, head):
        return False
    if above.tag.startswith(("VB", "MD")):
        if word.dep == "agent" or parse.child(head, "neg") is not None:
            return False
        return not (
            is_condition(parse, child) if word.dep == "advcl" else word.dep == "prep" and is_core(parse, head, child)
        )
    if word.dep == "acl":
        return not is_infinitive(parse, child)
    if word.dep == "prep":
        return not above.tag.startswith("JJ") and word.lower != "of" and not completes(parse, head, child)
    return word.dep != "advcl" and word.lower not in KEPT_ADVERBS


def says_little(draft: Draft, slots: Mapping[str, str], level: int, *, whole: bool) -> bool:
    """Say whether what is left of a clause is a subject with a verb that says nothing by itself: "will work", "is a message"."""
    if slots["quote"] or (whole and level == 0 and slots["object"]):
        return False
    behind = f"{slots['object']} {slots['rest'] if whole else slots['place']}".split()
    lemma = lemma_of(draft.clause.head.lower)
    if lemma not in _LIGHT:
        return False
    named = any(word[:1].isupper() or word[:1].isdigit() for word in behind)
    return len(behind) <= _FEW and not named and not draft.quantities
