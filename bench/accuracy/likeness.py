"""When two texts, names, dates or figures count as the same."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from briefgen.compose.dates import span_of
from briefgen.model import Fact, Measure, Quantity

_STEM = 6
"""Words are compared by so many letters: "strike" and "strikes", "Libya" and "Libyan" without a dictionary."""
_EMPTY = frozenset(
    """
    a an the this that these those it its he his him she her they them their we our us who whom whose which what
    of to in on at by for from with as into over about after before during since between against when where than then
    and or but not no also some any both all
    is are was were be been being has have had will would could may might say says said
    """.split()
)
"""Words that every statement may have: two statements that share only these share nothing."""
_SAME_PARTY = {
    "us": "united states", "u.s": "united states", "usa": "united states", "american": "united states",
    "washington": "united states", "uk": "united kingdom", "british": "united kingdom", "britain": "united kingdom",
    "un": "united nations", "u.n": "united nations", "eu": "european union", "ec": "european union",
    "moscow": "russia", "russian": "russia", "beijing": "china", "chinese": "china", "manila": "philippines",
    "filipino": "philippines", "tokyo": "japan", "japanese": "japan", "islamabad": "pakistan", "delhi": "india",
    "saf": "sudanese armed forces", "rsf": "rapid support forces", "oau": "organization of african unity",
    "ofac": "office of foreign assets control", "french": "france", "turkish": "türkiye", "turkey": "türkiye",
    "paris": "france", "quito": "ecuador", "ecuadorian": "ecuador", "tripoli": "libya",
    "thai": "thailand", "bangkok": "thailand", "cuban": "cuba", "havana": "cuba", "luanda": "angola", "egyptian": "egypt",
    "belgrade": "serbia", "pristina": "kosovo", "kigali": "rwanda", "congolese": "congo", "kinshasa": "congo",
    "uae": "united arab emirates",
    "iranian": "iran", "tehran": "iran", "iraqi": "iraq", "baghdad": "iraq", "ankara": "türkiye", "seoul": "korea",
    "bishkek": "kyrgyzstan", "tajik": "tajikistan", "dushanbe": "tajikistan", "uzbek": "uzbekistan",
    "tashkent": "uzbekistan", "astana": "kazakhstan", "polish": "poland", "warsaw": "poland",
    "vilnius": "lithuania", "riga": "latvia", "minsk": "belarus", "lisbon": "portugal", "portuguese": "portugal",
    "algiers": "algeria", "rabat": "morocco", "spanish": "spain", "managua": "nicaragua", "tegucigalpa": "honduras",
    "syrian": "syria", "damascus": "syria", "sdf": "syria democratic forces", "fdn": "nicaraguan democratic force",
    "isis": "islamic state",
}  # fmt: skip
"""Names that mean the same party."""


def fold(text: str) -> str:
    """Return the text in small letters, with plain quotation marks and hyphens, and one space between words."""
    plain = text.translate(str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u2011", "''\"\"---"))
    return " ".join(unicodedata.normalize("NFC", plain).lower().split())


def words(text: str) -> list[str]:
    """Return the words of a text, folded; a figure is one word."""
    return re.findall(r"[^\W_]+(?:[.,]\d+)*", fold(text))


def substance(text: str) -> set[str]:
    """Return the stems of the words that carry meaning."""
    return {word[:_STEM] for word in words(re.sub("['\u2019]s\\b", "", text)) if word not in _EMPTY}


def shared(wanted: str, given: str) -> float:
    """Return how much of one statement's substance the other has, 0 to 1."""
    sought = substance(wanted)
    return len(sought & substance(given)) / len(sought) if sought else 0.0


def party(name: str) -> set[str]:
    """Return the stems of a name, countries by their own names."""
    found = (
        word.strip(".") for word in re.findall(r"[^\W_.]+(?:\.[^\W_]+)*\.?", fold(re.sub("['\u2019]s\\b", "", name)))
    )
    spelled = " ".join(_SAME_PARTY.get(word, word) for word in found)
    return {word[:_STEM] for word in spelled.split() if word not in _EMPTY}


def same_party(one: str, other: str) -> bool:
    """Say whether two names mean one party: one holds the other, or they share half of their words."""
    a, b = party(one), party(other)
    return bool(a and b) and (a <= b or b <= a or 2 * len(a & b) >= len(a | b))


def same_date(wanted: str, given: str | None) -> bool:
    """Say whether a date is right: the same days; of an interval, also what lies inside, or shares half of the days of both."""
    a, b = span_of(wanted), span_of(given) if given else None
    if a is None or b is None:
        return False
    if a == b:
        return True
    if "/" not in wanted:
        return False
    common = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return (a[0] <= b[0] and b[1] <= a[1]) or 2 * common >= max(a[1], b[1]) - min(a[0], b[0]) + 1


def figures(fact: Fact) -> list[Decimal]:
    """Return every number of a fact's quantities, in each unit that the source gives."""
    measures: list[Quantity | Measure] = [*fact.quantities, *(also for q in fact.quantities for also in q.also)]
    return [n for m in measures for n in (m.value, m.low, m.high) if n is not None]
