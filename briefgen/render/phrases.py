"""The few words that renditions add to the facts: names of modalities, dates as readers write them, who is credited."""

from __future__ import annotations

import re

from briefgen.model import (
    Attribution,
    Change,
    Comment,
    Confidence,
    ContextLine,
    Difference,
    Document,
    Fact,
    Item,
    Modality,
    PastEdition,
)

MODALITIES: dict[Modality, tuple[str, str]] = {
    "confirmed": ("Confirmed", "stated as fact, or by the party with authority over it"),
    "claimed": ("Claimed", "one side’s assertion, contested or not verifiable"),
    "estimated": ("Estimated", "judged, believed or suspected"),
    "planned": ("Planned", "announced or intended"),
    "threatened": ("Threatened", "announced as a threat"),
    "denied": ("Denied", "said not to be so"),
}
"""The word that stands before a sentence, and what it means, in the order of the key."""

SIGNS: dict[Modality, str] = {"claimed": "○", "estimated": "≈", "planned": "→", "threatened": "▲", "denied": "×"}
"""The sign beside the word, so that neither colour nor word stands alone; style sheets set the same ones."""

CHANGES: dict[Change, str] = {"new": "New", "updated": "Updated", "corrected": "Corrected", "unchanged": "Unchanged"}
"""How an item stands to the last edition."""
DROPPED = "No longer reported"
COMMENTS = {"matters": "Why it matters", "alternative": "Another reading", "comment": "Comment"}
"""What stands before an analyst's comment, by its kind."""
GAPS = {
    "date": "No source says when",
    "place": "No source says where",
    "figure": "No source says how many or how much",
    "source": "Only one source reports",
    "dispute": "Sources contradict each other on",
    "unread": "Could not be read",
}
"""What stands before the names of what is not known, by the kind of gap, in printed order."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})\S*)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::\d{2})?(?:Z|([+-])(\d{2}):(\d{2}))")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


def long_date(value: object) -> str:
    """Write an ISO 8601 date as readers do: 7 November 2025; what is not one comes back as it was."""
    text = "" if value is None else str(value)
    if "/" in text:
        first, _, last = text.partition("/")
        if first in {"", ".."}:
            return f"until {long_date(last)}"
        if last in {"", ".."}:
            return f"since {long_date(first)}"
        return f"{long_date(first)} to {long_date(last)}"
    if (day := _DAY.fullmatch(text)) and 1 <= int(day[2]) <= 12:
        written = f"{int(day[3])} {MONTHS[int(day[2]) - 1]} {day[1]}"
        return f"{written}, {day[4]}" if day[4] else written
    if (month := _MONTH.fullmatch(text)) and 1 <= int(month[2]) <= 12:
        return f"{MONTHS[int(month[2]) - 1]} {month[1]}"
    if week := _WEEK.fullmatch(text):
        return f"week {int(week[2])} of {week[1]}"
    return text


def short_date(value: object, edition: str = "") -> str:
    """Write an ISO 8601 date for a narrow column: 7 Nov, with its year where that is not the edition's."""
    text = "" if value is None else str(value)
    if "/" in text:
        first, _, last = text.partition("/")
        if first in {"", ".."} or last in {"", ".."}:
            return (
                f"until {short_date(last, edition)}" if first in {"", ".."} else f"since {short_date(first, edition)}"
            )
        if first[:7] == last[:7] and _DAY.fullmatch(first) and _DAY.fullmatch(last):
            return f"{int(first[8:10])}–{short_date(last, edition)}"
        return f"{short_date(first, edition)} to {short_date(last, edition)}"
    year = "" if text[:4] == edition[:4] else f" {text[:4]}"
    if (day := _DAY.fullmatch(text)) and 1 <= int(day[2]) <= 12:
        return f"{int(day[3])} {MONTHS[int(day[2]) - 1][:3]}{year}"
    if (month := _MONTH.fullmatch(text)) and 1 <= int(month[2]) <= 12:
        return f"{MONTHS[int(month[2]) - 1][:3]}{year}"
    return f"week {int(week[2])}{year}" if (week := _WEEK.fullmatch(text)) else text


def moment(value: object) -> str:
    """Write a time with its offset as readers do: 7 November 2025, 07:00 UTC+9; what is not one comes back as it was."""
    text = "" if value is None else str(value)
    found = _MOMENT.fullmatch(text)
    if not found:
        return long_date(text)
    sign, hours, minutes = found[2] or "+", int(found[3] or 0), int(found[4] or 0)
    offset = f"{'−' if sign == '-' else '+'}{hours}{f':{minutes:02}' if minutes else ''}" if hours or minutes else ""
    return f"{long_date(found[1])} UTC{offset}"


