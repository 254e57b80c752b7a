"""How a connection to a relay begins: its banner, EHLO, STARTTLS, AUTH (RFC 5321, RFC 3207, RFC 4954). No I/O.

`greet` is a generator: it yields what is to be sent, or SECURE where TLS is to begin, and is sent each reply.
"""

from __future__ import annotations

import base64
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Literal

from briefgen.deliver.replies import Reply

Tls = Literal["starttls", "implicit", "none"]


class Secure:
    """The wish that the connection becomes TLS before anything else is said."""


SECURE = Secure()


class RefusedError(Exception):
    """The relay refuses, and will again: its words say why."""


class NotNowError(Exception):
    """The relay cannot serve at the moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """Who we are to the relay. Never printed: `repr` leaves the password out."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Features:
    """What the relay offers, as its EHLO says: keywords, in capitals, with their parameters."""

    keywords: dict[str, str] = field(default_factory=dict)

    @property
    def pipelining(self) -> bool:
        """Say whether several commands may be sent at once (RFC 2920)."""
        return "PIPELINING" in self.keywords

    @property
    def states_size(self) -> bool:
        """Say whether MAIL FROM may announce the mail's size (RFC 1870)."""
        return "SIZE" in self.keywords

    @property
    def most_bytes(self) -> int:
        """Return the bytes of the largest mail that the relay takes; 0 where it does not say."""
        said = self.keywords.get("SIZE", "")
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else 0


def greet(helo: str, tls: Tls, login: Login | None) -> Generator[bytes | Secure, Reply, Features]:
    """Begin a session; returns what the relay offers. Raises RefusedError, NotNowError."""
    _accepted((yield b""), 220, "does not welcome us")
    features = yield from _hello(helo)
    if tls == "starttls":
        # Without the offer we stop: somebody between us and the relay may have taken it out (RFC 3207, section 6).
        if "STARTTLS" not in features.keywords:
            raise RefusedError("does not offer STARTTLS: set `tls: implicit` if it speaks TLS from the start")
        _accepted((yield b"STARTTLS\r\n"), 220, "will not begin TLS")
        yield SECURE
        # What it said in the clear counts for nothing any more (RFC 3207, section 4.2).
        features = yield from _hello(helo)
    if login is not None:
        yield from _log_in(login, features)
    return features


def _hello(helo: str) -> Generator[bytes, Reply, Features]:
    reply = yield f"EHLO {helo}\r\n".encode("ascii")
    _accepted(reply, 250, "refuses EHLO")
    words = [line.split(None, 1) for line in reply.lines[1:]]
    return Features({one[0].upper(): one[1] if len(one) > 1 else "" for one in words if one})


def _log_in(login: Login, features: Features) -> Generator[bytes, Reply, None]:
    offered = features.keywords.get("AUTH", "").upper().split()
    user, password = (one.encode("utf-8", "surrogateescape") for one in (login.user, login.password))
    if "PLAIN" in offered:
        # The secret waits for the server's wish, so that a server that refuses the mechanism never hears it.
        steps: tuple[bytes, ...] = (b"AUTH PLAIN", base64.b64encode(b"\0" + user + b"\0" + password))
    elif "LOGIN" in offered:
        steps = (b"AUTH LOGIN", base64.b64encode(user), base64.b64encode(password))
    else:
        known = ", ".join(offered) or "no way to log in"
        raise RefusedError(f"offers {known[:80]}, and we know PLAIN and LOGIN")
    for number, step in enumerate(steps, 1):
        reply = yield step + b"\r\n"
        _accepted(_without(login, steps[-1], reply), 235 if number == len(steps) else 334, "refuses the login")


def _without(login: Login, secret: bytes, reply: Reply) -> Reply:
    """Return a reply without what we have said: some servers repeat a line that they do not understand."""
    lines = tuple(one.replace(secret.decode("ascii"), "…").replace(login.password, "…") for one in reply.lines)
    return Reply(reply.code, lines)


def _accepted(reply: Reply, wanted: int, otherwise: str) -> None:
    if reply.code == wanted:
        return
    # A server that wants a login answers 454 where it cannot look it up just now (RFC 4954, section 6).
    error = NotNowError if reply.code // 100 == 4 else RefusedError
    raise error(f"{otherwise}: {reply}")
