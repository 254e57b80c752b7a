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
from briefgen.extract.sources.mentions import party_beside
from briefgen.model import Actor, Fact

_REACH = 8
"""Sentences over which an act is remembered."""
_ACTS = frozenset({"ASSAULT", "MOBILIZE", "COERCE"})
_POINTING = frozenset("the these those this that such another all".split())
_LOSSES = frozenset(
    """casualty casualties death loss toll victim killing clash battle fighting fight war conflict combat skirmish exchange
    crossfire hostilities violence""".split()
)
"""Nouns for what came of an act, whoever suffered it, and for what takes two."""
_COURSES = {"missile_flight": frozenset("launch launching firing test fire missile".split())}
"""What goes on from an act, with the nouns and verbs of that act."""
_GENERIC = frozenset(
    "attack assault strike raid ambush action operation offensive airstrike shelling bombardment bombing barrage".split()
)
"""Nouns by which any act of violence may be taken up."""
_WEAPONS = frozenset("drone missile rocket shell bomb warplane jet projectile".split())
"""What an act is done with, which stays whose it was: "the drones" after "31 drones launched by Oman"."""
_LAUNCHING = frozenset("launch fire send drop use unleash lob direct".split())
"""What those do whose the weapons are; whoever intercepts or counts them has them not."""
_EFFECTS = frozenset("blast explosion wave".split())
"""What an act of violence looks like to those who suffer it."""
_AGAIN = 2
"""Sentences over which an act is taken up by a noun that is not its own."""


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
            if not word.tag.startswith("NN"):
                continue
            is_weapon = singular(word.lower) in _WEAPONS
            if is_weapon or _is_act(reading, word.i):
                party = _launcher(reading, word.i) or party_beside(reading, word.i)
                if party is not None and not (is_weapon and _is_make(reading, word.i)):
                    self.acts.append((self.sentence, singular(word.lower), party))
        del self.acts[:-40]

    def completed(self, draft: Draft, fact: Fact) -> Fact:
        """Return the fact with those who performed the acts that its clause only names again."""
        if not self.acts:
            return fact
        fact = _with_launcher(draft, fact)
        known = {a.name for a in fact.actors}
        if draft.event_name in _COURSES and not any(a.role == "actor" for a in fact.actors):
            # "It splashed down in the sea": the launch was somebody's.
            launched = {
                a.name: a for s, n, a in self.acts if self.sentence - s <= 1 and n in _COURSES[draft.event_name]
            }
            if len(launched) == 1:
                doer = next(iter(launched.values()))
                return replace(fact, actors=(replace(doer, text=None, start=None, end=None), *fact.actors))
        for noun, acts in _taken_up(draft, fact.statement):
            actor = self._performer(noun)
            if actor is not None and actor.name not in known:
                known.add(actor.name)
                doer = replace(actor, role=actor.role if acts else "recipient", text=None, start=None, end=None)
                fact = replace(fact, actors=(doer, *fact.actors) if acts else (*fact.actors, doer))
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
        if singular(doer.name.lower()) in _WEAPONS:
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
        if not same and noun in _GENERIC | _WEAPONS | _EFFECTS:
            same = [a for s, n, a in near if self.sentence - s <= _AGAIN and n in _GENERIC]
        last = same[-3:]
        # "Israel's military" and "Israel" are one performer.
        return last[-1] if last and len({a.name.partition("'s ")[0] for a in last}) == 1 else None


def _is_act(reading: Reading, position: int) -> bool:
    word = reading.parse.words[position].lower
    return not _ACTS.isdisjoint(reading.scene.lexicon.noun_categories(word)) and singular(word) not in _LOSSES


def _objects(draft: Draft) -> Iterator[str]:
    parse = draft.reading.parse
    for verb in draft.clause.chain:
        for thing in parse.children(verb, "dobj", "attr"):
            launched = (
                lemma_of(parse.words[verb].lower) in _LAUNCHING and singular(parse.words[thing].lower) in _WEAPONS
            )
            if _is_act(draft.reading, thing) or launched:
                yield singular(parse.words[thing].lower)


def _with_launcher(draft: Draft, fact: Fact) -> Fact:
    """Return the fact with whoever launched the weapons of which its clause tells: "intercepted a drone launched by Oman"."""
    parse, clause = draft.reading.parse, draft.clause
    told = [clause.subject, *(c for verb in clause.chain for c in parse.children(verb, "dobj"))]
    for thing in told:
        if thing is None or singular(parse.words[thing].lower) not in _WEAPONS:
            continue
        party = _launcher(draft.reading, thing)
        if party is not None and all(a.name != party.name for a in fact.actors):
            return replace(fact, actors=(*fact.actors, replace(party, role="recipient")))
    return fact


def _is_make(reading: Reading, weapon: int) -> bool:
    """Say whether a name stands right before a weapon, so that a country before that made it: "Omani Zulfiqar drones"."""
    before = reading.parse.words[weapon - 1] if weapon else None
    return before is not None and before.tag == "NNP" and _launcher(reading, weapon) is None


def _launcher(reading: Reading, weapon: int) -> Actor | None:
    """Return who launched a weapon by the words behind it: "31 drones launched by Oman"."""
    parse = reading.parse
    for verb in parse.children(weapon, "acl"):
        if parse.words[verb].tag == "VBN":
            return party_beside(reading, verb)
    return None


def _taken_up(draft: Draft, statement: str) -> Iterator[tuple[str, bool]]:
    """Yield the acts and weapons that a clause names without saying whose, and whether it is they that act.

    Acts stand with an article or a number. "Two bombs exploded" may be anybody's, "the bombs" are those of the raid.
    """
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
        noun = singular(word.lower)
        is_tool = noun in _WEAPONS or noun in _EFFECTS
        if not word.tag.startswith("NN") or word.lower not in told or word.dep == "compound":
            continue
        if not (is_tool or _is_act(reading, i)) or (is_tool and i not in (draft.clause.subject, draft.clause.agent)):
            continue
        if (
            parse.child(i, "poss") is not None
            or party_beside(reading, i) is not None
            or _launcher(reading, i) is not None
        ):
            continue
        points = any(parse.words[c].lower in _POINTING for c in parse.children(i, "det", "predet"))
        if points or (not is_tool and parse.child(i, "nummod") is not None):
            yield noun, not (is_tool and draft.clause.passive)
