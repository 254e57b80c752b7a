"""DKIM: what is signed here, others verify."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from mailing import ANNA, LETTER, MAIL, TOKENS, frozen, named, outgoing
from signatures import verifies

from briefgen.deliver.dkim import SIGNED, Signer, load_signer, relaxed_lines
from briefgen.deliver.message import Keys
from briefgen.errors import DeliveryError

RSA = rsa.generate_private_key(65537, 2048)
ED25519 = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def pem(key):
    """Return a private key as a file has it."""
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def record(name):
    """Return the public key that the domain's DNS would give."""
    if name.startswith(b"rsa."):
        public = RSA.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    public = ED25519.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public)


def holds(content, index):
    """Say whether one of a mail's signatures verifies."""
    return verifies(content, index, record)


KEYS = Keys(
    tokens=TOKENS,
    dkim=(load_signer("sound.example", "rsa", pem(RSA)), load_signer("sound.example", "ed", pem(ED25519))),
)
NO_GAPS = replace(LETTER, text="Words.\n", html="<p>Words.</p>\n")


@pytest.mark.parametrize("letter", [LETTER, NO_GAPS, replace(LETTER, text="  two   blanks \t\n\n\nand lines\n\n\n")])
@pytest.mark.parametrize("recipient", [ANNA, named(name="", fields={}), named(fields={"city": ". a  b\u00a0" * 20})])
def test_both_signatures_hold(letter, recipient):
    """A verifier that follows the standards step by step accepts both signatures, whatever is put in."""
    content = outgoing(recipient, mail=frozen(letter), keys=KEYS).content
    assert holds(content, 0)
    assert holds(content, 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Words.", b"Worms."),
        (b"List-Unsubscribe: <https", b"List-Unsubscribe: <http"),
        (b"List-Unsubscribe-Post: List", b"List-Unsubscribe-Post: Gist"),
        (b"Subject: TLP:AMBER", b"Subject: TLP:CLEAR"),
        (b"Subject: ", b"Subject: Added\r\nSubject: "),
        (b"To: ", b"From: other@other.example\r\nTo: "),
        (b"anna@reader", b"bert@reader"),
    ],
)
def test_a_changed_mail_does_not_verify(before, after):
    """A changed body, a changed or an added header that matters breaks both signatures."""
    content = outgoing(keys=KEYS).content
    assert before in content
    changed = content.replace(before, after, 1)
    assert not holds(changed, 0)
    assert not holds(changed, 1)


@pytest.mark.parametrize(
    "added",
    [
        b"Reply-To: other@other.example",
        b"Cc: other@other.example",
        b"Date: Fri, 14 Mar 2031 05:30:00 +0000",
        b'Content-Type: multipart/alternative; boundary="other"',
        b"Content-Transfer-Encoding: base64",
        b"List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ],
)
@pytest.mark.parametrize("mail", [MAIL, replace(MAIL, reply_to="", unsubscribe="")])
def test_a_header_cannot_be_added(mail, added):
    """Whoever sends a signed mail once more cannot give it another address to answer to, nor other parts, nor another day."""
    content = outgoing(mail=frozen(mail=mail), keys=KEYS).content
    assert holds(content, 0)
    head, _, body = content.partition(b"\r\n\r\n")
    for changed in (head + b"\r\n" + added, added + b"\r\n" + head):
        assert not holds(changed + b"\r\n\r\n" + body, 0)
        assert not holds(changed + b"\r\n\r\n" + body, 1)


def test_every_header_is_signed():
    """Each header of a mail is named in the signature, every List-* one among them (RFC 8058, section 4)."""
    content = outgoing(keys=KEYS).content
    names = [
        line.partition(b":")[0].decode()
        for line in content.partition(b"\r\n\r\n")[0].split(b"\r\n")
        if line[:1] != b" "
    ]
    assert set(names) == {*SIGNED, "DKIM-Signature"}
    assert names.count("DKIM-Signature") == 2


def test_the_same_mail_has_the_same_signatures():
    """Signing again gives the same bytes, and only they are added to the mail."""
    signed = outgoing(keys=KEYS).content
    assert signed == outgoing(keys=KEYS).content
    assert signed.endswith(outgoing().content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no private key in PEM"),
        (b"-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n", "no private key in PEM"),
        (pem(rsa.generate_private_key(65537, 1024)).replace(b"PRIVATE", b"PUBLIC"), "no private key in PEM"),
        (pem(ec.generate_private_key(ec.SECP256R1())), "of another kind"),
        (
            ED25519.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.BestAvailableEncryption(b"x"),
            ),
            "without a password",
        ),
    ],
)
def test_other_keys_are_refused(content, reason):
    """A key that cannot sign is refused by its place in the DNS, and not shown."""
    with pytest.raises(DeliveryError, match=reason) as caught:
        load_signer("sound.example", "s1", content)
    assert "s1._domainkey.sound.example" in str(caught.value)
    assert "BEGIN" not in str(caught.value)


def test_short_rsa_keys_are_refused(monkeypatch):
    """An RSA key that receivers would ignore is refused, since a signature that counts for nothing misleads."""
    monkeypatch.setattr("briefgen.deliver.dkim.LEAST_RSA_BITS", 4096)
    with pytest.raises(DeliveryError, match="2048 bits, which receivers ignore"):
        load_signer("sound.example", "s1", pem(RSA))


def test_no_key_is_shown():
    """Neither a signer nor the keys show what they hold."""
    assert repr(Signer("sound.example", "s1", RSA)) == "Signer(s1._domainkey.sound.example)"
    assert "Signer" not in repr(KEYS)


def test_relaxed_lines():
    """Blanks at the ends of lines go, and runs of them become one."""
    assert relaxed_lines(b"a  b\t \tc \t\r\n \r\n\r\nd\r\n") == b"a b c\r\n\r\n\r\nd\r\n"
