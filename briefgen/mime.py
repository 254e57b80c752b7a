"""A mail's bytes (RFC 5322, 2045 to 2047): headers folded and encoded by hand, quoted-printable text, multiparts.

By hand because Python's email package folds links into encoded words, writes over-long lines, and up to 3.12.1 lets an
encoded word in a name become a header of its own. It serves to read back what was built (`read_back`).

Every line ends in CR LF, has at most 76 columns where it can be broken and 998 anywhere, and none of a body begins with a dot:
what is signed need not be changed for SMTP (RFC 5321, section 4.5.2).

Where something personal goes, a text carries a *gap*: two Unicode noncharacters around a name, which no document can
bring in. `encoded_pieces` encodes such a text once, in whole lines between its gaps; `encoded_value` encodes what goes in.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

from briefgen.addresses import is_address
from briefgen.model import MailImage, Masthead
from briefgen.text import forbidden_characters, printable

CRLF = b"\r\n"
COLUMNS = 76
"""Of a line of quoted-printable (RFC 2045, section 6.7) or of base64, and of a folded header."""
LONGEST_LINE = 998
"""Characters of any line, without its CR LF (RFC 5322, section 2.1.1)."""

GAP_START, GAP_END = "\ufdd2", "\ufdd3"
_GAP = re.compile(f"{GAP_START}([a-z][a-z0-9_.]{{0,63}}){GAP_END}")
_FIELD_NAME = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_WORD_OCTETS, _WORD_COLUMNS = 39, 52
"""Of one encoded word's text; with 12 columns around it and `Subject: ` before it, within the 76 of RFC 2047, section 2."""
_Q_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
"""What an encoded word of the Q kind may hold as it is, wherever it stands (RFC 2047, section 5)."""
_SHORT = re.compile(r"[!-\-/-<>-EG-~](?:[ -<>-~]{0,73}[!-<>-~])?")
"""What stands on a line of quoted-printable as it is: most names are like this, and they are encoded by the million."""
_UNSAFE = re.compile(rb"[^ -<>-~]| \Z")


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in an encoded text where the value called `name` goes."""

    name: str


def gap(name: str) -> str:
    """Return the mark that stands where the value called `name` goes: small letters, digits, `_` and `.`."""
    made = f"{GAP_START}{name}{GAP_END}"
    if not _GAP.fullmatch(made):
        raise ValueError(f"{name!r} is no name for a value")
    return made


def gaps_of(text: str) -> tuple[str, ...]:
    """Return the names of a text's gaps, each once, in order."""
    return tuple(dict.fromkeys(_GAP.findall(text)))


# ---------------------------------------------------------------------------------------------------------------------
# Headers.


def encoded_text(text: str) -> str:
    """Return text for a header without a grammar of its own, such as Subject: as it is, or as encoded words (RFC 2047).

    What looks like an encoded word is encoded too, so that nobody decodes it to something else. Raises ValueError where it has
    controls, line breaks or bidi overrides.
    """
    _refuse_controls(text)
    plain = text.isascii() and "=?" not in text and text == " ".join(text.split())
    if plain and all(len(word) < COLUMNS for word in text.split(" ")):
        return text
    return " ".join(_encoded_words(text))


def subject_of(masthead: Masthead) -> str:
    """Return the brief's subject: handling mark, publication, date (TLP 2.0 wants the mark in the subject)."""
    return f"TLP:{masthead.tlp} {printable(masthead.publication)}, {printable(masthead.dateline)}"


def phrase(name: str) -> str:
    """Return a display name: quoted (RFC 5322, section 3.2.4) or as encoded words. Raises ValueError for controls."""
    _refuse_controls(name)
    if name.isascii() and "=?" not in name and len(name) < COLUMNS - 16 and name == " ".join(name.split()):
        return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return " ".join(_encoded_words(name))


def mailbox(name: str, address: str) -> str:
    """Return one mailbox, with its name where it has one. Raises ValueError where either could become something else."""
    if not is_address(address):
        raise ValueError("is not one plain address")
    name = name.strip()
    return f"{phrase(name)} <{address}>" if name else address


