"""Verifying DKIM signatures (RFC 6376, RFC 8463), step by step and slowly; opendkim does the same in tests/servers."""

from __future__ import annotations

import base64
import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, padding
from cryptography.hazmat.primitives.serialization import load_der_public_key


def verifies(content, index, record):
    """Say whether the signature of that place, from the top, holds; `record` gives the DNS record of a name."""
    head, _, body = content.partition(b"\r\n\r\n")
    headers = [tuple(line.split(b":", 1)) for line in re.split(rb"\r\n(?![ \t])", head)]
    signature = [value for name, value in headers if name.lower() == b"dkim-signature"][index]
    tags = parsed(signature)
    assert tags["v"] == "1"
    assert tags["c"] == "relaxed/relaxed"
    assert "l" not in tags
    if base64.b64decode(tags["bh"]) != hashlib.sha256(relaxed_body(body)).digest():
        return False
    remaining, signed = list(headers), b""
    for wanted in tags["h"].lower().split(":"):
        # Of several headers of a name the lowest counts first; a name too many stands for one that must not be there.
        places = [place for place, (name, _) in enumerate(remaining) if name.decode().lower() == wanted.strip()]
        if places:
            signed += relaxed_header(*remaining.pop(places[-1])) + b"\r\n"
    signed += relaxed_header(b"dkim-signature", re.sub(rb"(;\s*b=)[^;]*", rb"\1", signature))
    key = parsed(record(f"{tags['s']}._domainkey.{tags['d']}.".encode()))
    public, proof = base64.b64decode(key["p"]), base64.b64decode(tags["b"])
    try:
        if tags["a"] == "ed25519-sha256":
            digest = hashlib.sha256(signed).digest()
            ed25519.Ed25519PublicKey.from_public_bytes(public).verify(proof, digest)
        else:
            assert tags["a"] == "rsa-sha256"
            load_der_public_key(public).verify(proof, signed, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def parsed(tags):
    """Return a list of tags as a dict, blanks left out of the values (RFC 6376, section 3.2)."""
    pairs = (part.split(b"=", 1) for part in tags.split(b";") if part.strip())
    return {name.strip().decode(): re.sub(rb"\s+", b"", value).decode() for name, value in pairs}


def relaxed_header(name, value):
    """Return a header in relaxed form, without a line's end (RFC 6376, section 3.4.2)."""
    unfolded = re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b""))
    return name.strip().lower() + b":" + unfolded.strip()


def relaxed_body(body):
    """Return a body in relaxed form (RFC 6376, section 3.4.4)."""
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)
