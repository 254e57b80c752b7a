"""An event in a few words, for rows and pictures: Missile launch, North Korea, Taekwan.

A label stands without its sentence and must be as true. Where the slots would say too little ("Statement, Norland"), or more than is
sure (who did it to whom, in a fact that was read with little assurance; a day beside what somebody only thinks), it is the beginning
of the statement instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from briefgen.compose.confidence import is_assured
from briefgen.compose.traits import Traits, fold
from briefgen.model import Actor, Fact
from briefgen.text import printable

LONGEST = 72
"""Characters of a label: two lines of a narrow column."""

_ASSURED = 0.7
"""With less confidence than this, who did it to whom is right too seldom to be told in three words."""
_WORDY = frozenset({"STATEMENT", "CAPABILITY"})
_SAYING_LITTLE = frozenset(
    "agreement appeal capability_growth commitment concession hostile_policy intention mobilisation offer refusal support surveillance "
    "willingness".split()
)
"""Events whose name means little without what was offered, refused or seen."""

_TELLING_LETTERS = 4
"""Names of one country that begin with the same letters are a country and its own: North Korea, North Korean officials."""
_SEVERAL = 3
"""More names than these are counted, not named."""

_NAMED_OTHERWISE = {
    "airspace_violation": "airspace violation",
    "call_for_action_against": "call for action",
    "comment_declined": "no comment",
    "demand_explanation": "demand for an explanation",
    "sanctions_imposed": "sanctions",
    "sanctions_reaction": "reaction to sanctions",
    "weapons_display": "display of weapons",
}
"""Events whose name in the lexicon does not read as a noun."""

_TOWARDS: Mapping[str, str] = {
    event: preposition
    for preposition, events in {
        "against": "accusation call_for_action_against cyber_attack hostile_policy offensive protest sabotage threat",
        "for": "support",
        "from": "demand_explanation withdrawal",
        "of": "ambush arrest blockade bombing capture condemnation confiscation expulsion hostage_taking investigation "
        "recall release repression sanctions_designation surveillance trial",
        "on": "airstrike artillery_fire asset_freeze assassination_attempt attack chemical_attack drone_strike "
        "export_control missile_strike sanctions_imposed tariff travel_ban",
        "to": "aid appeal arms_transfer arrival concession deployment offer surrender visit warning",
        "with": "rupture",
    }.items()
    for event in events.split()
}
"""How an event's name is joined to those it is done to; of other events the recipients are named only where nobody acts."""

_SUFFERED = frozenset({"casualties", "damage"})

