"""Which extractors are installed: our own two, and those that other distributions offer by entry point.

Nothing of an extractor is imported before it is asked for, and the distributions are not looked through as long as our
own will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.errors import ExtractorError
from briefgen.extract.extractor import Extractor

GROUP = "briefgen.extractors"
NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2}")
OUR_OWN = "briefgen"


@dataclass(frozen=True, slots=True)
class Installed:
    """An entry point of the group."""

    name: str
    """What `--engine` takes."""
    value: str
    """The module and the name in it that hold the declaration."""
    origin: str
    """The distribution that offers it, with its version."""

    def __str__(self) -> str:
        return f"extractor {self.name!r} of {self.origin}"


BUILT_IN = {name: Installed(name, f"briefgen.extract.english:{name.upper()}", OUR_OWN) for name in ("rules", "lite")}
"""Known without looking: a checkout that is not installed has them too."""


def installed() -> tuple[Installed, ...]:
    """Return all extractors that are installed, our own first, then by name and distribution; none is imported."""
    from importlib.metadata import distributions

    found: dict[tuple[str, str], Installed] = {}
    for distribution in distributions():
        # Of two copies on the path, the first is the one that Python imports.
        name = _normal(distribution.metadata["Name"] or "?")
        for entry in distribution.entry_points:
            if entry.group == GROUP and name != OUR_OWN:
                found.setdefault(
                    (entry.name, name), Installed(entry.name, entry.value, f"{name} {distribution.version}")
                )
    return (*BUILT_IN.values(), *(found[key] for key in sorted(found)))


def named(name: str) -> Installed:
    """Return the extractor of a name; raises ExtractorError where there is none, or more than one."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    every = installed()
    found = [one for one in every if one.name == name]
    if len(found) == 1:
        return found[0]
    if found:
        origins = " and ".join(one.origin for one in found)
        raise ExtractorError(f"engine {name!r}", f"{origins} both offer one of that name", "uninstall one of them")
    known = ", ".join(dict.fromkeys(["auto", *(one.name for one in every)]))
    raise ExtractorError(f"engine {name!r}", "none is installed", f"choose one of {known}, or install its package")


def foreign() -> Iterator[Installed]:
    """Yield the extractors that are not ours; one that takes the name of another is no use to anybody."""
    every = installed()
    names = [one.name for one in every]
    return (one for one in every if one.origin != OUR_OWN and names.count(one.name) == 1)


def load_declaration(one: Installed) -> Extractor:
    """Import an entry point and return what it declares; raises ExtractorError, with the next step, where it is none."""
    from importlib.metadata import EntryPoint

    remedy = f"report it to the authors of {one.origin}, or uninstall it"
    try:
        declared: Any = EntryPoint(one.name, one.value, GROUP).load()
    except (Exception, SystemExit) as error:
        # Whatever a module of strangers raises while it is imported costs that extractor alone.
        reason = f"{one.value} cannot be imported: {type(error).__name__}: {error}"
        raise ExtractorError(str(one), reason, remedy) from error
    if wrong := _misdeclared(one.name, declared):
        raise ExtractorError(str(one), wrong, remedy)
    extractor: Extractor = declared
    return extractor


def _misdeclared(name: str, declared: Any) -> str:
    if not _is_a(declared, Extractor):
        return f"its entry point names a {type(declared).__name__}, not an Extractor"
    if not NAME.fullmatch(name):
        return "its name is not in lower-case letters, digits and hyphens"
    if declared.name != name:
        return f"it calls itself {declared.name!r}"
    codes: Any = declared.languages
    if (
        not isinstance(codes, tuple)
        or not codes
        or not all(isinstance(c, str) and LANGUAGE.fullmatch(c) for c in codes)
    ):
        return f"its languages {codes!r} are not ISO 639-1 codes, like ('de',)"
    if not callable(declared.load):
        return "its `load` cannot be called"
    return ""


def _is_a(value: object, kind: type) -> bool:
    """Ask about what strangers made: what its type promises is what is being looked into."""
    return isinstance(value, kind)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
