"""Files of recipients, CSV or YAML: who gets an audience's mail. A row that is wrong is set aside; the rest goes on.

CSV is read line by line and never held as a whole: no field of a recipient has a line break in it, so that a quotation
mark that is not closed costs its own line and not the rest of the file. Cells that a spreadsheet would take for formulas
are text like any other.
"""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from briefgen import yamltree
from briefgen.addresses import is_address, is_display_name
from briefgen.deliver.ledger import Recipient
from briefgen.errors import InputError, Problem
from briefgen.text import forbidden_characters, printable
from briefgen.yamltree import ListNode, MapNode, Node, ScalarNode

MOST_LINE = 20_000
"""Characters of a line of CSV."""
MOST_FIELD = 500
"""Characters of a field other than address and name."""
MOST_COLUMNS = 60
_KNOWN = ("address", "name", "audience", "language")
_COLUMN = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SEPARATORS = ",;\t"
_YAML_LIMITS = yamltree.Limits(bytes=10_000_000, nodes=200_000, depth=6, scalar=2_000)

Tell = Callable[[Problem], None]
"""Takes each row that is set aside."""
_Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which rows are wanted: those of one audience; `audiences` are all that a row may name."""

    audience: str
    audiences: Collection[str]


def read_recipients(root: Path, files: Sequence[str], selection: Selection, *, tell: Tell) -> Iterator[Recipient]:
    """Yield an audience's recipients, file by file, in order, each address once whatever its case.

    `files` are relative to `root`. Raises InputError for a file that cannot be used at all: missing, without a column
    `address`, or no CSV or YAML. Memory does not grow with the number of rows of a CSV file.
    """
    with closing(_Seen()) as seen:
        for name in files:
            for line, cells in _rows(root / name, name, tell):
                found = _recipient(cells, selection)
                if found is None:
                    continue
                if isinstance(found, str):
                    tell(Problem(name, line, found, "it gets nothing until the row is put right"))
                elif (first := seen.place_of(found.key, f"{name}:{line}")) is not None:
                    tell(Problem(name, line, f"{found.address} stands in {first} already", "it gets one mail"))
                else:
                    yield found


def refuse_shrunk(count: int, before: int, audience: str) -> None:
    """Raise InputError where fewer than half of the recipients are left that the audience had when it was last planned.

    Such a list was mostly cut off by accident, and nobody would miss a mail that never came.
    """
    if 2 * count < before:
        message = f"{count:,} recipients, and {before:,} when it was last sent to: more than half are gone"
        remedy = "look at its files, or send to those who are left with --fewer"
        raise InputError([Problem(f"audience {audience}", 0, message, remedy)])


class _Seen:
    """The addresses so far, with their places, in a file of their own that SQLite removes: a million need no memory."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("CREATE TABLE seen (key TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID")
        self._db.execute("BEGIN")

    def place_of(self, key: str, place: str) -> str | None:
        """Return where an address stood before; None, and it is kept, where it has not been seen."""
        try:
            self._db.execute("INSERT INTO seen VALUES (?, ?)", (key, place))
        except sqlite3.IntegrityError:
            (first,) = self._db.execute("SELECT place FROM seen WHERE key = ?", (key,)).fetchone()
            return str(first)
        return None

    def close(self) -> None:
        self._db.close()


def _recipient(cells: _Cells, selection: Selection) -> Recipient | str | None:
    """Return a row's recipient, what is wrong with the row, or None where it is for another audience."""
    named = cells.get("audience", "").replace(",", " ").replace(";", " ").split()
    for audience in named:
        if audience not in selection.audiences:
            return f"audience {_shown(audience)} is not in config.yaml"
    if named and selection.audience not in named:
        return None
    address, name, language = (cells.get(key, "") for key in ("address", "name", "language"))
    if wrong := _wrong_address(address):
        return wrong
    if not is_display_name(name):
        return f"name: {_why(name, 120)}"
    if language and not _LANGUAGE.fullmatch(language):
        return f"language {_shown(language)} is no language code, such as en or pt-BR"
    fields = {key: value for key, value in cells.items() if key not in _KNOWN}
    for key, value in fields.items():
        if len(value) > MOST_FIELD or "=?" in value or not _is_one_line(value):
            return f"{key}: {_why(value, MOST_FIELD)}"
    return Recipient(address=address, name=name, language=language, fields=fields)


def _wrong_address(address: str) -> str:
    if is_address(address):
        return ""
    if not address:
        return "has no address"
    if not _is_one_line(address) or "=?" in address:
        return f"address: {_why(address, 254)}"
    if address.count("@") > 1:
        return f"{_shown(address)} is more than one address, or none"
    if not address.isascii():
        return f"{_shown(address)} has letters that not every server takes: write the domain in its xn-- form"
    return f"{_shown(address)} is no mail address"


def _is_one_line(value: str) -> bool:
    return not forbidden_characters(value) and not any(c in "\n\t\u2028\u2029" for c in value)


def _why(value: str, most: int) -> str:
    """Say why a value may not be printed in a mail."""
    if _is_undecoded(value):
        return "is not UTF-8"
    forbidden = [f"U+{ord(c):04X}" for c in dict.fromkeys(value) if not _is_one_line(c)]
    if forbidden:
        return f"has the character {', '.join(forbidden[:5])}"
    return (
        "has =? in it, which mail programs read as an encoding" if "=?" in value else f"has more than {most} characters"
    )


def _is_undecoded(value: str) -> bool:
    return any("\udc80" <= c <= "\udcff" for c in value)


def _shown(value: str) -> str:
    return repr(printable(value)[:60])


def _rows(path: Path, name: str, tell: Tell) -> Iterator[tuple[int, _Cells]]:
    """Yield the rows of a file with their lines."""
    try:
        if path.suffix.lower() in (".yaml", ".yml"):
            with path.open("rb") as binary:
                yield from _yaml_rows(binary.read(_YAML_LIMITS.bytes + 1), name, tell)
        else:
            # Bytes that are no UTF-8 become surrogates, and cost the row that they stand in.
            with path.open(encoding="utf-8-sig", errors="surrogateescape") as text:
                yield from _csv_rows(text, name, tell)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise InputError([Problem(name, 0, message, "name a file there is under `mail: audiences:`")]) from error


def _csv_rows(text: TextIO, name: str, tell: Tell) -> Iterator[tuple[int, _Cells]]:
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
    if any(_is_undecoded(column) or "\0" in column for column in columns):
        raise InputError([Problem(name, line, "is not UTF-8", "save it as CSV in UTF-8")])
    if "address" not in columns:
        remedy = "begin the file with a line of column names: address,name,language"
        raise InputError([Problem(name, line, "there is no column `address`", remedy)])
    if len(columns) > MOST_COLUMNS:
        raise InputError(
            [Problem(name, line, f"has more than {MOST_COLUMNS} columns", "leave out what no mail prints")]
        )
    for column in columns:
        if not _COLUMN.fullmatch(column):
            message = f"the column {_shown(column)} cannot be named in a template"
            raise InputError([Problem(name, line, message, "use small letters, digits and _, such as first_name")])
        if columns.count(column) > 1:
            raise InputError([Problem(name, line, f"the column {column} stands there twice", "keep one of them")])


def _yaml_rows(content: bytes, name: str, tell: Tell) -> Iterator[tuple[int, _Cells]]:
    tree = yamltree.parse(content, path=name, limits=_YAML_LIMITS)
    for problem in tree.problems:
        tell(problem)
    root: Node | None = tree.root
    if isinstance(root, MapNode) and list(root.values) == ["recipients"]:
        root = root.get("recipients")
    if not isinstance(root, ListNode):
        remedy = "write a list: `- {address: a@example.org, name: A}`"
        raise InputError([Problem(name, 1, "is no list of recipients", remedy)])
    for item in root.items:
        if item.broken or any(scalar.broken for scalar in yamltree.scalars(item)):
            # Why has been told with the problems of the file.
            continue
        cells = _yaml_cells(item)
        if isinstance(cells, str):
            tell(Problem(name, item.line, cells, "write `address:`, `name:` and so on, each with a text"))
        else:
            yield item.line, cells


def _yaml_cells(item: Node) -> _Cells | str:
    """Return a recipient's fields as texts, as they were written; or what is wrong with them."""
    if not isinstance(item, MapNode):
        return "is no recipient"
    cells = {}
    for key, value in item.values.items():
        if not _COLUMN.fullmatch(key):
            return f"{_shown(key)} cannot be named in a template"
        if key == "audience" and isinstance(value, ListNode):
            names = [one.text for one in value.items if isinstance(one, ScalarNode)]
            cells[key] = " ".join(names) if len(names) == len(value.items) else "[]"
        elif isinstance(value, ScalarNode):
            cells[key] = "" if yamltree.is_null(value) else value.text.strip()
        else:
            return f"{key} is no text"
    return cells
