"""Mailing an edition: build it, freeze its mail, plan who gets it, and send, each step so that it can be taken up again."""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.addresses import is_address
from briefgen.deliver.ledger import Ledger, Recipient, Sending, State
from briefgen.deliver.message import FrozenMail
from briefgen.deliver.progress import Progress
from briefgen.deliver.recipients import Selection as Wanted
from briefgen.deliver.recipients import read_recipients, refuse_shrunk
from briefgen.deliver.sending import Clock, Manner, Report, Sender
from briefgen.errors import DeliveryError, InputError, Problem, UsageError
from briefgen.model import SetAside
from briefgen.pipeline.files import read_capped, write_atomically
from briefgen.pipeline.gather import Tell
from briefgen.pipeline.issuing import record
from briefgen.pipeline.ledgers import is_begun, ledger_of
from briefgen.pipeline.letters import MOST_BYTES, frozen_letter
from briefgen.pipeline.locks import held
from briefgen.pipeline.relaying import described, file_safe, outbox_folder, transport_to
from briefgen.pipeline.secrets import load_keys
from briefgen.pipeline.selection import select
from briefgen.pipeline.standing import Ground
from briefgen.pipeline.stops import counted_stops
from briefgen.pipeline.workspace import Workspace, audience_of

if TYPE_CHECKING:
    from briefgen.extract.choice import Engines

_SHOWN = 50
"""Recipients that a preview names."""
_MOST_PROBLEMS = 100
"""Rows set aside that are kept to be told; the rest is counted."""
_GOT: tuple[State, ...] = ("sent", "deferred", "bounced", "in_doubt", "committing")
"""States of somebody who may have the mail already, or has been tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the operator asked to be mailed."""

    edition: str | None = None
    audience: str = "main"
    to: str = ""
    """One address: the edition goes to nobody else, as a sending of its own."""
    outbox: Path | None = None
    """Write .eml files there, whatever relay is configured."""
    again: bool = False
    """Whether a changed edition may go to everybody once more."""
    planned: bool = False
    """Whether to go on with the mail as it was planned, whatever has become of the edition since."""
    late: bool = False
    fewer: bool = False
    """Whether a list may have shrunk by more than half."""
    wait: bool = True
    engine: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What is about to happen, for a person to say yes to."""

    edition: str
    audience: str
    subject: str
    bytes: int
    """Of the frozen mail, about those of each mail."""
    items: int | None
    """Of the brief; None where the mail is one that was planned before."""
    through: str
    """By which way: a relay, or a folder."""
    recipients: int
    suppressed: int
    """Those of them who get nothing because they are on the suppression list."""
    some: tuple[Recipient, ...]
    """The first of them."""
    set_aside: tuple[Problem, ...]
    """Rows of the recipients files that cannot be used, as many as anybody reads."""
    rows_set_aside: int
    """All of them."""
    notes: tuple[str, ...]
    before: Sending | None
    """The latest sending of this edition to this audience."""
    changed: bool
    """Whether the edition has changed since that one was planned."""
    counts: Mapping[State, int] = field(default_factory=dict)
    """Its rows by state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailed:
    """What came of it."""

    sending: Sending
    report: Report
    recovered: Mapping[State, int]
    """What a run that had died had left: rows returned to pending, and rows put in doubt."""
    through: str
    set_aside: tuple[SetAside, ...]
    """Documents and formats of the edition."""
    rows_set_aside: int
    """Rows of the recipients files, which the preview named."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """The world outside: time, randomness, environment."""

    clock: Clock = field(
        default_factory=lambda: Clock(now=lambda: datetime.now(UTC), passed=time.monotonic, sleep=time.sleep)
    )
    random: Callable[[int], bytes] = secrets.token_bytes
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An edition's mail, frozen, and who it is for."""

    edition: str
    audience: str
    """The ledger's name for whom it is for: the audience's, with what sets this mailing apart."""
    mail: FrozenMail
    outbox: Path | None
    """The folder that mails go to; None for the relay."""
    read: Callable[[Callable[[Problem], None]], Iterator[Recipient]]
    """Reads the recipients, anew each time, and tells which rows it sets aside."""
    items: int | None = None
    """How many items the brief has; None where the mail is one that was planned before."""
    ground: Ground | None = None
    facts: bytes = b""
    """What is recorded as issued once it is sent; nothing where the mail was planned, and recorded, before."""
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()


