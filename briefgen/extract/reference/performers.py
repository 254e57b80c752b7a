"""Who did what is only named again: "the attacks", "these launches", "27 attacks" after "the Houthi attacks".

An act is known by its noun and by who performs it, from a clause ("Mali bombed") or a phrase ("Malian raids"). A later mention
without a performer of its own takes the last known one of the same noun, where the sentences before name no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefgen.extract.events.drafting import Draft
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.reading import Reading
from briefgen.extract.sources.parties import party_beside
from briefgen.model import Actor, Fact

_REACH = 8
"""Sentences over which an act is remembered."""
_ACTS = frozenset({"ASSAULT", "MOBILIZE", "COERCE"})
_POINTING = frozenset("the these those this that such".split())
_LOSSES = frozenset(
    """casualty casualties death loss toll victim killing clash battle fighting fight war conflict combat skirmish exchange
    crossfire hostilities violence""".split()
)
"""Nouns for what came of an act, whoever suffered it, and for what takes two."""
_COURSES = {"missile_flight": frozenset("launch launching firing test fire missile".split())}
"""What goes on from an act, with the nouns and verbs of that act."""
_GENERIC = frozenset("attack assault strike raid ambush action operation offensive".split())
"""Nouns by which any act of violence may be taken up."""


@dataclass(slots=True)
class Performers:
    """The acts of the last sentences with those who performed them."""

    watches: bool = True
    """Whether acts are remembered at all."""
    acts: list[tuple[int, str, Actor]] = field(default_factory=list)
    sentence: int = 0

    def turn_to(self, reading: Reading) -> None:
        """Go on to a sentence and remember the acts that its phrases ascribe to somebody."""
        self.sentence += 1
        if not self.watches:
            return
        for word in reading.parse.words:
            if word.tag.startswith("NN") and _is_act(reading, word.i):
                party = party_beside(reading, word.i)
                if party is not None:
                    self.acts.append((self.sentence, singular(word.lower), party))
        del self.acts[:-40]

    def completed(self, draft: Draft, fact: Fact) -> Fact:
        """Return the fact with those who performed the acts that its clause only names again."""
        if not self.acts:
            return fact
        known = {a.name for a in fact.actors}
        if draft.event_name in _COURSES and not any(a.role == "actor" for a in fact.actors):
            # "It splashed down in the sea": the launch was somebody's.
            launched = {
                a.name: a for s, n, a in self.acts if self.sentence - s <= 1 and n in _COURSES[draft.event_name]
            }
            if len(launched) == 1:
                doer = next(iter(launched.values()))
                return replace(fact, actors=(replace(doer, text=None, start=None, end=None), *fact.actors))
        for noun in _taken_up(draft, fact.statement):
            actor = self._performer(noun)
            if actor is not None and actor.name not in known:
                known.add(actor.name)
                fact = replace(fact, actors=(replace(actor, text=None, start=None, end=None), *fact.actors))
        return fact

    def remember(self, draft: Draft, fact: Fact) -> None:
        """Keep what a fact tells of somebody's act."""
        if (
            not self.watches
            or draft.event is None
            or draft.event.plover not in _ACTS
            or fact.modality in {"planned", "threatened", "denied"}
        ):
            return
        said = {s.source for s in draft.speakers}
        doer = next((a for a in fact.actors if a.role == "actor" and a.name not in said), None)
        if doer is None or draft.negated or draft.event_name == "casualties" or not doer.name[:1].isupper():
            return
        for noun in {
            singular((draft.event.noun or "act").split()[-1]),
            lemma_of(draft.clause.head.lower),
            *_objects(draft),
        }:
            self.acts.append((self.sentence, noun, doer))

    def _performer(self, noun: str) -> Actor | None:
        near = [(s, n, a) for s, n, a in self.acts if self.sentence - s <= _REACH]
        same = [a for _, n, a in near if n == noun]
        if not same and noun in _GENERIC:
            same = [a for s, n, a in near if self.sentence - s <= 2 and n in _GENERIC]
        last = same[-3:]
        return last[-1] if last and len({a.name for a in last}) == 1 else None


def _is_act(reading: Reading, position: int) -> bool:
    word = reading.parse.words[position].lower
    return not _ACTS.isdisjoint(reading.scene.lexicon.noun_categories(word)) and singular(word) not in _LOSSES


def _objects(draft: Draft) -> Iterator[str]:
    parse = draft.reading.parse
    for verb in draft.clause.chain:
        for thing in parse.children(verb, "dobj", "attr"):
            if _is_act(draft.reading, thing):
                yield singular(parse.words[thing].lower)


def _taken_up(draft: Draft, statement: str) -> Iterator[str]:
    """Yield the acts that a clause names without a performer: with an article, a number, or as its subject."""
    reading, parse = draft.reading, draft.reading.parse
    told = statement.lower()
    positions = [i for i in parse.subtree(draft.clause.verb) if reading.owner(i) is draft.clause]
    if draft.clause.subject is not None:
        positions.append(draft.clause.subject)
    if draft.event is not None and draft.event.plover not in _ACTS:
        # Who confirms or condemns an act is not in it with those who did it.
        positions = [draft.clause.subject] if draft.clause.subject is not None else []
    for i in sorted(set(positions)):
        word = parse.words[i]
        if not word.tag.startswith("NN") or word.lower not in told or word.dep == "compound" or not _is_act(reading, i):
            continue
        if parse.child(i, "poss") is not None or party_beside(reading, i) is not None:
            continue
        points = any(parse.words[c].lower in _POINTING for c in parse.children(i, "det"))
        if points or parse.child(i, "nummod") is not None:
            yield singular(word.lower)
