"""One SMTP session after its greeting: mails in, commands out, replies in, events out. No I/O.

Where the server offers PIPELINING (RFC 2920), a mail costs one round trip: its final dot travels with the next mail's
MAIL, RCPT and DATA, which the RFC allows in so many words, and no content is sent before its own 354.
"""

from __future__ import annotations

from collections import deque
from typing import Literal

from briefgen.deliver.greeting import Features
from briefgen.deliver.message import Outgoing
from briefgen.deliver.replies import GarbledReplyError, Reply
from briefgen.deliver.transport import Answered, Event, Lost

_Awaited = tuple[Literal["rset", "mail", "rcpt", "data", "end", "void"], int]


class Dialogue:
    """The state of one session. What is to be sent gathers in `output`; `over` says why no more mails can go this way."""

    __slots__ = (
        "_awaited",
        "_clean",
        "_content_given",
        "_dropped",
        "_end_withdrawn",
        "_refused",
        "_waiting",
        "current",
        "ended",
        "features",
        "output",
        "over",
    )

    def __init__(self, features: Features) -> None:
        self.features = features
        self.output: list[bytes] = []
        self.current: Outgoing | None = None
        """The mail that is being given, its end not yet."""
        self.ended: int | None = None
        """The mail whose end was given and not yet answered."""
        self.over = ""
        self._awaited: deque[_Awaited] = deque()
        self._waiting: deque[tuple[_Awaited, bytes]] = deque()
        self._content_given = False
        self._refused = False
        self._dropped = False
        self._end_withdrawn = False
        self._clean = True

    @property
    def free(self) -> bool:
        """Say whether another mail can be begun."""
        return not self.over and self.current is None and (self.features.pipelining or self.ended is None)

    @property
    def content_given(self) -> bool:
        """Say whether all of the current mail but its end is in `output`, or was."""
        return self._content_given

    @property
    def awaits(self) -> str:
        """Return which answer the server owes us next; empty where none."""
        return self._awaited[0][0] if self._awaited else ""

    @property
    def spent(self) -> bool:
        """Say whether the connection can be closed: nothing more will come of it."""
        return bool(self.over) and self.ended is None and (self.current is None or self._dropped)

    @property
    def number(self) -> int:
        """Return the number of the mail that is being given."""
        assert self.current is not None
        return self.current.number

    def begin(self, mail: Outgoing) -> None:
        """Begin a mail."""
        assert self.free
        self.current, self._refused, self._content_given = mail, False, False
        number = mail.number
        size = f" SIZE={len(mail.content)}" if self.features.states_size else ""
        if not self._clean:
            # After a refusal the server may still hold the sender: a second MAIL would be out of order.
            self._waiting.append((("rset", number), b"RSET\r\n"))
        self._waiting.append((("mail", number), f"MAIL FROM:<{mail.sender}>{size}\r\n".encode("ascii")))
        self._waiting.append((("rcpt", number), f"RCPT TO:<{mail.recipient}>\r\n".encode("ascii")))
        self._waiting.append((("data", number), b"DATA\r\n"))
        self._clean = True
        self._send_waiting()

    def end(self) -> None:
        """Give the current mail its end: from now on it may be delivered."""
        assert self.current is not None
        assert self._content_given
        self.ended, self.current, self._content_given = self.current.number, None, False
        self.output.append(b".\r\n")
        self._awaited.append(("end", self.ended))

    def withdraw_end(self) -> None:
        """Take it that the end never left: the session is over, and its mail was not delivered."""
        self._end_withdrawn = True

    def drop(self) -> None:
        """Give up the current mail. The session is good for nothing more than the answer that another may await.

        There is no way in SMTP to take back content that was begun but to hang up before its end.
        """
        self.over, self._dropped, self._refused = self.over or "dropped", True, True
        self._waiting.clear()

    def quit(self) -> None:
        """Say goodbye."""
        self.over = self.over or "done"
        self.output.append(b"QUIT\r\n")

    def receive(self, reply: Reply) -> list[Event]:
        """Take one reply. Raises GarbledReplyError where it answers nothing."""
        if not self._awaited:
            if reply.code == 421:
                return self.lose(str(reply))
            raise GarbledReplyError(f"an answer to nothing: {reply}")
        stage, number = self._awaited.popleft()
        events = self._answered(stage, number, reply)
        if reply.code == 421:
            return events + self.lose(str(reply))
        self._send_waiting()
        return events

    def lose(self, reason: str) -> list[Event]:
        """Tell what is lost with the session."""
        events: list[Event] = []
        if self.ended is not None:
            left = not self._end_withdrawn
            events.append(
                Lost(self.ended, ended=left, reason=f"no answer to the mail's end: {reason}" if left else reason)
            )
        if self.current is not None and not self._refused:
            events.append(Lost(self.current.number, ended=False, reason=reason))
        self.over, self.current, self.ended = reason, None, None
        self._awaited.clear()
        self._waiting.clear()
        self.output.clear()
        return events

    def _answered(self, stage: str, number: int, reply: Reply) -> list[Event]:
        if stage == "end":
            if reply.code // 100 == 3:
                raise GarbledReplyError(f"an answer to a mail's end that has no meaning: {reply}")
            self.ended = None
            return [Answered(number, "end", reply)]
        if stage == "rset":
            if reply.code // 100 != 2 and reply.code != 421:
                raise GarbledReplyError(f"RSET refused: {reply}")
            return []
        if stage == "void":
            self.current = None
            return []
        if stage == "data":
            return self._data_answered(number, reply)
        if reply.code // 100 == 2 or self._refused:
            return []
        if reply.code // 100 == 3:
            raise GarbledReplyError(f"an answer that has no meaning here: {reply}")
        events: list[Event] = [Answered(number, "mail" if stage == "mail" else "rcpt", reply)]
        self._refused, self._clean = True, False
        if self._waiting:
            # Not pipelined: the rest of this mail's commands is not worth sending.
            self._waiting.clear()
            self.current = None
        return events

    def _data_answered(self, number: int, reply: Reply) -> list[Event]:
        assert self.current is not None
        if reply.code == 354:
            if self._dropped:
                return []
            if self._refused:
                # Asked for the content of a mail without recipients, one answers with none (RFC 2920, section 3.1).
                self.output.append(b".\r\n")
                self._awaited.append(("void", number))
            else:
                self.output.append(self.current.content)
                self._content_given = True
            return []
        if reply.code // 100 in (2, 3):
            raise GarbledReplyError(f"an answer to DATA that has no meaning: {reply}")
        refused, self._refused, self.current, self._clean = self._refused, False, None, False
        return [] if refused else [Answered(number, "data", reply)]

    def _send_waiting(self) -> None:
        while self._waiting and (self.features.pipelining or not self._awaited):
            awaited, command = self._waiting.popleft()
            self._awaited.append(awaited)
            self.output.append(command)
