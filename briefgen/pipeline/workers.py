"""Child processes that work off a stream of tasks: results in the tasks' order, a bounded window of them in memory.

A child that dies takes nothing with it but the task that killed it: the task is taken apart and tried again piece by
piece. Children are fresh interpreters, not forks: what they know is what they are sent.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from briefgen.errors import BriefgenError, UsageError

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3
"""Tasks in memory for each child: one that it works on, one that waits, one whose result waits for its turn."""
FAILED_STARTS = 3
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
"""Numerical libraries start a thread a core, and the children would stand in each other's way."""
_BEGIN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from briefgen.pipeline.workers import serve; serve()"


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """A task that no child could finish, and why."""

    task: T
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade(Generic[T, R]):
    """What children do: `learn(*lessons)` is called once in each, and returns what is then called with each task.

    `split` takes a task apart, into nothing where it is one piece. Everything but `split` must be picklable.
    """

    learn: Callable[..., Callable[[T], R]]
    lessons: tuple[Any, ...] = ()
    split: Callable[[T], Sequence[T]] = lambda task: ()  # noqa: ARG005 - one piece
    megabytes: int | None = None
    """What a child may take beyond what it begins with; no limit where the system has none."""
    seconds: float | None = None
    """How long one task may take before the child that works on it is ended."""


@dataclass(slots=True, eq=False)
class _Piece(Generic[T, R]):
    task: T
    answer: R | Lost[T] | None = None
    is_done: bool = False


@dataclass(slots=True, eq=False)
class _Child:
    process: subprocess.Popen[bytes]
    inbox: Connection
    outbox: Connection
    is_ready: bool = False
    piece: _Piece[Any, Any] | None = None
    since: float = 0.0
    """When it was given its piece."""
    is_late: bool = False


@dataclass(slots=True)
class Workers(Generic[T, R]):
    """Up to `most` children of one trade, started when there is work for them, ended when the work is."""

    trade: Trade[T, R]
    most: int
    _children: list[_Child] = field(default_factory=list)
    _failed_starts: int = 0

    def results(self, tasks: Iterator[T]) -> Generator[R | Lost[T]]:
        """Yield the result of each task, or of each of its pieces, in order; no task is drawn before there is room for it.

        Raises UsageError where children cannot be started, or say that no task will ever succeed.
        """
        window: deque[list[_Piece[T, R]]] = deque()
        try:
            more = True
            while more or window:
                while more and len(window) < AHEAD * self.most:
                    try:
                        window.append([_Piece(next(tasks))])
                    except StopIteration:
                        more = False
                    self._hand_out(window)
                while window and all(piece.is_done for piece in window[0]):
                    for piece in window.popleft():
                        assert piece.answer is not None
                        yield piece.answer
                if window and not (more and len(window) < AHEAD * self.most):
                    self._hand_out(window)
                    self._listen(window)
        finally:
            self.close()

    def ask(self, task: T) -> R | Lost[T]:
        """Return the result of one task by itself; the child stays for the next."""
        window = deque([[_Piece[T, R](task)]])
        while not window[0][0].is_done:
            self._hand_out(window)
            self._listen(window)
        answer = window[0][0].answer
        assert answer is not None
        return answer

    def close(self) -> None:
        """End every child; harmless when there is none."""
        for child in self._children:
            child.process.kill()
        for child in self._children:
            _bury(child)
        self._children.clear()

    def _hand_out(self, window: deque[list[_Piece[T, R]]]) -> None:
        busy = {id(child.piece) for child in self._children}
        waiting = [piece for slot in window for piece in slot if not piece.is_done and id(piece) not in busy]
        idle = [child for child in self._children if child.is_ready and child.piece is None]
        for child, piece in zip(idle, waiting, strict=False):
            child.piece, child.since = piece, time.monotonic()
            # One that is dead already is noticed when its answer is waited for.
            with contextlib.suppress(OSError):
                child.outbox.send_bytes(pickle.dumps(piece.task, protocol=pickle.HIGHEST_PROTOCOL))
        starting = sum(not child.is_ready for child in self._children)
        if len(waiting) > len(idle) + starting and len(self._children) < self.most:
            self._children.append(_started(self.trade))

    def _listen(self, window: deque[list[_Piece[T, R]]]) -> None:
        """Wait until a child says something, or is gone."""
        by_inbox = {child.inbox: child for child in self._children}
        for inbox in wait(list(by_inbox), self._patience()):
            assert isinstance(inbox, Connection)
            child = by_inbox[inbox]
            try:
                kind, said = pickle.loads(inbox.recv_bytes())  # noqa: S301 - our own child's
            except (EOFError, OSError):
                self._mourn(child, window)
                continue
            if kind == "unfit":
                raise UsageError(said)
            if kind == "ready":
                child.is_ready = True
                self._failed_starts = 0
            elif child.piece is not None:
                piece, child.piece = child.piece, None
                if kind == "failed":
                    self._take_apart(piece, said, window)
                else:
                    piece.answer, piece.is_done = said, True

    def _patience(self) -> float | None:
        """Return how long may be waited until the next child is late; end those that are."""
        if self.trade.seconds is None:
            return None
        now = time.monotonic()
        remaining = [
            (child, child.since + self.trade.seconds - now) for child in self._children if child.piece is not None
        ]
        for child, left in remaining:
            if left <= 0:
                child.is_late = True
                child.process.kill()
        return max(0.0, min((left for _, left in remaining), default=self.trade.seconds))

    def _mourn(self, child: _Child, window: deque[list[_Piece[T, R]]]) -> None:
        self._children.remove(child)
        reason = _bury(child)
        if child.is_late:
            reason = f"took longer than {self.trade.seconds:g} s"
        if not child.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise UsageError(
                    f"the processes that extract cannot be started: {reason}: try --jobs 1, or free memory"
                )
        if child.piece is not None:
            self._take_apart(child.piece, f"the process that read it {reason}", window)

    def _take_apart(self, piece: _Piece[T, R], reason: str, window: deque[list[_Piece[T, R]]]) -> None:
        """Put the pieces of a task in its place, or give it up where it is one piece."""
        pieces = [_Piece[T, R](one) for one in self.trade.split(piece.task)]
        if not pieces:
            piece.answer, piece.is_done = Lost(piece.task, reason), True
            return
        for slot in window:
            if piece in slot:
                at = slot.index(piece)
                slot[at : at + 1] = pieces


