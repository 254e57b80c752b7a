"""Placeholders for what Markdown cannot carry: reference numbers, marks, credits, notes, and what stands below an item.

Templates place them (`references(sentence)`), python-markdown and nh3 pass them as the text they are, and each target
puts in what it can show, after cleaning. So no id, class or link of ours has to be let through the cleaning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from itertools import count, islice, product
from string import ascii_lowercase
from typing import Protocol

from markupsafe import Markup

from briefgen.model import (
    Brief,
    Citation,
    Claim,
    Confidence,
    Item,
    KeyFigure,
    PastFact,
    SectionBrief,
    Sentence,
    TimelineEntry,
)
from briefgen.render.annotations import Target, comments_of, context_of, disputes_of, was_of
from briefgen.render.escape import TOKEN_END, TOKEN_START, clean, escape_markdown, safe
from briefgen.render.phrases import CHANGES, MODALITIES, SIGNS, confidence_words, credit_of, plural

_USUAL_FROM = 3
"""So many items of a section have to share a confidence for it to be said once, at the section's head."""
_BELOW = ("disputes", "was", "context", "comments")
"""The kinds that stand below a paragraph, not in it."""
_TOKEN = re.compile(f"{TOKEN_START}([a-z]+):([^{TOKEN_END}]*){TOKEN_END}")
_PARAGRAPH = re.compile(r"<p\b[^>]*>(?:(?!</p>).)*</p>", re.DOTALL)
_LIST_ITEM = re.compile(r"(?:[-*+]|\d+[.)])[ ]")
_STRAY = re.compile(f"[{TOKEN_START}{TOKEN_END}]")


class Numbered(Protocol):
    """What is printed with reference numbers."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its references."""


def _token(kind: str, argument: object = "") -> Markup:
    return safe(f"{TOKEN_START}{kind}:{argument}{TOKEN_END}")


def references(sentence: Numbered) -> Markup:
    """The numbers that lead from a sentence, a row of the timeline or a gap to its evidence."""
    return _token("refs", ",".join(map(str, sentence.numbers))) if sentence.numbers else safe("")


def mark(of: Sentence | Item | TimelineEntry | PastFact) -> Markup:
    """The word for how sure we are: Claimed, Estimated, Planned, Threatened, Denied; nothing where confirmed."""
    modality = of.fact.modality if isinstance(of, Sentence) else of.modality
    return safe("") if modality == "confirmed" else _token("mark", modality)


def change(item: Item) -> Markup:
    """The word for how an item stands to the last edition: New, Updated, Corrected; nothing where there is none."""
    return _token("change", item.change) if item.change else safe("")


def anchor(item: Item) -> Markup:
    """What links within the page lead to; nothing to see. Put it first in the item."""
    return _token("anchor", item.lead.numbers[0]) if item.lead.numbers else safe("")


def usual_confidence(section: SectionBrief) -> Confidence | None:
    """The confidence that most items of a section share, and three at least; else nothing."""
    held = Counter(item.confidence for item in section.items if item.confidence)
    return next((usual for usual, count in held.most_common(1) if count >= _USUAL_FROM), None)


def confidence(of: Item | SectionBrief, usual: Confidence | None = None) -> Markup:
    """How far an item's sources carry it, and why, unless it is as usual; of a section, the line that says what is usual."""
    if isinstance(of, SectionBrief):
        shared = usual_confidence(of)
        return _token("usual", _coded(confidence_words(shared))) if shared else safe("")
    if of.confidence is None or of.confidence == usual:
        return safe("")
    return _token("confidence", _coded(f"{of.confidence.level}:{confidence_words(of.confidence)}"))


def disputes(item: Item) -> Markup:
    """Tables of who says what, where an item's sources differ; empty otherwise. Put it at the item's end."""
    return _token("disputes", _coded(item.id)) if item.disputes else safe("")


def was(item: Item) -> Markup:
    """What the last edition said otherwise; empty where nothing differs. Put it at the item's end."""
    return _token("was", _coded(item.id)) if item.before or item.differences else safe("")


def context(item: Item) -> Markup:
    """The lines that place an item among those of past editions; often empty. Put it at the item's end."""
    return _token("context", _coded(item.id)) if item.context else safe("")


def comments(of: Item | Brief) -> Markup:
    """The analyst's comments on an item or on the whole edition, with their names. Put it at the end."""
    return _token("comments", _coded(of.id) if isinstance(of, Item) else "") if of.comments else safe("")


