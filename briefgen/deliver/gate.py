"""The gate: what a mail must be before it goes to anybody, asked of the very bytes. Each check names what is wrong and the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage

from briefgen.deliver.page import Colour, Page, declarations, read_page
from briefgen.mime import COLUMNS, GAP_END, GAP_START, LONGEST_LINE, field_names, read_back

CLIPPED_AT, USUAL_SIZE = 102_000, 90_000
"""Bytes of HTML beyond which Gmail cuts a mail off, and from which it is near to that."""
LEAST_CONTRAST, LEAST_CONTRAST_LARGE = 4.5, 3.0
"""WCAG 2.2, 1.4.3 (AA)."""
SMALLEST = 11.0
"""CSS pixels."""
WIDEST = 640
_NEEDED = ("From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "MIME-Version", "Content-Type")
_ONE_CLICK = "List-Unsubscribe=One-Click"
_TLP = re.compile(r"TLP:(?:RED|AMBER(?:\+STRICT)?|GREEN|CLEAR)(?![\w+])")
_ACTIVE = ("script", "iframe", "object", "embed", "form", "input", "link", "base", "svg", "video", "audio")
_CSS = re.compile(r"url\(|@import|@font-face|expression\(", re.IGNORECASE)
_LAYOUT = re.compile(
    r"\b(?:display\s*:\s*(?:flex|grid|inline-flex)|position\s*:|float\s*:|var\(|calc\()", re.IGNORECASE
)
_MARKS = re.compile(r"\{\{|\{%|<%|\*\|[A-Z]+\|\*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check's result; `wrong` is empty where the mail passes."""

    check: str
    wrong: str = ""
    remedy: str = ""
    grave: bool = True
    """Whether the mail should not go out; else it is a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail, taken apart once for all checks."""

    content: bytes
    message: EmailMessage
    text: str
    html: str
    page: Page

    @property
    def head(self) -> bytes:
        """The header block."""
        return self.content.partition(b"\r\n\r\n")[0] + b"\r\n"


Wrong = tuple[str, str]
Check = Callable[[Mail], Iterator[Wrong]]
CHECKS: dict[str, Check] = {}
WARNINGS: dict[str, Check] = {}


def check_mail(content: bytes) -> tuple[Finding, ...]:
    """Return what every check says of a mail's bytes, in order; a mail that cannot be read fails them, and raises nothing."""
    mail = _opened(content)
    found = []
    for checks, grave in ((CHECKS, True), (WARNINGS, False)):
        for name, check in checks.items():
            try:
                wrongs = list(check(mail)) or [("", "")]
            except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
                # What a stranger wrote may be more than the library's parser of headers can take.
                wrongs = [(f"cannot be read: {error}", "send it by briefgen send")]
            found += [Finding(check=name, wrong=wrong, remedy=remedy, grave=grave) for wrong, remedy in wrongs]
    return tuple(found)


def _opened(content: bytes) -> Mail:
    message = read_back(content)
    text, html = (_part(message, kind) for kind in ("plain", "html"))
    return Mail(content=content, message=message, text=text, html=html, page=read_page(html))


def _part(message: EmailMessage, kind: str) -> str:
    try:
        part = message.get_body((kind,))
        content = part.get_content() if part is not None else ""
    except (LookupError, ValueError, KeyError, AttributeError):
        return ""
    return content.replace("\r\n", "\n") if isinstance(content, str) else ""


def _check(name: str) -> Callable[[Check], Check]:
    return lambda check: CHECKS.setdefault(name, check)


def _warning(name: str) -> Callable[[Check], Check]:
    return lambda check: WARNINGS.setdefault(name, check)


# ---------------------------------------------------------------------------------------------------------------------
# Headers and wire form.


