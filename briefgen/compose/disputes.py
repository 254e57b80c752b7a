"""Who claims what where the sources of one event do not agree: figures that differ, a claim beside its denial.

Nothing is averaged, nobody is picked: each claimant stands there with the figure as given and, where the units differ, in a common
one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.compose.figures import amount, unit_noun
from briefgen.compose.traits import Figure, Traits, agree, comparable, figures_of, unit_symbol
from briefgen.compose.units import converted, dimension_of, is_metric
from briefgen.model import Claim, Dispute, Measure, Quantity
from briefgen.text import printable

_COMPARED = 48
"""At most so many figures of an event are compared with each other: keeps the cost linear in a flood."""

MOST_VOICES = 6
"""At most so many voices stand side by side where no figure is at issue."""


@dataclass(frozen=True, slots=True)
class _Given:
    """One figure, and the fact that gives it."""

    member: Traits
    quantity: Quantity
    figures: tuple[Figure, ...]


def disputes_of(group: Sequence[Traits], numbers: Mapping[str, int]) -> tuple[Dispute, ...]:
    """Return an event's disputes, first a claim and its denial, then figures in the order in which they are told.

    `numbers` holds the reference of each fact, by id; a fact that it lacks is cited by none.
    """
    words = _denial(group, numbers)
    return (*words, *(_figures_at_odds(given, numbers) for given in _contested(group)))


def is_disputed(group: Sequence[Traits]) -> bool:
    """Say whether members deny each other or give different figures for the same thing."""
    return len({member.denies for member in group}) > 1 or next(_contested(group), None) is not None


def _denial(group: Sequence[Traits], numbers: Mapping[str, int]) -> Iterator[Dispute]:
    """Yield what is said and its denial, each voice once on either side; nothing where nobody contradicts."""
    if len({member.denies for member in group}) < 2:
        return
    claims: dict[tuple[bool, str], Claim] = {}
    for member in sorted(group, key=lambda each: each.denies):
        key = (member.denies, _who(member))
        number = _numbers(member, numbers)
        if key in claims:
            claims[key] = replace(claims[key], numbers=(*claims[key].numbers, *number))
        else:
            claims[key] = Claim(
                who=key[1],
                given=member.fact.statement,
                modality=member.fact.modality,
                denies=member.denies,
                numbers=number,
            )
    said = [claim for claim in claims.values() if not claim.denies][: MOST_VOICES // 2]
    denied = [claim for claim in claims.values() if claim.denies][: MOST_VOICES - len(said)]
    yield Dispute(of="", claims=(*said, *denied))


def _contested(group: Sequence[Traits]) -> Iterator[list[_Given]]:
    """Yield the figures for each thing on which members do not agree, those included that agree with one side."""
    if len(group) < 2:
        return
    given = [
        _Given(member, quantity, tuple(figures_of(quantity))) for member in group for quantity in member.fact.quantities
    ]
    kinds: list[list[_Given]] = []
    for one in [each for each in given if each.figures][:_COMPARED]:
        # With all of them: a figure that says not what it counts is like a range, and like an altitude.
        kind = next((kind for kind in kinds if all(_same_kind(other, one) for other in kind)), None)
        if kind is None:
            kinds.append([one])
        else:
            kind.append(one)
    for kind in kinds:
        if any(_at_odds(one, other) for i, one in enumerate(kind) for other in kind[:i]):
            yield kind


def _same_kind(one: _Given, other: _Given) -> bool:
    return any(comparable(f, g) for f in one.figures for g in other.figures)


def _at_odds(one: _Given, other: _Given) -> bool:
    """Say whether two facts give figures of one kind that in no unit meet.

    What one fact lists is no dispute with itself. A figure that says not what it counts is at odds with none where any meets it,
    and a length, weight or speed of it knows not what with none at all that says what: a flight of 650 km is no altitude.
    """
    if one.member is other.member or (_is_measured(one, other) and bool(one.quantity.of) != bool(other.quantity.of)):
        return False
    facing = [(f, g) for f in one.figures for g in other.member.figures]
    facing += [(f, g) for f in one.member.figures for g in other.figures]
    return _same_kind(one, other) and not any(comparable(f, g) and agree(f, g) for f, g in facing)


def _is_measured(one: _Given, other: _Given) -> bool:
    return all(dimension_of(unit_symbol(each.quantity.unit)) for each in (one, other))


def _figures_at_odds(kind: Sequence[_Given], numbers: Mapping[str, int]) -> Dispute:
    """Return a row for each claimant and figure; the same one from the same claimant is one row."""
    common = _common_unit(kind)
    claims: dict[tuple[str, str], Claim] = {}
    for one in kind:
        who, given = _who(one.member), _as_given(one.quantity)
        number = _numbers(one.member, numbers)
        if (who, given) in claims:
            claim = claims[who, given]
            claims[who, given] = replace(claim, numbers=tuple(dict.fromkeys((*claim.numbers, *number))))
        else:
            claims[who, given] = Claim(
                who=who,
                given=given,
                common=_in_common(one.quantity, common),
                modality=one.member.fact.modality,
                denies=one.member.denies,
                numbers=number,
            )
    of = next((one.quantity.of for one in kind if one.quantity.of), None) or unit_noun(kind[0].quantity)
    return Dispute(of=printable(of.replace("_", " ")), unit=common, claims=tuple(claims.values()))


def _common_unit(kind: Sequence[_Given]) -> str:
    """Return the unit that most of the figures have, a metric one before others; empty where they count things."""
    units = [unit_symbol(one.quantity.unit) for one in kind]
    count = Counter(unit for unit in units if dimension_of(unit))
    return max(count, key=lambda unit: (count[unit], is_metric(unit), -units.index(unit)), default="")


def _as_given(quantity: Quantity) -> str:
    """Return a figure in the source's own words; what a person wrote without them, as figures are written."""
    if quantity.text and printable(quantity.text):
        return printable(quantity.text)
    return f"{amount(quantity)} {unit_noun(quantity)}".rstrip()


def _in_common(quantity: Quantity, common: str) -> str:
    """Return a figure in the common unit: the source's own where it gives one, else converted; empty where that is no news."""
    given = unit_symbol(quantity.unit)
    if given == common or dimension_of(given) is None or dimension_of(given) != dimension_of(common):
        return ""
    own = next((measure for measure in quantity.also if unit_symbol(measure.unit) == common), None)
    if own is None:
        bounds = (
            None if bound is None else converted(bound, given, common)
            for bound in (quantity.value, quantity.low, quantity.high)
        )
        value, low, high = bounds
        own = Measure(value=value, low=low, high=high, unit=common)
    return amount(replace(quantity, value=own.value, low=own.low, high=own.high, unit=own.unit, also=()))


def _who(member: Traits) -> str:
    """Name who says so: the speakers, else the outlets, else the publisher; empty where nobody is named."""
    for role in ("speaker", "outlet"):
        names = dict.fromkeys(printable(link.source) for link in member.fact.attribution if link.role == role)
        if names:
            return " and ".join(names)
    return printable(member.document.publisher or "")


def _numbers(member: Traits, numbers: Mapping[str, int]) -> tuple[int, ...]:
    return (numbers[member.fact.id],) if member.fact.id in numbers else ()
