"""The suppression list as CSV, for people and for other programs that send mail."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TextIO

from briefgen.deliver.csv_rows import Tell, csv_rows, open_csv, shown
from briefgen.deliver.ledger import SOURCES, Source, Suppression
from briefgen.deliver.recipients import address_fault
from briefgen.errors import InputError, Problem
from briefgen.text import printable

_COLUMNS = ("address", "reason", "source", "at")
# What a spreadsheet would run. A reason is a stranger's words.
_FORMULA = re.compile(r"'*[=+\-@]")


def write_suppressions(stream: TextIO, suppressions: Iterable[Suppression]) -> int:
    """Write the list; return how many there are. A cell that could be a formula gets an apostrophe in front."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    count = 0
    for count, one in enumerate(suppressions, 1):  # noqa: B007 - it is returned
        writer.writerow(map(_guarded, (one.address, one.reason, one.source, one.at.isoformat())))
    return count


def read_suppressions(path: Path, *, now: datetime, tell: Tell) -> Iterator[Suppression]:
    """Yield the suppressions of a file of CSV; only the column `address` must be there, as `operator` from `now`.

    Further columns are passed over. Raises InputError where the file cannot be used at all.
    """
    try:
        with open_csv(path) as text:
            for line, cells in csv_rows(text, path.name, tell):
                address, reason, source, at = (_unguarded(cells.get(key, "")) for key in _COLUMNS)
                moment = _moment(at) if at else now
                fault = address_fault(address)
                if not fault and source and source not in SOURCES:
                    fault = f"source {shown(source)} is none of {', '.join(SOURCES)}"
                if not fault and moment is None:
                    fault = f"at {shown(at)} is no time such as {now.isoformat(timespec='seconds')}"
                if fault or moment is None:
                    tell(Problem(path.name, line, fault, "it is not suppressed until the row is put right"))
                    continue
                known: Source = next((one for one in SOURCES if one == source), "operator")
                yield Suppression(address=address, reason=printable(reason), source=known, at=moment)
    except OSError as error:
        raise InputError([Problem(str(path), 0, f"cannot be read: {error.strerror or error}")]) from error


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
