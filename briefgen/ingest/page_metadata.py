"""What a web page says of itself: Open Graph, meta elements, JSON-LD, `time`. What it does not say stays null."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.ingest.dates import day_of, find_dates
from briefgen.text import printable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 400
_MOST_JSON = 500_000
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
)
_PUBLISHER = ("og:site_name", "dc.publisher", "publisher", "application-name")
_TITLE = ("og:title", "dc.title", "twitter:title", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """A page's own words on itself; `shown` says that the title stands on the page, or is meant for readers."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    shown: bool = False


def read_metadata(tree: HtmlElement) -> PageMetadata:
    """Read the metadata of a parsed page."""
    meta = _meta(tree)
    linked = _linked_data(tree)
    headings = [_words(h.text_content()) for h in tree.iter("h1")]
    heading = headings[0] if len(headings) == 1 else ""
    publisher = _first(meta, _PUBLISHER) or _name(linked.get("publisher"))
    element = tree.find(".//title")
    named = _without_site(_words(element.text_content()), publisher) if element is not None else ""
    title = heading or _without_site(_first(meta, _TITLE), publisher) or _words(linked.get("headline")) or named
    published = day_of(_words(linked.get("datePublished"))) or _day(_first(meta, _PUBLISHED)) or _time(tree)
    return PageMetadata(
        title=title or None,
        publisher=publisher or None,
        published=published,
        url=_url(tree, meta),
        language=_language(tree),
        shown=bool(title),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content")
        if key and value:
            found.setdefault(key.strip().lower(), _words(value))
    return found


def _linked_data(tree: HtmlElement) -> dict[str, object]:
    """Return the first JSON-LD object that describes an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        source = script.text or ""
        if len(source) > _MOST_JSON:
            continue
        try:
            loaded = json.loads(source)
        except (ValueError, RecursionError):
            continue
        for entry in _objects(loaded):
            if re.search(r"Article|Report|BlogPosting|PressRelease", str(entry.get("@type", ""))[:200]):
                return entry
    return {}


def _objects(loaded: object) -> Iterator[dict[str, object]]:
    entries = loaded if isinstance(loaded, list) else [loaded]
    for entry in entries[:100]:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            if isinstance(graph, list):
                yield from (e for e in graph[:100] if isinstance(e, dict))


def _name(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _words(value: object) -> str:
    words = printable(value[: 4 * _LONGEST]) if isinstance(value, str) else ""
    return words if len(words) <= _LONGEST else ""


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((meta[key] for key in keys if meta.get(key)), "")


def _without_site(title: str, publisher: str) -> str:
    """Cut the site's name off: "Ferry talks resume | Evening Herald"."""
    if publisher:
        for mark in (" | ", " - ", " – ", " — ", " :: ", " · "):
            head, found, tail = title.rpartition(mark)
            if found and tail.strip().casefold() == publisher.casefold():
                return head.strip()
    head, found, tail = title.rpartition(" | ")
    return head.strip() if found and len(head.split()) > len(tail.split()) else title


def _day(value: str) -> str | None:
    if iso := day_of(value):
        return iso
    dates = find_dates(value[:100])
    return dates[0].iso if len(dates) == 1 else None


def _time(tree: HtmlElement) -> str | None:
    """Return the day of the page's `time` elements where they agree, or of the one that says "published"."""
    days = []
    for element in tree.iter("time"):
        if any(parent.tag in {"nav", "aside", "footer"} for parent in element.iterancestors()):
            continue
        day = day_of(element.get("datetime") or "") or _day(_words(element.text_content()))
        said = (
            f"{element.get('itemprop') or ''} {element.get('class') or ''} {element.get('pubdate') is not None}".lower()
        )
        if day and ("published" in said or "true" in said):
            return day
        if day and "modified" not in said and "updated" not in said:
            days.append(day)
    return days[0] if len(set(days)) == 1 else None


def _url(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    links = [e.get("href") or "" for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    for url in (*links, meta.get("og:url", "")):
        if re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]{3,500}", url.strip()):
            return url.strip()
    return None


def _language(tree: HtmlElement) -> str | None:
    match = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", (tree.get("lang") or "").strip())
    return match.group().lower() if match else None
