"""From a draft to one plain English sentence, composed from its slots by the phrasebook's patterns.

Patterns and phrase lengths are tried from rich to plain; the first sentence that keeps the contract's rules is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.extract.drafting import Draft
from briefgen.extract.inflection import past_of
from briefgen.extract.objections import COPIES
from briefgen.extract.omissions import omission
from briefgen.extract.phrasebook import Phrasebook
from briefgen.extract.slots import fill_slots
from briefgen.extract.wording import wording_of

_LEVELS = (0, 1, 2, 3)
_LOOSER = tuple(
    (re.compile(rf"\b(?:{old})\b"), new)
    for old, new in (
        ("such as", "like"), ("in order to", "to"), ("approximately", "about"), (r"about(?= \d)", "around"), (r"some(?= \d)", "about"),
        (r"more than(?= \d| one)", "over"), (r"over(?= \d)", "more than"), ("as well as", "and"), ("regarding|concerning", "on"),
        ("prior to", "before"), ("throughout", "across"), ("in the face of", "faced with"), ("toward", "towards"),
        ("a number of", "several"), ("the United States", "the U.S."), ("the United Kingdom", "Britain"),
        ("any and all", "all"), ("latest", "most recent"), (r"(?:strongly|deeply|firmly|closely) ", ""), (r"both (?=[A-Z]\w* and )", ""),
        ("(?<!the )following", "after"), ("with the aim of", "aimed at"), ("until", "till"),
        ("moving forward with", "going ahead with"), ("in response to", "in answer to"), ("moves forward with", "goes ahead with"),
        ("(?:prepared|willing) to", "ready to"), ("aimed at", "directed at"), ("located", ""),
    )
)  # fmt: skip
"""Function words and figures' hedges that may be written otherwise without saying anything else."""
_IF_NOT = re.compile(r"\bif ([^,;]{2,60}?) did not ([a-z]+)")
_BARE_EVENTS = frozenset({"RETREAT", "PROTEST", "ASSAULT", "CONCEDE"})
_PRONOUN_FIRST = re.compile(r"(?:It|He|She|They|Its|His|Her|Their) ")
_WORD = re.compile(r"[a-z0-9]+(?:[.,]\d+)*|[^\W_a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A composed sentence, or why there is none (then `text` is empty)."""

    text: str
    reason: str = ""
    level: int = 0


def compose(
    draft: Draft,
    phrasebook: Phrasebook,
    *,
    objections: Callable[[str], list[str]],
) -> Statement:
    """Return the first sentence to which there is no objection; `objections(sentence)` lists what is wrong with one."""
    reason = "nothing to say about its actor"
    patterns = phrasebook.patterns(draft.event_name, draft.section)
    tried: set[str] = set()
    seen: set[tuple[str, ...]] = set()
    alone = _stands_alone(draft)
    for level, slots in _fillings(draft):
        if not (alone or slots["object"] or slots["rest"] or slots["date"] or slots["quote"]):
            # Neither a shorter form nor another tense will say more.
            return Statement("", "says too little")
        words = tuple(slots.values())
        if words in seen:
            continue
        seen.add(words)
        for pattern in patterns:
            sentence = pattern.fill(slots)
            if (
                sentence is None
                or sentence in tried
                or any(slots[s] and s not in pattern.text for s in ("speaker", "object", "quote"))
            ):
                continue
            tried.add(sentence)
            sentence = sentence.removesuffix(" that.") + "." if sentence.endswith(" that.") else sentence
            if _PRONOUN_FIRST.match(sentence):
                continue
            for _ in range(4):
                lost = omission(draft, slots, sentence)
                found = [lost] if lost else objections(sentence)
                if not found:
                    return Statement(sentence, level=level)
                reason = found[0]
                copied = reason.removeprefix(COPIES + ": ")
                looser = _loosened(sentence, copied) if copied != reason else None
                if looser is None:
                    break
                sentence = looser
    return Statement("", reason)


def _stands_alone(draft: Draft) -> bool:
    """Say whether a verb without object and adjunct tells an event: "the rebels surrendered", "two men were killed"."""
    return (
        draft.clause.passive
        or bool(draft.quantities)
        or (draft.event is not None and (draft.event.plover in _BARE_EVENTS or draft.event_name == "abstention"))
    )


def _loosened(sentence: str, copied: str) -> str | None:
    """Return the sentence with one of its hedges or function words written otherwise, as near the middle of the copied run as may be."""
    wanted = copied.split()
    words = list(_WORD.finditer(sentence.lower()))
    texts = [w[0] for w in words]
    at = next((i for i in range(len(texts)) if texts[i : i + len(wanted)] == wanted), None)
    if at is None:
        return None
    start, end = words[at].start(), words[at + len(wanted) - 1].end()
    middle = (start + end) / 2
    best: tuple[float, str] | None = None
    unless = _IF_NOT.search(sentence, start)
    if unless is not None:
        return f"{sentence[: unless.start()]}unless {unless[1]} {past_of(unless[2])}{sentence[unless.end() :]}"
    for pattern, new in _LOOSER:
        for m in pattern.finditer(sentence, start, end):
            distance = abs((m.start() + m.end()) / 2 - middle)
            if best is None or distance < best[0]:
                best = distance, " ".join((sentence[: m.start()] + new + sentence[m.end() :]).split())
    return best[1].replace("..", ".") if best else None


def _fillings(draft: Draft) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the slots' words, from rich to plain: as they stand, with a plainer tense, in the passive; then all that shorter."""
    source_words, plain_words = wording_of(draft), None
    for level in _LEVELS:
        for style in ("", "plain", "swapped", "passive"):
            if style and plain_words is None:
                plain_words = wording_of(draft, plain=True)
            slots = fill_slots(draft, level, style, plain_words if style and plain_words is not None else source_words)
            if slots is not None:
                yield level, slots
