"""Clean HTML of a section to plain text that reads well in a mail: headings underlined, lists, wrapped lines."""

from __future__ import annotations

import textwrap
from html.parser import HTMLParser

WIDTH = 72
_BLOCKS = frozenset({"p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "dt", "dd", "tr", "pre", "div"})


class _Reader(HTMLParser):
    """Collects the blocks: their kind, their text, and whether they continue the list item that they stand in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str, bool]] = []
        self._kinds: list[str] = []
        self._words: list[str] = []
        self._in_item: list[bool] = []
        """For each open list item, whether it has a block already."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BLOCKS:
            self._close()
            self._kinds.append(tag)
            if tag == "li":
                self._in_item.append(False)
        elif tag in {"td", "th"} and self._words:
            self._words.append("  |  ")
        elif tag == "br":
            self._words.append("\n")
        elif tag == "hr":
            self._close()
            self.blocks.append(("hr", "", False))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._close()
            if tag in self._kinds:
                while (kind := self._kinds.pop()) != tag:
                    self._leave(kind)
                self._leave(tag)

    def _leave(self, kind: str) -> None:
        if kind == "li":
            self._in_item.pop()

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
            kind = outer[-1] if outer else (self._kinds[-1] if self._kinds else "p")
            continues = kind == "li" and self._in_item[-1]
            if kind == "li":
                self._in_item[-1] = True
            self.blocks.append((kind, text, continues))


def wrap(text: str, first: str = "", rest: str = "") -> str:
    """Wrap one paragraph at 72 columns; words are never broken."""
    # As plain text, since a template's `loop.index ~ ". "` is markup, and would escape what is put behind it.
    first, rest = str(first), str(rest)
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def to_text(html: str) -> str:
    """Return clean HTML as plain text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines: list[str] = []
    for kind, text, continues in reader.blocks:
        match kind:
            case "h2":
                lines += [text.upper(), "-" * min(len(text), WIDTH)]
            case "h3" | "h4" | "h5" | "h6":
                lines.append(wrap(text))
            case "li" if continues:
                # What stands below an item is part of it: no blank line before, and the item's indent.
                lines[-1:] = [wrap(text, "  ", "    " if text.startswith("- ") else "  ")]
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
