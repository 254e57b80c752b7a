"""A page's outline: its landmarks, headings, lists, tables and pictures, a line each. What golden renditions keep of a page."""

from __future__ import annotations

from lxml import html

LANDMARKS = {"header", "main", "nav", "aside", "footer", "section", "figure", "table", "ul", "ol", "dl"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "summary"}
LONGEST = 100


def outline(tree: html.HtmlElement) -> str:
    """Return the outline of a page, indented by landmark."""
    return "\n".join(_lines(tree.find("body"), 0)) + "\n"


def _lines(element: html.HtmlElement, depth: int) -> list[str]:
    if not isinstance(element.tag, str) or element.tag in {"style", "script"}:
        return []
    indent = "  " * depth
    if element.tag in HEADINGS:
        return [f"{indent}{element.tag}: {_short(element.text_content())}"]
    # Tables that only lay out a mail are no tables to a reader.
    landmark = element.tag in LANDMARKS and element.get("role") != "presentation"
    found = [line for child in element for line in _lines(child, depth + landmark)]
    if element.tag == "img":
        return [f"{indent}img: {_short(element.get('alt', ''))}"]
    if element.tag == "svg":
        titles = [child.text_content() for child in element if child.tag == "title"]
        return [f"{indent}svg: {_short(element.get('aria-label') or ' '.join(titles))}"]
    return [f"{indent}{_named(element)}", *found] if landmark else found


def _named(element: html.HtmlElement) -> str:
    name = element.tag
    label = element.get("aria-label")
    counted = {"ul": "li", "ol": "li", "dl": "dt", "table": "tr"}.get(element.tag)
    if counted:
        children = element.xpath(f"./{counted}|./*[self::div or self::thead or self::tbody]/{counted}")
        name += f" of {len(children)}"
    return f"{name} ({label})" if label else name


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
