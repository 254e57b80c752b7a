"""From a stretch of the tree to a clean English phrase: shortened, with names in full and figures normalised.

`level` says how short: 0 keeps restrictive detail, 1 drops reduced clauses and side remarks, 2 keeps the noun with what
stands before it and its "of" and "for", 3 the noun with what stands before it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from briefgen.extract.language.inflection import is_plural
from briefgen.extract.language.wordlist import is_common
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.dependents import stays

_OPENING, _CLOSING = frozenset({"-LRB-", "(", "[", "{"}), frozenset({"-RRB-", ")", "]", "}"})
_TIGHT_AFTER = frozenset({"-", "/", "$", "\u20ac", "\u00a3", "(", "[", "#"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_ALWAYS_IN = frozenset(
    {"det", "compound", "amod", "poss", "case", "nummod", "pobj", "conj", "cc", "dobj", "nmod", "pcomp"}
)
"""Relations of words that stay with their head at every level."""
_NATIONAL = frozenset(
    "french polish danish finnish turkish german dutch swiss english spanish chinese swedish irish scottish".split()
)
_LOOSE_MARK = re.compile(r" ([,.;:!?')\]])(?=\s|$)")
_TWO_ARTICLES = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?=(?:the|an?|its|their|his|her|this|that|these|those)\b)")
_LOOSE = frozenset(",.;:!?')]")
_ARTICLES = frozenset({"the", "The", "a", "A", "an", "An"})
_SEASONS = frozenset("spring summer autumn fall winter".split())
_STRETCHES = frozenset("week month year decade century morning afternoon evening".split())
_AFTER_ARTICLES = ("the", "a", "its", "their", "his", "her", "this", "that", "these", "those")
"""Beginnings of the words before which an article has to go."""


class Wording:
    """What to write for the words of one sentence.

    `replaced` gives other words for a position (a name in full, a figure in short; empty text drops the word), `dropped`
    the positions that are told elsewhere or not at all.
    """

    __slots__ = ("dropped", "kept_before", "names", "narrower", "parse", "persons", "replaced", "spelled_before")

    def __init__(
        self,
        parse: Parse,
        replaced: Mapping[int, str] | None = None,
        dropped: frozenset[int] = frozenset(),
        persons: frozenset[int] = frozenset(),
        names: frozenset[int] = frozenset(),
    ) -> None:
        """Begin with no phrase written; `persons` are the words of persons' names, `names` of others, which keep capitals."""
        # Not a dataclass: so many are made that a quarter of their time would go into making them.
        self.parse, self.replaced, self.dropped = parse, replaced or {}, dropped
        self.persons, self.names = persons, names
        self.kept_before: dict[tuple[int, int], list[int]] = {}
        self.spelled_before: dict[tuple[int, int], str] = {}
        """The phrases that were asked for already: a sentence's candidates share most of them."""
        self.narrower: dict[frozenset[int], Wording] = {}

    def saying(self, replaced: Mapping[int, str]) -> Wording:
        """Return the same wording with these words in place of the source's."""
        return Wording(self.parse, replaced, self.dropped, self.persons, self.names) if replaced else self

    def without(self, positions: Iterable[int]) -> Wording:
        """Return the same wording with further positions dropped."""
        dropped = self.dropped.union(positions)
        if len(dropped) == len(self.dropped):
            return self
        known = self.narrower.get(dropped)
        if known is None:
            known = Wording(self.parse, self.replaced, dropped, self.persons, self.names)
            self.narrower[dropped] = known
        return known


def noun_phrase(wording: Wording, head: int, level: int = 0) -> str:
    """Return the phrase that a noun heads."""
    text = wording.spelled_before.get((head, level))
    if text is None:
        text = wording.spelled_before[head, level] = spell(wording, _kept(wording, head, level))
    return text


