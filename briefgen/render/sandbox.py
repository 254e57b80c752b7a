"""What a template may do: read the brief's fields, call the documented functions and filters, and nothing else.

An allow-list throughout: Jinja's own sandbox says that it is no perfect security, so what reaches it is kept small, and
templates that are not ours run under `bounded` besides. There is one environment for each way of escaping.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import CodeType
from typing import Any, Literal

import jinja2
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from briefgen import model
from briefgen.mime import GAP_START
from briefgen.render import marks, phrases
from briefgen.render.compiled import BuiltInCode
from briefgen.render.escape import clean, escape_html, escape_markdown, keep_plain, safe

Escaping = Literal["markdown", "html", "plain"]
_ESCAPES: dict[Escaping, Callable[[object], Markup]] = {
    "markdown": escape_markdown,
    "html": escape_html,
    "plain": keep_plain,
}
_LARGEST = 10**12
_LONGEST_RANGE = 1_000

# Filters of Jinja's that neither build long texts from short ones nor return Markup of their own making.
_SAFE_FILTERS = (
    "abs", "batch", "capitalize", "count", "d", "default", "dictsort", "first", "groupby", "int", "last", "length", "list",
    "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "slice", "sort",
    "sum", "trim", "unique", "upper",
)  # fmt: skip
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "references": marks.references,
    "mark": marks.mark,
    "credit": marks.credit,
    "corroboration": marks.corroboration,
    "dispute": marks.dispute,
    "backlinks": marks.backlinks,
    "change": marks.change,
    "anchor": marks.anchor,
    "usual_confidence": marks.usual_confidence,
    "confidence": marks.confidence,
    "disputes": marks.disputes,
    "was": marks.was,
    "context": marks.context,
    "comments": marks.comments,
}
"""Functions that every template may call, by name."""


def _range(*bounds: int) -> range:
    """Numbers from 0 or a start up to, and without, an end; at most 1,000."""
    numbers = range(*bounds)
    if len(numbers) > _LONGEST_RANGE:
        raise SecurityError(f"a range of {len(numbers)} numbers is too long: at most {_LONGEST_RANGE}")
    return numbers


def _truncate(value: object, length: int = 80) -> str:
    """The first words of a text, up to so many characters, with an ellipsis where something is cut."""
    if GAP_START in str(value):
        raise SecurityError("a value of the recipient's cannot be cut: it is not known until the mail is sent")
    text = clean(value)
    if len(text) <= length:
        return text
    return text[: length + 1].rpartition(" ")[0].rstrip(" ,;:") + "…"


FILTERS: dict[str, Callable[..., Any]] = {
    "date": phrases.long_date,
    "days": phrases.day_span,
    "edition": phrases.edition_name,
    "moment": phrases.moment,
    "number_ranges": phrases.number_ranges,
    "plural": phrases.plural,
    "short_date": phrases.short_date,
    "truncate": _truncate,
}
"""Filters of our own, by name, beside the chosen ones of Jinja's."""


@cache
def _readable(kind: type) -> frozenset[str]:
    """The names that templates may read of a record: its fields and properties."""
    names = {one.name for one in fields(kind)}
    names |= {name for name, member in inspect.getmembers(kind) if isinstance(member, property) and name[0] != "_"}
    return frozenset(names)


def _is_record(kind: type) -> bool:
    return kind.__module__.startswith(f"{model.__name__}.") and is_dataclass(kind)


class _Template(jinja2.Template):
    """A compiled template whose `~`, and whose escaping of blocks and macros, are the environment's own.

    Jinja compiles HTML escaping into every template; the names that it compiled in are bound anew here, so that no
    operator lets a fact's text into Markdown with HTML escaping alone.
    """

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: Any,  # noqa: A002 - Jinja's own name
        uptodate: Any = None,  # noqa: ARG003
    ) -> jinja2.Template:
        assert isinstance(environment, _Sandbox)
        namespace: dict[str, Any] = {"environment": environment, "__file__": code.co_filename}
        exec(code, namespace)  # noqa: S102 - the code that Jinja compiled, as Jinja itself runs it
        namespace["escape"] = environment.escape
        namespace["markup_join"] = namespace["str_join"] = environment.concatenate
        return cls._from_namespace(environment, namespace, globals)


class _Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    template_class = _Template

    def __init__(self, escaping: Escaping, loader: jinja2.BaseLoader) -> None:
        self.escape = _ESCAPES[escaping]
        super().__init__(
            loader=loader,
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            finalize=self.escape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=200,
        )
        self.filters = {name: self.filters[name] for name in _SAFE_FILTERS} | FILTERS | {"join": self._join}
        self.tests = {
            name: self.tests[name]
            for name in (
                "defined", "undefined", "none", "true", "false", "in", "eq", "equalto", "ne", "gt", "ge", "lt", "le",
                "==", "!=", ">", ">=", "<", "<=", "even", "odd", "divisibleby", "string", "number",
            )
        }  # fmt: skip
        self.globals = {**FUNCTIONS, "range": _range, "namespace": Namespace}
        self._callables: set[Callable[..., Any]] = {*FUNCTIONS.values(), _range}

    def allow(self, **functions: Callable[..., Any]) -> None:
        """Let templates call further functions, by name."""
        self.globals.update(functions)
        self._callables.update(functions.values())

    def concatenate(self, parts: Iterable[object]) -> Markup:
        """Join values, each escaped unless it is Markup."""
        return safe("".join(self.escape(part) for part in parts))

    def _join(self, values: Iterable[object], separator: object = ", ", attribute: str | None = None) -> Markup:
        """The values in one text, each escaped, with a separator."""
        if attribute is not None:
            values = [self.getattr(value, attribute) for value in values]
        return safe(self.escape(separator).join([self.escape(value) for value in values]))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, str) and isinstance(right, str) and operator == "+":
            return self.concatenate((left, right))
        if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)) and operator == "+":
            return [*left, *right]
        for value in (left, right):
            if isinstance(value, jinja2.Undefined):
                str(value)  # raises, naming what is undefined
            if isinstance(value, (str, bytes, list, tuple, Mapping)) or operator == "**":
                raise SecurityError(f"`{operator}` is for numbers here; join texts with ~")
            if abs(value) > _LARGEST:
                raise SecurityError(f"`{operator}` reached a number beyond {_LARGEST:,}")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        if attr.startswith("_"):
            return False
        if _is_record(type(obj)):
            return attr in _readable(obj.__class__)
        if isinstance(obj, (LoopContext, TemplateModule, Namespace)):
            return True
        return isinstance(obj, Mapping) and attr in {"items", "keys", "values", "get"}

    def is_safe_callable(self, obj: Any) -> bool:
        if isinstance(obj, (Macro, BlockReference, LoopContext)) or obj is Namespace:
            return True
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, (LoopContext, Mapping)):
            return True
        return inspect.isroutine(obj) and obj in self._callables


def environment(escaping: Escaping, loader: jinja2.BaseLoader, built_in: Collection[bytes] = ()) -> _Sandbox:
    """Return an environment whose templates escape in one way; the code of `built_in` ones is kept between builds."""
    made = _Sandbox(escaping, loader)
    made.bytecode_cache = BuiltInCode(built_in, escaping)
    return made


Sandbox = _Sandbox
FILTER_NAMES: Sequence[str] = (*sorted({*_SAFE_FILTERS, *FILTERS, "join"}),)
"""Every filter that a template may use."""
