"""Rows of the SQLite ledger to records and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from briefgen.deliver.ledger import Entry, Recipient, Sending, Suppression
from briefgen.text import printable

SENDING = "id, edition, audience, number, content, planned_at, deadline, recipients"
ENTRY = "number, address, name, language, fields, state, attempts, next_at, reason, message_id, changed_at"
SUPPRESSION = "address, reason, source, at"
Row = Sequence[Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MOST_REASON = 500


def micros(moment: datetime) -> int:
    """Return a moment as whole microseconds since 1970; a time without a zone is a TypeError, never a guess."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(at: int) -> datetime:
    """Return microseconds since 1970 as a moment, in UTC."""
    return _EPOCH + at * _MICROSECOND


def one_line(reason: str) -> str:
    """Return a reason as it is kept: one printable line, for servers and reports may say anything."""
    return printable(reason)[:_MOST_REASON]


def to_sending(row: Row) -> Sending:
    """Read the columns of SENDING."""
    _, edition, audience, number, content, planned_at, deadline, recipients = row
    return Sending(
        id=sending_id(edition, audience, number),
        edition=edition,
        audience=audience,
        number=number,
        content=content,
        planned_at=moment(planned_at),
        deadline=moment(deadline),
        recipients=recipients,
    )


def sending_id(edition: str, audience: str, number: int) -> str:
    """Return what names a sending."""
    return f"{edition}/{audience}/{number}"


def to_entry(sending: str, row: Row) -> Entry:
    """Read the columns of ENTRY."""
    number, address, name, language, fields, state, attempts, next_at, reason, message_id, changed_at = row
    return Entry(
        sending=sending,
        number=number,
        recipient=Recipient(address=address, name=name, language=language, fields=json.loads(fields) if fields else {}),
        state=state,
        attempts=attempts,
        next_at=None if next_at is None else moment(next_at),
        reason=reason,
        message_id=message_id,
        changed_at=moment(changed_at),
    )


def to_suppression(row: Row) -> Suppression:
    """Read the columns of SUPPRESSION."""
    address, reason, source, at = row
    return Suppression(address=address, reason=reason, source=source, at=moment(at))


def entry_row(sending: int, entry: Entry, *, at: int) -> Row:
    """Return an entry as the values of `sending, key` and the columns of ENTRY; `at` stands where it has no time."""
    one = entry.recipient
    return (
        sending,
        one.key,
        entry.number,
        one.address,
        one.name,
        one.language,
        json.dumps(dict(one.fields), ensure_ascii=False) if one.fields else "",
        entry.state,
        entry.attempts,
        None if entry.next_at is None else micros(entry.next_at),
        one_line(entry.reason),
        entry.message_id,
        at if entry.changed_at is None else micros(entry.changed_at),
    )
