"""Escaping: whatever a fact says stays text, in Markdown, HTML and plain text.

Escaping is the default of every template; what may pass unescaped carries `__html__` (markupsafe's Markup).
"""

from __future__ import annotations

import re

from markupsafe import Markup
from markupsafe import escape as escape_markup

from briefgen.text import is_forbidden

TOKEN_START, TOKEN_END = "\ufdd0", "\ufdd1"
"""Unicode noncharacters around the placeholders of `marks`: no document can bring them in, `clean` drops them."""

_PLAIN = re.compile(r"[ -~]*")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")

# Escaped wherever they stand. `<`, `>` and `&` become references, because python-markdown looks for raw HTML before it
# looks at backslashes. A colon before a slash, `www.` and `@` would become links in readers that link bare addresses.
_ANYWHERE = re.compile(r"[\\`*_\[\]|~<>]|&(?=#|\w+;|$)|:(?=//)|(?<=\bwww)\.|@(?=\w)", re.IGNORECASE)
_REFERENCES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", ":": "&#58;", ".": "&#46;", "@": "&#64;", "~": "&#126;"}
# Escaped at the start of a value, where they would begin a heading, a list, a rule, or underline a heading.
_AT_START = re.compile(r"(?:[-#+=:]|\d{1,9}(?=[.)](?:\s|$)))")


def clean(value: object) -> str:
    """Return a value as one line of text, without characters that may never reach a rendition; None is empty."""
    if value is None:
        return ""
    text = str(value)
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    kept = "".join(c for c in _NONCHARACTERS.sub("", text) if not is_forbidden(c))
    return " ".join(kept.split())


def _reference(match: re.Match[str]) -> str:
    character = match[0]
    return _REFERENCES.get(character) or "\\" + character


def escape_markdown(value: object) -> Markup:
    """Return a value as text that no Markdown reader takes for markup; what is Markup already passes unchanged."""
    if hasattr(value, "__html__"):
        return Markup(value)
    text = clean(value)
    start = _AT_START.match(text)
    escaped = _ANYWHERE.sub(_reference, text)
    if start is None:
        return Markup(escaped)
    if start[0].isdigit():
        # `7. Foo` would begin a list: the mark after the digits is what makes it one.
        return Markup(f"{start[0]}\\{escaped[len(start[0]):]}")
    return Markup("\\" + escaped)


def escape_html(value: object) -> Markup:
    """Return a value as HTML text; what is Markup already passes unchanged."""
    if hasattr(value, "__html__"):
        return Markup(value)
    return escape_markup(clean(value))


def keep_plain(value: object) -> Markup:
    """Return a value as one line of plain text, for text that no reader interprets."""
    if hasattr(value, "__html__"):
        return Markup(value)
    return Markup(clean(value))
