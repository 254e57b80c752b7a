"""Bodies by their full names: "the Office of Foreign Assets Control (OFAC)" where a statement would name them by initials alone."""

from __future__ import annotations

import re

from briefgen.extract.reading import Reading

_LEAST = 3
"""Letters of initials that are written out: "the UN" and "the EU" stay."""
_MOST_WORDS = 34
"""Words of a statement beyond which it gets no longer by a name."""
_KINDS = frozenset({"organisation", "agency", "group"})
_FULL = re.compile(r"(?P<name>.{8,80}) \((?P<short>[A-Z][A-Za-z&-]{2,9})\)\Z")
_COMMON = frozenset(
    """agency office organization organisation programme program forces force bureau community union commission committee council
    corps army front party movement mission command service department ministry bank fund league association federation court
    authority administration alliance guard police institute board cooperation centre center administration treaty navy
    brigades brigade committee patrol society secretariat confederation congress""".split()
)
"""Nouns that make a name one with "the"."""
_MODIFYING = frozenset({"compound", "amod", "nmod"})


def full_names(reading: Reading) -> dict[str, str]:
    """Return the initials for which a sentence's bodies stand, with the names in full, where none only modifies a noun."""
    scene, parse = reading.scene, reading.parse
    found: dict[str, str] = {}
    barred: set[str] = set()
    for mention in scene.cast.names_in(parse.start, parse.end):
        short = scene.view[mention.start : mention.end]
        if mention.kind not in _KINDS or len(short) < _LEAST or not short.isupper():
            continue
        full = _FULL.match(scene.identities.stored(mention.name))
        tokens = reading.tokens(mention.start, mention.end)
        # "RSF fighters", "the regional bloc ECOWAS": another noun says what it is.
        modifies = any(parse.words[i].dep in _MODIFYING for i in tokens)
        modifies = modifies or bool(tokens and tokens[0] and parse.words[tokens[0] - 1].tag in {"NN", "NNS"})
        if modifies or full is None or full["short"] != short or reading.is_quoted(mention.start, mention.end):
            barred.add(short)
        else:
            found[short] = full["name"]
    return {short: name for short, name in found.items() if short not in barred}


def named_in_full(statement: str, names: dict[str, str]) -> str:
    """Return a statement with its bodies named in full at their first mention; unchanged where it would get too long."""
    for short, name in names.items():
        if short not in statement:
            continue
        m = re.search(rf"(?<![\w\"([-])(?:(the|The) )?{re.escape(short)}('s)?(?![\w\")\]-])", statement)
        if m is None or name in statement:
            continue
        if m[2] and (name.endswith("s") or statement.count(short) > 1):
            # A possessive has no room for the initials, which are then needed.
            continue
        begins = m.start() == 0
        article = m[1] or ("the" if _COMMON & set(name.lower().split()) else "")
        if begins:
            article = article.capitalize()
        written = f"{article} {name}".strip() + (m[2] or f" ({short})")
        longer = statement[: m.start()] + written + statement[m.end() :]
        if len(longer.split()) <= _MOST_WORDS:
            statement = longer
    return statement
