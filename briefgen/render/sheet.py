"""Markdown of a section to clean HTML: what a template's author wrote, without anything that could act."""

from __future__ import annotations

from functools import cache
from typing import Any

TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "dfn",
    "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p",
    "pre", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "time", "tr", "u", "ul", "var", "wbr",
})  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "col": {"span"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
SCHEMES = {"https", "http", "mailto"}
_DROPPED_WITH_CONTENT = {"script", "style"}


@cache
def _converter() -> Any:
    from markdown import Markdown

    converter = Markdown(extensions=["tables", "sane_lists"], output_format="html")
    # Attribute order and nesting come from nh3; escapes are CommonMark's, so that the same text reads the same elsewhere.
    converter.ESCAPED_CHARS = list("\\`*_{}[]()<>#+-.!|~=:\"'&$%,/;?@^")
    return converter


def to_html(markdown: str) -> str:
    """Turn Markdown into HTML with no more than the tags, attributes and address schemes above."""
    import nh3

    converter = _converter()
    converter.reset()
    return nh3.clean(
        converter.convert(markdown),
        tags=set(TAGS),
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