def field(name: str, value: str) -> bytes:
    """Return a header field of ASCII text, folded at blanks so that no line has more than 76 columns where that can be.

    Raises ValueError for controls, for what is not ASCII, and for a word that fits on no line.
    """
    _refuse_controls(value)
    first, *words = value.split() or [""]
    # Never folded before its first word: readers make a blank of it.
    lines, line = [], f"{name}: {first}"
    for word in words:
        if len(line) + 1 + len(word) > COLUMNS:
            lines.append(line)
            line = ""
        line += f" {word}"
    lines.append(line)
    if not value.isascii() or max(map(len, lines)) > LONGEST_LINE:
        raise ValueError(f"does not fit on lines of {LONGEST_LINE} ASCII characters")
    return "\r\n".join(lines).encode("ascii") + CRLF


def field_names(head: bytes) -> list[bytes]:
    """Return the names of a header block's fields, as any mail program would find them."""
    return _FIELD_NAME.findall(head)


def is_one_field(content: bytes, name: str) -> bool:
    """Say whether some bytes are one header field of that name, whose further lines go on with it."""
    ends = content.count(b"\n")
    return (
        content.startswith(name.encode("ascii") + b": ")
        and content.endswith(CRLF)
        and ends == content.count(b"\n ") + 1 == content.count(CRLF) == content.count(b"\r")
    )


def _refuse_controls(text: str) -> None:
    if text.isascii() and text.isprintable():
        return
    found = forbidden_characters(text) + [f"U+{ord(c):04X}" for c in "\n\t\u2028\u2029" if c in text]
    if found:
        raise ValueError(f"has the character {', '.join(found)}")


def _encoded_words(text: str) -> Iterator[str]:
    """Give a text as encoded words, none of which splits a character, of whichever kind is shorter."""
    if _q_columns(text) <= (len(text.encode()) + 2) // 3 * 4:
        for piece in _parted(text, _q_columns, _WORD_COLUMNS):
            yield f"=?utf-8?q?{_q(piece)}?="
    else:
        for piece in _parted(text, lambda one: len(one.encode()), _WORD_OCTETS):
            yield f"=?utf-8?b?{base64.b64encode(piece.encode()).decode()}?="


_Q = [
    chr(octet) if octet in _Q_SAFE else "_" if octet == 0x20 else f"={octet:02X}" for octet in range(256)
]  # fmt: skip


def _q(text: str) -> str:
    return "".join([_Q[octet] for octet in text.encode()])


def _q_columns(text: str) -> int:
    return len(_q(text))


def _parted(text: str, measure: Callable[[str], int], most: int) -> Iterator[str]:
    piece, size = "", 0
    for character in text:
        width = measure(character)
        if size + width > most:
            yield piece
            piece, size = "", 0
        piece, size = piece + character, size + width
    if piece:
        yield piece


# ---------------------------------------------------------------------------------------------------------------------
# Bodies.


def encoded_pieces(text: str, kind: str) -> list[bytes | Gap]:
    """Return a text as quoted-printable, cut at its gaps; each gap's name is put behind `kind` and a colon.

    Every piece is whole lines: one before a gap ends in a soft break. So values can be put in, and hashed, without looking left
    or right.
    """
    found = _GAP.split(text.replace("\r\n", "\n"))
    pieces: list[bytes | Gap] = []
    for index, part in enumerate(found):
        if index % 2:
            pieces.append(Gap(f"{kind}:{part}"))
        elif part:
            pieces.append(_quoted_printable(part, soft=index + 1 < len(found)))
    return pieces


def encoded_value(value: str) -> bytes:
    """Return a personal value as lines of quoted-printable that end in a soft break; nothing for an empty one."""
    if _SHORT.fullmatch(value):
        return value.encode("ascii") + b"=\r\n"
    return _quoted_printable(value, soft=True) if value else b""


