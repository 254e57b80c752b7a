"""The head of a document: everything that stands above the first sentence of the body, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from briefgen.ingest import furniture
from briefgen.ingest.datelines import DateLine, is_place, read_date_line, read_opening
from briefgen.ingest.lines import Block, Line
from briefgen.ingest.outlets import is_agency, names_outlet
from briefgen.ingest.publication import day_in_title
from briefgen.model import Region, RegionKind

MOST_LINES = 40
"""Heads are short: a list of headline-like lines beyond this is not one."""

_LABELLED = re.compile(
    r"(?P<label>title|headline|publisher|source|outlet|agency|from|date|published|dateline|url|link"
    r"|author|by|language|lang|place|location|subject"
    r"|summary|abstract|description|document|id|classification|edition|distribution)\s?:\s{1,4}(?P<value>\S.*)",
    re.IGNORECASE,
)
_JOINERS = frozenset(
    "a an the of in on at to for with by from and or as over after against amid its their his her between into"
    " about near is are".split()
)
_LONGEST_HEADLINE = 220
_LONGEST_QUESTION = 140
_LONGEST_WRAPPED = 130
_WORDS_OF_A_LABEL = 3
_LEAST_TORN = 8
_TRAIL = 40
"""Characters of the labels before a headline."""
_SLOGAN_LINES = 16
_CHANGED = re.compile(r"\b(?:updated?|modified|revised)\b", re.IGNORECASE)
_MENUS = frozenset(
    {"menu", "main menu", "navigation", "sign in", "log in", "login", "search", "e-paper", "epaper", "subscribe"}
)
_LABELLED_HEADLINE = re.compile(r"(?:title|headline|summary|abstract|description)\s?:\s", re.IGNORECASE)
_SLOGAN = re.compile(r"(?=.{3,44}\Z)(?:[\w'’&,-]+ ){1,7}[\w'’-]{2,}(?<!\bInc)(?<!\bLtd)[.!]")
_SHORT_SENTENCE = re.compile(r"\s(?!inc\.|ltd\.|corp\.|gov\.|gen\.)[a-z]{3,}\.$")


@dataclass(slots=True)
class Head:
    """What the head says; `body` is the place of the first line of the body."""

    regions: list[Region] = field(default_factory=list)
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    dates: list[tuple[int, DateLine]] = field(default_factory=list)
    """Each with its rank: 0 where the line says that it is the day of publication, 1 for a bare date, 3 in a title."""
    body: int = 0


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of the head with its neighbourhood."""

    line: Line
    block: int
    wrapped: bool
    """True where a further line of the same block follows."""


def read_head(blocks: Sequence[Block], *, title: str | None = None) -> Head:
    """Read the head of a document; `title` is what its metadata says, so that its line is recognised."""
    head = Head()
    placed = _head_lines(blocks, title)
    head.body = len(placed)
    if placed and sum(map(len, blocks)) == len(placed):
        # Nothing follows: the last line that is no furniture is all the body there is.
        _leave_body(placed)
        head.body = len(placed)
    undecided: list[int] = []
    for index, entry in enumerate(placed):
        if not settle_line(head, entry.line):
            undecided.append(index)
        elif index and head.dates and not undecided and _is_menu(entry.line.text):
            # A day right above the page's menu is that on which the page was read.
            head.dates = [(9, date) if rank == 1 else (rank, date) for rank, date in head.dates]
    _name_lines(head, placed, undecided, title)
    return head


def _head_lines(blocks: Sequence[Block], title: str | None) -> list[_Placed]:
    """Collect lines until the first that belongs to the body."""
    placed: list[_Placed] = []
    for number, block in enumerate(blocks):
        # No text is wrapped at such a width: each line is a paragraph of its own.
        unwrapped = any(len(line.text) > _LONGEST_WRAPPED for line in block)
        for index, line in enumerate(block):
            under = block[index + 1] if index + 1 < len(block) else None
            following = under if under is not None and not (unwrapped and under.text[:1].isupper()) else None
            below = blocks[number + 1][0] if number + 1 < len(blocks) else None
            if len(placed) >= MOST_LINES or not (
                line.text == title
                or not (_is_body(line, following) or _is_torn(line, blocks, number, index))
                or _is_asking_headline(line, block, under or below, placed)
                or _is_slogan(line, blocks, number, index, placed)
            ):
                return placed
            placed.append(_Placed(line, number, under is not None))
    return placed


