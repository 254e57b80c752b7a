"""The extractor: from an ingested source to its facts, by the parser (`rules`) or without one (`lite`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from briefgen.errors import UsageError
from briefgen.extract.confidence import confidence_of
from briefgen.extract.dates import find_dates
from briefgen.extract.effort import BRISK, THOROUGH, Effort
from briefgen.extract.events.drafting import MAX_CLAUSES, Draft, drafts_of, side_drafts_of
from briefgen.extract.events.newsworth import with_told_figures
from briefgen.extract.events.repeats import is_told, without_doublets, without_repeats
from briefgen.extract.events.substance import is_placed, says_enough
from briefgen.extract.evidence import evidence_of, quote_of
from briefgen.extract.extractor import Engine, Extraction
from briefgen.extract.forms.boilerplate import is_boilerplate
from briefgen.extract.forms.casing import readable
from briefgen.extract.forms.entries import entries_of, summary_end
from briefgen.extract.forms.leads import joined_at_brackets, stretch_of, with_leads
from briefgen.extract.forms.listings import Item, item_actor, item_statements, listings_of
from briefgen.extract.forms.sentences import Sentence, quotations, sentences_of, unrepeated, without_marks
from briefgen.extract.forms.voices import Voices
from briefgen.extract.language.lexicon import Lexicon, Trigger, load_lexicon
from briefgen.extract.language.wordlist import is_common
from briefgen.extract.names.acronyms import corrected, spelled_out
from briefgen.extract.names.actors import draw_up
from briefgen.extract.names.cast import NameMention
from briefgen.extract.names.gazetteer import Gazetteer, load_gazetteer
from briefgen.extract.names.homonyms import ends_a_name, is_code_name, is_common_phrase, is_plain_word
from briefgen.extract.names.identities import identities_of, spoken
from briefgen.extract.names.ownership import without_foreign_bodies
from briefgen.extract.notices.designations import notices_of
from briefgen.extract.notices.notices import fact_of
from briefgen.extract.passages import dates_in, may_tell, told_in
from briefgen.extract.quantities import find_quantities
from briefgen.extract.reading import Reading, Scene, reading_of
from briefgen.extract.reference.discourse import Discourse
from briefgen.extract.reference.opponents import with_opponents
from briefgen.extract.reference.performers import Performers
from briefgen.extract.reference.pronouns import resolve_pronouns
from briefgen.extract.reference.references import members_of, parties_of
from briefgen.extract.sources.addresses import addressing
from briefgen.extract.sources.attribution import adjuncts_of, relay_of, voice_of
from briefgen.extract.sources.forecasting import is_assessment
from briefgen.extract.sources.parties import actors_of
from briefgen.extract.sources.signatories import signatories_of
from briefgen.extract.sources.sourcing import CITING, as_spelled
from briefgen.extract.sources.speaking import Speaking
from briefgen.extract.sources.writers import writer_of
from briefgen.extract.syntax.clauses import clauses_of
from briefgen.extract.syntax.parse import MAX_TOKENS, Parse, Parser
from briefgen.extract.syntax.spacyparser import spacy_is_installed, spacy_parser
from briefgen.extract.telling.objections import Objector
from briefgen.extract.telling.phrasebook import Phrasebook
from briefgen.extract.telling.statements import compose
from briefgen.extract.time.chronology import dates_by_day, days_told
from briefgen.extract.time.horizon import closed
from briefgen.extract.time.inheritance import Memory
from briefgen.extract.time.occasions import occasion_of
from briefgen.extract.time.releases import dated_measure
from briefgen.extract.time.standing import dated_standing
from briefgen.model import MAX_EVIDENCE_CHARACTERS, Actor, Evidence, Fact, Quantity, SetAside, Source
from briefgen.text import fact_id

__all__ = ["Engine", "EnglishEngine", "Extraction", "load_engine"]

MAX_CHARACTERS = 500_000
"""Of one document: what is longer is an archive, and would take minutes and the memory of many."""
_BEFORE = 30
"""Characters before a name in which the word before it stands."""
_TWO_WORDS = re.compile(r"\b[A-Z]{3,20}(?= ([A-Z]{3,20})\b)")
_OWN_WORDS = frozenset({"I", "we", "We", "our", "Our", "my", "My", "us"})
_ALONE = frozenset({"I", "my", "My", "me", "I'm", "I've"})
_OF_NOTICES = frozenset({"sanctions_designation", "sanctions_imposed", "sanctions_eased", "asset_freeze"})
"""Events that a notice tells better than its sentence's clauses."""


