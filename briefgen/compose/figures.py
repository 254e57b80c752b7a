"""The key figures: at most six, of the items that matter most, written as readers expect them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Context, Decimal

from briefgen.compose.traits import agree, comparable, figures_of, stem, unit_symbol
from briefgen.model import Item, KeyFigure, Measure, Quantity, Sentence
from briefgen.text import printable, words_of

MOST = 6
RANGE_DASH = "\N{EN DASH}"

_SYMBOLS = frozenset(
    "km|mi|m|cm|mm|ft|in|yd|nmi|g|kg|t|oz|lb|kt|Mt|km/h|m/s|mph|kn|kW|MW|GW|m²|km²|ha|sq ft|sq mi|acre".split("|")
)
_LENGTHS = frozenset({"km", "mi", "m", "ft", "nmi"})
_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£"}
_DURATIONS = frozenset(map(stem, ("second", "minute", "hour", "day", "week", "month", "year", "decade")))
_DURATION_LABELS = frozenset({"duration", "period", "age", "date", "time"})
_TELLING_LENGTHS = frozenset({"range", "altitude", "height", "length", "depth", "width", "apogee", "flight"})
_FLIGHTS = frozenset({"missile", "launch", "test", "flight", "rocket", "satellite"})
_BOUNDS = (
    "at least", "no fewer than", "no less than", "more than", "fewer than", "less than", "over", "under", "up to", "at most",
    "nearly", "almost", "close to", "just under", "just over", "as many as",
)  # fmt: skip
"""What a source may say before a number that `about` would change the sense of."""
_SUFFERED = frozenset(
    {"killed", "wounded", "injured", "dead", "missing", "captured", "detained", "arrested", "displaced"}
)
"""What becomes of people stands behind a number unchanged: eleven wounded."""
_SMALL = Decimal(2)
_SENTENCES = 24
"""The figures of so many sentences of an item are looked at: rivals further down would not fit into the box."""
_ROUND = ((9, "billion"), (6, "million"))
"""What is written in words, and how many digits it has less."""
_EXACT = Context(prec=200)
"""A facts file may hold 40 digits, more than decimals are worked out with by themselves."""


def key_figures(ranked: Iterable[Item]) -> tuple[KeyFigure, ...]:
    """Choose the key figures from items in order of importance: one an item, unless its sources give different ones.

    Figures that differ go in side by side, all of them or, where the box has no room for all, none: never one picked silently.
    """
    chosen: list[KeyFigure] = []
    seen: set[tuple[str, str]] = set()
    for item in ranked:
        for quantity, sentence in _telling(item):
            fresh = [figure for figure in _with_rivals(item, quantity, sentence) if seen.isdisjoint(_keys(figure))]
            if fresh and len(chosen) + len(fresh) <= MOST:
                chosen.extend(fresh)
                seen.update(key for figure in fresh for key in _keys(figure))
                break
        if len(chosen) == MOST:
            break
    return tuple(chosen)


def amount(quantity: Quantity) -> str:
    """Write a quantity: `about 15,000`, `700 km (434 mi)`, `12–15`, `at least 40`, `$1.5 million`."""
    written = _measure(quantity)
    others = [other for other in map(_measure, (m for m in quantity.also if m.unit)) if other]
    also = f" ({', '.join(others)})" if written and others else ""
    return f"{_bound(quantity) if written else ''}{written}{also}"


def _bound(quantity: Quantity) -> str:
    """Return the source's own words for how near a figure is; `about` only for what says no more than that."""
    if not quantity.approx:
        return ""
    said = " ".join((quantity.text or "").casefold().split())
    return next((f"{bound} " for bound in _BOUNDS if said.startswith(f"{bound} ")), "about ")


def is_trivial(quantity: Quantity, event: str) -> bool:
    """Say whether a figure tells nothing in a box: durations, counts of one or two, how far a town is from another."""
    unit, label = unit_symbol(quantity.unit), (quantity.of or "").casefold()
    highest = max((n for n in (quantity.value, quantity.low, quantity.high) if n is not None), default=None)
    if highest is None or stem(unit.casefold()) in _DURATIONS or label in _DURATION_LABELS:
        return True
    if unit in _LENGTHS:
        known = not _TELLING_LENGTHS.isdisjoint(words_of(label))
        return not known and (_FLIGHTS.isdisjoint(event.split("_")) or label not in {"", "distance"})
    return _carried_by_noun(unit) and highest <= _SMALL