def _started(trade: Trade[Any, Any]) -> _Child:
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, with a command of our own
        [sys.executable, "-c", _BEGIN, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | ONE_THREAD,
        # Of its own session: Ctrl-C is for the parent, which then ends its children.
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    child = _Child(
        process,
        inbox=Connection(os.dup(process.stdout.fileno()), writable=False),
        outbox=Connection(os.dup(process.stdin.fileno()), readable=False),
    )
    process.stdin.close()
    process.stdout.close()
    with contextlib.suppress(OSError):
        child.outbox.send_bytes(pickle.dumps((trade.learn, trade.lessons, trade.megabytes)))
    return child


def _bury(child: _Child) -> str:
    """Wait for a child that is gone or was told to go, and say how it ended."""
    child.inbox.close()
    child.outbox.close()
    try:
        code = child.process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        child.process.kill()
        code = child.process.wait()
    if code >= 0:
        return f"ended with {code}"
    name = signal.Signals(-code).name if -code in {one.value for one in signal.Signals} else str(-code)
    return f"was ended by {name}" + (", as the system does when memory runs out" if name == "SIGKILL" else "")


def serve() -> None:
    """Be a child: learn the trade, then answer task after task until the parent is gone."""
    inbox, outbox = Connection(os.dup(0), writable=False), Connection(os.dup(1), readable=False)
    # Whatever prints in here must not get between the answers.
    os.dup2(2, 1)
    with contextlib.suppress(EOFError, OSError):
        learn, lessons, megabytes = pickle.loads(inbox.recv_bytes())  # noqa: S301 - our own parent's
        if megabytes is not None:
            limit_memory(megabytes)
        try:
            work = learn(*lessons)
        except BriefgenError as error:
            outbox.send_bytes(pickle.dumps(("unfit", str(error))))
            return
        answer(inbox, outbox, work)


def answer(inbox: Connection, outbox: Connection, work: Callable[[Any], Any]) -> None:
    """Answer tasks until there are none."""
    gc.set_threshold(50_000, 20, 20)
    outbox.send_bytes(pickle.dumps(("ready", None)))
    while True:
        task = pickle.loads(inbox.recv_bytes())  # noqa: S301 - our own parent's
        try:
            said = ("done", work(task))
        except BriefgenError as error:
            said = ("unfit", str(error))
        except MemoryError:
            said = (
                "failed",
                "it takes more memory than a process may have",
            )
        except Exception as error:
            if os.environ.get("BRIEFGEN_DEBUG"):
                raise
            said = ("failed", f"a defect in briefgen: {type(error).__name__}: {error}")
        outbox.send_bytes(pickle.dumps(said, protocol=pickle.HIGHEST_PROTOCOL))


def limit_memory(megabytes: int) -> None:
    """Let this process take so much more than it has, for good; where the system has no such limit, nothing happens."""
    try:
        import resource

        with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 - the one file that is no document
            mapped = int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        limit = mapped + megabytes * 2**20
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    except (ImportError, OSError, ValueError):
        return


def usual_number() -> int:
    """Return how many children to start when nobody says: one for each core that this process may use, at most eight."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, 8)
