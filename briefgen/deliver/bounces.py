"""What comes back by mail: delivery reports (RFC 3464), complaints (ARF, RFC 5965), requests to unsubscribe. Pure.

Anybody can write to the address that reports go to, so nothing that a report says of a recipient is believed by itself. What
counts is which of our mails it answers, by a token that only its recipient's side has seen: the address it was sent to (VERP),
the returned mail's Message-ID, or its link to unsubscribe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser, Parser
from email.policy import compat32
from typing import Literal

from briefgen.errors import ReportError
from briefgen.text import printable

Kind = Literal["failed", "delayed", "delivered", "complaint", "unsubscribe", "automatic"]
"""What a mail says: three of a delivery report, and `automatic` for the answer of somebody's mail program."""

MOST_BYTES = 1_000_000
"""What is read of a mail. The report itself stands before the mail that it returns."""
_MOST_ADDRESSES = 20
_MOST_PARTS = 200
_MOST_WORDS = 10_000
"""Characters of a report in words that are looked at."""
_DAEMON = re.compile(r"\b(?:mailer-daemon|postmaster|mail delivery (?:sub)?system)\b", re.IGNORECASE)
_ACTIONS: dict[str, Kind] = {
    "failed": "failed",
    "delayed": "delayed",
    "delivered": "delivered",
    "relayed": "delivered",
    "expanded": "delivered",
}
_WORST_FIRST: tuple[Kind, ...] = ("failed", "delayed", "delivered")
_ADDRESS = re.compile(r"[^\s<>,;:\"()]{1,200}@[^\s<>,;:\"()@]{1,255}")
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
_MESSAGE_ID = re.compile(r"<[^\s<>]{1,400}>")
_UNSUBSCRIBE = re.compile(r"\bunsubscribe\b\W{0,5}([A-Za-z0-9_.-]{10,400})", re.IGNORECASE)
_LINK = re.compile(r"<https://[^\s<>]{0,600}/([A-Za-z0-9_.-]{10,400})>")
# Where servers write whom they deliver to; the last is what the sender of the report wrote.
_ARRIVED_AT = ("X-Original-To", "Delivered-To", "Envelope-To", "X-Envelope-To", "Original-Recipient", "To")
_BAD_ADDRESS = re.compile(r"5\.1\.(?!(?:7|8)$)\d+|5\.2\.1")
"""Bad or moved addresses and mailboxes closed for good (RFC 3463, 3.2 and 3.3); 5.1.7 and 5.1.8 are about the sender's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a mail that came back says; which of our mails it is about is for the caller to find out."""

    kind: Kind
    arrived_at: tuple[str, ...] = ()
    """The addresses that it was sent to, and the returned mail's return path: one of them may be a VERP address."""
    recipients: tuple[str, ...] = ()
    """Whom it names. To look up a row with, never to act on."""
    message_id: str = ""
    """The returned mail's."""
    token: str = ""
    """What it shows as a token to unsubscribe."""
    status: str = ""
    """The enhanced status code (RFC 3463), such as 5.1.1."""
    reason: str = ""
    """The server's own words, on one printable line."""

    @property
    def hard(self) -> bool:
        """Say whether the address itself is bad, so that it should get nothing from now on."""
        return self.kind == "failed" and _BAD_ADDRESS.fullmatch(self.status) is not None


def read_report(content: bytes) -> Report:
    """Read a mail that came back. Raises ReportError where it is no report, or a broken one."""
    try:
        message = BytesParser(policy=compat32).parsebytes(content[:MOST_BYTES])
        parts = [part for part, _ in zip(message.walk(), range(_MOST_PARTS), strict=False)]
        return _read(message, parts)
    except ReportError:
        raise
    # The standard library's parser has met much, but not all that people who mean harm can write.
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise _error(None, f"cannot be read as a mail ({type(error).__name__})") from None


def _read(message: Message, parts: list[Message]) -> Report:
    original = _original(parts)
    reached = [*_addresses(message, _ARRIVED_AT), *(_addresses(original, ("Return-Path",)) if original else ())]
    by_type = {part.get_content_type(): part for part in reversed(parts)}
    if feedback := by_type.get("message/feedback-report"):
        return _complaint(message, feedback, original, reached)
    if status := by_type.get("message/delivery-status") or by_type.get("message/global-delivery-status"):
        return _delivery(message, status, original, reached)
    if "message/disposition-notification" in by_type:
        # That somebody has opened the mail (RFC 8098) is nothing that we want to know.
        return Report(kind="automatic", arrived_at=_few(reached))
    if message.get_content_type() == "multipart/report":
        raise _error(message, "is a report without the part that says what became of the mail")
    if (informal := _informal(message, parts)) is not None:
        return Report(
            kind="failed", arrived_at=_few(reached), message_id=_message_id(original), status=_status(informal, ""),
            reason=informal,
        )  # fmt: skip
    if token := _UNSUBSCRIBE.search(_field(message, "Subject")):
        return Report(kind="unsubscribe", arrived_at=_few(reached), token=token[1], reason="asked for by mail")
    if "unsubscribe" in _field(message, "Subject").lower():
        raise _error(
            message, "asks to be unsubscribed, without a token", "ask its sender, then run `briefgen ledger suppress`"
        )
    if _is_automatic(message):
        return Report(kind="automatic", arrived_at=_few(reached))
    raise _error(message, "is no delivery report")


