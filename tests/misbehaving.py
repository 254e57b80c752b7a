"""An SMTP server on loopback that misbehaves on command, and remembers what it took responsibility for.

A `Script` is asked at every stage of every session what to answer; None is the usual answer, DROP hangs up, HOLD says
nothing until the server closes. What was accepted, and only that, is in `delivered`: the truth that a ledger is held against.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

DROP = "DROP"
HOLD = "HOLD"
ACCEPT_AND_DROP = "ACCEPT_AND_DROP"
"""At the end of a mail: it is taken, and the line goes dead before anybody is told."""


@dataclass
class Moment:
    """What a script may look at: the stage, who it is about, and how many there were before."""

    stage: str
    """banner, ehlo, starttls, auth, mail, rcpt, data, content (before any is read), end, rset."""
    session: int
    """From 1, in the order of connecting."""
    mail: int
    """From 1, within the session."""
    recipient: str
    seen: int
    """How often this recipient's mail has come as far as this stage, this time included."""


Script = Callable[[Moment], str | None]


@dataclass
class Delivered:
    recipient: str
    sender: str
    content: bytes
    at: float


@dataclass
class Server:
    """Use as a context manager; `port` is where it listens."""

    script: Script = lambda _moment: None
    pipelining: bool = True
    offers: tuple[str, ...] = ("SIZE 10000000", "ENHANCEDSTATUSCODES", "8BITMIME")
    secure: ssl.SSLContext | None = None
    implicit: bool = False
    slow_end: float = 0.0
    eager: bool = False
    """Whether it asks for a mail's content although it has refused the recipient, as RFC 2920 (3.1) lets it."""
    delivered: list[Delivered] = field(default_factory=list)
    heard: list[bytes] = field(default_factory=list)
    """Every command line, of all sessions."""
    sessions: int = 0
    problems: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._seen: Counter[tuple[str, str]] = Counter()
        self._threads: list[threading.Thread] = []
        self._sockets: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._listener.settimeout(0.05)
        self.port = self._listener.getsockname()[1]
        thread = threading.Thread(target=self._accept, daemon=True)
        thread.start()
        self._threads.append(thread)
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        for thread in self._threads[:1]:
            thread.join()
        with self._lock:
            for one in self._sockets:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join()
        self._listener.close()

    def idle(self) -> None:
        """Return once every session is over: what a dead client has left behind was read."""
        until = time.monotonic() + 10
        while self._sockets and time.monotonic() < until:
            time.sleep(0.002)

    def counts(self) -> Counter[str]:
        """How often each recipient's mail was accepted."""
        with self._lock:
            return Counter(one.recipient for one in self.delivered)

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            connection.settimeout(20)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.sessions += 1
            with self._lock:
                self._sockets.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection, self.sessions), daemon=True)
            thread.start()
            self._threads.append(thread)

    def _serve(self, connection: socket.socket, number: int) -> None:
        session = _Session(self, connection, number)
        try:
            session.run()
        except (OSError, _Over):
            pass
        except Exception as error:  # noqa: BLE001 - a test must hear of it
            self.problems.append(repr(error))
        finally:
            with self._lock:
                if connection in self._sockets:
                    self._sockets.remove(connection)
            session.close()


class _Over(Exception):
    pass


