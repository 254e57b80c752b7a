"""The `mail:` part of config.yaml: who sends, through which relay, to whom. Secrets never stand in it, only where they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """Where a secret is: in an environment variable or in a file. One of the two; what it says is never printed."""

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
