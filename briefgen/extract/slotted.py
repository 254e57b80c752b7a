"""Frozen slotted dataclasses that are quick to make.

A frozen dataclass sets each field by way of `object.__setattr__`, which takes five times as long as an assignment, and some
thousand of them are made a page. The type checker holds these as frozen as any; at run time nothing stands in the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    from dataclasses import dataclass as _made

    def dataclass(*, frozen: bool = False, **options: bool) -> Callable[[type], type]:
        """Make a class one of records that nobody changes; two that hold the same are equal and have the same hash."""
        return _made(unsafe_hash=frozen and options.get("eq", True), **options)

    def replace(one: Any, /, **changes: Any) -> Any:
        """Return a record that differs from another in some fields."""
        names, values = _parts(one.__class__)
        return one.__class__(**{**dict(zip(names, values(one), strict=True)), **changes})


@cache
def _parts(kind: type) -> tuple[tuple[str, ...], Callable[[Any], Any]]:
    """Return the names of a record's fields, and what reads them all; each kind has two or more."""
    names = tuple(field.name for field in fields(kind) if field.init)
    return names, attrgetter(*names)


__all__ = ["dataclass", "replace"]
