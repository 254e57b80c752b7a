"""Whose a body is: "Peru's Southern Command" is not the American command that goes by that name alone."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.extract.names.cast import NameMention

_OF_ONE_COUNTRY = frozenset({"agency", "organisation"})
_BETWEEN = frozenset({"'s ", "\u2019s ", "' ", "\u2019 ", " "})
"""What stands between a country, or the adjective of one, and what is its own."""


def without_foreign_bodies(names: Iterable[NameMention], view: str) -> tuple[NameMention, ...]:
    """Return the names without bodies of one country right behind the name of another; `names` are in order."""
    kept: list[NameMention] = []
    for mention in names:
        owner = kept[-1] if kept else None
        if (
            owner is not None
            and owner.kind == "country"
            and mention.kind in _OF_ONE_COUNTRY
            and mention.iso3 is not None
            and mention.iso3 != owner.iso3
            and view[owner.end : mention.start] in _BETWEEN
        ):
            continue
        kept.append(mention)
    return tuple(kept)