def prepositional(wording: Wording, preposition: int, level: int = 0) -> str:
    """Return a phrase that a preposition heads; empty if nothing follows the preposition."""
    kept = _kept(wording, preposition, level)
    if " " not in wording.replaced.get(preposition, "") and not any(
        p != preposition and wording.replaced.get(p, "x") and wording.parse.words[p].tag[0].isalpha() for p in kept
    ):
        return ""
    return spell(wording, kept)


def ends_in_aside(wording: Wording, head: int, level: int = 0) -> bool:
    """Say whether a phrase ends within an apposition behind a comma, so that another comma has to close it."""
    parse, kept = wording.parse, _kept(wording, head, level)
    at = kept[-1] if kept else head
    while at != head and parse.words[at].head != at:
        first = parse.subtree(at)[0]
        if (
            parse.words[at].dep in {"appos", "prep", "acl", "relcl"}
            and first > 0
            and first - 1 in kept
            and parse.words[first - 1].text == ","
        ):
            return True
        at = parse.words[at].head
    return False


def _kept(wording: Wording, head: int, level: int) -> list[int]:
    """Return the positions that a phrase keeps at a level; nobody may change the list."""
    found = wording.kept_before.get((head, level))
    if found is None:
        found = wording.kept_before[head, level] = _worked_out(wording, head, level)
    return found


def _worked_out(wording: Wording, head: int, level: int) -> list[int]:
    parse = wording.parse
    if head in wording.dropped:
        return []
    below = parse.below
    if not below[head]:
        return _without_loose_ends(parse, [head])
    out: set[int] = set(wording.dropped)
    words, persons = parse.words, wording.persons
    stack = [(head, 0)]
    kept: list[int] = []
    while stack:
        at, depth = stack.pop()
        if at in out:
            continue
        kept.append(at)
        children = below[at]
        if not children:
            continue
        barred = _bracketed(parse, at) if parse.has_asides else ()
        of_person = at in persons
        for c in children:
            if c in barred or (of_person and level >= 2 and c not in persons and _is_aside_of_name(parse, at, c)):
                continue
            dep = words[c].dep
            if dep in _ALWAYS_IN and not of_person and not below[c]:
                if c not in out:
                    kept.append(c)
                continue
            if of_person and level >= 3 and c < at and dep != "cc" and not persons.intersection(parse.subtree(c)):
                if c > 0 and words[c - 1].lower == "of":
                    # "President of Norway Ann Roe" says the country inside the name.
                    kept.append(c)
                continue
            if dep == "appos" and c in persons and c > at and parse.child(c, "det") is None:
                # "its chairman, Moses Adeyemi": the name is what counts.
                stack.append((c, depth))
                out |= {p for p in parse.children(at, "punct") if p < c}
                if level >= 3 and at == head:
                    # The name alone, where everything longer repeats the source.
                    return _kept(wording, c, level)
                continue
            if dep in _ALWAYS_IN or stays(parse, at, c, level, depth):
                stack.append((c, depth + (dep == "prep")))
    kept.sort()
    kept = _with_commas_of_row(parse, kept) if parse.has_commas else kept
    return _without_loose_ends(parse, kept)


def _with_commas_of_row(parse: Parse, kept: list[int]) -> list[int]:
    """Keep the comma between two names of which the parser made one: "Gao, Old Kidal" is no single town."""
    words = parse.words
    missing = [
        a + 1
        for a, b in pairwise(kept)
        if b == a + 2 and words[a + 1].text == "," and words[a].tag[:3] == words[b].tag[:3] == "NNP"
    ]
    return sorted([*kept, *missing]) if missing else kept


def _is_aside_of_name(parse: Parse, head: int, child: int) -> bool:
    """Say whether a dependent of a person's name only says where he is from: "of the United States", "U.S." before a title."""
    word = parse.words[child]
    if child > head:
        return word.dep in {"prep", "appos"}
    return (
        word.dep in {"compound", "amod", "nmod"}
        and (word.tag == "JJ" or "." in word.text)
        and parse.words[child + 1].tag == "NNP"
        and (child == 0 or parse.words[child - 1].lower != "of")
    )


