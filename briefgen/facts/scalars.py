"""Values → YAML text on one line, quoted wherever any YAML reader could take them for something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

# Letters and digits of any alphabet may begin a plain scalar; every sign that means something to YAML may not.
_PLAIN_BLOCK = re.compile(r"[^\W_](?:[^\n]*[^\s:])?")
_PLAIN_FLOW = re.compile(r"[^\W_](?:[^\n,\[\]{}:?#]*[^\s,\[\]{}:?#])?")
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_DAY_KEYS = frozenset(("value", "published", "accessed", "edition", "at"))
"""Where people write days without quotes; readers that make a date of it there do no harm."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What cannot be seen or cannot be told from a space, besides what YAML cannot carry: written as escapes.
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    '\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff\U0001fffe\U0001ffff\U000e0000-\U000e0fff\\\\"]'
)
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
# Text that some reader of YAML resolves to something else; PyYAML's own rules are asked as well.
_TAKEN = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))
_NUMBER_LIKE = re.compile(r"[0-9][0-9_,.:eExXoObBa-fA-F+-]*")
_RESOLVERS: dict[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers


def text_scalar(text: str, *, flow: bool, key: str = "") -> str:
    """Write a text plain where nothing can misread it, else in double quotes; always on one line."""
    shape = _PLAIN_FLOW if flow else _PLAIN_BLOCK
    if shape.fullmatch(text) and ": " not in text and " #" not in text and not _ESCAPED.search(text.replace('"', "")):
        if not _is_taken(text):
            return text
        if key in _DAY_KEYS and _is_day(text):
            return text
    return quoted(text)


def quoted(text: str) -> str:
    """Write a text in double quotes, with escapes for whatever cannot be seen."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def flow(value: Any, *, key: str = "") -> str:
    """Write any value on one line. The words of a source, under `exact`, are always in quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value) if key == "exact" else text_scalar(value, flow=True, key=key)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_scalar(name)}: {flow(one, key=name)}" for name, one in value.items()) + "}"
    return "[" + ", ".join(flow(one) for one in value) + "]"


def block(value: Any, *, key: str = "") -> str:
    """Write any value on the rest of a line that begins with its key."""
    return text_scalar(value, flow=False, key=key) if isinstance(value, str) else flow(value)


def key_scalar(name: str) -> str:
    """Write a key."""
    return name if _PLAIN_KEY.fullmatch(name) and name not in _TAKEN else quoted(name)


def _is_taken(text: str) -> bool:
    if text.lower() in _TAKEN or _NUMBER_LIKE.fullmatch(text):
        return True
    return any(pattern.match(text) for _, pattern in _RESOLVERS.get(text[0], ()))


def _is_day(text: str) -> bool:
    # A day that no calendar has would make other readers stop.
    if not _DAY.fullmatch(text) or not text.isascii():
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
