"""Datelines: lines that give the day of a report, and "SEOUL, 7 Nov (Agency) —" at the head of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefgen.ingest.dates import WrittenDate, find_dates
from briefgen.ingest.furniture import ends_like_sentence, is_kicker
from briefgen.ingest.outlets import is_agency, names_outlet

Label = Literal["published", "page", "none"]
"""What the words beside a date say: that the document is of that day, or that the page was made, changed or read then."""

_LONGEST_LINE = 160
_LONGEST_PREFIX = 140
_SEPARATOR = re.compile(
    r"\s*(?:—|–|--+|>>(?=\s)|(?<=\)):(?=[\"\u201cA-Z])|(?<=\))(?=\s+[\"\u201cA-Z])|(?<=[a-z.] [0-9])(?=\s+[A-Z])|(?<=[a-z.] [0-9]{2})(?=\s+[A-Z])|(?<=[\s)])-(?=\s)|(?<=\))\.-(?=\s)|(?<=\s)-(?=[\"\u201cA-Z])|:(?=\s))\s*"
)
_PLACE_AND_DAY = re.compile(r"[A-Z][^,.:;]{2,30}, (?:[A-Z][a-z]{2,8}\.? [0-9]{1,2})")
"""What opens a paragraph without a mark behind it: "Riga, May 3 The ferries …"."""
_TEXT_MARK = re.compile(
    r"(?:\s*\[[^\[\]]{2,120}\]){0,3}\s*\[(?:text|excerpts?|summary|report|passage omitted|editorial report)\]\s*",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:(?:first )?published|posted|created|issued|(?:press )?released?|release date|publication date"
    r"|pub(?:lication)? ?date|date(?: of (?:issue|publication))?|dated"
    r"|date ?line|for (?:immediate )?release)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:today|updated?|modified|revised|accessed|retrieved|printed|current|now|copyright|expires"
    r"|embargo(?:ed)?)\b|©",
    re.IGNORECASE,
)
_ZONE = (
    r"(?:(?:gmt|utc)(?:\s?[+-][0-9]{1,2}(?::?[0-9]{2})?)?|e[ds]t|c[ds]t|m[ds]t|p[ds]t|a[ds]t|ces?t|ees?t|wes?t|bst|ist|msk"
    r"|[kjtpaw]st|pht|hkt|sgt|pkt|irst|trt|aes?d?t|sast|[cew]at|ict|wib|wita|wit|bdst|bdt|azt|amt|gst|npt|nz[sd]t|local time|z)"
)
_CLOCK = re.compile(
    rf"\b(?:at )?[0-9]{{1,2}}[:.h][0-9]{{2}}(?::[0-9]{{2}})?\s?(?:[ap]\.?m\b\.?)?"
    rf"(?:\s?{_ZONE}(?![a-z]))?(?:\s?[+-][0-9]{{2}}:?[0-9]{{2}}\b)?(?:\s?\([a-z]{{2,5}}\))?"
    rf"|\b(?:at )?[0-9]{{4}}\s?(?:hrs|{_ZONE})(?![a-z])(?:\s?\([0-9]{{4}} [a-z]{{3,4}}\))?"
    r"|\b(?:at )?[0-9]{1,2}\s?[ap]\.?m\b\.?|t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:^|(?<=[.|\u2022\u00b7,\0]))[ *_]{0,3}(?:(?i:story |written |reported |posted )?[Bb][Yy]:? )"
    r"(?:[A-Z][\w.'\u2019-]{0,30},? |(?:and|in|for|de|von|van|al|the|of) ){0,20}(?:[A-Z][\w.'\u2019-]{0,30}|admin|staff)"
)
_KIND = re.compile(
    r"\b(?:analysis|commentary|opinion|comment|feature|explainer|news|media advisory|press (?:release|statement|note)"
    r"|(?:(?:policy|issue|research|intelligence|country|conflict) )?(?:brief(?:ing)?|report|paper|bulletin|dispatch) (?:no\.? ?|#)[0-9]{1,4}"
    r"|(?:policy|issue|research|conflict|special) (?:brief(?:ing)?|paper|note|report)"
    r"|(?:situation|daily|weekly|monthly) (?:report|update|bulletin|brief(?:ing)?)(?: (?:no\.? ?|#)?[0-9]{1,4})?|as of"
    r"|last|time)(?![a-z])|\bpages? [0-9]{1,3}(?:-[0-9]{1,3})?\b|^source\b:?|^n(?:o|r)\.?:? ?[0-9][\w/-]{0,12}(?=\s)|^(?:all|world|latest) news\b|^(?:admin|editor|newsroom|webmaster)\b|\breading time:?|[0-9]{1,2}[ -]min(?:ute)?s?[ -]read(?:save|share)*",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?<=[a-z])(?=[0-9]{1,2} [A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[a-z])(?=Press [Rr]elease|Statement|News )|(?<=[a-z] (?:19|20)[0-9]{2})(?=[0-9]{1,2}[:.][0-9]{2})"
    # "May 3, 202410:15 AM", "May 3, 20240" with the number of comments, "3 May 2024Updated"
    r"|(?<=[0-9], (?:19|20)[0-9]{2})(?=[0-9]{1,2}[:.][0-9]{2}|[0-9]{1,2}$)"
    r"|(?<=[0-9])(?=Updated|Modified|Published|Last )"
)
_COUNTS = re.compile(
    r"\badjust font size:?|\b[0-9]{1,3} (?:years?|months?|weeks?|days?|hours?) ago\b|\b(?:no|[0-9]{1,5}) (?:comments?|views?|shares?|reads?)\b|\b0?[0-9]{1,5}$|(?<=\s)[0-9]{1,5}(?=\s+[0-9]{1,5}$)|\b[0-9]{1,3} mins? read\b|\bmins? read\b|\bin [A-Z][a-z]{2,12}(?=\s*(?:\0|$))",
    re.IGNORECASE,
)
"""What a page counts behind its date, and the rubric that it puts there."""
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE)
_FILLER = re.compile(r"\b(?:on|at|the|of|in|from)\b", re.IGNORECASE)
_BARS = re.compile(r"\s+[|·•]\s+|\s*[|•]\s*")
_BYLINE_ANYWHERE = re.compile(r"(?:[0-9]{1,2}[ -]min(?:ute)?s?[ -]read)?\s*\b(?:[Bb]y|BY) [A-Z].*|.*read[Bb]y [A-Z].*")
_AGENCY_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)\s*$")
_OF_OTHERS = re.compile(
    r"\b(?:born|died|birth|dob|valid|expir(?:es|y)|deadline|next (?:meeting|event|session))\b", re.IGNORECASE
)
"""What a line says that gives a day of something else than a document's."""
_ORDER: tuple[Label, ...] = ("published", "none", "page")
_NOTE = re.compile(
    r"(?:th(?:e|is) (?:following )?(?:press release|news release|statement|article|report|story|transcript|text|piece|post)"
    r"|(?:originally|first)) (?:was |were )?(?:originally |first )?(?:issued|published|released|posted|made public)"
    r"(?: (?:by|in|at) [^.!?]{2,70})? on [^.!?]{6,40}\.?",
    re.IGNORECASE,
)
_MOST_PARTS = 6
_MOST_WORDS = 5
_EDGE = " \t,;:.|/·•–—-()[]*_#>"
_SMALL = frozenset("of the de la el al do da and upon on sur am an der".split())
_BODIES = frozenset(
    """Institute Centre Center Council Foundation Observatory Ministry Department Office Commission University Group Agency
    Committee Secretariat Presidency Palace Treasury Embassy Mission Forum Initiative Programme Program Cabinet""".split()
)
"""Nouns by which institutions are named."""
_OF_BODIES = frozenset("of the for on and in at".split())
_PLURALS = frozenset(
    """Affairs Studies Nations States Relations Rights Ministers Sciences Forces Communications Experts Emirates Strategies
    Analysis Conflicts Politics Economics Sanctions Crisis Arms Weapons Issues Peoples Scientists Refugees Markets Resources Borders""".split()
)
"""What may stand in an institution's name and end in -s; any other such word may be a headline's verb."""
_NEVER_FIRST = frozenset(
    """on in at by from since a an after before until for as when while it he she they we you i this that these those and but if of to
    with there here what who why how all some many most both no not one two three more last next early late under over
    about amid despite during then now today yesterday tomorrow meanwhile however earlier later also only
    president minister prime general mr mrs ms dr""".split()
)
_SHOUTED = frozenset(
    """NATO OPEC OPEC+ UNESCO UNICEF UNHCR UNIFIL UNRWA ASEAN BRICS IAEA CENTCOM INTERPOL EUROPOL FRONTEX ECOWAS OSCE OPCW
    UPDATE NOTE WARNING CORRECTION BREAKING ALERT URGENT ANALYSIS EXCLUSIVE OPINION SUMMARY BACKGROUND STATEMENT""".split()
)
"""Written in capitals, and no places."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that gives a day: `iso` is None where it is ambiguous or lacks its year; `rest` is what else it says."""

    iso: str | None
    month_day: tuple[int, int] | None
    label: Label
    rest: str
    either: tuple[str, ...] = ()
    """Both readings of a day whose order is open."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The dateline at the head of a paragraph: its length there, the day and the agency it names."""

    length: int
    iso: str | None
    month_day: tuple[int, int] | None
    agency: str | None


