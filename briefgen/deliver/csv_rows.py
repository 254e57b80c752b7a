"""CSV, read line by line and never held as a whole: what is wrong with a row costs that row.

No cell has a line break in it here, so that a quotation mark that is not closed ends with its line, and does not swallow
the rest of the file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from briefgen.errors import InputError, Problem
from briefgen.text import printable

MOST_LINE = 20_000
"""Characters of a line."""
MOST_COLUMNS = 60
COLUMN = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SEPARATORS = ",;\t"

Tell = Callable[[Problem], None]
"""Takes each row that is set aside."""
Cells = Mapping[str, str]


def open_csv(path: Path) -> TextIO:
    """Open a file of CSV; bytes that are no UTF-8 become surrogates, and cost the row that they stand in."""
    return path.open(encoding="utf-8-sig", errors="surrogateescape")


def csv_rows(text: TextIO, name: str, tell: Tell) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a file with their lines; its first line names the columns, of which one is `address`.

    Cells are parted by commas, semicolons or tabs, whichever the first line has most of. Raises InputError where the first
    line makes no sense.
    """
    columns: list[str] = []
    separator = ","
    for line, content in _lines(text, name, tell):
        if not columns:
            separator = max(_SEPARATORS, key=content.count)
            columns = [cell.casefold() for cell in _cells(content, separator) or []]
            _check_columns(columns, name, line)
            continue
        cells = _cells(content, separator)
        if cells is None:
            tell(Problem(name, line, "its quotation marks do not match", 'write a quotation mark inside a cell as ""'))
        elif len(cells) != len(columns):
            message = f"has {len(cells)} cells, and the first line {len(columns)}"
            tell(Problem(name, line, message, "put cells that hold a separator into quotation marks"))
        else:
            yield line, dict(zip(columns, cells, strict=True))
    if not columns:
        _check_columns([], name, 0)


def _lines(text: TextIO, name: str, tell: Tell) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not empty; one that is too long is never held whole."""
    line = 0
    while content := text.readline(MOST_LINE):
        line += 1
        if len(content) == MOST_LINE and not content.endswith("\n"):
            while (rest := text.readline(MOST_LINE)) and not rest.endswith("\n"):
                pass
            tell(
                Problem(name, line, f"has more than {MOST_LINE:,} characters", "look for a line break that is missing")
            )
        elif content.strip(" \t\n,;"):
            yield line, content.removesuffix("\n")


def _cells(content: str, separator: str) -> list[str] | None:
    """Return a line's cells without the blanks around them; None where its quotation marks do not match."""
    try:
        (cells,) = csv.reader([content], delimiter=separator, strict=True)
    except csv.Error:
        return None
    return [cell.strip(" \t\u00a0\ufeff") for cell in cells]


def _check_columns(columns: Sequence[str], name: str, line: int) -> None:
    if any(is_undecoded(column) or "\0" in column for column in columns):
        raise InputError([Problem(name, line, "is not UTF-8", "save it as CSV in UTF-8")])
    if "address" not in columns:
        remedy = "begin the file with a line of column names: address,name,language"
        raise InputError([Problem(name, line, "there is no column `address`", remedy)])
    if len(columns) > MOST_COLUMNS:
        raise InputError(
            [Problem(name, line, f"has more than {MOST_COLUMNS} columns", "leave out what no mail prints")]
        )
    for column in columns:
        if not COLUMN.fullmatch(column):
            message = f"the column {shown(column)} cannot be named in a template"
            raise InputError([Problem(name, line, message, "use small letters, digits and _, such as first_name")])
        if columns.count(column) > 1:
            raise InputError([Problem(name, line, f"the column {column} stands there twice", "keep one of them")])


def is_undecoded(value: str) -> bool:
    """Say whether a text was no UTF-8."""
    return any("\udc80" <= c <= "\udcff" for c in value)


def shown(value: str) -> str:
    """Return a value as messages show it."""
    return repr(printable(value)[:60])
