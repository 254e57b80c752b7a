"""What spam filters and verifiers of signatures make of our mail."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from judges import opendkim_says, spam_score
from mailing import TOKENS, outgoing

from briefgen.deliver.dkim import load_signer
from briefgen.deliver.message import Keys

RSA = rsa.generate_private_key(65537, 2048)
ED25519 = ed25519.Ed25519PrivateKey.generate()
SIGNERS = tuple(
    load_signer("sound.example", selector, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    for selector, key in (("one", RSA), ("two", ED25519))
)
_RSA_PUBLIC = RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
RECORDS = {
    "one._domainkey.sound.example": f"v=DKIM1; k=rsa; p={base64.b64encode(_RSA_PUBLIC).decode()}",
    "two._domainkey.sound.example": "v=DKIM1; k=ed25519; p="
    + base64.b64encode(ED25519.public_key().public_bytes_raw()).decode(),
}


@pytest.fixture(scope="module")
def signed() -> bytes:
    """Return a mail with both signatures."""
    return outgoing(keys=Keys(tokens=TOKENS, dkim=SIGNERS)).content


def test_opendkim_verifies_both_signatures(signed, tmp_path):
    """The one by RSA and the one by Ed25519 hold."""
    assert opendkim_says(signed, RECORDS, tmp_path) == {"one": "pass rsa-sha256", "two": "pass ed25519-sha256"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Words.", b"Worms."),
        (b"Subject: TLP:AMBER", b"Subject: TLP:CLEAR"),
        (b"\r\nList-Unsubscribe: <https:", b"\r\nList-Unsubscribe: <http:"),
        (b"\r\nMIME-Version", b"\r\nList-Unsubscribe-Post: Nothing=At-All\r\nMIME-Version"),
    ],
    ids=["body", "mark", "link", "a second field"],
)
def test_opendkim_notices_what_was_changed(signed, tmp_path, before, after):
    """A changed word, mark or link, and a field that was put in, break both signatures."""
    assert before in signed
    changed = signed.replace(before, after, 1)
    assert opendkim_says(changed, RECORDS, tmp_path) == {"one": "fail rsa-sha256", "two": "fail ed25519-sha256"}


def test_spam_filters_find_nothing_against_the_shipped_edition(mail, tmp_path):
    """SpamAssassin gives the mail one point at most, where five are spam."""
    score, rules = spam_score(b"To: anna@example.test\r\n" + mail, tmp_path)
    assert score <= 1.0, rules
    assert "HTML_MESSAGE" in rules, "the mail was not read as one"
