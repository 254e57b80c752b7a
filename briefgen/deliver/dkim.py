"""DKIM signatures (RFC 6376; Ed25519: RFC 8463), relaxed/relaxed, over headers and bodies that are built here.

A body is hashed once up to its first personal place; a recipient's signature hashes the rest and signs. Nothing here reads
foreign mail, so canonical forms are computed of what `mime` builds: no folded line without text, no trailing blank lines.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from briefgen.errors import DeliveryError
from briefgen.mime import field

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

SIGNED = (
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
    "List-Archive", "List-Post", "Auto-Submitted", "MIME-Version", "Content-Language", "Content-Type",
)  # fmt: skip
"""Every field of a mail that a reader acts upon, those of RFC 8058 (section 4) among them."""
_ONCE_MORE = (
    "From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post",
    "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
)  # fmt: skip
"""Named once more than they occur, so that nobody can add one, be it the first or a second (RFC 6376, section 8.15)."""
LEAST_RSA_BITS = 1024
"""Shorter keys are ignored by those who check (RFC 8301, section 3.2)."""
_CHUNK = 64


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature's domain, selector and private key."""

    domain: str
    selector: str
    key: RSAPrivateKey | Ed25519PrivateKey

    def __repr__(self) -> str:
        """Say whose it is, and not the key."""
        return f"Signer({self.selector}._domainkey.{self.domain})"

    def signature(self, fields: Mapping[str, bytes], body_hash: bytes, at: datetime) -> bytes:
        """Return the DKIM-Signature field of a mail: its fields in relaxed form by name, and the sha256 of its relaxed body."""
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

        names = [name for name in SIGNED if name in fields]
        listed = [*names, *_ONCE_MORE]
        is_rsa = isinstance(self.key, RSAPrivateKey)
        tags = (
            f"v=1; a={'rsa' if is_rsa else 'ed25519'}-sha256; c=relaxed/relaxed; d={self.domain}; s={self.selector};"
            f" t={int(at.timestamp())}; h={': '.join(name.lower() for name in listed)};"
            f" bh={base64.b64encode(body_hash).decode()}; b="
        )
        signed = b"".join(fields[name] + b"\r\n" for name in names) + b"dkim-signature:" + tags.encode("ascii")
        written = base64.b64encode(self._sign(signed)).decode()
        chunks = [written[start : start + _CHUNK] for start in range(0, len(written), _CHUNK)]
        return field("DKIM-Signature", f"{tags} {' '.join(chunks)}")

    def _sign(self, content: bytes) -> bytes:
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

        if isinstance(self.key, RSAPrivateKey):
            from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
            from cryptography.hazmat.primitives.hashes import SHA256

            return self.key.sign(content, PKCS1v15(), SHA256())
        # RFC 8463, section 3: the hash is what is signed.
        return self.key.sign(hashlib.sha256(content).digest())


def load_signer(domain: str, selector: str, pem: bytes) -> Signer:
    """Return a signer of a private key in PEM, RSA or Ed25519. Raises DeliveryError, which never shows the key."""
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError:
        raise DeliveryError(
            "DKIM signatures need the package cryptography: install briefgen[mail], or remove `dkim:`"
        ) from None
    whose = f"the DKIM key of {selector}._domainkey.{domain}"
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise DeliveryError(f"{whose} is no private key in PEM without a password: make a new one") from None
    if isinstance(key, RSAPrivateKey):
        if key.key_size < LEAST_RSA_BITS:
            raise DeliveryError(f"{whose} has {key.key_size} bits, which receivers ignore: make one of 2,048")
        return Signer(domain, selector, key)
    if isinstance(key, Ed25519PrivateKey):
        return Signer(domain, selector, key)
    raise DeliveryError(f"{whose} is of another kind: make an RSA or an Ed25519 one")


def relaxed_field(content: bytes) -> bytes:
    """Return a header field, folded or not, in relaxed form (RFC 6376, section 3.4.2), without its CR LF."""
    name, _, value = content.partition(b":")
    return name.lower().strip() + b":" + b" ".join(value.split())


def relaxed_lines(content: bytes) -> bytes:
    """Return whole lines of a body in relaxed form (RFC 6376, section 3.4.4)."""
    return re.sub(rb"[ \t]+", b" ", re.sub(rb"[ \t]+(?=\r\n)", b"", content))


class BodyHash:
    """The sha256 of a relaxed body whose lines before the first personal place are hashed once."""

    def __init__(self, pieces: Sequence[bytes | None]) -> None:
        self._pieces = [None if one is None else relaxed_lines(one) for one in pieces]
        self._begun = hashlib.sha256()
        while self._pieces and self._pieces[0] is not None:
            self._begun.update(self._pieces.pop(0) or b"")

    def of(self, values: Iterable[bytes]) -> bytes:
        """Return the hash with the values, encoded, in their places; there are as many as places."""
        given = iter(values)
        digest = self._begun.copy()
        for piece in self._pieces:
            digest.update(relaxed_lines(next(given)) if piece is None else piece)
        return digest.digest()
