"""How mail programs show a mail: its HTML with the images that it carries, with none, or without its style sheets."""

from __future__ import annotations

import base64
import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

_IMAGE = re.compile(r'\bsrc="([^"]*)"')
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL | re.IGNORECASE)


def parsed(mail: bytes) -> EmailMessage:
    """Read a mail as a mail program does."""
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(mail)
    assert isinstance(message, EmailMessage)
    return message


def body(mail: bytes, kind: str) -> str:
    """Return the text or html body of a mail, as it was before it was encoded."""
    part = parsed(mail).get_body((kind,))
    assert part is not None, f"no {kind} part"
    content = part.get_content()
    assert isinstance(content, str)
    return content


def carried(mail: bytes) -> dict[str, str]:
    """Return the images that a mail carries, by Content-ID, as data: addresses."""
    return {
        str(part["Content-ID"]).strip("<>"): f"data:{part.get_content_type()};base64,"
        + base64.b64encode(part.get_content()).decode()
        for part in parsed(mail).walk()
        if part.get_content_maintype() == "image" and part["Content-ID"]
    }


def as_shown(mail: bytes, *, images: bool = True, style: bool = True) -> str:
    """Return the page that a mail program makes of a mail."""
    known = carried(mail) if images else {}

    def source(found: re.Match[str]) -> str:
        return f'src="{known.get(found[1].removeprefix("cid:"), "missing:")}"'

    page = _IMAGE.sub(source, body(mail, "html"))
    return page if style else _STYLE.sub("", page)