def _bracketed(parse: Parse, head: int) -> set[int]:
    """Return the dependents of a word that stand in brackets or between dashes behind it."""
    found: set[int] = set()
    if not parse.has_asides:
        return found
    inside = ""
    for c in parse.children(head):
        text = parse.words[c].text
        if c < head:
            continue
        if parse.words[c].dep == "appos" and parse.words[parse.subtree(c)[0]].text in _OPENING:
            # The bracket that closes hangs elsewhere.
            found.add(c)
        if text in _OPENING or (text in {"\u2014", "--"} and not inside):
            inside = text
            found.add(c)
        elif inside and (text in _CLOSING or text in {"\u2014", "--"}):
            found.add(c)
            inside = ""
        elif inside:
            found.add(c)
    return found


def _without_loose_ends(parse: Parse, kept: list[int]) -> list[int]:
    """Drop punctuation and conjunctions that nothing follows or precedes any more, and marks that lost their partner."""
    words = parse.words
    if parse.joints.isdisjoint(kept):
        return kept
    while kept and _is_loose_end(parse, kept):
        kept = kept[:-1]
    while kept and (words[kept[0]].dep == "cc" or words[kept[0]].text in {",", ";", ":", "-", "\u2014", "--", "."}):
        kept = kept[1:]
    lonely = _lonely_marks(parse, kept) if parse.has_marks else ()
    out: list[int] = []
    for k in kept:
        if k in lonely or (words[k].text == "," and out and words[out[-1]].text == ","):
            continue
        out.append(k)
    if not parse.has_commas:
        return out
    # A comma pair whose inside was dropped leaves one comma between a noun and its verb or complement.
    return [
        k
        for n, k in enumerate(out)
        if not (
            words[k].text == ","
            and 0 < n < len(out) - 1
            and out[n + 1] - out[n - 1] > 2
            and (not _in_list(parse, k, out) or _parts_two(parse, out[n + 1]))
        )
    ]


def _lonely_marks(parse: Parse, kept: list[int]) -> set[int]:
    """Return the quotation marks and brackets among some words whose partner is not among them."""
    words = parse.words
    texts = [words[k].text for k in kept]
    lonely = {
        k
        for mark in ('"', "'")
        if texts.count(mark) % 2
        for k in kept
        if words[k].text == mark and words[k].dep != "case"
    }
    if texts.count("(") != texts.count(")") or texts.count("[") != texts.count("]"):
        lonely |= {k for k in kept if words[k].text in "()[]"}
    return lonely


def _parts_two(parse: Parse, conjunction: int) -> bool:
    """Say whether an "and" joins only two, so that no comma stands before it but that of an aside left out."""
    word = parse.words[conjunction]
    if word.dep != "cc" or parse.words[word.head].tag.startswith("VB"):
        return False
    return len(parse.conjuncts(word.head)) == 2


def _is_loose_end(parse: Parse, kept: list[int]) -> bool:
    """Say whether the last of some words leads nowhere: a comma, an "and", the "as well" of "as well as"."""
    word = parse.words[kept[-1]]
    if word.dep in {"cc", "preconj"} or word.text in {",", ";", ":", "-", "\u2014", "--", "."}:
        return True
    after = parse.words[word.i + 1].lower if word.i + 1 < len(parse.words) else ""
    before = parse.words[word.i - 1].lower if word.i else ""
    return (word.lower == "well" and before == "as") or (word.lower == "as" and after == "well")


def _in_list(parse: Parse, comma: int, kept: list[int]) -> bool:
    """Say whether a comma divides the members of a list, or the parts of a name."""
    head = parse.words[comma].head
    return any(c in kept for c in parse.children(head, "conj", "cc", "appos")) or parse.words[head].dep == "conj"


