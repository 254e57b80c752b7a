"""The whole ledger as lines of JSON, and back: for an archive, for a look with other programs, for another database.

{"ledger": "briefgen/ledger/1"}
{"sending": {…}}
{"entry": {…}}            as many as the sending has recipients
{"suppression": {…}}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, get_args, get_origin, get_type_hints

from briefgen.deliver.ledger import Entry, Ledger, Recipient, Sending, Suppression
from briefgen.deliver.recipients import address_fault, recipient_fault
from briefgen.errors import InputError, Problem
from briefgen.text import EDITION

SCHEMA = "briefgen/ledger/1"
MOST_LINE = 200_000
"""Bytes of a line."""
# An audience's name, with what sets a mailing of its own apart: main+a@example.org, main.outbox.
_AUDIENCE = re.compile(r"[a-z0-9][!-~]{0,400}")
_DIGEST = re.compile(r"[0-9a-f]{1,64}")
_MESSAGE_ID = re.compile(r"(?:<[!-~]{1,250}>)?")


@dataclass(slots=True)
class Taken:
    """What was read from an export."""

    sendings: int = 0
    known: int = 0
    """Sendings that were here already, and were left as they are."""
    entries: int = 0
    suppressions: int = 0
    """New ones."""


def export_lines(ledger: Ledger) -> Iterator[str]:
    """Yield the ledger, a line at a time, so that its size does not matter."""
    yield _line("ledger", SCHEMA)
    for sending in ledger.sendings():
        yield _line("sending", asdict(sending))
        for entry in ledger.entries(sending.id):
            yield _line("entry", asdict(entry))
    for one in ledger.suppressions():
        yield _line("suppression", asdict(one))


def _line(kind: str, value: object) -> str:
    return json.dumps({kind: value}, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def import_lines(ledger: Ledger, lines: Iterable[bytes], *, name: str) -> Taken:
    """Take over sendings and suppressions; a sending that the ledger has is left as it is.

    Each sending is taken whole or not at all. Raises InputError with the line for anything that no export says, LedgerError
    where a sending's rows are not all there; what came before it stays taken.
    """
    taken = Taken()
    reading = _Reading(lines, name)
    if reading.kind != "ledger" or reading.value != SCHEMA:
        raise reading.fault(f"this is no export of a ledger: it does not begin with {_line('ledger', SCHEMA)}")
    reading.advance()
    while reading.kind:
        if reading.kind == "sending":
            sending = reading.record(Sending)
            _check_sending(sending, reading)
            reading.advance()
            if ledger.restore(sending, _entries(reading, sending.id)):
                taken.sendings += 1
                taken.entries += sending.recipients
            else:
                taken.known += 1
                # Its rows are passed over.
                for _ in _entries(reading, sending.id):
                    pass
        elif reading.kind == "suppression":
            taken.suppressions += ledger.suppress(_suppressions(reading))
        else:
            raise reading.fault(f"{reading.kind} cannot stand here")
    return taken


def _check_sending(sending: Sending, reading: _Reading) -> None:
    names = f"{sending.edition}/{sending.audience}/{sending.number}"
    sound = EDITION.fullmatch(sending.edition) and _AUDIENCE.fullmatch(sending.audience) and sending.number > 0
    if not sound or sending.id != names:
        raise reading.fault("the sending's id is not EDITION/AUDIENCE/NUMBER")
    # It becomes the name of a file.
    if not _DIGEST.fullmatch(sending.content):
        raise reading.fault("content is no sha256")


def _entries(reading: _Reading, sending: str) -> Iterator[Entry]:
    while reading.kind == "entry":
        entry = reading.record(Entry)
        fault = recipient_fault(entry.recipient)
        if entry.sending != sending or entry.number < 1 or (entry.state == "deferred") != (entry.next_at is not None):
            fault = f"it is no row of {sending}"
        if not _MESSAGE_ID.fullmatch(entry.message_id):
            fault = "message_id is none"
        if fault:
            raise reading.fault(fault)
        yield entry
        reading.advance()


def _suppressions(reading: _Reading) -> Iterator[Suppression]:
    while reading.kind == "suppression":
        one = reading.record(Suppression)
        if fault := address_fault(one.address):
            raise reading.fault(fault)
        yield one
        reading.advance()


class _Reading:
    """The lines of an export, one at a time."""

    def __init__(self, lines: Iterable[bytes], name: str) -> None:
        self._lines, self._name = iter(lines), name
        self.line, self.kind = 0, ""
        self.value: object = None
        self.advance()

    def fault(self, message: str) -> InputError:
        """Return the error that says what is wrong with the line at hand."""
        return InputError(
            [Problem(self._name, self.line, message, "import a file as `briefgen ledger export` writes it")]
        )

    def advance(self) -> None:
        """Read the next line; `kind` is empty after the last one."""
        line = next(self._lines, b"")
        self.line += 1
        self.kind, self.value = "", None
        if not line.strip():
            if next(self._lines, None) is not None:
                raise self.fault("an empty line cannot stand here")
            return
        try:
            found = json.loads(line) if len(line) <= MOST_LINE else None
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict) or len(found) != 1:
            raise self.fault("is not one of the lines of an export")
        ((self.kind, self.value),) = found.items()

    def record(self, cls: type[Any]) -> Any:
        """Return the line's value as a record; every field must be there, of its type."""
        try:
            return _record(cls, self.value)
        except (TypeError, ValueError) as error:
            raise self.fault(str(error)) from None


def _record(cls: type[Any], value: object) -> Any:
    hints = get_type_hints(cls)
    if not isinstance(value, dict) or set(value) != set(hints):
        raise TypeError(f"a {cls.__name__.lower()} has the fields {', '.join(hints)}")
    return cls(**{key: _value(hint, value[key], key) for key, hint in hints.items()})


def _value(hint: Any, value: object, key: str) -> object:
    """Return a JSON value as the type hint says."""
    if hint is Recipient:
        return _record(Recipient, value)
    if get_origin(hint) is Literal:
        if value in get_args(hint):
            return value
    elif get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
        if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
            return value
    elif datetime in (hint, *get_args(hint)):
        if value is None and hint is not datetime:
            return None
        if isinstance(value, str) and (found := datetime.fromisoformat(value)).tzinfo:
            return found
    elif type(value) is hint:
        return value
    raise TypeError(f"{key}: cannot be {json.dumps(value)[:60]}")
