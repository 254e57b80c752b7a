"""The day of a fact as its statement tells it, with its preposition."""

from __future__ import annotations

import re

from briefgen.extract.dates import phrase
from briefgen.extract.events.drafting import Draft
from briefgen.extract.telling.wording import is_in_place
from briefgen.extract.time.dating import NIGHT

_DECADE = re.compile(r"\b\d{3}0s\b")
_AS_OF = re.compile(r"\b[Aa]s\s+of\s+\Z")
_FROM = re.compile(r"\b[Ff]rom\s+\Z")
_MEANT_FOR = re.compile(r"(?<!except)\s+for\s+\Z")


def when(draft: Draft) -> str:
    """Return the date with its preposition, without the year in which the document appeared."""
    if draft.date is None:
        return ""
    own = " ".join((draft.date.text or "").split())
    if _DECADE.search(own):
        # "since the 1960s" is not since 1960.
        if own[:1].isdigit() or own.startswith(("early", "mid", "late")):
            return f"in the {own}"
        return own if own[:1].islower() and own[:3] != "the" else f"in {own}"
    told = phrase(draft.date.value, published=draft.reading.scene.source.document.published)
    if (draft.date.text or "").lower() == NIGHT:
        return told.replace("on ", f"{NIGHT} into ", 1)
    start = draft.date.start
    before = "" if start is None else draft.reading.scene.source.text[max(0, start - 12) : start]
    if _AS_OF.search(before):
        # What had come about "as of 2017" did not come about in 2017.
        return re.sub(r"\A(?:on|in) ", "as of ", told)
    if _FROM.search(before):
        return re.sub(r"\A(?:on|in) ", "from ", told)
    if _MEANT_FOR.search(before):
        # A vote that was announced for 9 May was not announced on it.
        return re.sub(r"\A(?:on|in) ", "for ", told)
    return told


def is_lasting(draft: Draft) -> bool:
    """Say whether a clause tells how things are, with a date that is not its own: "the missile has a range of …"."""
    clause, reading = draft.clause, draft.reading
    parse = clause.parse
    group = [*parse.children(clause.verb, "aux", "auxpass"), clause.verb]
    if parse.words[group[0]].tag not in {"VBZ", "VBP"} or draft.date is None or draft.date.value.endswith("/.."):
        return False
    if draft.date.inherited:
        return True
    owners = [reading.owner(i) for m in draft.told_dates for i in reading.tokens(m.start, m.end)]
    return all(m.attributive for m in draft.told_dates) or not any(
        owner is not None and owner.verb == clause.verb for owner in owners
    )


def is_told_otherwise(draft: Draft) -> bool:
    """Say whether the date stands in its place among the words, or inside somebody's own words."""
    quoted = any(draft.reading.is_quoted(m.start, m.end) for m in draft.told_dates)
    return quoted or is_in_place(draft)
