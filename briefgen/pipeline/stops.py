"""Wishes to stop, counted instead of obeyed: for work that must not break off in the middle."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_WISHES = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def counted_stops() -> Iterator[Callable[[], int]]:
    """Count Ctrl-C, SIGTERM and a terminal that hangs up, for the length of the block; what is yielded returns how many there were.

    What is ignored already stays so, as `nohup` wants it. Outside the main thread, where signals never arrive, the count stays 0.
    """
    count = 0

    def counted(_signal: int, _frame: object) -> None:
        nonlocal count
        count += 1

    if threading.current_thread() is not threading.main_thread():
        yield lambda: 0
        return
    before = {one: signal.signal(one, counted) for one in _WISHES if signal.getsignal(one) is not signal.SIG_IGN}
    try:
        yield lambda: count
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
