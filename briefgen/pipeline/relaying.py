"""The way out for mails: the relay of config.yaml with its secrets, or a folder of files where there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from briefgen.addresses import domain_of, parse_mailbox
from briefgen.config.mail import Mail
from briefgen.deliver.greeting import Login
from briefgen.deliver.outbox import Outbox
from briefgen.deliver.smtp import Smtp, tls_context
from briefgen.deliver.transport import Transport
from briefgen.pipeline.files import shown
from briefgen.pipeline.secrets import read_secret


def outbox_folder(root: Path, edition: str, audience: str) -> Path:
    """Return where .eml files go where there is no relay: they hold addresses, so nowhere that is published."""
    return root / "state" / "outbox" / edition / audience


def file_safe(audience: str) -> str:
    """Return the ledger's name for an audience as part of a file's name: an address may hold a slash."""
    return quote(audience, safe="+@")


def described(mail: Mail, outbox: Path | None, root: Path) -> str:
    """Say which way mails go, without a secret."""
    if outbox is not None:
        return f"files in {shown(outbox, root)}"
    assert mail.relay is not None
    encryption = {"starttls": "STARTTLS", "implicit": "TLS", "none": "no encryption"}[mail.relay.tls]
    login = f", as {mail.relay.login}" if mail.relay.login else ""
    return f"{mail.relay.host}:{mail.relay.port} ({encryption}{login})"


def transport_to(
    mail: Mail, outbox: Path | None, *, root: Path, environ: Mapping[str, str], passed: Callable[[], float]
) -> Transport:
    """Return the way out. Raises DeliveryError where a secret or a certificate is missing."""
    if outbox is not None:
        return Outbox(outbox)
    relay = mail.relay
    assert relay is not None
    login = None
    if relay.login:
        password = read_secret(relay.password, root=root, environ=environ, what="the relay's password")
        login = Login(user=relay.login, password=password.decode("utf-8", "surrogateescape"))
    sender = parse_mailbox(mail.sender)
    assert sender is not None
    return Smtp(
        relay,
        helo=relay.helo or domain_of(sender.address),
        login=login,
        context=tls_context(relay, root / relay.ca_file if relay.ca_file else None),
        clock=passed,
    )
