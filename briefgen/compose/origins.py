"""How many sources of an event are independent: a wire story that five sites carry is one source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.compose.traits import Traits, fold
from briefgen.text import words_of

_OWN_WORDS = 10
"""Two writers seldom put so many words into the same order."""


def independent_sources(members: Iterable[Traits]) -> int:
    """Count the documents of an event by distinct origin.

    A document's origins are the outlets that its facts name; without one its publisher; without that, itself.
    Documents that share an origin are one source, and so are those linked by a third, and those of which two tell the event in the
    very same words: nobody writes a sentence of his own like that, whoever put it out.
    """
    origins: dict[str, set[str]] = {}
    publishers: dict[str, str] = {}
    told: dict[str, set[str]] = {}
    for member in members:
        outlets = {link.source for link in member.fact.attribution if link.role == "outlet"}
        origins.setdefault(member.document.id, set()).update(outlets)
        publishers[member.document.id] = member.document.publisher or f"document {member.document.id}"
        told.setdefault(member.document.id, set()).update(_sentences(member))
    if len(origins) < 2:
        return len(origins)
    named = {document: outlets or {publishers[document]} for document, outlets in sorted(origins.items())}
    spelled = _spellings({name for outlets in named.values() for name in outlets})
    sources: list[set[str]] = []
    for document, outlets in named.items():
        joined = {spelled[name] for name in outlets} | told[document]
        apart = []
        for source in sources:
            if source.isdisjoint(joined):
                apart.append(source)
            else:
                joined |= source
        sources = [*apart, joined]
    return len(sources)


def _sentences(member: Traits) -> Iterator[str]:
    """Yield a fact's evidence, where it is long enough to be nobody else's by chance; no name of an outlet begins so."""
    for evidence in member.fact.evidence:
        words = words_of(evidence.exact)
        if len(words) >= _OWN_WORDS:
            yield f"\n{' '.join(words)}"


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
