"""Parsed sentences: words with tags and heads, and where they stand in the source's text.

Both engines yield the same `Parse`: `rules` from spaCy's dependency parser (spacyparser.py), `lite` from its own shallow one
(lite.py). Everything after this stage knows nothing of either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.language.wordlist import is_common
from briefgen.extract.syntax.mending import mend, mend_sentence
from briefgen.extract.syntax.misattachments import rehang

MAX_TOKENS = 260
_SHORT_BRACKET = 4
_ASIDES = frozenset({"-LRB-", "(", "[", "{", "\u2014", "--"})
_PAIRED = frozenset({'"', "'", "(", ")", "[", "]"})
_CHARGING = frozenset("accuse suspect convict acquit".split())
_DANGLING_MARKS = frozenset(",;:-.\"'()[]") | {"\u2014", "--"}
_TIGHT = re.compile(r"[,;]\"?[A-Za-z]|[a-z]- [a-z]")
"""Quickly says whether a stretch may be uneven other than by blanks."""
_UNEVEN = re.compile(
    r" {2,}|(?P<broken>(?<=[a-z])- (?=(?P<rest>[a-z]+)))|(?P<tight>(?<=[^\W_])(?:[,;]\"|[,;])(?=[^\W\d_]))"
)
_JOINING = frozenset({"cc", "preconj"})
_NONE: frozenset[str] = frozenset()
_WORD_BEFORE = re.compile(r"[a-z]+\Z")
_BULLET = re.compile(r"[\u2022\u2023\u25aa\u25cf] +(?=\S)")
_RAISED = re.compile(r"(?:st|nd|rd|th)\b")


class Word:
    """One token: its tag (Penn), its grammatical relation and head (Stanford labels as spaCy's English models use them)."""

    __slots__ = ("dep", "end", "head", "i", "lower", "start", "tag", "text")

    def __init__(self, i: int, text: str, tag: str, dep: str, head: int, start: int, end: int) -> None:
        self.i, self.text, self.tag, self.dep, self.head, self.start, self.end = i, text, tag, dep, head, start, end
        self.lower = text.lower()

    def __repr__(self) -> str:
        return f"{self.i}:{self.text}/{self.tag}/{self.dep}>{self.head}"


def _in_brackets(words: list[Word]) -> frozenset[int]:
    """Return the positions of words in round brackets, but for what may be a name's initials."""
    found: set[int] = set()
    opened = -1
    for word in words:
        if word.text in {"(", "-LRB-"}:
            opened = word.i
        elif word.text in {")", "-RRB-"} and opened >= 0:
            if word.i - opened > _SHORT_BRACKET or words[opened + 1].lower in {"see", "pictured", "left", "right"}:
                found.update(range(opened, word.i + 1))
            elif words[opened + 1].text[:1].isdigit():
                found.update(range(opened, word.i + 1))
            opened = -1
    return frozenset(found)


class Parse:
    """One sentence as a tree of words; `start` and `end` are offsets of the source's text."""

    __slots__ = (
        "_below_as",
        "_edges",
        "_joints",
        "below",
        "bracketed",
        "end",
        "has_asides",
        "has_commas",
        "has_marks",
        "lowers",
        "relations",
        "start",
        "tags",
        "tensed",
        "words",
    )

    def __init__(self, words: list[Word], start: int, end: int, *, shallow: bool = False) -> None:
        """Hang the words together; `shallow` where their heads are not a model's, whose habits are to be put right."""
        self.words, self.start, self.end = words, start, end
        self.below: list[list[int]] = [[] for _ in words]
        """The dependents of each word, in order; nobody else changes them."""
        for word in words:
            if word.head != word.i:
                self.below[word.head].append(word.i)
        self._edges: dict[int, list[int]] = {}
        self._joints: frozenset[int] | None = None
        as_parsed = [(word.tag, word.dep, word.head) for word in words]
        if shallow:
            self._mend_dashes()
            mend_sentence(words, self.below)
        else:
            self._mend_all()
        mended = as_parsed != [(word.tag, word.dep, word.head) for word in words]
        if mended and not _is_forest(words, self.below):
            # Two mendings that each make sense may together hang a word on what hangs on it: then none is made.
            for word, (tag, dep, head) in zip(words, as_parsed, strict=True):
                word.tag, word.dep, word.head = tag, dep, head
            for word in words:
                self.below[word.i] = [w.i for w in words if w.head == word.i and w is not word]
        self.lowers = frozenset([word.lower for word in words])
        """The sentence's words in small letters, each once."""
        self.tags = frozenset([word.tag for word in words])
        """The classes of its words, each once."""
        self.tensed: dict[int, bool] = {}
        """Which verbs carry tense, as far as that was asked."""
        relations = [word.dep for word in words]
        self.relations = frozenset(relations)
        """The relations that occur in the sentence, each once."""
        self._below_as = [frozenset([relations[c] for c in found]) if found else _NONE for found in self.below]
        """The relations in which something hangs on each word: most of what is asked for is not there."""

    def _mend_dashes(self) -> None:
        words = self.words
        texts = {word.text for word in words}
        for word in words[1:-1] if "\u2013" in texts else ():
            if word.text == "\u2013" and words[word.i - 1].end < word.start and word.end < words[word.i + 1].start:
                # With blanks on both sides it is the dash of an aside, not that of "3-5".
                word.text = word.lower = "\u2014"
        self.has_asides = "\u2013" in texts or not _ASIDES.isdisjoint(texts)
        """Whether the sentence has a bracket or a dash at all."""
        self.bracketed = _in_brackets(words) if self.has_asides else frozenset()
        """The words that stand in round brackets, without their names' short forms."""
        self.has_commas = "," in texts
        self.has_marks = not _PAIRED.isdisjoint(texts)
        """Whether it has a quotation mark or bracket, which may lose its partner."""

    def _mend_all(self) -> None:
        self._mend_dashes()
        words = self.words
        for word in words:
            if word.lower == "of":
                self._mend_charge(word)
            if word.text == "Under" and word.dep == "prep":
                self._mend_title(word)
            if word.dep == "prt" and any(words[c].dep == "pobj" for c in self.below[word.i]):
                # "poring over the details": what has an object of its own is a preposition.
                word.dep = "prep"
            if word.dep == "acl" and word.tag == "VBD":
                self._mend_predicate(word)
        if words and words[0].dep == "prep":
            self._mend_subject()
        mend(words, self.below)
        rehang(words, self.below)

    def _mend_charge(self, of: Word) -> None:
        """Hang "of …ing" on the verb: in "accused by the court of bribing judges" the bribing is not the court's."""
        agent = self.words[of.head]
        by = self.words[agent.head]
        charge = any(self.words[c].dep == "pcomp" for c in self.below[of.i])
        if charge and agent.dep == "dobj" and lemma_of(by.lower) in _CHARGING:
            self.below[agent.i].remove(of.i)
            self.below[by.i] = sorted([*self.below[by.i], of.i])
            of.head = by.i
        if charge and agent.dep == "pobj" and by.dep == "agent" and by.head != by.i:
            self.below[agent.i].remove(of.i)
            self.below[by.head] = sorted([*self.below[by.head], of.i])
            of.head = by.head

    def _mend_title(self, under: Word) -> None:
        """Make one title of it: in "said Under Secretary Grant" nothing is under anybody."""
        noun = next((c for c in self.below[under.i] if self.words[c].dep == "pobj"), None)
        verb = self.words[under.head]
        if noun is None or self.words[under.i + 1].lower != "secretary" or not verb.tag.startswith("VB"):
            return
        acts = not any(self.words[c].dep in {"nsubj", "nsubjpass"} for c in self.below[verb.i])
        self.words[noun].dep, self.words[noun].head = ("nsubj" if acts else "dobj"), verb.i
        under.dep, under.head = "compound", noun
        self.below[under.i].remove(noun)
        self.below[verb.i] = sorted([*(c for c in self.below[verb.i] if c != under.i), noun])
        self.below[noun] = sorted([*self.below[noun], under.i])

    def _mend_predicate(self, verb: Word) -> None:
        """Give "the envoy called the president and invited him" its first predicate, which the parser takes for "who was called"."""
        noun = self.words[verb.head]
        second = self.words[noun.head]
        joined = any(w.lower in {"and", "but"} and w.dep == "cc" for w in self.words[verb.i + 1 : second.i])
        if noun.dep != "nsubj" or second.i < verb.i or second.tag not in {"VBD", "VBN"} or not joined:
            return
        between = self.below[second.i][:]
        self.below[noun.i].remove(verb.i)
        # The first predicate takes the second's place in the tree, and the second hangs on it as its conjunct.
        verb.dep, verb.head = second.dep, verb.i if second.head == second.i else second.head
        if verb.head != verb.i:
            self.below[verb.head] = sorted([*(c for c in self.below[verb.head] if c != second.i), verb.i])
        second.dep, second.head = "conj", verb.i
        moved = [c for c in between if c < second.i and (c == noun.i or self.words[c].dep == "cc")]
        self.below[second.i] = [c for c in between if c not in moved]
        for child in moved:
            self.words[child].head = verb.i
        self.below[verb.i] = sorted([*self.below[verb.i], *moved, second.i])
        for child in self.below[verb.i]:
            if self.words[child].dep == "oprd" and self.words[child].tag.startswith("NN"):
                self.words[child].dep = "dobj"

    def _mend_subject(self) -> None:
        """Give a verb after "At the invitation of A, B" its B, which the parser takes for a second A."""
        root = next((w for w in self.words if w.head == w.i), None)
        if root is None or not root.tag.startswith("VB") or self.words[0].dep != "prep" or self.words[0].head != root.i:
            return
        if any(self.words[c].dep in {"nsubj", "nsubjpass", "csubj", "expl"} for c in self.below[root.i]):
            return
        closed = self.words[root.i - 1].text == ","
        for noun in self.words[1 : root.i]:
            siblings = self.below[noun.head]
            # An apposition would be closed by a comma, a second host be joined by "and".
            joined = any(self.words[c].dep == "cc" for c in siblings)
            if not (noun.dep == "conj" and not joined) and not (noun.dep == "appos" and not closed):
                continue
            first = min([*self.below[noun.i], noun.i])
            if noun.tag.startswith("NN") and self.words[first - 1].text == ",":
                passive = any(self.words[c].dep == "auxpass" for c in self.below[root.i])
                siblings.remove(noun.i)
                self.below[root.i] = sorted([*self.below[root.i], noun.i])
                noun.dep, noun.head = "nsubjpass" if passive else "nsubj", root.i
                return

    @property
    def joints(self) -> frozenset[int]:
        """Positions of the marks and conjunctions that may be left dangling when words beside them are left out."""
        if self._joints is None:
            self._joints = frozenset([w.i for w in self.words if w.text in _DANGLING_MARKS or w.dep in _JOINING])
        return self._joints

    def children(self, i: int, *deps: str) -> list[int]:
        """Return the dependents of a word in order; with `deps`, only those."""
        if not deps:
            return self.below[i]
        kept: list[int] = []
        if self._below_as[i].isdisjoint(deps):
            return kept
        words = self.words
        for c in self.below[i]:  # the inner loop of all stages: a comprehension costs a call
            if words[c].dep in deps:
                kept.append(c)  # noqa: PERF401 - see above
        return kept

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first dependent that stands in one of these relations."""
        if self._below_as[i].isdisjoint(deps):
            return None
        words = self.words
        for c in self.below[i]:
            if words[c].dep in deps:
                return c
        return None

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """Return the positions of a word and all that hangs on it, in order, leaving out the subtrees of `without`."""
        barred = set(without) if without else ()
        if not barred:
            known = self._edges.get(i)
            if known is not None:
                return known
        stack = [i]
        children = self.below
        if not barred:
            # The list of what is still to be looked into grows while it is gone through.
            for at in stack:
                stack += children[at]
            stack.sort()
            self._edges[i] = stack
            return stack
        found: list[int] = []
        while stack:
            at = stack.pop()
            if at in barred:
                continue
            found.append(at)
            stack += children[at]
        found.sort()
        return found

    def conjuncts(self, i: int) -> list[int]:
        """Return a word and what is coordinated with it: "Russia, China, and Vietnam" from "Russia"."""
        found, words, children = [i], self.words, self.below
        # The list of what is still to be looked into grows while it is gone through.
        for at in found:
            for c in children[at]:
                if words[c].dep == "conj" and c not in found:
                    found.append(c)
        return found


def _is_forest(words: list[Word], children: list[list[int]]) -> bool:
    """Say whether no word hangs, by however many others, on itself: neither by its head nor by the lists of dependents."""
    above = [0] * len(words)
    for listed in children:
        for c in listed:
            above[c] += 1
    free = [i for i, count in enumerate(above) if not count]
    for i in free:
        for c in children[i]:
            above[c] -= 1
            if not above[c]:
                free.append(c)
    if len(free) < len(words):
        return False
    safe = bytearray(len(words))
    for word in words:
        at, path = word.i, []
        while not safe[at] and words[at].head != at:
            path.append(at)
            if len(path) > len(words):
                return False
            at = words[at].head
        safe[at] = 1
        for i in path:
            safe[i] = 1
    return True


class Parser(Protocol):
    """What turns stretches of a view into parses."""

    name: str

    def parse(self, view: str, spans: Iterable[tuple[int, int]]) -> Iterator[Parse]:
        """Parse stretches of one view, each as one sentence, in order."""

    def parse_all(self, stretches: Iterable[tuple[str, int, int]]) -> Iterator[Parse]:
        """Parse (view, start, end) stretches of many texts, in order."""


def squeeze(view: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """Return a stretch of the view as it is parsed, and each character's offset in the view.

    Without its bullet, with one blank where there are more or none, and with words whole that a line's end has broken.
    """
    bullet = _BULLET.match(view, start, end)
    start = bullet.end() if bullet else start
    piece = view[start:end]
    if "  " not in piece and _TIGHT.search(piece) is None:
        return piece, range(start, end)
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for m in _UNEVEN.finditer(piece):
        kept, blank = _kept(piece, m)
        parts.append(piece[done:kept])
        places += range(start + done, start + kept)
        if blank:
            parts.append(" ")
            places.append(start + kept - 1)
        done = m.end()
    parts.append(piece[done:])
    places += range(start + done, end)
    return "".join(parts), places


def _kept(piece: str, m: re.Match[str]) -> tuple[int, bool]:
    """Return up to where an uneven place stays, and whether a blank is to follow."""
    if m["broken"]:
        # "over- night" was one word before its line ended, "two- day" has a hyphen of its own; "pre- and post-war" stays.
        before, after = _WORD_BEFORE.search(piece, max(0, m.start() - 30), m.start()), m["rest"]
        if after in {"and", "or", "to", "but"}:
            return m.end(), False
        halves = before is not None and is_common(before[0]) and is_common(after)
        whole = before is not None and (is_common(before[0] + after) or not halves)
        return m.start() + (0 if whole else 1), False
    if m["tight"]:
        return m.end(), True
    # "26<sup>th</sup>" is one word again without its mark-up.
    raised = m.start() > 0 and piece[m.start() - 1].isdigit() and _RAISED.match(piece, m.end())
    return m.start() if raised else m.start() + 1, False