def _is_menu(words: str) -> bool:
    return words.strip(" ☰≡|").casefold() in _MENUS or furniture.is_trail(words)


def _leave_body(placed: list[_Placed]) -> None:
    for index in range(len(placed) - 1, -1, -1):
        if not _is_known(placed[index].line.text):
            del placed[index:]
            return


def _is_known(line: str) -> bool:
    return (
        furniture.is_furniture(line)
        or furniture.is_sample_mark(line)
        or furniture.is_byline(line)
        or read_date_line(line) is not None
    )


def _is_body(line: Line, following: Line | None) -> bool:
    words = line.text
    if len(words) > furniture.LONGEST:
        return True
    if _is_known(words) or furniture.is_trail(words):
        return False
    if read_opening(words) is not None:
        return True
    if _LABELLED_HEADLINE.match(words):
        return False
    if furniture.ends_like_sentence(words) or _SHORT_SENTENCE.search(words) or len(words) > _LONGEST_HEADLINE:
        return True
    if following is None or len(words) < 45:
        return words[:1].islower()
    # Wrapped prose: a long line that runs on in small letters, further than a headline does.
    wrapped_headline = (
        words.split()[-1].lower() in _JOINERS and len(following.text) < 80 and not following.text.endswith(".")
    )
    below = _is_known(following.text) or read_opening(following.text[:400]) is not None
    return not wrapped_headline and not below and not _starts_line(following.text)


def _is_torn(line: Line, blocks: Sequence[Block], number: int, index: int) -> bool:
    """Say whether a line is the beginning of a sentence that goes on in small letters below an empty line or an advertisement."""
    if len(line.text.split()) < _LEAST_TORN or not line.text[-1:].isalnum() or index + 1 < len(blocks[number]):
        return False
    below = (one.text for block in blocks[number + 1 : number + 4] for one in block)
    behind = next((words for words in below if not furniture.is_furniture(words)), "")
    return behind[:1].islower() and furniture.ends_like_sentence(behind)


def _is_asking_headline(line: Line, block: Block, below: Line | None, placed: Sequence[_Placed]) -> bool:
    """Say whether a line that ends as a sentence does is a headline: the first of all that says anything.

    "How close are the two to war?" is one wherever it stands alone; a statement only where the date or the byline follows.
    """
    words = line.text
    first = below is not None and all(_is_known(one.line.text) for one in placed)
    if not first or below is None or len(words) > _LONGEST_QUESTION or read_opening(words) is not None:
        return False
    if len(block) == 1 and words.rstrip("\"'”’ ").endswith("?"):
        return True
    dated = read_date_line(below.text)
    # Of wrapped prose the last line may be a date by chance; a line of the page's is one by its label, or stands below.
    apart = len(block) == 1 or (dated is not None and dated.label == "published")
    return (apart and dated is not None) or furniture.is_byline(below.text)


def _is_slogan(line: Line, blocks: Sequence[Block], number: int, index: int, placed: Sequence[_Placed]) -> bool:
    """Say whether a short sentence is the page's praise of itself: "One app." above the headline, and that above a date or byline."""
    above = [one.line.text for one in placed]
    if _SLOGAN.fullmatch(line.text) is None or not all(_is_known(w) or _SLOGAN.fullmatch(w) for w in above):
        return False
    below = [
        *blocks[number][index + 1 :],
        *(one for block in blocks[number + 1 : number + _SLOGAN_LINES] for one in block),
    ]
    headed = False
    for one in below[:_SLOGAN_LINES]:
        words = one.text
        if len(words) > _LONGEST_HEADLINE or read_opening(words) is not None:
            return False
        if read_date_line(words) is not None or furniture.is_byline(words):
            return headed
        if furniture.ends_like_sentence(words):
            return False
        headed = headed or (len(words.split()) > _WORDS_OF_A_LABEL and not _is_known(words))
    return False


