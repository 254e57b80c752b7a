"""Names of the gazetteer that are only words where they stand: "the Alliance" where nobody speaks of NATO."""

from __future__ import annotations

import re

from briefgen.extract.language.wordlist import is_common
from briefgen.extract.names.gazetteer import NameMatch

_CAPITALISED = re.compile(r"(?<![.!?:] )\b([A-Z][a-z]+) \Z")


def is_common_phrase(match: NameMatch) -> bool:
    """Say whether a name that was found in capitals is likelier common words: "TIME", of outlets also "THE NATION"."""
    words = match.text.lower().split()
    return is_common(" ".join(words)) or (match.kind == "outlet" and all(map(is_common, words)))


def is_plain_word(text: str, name: str, view: str) -> bool:
    """Say whether a name of the gazetteer is only a common noun here: "the Alliance" where nobody speaks of NATO."""
    bare = " ".join(text.lower().split()).removeprefix("the ")
    return not text.isupper() and bare != name.lower() and is_common(bare) and name not in view


def is_code_name(match: NameMatch, view: str) -> bool:
    """Say whether a place's name between quotation marks is that of something else: operation "Victoria"."""
    quoted = view[match.start - 1 : match.start] == '"' and view[match.end : match.end + 2].lstrip(",.")[:1] == '"'
    return quoted and match.kind in {"capital", "place", "country"}


def ends_a_name(text: str, before: str) -> bool:
    """Say whether a common noun in capitals is only the end of a name: of "the White Army" the army."""
    first = _CAPITALISED.search(before) if text[1:].islower() and " " not in text and is_common(text.lower()) else None
    return first is not None and is_common(first[1].lower())
