"""Reading documents that libraries have to take apart: in a process of its own, with a limit of memory.

What a page, a PDF or a mail makes of its reader is not in our hands. The process is started for the first such document and
reads the following ones too; a document on which it dies is set aside, and the next one gets another.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.model import Source
from briefgen.pipeline.workers import Lost, Trade, Workers

SECONDS = 600
"""For one document: whatever takes longer hangs."""
PLAIN = (".txt", ".md")
"""Suffixes of documents whose text is the file itself: nothing has to be taken apart."""

Task = tuple[bytes, str]
"""A document's content, and its name."""
Answer = Source | tuple[str, str, str]
"""The source, or what a DocumentError says."""


class DocumentReader:
    """Makes sources of documents' bytes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        trade: Trade[Task, Answer] = Trade(
            learn=reader, lessons=(limits,), megabytes=limits.memory_megabytes, seconds=SECONDS
        )
        self._workers: Workers[Task, Answer] = Workers(trade, 1)

    def read(self, content: bytes, name: str) -> Source:
        """Return a document's source; raises DocumentError where there is none."""
        from briefgen.ingest import ingest_bytes

        if name.lower().endswith(PLAIN):
            return ingest_bytes(content, name=name, limits=self._limits)
        answer = self._workers.ask((content, name))
        if isinstance(answer, Lost):
            raise DocumentError(
                name, answer.reason, "save its text as .txt, or raise limits.memory_megabytes in config.yaml"
            )
        if isinstance(answer, Source):
            return answer
        raise DocumentError(*answer)

    def close(self) -> None:
        """End the process, if there is one."""
        self._workers.close()


def reader(limits: Limits) -> Callable[[Task], Answer]:
    """Return what the process is taught."""
    return partial(_answer, limits)


def _answer(limits: Limits, task: Task) -> Any:
    from briefgen.ingest import ingest_bytes

    content, name = task
    try:
        return ingest_bytes(content, name=name, limits=limits)
    except DocumentError as error:
        return error.subject, error.reason, error.remedy
