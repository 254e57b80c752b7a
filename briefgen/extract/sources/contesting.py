"""What only one side says: reports of fighting by those who fight, and what nobody named vouches for.

By the contract what a party says with authority of its own doings is confirmed, and one side's contested or unverifiable word a
claim: casualties and the enemy's deeds in a war, whoever of the parties counts them, all that a rebel movement reports, and what
anonymous sources and single witnesses tell. Its own losses a state's forces know.
"""

from __future__ import annotations

from briefgen.extract.events.events import words_of_clause
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reading import Reading
from briefgen.extract.sources.sourcing import in_full
from briefgen.extract.syntax.clauses import Clause
from briefgen.model import Attribution

_UNVOUCHED = frozenset(
    """source sources diplomat diplomats resident residents villager villagers witness witnesses survivor survivors activist
    activists refugees""".split()
)
_REBELS = frozenset(
    "rebel rebels guerrilla guerrillas insurgent insurgents militia militias militants separatists clandestine guerrilla's".split()
)
_FORCES = frozenset(
    """army forces force military troops defense defence navy command police ministry front brigade movement resistance fighters
    paramilitary paramilitaries radio""".split()
)
_NEUTRAL = frozenset(
    """un united nations cross crescent icrc osce experts expert analyst analysts hospital doctors doctor medics medic observers monitors monitor
    mediators mediator unifil un's""".split()
)
_KNOWING = frozenset("police government official army military".split())
"""Whose sources speak for a body."""
_WAR = frozenset(
    """war clash clashes fighting fight battle battles combat rebel rebels guerrilla guerrillas insurgent insurgents militant militants
    troops soldier soldiers serviceman servicemen army strike strikes airstrike airstrikes raid raids shelling bombardment offensive
    front missile missiles drone drones artillery rocket rockets ambush ambushed fighters militia militias warplanes frontline
    crossfire incursion invasion assault assaults casualties guerrilla's armed""".split()
)
_OWN_MEN = frozenset(
    "soldier soldiers convoy troops serviceman servicemen officer officers patrol base marines".split()
)
_BREACHES = frozenset("violate breach break provoke infringe cheat flout".split())
_STATE_MEDIA = frozenset("state official".split())


def is_contested(reading: Reading, clause: Clause, speaker: Attribution | None, *, is_violence: bool) -> bool:
    """Say whether a clause is one side's word alone; `is_violence` is whether it tells of combat or casualties."""
    if speaker is None:
        return False
    gazetteer = reading.scene.gazetteer
    name = in_full(reading, speaker.source)
    words = set(name.lower().replace("'s", "").replace("(", " ").replace(")", " ").split())
    if speaker.cue is None:
        voice = reading.scene.voice
        return is_violence and voice is not None and not voice.joint and _is_of_an_enemy(reading, clause)
    if speaker.start is not None:
        person = reading.scene.cast.person_at(speaker.start, speaker.end or speaker.start)
        words |= set(person.person.title.lower().split()) if person is not None else set()
    if words & _NEUTRAL:
        return False
    if words & _UNVOUCHED and not words & _KNOWING:
        return True
    known = gazetteer.resolve(speaker.source.partition(" (")[0])
    if words & _REBELS or (known is not None and known.kind == "group"):
        return True
    if "radio" in words and known is None and is_violence:
        return True
    if lemma_of(clause.head.lower) in _BREACHES and not clause.passive:
        return True
    if speaker.role == "outlet" and not words & _STATE_MEDIA:
        return False
    if words & _FORCES and _denies(clause):
        return True
    if not is_violence or not _is_of_war(reading, clause):
        return False
    return not _tells_own_losses(reading, clause, words, speaker)


def _denies(clause: Clause) -> bool:
    """Say whether a clause says no: "were not involved", "no soldier was there"."""
    parse = clause.parse
    nobody = clause.subject is not None and any(
        parse.words[c].lower == "no" for c in parse.children(clause.subject, "det")
    )
    return clause.negated or nobody


def _is_of_war(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause speaks of war: its words do, or an armed group stands in it."""
    words = {w.removesuffix("'s") for w in words_of_clause(reading, clause)}
    if words & _WAR:
        return True
    return any(n.kind == "group" for n in reading.scene.cast.names_in(reading.parse.start, reading.parse.end))


def _is_of_an_enemy(reading: Reading, clause: Clause) -> bool:
    """Say whether the subject of a clause in a party's own statement is an armed group."""
    if clause.subject is None or clause.passive:
        return False
    word = reading.parse.words[clause.subject]
    near = reading.scene.cast.names_in(max(reading.parse.start, word.start - 60), word.end + 30)
    return any(n.kind == "group" and n.start <= word.end and word.start <= n.end + 12 for n in near)


def _tells_own_losses(reading: Reading, clause: Clause, words: set[str], speaker: Attribution) -> bool:
    """Say whether a state's forces tell of their own dead, and of no named enemy who killed them."""
    if not words & _FORCES or not clause.passive or clause.subject is None:
        return False
    parse, cast = reading.parse, reading.scene.cast
    home = reading.scene.gazetteer.country_of(speaker.source)
    positions = parse.subtree(clause.verb)
    names = cast.names_in(parse.words[positions[0]].start, parse.words[positions[-1]].end)
    if any(n.kind == "group" or (n.iso3 and n.iso3 != home and n.kind != "place") for n in names):
        return False
    if any(parse.words[i].lower in _REBELS for i in positions):
        return False
    below = {parse.words[i].lower for i in parse.subtree(clause.subject)}
    return bool(below & _OWN_MEN) or any(n.iso3 == home for n in names if n.iso3)
