"""Where mails that came back lie: an mbox file, a Maildir, a single mail, or a folder on an IMAP server. Nothing there is changed."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefgen.errors import DeliveryError, UsageError
from briefgen.text import printable

_LONGEST_LINE = 1_000_000
_BATCH = 50
_SECONDS = 60
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def mails_of(path: Path, *, most: int) -> Iterator[bytes]:
    """Yield the mails of an mbox file, of a Maildir, of a folder of .eml files, or one mail, cut to so many bytes each.

    Raises UsageError where there is no such thing.
    """
    if path.is_dir():
        folders = [one for name in ("new", "cur") if (one := path / name).is_dir()]
        files = [file for folder in folders for file in sorted(folder.iterdir())] or sorted(path.glob("*.eml"))
        if not folders and not files:
            raise UsageError(f"{path}: neither a Maildir nor a folder of .eml files: name one, or an mbox file")
        # A link may lead anywhere, and a Maildir has none of its own.
        for file in files:
            if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
                with file.open("rb") as stream:
                    yield stream.read(most)
        return
    if not path.is_file():
        raise UsageError(f"{path}: no such file or folder: name an mbox file, a Maildir, a mail, or imaps://USER@HOST/")
    with path.open("rb") as stream:
        is_mbox = stream.read(5) == b"From "
        stream.seek(0)
        if is_mbox:
            yield from _mbox(iter(lambda: stream.readline(_LONGEST_LINE), b""), most)
        else:
            yield stream.read(most)


def _mbox(lines: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Yield the mails of an mbox (RFC 4155): each begins with a line `From …` at the start or after an empty line."""
    mail, size, after_empty, begun = [b""], 0, True, False
    for line in lines:
        if after_empty and line.startswith(b"From "):
            if begun:
                yield _QUOTED_FROM.sub(rb"\1", b"".join(mail))
            mail, size, begun = [], 0, True
        elif size < most:
            mail.append(line[: most - size])
            size += len(mail[-1])
        after_empty = not line.strip(b"\r\n")
    if begun:
        yield _QUOTED_FROM.sub(rb"\1", b"".join(mail))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapFolder:
    """A folder on an IMAP server, as its address says: imaps://USER@HOST:PORT/FOLDER."""

    host: str
    user: str
    port: int = 993
    folder: str = "INBOX"

    def __str__(self) -> str:
        return f"imaps://{self.user}@{self.host}:{self.port}/{self.folder}"


@dataclass(frozen=True, slots=True)
class Position:
    """How far a folder has been read (RFC 3501, section 2.3.1.1): mails get ever larger numbers as long as `validity` holds."""

    validity: int = 0
    uid: int = 0


def parse_imap(address: str) -> ImapFolder:
    """Read imaps://USER@HOST[:PORT][/FOLDER]; raises UsageError, also for a password in it."""
    remedy = "write it like imaps://bounces%40example.org@mail.example.org/INBOX"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise UsageError(f"that is no IMAP address: {remedy}") from None
    if parts.password is not None:
        raise UsageError("a password in the address can be seen by others on this machine: leave it out (--help)")
    if parts.scheme != "imaps":
        raise UsageError(f"{parts.scheme}: mailboxes are read over TLS only: {remedy}")
    user, folder = unquote(parts.username or ""), unquote(parts.path.strip("/")) or "INBOX"
    if not parts.hostname or not user or not (user + folder).isascii() or not (user + folder).isprintable():
        raise UsageError(f"that IMAP address lacks a user or a host, or has odd characters: {remedy}")
    return ImapFolder(host=parts.hostname, user=user, port=port or 993, folder=folder)


def imap_mails(
    source: ImapFolder, password: str, *, since: Position, most: int, ca_file: Path | None = None
) -> Iterator[tuple[Position, bytes]]:
    """Yield the mails of a folder that came since a position, each with its own, cut to so many bytes.

    The folder is opened for reading only. Raises DeliveryError where the server cannot be reached, is not who it says it is,
    or refuses.
    """
    if not (password.isascii() and password.isprintable() and password):
        raise DeliveryError(f"{source}: the password is empty or has characters that IMAP's LOGIN cannot carry")
    try:
        context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
        # Not `with`, which would leave the connection open where the server answers the goodbye with nonsense.
        server = _Bounded(source, context, most)
        try:
            yield from _new_mails(server, source, password, since, most)
            server.logout()
        finally:
            # After a goodbye it is closed already.
            with suppress(OSError):
                server.shutdown()
    except (OSError, imaplib.IMAP4.error) as error:
        remedy = "look at the address and the password"
        if isinstance(error, ssl.SSLCertVerificationError):
            remedy = "its certificate is not trusted: with one of your own, name it by --ca-file"
        raise DeliveryError(f"{source}: {printable(str(error))[:300]}: {remedy}") from None


def _new_mails(
    server: imaplib.IMAP4, source: ImapFolder, password: str, since: Position, most: int
) -> Iterator[tuple[Position, bytes]]:
    server.login(_quoted(source.user), password)
    said, answer = server.select(_quoted(source.folder), readonly=True)
    if said != "OK":
        raise DeliveryError(f"{source}: {_words(answer)}: name a folder that is there")
    validity = _number(server.response("UIDVALIDITY")[1])
    last = since.uid if since.validity == validity else 0
    for uids in _batches(_search(server, last)):
        for uid, mail in _fetch(server, uids, most):
            yield Position(validity, uid), mail


class _Bounded(imaplib.IMAP4_SSL):
    """An IMAP connection on which no answer is larger than was asked for."""

    def __init__(self, source: ImapFolder, context: ssl.SSLContext, most: int) -> None:
        self._limit = most
        super().__init__(source.host, source.port, ssl_context=context, timeout=_SECONDS)

    def read(self, size: int) -> bytes:
        if size > self._limit:
            raise self.abort(f"the server sends {size:,} bytes where at most {self._limit:,} were asked for")
        return super().read(size)


def _search(server: imaplib.IMAP4, last: int) -> list[int]:
    # `N:*` always has the last mail in it, however large N is.
    _, answer = server.uid("SEARCH", f"UID {last + 1}:*")
    found = (int(one) for part in answer if isinstance(part, bytes) for one in part.split() if one.isdigit())
    return sorted(uid for uid in found if uid > last)


def _fetch(server: imaplib.IMAP4, uids: list[int], most: int) -> Iterator[tuple[int, bytes]]:
    _, answer = server.uid("FETCH", ",".join(map(str, uids)), f"(UID BODY.PEEK[]<0.{most}>)")
    for part in answer:
        if isinstance(part, tuple) and (uid := _UID.search(part[0])):
            yield int(uid[1]), part[1]


def _batches(uids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(uids), _BATCH):
        yield uids[start : start + _BATCH]


def _number(answer: Sequence[object]) -> int:
    first = answer[0] if answer else None
    return int(first) if isinstance(first, bytes) and first.isdigit() else 0


def _words(answer: Sequence[object]) -> str:
    return printable(" ".join(one.decode("utf-8", "replace") for one in answer if isinstance(one, bytes)))[:300]


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
