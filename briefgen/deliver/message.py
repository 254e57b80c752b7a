"""The frozen mail, and the mails printed from it: encoded once, cut where something personal goes, put together in microseconds.

    Letter + config ─freeze→ FrozenMail ─(state/mail/CONTENT.mail)→ FrozenMail ─press→ Press ─outgoing(entry)→ Outgoing

What is frozen is everything but a recipient's values, the day of the sending, and signatures: a sending that is taken up again
sends the very bytes that were planned, whatever has become of templates, facts or libraries since.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC
from email.utils import format_datetime
from html import escape

from briefgen import mime
from briefgen.addresses import is_display_name
from briefgen.config.mail import Mail
from briefgen.deliver.dkim import BodyHash, Signer, relaxed_field
from briefgen.deliver.headers import (
    PERSONAL,
    Return,
    common_fields,
    domain_of_sender,
    mailto_link,
    one_click_link,
    return_of,
)
from briefgen.deliver.ledger import Entry, Recipient, Sending
from briefgen.deliver.tokens import Tokens
from briefgen.errors import DeliveryError, RecipientError
from briefgen.mime import Gap
from briefgen.model import Letter
from briefgen.text import forbidden_characters, sha256

FORMAT = "briefgen/mail/1"
UNSUBSCRIBE = "unsubscribe"
"""The gap of a recipient's link to unsubscribe; all others are `recipient.` and a name."""
_RECIPIENT = "recipient."
_ODD = frozenset("\n\t\u2028\u2029" + mime.GAP_START + mime.GAP_END)
LONGEST_VALUE = 1_000
"""Characters of a personal value that a mail prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One recipient's mail, as a transport takes it."""

    number: int
    """The ledger's row."""
    sender: str
    """The envelope's MAIL FROM: the VERP form where there is one."""
    recipient: str
    """The envelope's RCPT TO."""
    content: bytes
    """The whole message: CR LF throughout, no line begins with a dot, for SMTP and for an .eml file alike."""
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What signs: tokens always, mails where DKIM is configured. Not frozen, never printed."""

    tokens: Tokens
    dkim: tuple[Signer, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenMail:
    """A mailing's mail without anything personal."""

    back: Return
    head: tuple[tuple[str, str | None], ...]
    """Header fields in order; None where the value is a recipient's or a sending's."""
    body: tuple[bytes | Gap, ...]
    """Encoded whole lines, and between them the gaps, named KIND:NAME with the kind html or text."""

    @property
    def content(self) -> str:
        """The sha256 of what is stored: what the ledger knows the mail by."""
        return sha256(self.stored())

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the recipients files that the mail prints, beside address, name and language."""
        names = (one.name.partition(":")[2] for one in self.body if isinstance(one, Gap))
        own = {name.removeprefix(_RECIPIENT) for name in names if name.startswith(_RECIPIENT)}
        return frozenset(own - {"address", "name", "language"})

    def stored(self) -> bytes:
        """Return the mail as a file keeps it: JSON on lines of its own, since people look into state/ when in doubt."""
        tree = {
            "format": FORMAT,
            "back": asdict(self.back),
            "head": self.head,
            "body": [{"gap": one.name} if isinstance(one, Gap) else one.decode("ascii") for one in self.body],
        }
        return json.dumps(tree, ensure_ascii=True, indent=0, sort_keys=True).encode("ascii") + b"\n"

    @classmethod
    def load(cls, stored: bytes) -> FrozenMail:
        """Return the mail that `stored` gave. Raises DeliveryError where the bytes are none of ours, or are damaged."""
        try:
            tree = json.loads(stored)
            loaded = cls(
                back=Return(**{key: str(value) for key, value in tree["back"].items()}),
                head=tuple((str(name), None if value is None else str(value)) for name, value in tree["head"]),
                body=tuple(
                    one.encode("ascii") if isinstance(one, str) else Gap(str(one["gap"])) for one in tree["body"]
                ),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            loaded = None
        # Written again it is the same, or it is not of this version, or not whole.
        if loaded is None or loaded.stored() != stored:
            raise DeliveryError("the frozen mail is damaged, or another version's: restore it below state/mail/")
        return loaded

    def press(self, sending: Sending, keys: Keys) -> Press:
        """Return what prints the mails of a sending."""
        return Press(self, sending, keys)


def freeze(letter: Letter, mail: Mail, *, audience: str, attachment: tuple[str, bytes] | None = None) -> FrozenMail:
    """Return a letter with its headers and its parts encoded; `attachment` is the name and the bytes of a PDF.

    Raises DeliveryError where there is no sender, or a header cannot be written.
    """
    digest = sha256(f"{letter.masthead.edition}\0{audience}\0{letter.text}\0{letter.html}".encode())
    content_type, body = _body(letter, attachment, digest)
    head = common_fields(mail, letter.masthead, audience=audience, content_type=content_type)
    made = FrozenMail(back=return_of(mail, letter.masthead), head=tuple(head), body=tuple(body))
    _read_back(made)
    return made


def _read_back(mail: FrozenMail) -> None:
    """Let another reader read what was frozen: a value that smuggled in a header, or a second address, must never leave."""
    trial = {"To": "reader@example.invalid"}
    head = b"".join(mime.field(name, value or trial.get(name, "")) for name, value in mail.head)
    message = mime.read_back(head + mime.CRLF + b"".join(one for one in mail.body if isinstance(one, bytes)))
    senders = [one.addr_spec for one in message["From"].addresses]
    kinds = [one.get_content_type() for one in message.walk()]
    names = [name for name, _ in mail.head]
    if message.keys() != names or senders != [mail.back.sender] or not {"text/plain", "text/html"} <= set(kinds):
        raise DeliveryError("the mail's headers do not read back as written: look for odd characters in config.yaml")


def _body(letter: Letter, attachment: tuple[str, bytes] | None, digest: str) -> tuple[str, list[bytes | Gap]]:
    """Return the Content-Type of a mail and its encoded body: alternative, with related and mixed around it where needed."""

    def boundary(kind: str) -> str:
        return f"=_{kind}_{digest[:24]}"

    text, html = (
        mime.part(f"text/{subtype}; charset=utf-8", "quoted-printable", mime.encoded_pieces(source, kind))
        for subtype, kind, source in (("plain", "text", letter.text), ("html", "html", letter.html))
    )
    if letter.images:
        html = mime.related(html, letter.images, boundary("related"))
    content_type = f'multipart/alternative; boundary="{boundary("alternative")}"'
    body = mime.multipart(boundary("alternative"), [text, html])
    if attachment is None:
        return content_type, body
    name, content = attachment
    pdf = mime.part(
        f'application/pdf; name="{name}"',
        "base64",
        [mime.base64_lines(content)],
        ("Content-Disposition", f'attachment; filename="{name}"'),
    )
    inner = [mime.field("Content-Type", content_type) + mime.CRLF, *body]
    return f'multipart/mixed; boundary="{boundary("mixed")}"', mime.multipart(boundary("mixed"), [inner, pdf])


class Press:
    """Prints the mails of one sending."""

    def __init__(self, mail: FrozenMail, sending: Sending, keys: Keys) -> None:
        self._sending, self._keys, self._back = sending, keys, mail.back
        self._domain = domain_of_sender(mail.back)
        date = format_datetime(sending.planned_at.astimezone(UTC))
        values = [(name, date if name == "Date" else value) for name, value in mail.head]
        self._head = [(name, None if value is None else mime.field(name, value)) for name, value in values]
        self._body = [None if isinstance(one, Gap) else one for one in mail.body]
        self._gaps = [one.name for one in mail.body if isinstance(one, Gap)]
        if any(name not in PERSONAL for name, content in self._head if content is None):
            raise DeliveryError("the frozen mail has a header without a value: restore it below state/mail/")
        for piece in self._body:
            _check_lines(piece or b"")
        if self._back.bounces:
            # That an address leaves no room for a token is told now, not in the middle of the sending.
            keys.tokens.return_path(self._back.bounces, sending=sending.id, number=sending.recipients)
        self._hash = BodyHash(self._body) if keys.dkim else None
        self._relaxed = {name: relaxed_field(content) for name, content in self._head if content is not None}

    def outgoing(self, entry: Entry) -> Outgoing:
        """Return a recipient's mail, whole and signed.

        Raises RecipientError where a value of the recipient's cannot be put in: the row is set aside, the sending goes on.
        """
        person = entry.recipient
        try:
            return self._print(entry)
        except ValueError as error:
            raise RecipientError(f"row {entry.number}, {person.address[:80]!r}", str(error)) from None

    def _print(self, entry: Entry) -> Outgoing:
        person, sending = entry.recipient, self._sending
        tokens = self._keys.tokens
        token = tokens.unsubscribe(person.address)
        message_id = tokens.message_id(
            edition=sending.edition, audience=sending.audience, number=sending.number, recipient=person.key,
            domain=self._domain,
        )  # fmt: skip
        link, mailto = one_click_link(self._back, token), mailto_link(self._back, token)
        own = {
            "To": mime.field("To", mime.mailbox(_name(person.name), person.address)),
            "Message-ID": mime.field("Message-ID", message_id),
            "List-Unsubscribe": mime.field("List-Unsubscribe", f"<{link}>, <{mailto}>" if link else f"<{mailto}>"),
        }
        if not all(map(mime.is_one_field, own.values(), own)):
            # Cannot be while `mime` refuses line breaks; a smuggled header must never leave here all the same.
            raise ValueError("its headers do not read back as written")
        head = b"".join([own[name] if content is None else content for name, content in self._head])
        values = _values(person, link or mailto, self._gaps)
        if self._hash is not None:
            digest = self._hash.of(values)
            relaxed = self._relaxed | {name: relaxed_field(content) for name, content in own.items()}
            signatures = (one.signature(relaxed, digest, sending.planned_at) for one in self._keys.dkim)
            head = b"".join((*signatures, head))
        given = iter(values)
        body = [next(given) if piece is None else piece for piece in self._body]
        sender = self._back.sender
        if self._back.bounces:
            sender = tokens.return_path(self._back.bounces, sending=sending.id, number=entry.number)
        return Outgoing(
            number=entry.number,
            sender=sender,
            recipient=person.address,
            content=b"".join((head, mime.CRLF, *body)),
            message_id=message_id,
        )


def _name(name: str) -> str:
    if not is_display_name(name):
        raise ValueError("its name has characters that may not stand in a header")
    return name


def _values(person: Recipient, link: str, gaps: Sequence[str]) -> list[bytes]:
    """Return the encoded value for each gap, escaped as its kind asks."""
    made: dict[str, bytes] = {}
    encoded: dict[str, bytes] = {}
    for named in gaps:
        if named in made:
            continue
        kind, _, name = named.partition(":")
        value = link if name == UNSUBSCRIBE else _value(person, name.removeprefix(_RECIPIENT))
        if kind == "html":
            value = escape(value)
        if value not in encoded:
            encoded[value] = mime.encoded_value(value)
            _check_lines(encoded[value])
        made[named] = encoded[value]
    return [made[named] for named in gaps]


def _value(person: Recipient, name: str) -> str:
    known = {"address": person.address, "name": person.name, "language": person.language}
    value = known[name] if name in known else person.fields.get(name, "")
    found = forbidden_characters(value)
    if found or not _ODD.isdisjoint(value):
        raise ValueError(f"its {name} has characters that may not be printed: {', '.join(found) or 'a line break'}")
    if len(value) > LONGEST_VALUE:
        raise ValueError(f"its {name} has more than {LONGEST_VALUE:,} characters")
    return value


def _check_lines(content: bytes) -> None:
    assert b"\n." not in content
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert not content.startswith(b"."), "a line that begins with a dot would be changed on its way"
