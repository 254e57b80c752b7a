"""What goes out: a rendition of the brief, and the mail before it is addressed."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.brief import Format, Masthead


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One format of the brief, as bytes, with the ids of items that it names but does not carry in full."""

    format: Format
    name: str
    content: bytes
    left_out: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailImage:
    """A picture that travels with the mail; the HTML part names it `cid:CID`."""

    cid: str
    name: str
    kind: str
    """Its media type, such as image/png."""
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The mail before it is addressed: both parts, with gaps (`briefgen.mime`) where something personal goes."""

    masthead: Masthead
    text: str
    html: str
    images: tuple[MailImage, ...] = ()
    left_out: tuple[str, ...] = ()
    """Ids of the items that the mail names but does not carry in full."""
    warnings: tuple[str, ...] = ()