_TOGETHER = frozenset(
    "agreement ceasefire clash cooperation diplomatic_relations dispute_resolution economic_agreement mediation meeting "
    "military_exercise negotiation summit talks treaty_signing".split()
)
"""What several do together, whoever of them the sentence makes its subject."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(
    rf"(?:(?:Early|Late) on|(?:Early|Late) in|On|In) (?:\d{{1,2}} )?(?:{_MONTHS})(?: \d{{4}})?, (?=[A-Z])"
)
_SAID = re.compile(
    r"[^,;:\"“]{3,60}? (?:believes?|estimates?|indicated|noted|reported|said|says?|suggests?|suspects?|told [A-Z]\w+|warned|warns?)"
    rf"(?: on \d{{1,2}} (?:{_MONTHS}))?(?: that)? (?=[A-Z])"
)
"""Who says so, before what is said: only where that begins with a name, so that the rest is a sentence."""
_NEGATED = re.compile(
    r"\b(?:denie[ds]|deny|doubts?|doubted|hardly|never|nobody|neither|no|none|nor|not|without)\b", re.IGNORECASE
)
_MARKED = frozenset({"claimed", "estimated"})
_HANGING = frozenset(
    "a about after against an and around as at before between but by for from had has have in into is it its more near no not of off on "
    "or over said some than that the their to under until was were what which while who will with would".split()
)
"""Words after which a reader would wait for the rest."""

_DENIED = " denied"
_POSSESSIVE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s? ")
_DIVISION = re.compile(
    r"[a-z -]*\b(?:area|capital|city|county|district|island|port|prefecture|province|region|state|town|village) of "
)
_WITH_ARTICLE = frozenset(
    "united states|united kingdom|united nations|united arab emirates|european union|netherlands|philippines|bahamas|"
    "gambia|maldives|seychelles|marshall islands|solomon islands|czech republic|dominican republic|"
    "central african republic|democratic republic of the congo".split("|")
)


def label_of(group: Sequence[Traits]) -> str:
    """Return an event's label: what, who, where. Names stand as in the slots; a denial and a plan say that they are one.

    What the lead does not tell is taken from the members that say the same. At most LONGEST characters.
    """
    lead = group[0]
    fact = lead.fact
    if fact.plover in _WORDY or fact.event in _SAYING_LITTLE or fact.modality == "estimated":
        return _beginning(_matter(fact))
    agreeing = [member for member in group if member.denies == lead.denies]
    actors = next((found for found in map(_doers, agreeing) if found), ())
    recipients = next((found for member in agreeing if (found := _done_to(member, actors))), ())
    what, who = _what(lead), _names(actors or recipients)
    towards = recipients and fact.event in _TOWARDS
    if recipients and not actors and not towards and fact.event not in _TOGETHER | _SUFFERED:
        return _beginning(fact.statement)  # "Missile launch, Sudland" would say that Sudland launched it
    if fact.event in _TOGETHER:
        who = _names(_sides((*actors, *recipients)))
    elif towards:
        if not is_assured(fact, _ASSURED):
            return _beginning(fact.statement)
        denied = fact.modality == "denied"
        if denied:
            what = what.removesuffix(_DENIED)
        what = f"{what} {_TOWARDS[fact.event]} {_listed(in_sentence(recipients))}"
        who = ()
        if actors:
            what = f"{what} by {_listed(in_sentence(actors))}"
        if denied:
            what += _DENIED  # not "denied by": who acts in it need not be who denies it
    told = {fold(actor.name) for actor in (*actors, *recipients)}
    where = next((found for found in (_where(member, told) for member in agreeing) if found), "")
    if not who and not where and what == _what(lead):
        return _beginning(fact.statement)
    return _within([what[:1].upper() + what[1:], _listed(who), where])


def _what(lead: Traits) -> str:
    """Name the event, and whether it is none."""
    event = lead.fact.event
    name = _NAMED_OTHERWISE.get(event) or event.replace("_", " ")
    if lead.fact.modality == "denied":
        return name if event == "denial" else f"{name}{_DENIED}"
    if lead.fact.polarity == "negative":
        return f"no {name}"
    if lead.fact.modality in {"planned", "threatened"} and event not in {"threat", "warning", "intention"}:
        return name if lead.fact.modality in name or "plan" in name else f"{name} {lead.fact.modality}"
    return name


def _doers(member: Traits) -> tuple[Actor, ...]:
    """Return who acts; who only tells of it is named where nobody else is, and never as who did the damage."""
    actors = tuple(actor for actor in member.fact.actors if actor.role == "actor" and printable(actor.name))
    doing = tuple(actor for actor in actors if fold(actor.name) not in member.speakers)
    return _told_apart(doing if doing or member.fact.event in _SUFFERED else actors)


def _recipients(member: Traits) -> tuple[Actor, ...]:
    """Return to whom it is done; of what goes somewhere, those who are where it goes, if they are told apart."""
    actors = {fold(actor.name) for actor in _doers(member)}
    done_to = tuple(
        actor
        for actor in member.fact.actors
        if actor.role == "recipient" and printable(actor.name) and fold(actor.name) not in actors
    )
    if _TOWARDS.get(member.fact.event) != "to":
        return done_to
    places = {fold(place.name) for place in member.fact.location}
    return tuple(actor for actor in done_to if fold(actor.name) in places) or done_to


def _done_to(member: Traits, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return a member's recipients; not those who act in another's words, as if they had done it to themselves."""
    found = _recipients(member)
    if _doers(member) == actors:
        return found
    doing = {fold(actor.name) for actor in actors} | {actor.iso3 for actor in actors if actor.iso3}
    return () if any(actor.iso3 in doing or fold(actor.name) in doing for actor in found) else found