def read_date_line(line: str) -> DateLine | None:
    """Read a line whose point is a date: it stands at the line's beginning or end, or between bars, and little else beside it."""
    if len(line) > _LONGEST_LINE:
        return None
    if ends_like_sentence(line):
        return _read_note(line)
    return _read_dated(line) or _read_between_bars(line)


def _read_note(line: str) -> DateLine | None:
    """Read a sentence in which a page says when its text appeared: "The press release issued by the Foreign Office on 3 May 2024"."""
    match = _NOTE.fullmatch(line.strip("()*_ "))
    dates = find_dates(line) if match else []
    return DateLine(dates[0].iso, dates[0].month_day, "published", "", dates[0].either) if len(dates) == 1 else None


def _read_between_bars(line: str) -> DateLine | None:
    """Read "Forum of the Straits | 3 May 2024 | Period covered: 20 to 26 April": of the parts one is a date and no more."""
    parts = [part for part in _BARS.split(line) if part.strip()]
    if not 2 <= len(parts) <= _MOST_PARTS:
        return None
    read = [_read_dated(part) for part in parts]
    days = [one for one in read if one is not None and one.label != "page" and one.iso and not one.rest]
    if len({one.iso for one in days}) != 1:
        return None
    others = [part.strip() for part, one in zip(parts, read, strict=True) if one is None or one.iso != days[0].iso]
    if any(len(_BYLINE_ANYWHERE.sub("", part).split()) > _MOST_WORDS for part in others):
        # A headline with its page's date behind it.
        return None
    label: Label = "published" if any(one.label == "published" for one in days) else "none"
    return DateLine(days[0].iso, days[0].month_day, label, " | ".join(others))


