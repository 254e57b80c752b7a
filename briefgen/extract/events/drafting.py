"""From a clause to a draft of a fact: its event, who says so, when, where, how much, and who takes part.

A draft holds positions in the tree; statements.py makes words of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefgen.extract.events.asides import asides_of
from briefgen.extract.events.asserting import (
    blames_another,
    is_asserted,
    is_negative,
    is_question,
    is_unreal,
    is_wholly_quoted,
)
from briefgen.extract.events.describing import only_describes
from briefgen.extract.events.events import (
    Naming,
    event_of,
    in_section_of,
    is_obligation,
    naming_of,
    plover_of,
    words_of_clause,
)
from briefgen.extract.events.misread import (
    OBJECTS,
    TRANSITIVE,
    is_conditional,
    is_misread,
    is_relative_part,
    shares_auxiliary,
)
from briefgen.extract.events.newsworth import EMPTY_VERBS, figures_of, is_vehicle, is_worth_telling
from briefgen.extract.events.nominals import nominals_of
from briefgen.extract.events.sections import section_of
from briefgen.extract.events.tolls import counted_with
from briefgen.extract.events.vetoes import is_vetoed
from briefgen.extract.forms.sentences import Quotation
from briefgen.extract.language.inflection import lemma_of, possessive
from briefgen.extract.language.lexicon import FORMS_OF_BE
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import Referent
from briefgen.extract.sources.attribution import MARKING, PERFORMATIVE, SPEECH, Frame
from briefgen.extract.sources.contesting import is_contested, is_opinion, is_own_act
from briefgen.extract.sources.forecasting import foretells, is_danger
from briefgen.extract.sources.judging import is_judged
from briefgen.extract.sources.modality import DENY, likelihood_in, modality_of
from briefgen.extract.sources.participants import place_name
from briefgen.extract.sources.quoting import whole_quotation
from briefgen.extract.sources.sourcing import is_somebody, sources_of
from briefgen.extract.syntax.clauses import Clause, shared_verbs, whose_of
from briefgen.extract.syntax.grafts import Graft
from briefgen.extract.telling.phrasing import is_plural_subject, noun_phrase
from briefgen.extract.time.apart import tells_other_time
from briefgen.extract.time.belonging import is_in_subject, top_of
from briefgen.extract.time.dating import (
    date_of,
    fact_date,
    spanned,
    speech_date,
)
from briefgen.extract.time.horizon import is_end_of_deed, is_to_come
from briefgen.model import Attribution, FactDate, Modality, Place, Plover, Quantity

if TYPE_CHECKING:
    from briefgen.extract.dates import DateMention
    from briefgen.extract.language.lexicon import EventType

_PLACE_PREPOSITIONS = frozenset(
    "in at near off from into over outside inside on across around along through throughout to toward towards between".split()
)
_EMPTY_SUBJECTS = frozenset(
    "this that these those which what it who whom whoever whatever everything nothing something here everyone one".split()
)
_VAGUE_NOUNS = frozenset("project move moves development step decision thing way something one those what part".split())
_TENSED = frozenset({"VBD", "VBP", "VBZ"})
_VIOLENCE = frozenset({"ASSAULT"})
MAX_CLAUSES = 24
"""Clauses of one sentence that are drafted: no sentence that people write has as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A fact before it is put into words."""

    reading: Reading
    clause: Clause
    event: EventType | None
    event_name: str
    plover: Plover
    section: str
    """Empty where the clause does not tell: it is then that of what the paragraph told before."""
    modality: Modality
    negated: bool
    likelihood: str | None
    frame: Frame | None
    speakers: tuple[Attribution, ...]
    outlets: tuple[Attribution, ...]
    date: FactDate | None
    told_dates: tuple[DateMention, ...]
    """The mentions that the date slot tells, which the sentence leaves out elsewhere."""
    date_is_told: Literal["event", "speech", ""]
    """Whether the sentence tells the date, of the event or of its saying."""
    quotation: Quotation | None
    """The words in quotation marks that the statement gives as they are."""
    places: tuple[tuple[Place, int], ...]
    """Each place with the preposition that introduces it."""
    setting: tuple[Place, ...] = ()
    """Places taken from the event that this one is a part of."""
    quantities: tuple[Quantity, ...]
    referents: dict[int, Referent]
    specific: float
    """How surely the words name the event, 0 to 1."""
    counts: tuple[int, ...] = ()
    """The verbs of further counts that the sentence tells along: "and two others wounded"."""


def drafts_of(reading: Reading, referents: dict[int, Referent], speakers: tuple[Attribution, ...] = ()) -> list[Draft]:
    """Return the drafts of a sentence, in the order of its clauses; `speakers` say it, where it is all in quotation marks."""
    if is_question(reading):
        return []
    found = []
    joined = {j for clause in reading.clauses[:MAX_CLAUSES] for j in shared_verbs(reading.parse, clause.verb)}
    quoted: list[Quotation] = []
    for clause in reading.clauses[:MAX_CLAUSES]:
        if clause.verb in joined or any(q.start <= clause.head.start < q.end for q in quoted):
            continue
        draft = _draft(reading, clause, referents, speakers)
        if draft is not None and draft.quotation is not None:
            quoted.append(draft.quotation)
        if draft is not None:
            days = _distributed(draft)
            found += [*_with_counts(draft), *days] if len(days) == 1 else days
    return found


def _with_counts(draft: Draft) -> list[Draft]:
    """Return the draft with the counts that follow its own, "and two others wounded", if any do."""
    reading = draft.reading
    verbs = counted_with(reading, draft.clause) if draft.quotation is None else ()
    if not verbs:
        return []
    others = [reading.by_verb[v] for v in verbs]
    places = (*draft.places, *(p for c in others for p in _places(reading, c)))
    figures = {q.start: q for c in (draft.clause, *others) for q in figures_of(reading, c)}
    return [replace(draft, counts=verbs, places=places, quantities=tuple(figures.values()))]


def side_drafts_of(reading: Reading, referents: dict[int, Referent]) -> list[Draft]:
    """Return the drafts of what a sentence tells without a clause of its own."""
    found = []
    for graft in grafts_of(reading, referents):
        clause = graft.reading.by_verb.get(graft.verb)
        draft = _draft(graft.reading, clause, graft.referents) if clause is not None else None
        if draft is not None:
            found.append(draft)
    return found


def grafts_of(reading: Reading, referents: dict[int, Referent]) -> Iterator[Graft]:
    """Yield what a sentence tells by its nouns and asides, each as a sentence of its own."""
    yield from nominals_of(reading, referents)
    yield from asides_of(reading, referents)


def _tells_nothing(clause: Clause) -> bool:
    """Say whether a clause only leads over to somebody's words, "read the following statement:", or has lost its subject.

    In "the raid, which envoys have warned is threatening the truce" the tree does not say of what "is threatening" tells.
    """
    parse = clause.parse
    if clause.relation == "participle":
        return any(parse.words[c].tag in _TENSED for c in parse.children(clause.verb, "aux", "auxpass"))
    thing = parse.child(clause.verb, "dobj", "nsubjpass")
    return thing is not None and any(parse.words[c].lower == "following" for c in parse.children(thing, "amod"))


def _draft(
    reading: Reading, clause: Clause, referents: dict[int, Referent], quoted: tuple[Attribution, ...] = ()
) -> Draft | None:
    parse = reading.parse
    if clause.subject is None:
        return None
    referents = _with_owner(reading, clause, clause.subject, referents)
    subject = parse.words[clause.subject]
    if (
        subject.lower in _EMPTY_SUBJECTS
        and clause.subject not in referents
        and not (subject.lower == "those" and parse.child(clause.subject, "acl", "relcl", "amod") is not None)
        and not (subject.lower == "one" and any(parse.words[c].lower == "of" for c in parse.children(clause.subject)))
        and not reading.is_quoted(subject.start, subject.end)
    ):
        return None
    if is_conditional(clause) or is_relative_part(clause) or not is_asserted(reading, clause):
        return None
    if (
        clause.shared_subject
        and subject.lower in _VAGUE_NOUNS
        and not clause.coordinate
        and clause.relation in {"relative", "reduced"}
    ):
        return None
    if (clause.head.lower in {"based", "located", "situated"} and not clause.passive) or is_misread(reading, clause):
        return None
    lost = (
        clause.relation == "main"
        and not clause.finite
        and clause.head.tag in {"VBN", "VBG"}
        and (not clause.coordinate or not shares_auxiliary(reading, clause))
    )
    if lost and parse.child(clause.verb, "dobj") is None:
        # Without a verb that carries tense the sentence was not understood.
        return None
    if any(
        parse.words[c].tag in {"WP", "WDT"} for v in clause.chain for c in parse.children(v, "dobj", "attr", "pobj")
    ):
        return None
    lemma = lemma_of(clause.head.lower)
    contents = [c for c in reading.clauses if c.governor == clause.verb and c.relation == "complement"]
    frames = reading.frames_of(clause)
    quotation = whole_quotation(reading, clause) if frames or quoted else None
    if quotation is not None:
        frames = [f for f in frames if not quotation.start <= f.clause.head.start < quotation.end]
        contents = []
    frame = next(
        (f for f in frames if f.clause.subject is not None and is_somebody(reading, f.clause.subject, referents)), None
    )
    frame = frame or (frames[0] if frames else None)
    if is_vetoed(reading, clause, frames, frame) or (
        frame is None and (is_unreal(clause) or (is_wholly_quoted(reading, clause) and not quoted))
    ):
        # What would have been is no news; and what stands in quotation marks without its speaker is nobody's fact.
        return None
    quotation = quotation if frame is not None or quoted else None
    if frame is not None and frame.cue in DENY and clause.relation != "complement":
        # "denied that Togo, which borders Ghana, had …": the aside is not what is denied, nor vouched for.
        return None
    somebody = is_somebody(reading, clause.subject, referents)
    hollow = lemma in EMPTY_VERBS and frame is None and not somebody
    if (
        hollow
        and (lemma not in {"appear", "seem"} or len(clause.chain) == 1)
        and not is_worth_telling(reading, clause, frame, somebody=somebody)
    ):
        return None
    naming = naming_of(reading, clause)
    event = naming.event
    if only_describes(reading, clause, event):
        return None
    if lemma in TRANSITIVE and not clause.passive and parse.child(clause.verb, *OBJECTS) is None:
        # "refused for months": what was refused has been lost.
        return None
    if (
        is_vehicle(reading, clause)
        or _tells_nothing(clause)
        or (contents and (lemma in SPEECH or event is None or event.is_reporting))
    ):
        # Its content is the fact; the saying is told along with it.
        return None
    if lemma in MARKING and event is None and parse.child(clause.verb, "dobj") is None:
        return None
    words = words_of_clause(reading, clause)
    if frame is not None and frame.cue in PERFORMATIVE:
        # "demanded that they leave" is a demand, not a departure.
        event = event_of(reading, frame.clause) or event
        naming = Naming(event)
    elif frame is not None and is_obligation(clause) and not clause.negated:
        # "said that they must leave"
        event = in_section_of(event, reading.scene.lexicon.events.get("appeal"))
        naming = Naming(event)
    if event is None and not is_worth_telling(reading, clause, frame, somebody=somebody, quoted=bool(quoted)):
        return None
    speakers, outlets = sources_of(reading, clause, frames, referents)
    mention = date_of(reading, clause) or next(
        (m for v in counted_with(reading, clause) if (m := date_of(reading, reading.by_verb[v])) is not None), None
    )
    told: Literal["event", "speech", ""] = "event"
    lasts = event is None or clause_is_future(clause) or is_obligation(clause) or clause.head.lower in FORMS_OF_BE
    if mention is None and frame is not None and (lasts or not tells_other_time(reading, clause)):
        mention, told = speech_date(reading, frames), "speech"
    told_by = quoted or speakers or outlets
    is_violence = event is not None and event.plover in _VIOLENCE
    modality = modality_of(
        clause,
        cue=frame.cue if frame is not None else "report" if told_by and told_by[0].cue else None,
        by_event=None
        if event is None or (lemma == "threaten" and not somebody) or is_danger(clause)
        else event.modality,
        is_foretold=foretells(reading, clause),
        is_opinion=is_opinion(reading, clause, told_by[0] if told_by else None),
        is_resolved=reading.scene.voice is not None and reading.scene.voice.joint,
        is_judged=is_judged(reading, clause),
        is_contested=not (frame is None and event is not None and is_own_act(clause, event, told_by))
        and is_contested(reading, clause, told_by[0] if told_by else None, is_violence=is_violence),
        blames_another=blames_another(reading, clause, frame, event.plover if event is not None else "", referents),
    )
    section = section_of(reading, clause, event, words)
    return Draft(
        reading=reading,
        clause=clause,
        event=event,
        event_name=event.name if event is not None else "statement",
        plover=plover_of(
            reading, clause, naming, modality, is_told=frame is not None and frame.cue not in PERFORMATIVE
        ),
        section=section,
        modality="planned" if modality == "confirmed" and is_to_come(reading, clause, mention) else modality,
        negated=is_negative(clause) or (frame is not None and is_negative(frame.clause)),
        likelihood=likelihood_in(" ".join(words)),
        frame=frame,
        speakers=quoted or speakers,
        outlets=outlets,
        date=None if is_end_of_deed(reading, clause, mention) else fact_date(reading, mention),
        told_dates=() if mention is None or _stays(reading, clause, mention) else (mention,),
        date_is_told="" if _stays(reading, clause, mention) else told,
        quotation=quotation,
        places=_places(reading, clause),
        quantities=figures_of(reading, clause),
        referents=referents,
        specific=0.9 if event is not None else 0.5,
    )


def _stays(reading: Reading, clause: Clause, mention: DateMention | None) -> bool:
    """Say whether a date is told where it stands: a deadline, and the day in "the bombs of 5 May, which …"."""
    if mention is None:
        return False
    return (
        (mention.value or "").startswith("..")
        or mention not in reading.dates
        or is_in_subject(reading, clause, mention)
    )


def _with_owner(reading: Reading, clause: Clause, subject: int, referents: dict[int, Referent]) -> dict[int, Referent]:
    """Return the referents with "Norway's envoy" for "whose envoy"."""
    parse = reading.parse
    whose = whose_of(parse, subject)
    if whose is None:
        return referents
    owner = noun_phrase(reading.wording(), parse.words[clause.verb].head, 2)
    owned = noun_phrase(reading.wording().without([whose]), subject, 2)
    text = f"{possessive(owner)} {owned}"
    return {**referents, subject: Referent(text, "body", is_plural_subject(parse, subject), text)}


def _distributed(draft: Draft) -> list[Draft]:
    """Return one draft a day for "on both Friday and the previous Tuesday"."""
    if len(draft.told_dates) != 1:
        return [draft]
    reading = draft.reading
    first = draft.told_dates[0]
    tops = reading.parse.conjuncts(top_of(reading, reading.tokens(first.start, first.end)))
    # A mention that the words of a long sentence no longer reach has no place in the tree.
    placed = [(m, reading.tokens(m.start, m.end)) for m in reading.dates if m.value is not None]
    days = [m for m, tokens in placed if tokens and top_of(reading, tokens) in tops]
    if first not in days or len(days) < 2:
        return [draft]
    if draft.quantities and not _each_has_all(reading, days):
        # "Killed 12 people on Monday and Tuesday": 12 in all.
        whole = spanned(fact_date(reading, days[0]), fact_date(reading, days[-1]))
        return [replace(draft, date=whole, told_dates=tuple(days), date_is_told="")]
    return [replace(draft, date=fact_date(reading, day), told_dates=tuple(days)) for day in days]


def _each_has_all(reading: Reading, days: list[DateMention]) -> bool:
    """Say whether what is counted was counted on each of the days: "ten rounds on both Friday and Tuesday"."""
    before = reading.scene.view[reading.sentence.start : days[0].start].lower().split()[-3:]
    return bool({"both", "each"} & set(before))


def clause_is_future(clause: Clause) -> bool:
    """Say whether a clause speaks of what is to come: "would resume", "will meet"."""
    lowers = {clause.parse.words[c].lower for c in clause.parse.children(clause.verb, "aux")}
    return bool(lowers & {"will", "would", "shall", "may", "might", "could", "'ll"})


def _places(reading: Reading, clause: Clause) -> tuple[tuple[Place, int], ...]:
    parse = reading.parse
    found: list[tuple[Place, int]] = []
    heads = [*clause.chain]
    thing = parse.child(clause.chain[-1], "dobj", "attr")
    if thing is not None:
        heads.append(thing)
    if clause.passive and clause.subject is not None:
        heads.append(clause.subject)
    for head in heads:
        for preposition in parse.children(head, "prep", "dative"):
            if parse.words[preposition].lower not in _PLACE_PREPOSITIONS:
                continue
            nouns = parse.children(preposition, "pobj")
            for noun in (c for n in nouns for c in parse.conjuncts(n)):
                place = place_name(reading, noun)
                if place is not None:
                    found.append((place, preposition))
    return tuple(found)


def with_date(draft: Draft, value: FactDate, *, told: bool) -> Draft:
    """Return the draft with a date that it inherits; `told` says whether the sentence may tell it."""
    return replace(
        draft, date=replace(value, inherited=True), date_is_told="event" if told and draft.frame is None else ""
    )
