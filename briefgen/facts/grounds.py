"""Whether a statement says more than its fact knows: every number, date and proper name needs its ground."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from briefgen.facts.iso8601 import covered_days
from briefgen.facts.wording import Token, numbers, tokens, vague
from briefgen.model import Evidence, Fact, Measure, Quantity

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH_OF = {name: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH_OF |= {name[:3]: number for name, number in _MONTH_OF.items()} | {"sept": 9}
_WEEKDAY_OF = {name: number for number, name in enumerate(_WEEKDAYS)}
_DIGITS = re.compile(r"\d+")
_HOUR = re.compile(r"T(\d{2})")

# Adjectives that do not begin as their country does; the others are found by their ending.
_ADJECTIVES = {
    "ARE": "emirati uae emirates", "BEL": "belgian", "BRA": "brazilian", "CAN": "canadian", "CHE": "swiss", "CYP": "cypriot", "CZE": "czech",
    "DEU": "german", "DNK": "danish dane", "ESP": "spanish spaniard", "FIN": "finnish finn", "FRA": "french",
    "GBR": "uk british briton britain united kingdom", "GRC": "greek", "IRL": "irish", "IRQ": "iraqi", "ISL": "icelandic",
    "LBN": "lebanese", "MEX": "mexican", "MMR": "burmese", "NLD": "dutch", "NOR": "norwegian", "NZL": "kiwi",
    "PAK": "pakistani", "PER": "peruvian", "PHL": "philippine filipino", "POL": "polish pole", "PRK": "dprk",
    "PRT": "portuguese", "ROU": "romanian", "SAU": "saudi", "SWE": "swedish swede", "SYR": "syrian", "THA": "thai",
    "TUR": "turkish turk", "UKR": "ukrainian", "USA": "us usa american america united states", "VNM": "vietnamese", "YEM": "yemeni",
}  # fmt: skip
_ADJECTIVE_ENDINGS = ("n", "an", "ian", "ean", "ese", "i", "ish", "s", "ns", "ans", "ians", "eans", "is")

# Words that begin a sentence without being a name, besides those that the document itself writes small.
_OPENERS = frozenset(
    """
    a about according across after again against aid air airstrikes all almost along already also although amid among an
    and another any anyone around as assets at attackers attacks authorities aviation ballistic banks because before both
    but by casualties ceasefire children citizens civilians clashes clearly coalition commanders companies condemnation
    countries country current defence defense delegates delegations demonstrators despite diplomats dozens drones during
    each eight eighteen eighty either eleven elsewhere employees entities envoys even every evidence experts explosions
    exports few fewer fifteen fifty fighters fighting finally firms first five following for forces foreign forty four
    fourteen from further government governments ground half he heavy her here hers his hostages hundreds if imports in
    individuals initial inspectors instead investigators it its jets joint journalists judges kidnappers last late later
    launches lawmakers leaders less long local many meanwhile medics members men migrants militants military millions
    ministers missiles more most naval nearly negotiations negotiators neither new next nine nineteen ninety no nobody
    none nor not nothing now nuclear observers of officers officials on one only opposition or other others our
    over parliament part passengers peace people planes police politicians pressure prisoners production prosecutors
    protesters protests rebels recently refugees relations reports representatives rescuers residents rockets sailors
    sanctions satellite scientists security seized separately seven seventeen seventy several shelling ships since six
    sixteen sixty small soldiers some someone sources staff state states still strikes such survivors suspects talks
    tanks ten tens tensions tests that the their them then there these they thirteen thirty this those though thousands
    three through thus to today together tomorrow top trade traders travel troops twelve twenty two under unidentified
    unknown until up us vehicles vessels victims villagers volunteers warplanes warships we weapons what when where whether
    which while who whoever with within without witnesses women work workers yesterday yet you
    """.split()  # a list of 260 strings would fill three pages
)
_OPENING_SIGNS = " \"'“”‘’„«([—–-"


class SmallWords(Protocol):
    """A document that knows which words it writes small."""

    @property
    def lower_words(self) -> frozenset[str]:
        """Words with a small initial, as keys."""
        ...


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a fact's slots and evidence hold: words, numbers, and the days of its date."""

    words: frozenset[str]
    numbers: frozenset[Decimal]
    days: tuple[date, ...]
    adjectives: frozenset[str]
    """Adjectives of the countries that the slots name by code."""
    initials: frozenset[str]
    """Initials of the names in the slots, as abbreviations have them: `joint chiefs of staff` gives `jcs`."""

    @classmethod
    def of(cls, fact: Fact) -> Grounds:
        """Collect the grounds of a fact."""
        names, texts = _texts(fact)
        words: set[str] = set()
        values: set[Decimal] = set(_measured(fact))
        for text in (*names, *texts):
            if text:
                keys, held = _held(text)
                words |= keys
                values |= held
        days: tuple[date, ...] = ()
        if fact.date is not None:
            days = covered_days(fact.date.value) or ()
            values.update(_date_numbers(fact.date.value, days))
        codes = (actor.iso3 for actor in fact.actors if actor.iso3)
        return cls(
            words=frozenset(words),
            numbers=frozenset(values),
            days=days,
            adjectives=frozenset(word for code in codes for word in _ADJECTIVES.get(code, "").split()),
            initials=frozenset(found for name in names for found in _initials(name)),
        )

    def has_name(self, key: str) -> bool:
        """Say whether a name stands here, be it in the plural, as an adjective, or as initials."""
        if key in self.words or key in self.adjectives or key in self.initials:
            return True
        if key.removesuffix("s") in self.words or f"{key}s" in self.words:
            return True
        head = key[:3]
        # One is formed of the other only where they begin alike, which is looked at first.
        return any(word[:3] == head and (_is_adjective(key, word) or _is_adjective(word, key)) for word in self.words)

    def has_day_name(self, key: str) -> bool:
        """Say whether a month or weekday is that of the fact's date."""
        if key in _WEEKDAY_OF:
            return any(day.weekday() == _WEEKDAY_OF[key] for day in self.days)
        return key in _MONTH_OF and any(day.month == _MONTH_OF[key] for day in self.days)