def _starts_line(words: str) -> bool:
    return words[:1].isupper() and not furniture.ends_like_sentence(words) and len(words) < 45


def settle_line(head: Head, line: Line) -> bool:
    """Settle a line that says by itself what it is; False for what only its neighbours can tell."""
    words = line.text
    labelled = _LABELLED.fullmatch(words)
    dated = read_date_line(words)
    if dated is not None and dated.label == "page":
        # A page that only says when it was last changed is better dated so than not at all.
        head.dates.append((6 if _CHANGED.search(words) else 9, dated))
        head.regions.append(Region(line.start, line.end, "furniture"))
    elif dated is not None:
        head.dates.append((0 if dated.label == "published" else 1, dated))
        head.regions.append(Region(line.start, line.end, "dateline"))
        _publisher_beside_date(head, dated)
    elif labelled is not None and _take_label(head, line, labelled):
        pass
    elif furniture.is_byline(words):
        outlet = furniture.byline_outlet(words)
        rubric = furniture.is_kicker(words) and not (outlet and words.casefold().endswith(" news"))
        if head.publisher is None and not rubric and outlet and (is_agency(outlet) or names_outlet(outlet)):
            head.publisher = outlet
        head.regions.append(Region(line.start, line.end, "furniture"))
    elif (
        furniture.is_furniture(words)
        or furniture.is_sample_mark(words)
        or furniture.is_trail(words)
        or furniture.is_list_of_names(words)
    ):
        head.regions.append(Region(line.start, line.end, "furniture"))
    else:
        return False
    return True


def _publisher_beside_date(head: Head, dated: DateLine) -> None:
    for part in re.split(r"\s[|·•–—-]\s|,\s", dated.rest):
        name = part.strip(" ,;:|()[]-–—")
        if (
            head.publisher is None
            and names_outlet(name)
            and (is_agency(name) or not is_place(dated.rest) or len(name.split()) > 1)
        ):
            head.publisher = name


def _take_label(head: Head, line: Line, labelled: re.Match[str]) -> bool:
    label, value = labelled["label"].lower(), labelled["value"].strip()
    start = line.start + labelled.start("value")
    if label in {"title", "headline", "subject"}:
        if head.title is not None:
            return False
        head.title = value
        head.regions.append(Region(line.start, start, "furniture"))
        head.regions.append(Region(start, line.end, "title"))
        return True
    if label in {"publisher", "source", "outlet", "agency", "from"}:
        if len(value) > 80 or furniture.ends_like_sentence(value):
            return False
        head.publisher = head.publisher or value
        head.regions.append(Region(line.start, line.end, "publisher"))
        return True
    if label in {"summary", "abstract", "description"}:
        head.regions.append(Region(line.start, start, "furniture"))
        head.regions.append(Region(start, line.end, "summary"))
        return True
    if label in {"url", "link"} and re.fullmatch(r"https?://\S+", value):
        head.url = head.url or value
    if label in {"place", "location"}:
        head.regions.append(Region(line.start, line.end, "dateline"))
    else:
        head.regions.append(Region(line.start, line.end, "furniture"))
    return True


