"""Web pages: their main text without page furniture, and what their metadata say. Nothing is ever fetched."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.ingest import charsets
from briefgen.ingest.page_metadata import PageMetadata, read_metadata
from briefgen.ingest.reading import Reading, clean_line, join_paragraphs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_ATTRIBUTES = 500
"""Of one tag. libxml2 compares each attribute with all others: 200,000 of them took 80 s."""
MOST_ELEMENTS = 60_000
MOST_CHILDREN = 10_000
"""Of one element: the extractor's time is quadratic in them, 140 s for 50,000 spans of one paragraph."""
MOST_NESTING = 1_500_000
"""Sum of every element's depth: what the extractor's walks to the root can cost. An article has some 50,000."""

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_TAG_OPENS = re.compile(r"<(?:!--|([a-zA-Z][^\s/>]*))")
_ATTRIBUTE = re.compile(r"[\s/]*(?:(?P<end>>)|[^\s/>=][^\s/>=]*|=)(?:\s*=\s*(?P<quote>[\"'])?)?")
_RAW = {"script": re.compile(r"</script", re.IGNORECASE), "style": re.compile(r"</style", re.IGNORECASE)}
_DROPPED = ("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "head")
_REMEDY = "save the article's text as .txt"


def read_webpage(content: bytes, name: str, limits: Limits) -> Reading:
    """Read an .html file."""
    del limits
    declared = _META_CHARSET.search(content[:2_048])
    page = charsets.decode(content, declared[1].decode("ascii") if declared else None)
    if page is None:
        raise DocumentError(name, "its encoding cannot be told", "save it as UTF-8")
    text, metadata = extract_page(page, name)
    return Reading(
        text=text,
        title=metadata.title,
        publisher=metadata.publisher,
        published=metadata.published,
        url=metadata.url,
        language=metadata.language,
    )


def extract_page(page: str, name: str) -> tuple[str, PageMetadata]:
    """Return a page's main text, one paragraph a line with blank lines between, and its metadata.

    Raises DocumentError where the page has no main text, or would cost too much to read.
    """
    from lxml import etree, html

    _check_tags(page, name)
    page = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", page)
    try:
        # Entities, external or not, are never loaded: the HTML parser knows none but HTML's own.
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
        tree = html.document_fromstring(page.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise DocumentError(name, "is no HTML page", _REMEDY) from None
    _check_tree(tree, name)
    metadata = read_metadata(tree)
    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    text = _main_text(tree, name)
    paragraphs = [line for line in map(_plain_row, text.split("\n")) if line]
    if not any(any(c.isalpha() for c in paragraph) for paragraph in paragraphs):
        raise DocumentError(name, "has no main text", _REMEDY)
    if metadata.title and metadata.shown and not _says(paragraphs, metadata.title):
        paragraphs.insert(0, metadata.title)
    return join_paragraphs(paragraphs), metadata


def _plain_row(line: str) -> str:
    """Clean a line; a table's row loses the marks at its edges, its rule goes."""
    line = clean_line(line)
    if line.startswith("|"):
        return "" if not any(c.isalnum() for c in line) else line.strip("| ")
    return line


def _main_text(tree: HtmlElement, name: str) -> str:
    import trafilatura

    # Its warnings on odd pages would reach the terminal through the root logger.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            tree,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            deduplicate=False,
        )
    except RecursionError:
        raise DocumentError(name, "its elements are nested too deeply", _REMEDY) from None
    return text or ""


def _check_tags(page: str, name: str) -> None:
    """Refuse a tag with so many attributes that parsing it would take minutes. Linear in the page's length."""
    position = 0
    while opening := _TAG_OPENS.search(page, position):
        position = opening.end()
        if opening[1] is None:
            end = page.find("-->", position)
            position = end if end >= 0 else position
            continue
        attributes = 0
        while attribute := _ATTRIBUTE.match(page, position):
            position = attribute.end()
            if attribute["end"]:
                break
            attributes += 1
            if attributes > MOST_ATTRIBUTES:
                raise DocumentError(name, f"a tag has more than {MOST_ATTRIBUTES} attributes", _REMEDY)
            if attribute["quote"]:
                position = page.find(attribute["quote"], position) + 1
                if position == 0:
                    return
        raw = _RAW.get(opening[1].lower())
        if raw is not None and (closing := raw.search(page, position)):
            position = closing.start()


def _check_tree(tree: HtmlElement, name: str) -> None:
    from lxml import etree

    depth = elements = nesting = 0
    children = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start":
            elements += 1
            nesting += depth
            children = max(children, len(element))
    if elements > MOST_ELEMENTS or children > MOST_CHILDREN or nesting > MOST_NESTING:
        raise DocumentError(name, f"the page is too large or too deeply nested ({elements:,} elements)", _REMEDY)


def _says(paragraphs: list[str], title: str) -> bool:
    wanted = re.sub(r"\W+", " ", title).casefold().strip()
    return any(re.sub(r"\W+", " ", paragraph).casefold().strip() == wanted for paragraph in paragraphs[:6])
