"""What the children of the worker tests are taught: a module of its own, since they import it by name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from briefgen.errors import UsageError

Numbers = list[int]


def doubling(trouble: int = -1, what: str = "") -> Callable[[Numbers], Numbers]:
    """Return what doubles numbers, and comes to grief over one of them."""

    def double(numbers: Numbers) -> Numbers:
        if trouble in numbers:
            _come_to_grief(what)
        # Early tasks take longest, so that later ones overtake them.
        time.sleep(0.02 if numbers[0] % 4 == 0 else 0)
        return [2 * number for number in numbers]

    return double


def _come_to_grief(what: str) -> None:
    if what == "raise":
        raise ValueError("thirteen")
    if what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "exit":
        os._exit(7)
    if what == "memory":
        bytearray(2**34)
    if what == "hang":
        time.sleep(600)
    if what == "unfit":
        raise UsageError("no such engine")
    if what == "print":
        print("between the answers")  # noqa: T201 - what a library may do


def killed_once(flag: str) -> Callable[[Numbers], Numbers]:
    """Return what is killed from outside the first time, whatever it works on."""

    def work(numbers: Numbers) -> Numbers:
        if not Path(flag).exists():
            Path(flag).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return numbers

    return work


def stillborn() -> Callable[[Numbers], Numbers]:
    """Die while learning."""
    os._exit(9)


def refusing() -> Callable[[Numbers], Numbers]:
    """Say while learning that nothing will come of it."""
    raise UsageError("the parser is not installed")
