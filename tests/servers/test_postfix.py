"""What a real mail server makes of our mail."""

from __future__ import annotations

import smtplib
import ssl

from mailhost import PASSWORD

_MAIL = (
    b"From: desk@example.test\r\nTo: %s\r\nSubject: x\r\nDate: Fri, 07 Nov 2025 06:00:00 +0000\r\nMessage-ID: <1@example.test>\r\n"
    b"\r\none\r\n\r\n  two=3D \r\n"
)


def test_what_postfix_takes_dovecot_gives_back_byte_for_byte(host, readers):
    """A mail read back over IMAP is the mail that was sent, under the lines that the server puts on top."""
    (address,) = readers(1)
    sent = _MAIL % address.encode()
    with smtplib.SMTP("localhost", host.smtp) as relay:
        relay.starttls(context=ssl.create_default_context(cafile=str(host.ca)))
        relay.login("desk@example.test", PASSWORD)
        relay.sendmail("desk@example.test", [address], sent)
    (got,) = host.wait_for(address, 1)
    head, own = got[: -len(sent)], got[-len(sent) :]
    assert own == sent
    assert {line.partition(b":")[0] for line in head.splitlines() if not line.startswith(b"\t")} <= {
        b"Return-Path",
        b"X-Original-To",
        b"Delivered-To",
        b"Received",
    }
