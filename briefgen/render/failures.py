"""What went wrong in a template, with its file and line, whatever the exception."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import jinja2
from jinja2.exceptions import SecurityError

from briefgen.errors import Problem, TemplateError

if TYPE_CHECKING:
    from briefgen.render.templates import Templates

_VARIABLES = "`briefgen templates variables` lists what there is"


def as_template_error(error: Exception, templates: Templates, name: str) -> TemplateError:
    """Return the TemplateError for what came out of rendering a template by name."""
    if isinstance(error, TemplateError):
        return error
    if isinstance(error, jinja2.TemplateSyntaxError):
        return _one(error.filename or error.name or name, error.lineno, error.message or "syntax error", "")
    path, line = _place(error, templates, name)
    if isinstance(error, jinja2.TemplateNotFound):
        return _one(path, line, error.message or f"there is no template {error.name!r}", "")
    if isinstance(error, jinja2.UndefinedError):
        return _one(path, line, error.message or "an unknown name", _VARIABLES)
    if isinstance(error, SecurityError):
        return _one(path, line, error.message or "not allowed", _VARIABLES)
    if isinstance(error, RecursionError):
        return _one(
            path, line, "it includes or calls itself without end", "look for a loop of extends, includes or macros"
        )
    if isinstance(error, MemoryError):
        return _one(path, line, "it needs more memory than it may have", "look for texts that grow without end")
    return _one(path, line, f"{type(error).__name__}: {error}", _VARIABLES)


def _one(path: str, line: int, message: str, remedy: str) -> TemplateError:
    return TemplateError([Problem(path, line, message.rstrip("."), remedy)])


def _place(error: Exception, templates: Templates, name: str) -> tuple[str, int]:
    """Find the innermost line of a template that was running: Jinja gives its frames the template's file name."""
    found = templates.find(name)
    start = found[0] if found else name
    known = {f"{templates.shown_root}/{one}" for one in templates.own} | {
        f"briefgen/{one}" for one in templates.built_in
    }
    for frame in reversed(traceback.extract_tb(error.__traceback__, limit=-200)):
        if frame.filename in known:
            return frame.filename, frame.lineno or 0
    return start, 0
