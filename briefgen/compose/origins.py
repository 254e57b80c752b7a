"""How many sources of an event are independent: a wire story that five sites carry is one source."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.compose.traits import Traits, fold


def independent_sources(members: Iterable[Traits]) -> int:
    """Count the documents of an event by distinct origin.

    A document's origins are the outlets that its facts name; without one its publisher; without that, itself.
    Documents that share an origin are one source, and so are those linked by a third.
    """
    origins: dict[str, set[str]] = {}
    publishers: dict[str, str] = {}
    for member in members:
        outlets = {link.source for link in member.fact.attribution if link.role == "outlet"}
        origins.setdefault(member.document.id, set()).update(outlets)
        publishers[member.document.id] = member.document.publisher or f"document {member.document.id}"
    if len(origins) < 2:
        return len(origins)
    named = [outlets or {publishers[document]} for document, outlets in sorted(origins.items())]
    spelled = _spellings({name for outlets in named for name in outlets})
    sources: list[set[str]] = []
    for outlets in named:
        joined = {spelled[name] for name in outlets}
        apart = []
        for source in sources:
            if source.isdisjoint(joined):
                apart.append(source)
            else:
                joined |= source
        sources = [*apart, joined]
    return len(sources)


def _spellings(names: set[str]) -> dict[str, str]:
    """Give every name one spelling: folded, an acronym as the only name here of which it is the initials."""
    by_initials: dict[str, set[str]] = {}
    for name in names:
        words = fold(name.replace("-", " ")).split()
        if len(words) > 1:
            by_initials.setdefault("".join(word[0] for word in words), set()).add(fold(name))
    spelled = {}
    for name in names:
        full = by_initials.get(fold(name), set()) if name.isupper() else set()
        spelled[name] = next(iter(full)) if len(full) == 1 else fold(name)
    return spelled