def _read_dated(line: str) -> DateLine | None:
    if _GLUED.search(line):
        # "Press release16 March 202615:40": a page whose marks were lost between its parts.
        line = _GLUED.sub(" ", line)
    dates = find_dates(line)
    if not dates:
        return None
    if _OF_OTHERS.search(line):
        return None
    date, label = _date_of_document(line, dates)
    outside = _without(line, dates)
    bare = _AGENCY_IN_BRACKETS.sub(_agency_apart, outside)
    for pattern in (_BYLINE, _CLOCK, _WEEKDAY, _PUBLISHED, _PAGE, _KIND, _COUNTS):
        bare = pattern.sub("\0", bare)
    pieces = [p.strip(_EDGE) for p in bare.split("\0")]
    pieces = [p for p in pieces if _FILLER.sub("", p).strip(_EDGE)]
    if len(pieces) > 1:
        # "Baku, 3 May 2024, AZERTAC"
        pieces = [p for p in pieces if not is_agency(p)]
    if not pieces:
        return DateLine(date.iso, date.month_day, label, "", date.either)
    rest = " ".join(pieces)
    if label == "page" and len(rest.split()) <= 4:
        return DateLine(date.iso, date.month_day, label, rest, date.either)
    # A date inside a headline or a sentence is not what the line is for.
    if len(pieces) > 1 or len(rest.split()) > 8 or not _stands_apart(line, dates[0], dates[-1]):
        return None
    known = is_place(rest) or names_outlet(rest.strip(_EDGE)) or is_body(rest) or is_kicker(rest)
    return DateLine(date.iso, date.month_day, label, rest, date.either) if label == "published" or known else None


