"""What of a document lies in one of its sentences: the names, dates, figures and words for events that it is told with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from briefgen.extract.dates import DateMention, find_dates
from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.forms.voices import leads_over
from briefgen.extract.language.lexicon import Trigger
from briefgen.extract.reading import Scene

_START = attrgetter("start")


def may_tell(sentence: Sentence, triggers: list[Trigger], scene: Scene) -> bool:
    """Say whether a sentence is worth parsing: a word for an event stands in it, or a figure, or a name."""
    return bool(
        _within(triggers, sentence)
        or _within(scene.quantities, sentence)
        or scene.cast.names_in(sentence.start, sentence.end)
        or leads_over(scene.view[max(sentence.start, sentence.end - 60) : sentence.end])
    )


def dates_in(scene: Scene, sentence: Sentence) -> list[DateMention]:
    """Return a sentence's dates; those of an item mean what they mean behind its lead-in."""
    if sentence.lead is None or sentence.lead_is_near:
        return told_in(scene.dates, sentence)
    published = scene.source.document.published
    return find_dates(scene.view, published=published, start=sentence.lead[0], end=sentence.end)


def told_in(found: Sequence[Any], sentence: Sentence) -> list[Any]:
    """Return what lies in a sentence and in its lead-in, of things that are sorted by their start."""
    if sentence.lead is None:
        return _within(found, sentence)
    start, end = sentence.lead
    return [*_within(found, replace(sentence, start=start, end=end)), *_within(found, sentence)]


def _within(found: Sequence[Any], sentence: Sentence) -> list[Any]:
    """Return what lies in a sentence, of things that are sorted by their start."""
    at = bisect_left(found, sentence.start, key=_START)
    inside = []
    while at < len(found) and found[at].start < sentence.end:
        inside.append(found[at])
        at += 1
    return inside
