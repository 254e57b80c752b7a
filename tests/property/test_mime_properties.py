"""The encoding of mails, for any text: what a reader gets back is what was put in, and no line is what a mail server would change."""

from __future__ import annotations

import email
import email.policy
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import mime

PIECES = st.lists(
    st.sampled_from(
        [".", " ", "=", "F", "From ", "\n", "\n.", "\t", "é", "한", "🛰", "-", "x" * 37, "x" * 73, "<p>", "&"]
    ),
    max_size=60,
).map("".join)
NAMES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u061c\u2028\u2029"), max_size=90
)
BIDI = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def lines_of(body: bytes) -> list[bytes]:
    """Return a body's lines, after looking at their ends."""
    assert body.count(b"\n") == body.count(b"\r") == body.count(b"\r\n")
    return body.split(b"\r\n")


@given(st.lists(PIECES, min_size=1, max_size=4), st.lists(PIECES.map(lambda one: one.replace("\n", "")), min_size=3))
def test_what_is_put_together_of_pieces_reads_as_the_text_would(parts, values):
    """A text encoded in pieces, with values put in between, decodes to the text with the values in it."""
    pieces = mime.encoded_pieces(mime.gap("recipient.first_name").join(parts), "html")
    given_values, taken = iter(values), iter(values)
    body = b"".join(mime.encoded_value(next(taken)) if isinstance(one, mime.Gap) else one for one in pieces)
    text = parts[0] + "".join(next(given_values) + part for part in parts[1:])
    assert quopri.decodestring(body).decode().replace("\r\n", "\n") == text
    for line in lines_of(body):
        assert len(line) <= mime.COLUMNS
        assert not line.startswith((b".", b"From "))
        assert not line.endswith((b" ", b"\t"))


@given(PIECES)
def test_quoted_printable_reads_back(text):
    """Quoted-printable decodes to the text, in lines of at most 76 columns that no mail server changes."""
    body = mime.quoted_printable(text)
    assert quopri.decodestring(body).decode().replace("\r\n", "\n") == text
    for line in lines_of(body):
        assert len(line) <= mime.COLUMNS
        assert not line.startswith((b".", b"From "))
        assert not line.endswith((b" ", b"\t"))


@given(NAMES)
def test_a_subject_reads_back_or_is_refused(text):
    """A subject of any characters comes back as it was, in one header of short lines; overrides of direction are refused."""
    if set(text) & BIDI:
        with pytest.raises(ValueError, match="has the character"):
            mime.encoded_text(text)
        return
    content = mime.field("Subject", mime.encoded_text(text)) + b"To: a@b.example\r\n\r\n"
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert message.keys() == ["Subject", "To"]
    assert message["Subject"] == text
    assert mime.field_names(content) == [b"Subject", b"To"]
    assert max(map(len, lines_of(content))) <= 78


@given(NAMES.filter(lambda name: not set(name) & BIDI))
def test_a_name_stays_a_name(name):
    """Whatever stands in a display name, there is one address, the one that was given, and no further header."""
    content = mime.field("To", mime.mailbox(name, "reader@list.example")) + b"X: y\r\n\r\n"
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert message.keys() == ["To", "X"]
    assert [one.addr_spec for one in message["To"].addresses] == ["reader@list.example"]
    assert mime.field_names(content) == [b"To", b"X"]
    assert max(map(len, lines_of(content))) <= 78


@given(NAMES.filter(lambda name: not set(name) & BIDI), st.sampled_from(["X: y\r\n", "\r\n", "\n", "\r", " ", ""]))
def test_one_field_is_one_field(name, more):
    """A field that is written is seen as one, and with anything behind it, or another name, as none."""
    content = mime.field("To", mime.mailbox(name, "reader@list.example"))
    assert mime.is_one_field(content, "To")
    assert mime.is_one_field(content + more.encode(), "To") == (not more)
    assert not mime.is_one_field(content, "Cc")