def _told_apart(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Leave out who is part of one named before: the German Foreign Office behind Germany."""
    kept: list[Actor] = []
    for actor in actors:
        if not any(_is_part(actor, other) for other in kept):
            kept.append(actor)
    return tuple(kept)


def _is_part(actor: Actor, whole: Actor) -> bool:
    if actor.iso3 is None or actor.iso3 != whole.iso3:
        return False
    first, other = (fold(one.name).partition(" ")[0][:_TELLING_LETTERS] for one in (actor, whole))
    return len(first) == _TELLING_LETTERS and first == other


def _sides(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return one name for each country where there are several: Lee and Trump, not Lee, Trump and South Korea."""
    sides: dict[str, Actor] = {}
    for actor in actors:
        sides.setdefault(actor.iso3 or fold(actor.name), actor)
    return tuple(sides.values()) if len(sides) > 1 else actors


def _names(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(printable(actor.name) for actor in actors))


def in_sentence(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Return names as they stand after a preposition: the United States, the Trump administration, Norland's navy."""
    return tuple(f"the {name}" if _takes_article(name) else name for name in _names(actors))


def _takes_article(name: str) -> bool:
    if name.casefold() in _WITH_ARTICLE:
        return True
    last = name.rpartition(" ")[2]
    return (
        last.islower() and last.isascii() and last != name and not last.endswith("s") and not _POSSESSIVE.search(name)
    )


def _listed(names: Sequence[str]) -> str:
    """Write names as a list: one, one and two; of many the first two and how many more there are."""
    if len(names) > _SEVERAL:
        names = (*names[: _SEVERAL - 1], f"{len(names) - _SEVERAL + 1} others")
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _where(member: Traits, told: set[str]) -> str:
    """Return the first place with a name of its own: not what "the coast" is, nor who has been named."""
    for place in member.fact.location:
        name = printable(place.name)
        name = name[found.end() :] if (found := _DIVISION.match(name)) else name
        if not name.islower() and fold(name) not in told:
            return name
    return ""


def _within(parts: Sequence[str]) -> str:
    """Join the parts as far as they fit."""
    label, *rest = parts
    for part in rest:
        longer = f"{label}, {part}"
        if part and len(longer) <= LONGEST:
            label = longer
    return label if len(label) <= LONGEST else _beginning(label)


def _matter(fact: Fact) -> str:
    """Return a statement without its speaker, if it is long and marks will say that it is somebody's word.

    With the speaker first, nothing else would fit.
    """
    told = _SAID.match(_DAY.sub("", fact.statement))
    if told is None or _NEGATED.search(told[0]) or fact.modality not in _MARKED or len(fact.statement) <= LONGEST:
        return fact.statement
    return _DAY.sub("", fact.statement)[told.end() :]


def _beginning(statement: str) -> str:
    """Return a statement's first words, all of them where it is short, without the day that rows show; a cut is marked."""
    whole = _DAY.sub("", statement.rstrip("."))
    if len(whole) <= LONGEST:
        return whole
    kept = whole[:LONGEST].rpartition(" ")[0]
    if kept.count("\N{LEFT DOUBLE QUOTATION MARK}") > kept.count("\N{RIGHT DOUBLE QUOTATION MARK}"):
        # Half a quotation is none.
        kept = kept.rpartition("\N{LEFT DOUBLE QUOTATION MARK}")[0].rstrip() or kept
    words = kept.split(" ")
    while len(words) > 1 and words[-1].casefold().strip(",;:") in _HANGING:
        words.pop()
    return f"{' '.join(words).rstrip(' ,;:')}…" if words[0] else f"{whole[: LONGEST - 1]}…"
