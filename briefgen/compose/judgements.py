"""What stands first: the bottom line, and the judgements that stand alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.model import Item, KeyJudgement


def key_judgements(ranked: Sequence[Item], home: Mapping[str, str], most: int) -> tuple[KeyJudgement, ...]:
    """Choose the key judgements from items in order of importance; `home` names each item's section by its id."""
    del ranked, home, most
    return ()
