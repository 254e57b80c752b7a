"""Mails that came back: what each says, and how hard it is meant."""

from __future__ import annotations

import pytest
from returns import complaint, crlf, delivery_report

from briefgen.deliver.bounces import MOST_BYTES, read_report
from briefgen.errors import ReportError


def test_a_delivery_report_says_who_what_and_why():
    """The action, the code, the server's words, the addresses and the returned mail's identifier are read."""
    report = read_report(delivery_report(to="bounces+1-abc@example.com"))
    assert (report.kind, report.status, report.hard) == ("failed", "5.1.1", True)
    assert report.reason == "5.1.1 550 5.1.1 <anna@example.org>: Recipient address rejected: no such user"
    assert report.arrived_at == ("bounces+1-abc@example.com",)
    assert report.recipients == ("anna@example.org",)
    assert report.message_id == "<1@example.com>"


@pytest.mark.parametrize(
    ("action", "status", "kind", "hard"),
    [
        ("failed", "5.1.1", "failed", True),
        ("failed", "5.1.10", "failed", True),
        ("Failed", "5.1.2 (bad destination system)", "failed", True),
        ("failed", "5.2.1", "failed", True),
        ("failed", "5.1.7", "failed", False),
        ("failed", "5.1.8", "failed", False),
        ("failed", "5.2.2", "failed", False),
        ("failed", "5.7.1", "failed", False),
        ("failed", "4.4.7", "failed", False),
        ("delayed", "4.4.1", "delayed", False),
        ("delayed", "5.1.1", "delayed", False),
        ("delivered", "2.0.0", "delivered", False),
        ("relayed", "2.0.0", "delivered", False),
        ("expanded", "2.0.0", "delivered", False),
    ],
)
def test_only_a_bad_address_is_hard(action, status, kind, hard):
    """Full boxes, policies, delays and complaints about the sender's address say nothing against the recipient's."""
    report = read_report(delivery_report(to="b@example.com", action=action, status=status, words="smtp; no"))
    assert (report.kind, report.hard) == (kind, hard)


@pytest.mark.parametrize(
    ("status", "words", "told"),
    [
        ("5.0.0", "smtp; 550 5.1.1 unknown", "5.1.1"),
        ("5.0.0", "smtp; 554 delivery error", "5.0.0"),
        ("5.2.2", "smtp; 550 5.1.1 unknown", "5.2.2"),
        ("5.0.0", "smtp; 450 4.2.1 later", "5.0.0"),
        ("", "smtp; 550 5.1.1 unknown", "5.1.1"),
        ("none", "no code, but 10.5.1.1 and 5.1.1.9", ""),
    ],
)
def test_the_more_telling_code_counts(status, words, told):
    """Where the field says only that it failed, the code in the server's words is taken, if it is of the same class."""
    assert read_report(delivery_report(to="b@example.com", status=status, words=words)).status == told


def test_the_worst_of_several_recipients_is_told():
    """Behind an address that is a list, one may have failed where another was reached."""
    more = "\nFinal-Recipient: rfc822; bojan@example.net\nAction: failed\nStatus: 5.2.2\n"
    report = read_report(delivery_report(to="b@example.com", action="delivered", status="2.0.0", more=more))
    assert (report.kind, report.status) == ("failed", "5.2.2")
    assert report.recipients == ("anna@example.org", "bojan@example.net")


def test_a_report_that_returns_headers_only():
    """Large mails come back as headers alone (RFC 6522)."""
    whole = delivery_report(to="b@example.com", message_id="<42@example.com>")
    short = whole.replace(b"Content-Type: message/rfc822", b"Content-Type: text/rfc822-headers")
    assert read_report(short).message_id == "<42@example.com>"


