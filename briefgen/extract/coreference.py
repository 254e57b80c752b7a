"""Mentions of one event: which drafts tell the same, and what a later mention inherits from an earlier one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefgen.extract.drafting import Draft, with_date
from briefgen.extract.events import is_event_noun
from briefgen.extract.inflection import lemma_of, singular
from briefgen.model import FactDate

_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such"})
_ASIDES = frozenset({"relative", "reduced"})
"""Clauses that only describe: "the sanctions imposed in May" may hit somebody on any day."""
_KIN = {
    "missile_flight": "missile_launch",
}
"""Events that are part of another: what they lack they take from it."""


@dataclass(slots=True)
class Memory:
    """Dated events in the order of the text."""

    dated: list[tuple[str, frozenset[str], FactDate, Draft]] = field(default_factory=list)

    def remember(self, draft: Draft) -> None:
        """Keep a draft that has a date of its own, for later mentions."""
        if draft.date is not None and not draft.date.inherited:
            self.dated.append((draft.event_name, _nouns(draft), draft.date, draft))
            del self.dated[:-60]

    def inherited(self, draft: Draft) -> Draft:
        """Return the draft with the date of an earlier mention of its event, if it has none of its own."""
        if draft.date is not None:
            return draft
        sentence = draft.reading.sentence
        for event, _, date, earlier in reversed(self.dated):
            near = sentence.paragraph - earlier.reading.sentence.paragraph <= 1
            if near and _KIN.get(draft.event_name) == event:
                return with_date(draft, date, told=bool(earlier.date_is_told))
            if (
                draft.event is not None
                and draft.event_name == event
                and earlier.reading.sentence == sentence
                and earlier.clause.relation not in _ASIDES
                and _same_actor(draft, earlier)
            ):
                return with_date(draft, date, told=bool(earlier.date_is_told))
        anaphor = _anaphor(draft)
        if anaphor is not None:
            for _, nouns, date, earlier in reversed(self.dated):
                if anaphor in nouns and earlier.modality not in {"planned", "threatened"}:
                    return with_date(draft, date, told=bool(earlier.date_is_told))
        return draft


def _same_actor(a: Draft, b: Draft) -> bool:
    return a.clause.subject == b.clause.subject


def _nouns(draft: Draft) -> frozenset[str]:
    """Return the nouns by which an event can be taken up again: the event nouns of its clause, and its verbs as nouns."""
    parse = draft.reading.parse
    chain = draft.clause.chain
    found = {_stem(lemma_of(parse.words[v].lower)) for v in chain}
    heads = [c for v in chain for c in parse.children(v, "dobj", "attr")]
    for head in (*chain, *heads):
        for preposition in parse.children(head, "prep"):
            if parse.words[preposition].lower in {"during", "in"}:
                heads += parse.children(preposition, "pobj")
    found |= {_stem(parse.words[h].lower) for h in heads if is_event_noun(draft.reading, h)}
    if draft.clause.subject is not None and is_event_noun(draft.reading, draft.clause.subject):
        found.add(_stem(parse.words[draft.clause.subject].lower))
    return frozenset(found)


def _stem(word: str) -> str:
    return singular(word)


def _anaphor(draft: Draft) -> str | None:
    """Return the noun with which a clause takes an event up again: "confirmed the launch", "these attacks"."""
    reading, clause = draft.reading, draft.clause
    parse = reading.parse
    heads = [c for v in clause.chain for c in parse.children(v, "dobj", "nsubjpass", "attr")]
    heads += [c for h in (*clause.chain, *heads) for p in parse.children(h, "prep") for c in parse.children(p, "pobj")]
    if clause.subject is not None:
        heads.append(clause.subject)
    for head in heads:
        referent = draft.referents.get(head)
        if referent is not None and referent.kind == "event":
            return _stem(referent.key)
        determiners = {parse.words[c].lower for c in parse.children(head, "det")}
        if (
            determiners & _DEFINITE
            and parse.child(head, "relcl", "acl", "poss") is None
            and is_event_noun(reading, head)
        ):
            return _stem(parse.words[head].lower)
    return None


def dated_statement(draft: Draft, published: str | None) -> Draft:
    """Give a party's own statement the day on which it was made, where its words tell what it holds or will do."""
    if draft.date is not None or published is None or not draft.reading.scene.is_statement:
        return draft
    clause = draft.clause
    present = clause.head.tag in {"VBZ", "VBP"} or any(
        clause.parse.words[c].tag in {"MD", "VBZ", "VBP"} for c in clause.parse.children(clause.verb, "aux", "auxpass")
    )
    voice = draft.reading.scene.voice
    if (
        (voice is not None and voice.joint)
        or (present and draft.event is None)
        or draft.modality in {"planned", "threatened"}
    ):
        return replace(draft, date=FactDate(value=published, inherited=True), date_is_told="")
    return draft
