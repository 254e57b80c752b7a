"""What the sending loop asks of whatever takes mails: an SMTP relay, a folder, or nothing at all.

A mail goes out in two halves. First all of it but its end; then, once the ledger has it on the disk that the end is
about to go out, the end. So a transport tells of each mail first that it is ready, then what became of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from briefgen.deliver.message import Outgoing
from briefgen.deliver.replies import Reply

Stage = Literal["mail", "rcpt", "data", "end"]
"""Where in a mail's transaction a reply came: to its sender, its recipient, the wish to give its content, its end."""
Supply = Callable[[], Outgoing | None]
"""Gives the next mail; None where there is none to be sent right now."""


@dataclass(frozen=True, slots=True)
class Ready:
    """All of a mail but its end is given."""

    number: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The server accepted a mail's end, or refused the mail at some stage."""

    number: int
    stage: Stage
    reply: Reply


@dataclass(frozen=True, slots=True)
class Lost:
    """No answer will come: the connection is gone. `ended` says whether the mail's end had been given."""

    number: int
    ended: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The transport itself cannot go on, whichever mail it is given."""

    reason: str


Event = Ready | Answered | Lost | Broken


class Transport(Protocol):
    """Takes mails. Used by one thread."""

    def open(self) -> None:
        """Make sure that mails can be sent at all; raises DeliveryError before anybody is claimed."""

    def turn(self, end: Sequence[int], supply: Supply, seconds: float) -> list[Event]:
        """Give the mails of these numbers their end, take new ones where there is room, and tell what has happened.

        Waits at most so many seconds, and only while there is nothing to tell.
        """

    def drop(self, numbers: Sequence[int]) -> None:
        """Give up mails whose end has not been given: they will not be delivered, and nothing more is told of them."""

    def rest(self) -> None:
        """Say goodbye for a while: nothing is under way, and nothing will be for some time."""

    def close(self) -> None:
        """Let go of everything, at once."""