def _date_of_document(line: str, dates: list[WrittenDate]) -> tuple[WrittenDate, Label]:
    """Choose the date of a line that dates the document: one that says so, then one that says nothing, then that of a change."""
    labelled: list[tuple[WrittenDate, Label]] = []
    position = 0
    for date in dates:
        before = line[position : date.start]
        position = date.end
        said = [m for pattern in (_PUBLISHED, _PAGE) for m in pattern.finditer(before)]
        last = max(said, key=lambda m: m.start(), default=None)
        label: Label = "none" if last is None else "published" if last.re is _PUBLISHED else "page"
        labelled.append((date, label))
    if all(label == "none" for _, label in labelled):
        behind = line[position:]
        told: Label = "page" if _PAGE.search(behind) else "published" if _PUBLISHED.search(behind) else "none"
        return dates[0], told
    return min(labelled, key=lambda one: _ORDER.index(one[1]))


def _agency_apart(match: re.Match[str]) -> str:
    """Set an agency in brackets apart: "Baku, 3 May 2024 (AZERTAC)"."""
    return "\0" if is_agency(match[1]) or (match[1].isupper() and match[1].isalpha()) else match[0]


def read_opening(paragraph: str, *, capitals: bool = False) -> Opening | None:
    """Read the dateline that a paragraph opens with, if it does; `capitals` says that the whole text is in capitals."""
    best: Opening | None = None
    for count, match in enumerate(_SEPARATOR.finditer(paragraph[:_LONGEST_PREFIX])):
        if count == 5 or match.start() == 0:
            break
        prefix, separator = paragraph[: match.start()], match.group().strip()
        if not separator and not prefix.endswith(")") and not _PLACE_AND_DAY.fullmatch(prefix):
            continue
        opening = _read_prefix(prefix, separator, capitals=capitals)
        if opening is not None:
            end = match.end()
            mark = _TEXT_MARK.match(paragraph, end)
            end = mark.end() if mark else end
            if _begins_sentence(paragraph[end : end + 2]):
                best = Opening(end, opening.iso, opening.month_day, opening.agency)
    return best or _read_slashed(paragraph)


def is_place(name: str) -> bool:
    """Say whether a short string reads as a place, or places: "SAN SALVADOR", "Kyiv, Ukraine", "Seoul/Tokyo"."""
    parts = [p.strip(" .") for p in re.split(r"[,/|]|\s[-–—]+\s", name)]
    parts = [p for p in parts if p]
    return 0 < len(parts) <= 4 and all(map(_is_one_place, parts)) and parts[0].split()[0].lower() not in _NEVER_FIRST


def is_body(name: str) -> bool:
    """Say whether a short string reads as an institution's name and no headline: "Centre for Maritime Studies"."""
    words = name.strip(_EDGE).split()
    at = next((i for i, word in enumerate(words) if word in _BODIES), None)
    if at is None or not all(_is_name_word(w) or w.lower() in _OF_BODIES for w in words):
        return False
    behind = words[at + 1 :]
    if behind and behind[0] not in _OF_BODIES and behind[0] not in _BODIES:
        # "Council Adopts New Measures"
        return False
    return all(not w.endswith("s") or w in _PLURALS or w.lower() in _OF_BODIES for w in behind)


def _without(line: str, dates: list[WrittenDate]) -> str:
    kept, position = [], 0
    for date in dates:
        kept.append(line[position : date.start])
        position = date.end
    return "\0".join([*kept, line[position:]])


