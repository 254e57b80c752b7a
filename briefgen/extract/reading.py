"""What is known of a document and of one of its sentences while facts are drawn from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.extract.forms.sentences import Quotation, Sentence
from briefgen.extract.names.actors import RANKS
from briefgen.extract.names.cast import Cast
from briefgen.extract.names.identities import Identities
from briefgen.extract.notices.notices import Notices
from briefgen.extract.sources.attribution import Adjunct, Frame, Voice, frames_of, loose_speech
from briefgen.extract.sources.writers import Writer
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.phrasing import Wording
from briefgen.extract.time.chronology import Day
from briefgen.model import Attribution, Quantity, Source

if TYPE_CHECKING:
    from briefgen.extract.dates import DateMention
    from briefgen.extract.forms.listings import Item
    from briefgen.extract.language.lexicon import EventType, Lexicon, Trigger
    from briefgen.extract.names.gazetteer import Gazetteer
    from briefgen.extract.reference.references import Referent
    from briefgen.extract.sources.participants import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A whole document: its text as one reads it, who is in it, and for whom it speaks."""

    source: Source
    view: str
    cast: Cast
    lexicon: Lexicon
    gazetteer: Gazetteer
    identities: Identities
    voice: Voice | None
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    is_statement: bool
    """True where a party itself speaks (a communiqué, a president's statement), not a reporter."""
    writer: Writer | None = None
    """For whom the author of an analysis writes as "we"."""
    is_assessment: bool = False
    """Whether it weighs what is likely, so that its "will" foretells."""
    has_authors: bool = False
    """Whether several write as "we" for nobody whom the document names, as an assessment's authors do."""
    relay: Attribution | None = None
    """Whose report the document passes on, where its dateline credits another."""
    listings: Mapping[int, tuple[Item, ...]] = field(default_factory=dict)
    """Items of the lists that sentences introduce, by where the sentence starts."""
    days: tuple[Day, ...] = ()
    """The days of a chronology or live page."""
    notices: Notices = field(default_factory=Notices)
    """Whom the document's notices of sanctions name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One parsed sentence with everything found in it."""

    scene: Scene
    sentence: Sentence
    parse: Parse
    clauses: tuple[Clause, ...]
    quotations: tuple[Quotation, ...]
    adjuncts: tuple[Adjunct, ...]
    triggers: tuple[Trigger, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    by_verb: dict[int, Clause] = field(default_factory=dict)
    """The clause of each verb, the verbs of a chain included."""
    named: dict[int, EventType | None] = field(default_factory=dict)
    """The verbs of grafts (grafts.py), with their events where a noun named them."""
    referents_seen: dict[tuple[int, bool], Referent | None] = field(default_factory=dict)
    """What references.referent_of has worked out already."""
    names_seen: dict[int, Named | None] = field(default_factory=dict)
    """What participants.name_of has worked out already, of nouns that no referent stands for."""
    provisos_seen: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    """What asserting.provisos_of has worked out already, by the verb of the clause and of its frame."""
    frames_seen: dict[int, tuple[Clause, list[Frame]]] = field(default_factory=dict)
    """What attribution.frames_of has worked out already, by the clause's verb."""
    loose_seen: dict[bool, Clause | None] = field(default_factory=dict)
    """What attribution.loose_speech has found, with and without the verbs of chains."""
    words_seen: dict[tuple[int, int | None, bool], tuple[str, ...]] = field(default_factory=dict)
    """What events.words_of_clause has worked out already, by the verb of the clause and its subject."""
    _starts: list[int] = field(default_factory=list)
    _reordered: bool = False
    _wording: list[Wording] = field(default_factory=list)

    def tokens(self, start: int, end: int) -> Sequence[int]:
        """Return the positions of the words that overlap a stretch of the text."""
        if self._reordered:
            return [w.i for w in self.parse.words if w.start < end and w.end > start]
        first = bisect_left(self._starts, start)
        if first > 0 and self.parse.words[first - 1].end > start:
            first -= 1
        return range(first, bisect_left(self._starts, end))

    def owner(self, position: int) -> Clause | None:
        """Return the clause that a word belongs to: that of the nearest verb above it."""
        words = self.parse.words
        while True:
            if position in self.by_verb:
                return self.by_verb[position]
            if words[position].head == position:
                return None
            position = words[position].head

    def owners(self, position: int) -> list[Clause]:
        """Return the clauses above a word, the nearest first."""
        words, found = self.parse.words, []
        while True:
            clause = self.by_verb.get(position)
            if clause is not None and clause not in found:
                found.append(clause)
            if words[position].head == position:
                return found
            position = words[position].head

    def frames_of(self, clause: Clause) -> list[Frame]:
        """Return the frames of a clause, from the inside out; nobody may change the list."""
        known = self.frames_seen.get(clause.verb)
        if known is None or known[0] is not clause:
            known = self.frames_seen[clause.verb] = clause, frames_of(clause, self.by_verb, self._trailing)
        return known[1]

    def loose_speech(self) -> Clause | None:
        """Return the ", the ministry said" that the parser did not see to govern the rest."""
        if False not in self.loose_seen:
            self.loose_seen[False] = loose_speech(self.clauses)
        return self.loose_seen[False]

    def _trailing(self) -> Clause | None:
        if True not in self.loose_seen:
            self.loose_seen[True] = loose_speech({id(c): c for c in self.by_verb.values()}.values())
        return self.loose_seen[True]

    def wording(self) -> Wording:
        """Return the sentence's words as they stand, with its names marked."""
        if self._wording:
            return self._wording[0]
        cast, parse = self.scene.cast, self.parse
        persons = {i for m in cast.persons_in(parse.start, parse.end) for i in self.tokens(m.start, m.end)}
        names = {i for n in cast.names_in(parse.start, parse.end) for i in self.tokens(n.start, n.end)}
        # "(see page 4)" and "(5.15pm)" are not told, wherever the parser hangs them.
        own = Wording(parse, dropped=parse.bracketed, persons=frozenset(persons), names=frozenset(names))
        self._wording.append(own)
        return self._wording[0]

    def is_quoted(self, start: int, end: int) -> bool:
        """Say whether a stretch stands inside one pair of quotation marks."""
        return self.quotations != () and any(q.start <= start and end <= q.end for q in self.quotations)


def reading_of(
    scene: Scene,
    sentence: Sentence,
    parse: Parse,
    *,
    clauses: Iterable[Clause],
    quotations: tuple[Quotation, ...],
    adjuncts: tuple[Adjunct, ...],
    triggers: tuple[Trigger, ...],
    dates: tuple[DateMention, ...],
    quantities: tuple[Quantity, ...],
    named: dict[int, EventType | None] | None = None,
) -> Reading:
    """Put a reading together, with the look-up tables that its parts imply."""
    whose = tuple(_with_person(scene.cast, parse, clause) for clause in clauses)
    by_verb: dict[int, Clause] = {}
    for clause in whose:
        for verb in clause.chain:
            by_verb.setdefault(verb, clause)
    for clause in whose:
        by_verb[clause.verb] = clause
    starts = [w.start for w in parse.words]
    return Reading(
        scene=scene,
        sentence=sentence,
        parse=parse,
        clauses=whose,
        quotations=quotations,
        adjuncts=adjuncts,
        triggers=triggers,
        dates=dates,
        quantities=quantities,
        by_verb=by_verb,
        named=named or {},
        _starts=starts,
        _reordered=starts != sorted(starts),
    )


def _with_person(cast: Cast, parse: Parse, clause: Clause) -> Clause:
    """Return the clause with the person for its subject whose title a parser took for it.

    "At the invitation of A. Bell, Minister of Trade, Ms. C. Dorn arrived": the title belongs to the name before it.
    """
    at = clause.subject
    if at is None or at < 2 or parse.words[at].lower not in RANKS or parse.words[at - 1].text != ",":
        return clause
    before = parse.words[at - 2]
    if not any(m.end == before.end for m in cast.persons_in(max(0, before.start - 60), before.end)):
        return clause
    for other in parse.children(at, "appos", "conj"):
        word = parse.words[other]
        if any(
            m.start <= word.start and word.end <= m.end for m in cast.persons_in(max(0, word.start - 60), word.end + 60)
        ):
            return replace(clause, subject=other)
    return clause
