"""Assemble the brief: choose, group, route, rank, number, and say what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.compose.chosen import Choice, choose, count
from briefgen.compose.dates import dateline
from briefgen.compose.events import group
from briefgen.compose.figures import key_figures
from briefgen.compose.numbering import Group, Numbering, citations_of, event_of, item_of, sources_of
from briefgen.compose.ranking import rank
from briefgen.compose.sections import CATCH_ALL, homeless, route, title_of
from briefgen.compose.traits import Traits
from briefgen.config import Audience, Config, SectionConfig
from briefgen.errors import UsageError
from briefgen.model import Brief, Colophon, DocumentFacts, Fact, Item, Masthead, SectionBrief, Sentence, SetAside

WORDS_A_MINUTE = 230
"""What a grown-up reads of English prose in a minute, silently."""
BOTTOM_LINE_SENTENCES = 2
_MAIN = "main"


def compose(
    documents: Sequence[DocumentFacts],
    texts: Mapping[str, str],
    config: Config,
    *,
    edition: str,
    audience: str,
    set_aside: Sequence[SetAside] = (),
) -> Brief:
    """Compose one audience's brief of an edition.

    `texts` holds each document's text by document id (offsets refer to it; one that is missing only costs the context of its
    citations), `edition` is an ISO date, `set_aside` what earlier stages could not use. The order of documents and facts does
    not matter. Raises UsageError for an audience that config.yaml does not have.
    """
    reader = _audience(config, audience)
    choice = choose(documents, config)
    lengths = _lengths(choice.publishable, texts)
    groups = sorted(group(choice.publishable), key=lambda each: rank(each, edition, lengths))
    routed, left_over = _route(groups, config)
    own = [*choice.set_aside, *left_over]
    wanted = [section for section in config.sections if not reader.sections or section.name in reader.sections]
    numbering = Numbering()
    sections = []
    for section in wanted:
        items = tuple(item_of(each, numbering) for each in routed[section.name])
        if section.name == CATCH_ALL and not items:
            # Readers expect the sections they know, also on a quiet day; nobody misses what is left over from them.
            continue
        reason = "" if items else _empty_reason(section, choice, config, failures=len(set_aside))
        sections.append(_section(section, items, reason))
    printed = [each for section in wanted for each in routed[section.name]]
    order = {id_: place for place, id_ in enumerate(event_of(each).id for each in groups)}
    ranked = sorted((item for section in sections for item in section.items), key=lambda item: order[item.id])
    bottom_line = _bottom_line(ranked, sections)
    sentences = [*bottom_line, *(sentence for item in ranked for sentence in item.sentences)]
    return Brief(
        masthead=Masthead(
            publication=config.publication.title,
            tagline=config.publication.tagline,
            edition=edition,
            dateline=dateline(edition),
            audience=reader.title or audience,
            tlp=reader.tlp,
            contact=config.publication.contact,
            language=config.publication.language,
        ),
        bottom_line=bottom_line,
        sections=tuple(sections),
        figures=key_figures(ranked),
        citations=citations_of(numbering.cited, texts),
        sources=sources_of(numbering.cited, choice.documents),
        colophon=_colophon(numbering.cited, choice, sentences, (*set_aside, *own)),
        events=tuple(event_of(each) for each in printed),
    )


def reading_minutes(words: int) -> int:
    """Return how long so many words take, in whole minutes, at least one."""
    return max(1, -(-words // WORDS_A_MINUTE))


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


def _section(section: SectionConfig, items: tuple[Item, ...], reason: str) -> SectionBrief:
    return SectionBrief(
        name=section.name,
        title=title_of(section),
        template=section.template,
        items=items,
        empty_reason=reason,
    )


def _empty_reason(section: SectionConfig, choice: Choice, config: Config, failures: int) -> str:
    """Say why a section is empty, so that "nothing happened" never hides "nobody looked"."""
    waiting = _meant_for(section, choice.withheld, config)
    if waiting:
        facts, verb = count(waiting, "fact"), "awaits" if waiting == 1 else "await"
        return f"Nothing to print yet: {facts} {verb} review and {'is' if waiting == 1 else 'are'} withheld."
    if failures:
        return f"Nothing was found in the sources that could be read; {count(failures, 'input')} could not be used."
    if _meant_for(section, choice.rejected, config):
        return "Nothing that was reported stood up to review."
    return "Nothing was reported." if choice.documents else "There were no sources."


def _meant_for(section: SectionConfig, facts: Sequence[Fact], config: Config) -> int:
    """Count the facts that would have gone to a section."""
    return sum(route(fact, config.sections) == section for fact in facts)


def _bottom_line(ranked: Sequence[Item], sections: Sequence[SectionBrief]) -> tuple[Sentence, ...]:
    """Return the statements of the top items: the very first, then the first of another section, where there is one."""
    if not ranked:
        return ()
    home = {item.id: section.name for section in sections for item in section.items}
    first, *rest = ranked
    rest.sort(key=lambda item: home[item.id] == home[first.id])  # stable: rank decides within the halves
    return tuple(item.lead for item in (first, *rest)[:BOTTOM_LINE_SENTENCES])


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
