"""What a sentence can do without: the adjuncts and asides that limit it, in the order in which they are let go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.extract.events.drafting import Draft
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import is_infinitive
from briefgen.extract.syntax.parse import Parse, Word
from briefgen.extract.telling.dependents import (
    EMPTY_DEEDS,
    KEPT_ADVERBS,
    completes,
    has_bounded_object,
    is_any_of_kind,
    is_bounded,
    is_condition,
    is_core,
    is_exception,
)
from briefgen.extract.telling.phrasing import noun_phrase
from briefgen.extract.telling.wording import is_in_place

_LIMITING = frozenset({"relcl", "conj", "prep", "acl", "advcl", "appos", "npadvmod", "advmod"})
_LIGHT = frozenset(
    "be have include send give issue make take work continue become remain do get keep involve play".split()
)
_NEXT_BUT_ONE = 2
_DIRECTED = frozenset({"to", "from", "into"})
_UNDERTAKINGS = frozenset(
    """drive campaign campaigns effort efforts initiative push bid programme program plan plans process attempt attempts move
    moves decision need right mission operation proposal pledge promise""".split()
)
_BRIEF = 18
"""Words of a clause up to which its days are not let go."""
_MOST = 5
"""How many pieces are let go, one after the other, before phrases get shorter altogether."""
_FEW = 4


def shortened(draft: Draft, *, further: bool = False) -> Iterator[frozenset[int]]:
    """Yield sets of words to leave out, each larger than the last; `further` lets go where to and where from, too.

    Pieces go from the end, so that none is left hanging on what is gone; an aside goes from anywhere.
    """
    gone: frozenset[int] = frozenset()
    pieces = _pieces(draft, further=further)
    parse = draft.reading.parse
    told = frozenset(parse.subtree(draft.clause.verb))
    for _ in range(_MOST):
        at = next((n for n, piece in enumerate(pieces) if _ends(parse, piece, told - gone)), None)
        if at is None:
            return
        gone |= frozenset(pieces.pop(at))
        yield gone


def _pieces(draft: Draft, *, further: bool) -> list[list[int]]:
    """Return the pieces that may be left out without saying more than the source, in the order to let them go."""
    parse, clause = draft.reading.parse, draft.clause
    within = set(parse.subtree(clause.verb))
    if clause.subject is not None:
        within |= set(parse.subtree(clause.subject, without=[clause.verb]))
    found: list[tuple[int, list[int]]] = []
    kept = draft.told_dates if is_in_place(draft) else ()
    if len(within) <= _BRIEF:
        kept = (*kept, *(m for m in draft.reading.dates if m.value))
    names = draft.reading.wording().names
    dated = {i for m in kept for i in draft.reading.tokens(m.start, m.end)}
    for at in sorted(within):
        word = parse.words[at]
        if word.dep not in _LIMITING or word.head == at or draft.reading.is_quoted(word.start, word.end):
            continue
        happened = draft.event is not None and draft.event.plover == "ASSAULT" and _is_past(draft)
        directed = further and word.lower in _DIRECTED and parse.child(word.head, "dobj", "auxpass") is not None
        told_of = happened and word.dep == "relcl" and is_any_of_kind(parse, word.head)
        if not directed and not told_of and not _may_go(parse, word.head, at):
            continue
        if at in clause.chain or word.head not in within or (at in names and word.head in names):
            continue
        if word.dep == "appos" and not draft.reading.wording().persons.isdisjoint(parse.subtree(at)):
            # "the envoy, Ann Roe": the name is what counts.
            continue
        piece = parse.subtree(at)
        if draft.negated and not (word.dep in {"appos", "relcl"} and parse.words[piece[0] - 1].text == ","):
            # What limits a "no" makes it less; what only says more of a thing does not.
            continue
        if clause.verb in piece or not dated.isdisjoint(piece):
            # A day is much of what a short sentence says, and one of the fact's slots.
            continue
        if word.dep == "conj":
            piece = [*parse.children(word.head, "cc"), *piece]
        found.append((-piece[0], piece))
    return [piece for _, piece in sorted(found)]


def _is_past(draft: Draft) -> bool:
    """Say whether something is told as done, once: whom and where it struck is true without a clause that says which."""
    clause, parse = draft.clause, draft.reading.parse
    auxiliaries = [parse.words[c] for c in parse.children(clause.verb, "aux", "auxpass")]
    tensed = [w for w in (*auxiliaries, clause.head) if w.tag in {"VBD", "VBZ", "VBP", "MD"}]
    return not draft.negated and bool(tensed) and tensed[0].tag == "VBD" and draft.modality != "planned"


def _may_lose_second(parse: Parse, first: int, second: int) -> bool:
    """Say whether the second of two things joined by "and" may be left out: what is said of both is true of the first."""
    if parse.words[first].lower.endswith("self"):
        # "killed himself and three others": the others are the news.
        return False
    joints = parse.children(first, "cc")
    word, above = parse.words[second], parse.words[parse.words[first].head]
    if len(joints) != 1 or parse.words[joints[0]].lower != "and" or len(parse.conjuncts(first)) != 2:
        return False
    if word.tag == parse.words[first].tag == "VB" and is_infinitive(parse, first):
        return parse.child(second, "aux", "nsubj") is None
    if parse.words[first].dep not in {"dobj", "pobj"} or above.lower in {"between", "among", "of"}:
        return False
    paired = any(parse.words[c].lower in {"both", "either", "neither"} for c in parse.children(first))
    return not paired and not word.tag.startswith("NNP") and word.tag.startswith("NN") and joints[0] < second


def _ends(parse: Parse, piece: list[int], told: frozenset[int]) -> bool:
    """Say whether a piece is the last of what is told, or an aside between commas."""
    words = parse.words
    after = [i for i in told if i > piece[-1] and words[i].tag[:1].isalnum()]
    if not after:
        return True
    return _is_aside(parse, piece)


def _is_aside(parse: Parse, piece: list[int]) -> bool:
    """Say whether a phrase stands between two commas."""
    words = parse.words
    last = piece[-1] + 1
    return piece[0] > 0 and words[piece[0] - 1].text == "," and last < len(words) and words[last].text == ","


def _may_go(parse: Parse, head: int, child: int) -> bool:
    word, above = parse.words[child], parse.words[head]
    if word.dep == "relcl" and is_any_of_kind(parse, head) and parse.words[parse.subtree(child)[0] - 1].text != ",":
        return False
    if (child < head and not _is_aside(parse, parse.subtree(child))) or is_exception(word) or is_bounded(parse, head):
        return False
    if above.tag.startswith(("VB", "MD")) and word.dep != "conj":
        if above.dep == "relcl" and len([c for c in parse.children(head) if c > head]) == 1:
            return False
        if parse.child(head, "neg") is not None or has_bounded_object(parse, head):
            return False
        if word.dep == "advmod" and (word.lower in KEPT_ADVERBS or word.tag == "WRB"):
            # "decide when to act" is not yet "decide to act".
            return False
        if word.dep == "advcl" and is_infinitive(parse, child) and parse.words[child - 2].lower in _UNDERTAKINGS:
            # "a drive to recruit volunteers", wherever the parser hangs it
            return False
        return not (
            is_condition(parse, child)
            if word.dep == "advcl"
            else word.dep == "prep" and child > head and is_core(parse, head, child)
        )
    if word.dep == "conj":
        return _may_lose_second(parse, head, child)
    if word.dep == "acl" and above.dep == "pobj" and parse.words[above.head].lower in {"among", "amongst"}:
        # "was among 16 people held in May"
        return False
    if word.dep == "acl":
        # "the view that peace must last", "plans to build": without what they are of they say nothing.
        return not is_infinitive(parse, child) and parse.child(child, "mark") is None and above.lower not in EMPTY_DEEDS
    if word.dep == "advmod":
        return word.lower == "alone"
    if word.dep == "prep" and above.dep == "npadvmod":
        # "half a mile from the gate" is no "half a mile".
        return False
    if word.dep == "prep":
        return not above.tag.startswith("JJ") and word.lower != "of" and not completes(parse, head, child)
    return word.dep != "advcl" and word.lower not in KEPT_ADVERBS


def joined_pairs(reading: Reading) -> list[tuple[str, str]]:
    """Return the pairs of single words joined by "and" that may change places: two adjectives, places, or nouns with nothing before them."""
    found, parse = [], reading.parse
    for word in parse.words:
        if word.dep != "conj" or word.i - word.head != _NEXT_BUT_ONE or parse.words[word.i - 1].lower != "and":
            continue
        first = parse.words[word.head]
        if first.tag == word.tag == "NNP" and _are_places(reading, first, word):
            found.append((first.text, word.text))
            continue
        alike = first.tag == word.tag and word.tag in {"JJ", "NNS", "NN"}
        peoples = first.tag == word.tag == "JJ" and (first.text + word.text).istitle()
        if not (alike or first.dep == "amod") or not (peoples or (first.text + word.text).islower()):
            continue
        before = [c for c in parse.children(first.i) if c < first.i and parse.words[c].dep not in {"det", "poss"}]
        before += [c for c in parse.children(word.i) if c < word.i]
        if word.tag == "JJ" and parse.child(word.i, "prep", "xcomp", "ccomp") is not None:
            # "unlawful and contrary to the accord": what completes the second is not the first's.
            continue
        if not before and len(parse.conjuncts(first.i)) == 2:
            found.append((first.text, word.text))
    return found


def _are_places(reading: Reading, first: Word, second: Word) -> bool:
    """Say whether two names of one word each stand behind a preposition of place, with nothing that bears on either."""
    parse = reading.parse
    if any(
        n.start <= first.start and second.end <= n.end for n in reading.scene.cast.names_in(first.start, second.end)
    ):
        # "Bosnia and Herzegovina"
        return False
    around = [parse.words[i] for i in (first.i - 1, second.i + 1) if 0 <= i < len(parse.words)]
    plain = not parse.children(second.i) and len(parse.conjuncts(first.i)) == 2 and len(parse.children(first.i)) == 2
    behind = first.dep == "pobj" and parse.words[first.head].lower in {"in", "of", "near", "at", "around", "to", "from"}
    return behind and plain and not any(w.tag.startswith("NNP") or w.text in {"-", "'s"} for w in around)


def joined_rows(reading: Reading) -> list[tuple[str, ...]]:
    """Return the lists of a sentence whose members may stand in another order, in their words.

    So it is with figures and names of one kind, where nothing before the first or behind the last may belong to all.
    """
    parse, found = reading.parse, []
    for word in parse.words:
        if word.dep == "conj" or not word.tag.startswith("NN") or not parse.children(word.i, "conj"):
            continue
        row = parse.conjuncts(word.i)
        if "respectively" in parse.lowers or not _is_plain_row(parse, row):
            continue
        parts = [noun_phrase(reading.wording().without(_joints(parse, i)), i, 0) for i in row]
        if (
            len(row) > 1
            and all(" " in part or len(row) > 2 for part in parts)
            and all(parts)
            and not reading.is_quoted(word.start, word.end)
        ):
            found.append(tuple(parts))
    return found


def _joints(parse: Parse, member: int) -> list[int]:
    """Return what joins a list's member to the next."""
    return [c for c in parse.children(member, "conj", "cc", "punct") if parse.words[c].text != "-"]