def load_engine(
    name: str = "auto", *, phrasebook: Phrasebook, lexicon: Lexicon | None = None, gazetteer: Gazetteer | None = None
) -> EnglishEngine:
    """Return an engine by name; `auto` takes `rules` where its parser is installed, else `lite`.

    Raises UsageError with the next step for an unknown name or a missing parser.
    """
    if name == "auto":
        name = "rules" if spacy_is_installed() else "lite"
    if name == "rules":
        return EnglishEngine(spacy_parser(), phrasebook, lexicon or load_lexicon(), gazetteer or load_gazetteer())
    if name == "lite":
        from briefgen.extract.syntax.lite import ShallowParser
        from briefgen.extract.telling.misreadings import misreading

        words = lexicon or load_lexicon()
        return EnglishEngine(ShallowParser(words), phrasebook, words, gazetteer or load_gazetteer(), misreading, BRISK)
    raise UsageError(f"unknown engine {name!r}: choose auto, rules or lite")


class EnglishEngine:
    """Finds the facts of English texts, by way of one parser or another."""

    def __init__(
        self,
        parser: Parser,
        phrasebook: Phrasebook,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        doubt: Callable[[Draft, str], str] | None = None,
        effort: Effort = THOROUGH,
    ) -> None:
        self.name = parser.name
        self._doubt, self._effort = doubt, effort
        self._parser, self._phrasebook, self._lexicon = parser, phrasebook, lexicon
        self._gazetteer = gazetteer

    def extract(self, source: Source) -> Extraction:
        """Return one source's facts."""
        return next(self.extract_many([source]))

    def extract_many(self, sources: Iterable[Source]) -> Iterator[Extraction]:
        """Return the facts of each source, in order; a few sources are parsed together."""
        batch: list[Source] = []
        size = 0
        for source in sources:
            batch.append(source)
            size += len(source.text)
            if len(batch) >= 64 or size > 200_000:
                yield from self._batch(batch)
                batch, size = [], 0
        yield from self._batch(batch)

    def _batch(self, batch: list[Source]) -> Iterator[Extraction]:
        prepared = [self._prepare(source) for source in batch]
        views = [joined_at_brackets(scene.view) for scene, _, _ in prepared]
        stretches = (
            stretch_of(view, s) for view, (_, sentences, _) in zip(views, prepared, strict=True) for s in sentences
        )
        parses = self._parser.parse_all(stretches)
        for source, (scene, sentences, triggers) in zip(batch, prepared, strict=True):
            scenes = Voices.of(scene, sentences)
            readings = [self._reading(scenes.scene_of(s), s, next(parses), triggers) for s in sentences]
            found = self._facts(scene, readings)
            yield replace(found, set_aside=(*found.set_aside, *_unread(source)))

    def _prepare(self, source: Source) -> tuple[Scene, list[Sentence], list[Trigger]]:
        if len(source.text) > MAX_CHARACTERS:
            source = replace(source, text=source.text[:MAX_CHARACTERS])
        view = readable(source.text, self._names_in_capitals)
        view = without_marks(source, view)
        names = tuple(
            NameMention(m.start, m.end, m.name, m.iso3, m.kind)
            for m in self._gazetteer.scan(view)
            if not (
                (m.kind != "demonym" and is_plain_word(m.text, m.name, view))
                or ends_a_name(m.text, view[max(0, m.start - _BEFORE) : m.start])
                or is_code_name(m, view)
            )
        )
        acronyms = spelled_out(view)
        gazetteer = self._gazetteer
        names = corrected(names, view, acronyms, gazetteer.resolve, gazetteer.is_shared)
        names = without_foreign_bodies(names, view)
        cast = draw_up(view, names, acronyms, gazetteer.person)
        sentences = sentences_of(source, view)
        published = source.document.published
        found = find_dates(view, published=published)
        days = days_told(source.text, found, published, source.regions)
        dates = tuple(dates_by_day(view, found, days, published))
        quantities = tuple(_as_written(q, source.text) for q in find_quantities(view, dates=dates))
        triggers = self._lexicon.scan(view)
        first_person = is_first_person(view)
        voice = voice_of(source, view, is_first_person=first_person)
        scene = Scene(
            source=source, view=view, cast=cast, lexicon=self._lexicon, gazetteer=gazetteer, voice=voice, dates=dates,
            identities=identities_of(view, cast, gazetteer), quantities=quantities, is_statement=voice is not None,
            listings=listings_of(view, sentences), days=days, relay=relay_of(source),
        )  # fmt: skip
        scene = replace(scene, is_assessment=voice is None and is_assessment(view))
        if first_person and voice is None:
            voice = signatories_of(scene)
            own = replace(scene, voice=voice, is_statement=True)
            writer = writer_of(source, view)
            many = writer is None and not _ALONE.intersection(_outside_quotes(view).split())
            scene = own if voice is not None else replace(scene, writer=writer, has_authors=many)
        if voice is not None:
            scene = replace(scene, voice=addressing(scene, replace(voice, parties=voice.parties or parties_of(scene))))
        scene = replace(scene, notices=notices_of(scene, sentences))
        wanted = [
            s
            for s in unrepeated(view, scene.notices.left(with_leads(view, sentences)))
            if _is_told(s, view) and may_tell(s, triggers, scene)
        ]
        return scene, wanted, triggers

    def _names_in_capitals(self, piece: str) -> list[tuple[int, int]]:
        """Return the spans of the known names of a piece of text in capitals."""
        matches = self._gazetteer.scan(piece)
        found = [(m.start, m.end) for m in matches if m.kind == "country" or not is_common_phrase(m)]
        # "BILL CLINTON", "CONDOLEEZZA RICE": names of words
        pairs = ((m.start(), m.end(1), m[0], m[1]) for m in _TWO_WORDS.finditer(piece))
        return found + [
            (start, end)
            for start, end, first, second in pairs
            if (is_common(second.lower()) or is_common(first.lower()))
            and self._gazetteer.person(f"{first} {second}".title())
        ]

    def _reading(self, scene: Scene, sentence: Sentence, parse: Parse, triggers: list[Trigger]) -> Reading:
        return reading_of(
            scene,
            sentence,
            parse,
            clauses=tuple(clauses_of(parse, _words_of_persons(scene, parse))),
            quotations=tuple(quotations(scene.view, parse.start, parse.end, scene.source.text)),
            adjuncts=tuple(adjuncts_of(parse)),
            triggers=tuple(told_in(triggers, sentence)),
            dates=tuple(dates_in(scene, sentence)),
            quantities=tuple(told_in(scene.quantities, sentence)),
        )

    def _facts(self, scene: Scene, readings: list[Reading]) -> Extraction:
        source = scene.source
        objector = Objector(source.text, scene.view)
        facts: list[Fact] = []
        aside: list[SetAside] = []
        taken: set[str] = set()
        told: set[str] = set()
        drafted = list(_drafted(readings, self._effort))
        occasion = occasion_of(scene, readings, (draft for _, own, _ in drafted for draft in own))
        memory, performers, entry = Memory(occasion), Performers(self._effort.looks_aside), None
        for reading, own, sides in drafted:
            if reading.sentence.entry is not entry:
                memory, performers, entry = (
                    Memory(occasion),
                    Performers(self._effort.looks_aside),
                    reading.sentence.entry,
                )
            memory.turn_to(reading)
            performers.turn_to(reading)
            before = len(facts)
            asides: set[str] = set()
            counted: set[int] = set()
            for k, bare in enumerate((*own, *sides)):
                if bare.reading is reading and bare.clause.verb in counted:
                    continue
                draft = dated_standing(memory.settled(bare, aside=k >= len(own)), source.document.published)
                items = scene.listings.get(reading.sentence.start, ()) if draft.event is not None else ()
                if reading.sentence.start in scene.notices.done and (items or draft.event_name in _OF_NOTICES):
                    continue
                if items:
                    facts += self._listed(draft, items, objector, taken)
                    continue
                if k >= len(own) and is_told(" ".join(w.text for w in draft.reading.parse.words), facts[before:]):
                    continue
                fact, reason = self._fact(draft, objector, taken, performers)
                if fact is None:
                    aside.append(SetAside(f"{source.document.id}:{draft.clause.head.start}", reason))
                    continue
                if fact.statement in told or (k >= len(own) and is_told(fact.statement, facts)):
                    continue
                if k >= len(own) or draft.clause.relation in {"relative", "reduced", "participle"}:
                    asides.add(fact.id)
                counted |= {draft.clause.verb, *draft.counts} if draft.counts else set()
                told.add(fact.statement)
                taken.add(fact.id)
                facts.append(fact)
            facts[before:] = without_repeats(facts[before:], asides)
            aside += _unread_of(reading)
        facts += (dated_measure(f, occasion) for f in self._noticed(scene, objector, taken, told, aside))
        facts.sort(key=lambda fact: [e.start or 0 for e in fact.evidence])
        ending = summary_end(source.text, entries_of(source.text), source.document.title)
        if ending:
            facts = without_doublets(facts, ending)
        facts = with_opponents(scene, facts)
        return Extraction(tuple(facts), tuple(aside))

    def _noticed(
        self, scene: Scene, objector: Objector, taken: set[str], told: set[str], aside: list[SetAside]
    ) -> list[Fact]:
        """Return the facts of a document's notices of sanctions."""
        found = []
        for notice in scene.notices.told:
            fact, reason = fact_of(notice, scene.source, objector, taken, self.name)
            if fact is None:
                aside.append(SetAside(f"{scene.source.document.id}:{notice.evidence[-1][0]}", reason))
            elif fact.statement not in told:
                told.add(fact.statement)
                taken.add(fact.id)
                found.append(fact)
        return found

    def _listed(self, draft: Draft, items: Iterable[Item], objector: Objector, taken: set[str]) -> list[Fact]:
        """Return a fact for each item of the list that a draft's sentence introduces."""
        source = draft.reading.scene.source
        start, end = evidence_of(draft)[0]
        found = []
        for item in items:
            spans = [(start, end), (item.start, item.end)]
            if sum(b - a for a, b in spans) > MAX_EVIDENCE_CHARACTERS:
                spans = [(item.start, min(item.end, item.start + MAX_EVIDENCE_CHARACTERS))]
            evidence = tuple(
                Evidence(document=source.document.id, exact=source.text[a:b], start=a, end=b) for a, b in spans
            )
            fact_with = self._fact_but_statement(draft, evidence, taken)
            for statement in item_statements(draft, item):
                listed = item_actor(source.text, item)
                others = actors_of(draft.reading, draft.clause, draft.referents, statement)
                actors = (*(a for a in others if a.name != listed.name), listed)
                fact = fact_with(statement=statement, actors=actors, quantities=())
                if not objector.objections(statement, partial(_told_as, fact)):
                    taken.add(fact.id)
                    found.append(replace(fact, confidence=confidence_of(draft, fact)))
                    break
        return found

    def _fact_but_statement(self, draft: Draft, evidence: tuple[Evidence, ...], taken: set[str]) -> partial[Fact]:
        """Return what makes a draft's fact, but for its statement and what depends on it: records are dear to copy."""
        scene = draft.reading.scene
        return partial(
            Fact,
            id=fact_id(scene.source.document.id, draft.event_name, [e.exact for e in evidence], taken),
            section=draft.section,
            event=draft.event_name,
            plover=draft.plover,
            date=closed(draft.date, scene.source.document.published),
            location=tuple({p.name: p for p in [p for p, _ in draft.places] or draft.setting}.values()),
            quantities=draft.quantities,
            attribution=tuple(as_spelled(scene, one) for one in (*draft.speakers, *draft.outlets)),
            modality=draft.modality,
            polarity="negative" if draft.negated else "positive",
            likelihood=draft.likelihood,
            evidence=evidence,
            engine=self.name,
        )

    def _fact(
        self, draft: Draft, objector: Objector, taken: set[str], performers: Performers
    ) -> tuple[Fact | None, str]:
        reading, scene = draft.reading, draft.reading.scene
        source = scene.source
        evidence = tuple(
            Evidence(document=source.document.id, exact=source.text[a:b], start=a, end=b) for a, b in evidence_of(draft)
        )
        fact_with = self._fact_but_statement(draft, evidence, taken)
        built: dict[str, Fact] = {}

        def build(statement: str) -> Fact:
            if statement not in built:
                built[statement] = make(statement)
            return built[statement]

        def make(statement: str) -> Fact:
            actors = _taking_part(draft, statement)
            named = {s.source for s in draft.speakers}
            actors = tuple(replace(a, role="actor") if a.name in named else a for a in actors)
            if draft.frame is not None and draft.speakers and draft.speakers[0].cue not in CITING:
                # Whoever says it takes part in what the statement tells.
                first = draft.speakers[0]
                saying = [n.casefold() for n in members_of(draft.referents, first.source) or (first.source,)]
                actors = tuple(replace(a, role="actor") if a.name.casefold() in saying else a for a in actors)
                known = {a.name.casefold() for a in actors}
                if known.isdisjoint(saying) and not scene.gazetteer.is_outlet(spoken(first.source)):
                    # "The ministers", for each of whose countries they speak: all of them.
                    together = [s for s in draft.speakers if s.start == first.start]
                    actors += tuple(Actor(name=s.source, text=s.text, start=s.start, end=s.end) for s in together)
            writer = scene.writer
            if writer is not None and writer.name in statement and all(a.name != writer.name for a in actors):
                own = source.text[writer.start : writer.end]
                actors = (*actors, Actor(name=writer.name, text=own, start=writer.start, end=writer.end))
            figures = with_told_figures(reading, draft.quantities, statement, draft.speakers)
            quote = quote_of(reading, statement, draft)
            return fact_with(statement=statement, actors=actors, quantities=figures, quote=quote)

        def against(sentence: str) -> list[str]:
            doubt = self._doubt(draft, sentence) if self._doubt is not None else ""
            return [doubt] if doubt else objector.objections(sentence, build)

        misread = self._doubt(draft, "") if self._doubt is not None else ""
        if misread:
            return None, misread
        statement = compose(draft, self._phrasebook, objections=against, effort=self._effort)
        if not statement.text:
            return None, statement.reason
        fact = performers.completed(draft, build(statement.text))
        performers.remember(draft, fact)
        if not (fact.actors or fact.quantities or fact.location or fact.attribution or says_enough(draft, fact)):
            return None, "names nobody, no place and no figure"
        if not is_placed(draft, fact):
            return None, "leaves open whom and what it is about"
        sure = fact_with(
            statement=fact.statement,
            actors=fact.actors,
            quantities=fact.quantities,
            quote=fact.quote,
            confidence=confidence_of(draft, fact),
        )
        return sure, ""


