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


def safe(text: object) -> Markup:
    """Declare a text to be markup already: the one place where escaping is waived."""
    return Markup(text)


_PLAIN = re.compile(r"[ -~]*")
_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")

# Escaped wherever they stand. `<`, `>` and `&` become references, because python-markdown looks for raw HTML before it
# looks at backslashes. A colon before a slash, `www.` and `@` would become links in readers that link bare addresses.
_ANYWHERE = re.compile(r"[\\`*_\[\]|~<>#]|&(?=#|\w+;|$)|:(?=//)|(?<=\bwww)\.|@(?=\w)", re.IGNORECASE)
_REFERENCES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", ":": "&#58;", ".": "&#46;", "@": "&#64;", "~": "&#126;"}
# Escaped at the start of a value, where they would begin a heading, a list, a rule, or underline a heading.
_AT_START = re.compile(r"^( ?)(?=[-+=:])|^( ?\d{1,9})(?=[.)](?:\s|$))")


def clean(value: object) -> str:
    """Return a value as one line of text, without characters that may never reach a rendition; None is empty.

    Runs of white space become one space, at the edges too: a template's `", "` must keep its own.
    """
    if value is None:
        return ""
    text = str(value)
    if not _PLAIN.fullmatch(text):
        text = "".join(c for c in _NONCHARACTERS.sub("", text) if not is_forbidden(c))
    return _SPACES.sub(" ", text)


def _reference(match: re.Match[str]) -> str:
    character = match[0]
    return _REFERENCES.get(character) or "\\" + character


def escape_markdown(value: object) -> Markup:
    """Return a value as text that no Markdown reader takes for markup; what is Markup already passes unchanged."""
    if hasattr(value, "__html__"):
        return safe(value)
    text = clean(value)
    escaped = _ANYWHERE.sub(_reference, text)
    # `7. Foo` would begin a list: the mark after the digits is what makes it one. So would ` - Foo` after a space.
    return safe(_AT_START.sub(lambda found: f"{found[1] or found[2] or ''}\\", escaped, count=1))


def escape_html(value: object) -> Markup:
    """Return a value as HTML text; what is Markup already passes unchanged."""
    if hasattr(value, "__html__"):
        return safe(value)
    return escape_markup(clean(value))


def keep_plain(value: object) -> Markup:
    """Return a value as one line of plain text, for text that no reader interprets."""
    if hasattr(value, "__html__"):
        return safe(value)
    return safe(clean(value))
