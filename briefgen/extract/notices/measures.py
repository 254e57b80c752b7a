"""What an authority does to those whom a notice names, and the sentences that tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.extract.notices.designees import Designee
from briefgen.model import Actor, FactDate

Way = Literal["described", "fronted", "bare"]
"""How a sentence names somebody: with what the text says of them behind the name, before it, or without."""
Act = Literal["designated", "blocked", "listed", "delisted"]
_GROUNDS = re.compile(
    r", (?:or|and) |,? or (?=having|being|for)| (?:prohibited|banned|carried out) by | (?:after|despite|during|since|in order to|on behalf of|in connection with|as part of) "
)
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
    """Yield sentences that tell a measure against some whom it names, the fullest first; none against nobody."""
    if not designees:
        return
    one = designees[0]
    order = one.order or measure.order
    reason = one.reason or measure.reason
    under = f" under {order}" if order else ""
    because = f" {reason}" if reason else ""
    shorter = f" {shortened(reason)}" if reason else ""
    ways: tuple[Way, ...] = ("described", "fronted", "bare") if one.description else ("described", "bare")
    for described, tail in (
        *((way, under + because) for way in ways[:-1]),
        *((way, under + shorter) for way in ways[:-1]),
        (ways[-1], under + because),
        (ways[-1], under + shorter),
        *((way, under) for way in ways),
        *((way, "") for way in ways),
    ):
        for turned in (False, True) if len(designees) > 1 else (False,):
            ordered = [*designees[1:], designees[0]] if turned else designees
            thing = _things(ordered, described=described)
            yield _sentence(measure, thing, plural=len(designees) > 1, tail=tail)
            if tail.startswith(under) and under and tail != under and measure.authority is not None:
                # The words between "under" and the reason may be the source's own.
                rest = _sentence(measure, thing, plural=len(designees) > 1, tail=tail.removeprefix(under))
                yield f"Under {order}, {_inner(rest)}"


def _inner(sentence: str) -> str:
    """Return a sentence as it stands behind a comma."""
    return f"the {sentence[4:]}" if sentence.startswith("The ") else sentence


def shortened(reason: str) -> str:
    """Return the first of the grounds that a reason joins."""
    return _GROUNDS.split(reason)[0]


def _things(designees: Sequence[Designee], *, described: Way) -> str:
    """Return all whom a sentence names: ships without more are "the vessels A and B"."""
    if len(designees) > 1 and all(d.kind == "vessel" and not d.before for d in designees):
        bare = [f"{d.name} (IMO {d.imo})" if d.imo else d.name for d in designees]
        return f"the vessels {_joined(bare)}"
    return _joined([_called(d, described=described if len(designees) == 1 else "bare") for d in designees])


def _called(d: Designee, *, described: Way) -> str:
    imo = f" (IMO {d.imo})" if d.imo else ""
    name = f"{d.before} {d.name}".strip()
    if described == "fronted" and d.description.split(" ")[0] in {"a", "an", "the"}:
        # Name and description in the source's order may be a copied run.
        return f"{d.description}, {name}{imo},"
    article = ""
    if d.kind == "vessel" and not name.lower().startswith("the "):
        article = "the " if d.before or d.description else "the vessel "
    elif d.before and d.before[:1].islower():
        article = "the "
    if described == "bare" or not (d.description or d.linked):
        return f"{article}{name}{imo}"
    if d.description.startswith(("of ", "in ", "at ", "based in ")):
        return f"{article}{name}{imo} {d.description}"
    return f"{article}{name}{imo}, {d.description or f'linked to {d.linked}'},"


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
