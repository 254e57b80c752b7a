"""Placeholders for what Markdown cannot carry: reference numbers, modality marks, credits, sources, disputes.

Templates place them (`references(sentence)`), python-markdown and nh3 pass them as the text they are, and each target
puts in what it can show, after cleaning. So no id, class or link of ours has to be let through the cleaning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape
from typing import Literal

from markupsafe import Markup

from briefgen.model import Brief, Citation, Item, Sentence
from briefgen.render.escape import TOKEN_END, TOKEN_START, clean, escape_markdown, safe
from briefgen.render.phrases import MODALITIES, SIGNS, credit_of, plural

Target = Literal["md", "html", "print", "mail", "text"]

_TOKEN = re.compile(f"{TOKEN_START}([a-z]+):([^{TOKEN_END}]*){TOKEN_END}")
_STRAY = re.compile(f"[{TOKEN_START}{TOKEN_END}]")


def _token(kind: str, argument: object = "") -> Markup:
    return safe(f"{TOKEN_START}{kind}:{argument}{TOKEN_END}")


def references(sentence: Sentence) -> Markup:
    """The numbers that lead from a sentence to its evidence."""
    return _token("refs", ",".join(map(str, sentence.numbers))) if sentence.numbers else safe("")


def mark(of: Sentence | Item) -> Markup:
    """The word for how sure we are: Claimed, Estimated, Planned, Threatened, Denied; nothing where confirmed."""
    modality = of.fact.modality if isinstance(of, Sentence) else of.modality
    return safe("") if modality == "confirmed" else _token("mark", modality)


def credit(sentence: Sentence) -> Markup:
    """Who says so, in brackets, where the sentence does not name them itself; empty otherwise."""
    return _token("credit", sentence.numbers[0]) if sentence.numbers else safe("")


def corroboration(item: Item) -> Markup:
    """The number of independent sources of an item; empty where there is only one."""
    return _token("sources", item.independent_sources) if item.independent_sources > 1 else safe("")


def dispute(item: Item) -> Markup:
    """The mark of an item whose sources deny each other or differ in a figure; empty otherwise."""
    return _token("disputed") if item.disputed else safe("")


def backlinks(citation: Citation) -> Markup:
    """Links from a reference back to each sentence that cites it; only in the HTML page."""
    return _token("back", citation.number)


class Expander:
    """Puts in, for one target, what the placeholders stand for. Use one for a whole document, in reading order."""

    def __init__(self, brief: Brief, target: Target) -> None:
        self._cites = {citation.number: citation for citation in brief.citations}
        self._target = target
        self._cited: Counter[int] = Counter()
        self._kinds: dict[str, Callable[[str], str]] = {
            "refs": self._references,
            "mark": self._mark,
            "credit": self._credit,
            "sources": lambda count: self._note(plural(int(count), "independent source"), "corroborated"),
            "disputed": lambda _: self._note("Disputed", "disputed"),
            "back": self._back,
        }

    def expand(self, text: str) -> str:
        """Replace every placeholder of a text; what only looks like one is dropped."""

        def put(match: re.Match[str]) -> str:
            kind = self._kinds.get(match[1])
            try:
                return kind(match[2]) if kind else ""
            except (KeyError, ValueError):
                return ""

        return _STRAY.sub("", _TOKEN.sub(put, text))

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
        number = int(argument)
        times = self._cited[number]
        if self._target != "html" or not times:
            return ""
        words = "Back to the sentence"
        links = (
            f'<a class="back" href="#{_cite_id(number, n)}" aria-label="{words if times == 1 else f"{words} ({n} of {times})"}">&#8593;</a>'
            for n in range(1, times + 1)
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
                return f'<span class="mark {name}">{word}</span> '

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


def _cite_id(number: int, occurrence: int) -> str:
    return f"cite-{number}" if occurrence == 1 else f"cite-{number}-{occurrence}"
