"""The mail: a text part and an HTML part of the same content, shortened by whole items where it would be clipped."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from briefgen.mime import GAP_START
from briefgen.model import Brief, Item, Letter, Rendition
from briefgen.render.fitting import first_that_fits, items_of, shortened
from briefgen.render.html import layout
from briefgen.render.illustrations import MailPictures, album_of
from briefgen.render.letter import message_bytes
from briefgen.render.logo import logo_of
from briefgen.render.pages import Sheet, sheets_of, write_sheets
from briefgen.render.personal import PersonalValues, check_gaps, unsubscribe_link
from briefgen.render.phrases import direction_of
from briefgen.render.templates import Templates
from briefgen.render.textpart import text_part

CLIPPED_AT = 102_000
"""Bytes of HTML beyond which large mail services cut a message off."""
_LONGEST_PERSONAL = 400
"""Bytes that a link to unsubscribe, or a name, may have."""
USUAL_SIZE = 90_000
"""Bytes of HTML that a mail of a usual edition stays under; a larger one is reported."""


def render_mail(brief: Brief, templates: Templates) -> Rendition:
    """Render brief.eml, a draft; `left_out` has the ids of the items that it only names. Raises TemplateError, RenditionError."""
    letter = _letter(brief, templates, Mailing(draft=True))
    content = message_bytes(letter)
    return Rendition(
        format="eml", name="brief.eml", content=content, left_out=letter.left_out, warnings=letter.warnings
    )


def render_letter(brief: Brief, templates: Templates, *, web: str = "") -> Letter:
    """Render the mail that is sent, with gaps for what is personal; `web` is the public address of the HTML edition.

    Raises TemplateError.
    """
    return _letter(brief, templates, Mailing(web=web))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """What a mail's layouts need to know beside the brief."""

    web: str = ""
    draft: bool = False
    """Without recipients: `build` writes it for a mail program to open, address and send."""


def _letter(brief: Brief, templates: Templates, mailing: Mailing) -> Letter:
    letter: Letter = templates.run(mail_parts, brief, templates, sheets_of(templates, brief), mailing)
    return letter


def mail_parts(brief: Brief, templates: Templates, sheets: dict[str, Sheet], mailing: Mailing | None = None) -> Letter:
    """Return the text part, the HTML part, the pictures, and the ids of the items left out. Raises TemplateError."""
    mailing = mailing or Mailing(draft=True)
    logo = logo_of(templates.assets(), templates.theme.logo)
    pictures = MailPictures(album_of(templates, brief))
    common: dict[str, object] = {
        "recipient": PersonalValues(draft=mailing.draft),
        "unsubscribe_link": unsubscribe_link(draft=mailing.draft),
        "web_link": mailing.web,
        "logo": asdict(logo[0]) if logo else None,
        "direction": direction_of(brief.masthead.language),
    }

    def attempt(kept: int) -> tuple[str, str, tuple[Item, ...]]:
        short, left_out = shortened(brief, kept)
        written = write_sheets(templates, short) if left_out else sheets
        # Where very much is left out, its names are cut, so that naming it all does not clip the mail again.
        names = {**common, "left_out": left_out, "name_length": 60 if len(left_out) <= 300 else 24}
        html = _inlined(layout(short, templates, written, "layouts/email.html", "mail", names, brief, pictures.picture))
        return text_part(short, templates, written, names), html, left_out

    whole = len(items_of(brief))
    made: dict[int, tuple[str, str, tuple[Item, ...]]] = {}

    def tries(gone: int) -> int:
        made[gone] = attempt(whole - gone)
        size = _wire_size(made[gone][1])
        # As if all items were alike.
        return round((whole - gone) * (size - CLIPPED_AT) / size) or (1 if size > CLIPPED_AT else 0)

    gone = first_that_fits(whole, 0, tries)
    text, html, left_out = made.get(gone) or attempt(whole - gone)
    check_gaps(text, "layouts/email.txt")
    check_gaps(html, "layouts/email.html")
    size = _wire_size(html)
    warnings = (f"the mail’s HTML has {size:,} bytes: mail services cut at 102 KB",) if size > USUAL_SIZE else ()
    return Letter(
        masthead=brief.masthead,
        text=text,
        html=html,
        images=(*((logo[1],) if logo and logo[0].address in html else ()), *pictures.images_in(html)),
        left_out=tuple(item.id for item in left_out),
        warnings=warnings,
    )


def _wire_size(html: str) -> int:
    """Return the bytes that mail services count: line breaks are two bytes in a mail, and gaps become links and names."""
    return len(html.encode()) + html.count("\n") + _LONGEST_PERSONAL * html.count(GAP_START)


@cache
def _inliner() -> Any:
    import css_inline

    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, keep_link_tags=False)


_STYLE = re.compile(r' style="[^"]*"')


def _tightened(style: re.Match[str]) -> str:
    """Write declarations without the blanks that nobody reads: large mails are cut off."""
    return re.sub(r"([:;,]) ", r"\1", style[0]).replace(';"', '"')


def _inlined(html: str) -> str:
    inlined: str = _STYLE.sub(_tightened, _inliner().inline(html))
    return inlined if inlined.endswith("\n") else inlined + "\n"
