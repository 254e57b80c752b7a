"""Who says what a statement tells, and by which verb."""

from __future__ import annotations

import re

from briefgen.extract.events.drafting import Draft
from briefgen.extract.language.inflection import lemma_of, past_of
from briefgen.extract.names.actors import FIRST_PERSON
from briefgen.extract.names.identities import spoken
from briefgen.extract.sources.attribution import RECORDING, Frame
from briefgen.extract.sources.judging import judgement_over
from briefgen.extract.sources.sourcing import PAPERS
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.telling.days import when
from briefgen.extract.telling.phrasing import Wording, is_plural_subject, noun_phrase
from briefgen.extract.telling.subjects import subject_text
from briefgen.extract.telling.verbs import verb_group
from briefgen.model import Attribution

_TALLY_OF = re.compile(
    r"(?!the |a |an )[\w' -]*\b(?:count|tally|toll|survey|study|poll|estimate|analysis|report) of [a-z]"
)
_SPEECH_PAST = {
    "add": "said",
    "read": "said",
    "note": "said",
    "explain": "said",
    "tell": "told",
    "quote": "said",
    "stress": "said",
    "continue": "said",
}
_DEMANDING = frozenset("demand urge ask request order call seek want propose recommend insist".split())
_SOME = re.compile(r"(an?) ")
"""An article that makes somebody one of several: "a doctor said" does not tell of "the doctor"."""


def as_introduced(draft: Draft, source: Attribution) -> str:
    """Return a source's name, with the article that its document has before a body's name: "the Energy Agency"."""
    scene = draft.reading.scene
    name, start = spoken(source.source), source.start
    if (
        start is None
        or name.startswith(("the ", "The "))
        or "'s " in name
        or scene.cast.person_at(start, start + len(source.text or ""))
    ):
        return name
    here = (scene.view[max(0, start - 4) : start] + scene.view[start : start + 4]).lower()
    if "the " in here and (name[:1].isupper() or name.split()[0] in PAPERS):
        return f"the {name}"
    some = _SOME.match(source.text or "") if name[:1].islower() else None
    return f"{some[1]} {name}" if some is not None and not name.startswith(some[0]) else name


def speech(draft: Draft, level: int, actor: str, wording: Wording) -> tuple[str, str]:
    """Return who says so and how, for content of speech; empty where the statement needs no speaker."""
    frame = draft.frame
    judged = judgement_over(draft.reading, draft.clause)
    if frame is not None and frame.clause.subject is not None:
        speaker, said = _framed(draft, frame, level, wording)
        return (speaker, f"{said.removesuffix(' that')} it {judged}") if speaker and judged else (speaker, said)
    if judged:
        return "it", judged
    if draft.speakers:
        voice = draft.reading.scene.voice
        name = spoken(draft.speakers[0].source)
        if voice is not None and draft.speakers[0].cue is None:
            speaks = draft.modality == "claimed" or bool(draft.quantities)
            if voice.joint or not speaks or name.lower() in actor.lower():
                return "", ""
            return (voice.spoken if name == voice.name else name), "said"
        writer = draft.reading.scene.writer
        if writer is not None and draft.speakers[0].cue is None:
            return ("", "") if name.lower() in actor.lower() else (f"the {name}", "said")
        subject = draft.clause.subject
        doers = [i for i in (subject, draft.clause.agent) if i is not None]
        if f" {actor.lower()}".endswith(f" {name.lower().removeprefix('the ')}") or any(
            _is_named_by(draft, i, draft.speakers[0]) for i in doers
        ):
            # "President Roe reaffirmed …": who says it is who does it.
            return "", ""
        first = draft.speakers[0]
        person = draft.reading.scene.cast.person_at(first.start, first.end) if first.start and first.end else None
        if level >= 1 and person is not None and name.endswith(person.person.name):
            # An office of twelve words would copy the source.
            return person.person.name, "said"
        return _sentence_name(as_introduced(draft, first)), "said"
    return "", ""


_BELONGING = frozenset("members participants signatories representatives leaders".split())


