"""What is personal in a mail, while it is rendered once for everybody: values that a template may print and do nothing else with.

A template that branched on a recipient's name would have to be rendered for each: so `{{ recipient.name }}` prints a gap
(`briefgen.mime`), which is filled when the mail is sent, and everything else that one could do with it says so.
"""

from __future__ import annotations

import re
from typing import NoReturn

from jinja2.exceptions import SecurityError
from markupsafe import Markup

from briefgen.errors import Problem, TemplateError
from briefgen.mime import GAP_END, GAP_START, gap, gaps_of
from briefgen.render.escape import safe

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_STRAY = re.compile(f"[{GAP_START}{GAP_END}]")
_WHOLE = re.compile(f"{GAP_START}([a-z][a-z0-9_.]*){GAP_END}")
_ADDRESS = re.compile(
    rf"""\b(?:href|src|action|background)\s*=\s*"(?!https://[^/?#"{GAP_START}]+[/?]|mailto:[^?"{GAP_START}]+\?)"""
    rf"""[^"]*{GAP_START}recipient""",
    re.IGNORECASE,
)
"""An address into which a value goes before it is fixed where it leads; the inliner has put quotes around all."""
_STYLE = re.compile(rf"<style\b(?:(?!</style).)*{GAP_START}", re.IGNORECASE | re.DOTALL)
UNSUBSCRIBE = "unsubscribe"


class PersonalValue:
    """One value of a recipient's: it prints its mark, and refuses everything else."""

    __slots__ = ("_mark", "_name")

    def __init__(self, name: str, mark: str) -> None:
        self._name, self._mark = name, mark

    def __html__(self) -> str:
        """Return what stands in the mail until it is sent."""
        return self._mark

    def _refuse(self, *_: object) -> NoReturn:
        raise SecurityError(
            f"recipient.{self._name} can be printed, and nothing else: the mail is rendered once for all recipients"
        )

    __str__ = __repr__ = __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __eq__ = __ne__ = __hash__ = (
        _refuse
    )
    __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __mod__ = __mul__ = __call__ = __int__ = __float__ = (
        _refuse
    )


class PersonalValues:
    """`recipient` in a mail's layouts: address, name, language, and any column of the recipients files, by name."""

    __slots__ = ("_draft",)

    def __init__(self, *, draft: bool = False) -> None:
        self._draft = draft

    def __getitem__(self, name: object) -> PersonalValue:
        """Return a value by its column; in a draft, which has no recipient yet, it prints the column's name in brackets."""
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise KeyError(name)
        return PersonalValue(name, f"[{name}]" if self._draft else gap(f"recipient.{name}"))

    def _refuse(self, *_: object) -> NoReturn:
        raise SecurityError("`recipient` is not one value: print recipient.name, or another column")

    __str__ = __repr__ = __html__ = __bool__ = __len__ = __iter__ = __contains__ = __eq__ = __ne__ = __hash__ = _refuse


def unsubscribe_link(*, draft: bool = False) -> Markup:
    """Return what prints a recipient's own link to unsubscribe; an empty text in a draft."""
    return safe("" if draft else gap(UNSUBSCRIBE))


def check_gaps(text: str, template: str) -> None:
    """Raise TemplateError where a part of a mail has a gap that could not be filled, or not safely."""
    odd = [name for name in gaps_of(text) if name != UNSUBSCRIBE and not name.startswith("recipient.")]
    if odd or _STRAY.search(_WHOLE.sub("", text)):
        message = "a value of the recipient’s went through a filter"
        _fail(template, message, "print it as it is: {{ recipient.name }}")
    if _ADDRESS.search(text):
        message = "a value of the recipient’s is a link’s address, which a recipients file could point anywhere"
        _fail(template, message, "let the address begin with https:// and a name of your own")
    if _STYLE.search(text):
        _fail(template, "a value of the recipient’s stands in a style sheet", "print it in the text")


def _fail(template: str, message: str, remedy: str) -> NoReturn:
    raise TemplateError([Problem(template, 0, message, remedy)])
