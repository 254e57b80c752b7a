"""Reading a folder over IMAP: on Dovecot, and from a server that means harm."""

from __future__ import annotations

import imaplib
import socket
import ssl
import threading
import time
from contextlib import contextmanager

import pytest
from mailhost import PASSWORD, certificate

from briefgen.deliver import mailboxes
from briefgen.deliver.mailboxes import ImapFolder, Position, imap_mails
from briefgen.errors import DeliveryError

_MOST = 10_000


def _append(host, address: str, *mails: bytes) -> None:
    context = ssl.create_default_context(cafile=str(host.ca))
    with imaplib.IMAP4_SSL("localhost", host.imap, ssl_context=context, timeout=30) as box:
        box.login(address, PASSWORD)
        for mail in mails:
            assert box.append("INBOX", None, None, mail)[0] == "OK"


def _flags(host, address: str) -> bytes:
    context = ssl.create_default_context(cafile=str(host.ca))
    with imaplib.IMAP4_SSL("localhost", host.imap, ssl_context=context, timeout=30) as box:
        box.login(address, PASSWORD)
        box.select("INBOX", readonly=True)
        return b"".join(one for one in box.fetch("1:*", "(FLAGS)")[1] if isinstance(one, bytes))


def test_a_folder_is_read_from_where_one_left_off(host, readers):
    """Each mail comes once, whole or cut, with a position to go on from; the mailbox is as it was."""
    (address,) = readers(1)
    folder = ImapFolder(host="localhost", port=host.imap, user=address)
    assert list(imap_mails(folder, PASSWORD, since=Position(), most=_MOST, ca_file=host.ca)) == []
    mails = [b"Subject: %d\r\n\r\n%s\r\n" % (number, b"x" * 70 * number) for number in range(130)]
    _append(host, address, *mails, b"Subject: long\r\n\r\n" + (b"y" * 70 + b"\r\n") * 1_000)
    read = list(imap_mails(folder, PASSWORD, since=Position(), most=_MOST, ca_file=host.ca))
    assert [mail for _, mail in read[:-1]] == mails
    assert len(read[-1][1]) == _MOST
    assert b"\\Seen" not in _flags(host, address)
    later = list(imap_mails(folder, PASSWORD, since=read[99][0], most=_MOST, ca_file=host.ca))
    assert later == read[100:]
    assert list(imap_mails(folder, PASSWORD, since=read[-1][0], most=_MOST, ca_file=host.ca)) == []
    # A folder that was made anew counts anew, whatever was read before.
    old = Position(read[-1][0].validity + 1, read[-1][0].uid)
    assert list(imap_mails(folder, PASSWORD, since=old, most=_MOST, ca_file=host.ca)) == read


@pytest.mark.parametrize(
    ("folder", "password", "words"),
    [("INBOX", "wrong", "password"), ("Nowhere", PASSWORD, "Nowhere"), ('a"b\\', PASSWORD, "name a folder")],
)
def test_what_dovecot_refuses_is_told(host, readers, folder, password, words):
    """A wrong password and a folder that is not there are told in a line, without the password."""
    (address,) = readers(1)
    source = ImapFolder(host="localhost", port=host.imap, user=address, folder=folder)
    with pytest.raises(DeliveryError, match=words) as raised:
        list(imap_mails(source, password, since=Position(), most=_MOST, ca_file=host.ca))
    assert PASSWORD not in str(raised.value)


_GREETING = b"* OK ready\r\n"
_CAPABLE = b"* CAPABILITY IMAP4rev1\r\nT1 OK done\r\n"


@contextmanager
def _bad_server(folder, *says: bytes):
    """Run a server that says one thing after another, each when it has heard a line, and then nothing."""
    cert, key = certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    over = threading.Event()

    def serve(listening: socket.socket) -> None:
        try:
            connected, _ = listening.accept()
            with connected, context.wrap_socket(connected, server_side=True) as channel:
                channel.settimeout(10)
                tag = b"T1"
                for number, words in enumerate(says):
                    if number:
                        tag = (channel.recv(4_096).split() or [b"*"])[0]
                    channel.sendall(words.replace(b"T1", tag))
                over.wait(10)
        except OSError:
            pass

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        try:
            yield ImapFolder(host="127.0.0.1", port=listening.getsockname()[1], user="me"), cert
        finally:
            over.set()
            thread.join(15)


@pytest.mark.parametrize(
    "says",
    [
        (b"",),
        (b"\r\n" * 10,),
        (b"* BYE full\r\n",),
        (b"HTTP/1.1 200 OK\r\n\r\n",),
        (b"x" * 2_000_000,),
        (_GREETING, b"T1 BAD no\r\n"),
        (_GREETING, _CAPABLE, b"T1 NO \x1b[2J go away\r\n"),
        (_GREETING, _CAPABLE, b"T1 OK done\r\n", b"* 5 EXISTS\r\nT1 OK done\r\n", b"* SEARCH x y\r\nT1 OK done\r\n", b"* ?"),
        (
            _GREETING, _CAPABLE, b"T1 OK done\r\n", b"* OK [UIDVALIDITY x]\r\nT1 OK done\r\n", b"* SEARCH 1\r\nT1 OK done\r\n",
            b"* 1 FETCH (UID 1 BODY[]<0> {999999999999}\r\n",
        ),
        (
            _GREETING, _CAPABLE, b"T1 OK done\r\n", b"* OK [UIDVALIDITY 1]\r\nT1 OK done\r\n", b"* SEARCH 1\r\nT1 OK done\r\n",
            b"* 1 FETCH (UID 1 BODY[]<0> {100}\r\nshort",
        ),
    ],
    ids=["silence", "empty lines", "goodbye", "http", "no end", "refusal", "escapes", "silence later", "large", "short"],
)  # fmt: skip
def test_a_server_that_means_harm_ends_the_reading(tmp_path, monkeypatch, says):
    """Whatever a server says or leaves unsaid, the reading ends soon, with a printable line and without a mail."""
    monkeypatch.setattr(mailboxes, "_SECONDS", 1)
    begun = time.monotonic()
    with _bad_server(tmp_path, *says) as (source, cert), pytest.raises(DeliveryError) as raised:
        list(imap_mails(source, "hunter2", since=Position(), most=_MOST, ca_file=cert))
    assert time.monotonic() - begun < 8
    assert str(raised.value).isprintable()
    assert "hunter2" not in str(raised.value)