def _is_plain_row(parse: Parse, row: list[int]) -> bool:
    """Say whether a list's members are of one make, each a phrase for itself: all counted, all with an article, or all bare names."""
    last = [c for i in row for c in parse.children(i, "cc")]
    if len(last) != 1 or parse.words[last[0]].lower != "and":
        return False
    kinds = set()
    for i in row:
        own = [c for c in parse.children(i) if c not in _joints(parse, i)]
        before = {parse.words[c].dep for c in own if c < i}
        behind = [c for c in own if c > i]
        if any(parse.words[c].lower != "of" for c in behind) or any(parse.words[c].tag == "PRP$" for c in own if c < i):
            return False
        inside = [parse.words[c] for c in parse.subtree(i, without=_joints(parse, i))]
        if any(
            w.dep in {"conj", "relcl", "acl", "appos"} or (w.dep == "prep" and w.lower != "of")
            for w in inside
            if w.i != i
        ):
            return False
        named = parse.words[i].tag.startswith("NNP")
        head = "counted" if "nummod" in before else "definite" if before & {"det", "poss"} else "bare"
        if head == "bare" and before - {"compound"}:
            return False
        if head == "bare" and not named and before:
            # "travel bans and asset freezes": what is before each is its own only where each has something.
            head = "compounded"
        if head == "definite" and named and i != row[0] and before == {"det"}:
            # "Belgium and the Netherlands"
            head = "bare"
        kinds.add((head, named))
    return len(kinds) == 1