def spell(wording: Wording, positions: Iterable[int]) -> str:
    """Write positions as text, with blanks where the source has them."""
    parse, words, replaced, names = wording.parse, wording.parse.words, wording.replaced, wording.names
    out: list[str] = []
    previous_end, previous = -1, ""
    is_loose = has_two = False
    said = ""
    for i in positions:
        word = words[i]
        text = replaced.get(i)
        if text is None:
            text = word.text
            if (text != word.lower or word.dep == "det") and i not in names:
                text = _uncapitalised(parse, i)
                has_two = has_two or " " in text
        else:
            has_two = has_two or " " in text
        if not text or word.tag == "_SP":
            if out and word.text[:1].isalnum():
                # A name in full stands for this word too: what is glued to it is glued to the name.
                previous_end = word.end
            continue
        glued = (word.start == previous_end and previous not in {"\u2014", "--"}) or previous in _TIGHT_AFTER
        has_two = has_two or (said in _ARTICLES and text.startswith(_AFTER_ARTICLES))
        if glued or not out:
            out.append(text)
        else:
            is_loose = is_loose or text[0] in _LOOSE
            out.append(" " + text)
        previous_end, previous, said = word.end, word.text, text
    spelled = "".join(out)
    if is_loose or has_two:
        spelled = _LOOSE_MARK.sub(r"\1", spelled)
    spelled = spelled.strip()
    return fix_articles(spelled) if has_two else spelled


def _uncapitalised(parse: Parse, i: int) -> str:
    """Return a word, in small letters where only its place at the head of a sentence gave it a capital."""
    word = parse.words[i]
    text = word.text
    if word.dep == "det" and word.lower in {"this", "these", "those"}:
        # "Raids have grown this summer": what stands without a preposition needs one once "this" has gone.
        season = parse.words[word.head]
        if season.dep == "npadvmod" and season.lower in _STRETCHES:
            # "Raids have grown this month" of an undated text: "the month" would be none.
            return word.lower
        return "in the" if season.dep == "npadvmod" and season.lower in _SEASONS else "the"
    if word.lower == text or not text[:1].isupper() or word.lower in _NATIONAL:
        return text
    starts = i == 0 or not parse.words[i - 1].text[-1:].isalnum()
    plain = (text[1:].islower() and is_common(word.lower)) or word.lower in {"a", "an", "the"}
    if not word.tag.startswith("NNP") and text != "I" and starts and plain:
        return text[0].lower() + text[1:]
    return text


def fix_articles(text: str) -> str:
    """Drop an article that stands before a possessive or another article: "the North Korea's" is "North Korea's"."""
    return _TWO_ARTICLES.sub("", text)


def is_plural_subject(parse: Parse, head: int) -> bool:
    """Say whether a subject takes a plural verb."""
    word = parse.words[head]
    row = parse.conjuncts(head)
    if len(row) > 1 and any(parse.words[c].lower == "and" for i in row for c in parse.children(i, "cc")):
        return True
    if word.lower == "states" and head > 0 and parse.words[head - 1].lower == "member":
        return True
    if word.lower in {"half", "majority", "rest", "most", "third", "quarter"}:
        # "half of the ships carry oil", "half of the cargo is lost"
        of = next((c for c in parse.children(head, "prep") if parse.words[c].lower == "of"), None)
        whole = parse.child(of, "pobj") if of is not None else None
        if whole is not None and parse.words[whole].tag in {"NNS", "NNPS"}:
            return True
    if word.tag in _PLURAL_TAGS or word.lower in {
        "they",
        "we",
        "those",
        "these",
        "both",
        "many",
        "several",
        "some",
        "all",
    }:
        united = head > 0 and parse.words[head - 1].lower == "united"
        return not (word.tag == "NNPS" and word.lower in {"states", "nations"} and united)
    return (word.tag == "CD" and word.lower not in {"one", "1"}) or (
        word.tag == "NN" and is_plural(word.text) and word.lower in {"people", "police"}
    )
