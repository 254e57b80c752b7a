"""The contract's invariants over one fact and the text of its document: what makes a fact fit to print."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import fields
from functools import cache, cached_property
from typing import Any

from briefgen.errors import Problem
from briefgen.facts.complete import not_once, occurrences
from briefgen.facts.grounds import ungrounded
from briefgen.facts.reader import FactsFile
from briefgen.facts.wording import key_of, words_in
from briefgen.model import MAX_COPIED_WORDS, MAX_EVIDENCE_CHARACTERS, MAX_STATEMENT_WORDS, Fact
from briefgen.text import Pieces, forbidden_characters, in_pieces

_STRAIGHT = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u00a0": " "}
)
# Runs of one kind of letter, so that no alphabet goes unseen and none hides another's words.
_WORD = re.compile(r"[a-z0-9]+(?:[.,]\d+)*|[^\W_a-z0-9]+")
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d]*[\"\u201d]")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_OPENING = {"\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\u300c": "\u300d", "\u300e": "\u300f"}
_DOUBLE = re.compile('["\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f]')
_SINGLE = re.compile("[\u2018\u2019']")
_SAID = re.compile(r"[\"\u201c\u201e\u00ab]([^\"\u201c\u201d\u201e\u00ab\u00bb]+)[\"\u201d\u201c\u00bb]")
_WINDOW = MAX_COPIED_WORDS + 1

Span = tuple[int, int]


class SourceIndex:
    """One document's text, prepared for checking many facts against it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._copied: tuple[str, str] = ("", "")
        """The last statement looked at, and what it copies: it is asked of a candidate, then again of the fact."""

    @cached_property
    def _words(self) -> list[str]:
        return compared_words(self.text)

    @cached_property
    def _running_words(self) -> str:
        return " " + " ".join(self._words) + " "

    @cached_property
    def _shingles(self) -> frozenset[tuple[str, str, str]]:
        # Three words of each run of twelve: they only say where it is worth looking, and the look decides.
        return frozenset(_shingles_of(self._words))

    @cached_property
    def _quotations(self) -> tuple[list[Span], list[Span]]:
        return _double_quotations(self.text), _single_quotations(self.text)

    @cached_property
    def _quoted_words(self) -> str:
        spans = [span for kind in self._quotations for span in kind]
        return "\n".join(_compared_quote(self.text[start:end]) for start, end in spans)

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that the text has with a small initial: they are no names when they begin a sentence."""
        return frozenset(key_of(word) for word in words_in(self.text) if word[0].islower())

    def is_quoted(self, start: int, end: int) -> bool:
        """Say whether a stretch of the text stands inside quotation marks."""
        for spans in self._quotations:
            at = bisect_right(spans, (start, len(self.text))) - 1
            if at >= 0 and end <= spans[at][1]:
                return True
        return False

    def quotes(self, words: str) -> bool:
        """Say whether words stand somewhere inside quotation marks; white space and final punctuation do not count."""
        return _compared_quote(words) in self._quoted_words

    def copied_words(self, statement: str) -> str:
        """Return the first twelve words outside quotation marks that repeat the text, or nothing."""
        if self._copied[0] != statement:
            self._copied = statement, self._first_copied(statement)
        return self._copied[1]

    def _first_copied(self, statement: str) -> str:
        parts = (
            _QUOTED.sub(" | ", statement).split("|") if "|" in statement or _QUOTED.search(statement) else [statement]
        )
        for part in parts:
            words = compared_words(part)
            if self._shingles.isdisjoint(_shingles_of(words)):
                continue
            for i, shingle in enumerate(_shingles_of(words)):
                # Each look goes through the whole text, so that only windows that may be there are worth one.
                if shingle not in self._shingles:
                    continue
                window = " ".join(words[i : i + _WINDOW])
                if f" {window} " in self._running_words:
                    return window
        return ""


def violations(fact: Fact, source: SourceIndex | str) -> list[str]:
    """Say what of the contract a fact breaks, in words for people; empty where it may be printed.

    `source` is the text of the fact's document; for more than one fact, a SourceIndex of it.
    """
    index = SourceIndex(source) if isinstance(source, str) else source
    return [
        *_offset_violations(fact, index.text),
        *_evidence_violations(fact),
        *_quote_violations(fact, index),
        *_statement_violations(fact, index),
        *_character_violations(fact),
    ]


def check_facts(file: FactsFile, text: str | None) -> tuple[Problem, ...]:
    """Check the facts of a file against their document's text, with the line of each fact.

    Without a text, only what the facts say of themselves is checked. Rejected facts are not: they are never printed.
    What was wrong with the file itself is in `file.problems`.
    """
    problems = []
    index = None if text is None else SourceIndex(text)
    for fact in file.facts.facts:
        if fact.review.status == "rejected":
            continue
        line = file.lines[fact.id]
        missing = [one for one in fact.evidence if one.start is None]
        if index is None:
            found = [
                f"{name} has the character {one}"
                for name, text_ in _printed(fact)
                for one in forbidden_characters(text_)
            ]
        elif missing:
            counts = [len(occurrences(index.text, one.exact)) for one in missing]
            problems += [not_once(file.path, line, fact.id, count, "add") for count in counts if count != 1]
            if set(counts) == {1}:
                message = f"{fact.id}: its evidence has no offsets"
                problems.append(Problem(file.path, line, message, "run `briefgen extract`, which fills them in"))
            continue
        else:
            found = violations(fact, index)
        problems += [Problem(file.path, line, f"{fact.id}: {one}", "correct the fact, or reject it") for one in found]
    return tuple(problems)


def compared_words(text: str) -> list[str]:
    """Return the words that decide whether a statement copies its source: without case, quotes made straight."""
    return in_pieces(text, _COMPARED)


def _shingles_of(words: list[str]) -> Iterator[tuple[str, str, str]]:
    return zip(words, words[_WINDOW // 2 :], words[_WINDOW - 1 :], strict=False)


_COMPARED = Pieces(lambda piece: _WORD.findall(piece.translate(_STRAIGHT).lower()))


def _offset_violations(fact: Fact, text: str) -> Iterator[str]:
    for name, slot, words in _slots(fact):
        if slot.start is None and slot.end is None:
            continue
        if words is None or slot.start is None or slot.end is None:
            yield f"{name} has offsets without the words that stand there"
        elif slot.start < 0 or text[slot.start : slot.end] != words:
            there = text[max(0, slot.start) : max(0, slot.end)]
            yield f'{name} says "{_short(words)}", but the document has "{_short(there)}" there'


def _slots(fact: Fact) -> Iterator[tuple[str, Any, str | None]]:
    """Yield every slot that may have offsets: its name, the slot, and the words that must stand there."""
    named: list[tuple[str, Any]] = [("actors", one) for one in fact.actors]
    named += [("date", fact.date), ("quote", fact.quote)]
    named += [("location", one) for one in fact.location]
    named += [("attribution", one) for one in fact.attribution]
    for quantity in fact.quantities:
        named += [("quantities", quantity), *(("quantities", one) for one in quantity.also)]
    for name, slot in named:
        if slot is not None:
            yield name, slot, slot.text
    for evidence in fact.evidence:
        yield "evidence", evidence, evidence.exact


def _evidence_violations(fact: Fact) -> Iterator[str]:
    if not fact.evidence:
        yield "it has no evidence"
    if any(one.start is None for one in fact.evidence):
        yield "its evidence has no offsets"
    length = sum(len(one.exact) for one in fact.evidence)
    if length > MAX_EVIDENCE_CHARACTERS:
        yield f"its evidence has {length} characters, more than {MAX_EVIDENCE_CHARACTERS}"


def _quote_violations(fact: Fact, index: SourceIndex) -> Iterator[str]:
    quote = fact.quote
    if quote is not None:
        if quote.start is not None and quote.end is not None:
            stands = index.is_quoted(quote.start, quote.end)
        else:
            places = occurrences(index.text, quote.text)
            stands = any(index.is_quoted(at, at + len(quote.text)) for at in places)
        if not stands:
            yield f'the quote "{_short(quote.text)}" does not stand in quotation marks in the document'
    for words in _SAID.findall(fact.statement):
        if not index.quotes(words):
            yield f'the statement quotes "{_short(words)}", which the document does not have in quotation marks'


def _statement_violations(fact: Fact, index: SourceIndex) -> Iterator[str]:
    words = len(fact.statement.split())
    if not words:
        yield "its statement is empty"
    if words > MAX_STATEMENT_WORDS:
        yield f"its statement has {words} words, more than {MAX_STATEMENT_WORDS}"
    if copied := index.copied_words(fact.statement):
        yield f'its statement repeats the document word by word: "{_short(copied)}"'
    for what in ungrounded(fact, index):
        yield f"its statement says {what}, which stands neither in its slots nor in its evidence"


def _character_violations(fact: Fact) -> Iterator[str]:
    # Hardly any fact has one, so that its texts are first looked at without asking which is which.
    slots = [slot for _, slot, _ in _slots(fact)]
    told = [getattr(slot, key) for slot in slots for key in _texts_of(slot.__class__)]
    told += [fact.statement, fact.section, fact.event, fact.likelihood, fact.engine]
    told += [fact.review.by, fact.review.at, fact.review.note]
    if forbidden_characters("".join([value for value in told if isinstance(value, str)])):
        for name, value in _printed(fact):
            yield from (f"{name} has the character {one}" for one in forbidden_characters(value))


def _printed(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield every text of a fact but the source's own words, by the name of its slot."""
    yield "statement", fact.statement
    yield "section", fact.section
    yield "event", fact.event
    for name in ("likelihood", "engine"):
        yield name, getattr(fact, name) or ""
    for name, slot, _ in _slots(fact):
        for key in _texts_of(slot.__class__):
            value = getattr(slot, key)
            if isinstance(value, str):
                yield f"{name}.{key}", value
    for key in ("by", "at", "note"):
        yield f"review.{key}", getattr(fact.review, key) or ""


