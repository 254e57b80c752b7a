"""What templates may use, written from the records' own types and docstrings, with an example of each."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from briefgen import model
from briefgen.render.example import example_brief

LAYOUT_NAMES: dict[str, str] = {
    "section_html(section)": "a section as its template wrote it, as HTML: page.html, print.html, email.html",
    "section_text(section)": "the same as Markdown in brief.md, and as plain text in email.txt",
    "style(name, scheme)": "a style sheet, such as `styles/screen.css`; with `light` or `dark`, each `var(--ink)` has its value put "
    "in: page.html, email.html",
    "citations(source)": "the references that stand in a source: page.html, print.html, email.html",
    "quotations(source)": "the same, those of equal words together: page.html, print.html, email.html",
    "link(url)": "the address if it may become a link, else an empty text: page.html, print.html, email.html",
    "autolink(url)": "the address as a Markdown link, if it may become one: brief.md",
    "folio()": "pairs of a name and words: number, readers, period, times, next edition, length; every layout",
    "lull()": "the bottom line of a day without news, else an empty text: every layout",
    "headlines()": "the sentences of the bottom line, one of them on a day without news: every layout",
    "change_rows()": "a row for each kind of change: `word`, `count`, `note`, `named` items, `dropped` facts, `rest`: every layout",
    "gap_rows()": "what is not known, by kind: `words`, `gaps`: every layout",
    "correction_words(correction)": "what was wrong, what is right, and why: every layout",
    "reading_notes()": "pairs of a head and words: what the marks and words mean, how corrections are made; every layout",
    "picture(name)": "a picture, `map`, `timeline` or `trend`, or nothing where there is none: `title`, `alt`, `caption`, `credit`, "
    "`width`, `height`, `head` and `rows` of its table; with `svg` in page.html, with `address` in print.html and email.html",
    "picture_table(name)": "a picture's data as a table: brief.md",
    "anchor_of(id)": "where an item stands, `#item-7`, or an empty text: page.html, print.html",
    "section_title(name)": "a section's title: every layout",
    "legend": "pairs of a mark's word and its meaning: every layout",
    "legend_text()": "the same as one line of Markdown: brief.md",
    "line(parts, first, rest)": "values, marks and numbers one after the other, wrapped and indented: email.txt",
    "row(head, parts)": "the same beside a head in a column of its own, such as a date: email.txt",
    "heading(words)": "a heading, underlined: email.txt",
    "comments_text()": "the comments on the whole edition: email.txt",
    "figure_text(figure)": "a key figure as a line: email.txt",
    "source_text(source)": "a source with its references: email.txt",
    "colophon_text()": "how the brief was made: email.txt",
    "wrap(text, first, rest)": "a text in lines of 72 columns, with indents: email.txt",
    "left_out": "the items that a mail or the paper only names: email.html, email.txt, print.html",
    "name_length": "how many characters of each such name to print: email.html, email.txt",
    "recipient": "who gets the mail: `recipient.name`, `.address`, `.language` and any column of the recipients files, to print "
    "and nothing else: email.html, email.txt",
    "unsubscribe_link": "the recipient's own address to unsubscribe, empty in a draft: email.html, email.txt",
    "web_link": "the public address of the HTML edition, or an empty text: email.html, email.txt, print.html",
    "logo": "the address, width and height of `assets/logo.png` (or .gif, .jpg), or nothing: email.html, print.html",
    "direction": "`ltr` or `rtl`, by the publication's language: page.html, print.html, email.html",
    "charts": "whether there is room for the timeline's strip and the trend: print.html",
    "openings": "whether evidence is printed by its opening words, so that more of the brief fits: print.html",
    "size": "the size of type in points: print.html",
}
"""What layouts see beside `brief` and the functions of every template."""

_FUNCTION_WORDS = "Functions of every template (a sentence is one of `item.sentences`)"


def template_variables() -> str:
    """Return the whole list as Markdown."""
    from briefgen.render.sandbox import FILTER_NAMES, FILTERS, FUNCTIONS

    brief = example_brief()
    lines = [
        "# What a template may use",
        "",
        "Every template sees `brief`; a section's template sees `section` too. Their fields, with an example each:",
        "",
    ]
    seen: set[type] = set()
    queue: list[tuple[str, Any]] = [("brief", brief), ("section", brief.sections[0])]
    while queue:
        name, record = queue.pop(0)
        if type(record) in seen:
            continue
        seen.add(type(record))
        described, further = _described(name, record)
        lines += described
        queue += further
    lines += [f"## {_FUNCTION_WORDS}", ""]
    lines += [f"- `{name}{_arguments(function)}`: {_first_line(function)}" for name, function in FUNCTIONS.items()]
    lines += ["", "## What layouts see besides", ""]
    lines += [f"- `{name}`: {words}" for name, words in LAYOUT_NAMES.items()]
    lines += ["", "## Filters of our own", ""]
    lines += [f"- `{name}`: {_first_line(function)}" for name, function in FILTERS.items()]
    lines += ["- `join`: the values in one text, each escaped, with a separator", "", "## Filters of Jinja", ""]
    lines.append(", ".join(f"`{name}`" for name in FILTER_NAMES if name not in {*FILTERS, "join"}))
    return "\n".join(lines) + "\n"


def _described(name: str, record: Any) -> tuple[list[str], list[tuple[str, Any]]]:
    kind = type(record)
    lines = [f"## {name}: {kind.__name__}", "", " ".join((inspect.getdoc(kind) or "").split()), ""]
    further: list[tuple[str, Any]] = []
    for field_name, (type_name, doc) in _documented(kind).items():
        value = getattr(record, field_name)
        about = f": {doc}" if doc else ""
        inner = value[0] if isinstance(value, tuple) and value else value
        if is_dataclass(inner) and not isinstance(inner, type):
            further.append((_path(name, field_name, value), inner))
            lines.append(f"- `{field_name}` ({type_name}){about}")
        else:
            lines.append(f"- `{field_name}` ({type_name}){about} e.g. `{_shown(value)}`")
    return [*lines, ""], further


def _path(name: str, field_name: str, value: Any) -> str:
    return f"{name}.{field_name}[0]" if isinstance(value, tuple) else f"{name}.{field_name}"


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value)) or "()"
    return str(value) if not isinstance(value, dict) else "{}"


def _arguments(function: Any) -> str:
    return f"({', '.join(inspect.signature(function).parameters)})"


def _first_line(function: Any) -> str:
    return (inspect.getdoc(function) or "").split("\n\n")[0].replace("\n", " ")


@cache
def _class_bodies() -> dict[str, list[ast.stmt]]:
    modules = [import_module(f"{model.__name__}.{one.name}") for one in iter_modules(model.__path__)]
    trees = [ast.parse(inspect.getsource(module)) for module in modules]
    return {node.name: node.body for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)}


def _documented(kind: type) -> dict[str, tuple[str, str]]:
    """Return the type and the docstring of each field and property of a record, in the order of the class."""
    known = {one.name for one in fields(kind)}
    documented: dict[str, tuple[str, str]] = {}
    last = ""
    for node in _class_bodies()[kind.__name__]:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id in known:
            last = node.target.id
            documented[last] = (_type_name(ast.unparse(node.annotation)), "")
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and last:
            documented[last] = (documented[last][0], " ".join(str(node.value.value).split()))
        elif isinstance(node, ast.FunctionDef) and isinstance(getattr(kind, node.name), property):
            returns = _type_name(ast.unparse(node.returns)) if node.returns else ""
            documented[node.name] = (returns, " ".join((ast.get_docstring(node) or "").split()))
            last = ""
    return documented


def _type_name(annotation: str) -> str:
    """Write a type for people: `tuple[Item, ...]` is a list of Item."""
    listed = re.sub(r"tuple\[(\w+), \.\.\.\]", r"list of \1", annotation)
    return listed.replace(" | None", " or nothing").replace("str", "text").replace("Extra", "mapping")
