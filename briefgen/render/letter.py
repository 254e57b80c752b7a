"""The draft of the mail as bytes, for a mail program to open: no recipient yet, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

from briefgen import mime
from briefgen.addresses import is_address
from briefgen.errors import RenditionError
from briefgen.model import Letter
from briefgen.render.escape import clean
from briefgen.text import sha256

NOBODY = "brief@example.invalid"
"""The sender where the masthead's contact is no address: a domain that can never receive mail."""


def sender_of(contact: str) -> str:
    """Return the address that a contact is, or the placeholder."""
    return contact if is_address(contact) else NOBODY


def _date(edition: str) -> str:
    try:
        day = date.fromisoformat(edition)
    except ValueError:
        raise RenditionError("brief.eml", f"{edition!r} is no date for a mail", "name the edition YYYY-MM-DD") from None
    return format_datetime(datetime.combine(day, time(6), UTC))


def message_bytes(letter: Letter) -> bytes:
    """Return the mail, CRLF throughout. The date is the edition's at 06:00 UTC, whatever the clock says."""
    head = letter.masthead
    sender = sender_of(head.contact)
    digest = sha256(f"{head.edition}\0{head.audience}\0{letter.text}\0{letter.html}".encode())
    content_type, body = _body(letter, f"=_briefgen_{digest[:24]}")
    headers = [
        ("From", mime.mailbox(clean(head.publication), sender)),
        ("Subject", mime.encoded_text(mime.subject_of(head))),
        ("Date", _date(head.edition)),
        ("Message-ID", f"<{digest[:32]}@{sender.rpartition('@')[2]}>"),
        # Mail programs open such a file as a draft, ready to be addressed.
        ("X-Unsent", "1"),
        ("MIME-Version", "1.0"),
        (
            "Content-Language",
            head.language if re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", head.language) else "en",
        ),
        ("Content-Type", content_type),
    ]
    pieces = (piece for piece in body if isinstance(piece, bytes))
    content = b"".join((*(mime.field(*header) for header in headers), mime.CRLF, *pieces))
    _check(content, [name for name, _ in headers])
    return content


def _body(letter: Letter, boundary: str) -> tuple[str, Sequence[bytes | mime.Gap]]:
    text, html = (
        mime.part(f"text/{kind}; charset=utf-8", "quoted-printable", [mime.quoted_printable(source)])
        for kind, source in (("plain", letter.text), ("html", letter.html))
    )
    if letter.images:
        html = mime.related(html, letter.images, f"{boundary}.related")
    return f'multipart/alternative; boundary="{boundary}"', mime.multipart(boundary, [text, html])


def _check(content: bytes, names: list[str]) -> None:
    """Read the mail back: a value that smuggled in a header must never leave here."""
    message = mime.read_back(content)
    kinds = [one.get_content_type() for one in message.iter_parts()]
    if message.keys() != names or kinds not in (["text/plain", "text/html"], ["text/plain", "multipart/related"]):
        raise RenditionError(
            "brief.eml", "its headers do not read back as written", "look for odd characters in config.yaml"
        )