@_check("headers")
def _headers(mail: Mail) -> Iterator[Wrong]:
    names = [str(name) for name in mail.message.keys()]  # noqa: SIM118 - a message is no mapping: names repeat
    for name in _NEEDED:
        if name not in names:
            yield f"has no {name}", "send it by briefgen send, which writes it"
    twice = {name for name in names if names.count(name) > 1 and name not in {"DKIM-Signature", "Received"}}
    for name in sorted(twice | {name for name in names if name in {"Bcc", "Cc", "X-Unsent"}}):
        yield (
            f"has {name}{' twice' if name in twice else ''}",
            "look for odd characters in config.yaml and the recipients",
        )
    if field_names(mail.head) != [name.encode("ascii", "replace") for name in names]:
        yield "its headers read differently to different readers", "look for odd characters in config.yaml"
    for name in ("To", "From"):
        addresses = getattr(mail.message[name], "addresses", ())
        if len(addresses) != 1:
            yield f"{name} has {len(addresses)} addresses", "a mail goes from one to one"


@_check("header lines")
def _header_lines(mail: Mail) -> Iterator[Wrong]:
    longest = max(map(len, mail.head.split(b"\r\n")))
    if longest > LONGEST_LINE:
        yield f"one has {longest:,} characters: servers cut at {LONGEST_LINE}", "shorten the addresses in `mail:`"
    if not mail.head.isascii():
        yield "have characters beyond ASCII", "send it by briefgen send, which encodes them"


@_check("body lines")
def _body_lines(mail: Mail) -> Iterator[Wrong]:
    content = mail.content
    if not content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n"):
        yield "end in more than one way", "every line has to end in CR LF"
    longest = max(map(len, content.partition(b"\r\n\r\n")[2].split(b"\r\n")))
    if longest > COLUMNS + 124:
        yield f"one has {longest:,} characters", f"encoded text has at most {COLUMNS}"
    if b"\n." in content:
        yield "one begins with a dot, which servers double", "encode it: =2E"


@_check("one-click unsubscription")
def _one_click(mail: Mail) -> Iterator[Wrong]:
    links = re.findall(r"<([^>]*)>", str(mail.message["List-Unsubscribe"] or ""))
    if not any(one.startswith("mailto:") for one in links):
        yield "there is no mailto: link", "write `mail: unsubscribe_mailto:`"
    if links and links[0].startswith("https://") and str(mail.message["List-Unsubscribe-Post"] or "") != _ONE_CLICK:
        yield "List-Unsubscribe-Post is not as RFC 8058 has it", "send it by briefgen send, which writes it"
    signature = str(mail.message["DKIM-Signature"] or "")
    signed = re.search(r"\bh=([^;]*)", "".join(signature.split()))
    names = {one.lower() for one in mail.message if one.lower().startswith("list-")}
    if signature and not names <= set((signed[1] if signed else "").lower().split(":")):
        yield "the DKIM signature leaves out a List-* header", "sign them all (RFC 8058, section 4)"


@_check("handling mark")
def _handling(mail: Mail) -> Iterator[Wrong]:
    subject = _TLP.match(str(mail.message["Subject"] or ""))
    if subject is None:
        yield "the subject does not begin with the TLP mark", "leave it to briefgen send"
        return
    for name, part in (("text", mail.text), ("HTML", " ".join(text for text, _ in mail.page.texts))):
        marks = set(_TLP.findall(part))
        if marks != {subject[0]}:
            shown = ", ".join(sorted(marks)) or "nothing"
            yield (
                f"the subject says {subject[0]}, the {name} part {shown}",
                "keep the mark in the blocks masthead and footer",
            )


# ---------------------------------------------------------------------------------------------------------------------
# Parts.


@_check("two parts")
def _parts(mail: Mail) -> Iterator[Wrong]:
    kinds = [part.get_content_type() for part in mail.message.walk()]
    texts = [kind for kind in kinds if kind in {"text/plain", "text/html"}]
    if texts != ["text/plain", "text/html"] or "multipart/alternative" not in kinds:
        yield f"it has {', '.join(kinds)}", "multipart/alternative with text before HTML"
    if any(part.defects for part in mail.message.walk()):
        yield "its parts do not fit together", "send it by briefgen send"