def _taking_part(draft: Draft, statement: str) -> tuple[Actor, ...]:
    """Return who takes part in what a draft tells, in its clause and in the counts told along with it."""
    reading = draft.reading
    clauses = [draft.clause, *(reading.by_verb[v] for v in draft.counts)]
    found = [a for c in clauses for a in actors_of(reading, c, draft.referents, statement)]
    return tuple({a.name: a for a in reversed(found)}.values())[::-1] if draft.counts else tuple(found)


def _drafted(readings: Iterable[Reading], effort: Effort) -> Iterator[tuple[Reading, list[Draft], list[Draft]]]:
    """Yield each sentence with the drafts of its clauses and of what it tells aside."""
    discourse, entry = Discourse(), None
    speaking = Speaking()
    for reading in readings:
        if reading.sentence.entry is not entry:
            # Each entry of live coverage is written for itself.
            discourse, entry = Discourse(), reading.sentence.entry
        referents = resolve_pronouns(reading, discourse)
        speakers = speaking.turn_to(reading, referents)
        aside = list(side_drafts_of(reading, referents)) if effort.looks_aside else []
        yield reading, drafts_of(reading, referents, speakers), aside


def _unread(source: Source) -> tuple[SetAside, ...]:
    """Return what is to be said of a source that is too long to be read to its end."""
    if len(source.text) <= MAX_CHARACTERS:
        return ()
    reason = f"only the first {MAX_CHARACTERS:,} of {len(source.text):,} characters were read"
    return (SetAside(f"{source.document.id}:{MAX_CHARACTERS}", reason, "split the document"),)