def mail_edition(
    workspace: Workspace,
    order: Order,
    *,
    ask: Callable[[Preview], bool],
    tell: Tell,
    show: Callable[[Progress], None],
    engines: Engines,
    means: Means,
) -> Mailed | None:
    """Mail an edition to an audience; None where `ask`, shown what is about to happen, says no.

    Another call goes on where one has stopped. Raises UsageError where the order makes no sense, InputError for files of
    recipients, DeliveryError where the relay cannot be used, LedgerError, ChangedEditionError, and BusyError where another
    process is sending the same. That a sending had to stop in the middle is told in the report.
    """
    prepared = prepare(workspace, order, tell=tell, engines=engines)
    shown = preview(workspace, order, prepared)
    if not ask(shown):
        return None
    root, mail = workspace.root, workspace.config.mail
    lock = root / "state" / "locks" / f"{prepared.edition}.{file_safe(prepared.audience)}.lock"
    with held(lock, f"sending {prepared.edition} to {prepared.audience}"):
        keys = load_keys(mail, root=root, environ=means.environ, random=means.random)
        transport = transport_to(mail, prepared.outbox, root=root, environ=means.environ, passed=means.clock.passed)
        with closing(transport), closing(ledger_of(root)) as ledger:
            # Before anything is planned: while a relay refuses us, the edition may still change.
            transport.open()
            sending, notes = plan(workspace, order, prepared, ledger, means.clock.now(), shown=shown.recipients)
            if prepared.ground is not None and prepared.outbox is None and not order.to:
                # Before the first mail is out: a run that dies after it must not leave readers with an edition that nobody knows.
                record(root, prepared.ground, prepared.facts, means.clock.now().date())
            recovered = ledger.recover(sending.id, now=means.clock.now())
            if order.late:
                # What an earlier run let expire: nobody of them got anything.
                ledger.reopen(sending.id, now=means.clock.now())
            with counted_stops() as stops:
                report = Sender(
                    ledger,
                    sending,
                    prepared.mail.press(sending, keys),
                    transport,
                    owner=f"{socket.gethostname()}:{os.getpid()}:{means.random(4).hex()}",
                    clock=means.clock,
                    manner=Manner(per_minute=_per_minute(workspace, prepared), late=order.late, wait=order.wait),
                    tell=show,
                    stops=stops,
                ).run()
    return Mailed(
        sending=sending,
        report=report,
        recovered=recovered,
        through=described(mail, prepared.outbox, root),
        set_aside=prepared.set_aside,
        rows_set_aside=shown.rows_set_aside,
        notes=notes,
    )


def prepare(workspace: Workspace, order: Order, *, tell: Tell, engines: Engines) -> Prepared:
    """Build an edition and freeze its mail. Raises UsageError, InputError, DeliveryError."""
    mail = workspace.config.mail
    if not mail.sender:
        raise UsageError("config.yaml has no `mail: sender:`: add one: docs/mail.md shows the five lines it takes")
    audience_of(workspace.config, order.audience)
    edition = select(workspace, order.edition).edition
    name = order.audience + (f"+{order.to.casefold()}" if order.to else "")
    outbox = order.outbox
    if outbox is None and mail.relay is None:
        outbox = outbox_folder(workspace.root, edition, file_safe(name))
    # Files that nobody has got, and a mail to one person alone, do not count for the audience's own sending.
    if outbox is not None:
        name += ".outbox"
    read = _reader(workspace, order)
    if order.planned and (frozen := planned_mail(workspace.root, edition, name)) is not None:
        return Prepared(edition=edition, audience=name, mail=frozen, outbox=outbox, read=read)
    letter = frozen_letter(
        workspace, edition=edition, audience=order.audience, engine=order.engine, tell=tell, engines=engines
    )
    return Prepared(
        edition=edition,
        audience=name,
        mail=letter.mail,
        outbox=outbox,
        read=read,
        items=letter.items,
        ground=letter.ground,
        facts=letter.facts,
        set_aside=letter.set_aside,
        notes=letter.warnings,
    )


