"""From a source's text to the stretches that are looked at one by one: sentences of the body, and quotations in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefgen.extract.forms.blocks import Block, blocks_of
from briefgen.extract.forms.entries import Entry, entries_of, entry_at, marks_of
from briefgen.extract.forms.turns import Turn, turn_at, turns_of
from briefgen.extract.language.wordlist import is_common
from briefgen.model import Source

MAX_SENTENCE = 1400
_TELLING = 60
"""A sentence of so many characters says the same wherever it stands."""
"""Characters; a longer stretch is cut at a semicolon or a blank, so that no line is too long to be parsed."""

_END = re.compile(r"[.!?\u2026][\"')\]]{0,3}(?= +[\"'(\[]{0,2}[A-Z0-9\u00c0-\u00de])|[;:](?= +[\"]?- )")
_FOOTNOTES = re.compile(r"(?<=[\w.,;:!?\"')])(?:\[\d{1,3}\]){1,6}(?=[ \n.,;:]|\Z)")
"""Numbers in brackets that touch the word before them."""
_GLUED = re.compile(
    r"[.!?](?P<close>\")?(?=\"?(?:A [A-Z]|[A-Z\u00c0-\u00de](?:[a-z\u00df-\u024f'.]| [a-z])))"
    r"|(?<=day)(?=(?:The|A|An|It|He|She|They|In|At|On) )"
    r"|(?<=[a-z]{3})(?=(?:The|They|But|However|Meanwhile|According|After|When|While|Officials|Earlier) )"
)
"""Where sentences meet without a blank: "the border.The ministry", "MondayThe ministry"."""
_ELLIPSIS = re.compile(r"\.\.\.|..\u2026")
_FIGURE = re.compile(r"[0-9]{2,4}(?:s|%|th)?")
"""What ends a sentence as a word does: "in the 1990s.Some fled"."""
_ADDRESS_SIGNS = frozenset("/@_\\")
_LAST_WORD = re.compile(r"[^\s\"'(\[]+$")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col sgt maj capt cmdr adm brig rev hon sen rep gov pres st jr sr vs no nos art sec "
    "jan feb mar apr jun jul aug sept sep oct nov dec fig approx est dept univ assn bros min ft mt inc ltd corp co th".split()
)
_STARTERS = frozenset(
    "The A An In On At It He She They We This That These Those But And However Meanwhile As After Before For From Its His Her "
    "Their Both Last Earlier Officials There When While If With".split()
)
_LONG_WORD = re.compile(r"\w[\w'-]{3,}")
_LEAST_WORDS = 6
_LONGEST_HEADLINE = 200
_LONGEST_HEADING = 90
_LONGEST_INTERRUPTION = 160
_NEAR = 40
_LEAST_TORN = 3
_TORN_END = re.compile(r"[.!?][\"'\u2019\u201d)]{0,2}(?=\s|\Z)")
_LONGEST_OF_ENTRY = 160
_PARAGRAPH = 1200
"""Characters to look back for the marks that open a quotation of several sentences."""
_CLOSERS = frozenset(".!?\"': \n")
_MARK = re.compile(r"[<\]\[*_\\#!~`>]")
_LETTERS = re.compile(
    r"\b(?:Decision|Regulation|Directive|Action|Order|Act)(?P<letters> \((?:CFSP|EU|EC|EEC|UE|Euratom|JHA|E\.O\.|EO)\))(?= (?:[Nn]o\.? ?)?\d)"
)
"""The letters in brackets that part a law from its number: "Decision (CFSP) 2024/11"."""
_QUOTE = re.compile(r"\"([^\"]{2,600})\"")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span in the source's text, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int
    heading: bool = False
    """True for a line that is no sentence: a heading, a table's cell, a name in a list."""
    marker: str = ""
    """What marks the sentence as the beginning of a list's item, and stands before it: a bullet, "3.", "(a)"."""
    lead: tuple[int, int] | None = None
    """The words before the list that this item continues: "The ministers agreed to:"."""
    lead_is_near: bool = False
    """Whether the lead is of the same sentence: "Alba Ltd., a trader, which" of "… sold the ships"."""
    entry: Entry | None = None
    """The entry of live coverage in which it stands; its time is the sentence's own."""
    turn: Turn | None = None
    """Whose words it is in a transcript."""


