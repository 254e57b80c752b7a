"""Which section a clause belongs to: that of its event, or where the event says little, that of what the clause speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause

if TYPE_CHECKING:
    from briefgen.extract.language.lexicon import EventType

SANCTIONS_WORDS = frozenset(
    """sanction sanctions sanctioned sanctioning embargo embargoes blacklist blacklisted blacklisting designated designation
    designations ofac laundering sdn evasion circumvention delisted delisting blocklist tariff tariffs""".split()
)
FALLBACK = "other"
_FREEZE = frozenset("freeze freezes freezing froze frozen blocked".split())
_FUNDS = frozenset("asset assets account accounts fund funds property holdings".split())
_OPEN_EVENTS = frozenset(
    """statement intention failure tension offer commitment cooperation agreement willingness concession threat warning
    denial comment_declined hostile_policy call_for_action_against dispute_resolution trial investigation
    cyber_restriction""".split()
)
"""Events that may be about anything: what their clause speaks of decides, and only then the event."""
_MOVEMENTS = frozenset("visit arrival".split())
_HARDWARE = frozenset(
    """submarine submarines destroyer destroyers frigate frigates warship warships carrier bomber bombers warplane warplanes
    troops soldiers instructors battalion brigade squadron fleet flotilla convoy""".split()
)
"""What calls at a port or arrives for war, not for talks."""
_ARMY = frozenset("army military forces navy troops".split())
_HELD = frozenset("arrest confiscation raid search repression".split())
_SOLDIERS = frozenset("army military forces navy troops soldiers marines commandos".split())
_GUNS = frozenset("rifles guns weapons arms ammunition explosives grenades rockets missiles drones".split())
_STANCE_EVENTS = frozenset("commitment warning willingness agreement concession".split())
"""Of these, those that are most often between states."""
_ARMS = frozenset(
    """missile rocket drone uav icbm artillery shell shelling mortar bomb bombing bombardment warhead nuclear weapon weaponry
    arsenal ammunition munition tank warship submarine frigate destroyer warplane bomber airstrike strike attack raid assault
    offensive incursion invasion siege ambush sabotage piracy pirate hijacking hostage casualty combat battle battlefield
    frontline war warfare fighting clash skirmish hostilities gunfire barrage salvo ballistic hypersonic intercontinental
    explosive detonation torpedo minefield howitzer launcher airspace ceasefire truce armistice deterrence deterrent
    readiness drill manoeuvre maneuver wargame tabletop table-top guerrilla insurgent militant gunman rebel militia
    paramilitary terrorist terrorism cannon ram rammed ramming soldier troop battalion brigade killed wounded occupied captured enrichment""".split()
)
"""Words of war; each counts twice."""
_FORCES = frozenset(
    """military army navy naval air force forces defense defence fighter armed command commander intelligence espionage
    surveillance reconnaissance front casualties dead injured vessel ship shipping security aircraft jet capability
    exercise launch strategic garrison base airfield airbase cutter guard instructor patrol violence abuse atrocity massacre genocide killing torture violation""".split()
)
"""Words that go with war; each counts once."""
_CONTACTS = frozenset(
    """talks dialogue diplomacy diplomatic negotiation summit visit meeting treaty envoy ambassador embassy consulate
    delegation mediation mediator diplomat communique rapprochement normalisation normalization denuclearization
    denuclearisation nonproliferation non-proliferation solidarity""".split()
)
"""Words of dealings between states; each counts twice."""
_STATES = frozenset(
    """agreement ties relations cooperation alliance foreign partnership peace resolution policy ally council bilateral
    multilateral trilateral counterpart minister president chancellor premier commitment sovereignty international community nation
    territory territorial dispute condolence sympathy recognition accord""".split()
)
_TRADE = frozenset(
    """trade economy economic price export import grain crop cargo shipment delay delays insurance insurer market inflation
    budget currency rate electricity outage blackout school weather flood earthquake tourism harvest wage""".split()
)
"""Words of what is neither; each counts once."""

_CONDEMNING = frozenset(
    "condemn condemns condemned condemning condemnation denounce denounced denouncing denunciation".split()
)
STANCES = frozenset(
    """underscore underline stress reaffirm affirm reiterate emphasize emphasise express voice welcome urge call condemn
    commend praise thank congratulate pledge recognize recognise acknowledge appeal""".split()
)
"""Verbs with which a state or its voice takes a stand."""
_STANCE_WEIGHT = 3


def section_of(reading: Reading, clause: Clause, event: EventType | None, words: Iterable[str]) -> str:
    """Return a clause's section; `words` are its own. Empty where neither they nor the event tell."""
    own = set(words)
    about_sanctions = speaks_of_sanctions(own)
    subject = _subject_words(reading, clause)
    if event is not None and event.name in _MOVEMENTS and not subject.isdisjoint(_HARDWARE):
        return "military"
    if event is not None and event.name in _HELD and not about_sanctions and _is_by_soldiers(event, subject, own):
        return "military"
    if event is not None and event.plover == "REQUEST" and not about_sanctions:
        # Whoever calls for an end to fighting, deals.
        return "diplomacy"
    if event is not None and event.name not in _OPEN_EVENTS:
        return "sanctions" if about_sanctions and event.section != "military" else event.section
    whole = _lowered(reading, reading.parse.subtree(clause.verb)) | subject
    if about_sanctions or speaks_of_sanctions(whole):
        return "sanctions"
    words_and_bases = [(word, singular(word)) for word in whole]
    votes = {
        "diplomacy": _weight(words_and_bases, _CONTACTS, _STATES),
        "other": _weight(words_and_bases, frozenset(), _TRADE),
        "military": _weight(words_and_bases, _ARMS, _FORCES),
    }
    takes_stand = lemma_of(clause.head.lower) in STANCES or (event is not None and event.name in _STANCE_EVENTS)
    if not _CONDEMNING.isdisjoint(whole):
        votes["diplomacy"] += 2 * _STANCE_WEIGHT
    elif takes_stand and subject.isdisjoint(_ARMY):
        votes["diplomacy"] += _STANCE_WEIGHT
    # A tie between war and talk goes to talk: who speaks of both, speaks.
    best = max(votes, key=lambda s: votes[s])
    return best if votes[best] else ""


def _is_by_soldiers(event: EventType, subject: set[str], own: set[str]) -> bool:
    """Say whether a conflict takes or seizes: soldiers whoever or whatever it is, or anybody arms."""
    return not _SOLDIERS.isdisjoint(subject) or (event.name == "confiscation" and not _GUNS.isdisjoint(own))


def _subject_words(reading: Reading, clause: Clause) -> set[str]:
    if clause.subject is None:
        return set()
    return _lowered(reading, reading.parse.subtree(clause.subject, without=[clause.verb]))


def speaks_of_sanctions(words: set[str]) -> bool:
    """Say whether sanctions, designations or frozen assets are among some words."""
    return not SANCTIONS_WORDS.isdisjoint(words) or not (_FREEZE.isdisjoint(words) or _FUNDS.isdisjoint(words))


def _lowered(reading: Reading, positions: Iterable[int]) -> set[str]:
    return {reading.parse.words[i].lower for i in positions if reading.parse.words[i].tag[0].isalpha()}


def _weight(words: Iterable[tuple[str, str]], strong: frozenset[str], weak: frozenset[str]) -> int:
    total = 0
    for word, one in words:
        total += 2 if word in strong or one in strong else 1 if word in weak or one in weak else 0
    return total
