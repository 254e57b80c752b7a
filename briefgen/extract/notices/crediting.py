"""Whom a notice's sentence credits for it: ", the ministry said", "The department added that …"."""

from __future__ import annotations

import re

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.reading import Scene
from briefgen.model import Attribution

_BODY = r"(?P<who>(?:[Tt]he |[Aa] )?[A-Z\u00c0-\u00de]?[\w.'-]*(?: (?:of|for|the|and|on|[\w.'-]+)){0,7}?)"
_BEHIND = re.compile(
    rf", (?:{_BODY}) (?P<cue>said|says|reported|announced|stated|added)(?: on [A-Z][a-z]+| in an? [a-z ]{{4,40}}| late [A-Za-z]+)?\.?\Z"
)
_BEFORE = re.compile(rf"{_BODY} (?P<cue>said|says|added|announced|stated|reported)(?: on [A-Z][a-z]+)? that ")
_OFFICES = re.compile(
    r"\b(?:ministry|department|treasury|council|office|government|commission|secretary|minister|agency|mission|committee|spokes\w+|officials?)\b",
    re.IGNORECASE,
)


def credited(scene: Scene, sentence: Sentence, words: str) -> tuple[Attribution, ...]:
    """Return whom a sentence credits, an office or somebody whom the document knows; nothing where it credits nobody."""
    found = _BEHIND.search(words) or _BEFORE.match(words)
    if found is None:
        return ()
    start, end = sentence.start + found.start("who"), sentence.start + found.end("who")
    known = [n for n in scene.cast.names_in(start, end) if n.end == end]
    persons = [p for p in scene.cast.persons_in(start, end) if p.end == end]
    bare = re.sub(r"\A(?:[Tt]he|[Aa]) ", "", found["who"])
    if known and known[-1].start <= start + len("the "):
        source = scene.identities.stored(known[-1].name)
    elif persons:
        source = persons[-1].person.name
    elif _OFFICES.search(bare):
        source = bare
    else:
        return ()
    is_outlet = bool(known) and known[-1].kind == "outlet"
    text = scene.source.text[start:end]
    return (
        Attribution(
            source=source, role="outlet" if is_outlet else "speaker", cue=found["cue"], text=text, start=start, end=end
        ),
    )