def day_span(value: object) -> str:
    """Write an interval of days with what its ends share written once: 6–7 November 2025."""
    text = "" if value is None else str(value)
    first, _, last = text.partition("/")
    if first == last:
        return long_date(first)
    before, after = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if not before or not after or before[4] or after[4] or before[1] != after[1]:
        return long_date(text)
    start, end = long_date(first).rsplit(" ", 1)[0], long_date(last)
    return f"{start.split()[0]}–{end}" if before[2] == after[2] else f"{start} to {end}"


def edition_name(edition: PastEdition) -> str:
    """Name an earlier edition: No. 72 of 13 March 2031."""
    day = long_date(edition.edition)
    return f"the edition of {day}" if edition.number is None else f"No. {edition.number} of {day}"


def confidence_words(confidence: Confidence) -> str:
    """Say how far an item's sources carry it, and why: Moderate confidence: 2 independent sources, grade B."""
    count = confidence.independent_sources
    reasons = [plural(count, "independent source") if count > 1 else "one source"]
    if confidence.grades:
        reasons.append(f"{'grade' if len(confidence.grades) == 1 else 'grades'} {_listed(list(confidence.grades))}")
    reasons += ["accounts differ"] if confidence.disputed else []
    reasons += [] if confidence.reviewed else ["not reviewed"]
    return f"{confidence.level.capitalize()} confidence: {', '.join(reasons)}"


def was_words(item: Item) -> str:
    """Say what the last edition had otherwise: what differed, else its whole sentence, else nothing."""
    return "; ".join(map(_difference, item.differences)) or item.before


def _difference(one: Difference) -> str:
    match one.of:
        case "modality":
            return f"{one.before}, now {one.after}"
        case "polarity":
            return "so, now not so" if one.after == "negative" else "not so, now so"
        case "date" if one.before:
            return f"{long_date(one.before)}, now {long_date(one.after)}"
        case "attribution" if one.before:
            return f"said by {one.before}, now by {one.after}"
        case "report":
            return f"without this report: {one.after.rstrip('.')}"
    if not one.before:
        return f"{one.of} not given, now {one.after}"
    return f"{one.of} {one.before}, now {one.after or 'not given'}"


def context_source(line: ContextLine) -> str:
    """Name the editions whose facts a context line counts: See No. 70–72; See 11 March 2031."""
    numbers = tuple(fact.number for fact in line.counted if fact.number is not None)
    days = dict.fromkeys(long_date(fact.edition) for fact in line.counted if fact.number is None)
    named = [f"No. {number_ranges(numbers)}"] if numbers else []
    return f"See {'; '.join([*named, *days])}" if named or days else ""


def comment_words(comment: Comment) -> tuple[str, str]:
    """Return what stands before a comment, and whose it is."""
    return COMMENTS[comment.kind], f"Analyst’s comment, {comment.by}" if comment.by else "Analyst’s comment"


def credit_of(fact: Fact, document: Document) -> str:
    """Name the speakers and outlets of a fact that neither its statement nor its document names, or nothing."""
    told = f"{fact.statement}\n{document.publisher or ''}".casefold()

    def is_new(one: Attribution) -> bool:
        # "Aid Council (AC)" is named where the sentence says "the Aid Council".
        return not any(name and name.casefold().partition(" (")[0] in told for name in (one.source, one.text))

    speakers = dict.fromkeys(one.source for one in fact.attribution if one.role == "speaker" and is_new(one))
    outlets = dict.fromkeys(one.source for one in fact.attribution if one.role == "outlet" and is_new(one))
    parts = [_listed(list(speakers))] if speakers else []
    if outlets:
        parts.append(f"via {_listed(list(outlets))}")
    return ", ".join(parts)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks nqo ps sd syr ug ur yi".split())


def direction_of(language: str) -> str:
    """Return which way a language is written: ltr or rtl."""
    return "rtl" if language.casefold().partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def document_name(document: Document) -> str:
    """Name a document where its title may be missing."""
    return document.title or document.path or document.id


def number_ranges(numbers: tuple[int, ...]) -> str:
    """Write numbers with runs closed up: 1–3, 7."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def plural(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: 1 fact, 3 facts."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