def _coded(text: str) -> str:
    """Write a text so that Markdown and the cleaning of HTML leave it alone."""
    return text.encode().hex()


def _decoded(text: str) -> str:
    return bytes.fromhex(text).decode()


def credit(sentence: Sentence) -> Markup:
    """Who says so, in brackets, where the sentence does not name them itself; empty otherwise."""
    return _token("credit", sentence.numbers[0]) if sentence.numbers else safe("")


def corroboration(item: Item) -> Markup:
    """The number of independent sources of an item; empty where there is only one."""
    return _token("sources", item.independent_sources) if item.independent_sources > 1 else safe("")


def dispute(of: Item | KeyFigure) -> Markup:
    """The mark of an item whose sources deny each other or differ in a figure, or of such a figure; empty otherwise."""
    return _token("disputed") if of.disputed else safe("")


def backlinks(citation: Citation, named: bool = False) -> Markup:
    """Links from a reference back to each sentence that cites it, with its number where it is `named`; only in the HTML page."""
    return _token("back", f"{citation.number},{int(named)}")


class Expander:
    """Puts in, for one target, what the placeholders stand for. Use one for a whole document, in reading order."""

    def __init__(self, brief: Brief, target: Target) -> None:
        self._cites = {citation.number: citation for citation in brief.citations}
        self._target = target
        self._cited: Counter[int] = Counter()
        self._comments = brief.comments
        self._items = {item.id: item for section in brief.sections for item in (*section.unchanged, *section.items)}
        self._kinds: dict[str, Callable[[str], str]] = {
            "refs": self._references,
            "mark": self._mark,
            "credit": self._credit,
            "sources": lambda count: self._note(plural(int(count), "independent source"), "corroborated"),
            "disputed": lambda _: self._note("Disputed", "disputed"),
            "back": self._back,
            "anchor": lambda number: f'<span id="item-{int(number)}"></span>' if self._has_anchors else "",
            "change": self._change,
            "usual": lambda words: self._usual(_decoded(words)),
            "confidence": self._confidence,
            "disputes": lambda of: disputes_of(self._item(of), target, self._claimed_by, self._marked),
            "was": lambda of: was_of(self._item(of), target),
            "context": lambda of: context_of(self._item(of), target),
            "comments": lambda of: comments_of(self._item(of).comments if of else self._comments, target),
        }
        # For who hears the page, or reads it without its style sheet; the style sheet hides it.
        self._pause = '<span class="pause">:</span>' if target == "html" else ""
        self._has_anchors = target in {"html", "print"}

    def expand(self, text: str) -> str:
        """Replace every placeholder of a text; what only looks like one is dropped."""

        def put(match: re.Match[str]) -> str:
            kind = self._kinds.get(match[1])
            try:
                return kind(match[2]) if kind else ""
            except (KeyError, ValueError, StopIteration):
                return ""

        parted = _indented(text, put) if self._target == "md" else _PARAGRAPH.sub(_lowered, text)
        return _STRAY.sub("", _TOKEN.sub(put, parted))

    def _item(self, coded: str) -> Item:
        return self._items[_decoded(coded)]

    def _claimed_by(self, claim: Claim) -> str:
        return self._references(",".join(map(str, claim.numbers))) if claim.numbers else ""

    def _marked(self, claim: Claim) -> str:
        return "" if claim.modality == "confirmed" else self._mark(claim.modality)

    def _change(self, kind: str) -> str:
        name = next(known for known in CHANGES if known == kind)
        word = CHANGES[name]
        match self._target:
            case "md":
                return f"**{word}** · "
            case "text":
                return f"[{word.upper()}] "
            case _:
                return f'<span class="change {name}">{word}{self._pause}</span> '

    def _usual(self, words: str) -> str:
        told = f"Unless noted, {words[:1].lower()}{words[1:]}."
        return escape_markdown(told) if self._target == "md" else escape(clean(told))

    def _confidence(self, coded: str) -> str:
        level, _, words = _decoded(coded).partition(":")
        told = escape_markdown(words) if self._target == "md" else escape(clean(words))
        return self._note(told, f"confidence {level}")

    def _references(self, argument: str) -> str:
        numbers = [int(number) for number in argument.split(",")]
        if any(number not in self._cites for number in numbers):
            raise KeyError(argument)
        match self._target:
            case "md":
                return "".join(f"[^{number}]" for number in numbers)
            case "text":
                return "".join(f" [{number}]" for number in numbers)
            case "mail":
                return f'<sup class="refs">{",&#8201;".join(map(str, numbers))}</sup>'
            case _:
                # A word joiner keeps the numbers on the line of the word that they belong to.
                return f'&#8288;<sup class="refs">{",&#8201;".join(map(self._link, numbers))}</sup>'

    def _link(self, number: int) -> str:
        if self._target == "print":
            return f'<a href="#ref-{number}">{number}</a>'
        self._cited[number] += 1
        return f'<a id="{_cite_id(number, self._cited[number])}" href="#ref-{number}" aria-label="Reference {number}">{number}</a>'

    def _back(self, argument: str) -> str:
        number, named = map(int, argument.split(","))
        times = self._cited[number]
        if self._target != "html" or not times:
            return ""
        # Letters, where several sentences rest on the same words.
        arrow = f"&#8593;{number}" if named else "&#8593;"
        shown = [arrow] if times == 1 else [f"{arrow}{letter}" for letter in islice(_letters(), times)]
        links = (
            f'<a class="back" href="#{_cite_id(number, n)}" aria-label="{_back_label(arrow, n, times)}">{arrow}</a>'
            for n, arrow in enumerate(shown, start=1)
        )
        return " ".join(links)

    def _mark(self, modality: str) -> str:
        name = next(known for known in MODALITIES if known == modality)
        word = MODALITIES[name][0]
        match self._target:
            case "md":
                return f"*{word}:* "
            case "text":
                return f"{word.upper()}: "
            case "mail":
                return f'<span class="mark {name}">{SIGNS[name]}&nbsp;{word}</span> '
            case _:
                return f'<span class="mark {name}">{word}{self._pause}</span> '

    def _credit(self, argument: str) -> str:
        cited = self._cites[int(argument)]
        words = credit_of(cited.fact, cited.document)
        if not words:
            return ""
        match self._target:
            case "md":
                return f" ({escape_markdown(words)})"
            case "text":
                # Text is made from HTML, so that this stage of it is still HTML.
                return f" ({escape(clean(words))})"
            case _:
                return f' <span class="credit">({escape(clean(words))})</span>'

    def _note(self, words: str, kind: str) -> str:
        match self._target:
            case "md":
                return f" **{words}.**" if kind == "disputed" else f" *{words}.*"
            case "text":
                return f" [{words}]"
            case _:
                return f' <span class="note {kind}">{words}</span>'


