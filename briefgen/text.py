"""What every stage needs to know of text: which characters may be printed, identifiers, digests."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import chain
from typing import TypeVar

BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
EDITION = re.compile(r"\d{4}-\d{2}-\d{2}")


T = TypeVar("T")
_LONGEST = 64
"""A longer piece of text is no word, and is not kept."""
_MOST = 16384


class Pieces(dict[str, T]):
    """What a reader finds in the pieces of texts: `for piece in text.split(" "): found = pieces[piece]`.

    It suits a reader whose findings neither reach across a blank nor depend on what stands beyond one.
    """

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> T:
        """Read a piece, and keep what was found if the piece is likely to come again."""
        found = self._read(piece)
        if len(piece) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[piece] = found
        return found


def in_pieces(text: str, pieces: Pieces[list[T]]) -> list[T]:
    """Return what a reader finds in the pieces of a text, one after the other."""
    return list(chain.from_iterable(map(pieces.__getitem__, text.split(" "))))


def is_forbidden(character: str) -> bool:
    """Say whether a character may never reach a rendition: a control, a surrogate, or a bidi override.

    Tab and newline are controls too, but text has them; callers that print one line replace them first.
    """
    return (unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t") or character in BIDI_CONTROLS


def forbidden_characters(text: str) -> list[str]:
    """Name the forbidden characters of a text, each once, as U+XXXX, in order of appearance."""
    if text.isascii() and text.isprintable():
        return []
    found = dict.fromkeys(c for c in text if (c < " " or c > "~") and is_forbidden(c))
    return [f"U+{ord(c):04X}" for c in found]


def printable(text: str) -> str:
    """Return the text on one line with every forbidden character dropped."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(c for c in text if not is_forbidden(c)).split())


def slugify(name: str) -> str:
    """Turn a file name or title into a slug: lower-case ASCII letters, digits and single hyphens."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-") or f"document-{sha256(name.encode())[:8]}"


def sha256(content: bytes) -> str:
    """Return the hexadecimal sha256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


WORDS_A_MINUTE = 230
"""What a grown-up reads of English prose in a minute, silently: 238 of non-fiction on average, less where numbers stand in it."""


def reading_minutes(words: int) -> int:
    """Return how long so many words take, in whole minutes, at least one."""
    return max(1, -(-words // WORDS_A_MINUTE))


def words_of(text: str) -> list[str]:
    """Return the words of a text, case-folded: what two texts are compared by."""
    return re.findall(r"\w+(?:[.,]\d+)*", text.casefold())


def fact_id(document: str, event: str, exacts: Iterable[str], taken: Iterable[str] = ()) -> str:
    """Make a fact's identifier from its evidence's words and its event, so that edits elsewhere leave it alone.

    `taken` holds ids already in use: a second fact of the same event and evidence gets a digest of its own.
    """
    seed = event + "\n" + "\n".join(" ".join(words_of(exact)) for exact in exacts)
    used = taken if isinstance(taken, set | frozenset) else set(taken)
    ordinal = 1
    while True:
        salted = seed if ordinal == 1 else f"{seed}\n{ordinal}"
        candidate = f"{document}.{sha256(salted.encode('utf-8', 'surrogatepass'))[:10]}"
        if candidate not in used:
            return candidate
        ordinal += 1