def _is_named_by(draft: Draft, head: int, speaker: Attribution) -> bool:
    """Say whether a noun is the speaker: his name lies in what it heads, title included, or holds it: "Oslo's foreign ministry"."""
    if speaker.start is None or speaker.end is None:
        return False
    parse = draft.reading.parse
    own = parse.words[head].start
    if speaker.start <= own < speaker.end:
        return True
    if any(
        parse.words[parse.subtree(c)[0]].start <= speaker.start <= parse.words[c].end
        for c in parse.children(head, "appos")
    ):
        # "The coordinator, Ann Roe, urged …"
        return True
    if parse.words[head].lower in _BELONGING and any(
        parse.words[c].lower == "of" and parse.words[c].start < speaker.start <= parse.words[parse.subtree(c)[-1]].start
        for c in parse.children(head, "prep")
    ):
        # "The members of the Council urged …": nobody else than the Council.
        return True
    positions = parse.subtree(head, without=parse.children(head, "relcl", "acl", "prep", "conj", "cc", "poss"))
    return parse.words[positions[0]].start <= speaker.start <= own


def _sentence_name(name: str) -> str:
    if _TALLY_OF.match(name):
        # "the AFP count of victims"
        return f"the {name}"
    body = name.split()[-1].islower() and "'s " not in name
    plain = (
        (name[:1].islower() or body)
        and not name.startswith(("the ", "a ", "an "))
        and not name.split()[-1].endswith("s")
    )
    return f"the {name}" if plain or name.split()[0] in {"United", "Netherlands"} else name


_SAYING_SO = frozenset("say tell repeat add stress note remind emphasize emphasise admit".split())


def _framed(draft: Draft, frame: Frame, level: int, wording: Wording) -> tuple[str, str]:
    parse = draft.reading.parse
    clause: Clause = frame.clause
    assert clause.subject is not None
    if draft.clause.relation in {"reduced", "relative"} and lemma_of(clause.head.lower) in _DEMANDING:
        # "demanded an account of the sites struck in May": that they were struck nobody demanded.
        return "", ""
    # "a resolution demanding that …" demands it; to say so of "a resolution demanding …" would say it twice.
    twice = clause.relation in {"reduced", "relative"}
    own = wording.without(parse.subtree(clause.verb)) if twice else wording
    speaker = subject_text(draft, own, clause.subject, level)
    if speaker is None or "\x00" in speaker:
        return "", ""
    referent = draft.referents.get(clause.subject)
    plural = referent.plural if referent is not None else is_plural_subject(parse, clause.subject)
    if not clause.finite:
        base = lemma_of(clause.head.lower)
        said = _SPEECH_PAST.get(base, past_of(base, plural=plural)) if len(clause.chain) == 1 else "said"
        said = "told reporters" if said == "told" else said
        return speaker, said
    ours = parse.words[clause.subject].lower in FIRST_PERSON and not plural
    group = verb_group(clause, plural=plural, person_changed=ours, tense="past")
    day = f" {when(draft)}" if draft.date is not None and draft.date_is_told == "speech" else ""
    base = lemma_of(clause.head.lower)
    said = "said" if clause.passive and base == "quote" else group.text
    if base in _SPEECH_PAST and base not in {"tell", "quote"} and clause.head.tag == "VBD":
        said = _SPEECH_PAST[base]
    told = parse.child(clause.verb, "dobj", "dative")
    if base in RECORDING and draft.clause.governor == clause.verb and draft.clause.relation == "reduced":
        # "reported nine people killed": those reported are the subject of what is told.
        told = None
    if told is not None and draft.clause.relation in {"reduced", "relative"} and base not in {"tell", "inform"}:
        # "urged the rebels to free the men held by …": of those held he only speaks.
        return "", ""
    if told is not None and parse.words[told].tag != "PRP":
        said += " " + noun_phrase(wording, told, 2)
    elif base in {"tell", "inform", "notify", "assure"}:
        # Whom it was said to has been lost.
        said = "said"
    if base == "quote" and told is not None:
        said += " as saying"
    if said.split()[:1] == ["will"] and parse.words[clause.subject].lower in FIRST_PERSON and base in _SAYING_SO:
        # "I will say frankly that …": that is what he does.
        said = _SPEECH_PAST.get(base, past_of(base, plural=plural))
    if said.split()[:1] in (["have"], ["has"]):
        hearer = said.removeprefix(group.text) if base == "tell" else ""
        said = past_of(base, plural=plural) + hearer if base != "tell" or hearer else "said"
    if (
        base
        in {
            "warn",
            "claim",
            "announce",
            "confirm",
            "affirm",
            "reaffirm",
            "declare",
            "acknowledge",
            "admit",
            "insist",
            "suggest",
            "estimate",
            "report",
            "indicate",
            "deny",
            "highlight",
            "reiterate",
            "vow",
            "assert",
            "allege",
            "conclude",
            "argue",
            "suspect",
            "regret",
            "lament",
            "welcome",
        }
        or day
    ):
        said += day + " that"
    return speaker, said
