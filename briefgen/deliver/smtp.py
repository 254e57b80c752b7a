"""The relay as a transport: several connections, opened as mails need them, given up and replaced as they break."""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from briefgen.config.mail import Relay
from briefgen.deliver.connection import Address, Connection, GoneError, Terms
from briefgen.deliver.greeting import Login, NotNowError, RefusedError
from briefgen.deliver.message import Outgoing
from briefgen.deliver.transport import Answered, Broken, Event, Lost, Supply
from briefgen.errors import DeliveryError

PATIENCE = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 60.0)
"""Seconds to wait after each failed connection in a row; after the last the sending stops."""

Resolve = Callable[[str, int], Sequence[Address]]


def resolve(host: str, port: int) -> Sequence[Address]:
    """Return a host's addresses. Raises DeliveryError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise DeliveryError(
            f"{host}: {error.strerror or error}: look at `relay: {{host: …}}` in config.yaml"
        ) from error
    return list(dict.fromkeys((family, address) for family, _, _, _, address in found))


def tls_context(relay: Relay, ca_file: Path | None) -> ssl.SSLContext | None:
    """Return how TLS is spoken: names and certificates are always verified. Raises DeliveryError."""
    if relay.tls == "none":
        return None
    try:
        context = ssl.create_default_context(cafile=None if ca_file is None else str(ca_file))
    except OSError as error:
        raise DeliveryError(
            f"{ca_file}: {error.strerror or 'no certificates in it'}: name a PEM file under `relay: {{ca_file: …}}`"
        ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class Smtp:
    """A relay. Times come from `clock`, which counts seconds from anywhere and never goes back."""

    def __init__(
        self,
        relay: Relay,
        *,
        helo: str,
        login: Login | None,
        context: ssl.SSLContext | None,
        clock: Callable[[], float],
        patience: Sequence[float] = PATIENCE,
        resolve: Resolve = resolve,
    ) -> None:
        if relay.tls == "none" and relay.host not in ("localhost", "127.0.0.1", "::1"):
            raise DeliveryError(f"{relay.host}: mails would travel unencrypted: write `tls: starttls` or `implicit`")
        self._relay, self._clock, self._patience, self._resolve = relay, clock, patience, resolve
        self._terms = Terms(
            host=relay.host, tls=relay.tls, helo=helo, login=login, context=context, timeout=float(relay.timeout)
        )
        self._addresses: Sequence[Address] = ()
        self._turned = 0
        self._connections: dict[int, Connection] = {}
        """By file descriptor."""
        self._interests: dict[int, int] = {}
        self._selector = selectors.DefaultSelector()
        self._failures = 0
        self._not_before = 0.0

    def open(self) -> None:
        """Connect, with TLS and login; raises DeliveryError where the relay cannot be used now."""
        self._addresses = self._resolve(self._relay.host, self._relay.port)
        for last in [*[False] * (len(self._addresses) - 1), True]:
            try:
                connection = self._connected(None)
                while not connection.free:
                    self._wait_for(connection)
                return
            except (GoneError, NotNowError, OSError) as error:
                if last:
                    self.close()
                    raise DeliveryError(f"{self._name}: {_words(error)}: try again later") from error
                # A name such as localhost may stand for several addresses, of which the relay listens on one.
                self.rest()
                self._turned += 1
            except RefusedError as error:
                self.close()
                raise DeliveryError(f"{self._name}: {error}") from error

    def turn(self, end: Sequence[int], supply: Supply, seconds: float) -> list[Event]:
        """Give mails their end, take new ones where there is room, and tell what has happened."""
        now = self._clock()
        events: list[Event] = []
        if end:
            # A relay that speaks or hangs up before a mail's end will not take it: seen now, nobody need be in doubt.
            events += self._act(0)
            ending = set(end)
            for connection in list(self._connections.values()):
                dialogue = connection.dialogue
                if dialogue is not None and dialogue.current is not None and dialogue.number in ending:
                    connection.end(now)
        for connection in list(self._connections.values()):
            events += self._guarded(connection, partial(self._feed, connection, supply, now))
        events += self._open_more(supply, now)
        waits = [one.due - now for one in self._connections.values() if one.due is not None]
        if now < self._not_before:
            waits.append(self._not_before - now)
        events += self._act(0 if events else max(0.0, min([seconds, *waits])))
        return events + self._overdue(self._clock())

    def drop(self, numbers: Sequence[int]) -> None:
        """Hang up on mails whose end has not been given."""
        dropped = set(numbers)
        for connection in list(self._connections.values()):
            if connection.first is not None and connection.first.number in dropped:
                connection.first = None
            dialogue = connection.dialogue
            if dialogue is not None and dialogue.current is not None and dialogue.number in dropped:
                dialogue.drop()
                if dialogue.spent:
                    self._hang_up(connection)

    def rest(self) -> None:
        """Say goodbye on every connection."""
        for connection in list(self._connections.values()):
            if connection.free and connection.dialogue is not None:
                connection.dialogue.quit()
                # Whether the relay hears it makes no difference to any mail.
                with contextlib.suppress(GoneError, NotNowError, RefusedError):
                    connection.flush(self._clock())
            self._hang_up(connection)

    def close(self) -> None:
        """Hang up everywhere."""
        for connection in list(self._connections.values()):
            self._hang_up(connection)
        self._selector.close()

    @property
    def _name(self) -> str:
        return f"{self._relay.host}:{self._relay.port}"

    def _connected(self, first: Outgoing | None) -> Connection:
        address = self._addresses[self._turned % len(self._addresses)]
        connection = Connection(address, self._terms, first, self._clock())
        descriptor = connection.descriptor
        self._connections[descriptor] = connection
        self._interests[descriptor] = connection.interest
        self._selector.register(descriptor, connection.interest)
        return connection

    def _wait_for(self, connection: Connection) -> None:
        """Wait for the next step of a greeting."""
        due = connection.due
        assert due is not None
        self._watch(connection)
        told = self._selector.select(max(0.0, due - self._clock()))
        if not told and self._clock() >= due:
            raise GoneError(f"no answer in {self._relay.timeout} seconds")
        for _, mask in told:
            connection.act(mask, self._clock())

    def _act(self, seconds: float) -> list[Event]:
        events: list[Event] = []
        for key, mask in self._selector.select(seconds):
            connection = self._connections[key.fd]
            events += self._guarded(connection, partial(connection.act, mask, self._clock()))
        return events

    def _feed(self, connection: Connection, supply: Supply, now: float) -> list[Event]:
        events: list[Event] = []
        while connection.free:
            if connection.mails >= self._relay.mails_per_connection:
                self._part(connection, now)
                return events
            mail = supply()
            if mail is None:
                break
            events += connection.begin(mail, now)
        return events + connection.flush(now)

    def _part(self, connection: Connection, now: float) -> None:
        """Say goodbye after the last mail, once that is answered."""
        dialogue = connection.dialogue
        assert dialogue is not None
        if dialogue.ended is None:
            dialogue.quit()
            connection.flush(now)
            self._hang_up(connection)
        else:
            connection.flush(now)

    def _open_more(self, supply: Supply, now: float) -> list[Event]:
        """Open connections as long as there are mails that no open one can take."""
        events: list[Event] = []
        while len(self._connections) < self._relay.connections and now >= self._not_before:
            # One that nobody uses would have been fed: those there are all are busy, or there is nothing to send.
            mail = supply()
            if mail is None:
                break
            try:
                self._connected(mail)
            except (OSError, DeliveryError) as error:
                events.append(Lost(mail.number, ended=False, reason=_words(error)))
                events += self._failed(_words(error), now)
                break
        return events

    def _guarded(self, connection: Connection, act: Callable[[], list[Event]]) -> list[Event]:
        """Let a connection act; where that ends it, tell what is lost and let go of it."""
        try:
            events = act()
        except RefusedError as error:
            reason = str(error)
            events = [*connection.lose(reason), Broken(f"{self._name}: {reason}")]
            self._hang_up(connection)
            return events
        except (GoneError, NotNowError, OSError) as error:
            reason = _words(error)
            events = connection.lose(reason)
            self._hang_up(connection)
            return events + self._failed(reason, self._clock())
        if any(isinstance(one, Answered) and one.reply.code // 100 == 2 for one in events):
            self._failures = 0
            connection.useful = True
        dialogue = connection.dialogue
        if dialogue is not None and dialogue.spent and self._holds(connection):
            self._hang_up(connection)
            # A relay may hang up after so many mails, or on a connection without any: only one that took none has failed.
            if any(_is_failure(one, useful=connection.useful) for one in events):
                events += self._failed(dialogue.over, self._clock())
        else:
            self._watch(connection)
        return events

    def _failed(self, reason: str, now: float) -> list[Event]:
        if now < self._not_before:
            # Several connections that break together are one failure.
            return []
        self._turned += 1
        if self._failures >= len(self._patience):
            return [Broken(f"{self._name}: {reason}: {self._failures + 1} connections in a row have failed")]
        self._not_before = now + self._patience[self._failures]
        self._failures += 1
        return []

    def _overdue(self, now: float) -> list[Event]:
        events: list[Event] = []
        for connection in list(self._connections.values()):
            due = connection.due
            if due is not None and now >= due:
                events += connection.lose("no answer in time")
                self._hang_up(connection)
                events += self._failed("no answer in time", now)
        return events

    def _holds(self, connection: Connection) -> bool:
        """Say whether a connection is open: its number may be another's by now."""
        return self._connections.get(connection.descriptor) is connection

    def _watch(self, connection: Connection) -> None:
        descriptor = connection.descriptor
        if self._holds(connection) and self._interests[descriptor] != connection.interest:
            self._interests[descriptor] = connection.interest
            self._selector.modify(descriptor, connection.interest)

    def _hang_up(self, connection: Connection) -> None:
        descriptor = connection.descriptor
        if self._holds(connection):
            del self._connections[descriptor], self._interests[descriptor]
            self._selector.unregister(descriptor)
        connection.close()


def _is_failure(event: Event, *, useful: bool) -> bool:
    """Say whether the way in which a connection has ended is a reason to wait before the next one is opened."""
    if isinstance(event, Lost):
        return event.ended or not useful
    # Whoever comes back at once is turned away by 421 again, and sooner or later for good.
    return isinstance(event, Answered) and event.reply.code == 421 and not useful


def _words(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error)