def test_a_large_mail_behind_a_report_is_not_read():
    """The report stands before the mail that it returns, so that cutting costs nothing."""
    whole = delivery_report(to="b@example.com")
    large = whole.replace(b"The brief.", b"The brief.\r\n" * (MOST_BYTES // 8))
    assert read_report(large) == read_report(whole)


def test_what_stands_a_megabyte_behind_is_not_read():
    """No server writes so much before its report, so whatever it says there is not looked for."""
    with pytest.raises(ReportError, match="without the part"):
        read_report(delivery_report(to="b@example.com").replace(b"I'm sorry", b"I'm sorry\r\n" * (MOST_BYTES // 10)))


def test_complaints():
    """A complaint names the returned mail by its identifier, its return path and its link to unsubscribe."""
    original = (
        "Return-Path: <bounces+7-abcd@example.com>\nFrom: desk@example.com\nTo: anna@example.org\n"
        "Message-ID: <7@example.com>\nList-Unsubscribe: <https://brief.example.com/u/YW5uYQ.0123456789>,\n"
        " <mailto:desk@example.com?subject=unsubscribe%20YW5uYQ.0123456789>\nSubject: x"
    )
    report = read_report(
        complaint(to="abuse@example.com", original=original, fields="Original-Rcpt-To: <x@example.org>\n")
    )
    assert report.kind == "complaint"
    assert not report.hard
    assert report.arrived_at == ("abuse@example.com", "bounces+7-abcd@example.com")
    assert report.recipients == ("x@example.org", "anna@example.org")
    assert (report.message_id, report.token) == ("<7@example.com>", "YW5uYQ.0123456789")
    assert report.reason == "complained: abuse"


def test_a_mail_that_asks_to_be_unsubscribed():
    """The address to unsubscribe by mail gets a subject with the recipient's token in it."""
    report = read_report(
        crlf("From: anna@example.org\nTo: desk@example.com\nSubject: unsubscribe YW5uYQ.0123456789\n\n")
    )
    assert (report.kind, report.token) == ("unsubscribe", "YW5uYQ.0123456789")


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated (vacation)", "Precedence: auto_reply",
        "X-Autoreply: yes", "Return-Path: <>\nAuto-Submitted: auto-replied",
    ],
)  # fmt: skip
def test_answers_of_mail_programs(head):
    """Who is away has not bounced, whatever numbers stand in his answer."""
    assert read_report(crlf(f"Subject: Out of office\n{head}\n\nBack in room 5.1.1 on Monday.")).kind == "automatic"


@pytest.mark.parametrize(
    "sender", ["Return-Path: <>\nFrom: x@mx.example", "From: Mail Delivery Subsystem <a@mx.example>"]
)
@pytest.mark.parametrize(
    ("words", "status", "hard"),
    [
        ("550 5.1.1 <anna@example.org>: no such user", "5.1.1", True),
        ("192.0.2.1 failed after I sent the message.\nRemote host said: 552 5.2.2 over quota", "5.2.2", False),
        ("Giving up (4.4.7).", "4.4.7", False),
    ],
)
def test_reports_in_words_alone(sender, words, status, hard):
    """Some servers write no fields; of their own mails the line with the code is taken."""
    mail = f"{sender}\nTo: b+1-x@example.com\nSubject: failure notice\n\nHi. I could not deliver your message.\n\n{words}\n"
    report = read_report(crlf(mail))
    assert (report.kind, report.status, report.hard) == ("failed", status, hard)
    assert status in report.reason
    assert report.arrived_at[0] == "b+1-x@example.com"


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        (b"", "is no delivery report"),
        (b"\0\xff\r\n\r\n", "is no delivery report"),
        (crlf("Subject: Hello\n\nHow are you?"), "is no delivery report"),
        (crlf("Subject: please UNSUBSCRIBE me\n\n"), "without a token"),
        (
            crlf("Return-Path: <>\nFrom: MAILER-DAEMON@x.example\nSubject: Failure\n\nIt did not work."),
            "is no delivery report",
        ),
        (crlf("From: anna@example.org\nSubject: Hello\n\nI read of 5.1.1 somewhere."), "is no delivery report"),
        (delivery_report(to="b@example.com", action="pondered"), "unknown action: pondered"),
        (delivery_report(to="b@example.com").replace(b"Action:", b"X:").replace(b"Status:", b"Y:"), "says of nobody"),
        (complaint(to="b@example.com", original="Subject: x", kind=""), "does not say of what kind"),
        (complaint(to="b@example.com", original="Subject: x", kind="not-spam"), "does not take the mail for spam"),
    ],
    ids=["empty", "bytes", "a letter", "a wish", "no code", "a reader", "action", "no fields", "no kind", "not spam"],
)
def test_what_is_no_report_is_named(mail, reason):
    """Everything else is set aside, with who sent it and why."""
    with pytest.raises(ReportError, match=reason):
        read_report(mail)