def preview(workspace: Workspace, order: Order, prepared: Prepared) -> Preview:
    """Return what a mailing would do; nothing is written."""
    aside = _SetAside()
    some: list[Recipient] = []
    count = suppressed = 0
    with _ledger_if_any(workspace.root) as ledger:
        listed = ledger is not None and next(iter(ledger.suppressions()), None) is not None
        for recipient in prepared.read(aside):
            count += 1
            if len(some) < _SHOWN:
                some.append(recipient)
            if listed and ledger is not None and ledger.suppressed(recipient.address) is not None:
                suppressed += 1
        before = _latest(ledger, prepared) if ledger is not None else None
        counts = ledger.counts(before.id) if ledger is not None and before is not None else {}
    return Preview(
        edition=prepared.edition,
        audience=order.audience,
        subject=subject_of(prepared.mail),
        bytes=sum(len(one) for one in prepared.mail.body if isinstance(one, bytes)),
        items=prepared.items,
        through=described(workspace.config.mail, prepared.outbox, workspace.root),
        recipients=count,
        suppressed=suppressed,
        some=tuple(some),
        set_aside=tuple(aside.problems),
        rows_set_aside=aside.count,
        notes=(*prepared.notes, *_unknown_columns(prepared.mail, some)),
        before=before,
        changed=before is not None and before.content != prepared.mail.content,
        counts=counts,
    )


def plan(
    workspace: Workspace, order: Order, prepared: Prepared, ledger: Ledger, now: datetime, *, shown: int
) -> tuple[Sending, tuple[str, ...]]:
    """Plan the sending, or find the one that is to be gone on with; also return what there is to say about it.

    `shown` is how many recipients were agreed to: InputError where the files have others by now. Its mail is kept first, so that a sending that is planned can always be gone on with.
    """
    mail = workspace.config.mail
    content = prepared.mail.stored()
    kept = mail_path(workspace.root, prepared.mail.content)
    if not kept.exists():
        write_atomically(kept, content)
    before = _latest(ledger, prepared)
    again = order.again
    notes: tuple[str, ...] = ()
    changed = before is not None and before.content != prepared.mail.content
    if before is not None and changed and not again and not _anybody_got(ledger, prepared):
        again = True
        notes = (f"the edition has changed since {before.id} was planned, and nobody had got it yet",)
    usual = 0 if order.fewer or order.to else _usual(ledger, prepared)
    sending = ledger.plan(
        edition=prepared.edition,
        audience=prepared.audience,
        content=prepared.mail.content,
        recipients=_counted(prepared, order.audience, usual=usual, shown=shown),
        now=now,
        deadline=now + timedelta(hours=mail.deadline_hours),
        again=again,
    )
    return sending, notes


def _unknown_columns(mail: FrozenMail, some: Sequence[Recipient]) -> Iterator[str]:
    known = {name for one in some for name in one.fields}
    for column in sorted(mail.columns - known) if some else ():
        yield f"the mail prints `recipient.{column}`, and none of the first {len(some)} recipients has such a column"


def subject_of(mail: FrozenMail) -> str:
    """Return a frozen mail's subject as people read it."""
    written = next((value for name, value in mail.head if name == "Subject" and value), "")
    return str(make_header(decode_header(written.replace("\r\n", ""))))


def mail_path(root: Path, content: str) -> Path:
    """Return where the frozen mail of a content is kept."""
    return root / "state" / "mail" / f"{content}.mail"


