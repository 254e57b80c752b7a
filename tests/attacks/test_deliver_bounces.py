"""Mails to the address of bounces, by people who mean harm."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from returns import complaint, delivery_report

from briefgen.deliver.bounces import read_report
from briefgen.errors import ReportError

_TRUE = delivery_report(to="bounces+1-abc@example.com")


def _nested(depth: int) -> bytes:
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level) for level in range(depth)
    )
    return b"Subject: x\r\n" + head + b"\r\nhello\r\n"


@pytest.mark.parametrize(
    "mail",
    [
        _nested(5_000),
        b"Content-Type: message/rfc822\r\n\r\n" * 5_000,
        b"X: " + b"a@b " * 250_000 + b"\r\n\r\n",
        b"To: " + b"a@" * 400_000 + b"\r\n\r\n",
        b"X: y\r\n" * 150_000,
        b"Subject: unsubscribe" + b" " * 500_000 + b"\r\n\r\n",
        b"Content-Type: multipart/report; boundary=" + b"x" * 500_000 + b"\r\n\r\n",
        _TRUE.replace(b"Action: failed", b"Action: failed\r\nStatus: 5.1.1" * 20_000),
        _TRUE.replace(b"\r\nFinal-Recipient", b"\r\nAction: failed\r\n\r\nFinal-Recipient" * 20_000),
        _TRUE.replace(b"charset=us-ascii", b"charset=\xff\x00none"),
        _TRUE.replace(b"message/rfc822", b"text/rfc822-headers; charset=rot13\r\nContent-Transfer-Encoding: uuencode"),
    ],
    ids=[
        "nested parts", "nested mails", "addresses", "signs", "headers", "blanks", "boundary", "fields", "groups",
        "charset", "encoding",
    ],
)  # fmt: skip
def test_mails_made_to_hang_or_to_crash(mail):
    """Whatever is sent is read, or set aside, within seconds."""
    begun = time.monotonic()
    with suppress(ReportError):
        read_report(mail)
    assert time.monotonic() - begun < 10


@given(st.binary(max_size=300), st.integers(0, len(_TRUE)), st.integers(0, 80))
def test_broken_reports_are_read_or_set_aside(rubbish, start, cut):
    """Any bytes anywhere in a report give a report, with printable words alone, or a reason."""
    for whole in (_TRUE, complaint(to="b@example.com", original="Message-ID: <1@example.com>")):
        told = _told(whole[:start] + rubbish + whole[start + cut :])
        assert all(words.isprintable() and len(words) <= 500 for words in told), told


def _told(mail: bytes) -> list[str]:
    try:
        report = read_report(mail)
    except ReportError as error:
        return [str(error)]
    return [report.reason, report.status, report.token, report.message_id, *report.recipients, *report.arrived_at]
