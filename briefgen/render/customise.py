"""What an operator needs to change a template: a list, a copy to begin with, and a check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from briefgen.errors import Problem, TemplateError, UsageError
from briefgen.model import Brief
from briefgen.render.templates import DEFAULT_SECTION, PREFIX, Templates, load_templates

_SUMMARY = re.compile(r"\A\s*(?:\{#-?|/\*)\s*(.*?)\s*(?:-?#\}|\*/)", re.DOTALL)
_TEMPLATE_KINDS = (".md", ".html", ".txt")
_SECTION_NAMES = frozenset({"brief", "section"})


def _layout_names() -> frozenset[str]:
    from briefgen.render.variables import LAYOUT_NAMES

    return frozenset({"brief", *(name.partition("(")[0] for name in LAYOUT_NAMES)})


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """One template as `briefgen templates list` shows it."""

    name: str
    origin: str
    """`built-in`, `yours`, or `overridden` where yours comes before a built-in one."""
    summary: str


def list_templates(workspace: Path | None = None) -> tuple[TemplateFile, ...]:
    """List the templates and style sheets of a workspace's folder and the built-in ones, by name."""
    templates = load_templates(workspace if workspace is not None and workspace.is_dir() else None)
    listed = []
    for name in sorted({*templates.built_in, *templates.own}):
        origin = "built-in" if name not in templates.own else "overridden" if name in templates.built_in else "yours"
        content = templates.own.get(name) or templates.built_in.get(name, b"")
        summary = _SUMMARY.match(content.decode("utf-8", "replace")) if not name.startswith("assets/") else None
        listed.append(
            TemplateFile(name, origin, " ".join(summary[1].split()).split(". ")[0].rstrip(".") if summary else "")
        )
    return tuple(listed)


def copy_template(name: str) -> str:
    """Return the text of an override of a built-in template: an `extends`, and its blocks as comments.

    A section that is not built in extends the default one; a style sheet, which has no blocks, is copied whole. Raises
    UsageError for other names.
    """
    templates = load_templates(None)
    name = name.removeprefix(PREFIX)
    path = PurePosixPath(name)
    base = name if name in templates.built_in else DEFAULT_SECTION if _is_new_section(path) else ""
    if not base:
        known = ", ".join(sorted(templates.built_in))
        raise UsageError(
            f"{name}: there is no such template: choose from {known}, or sections/NAME.md for a new section"
        )
    if path.suffix not in _TEMPLATE_KINDS:
        return templates.text(PREFIX + base)
    lines = [
        f'{{% extends "{PREFIX}{base}" %}}',
        "",
        "{# Take a block out of its comment and change it; {{ super() }} is what the built-in template prints there. #}",
        *(
            f"{{# {{% block {block} %}}{{{{ super() }}}}{{% endblock %}} #}}"
            for block in blocks_of(templates, PREFIX + base)
        ),
    ]
    return "\n".join(lines).replace("{{ super() }} is", "super() is") + "\n"


def _is_new_section(path: PurePosixPath) -> bool:
    return path.parent == PurePosixPath("sections") and bool(re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}\.md", path.name))


def blocks_of(templates: Templates, name: str) -> tuple[str, ...]:
    """Return the names of the blocks of a template and of those that it extends, in the order of the page."""
    from jinja2 import nodes

    names: dict[str, None] = {}
    for _, tree in reversed(list(_ancestry(templates, name))):
        names |= dict.fromkeys(block.name for block in tree.find_all(nodes.Block))
    return tuple(names)


def _ancestry(templates: Templates, name: str) -> Iterator[tuple[str, Any]]:
    """Give a template's syntax tree, then those of what it extends by a constant name."""
    from jinja2 import nodes

    seen: set[str] = set()
    while name not in seen and templates.find(name):
        seen.add(name)
        tree = templates.parsed(name)
        yield name, tree
        parent = tree.find(nodes.Extends)
        if parent is None or not isinstance(parent.template, nodes.Const):
            return
        name = str(parent.template.value)


def check_templates(templates: Templates) -> tuple[Problem, ...]:
    """Check the workspace's templates: syntax, names, filters, what they extend, and a trial on a small brief."""
    if not templates.customised:
        return ()
    try:
        problems: tuple[Problem, ...] = templates.run(_check, templates)
    except TemplateError as error:
        return error.problems
    return problems


def _check(templates: Templates) -> tuple[Problem, ...]:
    from briefgen.render.failures import as_template_error

    problems: list[Problem] = []
    for name in sorted(templates.own):
        if PurePosixPath(name).suffix in _TEMPLATE_KINDS:
            try:
                problems += _check_one(templates, name)
            except Exception as error:  # noqa: BLE001 - whatever Jinja raises becomes a line
                problems += as_template_error(error, templates, name).problems
    return tuple(problems) or _try(templates)


def _check_one(templates: Templates, name: str) -> list[Problem]:
    from jinja2 import meta, nodes

    path = f"{templates.shown_root}/{name}"
    tree = templates.parsed(name)
    problems = [
        Problem(
            path,
            node.lineno,
            f"there is no template {node.template.value!r}",
            templates.searched(str(node.template.value)),
        )
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport))
        if isinstance(node.template, nodes.Const) and not templates.find(str(node.template.value))
    ]
    templates.compile(name)
    known = {
        *(_SECTION_NAMES if name.startswith("sections/") else _layout_names()),
        *templates.function_names(),
        "loop",
        "super",
        "self",
    }
    for ancestor, parent in _ancestry(templates, name):
        if ancestor != name:
            known |= {one.name for one in parent.find_all(nodes.Name) if one.ctx == "store"}
    unknown = meta.find_undeclared_variables(tree) - known
    first = {one.name: one.lineno for one in reversed(list(tree.find_all(nodes.Name))) if one.name in unknown}
    remedy = "`briefgen templates variables` lists what there is"
    return problems + [Problem(path, line, f"unknown name {one!r}", remedy) for one, line in sorted(first.items())]


def _try(templates: Templates) -> tuple[Problem, ...]:
    """Render everything once on a small brief."""
    from briefgen.render.example import example_brief
    from briefgen.render.html import page_html, print_html
    from briefgen.render.mail import Mailing, mail_parts
    from briefgen.render.markdown import markdown_text
    from briefgen.render.pages import write_sheets

    brief = _with_sections_of(templates, example_brief())
    problems: dict[Problem, None] = {}
    try:
        sheets = write_sheets(templates, brief)
    except TemplateError as error:
        return error.problems
    # As it is sent: what is done to a recipient's values shows there alone.
    mail = partial(mail_parts, mailing=Mailing(web="https://example.org/"))
    for renderer in (markdown_text, page_html, print_html, mail):
        try:
            renderer(brief, templates, sheets)
        except TemplateError as error:
            problems |= dict.fromkeys(error.problems)
    return tuple(problems)


def _with_sections_of(templates: Templates, brief: Brief) -> Brief:
    """Return the brief with a section, full and empty, for each section template of the workspace."""
    full, empty = brief.sections
    named = [
        replace(one, name=f"{stem}{ending}", template=stem)
        for stem in sorted(PurePosixPath(name).stem for name in templates.own if name.startswith("sections/"))
        if not stem.startswith("_")
        for one, ending in ((full, ""), (empty, "-empty"))
    ]
    return replace(brief, sections=(*brief.sections, *named))