def _unread_of(reading: Reading) -> Iterator[SetAside]:
    """Yield what is to be said of a sentence that is too long to be read to its end."""
    words = reading.parse.words
    if len(words) >= MAX_TOKENS and words[-1].end < reading.sentence.end - 1:
        at, what = words[-1].end, f"{MAX_TOKENS} words"
    elif len(reading.clauses) > MAX_CLAUSES:
        at, what = reading.clauses[MAX_CLAUSES].head.start, f"{MAX_CLAUSES} clauses"
    else:
        return
    reason = f"only the first {what} of the sentence were read"
    yield SetAside(f"{reading.scene.source.document.id}:{at}", reason, "split the sentence")


def _as_written(quantity: Quantity, text: str) -> Quantity:
    """Return the figure with the source's own words, where the view has others (capital letters, line breaks)."""
    also = tuple(replace(m, text=text[m.start : m.end]) for m in quantity.also)
    return replace(quantity, text=text[quantity.start : quantity.end], also=also)


def _told_as(fact: Fact, statement: str) -> Fact:
    """Return the fact with a statement of its own."""
    return replace(fact, statement=statement)


def is_first_person(view: str) -> bool:
    """Say whether a text speaks of itself as "I" or "we" outside quotations."""
    words = _outside_quotes(view).split()
    return len([w for w in words if w.strip(",.;:") in _OWN_WORDS]) >= 2


def _outside_quotes(view: str) -> str:
    return " ".join(part for k, part in enumerate(view.split('"')) if k % 2 == 0)


def _words_of_persons(scene: Scene, parse: Parse) -> frozenset[int]:
    persons = scene.cast.persons_in(parse.start, parse.end)
    if not persons:
        return frozenset()
    return frozenset([w.i for m in persons for w in parse.words if m.start <= w.start < m.end])


def _is_told(sentence: Sentence, view: str) -> bool:
    """Say whether a sentence states something of its own: no heading, question from the floor or set phrase does."""
    if sentence.heading or (sentence.turn is not None and sentence.turn.asks):
        return False
    return not is_boilerplate(view[sentence.start : min(sentence.end, sentence.start + 400)])