def unrepeated(view: str, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences without those that stand word for word in the text before: teasers, a block that is pasted twice.

    They tell nothing new. A few words mean what is around them, a colon opens another list each time, and what stands in
    another entry of live coverage, or is said by another, is another statement.
    """
    seen: set[object] = set()
    for sentence in sentences:
        words = " ".join(view[sentence.start : sentence.end].split())
        lead = view[slice(*sentence.lead)] if sentence.lead is not None else ""
        told = words, lead, sentence.entry, sentence.turn
        if len(words) < _TELLING or words.endswith(":") or told not in seen:
            yield sentence
        seen.add(told)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; the span leaves the marks out."""

    start: int
    end: int


def body(source: Source) -> list[tuple[int, int]]:
    """Return the spans of the text that are neither headline, dateline nor page furniture.

    A source that is nothing but its headline is read for that.
    """
    inside = {*marks_inside(source), *interruptions(source)}
    skipped = sorted((r.start, r.end) for r in source.regions if (r.start, r.end) not in inside)
    spans, done = [], 0
    for start, end in [*skipped, (len(source.text), len(source.text))]:
        if start > done and source.text[done:start].strip():
            spans.append((done, start))
        done = max(done, end)
    if not spans:
        return [(r.start, r.end) for r in source.regions if r.kind in {"title", "summary"}]
    return spans


def marks_inside(source: Source) -> list[tuple[int, int]]:
    """Return the spans of mark-up that stands in the middle of a line, which a sentence runs through: "26<sup>th</sup>"."""
    text = source.text
    return [
        (r.start, r.end)
        for r in source.regions
        if r.kind == "furniture"
        and _MARK.match(text, r.start, r.end)
        and "\n" not in text[r.start : r.end]
        and text[text.rfind("\n", 0, r.start) + 1 : r.start].strip()
    ]


def interruptions(source: Source) -> list[tuple[int, int]]:
    """Return the spans of the furniture that stands in the middle of a sentence, as advertisements do."""
    text, found = source.text, []
    run: list[tuple[int, int]] = []
    for r in source.regions:
        if r.kind != "furniture" or r.end - r.start > _LONGEST_INTERRUPTION:
            run = []
            continue
        if run and text[run[-1][1] : r.start].strip():
            run = []
        run.append((r.start, r.end))
        before = text[max(0, run[0][0] - _NEAR) : run[0][0]].rstrip()
        if "\n" in text[run[0][0] - 1 : run[0][0]] and _goes_on(before, text[r.end : r.end + _NEAR].lstrip()):
            found += run
            run = []
    return found


def _goes_on(before: str, behind: str) -> bool:
    """Say whether words behind a gap go on with the sentence before it."""
    return behind[:1].islower() and before[-1:].isalnum()


def without_marks(source: Source, view: str) -> str:
    """Return the view with blanks for the mark-up inside lines, the numbers of footnotes, and the letters inside a law's number.

    Nothing moves.
    """
    parts, done = [], 0
    letters = (m.span(1) for m in _LETTERS.finditer(view))
    notes = (m.span() for m in _FOOTNOTES.finditer(view)) if "[" in view else ()
    for start, end in sorted([*marks_inside(source), *interruptions(source), *letters, *notes]):
        if start >= done:
            parts += [view[done:start], " " * (end - start)]
            done = end
    return "".join([*parts, view[done:]])


def sentences_of(source: Source, view: str) -> list[Sentence]:
    """Return the body's sentences in order; `view` is the text as `casing.readable` gives it."""
    entries, turns = entries_of(source.text), turns_of(source.text)
    apart = sorted([*marks_of(source.text, entries), *((t.label_start, t.start) for t in turns)])
    found: list[Sentence] = []
    blocks = blocks_of(source.text, list(_without(body(source), apart)))
    for block in _mended(source, blocks):
        marker = block.marker
        for a, b in _split(view, block.start, block.end):
            entry, turn = entry_at(entries, a), turn_at(turns, a)
            opens = entry is not None and not source.text[entry.start : a].strip()
            # An entry's headline is told again below it.
            longest = (
                _LONGEST_OF_ENTRY
                if opens and entry is not None and source.text[b : entry.end].strip()
                else _LONGEST_HEADING
            )
            heading = not block.marker and (_is_heading(view[a:b], longest) or _is_headline(view[a:b]))
            found.append(Sentence(a, b, block.paragraph, heading, marker=marker, entry=entry, turn=turn))
            marker = ""
    return found


def _mended(source: Source, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, and as one those of a sentence that an empty line or a line of the page's own parts."""
    between = interruptions(source)
    starts = {start for start, _ in between}
    last: Block | None = None
    parted = False
    for block in blocks:
        first = (
            block.start + len(source.text[block.start : block.end]) - len(source.text[block.start : block.end].lstrip())
        )
        if first in starts:
            parted = True
            continue
        if last is not None and _is_torn(source.text, last, block, parted=parted):
            last = replace(last, end=block.end)
        else:
            if last is not None:
                yield last
            last = block
        parted = False
    if last is not None:
        yield last


def _is_torn(text: str, block: Block, following: Block, *, parted: bool) -> bool:
    """Say whether a block goes on with the sentence of the one before it; `parted` where the page's own line is between."""
    if following.marker or following.start - block.end > _LONGEST_INTERRUPTION + _NEAR:
        return False
    gap = text[block.end : following.start]
    head = text[max(block.start, block.end - 4 * _NEAR) : block.end].rstrip()
    return (
        (parted or not gap.strip())
        and "\n" in gap
        and len(head.split()) > _LEAST_TORN
        and _goes_on(head, text[following.start : following.start + _NEAR])
        and _TORN_END.search(text, following.start, following.end) is not None
    )


def _without(spans: list[tuple[int, int]], holes: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what of some spans lies outside the holes; both are in order."""
    k = 0
    for start, end in spans:
        done = start
        while k < len(holes) and holes[k][1] <= start:
            k += 1
        at = k
        while at < len(holes) and holes[at][0] < end:
            if holes[at][0] > done:
                yield done, holes[at][0]
            done = max(done, holes[at][1])
            at += 1
        if done < end:
            yield done, end


def quotations(view: str, start: int, end: int, text: str = "") -> list[Quotation]:
    """Return what stands between double quotation marks in a stretch of the view.

    A mark without its partner opens or closes words that run over several sentences of a paragraph of the `text`.
    """
    found, done = [], start
    if text and _opens_before(view, start, text):
        closing = view.find('"', start, end)
        found.append(Quotation(start, closing if closing >= 0 else end))
        done = closing + 1 if closing >= 0 else end
    found += [Quotation(m.start(1), m.end(1)) for m in _QUOTE.finditer(view, done, end)]
    if text and view.count('"', done, end) % 2:
        opening = view.rfind('"', done, end)
        if view[opening - 1 : opening].strip() == "" and view[opening + 1 : opening + 2].isalnum():
            found.append(Quotation(opening + 1, end))
    return found


def _opens_before(view: str, start: int, text: str) -> bool:
    """Say whether the paragraph before a sentence has opened quotation marks that it has not closed."""
    floor = max(0, start - _PARAGRAPH)
    first = start
    while first > floor:
        first = text.rfind("\n", floor, first)
        if first < 0 or text[first - 1 : first] in _CLOSERS:
            break
    if first < 0 < floor:
        # A paragraph as long as that, or a page without any: nobody knows where it began to quote.
        return False
    first = max(first, floor)
    return view.count('"', first, start) % 2 == 1


def _split(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    done = start
    for at in _ends(view, start, end):
        yield from _cut(view, done, at)
        done = at
    yield from _cut(view, done, end)


def _ends(view: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of a stretch end, but for the last."""
    done = counted = start
    marks = 0
    for m in sorted((*_END.finditer(view, start, end), *_GLUED.finditer(view, start, end)), key=_by_place):
        if m.end() <= done:
            continue
        if m.re is _GLUED or _ELLIPSIS.match(view, m.start() - 2):
            marks += view.count('"', counted, m.start())
            counted = m.start()
        if m.re is _GLUED:
            at = _glued_end(view, done, m, is_open=marks % 2 == 1)
        elif _ELLIPSIS.match(view, m.start() - 2) and marks % 2 == 1 and '"' not in m[0]:
            # Within a quotation three dots stand for words that were left out.
            at = None
        else:
            at = m.end() if _ends_sentence(view, done, m, end) else None
        if at is not None:
            yield at
            done = at


def _by_place(m: re.Match[str]) -> tuple[int, int]:
    return m.start(), -m.end()


def _glued_end(view: str, done: int, m: re.Match[str], *, is_open: bool) -> int | None:
    """Return where a sentence ends that the next one touches; None where one word only has a dot in its middle."""
    if not m[0]:
        return m.end()
    word = _LAST_WORD.search(view, max(done, m.start() - 40), m.start())
    last = word[0].rstrip("\"')]") if word else ""
    following = view[m.end() : m.end() + 24].lstrip('"').split(" ")[0].rstrip(",")
    if following.endswith(".") and following[:-1].lower() in _ABBREVIATIONS:
        # Where a short form begins the next sentence: of "ships left.Gen. Ruto stayed" the general is no middle.
        following = following[:-1]
    if _ADDRESS_SIGNS & {*last, *following} or "." in last or last.lower() in _ABBREVIATIONS or "." in following:
        return None
    plain = len(last) > 1 and last.islower() and last.isalpha()
    begins = following in _STARTERS and len(last) != 1
    meets = (len(last) > 3 and last.isalpha() or _FIGURE.fullmatch(last) is not None) and is_common(following.lower())
    if not (plain or begins or meets):
        return None
    # A mark between two sentences closes what was opened, or else opens the next.
    return m.end() if m["close"] is None or is_open else m.start() + 1


def _ends_sentence(view: str, done: int, m: re.Match[str], end: int) -> bool:
    if m[0][0] != ".":
        return True
    word = _LAST_WORD.search(view, max(done, m.start() - 40), m.start())
    last = word[0] if word else ""
    following = view[m.end() : min(end, m.end() + 24)].strip(" \"'([").split(" ")[0]
    if last.lower() in {"no", "nos"}:
        return not following[:1].isdigit()
    if last.lower() in _ABBREVIATIONS:
        return last.lower() in {"inc", "ltd", "corp", "co", "jr", "sr"} and following in _STARTERS
    if len(last) == 1 and last.isalpha() and last.isupper():
        return False
    if "." in last and all(len(p) <= 1 for p in last.split(".")):
        return following in _STARTERS
    # "3. Jones Ltd" begins a list item, it does not end one.
    return not (last.isdigit() and len(last) <= 2 and not view[done : m.start()].strip(" " + last))


def _cut(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        at = view.rfind("; ", start + 200, start + MAX_SENTENCE)
        if at < 0:
            at = view.rfind(" ", start + 200, start + MAX_SENTENCE)
        at = start + MAX_SENTENCE if at < 0 else at + 1
        yield from _trim(view, start, at)
        start = at
    yield from _trim(view, start, end)


def _trim(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and view[start] == " ":
        start += 1
    while end > start and view[end - 1] == " ":
        end -= 1
    if end - start > 1:
        yield start, end


def _is_heading(piece: str, longest: int) -> bool:
    return len(piece) < longest and not piece.rstrip("\"')] ").endswith((".", "!", "?", ":"))


def _is_headline(piece: str) -> bool:
    """Say whether Nearly All Words Begin With Capitals, as in the Headlines of Other Pages, and no full stop ends them."""
    if len(piece) > _LONGEST_HEADLINE or ";" in piece or (piece.endswith(".") and not piece.endswith("..")):
        return False
    words = [w for w in _LONG_WORD.findall(piece) if not w[0].isdigit()]
    return len(words) >= _LEAST_WORDS and 8 * sum(not w[0].isupper() for w in words) <= len(words)
