"""What is signed with the mail key: Message-IDs, the return path of each mail, and links to unsubscribe.

All are HMACs (RFC 2104, SHA-256) of what they stand for, each purpose under a name of its own, so that none can be made up,
and none passes for another. The same mail to the same recipient has the same ones, whenever it is made.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from collections.abc import Iterable

from briefgen.addresses import is_address
from briefgen.errors import DeliveryError

LEAST_KEY = 16
"""Bytes of a mail key; 32 random ones are made where none is configured."""
_LONGEST_LOCAL = 64
_ROW_TOKEN = re.compile(r"[^@]{1,64}\+(\d{1,10})-([a-z2-7]{16})@[^@]+", re.IGNORECASE)
_LONGEST_TOKEN = 400
_TOKEN = re.compile(r"([A-Za-z0-9_-]{4,340})\.([A-Za-z0-9_-]{22})")


class Tokens:
    """Makes tokens, and reads them back. Raises DeliveryError for a key of fewer than 16 bytes."""

    def __init__(self, key: bytes) -> None:
        if len(key) < LEAST_KEY:
            raise DeliveryError(
                f"the mail key has fewer than {LEAST_KEY} bytes: name another under config.yaml's `mail: key:`"
            )
        self._key = key

    def __repr__(self) -> str:
        """Say what it is, and not the key."""
        return "Tokens(…)"

    def message_id(self, *, edition: str, audience: str, number: int, recipient: str, domain: str) -> str:
        """Return the Message-ID (RFC 5322, section 3.6.4) of a sending's mail to a recipient's key, in angle brackets."""
        digest = self._sign("message-id", edition, audience, str(number), recipient)
        return f"<{digest[:16].hex()}@{domain}>"

    def return_path(self, bounces: str, *, sending: str, number: int) -> str:
        """Return the address that gets the delivery reports of one row: name+ROW-TOKEN@domain (VERP).

        The token survives servers that change the case of letters. Raises DeliveryError where it makes the name too long.
        """
        name, _, domain = bounces.rpartition("@")
        local = f"{name}+{number}-{self._row(sending, number)}"
        if len(local) > _LONGEST_LOCAL:
            raise DeliveryError(f"{bounces}: too long to carry a token: choose a shorter name under `mail: bounces:`")
        return f"{local}@{domain}"

    def row_of(self, address: str, sendings: Iterable[str]) -> tuple[str, int] | None:
        """Return the sending and the row that a return path was made for; None where it was made for none of these."""
        found = _ROW_TOKEN.fullmatch(address.strip().strip("<>"))
        if found is None:
            return None
        number, token = int(found[1]), found[2].lower()
        for sending in sendings:
            if hmac.compare_digest(self._row(sending, number), token):
                return sending, number
        return None

    def unsubscribe(self, address: str) -> str:
        """Return the token of one recipient: the address, so that it holds without a ledger, and its signature."""
        return f"{_base64(address.encode())}.{_base64(self._sign('unsubscribe', address)[:16])}"

    def unsubscriber(self, token: str) -> str | None:
        """Return the address of a token that this key signed, or None."""
        found = _TOKEN.fullmatch(token) if len(token) <= _LONGEST_TOKEN else None
        if found is None:
            return None
        try:
            address = base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4)).decode("ascii")
        except (binascii.Error, UnicodeDecodeError):
            return None
        # The whole token is compared, since base64 has several spellings of the same bytes.
        return address if is_address(address) and hmac.compare_digest(self.unsubscribe(address), token) else None

    def _row(self, sending: str, number: int) -> str:
        return base64.b32encode(self._sign("return-path", sending, str(number))[:10]).decode("ascii").lower()

    def _sign(self, purpose: str, *parts: str) -> bytes:
        return hmac.digest(self._key, "\0".join((f"briefgen {purpose}", *parts)).encode(), "sha256")


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode("ascii").rstrip("=")
