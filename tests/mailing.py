"""A small mailing that the tests of mails share: a letter with gaps, a configuration, a sending and its recipients."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from briefgen.config.mail import Mail
from briefgen.deliver.ledger import Entry, Recipient, Sending
from briefgen.deliver.message import FrozenMail, Keys, Outgoing, freeze
from briefgen.deliver.tokens import Tokens
from briefgen.mime import gap
from briefgen.model import Letter, Masthead

PLANNED = datetime(2025, 3, 14, 5, 30, tzinfo=UTC)
TOKENS = Tokens(b"a key for tests, of 32 bytes ...")
MAIL = Mail(
    sender="The Sound Brief <brief@sound.example>",
    reply_to="desk@sound.example",
    bounces="bounces@sound.example",
    unsubscribe="https://mail.sound.example/unsubscribe",
    web="https://sound.example/{edition}/{audience}/",
)
MASTHEAD = Masthead(
    publication="The Sound Brief", tagline="", edition="2025-03-14", dateline="Friday, 14 March 2025", audience="Main",
    tlp="AMBER", contact="desk@sound.example",
)  # fmt: skip
LETTER = Letter(
    masthead=MASTHEAD,
    text=f"For {gap('recipient.name')}.\n\n.. A line that begins with dots.\nFrom here on: {gap('unsubscribe')}\n",
    html=f'<p>For {gap("recipient.name")} of {gap("recipient.city")}</p>\n<p class="x">{"Words. " * 40}</p>\n'
    f'<a href="{gap("unsubscribe")}">Unsubscribe</a>\n',
)
SENDING = Sending(
    id="2025-03-14/main/1", edition="2025-03-14", audience="main", number=1, content="0" * 64, planned_at=PLANNED,
    deadline=PLANNED, recipients=2,
)  # fmt: skip
ANNA = Recipient(address="anna@reader.example", name="Anna Öst", language="en", fields={"city": "Kettle & Point"})


def frozen(letter: Letter = LETTER, mail: Mail = MAIL, attachment: tuple[str, bytes] | None = None) -> FrozenMail:
    """Return the frozen mail of a letter."""
    return freeze(letter, mail, audience="main", attachment=attachment)


def entry(recipient: Recipient = ANNA, number: int = 1) -> Entry:
    """Return a recipient's row."""
    return Entry(sending=SENDING.id, number=number, recipient=recipient, state="claimed")


def outgoing(
    recipient: Recipient = ANNA, *, mail: FrozenMail | None = None, number: int = 1, keys: Keys | None = None
) -> Outgoing:
    """Return a recipient's mail."""
    return (mail or frozen()).press(SENDING, keys or Keys(tokens=TOKENS)).outgoing(entry(recipient, number))


def named(**changes: object) -> Recipient:
    """Return another recipient."""
    return replace(ANNA, **changes)  # type: ignore[arg-type]
