"""A sentence's words on their way to a tree: what the shallow parser keeps in mind, and how it hangs a word on another."""

from __future__ import annotations

from briefgen.extract.syntax.chunks import NOUNS
from briefgen.extract.syntax.parse import Word

BE = frozenset("be am is are was were been being 're 'm 's".split())

_INSIDE = {
    "DT": "det", "PRP$": "poss", "CD": "nummod", "JJ": "amod", "VBN": "amod", "RB": "advmod", "CC": "cc", "SYM": "nmod",
}  # fmt: skip
"""What a word before a noun is to it, by its class; any other is a part of its name."""


class Branches:
    """The words attached so far, and those that wait; a word is never hung on a descendant of its own."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.root: int | None = None
        self.verb: int | None = None
        """The verb that the next object or adjunct belongs to."""
        self.first: int | None = None
        """The main verb of the current main clause."""
        self.subject: int | None = None
        """A noun that has no place yet and may be the next verb's subject."""
        self.noun: int | None = None
        """The last noun attached."""
        self.mark: int | None = None
        self.joint: int | None = None
        """A coordinating conjunction that waits for what it joins."""
        self.comma = False
        self.loose: list[int] = []
        self.times: list[int] = []
        """Nouns that only say when."""
        self.latest: int | None = None
        """The last verb that carries tense."""
        self.owner: int | None = None
        """The noun that a clause with "whose" describes."""
        self.held: int | None = None
        """A noun of speech that waits for its own verb behind a clause: "reports that … are false"."""

    def _attach(self, child: int, head: int, dep: str) -> None:
        words = self.words
        at, above = head, words[head].head
        while above != at:
            at = above
            if at == child:
                return
            above = words[at].head
        if child != head:
            word = words[child]
            word.head, word.dep = head, dep

    def _brackets(self, i: int) -> int:
        """Hang a bracket with all that stands in it on the noun before it, where it is left out again."""
        noun = self.noun if self.noun is not None else i
        closing = next((w.i for w in self.words[i : i + 40] if w.tag == "-RRB-"), i)
        for k in range(i, closing + 1):
            self._attach(k, noun, "punct" if k in {i, closing} else "dep")
        return closing + 1

    def _inside(self, start: int, head: int) -> None:
        """Attach what stands before a noun inside its phrase."""
        owner_start = start
        k = start
        while k < head:
            word = self.words[k]
            if word.tag == "POS":
                possessor = k - 1
                self._inside(owner_start, possessor)
                self._attach(possessor, head, "poss")
                self._attach(k, possessor, "case")
                owner_start = k + 1
            k += 1
        for k in range(owner_start, head):
            word = self.words[k]
            than = word.lower == "than" or (
                word.lower in {"more", "less"} and k + 1 < head and self.words[k + 1].lower == "than"
            )
            self._attach(k, head, "quantmod" if than else _INSIDE.get(word.tag, "compound"))

    def _wants_object(self, verb: int) -> bool:
        return not any(w.head == verb and w.dep in {"dobj", "attr", "xcomp", "ccomp"} for w in self.words[verb + 1 :])

    def _group(self, start: int, verb: int) -> None:
        passive = self.words[verb].tag == "VBN" and any(self.words[m].lower in BE for m in range(start, verb))
        for m in range(start, verb):
            word = self.words[m]
            if word.tag == "RB":
                self._attach(m, verb, "neg" if word.lower in {"not", "n't", "never"} else "advmod")
            else:
                last_be = (
                    passive and word.lower in BE and not any(self.words[n].lower in BE for n in range(m + 1, verb))
                )
                self._attach(m, verb, "auxpass" if last_be else "aux")

    def _finish(self) -> None:
        """Give the sentence one root, and hang on it whatever has no place."""
        words = self.words
        root = self.first
        if root is None:
            root = next((i for i in self.loose if words[i].tag.startswith("VB")), None)
        if root is None:
            root = next((w.i for w in words if w.head == w.i and w.tag in NOUNS), 0)
        words[root].head, words[root].dep = root, "ROOT"
        for time in self.times:
            if words[time].head == time:
                self._attach(time, root, "npadvmod")
        for word in words:
            if word.head == word.i and word.i != root:
                dep = (
                    "prep"
                    if word.tag == "IN"
                    else "cc"
                    if word.tag == "CC"
                    else "advcl"
                    if word.tag.startswith("VB")
                    else "dep"
                )
                if word.tag in {",", ".", "''", ":", "-LRB-", "-RRB-", "SYM", "POS"}:
                    dep = "punct"
                self._attach(word.i, self._nearest(word.i, root), dep)
                if word.head == word.i:
                    word.head, word.dep = root, dep

    def _nearest(self, i: int, root: int) -> int:
        """Return the word that a mark of punctuation hangs on: its left neighbour's phrase, so that phrases keep their marks."""
        if self.words[i].tag in {"''", "-LRB-", "-RRB-"} and i + 1 < len(self.words):
            return self.words[i + 1].i if self.words[i].tag == "-LRB-" else root
        return root
