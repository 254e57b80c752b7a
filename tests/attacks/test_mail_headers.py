"""Attacks on a mail's headers: nothing that a recipients file, a publication's name or a configuration says becomes a header."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace

import pytest
from mailing import ANNA, LETTER, MAIL, frozen, outgoing

from briefgen import mime
from briefgen.deliver.ledger import Recipient
from briefgen.errors import DeliveryError, RecipientError

ATTACKS = [
    "x\r\nBcc: spy@evil.example",
    "x\nBcc: spy@evil.example",
    "x\rBcc: spy@evil.example",
    "x\r\n\r\n<script>",
    "x\x00y",
    "x\u2028Bcc: spy@evil.example",
    "x\u202egpj.exe",
    "=?UTF-8?Q?=0ABcc:_spy@evil.example?=",
    "=?utf-8?b?DQpCY2M6IHNweUBldmlsLmV4YW1wbGU=?=",
    '"x" <spy@evil.example>, "y',
    "x>, spy@evil.example, <y",
    "x; Bcc: spy@evil.example",
    "\\",
    "x (comment",
    "@evil.example,spy",
    ":",
]
NAMES = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
    "List-Archive", "List-Post", "Auto-Submitted", "MIME-Version", "Content-Language", "Content-Type",
]  # fmt: skip


def look_at(content: bytes) -> None:
    """Fail unless a mail has its own headers, one recipient and one sender."""
    for policy in (email.policy.default, email.policy.compat32):
        message = email.message_from_bytes(content, policy=policy)
        assert message.keys() == NAMES
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert [one.addr_spec for one in message["To"].addresses] == ["anna@reader.example"]
    assert [one.addr_spec for one in message["From"].addresses] == ["brief@sound.example"]
    # Written anew by a library that decodes and encodes again, it is still the same mail (Python up to 3.12.1 is not safe).
    again = email.message_from_bytes(message.as_bytes(policy=email.policy.SMTP), policy=email.policy.compat32)
    assert "Bcc" not in again


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_recipients_name(attack):
    """A hostile name is refused with its row, or stays a name."""
    try:
        content = outgoing(replace(ANNA, name=attack)).content
    except RecipientError as error:
        assert "name" in error.reason  # noqa: PT017 - either outcome is right, and nothing else
        return
    look_at(content)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_recipients_address(attack):
    """A hostile address is refused with its row: no mail is made."""
    for address in (attack, f"{attack}@reader.example", f"anna@reader.example{attack}"):
        with pytest.raises(RecipientError):
            outgoing(Recipient(address=address))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_recipients_columns(attack):
    """A hostile column is refused with its row, or stays a text in the page."""
    try:
        content = outgoing(replace(ANNA, fields={"city": attack})).content
    except RecipientError as error:
        assert "city" in error.reason  # noqa: PT017 - a value that passes is printed, and looked at below
        return
    look_at(content)
    assert b"<script" not in content


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("place", ["publication", "dateline", "language", "contact"])
def test_the_masthead(attack, place):
    """A hostile title or dateline is cleaned, encoded or refused before anything is frozen."""
    letter = replace(LETTER, masthead=replace(LETTER.masthead, **{place: attack}))
    try:
        content = outgoing(mail=frozen(letter)).content
    except DeliveryError as error:
        assert "headers" in str(error)  # noqa: PT017 - either outcome is right here too
        return
    look_at(content)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("place", ["sender", "reply_to", "list_id", "web", "unsubscribe_mailto"])
def test_the_configuration(attack, place):
    """A hostile value in the configuration, should it ever get past its own checks, makes no header either."""
    mail = replace(MAIL, **{place: attack if place != "sender" else f"{attack} <brief@sound.example>"})
    try:
        content = outgoing(mail=frozen(mail=mail)).content
    except (DeliveryError, RecipientError):
        return
    look_at(content)


def test_a_smuggled_header_never_leaves(monkeypatch):
    """Should encoding ever let a line break through, the mail is refused when its headers are read back."""
    monkeypatch.setattr(mime, "mailbox", lambda name, address: address)
    monkeypatch.setattr(mime, "field", lambda name, value: f"{name}: {value}\r\nBcc: x@y.example\r\n".encode())
    with pytest.raises((RecipientError, DeliveryError)):
        outgoing()
