"""What spam filters and verifiers of signatures make of our mail."""

from __future__ import annotations

import pytest
from dkimkeys import RECORDS, private_keys
from judges import opendkim_says, spam_score
from mailing import TOKENS, outgoing

from briefgen.deliver.dkim import load_signer
from briefgen.deliver.message import Keys

SIGNERS = tuple(load_signer("example.test", selector, key) for selector, key in private_keys().items())


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
    score, rules = spam_score(mail, tmp_path)
    assert score <= 1.0, rules
    assert "HTML_MESSAGE" in rules, "the mail was not read as one"