def _name_lines(head: Head, placed: list[_Placed], undecided: list[int], title: str | None) -> None:
    """Tell publisher, kicker, title and summary apart among the lines that are left."""
    near_date = _near_dates(head, placed)
    slogans = list(takewhile(lambda i: _SLOGAN.fullmatch(placed[i].line.text), undecided))
    if 0 < len(slogans) < len(undecided) and not head.title:
        for index in slogans:
            _mark(head, placed[index].line, "furniture")
        undecided = [i for i in undecided if i not in slogans]
    left = list(undecided)
    for index in undecided:
        words = placed[index].line.text
        others = len(left) > 1 or head.title is not None
        outlet = is_agency(words) or (names_outlet(words) and index in near_date)
        rubric = furniture.is_kicker(words) and not (outlet and words.casefold().endswith(" news"))
        if head.publisher is None and not rubric and outlet and (others or is_agency(words)) and words != title:
            head.publisher = re.sub(r"\s\([^()]{1,40}\)$", "", words.strip(" |-–—:"))
            _mark(head, placed[index].line, "publisher")
            left.remove(index)
        elif rubric and others:
            _mark(head, placed[index].line, "furniture")
            left.remove(index)
    if not left:
        return
    if head.title is None:
        first = next(
            (i for i in left if title is not None and _same(placed[i].line.text, title)), _likeliest(placed, left)
        )
        last = _end_of_title(placed, left, first)
        chosen = [i for i in left if first <= i <= last]
        head.regions.append(Region(placed[first].line.start, placed[last].line.end, "title"))
        head.title = " ".join(placed[i].line.text for i in chosen)
        if (day := day_in_title(head.title)) is not None:
            head.dates.append((3, day))
        left = [i for i in left if i > last]
    for index in left:
        # A second headline of some length is the standfirst; a short one is a cross-head, and stays unmarked.
        words = placed[index].line.text
        if index in near_date and len(words.split()) <= 3 and is_place(words):
            _mark(head, placed[index].line, "dateline")
        elif len(words.split()) >= 6 and not words.endswith(":") and not any(r.kind == "summary" for r in head.regions):
            _mark(head, placed[index].line, "summary")


def _likeliest(placed: list[_Placed], left: list[int]) -> int:
    """Return the first line that may be a headline, but where a word or three of a menu stand far above a longer one, that."""
    lines = [placed[i].line.text for i in left]
    trailed = next((i for i, line in zip(left[1:], lines[1:], strict=True) if _is_end_of(line, lines[0])), None)
    if trailed is not None:
        return trailed
    first = next((i for i, line in zip(left, lines, strict=True) if not _is_repeated_label(line, lines)), left[0])
    if len(placed[first].line.text.split()) > _WORDS_OF_A_LABEL:
        return first
    longer = next((i for i in left if len(placed[i].line.text.split()) > _WORDS_OF_A_LABEL + 1), None)
    return (
        longer if longer is not None and longer > first + 1 and placed[longer].block != placed[first].block else first
    )


def _is_end_of(line: str, above: str) -> bool:
    """Say whether a headline ends the trail above it: "Home News Storm stops the ferries"."""
    return len(line.split()) > _WORDS_OF_A_LABEL and above.endswith(" " + line) and len(above) - len(line) < _TRAIL


def _is_repeated_label(line: str, lines: Sequence[str]) -> bool:
    """Say whether a few words stand more than once among others: the name of the page's section, or of its outlet."""
    return len(line.split()) <= _WORDS_OF_A_LABEL + 2 and 1 < lines.count(line) < len(lines)


def _end_of_title(placed: list[_Placed], left: list[int], first: int) -> int:
    last = first
    while last - first < 3 and placed[last].wrapped and last + 1 in left:
        words, following = placed[last].line.text, placed[last + 1].line.text
        runs_on = (
            words.split()[-1].lower() in _JOINERS or following[:1].islower() or words.endswith((",", "-", "–", "—"))
        )
        if not runs_on:
            break
        last += 1
    return last


def _near_dates(head: Head, placed: list[_Placed]) -> set[int]:
    dated = {region.start for region in head.regions if region.kind == "dateline"}
    near: set[int] = set()
    for index, entry in enumerate(placed):
        if entry.line.start in dated:
            near.update(range(index - 2, index + 3))
    return near


def _mark(head: Head, line: Line, kind: RegionKind) -> None:
    head.regions.append(Region(line.start, line.end, kind))


def _same(line: str, title: str) -> bool:
    return re.sub(r"\W+", " ", line).strip().casefold() == re.sub(r"\W+", " ", title).strip().casefold()
