"""What a person at a terminal sees: results on standard output, progress and complaints on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from briefgen.model import SetAside
from briefgen.text import printable

_CLEAR_LINE = "\r\x1b[K"


def say(line: str = "") -> None:
    """Print one line of the result."""
    _clear()
    print(_clean(line))


def complain(line: str) -> None:
    """Print one line about something wrong."""
    _clear()
    print(f"briefgen: {_clean(line)}", file=sys.stderr)


def progress(line: str) -> None:
    """Show what is being done right now, on a terminal only, in a line that the next one replaces."""
    if sys.stderr.isatty():
        sys.stderr.write(_CLEAR_LINE + _clean(line)[:100])
        sys.stderr.flush()


def report_set_aside(set_aside: Iterable[SetAside]) -> int:
    """Print what was left out and why; return how many things that were."""
    entries = list(set_aside)
    for one in entries:
        complain(f"set aside: {one}")
    return len(entries)


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun: 1 fact, 2,000 facts."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def size(count: int) -> str:
    """Return a size in bytes as people read it."""
    return (
        f"{count:,} bytes"
        if count < 1_000
        else f"{count / 1_000:,.0f} kB"
        if count < 1_000_000
        else f"{count / 1e6:,.1f} MB"
    )


def _clear() -> None:
    if sys.stderr.isatty():
        sys.stderr.write(_CLEAR_LINE)
        sys.stderr.flush()


def _clean(line: str) -> str:
    # Names and reasons may come from untrusted documents: a terminal obeys escape sequences, so none gets there.
    leading = len(line) - len(line.lstrip(" "))
    return (
        " " * leading + printable(line)
        if "  " not in line.strip()
        else "".join(c if c.isprintable() else "?" for c in line)
    )
