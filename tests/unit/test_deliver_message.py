"""The frozen mail and the mails printed from it: headers one by one, parts, wire form, and what is refused."""

from __future__ import annotations

import email
import email.policy
import json
from dataclasses import replace
from email.header import decode_header, make_header
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mailing import ANNA, LETTER, MAIL, SENDING, TOKENS, entry, frozen, named, outgoing

from briefgen.addresses import is_address
from briefgen.config.mail import Mail
from briefgen.deliver.message import FrozenMail, Keys
from briefgen.errors import DeliveryError, RecipientError
from briefgen.mime import gap
from briefgen.model import MailImage

PRINTED = st.sampled_from(list("ab .=-<&'é한\U0001f6f0")) | st.characters(
    exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")
)
TOKEN = TOKENS.unsubscribe("anna@reader.example")


def read(content):
    """Return a mail as a reader sees it."""
    return email.message_from_bytes(content, policy=email.policy.default)


def test_headers():
    """A mail has these headers, in this order, and no others."""
    message = read(outgoing().content)
    link = f"<https://mail.sound.example/unsubscribe/{TOKEN}>"
    assert list(message.items()) == [
        ("From", "The Sound Brief <brief@sound.example>"),
        ("To", "Anna Öst <anna@reader.example>"),
        ("Reply-To", "desk@sound.example"),
        ("Subject", "TLP:AMBER The Sound Brief, Friday, 14 March 2025"),
        ("Date", "Fri, 14 Mar 2025 05:30:00 +0000"),
        ("Message-ID", outgoing().message_id),
        ("List-Id", '"The Sound Brief" <brief.sound.example>'),
        ("List-Unsubscribe", f"{link}, <mailto:desk@sound.example?subject=unsubscribe%20{TOKEN}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-Archive", "<https://sound.example/2025-03-14/main/>"),
        ("List-Post", "NO"),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
        ("Content-Language", "en"),
        ("Content-Type", message["Content-Type"]),
    ]
    assert not message.defects


def test_envelope():
    """The return path carries the row's token, and the envelope's recipient is the row's own."""
    sent = outgoing(number=7)
    assert (sent.number, sent.recipient) == (7, "anna@reader.example")
    assert TOKENS.row_of(sent.sender, [SENDING.id]) == (SENDING.id, 7)
    without = outgoing(mail=frozen(mail=replace(MAIL, bounces="")))
    assert without.sender == "brief@sound.example"


def test_a_mail_without_a_service_names_an_address_alone():
    """Where no service takes one-click requests, none is promised: the mailto link stands in headers and footer."""
    message = read(outgoing(mail=frozen(mail=Mail(sender="brief@sound.example"))).content)
    assert message["List-Unsubscribe"] == f"<mailto:brief@sound.example?subject=unsubscribe%20{TOKEN}>"
    assert message["List-Unsubscribe-Post"] is None
    assert f"here on: mailto:brief@sound.example?subject=unsubscribe%20{TOKEN}\n" in message.get_body(
        ("plain",)
    ).get_content().replace("\r\n", "\n")


def test_values_stand_in_both_parts():
    """A recipient's values stand where the letter has their gaps, escaped in the HTML part alone."""
    message = read(outgoing().content)
    text, html = (message.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))
    assert text.startswith("For Anna Öst.\n\n.. A line that begins with dots.\nFrom here on: https://")
    assert text.endswith(f"/{TOKEN}\n")
    assert html.startswith("<p>For Anna Öst of Kettle &amp; Point</p>\n")
    assert f'<a href="https://mail.sound.example/unsubscribe/{TOKEN}">Unsubscribe</a>\n' in html
    assert frozen().columns == {"city"}


@pytest.mark.parametrize("value", ["", ".", ". and on", "From here", "x" * 300, "=", " ", "한국 <b>&amp;", "\ufeff"])
def test_odd_values_leave_the_lines_as_they_must_be(value):
    """Whatever a value holds, lines are short, none begins with a dot, and the reader sees the value."""
    content = outgoing(named(name="", fields={"city": value})).content
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    body = content.partition(b"\r\n\r\n")[2]
    assert max(map(len, body.split(b"\r\n"))) <= 76
    assert b"\n." not in content
    html = read(content).get_body(("html",)).get_content()
    assert html.startswith(f"<p>For  of {value.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>")


def test_the_same_row_is_the_same_bytes_after_being_stored():
    """A frozen mail that was stored and loaded prints the very bytes, and is known by the same digest."""
    first = frozen()
    again = FrozenMail.load(first.stored())
    assert again == first
    assert again.content == first.content
    assert outgoing(mail=again).content == outgoing(mail=first).content
    assert outgoing(number=2).message_id == outgoing(number=1).message_id
    assert outgoing(named(address="bert@reader.example")).message_id != outgoing().message_id


def test_content_does_not_depend_on_recipients_or_days():
    """What is frozen has nothing of a recipient in it, and the digest changes with every word of the letter."""
    stored = frozen().stored()
    assert b"anna" not in stored.lower()
    assert frozen(replace(LETTER, text=LETTER.text + "x")).content != frozen().content


@pytest.mark.parametrize(
    "damage",
    [
        lambda stored: b"",
        lambda stored: stored[:-9],
        lambda stored: stored.replace(b"briefgen/mail/1", b"briefgen/mail/9"),
        lambda stored: stored.replace(b"\n", b"\r\n"),
        lambda stored: b"[" * 100_000,
        lambda stored: json.dumps({**json.loads(stored), "body": [7]}).encode(),
        lambda stored: b"\xff" + stored,
    ],
)
def test_damaged_files_are_refused(damage):
    """A frozen mail that is not whole, or not ours, is refused with where to look."""
    with pytest.raises(DeliveryError, match="restore it below state/mail/"):
        FrozenMail.load(damage(frozen().stored()))


