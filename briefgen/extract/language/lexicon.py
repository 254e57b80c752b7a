"""The event lexicon: which words name which event, and how to choose among the events that a word may name.

`data/events/*.yaml` lists event types. Each has verbs and nouns; an entry may ask for more than its word:

    verbs:
      - bomb, bombard                                      # the word alone
      - {verb: launch, object: $missile}                   # only with such an object
      - {verb: carry out, object: "airstrike, air raid"}   # a particle, and an object
      - {verb: strike, not_object: "deal, balance"}        # not with such an object
      - {verb: land, context: $missile}                    # such a word anywhere in the clause
    nouns:
      - airstrike, air raid
      - {noun: launch, context: $missile}
      - {noun: exercise, alone: no}                        # names the event only with a light verb ("hold an exercise")

`$missile` stands for the list of that name under `classes:`. The entry that asks for most is tried first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, chain

from briefgen.errors import ConfigError, Problem
from briefgen.extract.language.inflection import forms, lemma_of, plural, singular
from briefgen.extract.language.lexicon_data import LexiconEntry, LexiconTables, Requirement, read_tables
from briefgen.extract.language.wordclass import TOKEN, Kind, likelier_kind, stands_as_noun
from briefgen.model import Modality, Plover
from briefgen.text import Pieces

__all__ = ["EventType", "Lexicon", "Trigger", "load_lexicon"]


OBLIGATION = frozenset({"must", "should", "shall", "ought"})
FORMS_OF_BE = frozenset("be is are am was were been being".split())
"""They name no event by themselves; `choose` still knows "be"."""
_MAX_SEEN = 16384
INNER_CAPITALS = frozenset("states press forces force command march house state guard post office front union".split())
"""Words that, with a capital inside a sentence, are part of a name or a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One kind of event: its section, PLOVER category, what its wording implies, and how a sentence about it is built.

    `verb` and `noun` are the plain words for it in composed sentences, `template` names the family of sentence
    templates, `frame` pairs each slot it may have with the prepositions that introduce it ("object" and "subject"
    mean the grammatical ones).
    """

    name: str
    section: str
    plover: Plover
    modality: Modality | None
    template: str
    verb: str | None
    noun: str | None
    frame: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_reporting: bool = False
    rank: int = 0

    @property
    def slots(self) -> tuple[str, ...]:
        """Names of the slots it may have, besides actor, date and attribution."""
        return tuple(slot for slot, _ in self.frame)

    def prepositions(self, slot: str) -> tuple[str, ...]:
        """Prepositions that introduce a slot; empty if the event has no such slot."""
        return next((words for name, words in self.frame if name == slot), ())


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase of a text that may name an event.

    `kind` is the likelier reading; `other` holds the lemma of the other reading (a noun's for a verb, a verb's for
    a noun) where the form allows both. `candidates` are event names, the most specific first. `alone` is False for a
    noun that names an event only with a light verb.
    """

    start: int
    end: int
    text: str
    lemma: str
    kind: Kind
    candidates: tuple[str, ...]
    alone: bool = True
    other: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Event types by name and the words that name them."""

    events: Mapping[str, EventType]
    light_verbs: frozenset[str]
    _entries: Mapping[tuple[Kind, str], tuple[LexiconEntry, ...]]
    _verb_forms: Mapping[str, str]
    _noun_forms: Mapping[str, str]
    _phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    _named: Mapping[tuple[Kind, str], tuple[str, ...]]
    """The events that each word may name, the most specific first."""
    _shifts: Mapping[tuple[str, str], Plover] = field(default_factory=dict)
    _governors: Mapping[str, str] = field(default_factory=dict)
    _seen: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """What the last words of texts were looked up as."""
    _nouns: dict[str, frozenset[Plover]] = field(default_factory=dict)
    plain_nouns: dict[str, str] = field(default_factory=dict)
    """The classes of words of texts that are nouns wherever they stand, small letters given."""
    _alone: dict[tuple[Kind, str], bool] = field(default_factory=dict)
    """Whether the words of the lexicon asked for so far name an event without a light verb."""
    _idle: set[str] = field(default_factory=set)
    """Those of them that name no event."""

    def lemmas(self) -> tuple[tuple[Kind, str], ...]:
        """List every word of the lexicon, as (kind, lemma)."""
        return tuple(self._entries)

    def candidates(self, lemma: str, kind: Kind) -> tuple[str, ...]:
        """Names of the events that a lemma may name, the most specific first."""
        return self._named.get((kind, lemma), ())

    def noun_categories(self, form: str) -> frozenset[Plover]:
        """Return the PLOVER categories of the events that a noun may name, in whatever form; none for other words."""
        known = self._nouns.get(form)
        if known is None:
            lemma = self.lemma(form, "noun")
            names = self.candidates(lemma, "noun") if lemma is not None else ()
            known = frozenset(self.events[name].plover for name in names)
            if len(self._nouns) >= _MAX_SEEN:
                self._nouns.clear()
            self._nouns[form] = known
        return known

    def keep_plain_noun(self, word: str, kind: str) -> None:
        """Remember that a word in small letters is always a noun of one class."""
        if len(self.plain_nouns) >= _MAX_SEEN:
            self.plain_nouns.clear()
        self.plain_nouns[word] = kind

    def stands_alone(self, lemma: str, kind: Kind = "noun") -> bool:
        """Say whether the word names an event without a light verb ("the airstrike", but not "the exercise")."""
        known = self._alone.get((kind, lemma))
        if known is None:
            known = self._alone[kind, lemma] = any(entry.alone for entry in self._entries.get((kind, lemma), ()))
        return known

    def lemma(self, form: str, kind: Kind) -> str | None:
        """Return the lexicon's lemma of an inflected form, or None if the form is none of its words."""
        table = self._verb_forms if kind == "verb" else self._noun_forms
        return table.get(form.lower())

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[Trigger]:
        """Find every trigger in `text[start:end]`, in order, none overlapping; offsets refer to `text`."""
        pieces, known = text[start:end].split(" "), _WORDS
        ats = accumulate([start, *[len(piece) + 1 for piece in pieces]])
        tokens = [(at + a, b, c) for at, piece in zip(ats, pieces, strict=False) for a, b, c in known[piece]]
        lowered = [folded for _, _, folded in tokens]
        found: list[Trigger] = []
        phrases, seen, idle, free = self._phrases, self._seen, self._idle, 0
        for position, word in [(n, word) for n, word in enumerate(lowered) if word not in idle]:
            if position < free or word in idle:
                continue
            phrase = self._phrase_at(lowered, position) if word in phrases else None
            if phrase:
                length, lemma = phrase
                found.append(self._trigger(text, tokens[position][0], _stem_end(tokens[position + length - 1]), lemma))
                free = position + length
                continue
            verb, noun = seen[word] if word in seen else self._lookup(word)
            if not (verb or noun):
                if word not in phrases:
                    idle.add(word)
                continue
            misread = verb and not noun and position and word in {verb, forms(verb).third}
            if misread and stands_as_noun(tokens[position - 1][1]):
                continue
            if not _is_no_trigger(tokens, position):
                found.append(self._word_trigger(text, tokens, position, verb, noun))
        return found

    def _lookup(self, word: str) -> tuple[str | None, str | None]:
        """Find the verb and the noun that a folded token may be, with "cease-fire" and "re-impose" read leniently."""
        verb = noun = None
        for variant in (word, *_variants(word)):
            verb, noun = self._verb_forms.get(variant), self._noun_forms.get(variant)
            if verb or noun:
                break
        if len(self._seen) >= _MAX_SEEN:
            self._seen.clear()
            self._idle.clear()
        self._seen[word] = verb, noun
        return verb, noun

    def _phrase_at(self, lowered: Sequence[str], position: int) -> tuple[int, str] | None:
        """Return the number of tokens and the lemma of the longest phrase that begins here."""
        following = lowered[position + 1] if position + 1 < len(lowered) else ""
        for words, lemma in self._phrases.get(lowered[position], ()):
            # The second word tells most of them apart.
            if len(words) > 1 and words[1] != following:
                continue
            if tuple(lowered[position : position + len(words)]) == words:
                return len(words), lemma
        return None

    def _trigger(self, text: str, start: int, end: int, lemma: str) -> Trigger:
        return Trigger(
            start, end, text[start:end], lemma, "noun", self.candidates(lemma, "noun"), self.stands_alone(lemma)
        )

    def _word_trigger(
        self,
        text: str,
        tokens: Sequence[_Token],
        position: int,
        verb: str | None,
        noun: str | None,
    ) -> Trigger:
        start, end = tokens[position][0], _stem_end(tokens[position])
        if verb and noun:
            kind = likelier_kind([t[1] for t in tokens[max(0, position - 2) : position + 2]], min(position, 2), verb)
        else:
            kind = "verb" if verb else "noun"
        lemma, other = (verb, noun) if kind == "verb" else (noun, verb)
        assert lemma is not None
        alone = kind == "verb" or self.stands_alone(lemma)
        return Trigger(start, end, text[start:end], lemma, kind, self.candidates(lemma, kind), alone, other)

    def choose(
        self,
        lemma: str,
        kind: Kind,
        *,
        context: Collection[str],
        objects: Collection[str] | None = None,
        particles: Collection[str] | None = None,
        phrasal: bool = False,
    ) -> EventType | None:
        """Choose the most specific event whose requirements hold, or None.

        `context`: the words (or lemmas) of the clause. `objects`: those of the object with its modifiers and
        "of"-complement, of the subject if the verb is passive; empty if it has none, None if it is not known (then the
        context is asked instead). `particles`: particles and prepositions that depend on the verb; None if not known.
        `phrasal`: only what asks for a particle and an object, which is then that of the preposition.
        """
        entries = self._entries.get((kind, lemma))
        if entries is None:
            return None
        around: frozenset[str] | None = None
        things: frozenset[str] | None = None
        for entry in entries:
            if phrasal and (not entry.particles or entry.object is None):
                continue
            # Most entries ask for little: words are brought into all their forms only for one that does.
            if entry.particles:
                around = around or (_expanded(context) if particles is None else None)
                attached = [word.lower() for word in particles] if particles is not None else around
                if not entry.particles.issubset(attached or ()):
                    continue
            if entry.transitive is not None and objects is not None and entry.transitive != bool(objects):
                continue
            if entry.object is not None or entry.not_object is not None:
                things = things or _expanded(context if objects is None else objects)
                if not _holds(entry.object, entry.not_object, things):
                    continue
            if entry.context is not None or entry.not_context is not None:
                around = around or _expanded(context)
                if not _holds(entry.context, entry.not_context, around):
                    continue
            return self.events[entry.event]
        return None

    def plover_of(
        self,
        event: EventType,
        modality: Modality,
        *,
        governor: str | None = None,
        modal: str | None = None,
        negated: bool = False,
    ) -> Plover:
        """Return the PLOVER category of an event as it is put: a promised aid is AGREE, a threatened sanction THREATEN.

        `governor` is the lemma of the verb that takes the event as its infinitive or that-clause ("refused to meet":
        REJECT, "demanded that it leave": REQUEST), `modal` a modal verb of the event's own clause ("must leave" said
        by somebody: REQUEST), `negated` whether it is denied that it will happen ("will not attend": REJECT).
        """
        governing = self.governing(governor) if governor else None
        if governing is not None:
            return (
                self._shifts.get((event.plover, "threatened"), "AGREE")
                if governing.plover == "AGREE"
                else governing.plover
            )
        if modal and (event.plover, "must") in self._shifts and modal in OBLIGATION:
            return self._shifts[event.plover, "must"]
        if negated and modality == "planned" and (event.plover, "negated") in self._shifts:
            return self._shifts[event.plover, "negated"]
        return self._shifts.get((event.plover, modality), event.plover)

    def governing(self, lemma: str) -> EventType | None:
        """Return the event that a verb makes of whatever event it governs: "refuse" → refusal, "threaten" → threat."""
        name = self._governors.get(lemma)
        return self.events.get(name) if name is not None else None


