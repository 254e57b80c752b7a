"""Whose word a clause is: its speakers and the outlets that carried it, as a fact's attribution stores them."""

from __future__ import annotations

from briefgen.extract.attribution import SPEECH, Frame
from briefgen.extract.clauses import Clause
from briefgen.extract.inflection import lemma_of
from briefgen.extract.participants import name_of
from briefgen.extract.reading import Reading
from briefgen.extract.references import Referent, referent_of
from briefgen.model import Attribution

_SPEAKING = SPEECH | frozenset(
    "condemn denounce reject welcome criticise criticize slam praise vow blame dismiss".split()
)


def sources_of(
    reading: Reading, clause: Clause, frames: list[Frame], referents: dict[int, Referent]
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """Return a clause's speakers and outlets: of its frames, of "according to", of its own verb of speech, of the document."""
    speakers: list[Attribution] = []
    outlets: list[Attribution] = []
    for frame in frames:
        if frame.clause.subject is None:
            continue
        cue = reading.parse.words[frame.cue_position].text
        for head in reading.parse.conjuncts(frame.clause.subject):
            _add(speakers, outlets, attribution_to(reading, head, cue, referents))
    if (
        not frames
        and clause.subject is not None
        and not clause.passive
        and (lemma_of(clause.head.lower) in _SPEAKING)
        and is_somebody(reading, clause.subject, referents)
    ):
        # "Rebel groups reported 185 casualties": who acts is who says so.
        _add(speakers, outlets, attribution_to(reading, clause.subject, clause.head.text, referents))
    for adjunct in reading.adjuncts:
        if clause.verb in adjunct.positions:
            continue
        for head in adjunct.heads:
            _add(speakers, outlets, attribution_to(reading, head, adjunct.cue, referents))
    voice = reading.scene.voice
    if voice is not None and not speakers:
        text = reading.scene.source.text[voice.start : voice.end]
        person = reading.scene.cast.person_at(voice.start, voice.end)
        name = person.person.name if person else voice.name
        name = reading.scene.identities.stored(name)
        speakers.append(Attribution(source=name, cue=None, text=text, start=voice.start, end=voice.end))
    return tuple(speakers), tuple(outlets)


def in_full(reading: Reading, name: str) -> str:
    """Return a name with what its acronym stands for."""
    return f"{name} {reading.scene.cast.acronyms.get(name, '')}"


def _add(speakers: list[Attribution], outlets: list[Attribution], found: Attribution | None) -> None:
    if found is None:
        return
    pool = outlets if found.role == "outlet" else speakers
    if all(a.source != found.source for a in pool):
        pool.append(found)


def attribution_to(reading: Reading, head: int, cue: str, referents: dict[int, Referent]) -> Attribution | None:
    """Return the attribution to whom a noun names."""
    named = name_of(reading, head, referents)
    if named is None:
        return None
    role = "outlet" if reading.scene.gazetteer.is_outlet(named.name) else "speaker"
    return Attribution(
        source=named.name,
        role="outlet" if role == "outlet" else "speaker",
        cue=cue,
        text=named.text,
        start=named.start,
        end=named.end,
    )


def is_somebody(reading: Reading, subject: int, referents: dict[int, Referent]) -> bool:
    """Say whether a subject is a person or body, not a thing of which the narrator muses."""
    if subject in referents:
        return referents[subject].kind != "thing"
    referent = referent_of(reading, subject)
    return referent is not None and referent.kind != "thing"
