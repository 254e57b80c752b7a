"""Running what may hang or swell in a child process with a time limit and a memory limit.

The child hands back a pickle. It is our own child and runs our own code, so that its pickle is trusted; its input is not.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.errors import BriefgenError, InputError, RenditionError, TemplateError

CAN_FORK = hasattr(os, "fork")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child may take: seconds of processor and of wall clock, megabytes beyond what its parent has."""

    seconds: int
    megabytes: int


class LimitError(BriefgenError):
    """A child took more time or memory than it may; `reason` says which."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def impose(bounds: Bounds) -> None:
    """Limit this process, for good. Where the system has no such limits, the parent's clock is the only one."""
    try:
        import resource
    except ImportError:
        return
    # The address space of a forked child begins with all that its parent has mapped, however little of it is used.
    limit = _mapped_bytes() + bounds.megabytes * 2**20
    for kind, wanted in (
        (resource.RLIMIT_AS, limit),
        (resource.RLIMIT_CPU, bounds.seconds + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            _, hard = resource.getrlimit(kind)
            amount = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(kind, (amount, amount if kind != resource.RLIMIT_CPU else hard))
        except (OSError, ValueError):
            continue


def _mapped_bytes() -> int:
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 2**32


def run_bounded(function: Callable[..., Any], *arguments: Any, bounds: Bounds) -> Any:
    """Call a module's function in a child and return what it returns, or raise the BriefgenError that it raises.

    Raises LimitError where the child took too much. Arguments and result must be picklable.
    """
    if CAN_FORK:
        return unpacked(_in_fork(function, arguments, bounds))
    return unpacked(_in_subprocess(function, arguments, bounds))


def packed(function: Callable[..., Any], *arguments: Any) -> bytes:
    """Call a function and pickle what it returns or how it failed. Runs in the child."""
    try:
        outcome: tuple[str, Any] = ("value", function(*arguments))
    except InputError as error:
        outcome = ("problems", error.problems)
    except RenditionError as error:
        outcome = ("rendition", (error.subject, error.reason, error.remedy))
    except MemoryError:
        outcome = ("limit", "it needs more memory than it may have")
    except RecursionError:
        outcome = ("limit", "it nests too deeply")
    except Exception as error:  # noqa: BLE001 - the child's last resort: a traceback would help nobody
        outcome = ("limit", f"{type(error).__name__}: {error}")
    return pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(answer: bytes) -> Any:
    """Return what a child returned, or raise what it raised."""
    kind, content = pickle.loads(answer)  # noqa: S301 - from our own child
    if kind == "value":
        return content
    if kind == "problems":
        raise TemplateError(content)
    if kind == "rendition":
        raise RenditionError(*content)
    raise LimitError(content)


def _in_fork(function: Callable[..., Any], arguments: tuple[Any, ...], bounds: Bounds) -> bytes:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            impose(bounds)
            answer = packed(function, *arguments)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(answer)
        finally:
            os._exit(0)
    os.close(writing)
    try:
        return read_answer(reading, time.monotonic() + bounds.seconds + 2)
    finally:
        os.close(reading)
        end(child)


def end(child: int) -> None:
    """End a child of ours, whatever it does, and collect it."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(child, 0)


def read_answer(reading: int, deadline: float) -> bytes:
    """Read all that a child writes, until it closes its end or the time is up."""
    parts: list[bytes] = []
    while True:
        remaining = deadline - time.monotonic()
        if remaining <= 0 or not select.select([reading], [], [], remaining)[0]:
            raise LimitError("it takes too long")
        part = os.read(reading, 2**20)
        if not part:
            break
        parts.append(part)
    if not parts:
        raise LimitError("it was ended at its limit of time or memory")
    return b"".join(parts)


def read_exactly(reading: int, length: int, deadline: float) -> bytes:
    """Read so many bytes of what a child writes. Raises LimitError where the time is up or the child ends."""
    content = b""
    while len(content) < length:
        remaining = deadline - time.monotonic()
        if remaining <= 0 or not select.select([reading], [], [], remaining)[0]:
            raise LimitError("it takes too long")
        part = os.read(reading, min(2**20, length - len(content)))
        if not part:
            raise LimitError("it was ended at its limit of time or memory")
        content += part
    return content


def _in_subprocess(function: Callable[..., Any], arguments: tuple[Any, ...], bounds: Bounds) -> bytes:
    command = [sys.executable, "-m", "briefgen.render.bounded"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=pickle.dumps((function, arguments, bounds)), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, timeout=bounds.seconds + 5, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise LimitError("it takes too long") from None
    if not done.stdout:
        raise LimitError("it was ended at its limit of time or memory")
    return done.stdout


def _main() -> None:
    function, arguments, bounds = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - from our own parent
    impose(bounds)
    sys.stdout.buffer.write(packed(function, *arguments))


if __name__ == "__main__":
    _main()