def _holds(wanted: Requirement | None, unwanted: Requirement | None, words: frozenset[str]) -> bool:
    return (wanted is None or wanted.met_by(words)) and not (unwanted is not None and unwanted.met_by(words))


@lru_cache(maxsize=16384)
def _readings(word: str) -> tuple[str, ...]:
    lower = word.lower()
    # Of "ballistic-missile" the last part counts; of "war-torn" the first must not.
    heads = [lower, lower.rsplit("-", 1)[1]] if "-" in lower else [lower]
    return tuple(dict.fromkeys([*heads, *(singular(h) for h in heads), *(lemma_of(h) for h in heads if h)]))


def _expanded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_readings, words)))


@lru_cache(maxsize=16384)
def _folded(token: str) -> str:
    """Lower a token and drop its possessive ending."""
    lower = token.lower().replace("\u2019", "'")
    return lower[:-2] if lower.endswith("'s") else lower.rstrip("'")


_WORDS = Pieces(lambda piece: [(m.start(), m[0], _folded(m[0])) for m in TOKEN.finditer(piece)])


_Token = tuple[int, str, str]
"""Where a word begins, and the word as it is written and folded."""


def _stem_end(token: _Token) -> int:
    """End of a token without its possessive ending."""
    return token[0] + len(token[2])


