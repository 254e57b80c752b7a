"""Which texts are mail addresses, domains, names and mailboxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.addresses import Mailbox, domain_of, is_address, is_display_name, is_domain, parse_mailbox
from briefgen.text import is_forbidden


@pytest.mark.parametrize(
    "text",
    [
        "a@b.org",
        "first.last+tag@mail.example.co",
        "o'neil@example.org",
        "x_y@xn--bcher-kva.example",
        f"{'a' * 64}@b.org",
    ],
)
def test_addresses(text):
    """What mail systems hand out as addresses passes."""
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "@b.org", "a@", "a@b", "a@b.org,c@d.org", "a@b.org c@d.org", "<a@b.org>", "a@b.org\r\nBcc: c@d.org", "a@b.org\n",
        "a..b@c.org", ".a@c.org", "a.@c.org", "a@-b.org", "a@b-.org", "a@b..org", "a@b.org.", "a@[127.0.0.1]", '"a b"@c.org',
        "=?UTF-8?Q?a?=@b.org", "ä@b.org", "a@bücher.org", "a@b.1", f"{'a' * 65}@b.org", f"a@{'b' * 63}.{'c' * 63}.{'d' * 63}.{'e' * 63}.org",
        "a@b@c.org", "a\x00@b.org",
    ],
)  # fmt: skip
def test_no_addresses(text):
    """Several addresses, quoted parts, literals, other scripts, controls and encoded words do not pass."""
    assert not is_address(text)


@given(st.text(max_size=80))
def test_an_address_can_stand_in_any_header(text):
    """Whatever passes has one @, is printable ASCII without blanks, and holds nothing that ends an address."""
    for candidate in (text, f"{text}@example.org", f"a@{text}.org"):
        if is_address(candidate):
            assert candidate.isascii()
            assert candidate.isprintable()
            assert candidate.count("@") == 1
            assert not set(candidate) & set(' ,;:<>()[]"\\')


@pytest.mark.parametrize(
    ("text", "mailbox"),
    [
        ("a@b.org", Mailbox("a@b.org")),
        ("Morning Brief <a@b.org>", Mailbox("a@b.org", "Morning Brief")),
        ('  "Brief, Morning" <a@b.org> ', Mailbox("a@b.org", "Brief, Morning")),
        ("Früh <a@b.org>", Mailbox("a@b.org", "Früh")),
        ("<a@b.org>", Mailbox("a@b.org")),
        ("Brief a@b.org", None),
        ("Brief <a@b>", None),
        ("<x@y.org> <a@b.org>", None),
        ("=?UTF-8?Q?=0A?= <a@b.org>", None),
        ("a\nBcc: c@d.org <a@b.org>", None),
        (f"{'x' * 121} <a@b.org>", None),
    ],
)
def test_mailboxes(text, mailbox):
    """A mailbox is an address with or without a name; a name that could become a header is none."""
    assert parse_mailbox(text) == mailbox


def test_names_and_domains():
    """Names are one line without encoded words; domains have a dot and are ASCII."""
    assert is_display_name("김 민수")
    assert not is_display_name("a\u202eb")
    assert is_domain("brief.example.org")
    assert not is_domain("example")
    assert not is_domain("-a.org")
    assert domain_of("A@Example.ORG") == "example.org"


def test_what_python_calls_printable_may_be_shown():
    """Names are judged by that first, because it is quick: nothing forbidden, and no line break, is printable."""
    forbidden = [
        c for c in map(chr, [*range(0x3000), *range(0xD700, 0xE100), *range(0xFE00, 0x10000)]) if is_forbidden(c)
    ]
    assert len(forbidden) > 2_000
    assert [c for c in (*forbidden, *"\n\t\u2028\u2029") if c.isprintable()] == []
