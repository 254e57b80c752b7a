"""The day of an official release, for what its issuer does or says in it; and that of the measures of which a report tells."""

from __future__ import annotations

from dataclasses import replace

from briefgen.extract.events.drafting import Draft
from briefgen.extract.events.sections import STANCES
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.notices.cues import EARLIER
from briefgen.extract.time.occasions import Occasion
from briefgen.extract.time.tenses import clause_is_present, is_past, is_perfect, is_simple_past
from briefgen.extract.time.ties import ASIDES, PERFORMED
from briefgen.model import Fact, FactDate

DESIGNATIONS = frozenset(
    "sanctions_designation sanctions_imposed asset_freeze travel_ban export_control prohibition_effect sanctions_extended sanctions_eased tariff".split()
)
_LISTS = frozenset("list name include target".split())
"""What a release on sanctions does to those whom it sanctions."""
STANDS = (
    frozenset(
        "discuss agree meet speak say tell announce express convey commend condemn welcome call urge thank".split()
    )
    | STANCES
)
"""Verbs of what is done in a statement, or at a meeting that a readout tells of."""


def release_date(occasion: Occasion, draft: Draft) -> FactDate | None:
    """Return the day of an official release for what its issuer does or says in it."""
    published = occasion.published
    designates = draft.event_name in DESIGNATIONS
    measured = occasion.measured
    if (
        measured is not None
        and designates
        and draft.clause.relation not in ASIDES
        and (is_simple_past(draft.clause) or is_perfect(draft.clause))
    ):
        return measured
    if published is None or not occasion.is_release or draft.plover == "ASSAULT":
        return None
    holds = occasion.on_sanctions and clause_is_present(draft.clause)
    if draft.clause.relation in ASIDES and not (designates or holds):
        return None
    lemma = lemma_of(draft.clause.head.lower)
    stands = lemma in STANDS or _makes_clear(draft) or (occasion.on_sanctions and lemma in _LISTS)
    performs = draft.plover in PERFORMED or designates
    quoted = draft.quotation is not None or draft.frame is not None
    if not (performs or stands or holds or quoted):
        return None
    # What a readout tells was said on the day of the call.
    said = is_past(draft.clause) and not holds
    day = FactDate(value=published)
    if designates and measured is not None:
        return measured
    return occasion.met or day if said else day


def dated_measure(fact: Fact, occasion: Occasion) -> Fact:
    """Return a listing with the day on which a report says that the measures of which it tells were taken."""
    measured = occasion.measured
    own = fact.date is not None and not (fact.date.inherited and fact.date.value == occasion.published)
    if own or measured is None or fact.event not in DESIGNATIONS or any(EARLIER.search(e.exact) for e in fact.evidence):
        return fact
    return replace(fact, date=replace(measured, inherited=True))


def _makes_clear(draft: Draft) -> bool:
    """Say whether somebody makes something clear."""
    parse, verb = draft.clause.parse, draft.clause.verb
    following = parse.words[verb + 1].lower if verb + 1 < len(parse.words) else ""
    return lemma_of(draft.clause.head.lower) == "make" and following == "clear"
