"""Mails whose headers and parts make the standard parser run for minutes are refused before it sees them."""

from __future__ import annotations

import pytest

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.ingest import ingest_bytes

HEAD = "From: desk@example.org\nSubject: Talks\n"
PART = HEAD + "Content-Type: multipart/mixed; boundary=q\n\n"
BODY = "\n\nFrance condemned the attack.\n"


def read(mail: str) -> str:
    """Return the text of a mail."""
    return ingest_bytes(mail.encode(), name="a.eml", limits=Limits()).text


@pytest.mark.parametrize(
    "mail",
    [
        "From: " + '"' * 60_000 + BODY,
        "From: " + "," * 60_000 + BODY,
        "Subject: " + "=?utf-8?q?a?= " * 20_000 + BODY,
        HEAD + "Content-Type: text/plain; " + "a=b; " * 40_000 + BODY,
        HEAD + "Content-Type: text/plain;" + "\n a=b;" * 40_000 + BODY,
        PART + "--q\nContent-Disposition: inline; " + "a=b; " * 40_000 + BODY,
        PART + "--q\rContent-Type: text/plain; " + "a=b; " * 40_000 + BODY,
        PART + f"--q\nContent-Type: text/plain; {'a=b; ' * 700}\n\nx\n" * 400,
    ],
    ids=range(8),
)
def test_headers_that_cost_quadratic_time_are_refused(mail: str) -> None:
    """Fifty seconds of parsing are decided by counting bytes; folded lines, parts and odd line breaks count too."""
    with pytest.raises(DocumentError, match=r"a header of more than 4,000 bytes|headers are larger"):
        read(mail)


def test_parts_beyond_number_are_refused() -> None:
    """A mail is not taken apart to find that it has a hundred thousand parts."""
    with pytest.raises(DocumentError, match=r"more than 500 parts"):
        read(PART + "--q\n\nx\n" * 100_000)


def test_a_mail_to_many_is_read() -> None:
    """Headers that nobody reads may be long: hundreds of recipients, chains of signatures."""
    recipients = ",\n ".join(f'"Reader {number}" <reader{number}@example.org>' for number in range(500))
    assert read(f"{HEAD}To: {recipients}\nDKIM-Signature: {'x' * 5_000}{BODY}") == "France condemned the attack.\n"