def _stands_apart(line: str, first: WrittenDate, last: WrittenDate) -> bool:
    before, after = line[: first.start].rstrip(), _CLOCK.sub("", line[last.end :]).strip()
    before = _WEEKDAY.sub("", before).rstrip()
    return not before or not after or before[-1] in ",;:|/·•–—-(" or after[0] in ",;:|/·•–—-)"


def _read_prefix(prefix: str, separator: str, *, capitals: bool) -> Opening | None:
    agency: str | None = None
    bracket = re.search(r"\(([^()]{2,60})\)\s*$", prefix) or re.match(r"\(([^()]{2,60})\)\s*", prefix)
    names = prefix
    if bracket:
        agency = _agency(bracket[1])
        if agency is None and not find_dates(bracket[1]):
            return None
        names = prefix[: bracket.start()] + (f" {bracket[1]} " if agency is None else " ") + prefix[bracket.end() :]
    dates = find_dates(names)
    bare = _without(names, dates).replace("\0", ",") if dates else names
    bare = _WEEKDAY.sub("", _CLOCK.sub("", bare)).strip(" ,.;:–—-")
    certain = bool(dates) or agency is not None
    if agency is not None and dates and not bare and not is_agency(agency):
        # "October 3, 2023 (KASSALA) –": with no place before them, the brackets hold the place.
        agency = None
    if bare and agency is None and is_agency(bare.rpartition("-")[2].strip()):
        agency, bare = bare.rpartition("-")[2].strip(), bare.rpartition("-")[0].strip()
        certain = certain or bool(bare)
    if bare and not is_place(bare):
        return None
    if not certain:
        # Without a day or an agency only a place in capitals is a dateline, and in a text in capitals nothing is.
        known = re.fullmatch(r"[A-Z][\w.'’ -]{1,30}, (?:D\.C\.?|[A-Z]{2})", bare)
        if capitals or not (_shouts(bare) or known) or len(bare) > 50 or bare in _SHOUTED:
            return None
    if separator == ":" and not (certain and (bare or agency)) and not _shouts(bare.partition(",")[0]):
        # "Monday, 10 June: …" labels an entry of a chronology; "PESHAWAR, Pakistan: …" is where a report was written.
        return None
    date = dates[-1] if dates else None
    return Opening(len(prefix), date.iso if date else None, date.month_day if date else None, agency)


def _read_slashed(paragraph: str) -> Opening | None:
    """Read datelines of the form "MOSCOW, November 7. /TASS/. Words" and "Place, November 7 /Agency/ Words"."""
    match = re.match(r"([^/]{2,80})/([A-Z][A-Za-z -]{1,24})/[.,]?\s*[-–—]*\s*", paragraph)
    if match is None or _agency(match[2]) is None:
        return None
    opening = _read_prefix(match[1].strip(" .,"), "—", capitals=False)
    if opening is None or not _begins_sentence(paragraph[match.end() : match.end() + 2]):
        return None
    return Opening(match.end(), opening.iso, opening.month_day, match[2].strip())


def _agency(inside: str) -> str | None:
    name = inside.strip()
    words = name.split()
    named = [w for w in words if w not in {"-", "–", "/"}]
    numbered = [w for w in named if not w.isdigit()]
    if is_agency(name) or (0 < len(numbered) <= 5 and all(w[:1].isupper() for w in numbered) and not find_dates(name)):
        return name
    return None


def _is_one_place(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= 4 or len(name) > 40:
        return False
    return all(_is_name_word(w) or (i and w.lower() in _SMALL) for i, w in enumerate(words))


def _is_name_word(word: str) -> bool:
    letters = word.replace(".", "").replace("'", "").replace("’", "").replace("-", "").replace("(", "").replace(")", "")
    return letters.isalpha() and (word.lstrip("(")[:1].isupper() or word.lower().startswith(("al-", "el-", "d'", "d’")))


def _shouts(name: str) -> bool:
    first = re.split(r"[,/]", name)[0]
    return sum(1 for c in first if c.isupper()) >= 3 and first == first.upper()


def _begins_sentence(head: str) -> bool:
    return bool(head) and not head[0].islower() and not head[0].isspace() and head[0] not in ",.;:)"
