"""The PDF worker: a child that loads WeasyPrint while its parent composes, then sets one document.

Started early by `start_pdf_worker`; `send` hands it the document without waiting, `receive` waits for the PDF.
"""

from __future__ import annotations

import os
import pickle
import select
import subprocess
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from briefgen.config import Limits
from briefgen.errors import RenditionError
from briefgen.model import Rendition
from briefgen.render.bounded import CAN_FORK, Bounds, LimitError, end, impose, packed, read_answer, unpacked

if TYPE_CHECKING:
    from briefgen.render.typesetter import PrintDocument

_NAME = "brief.pdf"


class PdfWorker:
    """One child for one PDF. Failures are RenditionErrors, raised by `receive`."""

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
                    outgoing.write(_serve(incoming.read, self._bounds))
            finally:
                os._exit(0)
        os.close(their_reading)
        os.close(their_writing)
        os.set_blocking(self._writing, False)

    def _spawn(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "briefgen.render.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def send(self, document: PrintDocument) -> None:
        """Hand over the document, as far as the child takes it at once; `receive` hands over the rest."""
        self._unsent = pickle.dumps((document, self._bounds), protocol=pickle.HIGHEST_PROTOCOL)
        self._deadline = time.monotonic() + self._bounds.seconds
        if self._child:
            self._pump()

    def _pump(self) -> None:
        """Write what the pipe takes; close it when all is written."""
        try:
            while self._unsent:
                written = os.write(self._writing, self._unsent)
                self._unsent = self._unsent[written:]
        except BlockingIOError:
            return
        except BrokenPipeError:
            # The child is gone: what it wrote before, if anything, says why.
            self._unsent = b""
        os.close(self._writing)
        self._writing = -1

    def receive(self) -> Rendition:
        """Wait for the PDF. Raises RenditionError with the reason where there is none."""
        try:
            content, warnings = unpacked(self._answer())
        except LimitError as error:
            raise RenditionError(
                _NAME, error.reason, "raise limits.pdf_seconds or limits.memory_megabytes in config.yaml, or print less"
            ) from None
        finally:
            self.close()
        return Rendition(format="pdf", name=_NAME, content=content, warnings=warnings)

    def render(self, document: PrintDocument) -> Rendition:
        """Send a document and wait for its PDF."""
        self.send(document)
        return self.receive()

    def _answer(self) -> bytes:
        if self._process is not None:
            try:
                answer, _ = self._process.communicate(self._unsent, timeout=self._bounds.seconds)
            except subprocess.TimeoutExpired:
                raise LimitError("setting the page takes too long") from None
            if not answer:
                raise LimitError("the process that sets the page was ended")
            return answer
        while self._unsent:
            remaining = self._deadline - time.monotonic()
            if remaining <= 0:
                raise LimitError("setting the page takes too long")
            select.select([], [self._writing], [], remaining)
            self._pump()
        return read_answer(self._reading, self._deadline)

    def close(self) -> None:
        """End the child; harmless when it has ended."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
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


def _serve(read: Callable[[], bytes], bounds: Bounds | None) -> bytes:
    """Load WeasyPrint, read the document, set it, and return the answer for the parent."""
    import gc

    from briefgen.render.typesetter import prepare, typeset

    # A child that lives for one document ends before collecting would pay.
    gc.disable()
    if bounds is not None:
        impose(bounds)

    def serve() -> tuple[bytes, tuple[str, ...]]:
        notes = prepare()
        document, _ = pickle.loads(read())  # noqa: S301 - from our own parent
        content, warnings = typeset(document)
        return content, (*notes, *warnings)

    return packed(serve)


def _main() -> None:
    outgoing = os.dup(1)
    incoming = os.dup(0)
    _silence()
    with os.fdopen(incoming, "rb") as reading, os.fdopen(outgoing, "wb") as writing:
        writing.write(_serve(reading.read, None))


if __name__ == "__main__":
    _main()
