"""Mails that come back, made as mail servers make them."""

from __future__ import annotations


def crlf(text: str) -> bytes:
    """Return a text as it goes over the wire."""
    return text.replace("\n", "\r\n").encode()


def delivery_report(
    *,
    to: str,
    recipient: str = "anna@example.org",
    action: str = "failed",
    status: str = "5.1.1",
    words: str = "smtp; 550 5.1.1 <anna@example.org>: Recipient address rejected: no such user",
    message_id: str = "<1@example.com>",
    more: str = "",
) -> bytes:
    """Return a delivery report as Postfix writes it."""
    return crlf(f"""\
Return-Path: <>
Delivered-To: {to}
From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
Arrival-Date: Fri,  7 Nov 2025 06:00:01 +0000 (UTC)

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{recipient}
Action: {action}
Status: {status}
Diagnostic-Code: {words}
{more}
--b1
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: desk@example.com
To: {recipient}
Subject: TLP:CLEAR The Brief
Message-ID: {message_id}

The brief.

--b1--
""")


def complaint(*, to: str, kind: str = "abuse", original: str, fields: str = "") -> bytes:
    """Return a complaint as feedback loops send it (RFC 5965)."""
    return crlf(f"""\
From: feedback@mailbox.example
To: {to}
Subject: FW: The Brief
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b2"

--b2
Content-Type: text/plain

This is an abuse report.

--b2
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: SomeGenerator/1.0
Version: 1
{fields}
--b2
Content-Type: message/rfc822

{original}

Spam?
--b2--
""")
