"""The `mail:` part of config.yaml: who sends, through which relay, to whom. Secrets never stand in it, only where they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from briefgen.addresses import is_address, is_domain, parse_mailbox
from briefgen.records import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """Where a secret is: in an environment variable or in a file. One of the two; what it says is never printed."""

    WRITTEN_LIKE: ClassVar[str] = "write `{env: NAME}` or `{file: PATH}`, and the secret itself there"
    env: str = ""
    file: str = ""
    """Relative to the workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The mail server that takes the mails. Seconds, and mails a minute."""

    host: str
    port: int = 587
    tls: Literal["starttls", "implicit", "none"] = "starttls"
    """`none` only reaches this machine (localhost, 127.0.0.1, ::1)."""
    ca_file: str = ""
    """A certificate authority of one's own, relative to the workspace; by default the system's."""
    login: str = ""
    password: Secret = field(default_factory=Secret)
    connections: int = 4
    mails_per_connection: int = 100
    mails_per_minute: int = 0
    """0: as fast as the relay takes them."""
    timeout: int = 60
    """Seconds to wait for an answer."""
    helo: str = ""
    """The name given in EHLO; by default the sender's domain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dkim:
    """One DKIM signature: RSA or Ed25519 by the key itself. Two are put on a mail where two stand here."""

    domain: str
    selector: str
    key: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """How the brief is mailed. Without a relay, an outbox of .eml files is written."""

    sender: str = ""
    """`Name <address>`, or an address alone; then the publication's title is the name."""
    reply_to: str = ""
    list_id: str = ""
    """Like brief.example.org; by default the sender's address with a dot for its @."""
    unsubscribe: str = ""
    """The public https address of `briefgen unsubscribe-server`: the one-click link is made below it."""
    unsubscribe_mailto: str = ""
    """An address that takes requests to unsubscribe; by default `reply_to`, else the sender."""
    web: str = ""
    """The public address of the HTML edition, with {edition} and {audience}."""
    bounces: str = ""
    """The address that gets delivery reports; its VERP form is name+TOKEN@domain. By default the sender, without VERP."""
    relay: Relay | None = None
    audiences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Audience to its recipient files (.csv or .yaml), relative to the workspace."""
    attach_pdf: bool = False
    deadline_hours: int = 24
    """Hours after the first planning beyond which an edition is sent with --late only."""
    key: Secret = field(default_factory=Secret)
    """What tokens are signed with; by default state/mail.key, which the first sending makes."""
    dkim: tuple[Dkim, ...] = ()


_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_BOUNDS: Mapping[str, tuple[int, int]] = {
    "port": (1, 65_535),
    "connections": (1, 200),
    "mails_per_connection": (1, 100_000),
    "mails_per_minute": (0, 1_000_000),
    "timeout": (1, 3_600),
}
_HOURS = (1, 24 * 365)
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LINK = re.compile(r"""(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]{1,253})(?::\d{1,5})?(?:[/?][^\s<>"\\#]*)?""")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,39}")


Found = tuple[tuple[str, ...], str, str]
"""What is wrong with one key: its path below `mail`, the message, the remedy."""


def mail_problems(mail: Mail, audiences: Iterable[str]) -> Iterator[Found]:
    """Yield what the types cannot say of a `mail:` part."""
    yield from _sender_problems(mail)
    yield from _link_problems(mail)
    yield from _secret_problems(mail.key, ("key",))
    if not _HOURS[0] <= mail.deadline_hours <= _HOURS[1]:
        yield ("deadline_hours",), f"is not from {_HOURS[0]} to {_HOURS[1]:,}", "write hours, such as 24"
    if mail.relay is not None:
        yield from _relay_problems(mail.relay)
    known = list(audiences)
    for name, files in mail.audiences.items():
        place = ("audiences", name)
        if name not in known:
            remedy = did_you_mean(name, known, "add it under `audiences:` of the whole file, or remove it here")
            yield place, f"there is no audience {name[:40]}", remedy
        if not files:
            yield place, "has no recipient files", "write one or more: [recipients.csv]"
        for file in files:
            if not file.endswith((".csv", ".yaml", ".yml")):
                yield place, f"{file[:60]} is neither .csv nor .yaml", "name a file of recipients in one of the two"
    for number, one in enumerate(mail.dkim):
        yield from _dkim_problems(one, ("dkim", str(number)))


