"""The headers of a mailing: those that are everybody's, and those of one recipient.

RFC 5322 for the usual ones, RFC 2369 and 2919 for List-*, RFC 8058 for one-click unsubscription, RFC 3834 for Auto-Submitted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from briefgen.addresses import domain_of, is_address, is_domain, parse_mailbox
from briefgen.config.mail import Mail
from briefgen.errors import DeliveryError
from briefgen.mime import encoded_text, field, mailbox, phrase, subject_of
from briefgen.model import Masthead
from briefgen.text import printable

PERSONAL = ("To", "Date", "Message-ID", "List-Unsubscribe")
"""Those that differ from mail to mail; Date from sending to sending."""
ONE_CLICK = "List-Unsubscribe=One-Click"
"""The body of a one-click request (RFC 8058, section 3.2)."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Where what comes back goes: the addresses that a mail names beside its recipient's."""

    sender: str
    bounces: str
    """The address that delivery reports go to, in its VERP form; empty where there is none."""
    unsubscribe: str
    """The https address below which the one-click link of each recipient is; empty where there is none."""
    mailto: str
    """The address that takes requests to unsubscribe."""


def return_of(mail: Mail, masthead: Masthead) -> Return:
    """Return where a mailing's answers go. Raises DeliveryError where there is no sender."""
    sender = _sender(mail, masthead)[1]
    return Return(
        sender=sender,
        bounces=mail.bounces,
        unsubscribe=mail.unsubscribe.rstrip("/"),
        mailto=mail.unsubscribe_mailto or mail.reply_to or sender,
    )


def common_fields(mail: Mail, masthead: Masthead, *, audience: str, content_type: str) -> list[tuple[str, str | None]]:
    """Return the header fields in order, encoded and not yet folded; those of a recipient, or of a sending, are None.

    Raises DeliveryError where one cannot be written.
    """
    name, sender = _sender(mail, masthead)
    publication = printable(masthead.publication)
    web = web_address(mail, edition=masthead.edition, audience=audience)
    optional = {
        "Reply-To": mail.reply_to,
        "List-Archive": f"<{web}>" if web else "",
        "List-Unsubscribe-Post": ONE_CLICK if mail.unsubscribe else "",
    }
    try:
        fields: list[tuple[str, str | None]] = [
            ("From", mailbox(name or publication, sender)),
            ("To", None),
            ("Reply-To", optional["Reply-To"]),
            ("Subject", encoded_text(subject_of(masthead))),
            ("Date", None),
            ("Message-ID", None),
            ("List-Id", f"{phrase(publication)} <{list_id(mail, sender)}>"),
            ("List-Unsubscribe", None),
            ("List-Unsubscribe-Post", optional["List-Unsubscribe-Post"]),
            ("List-Archive", optional["List-Archive"]),
            ("List-Post", "NO"),
            ("Auto-Submitted", "auto-generated"),
            ("MIME-Version", "1.0"),
            ("Content-Language", masthead.language if _LANGUAGE.fullmatch(masthead.language) else "en"),
            ("Content-Type", content_type),
        ]
        written = [one for one in fields if one[1] != ""]
        for key, value in written:
            field(key, value or "")
    except ValueError as error:
        raise DeliveryError(
            f"the mail's headers: a value {error}: look at `publication:` and `mail:` in config.yaml"
        ) from None
    return written


def list_id(mail: Mail, sender: str) -> str:
    """Return the list's identifier (RFC 2919): as configured, or the sender's address with a dot for its @."""
    local, _, domain = sender.partition("@")
    made = f"{re.sub(r'[^A-Za-z0-9.-]+', '-', local).strip('.-') or 'list'}.{domain}"
    return mail.list_id or (made if is_domain(made) else f"list.{domain}")


def web_address(mail: Mail, *, edition: str, audience: str) -> str:
    """Return the public address of an audience's HTML edition, or an empty text."""
    return mail.web.replace("{edition}", edition).replace("{audience}", audience)


def one_click_link(back: Return, token: str) -> str:
    """Return a recipient's https link to unsubscribe, or an empty text where there is no service."""
    return f"{back.unsubscribe}/{token}" if back.unsubscribe else ""


def mailto_link(back: Return, token: str) -> str:
    """Return a recipient's mailto link to unsubscribe (RFC 6068)."""
    address = quote(back.mailto, safe="@!$'*+-._~")
    return f"mailto:{address}?subject=unsubscribe%20{token}"


def _sender(mail: Mail, masthead: Masthead) -> tuple[str, str]:
    found = parse_mailbox(mail.sender or masthead.contact)
    if found is None or not is_address(found.address):
        raise DeliveryError(
            "config.yaml: mail: sender: who sends the mail is missing: add `sender: Morning Brief <brief@example.org>`"
        )
    return found.name, found.address


def domain_of_sender(back: Return) -> str:
    """Return the domain that Message-IDs are made under."""
    return domain_of(back.sender)
