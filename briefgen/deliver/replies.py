"""What an SMTP server answers: replies read from bytes that may be anything (RFC 5321, section 4.2; RFC 2034, RFC 3463)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.text import printable

LONGEST_LINE = 4_096
"""Octets of one line. RFC 5321 (4.5.3.1.5) allows 512, and servers exceed it with links to their policies."""
MOST_LINES = 128
_LINE = re.compile(rb"([2-5][0-9]{2})(?:([ -])(.*))?", re.DOTALL)
_ENHANCED = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})(?=\s|$)")


class GarbledReplyError(Exception):
    """The server says what is no SMTP reply."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply: its code, such as 550, and its lines, made printable."""

    code: int
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the server's words on one line."""
        return " ".join(self.lines)

    @property
    def enhanced(self) -> tuple[int, int, int] | None:
        """Return the enhanced status code, such as (5, 1, 1), where one is given that fits the code (RFC 2034, section 4)."""
        found = _ENHANCED.match(self.text)
        if found is None or int(found[1]) != self.code // 100:
            return None
        return int(found[1]), int(found[2]), int(found[3])

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()[:400]


class ReplyReader:
    """Bytes to replies, however they come in pieces; never holds more than one reply's worth of lines."""

    __slots__ = ("_code", "_lines", "_rest")

    def __init__(self) -> None:
        self._rest = b""
        self._lines: list[str] = []
        self._code = 0

    @property
    def holds_more(self) -> bool:
        """Say whether bytes beyond the last whole reply have come already."""
        return bool(self._rest or self._lines)

    def feed(self, received: bytes) -> list[Reply]:
        """Return the replies that are whole now. Raises GarbledReplyError."""
        *lines, self._rest = (self._rest + received).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            raise GarbledReplyError(f"a line of more than {LONGEST_LINE:,} bytes")
        return [reply for line in lines if (reply := self._line(line.removesuffix(b"\r")))]

    def _line(self, line: bytes) -> Reply | None:
        found = _LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if found is None:
            raise GarbledReplyError(printable(line[:80].decode("utf-8", "replace")) or "an empty line")
        code, words = int(found[1]), printable((found[3] or b"").decode("utf-8", "replace"))
        if self._lines and code != self._code:
            raise GarbledReplyError(f"a reply that begins with {self._code} and goes on with {code}")
        # Each line repeats the enhanced code (RFC 2034, section 4); once is enough to read.
        before = _ENHANCED.match(self._lines[0]) if self._lines else None
        self._lines.append(words.removeprefix(before[0]).strip() if before else words)
        if len(self._lines) > MOST_LINES:
            raise GarbledReplyError(f"a reply of more than {MOST_LINES} lines")
        if found[2] == b"-":
            self._code = code
            return None
        reply = Reply(code, tuple(word for word in self._lines if word))
        self._lines = []
        return reply