def test_pictures_and_a_pdf():
    """Pictures are related to the HTML part alone, and the PDF is mixed with all of it, as bytes that come back whole."""
    image = MailImage(cid="logo.0a@briefgen", name="logo.png", kind="image/png", content=bytes(range(256)) * 9)
    mail = frozen(replace(LETTER, images=(image,)), attachment=("brief-2025-03-14.pdf", b"%PDF-1.7" + bytes(999)))
    content = outgoing(mail=mail).content
    message = read(content)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
        "application/pdf",
    ]  # fmt: skip
    parts = {part.get_content_type(): part for part in message.walk()}
    assert parts["image/png"]["Content-ID"] == "<logo.0a@briefgen>"
    assert parts["image/png"].get_content() == image.content
    assert parts["application/pdf"].get_filename() == "brief-2025-03-14.pdf"
    assert parts["application/pdf"].get_content() == b"%PDF-1.7" + bytes(999)
    assert max(map(len, content.split(b"\r\n"))) <= 200
    assert not any(part.defects for part in message.walk())


def test_a_mail_needs_a_sender():
    """Without a sender nothing is frozen, and the message says what to write."""
    with pytest.raises(DeliveryError, match="add `sender: Morning Brief"):
        frozen(replace(LETTER, masthead=replace(LETTER.masthead, contact="+49 30 1234")), Mail())
    message = read(outgoing(mail=frozen(mail=Mail())).content)
    assert message["From"] == "The Sound Brief <desk@sound.example>"


def test_list_ids():
    """The list's identifier comes from the sender, whatever its local part has."""
    for sender, wanted in (
        ("a+b@sound.example", "<a-b.sound.example>"),
        ("_@sound.example", "<list.sound.example>"),
        ("b.r@sound.example", "<b.r.sound.example>"),
    ):
        assert wanted in read(outgoing(mail=frozen(mail=Mail(sender=sender))).content)["List-Id"]
    mail = Mail(sender="b@sound.example", list_id="daily.sound.example")
    assert "<daily.sound.example>" in read(outgoing(mail=frozen(mail=mail)).content)["List-Id"]


def test_a_row_that_cannot_be_printed_is_named():
    """A recipient whose values cannot be put in is set aside by row and address, for a reason."""
    with pytest.raises(RecipientError, match=r"row 3, 'anna@reader\.example': its city has more than 1,000 characters"):
        frozen().press(SENDING, Keys(tokens=TOKENS)).outgoing(entry(replace(ANNA, fields={"city": "x" * 1001}), 3))
    unprinted = frozen(replace(LETTER, html=f"<p>{gap('recipient.address')}</p>"))
    assert outgoing(replace(ANNA, fields={"city": "x" * 1001}), mail=unprinted)


def test_the_longest_values_have_room():
    """An address and a name as long as they may be make a mail like any other: no line is too long, and all read back."""
    domain = f"{'d' * 63}.{'e' * 63}.{'f' * 54}.example"
    address = f"{'a' * 64}@{domain}"[:254]
    assert is_address(address)
    person = named(address=address, name="Ö" * 120)
    sent = outgoing(person)
    head, _, body = sent.content.partition(b"\r\n\r\n")
    assert max(map(len, head.split(b"\r\n"))) <= 998
    assert max(map(len, body.split(b"\r\n"))) <= 76
    (to,) = read(sent.content)["To"].addresses
    # Python's newer reader leaves blanks between the encoded words of a name, which RFC 2047 (6.2) has ignored.
    assert (to.addr_spec, to.display_name.replace(" ", "")) == (address, "Ö" * 120)
    written = email.message_from_bytes(sent.content)["To"]
    assert str(make_header(decode_header(written))) == f"{'Ö' * 120} <{address}>"
    assert TOKENS.unsubscriber(TOKENS.unsubscribe(address)) == address


def test_a_bounce_address_without_room_is_told_before_anything_is_sent():
    """An address for reports whose name leaves no room for the token stops the sending at its beginning."""
    mail = frozen(mail=replace(MAIL, bounces=f"{'b' * 50}@sound.example"))
    with pytest.raises(DeliveryError, match="choose a shorter name under `mail: bounces:`"):
        mail.press(SENDING, Keys(tokens=TOKENS))


@pytest.mark.parametrize("value", ["a\nb", "a\tb", "a\u2028b", "a\x07b", "a\u202eb", "\ufdd2unsubscribe\ufdd3"])
def test_values_that_may_not_be_printed_are_refused(value):
    """A column with a line break, a control, an override, or what looks like a gap is refused with its row."""
    with pytest.raises(RecipientError, match="its city has characters that may not be printed"):
        outgoing(named(fields={"city": value}))
    assert b"=EF=BF=BD" not in outgoing(named(fields={"city": "x" * 1_000})).content


@given(st.text(PRINTED), st.text(PRINTED), st.text(PRINTED, max_size=200))
def test_any_letter_reads_back(text, html, value):
    """Whatever the parts and a value say, a reader gets it back, and nothing else."""
    letter = replace(LETTER, text=text + gap("recipient.city"), html=f"{gap('recipient.city')}{html}")
    message = read(outgoing(named(fields={"city": value}), mail=frozen(letter)).content)
    plain, rich = (message.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))
    assert plain == text + value
    assert rich == escape(value) + html
