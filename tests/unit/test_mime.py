"""A mail's bytes, to the letter: what is written for what."""

from __future__ import annotations

import pytest

from briefgen import mime
from briefgen.mime import Gap
from briefgen.model import MailImage


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The Sound Brief, 14 March", "The Sound Brief, 14 March"),
        ("x" * 75, "x" * 75),
        ("x" * 76, f"=?utf-8?q?{'x' * 52}?= =?utf-8?q?{'x' * 24}?="),
        ("a  b", "=?utf-8?q?a__b?="),
        (" a", "=?utf-8?q?_a?="),
        ("=?utf-8?q?x?=", "=?utf-8?b?PT91dGYtOD9xP3g/PQ==?="),
        ("Öst 50", "=?utf-8?q?=C3=96st_50?="),
        ("동해", "=?utf-8?b?64+Z7ZW0?="),
        ("", ""),
    ],
)
def test_unstructured_text(text, written):
    """Plain text stands as it is; the rest is encoded in the shorter kind, in words of at most 64 characters."""
    assert mime.encoded_text(text) == written


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\tb", "a\x00b", "a\u2028b", "a\u202eb", "\ud800"])
def test_controls_are_refused(text):
    """Line breaks, controls, overrides of direction and half characters stand in no header."""
    for write in (mime.encoded_text, mime.phrase, lambda text: mime.mailbox(text, "a@b.example")):
        with pytest.raises(ValueError, match=r"has the character U\+"):
            write(text)
    with pytest.raises(ValueError, match=r"has the character U\+"):
        mime.field("Subject", text)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Anna", '"Anna"'),
        ('The "Sound" \\ Brief', '"The \\"Sound\\" \\\\ Brief"'),
        ("Anna, Öst", "=?utf-8?q?Anna=2C_=C3=96st?="),
        ("=?utf-8?q?x?=", "=?utf-8?b?PT91dGYtOD9xP3g/PQ==?="),
        ("x" * 59, f'"{"x" * 59}"'),
        ("x" * 60, f"=?utf-8?q?{'x' * 52}?= =?utf-8?q?{'x' * 8}?="),
    ],
)
def test_display_names(name, written):
    """A name is quoted, or encoded where quoting does not do."""
    assert mime.phrase(name) == written


def test_mailboxes():
    """A mailbox is an address with its name, or alone; what is no address is refused."""
    assert mime.mailbox("Anna", "a@b.example") == '"Anna" <a@b.example>'
    assert mime.mailbox("  ", "a@b.example") == "a@b.example"
    for address in ("a@b.example, c@d.example", "a", "a@b.example>", ""):
        with pytest.raises(ValueError, match="not one plain address"):
            mime.mailbox("", address)


def test_fields_fold_at_blanks():
    """A field folds where its next word would pass column 76, and never before its first word."""
    assert (
        mime.field("Subject", f"{'a' * 60} {'b' * 6} c") == b"Subject: " + b"a" * 60 + b" " + b"b" * 6 + b"\r\n c\r\n"
    )
    assert mime.field("Subject", f"{'a' * 60} {'b' * 7}") == b"Subject: " + b"a" * 60 + b"\r\n " + b"b" * 7 + b"\r\n"
    assert mime.field("X", "a" * 200) == b"X: " + b"a" * 200 + b"\r\n"
    assert mime.field("X", "") == b"X: \r\n"
    assert mime.field("X", "a" * 995) == b"X: " + b"a" * 995 + b"\r\n"
    for value in ("a" * 996, f"b {'a' * 998}", "ö"):
        with pytest.raises(ValueError, match="does not fit on lines of 998"):
            mime.field("X", value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a=b\n", b"a=3Db\r\n"),
        ("a \nb\t\n", b"a=20\r\nb=09\r\n"),
        (".\n..a\n", b"=2E\r\n=2E.a\r\n"),
        ("From here\nFrom\n", b"=46rom here\r\nFrom\r\n"),
        ("x" * 76, b"x" * 76),
        ("x" * 77, b"x" * 75 + b"=\r\nxx"),
        ("x" * 74 + "éé", b"x" * 74 + b"=\r\n=C3=A9=C3=A9"),
        ("x" * 75 + ".y", b"x" * 75 + b"=\r\n=2Ey"),
        ("a\r\nb", b"a\r\nb"),
        ("", b""),
    ],
)
def test_quoted_printable(text, written):
    """Lines break softly before column 77, never inside an escape, and none begins with a dot or as a mailbox's mark."""
    assert mime.quoted_printable(text) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Anna", b"Anna=\r\n"),
        ("x" * 75, b"x" * 75 + b"=\r\n"),
        ("x" * 76, b"x" * 75 + b"=\r\nx=\r\n"),
        (".a", b"=2Ea=\r\n"),
        ("From x", b"=46rom x=\r\n"),
        ("Fo", b"Fo=\r\n"),
        ("é ", b"=C3=A9=20=\r\n"),
        ("", b""),
    ],
)
def test_values(value, written):
    """A value ends in a soft break, so that whatever follows begins a line."""
    assert mime.encoded_value(value) == written


def test_pieces_and_gaps():
    """A text is cut at its gaps, whole lines before each, the gaps named by kind."""
    text = f"a{mime.gap('recipient.name')}{mime.gap('unsubscribe')}b\n{mime.gap('recipient.x_1')}"
    assert mime.gaps_of(text) == ("recipient.name", "unsubscribe", "recipient.x_1")
    assert mime.encoded_pieces(text, "html") == [
        b"a=\r\n", Gap("html:recipient.name"), Gap("html:unsubscribe"), b"b\r\n", Gap("html:recipient.x_1"),
    ]  # fmt: skip
    for name in ("", "Recipient", "a b", "é", "x" * 65, "a\ufdd3"):
        with pytest.raises(ValueError, match="no name for a value"):
            mime.gap(name)


def test_parts_and_multiparts():
    """Parts stand between delimiters, whose line breaks are theirs; a gap stays one."""
    inner = mime.part("text/plain; charset=utf-8", "quoted-printable", [b"a=\r\n", Gap("text:x")], ("X", "y"))
    assert mime.multipart("=_b", [inner, [b"z\r\n"]]) == [
        b"--=_b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nX: y\r\n\r\na=\r\n",
        Gap("text:x"),
        b"\r\n--=_b\r\nz\r\n\r\n--=_b--\r\n",
    ]
    image = MailImage(cid="c@d", name="n.png", kind="image/png", content=b"123")
    assert mime.related([b"h"], [image], "=_r") == [
        b'Content-Type: multipart/related; type="text/html"; boundary="=_r"\r\n\r\n--=_r\r\nh\r\n--=_r\r\n'
        b'Content-Type: image/png; name="n.png"\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <c@d>\r\n'
        b'Content-Disposition: inline; filename="n.png"\r\n\r\nMTIz\r\n\r\n--=_r--\r\n'
    ]