class _Session:
    def __init__(self, server: Server, connection: socket.socket, number: int) -> None:
        self.server, self.socket, self.number = server, connection, number
        self.buffer = b""
        self.mail, self.sender, self.recipient = 0, None, None
        self.secured = False

    def close(self) -> None:
        self.socket.close()

    def run(self) -> None:
        if self.server.implicit:
            self._secure()
        self._say(self._asked("banner") or "220 misbehaving ready")
        while True:
            line = self._line()
            self.server.heard.append(line)
            verb = line.split(b" ", 1)[0].upper().decode("ascii", "replace").split(":")[0]
            method = getattr(self, f"_on_{verb.lower()}", None)
            if method is None:
                self._say("500 5.5.2 what?")
            else:
                method(line)

    def _asked(self, stage: str) -> str | None:
        with self.server._lock:
            key = (stage, self.recipient or "")
            self.server._seen[key] += 1
            seen = self.server._seen[key]
        said = self.server.script(Moment(stage, self.number, self.mail, self.recipient or "", seen))
        if said == DROP:
            raise _Over
        if said == HOLD:
            self.server._closing.wait(20)
            raise _Over
        return said

    def _say(self, text: str) -> None:
        self.socket.sendall(text.replace("\n", "\r\n").encode() + b"\r\n")
        if text.startswith("421"):
            raise _Over

    def _more(self) -> None:
        received = self.socket.recv(262_144)
        if not received:
            raise _Over
        self.buffer += received

    def _line(self) -> bytes:
        while b"\r\n" not in self.buffer:
            self._more()
        line, _, self.buffer = self.buffer.partition(b"\r\n")
        return line

    def _secure(self) -> None:
        self.socket = self.server.secure.wrap_socket(self.socket, server_side=True)
        self.secured = True

    def _on_ehlo(self, _line: bytes) -> None:
        offers = list(self.server.offers) + (["PIPELINING"] if self.server.pipelining else [])
        if self.server.secure and not self.secured:
            offers.append("STARTTLS")
        lines = ["misbehaving", *offers]
        usual = "\n".join(f"250{'-' if n < len(lines) - 1 else ' '}{one}" for n, one in enumerate(lines))
        self._say(self._asked("ehlo") or usual)

    def _on_starttls(self, _line: bytes) -> None:
        said = self._asked("starttls")
        self._say(said or "220 2.0.0 go ahead")
        if not said:
            self._secure()

    def _on_auth(self, line: bytes) -> None:
        said = self._asked("auth")
        if said:
            self._say(said)
            return
        self._say("334 ")
        self.server.heard.append(self._line())
        if b"LOGIN" in line:
            self._say("334 ")
            self.server.heard.append(self._line())
        self._say("235 2.7.0 welcome")

    def _on_mail(self, line: bytes) -> None:
        self.mail += 1
        self.recipient = None
        if self.sender is not None:
            self._say("503 5.5.1 nested MAIL")
            return
        said = self._asked("mail") or "250 2.1.0 ok"
        if said.startswith("2"):
            self.sender = line.split(b"<", 1)[1].split(b">")[0].decode()
        self._say(said)

    def _on_rcpt(self, line: bytes) -> None:
        address = line.split(b"<", 1)[1].split(b">")[0].decode()
        if self.sender is None:
            self._say("503 5.5.1 MAIL first")
            return
        self.recipient = address
        said = self._asked("rcpt") or "250 2.1.5 ok"
        if not said.startswith("2"):
            self.recipient = None
        self._say(said)

    def _on_data(self, _line: bytes) -> None:
        if self.recipient is None and self.server.eager:
            self._say("354 go ahead all the same")
            self._line()
            self._say("554 5.5.1 no valid recipients")
            return
        if self.recipient is None:
            self._say("554 5.5.1 no valid recipients")
            return
        said = self._asked("data") or "354 go ahead"
        self._say(said)
        if not said.startswith("354"):
            return
        self._asked("content")
        while not (b"\r\n.\r\n" in self.buffer or self.buffer.startswith(b".\r\n")):
            self._more()
        content, _, self.buffer = (b"\r\n" + self.buffer).partition(b"\r\n.\r\n")
        if self.server.slow_end:
            time.sleep(self.server.slow_end)
        said = self._asked("end") or "250 2.0.0 taken"
        if said.startswith("2") or said == ACCEPT_AND_DROP:
            with self.server._lock:
                self.server.delivered.append(
                    Delivered(self.recipient, self.sender, content[2:] + b"\r\n", time.monotonic())
                )
        self.sender = self.recipient = None
        if said == ACCEPT_AND_DROP:
            raise _Over
        self._say(said)

    def _on_rset(self, _line: bytes) -> None:
        self.sender = self.recipient = None
        self._say(self._asked("rset") or "250 2.0.0 ok")

    def _on_noop(self, _line: bytes) -> None:
        self._say("250 2.0.0 ok")

    def _on_quit(self, _line: bytes) -> None:
        self._say("221 2.0.0 bye")
        raise _Over