def ungrounded(fact: Fact, document: SmallWords) -> Iterator[str]:
    """Yield the numbers, dates and names of a fact's statement that have no ground, as the statement has them."""
    statement = fact.statement
    found = tokens(statement)
    if _stand_in(fact.evidence, statement, found):
        return
    grounds = Grounds.of(fact)
    for number in numbers(statement, found):
        if number.value not in grounds.numbers and not grounds.numbers.issuperset(number.parts):
            yield number.text
    for token in vague(found):
        if token.key not in grounds.words and token.key.removesuffix("s") not in grounds.words:
            yield token.text
    for index, token in enumerate(found):
        if not token.text[0].isupper() or grounds.has_name(token.key) or grounds.has_day_name(token.key):
            continue
        if _begins_sentence(statement, found, index) and _is_ordinary(token.key, grounds, document):
            continue
        yield token.text


def _stand_in(evidence: Iterable[Evidence], statement: str, found: list[Token]) -> bool:
    """Say whether the numbers and names of a statement all stand in the evidence itself, so that no other ground is needed."""
    words: set[str] = set()
    values: set[Decimal] = set()
    for one in evidence:
        keys, held = _held(one.exact)
        words |= keys
        values |= held
    if any(token.key not in words and token.text[0].isupper() for token in found):
        return False
    return all(token.key in words for token in vague(found)) and all(
        number.value in values or values.issuperset(number.parts) for number in numbers(statement, found)
    )


@lru_cache(maxsize=2048)
def _held(text: str) -> tuple[frozenset[str], frozenset[Decimal]]:
    """Return the words and the numbers of a text: many facts share their evidence and names."""
    found = tokens(text)
    values = (value for number in numbers(text, found) for value in (number.value, *number.parts))
    return frozenset(token.key for token in found), frozenset(values)


def _texts(fact: Fact) -> tuple[list[str], list[str]]:
    """Return the names in a fact's slots, and all other texts that ground a statement."""
    names = [actor.name for actor in fact.actors] + [place.name for place in fact.location]
    names += [one.source for one in fact.attribution]
    texts = [one.exact for one in fact.evidence] + [fact.event.replace("_", " ")]
    texts += [one.text or "" for one in fact.actors]
    texts += [one.text or "" for one in fact.location]
    texts += [one.text or "" for one in fact.attribution]
    texts += [one.cue or "" for one in fact.attribution] + [fact.likelihood or ""]
    texts += [actor.iso3 for actor in fact.actors if actor.iso3]
    for quantity in fact.quantities:
        texts += [quantity.of or "", *(part or "" for one in _measures(quantity) for part in (one.unit, one.text))]
    if fact.date is not None:
        texts.append(fact.date.text or "")
    if fact.quote is not None:
        texts.append(fact.quote.text)
        names += [fact.quote.speaker] if fact.quote.speaker else []
    return names, texts


def _measures(quantity: Quantity) -> list[Quantity | Measure]:
    return [quantity, *quantity.also]


def _measured(fact: Fact) -> Iterator[Decimal]:
    for quantity in fact.quantities:
        for one in _measures(quantity):
            yield from (value for value in (one.value, one.low, one.high) if value is not None)


def _date_numbers(value: str, days: tuple[date, ...]) -> Iterator[Decimal]:
    yield from (Decimal(digits) for digits in _DIGITS.findall(value))
    for day in days:
        yield from (Decimal(day.year), Decimal(day.day))
    if match := _HOUR.search(value):
        yield Decimal(int(match[1]) % 12 or 12)


@lru_cache(maxsize=2048)
def _initials(name: str) -> tuple[str, str]:
    words = [token for token in tokens(name) if token.key]
    return "".join(one.key[:1] for one in words), "".join(one.key[:1] for one in words if one.text[0].isupper())


def _is_adjective(key: str, word: str) -> bool:
    """Say whether a name is formed of another as Korean is of Korea, Chinese of China, German of Germany."""
    if len(word) < 4 or not key.startswith(word[:-1]):
        return False
    ending = key.removeprefix(word) if key.startswith(word) else key[len(word) - 1 :]
    return ending in _ADJECTIVE_ENDINGS or (ending == "" and word.endswith("y"))


def _begins_sentence(statement: str, found: list[Token], index: int) -> bool:
    if index == 0:
        return not statement[: found[0].start].strip(_OPENING_SIGNS)
    before = found[index - 1]
    between = statement[before.end : found[index].start]
    return before.text[0].islower() and between.strip(_OPENING_SIGNS) in (".", "!", "?")


def _is_ordinary(key: str, grounds: Grounds, document: SmallWords) -> bool:
    """Say whether a word that begins a sentence is an ordinary one: known as such, or akin to a word of the evidence."""
    if key in _OPENERS or key in document.lower_words:
        return True
    return len(key) >= 5 and any(word.startswith(key[:5]) for word in grounds.words)
