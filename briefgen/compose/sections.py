"""Which section takes a fact: the first whose `match:` fits, else `other`, else the section that was proposed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefgen.config import Match, SectionConfig
from briefgen.model import Fact, SetAside

CATCH_ALL = "other"
"""A section of this name takes what no other one matches."""

_APOSTROPHES = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{LEFT SINGLE QUOTATION MARK}": "'"})


def route(fact: Fact, sections: Sequence[SectionConfig]) -> SectionConfig | None:
    """Return the section that takes a fact; None where config.yaml has none for it."""
    for section in sections:
        if takes(section, fact):
            return section
    by_name = {section.name: section for section in sections}
    return by_name.get(CATCH_ALL) or by_name.get(fact.section)


def takes(section: SectionConfig, fact: Fact) -> bool:
    """Say whether a section's own conditions fit a fact."""
    if not section.match:
        return fact.section == section.name
    return any(fits(match, fact) for match in section.match)


def fits(match: Match, fact: Fact) -> bool:
    """Say whether every key that a condition gives matches."""
    return (
        (not match.event or fact.event in match.event)
        and (not match.plover or fact.plover in match.plover)
        and (not match.section or fact.section in match.section)
        and (not match.words or _pattern(match.words).search(_plain(fact.statement)) is not None)
    )


def homeless(fact: Fact) -> SetAside:
    """Report a fact that no section takes."""
    names = " or ".join(dict.fromkeys((fact.section, CATCH_ALL)))
    return SetAside(
        fact.id,
        f"no section of config.yaml takes it (event {fact.event}, category {fact.plover}, proposed section {fact.section})",
        f"add a section named {names}, or a match: that fits it",
    )


def title_of(section: SectionConfig) -> str:
    """Return a section's title; one that config.yaml leaves out is made from its name."""
    return section.title or section.name.replace("-", " ").replace("_", " ").capitalize()


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile words and phrases to a pattern that finds any of them whole."""
    phrases = (r"\s+".join(map(re.escape, _plain(phrase).split())) for phrase in words)
    return re.compile(r"(?<!\w)(?:" + "|".join(phrase for phrase in phrases if phrase) + r")(?!\w)")


def _plain(text: str) -> str:
    """Return a text as phrases are looked for in it: case-folded, with straight apostrophes."""
    return text.translate(_APOSTROPHES).casefold()
