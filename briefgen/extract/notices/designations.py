"""Notices of sanctions: each person, entity or vessel that a release designates or delists, from its lists and its sentences.

Releases put the authority, its order and the reason into set phrases around names that parsers break up. So these are read
by patterns over the text, and become facts directly; what no pattern covers is left to the parser.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from briefgen.extract.forms.casing import folded
from briefgen.extract.forms.leads import most_led
from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.notices.authorities import BY, authority_in_title, authority_named, authority_of, is_generic
from briefgen.extract.notices.consequences import blocking, consequences_of
from briefgen.extract.notices.crediting import credited
from briefgen.extract.notices.cues import DECIDES, LIST_NAME, NO_LONGER, NOMINAL, NOT_DONE, NOW, TODAY, VERB
from briefgen.extract.notices.declarations import declared
from briefgen.extract.notices.deeds import deed_of
from briefgen.extract.notices.designees import designee_of
from briefgen.extract.notices.enumerations import Enumeration, bracketed, enumerated, enumeration_of, named_together
from briefgen.extract.notices.frames import item_notice, measure_of
from briefgen.extract.notices.measures import BLOCKED, Authority, Measure
from briefgen.extract.notices.notices import Notice, Notices
from briefgen.extract.notices.ownership import holding_of
from briefgen.extract.reading import Scene

MAX_ITEMS = 2_000
_LONGEST_LEAD = 500
_OF_OPENING = 6
"""Sentences of a text in which a measure in the past tense is its news."""

_OF_NOMINALS = ("designat", "sanction", "listing", "listed", "target", "restrictive measures")
_OF_VERBS = ("identif", "added", "adding", "plac", "remov", "delet", "impos", "adopt", "announc")
"""Parts of words of which any notice has one; they are found far sooner than the expressions."""
_ALONGSIDE = re.compile(
    r"\b(?:concurrently|simultaneously|in parallel|in (?:close )?coordination|likewise|for its part)\b", re.I
)
"""What tells of another's measures beside a notice's own: they are not its."""
_GOES_ON = re.compile(r", (?:who|which|whose|and|but|while|as|after|bringing)\b|; ")
"""What tells more than who was designated, and why."""
_WHERE = re.compile(r", where (?=[a-z])")
_ENTRY = re.compile(r"\[[A-Z][A-Z0-9-]{2,24}\]|\((?:individual|vessel|entity|aircraft)\)")
"""What an entry of a published list holds: its programme, its kind."""
_LONGEST_ENTRY = 1_500
_KIND_HEADING = re.compile(
    r"(?:the (?:following )?)?(?:individuals?|persons?|people|entit(?:y|ies)|compan(?:y|ies)|organi[sz]ations?|vessels?|ships?|tankers?|aircraft|banks?)"
    r"(?: and (?:individuals|persons|entities|companies|organi[sz]ations|vessels|ships|bodies))? ?:?",
    re.IGNORECASE,
)
"""What divides a list of those designated by their kind."""


def notices_of(scene: Scene, sentences: Sequence[Sentence]) -> Notices:
    """Return the notices of a document, in the order of its text."""
    lower = scene.view.lower()
    named = any(word in lower for word in _OF_NOMINALS)
    if not (named or any(word in lower for word in _OF_VERBS)):
        return Notices()
    if (
        VERB.search(scene.view) is None
        and DECIDES.search(scene.view) is None
        and not (named and NOMINAL.search(scene.view))
    ):
        return Notices()
    return _Reader(scene, sentences).read()


class _Reader:
    """Goes through a document's sentences once."""

    def __init__(self, scene: Scene, sentences: Sequence[Sentence]) -> None:
        self._scene, self._sentences = scene, sentences
        # Names stand as the source writes them, also where a paragraph is in capitals.
        self._text = folded(scene.source.text)
        self._ends = {s.paragraph: s.end for s in sentences}
        self._told: list[Notice] = []
        self._done: set[int] = set()
        self._rest: dict[int, tuple[Sentence, ...]] = {}
        self._authority = authority_in_title(scene)
        self._is_release = self._is_blocked = False
        self._lead: tuple[Sentence, Measure] | None = None
        self._paragraph = self._deeds = 0
        self._those = "those designated"
        self._looked = 0
        self._most = most_led(scene.view)

    def read(self) -> Notices:
        for sentence in self._sentences:
            if sentence.start not in self._rest:
                self._look(sentence, self._scene.view[sentence.start : sentence.end])
        return Notices(tuple(self._told), frozenset(self._done), self._rest)

    def _look(self, sentence: Sentence, words: str) -> None:
        found = authority_of(self._scene, sentence, words) or (self._authority if is_generic(words) else None)
        if self._authority is None or _ALONGSIDE.search(words) is None:
            self._authority = found or self._authority
        if (VERB.search(words) or DECIDES.search(words)) and (TODAY.search(words) or NOW.search(words)):
            self._is_release = True
            self._those = _called(words) or self._those
        if self._lead is not None and _KIND_HEADING.fullmatch(words.strip()) is not None:
            # "Entities:" divides the list.
            self._paragraph, self._rest[sentence.start] = sentence.paragraph, ()
            return
        frame = _lead_frame(self._scene, sentence, words, self._authority)
        if frame is not None:
            self._lead, self._paragraph = (sentence, frame), sentence.paragraph
            self._done.add(sentence.start)
            return
        if self._lead is not None and self._item(sentence):
            self._paragraph = sentence.paragraph
            return
        if self._lead is not None and sentence.paragraph != self._paragraph and not sentence.heading:
            self._lead = None
        if sentence.heading or words.startswith('"'):
            return
        self._looked += 1
        is_new = self._is_release or (self._looked <= _OF_OPENING and (found is not None or bool(self._told)))
        listed = self._listed(sentence, words, found, is_new=is_new)
        if listed is not None and len(self._told) < MAX_ITEMS:
            self._those = _called(words) or self._those
            self._take(sentence, listed.notices, self._deeds_within(listed.left))
            if "freezing" in words:
                self._told += consequences_of(self._scene, sentence, words, self._authority, self._those)
            return
        self._tell(sentence, words, found, is_new=is_new)

    def _tell(self, sentence: Sentence, words: str, found: Authority | None, *, is_new: bool) -> None:
        """Take what a sentence of its own tells: who holds a ship, who was designated, what follows for them."""
        scene = self._scene
        holding = holding_of(scene, sentence) if "(IMO" in words and " by " in words else None
        if holding is not None:
            self._told.append(holding[0])
            self._rest[sentence.start] = self._deeds_within([holding[1]]) if holding[1] is not None else ()
            return
        notices = list(declared(scene, sentence, words, found, self._authority, is_release=is_new))
        if notices:
            self._those = _called(words) or self._those
            self._take(sentence, notices, _left(sentence, words, notices))
            return
        one = named_together(scene, sentence, words, found, is_release=is_new, fewest=1)
        if one is not None:
            self._take(sentence, one.notices, self._deeds_within(one.left))
            return
        if not self._is_blocked and (notice := blocking(scene, sentence, words)):
            self._is_blocked = True
            self._take(sentence, [notice], _left(sentence, words, [notice]))
            return
        if self._told or self._is_release:
            follows = consequences_of(scene, sentence, words, self._authority, self._those)
            if follows:
                self._take(sentence, follows, ())
                return
        if found is not None:
            # Names in brackets beside what the parser reads.
            named = bracketed(scene, sentence, words, found, is_release=is_new)
            self._told += named
            self._those = (_called(words) if named else "") or self._those

    def _take(self, sentence: Sentence, notices: Sequence[Notice], left: tuple[Sentence, ...] | None) -> None:
        """Keep a sentence's notices, and what of it is still to be read: nothing, some of it, or with None the whole."""
        credit = credited(self._scene, sentence, self._scene.view[sentence.start : sentence.end])
        self._told += [replace(n, attribution=credit) for n in notices] if credit else notices
        self._done.add(sentence.start)
        if left is not None:
            self._rest[sentence.start] = left

    def _listed(self, sentence: Sentence, words: str, found: Authority | None, *, is_new: bool) -> Enumeration | None:
        """Return what a list within the sentence tells: behind "include", or behind a colon."""
        lead, colon, _ = words.partition(":")
        if colon:
            measure = _lead_frame(self._scene, sentence, f"{lead}:", self._authority)
            if measure is None:
                return None
            return enumeration_of(self._scene, sentence, measure, sentence.start + len(lead) + 1)
        return enumerated(self._scene, sentence, words, self._authority, goes_on=bool(self._told)) or named_together(
            self._scene, sentence, words, found, is_release=is_new
        )

    def _item(self, sentence: Sentence) -> bool:
        """Take a sentence for an item of the list that was introduced, if it is one."""
        assert self._lead is not None
        lead, frame = self._lead
        end = sentence.end
        if sentence.marker:
            if sentence.marker == lead.marker:
                return False
        elif sentence.paragraph == lead.paragraph:
            return False
        else:
            end = self._ends[sentence.paragraph]
            if end - sentence.start > _LONGEST_ENTRY or _ENTRY.search(self._text, sentence.start, end) is None:
                return False
            for other in self._sentences_until(sentence, end):
                self._rest[other.start] = ()
        designee = designee_of(self._text, sentence.start, end)
        if designee is not None and len(self._told) < MAX_ITEMS:
            self._told.append(item_notice(self._scene, lead, frame, (sentence.start, end), designee))
            self._done.add(sentence.start)
            if sentence.marker:
                self._rest[sentence.start] = self._deeds_within(deed_of(self._scene.view, sentence, designee))
        return True

    def _deeds_within(self, deeds: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Return what is told of those named, as long as the text's share of such views lasts."""
        self._deeds += sum(d.lead is not None for d in deeds)
        return tuple(deeds) if self._deeds <= self._most else ()

    def _sentences_until(self, sentence: Sentence, end: int) -> list[Sentence]:
        at = bisect_left(self._sentences, sentence.start, key=attrgetter("start"))
        last = bisect_left(self._sentences, end, key=attrgetter("start"))
        return list(self._sentences[at:last])


def _left(sentence: Sentence, words: str, notices: Sequence[Notice]) -> tuple[Sentence, ...] | None:
    """Return what a sentence tells beside its notices: nothing, what "where" begins, or with None much else."""
    where = _WHERE.search(words)
    if where is not None:
        return (replace(sentence, start=sentence.start + where.end()),)
    return () if len(notices) > 1 or not _GOES_ON.search(words) else None


def _called(words: str) -> str:
    """Return what a notice's words call all whom it names."""
    lowered = words.lower()
    for part, called in (("designat", "those designated"), ("list", "those listed"), ("sanction", "those sanctioned")):
        if part in lowered:
            return called
    return ""


def _lead_frame(scene: Scene, sentence: Sentence, words: str, authority: Authority | None) -> Measure | None:
    """Return what an introducing sentence says of the items that follow it; None for any other sentence."""
    if not words.rstrip().endswith(":") or len(words) > _LONGEST_LEAD or NOT_DONE.search(words):
        return None
    verb = _last_verb(words)
    if verb is None and NOMINAL.search(words) is None:
        return None
    named = verb["verb"] if verb is not None else "sanctioned"
    if NO_LONGER.search(words):
        return measure_of(scene, sentence, words, "removed", None)
    if re.match(r"(?:identif|add|plac|remov|target)", named) and not (
        BLOCKED.search(words) or LIST_NAME.search(words) or NOMINAL.search(words)
    ):
        return None
    by = BY.search(words)
    if by is not None:
        authority = authority_named(scene, by["name"], sentence.start + by.start("name"))
    return measure_of(scene, sentence, words, named, authority)


def _last_verb(words: str) -> re.Match[str] | None:
    """Return the verb nearest to the list; an identification only counts as one of blocked property or a list."""
    found = None
    for m in VERB.finditer(words):
        found = m
    return found
