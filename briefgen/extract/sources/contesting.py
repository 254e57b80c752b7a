"""What only one side says: reports of fighting by those who fight, and what nobody named vouches for.

By the contract what a party says with authority of its own doings is confirmed, and one side's contested or unverifiable word a
claim: casualties and the enemy's deeds in a war, whoever of the parties counts them, all that a rebel movement reports, and what
anonymous sources and single witnesses tell. Its own losses a state's forces know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.extract.events.events import words_of_clause
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.language.lexicon import EventType
from briefgen.extract.reading import Reading
from briefgen.extract.sources.modality import CLAIM
from briefgen.extract.sources.sourcing import in_full
from briefgen.extract.syntax.clauses import Clause
from briefgen.model import Attribution

_UNVOUCHED = frozenset(
    """source sources familiar volunteer volunteers committees diplomat diplomats resident residents villager villagers witness witnesses survivor survivors activist
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
    """un secretary-general secretary-general's united nations cross crescent icrc osce experts expert analyst analysts hospital
    doctors doctor medics medic observers monitors monitor data mediators mediator unifil un's""".split()
)
_KNOWING = frozenset("police government official army military".split())
"""Whose sources speak for a body."""
_WAR = frozenset(
    """war clash clashes fighting fight battle battles combat rebel rebels guerrilla guerrillas insurgent insurgents militant militants
    troops soldier soldiers serviceman servicemen army planes plane jets bombed tanks aircraft strike strikes
    airstrike airstrikes raid raids shelling bombardment offensive
    front missile missiles drone drones artillery rocket rockets ambush ambushed fighters militia militias warplanes frontline
    unit units repel repelled repulse repulsed targeted military
    crossfire incursion invasion assault assaults casualties guerrilla's armed""".split()
)
_OWN_MEN = frozenset(
    "soldier soldiers convoy troops serviceman servicemen officer officers patrol base marines".split()
)
_BOTH = re.compile(
    r"\b(?:both|the two) (?:sides|countries|armies|parties|governments|nations|militaries|capitals)\b", re.I
)
_OFFICE = re.compile(r",\s((?:[^,.;()\"]){3,100}),")
_BEHIND = re.compile(r",\s((?:the|an?)\s[^,.;()\"]{3,100}),", re.I)
_RESCUERS = frozenset("health emergency rescue rescuers firefighters ambulance hospital civil medical fire".split())
_HELD = re.compile(r"\b(?:rebel|militia|opposition|separatist|insurgent)-(?:run|held|controlled)\b", re.I)
_HURTING = frozenset("kill wound injure hurt".split())
_BY_WORD = frozenset({"REQUEST", "REJECT", "SUPPORT", "AGREE", "CONSULT", "CONCEDE", "COOPERATE"})
"""What is done by saying so."""
_BREACHES = frozenset("violate breach break provoke infringe cheat flout".split())
_GUARDED = frozenset("security intelligence defense defence rebel border".split())
_ANALYSTS = frozenset("analyst expert researcher fellow professor scholar lecturer strategist".split())
_OF_HOUSE = 90
"""Characters behind a name in which the house stands for which somebody weighs things."""
_HOUSE = re.compile(
    r",? (?:an? |the |of |at |with |from |from the |of the |at the |\w+ ){0,8}?(?:institute|think tank|university|crisis group|analyst|foundation)\b"
)
_THINK_TANK = re.compile(
    r"\bthink tank\b|\bResearch Institute\b|\bCrisis Group\b|\bInstitute for (?:the )?(?:\w+ )?(?:Stud|Strateg|Secur|Polic)"
)
_SOON = 400
"""Characters behind a verb in which its sentence says who rejects it."""
_REJECTED = re.compile(
    r", (?:an? (?:charge|claim|accusation|allegation|assertion) (?:that |which )?|(?:charges|claims|accusations|allegations) (?:that |which )?|which )"
    r"(?:the )?[\w' -]{2,50}? (?:has |have )?(?:den(?:y|ies|ied)|rejects?|rejected|disputes?|disputed)\b"
)
_STATE_MEDIA = frozenset("state official".split())


def is_contested(reading: Reading, clause: Clause, speaker: Attribution | None, *, is_violence: bool) -> bool:
    """Say whether a clause is one side's word alone; `is_violence` is whether it tells of combat or casualties."""
    if speaker is None:
        return False
    gazetteer = reading.scene.gazetteer
    name = in_full(reading, speaker.source)
    words = set(name.lower().replace("'s", "").replace("(", " ").replace(")", " ").split())
    voice = reading.scene.voice
    if speaker.cue is None and not (voice is not None and voice.wages_war):
        return is_violence and voice is not None and not voice.joint and _is_of_an_enemy(reading, clause)
    if speaker.start is not None:
        person = reading.scene.cast.person_at(speaker.start, speaker.end or speaker.start)
        title = person.person.title if person is not None else ""
        words |= {*title.lower().split(), *_office_of(reading, speaker.source)}
    if speaker.cue is not None and _is_rejected(reading, clause):
        return True
    if words & _NEUTRAL or _speaks_for_both(reading, speaker):
        return False
    if words & _UNVOUCHED and not words & _KNOWING:
        return True
    known = gazetteer.resolve(speaker.source.partition(" (")[0])
    if words & _REBELS or (known is not None and known.kind == "group") or _is_of_rebels(reading, speaker.source):
        return True
    if "radio" in words and known is None and is_violence:
        return True
    if lemma_of(clause.head.lower) in _BREACHES and not clause.passive:
        return True
    if speaker.role == "outlet" and not words & _STATE_MEDIA:
        return False
    if words & _FORCES and _denies(clause):
        return True
    if "officials" in words and not words & (_FORCES | _GUARDED) and gazetteer.country_of(speaker.source):
        # What has been hit in a country its officials know.
        return False
    if not is_violence or not (speaker.cue is None or _is_of_war(reading, clause)):
        return False
    if words & _RESCUERS and not words & _FORCES - {"ministry", "front"} and _counts_victims(reading, clause, speaker):
        # Who tends to the victims of a land knows how many they are; whose fault they are is another thing.
        return False
    return not _tells_own_losses(reading, clause, words, speaker)


