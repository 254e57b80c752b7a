"""An edition's letter: the edition is built, so that what the mail links to is there, and its mail rendered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefgen.deliver.gate import check_mail
from briefgen.deliver.headers import web_address
from briefgen.deliver.ledger import Entry, Recipient, Sending
from briefgen.deliver.message import FrozenMail, Keys, Outgoing, freeze
from briefgen.deliver.tokens import Tokens
from briefgen.errors import DeliveryError
from briefgen.model import SetAside
from briefgen.pipeline.build import Order, build, compose_edition, event_names, gather
from briefgen.pipeline.files import read_capped
from briefgen.pipeline.gather import Tell
from briefgen.pipeline.outputs import FACTS_NAME
from briefgen.pipeline.selection import select
from briefgen.pipeline.standing import Ground, ground_of, standing_of
from briefgen.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.extract.choice import Engines

MOST_BYTES = 200_000_000
TRIAL = Recipient(address="reader@example.org", name="A Reader", language="en")
"""Who gets the mail that the gate looks at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """An edition's mail as it would be sent now, and what there is to say about it."""

    mail: FrozenMail
    items: int
    """How many items the brief has."""
    ground: Ground
    """Where the edition stands."""
    facts: bytes
    """Its facts file, which is kept once it goes out."""
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[str, ...] = ()


def frozen_letter(
    workspace: Workspace, *, edition: str, audience: str, engine: str | None, tell: Tell, engines: Engines
) -> Frozen:
    """Build an edition for an audience, and freeze its mail. Raises TemplateError, DeliveryError."""
    from briefgen.render import counted, load_templates
    from briefgen.render.mail import render_letter

    built = build(workspace, Order(edition=edition, audience=audience, engine=engine), tell=tell, engines=engines)
    selection = select(workspace, edition)
    ground = ground_of(workspace, selection, audience)
    gathering = gather(workspace, selection, ground, tell=tell, engines=engines)
    standing = standing_of(workspace, ground, event_names(gathering))
    brief = compose_edition(workspace, gathering, edition=edition, audience=audience, standing=standing)
    config = workspace.config
    templates = load_templates(
        workspace.templates if workspace.templates.is_dir() else None,
        theme=config.theme,
        seconds=config.limits.template_seconds,
        megabytes=config.limits.memory_megabytes,
    )
    letter = render_letter(
        counted(brief, templates), templates, web=web_address(config.mail, edition=edition, audience=audience)
    )
    attachment = _attachment(workspace, edition, audience) if config.mail.attach_pdf else None
    mail = freeze(letter, config.mail, audience=audience, attachment=attachment)
    warnings = (*letter.warnings, *_objections(mail, edition=edition, audience=audience))
    return Frozen(
        mail=mail,
        items=len(brief.listed),
        ground=ground,
        facts=read_capped(built.folder / FACTS_NAME, MOST_BYTES),
        set_aside=built.set_aside,
        warnings=(*warnings, *built.notes),
    )


def trial(
    mail: FrozenMail, recipient: Recipient, keys: Keys, *, edition: str, audience: str, now: datetime
) -> Outgoing:
    """Return the mail that a recipient would get, were it planned now as the first of its edition."""
    sending = Sending(
        id=f"{edition}/{audience}/1",
        edition=edition,
        audience=audience,
        number=1,
        content=mail.content,
        planned_at=now,
        deadline=now,
        recipients=1,
    )
    return mail.press(sending, keys).outgoing(Entry(sending=sending.id, number=1, recipient=recipient, state="pending"))


def _objections(mail: FrozenMail, *, edition: str, audience: str) -> Iterator[str]:
    """Yield what the gate has against a mail: whoever is about to send it should know."""
    keys = Keys(tokens=Tokens(bytes(32)))
    day = datetime.fromisoformat(edition).replace(tzinfo=UTC)
    for one in check_mail(trial(mail, TRIAL, keys, edition=edition, audience=audience, now=day).content):
        if one.wrong and one.grave:
            yield f"the mail does not pass `briefgen mail check`: {one.check}: {one.wrong}: {one.remedy}"


def _attachment(workspace: Workspace, edition: str, audience: str) -> tuple[str, bytes]:
    path = workspace.out / edition / audience / "brief.pdf"
    if not path.is_file():
        raise DeliveryError(f"{path}: is not there, and `mail: attach_pdf:` wants it: add pdf to `formats:`")
    return f"brief-{edition}.pdf", read_capped(path, MOST_BYTES)