def _sender_problems(mail: Mail) -> Iterator[Found]:
    if (mail.relay or mail.audiences) and not mail.sender:
        yield (), "sender is missing", "add `sender: Name <address>`"
    if mail.sender and parse_mailbox(mail.sender) is None:
        yield ("sender",), f"{mail.sender[:60]!r} is no mailbox", "write it like Morning Brief <brief@example.org>"
    for key in ("reply_to", "unsubscribe_mailto", "bounces"):
        address = getattr(mail, key)
        if address and not is_address(address):
            yield (key,), f"{address[:60]!r} is no mail address", "write it like desk@example.org"
    if mail.bounces and "+" in mail.bounces:
        yield ("bounces",), "has a + already, which the token of each mail needs", "write it without one"
    if mail.list_id and not is_domain(mail.list_id):
        yield ("list_id",), f"{mail.list_id[:60]!r} is no list id", "write it like brief.example.org"


def _link_problems(mail: Mail) -> Iterator[Found]:
    for key in ("unsubscribe", "web"):
        link = getattr(mail, key)
        if link and not _is_web_address(link):
            yield (key,), f"{link[:60]!r} is no https address", "write it like https://brief.example.org/…"
    if "?" in mail.unsubscribe:
        yield ("unsubscribe",), "has a ? in it, and links are made by a / and a token behind it", "write it without"
    for word in re.findall(r"\{[^{}]*\}|[{}]", mail.web):
        if word not in ("{edition}", "{audience}"):
            yield ("web",), f"{word[:40]} means nothing there", "use {edition} and {audience} only"


def _is_web_address(link: str) -> bool:
    found = _LINK.fullmatch(link)
    if found is None or not link.isascii() or not link.isprintable():
        return False
    # One-click unsubscription demands https (RFC 8058, section 3.1); a server on this machine may be tried without.
    return found["scheme"] == "https" or found["host"] in _LOOPBACK


def _relay_problems(relay: Relay) -> Iterator[Found]:
    if not _HOST.fullmatch(relay.host):
        yield ("relay", "host"), f"{relay.host[:60]!r} is no host", "write a name or an address, the port under `port:`"
    if relay.tls == "none" and relay.host not in _LOOPBACK:
        remedy = "write starttls or implicit; none only reaches this machine (localhost)"
        yield ("relay", "tls"), f"mails to {relay.host[:60]} would travel unencrypted", remedy
    if relay.login and relay.password == Secret():
        yield ("relay", "login"), "has no password", "add `password: {env: NAME}` or `password: {file: PATH}`"
    if relay.login and not (relay.login.isprintable() and relay.login.isascii()):
        yield ("relay", "login"), "is not printable ASCII", "write the login as the relay knows it"
    if relay.helo and not is_domain(relay.helo):
        yield ("relay", "helo"), f"{relay.helo[:60]!r} is no domain", "write this machine's public name"
    yield from _secret_problems(relay.password, ("relay", "password"))
    for key, (least, most) in _BOUNDS.items():
        if not least <= getattr(relay, key) <= most:
            yield ("relay", key), f"is not from {least} to {most:,}", "write a number within these bounds"


def _secret_problems(secret: Secret, place: tuple[str, ...]) -> Iterator[Found]:
    if secret.env and secret.file:
        yield place, "stands in two places", "keep one of `env:` and `file:`"
    if secret.env and not _VARIABLE.fullmatch(secret.env):
        # Not shown: who mistakes this key for the secret itself has written it here.
        yield (*place, "env"), "is no name of an environment variable", "write the variable's name, not what it holds"


def _dkim_problems(one: Dkim, place: tuple[str, ...]) -> Iterator[Found]:
    if not is_domain(one.domain):
        yield (*place, "domain"), f"{one.domain[:60]!r} is no domain", "write it like example.org"
    if not is_domain(f"{one.selector}.{one.domain}") or not one.selector:
        yield (*place, "selector"), f"{one.selector[:60]!r} is no selector", "write it like brief2025"
    if one.key == Secret():
        yield (*place, "key"), "names no key", "write `{file: PATH}` or `{env: NAME}` of a private key in PEM"
    yield from _secret_problems(one.key, (*place, "key"))
