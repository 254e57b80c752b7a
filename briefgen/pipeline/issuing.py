"""Issuing: that an edition went out, and with which facts, is written down; what went out can be had again from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import text as texts
from briefgen.errors import BriefgenError, UsageError
from briefgen.model import Document, DocumentFacts, Fact
from briefgen.pipeline.files import read_capped
from briefgen.pipeline.gather import Gathered, Gathering, Tell, decode
from briefgen.pipeline.issued import MAX_EDITION_BYTES, Issue, read_issued_facts, read_shelf, unused, write_issue
from briefgen.pipeline.locks import held
from briefgen.pipeline.outputs import FACTS_NAME
from briefgen.pipeline.standing import Ground, ground_of
from briefgen.pipeline.workspace import Workspace, facts_path, has_own_text, text_path

if TYPE_CHECKING:
    from briefgen.extract.choice import Engines
    from briefgen.pipeline.build import Built


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What `issue` did."""

    issue: Issue
    built: Built
    fresh: bool
    """Whether it was recorded just now; False where it had been before."""


def issue_edition(
    workspace: Workspace, edition: str | None, audience: str, *, day: date, tell: Tell, engines: Engines
) -> Issued:
    """Build an edition, and record that it went out to an audience on a day.

    Raises UsageError where it went out before with other facts, and what building raises.
    """
    from briefgen.pipeline.build import Order, build
    from briefgen.pipeline.selection import select

    built = build(workspace, Order(edition=edition, audience=audience), tell=tell, engines=engines)
    ground = ground_of(workspace, select(workspace, built.edition), audience)
    facts = read_capped(built.folder / FACTS_NAME, MAX_EDITION_BYTES)
    if ground.own and ground.own.facts != texts.sha256(facts):
        raise UsageError(
            f"{built.edition} went out to {audience} on {ground.own.date} with other facts: say what was wrong with "
            f"`briefgen correct {built.edition} --fact ID --why TEXT`"
        )
    issue = record(workspace.root, ground, facts, day)
    return Issued(issue=issue, built=built, fresh=ground.own is None)


def record(root: Path, ground: Ground, facts: bytes, day: date) -> Issue:
    """Write down that an edition went out with these facts, unless that is known.

    An edition that goes out once more with other facts, uncorrected, is kept beside what went out first. Where its number was given
    to another edition meanwhile, it gets the next. Raises BusyError where another process is at it.
    """
    digest = texts.sha256(facts)
    with held(root / "state" / "locks" / f"issue.{ground.audience}.lock", f"issuing to {ground.audience}"):
        shelf = read_shelf(root, ground.audience)
        own = shelf.issues.get(ground.edition)
        if own and own.facts == digest:
            return own
        taken = {issue.number for issue in shelf.issues.values()}
        last = shelf.before(ground.edition)
        issue = Issue(
            edition=ground.edition,
            audience=ground.audience,
            number=own.number
            if own
            else ground.number
            if ground.number and ground.number not in taken
            else shelf.next_number(),
            version=own.version if own else 1,
            again=own.again + 1 if own else 0,
            date=day.isoformat(),
            facts=digest,
            before=own.before if own else last.place if last else "",
            corrections=own.corrections if own else (),
            carried=own.carried if own else ground.carried,
        )
        issue = unused(root, issue)
        write_issue(root, issue, facts)
    return issue


def gather_issued(workspace: Workspace, issue: Issue) -> Gathering:
    """Return an edition's facts as they went out, with the texts that they stand in, as far as these are unchanged.

    Raises BriefgenError where the facts cannot be read.
    """
    kept = read_issued_facts(workspace.root, issue)
    return with_texts(workspace, issue.edition, kept.documents, kept.facts)


def with_texts(workspace: Workspace, edition: str, documents: Sequence[Document], facts: Sequence[Fact]) -> Gathering:
    """Put an edition's facts beside the texts of its documents below seeds/; one that is gone or another now is left empty."""
    gathered: list[Gathered] = []
    for document in documents:
        path = workspace.seeds / edition / document.path
        own = tuple(fact for fact in facts if fact.evidence[0].document == document.id)
        gathered.append(
            Gathered(
                path=path,
                facts_path=facts_path(path),
                facts=DocumentFacts(document=document, facts=own),
                text=_text_of(document, path, workspace.config.limits.document_bytes),
                state="kept",
            )
        )
    return Gathering(documents=tuple(gathered), set_aside=())


def _text_of(document: Document, path: Path, limit: int) -> str:
    """Return a document's text; an empty one where it is gone or is another one now: citations lose their context by it."""
    own = has_own_text(path)
    digest = document.sha256 if own else document.text_sha256
    try:
        content = read_capped(path if own else text_path(path), limit)
        return decode(content, path.name) if digest in (None, texts.sha256(content)) else ""
    except BriefgenError:
        return ""
