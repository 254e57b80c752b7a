"""Mail addresses, judged strictly: what passes can stand in any header and any SMTP command without a second thought.

The grammar is that of RFC 5321, section 4.1.2, without what mailing lists never need: quoted local parts, address
literals, domains without a dot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.text import is_forbidden

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")
MOST = 254
"""Characters of an address (RFC 5321, section 4.5.3.1.3, less the angle brackets)."""
_MOST_LOCAL = 64
_MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address, and the name that is shown for it; the name may be empty."""

    address: str
    name: str = ""


def is_address(text: str) -> bool:
    """Say whether a text is one mail address and nothing else."""
    if len(text) > MOST or not text.isascii() or "=?" in text or not _ADDRESS.fullmatch(text):
        return False
    return text.index("@") <= _MOST_LOCAL


def is_domain(text: str) -> bool:
    """Say whether a text is a domain with at least one dot, in ASCII (`xn--…` for others)."""
    return len(text) <= MOST and _DOMAIN.fullmatch(text) is not None


def is_display_name(text: str) -> bool:
    """Say whether a text may be shown as a name in a header: one line, nothing that reads as an encoded word."""
    return (
        len(text) <= _MOST_NAME
        and "=?" not in text
        # What Python calls printable has neither controls nor marks of direction nor line breaks; the rest is looked at.
        and (text.isprintable() or not any(c in "\n\t\u2028\u2029" or is_forbidden(c) for c in text))
    )


def parse_mailbox(text: str) -> Mailbox | None:
    """Read `Name <address>` or `address`; None where it is neither."""
    stripped = text.strip()
    if is_address(stripped):
        return Mailbox(stripped)
    name, bracket, rest = stripped.rpartition("<")
    address = rest.removesuffix(">")
    name = name.strip().removeprefix('"').removesuffix('"').strip()
    if not bracket or not rest.endswith(">") or not is_address(address):
        return None
    return Mailbox(address, name) if is_display_name(name) and not set(name) & set('<>"') else None


def domain_of(address: str) -> str:
    """Return an address's domain, in lower case."""
    return address.rpartition("@")[2].lower()
