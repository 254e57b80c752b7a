"""Lists that a sentence introduces: "The Treasury is designating the following persons: - A, a trader - B, a tanker".

Each item becomes a fact of the introducing sentence's event, with the item as its evidence beside that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.extract.events.drafting import Draft
from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.telling.slots import slots_of
from briefgen.model import Actor

MAX_ITEMS = 400
_NAME = re.compile(r"[^,;:(\u2013\u2014]{2,90}")
_DESCRIPTION = re.compile(r"\)?, ((?:an?|the) [^;.()]{3,160})")
_IN_NAMES = frozenset("of the and for de la al el bin in on y e da do dos van von der den a b v d".split())
"""Small words that stand in names."""
_INTRODUCES = re.compile(r"\bfollowing\b|\bas follows\b|:\s*$")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its span, the name that it begins with, and what it says of it."""

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    description: str


def listings_of(view: str, sentences: Sequence[Sentence]) -> dict[int, tuple[Item, ...]]:
    """Return the items that follow each introducing sentence, by where that sentence starts."""
    found: dict[int, tuple[Item, ...]] = {}
    lead: Sentence | None = None
    items: list[Item] = []
    for sentence in sentences:
        item = _item(view, sentence)
        if item is not None and lead is not None and len(items) < MAX_ITEMS:
            items.append(item)
            continue
        if lead is not None and items:
            found[lead.start] = tuple(items)
        words = view[sentence.start : sentence.end]
        lead, items = (sentence if words.endswith(":") and _INTRODUCES.search(words) else None), []
    if lead is not None and items:
        found[lead.start] = tuple(items)
    return found


def _item(view: str, sentence: Sentence) -> Item | None:
    if not sentence.marker:
        return None
    start = sentence.start
    name = _NAME.match(view, start, sentence.end)
    if name is None or not name[0][:1].isupper():
        return None
    bare = name[0].rstrip(" .")
    if any(word.isalpha() and word.islower() and word not in _IN_NAMES for word in bare.split()):
        # A sentence of its own: "The office announced a settlement …".
        return None
    said = _DESCRIPTION.search(view, name.end() - 1, sentence.end)
    description = " ".join(said[1].split()) if said else ""
    return Item(sentence.start, sentence.end, start, start + len(bare), " ".join(bare.split()), description)


def item_statements(draft: Draft, item: Item) -> list[str]:
    """Return sentences for an item, the fuller first: "The Treasury is designating A, a trader."."""
    slots = slots_of(draft, 0, "plain")
    if slots is None:
        return []
    found = []
    for named in (f"{item.name}, {item.description}" if item.description else "", item.name):
        if not named:
            continue
        if draft.clause.passive:
            verb = re.sub(r"^(?:are|were)\b", lambda m: {"are": "is", "were": "was"}[m[0]], slots["verb"])
            verb = re.sub(r"^have\b", "has", verb)
            comma = "," if "," in named else ""
            words = f"{named}{comma} {verb} {slots['object']} {slots['date']}"
        else:
            first, _, others = named.partition(" ")
            thing = f"{first.lower()} {others}" if first in {"The", "A", "An"} else named
            words = f"{slots['actor']} {slots['verb']} {thing}"
        text = " ".join(words.split()).rstrip(" ,")
        found.append(text[:1].upper() + text[1:] + ("" if text.endswith(".") else "."))
    return found


def item_actor(text: str, item: Item) -> Actor:
    """Return the item's name as a recipient, with its place in the text."""
    start, end = item.name_start, item.name_end
    return Actor(name=item.name, role="recipient", text=text[start:end], start=start, end=end)
