"""Abbreviations that a document spells out: in brackets behind the name, or by a name whose letters they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefgen.extract.names.cast import NameMention
from briefgen.extract.names.gazetteer import Name

_BRACKETED = re.compile(
    r"(?<![\w.'-])([A-Z][\w.'-]{0,60}(?: (?:(?:of|the|and|for|on|de|in) ){0,3}[A-Z][\w.'-]{0,60}){1,9}) "
    r"[(\[]([A-Z][A-Z&-]{1,9}s?)[)\]]"
)
_NAME = re.compile(r"(?<![\w-])[A-Z][\w-]{0,40}(?: (?:(?:of|the|and|for|on|de|in) ){0,2}[A-Z][\w-]{0,40}){2,7}")
_SHORT = re.compile(r"\b[A-Z]{3,7}\b")
_SMALL = frozenset("of the and for on de in".split())


def spelled_out(view: str) -> dict[str, str]:
    """Return the abbreviations of a text with the names that they stand for; brackets count before initials."""
    shorts = set(_SHORT.findall(view))
    found: dict[str, str] = {}
    for name in _NAME.finditer(view) if shorts else ():
        if name[0].isupper():
            continue
        for short, words in _initials(name[0]):
            if short in shorts:
                found.setdefault(short, words)
    for m in _BRACKETED.finditer(view) if "(" in view or "[" in view else ():
        found[m[2]] = next((words for short, words in _initials(m[1]) if short == m[2]), m[1].removeprefix("The "))
    return found


def _initials(name: str) -> Iterable[tuple[str, str]]:
    """Yield the initials of a name and of its endings of three words and more: a country or title may stand before it."""
    words = name.split(" ")
    for start in range(len(words)):
        rest = words[start:]
        capital = [w for w in rest if w not in _SMALL]
        if len(capital) >= 3 and rest[0] not in _SMALL:
            yield "".join(w[0] for w in capital), " ".join(rest)
            yield "".join(w[0].upper() for w in rest), " ".join(rest)
            yield "".join(p[0] for w in capital for p in w.split("-") if p and p[0].isupper()), " ".join(rest)


def corrected(
    names: Iterable[NameMention],
    view: str,
    meanings: dict[str, str],
    resolve: Callable[[str], Name | None],
    is_shared: Callable[[str], bool],
) -> tuple[NameMention, ...]:
    """Return the names with those abbreviations set right that the document uses for another body than the gazetteer.

    What the gazetteer does not know at all stays out, unless the abbreviation is one that several bodies share.
    """
    kept = []
    for mention in names:
        short = view[mention.start : mention.end]
        meant = meanings.get(short)
        if meant is None or mention.kind == "country" or _means(short, meant, mention.name, resolve):
            kept.append(mention)
        else:
            kept.append(_named(mention.start, mention.end, meant, resolve))
    taken = {m.start for m in kept}
    for found in _SHORT.finditer(view):
        meant = meanings.get(found[0])
        if meant is not None and found.start() not in taken and is_shared(found[0]):
            kept.append(_named(found.start(), found.end(), meant, resolve))
    return tuple(sorted(kept, key=lambda m: m.start))


def _means(short: str, meant: str, name: str, resolve: Callable[[str], Name | None]) -> bool:
    """Say whether the gazetteer's name for an abbreviation and the document's words for it are the same body."""
    known = resolve(meant)
    if known is not None:
        return known.name == name
    # "Armed Forces Press Committee (COPREFA)": words that do not have these letters only describe it.
    return name == short or not any(initials == short for initials, _ in _initials(meant)) or _alike(meant, name)


def _alike(one: str, other: str) -> bool:
    """Say whether two names share most of their words: "Defence" and "Defense" are no two bodies."""
    a, b = ({w[:4].lower() for w in name.split() if w not in _SMALL} for name in (one, other))
    return len(a & b) * 2 > min(len(a), len(b))


def _named(start: int, end: int, meant: str, resolve: Callable[[str], Name | None]) -> NameMention:
    known = resolve(meant)
    if known is not None:
        return NameMention(start, end, known.name, known.iso3, known.kind)
    return NameMention(start, end, meant, None, "organisation")
