"""What can go wrong, as one tree.

BriefgenError                  everything that is reported in a line, never as a traceback
├── InputError                 the operator's input is wrong: carries every Problem found, exit code 1
│   ├── ConfigError            config.yaml
│   ├── FactsError             a facts file
│   └── TemplateError          a template of the workspace
├── DocumentError              one source document cannot be used: it is set aside, the rest goes on
├── ReportError                a mail that came back cannot be used: it is set aside, the rest goes on
├── RenditionError             one format could not be made: it is set aside, the rest goes on
├── RecipientError             one recipient cannot be mailed: set aside, the rest goes on
├── ExtractorError             an installed extractor cannot be used: its documents are set aside; asked for by name, exit code 2
├── LedgerError                the ledger cannot be used: nothing is sent, exit code 1
│   └── ChangedEditionError    the edition was planned with other content: a new sending has to be asked for
├── DeliveryError              a sending had to stop, as a whole: the relay refuses, or a secret is missing; exit code 4
├── BusyError                  another process holds the lock: exit code 5
└── UsageError                 the command makes no sense as given, exit code 2
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it.

    `line` counts from 1; 0 means that the problem has no line of its own.
    """

    path: str
    line: int
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        parts = [p for p in (place, self.message, self.remedy) if p]
        return ": ".join(parts)


class BriefgenError(Exception):
    """The root of everything that briefgen raises on purpose."""

    exit_code = 1


class InputError(BriefgenError):
    """The operator's input is wrong; `problems` lists every place at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ConfigError(InputError):
    """config.yaml is wrong."""


class FactsError(InputError):
    """A facts file is wrong."""


class TemplateError(InputError):
    """A template is wrong."""


class SetAsideError(BriefgenError):
    """One thing cannot be used; the rest goes on without it."""

    def __init__(self, subject: str, reason: str, remedy: str = "") -> None:
        self.subject, self.reason, self.remedy = subject, reason, remedy
        super().__init__(": ".join(p for p in (subject, reason, remedy) if p))


class DocumentError(SetAsideError):
    """One source document cannot be used."""


class ReportError(SetAsideError):
    """A mail that came back is no delivery report, or none of a mail of ours."""


class RenditionError(SetAsideError):
    """One format of the brief could not be made."""


class RecipientError(SetAsideError):
    """One recipient cannot be mailed."""


class ExtractorError(SetAsideError):
    """An installed extractor cannot be used."""

    exit_code = 2


class LedgerError(BriefgenError):
    """The ledger cannot be used; nothing is sent."""


class ChangedEditionError(LedgerError):
    """The edition was planned with other content before."""


class DeliveryError(BriefgenError):
    """A sending had to stop as a whole; every recipient is in the ledger as far as it is known."""

    exit_code = 4


class BusyError(BriefgenError):
    """Another process is at it."""

    exit_code = 5


class UsageError(BriefgenError):
    """The command makes no sense as given."""

    exit_code = 2
