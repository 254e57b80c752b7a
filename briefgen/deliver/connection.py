"""One connection to a relay: a socket that never blocks, TLS on it, the greeting, then the dialogue."""

from __future__ import annotations

import os
import selectors
import socket
import ssl
from collections import deque
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Literal

from briefgen.deliver.dialogue import Dialogue
from briefgen.deliver.greeting import Features, Login, RefusedError, Secure, Tls, greet
from briefgen.deliver.message import Outgoing
from briefgen.deliver.replies import GarbledReplyError, Reply, ReplyReader
from briefgen.deliver.transport import Answered, Event, Lost, Ready

_END_FACTOR = 10
"""The answer to a mail's end may take ten times as long as any other: hanging up on it leaves a row in doubt, and
RFC 5321 (4.5.3.2.6) wants ten minutes where it wants minutes elsewhere."""
_RECEIVE = 65_536

Address = tuple[int, tuple[Any, ...]]
"""A family and a socket address, as getaddrinfo gives them."""


class GoneError(Exception):
    """The connection is of no more use; another may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How every connection to one relay is made. Seconds."""

    host: str
    tls: Tls
    helo: str
    login: Login | None
    context: ssl.SSLContext | None
    timeout: float


class Connection:
    """One connection, from its first packet on. `first` waits for the greeting to be over.

    Until the greeting is over, methods raise GoneError or NotNowError where another connection may fare better, and
    RefusedError where none will; the caller then asks `lose` what is lost, and closes. Afterwards nothing is raised.
    """

    def __init__(self, address: Address, terms: Terms, first: Outgoing | None, now: float) -> None:
        self.terms = terms
        self.first = first
        self.mails = 0
        self.useful = False
        """Whether a mail was accepted on it."""
        self.dialogue: Dialogue | None = None
        self._phase: Literal["connecting", "securing", "greeting", "open"] = "connecting"
        self._reader = ReplyReader()
        self._greeting: Generator[bytes | Secure, Reply, Features] | None = None
        self._out: deque[memoryview] = deque()
        self._blocked_on_read = False
        self._told_ready = False
        self._end_unsent = False
        self._since = now
        self.socket: socket.socket = socket.socket(address[0], socket.SOCK_STREAM)
        self.descriptor = self.socket.fileno()
        """The file's number, which stays the same when TLS wraps the socket, and known after it is closed."""
        self.socket.setblocking(False)
        # Small commands that wait for their answer must not wait for more bytes to travel with.
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self.socket.connect(address[1])
        except BlockingIOError:
            pass
        except OSError:
            self.socket.close()
            raise

    @property
    def interest(self) -> int:
        """Return what a selector is to wait for."""
        if self._phase == "connecting":
            return selectors.EVENT_WRITE
        wants_write = bool(self._out) or self._phase == "securing"
        return selectors.EVENT_READ | (selectors.EVENT_WRITE if wants_write and not self._blocked_on_read else 0)

    @property
    def numbers(self) -> list[int]:
        """Return the numbers of the mails that are on this connection."""
        numbers = [self.first.number] if self.first else []
        if self.dialogue is not None:
            numbers += [self.dialogue.ended] if self.dialogue.ended is not None else []
            numbers += [self.dialogue.current.number] if self.dialogue.current else []
        return numbers

    @property
    def free(self) -> bool:
        """Say whether a mail can be begun here."""
        return self.dialogue is not None and self.dialogue.free

    @property
    def due(self) -> float | None:
        """Return when waiting becomes too long, or None where nothing is waited for."""
        if self._phase == "open" and not self._out:
            assert self.dialogue is not None
            if not self.dialogue.awaits:
                return None
            if self.dialogue.awaits == "end":
                return self._since + _END_FACTOR * self.terms.timeout
        return self._since + self.terms.timeout

    def begin(self, mail: Outgoing, now: float) -> list[Event]:
        """Begin a mail, with the end of the one before in the same packet if it has just been given."""
        assert self.dialogue is not None
        most = self.dialogue.features.most_bytes
        if most and len(mail.content) > most:
            words = f"5.3.4 it has {len(mail.content):,} bytes, and the relay takes at most {most:,}"
            return [Answered(mail.number, "mail", Reply(552, (words,)))]
        self.mails += 1
        self._told_ready = False
        self.dialogue.begin(mail)
        self._since = now
        return []

    def end(self, now: float) -> None:
        """Give the current mail its end; it travels with `flush`."""
        assert self.dialogue is not None
        self.dialogue.end()
        self._end_unsent = True
        self._since = now

    def act(self, mask: int, now: float) -> list[Event]:
        """Do what the selector says can be done, and tell what came of it."""
        if self._phase == "connecting":
            if error := self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                raise GoneError(os.strerror(error))
            self._since = now
            if self.terms.tls == "implicit":
                self._secure()
            else:
                self._greet()
        if self._phase == "securing":
            self._shake_hands(now)
            return []
        events: list[Event] = []
        if mask & selectors.EVENT_READ or self._blocked_on_read:
            events = self._receive(now)
        return events + self.flush(now)

    def flush(self, now: float) -> list[Event]:
        """Send what can be sent without waiting; tell whether that was all of a mail but its end."""
        if self.dialogue is not None and self.dialogue.output:
            self._out.append(memoryview(b"".join(self.dialogue.output)))
            self.dialogue.output.clear()
        self._blocked_on_read = False
        while self._out:
            try:
                sent = self.socket.send(self._out[0])
            except (BlockingIOError, ssl.SSLWantWriteError):
                break
            except ssl.SSLWantReadError:
                self._blocked_on_read = True
                break
            except OSError as error:
                if self.dialogue is None:
                    raise GoneError(_reason(error)) from error
                return self._last_words(self.dialogue, _reason(error), now)
            self._since = now
            self._end_unsent = False
            if sent == len(self._out[0]):
                self._out.popleft()
            else:
                self._out[0] = self._out[0][sent:]
        if self.dialogue is not None and self.dialogue.content_given and not self._out and not self._told_ready:
            self._told_ready = True
            return [Ready(self.dialogue.number)]
        return []

    def lose(self, reason: str) -> list[Event]:
        """Tell what is lost with the connection."""
        events: list[Event] = self.dialogue.lose(reason) if self.dialogue is not None else []
        if self.first is not None:
            events.append(Lost(self.first.number, ended=False, reason=reason))
            self.first = None
        return events

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def _greet(self) -> None:
        self._phase = "greeting"
        self._greeting = greet(self.terms.helo, self.terms.tls, self.terms.login)
        next(self._greeting)

    def _secure(self) -> None:
        assert self.terms.context is not None
        self._phase = "securing"
        self.socket = self.terms.context.wrap_socket(
            self.socket, server_hostname=self.terms.host, do_handshake_on_connect=False
        )

    def _shake_hands(self, now: float) -> None:
        assert isinstance(self.socket, ssl.SSLSocket)
        try:
            self.socket.do_handshake()
        except ssl.SSLWantReadError:
            self._blocked_on_read = True
            return
        except ssl.SSLWantWriteError:
            self._blocked_on_read = False
            return
        except ssl.SSLCertVerificationError as error:
            advice = "name its authority's certificate under `relay: {ca_file: …}`, or the host that it is for"
            raise RefusedError(f"its certificate is not accepted: {error.verify_message}: {advice}") from error
        except ssl.SSLError as error:
            raise RefusedError(f"TLS cannot begin: {error.reason or error}") from error
        except OSError as error:
            raise GoneError(f"TLS cannot begin: {_reason(error)}") from error
        self._since, self._blocked_on_read = now, False
        if self._greeting is None:
            self._greet()
        else:
            self._phase = "greeting"
            self._advance(None)

    def _receive(self, now: float) -> list[Event]:
        events: list[Event] = []
        while True:
            try:
                received = self.socket.recv(_RECEIVE)
            except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                return events
            except OSError as error:
                return events + self._hung_up(_reason(error))
            if not received:
                return events + self._hung_up("the relay hung up")
            try:
                replies = self._reader.feed(received)
                if replies:
                    # Not at every byte: a relay that says a letter a minute would never be given up.
                    self._since = now
                while replies:
                    events += self._heard(replies.pop(0), now)
                    if self._phase == "securing":
                        if replies or self._reader.holds_more:
                            # Said before TLS and read after it, it would pass for the relay's own (CVE-2011-0411).
                            raise RefusedError("says more in the clear than it may before TLS begins")
                        return events
            except GarbledReplyError as error:
                return events + self._hung_up(f"the relay says what is no SMTP: {error}")
            if not isinstance(self.socket, ssl.SSLSocket) or (self.dialogue is not None and self.dialogue.spent):
                return events

    def _hung_up(self, reason: str) -> list[Event]:
        """Tell what is lost; events that came before must reach the caller, so nothing is raised once mails are out."""
        if self.dialogue is None:
            raise GoneError(reason)
        return self.dialogue.lose(reason) if not self.dialogue.spent else []

    def _last_words(self, dialogue: Dialogue, reason: str, now: float) -> list[Event]:
        """Read what the relay said before it hung up: it says why."""
        self._out.clear()
        if self._end_unsent and not isinstance(self.socket, ssl.SSLSocket):
            # Not a byte of the end has left; TLS cannot tell.
            dialogue.withdraw_end()
        events = self._receive(now)
        return events if dialogue.spent else events + dialogue.lose(reason)

    def _heard(self, reply: Reply, now: float) -> list[Event]:
        if self._phase == "greeting":
            return self._advance(reply, now)
        if self.dialogue is None or self.dialogue.spent:
            return []
        return self.dialogue.receive(reply)

    def _advance(self, reply: Reply | None, now: float = 0.0) -> list[Event]:
        assert self._greeting is not None
        try:
            said = self._greeting.send(reply)  # type: ignore[arg-type]  # None starts it, which send() has no type for
        except StopIteration as done:
            self._phase = "open"
            self.dialogue = Dialogue(done.value)
            if self.first is None:
                return []
            mail, self.first = self.first, None
            return self.begin(mail, now)
        if isinstance(said, Secure):
            self._secure()
        elif said:
            self._out.append(memoryview(said))
        return []


def _reason(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return error.strerror or str(error) or type(error).__name__
