"""From what a sentence says of all whom it names to the notice of one of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.notices.cues import EARLIER, LIST_NAME, ROLE
from briefgen.extract.notices.designees import Designee, order_of, reason_of
from briefgen.extract.notices.measures import Authority, Measure, act_of, register_of, statements_of
from briefgen.extract.notices.notices import Notice
from briefgen.extract.reading import Scene
from briefgen.model import MAX_EVIDENCE_CHARACTERS, Actor, FactDate, Quantity

_ANOTHER_CLAUSE = re.compile(r"[:;]|,? (?:who|which|whose|where|when|after|because|since)\b")
"""What begins to tell of another day."""
_OF_A_LAW = re.compile(
    r",? (?:[Ee]xecutive order|order|law|act|determination|decision|regulations?|resolution|proclamation|decree)\b",
    re.IGNORECASE,
)
"""What a date before it belongs to."""
_LONG_STYLE = 24
"""Characters; "Democratic People's Republic of Korea" has more."""
_MONTH = len("2024-05")


def measure_of(
    scene: Scene, sentence: Sentence, words: str, verb: str, authority: Authority | None, *, inherits: bool = True
) -> Measure:
    """Return what some words of a sentence say of all whom it names."""
    act, past = act_of(verb, words)
    register = LIST_NAME.search(words)
    role = ROLE.search(words) if act == "designated" else None
    return Measure(
        act=act,
        verb=past,
        authority=authority,
        register=register_of(register["list"]) if register else "",
        order=order_of(words),
        reason=reason_of(words).rstrip(":"),
        role=role["role"].strip() if role else "",
        date=date_of(scene, sentence, words, inherits=inherits),
    )


def date_of(scene: Scene, sentence: Sentence, words: str, *, inherits: bool) -> FactDate | None:
    """Return the first day that a sentence names, or the document's own."""
    clause = _ANOTHER_CLAUSE.search(scene.view, sentence.start, sentence.end)
    end = clause.start() if clause is not None else sentence.end
    for mention in scene.dates[(at := bisect_left(scene.dates, sentence.start, key=attrgetter("start"))) : at + 8]:
        if mention.start >= end:
            break
        if _OF_A_LAW.match(scene.view, mention.end):
            continue
        in_year = mention.precision == "year" and scene.view.startswith(" in ", mention.start - 4)
        if mention.value and "/" not in mention.value and (len(mention.value) >= _MONTH or in_year):
            return FactDate(
                value=mention.value,
                text=scene.source.text[mention.start : mention.end],
                start=mention.start,
                end=mention.end,
            )
    published = scene.source.document.published
    return FactDate(value=published, inherited=True) if inherits and published and not EARLIER.search(words) else None


def item_notice(scene: Scene, lead: Sentence, frame: Measure, item: tuple[int, int], designee: Designee) -> Notice:
    """Return the notice of a list's item, which stands on its own beside the words that introduce the list."""
    spans = [(lead.start, lead.end), (item[0], min(item[1], item[0] + MAX_EVIDENCE_CHARACTERS))]
    if sum(b - a for a, b in spans) > MAX_EVIDENCE_CHARACTERS:
        spans = spans[1:]
    return notice_of(scene, frame, [designee], tuple(spans))


def notice_of(
    scene: Scene, frame: Measure, designees: Sequence[Designee], spans: tuple[tuple[int, int], ...]
) -> Notice:
    """Return the notice of a measure against some whom it names."""
    actors = [frame.authority.actor] if frame.authority is not None else []
    for d in designees:
        if all(d.name != a.name for a in actors):
            actors.append(
                Actor(name=d.name, role="recipient", text=scene.source.text[d.start : d.end], start=d.start, end=d.end)
            )
    bare = Notice(
        statements=tuple(dict.fromkeys(statements_of(frame, designees))),
        evidence=spans,
        actors=tuple(actors),
        event="sanctions_eased" if frame.act == "delisted" else "sanctions_designation",
        plover="RETREAT" if frame.act == "delisted" else "SANCTION",
        date=frame.date,
    )
    return with_short_names(scene, bare)


def figures_in(scene: Scene, start: int, end: int) -> list[Quantity]:
    """Return the figures that stand in a stretch."""
    at = bisect_left(scene.quantities, start, key=lambda q: q.start or 0)
    return [q for q in scene.quantities[at : at + 40] if q.end is not None and q.end <= end]


def is_country(scene: Scene, start: int, end: int) -> bool:
    """Say whether a stretch names a country or place and nothing else: nobody designates those."""
    return any(
        n.start <= start and n.end >= end - 1 and n.kind in {"country", "place", "capital"}
        for n in scene.cast.names_in(start, end)
    )


def with_short_names(scene: Scene, notice: Notice) -> Notice:
    """Return the notice with sentences, too, that have countries by their usual names: a state's full style is half of a copied run."""
    styles = {
        " ".join(scene.source.text[n.start : n.end].split()): n
        for start, end in notice.evidence
        for n in scene.cast.names_in(start, end)
        if n.kind == "country" and n.end - n.start > _LONG_STYLE
    }
    told: dict[str, None] = {}
    for statement in notice.statements if styles else ():
        short = statement
        for style, n in styles.items():
            short = re.sub(rf"(?:\b[Tt]he )?{re.escape(style)}(?!'s)", n.name, short)
        told |= {statement: None, short: None}
    if len(told) <= len(notice.statements):
        return notice
    named = [
        Actor(name=n.name, iso3=n.iso3, role="recipient", text=style, start=n.start, end=n.end)
        for style, n in styles.items()
        if all(n.iso3 != a.iso3 for a in notice.actors) and scene.source.text[n.start : n.end] == style
    ]
    return replace(notice, statements=tuple(told), actors=(*notice.actors, *named))
