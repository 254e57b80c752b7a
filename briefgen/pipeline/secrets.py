"""Secrets: read from where config.yaml says they are, and never shown: no message has more of one than its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from briefgen.config.mail import Mail, Secret
from briefgen.deliver.dkim import load_signer
from briefgen.deliver.message import Keys
from briefgen.deliver.tokens import Tokens
from briefgen.errors import DeliveryError
from briefgen.pipeline.files import read_capped
from briefgen.pipeline.ledgers import is_begun, ledger_of

MAIL_KEY = Path("state/mail.key")
_MOST_BYTES = 100_000


def read_secret(secret: Secret, *, root: Path, environ: Mapping[str, str], what: str) -> bytes:
    """Return a secret without the line break at its end; `what` says which it is, such as "the relay's password".

    Raises DeliveryError where it is not where config.yaml says, or nowhere.
    """
    if secret.env:
        value = environ.get(secret.env, "").encode("utf-8", "surrogateescape")
        place, remedy = f"the environment variable {secret.env}", "set it for the account that sends"
    elif secret.file:
        path = root / secret.file
        place, remedy = str(path), "put it there, readable to the account that sends and nobody else"
        value = read_capped(path, _MOST_BYTES) if path.is_file() else b""
    else:
        raise DeliveryError(f"{what} is named nowhere: write `{{env: NAME}}` or `{{file: PATH}}` in config.yaml")
    value = value.rstrip(b"\r\n")
    if not value:
        raise DeliveryError(f"{what} is not in {place}: {remedy}")
    return value


def load_keys(
    mail: Mail, *, root: Path, environ: Mapping[str, str], random: Callable[[int], bytes], trial: bool = False
) -> Keys:
    """Return what signs mails and tokens; the mail key is made, of `random` bytes, where there is none yet.

    With `trial` nothing is written: a key that is missing is one for this once.
    Raises DeliveryError where a secret is missing, or is no key, or where the one of earlier sendings has gone; LedgerError as
    the ledger does, which knows whether there were any.
    """
    if mail.key == Secret():
        path = root / MAIL_KEY
        made = random(32).hex().encode("ascii")
        if not path.exists() and not trial:
            _refuse_lost(path, root)
            _make(path, made + b"\n")
        there = Secret(file=MAIL_KEY.as_posix())
        key = made if not path.exists() else read_secret(there, root=root, environ=environ, what="the mail key")
    else:
        key = read_secret(mail.key, root=root, environ=environ, what="the mail key")
    signers = tuple(
        load_signer(
            one.domain,
            one.selector,
            read_secret(one.key, root=root, environ=environ, what=f"the DKIM key {one.selector}") + b"\n",
        )
        for one in mail.dkim
    )
    return Keys(tokens=Tokens(key), dkim=signers)


def _refuse_lost(path: Path, root: Path) -> None:
    """Raise DeliveryError where mails were sent with a key that is not there any more."""
    if not is_begun(root):
        return
    with closing(ledger_of(root)) as ledger:
        if ledger.sendings():
            raise DeliveryError(
                f"{path}: has gone, and links to unsubscribe in mails that were sent cannot be checked without it: put it "
                f"back from a copy of state/, or begin with another one: openssl rand -hex 32 > {path}"
            )


def _make(path: Path, content: bytes) -> None:
    """Write a file for this account's eyes, unless another process is quicker: its file counts then."""
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            os.write(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    except OSError as error:
        raise DeliveryError(f"{path}: the mail key cannot be written: {error.strerror or error}") from error
