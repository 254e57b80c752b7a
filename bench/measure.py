"""Run rival commands by turns, and compare the medians of what they took."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

DONE = (0, 3)
"""Exit codes of a command that did its work; 3 is briefgen's, for something set aside."""

Command = Callable[[], Sequence[str]]
"""Makes the command line of one run; a new one each time, so that each run can write to a folder of its own."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took: seconds by the clock, and the largest process among it and its children, in MiB."""

    seconds: float
    mebibytes: float


def run_once(command: Sequence[str], cwd: Path) -> tuple[Cost, str]:
    """Run a command to its end and return its cost and what it printed; raise, with what it said, if it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)
        # wait4 counts the children that the process has waited for; its maximum is the largest of them all.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        printed = said.read().decode(errors="replace")
    if process.returncode not in DONE:
        raise RuntimeError(f"{' '.join(command)} gave {process.returncode}:\n{printed}")
    return Cost(seconds, usage.ru_maxrss / 1024), printed


def by_turns(rivals: Sequence[Command], runs: int, cwd: Path) -> list[Cost]:
    """Return the median cost of each rival: they run A B A B, so that a slow minute of the machine meets all alike.

    A first round is thrown away: it fills the disk's cache and compiles modules.
    """
    costs: list[list[Cost]] = [[] for _ in rivals]
    for turn in range(runs + 1):
        for rival, kept in zip(rivals, costs, strict=True):
            cost, _ = run_once(rival(), cwd)
            if turn:
                kept.append(cost)
    return [
        Cost(statistics.median(c.seconds for c in kept), statistics.median(c.mebibytes for c in kept)) for kept in costs
    ]
