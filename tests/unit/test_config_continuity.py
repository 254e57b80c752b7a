"""`continuity:` in config.yaml."""

from __future__ import annotations

import pytest

from briefgen.config import Continuity, parse_config
from briefgen.errors import ConfigError


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("weeks: -1", "weeks: is not from 0 to 5,200"),
        ("weeks: 9000", "weeks: is not from 0 to 5,200"),
        ("unchanged: short", "unchanged:"),
        ("weak: 1", "weak"),
    ],
)
def test_what_cannot_be_is_named_by_its_line(line, said):
    """A number out of bounds and a word that is none of three are told with line and remedy."""
    with pytest.raises(ConfigError) as caught:
        parse_config(f"continuity:\n  {line}\n".encode(), path="config.yaml")
    (problem,) = caught.value.problems
    assert problem.line == 2
    assert said in str(problem)
    assert problem.remedy


def test_what_is_sound_is_read():
    """Both keys may be given, and both may be left out."""
    assert parse_config(b"continuity: {unchanged: omit, weeks: 12}", path="c").continuity == Continuity(
        unchanged="omit", weeks=12
    )
    assert parse_config(b"engine: lite", path="c").continuity == Continuity()