def _below(found: str) -> bool:
    return found.startswith(tuple(f"{TOKEN_START}{kind}:" for kind in _BELOW))


def _lowered(paragraph: re.Match[str]) -> str:
    """Move what stands below a paragraph behind its end: neither a table nor a paragraph may stand in one."""
    words = paragraph[0]
    if not any(f"{TOKEN_START}{kind}:" in words for kind in _BELOW):
        return words
    below = "".join(found[0] for found in _TOKEN.finditer(words) if _below(found[0]))
    return _TOKEN.sub(lambda found: "" if _below(found[0]) else found[0], words) + below


def _indented(text: str, put: Callable[[re.Match[str]], str]) -> str:
    """Put what stands below a line of Markdown there, indented where the line begins an item of a list."""
    lines = []
    for line in text.split("\n"):
        if not any(f"{TOKEN_START}{kind}:" in line for kind in _BELOW):
            lines.append(line)
            continue
        below = "".join(put(found) for found in _TOKEN.finditer(line) if _below(found[0]))
        indent = "    " if _LIST_ITEM.match(line) else ""
        lines.append(_TOKEN.sub(lambda found: "" if _below(found[0]) else found[0], line).rstrip())
        lines += [indent + one if one else "" for one in below.split("\n")]
        lines.append("")
    return "\n".join(lines)


def _back_label(arrow: str, occurrence: int, times: int) -> str:
    """Name a link back; the name holds what is shown, so that who speaks to the browser can say it."""
    words = "Back to the sentence"
    if times == 1:
        return words if arrow == "&#8593;" else f"{arrow}: {words.lower()}"
    return f"{arrow}: {words.lower()}, {occurrence} of {times}"


def _letters() -> Iterator[str]:
    """Give a, b and so on to z, then aa, ab."""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))


def _cite_id(number: int, occurrence: int) -> str:
    return f"cite-{number}" if occurrence == 1 else f"cite-{number}-{occurrence}"
