"""The names that the facts package offers."""

from __future__ import annotations

import pytest

from briefgen import facts


def test_every_name_is_there() -> None:
    """Each name of `__all__` can be had, and no other."""
    assert all(getattr(facts, name) is not None for name in facts.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        getattr(facts, "nonsense")  # noqa: B009 - the name is one that no checker would let through
