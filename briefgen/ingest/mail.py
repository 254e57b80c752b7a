"""Mail: the written text of a message, its sender and day. Attachments are named, never opened."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.ingest import charsets
from briefgen.ingest.reading import Reading, clean_line
from briefgen.text import printable

MOST_HEADER_BYTES = 262_144
MOST_PARTS = 500
MOST_DASHED_LINES = 5_000
"""Lines that may part a message from the next one: the standard parser's time grows with their number, parts or not."""
MOST_READ_HEADER_BYTES = 4_000
"""Of one header that is parsed: the standard parser takes quadratic time, 50 s for 60 kB of quotation marks."""
_USUAL_HEADER_BYTES = 500
_LONGEST_HEADER = 4_000
_MOST_ATTACHMENTS = 50
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|sv)\s?:\s*)+", re.IGNORECASE)
_RESAVE = "save the message again as .eml, or its text as .txt"


def read_mail(content: bytes, name: str, limits: Limits) -> Reading:
    """Read an .eml file: its text/plain part, or else the main text of its HTML part.

    Raises DocumentError for what is no message, has no text, or whose text cannot be decoded.
    """
    del limits
    _check_headers(content, name)
    try:
        message = message_from_bytes(content, policy=default)
        parts = _parts(message, name)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        raise DocumentError(name, "is a broken message", _RESAVE) from None
    text = _text(parts, name)
    title = _REPLY.sub("", _header(message, "subject"), count=1)
    left_out = [n for part in parts if (n := _attachment(part))]
    return Reading(
        text=text,
        title=title or None,
        publisher=_sender(message),
        published=_day(message),
        extra={"x-attachments": left_out[:_MOST_ATTACHMENTS]} if left_out else {},
    )


_READ_HEADER = re.compile(
    rb"(?:\A|[\r\n])(?:from|subject|date|content-[a-z-]{2,40})[ \t]{0,9}:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*",
    re.IGNORECASE,
)


def _check_headers(content: bytes, name: str) -> None:
    head = re.split(rb"\r?\n\r?\n", content[: MOST_HEADER_BYTES + 4], maxsplit=1)[0]
    if len(head) > MOST_HEADER_BYTES:
        raise DocumentError(name, f"its headers are larger than {MOST_HEADER_BYTES:,} bytes", _RESAVE)
    if (
        re.search(
            rb"(?:^|\n)(?:from|date|subject|mime-version|content-type|message-id|received)\s?:", head, re.IGNORECASE
        )
        is None
    ):
        raise DocumentError(name, "is no mail message: it has no headers", _RESAVE)
    # Parts have headers too, and are only found by parsing: what looks like a header anywhere is measured beforehand.
    long = [len(header[0]) for header in _READ_HEADER.finditer(content) if len(header[0]) > _USUAL_HEADER_BYTES]
    if max(long, default=0) > MOST_READ_HEADER_BYTES or sum(long) > 4 * MOST_READ_HEADER_BYTES:
        raise DocumentError(name, f"has a header of more than {MOST_READ_HEADER_BYTES:,} bytes", _RESAVE)
    if content.count(b"\n--") + content.count(b"\r--") > MOST_DASHED_LINES:
        raise DocumentError(name, f"has more than {MOST_PARTS} parts", _RESAVE)


def _parts(message: EmailMessage, name: str) -> list[EmailMessage]:
    parts = []
    for part in message.walk():
        parts.append(part)
        if len(parts) > MOST_PARTS:
            raise DocumentError(name, f"has more than {MOST_PARTS} parts", _RESAVE)
    return parts


def _text(parts: list[EmailMessage], name: str) -> str:
    written = [p for p in parts if not p.is_multipart() and not _is_attached(p)]
    for part in written:
        if part.get_content_type() == "text/plain" and (text := _decoded(part, name)).strip():
            return _wrapped(text, flowed=str(part.get_param("format") or "").lower() == "flowed")
    for page in (_decoded(part, name) for part in written if part.get_content_type() == "text/html"):
        if page.strip():
            from briefgen.ingest.webpage import extract_page

            return extract_page(page, name)[0]
    raise DocumentError(name, "has no text", "save what matters, such as an attachment, as a document of its own")


def _decoded(part: EmailMessage, name: str) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_param("charset")
    text = charsets.decode(payload, charset if isinstance(charset, str) else None)
    if text is None:
        raise DocumentError(name, "the encoding of its text cannot be told", _RESAVE)
    return text


def _wrapped(text: str, *, flowed: bool) -> str:
    """Clean the lines of a mail, keeping them; soft line breaks of format=flowed are undone."""
    lines: list[str] = []
    open_line = False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = clean_line(raw)
        if open_line and line:
            lines[-1] = f"{lines[-1]} {line}"
        elif line or (lines and lines[-1]):
            lines.append(line)
        open_line = flowed and bool(line) and raw.endswith(" ") and raw != "-- "
    return "\n".join(lines).strip("\n") + "\n"


def _is_attached(part: EmailMessage) -> bool:
    return str(part.get("content-disposition") or "").strip().lower().startswith("attachment")


def _attachment(part: EmailMessage) -> str | None:
    if part.is_multipart() or not (_is_attached(part) or part.get_content_maintype() not in {"text", "multipart"}):
        return None
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError, AttributeError):
        name = None
    return printable(name)[:120] if name else part.get_content_type()


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = message.get(name)
        return printable(str(value))[:_LONGEST_HEADER] if value is not None else ""
    except Exception:  # noqa: BLE001 - the standard parser lets many kinds of error escape on malformed headers
        return ""


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses = getattr(message.get("from"), "addresses", ())
        name = addresses[0].display_name if addresses else ""
    except Exception:  # noqa: BLE001 - as above: a sender that cannot be read is no sender
        name = ""
    return printable(str(name)) or None


def _day(message: EmailMessage) -> str | None:
    """Return the day of the Date header in its own offset: the sender's day."""
    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
