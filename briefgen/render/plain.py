"""Clean HTML of a section to plain text that reads well in a mail: headings underlined, lists, wrapped lines."""

from __future__ import annotations

import textwrap
from html.parser import HTMLParser

WIDTH = 72
_BLOCKS = frozenset({"p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "dt", "dd", "tr", "pre", "div"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self._kinds: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BLOCKS:
            self._close()
            self._kinds.append(tag)
        elif tag in {"td", "th"} and self._words:
            self._words.append("  |  ")
        elif tag == "br":
            self._words.append("\n")
        elif tag == "hr":
            self._close()
            self.blocks.append(("hr", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._close()
            if tag in self._kinds:
                while self._kinds.pop() != tag:
                    pass

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def close(self) -> None:
        super().close()
        self._close()

    def _close(self) -> None:
        text = "\n".join(" ".join(line.split()) for line in "".join(self._words).split("\n") if line.strip())
        text = " ".join(text.split("\n")) if "pre" not in self._kinds else text
        self._words.clear()
        if text:
            outer = [kind for kind in self._kinds if kind in {"li", "blockquote"}]
            self.blocks.append((outer[-1] if outer else (self._kinds[-1] if self._kinds else "p"), text))


def wrap(text: str, first: str = "", rest: str = "") -> str:
    """Wrap one paragraph at 72 columns; words are never broken."""
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def to_text(html: str) -> str:
    """Return clean HTML as plain text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines: list[str] = []
    for kind, text in reader.blocks:
        match kind:
            case "h2":
                lines += [text.upper(), "-" * min(len(text), WIDTH)]
            case "h3" | "h4" | "h5" | "h6":
                lines.append(wrap(text))
            case "li":
                lines.append(wrap(text, "* ", "  "))
            case "blockquote":
                lines.append(wrap(text, "> ", "> "))
            case "hr":
                lines.append("-" * 10)
            case _:
                lines.append(wrap(text))
        if kind != "h2":
            lines.append("")
    return "\n".join(lines).rstrip("\n")