def planned_mail(root: Path, edition: str, audience: str) -> FrozenMail | None:
    """Return the frozen mail of the latest sending, None where there is none. Raises DeliveryError where it is damaged."""
    with _ledger_if_any(root) as ledger:
        planned = ledger.sendings(edition=edition, audience=audience) if ledger is not None else ()
    if not planned:
        return None
    path = mail_path(root, planned[-1].content)
    frozen = FrozenMail.load(read_capped(path, MOST_BYTES))
    if frozen.content != planned[-1].content:
        raise DeliveryError(f"{path}: is not the mail that was planned: put back the one that was")
    return frozen


def _per_minute(workspace: Workspace, prepared: Prepared) -> int:
    relay = workspace.config.mail.relay
    return relay.mails_per_minute if relay is not None and prepared.outbox is None else 0


@contextmanager
def _ledger_if_any(root: Path) -> Iterator[Ledger | None]:
    """Open the ledger where there is one: looking makes none."""
    if not is_begun(root):
        yield None
        return
    with closing(ledger_of(root)) as ledger:
        yield ledger


def _latest(ledger: Ledger, prepared: Prepared) -> Sending | None:
    planned = ledger.sendings(edition=prepared.edition, audience=prepared.audience)
    return planned[-1] if planned else None


def _anybody_got(ledger: Ledger, prepared: Prepared) -> bool:
    """Say whether somebody may have the edition already, by its latest sending or by one that this superseded."""
    planned = ledger.sendings(edition=prepared.edition, audience=prepared.audience)
    return any(ledger.counts(one.id)[state] for one in planned for state in _GOT)


def _usual(ledger: Ledger, prepared: Prepared) -> int:
    """Return how many recipients the audience had when it was last planned, whichever edition that was."""
    planned = ledger.sendings(audience=prepared.audience)
    return planned[-1].recipients if planned else 0


def _counted(prepared: Prepared, audience: str, *, usual: int, shown: int) -> Iterator[Recipient]:
    count = 0
    for recipient in prepared.read(lambda _: None):
        count += 1
        yield recipient
    # Raised in the middle of planning, it leaves nothing planned.
    refuse_shrunk(count, usual, audience)
    if not count:
        # Planned for nobody, the edition would pass for sent, whoever is added to the files afterwards.
        message = "nobody to send to: its files have no recipient that can be used"
        remedy = "add one; `briefgen send --dry-run` names the rows that are set aside"
        raise InputError([Problem(f"audience {audience}", 0, message, remedy)])
    if count != shown:
        # Perhaps a program is writing a file just now, and has come half way.
        message = f"{count:,} recipients, and {shown:,} a moment ago: its files have changed meanwhile"
        raise InputError([Problem(f"audience {audience}", 0, message, "run the command again")])


class _SetAside:
    """Rows that are set aside: as many as anybody reads are kept to be named, all are counted."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.count = 0

    def __call__(self, problem: Problem) -> None:
        self.count += 1
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(problem)


def _reader(workspace: Workspace, order: Order) -> Callable[[Callable[[Problem], None]], Iterator[Recipient]]:
    files = workspace.config.mail.audiences.get(order.audience, ())
    wanted = Wanted(audience=order.audience, audiences=frozenset(workspace.config.audiences))
    if order.to and not is_address(order.to):
        raise UsageError(f"--to {order.to[:80]!r}: not a mail address: write it like ann@example.org")
    if not files and not order.to:
        missing = f"`mail: audiences: {{{order.audience}: [recipients.csv]}}`"
        raise UsageError(
            f"audience {order.audience}: nobody gets it: add {missing} to config.yaml, or give --to ADDRESS"
        )

    def read(tell: Callable[[Problem], None]) -> Iterator[Recipient]:
        return read_recipients(workspace.root, files, wanted, tell=tell)

    def read_one(_tell: Callable[[Problem], None]) -> Iterator[Recipient]:
        # As the files know him, if they do: a name, a language, whatever the mail prints.
        key = order.to.casefold()
        yield next((one for one in read(lambda _: None) if one.key == key), Recipient(address=order.to))

    return read_one if order.to else read
