"""How far a sending is, how fast it goes, and when it will be done."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

_WINDOW = 10.0
"""Seconds over which the rate is taken: long enough to be steady, short enough to see the relay slow down."""
_TOLD_EVERY = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a sending is."""

    accepted: int
    """Mails that this run got accepted."""
    left: int
    """Rows that are still to be tried, as far as this run knows."""
    recipients: int
    rate: float
    """Mails accepted a second, over the last seconds."""
    ready_at: datetime | None
    """When it will be done at this rate; None where that cannot be said."""
    waits_until: datetime | None = None
    """When the next deferred row is due, where there is nothing else to do until then."""
    stopping: int = 0
    """Of how many mails the answers are still waited for, after a wish to stop."""


class Gauge:
    """Takes the number of accepted mails as time goes on, and gives their rate."""

    def __init__(self, passed: float) -> None:
        self.began = passed
        self._told = passed
        self._samples: deque[tuple[float, int]] = deque([(passed, 0)])

    def wants_telling(self, passed: float) -> bool:
        """Say whether it is time to show how far it is: a few times a second."""
        if passed - self._told < _TOLD_EVERY:
            return False
        self._told = passed
        return True

    def rate(self, passed: float, accepted: int) -> float:
        """Return the mails a second over the last seconds, and keep this moment for later."""
        self._samples.append((passed, accepted))
        while len(self._samples) > 2 and passed - self._samples[1][0] > _WINDOW:
            self._samples.popleft()
        then, before = self._samples[0]
        return (accepted - before) / (passed - then) if passed > then else 0.0


def ready_at(left: int, rate: float, now: datetime) -> datetime | None:
    """Return when the rest will be done."""
    return now + timedelta(seconds=left / rate) if rate > 0 and left / rate < 1e8 else None
