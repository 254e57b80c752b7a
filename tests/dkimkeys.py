"""Two keys that sign mails of example.test, and what its DNS would say of them."""

from __future__ import annotations

import base64
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

RSA = rsa.generate_private_key(65537, 2048)
ED25519 = ed25519.Ed25519PrivateKey.generate()
_RSA_PUBLIC = RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
RECORDS = {
    "one._domainkey.example.test": f"v=DKIM1; k=rsa; p={base64.b64encode(_RSA_PUBLIC).decode()}",
    "two._domainkey.example.test": "v=DKIM1; k=ed25519; p="
    + base64.b64encode(ED25519.public_key().public_bytes_raw()).decode(),
}


@cache
def private_keys() -> dict[str, bytes]:
    """Return the private keys as files have them, by selector."""
    return {
        selector: key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        for selector, key in (("one", RSA), ("two", ED25519))
    }