def _is_automatic(message: Message) -> bool:
    """Say whether a program has written a mail on somebody's behalf, such as while he is away (RFC 3834, section 5)."""
    submitted = _field(message, "Auto-Submitted").lower()
    return (
        submitted not in ("", "no")
        or _field(message, "Precedence").lower() in ("auto_reply", "junk")
        or any(_field(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply"))
    )


def _informal(message: Message, parts: list[Message]) -> str | None:
    """Return the line that says why, of a report in words alone; some servers write no others.

    Only of a mail server's own mail, which has no return path and is no answer of somebody's mail program.
    """
    is_daemon = _field(message, "Return-Path") == "<>" or _DAEMON.search(_field(message, "From"))
    if not is_daemon or _is_automatic(message):
        return None
    for part in parts:
        if part.get_content_type() == "text/plain":
            for line in _text(part)[:_MOST_WORDS].splitlines():
                if _STATUS.search(line):
                    return printable(line)[:400]
    return None


def _delivery(message: Message, part: Message, original: Message | None, reached: list[str]) -> Report:
    blocks = [block for block in _blocks(part) if block["Action"] or block["Status"]]
    if not blocks:
        raise _error(message, "is a delivery report that says of nobody what became of the mail")
    told = [(kind, block) for block in blocks if (kind := _ACTIONS.get(_field(block, "Action").lower()))]
    if not told:
        raise _error(message, f"is a delivery report with an unknown action: {_field(blocks[0], 'Action')[:40]}")
    # Our mails have one recipient each. Where a list was behind it, the worst is what is told.
    kind, block = min(told, key=lambda one: _WORST_FIRST.index(one[0]))
    diagnosis = _field(block, "Diagnostic-Code").partition(";")
    words = (diagnosis[2] or diagnosis[0]).strip()
    status = _status(_field(block, "Status"), words)
    return Report(
        kind=kind,
        arrived_at=_few(reached),
        recipients=_few(
            [
                *(one for block in blocks for one in _addresses(block, ("Original-Recipient", "Final-Recipient"))),
                *(_addresses(original, ("To",)) if original else ()),
            ]
        ),
        message_id=_message_id(original),
        status=status,
        reason=" ".join(dict.fromkeys(one for one in (status, words) if one))[:400],
    )


def _complaint(message: Message, part: Message, original: Message | None, reached: list[str]) -> Report:
    fields = next(iter(_blocks(part)), None)
    kind = _field(fields, "Feedback-Type").lower() if fields else ""
    if fields is None or not kind:
        raise _error(message, "is a complaint that does not say of what kind")
    if kind == "not-spam":
        raise _error(message, "says that somebody does not take the mail for spam")
    link = _LINK.search(_field(original, "List-Unsubscribe")) if original else None
    return Report(
        kind="complaint",
        arrived_at=_few([*reached, *_addresses(fields, ("Original-Mail-From",))]),
        recipients=_few(
            [*_addresses(fields, ("Original-Rcpt-To",)), *(_addresses(original, ("To",)) if original else ())]
        ),
        message_id=_message_id(original),
        token=link[1] if link else "",
        reason=f"complained: {kind[:40]}",
    )


def _original(parts: list[Message]) -> Message | None:
    """Return the headers of the mail that a report returns, or None where it returns none."""
    for part in parts[1:]:
        kind, payload = part.get_content_type(), part.get_payload()
        if kind in {"message/rfc822", "message/global"} and isinstance(payload, list) and payload:
            first = payload[0]
            return first if isinstance(first, Message) else None
        if kind in {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}:
            return _headers(part)
    return None


def _blocks(part: Message) -> Iterator[Message]:
    """Yield the groups of fields that a report's part is made of, however the parser has taken it."""
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (one for one in payload[:_MOST_PARTS] if isinstance(one, Message) and one.keys())
        return
    yield _headers(part)


def _headers(part: Message) -> Message:
    return Parser(policy=compat32).parsestr(_text(part).lstrip(), headersonly=True)


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _field(message: Message | None, name: str) -> str:
    value = message[name] if message is not None else None
    return "" if value is None else printable(str(value).replace("\n", " ")[:4_000])


def _addresses(message: Message | None, names: tuple[str, ...]) -> Iterator[str]:
    for name in names if message is not None else ():
        for value in (message.get_all(name) or ())[:_MOST_ADDRESSES] if message is not None else ():
            yield from _ADDRESS.findall(printable(str(value).replace("\n", " ")[:4_000]))


def _message_id(original: Message | None) -> str:
    found = _MESSAGE_ID.search(_field(original, "Message-ID"))
    return found[0] if found else ""


def _status(given: str, words: str) -> str:
    """Return the status code, the one in the server's words where the field says no more than that it failed."""
    field, told = _STATUS.search(given), _STATUS.search(words)
    if field is None or (field[2] == "0" and told is not None and told[1] == field[1]):
        return told[0] if told else ""
    return field[0]


def _few(addresses: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(addresses))[:_MOST_ADDRESSES]


def _error(message: Message | None, reason: str, remedy: str = "") -> ReportError:
    sender, subject = _field(message, "From")[:80], _field(message, "Subject")[:80]
    named = f"the mail from {sender or 'nobody'}, “{subject}”" if message is not None else "a mail"
    return ReportError(named, reason, remedy)