def _telling(item: Item) -> Iterator[tuple[Quantity, Sentence]]:
    """Return the quantities of an item that tell something, with the sentence of each, in printed order."""
    for sentence in item.sentences[:_SENTENCES]:
        for quantity in sentence.fact.quantities:
            if not is_trivial(quantity, sentence.fact.event):
                yield quantity, sentence


def _with_rivals(item: Item, quantity: Quantity, sentence: Sentence) -> list[KeyFigure]:
    """Return a figure and those that other sentences of the item give for the same thing, marked as disputed then."""
    figures = [_figure(quantity, sentence)]
    for rival, other in _telling(item):
        if other is not sentence and _differ(quantity, rival):
            figures.append(_figure(rival, other))
    told = list({(figure.amount, figure.unit, figure.of): figure for figure in reversed(figures)}.values())[::-1]
    return [replace(figure, disputed=len(told) > 1) for figure in told]


def _differ(one: Quantity, other: Quantity) -> bool:
    """Say whether two quantities give different figures for the same thing."""
    pairs = [(f, g) for f in figures_of(one) for g in figures_of(other) if comparable(f, g)]
    if bool(one.of) != bool(other.of) and any(f.given for f, _ in pairs):
        return False  # a flight of 650 km is no altitude: see `disputes`
    return bool(pairs) and not any(agree(f, g) for f, g in pairs)


def _figure(quantity: Quantity, sentence: Sentence) -> KeyFigure:
    """Make the box's entry: a unit with a symbol goes into the amount, a noun into `unit` or, alone, into `of`."""
    noun = unit_noun(quantity)
    of = quantity.of or noun or sentence.fact.event.replace("_", " ")
    same = {stem(word) for word in words_of(noun)} <= {stem(word) for word in words_of(of)}
    return KeyFigure(
        amount=amount(quantity),
        unit="" if same else printable(noun),
        of=printable(of.replace("_", " ")),
        sentence=sentence,
    )


def noun_of(quantity: Quantity, event: str) -> str:
    """Return what a quantity of an event counts, in a word or two: range, soldiers."""
    return printable((quantity.of or unit_noun(quantity) or event).replace("_", " "))


def unit_noun(quantity: Quantity) -> str:
    """Return a quantity's unit where it is a noun, in the number that it is read in; else an empty text."""
    unit = unit_symbol(quantity.unit)
    if not _carried_by_noun(unit):
        return ""
    return _plural(unit) if unit and quantity.value != 1 else unit


def _keys(figure: KeyFigure) -> set[tuple[str, str]]:
    """Name a figure by its amount with each word for what it counts: the same ten rounds need no second entry."""
    return {(figure.amount, stem(word)) for word in words_of(f"{figure.unit} {figure.of}") or [figure.of]}


def _plural(noun: str) -> str:
    """Put a unit's noun into the plural, as it is read after a number; what looks like a plural stays."""
    irregular = {"person": "people", "man": "men", "woman": "women"}
    if noun in irregular:
        return irregular[noun]
    if noun in _SUFFERED or noun.endswith(("s", "people", "men")):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "sh", "x")) else f"{noun}s"


def _measure(measure: Quantity | Measure) -> str:
    """Write one measure with its symbol; an empty text where it has no number."""
    number = _number(measure)
    unit = unit_symbol(measure.unit)
    if not number or _carried_by_noun(unit):
        return number
    if unit in _CURRENCIES:
        return number.replace(_first_digit(number), _CURRENCIES[unit] + _first_digit(number), 1)
    return f"{number}%" if unit == "%" else f"{number} {unit}"


def _carried_by_noun(unit: str) -> bool:
    """Say whether a unit is a word ("soldiers") and not a symbol that belongs to the number."""
    return not (unit in _SYMBOLS or unit in _CURRENCIES or unit == "%" or (len(unit) == 3 and unit.isupper()))


def _first_digit(number: str) -> str:
    return next(character for character in number if character.isdigit())


def _number(measure: Quantity | Measure) -> str:
    """Write a value or a span; an open span says on which side it is open."""
    if measure.value is not None:
        return _decimal(measure.value)
    bounds = [_decimal(bound) for bound in (measure.low, measure.high) if bound is not None]
    if len(bounds) == 1:
        return f"{'at least' if measure.high is None else 'up to'} {bounds[0]}"
    return RANGE_DASH.join(bounds)


def _decimal(value: Decimal) -> str:
    """Write a number with its own precision and commas; round millions and billions in words."""
    exponent = value.normalize(_EXACT).as_tuple().exponent
    for size, name in _ROUND:
        if value.adjusted() >= size and isinstance(exponent, int) and exponent >= size - 3:
            return f"{value.scaleb(-size, _EXACT).normalize(_EXACT):,f} {name}"
    return f"{value:,f}"
