"""The turns of a transcript: who speaks from where to where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_LABEL = re.compile(
    r"^[ \t]*(?P<name>(?:Q(?:UESTION)?|A(?:NSWER)?|[A-Z][A-Z.'\u2019-]*(?: [A-Z][A-Z.'\u2019-]*){1,5}"
    r"|(?:Mr|Ms|Mrs|Dr|President|Prime Minister|Minister|Secretary|Ambassador|General|Admiral|Senator|Chancellor)\.?"
    r"(?: [A-Z][\w'\u2019-]+){1,4}|(?:Question|Moderator|Interviewer|Reporter|MODERATOR|INTERVIEWER|REPORTER|OPERATOR)))"
    r"(?: ?\([^()\n]{2,60}\))?:[ \t]+(?=\S)|^[ \t]*Q[.]? +(?=[A-Z])",
    re.MULTILINE,
)
_NAMED = re.compile(
    r"^[ \t]*(?P<name>[A-Z][\w'\u2019-]+(?: (?:[A-Z][\w.'\u2019-]*|al|bin|de|van|von)){0,3})(?: ?\([^()\n]{2,60}\))?:[ \t]+(?=\S)",
    re.MULTILINE,
)
"""A label without capitals or title: "Wang Wenbin: …", "NHK: …"."""
_BRACKETED = re.compile(
    r"(?:^[ \t]*|\] ?)\[(?P<name>[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*){0,4})\][ \t]+(?=[^\s\[])", re.MULTILINE
)
_NO_SPEAKERS = frozenset(
    "TEXT EXCERPT EXCERPTS SUMMARY REPORT SPEECH RECORDING OMITTED INDISTINCT CONTINUED HEARD PUBLISHED BY AND IN OF".split()
)
_ASKS = frozenset({"q", "question", "reporter", "interviewer", "moderator", "operator", "journalist", "participant"})
_TITLE = frozenset(
    "mr ms mrs dr president prime minister secretary ambassador general admiral senator chancellor under deputy assistant acting "
    "foreign defence defense vice the gen adm amb sec sen spokesperson spokesman spokeswoman".split()
)
_LEAST = 2
_HEAD = 2000
"""Characters in which a transcript's title names who answers."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words; the label that names the speaker stands before them."""

    start: int
    end: int
    label_start: int
    label: str
    asks: bool
    """Whether it is a question from the floor, which states nothing."""

    @property
    def surname(self) -> str:
        """The last word of the label, without title."""
        words = [w for w in self.label.replace("\u2019", "'").split() if w.strip(".").lower() not in _TITLE]
        return words[-1] if words else ""


def turns_of(text: str) -> tuple[Turn, ...]:
    """Return the turns of a transcript, in order; none for any other text."""
    labels = list(_LABEL.finditer(text))
    names = {m["name"] for m in labels}
    asked = any((name or "Q").lower() in _ASKS for name in names)
    titled = bool(labels) and all(_is_titled(m["name"] or "") for m in labels)
    if len(labels) < _LEAST and (recorded := _recorded_of(text)):
        return recorded
    if len(labels) < _LEAST or not (asked or titled or len(labels) > len(names)):
        # Lines with labels that never recur are a form or a list: "PLACE: …", "SUBJECT: …".
        return _answers_of(text)
    ends = [*(m.start() for m in labels[1:]), len(text)]
    return tuple(
        Turn(m.end(), end, m.start(), name := m["name"] or "Q", name.lower() in _ASKS)
        for m, end in zip(labels, ends, strict=True)
    )


def _recorded_of(text: str) -> tuple[Turn, ...]:
    """Return the turns of a recording in a monitor's text, "[REPORTER] …" and "[ORDUNA] …", up to the mark that ends it."""
    labels = [m for m in _BRACKETED.finditer(text) if _NO_SPEAKERS.isdisjoint(m["name"].split())]
    asks = [not _ASKS.isdisjoint(m["name"].lower().split()) for m in labels]
    if len(labels) < _LEAST or not any(asks) or all(asks):
        return ()
    ends = [*(m.start() for m in labels[1:]), len(text)]
    over = (text.find("[END RECORDING]", m.end(), end) for m, end in zip(labels, ends, strict=True))
    return tuple(
        Turn(m.end(), end if stop < 0 else stop, m.start("name"), m["name"], asking)
        for m, end, stop, asking in zip(labels, ends, over, asks, strict=True)
    )


def _answers_of(text: str) -> tuple[Turn, ...]:
    """Return the turns of questions by papers and answers by somebody whose label is a bare name; none for any other text."""
    labels = list(_NAMED.finditer(text))
    if len(labels) < _LEAST:
        return ()
    ends = [*(m.start() for m in labels[1:]), len(text)]
    asking = [text[m.end() : end].rstrip()[-1:] == "?" for m, end in zip(labels, ends, strict=True)]
    told = Counter(m["name"] for m, asks in zip(labels, asking, strict=True) if not asks and " " in m["name"])
    head = text[: min(labels[0].start(), _HEAD)]
    answering = {name for name, times in told.items() if times >= _LEAST or name in head}
    kept = [(m, asks) for m, asks in zip(labels, asking, strict=True) if asks or m["name"] in answering]
    if not answering or not any(asks for _, asks in kept):
        return ()
    ends = [*(m.start() for m, _ in kept[1:]), len(text)]
    return tuple(Turn(m.end(), end, m.start(), m["name"], asks) for (m, asks), end in zip(kept, ends, strict=True))


def _is_titled(label: str) -> bool:
    """Say whether a label is a title with a name: no form has "SECRETARY MENSAH:" as a heading."""
    words = label.split()
    return len(words) > 1 and words[0].strip(".").lower() in _TITLE


def turn_at(turns: Sequence[Turn], at: int) -> Turn | None:
    """Return the turn in which a place of the text lies."""
    k = bisect_right(turns, at, key=lambda t: t.start) - 1
    return turns[k] if k >= 0 and at < turns[k].end else None
