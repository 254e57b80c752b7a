"""What comes first. Every item gets points, whole numbers so that the order is the same on every machine.

What happened (0-60): force before threats before talk, because a reader who stops early must have read of the shots; events of
    weapons that change a situation at one stroke (nuclear, missile, ceasefire…) count more, and what did not happen half.
How sure (0-12): confirmed first; what is only planned last, what is threatened in between, because a threat is news itself.
How many independent sources (0-18): six for each beyond the first.
How fresh (-20 to 24): of the edition's day, the day before, the last days; background, however weighty, is not today's news, and
    what was over more than a month ago is history.
How much it tells (0-26): who, where, how much, according to whom, and how sure the engine is that it read the source aright (a
    person's own fact is certain): "tensions rose" should not head a brief.
Where it stood (0-10): newspapers put first what matters; evidence in the first tenth of a document counts most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.compose.dates import Span, is_day, span_of
from briefgen.compose.origins import independent_sources
from briefgen.compose.traits import Traits
from briefgen.model import Fact, Modality

_KIND = {
    "ASSAULT": 50, "MOBILIZE": 40, "SANCTION": 38, "COERCE": 36, "THREATEN": 34, "AGREE": 34, "RETREAT": 32, "CONCEDE": 32,
    "CONSULT": 26, "ACCUSE": 26, "REJECT": 26, "PROTEST": 24, "REQUEST": 22, "COOPERATE": 22, "AID": 22, "SUPPORT": 20,
    "CAPABILITY": 20, "STATEMENT": 14,
}  # fmt: skip
_GRAVE = frozenset(
    {"nuclear", "missile", "attack", "strike", "invasion", "ceasefire", "truce", "war", "launch", "casualties"}
)
_GRAVE_POINTS = 10
_CERTAINTY: Mapping[Modality, int] = {
    "confirmed": 12, "threatened": 8, "claimed": 6, "denied": 6, "estimated": 5, "planned": 4,
}  # fmt: skip
_SOURCE_POINTS, _MOST_SOURCE_POINTS = 6, 18
_FRESHNESS = ((0, 24), (1, 18), (3, 10), (7, 5))
"""At most so many days before the edition: so many points."""
_SOON_DAYS, _SOON_POINTS, _UNDATED_POINTS = 7, 10, 3
_HISTORY_DAYS, _HISTORY_POINTS = 31, -20
_ACTOR_POINTS, _PLACE_POINTS, _FIGURE_POINTS, _SOURCE_NAMED_POINTS, _CONFIDENCE_POINTS = 6, 3, 4, 3, 10
_POSITIONS = ((0.1, 10), (0.34, 5))
"""Evidence that begins within this share of the document: so many points."""


def rank(group: Sequence[Traits], edition: str, lengths: Mapping[str, int]) -> tuple[object, ...]:
    """Return the sort key of an event: most points first, then the latest, then by document, place and id.

    `lengths` holds the characters of each document's text, by id.
    """
    lead = group[0]
    latest = max((member.span[0] for member in group if member.span), default=0)
    return (-points(group, edition, lengths), -latest, lead.document.id, lead.start, lead.fact.id)


def points(group: Sequence[Traits], edition: str, lengths: Mapping[str, int]) -> int:
    """Return the importance of an event, whose best fact comes first."""
    lead = group[0].fact
    today = span_of(edition)
    grave = _GRAVE_POINTS if not _GRAVE.isdisjoint(lead.event.split("_")) else 0
    sources = min(_MOST_SOURCE_POINTS, _SOURCE_POINTS * (independent_sources(group) - 1))
    freshness = max(_freshness(member.span, today) for member in group)
    position = max(_position(member, lengths.get(member.document.id, 0)) for member in group)
    kind = _KIND[lead.plover]
    if lead.polarity == "negative":
        kind, grave = kind // 2, 0
    return kind + grave + _CERTAINTY[lead.modality] + sources + freshness + position + _substance(lead)


def _substance(lead: Fact) -> int:
    """Rate how much a fact tells, and how surely."""
    confidence = 1.0 if lead.confidence is None else lead.confidence
    return (
        _ACTOR_POINTS * bool(lead.actors)
        + _PLACE_POINTS * bool(lead.location)
        + _FIGURE_POINTS * bool(lead.quantities)
        + _SOURCE_NAMED_POINTS * bool(lead.attribution)
        + int(_CONFIDENCE_POINTS * confidence)
    )


def _freshness(span: Span | None, today: Span | None) -> int:
    """Rate how near a date is to the edition; a vague one (a month, "since 2006") is worth half at most."""
    if span is None or today is None:
        return _UNDATED_POINTS
    if span[0] > today[1]:
        return _SOON_POINTS if span[0] - today[1] <= _SOON_DAYS else 0
    if today[0] - span[1] > _HISTORY_DAYS:
        return _HISTORY_POINTS
    age = today[0] - (span[1] if span[1] <= today[1] else span[0])
    fresh = next((worth for days, worth in _FRESHNESS if age <= days), 0)
    return fresh if is_day(span) else fresh // 2


def _position(member: Traits, length: int) -> int:
    """Rate how early in its document the evidence stands."""
    return next((worth for share, worth in _POSITIONS if member.start < share * length), 0)
