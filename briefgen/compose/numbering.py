"""Numbers in printed order, section by section, and what stands behind each.

The bottom line repeats sentences of the sections and so repeats their numbers: it can be moved or left out by a template without a
gap in the numbering.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.compose.disputes import is_disputed
from briefgen.compose.origins import independent_sources
from briefgen.compose.traits import Traits, agree, comparable, stem
from briefgen.model import Citation, Document, Event, Item, Modality, Sentence, SourceEntry
from briefgen.text import printable, sha256, words_of

CONTEXT_CHARACTERS = 160
_NEWS = 0.5
"""A member whose words are new by more than this share has something to add."""

Group = tuple[Traits, ...]


class Numbering:
    """Gives numbers from 1 on, each fact one, in the order in which it is asked."""

    def __init__(self) -> None:
        self.cited: list[Traits] = []
        self._numbers: dict[str, int] = {}

    def number(self, traits: Traits) -> int:
        """Give the next number to a fact."""
        self.cited.append(traits)
        self._numbers[traits.fact.id] = len(self.cited)
        return len(self.cited)

    def numbers(self) -> Mapping[str, int]:
        """Return the numbers given so far, by fact id."""
        return self._numbers


def item_of(group: Group, numbering: Numbering) -> Item:
    """Turn a group into an item: its best fact leads, members that add something follow, the others are cited by number."""
    lead, *others = group
    more, silent = _split(lead, others)
    numbers = tuple(numbering.number(each) for each in (lead, *silent))
    dates = [each.fact.date.value for each in group if each.fact.date]
    return Item(
        id=event_id(group),
        lead=_sentence(lead, numbers),
        more=tuple(_sentence(each, (numbering.number(each),)) for each in more),
        modality=lead.fact.modality,
        independent_sources=independent_sources(group),
        date=dates[0] if dates else None,
        disputed=is_disputed(group),
    )


def event_of(group: Group) -> Event:
    """Return a group as the edition's facts file lists it."""
    members = tuple(member.fact.id for member in group)
    return Event(id=event_id(group), members=members, independent_sources=independent_sources(group))


def event_id(group: Group) -> str:
    """Name an event after its lead, in letters that can be an HTML anchor."""
    return f"event-{sha256(group[0].fact.id.encode('utf-8', 'surrogatepass'))[:10]}"


def citations_of(cited: Sequence[Traits], texts: Mapping[str, str]) -> tuple[Citation, ...]:
    """Return what stands behind each number: fact, document, and the source's words around the evidence."""
    return tuple(
        Citation(
            number=number,
            fact=each.fact,
            document=each.document,
            context_before=_before(each, texts),
            context_after=_after(each, texts),
        )
        for number, each in enumerate(cited, start=1)
    )


def sources_of(cited: Sequence[Traits], documents: Sequence[Document]) -> tuple[SourceEntry, ...]:
    """List the documents in order of first citation, then those that yielded nothing, so that none is hidden."""
    numbers: dict[tuple[str, str], list[int]] = {}
    for number, each in enumerate(cited, start=1):
        numbers.setdefault((each.document.id, each.document.path), []).append(number)
    by_key = {(document.id, document.path): document for document in documents}
    silent = [key for key in by_key if key not in numbers]
    return tuple(SourceEntry(document=by_key[key], numbers=tuple(numbers.get(key, ()))) for key in (*numbers, *silent))


def _sentence(traits: Traits, numbers: tuple[int, ...]) -> Sentence:
    return Sentence(text=traits.fact.statement, fact=traits.fact, numbers=numbers)


def _split(lead: Traits, others: Sequence[Traits]) -> tuple[list[Traits], list[Traits]]:
    """Part the members that add something from those that only say the same."""
    printed = _Printed(lead)
    more: list[Traits] = []
    silent: list[Traits] = []
    for each in others:
        if printed.lacks(each):
            printed.add(each)
            more.append(each)
        else:
            silent.append(each)
    return more, silent


class _Printed:
    """What the sentences of an item have told so far."""

    def __init__(self, lead: Traits) -> None:
        self.statements: set[tuple[str, ...]] = set()
        self.words: set[str] = set()
        self.tokens: set[str] = set()
        self.speakers: set[str] = set()
        self.denials: set[bool] = set()
        self.modalities: set[Modality] = set()
        self.quotes: set[str] = set()
        self.figures = list(lead.figures)
        self.add(lead)

    def add(self, traits: Traits) -> None:
        """Take up what one more sentence tells."""
        words = words_of(traits.fact.statement)
        self.statements.add(tuple(words))
        self.words.update(map(stem, words))
        self.tokens |= traits.tokens
        self.speakers |= traits.speakers
        self.denials.add(traits.denies)
        self.modalities.add(traits.fact.modality)
        self.quotes.update([traits.fact.quote.text] if traits.fact.quote else [])
        self.figures.extend(figure for figure in traits.figures if figure not in self.figures)

    def lacks(self, traits: Traits) -> bool:
        """Say whether a fact tells what is not printed yet: never where its very sentence is."""
        if tuple(words_of(traits.fact.statement)) in self.statements:
            return False
        new_figure = any(not any(comparable(f, g) and agree(f, g) for g in self.figures) for f in traits.figures)
        new_quote = traits.fact.quote is not None and traits.fact.quote.text not in self.quotes
        new_words = len(traits.tokens - self.tokens) > _NEWS * len(traits.tokens)
        return (
            new_figure
            or new_quote
            or new_words
            or traits.denies not in self.denials
            or traits.fact.modality not in self.modalities
            or not traits.speakers <= self.speakers
            or not traits.places <= self.words
        )


def _before(traits: Traits, texts: Mapping[str, str]) -> str:
    """Return the words right before the first evidence, cut at a word's border."""
    evidence = next(iter(traits.fact.evidence), None)
    if evidence is None or evidence.start is None:
        return ""
    text = texts.get(evidence.document, "")
    begin = max(0, evidence.start - CONTEXT_CHARACTERS)
    context = text[begin : evidence.start]
    if begin and not text[begin - 1 : begin].isspace():
        context = _tail(context)
    return printable(context)


def _after(traits: Traits, texts: Mapping[str, str]) -> str:
    """Return the words right after the last evidence, cut at a word's border."""
    evidence = next(reversed(traits.fact.evidence), None)
    if evidence is None or evidence.end is None:
        return ""
    text = texts.get(evidence.document, "")
    end = evidence.end + CONTEXT_CHARACTERS
    context = text[evidence.end : end]
    if text[end : end + 1].strip():
        context = _tail(context[::-1])[::-1]
    return printable(context)


def _tail(context: str) -> str:
    """Drop the broken word that a context begins with."""
    return next(iter(context.split(None, 1)[1:]), "") if not context[:1].isspace() else context