def _is_no_trigger(tokens: Sequence[_Token], position: int) -> bool:
    """Say whether a word is a part of a name ("United States"), a month, a particle, or a form of "be"."""
    _, word, lowered = tokens[position]
    if lowered == "down":
        return position > 0
    if lowered in FORMS_OF_BE or lowered == "police":
        return True
    if lowered not in INNER_CAPITALS or not word[0].isupper() or word.isupper() or not position:
        return False
    before = tokens[position - 1][1]
    return before[0].isupper() or before[0].isdigit() or lowered == "march"


def _variants(word: str) -> tuple[str, ...]:
    if "-" in word:
        first, last = word.split("-", 1)[0], word.rsplit("-", 1)[1]
        return (word.replace("-", ""), *((last,) if first in {"re", "counter", "mass", "co"} else ()))
    return (word[2:],) if word.startswith("re") and len(word) > 6 else ()


def _index_verbs(lemmas: Sequence[str]) -> dict[str, str]:
    table: dict[str, str] = {}
    for lemma in lemmas:
        for slot, form in forms(lemma).slots():
            # A base form belongs to its own verb even where another verb's past looks the same ("found", "lay").
            if slot == "base" or form not in table:
                table[form] = lemma
        past = forms(lemma).past
        if past.endswith("lled") and not lemma.endswith("ll"):
            table.setdefault(past[:-3] + "ed", lemma)
            table.setdefault(forms(lemma).gerund[:-4] + "ing", lemma)
    return table | dict(zip(lemmas, lemmas, strict=True))