def _is_rejected(reading: Reading, clause: Clause) -> bool:
    """Say whether the sentence goes on with who denies it: "…, a charge that Chad rejects", "…, which Chad denies"."""
    end = min(reading.sentence.end, clause.head.end + _SOON)
    found = _REJECTED.search(reading.scene.view, clause.head.end, end)
    return found is not None and ";" not in reading.scene.view[clause.head.end : found.start()]


def is_opinion(reading: Reading, clause: Clause, speaker: Attribution | None) -> bool:
    """Say whether an analyst tells how things stand, which is a judgement: "China wants its road back, Ann Roe of the institute said"."""
    if speaker is None or speaker.start is None or speaker.cue is None or clause.head.tag not in {"VBZ", "VBP"}:
        return False
    scene = reading.scene
    person = scene.cast.person_at(speaker.start, speaker.end or speaker.start)
    helpers = {reading.parse.words[c].lower for c in reading.parse.children(clause.verb, "aux")}
    if person is None:
        return not helpers & {"has", "have"} and _THINK_TANK.search(speaker.source) is not None
    behind = scene.view[person.end : person.end + _OF_HOUSE].lower()
    office = {*person.person.title.lower().split(), *_office_of(reading, speaker.source)}
    house = _HOUSE.match(behind) is not None
    return not helpers & {"has", "have"} and bool(office & _ANALYSTS or house)


def is_own_act(clause: Clause, event: EventType, speakers: Sequence[Attribution]) -> bool:
    """Say whether a clause tells what somebody does by saying it: that a group demands or rejects something is no claim of its."""
    if not speakers or speakers[0].start is None or clause.subject is None or clause.passive or clause.chain[1:]:
        return False
    if event.plover not in _BY_WORD and event.name not in {"condemnation", "ceasefire"}:
        return False
    positions = clause.parse.subtree(clause.subject, without=[clause.verb])
    words = clause.parse.words
    return words[positions[0]].start <= speakers[0].start < words[positions[-1]].end


def _office_of(reading: Reading, name: str) -> set[str]:
    """Return the words with which the document introduces somebody: the title, or what stands behind the name."""
    scene = reading.scene
    first = scene.cast.first_mention(name)
    if first is None:
        return set()
    behind = _OFFICE.match(scene.view, first.end)
    return set(f"{first.person.title} {behind[1] if behind else ''}".lower().replace("'s", "").split())


def _is_of_rebels(reading: Reading, name: str) -> bool:
    """Say whether the document introduces a station or paper as that of an armed group: "Radio Alba, the rebels' station"."""
    scene = reading.scene
    first = scene.cast.first_named(name)
    behind = _BEHIND.match(scene.view, first.end) if first is not None else None
    return behind is not None and not _REBELS.isdisjoint(re.findall(r"[a-z]+", behind[1].lower()))


def _speaks_for_both(reading: Reading, speaker: Attribution) -> bool:
    """Say whether the two sides say the same: "officials on both sides", "both armies"."""
    if speaker.end is None or speaker.start is None:
        return False
    view = reading.scene.view
    return _BOTH.search(view, max(reading.parse.start, speaker.start - 5), speaker.end + 20) is not None


def _counts_victims(reading: Reading, clause: Clause, speaker: Attribution) -> bool:
    """Say whether a clause only tells how many were hurt, and no body under an armed group says so."""
    scene, at = reading.scene, speaker.start or 0
    near = scene.cast.names_in(max(reading.parse.start, at - 20), (speaker.end or at) + 30)
    if any(n.kind == "group" for n in near) or _HELD.search(scene.view, max(0, at - 20), (speaker.end or at) + 30):
        return False
    home = scene.gazetteer.country_of(speaker.source)
    positions = reading.parse.subtree(clause.verb)
    told = scene.cast.names_in(reading.parse.words[positions[0]].start, reading.parse.words[positions[-1]].end)
    if any(n.iso3 not in {None, home} and n.kind != "place" for n in told):
        # "Killed in Chadian strikes" says whose fault it is.
        return False
    lemma = lemma_of(clause.head.lower)
    hurt = (clause.passive and lemma in _HURTING and clause.agent is None) or lemma in {"die", "perish"}
    if not hurt or clause.subject is None:
        return False
    below = {reading.parse.words[i].lower for i in reading.parse.subtree(clause.subject)}
    return not below & (_REBELS | _OWN_MEN | {"fighters", "terrorists", "mercenaries"})


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
    # What else the speaker claims in the sentence does not unmake what is told of their own.
    claims = [c.verb for c in reading.clauses if c.relation == "participle" and lemma_of(c.head.lower) in CLAIM]
    positions = parse.subtree(clause.verb, without=claims)
    names = cast.names_in(parse.words[positions[0]].start, parse.words[positions[-1]].end)
    lands = {n.iso3 for n in names if n.iso3 and n.kind != "place"} - {home}
    if any(n.kind == "group" for n in names) or len(lands) > (1 if home is None else 0):
        return False
    if any(parse.words[i].lower in _REBELS for i in positions):
        return False
    below = {parse.words[i].lower for i in parse.subtree(clause.subject)}
    return bool(below & _OWN_MEN) or any(n.iso3 == home for n in names if n.iso3)
