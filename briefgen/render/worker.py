"""The PDF worker: a child that loads WeasyPrint while its parent composes, then sets one PDF.

Started early by `start_pdf_worker`; `send` hands it a document without waiting, `outcome` waits for what became of it. A
document that takes too many pages is only laid out, and the parent sends a shorter one.
"""

from __future__ import annotations

import os
import pickle
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from briefgen.config import Limits
from briefgen.errors import RenditionError
from briefgen.model import Rendition
from briefgen.render.bounded import CAN_FORK, Bounds, LimitError, end, impose, packed, read_exactly, unpacked

if TYPE_CHECKING:
    from briefgen.render.typesetter import PrintDocument

_NAME = "brief.pdf"
_LENGTH = 8
"""Bytes before each message that say how long it is."""
_TOO_LONG = "setting the page takes too long"


@dataclass(frozen=True, slots=True)
class Filled:
    """A document that was only laid out: how many pages it fills, the last one in part."""

    pages: float


class PdfWorker:
    """One child for one PDF, which may be tried in several lengths. Failures are RenditionErrors."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._unsent = b""
        self._deadline = 0.0
        self._child = 0
        self._process: subprocess.Popen[bytes] | None = None
        if CAN_FORK:
            self._fork()
        else:
            self._spawn()
        os.set_blocking(self._writing, False)

    def _fork(self) -> None:
        their_reading, self._writing = os.pipe()
        self._reading, their_writing = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            try:
                os.close(self._writing)
                os.close(self._reading)
                _silence()
                with os.fdopen(their_reading, "rb") as incoming, os.fdopen(their_writing, "wb") as outgoing:
                    _serve(incoming, outgoing, self._bounds)
            finally:
                os._exit(0)
        os.close(their_reading)
        os.close(their_writing)

    def _spawn(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "briefgen.render.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert self._process.stdin
        assert self._process.stdout
        self._writing, self._reading = self._process.stdin.fileno(), self._process.stdout.fileno()

    def send(
        self, document: PrintDocument, *, pages: int = 0, least: float = 0.0, spill: float = 0.0, trial: bool = False
    ) -> None:
        """Hand over a document, as far as the child takes it at once; `outcome` hands over the rest.

        It is set only if it takes no more than `pages` (0: any number) and fills at least `least`, and not
        where it fills no more than `spill` of a further page. What fits and is not set, as a `trial` never is, is kept for
        `write_kept`.
        """
        if not self._deadline:
            self._deadline = time.monotonic() + self._bounds.seconds
        self._put((document, pages, float("inf") if trial else least, spill))

    def outcome(self) -> Rendition | Filled:
        """Wait for what became of the document: it is set, or only laid out.

        Raises RenditionError with the reason where it cannot be set.
        """
        try:
            answer = unpacked(self._answer())
        except LimitError as error:
            self.close()
            raise RenditionError(
                _NAME, error.reason, "raise limits.pdf_seconds or limits.memory_megabytes in config.yaml, or print less"
            ) from None
        except RenditionError:
            self.close()
            raise
        if isinstance(answer, Filled):
            return answer
        content, warnings = answer
        return Rendition(format="pdf", name=_NAME, content=content, warnings=warnings)

    def write_kept(self) -> Rendition:
        """Set the last trial that fitted."""
        self._put((None, 0, 0.0, 0.0))
        return self.receive()

    def receive(self) -> Rendition:
        """Wait for the PDF of a document that may take any number of pages, and end the child."""
        try:
            made = self.outcome()
        finally:
            self.close()
        assert isinstance(made, Rendition)
        return made

    def render(self, document: PrintDocument) -> Rendition:
        """Send a document and wait for its PDF."""
        self.send(document)
        return self.receive()

    def _put(self, message: tuple[PrintDocument | None, int, float, float]) -> None:
        content = pickle.dumps((message, self._bounds), protocol=pickle.HIGHEST_PROTOCOL)
        self._unsent = len(content).to_bytes(_LENGTH) + content
        self._pump()

    def _pump(self) -> None:
        """Write what the pipe takes."""
        try:
            while self._unsent:
                written = os.write(self._writing, self._unsent)
                self._unsent = self._unsent[written:]
        except BlockingIOError:
            return
        except BrokenPipeError:
            # The child is gone: what it wrote before, if anything, says why.
            self._unsent = b""

    def _answer(self) -> bytes:
        while self._unsent:
            remaining = self._deadline - time.monotonic()
            if remaining <= 0:
                raise LimitError(_TOO_LONG)
            select.select([], [self._writing], [], remaining)
            self._pump()
        return read_exactly(
            self._reading, int.from_bytes(read_exactly(self._reading, _LENGTH, self._deadline)), self._deadline
        )

    def close(self) -> None:
        """End the child; harmless when it has ended."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
            self._writing = self._reading = -1
        elif self._child:
            end(self._child)
            self._child = 0
            for pipe in (self._reading, self._writing):
                if pipe >= 0:
                    os.close(pipe)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def start_pdf_worker(limits: Limits | None = None) -> PdfWorker:
    """Start the child that will set a PDF; it loads WeasyPrint at once."""
    limits = limits or Limits()
    return PdfWorker(Bounds(seconds=limits.pdf_seconds, megabytes=limits.memory_megabytes))


def _silence() -> None:
    """Keep the child's libraries from writing between the parent's lines."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _serve(incoming: IO[bytes], outgoing: IO[bytes], bounds: Bounds | None) -> None:
    """Load WeasyPrint, then answer each message until the parent closes its end."""
    import gc

    from briefgen.render.typesetter import Typesetter, prepare

    # A child that lives for one PDF ends before collecting would pay.
    gc.disable()
    if bounds is not None:
        impose(bounds)
    notes = packed(prepare)
    typesetter = Typesetter()

    def answer(document: PrintDocument | None, pages: int, least: float, spill: float) -> object:
        known = unpacked(notes)
        if document is not None:
            filled = typesetter.lay_out(document, pages)
            if filled < least or 0 < pages < filled or (filled > 1 and 0 < filled % 1 <= spill):
                return Filled(filled)
        content, warnings = typesetter.write()
        return content, (*known, *warnings)

    while head := incoming.read(_LENGTH):
        message, _ = pickle.loads(incoming.read(int.from_bytes(head)))  # noqa: S301 - from our own parent
        made = packed(answer, *message)
        outgoing.write(len(made).to_bytes(_LENGTH) + made)
        outgoing.flush()


def _main() -> None:
    outgoing = os.dup(1)
    incoming = os.dup(0)
    _silence()
    with os.fdopen(incoming, "rb") as reading, os.fdopen(outgoing, "wb") as writing:
        _serve(reading, writing, None)


if __name__ == "__main__":
    _main()
