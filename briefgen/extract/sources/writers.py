"""Whose "we" an analysis speaks of: the institute for which its author writes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.model import Source

_HEAD = 1500
"""Characters of a document in which its byline stands."""
_KIND = (
    r"(?:Institute|Institut|Centre|Center|Council|Foundation|Initiative|Observatory|School|University|College|Forum|"
    r"Programme|Program|Project|Group|Association|Academy|Think Tank)"
)
_BODY = rf"(?P<body>(?:[A-Z][\w'&-]+ ){{0,5}}{_KIND}\b(?: (?:of|for|on|and|the|in) (?:[A-Z][\w'&-]*)|(?: [A-Z][\w'&-]+)){{0,8}})"
_BYLINE = re.compile(
    rf"\b[Bb]y (?:(?:[A-Z][\w.'-]*,?|and) ){{1,8}}?[A-Z][\w.'-]*(?:,[^\n.;]{{0,80}}?)?(?:, | at | of | \u2013 | \u2014 | - )(?:the )?{_BODY}"
)
_SIGNED = re.compile(
    rf"^[ \t]*(?:[A-Z][\w.'-]+ [A-Z][\w.'-]+(?:(?:,| and|, and) (?:[A-Z][\w.'-]+ ?){{2,3}}){{0,3}}, )?(?:The |the )?{_BODY}[ \t]*$",
    re.M,
)
"""A line that names nobody but the authors and their house, or the house alone."""
_DATED = re.compile(rf"(?:The |the )?{_BODY}(?=[ ,|.\u2013\u2014-]+\d)")
_PUBLISHER = re.compile(rf"(?:The |the )?{_BODY}\Z")


@dataclass(frozen=True, slots=True)
class Writer:
    """The body for which a document's author writes, and where the document names it."""

    name: str
    start: int
    end: int


def writer_of(source: Source, view: str) -> Writer | None:
    """Return for whom an author writes as "we", by the byline or the publisher; None where the document does not say."""
    found = _BYLINE.search(view, 0, _HEAD)
    if found is not None:
        return Writer(" ".join(found["body"].split()), found.start("body"), found.end("body"))
    for region in source.regions:
        dated = _DATED.match(view, region.start, region.end) if region.kind == "dateline" else None
        if dated is not None:
            # "Centre for Border Studies, 3 May 2024", below a title.
            return Writer(dated["body"], dated.start("body"), dated.end("body"))
    signed = _SIGNED.search(source.text, 0, _HEAD)
    if signed is not None:
        return Writer(" ".join(signed["body"].split()), signed.start("body"), signed.end("body"))
    publisher = source.document.publisher or ""
    named = _PUBLISHER.fullmatch(publisher)
    at = view.find(named["body"]) if named is not None else -1
    return Writer(named["body"], at, at + len(named["body"])) if named is not None and at >= 0 else None