@_check("text part")
def _text(mail: Mail) -> Iterator[Wrong]:
    shown = sum(len(text.split()) for text, look in mail.page.texts if not look.hidden)
    written = len(mail.text.split())
    if written < max(20, shown // 3):
        yield f"it has {written} words, the HTML part {shown}", "write it as a part of its own: layouts/email.txt"
    if re.search(r"</?(?:p|td|div|br|a|span)\b", mail.text) or re.search(r"&(?:nbsp|amp|lt|gt|#\d+);", mail.text):
        yield "it has HTML in it", "print plain values in layouts/email.txt"


@_check("unfilled places")
def _unfilled(mail: Mail) -> Iterator[Wrong]:
    for name, part in (("text", mail.text), ("HTML", mail.html)):
        if GAP_START in part or GAP_END in part:
            yield (
                f"the {name} part has a place that nothing was put into",
                "look at what the layout does with `recipient`",
            )


@_check("size")
def _size(mail: Mail) -> Iterator[Wrong]:
    size = _wire_size(mail)
    if size > CLIPPED_AT:
        yield f"the HTML part has {size:,} bytes: Gmail cuts at 102 KB", "shorten what the layout adds to the brief"


@_warning("room")
def _room(mail: Mail) -> Iterator[Wrong]:
    size = _wire_size(mail)
    if USUAL_SIZE < size <= CLIPPED_AT:
        yield f"the HTML part has {size:,} bytes: Gmail cuts at 102 KB", "mind what you add to the layout"


def _wire_size(mail: Mail) -> int:
    return len(mail.html.encode("utf-8", "replace")) + mail.html.count("\n")


# ---------------------------------------------------------------------------------------------------------------------
# The page.


@_check("nothing active")
def _active(mail: Mail) -> Iterator[Wrong]:
    for one in mail.page.named(*_ACTIVE):
        yield f"line {one.line} has <{one.name}>, which mail programs drop or distrust", "remove it from the layout"
    handlers = {name for one in mail.page.elements for name in one.attributes if name.startswith("on")}
    if handlers:
        yield f"has {', '.join(sorted(handlers))}", "remove it from the layout"


@_check("pictures")
def _pictures(mail: Mail) -> Iterator[Wrong]:
    carried = {str(part["Content-ID"] or "").strip("<>") for part in mail.message.walk()}
    for one in mail.page.named("img"):
        source = one.attributes.get("src", "").strip()
        where = f"line {one.line}: {source[:60] or 'a picture without an address'}"
        if source.startswith("data:"):
            yield f"{where} is in the page, and Gmail drops it", "make it assets/logo.png, or do without"
        elif not source.startswith("cid:"):
            yield f"{where} is fetched from outside, which tells who reads when", "let the mail carry it"
        elif source.removeprefix("cid:") not in carried:
            yield f"{where} is not in the mail", "name a picture that the mail carries"
        missing = [name for name in ("alt", "width", "height") if name not in one.attributes]
        if missing:
            yield f"{where} has no {', '.join(missing)}", "write it into the layout"
    for one in mail.page.elements:
        if "background" in one.attributes or "srcset" in one.attributes:
            yield f"line {one.line} fetches a picture from outside", "remove it from the layout"


@_check("styles")
def _styles(mail: Mail) -> Iterator[Wrong]:
    inlined = [one.attributes.get("style", "") for one in mail.page.elements]
    for style in (mail.page.styles, *inlined):
        if found := _CSS.search(style):
            yield f"a style has {found[0]}, which fetches from outside", "remove it from the style sheet"
        if found := _LAYOUT.search(style):
            yield f"a style has {found[0]!r}, which Outlook and others do not know", "lay it out in tables"
    if not any("font-size" in declarations(style) for style in inlined):
        yield "nothing is inlined, and Gmail may drop style sheets", "put rules into styles/mail.css"


@_check("tables")
def _tables(mail: Mail) -> Iterator[Wrong]:
    layouts = 0
    for one in mail.page.named("table"):
        width = one.attributes.get("width", "")
        if width.isascii() and width.isdecimal() and int(width[:6]) > WIDEST:
            yield f"line {one.line}: {width} pixels wide", f"at most {WIDEST}"
        layouts += one.attributes.get("role") in {"presentation", "none"}
    heads = mail.page.named("th")
    if len(mail.page.named("table")) > layouts and not heads:
        yield "a table says neither that it is for layout nor what its cells are", 'role="presentation", or <th scope>'
    for one in heads:
        if one.attributes.get("scope") not in {"row", "col", "rowgroup", "colgroup"}:
            yield f"line {one.line}: <th> without scope", "write scope=row or scope=col"


@_check("language and direction")
def _language(mail: Mail) -> Iterator[Wrong]:
    for name in ("html", "body"):
        found = mail.page.named(name)
        missing = [one for one in ("lang", "dir") if not found or not found[0].attributes.get(one)]
        if missing:
            yield f"<{name}> has no {', '.join(missing)}", "screen readers need them: write them into the layout"
    if not mail.page.named("title"):
        yield "there is no title", "screen readers read it first: write it into the layout"


@_check("links")
def _links(mail: Mail) -> Iterator[Wrong]:
    for address, words in mail.page.links:
        if not address.startswith(("https://", "mailto:", "http://localhost", "http://127.0.0.1", "#")):
            yield f"{address[:60]!r} is neither https nor mailto", "write a whole https address"
        if not words:
            yield f"{address[:60]!r} has no words", "say where it leads"
    listed = re.findall(r"<([^>]*)>", str(mail.message["List-Unsubscribe"] or ""))
    if not any(address in listed for address, _ in mail.page.links):
        yield "none is to unsubscribe", "keep the block footer of layouts/email.html"
    if not any(one in mail.text for one in listed):
        yield "the text part has none to unsubscribe", "keep the block footer of layouts/email.txt"


@_check("readable")
def _readable(mail: Mail) -> Iterator[Wrong]:
    faint: set[tuple[Colour, Colour]] = set()
    small: set[float] = set()
    for text, look in mail.page.texts:
        if look.hidden:
            continue
        least = LEAST_CONTRAST_LARGE if look.large else LEAST_CONTRAST
        if look.contrast < least and (look.colour, look.ground) not in faint:
            faint.add((look.colour, look.ground))
            yield f"{text[:40]!r} has a contrast of {look.contrast:.1f}", f"choose colours of {least} or more"
        if look.pixels < SMALLEST and look.pixels not in small:
            small.add(look.pixels)
            yield f"{text[:40]!r} has {look.pixels:g} pixels", f"at least {SMALLEST:g}"


@_check("preheader")
def _preheader(mail: Mail) -> Iterator[Wrong]:
    first = next(iter(mail.page.texts), None)
    if first is None or not first[1].hidden or len(first[0]) < 30:
        yield "the first words are not a hidden summary", "inboxes show the first words: keep those of the layout"


@_check("dark mode")
def _dark(mail: Mail) -> Iterator[Wrong]:
    schemes = [one for one in mail.page.named("meta") if one.attributes.get("name") == "color-scheme"]
    if not schemes or "prefers-color-scheme" not in mail.page.styles:
        yield "the page says nothing of it", "keep the head of the layout, and styles/mail-dark.css"


@_warning("template tags")
def _tags(mail: Mail) -> Iterator[Wrong]:
    for name, part in (("text", mail.text), ("HTML", mail.html)):
        if found := _MARKS.search(part):
            yield f"the {name} part has {found[0]!r} in it", "look whether a tag of a template was meant"


@_warning("links by http")
def _http(mail: Mail) -> Iterator[Wrong]:
    plain = len(re.findall(r"(?<![\w/])http://(?!localhost|127\.0\.0\.1)", mail.text))
    if plain:
        yield f"the text part has {plain}", "sources may have no other; your own pages should"
