"""Records that are quick to make are records as any."""

from __future__ import annotations

import pytest

from briefgen.extract.slotted import dataclass, replace


@dataclass(frozen=True, slots=True)
class _Port:
    name: str
    berths: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class _Ship:
    name: str
    flag: str


def test_two_that_hold_the_same_are_one_member_of_a_set() -> None:
    """Equal records have the same hash."""
    assert {_Port("Assab", 2), _Port("Assab", 2)} == {_Port("Assab", 2)}
    assert _Port("Assab", 2) != _Port("Assab", 3)


def test_without_equality_each_is_only_itself() -> None:
    """A kind that asked for no equality is told apart by identity."""
    assert len({_Ship("Alba", "PAN"), _Ship("Alba", "PAN")}) == 2


def test_a_changed_copy_leaves_the_first_alone() -> None:
    """Replacing a field gives another record."""
    first = _Port("Assab", 2)
    assert replace(first, berths=5) == _Port("Assab", 5)
    assert first == _Port("Assab", 2)


def test_a_field_that_a_record_does_not_have_is_refused() -> None:
    """A misspelled field is an error, as with any dataclass."""
    with pytest.raises(TypeError, match="berth"):
        replace(_Port("Assab"), berth=5)  # type: ignore[call-arg]  # the test is that it is wrong


def test_slots_leave_no_room_for_others() -> None:
    """A record has its fields and no more."""
    with pytest.raises(AttributeError):
        _Port("Assab").depth = 3  # type: ignore[attr-defined]  # the test is that it is wrong
