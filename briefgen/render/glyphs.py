"""Characters that no font of the page has, each with the fact that brings it in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model import Brief
from briefgen.render.escape import clean
from briefgen.render.fonts import characters_of, faces_for

# Every font of the page has these, so that most briefs need not open a font to be told that nothing is missing.
_EVERYWHERE = re.compile("[\u0020-\u007e\u00a0-\u017e\u0400-\u045f\u2013\u2014\u2018-\u201d\u2026\u20ac]*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2028\u2029\u2060\ufe00-\ufe0f\ufeff]")


def _texts(brief: Brief) -> Iterator[tuple[str, str]]:
    """Give every text that the page may print, with what it belongs to."""
    head = brief.masthead
    yield "masthead", f"{head.publication} {head.tagline} {head.dateline} {head.audience} {head.contact}"
    for section in brief.sections:
        yield f"section {section.name}", f"{section.title} {section.empty_reason}"
    for citation in brief.citations:
        fact = citation.fact
        names = [one.source for one in fact.attribution]
        yield fact.id, " ".join((fact.statement, *names, *(one.exact for one in fact.evidence)))
    for source in brief.sources:
        document = source.document
        yield document.id, f"{document.publisher or ''} {document.title or document.path}"


def missing_glyphs(brief: Brief) -> tuple[str, ...]:
    """Return a line for each character that no font has, naming the first fact it stands in."""
    rare: dict[str, str] = {}
    for owner, text in _texts(brief):
        if _EVERYWHERE.fullmatch(text):
            continue
        for character in _INVISIBLE.sub("", _EVERYWHERE.sub("", clean(text))):
            rare.setdefault(character, owner)
    if not rare:
        return ()
    known: set[int] = set()
    for face in faces_for("".join(rare)):
        if face.path is not None and face.style == "normal":
            known |= characters_of(face.path)
    return tuple(
        f"{owner}: no font has {character!r} (U+{ord(character):04X}): the PDF shows a box in its place"
        for character, owner in sorted(rare.items())
        if ord(character) not in known
    )
