"""A mail as bytes: headers folded and encoded by hand, two alternative parts, the same bytes every time."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.header import Header
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import format_datetime

from briefgen.addresses import is_address
from briefgen.errors import RenditionError
from briefgen.model import Masthead
from briefgen.render.escape import clean
from briefgen.text import sha256

NOBODY = "brief@example.invalid"
"""The sender where the masthead's contact is no address: a domain that can never receive mail."""

_FOLD = 76


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says: the fields that its headers come from, and its two parts."""

    masthead: Masthead
    text: str
    html: str


def sender_of(contact: str) -> str:
    """Return the address that a contact is, or the placeholder."""
    return contact if is_address(contact) else NOBODY


def subject_of(masthead: Masthead) -> str:
    """Return the subject: handling mark, publication, date."""
    return f"TLP:{masthead.tlp} {clean(masthead.publication).strip()}, {clean(masthead.dateline).strip()}"


def _encoded(text: str) -> str:
    """Return a header's text, encoded where it is not plain ASCII or where it looks like an encoded word itself."""
    if text.isascii() and "=?" not in text:
        return text
    return Header(text, "utf-8", maxlinelen=_FOLD - 12, header_name="").encode(linesep="\r\n")


def _folded(name: str, value: str) -> bytes:
    """Return one header line, folded at spaces."""
    line = f"{name}:"
    lines = []
    for part in value.replace("\r\n ", " ").split(" "):
        if len(line) + 1 + len(part) > _FOLD and line.strip():
            lines.append(line)
            line = ""
        line += f" {part}"
    return "\r\n".join([*lines, line]).encode("ascii") + b"\r\n"


def _part(kind: str, text: str) -> bytes:
    body = binascii.b2a_qp(text.replace("\r\n", "\n").replace("\n", "\r\n").encode(), istext=True)
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    # The last line break belongs to the delimiter that follows, not to the part.
    return head.encode() + body + b"\r\n"


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
    boundary = f"=_briefgen_{digest[:24]}"
    name = _encoded(clean(head.publication).strip())
    if name.isascii() and not name.startswith("=?"):
        name = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    headers = [
        ("From", f"{name} <{sender}>"),
        ("Subject", _encoded(subject_of(head))),
        ("Date", _date(head.edition)),
        ("Message-ID", f"<{digest[:32]}@{sender.rpartition('@')[2]}>"),
        # Mail programs open such a file as a draft, ready to be addressed.
        ("X-Unsent", "1"),
        ("MIME-Version", "1.0"),
        (
            "Content-Language",
            head.language if re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", head.language) else "en",
        ),
        ("Content-Type", f'multipart/alternative; boundary="{boundary}"'),
    ]
    delimiter = f"--{boundary}".encode()
    content = b"".join(
        (
            *(_folded(*header) for header in headers),
            b"\r\n",
            delimiter + b"\r\n" + _part("plain", letter.text),
            delimiter + b"\r\n" + _part("html", letter.html),
            delimiter + b"--\r\n",
        )
    )
    _check(content, [name for name, _ in headers])
    return content


def _check(content: bytes, names: list[str]) -> None:
    """Read the mail back: a value that smuggled in a header must never leave here."""
    message = BytesParser(EmailMessage, policy=default).parsebytes(content)
    parts = [part.get_content_type() for part in message.iter_parts()]
    if message.keys() != names or parts != ["text/plain", "text/html"]:
        raise RenditionError(
            "brief.eml", "its headers do not read back as written", "look for odd characters in config.yaml"
        )