_INCOMPLETE_OBJECT = re.compile(
    r"(?:[\w.'-]+ ){0,4}?(?:ways?|extent|importance|need|necessity|commitment|readiness|willingness|desire|determination|intention|urgency|means)"
    r"(?!.*\b(?:to|of|for|in|that|how|why|between)\b).*"
)
"""An object that says nothing without what it is of: "the ways", "the willingness, together with its partners"."""


_FOR_WHOM = re.compile(r"\b[Tt]he (?:importance|need|necessity) for (?:all|both|every|each|any) (?!.*\bto [a-z])")
"""For whom something is needed, without what: "the importance for all States"."""


def says_little(draft: Draft, slots: Mapping[str, str], level: int, *, whole: bool, alone: bool) -> bool:
    """Say whether what is left of a clause is a subject with a verb that says nothing by itself: "will work", "is a message"."""
    told = f"{slots['object']} {slots['rest'] if whole else slots['place']}".strip()
    if not slots["quote"] and (_INCOMPLETE_OBJECT.fullmatch(told) or _FOR_WHOM.search(f"{slots['actor']} {told}")):
        # To say that somebody "discussed ways" tells nothing.
        return True
    if slots["quote"] or (whole and level == 0 and slots["object"]):
        return False
    behind = f"{slots['object']} {slots['rest'] if whole else slots['place']}".split()
    if not behind and not slots["date"] and not alone:
        return True
    lemma = lemma_of(draft.clause.head.lower)
    if lemma not in _LIGHT:
        return False
    named = any(word[:1].isupper() or word[:1].isdigit() for word in behind)
    return len(behind) <= _FEW and not named and not draft.quantities
