"""Files of recipients, CSV or YAML: who gets an audience's mail. A row that is wrong is set aside; the rest goes on.

Cells that a spreadsheet would take for formulas are text like any other.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from briefgen import yamltree
from briefgen.addresses import is_address, is_display_name
from briefgen.deliver.csv_rows import COLUMN, Cells, Tell, csv_rows, is_undecoded, open_csv, shown
from briefgen.deliver.ledger import Recipient
from briefgen.errors import BriefgenError, InputError, Problem
from briefgen.text import forbidden_characters
from briefgen.yamltree import ListNode, MapNode, Node, ScalarNode

MOST_FIELD = 500
"""Characters of a field other than address and name."""
_KNOWN = ("address", "name", "audience", "language")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_YAML_LIMITS = yamltree.Limits(bytes=10_000_000, nodes=200_000, depth=6, scalar=2_000)


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
        except sqlite3.Error as error:
            raise BriefgenError(f"comparing the recipients: {error}: make room in {tempfile.gettempdir()}") from error
        return None

    def close(self) -> None:
        self._db.close()


def _recipient(cells: Cells, selection: Selection) -> Recipient | str | None:
    """Return a row's recipient, what is wrong with the row, or None where it is for another audience."""
    named = cells.get("audience", "").replace(",", " ").replace(";", " ").split()
    for audience in named:
        if audience not in selection.audiences:
            return f"audience {shown(audience)} is not in config.yaml"
    if named and selection.audience not in named:
        return None
    address, name, language = (cells.get(key, "") for key in ("address", "name", "language"))
    fields = {key: value for key, value in cells.items() if key not in _KNOWN}
    found = Recipient(address=address, name=name, language=language, fields=fields)
    return recipient_fault(found) or found


def recipient_fault(one: Recipient) -> str:
    """Return what keeps a recipient from being written to, or nothing: no value of a sound one can become a header."""
    if wrong := address_fault(one.address):
        return wrong
    if not is_display_name(one.name):
        return f"name: {_why(one.name, 120)}"
    if one.language and not _LANGUAGE.fullmatch(one.language):
        return f"language {shown(one.language)} is no language code, such as en or pt-BR"
    for key, value in one.fields.items():
        if not COLUMN.fullmatch(key):
            return f"{shown(key)} cannot be named in a template"
        if len(value) > MOST_FIELD or "=?" in value or not _is_one_line(value):
            return f"{key}: {_why(value, MOST_FIELD)}"
    return ""


def address_fault(address: str) -> str:
    """Return what keeps a text from being a mail address, or nothing."""
    if is_address(address):
        return ""
    if not address:
        return "has no address"
    if not _is_one_line(address) or "=?" in address:
        return f"address: {_why(address, 254)}"
    if address.count("@") > 1:
        return f"{shown(address)} is more than one address, or none"
    if not address.isascii():
        return f"{shown(address)} has letters that not every server takes: write the domain in its xn-- form"
    return f"{shown(address)} is no mail address"


def _is_one_line(value: str) -> bool:
    return value.isprintable() or not (forbidden_characters(value) or any(c in "\n\t\u2028\u2029" for c in value))


def _why(value: str, most: int) -> str:
    """Say why a value may not be printed in a mail."""
    if is_undecoded(value):
        return "is not UTF-8"
    forbidden = [f"U+{ord(c):04X}" for c in dict.fromkeys(value) if not _is_one_line(c)]
    if forbidden:
        return f"has the character {', '.join(forbidden[:5])}"
    return (
        "has =? in it, which mail programs read as an encoding" if "=?" in value else f"has more than {most} characters"
    )


def _rows(path: Path, name: str, tell: Tell) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a file with their lines."""
    try:
        if path.suffix.lower() in (".yaml", ".yml"):
            with path.open("rb") as binary:
                yield from _yaml_rows(binary.read(_YAML_LIMITS.bytes + 1), name, tell)
        else:
            with open_csv(path) as text:
                yield from csv_rows(text, name, tell)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise InputError([Problem(name, 0, message, "name a file there is under `mail: audiences:`")]) from error


def _yaml_rows(content: bytes, name: str, tell: Tell) -> Iterator[tuple[int, Cells]]:
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


def _yaml_cells(item: Node) -> Cells | str:
    """Return a recipient's fields as texts, as they were written; or what is wrong with them."""
    if not isinstance(item, MapNode):
        return "is no recipient"
    cells = {}
    for key, value in item.values.items():
        if not COLUMN.fullmatch(key):
            return f"{shown(key)} cannot be named in a template"
        if key == "audience" and isinstance(value, ListNode):
            names = [one.text for one in value.items if isinstance(one, ScalarNode)]
            cells[key] = " ".join(names) if len(names) == len(value.items) else "[]"
        elif isinstance(value, ScalarNode):
            cells[key] = "" if yamltree.is_null(value) else value.text.strip()
        else:
            return f"{key} is no text"
    return cells
