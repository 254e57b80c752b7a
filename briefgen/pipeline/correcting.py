"""Correcting an edition that has gone out: the facts as they were, but for those that were wrong, and a numbered note of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefgen import text as texts
from briefgen.errors import UsageError
from briefgen.model import Correction, Fact, IssuedEdition
from briefgen.pipeline.gather import Tell
from briefgen.pipeline.issued import Issue, read_shelf, unused, write_issue
from briefgen.pipeline.issuing import with_texts
from briefgen.pipeline.locks import held
from briefgen.pipeline.standing import as_issued
from briefgen.pipeline.workspace import Workspace, audience_of

if TYPE_CHECKING:
    from briefgen.extract.choice import Engines
    from briefgen.pipeline.build import Built
    from briefgen.pipeline.gather import Gathering

MOST_WORDS = 60
"""A reason is a sentence or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What `correct` did."""

    issue: Issue
    corrections: tuple[Correction, ...]
    """Those that were made just now."""
    built: Built


def correct_edition(
    workspace: Workspace,
    edition: str,
    audience: str,
    *,
    facts: Sequence[str],
    why: str,
    day: date,
    tell: Tell,
    engines: Engines,
    withdraw: bool = False,
) -> Corrected:
    """Reissue an edition, as it went out but for some facts, which are taken as they stand in seeds/ now.

    A fact that was rejected there is withdrawn; with `withdraw` the whole edition is. Only what is built is new: readers of the mail get it by `briefgen send --again`.
    Raises UsageError where the edition never went out, is withdrawn already, a fact was not in it, or nothing of it was changed.
    """
    from briefgen.facts import format_edition
    from briefgen.pipeline.build import Order, build, compose_edition, gather_edition
    from briefgen.pipeline.selection import select

    audience_of(workspace.config, audience)
    reason = _reason(why)
    selection = select(workspace, edition)
    gathering = gather_edition(workspace, selection, tell=tell, engines=engines)
    with held(workspace.root / "state" / "locks" / f"issue.{audience}.lock", f"correcting {edition}"):
        last = _issue(workspace, edition, audience)
        if last.withdrawn:
            raise UsageError(f"{edition} was withdrawn on {last.date}: there is nothing left to correct")
        issued = as_issued(workspace, last)
        pairs = [_pair(wanted, issued, gathering, edition) for wanted in dict.fromkeys(facts)]
        noted = [_noted(was, now) for was, now in pairs] + ([("", "", "")] if withdraw else [])
        made = tuple(
            Correction(number=number, date=day.isoformat(), edition=edition, fact=fact, was=was, now=now, why=reason)
            for number, (fact, was, now) in enumerate(noted, start=len(last.corrections) + 1)
        )
        issue = replace(
            last,
            version=last.version + 1,
            again=0,
            date=day.isoformat(),
            withdrawn=withdraw,
            corrections=(*last.corrections, *made),
        )
        right = {now.id: now for _, now in pairs}
        corrected = tuple(right.get(fact.id, fact) for fact in issued.facts)
        kept = with_texts(workspace, edition, issued.documents, corrected)
        brief = compose_edition(workspace, kept, edition=edition, audience=audience)
        content = format_edition(
            edition, audience, documents=issued.documents, facts=corrected, events=brief.events
        ).encode()
        issue = unused(workspace.root, replace(issue, facts=texts.sha256(content)))
        write_issue(workspace.root, issue, content)
    built = build(workspace, Order(edition=edition, audience=audience), tell=tell, engines=engines)
    return Corrected(issue=issue, corrections=made, built=built)


def differing(was: Fact, now: Fact) -> Iterator[tuple[str, str, str]]:
    """Yield the slots that readers see of two versions of one fact and that differ: name, before, after."""
    slots = {
        "modality": (was.modality, now.modality),
        "polarity": (was.polarity, now.polarity),
        "date": (was.date.value if was.date else "none", now.date.value if now.date else "none"),
        "said by": (_named(link.source for link in was.attribution), _named(link.source for link in now.attribution)),
        "actors": (_named(actor.name for actor in was.actors), _named(actor.name for actor in now.actors)),
        "place": (_named(place.name for place in was.location), _named(place.name for place in now.location)),
        "figures": (_figures(was), _figures(now)),
        "section": (was.section, now.section),
        "event": (was.event, now.event),
    }
    for name, (before, after) in slots.items():
        if before != after:
            yield name, before, after


def _issue(workspace: Workspace, edition: str, audience: str) -> Issue:
    shelf = read_shelf(workspace.root, audience)
    if edition in shelf.issues:
        return shelf.issues[edition]
    broken = "".join(f"; {one}" for one in shelf.problems)
    known = ", ".join([*shelf.issues][-5:]) or "none"
    raise UsageError(
        f"{edition} has not gone out to {audience} (state/ knows of {known}): mend its facts and build it; what was printed "
        f"is recorded by `briefgen issue {edition}`{broken}"
    )


def _pair(wanted: str, issued: IssuedEdition, gathering: Gathering, edition: str) -> tuple[Fact, Fact]:
    """Return a fact as it went out and as it is now."""
    was = next((fact for fact in issued.facts if fact.id == wanted), None)
    if was is None:
        raise UsageError(
            f"--fact {wanted[:80]}: {edition} went out without such a fact: `briefgen trace {edition}` lists them"
        )
    now = next((fact for one in gathering.documents for fact in one.facts.facts if fact.id == wanted), None)
    if now is None:
        wrong = next(
            (str(one) for one in gathering.set_aside if wanted in one.subject), "it stands in no facts file any more"
        )
        raise UsageError(f"--fact {wanted}: {wrong}: mend it, or put it back and reject it under `review:`")
    if was.review.status == "rejected":
        raise UsageError(f"--fact {wanted}: had been rejected before {edition} went out, and was not in it")
    rejected = now.review.status == "rejected"
    if not rejected and was.statement == now.statement and not any(differing(was, now)):
        raise UsageError(
            f"--fact {wanted}: says what it said when it went out: edit it in its facts file, or reject it, first"
        )
    return was, now


def _noted(was: Fact, now: Fact) -> tuple[str, str, str]:
    """Return a correction's fact and its words before and after; where the sentence stays, what else was wrong stands behind it."""
    before, after = was.statement, now.statement
    if now.review.status == "rejected":
        after = ""
    elif before == after:
        before += f" ({'; '.join(f'{name}: {one}' for name, one, _ in differing(was, now))})"
        after += f" ({'; '.join(f'{name}: {one}' for name, _, one in differing(was, now))})"
    return was.id, before, after


def _named(names: Iterable[str]) -> str:
    return ", ".join(names) or "nobody"


def _figures(fact: Fact) -> str:
    from briefgen.compose.figures import amount

    return ", ".join(f"{amount(one)} {one.of or one.unit or ''}".strip() for one in fact.quantities) or "none"


def _reason(why: str) -> str:
    reason = texts.printable(why)
    if not reason or len(reason.split()) > MOST_WORDS:
        raise UsageError(f"--why: say in at most {MOST_WORDS} words what was wrong, as readers will see it")
    return reason
