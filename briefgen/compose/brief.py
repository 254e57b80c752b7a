"""Assemble the brief: choose, group, route, rank, number, and say what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefgen.compose.calendar import outlook, timeline
from briefgen.compose.changes import Comparison, compare
from briefgen.compose.chosen import Choice, choose, count
from briefgen.compose.confidence import confidence_of
from briefgen.compose.context import context_of
from briefgen.compose.disputes import disputes_of
from briefgen.compose.events import group
from briefgen.compose.figures import key_figures
from briefgen.compose.gaps import gaps_of, unread_of
from briefgen.compose.heading import masthead_of
from briefgen.compose.judgements import bottom_line_of, key_judgements
from briefgen.compose.labels import label_of
from briefgen.compose.numbering import Group, Numbering, citations_of, event_id, event_of, item_of, sources_of
from briefgen.compose.ranking import rank
from briefgen.compose.sections import CATCH_ALL, homeless, route, title_of
from briefgen.compose.spots import spots_of, unplaced_of
from briefgen.compose.traits import Traits
from briefgen.compose.trend import trend_of
from briefgen.config import Audience, Config, SectionConfig
from briefgen.errors import UsageError
from briefgen.model import (
    Brief,
    Change,
    Changes,
    Colophon,
    DocumentFacts,
    Fact,
    Item,
    SectionBrief,
    Sentence,
    SetAside,
    Standing,
)
from briefgen.text import reading_minutes

_MAIN = "main"


def compose(
    documents: Sequence[DocumentFacts],
    texts: Mapping[str, str],
    config: Config,
    *,
    edition: str,
    audience: str,
    set_aside: Sequence[SetAside] = (),
    standing: Standing | None = None,
) -> Brief:
    """Compose one audience's brief of an edition.

    `texts` holds each document's text by document id (offsets refer to it; one that is missing only costs the context of its
    citations), `edition` is an ISO date, `set_aside` what earlier stages could not use, `standing` where the edition stands among
    others. The order of documents and facts does not matter. Raises UsageError for an audience that config.yaml does not have.
    """
    standing = standing or Standing()
    reader = _audience(config, audience)
    choice = choose(documents, config)
    lengths = _lengths(choice.publishable, texts)
    groups = sorted(group(choice.publishable), key=lambda each: rank(each, edition, lengths))
    comparison = compare({event_id(each): each for each in groups}, standing)
    routed, left_over = _route(groups, config)
    own = [*choice.set_aside, *left_over]
    wanted = [section for section in config.sections if not reader.sections or section.name in reader.sections]
    places = {event_id(each): place for place, each in enumerate(groups, start=1)}
    numbering = Numbering()
    leads: dict[str, list[Traits]] = {}
    for each in groups:
        leads.setdefault(each[0].fact.event, []).append(each[0])
    sections = []
    for section in wanted:
        made = [
            _told(item_of(each, numbering), each, numbering, places, comparison, standing, edition, leads)
            for each in _printed(routed[section.name], comparison, config)
        ]
        if section.name == CATCH_ALL and not routed[section.name]:
            # Readers expect the sections they know, also on a quiet day; nobody misses what is left over from them.
            continue
        reason = ""
        if not made:
            omitted = len(routed[section.name])
            failures = len(unread_of(set_aside))
            reason = _all_stand(omitted) if omitted else _empty_reason(section, choice, config, failures)
        sections.append(_section(section, made, reason, config))
    printed = [each for section in wanted for each in routed[section.name]]
    everything = _by_rank(item for section in sections for item in (*section.items, *section.unchanged))
    ranked = _by_rank(item for section in sections for item in section.items)
    home = {item.id: section.name for section in sections for item in (*section.items, *section.unchanged)}
    bottom_line = bottom_line_of(everything, home)
    judgements = key_judgements(everything, home, config.length.judgements, bottom_line)
    coming = outlook(everything, home, edition)
    sentences = [*bottom_line, *(one.sentence for one in judgements)]
    sentences += [sentence for item in ranked for sentence in item.sentences]
    return Brief(
        masthead=masthead_of(config, reader, audience, edition, choice.documents, standing),
        bottom_line=bottom_line,
        sections=tuple(sections),
        figures=key_figures(everything),
        citations=citations_of(numbering.cited, texts),
        sources=sources_of(numbering.cited, choice.documents),
        colophon=_colophon(numbering.cited, choice, sentences, (*set_aside, *own)),
        events=tuple(event_of(each) for each in printed),
        key_judgements=judgements,
        changes=_changes(sections, comparison, standing),
        corrections=standing.corrections,
        timeline=timeline(everything, home, edition),
        outlook=coming,
        gaps=gaps_of(ranked, set_aside, coming),
        spots=spots_of(ranked, home),
        unplaced=unplaced_of(ranked),
        trend=trend_of(sections, standing.history, edition),
        comments=standing.notes.edition,
    )


def _by_rank(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: item.rank)


def _printed(groups: Sequence[Group], comparison: Comparison | None, config: Config) -> list[Group]:
    """Return a section's events in printed order: what stands as in the last edition last, or not at all."""
    if comparison is None or config.continuity.unchanged == "full":
        return list(groups)

    def stands(each: Group) -> bool:
        return comparison.turns[event_id(each)].change == "unchanged"

    last = [] if config.continuity.unchanged == "omit" else [each for each in groups if stands(each)]
    return [*(each for each in groups if not stands(each)), *last]


