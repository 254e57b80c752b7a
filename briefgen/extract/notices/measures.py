"""What an authority does to those whom a notice names, and the sentences that tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.extract.notices.designees import Designee
from briefgen.model import Actor, FactDate

Act = Literal["designated", "blocked", "listed", "delisted"]
BLOCKED = re.compile(r"\bblocked property|\bproperty in which\b|\bas property\b")


@dataclass(frozen=True, slots=True)
class Authority:
    """Who takes a measure: as a sentence calls it, and as a slot has it."""

    words: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Measure:
    """What a sentence says of all whom it names or introduces."""

    act: Act
    verb: str
    """In the past tense: "designated"."""
    authority: Authority | None
    register: str
    """The list to which it adds, with its article; empty where it names none."""
    order: str
    reason: str
    role: str
    date: FactDate | None


def act_of(verb: str, words: str) -> tuple[Act, str]:
    """Return what a verb does to those whom it names, and the verb that tells it in the past tense."""
    if verb.startswith(("remov", "delist", "delet")):
        return "delisted", "removed"
    if verb.startswith(("add", "plac")):
        return "listed", "added"
    if verb.startswith("identif") or BLOCKED.search(words):
        return "blocked", "identified"
    if verb.startswith(("design", "re", "Re")):
        return "designated", "designated"
    if verb.startswith("list"):
        return "designated", "listed"
    return "designated", "blacklisted" if verb.startswith("blacklist") else "sanctioned"


def register_of(words: str) -> str:
    """Return a list's name with what says whose it is: "OFAC's SDN List", "the SDN List"."""
    return words if words.startswith(("the ", "its ")) or "'s " in words else f"the {words}"


def statements_of(measure: Measure, designees: Sequence[Designee]) -> Iterator[str]:
    """Yield sentences that tell a measure against some whom it names, the fullest first."""
    one = designees[0]
    order = one.order or measure.order
    reason = one.reason or measure.reason
    under = f" under {order}" if order else ""
    because = f" {reason}" if reason else ""
    shorter = f" {_shortened(reason)}" if reason else ""
    for described, tail in (
        (True, under + because),
        (True, under + shorter),
        (False, under + because),
        (False, under + shorter),
        (True, under),
        (False, under),
        (True, ""),
        (False, ""),
    ):
        for turned in (False, True) if len(designees) > 1 else (False,):
            ordered = [*designees[1:], designees[0]] if turned else designees
            thing = _joined([_called(d, described=described and len(designees) == 1) for d in ordered])
            yield _sentence(measure, thing, plural=len(designees) > 1, tail=tail)
            if tail.startswith(under) and under and tail != under and measure.authority is not None:
                # The words between "under" and the reason may be the source's own.
                rest = _sentence(measure, thing, plural=len(designees) > 1, tail=tail.removeprefix(under))
                yield f"Under {order}, {_inner(rest)}"


def _inner(sentence: str) -> str:
    """Return a sentence as it stands behind a comma."""
    return f"the {sentence[4:]}" if sentence.startswith("The ") else sentence


def _shortened(reason: str) -> str:
    """Return the first of the grounds that a reason joins."""
    return re.split(r", (?:or|and) |,? or (?=having|being|for)", reason)[0]


def _called(d: Designee, *, described: bool) -> str:
    imo = f" (IMO {d.imo})" if d.imo else ""
    name = f"{d.before} {d.name}".strip()
    article = ""
    if d.kind == "vessel" and not name.lower().startswith("the "):
        article = "the " if d.before or d.description else "the vessel "
    elif d.before and d.before[:1].islower():
        article = "the "
    linked = f", linked to {d.linked}," if described and d.linked else ""
    description = f", {d.description}," if described and d.description else linked
    return f"{article}{name}{imo}{description}"


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _sentence(measure: Measure, thing: str, *, plural: bool, tail: str) -> str:
    role = f" as {measure.role}" if measure.role else ""
    ending = {
        "designated": role,
        "blocked": " as blocked property",
        "listed": f" to {measure.register or 'its sanctions list'}",
        "delisted": f" from {measure.register or 'its sanctions list'}",
    }[measure.act]
    if measure.authority is not None:
        words = f"{measure.authority.words} {measure.verb} {thing}{ending}{tail}"
    else:
        words = f"{thing} {'were' if plural else 'was'} {measure.verb}{ending.replace(' its ', ' the ')}{tail}"
    words = words.rstrip(" ,;:")
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"
