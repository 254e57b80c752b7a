"""One copy of an edition's mail: as a recipient of the list gets it, or a trial one for the gate. Nothing is sent or planned."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.addresses import is_address
from briefgen.deliver.gate import Finding, check_mail
from briefgen.deliver.ledger import Entry, Ledger, Recipient, Sending
from briefgen.deliver.message import Outgoing
from briefgen.deliver.recipients import Selection as Wanted
from briefgen.deliver.recipients import read_recipients
from briefgen.errors import UsageError
from briefgen.pipeline.files import read_capped
from briefgen.pipeline.gather import Tell
from briefgen.pipeline.ledgers import ledger_of, ledger_path
from briefgen.pipeline.letters import TRIAL, frozen_letter, trial
from briefgen.pipeline.mailing import Means, planned_mail
from briefgen.pipeline.secrets import load_keys
from briefgen.pipeline.selection import select
from briefgen.pipeline.workspace import Workspace, audience_of

if TYPE_CHECKING:
    from briefgen.extract.choice import Engines

_MOST_MAIL = 200_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which mail is meant."""

    edition: str | None = None
    audience: str = "main"
    planned: bool = False
    """Whether the mail as it was planned is meant, whatever has become of the edition since."""
    engine: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One recipient's mail, and what there is to say about it."""

    outgoing: Outgoing
    notes: tuple[str, ...] = ()


def copy_for(workspace: Workspace, address: str, asked: Asked, *, tell: Tell, engines: Engines, means: Means) -> Copy:
    """Return the very mail that an address gets, byte for byte: that of its sending, or what would be planned now.

    Raises UsageError where the address is on no list of the audience, and what freezing a mail raises.
    """
    if not is_address(address):
        raise UsageError(f"--as {address[:80]!r}: not a mail address: write it like ann@example.org")
    audience_of(workspace.config, asked.audience)
    edition = select(workspace, asked.edition).edition
    names = _names(asked.audience, address)
    mail = next(filter(None, (planned_mail(workspace.root, edition, name) for name in names)), None)
    notes: tuple[str, ...] = ()
    if mail is None or not asked.planned:
        frozen = frozen_letter(
            workspace, edition=edition, audience=asked.audience, engine=asked.engine, tell=tell, engines=engines
        )
        if mail is not None and mail.content != frozen.mail.content:
            notes = ("the edition has changed since it was planned: --planned shows that one",)
        mail, notes = frozen.mail, (*frozen.warnings, *notes)
    keys = load_keys(workspace.config.mail, root=workspace.root, environ=means.environ, random=means.random)
    if ledger_path(workspace.root).exists():
        with closing(ledger_of(workspace.root)) as ledger:
            suppression = ledger.suppressed(address)
            if suppression is not None:
                notes = (*notes, f"{address} is on the suppression list, {suppression.reason}: it gets nothing")
            for sending, entry in _rows(ledger, edition, names, address, mail.content):
                return Copy(outgoing=mail.press(sending, keys).outgoing(entry), notes=notes)
    recipient = _listed(workspace, address, asked.audience)
    return Copy(
        outgoing=trial(mail, recipient, keys, edition=edition, audience=asked.audience, now=means.clock.now()),
        notes=notes,
    )


def check_edition(
    workspace: Workspace, asked: Asked, *, tell: Tell, engines: Engines, means: Means
) -> tuple[Finding, ...]:
    """Put an edition's mail, as a recipient who is made up would get it, through the gate."""
    audience_of(workspace.config, asked.audience)
    edition = select(workspace, asked.edition).edition
    frozen = frozen_letter(
        workspace, edition=edition, audience=asked.audience, engine=asked.engine, tell=tell, engines=engines
    )
    keys = load_keys(workspace.config.mail, root=workspace.root, environ=means.environ, random=means.random, trial=True)
    copy = trial(frozen.mail, TRIAL, keys, edition=edition, audience=asked.audience, now=means.clock.now())
    return check_mail(copy.content)


def check_file(path: Path) -> tuple[Finding, ...]:
    """Put a mail from a file through the gate. Raises BriefgenError where it cannot be read."""
    return check_mail(read_capped(path, _MOST_MAIL))


def _names(audience: str, address: str) -> tuple[str, ...]:
    """Return the ledger's names for the mailings that may have reached an address: the list's, and one to it alone."""
    alone = f"{audience}+{address.casefold()}"
    return (audience, f"{audience}.outbox", alone, f"{alone}.outbox")


def _rows(
    ledger: Ledger, edition: str, names: tuple[str, ...], address: str, content: str
) -> Iterator[tuple[Sending, Entry]]:
    for name in names:
        for sending in reversed(ledger.sendings(edition=edition, audience=name)):
            entry = ledger.find(sending.id, address) if sending.content == content else None
            if entry is not None:
                yield sending, entry


def _listed(workspace: Workspace, address: str, audience: str) -> Recipient:
    config = workspace.config
    files = config.mail.audiences.get(audience, ())
    wanted = Wanted(audience=audience, audiences=frozenset(config.audiences))
    for recipient in read_recipients(workspace.root, files, wanted, tell=lambda _: None):
        if recipient.key == address.casefold():
            return recipient
    where = f"in {', '.join(files)}" if files else f"on a list: add `mail: audiences: {{{audience}: [recipients.csv]}}`"
    raise UsageError(f"--as {address}: is not {where}, so that it would get nothing from audience {audience}")