def _told(
    item: Item,
    members: Group,
    numbering: Numbering,
    places: Mapping[str, int],
    comparison: Comparison | None,
    standing: Standing,
    edition: str,
    leads: Mapping[str, Sequence[Traits]],
) -> Item:
    """Return an item with all that is told of it beside its sentences."""
    turn = comparison.turns.get(item.id) if comparison else None
    own = {member.fact.id for member in members}
    disputes = disputes_of(members, numbering.numbers())
    return replace(
        item,
        rank=places[item.id],
        label=label_of(members),
        confidence=confidence_of(members, disputed=bool(disputes)),
        disputes=disputes,
        context=context_of(members, standing.history, edition, leads[members[0].fact.event]),
        change=turn.change if turn else None,
        before=turn.before if turn else "",
        differences=turn.differences if turn else (),
        comments=tuple(comment for fact, comment in standing.notes.facts if fact in own),
    )


def _changes(sections: Sequence[SectionBrief], comparison: Comparison | None, standing: Standing) -> Changes | None:
    """Return the ids of items by how they changed."""
    if comparison is None or standing.before is None:
        return None
    items = [item for section in sections for item in (*section.items, *section.unchanged)]

    def those(change: Change) -> tuple[str, ...]:
        return tuple(item.id for item in items if item.change == change)

    return Changes(
        since=standing.before.past,
        new=those("new"),
        updated=those("updated"),
        corrected=those("corrected"),
        unchanged=those("unchanged"),
        dropped=comparison.dropped,
    )


def _audience(config: Config, name: str) -> Audience:
    if name in config.audiences:
        return config.audiences[name]
    if name == _MAIN:
        return Audience()
    known = ", ".join(sorted({*config.audiences, _MAIN}))
    raise UsageError(f"no audience named {name} in config.yaml: it has {known}")


def _lengths(facts: Sequence[Traits], texts: Mapping[str, str]) -> dict[str, int]:
    """Return each document's length in characters; without its text, as far as its evidence reaches."""
    lengths = {document: len(text) for document, text in texts.items()}
    for each in facts:
        if each.document.id not in texts:
            ends = [evidence.end for evidence in each.fact.evidence if evidence.end is not None]
            lengths[each.document.id] = max([lengths.get(each.document.id, 0), *ends])
    return lengths


def _route(groups: Sequence[Group], config: Config) -> tuple[dict[str, list[Group]], list[SetAside]]:
    """Give every group to the section that takes its lead, in order; report those that none takes."""
    routed: dict[str, list[Group]] = {section.name: [] for section in config.sections}
    left_over: list[SetAside] = []
    for each in groups:
        section = route(each[0].fact, config.sections)
        if section is None:
            left_over.extend(homeless(member.fact) for member in each)
        else:
            routed[section.name].append(each)
    return routed, sorted(left_over, key=str)


def _section(section: SectionConfig, items: Sequence[Item], reason: str, config: Config) -> SectionBrief:
    """Return a section; its unchanged items apart, or not at all, where config.yaml says so."""
    stands = [] if config.continuity.unchanged == "full" else [item for item in items if item.change == "unchanged"]
    return SectionBrief(
        name=section.name,
        title=title_of(section),
        template=section.template,
        items=tuple(item for item in items if item not in stands),
        unchanged=tuple(stands) if config.continuity.unchanged == "line" else (),
        empty_reason=reason,
    )


def _all_stand(items: int) -> str:
    """Say that a section is empty because all of it stands as the last edition had it, and config.yaml omits such items."""
    stands = "stands as it was" if items == 1 else "stand as they were"
    return f"Nothing new: {count(items, 'item')} of the last edition {stands}."


def _empty_reason(section: SectionConfig, choice: Choice, config: Config, failures: int) -> str:
    """Say why a section is empty, so that "nothing happened" never hides "nobody looked"."""
    waiting = _meant_for(section, choice.withheld, config)
    if waiting:
        facts, verb = count(waiting, "fact"), "awaits" if waiting == 1 else "await"
        return f"Nothing to print yet: {facts} {verb} review and {'is' if waiting == 1 else 'are'} withheld."
    if failures:
        return f"Nothing was found in the sources that could be read; {count(failures, 'source')} could not be used."
    if _meant_for(section, choice.rejected, config):
        return "Nothing that was reported stood up to review."
    return "Nothing was reported." if choice.documents else "There were no sources."


def _meant_for(section: SectionConfig, facts: Sequence[Fact], config: Config) -> int:
    """Count the facts that would have gone to a section."""
    return sum(route(fact, config.sections) == section for fact in facts)


def _colophon(
    cited: Sequence[Traits], choice: Choice, sentences: Sequence[Sentence], set_aside: Sequence[SetAside]
) -> Colophon:
    """Say how the brief was made. Words count what is printed, the bottom line's repetition included."""
    words = sum(len(sentence.text.split()) for sentence in sentences)
    return Colophon(
        facts=len(cited),
        unreviewed=sum(each.fact.review.status == "proposed" for each in cited),
        documents=len(choice.documents),
        words=words,
        reading_minutes=reading_minutes(words),
        engines=tuple(sorted({each.fact.engine for each in cited})),
        set_aside=tuple(dict.fromkeys(set_aside)),
    )