def quoted_printable(text: str) -> bytes:
    """Return a text as quoted-printable (RFC 2045, section 6.7): CR LF, 76 columns, no line beginning with a dot."""
    return _quoted_printable(text.replace("\r\n", "\n"), soft=False)


def base64_lines(content: bytes) -> bytes:
    """Return bytes as base64 in lines of 76 columns, which end in CR LF."""
    return base64.encodebytes(content).replace(b"\n", CRLF)


def part(content_type: str, encoding: str, body: Sequence[bytes | Gap], *fields: tuple[str, str]) -> list[bytes | Gap]:
    """Return one part: its headers, and its body already encoded."""
    head = [field("Content-Type", content_type), field("Content-Transfer-Encoding", encoding)]
    head += [field(name, value) for name, value in fields]
    return [b"".join(head) + CRLF, *body]


def multipart(boundary: str, parts: Iterable[Sequence[bytes | Gap]]) -> list[bytes | Gap]:
    """Return the body of a multipart (RFC 2046, section 5.1): the line break before a delimiter belongs to the delimiter."""
    pieces: list[bytes | Gap] = []
    delimiter = f"--{boundary}".encode("ascii")
    for number, one in enumerate(parts):
        pieces += [CRLF * bool(number) + delimiter + CRLF, *one]
    return joined([*pieces, CRLF + delimiter + b"--" + CRLF])


def related(html: Sequence[bytes | Gap], images: Sequence[MailImage], boundary: str) -> list[bytes | Gap]:
    """Return an HTML part with the pictures that it shows, as one part (RFC 2387)."""
    pictures = (
        part(
            f'{one.kind}; name="{one.name}"',
            "base64",
            [base64_lines(one.content)],
            ("Content-ID", f"<{one.cid}>"),
            ("Content-Disposition", f'inline; filename="{one.name}"'),
        )
        for one in images
    )
    head = field("Content-Type", f'multipart/related; type="text/html"; boundary="{boundary}"') + CRLF
    return joined([head, *multipart(boundary, [html, *pictures])])


def joined(pieces: Iterable[bytes | Gap]) -> list[bytes | Gap]:
    """Return the same with neighbouring bytes as one piece."""
    made: list[bytes | Gap] = []
    for piece in pieces:
        if isinstance(piece, bytes) and made and isinstance(made[-1], bytes):
            made[-1] += piece
        else:
            made.append(piece)
    return made


def _quoted_printable(text: str, *, soft: bool) -> bytes:
    """Encode lines; with `soft`, what does not end in a line break ends in a soft one."""
    lines = text.encode().split(b"\n")
    whole, last = lines[:-1], lines[-1]
    made = [physical for line in whole for physical in _broken(_UNSAFE.sub(_escaped, line), soft=False)]
    if not soft:
        return CRLF.join([*made, *_broken(_UNSAFE.sub(_escaped, last), soft=False)])
    if last:
        made += _broken(_UNSAFE.sub(_escaped, last), soft=True)
    return b"".join(one + CRLF for one in made)


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"=%02X" % found[0][0]


def _broken(line: bytes, *, soft: bool) -> Iterator[bytes]:
    """Give an encoded line in pieces of at most 76 columns, never breaking an escape; with `soft` it goes on after the last."""
    start = 0
    while True:
        lead = b""
        # A dot would be doubled on its way (RFC 5321, section 4.5.2), and `From ` gets a > in mbox files: signatures break.
        if line.startswith((b".", b"From "), start):
            lead, start = _escaped_octet(line[start]), start + 1
        room = COLUMNS - len(lead)
        if len(line) - start + soft <= room:
            yield lead + line[start:] + b"=" * soft
            return
        end = start + room - 1
        end -= 1 if line[end - 1 : end] == b"=" else 2 if line[end - 2 : end - 1] == b"=" else 0
        yield lead + line[start:end] + b"="
        start = end


def _escaped_octet(octet: int) -> bytes:
    return b"=%02X" % octet


def read_back(content: bytes) -> EmailMessage:
    """Return what another reader makes of a mail's bytes."""
    return BytesParser(EmailMessage, policy=default).parsebytes(content)