def _index_nouns(lemmas: Iterable[str]) -> tuple[dict[str, str], dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    single: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for lemma in lemmas:
        for form in dict.fromkeys((lemma, plural(lemma))):
            words = tuple(form.split())
            if len(words) == 1:
                single.setdefault(form, lemma)
            else:
                phrases.setdefault(words[0], []).append((words, lemma))
    return single, {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in phrases.items()}


def _built(tables: LexiconTables) -> Lexicon:
    events = {
        name: EventType(
            name=name, section=e.section, plover=e.plover, modality=e.modality, template=e.template, verb=e.verb,
            noun=e.noun, frame=e.frame, is_reporting=e.is_reporting, rank=e.rank,
        )
        for name, e in tables.events.items()
    }  # fmt: skip
    grouped: dict[tuple[Kind, str], list[LexiconEntry]] = {}
    for entry in tables.entries:
        grouped.setdefault((entry.kind, entry.head), []).append(entry)
    entries = {key: tuple(sorted(group, key=lambda e: -e.specificity)) for key, group in grouped.items()}
    nouns, phrases = _index_nouns([head for kind, head in entries if kind == "noun"])
    return Lexicon(
        events=events,
        light_verbs=tables.light_verbs,
        _entries=entries,
        _verb_forms=_index_verbs([head for kind, head in entries if kind == "verb"]),
        _noun_forms=nouns,
        _phrases=phrases,
        _named={key: tuple(dict.fromkeys(e.event for e in group)) for key, group in entries.items()},
        _shifts=tables.shifts,
        _governors=tables.governors,
    )


@cache
def _built_in() -> Lexicon:
    return _built(read_tables((), []))


@lru_cache(maxsize=4)
def _overridden(overrides: tuple[tuple[str, str], ...]) -> tuple[Lexicon, tuple[Problem, ...]]:
    problems: list[Problem] = []
    lexicon = _built(read_tables(overrides, problems))
    return lexicon, tuple(dict.fromkeys(problems))


def load_lexicon(overrides: Sequence[tuple[str, str]] = (), problems: list[Problem] | None = None) -> Lexicon:
    """Load the built-in lexicon, extended by YAML files of the same shape, each given as its name and its text.

    An override's event of a known name adds its verbs and nouns and replaces what else it gives; with `replace: yes`
    it takes the whole event's place; with `remove: yes` it takes the event out.

    With `problems`, what is wrong is left out and added there; without, ConfigError names all of it.
    """
    if not overrides:
        return _built_in()
    lexicon, found = _overridden(tuple(overrides))
    if problems is None and found:
        raise ConfigError(found)
    if problems is not None:
        problems += found
    return lexicon