@cache
def _texts_of(slot: type) -> tuple[str, ...]:
    """Return the names of what a kind of slot has to say, besides the source's own words."""
    known = {field.name for field in fields(slot)}
    wanted = ("name", "iso3", "source", "cue", "speaker", "of", "unit", "value", "document")
    return tuple(key for key in wanted if key in known)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:59] + "…"


def _compared_quote(words: str) -> str:
    return " ".join(words.translate(_STRAIGHT).casefold().split()).strip(" .,;:!?-")


def _double_quotations(text: str) -> list[Span]:
    """Return the stretches inside double quotation marks; one that is not closed ends with its paragraph."""
    spans: list[Span] = []
    for first, last in _paragraphs(text):
        opened, closers = -1, ""
        for match in _DOUBLE.finditer(text, first, last):
            at, sign = match.start(), match[0]
            # A straight sign before a word opens, even where the one before it was never closed.
            opens = sign in _OPENING or (sign == '"' and _looks_opening(text, at))
            if opened >= 0 and (sign in closers or (opens and sign == '"')):
                spans.append((opened + 1, at))
                opened = -1
                if sign != '"' or not opens:
                    continue
            if opened < 0 and (opens or sign == '"'):
                opened, closers = at, _OPENING.get(sign, '"')
        if opened >= 0:
            spans.append((opened + 1, last))
    return spans


def _looks_opening(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-") and not text[at + 1 : at + 2].isspace()


def _single_quotations(text: str) -> list[Span]:
    """Return the stretches inside single quotation marks; each ends at the last sign before the next one opens."""
    spans: list[Span] = []
    for first, last in _paragraphs(text):
        opened = closed = -1
        for match in _SINGLE.finditer(text, first, last):
            at, sign = match.start(), match[0]
            before, after = text[at - 1 : at] if at else "", text[at + 1 : min(at + 2, last)]
            if sign != "\u2019" and _is_letter(after) and not _is_letter(before):
                if closed > opened >= 0:
                    spans.append((opened + 1, closed))
                opened = at
            elif sign != "\u2018" and before and not before.isspace() and not _is_letter(after):
                closed = at
        if closed > opened >= 0:
            spans.append((opened + 1, closed))
    return spans


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _paragraphs(text: str) -> Iterator[Span]:
    at = 0
    for match in _PARAGRAPH.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)
